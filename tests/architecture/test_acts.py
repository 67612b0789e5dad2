"""Every act is signed, permitted, whole and recorded."""

import ast

import pytest

from tests.architecture.source import Function, acts, dotted

_RECORDING = {"event_log.record", "event_log.record_batch"}


@pytest.fixture(params=acts(), ids=str)
def act(request: pytest.FixtureRequest) -> Function:
    return request.param


def test_an_act_is_signed(act: Function):
    assert "by" in {argument.arg for argument in act.node.args.kwonlyargs}, (
        f"{act}: give it a keyword-only `by`"
    )


def test_an_act_is_permitted(act: Function):
    assert any(dotted(call.func) == "require" for call in act.calls), f"{act}: call require(by, Permission.…)"


def test_an_act_asks_permission_of_the_one_who_signs(act: Function):
    asked = [call for call in act.calls if dotted(call.func) == "require"]

    assert all(call.args and dotted(call.args[0]) == "by" for call in asked), f"{act}: require(by, …)"


def test_an_act_is_whole(act: Function):
    decorators = {dotted(decorator) for decorator in act.node.decorator_list}

    assert "transaction.atomic" in decorators, f"{act}: decorate it with @transaction.atomic"


def test_an_act_is_recorded(act: Function):
    assert any(dotted(call.func) in _RECORDING for call in act.calls), f"{act}: call event_log.record(…)"


def test_an_act_names_its_event_by_a_registered_kind(act: Function, registered_kinds: dict[str, set[str]]):
    for call in act.calls:
        if dotted(call.func) != "event_log.record" or not isinstance(call.args[0], ast.Attribute):
            continue
        enum, _, member = dotted(call.args[0]).rpartition(".")

        assert member in registered_kinds.get(enum, set()), f"{act}: {enum}.{member} stands in no events.py"
