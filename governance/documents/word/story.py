"""A story: a run of paragraphs that fields may go through."""

from dataclasses import dataclass, field

from governance.documents.word.fields import Field
from governance.documents.word.package import Part


@dataclass
class Story:
    """A run of paragraphs that fields may go through: the body, a note, a text box."""

    part: Part
    fields: list[Field] = field(default_factory=list)

    @property
    def in_instruction(self) -> bool:
        return any(not one.in_result for one in self.fields)

    @property
    def in_contents(self) -> bool:
        return any(one.kind == "TOC" for one in self.fields)

    @property
    def url(self) -> str:
        return next((one.url for one in reversed(self.fields) if one.in_result and one.url), "")
