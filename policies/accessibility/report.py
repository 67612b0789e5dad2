"""What was found, for people, for code-scanning tools and for a browser."""

import json
from html import escape
from typing import Any

from policies.accessibility import rules
from policies.accessibility.barriers import Barrier
from policies.accessibility.register import rules_as_data
from policies.accessibility.targets import Checked

_LEVELS = {"must": "error", "should": "warning"}


def as_text(checked: list[Checked]) -> str:
    """One passage a target: whether it passes, and each barrier with its place and cure."""
    lines = []
    for one in checked:
        lines.append(f"{one.target}: {_summary(one)}")
        lines += [
            f"  {barrier.severity}  {_place(barrier)}  {barrier.message} {barrier.cure} [{barrier.rule}]"
            for barrier in one.barriers
        ]
    return "\n".join(lines)


def as_sarif(checked: list[Checked]) -> str:
    """SARIF 2.1.0, one run."""
    told = [
        {
            "id": rule["rule"],
            "shortDescription": {"text": rule["message"]},
            "properties": {"criterion": rule["criterion"], "act": rule["act_rules"]},
        }
        for rule in rules_as_data()
    ]
    run = {
        "tool": {"driver": {"name": "Safekeep accessibility gate", "version": rules.VERSION, "rules": told}},
        "invocations": [
            {
                "executionSuccessful": not any(one.error for one in checked),
                "toolExecutionNotifications": _notifications(checked),
            }
        ],
        "results": [_result(one.target, barrier) for one in checked for barrier in one.barriers],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def as_html(checked: list[Checked]) -> str:
    """A page of its own that passes its own check."""
    parts = [
        f"<h2>{escape(one.target)}</h2>\n<p>{escape(_summary(one))}</p>\n{_table(one)}" for one in checked
    ]
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>Accessibility report</title>\n'
        "<style>body{font:1rem/1.5 sans-serif;max-width:70rem;margin:0 auto;padding:1rem}"
        "th,td{text-align:left;vertical-align:top;padding:.25rem .5rem}</style>\n</head>\n<body>\n<main>\n"
        "<h1>Accessibility report</h1>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>"
    )


def _table(one: Checked) -> str:
    if not one.barriers:
        return ""
    rows = "".join(
        f"<tr><th scope='row'>{escape(barrier.rule)}</th><td>{barrier.severity}</td><td>{barrier.criterion}</td>"
        f"<td>{escape(_place(barrier))}</td><td>{escape(barrier.message)}</td><td>{escape(barrier.cure)}</td></tr>\n"
        for barrier in one.barriers
    )
    heads = "".join(
        f"<th scope='col'>{name}</th>"
        for name in ("Rule", "Severity", "WCAG", "Place", "What is so", "What to do")
    )
    caption = f"<caption>Barriers in {escape(one.target)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _summary(one: Checked) -> str:
    if one.error:
        return f"cannot be read. {one.error}"
    stopping = sum(barrier.stops for barrier in one.barriers)
    advice = len(one.barriers) - stopping
    return f"{'passes' if one.passed else 'does not pass'}; {stopping} to mend, {advice} to look at"


def _place(barrier: Barrier) -> str:
    where = barrier.where
    said = f"“{where.get('excerpt')}”" if where.get("excerpt") else ""
    if "line" in where:
        return f"line {where['line']} {said}".strip()
    if "page" in where:
        return (f"page {where['page']} {said}" if where.get("page") else said or "the whole file").strip()
    return (f"block {where['block']} {said}" if where.get("block") else said or "the whole text").strip()


def _notifications(checked: list[Checked]) -> list[dict[str, Any]]:
    return [
        {"level": "error", "message": {"text": one.error}, "locations": [_location(one.target, {})]}
        for one in checked
        if one.error
    ]


def _result(target: str, barrier: Barrier) -> dict[str, Any]:
    return {
        "ruleId": barrier.rule,
        "level": _LEVELS[barrier.severity],
        "message": {"text": f"{barrier.message} {barrier.cure}"},
        "locations": [_location(target, dict(barrier.where))],
    }


def _location(target: str, where: dict[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": target}}
    if where.get("line"):
        physical["region"] = {"startLine": where["line"], "snippet": {"text": where.get("excerpt", "")}}
    named = where.get("selector") or " ".join(
        f"{key} {value}" for key, value in where.items() if key in ("block", "page", "object")
    )
    location: dict[str, Any] = {"physicalLocation": physical}
    if named:
        location["logicalLocations"] = [{"fullyQualifiedName": named}]
    return location
