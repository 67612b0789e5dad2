"""Records go only by disposal, and what proves it stays: the database itself says so."""

from django.db import migrations

from governance.guards import PutGuard
from retention.guards import TABLES


class Migration(migrations.Migration):
    dependencies = [("retention", "0004_texts_of_any_length")]

    operations = [PutGuard(table) for table in TABLES]
