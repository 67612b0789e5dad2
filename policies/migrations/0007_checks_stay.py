"""A check of accessibility is evidence: the database itself keeps it as it is."""

from django.db import migrations

from governance.guards import PutGuard
from policies.models.checks import CHECKS


class Migration(migrations.Migration):
    dependencies = [("policies", "0006_accessibility_checks")]

    operations = [PutGuard(CHECKS)]
