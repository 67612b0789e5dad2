#!/usr/bin/env python3
"""Verifies a destruction certificate of Safekeep, offline, with the standard library alone.

    python3 verify_certificate.py CERTIFICATE.json [EVENTS.jsonl]

It checks that entries, approvals and counts agree with one another and with the sealed events, and that the events
hang on one another. EVENTS.jsonl, an export of the event log, is compared with them. Exit 0: valid; 1: not.
"""

import hashlib
import json
import sys


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def digest(data):  # over the one spelling of some data; an event's is taken without its seal
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def check_chain(certificate, events):
    """Every event hangs on the one before, and those shown in full are those that were sealed, each once."""
    chain, numbers = certificate["chain"], [event["number"] for event in events]
    seal, seals = chain["previous"], {}
    for number, link in enumerate(chain["digests"], chain["first"]):
        seal = seals[number] = sha256(seal + link)
    if seal != chain["seal"]:
        yield "The chain of events does not end in its seal: an event was changed, added or taken away."
    if numbers != sorted(set(numbers)) or len(chain) != 4:
        yield "The chain shows an event twice or out of order, or says more than was sealed."
    for event in events:
        place, sealed = event["number"] - chain["first"], {k: v for k, v in event.items() if k != "seal"}
        if seals.get(event["number"]) != event["seal"] or digest(sealed) != chain["digests"][place]:
            yield f"Event {event['number']} is not the one that was sealed."


def check_entries(certificate, events):
    """Each entry has its own event, which says the same; nothing is certified twice."""
    by_number = {event["number"]: event for event in events}
    if len({entry["reference"] for entry in certificate["entries"]}) != len(certificate["entries"]):
        yield "A record stands more than once."
    for entry in certificate["entries"]:
        event = by_number.get(entry["event"])
        said = {name: value for name, value in entry.items() if name not in ("reference", "at", "event")}
        if event is None or event["subject"][2] != entry["reference"] or event["at"] != entry["at"]:
            yield f"{entry['reference']} has no event of its own."
        elif event["detail"] != said | {"list": certificate["list"]["number"]}:
            yield f"{entry['reference']} does not say what its event says."


def check_list(certificate, events):
    """The counts add up, two people other than the proposer approved, the last event (its mark aside) vouches."""
    counts, entries = certificate["counts"], certificate["entries"]
    parts = sum(counts[name] for name in ("destroyed", "transferred", "excluded", "failed", "remaining"))
    gone = {fate: [entry["fate"] for entry in entries].count(fate) for fate in ("destroyed", "transferred")}
    if counts["records"] != parts or any(counts[fate] != number for fate, number in gone.items()):
        yield "The counts do not add up to the list, or not to the entries."
    approvers = {approval["account"] for approval in certificate["approvals"]}
    if len(approvers) < 2 or certificate["list"]["proposed_by"] in approvers:
        yield "Two people other than the proposer must have approved."
    if any(approval["hash"] != certificate["list"]["hash"] for approval in certificate["approvals"]):
        yield "An approval is not for this list as it was carried out."
    body = {name: certificate[name] for name in ("certificate", "issued_on", "list", "approvals", "counts")}
    vouched = {"entries": len(entries), "entries_sha256": digest(entries), "body_sha256": digest(body)}
    issued = [one["detail"] | {"mark": ""} for one in events if one["kind"] == "disposal.certificate.issued"]
    if issued != [vouched | {"mark": ""}] or set(certificate) != {*body, "entries", "chain", "events"}:
        yield "The event that issued the certificate does not vouch for all that stands in it."


def once(pairs):
    """An object whose names stand once: of two, readers would differ in which they believe."""
    return dict(pairs) if len(dict(pairs)) == len(pairs) else {"a name that stands twice": pairs}


def problems(certificate):
    """What is wrong with a certificate, in words; nothing when it is valid."""
    try:
        for check in (check_entries, check_list, check_chain):
            yield from check(certificate, certificate["events"])
    except (LookupError, TypeError, AttributeError, ValueError) as problem:
        yield f"The file is not a whole certificate: {problem!r}."


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            given = json.load(file, object_pairs_hook=once)
    except (OSError, ValueError, RecursionError) as problem:
        sys.exit(f"{sys.argv[1]} cannot be read as a certificate: {problem}")
    found = list(problems(given))
    if len(sys.argv) > 2 and not found:
        with open(sys.argv[2], encoding="utf-8") as file:
            log = {event["number"]: event["seal"] for event in map(json.loads, file)}
        own = [event["number"] for event in given["events"] if log.get(event["number"]) != event["seal"]]
        found = [f"Event {number} differs from the log." for number in own]
    print("\n".join(found) or f"Valid: {len(given['entries'])} entries, sealed by {given['chain']['seal']}.")
    sys.exit(bool(found))
