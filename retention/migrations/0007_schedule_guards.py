"""What was approved of the schedule stays as it is: the database itself says so."""

from django.db import migrations

from governance.guards import PutGuard
from retention.guards import SCHEDULE_TABLES


class Migration(migrations.Migration):
    dependencies = [("retention", "0006_schedule_decisions")]

    operations = [PutGuard(table) for table in SCHEDULE_TABLES]
