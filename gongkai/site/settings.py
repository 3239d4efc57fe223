"""Deployment settings: one module for every place; differences come from the environment variables of VARIABLES."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.contrib.messages import constants as message_levels
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from gongkai.base.keyfile import kept


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    default: str
    help: str


VARIABLES = (
    Variable("GONGKAI_DATA", "var", "folder for the database, the secret key, collected static files and uploads"),
    Variable("GONGKAI_DATABASE_URL", "", "postgresql://user:password@host:port/name; empty: SQLite in GONGKAI_DATA"),
    Variable("GONGKAI_DEBUG", "", "1 shows error details to the browser; never on a public server"),
    Variable("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]", "host names the server answers to, comma-separated"),
    Variable("GONGKAI_HTTPS", "", "1 when the server is reached over HTTPS only (secure cookies, HSTS)"),
    Variable(
        "GONGKAI_PROXIES",
        "0",
        "reverse proxies in front, each adding to X-Forwarded-For; the lockout counts by address",
    ),
    Variable("GONGKAI_FONTS", "", "folder with licensed fonts that replace the bundled ones in PDF files"),
    Variable("GONGKAI_WORKERS", "", "server processes; empty: one"),
    Variable(
        "GONGKAI_JOBS", "thread", "where jobs run: thread, beside the pages; none: only in `gongkai work` or `tick`"
    ),
    Variable("GONGKAI_CIPHER", "aes", "how identity data are sealed: aes (AES-256-GCM) or sm4 (SM4-GCM)"),
    Variable("GONGKAI_MAIL_URL", "", "smtp://user:password@host:port or smtps://…; empty: no e-mail is sent"),
    Variable("GONGKAI_MAIL_FROM", "", "sender of reminders by e-mail"),
    Variable(
        "GONGKAI_ADDRESS",
        "",
        "the address under which people reach the server, for links; empty: as the browser asks, none in e-mails",
    ),
)


def env(name: str) -> str:
    """The value of a declared variable; an undeclared one is a programming error."""
    default = {variable.name: variable.default for variable in VARIABLES}[name]
    return os.environ.get(name, default)


def one_of(name: str, *allowed: str) -> str:
    value = env(name)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} 只能是 {' 或者 '.join(allowed)}，收到的是“{value}”。")
    return value


def database(url: str, folder: Path) -> dict[str, object]:
    """Django's DATABASES entry for a URL. SQLite: write-ahead log, writers queue, an acknowledged act survives."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "gongkai.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"GONGKAI_DATABASE_URL 只支持 postgresql://…，收到的是 {parts.scheme}://")
    socket = parse_qs(parts.query).get("host", [""])[0]  # a socket folder, as libpq spells it
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": socket or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def secret_key(folder: Path) -> str:
    """Made once, with the folder closed to others: the database and the files in it hold personal data."""
    path = folder / "secret-key"
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(PermissionError):  # a folder of somebody else's, who answers for it
                folder.chmod(0o700)
        return kept(path, get_random_secret_key)
    except OSError as error:
        raise ImproperlyConfigured(f"数据目录 {folder} 不可用：{error.strerror}。请改 GONGKAI_DATA。") from error


def close_ledger(folder: Path) -> None:
    """SQLite's files closed to others; it gives -wal and -shm the mode of the file that it finds."""
    ledger = folder / "gongkai.sqlite3"
    with contextlib.suppress(OSError):  # somebody else's, who answers for it; not to be written to is said elsewhere
        ledger.touch(mode=0o600)
        for path in folder.glob(f"{ledger.name}*"):
            path.chmod(0o600)


@dataclass(frozen=True, slots=True)
class Smtp:
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    ssl: bool = False  # from the first byte
    tls: bool = False  # from STARTTLS on


def smtp(url: str) -> Smtp:
    """The mail server of a URL; one without a host where no mail is sent. ?tls=0 does without STARTTLS."""
    if not url:
        return Smtp()
    parts = urlsplit(url)
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:  # a port that is no number
        host, port = "", None
    if parts.scheme not in {"smtp", "smtps"} or not host:
        raise ImproperlyConfigured("GONGKAI_MAIL_URL 应为 smtp://用户:密码@主机:端口 或者 smtps://…")
    ssl = parts.scheme == "smtps"
    tls = not ssl and parse_qs(parts.query).get("tls") != ["0"]
    return Smtp(
        host, port or (465 if ssl else 25), unquote(parts.username or ""), unquote(parts.password or ""), ssl, tls
    )


DATA = Path(env("GONGKAI_DATA")).absolute()
DEMONSTRATION = (DATA / "demo-password").exists()  # as gongkai demo leaves it: its pages say so
DEBUG = env("GONGKAI_DEBUG") == "1"
SECRET_KEY = secret_key(DATA)
if not env("GONGKAI_DATABASE_URL"):
    close_ledger(DATA)
ALLOWED_HOSTS = [host.strip() for host in env("GONGKAI_HOSTS").split(",") if host.strip()]
DATABASES = {"default": database(env("GONGKAI_DATABASE_URL"), DATA)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS = one_of("GONGKAI_JOBS", "thread", "none")
VAULT_KEYS = DATA / "vault-keys"
CIPHER = one_of("GONGKAI_CIPHER", "aes", "sm4")
ADDRESS = env("GONGKAI_ADDRESS").rstrip("/")
_SMTP = smtp(env("GONGKAI_MAIL_URL"))
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _SMTP.host, _SMTP.port, _SMTP.user, _SMTP.password
EMAIL_USE_SSL, EMAIL_USE_TLS, EMAIL_TIMEOUT = _SMTP.ssl, _SMTP.tls, 20
DEFAULT_FROM_EMAIL = env("GONGKAI_MAIL_FROM")
FONT_DIRS = [Path(env("GONGKAI_FONTS"))] if env("GONGKAI_FONTS") else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "gongkai.base",
    "gongkai.organs",
    "gongkai.letters",
    "gongkai.catalogue",
    "gongkai.foi",
    "gongkai.remedies",
    "gongkai.oversight",
    "gongkai.annual",
    "gongkai.web.common",
    "gongkai.web.portal",
    "gongkai.web.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "gongkai.site.headers.ContentSecurity",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gongkai.site.idle.IdleSession",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "gongkai.site.urls"
WSGI_APPLICATION = "gongkai.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

AUTH_USER_MODEL = "organs.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}NumericPasswordValidator"},
]
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:home"
# Five failures lock one account from one address for five minutes: the values usual in 等保 assessments.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1 / 12
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "desk/locked.html"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "gongkai.site.visitor.address"
# So many failures from one address, whatever the accounts, close it as long: an office shares one address.
FAILURES_PER_ADDRESS = 30
PROXIES = int(env("GONGKAI_PROXIES") or 0)

# Idle sign-out after ten minutes would lose a clerk's text; thirty is the longest that assessors accept. Each visit
# renews it (gongkai.site.idle).
SESSION_COOKIE_AGE = 30 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = env("GONGKAI_HTTPS") == "1"
SECURE_HSTS_SECONDS = 31_536_000 if env("GONGKAI_HTTPS") == "1" else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env("GONGKAI_HTTPS") == "1" else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "gongkai.web.common.errors.expired"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_HANDLERS = [
    "gongkai.web.common.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Finished files of published reports, in each process's memory: at most 64, the largest (PDF) some 300 KB.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 64, "CULL_FREQUENCY": 3},
    }
}

MESSAGE_TAGS = {message_levels.SUCCESS: "good", message_levels.WARNING: "doubt", message_levels.ERROR: "bad"}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [Path(__file__).resolve().parent.parent / "web" / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
