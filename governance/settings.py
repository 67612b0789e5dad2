"""Every setting, from the environment. docs/operations.md lists them with their defaults."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF
from environs import Env

from governance.database import database
from governance.secret_key import kept_secret_key
from governance.timetable import TIMETABLE

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = Path(env.str("SAFEKEEP_DATA", str(BASE_DIR / "var"))).resolve()
DATA.mkdir(parents=True, exist_ok=True)

# Safety
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret_key(DATA)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
HTTPS = env.bool("HTTPS", False)
# Whose X-Forwarded-For is believed: addresses or networks of our own proxies. Anybody else could write anything there.
TRUSTED_PROXIES: list[str] = env.list("TRUSTED_PROXIES", [])
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail shows its previews in a frame of its own.

INSTALLED_APPS = [
    "governance",
    "policies",
    "retention",
    "search",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "governance.users_app.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "governance.middleware.refusals_are_told",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "governance.urls"
WSGI_APPLICATION = "governance.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "governance.context.council",
            ]
        },
    }
]

# Database: SQLite in the data folder unless DATABASE_URL names a PostgreSQL.
DATABASES = {"default": database(env, DATA / "safekeep.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Celery and cache: Redis or Valkey by address; without one, tasks run where they are asked for.
REDIS_URL = env.str("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
CELERY_TASK_ALWAYS_EAGER = not REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": env.int("CELERY_VISIBILITY_TIMEOUT", 3600)}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = TIMETABLE
_CACHE: dict[str, Any] = (
    {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
)
# What was found in each text, a few hundred bytes for most; one server's memory has room for those of 20,000.
_ROOM = {} if REDIS_URL else {"LOCATION": "findings", "OPTIONS": {"MAX_ENTRIES": 20_000}}
CACHES = {"default": _CACHE, "findings": {**_CACHE, **_ROOM}}

# Files. "records" holds the files of case records: it has no address at all.
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
S3_BUCKET = env.str("S3_BUCKET", "")
S3_RECORDS_BUCKET = env.str("S3_RECORDS_BUCKET", "")
_S3 = {
    "endpoint_url": env.str("S3_ENDPOINT_URL", "") or None,
    "default_acl": "private",
    "querystring_auth": True,
}
STORAGES = {
    "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": S3_BUCKET, **_S3}}
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "records": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": S3_RECORDS_BUCKET, **_S3},
    }
    if S3_RECORDS_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "records", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "governance.static_files.Storage"
    },
}
# Packages for the archive, until its receipt has come.
TRANSFER_FOLDER = DATA / "transfer"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20000  # A policy of twenty pages is a long form in Wagtail's editor.

# Mail: SMTP by EMAIL_URL (smtp://user:password@host:587/?ssl=True); without it, a folder and the terminal.
EMAIL_URL = env.str("EMAIL_URL", "")
if EMAIL_URL:
    vars().update(env.dj_email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "governance.mail.FolderBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Safekeep <safekeep@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Search: the embedded index in a folder, or Elasticsearch by address.
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", "")
SEARCH_BACKEND = (
    "search.backends.elasticsearch.ElasticsearchBackend"
    if ELASTICSEARCH_URL
    else "search.backends.embedded.EmbeddedBackend"
)
SEARCH_FOLDER = DATA / "search"

# People and signing in
AUTH_USER_MODEL = "governance.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "governance.sign_in.PasswordBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "governance.client_address.client_address"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False  # A user name is personal data: it stays out of the log.
AXES_DISABLE_ACCESS_LOG = True

# Language and time: stored in UTC, shown and counted in London.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Wagtail
WAGTAIL_SITE_NAME = "Safekeep"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://localhost:8000")
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "policies.workflow.finish"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Only what we can check for readers, and plain words and figures.
WAGTAILDOCS_EXTENSIONS = ["docx", "pdf", "txt", "csv"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "policies.admin.attachments.AttachmentForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[
    str
] = []  # A file of a stranger is taken away, never shown inside the site.
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# Nothing from third parties on any page. Wagtail's admin needs inline styles and eval; it is not strict-clean.
_ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "script-src": [SELF, NONCE],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
}
CSP_OF_THE_ADMIN = _ADMIN_POLICY

# The product's own settings; what the law leaves open is a setting with a date, never code.
SAFEKEEP_COUNCIL = env.str("COUNCIL_NAME", "Thornmere Borough Council")
# Since 23 November 2026: who looked at a restricted record can be asked for as long as a complaint may come.
LOOKS_KEPT_DAYS = env.int("LOOKS_KEPT_DAYS", 365 * 2)
# Decided on 28 November 2026: names of persons are kept only from the day a council sets, sealed with its own keys;
# the first key seals, every one opens (`manage.py rotate_name_keys` seals again with the first).
PERSON_NAMES_SINCE = env.date("PERSON_NAMES_SINCE", None)
PERSON_NAME_KEYS: list[str] = env.list("PERSON_NAME_KEYS", [])
# Decided on 23 November 2026 for a council's three or four feeding systems; each token may have its own.
API_CALLS_A_MINUTE = env.int("API_CALLS_A_MINUTE", 600)
API_BULK_BYTES = env.int("API_BULK_BYTES", 2 << 30)
# Systems of record outside: what each one's instructions are signed with, and who may be called in a private network.
OUTSIDE_SECRETS = {name: value for name, value in os.environ.items() if name.startswith("OUTSIDE_SECRET_")}
OUTSIDE_HOSTS: list[str] = env.list("OUTSIDE_HOSTS", [])
OUTSIDE_TIMEOUT = env.int("OUTSIDE_TIMEOUT", 20)
# Decided on 29 November 2026: a correction of more records than a page can wait for is left to the worker.
CORRECTION_RECORDS_AT_ONCE = env.int("CORRECTION_RECORDS_AT_ONCE", 1000)
DISPOSAL_WAITING_DAYS = env.int("DISPOSAL_WAITING_DAYS", 0)
# How many processes check texts side by side where there are many; 0 is one for each processor.
ACCESSIBILITY_WORKERS = env.int("ACCESSIBILITY_WORKERS", 0)
# Where readers' reports of what keeps them out go by mail; without it, to whoever looks after the site.
ACCESSIBILITY_CONTACT = env.str("ACCESSIBILITY_CONTACT", "")
# Decided on 28 November 2026: a library's shared machines are not shut out, a flood is.
REPORTS_AN_HOUR = env.int("REPORTS_AN_HOUR", 20)
SAFEKEEP_SAFER_SITE = env.str("QUICK_EXIT_URL", "https://www.bbc.co.uk/weather")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "class": "governance.logs.Discreet",
            "format": "{levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "celery": {"level": env.str("CELERY_LOG_LEVEL", "WARNING")}},
}
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # Wagtail shows its previews in a frame of its own.
    # PolicyVersion and the pages are searched by our own engine, not by Wagtail's.
    "wagtailsearch.W001",
]
