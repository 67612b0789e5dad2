"""Logs name no record and no person, whoever writes into them."""

import logging
import sys

import pytest
from celery.signals import after_setup_logger
from django.conf import settings
from django.db import IntegrityError

from governance.logs import Discreet

ROW = "(7, CS-2011-00042, P-000017, Zebedee Quill: review, t)"


def written(message: str, *given: object, error: Exception | None = None) -> str:
    exc_info = None
    if error:
        try:
            raise error
        except type(error):
            exc_info = sys.exc_info()
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, message, given, exc_info)
    return Discreet("{levelname} {name} {message}", style="{").format(record)


def test_a_row_that_the_database_refused_is_not_quoted():
    refused = IntegrityError(f'violates check constraint "one_row"\nDETAIL:  Failing row contains {ROW}.\n')

    said = written("Internal Server Error: %s", "/admin/jobs/", error=refused)

    assert "Quill" not in said and "CS-2011" not in said
    assert 'violates check constraint "one_row"' in said
    assert "/admin/jobs/" in said


def test_nor_in_the_words_of_a_task_that_failed():
    refused = IntegrityError(f"violates a rule\nDETAIL:  Failing row contains {ROW}.")

    said = written("Task %s raised unexpected: %r", "retention.import", refused)

    assert "Quill" not in said
    assert "retention.import raised unexpected" in said


@pytest.mark.parametrize("path", ["/admin/records/of/CS-2011-00042/", "/api/records/CS-2011-00042"])
def test_an_address_that_is_not_there_is_told_without_its_file_number(path):
    said = written("Not Found: %s", path)

    assert "CS-2011" not in said
    assert "Not Found: /a" in said


def test_the_product_and_its_worker_write_their_logs_so():
    logger = logging.getLogger("a worker of this test")
    logger.addHandler(handler := logging.StreamHandler())

    after_setup_logger.send(sender=None, logger=logger)

    logger.removeHandler(handler)
    assert isinstance(handler.formatter, Discreet)
    assert settings.LOGGING["formatters"]["plain"]["class"] == "governance.logs.Discreet"
