"""What the foundation keeps: people, events, jobs and the reminder ledger."""

from governance.models.events import Event, EventHead
from governance.models.jobs import Job
from governance.models.matters import Matter, MatterGate
from governance.models.people import Body, Team, User
from governance.models.reasons import Reason
from governance.models.reminders import Reminder
from governance.models.selected import Selected

__all__ = [
    "Body",
    "Event",
    "EventHead",
    "Job",
    "Matter",
    "MatterGate",
    "Reason",
    "Reminder",
    "Selected",
    "Team",
    "User",
]
