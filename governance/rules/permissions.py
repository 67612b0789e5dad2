"""Who may do what: every role, every permission and every grant, on one page."""

from enum import StrEnum


class Role(StrEnum):
    """The roles of the council's people. A user holds a role by being in the group of that name."""

    POLICY_OWNER = "policy_owner"
    APPROVER = "approver"
    PUBLISHER = "publisher"
    RECORDS_OFFICER = "records_officer"
    RECORDS_APPROVER = "records_approver"
    # Given beside another role: who proposes, approves or carries out then does so for restricted records too.
    RESTRICTED_READER = "restricted_reader"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    AUDITOR = "auditor"
    HEAD_OF_SERVICE = "head_of_service"
    CLERK = "clerk"
    PRACTITIONER = "practitioner"
    PARTNER = "partner"
    SITE_EDITOR = "site_editor"
    # A system outside that feeds the register: an account nobody signs in with.
    FEEDER = "feeder"
    # The product itself: it acts on schedules and in commands that name nobody.
    SYSTEM = "system"


class Permission(StrEnum):
    """One word for each kind of act; `require(by, ...)` asks for it inside the act."""

    POLICY_READ = "policy.read"
    POLICY_DRAFT = "policy.draft"
    POLICY_SUBMIT = "policy.submit"
    POLICY_APPROVE = "policy.approve"
    POLICY_PUBLISH = "policy.publish"
    POLICY_WITHDRAW = "policy.withdraw"
    POLICY_REVIEW = "policy.review"
    POLICY_HISTORY = "policy.history"
    SITE_EDIT = "site.edit"
    ACCESSIBILITY_ASK = "accessibility.ask"
    ACCESSIBILITY_OVERRIDE = "accessibility.override"
    ACCESSIBILITY_REPORT = "accessibility.report"
    ACCESSIBILITY_LOOK = "accessibility.look"
    SYNONYM_EDIT = "search.synonym.edit"
    SEARCH_REBUILD = "search.rebuild"
    SEARCH_STAFF = "search.staff"
    RECORD_READ = "record.read"
    RECORD_READ_RESTRICTED = "record.read_restricted"
    RESTRICTION_PLACE = "record.restriction.place"
    RESTRICTION_LIFT = "record.restriction.lift"
    RECORD_IMPORT = "record.import"
    RECORD_CLASSIFY = "record.classify"
    RECORD_EXTEND = "record.extend"
    RECORD_RECOMPUTE = "record.recompute"
    PERSON_CORRECT = "person.correct"
    PERSON_NAME_READ = "person.name.read"
    PERSON_NAME_RESEAL = "person.name.reseal"
    SUBJECT_EXPORT = "person.access.export"
    FRAME_FREEZE = "frame.freeze"
    FRAME_DRAW = "frame.draw"
    PROCESSING_READ = "processing.read"
    PROCESSING_EDIT = "processing.edit"
    LOOKS_READ = "record.looks"
    SYSTEM_CONNECT = "system.connect"
    SCHEDULE_DRAFT = "schedule.draft"
    SCHEDULE_APPROVE = "schedule.approve"
    HOLD_PLACE = "hold.place"
    HOLD_LIFT = "hold.lift"
    MATTER_RECORD = "matter.record"
    DISPOSAL_PROPOSE = "disposal.propose"
    DISPOSAL_REVIEW = "disposal.review"
    DISPOSAL_APPROVE = "disposal.approve"
    DISPOSAL_CARRY_OUT = "disposal.carry_out"
    LOAN_RECORD = "loan.record"
    CONNECTOR_KEEP = "connector.keep"
    OUTSIDE_CONFIRM = "outside.confirm"
    OUTSIDE_WITHDRAW = "outside.withdraw"
    CERTIFICATE_READ = "certificate.read"
    EVENTS_READ = "events.read"
    EVENTS_VERIFY = "events.verify"
    REMINDERS_SEND = "reminders.send"
    ROLE_GIVE = "role.give"
    ROLE_NOTE = "role.note"
    JOB_RUN = "job.run"


P = Permission

_STAFF = frozenset({P.POLICY_READ, P.SEARCH_STAFF})

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.POLICY_OWNER: _STAFF
    | {
        P.POLICY_DRAFT,
        P.POLICY_SUBMIT,
        P.POLICY_REVIEW,
        P.POLICY_HISTORY,
        P.ACCESSIBILITY_ASK,
        P.ACCESSIBILITY_LOOK,
        P.DISPOSAL_REVIEW,
        P.JOB_RUN,
    },
    Role.APPROVER: _STAFF | {P.POLICY_APPROVE, P.ACCESSIBILITY_LOOK},
    Role.PUBLISHER: _STAFF | {P.POLICY_PUBLISH, P.POLICY_WITHDRAW, P.POLICY_HISTORY, P.ACCESSIBILITY_LOOK},
    Role.RECORDS_OFFICER: _STAFF
    | {
        P.RECORD_READ,
        # What protects is anybody's who keeps the register; who restricts a record may then know of it no more.
        P.RESTRICTION_PLACE,
        P.RECORD_IMPORT,
        P.RECORD_CLASSIFY,
        P.RECORD_EXTEND,
        P.RECORD_RECOMPUTE,
        P.SYSTEM_CONNECT,
        P.PERSON_CORRECT,
        P.PERSON_NAME_READ,
        P.FRAME_FREEZE,
        P.SCHEDULE_DRAFT,
        P.HOLD_PLACE,
        P.HOLD_LIFT,
        P.MATTER_RECORD,
        P.DISPOSAL_PROPOSE,
        P.DISPOSAL_REVIEW,
        P.DISPOSAL_CARRY_OUT,
        P.LOAN_RECORD,
        P.CONNECTOR_KEEP,
        P.OUTSIDE_CONFIRM,
        P.OUTSIDE_WITHDRAW,
        P.CERTIFICATE_READ,
        P.JOB_RUN,
    },
    Role.RECORDS_APPROVER: _STAFF
    | {P.RECORD_READ, P.SCHEDULE_APPROVE, P.DISPOSAL_APPROVE, P.CERTIFICATE_READ},
    Role.RESTRICTED_READER: _STAFF | {P.RECORD_READ, P.RECORD_READ_RESTRICTED},
    Role.DATA_PROTECTION_OFFICER: _STAFF
    | {
        P.RECORD_READ,
        P.RECORD_READ_RESTRICTED,
        P.RESTRICTION_PLACE,
        P.RESTRICTION_LIFT,
        P.PERSON_CORRECT,
        P.PERSON_NAME_READ,
        P.PERSON_NAME_RESEAL,
        P.SUBJECT_EXPORT,
        P.FRAME_FREEZE,
        P.PROCESSING_READ,
        P.PROCESSING_EDIT,
        P.LOOKS_READ,
        P.HOLD_PLACE,
        P.HOLD_LIFT,
        P.MATTER_RECORD,
        P.DISPOSAL_REVIEW,
        P.SCHEDULE_APPROVE,
        P.CERTIFICATE_READ,
        P.EVENTS_READ,
        P.EVENTS_VERIFY,
        P.ACCESSIBILITY_OVERRIDE,
        # An inquiry's hold stands on thousands of records at once, which is long work.
        P.JOB_RUN,
    },
    Role.AUDITOR: _STAFF
    | {
        P.RECORD_READ,
        P.FRAME_FREEZE,
        P.FRAME_DRAW,
        P.CERTIFICATE_READ,
        P.EVENTS_READ,
        P.EVENTS_VERIFY,
        P.DISPOSAL_REVIEW,
    },
    Role.HEAD_OF_SERVICE: _STAFF
    | {
        P.RECORD_READ,
        P.RECORD_READ_RESTRICTED,
        P.DISPOSAL_REVIEW,
        P.CERTIFICATE_READ,
        P.EVENTS_READ,
        P.EVENTS_VERIFY,
        P.POLICY_REVIEW,
    },
    # The number is said in a meeting, and typed by its clerk.
    Role.CLERK: _STAFF | {P.FRAME_DRAW, P.DISPOSAL_REVIEW},
    Role.PRACTITIONER: _STAFF,
    Role.PARTNER: frozenset({P.POLICY_READ}),
    Role.SITE_EDITOR: _STAFF
    | {
        P.SITE_EDIT,
        P.SYNONYM_EDIT,
        P.SEARCH_REBUILD,
        P.DISPOSAL_REVIEW,
        P.ACCESSIBILITY_ASK,
        P.ACCESSIBILITY_OVERRIDE,
        P.ACCESSIBILITY_REPORT,
        P.ACCESSIBILITY_LOOK,
    },
    # It confirms what its own system destroyed; that alone takes nothing out of the register.
    Role.FEEDER: frozenset({P.RECORD_READ, P.RECORD_IMPORT, P.OUTSIDE_CONFIRM, P.JOB_RUN}),
    # It may import, send, publish what is approved, recompute, index and verify: never approve or destroy.
    Role.SYSTEM: frozenset(
        {
            P.POLICY_READ,
            P.POLICY_DRAFT,
            P.POLICY_PUBLISH,
            P.RECORD_READ,
            P.RECORD_IMPORT,
            P.RECORD_RECOMPUTE,
            P.PERSON_NAME_RESEAL,
            P.SEARCH_STAFF,
            P.SEARCH_REBUILD,
            P.EVENTS_VERIFY,
            P.ACCESSIBILITY_REPORT,
            P.REMINDERS_SEND,
            # It calls back what is protected, and takes in what is said of that.
            P.OUTSIDE_WITHDRAW,
            P.OUTSIDE_CONFIRM,
            P.JOB_RUN,
            P.CERTIFICATE_READ,
            # It writes down what the owner of the machine did to roles in a shell.
            P.ROLE_NOTE,
        }
    ),
}


# No role gives roles, and nobody gives one to themselves: it is the one act of an administrator (Wagtail's superuser).
OF_ADMINISTRATORS = frozenset({P.ROLE_GIVE})


def granted(roles: frozenset[Role], permission: Permission) -> bool:
    """Whether any of the roles grants the permission."""
    return any(permission in GRANTS[role] for role in roles)


def roles_that_grant(permission: Permission) -> tuple[Role, ...]:
    """The roles that grant a permission, in the order of this page, for telling a person whom to ask."""
    return tuple(role for role in Role if permission in GRANTS[role])
