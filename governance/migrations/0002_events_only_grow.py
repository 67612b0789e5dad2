"""No event is changed or deleted: the database itself says no."""

from django.db import migrations

from governance.guards import PutGuard


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]

    operations = [PutGuard("governance_event")]
