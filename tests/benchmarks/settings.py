"""The product's settings, as a web server has them: no debug toolbar, no query log."""

import os

os.environ["DEBUG"] = "0"

from governance.settings import *  # noqa: F403
from governance.settings import DATABASES

ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
LOGGING = {"version": 1, "disable_existing_loggers": True}
if not DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = "safekeep_bench"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
