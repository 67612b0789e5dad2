"""The blocks of a policy's text in Wagtail's editor, and the two ways between them and DocumentText."""

from policies.blocks.content import BODY
from policies.blocks.field import BodyField
from policies.blocks.mapping import from_body, to_body
from policies.blocks.normal import lost_links, normal

__all__ = ["BODY", "BodyField", "from_body", "lost_links", "normal", "to_body"]
