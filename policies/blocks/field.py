"""The field that keeps a policy's text."""

from typing import Any

from wagtail.fields import StreamField

from policies.blocks.content import BODY


class BodyField(StreamField):
    """A StreamField of our blocks.

    Migrations name it without its blocks: the blocks hold blocks ten deep, and spelling that out in
    every migration would take thousands of lines.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(BODY, **kwargs)

    def deconstruct(self) -> Any:
        name, _, _, kwargs = super(StreamField, self).deconstruct()
        return name, "policies.blocks.field.BodyField", [], kwargs
