"""What proves a disposal stays as it was written: tombstones, certificates, approvals and receipts refuse changes too."""

from django.db import migrations

from governance.guards import PutGuard
from retention.guards import EVIDENCE_TABLES


class Migration(migrations.Migration):
    dependencies = [("retention", "0021_holds_over_restricted_records")]

    operations = [PutGuard(table) for table in EVIDENCE_TABLES]
