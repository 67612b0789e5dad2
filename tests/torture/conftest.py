"""An empty store and a database that other processes see."""

import shutil

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def empty_store(transactional_db):
    folder = settings.DATA / "records"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield
    shutil.rmtree(folder, ignore_errors=True)
