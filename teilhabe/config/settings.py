"""The one settings file. What differs from house to house comes from `house.toml` in $TEILHABE_HOME."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.contrib.messages import constants as message_levels
from django.utils.translation import gettext_lazy as _

from teilhabe.config.sqlite import use_safe_library
from teilhabe.core.house.file import read_house
from teilhabe.core.house.secrets import read_secrets
from teilhabe.engines.sealing.stretch import PASSWORD_COST, RECEIPT_COST
from teilhabe.foundation.web.headers import for_static_file

use_safe_library()


def home_folder() -> Path:
    value = os.environ.get("TEILHABE_HOME", "")
    if not value:
        raise SystemExit("TEILHABE_HOME is not set: it must name the folder that holds house.toml.")
    return Path(value).resolve()


def database(address: str, file: Path) -> dict[str, object]:
    if address == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                    "PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;"
                ),
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": (  # milliseconds
                "-c statement_timeout=15000 -c lock_timeout=10000"
                " -c idle_in_transaction_session_timeout=30000"
            )
        },
    }


HOME = home_folder()
HOUSE = read_house(HOME / "house.toml")
HOUSE_SECRETS = read_secrets(HOME / "secrets.toml")
ERASURE_JOURNAL = Path(HOUSE.erasure_journal or HOME.with_name(HOME.name + ".erasures"))

SECRET_KEY = HOUSE_SECRETS.django_key.hex()
DEBUG = False
ALLOWED_HOSTS = [HOUSE.hostname, *([HOUSE.desk_host.partition(":")[0]] if HOUSE.desk_host else [])]
CSRF_TRUSTED_ORIGINS = [HOUSE.origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "teilhabe.foundation.access",
    "teilhabe.foundation.audit",
    "teilhabe.foundation.documents",
    "teilhabe.foundation.forms",
    "teilhabe.foundation.jobs",
    "teilhabe.foundation.languages",
    "teilhabe.foundation.pages",
    "teilhabe.foundation.retention",
    "teilhabe.foundation.search",
    "teilhabe.foundation.translation",
    "teilhabe.foundation.web",
    "teilhabe.foundation.workflow",
    "teilhabe.core.accounts",
    "teilhabe.core.house",
    "teilhabe.core.vault",
    "teilhabe.core.tallies",
    "teilhabe.core.directory",
    "teilhabe.core.todos",
    "teilhabe.core.handover",
    "teilhabe.core.funders",
    "teilhabe.rooms.home",
    "teilhabe.rooms.advice",
    "teilhabe.rooms.contacts",
    "teilhabe.rooms.data_protection",
    "teilhabe.rooms.funds",
    "teilhabe.rooms.numbers",
    "teilhabe.rooms.open_hours",
    "teilhabe.rooms.reports",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "teilhabe.foundation.web.middleware.BlankAddresses",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "teilhabe.foundation.web.middleware.Headers",
    "teilhabe.foundation.web.middleware.OwnHost",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "teilhabe.foundation.web.middleware.AwayPages",
    "teilhabe.foundation.web.middleware.WrittenPages",
    "django.middleware.gzip.GZipMiddleware",
    "teilhabe.foundation.web.middleware.PageLanguage",
    "teilhabe.foundation.web.middleware.BodyLimit",
    "teilhabe.core.accounts.middleware.SessionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "teilhabe.foundation.web.middleware.DeskLanguage",
    "allauth.account.middleware.AccountMiddleware",
    "teilhabe.foundation.forms.carried.KeepTypedAtLogIn",
    "teilhabe.core.accounts.middleware.AskPasswordAgainMiddleware",
    "teilhabe.core.accounts.middleware.SecondFactorMiddleware",
    "teilhabe.core.vault.middleware.VaultMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "teilhabe.foundation.web.middleware.ErrorPages",
]
CSRF_FAILURE_VIEW = "teilhabe.foundation.web.errors.csrf_failure"

ROOT_URLCONF = "teilhabe.config.urls"
WSGI_APPLICATION = "teilhabe.config.wsgi.application"
FORM_RENDERER = "teilhabe.foundation.forms.renderer.KernRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "teilhabe.core.house.context.house",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------------------
DATABASES = {
    "default": database(HOUSE.database, HOME / "house.sqlite3"),
    # Second halves of the safes' keys and their newest revisions: only the latest state is ever kept.
    "halves": database(HOUSE.halves_database, HOME / "halves.sqlite3"),
}
DATABASE_ROUTERS = ["teilhabe.core.vault.halves.HalvesRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
SEALED_FILES = HOME / "files"

# --- People and sessions ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
STRETCH_COST, RECEIPT_STRETCH_COST = PASSWORD_COST, RECEIPT_COST
PASSWORD_HASHERS = ["teilhabe.core.accounts.hashers.VaultHasher"]
AUTHENTICATION_BACKENDS = [
    "teilhabe.foundation.access.backend.TableBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
]
ACCOUNT_ADAPTER = "teilhabe.core.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# Many people of one office share an address: what is counted by address is counted generously.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "100/m/ip,10/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "teilhabe.core.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = HOUSE.name
MFA_TOTP_TOLERANCE = 1
SESSION_ENGINE = "teilhabe.core.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if HOUSE.https else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HOUSE.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HOUSE.https else "csrf"
CSRF_COOKIE_AGE = None  # a session cookie: nothing stays behind on a shared phone
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
MESSAGE_TAGS = {message_levels.DEBUG: "info", message_levels.ERROR: "danger"}

# --- Languages --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
FORMAT_MODULE_PATH = "teilhabe.foundation.languages.formats"
PUBLIC_LANGUAGES = HOUSE.languages
DESK_LANGUAGES = ["de", "en"]
LANGUAGES = [
    ("de", _("Deutsch")),
    ("de-simple", _("Deutsch in einfacher Sprache")),
    ("en", _("Englisch")),
    ("ar", _("Arabisch")),
    ("uk", _("Ukrainisch")),
    ("ru", _("Russisch")),
    ("fa", _("Persisch (Dari, Farsi)")),
    ("vi", _("Vietnamesisch")),
    ("tr", _("Türkisch")),
    ("fr", _("Französisch")),
]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
TIME_ZONE = HOUSE.time_zone
USE_TZ = True

# --- Web --------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_ADD_HEADERS_FUNCTION = for_static_file
WHITENOISE_ROOT = Path(__file__).resolve().parent.parent / "foundation" / "web" / "root"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing to others. Not `no-referrer`: with it browsers send `Origin: null` with our own forms.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HOUSE.https
SECURE_HSTS_SECONDS = 63072000 if HOUSE.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HOUSE.https else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# --- Mail and log: nothing in them that a person confided --------------------------------------------------
DEFAULT_FROM_EMAIL = HOUSE.mail.sender
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if HOUSE.mail.host
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER = HOUSE.mail.host, HOUSE.mail.port, HOUSE.mail.user
EMAIL_HOST_PASSWORD = (
    Path(HOUSE.mail.password_file).read_text(encoding="utf-8").strip() if HOUSE.mail.password_file else ""
)
EMAIL_USE_TLS = bool(HOUSE.mail.host)
EMAIL_TIMEOUT = 10
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_content": {"()": "teilhabe.foundation.web.logs.WithoutContent"}},
    "formatters": {
        "without_words": {
            "()": "teilhabe.foundation.web.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["without_content"],
            "formatter": "without_words",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
