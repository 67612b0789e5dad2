"""The product's settings, with every file in a folder that goes when the tests end."""

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="safekeep-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)

os.environ["SAFEKEEP_DATA"] = _FOLDER
# Playwright keeps an event loop in the thread in which the tests ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# A test that wants a broker or Elasticsearch asks for its fixture; no other may lean on one.
for name in (
    "REDIS_URL",
    "ELASTICSEARCH_URL",
    "EMAIL_URL",
    "S3_BUCKET",
    "S3_RECORDS_BUCKET",
    "DEBUG",
    "HTTPS",
):
    os.environ.pop(name, None)

from governance.settings import *  # noqa: E402, F403
from governance.settings import DATABASES, INSTALLED_APPS, STATIC_ROOT, STORAGES  # noqa: E402

INSTALLED_APPS = ["tests.flushing", *INSTALLED_APPS]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in the product: a database in memory knows neither WAL nor a second connection.
    DATABASES["default"]["TEST"] = {"NAME": f"{_FOLDER}/tests.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
CELERY_TASK_EAGER_PROPAGATES = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT.mkdir(exist_ok=True)
