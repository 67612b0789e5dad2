"""Following what Wagtail and Django do: a version submitted, sent back or taken back, and what must not be deleted."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.signals import (
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_cancelled,
    workflow_rejected,
)

from governance.permissions import allowed, system_user
from governance.rules.permissions import Permission
from policies.actions import approval
from policies.models import Picture, Policy, PolicyVersion, Status
from policies.refusals import NeverDeleted
from policies.tasks import check_attachment, look_after_links, look_at_picture


def listen() -> None:
    """Called once, when the app is ready."""
    task_submitted.connect(_submitted, dispatch_uid="policies.submitted")
    workflow_rejected.connect(_rejected, dispatch_uid="policies.rejected")
    workflow_cancelled.connect(_cancelled, dispatch_uid="policies.cancelled")
    # On the signal, because bulk deletion asks no instance and Wagtail's asks no permission policy.
    pre_delete.connect(_evidence_stays, sender=PolicyVersion, dispatch_uid="policies.version_stays")
    pre_delete.connect(_number_stays, sender=Policy, dispatch_uid="policies.policy_stays")
    # What a link leads to goes away by these.
    for gone in (page_unpublished, page_slug_changed, post_page_move):
        gone.connect(_target_gone, dispatch_uid="policies.links")
    post_delete.connect(_target_gone, sender=Page, dispatch_uid="policies.page_gone")
    post_delete.connect(_target_gone, sender=get_document_model(), dispatch_uid="policies.document_gone")
    # A document may come by any road; it is served once its bytes have passed.
    post_save.connect(_document_kept, sender=get_document_model(), dispatch_uid="policies.document_kept")
    post_save.connect(_picture_kept, sender=Picture, dispatch_uid="policies.picture_kept")
    pre_save.connect(_audience_set, sender=Policy, dispatch_uid="policies.audience")


def _document_kept(instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(partial(check_attachment.delay, instance.pk), robust=True)


def _picture_kept(instance: Picture, **kwargs: Any) -> None:
    # Without a worker a person would wait for each picture of a Word file; the nightly check makes up for it.
    if not settings.CELERY_TASK_ALWAYS_EAGER:
        transaction.on_commit(partial(look_at_picture.delay, instance.pk), robust=True)


def _target_gone(**kwargs: Any) -> None:
    # What was done stands, whatever becomes of the looking; the nightly check makes up for it.
    transaction.on_commit(look_after_links.delay, robust=True)


def _audience_set(instance: Policy, **kwargs: Any) -> None:
    # Only what was open to everyone can be missed by anyone.
    if not instance.is_public and Policy.objects.public().filter(pk=instance.pk).exists():
        _target_gone()


def _submitted(instance: Any, user: Any, **kwargs: Any) -> None:
    version = instance.workflow_state.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.DRAFT:
        approval.open_review(version, by=user)


def _rejected(instance: Any, user: Any, **kwargs: Any) -> None:
    version = instance.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.IN_REVIEW:
        approval.send_back(version, by=user)


def _cancelled(instance: Any, user: Any, **kwargs: Any) -> None:
    version = instance.content_object
    if isinstance(version, PolicyVersion) and version.status == Status.IN_REVIEW:
        # Wagtail cancels without asking our permissions when a whole workflow or task is switched off.
        may = user is not None and allowed(user, Permission.POLICY_DRAFT)
        approval.take_back(version, by=user if may else system_user())


def _evidence_stays(instance: PolicyVersion, **kwargs: Any) -> None:
    if instance.status not in (Status.DRAFT, Status.IN_REVIEW):
        raise NeverDeleted(
            "A version that was approved is evidence and is never deleted. Withdraw it instead."
        )


def _number_stays(instance: Policy, **kwargs: Any) -> None:
    raise NeverDeleted(
        "A policy is never deleted and its number never used again. Withdraw its version instead."
    )
