"""An exception and its decision are evidence: the database itself keeps them as they are."""

from django.db import migrations

from governance.guards import PutGuard
from policies.models.overrides import DECISIONS, OVERRIDES


class Migration(migrations.Migration):
    dependencies = [("policies", "0008_exceptions")]

    operations = [PutGuard(OVERRIDES), PutGuard(DECISIONS)]
