"""A record whose content is kept elsewhere leaves the register only when its destruction there is confirmed.

The caller is the act that destroys: it holds the record under lock, so that what protects it came before or after.
"""

from collections.abc import Iterable, Iterator, Mapping

from governance.event_log import Entry
from governance.london import now
from governance.models import User
from retention.events import RetentionEvent
from retention.models import CaseRecord, DisposalLine, DisposalList, Instruction, Tombstone, record_reference
from retention.queries.disposal import fate_of
from retention.rules.elsewhere import Place

Proofs = dict[int, list[Instruction]]
State = Instruction.State


def places_of(line: DisposalLine, record: CaseRecord) -> dict[Place, str]:
    """Where content of a record is that is not kept here, and the system that has it.

    A location without a box is paper's, unless it is a place in the system outside. Paper that goes to the archive is
    handed over, and the archive's receipt is its end.
    """
    found = {Place.OUTSIDE: record.external_system} if record.external_system else {}
    is_paper = record.box or (record.location and not record.external_system)
    if is_paper and fate_of(line) != Tombstone.Fate.TRANSFERRED:
        found[Place.PAPER] = ""
    return found


def proofs(lines: list[DisposalLine], records: Mapping[int, CaseRecord]) -> tuple[Proofs, list[DisposalLine]]:
    """What was confirmed of some lines' content elsewhere, by record, and the lines of which something is not yet.

    Asks the database only where there is content elsewhere.
    """
    wanted = {line.pk: places_of(line, records[_of(line)]) for line in lines}
    wanted = {pk: places for pk, places in wanted.items() if places}
    if not wanted:
        return {}, []
    some = [line for line in lines if line.pk in wanted]
    known = _confirmed([line.reference_text for line in some])
    found: Proofs = {}
    lacking = []
    for line in some:
        mine = [known.get((line.reference_text, *place)) for place in wanted[line.pk].items()]
        found[_of(line)] = [proof for proof in mine if proof]
        if not all(mine):
            lacking.append(line)
    return found, lacking


def instruct(
    lines: Iterable[DisposalLine], records: Mapping[int, CaseRecord], found: Proofs
) -> list[Instruction]:
    """Write down what is to be told of each line; nothing is sent by this."""
    told, at = [], now()
    for line in lines:
        have = {(proof.place, proof.system) for proof in found.get(_of(line), [])}
        for place, system in places_of(line, records[_of(line)]).items():
            if (place, system) not in have:
                told.append(
                    Instruction(
                        line=line, place=place, system=system, reference_text=line.reference_text, made_at=at
                    )
                )
    return Instruction.objects.bulk_create(told)


def forget_words(lines: Iterable[DisposalLine]) -> None:
    """Take away what systems wrote of records that go: it may name somebody."""
    said = Instruction.objects.filter(line__in=list(lines)).exclude(words="")
    said.update(words="")


def entries(listed: DisposalList, told: Iterable[Instruction], *, by: User) -> Iterator[Entry]:
    """The event of each instruction: whom, and under which key."""
    for one in told:
        detail = {"list": listed.pk, "place": one.place, "system": one.system, "key": str(one.key)}
        yield Entry(RetentionEvent.INSTRUCTED, record_reference(one.reference_text), by, detail)


def _confirmed(references: list[str]) -> dict[tuple[str, str, str], Instruction]:
    confirmed = Instruction.objects.to_destroy().filter(state=State.CONFIRMED, reference_text__in=references)
    found = confirmed.select_related("destruction_receipt")
    return {(one.reference_text, one.place, one.system): one for one in found}


def _of(line: DisposalLine) -> int:
    assert line.record_id is not None  # a line that remains has its record: a constraint says so
    return line.record_id
