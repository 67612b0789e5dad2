"""The workflow every policy version goes through unless the council sets up another: one approval."""

from typing import Any

from django.db import migrations


def set_up(apps: Any, schema_editor: Any) -> None:
    content_type = apps.get_model("contenttypes", "ContentType")
    approver, _ = apps.get_model("auth", "Group").objects.get_or_create(name="approver")
    task_type, _ = content_type.objects.get_or_create(app_label="policies", model="approvaltask")
    task = apps.get_model("policies", "ApprovalTask").objects.create(
        name="Approval by somebody who did not write it", content_type=task_type
    )
    task.groups.add(approver)
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name="Approval of policies")
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    version_type, _ = content_type.objects.get_or_create(app_label="policies", model="policyversion")
    apps.get_model("wagtailcore", "WorkflowContentType").objects.create(
        content_type=version_type, workflow=workflow
    )


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0002_subjects"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
