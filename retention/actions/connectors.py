"""Writing down how a system outside is told, and switching that off."""

from django.db import transaction

from governance import event_log
from governance.london import now
from governance.models import User
from governance.permissions import require
from governance.rules.permissions import Permission
from retention.events import RetentionEvent
from retention.models import Connector
from retention.outside_calls import refuse_address
from retention.refusals import NameTaken, NotAConnector

Kind = Connector.Kind


@transaction.atomic
def keep(
    name: str,
    *,
    kind: Kind | str,
    by: User,
    address: str = "",
    account: User | None = None,
    connector: Connector | None = None,
) -> Connector:
    """Write down a new connector, or change one; its name stays, as records are found by it.

    Refuses (NotAConnector) an address that may not be called, and one for a connector that calls nothing.
    """
    require(by, Permission.CONNECTOR_KEEP)
    kind, address, name = Kind(kind), address.strip(), name.strip()
    if not name:
        raise NotAConnector("Name the system as its records name it.", where="name")
    if kind == Kind.WEBHOOK:
        refuse_address(address)
    elif address:
        raise NotAConnector("A system by file is not called. Leave the address empty.", where="address")
    if connector:
        kept = Connector.objects.select_for_update().get(pk=connector.pk)
    elif Connector.objects.filter(name__iexact=name).exists():
        raise NameTaken(f"{name} has a connector. Change that one.", where="name")
    else:
        kept = Connector(name=name, made_at=now(), made_by=by)
    kept.kind, kept.address, kept.account = kind, address, account
    kept.faults, kept.quiet_until, kept.problem, kept.switched_off_at = 0, None, "", None
    kept.save()
    detail = {"kind": str(kind), "address": address, "system": kept.name}
    if account:
        detail["account"] = event_log.account(account)
    event_log.record(RetentionEvent.CONNECTOR_KEPT, subject=kept, by=by, detail=detail)
    return kept


@transaction.atomic
def switch_off(connector: Connector, *, by: User) -> Connector:
    """Tell a system nothing more; what it was told stays as it is, and its records remain on their lists."""
    require(by, Permission.CONNECTOR_KEEP)
    connector = Connector.objects.select_for_update().get(pk=connector.pk)
    connector.switched_off_at = connector.switched_off_at or now()
    connector.save(update_fields=["switched_off_at"])
    event_log.record(RetentionEvent.CONNECTOR_SWITCHED_OFF, subject=connector, by=by)
    return connector
