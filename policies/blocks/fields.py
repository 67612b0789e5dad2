"""The fields that a text's blocks are made of: words, a picture's key, a language."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.widgets.chooser import BaseChooser
from wagtail.models import Page
from wagtail.rich_text import RichText

from policies.blocks.words import tidy

FEATURES = ["bold", "italic", "policy-link", "policy-language", "policy-note"]


def address_of(kind: str, key: str) -> str:
    """The plain address of a page chosen in the editor; an approved text must not change with the tree."""
    page = Page.objects.filter(pk=key).first() if kind == "page" and key.isdigit() else None
    return (page.get_url() or "") if page else ""


class WordsBlock(blocks.RichTextBlock):
    """Words with bold, italics, links, footnote marks and languages; nothing else gets in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, "required": False, **kwargs})

    def value_from_form(self, value: str) -> RichText:
        return RichText(tidy(value or "", link=address_of))


class WholeNumberBlock(blocks.IntegerBlock):
    """A whole number.

    Wagtail compares what a form posts before it is cleaned: "1" would differ from 1, every look at a
    draft would save a revision, and whoever looked would count among its authors.
    """

    def value_from_form(self, value: Any) -> Any:
        return int(value) if isinstance(value, str) and value.isdecimal() else value


class PictureChooser(BaseChooser):
    """Chooses one of the stored pictures, or takes in a new one."""

    choose_one_text = "Choose a picture"
    choose_another_text = "Choose another picture"
    model = "policies.Picture"
    chooser_modal_url_name = "policies_pictures:choose"
    icon = "image"
    show_edit_link = False

    def get_value_data(self, value: Any) -> dict[str, Any] | None:
        return super().get_value_data(value) or ({"id": value, "title": "Not stored here"} if value else None)


class PictureKeyBlock(blocks.FieldBlock):
    """The SHA-256 key of a stored picture; the key, not the row, so that a text can be hashed alone."""

    @cached_property
    def field(self) -> forms.CharField:
        return forms.CharField(required=False, max_length=64, widget=PictureChooser())

    def value_from_form(self, value: str | None) -> str:
        return value or ""

    def get_form_state(self, value: str) -> dict[str, Any] | None:
        return self.field.widget.get_value_data(value or None)

    def get_prep_value(self, value: str | None) -> str:
        return value or ""

    class Meta:
        icon = "image"
        default = ""


def line(label: str, help_text: str = "", **kwargs: Any) -> blocks.CharBlock:
    """A short line that may be empty."""
    return blocks.CharBlock(required=False, label=label, help_text=help_text, **kwargs)


def language() -> blocks.CharBlock:
    """The language of a block where it is not the text's own."""
    return line(
        "Language", "Only where it differs from the text's: a tag such as cy, so or tr.", max_length=35
    )


def number() -> blocks.CharBlock:
    """The label of a clause as readers see it."""
    return line("Number", "As readers see it, for example 2.1.3(b). Empty for none.", max_length=40)
