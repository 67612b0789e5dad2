"""No event is changed or deleted: the database itself says no."""

from django.db import migrations

from governance.append_only import ForbidChanges


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]

    operations = [ForbidChanges("governance_event")]
