"""What the policies app keeps."""

from policies.models.attachments import FileCheck
from policies.models.by_hand import HandCheck, Seen
from policies.models.checks import AccessibilityCheck, Occasion
from policies.models.findings import FindingsOnDay
from policies.models.lifecycle import TRANSITIONS, Status
from policies.models.links import LostLink
from policies.models.overrides import AccessibilityOverride, OverrideDecision
from policies.models.pages import ContactPage, HomePage, InformationPage, PublicPage, SectionPage
from policies.models.picture_looks import PictureLook
from policies.models.pictures import Picture
from policies.models.policies import Audience, Kind, Policy, PublicationClass, Subject
from policies.models.rendered import RenderedCheck
from policies.models.reviews import Outcome, ReviewOutcome
from policies.models.statement import AccessibilityReport, BurdenAssessment, StatementReview
from policies.models.tasks import ApprovalTask
from policies.models.versions import PolicyVersion

__all__ = [
    "TRANSITIONS",
    "AccessibilityCheck",
    "AccessibilityOverride",
    "AccessibilityReport",
    "ApprovalTask",
    "Audience",
    "BurdenAssessment",
    "ContactPage",
    "FileCheck",
    "FindingsOnDay",
    "HandCheck",
    "HomePage",
    "InformationPage",
    "Kind",
    "LostLink",
    "Occasion",
    "Outcome",
    "OverrideDecision",
    "Picture",
    "PictureLook",
    "Policy",
    "PolicyVersion",
    "PublicPage",
    "PublicationClass",
    "RenderedCheck",
    "ReviewOutcome",
    "SectionPage",
    "Seen",
    "StatementReview",
    "Status",
    "Subject",
]
