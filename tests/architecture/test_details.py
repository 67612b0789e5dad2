"""No act puts what a person wrote into the sealed detail of an event: it is the event's reason instead."""

import ast

import pytest

from tests.architecture.source import Function, dotted, product_files, tree

# What parameters and fields are called that hold a person's own words.
FREE_TEXT = {
    "reason", "lift_reason", "fate_reason", "note", "change_note", "comment", "words", "message", "problem", "contact",
    "answer", "remark", "rationale", "summary", "title", "authority", "archive", "receipt", "excerpt", "description",
}  # fmt: skip
# Expressions that only share a name with such a field: the rules' own code for how a date came about.
CODES = {"record.reason", "item.record.reason"}
# "function": where its reason is kept, if the event does not carry its digest.
KEPT_ELSEWHERE = {
    "policies/actions/publication.py withdraw": "on the policy's page, for every reader",
}


def _makes_an_event(call: ast.Call) -> bool:
    return dotted(call.func) in {"event_log.record", "Entry", "event_log.Entry"}


def writers() -> list[Function]:
    """Every function of the product that makes an event."""
    functions = [
        Function(path, node)
        for path in product_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    ]
    return [function for function in functions if any(map(_makes_an_event, function.calls))]


def _details(function: Function) -> list[ast.expr]:
    """What stands as the detail of the function's events, names followed to what was assigned to them."""
    found: list[ast.expr] = []
    for call in filter(_makes_an_event, function.calls):
        found += [keyword.value for keyword in call.keywords if keyword.arg == "detail"]
        found += call.args[3:4]
    names = {node.id for detail in found for node in ast.walk(detail) if isinstance(node, ast.Name)}
    for node in ast.walk(function.node):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            targets = {target.id for target in node.targets if isinstance(target, ast.Name)}
            found += [node.value] if targets & names else []
    return found


def _free_text(detail: ast.expr) -> list[str]:
    return [
        ast.unparse(node)
        for node in ast.walk(detail)
        if isinstance(node, ast.Name | ast.Attribute)
        and dotted(node).rpartition(".")[2] in FREE_TEXT | {"strip"}
        and dotted(node) not in CODES
    ]


@pytest.fixture(params=writers(), ids=str)
def writer(request: pytest.FixtureRequest) -> Function:
    return request.param


def test_no_event_seals_a_persons_own_words(writer: Function):
    found = [text for detail in _details(writer) for text in _free_text(detail)]

    assert found == [], f"{writer}: give it as event_log.record(…, reason=…), which seals its digest alone"


def test_an_act_that_asks_for_a_reason_gives_it_to_its_event():
    silent = {
        f"{str(function).partition(':')[0]} {function.node.name}"
        for function in writers()
        if "actions" in function.path.parts
        and "reason" in {argument.arg for argument in function.node.args.kwonlyargs}
        and not any(
            keyword.arg == "reason"
            for call in filter(_makes_an_event, function.calls)
            for keyword in call.keywords
        )
    }

    assert silent == set(KEPT_ELSEWHERE)
