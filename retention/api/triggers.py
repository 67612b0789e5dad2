"""What happened, told by the systems that know: a case closed, an order made, a death notified."""

from django.http import HttpRequest
from ninja import Router, Status

from governance.london import today
from retention.api.admission import token_of
from retention.api.refusing import ConflictsWithTheRegister, without_values
from retention.api.shapes import REFUSALS, EventIn, EventOut, RefusedOut
from retention.models import ScheduleVersion, SystemToken
from retention.ndjson_files import cells
from retention.receiving import take_in
from retention.rules.trigger_events import COLUMNS, read_event

router = Router(tags=["what happened"])
Scope = SystemToken.Scope


@router.post(
    "/triggers",
    response={200: EventOut, 201: EventOut, 400: RefusedOut, 409: RefusedOut, 413: RefusedOut, **REFUSALS},
    summary="Tell what happened, or take it back",
)
def post_trigger(request: HttpRequest, said: EventIn) -> Status:
    """Sets a trigger of a record by its reference; a record that is not registered gets it when it is.

    The same event again changes nothing; the same `event_id` with other content is refused. An older event never
    overwrites a newer one. With `revokes`, the event of that id is taken back, and what would stand without it
    stands again.
    """
    token = token_of(request, Scope.TRIGGERS_WRITE)
    rules = ScheduleVersion.objects.in_force(today()).rules
    told = cells(said.model_dump(exclude_unset=True), frozenset(COLUMNS))
    row = read_event(1, told, rules, today=today())
    made = take_in([row], by=token.account, source=token.name)
    if made.rejected:
        wrong = made.rejected[0][1]
        raise ConflictsWithTheRegister(without_values(wrong.message), where=wrong.column)
    result = made.results[row.line]
    return Status(200 if result == "unchanged" else 201, {"event_id": row.event_id, "result": result})
