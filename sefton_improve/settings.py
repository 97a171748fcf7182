"""Settings: one file, read from the environment; production refuses to start on a missing or weak value."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from scorecard.vocabulary.threshold import USUAL, Threshold
from sefton_improve.council_sign_on.chosen import sign_on_from
from sefton_improve.data_protection.retention import retention_from

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
# One's own machine: plain HTTP on loopback, a key anybody can read here, files served where they stand.
LOCAL = env.bool("LOCAL", default=DEBUG)
DEMO = env.bool("DEMO", default=LOCAL)


def _required(name: str, why: str, *, locally: str) -> str:
    value: str = env.str(name, default=locally if LOCAL else "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {why}")
    return value


SECRET_KEY = _required(
    "SECRET_KEY",
    "set it to at least 50 random characters, for example from `python -c 'import secrets; "
    "print(secrets.token_urlsafe(50))'`.",
    locally="only-for-development-never-for-production-" + "0" * 30,
)
if not LOCAL and (
    len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure")
):
    raise ImproperlyConfigured("SECRET_KEY is weak: set at least 50 random characters.")

ALLOWED_HOSTS = [
    host.strip()
    for host in _required(
        "ALLOWED_HOSTS",
        "list the host names the site answers to, parted by commas.",
        locally="127.0.0.1,localhost,[::1]",
    ).split(",")
]
if not LOCAL and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS lets every name in: list the host names the site answers to.")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "sefton_improve.apps.ScorecardAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tables2",
    "simple_history",
    "axes",
    "csp",
    # Their tables are there whether or not signing on with the council is set: a setting needs no migration.
    "allauth.account",
    "allauth.socialaccount",
    "scorecard",
    "plans",
    "governance",
    "sefton_improve",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sefton_improve.middleware.PackedText",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sefton_improve.sign_in.sessions.SessionLimits",
    "sefton_improve.typed.SignInFirst",
    "simple_history.middleware.HistoryRequestMiddleware",
    "sefton_improve.middleware.Today",
    "sefton_improve.middleware.FirstThings",
    "sefton_improve.middleware.PrivatePages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "sefton_improve.urls"
WSGI_APPLICATION = "sefton_improve.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sefton_improve.context.frame",
            ],
        },
    }
]

DATABASES = {
    "default": env.db_url_config(
        _required(
            "DATABASE_URL",
            "for example postgres://user:password@host/name, or sqlite:////path/to/file on one machine.",
            locally=f"sqlite:///{BASE_DIR / 'db.sqlite3'}",
        )
    )
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # IMMEDIATE takes the write lock up front: read-then-write transactions wait instead of failing.
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 8,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": DATABASES["default"].get("OPTIONS", {})  # what the address itself asks for, as sslmode
        | {
            "connect_timeout": 5,
            "options": "-c statement_timeout=10000 -c lock_timeout=5000"
            " -c idle_in_transaction_session_timeout=30000",
        },
    }

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "sefton_improve.council_sign_on.passwords.BreakGlass",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# Signing on with the council's accounts; None where it is not set.
try:
    COUNCIL_SIGN_ON = sign_on_from(env.ENVIRON, local=LOCAL)
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None
SOCIALACCOUNT_ADAPTER = "sefton_improve.council_sign_on.provider.PlainRefusals"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
# By name: a changed address buys no further guesses. The pair adds nothing; axes' own check asks for it.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = env.int("PROXY_COUNT", default=0)
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = ["sefton_improve.formats"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "sefton_improve.assets.finders.SiteStylesheets",
    "sefton_improve.assets.finders.SiteScripts",
    "sefton_improve.assets.finders.PackagedFiles",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = LOCAL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Plotly, fetched only when a reader explores a chart, adds its rules to our own sheet (same origin). Its one
# further style block, for maps, is allowed by hash; `blob:` lets a reader save the picture they see.
PLOTLY_MAP_STYLES = "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", PLOTLY_MAP_STYLES],
        "img-src": ["'self'", "blob:", "data:"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sefton_improve.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an entry grid of 600 indicators, eight fields each
FILE_UPLOAD_HANDLERS = [
    "sefton_improve.upload_limits.LengthLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
if not LOCAL:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    if env.bool("BEHIND_TLS_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

try:
    DISCLOSURE_THRESHOLD = Threshold.read(env.str("SMALLEST_COUNT_SHOWN", default=str(USUAL.smallest_shown)))
except ValueError as error:
    raise ImproperlyConfigured(f"SMALLEST_COUNT_SHOWN {error}") from None

# Days that each thing about people is kept, for `tidy`.
try:
    RETENTION = retention_from(env.ENVIRON)
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None

# Who does long work: a process that each job brings, or `run_jobs` as a service; tests do it in the request.
JOBS_RUN_BY = env.str("JOBS_RUN_BY", default="process")
if JOBS_RUN_BY not in ("process", "service"):
    raise ImproperlyConfigured("JOBS_RUN_BY is neither `process` nor `service`: set one of them.")

SITE_ADDRESS = env.str(
    "SITE_ADDRESS", default="http://127.0.0.1:8000" if LOCAL else f"https://{ALLOWED_HOSTS[0]}"
)
# Whom readers ask for a pack in another form: an office, its e-mail or its telephone number, as printed.
CONTACT = env.str("CONTACT", default="the board’s secretary")
# `remind` and publishing send e-mail: smtp://user:password@host:port in production, on one's own machine to
# the console.
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://" if LOCAL else "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="improvement-plan@localhost")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DJANGO_TABLES2_TEMPLATE = "components/table.html"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "sefton_improve.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Named with no handler of their own, so that each line comes once, as JSON; libraries' chatter stays out.
    "loggers": {
        name: {"handlers": [], "level": "WARNING" if LOCAL else "INFO", "propagate": True}
        for name in ("django", "scorecard", "plans", "governance", "sefton_improve")
    }
    # Who took away what is not for publication is on record everywhere, on one's own machine too.
    | {"scorecard.audit.download_log": {"handlers": [], "level": "INFO", "propagate": True}},
}
