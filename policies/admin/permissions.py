"""What Wagtail's screens of policies open, and to whom."""

from governance.admin.permissions import Grants
from governance.rules.permissions import Permission

POLICY_GRANTS: Grants = {
    "add": (Permission.POLICY_DRAFT,),
    "change": (Permission.POLICY_DRAFT,),
    "view": (Permission.POLICY_READ,),
}

# "Change" opens a version's page, its history and its comparison; the lock decides whether words can change.
# Publishing, deleting and locking by hand are open to nobody: publication has a door of its own.
VERSION_GRANTS: Grants = {
    "change": (Permission.POLICY_DRAFT, Permission.POLICY_APPROVE, Permission.POLICY_PUBLISH),
    "view": (Permission.POLICY_READ,),
}

SUBJECT_GRANTS: Grants = {
    "add": (Permission.SITE_EDIT,),
    "change": (Permission.SITE_EDIT,),
    "view": (Permission.POLICY_READ,),
}
