"""The settings under test, with throw-away data, quick passwords and static files served as they lie."""

import tempfile

from gongkai.site.settings import *  # noqa: F403
from gongkai.site.settings import STORAGES as _STORAGES

MEDIA_ROOT = tempfile.mkdtemp(prefix="gongkai-test-")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
