"""The settings under test, with throw-away data, quick passwords and static files served as they lie."""

import tempfile
from pathlib import Path

from gongkai.site.settings import *  # noqa: F403
from gongkai.site.settings import DATABASES as _DATABASES
from gongkai.site.settings import STORAGES as _STORAGES

MEDIA_ROOT = tempfile.mkdtemp(prefix="gongkai-test-")
VAULT_KEYS = Path(MEDIA_ROOT) / "vault-keys"
if "sqlite3" in str(_DATABASES["default"]["ENGINE"]):
    # A file, as in real use: threads of the live server get connections of their own. A power cut may take it.
    _pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    _DATABASES["default"]["TEST"] = {"NAME": Path(MEDIA_ROOT) / "test.sqlite3"}
    _DATABASES["default"]["OPTIONS"] = {**_DATABASES["default"]["OPTIONS"], "init_command": _pragmas}  # type: ignore[dict-item]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = None
