"""What a browser found is evidence: the database itself keeps it as it is."""

from django.db import migrations

from governance.guards import PutGuard
from policies.models.rendered import RENDERED


class Migration(migrations.Migration):
    dependencies = [("policies", "0012_rendered_checks")]

    operations = [PutGuard(RENDERED)]
