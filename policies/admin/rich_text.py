"""The few features of a text's rich text: links by address, the language of words, footnote marks."""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineEntityElementHandler,
    PageLinkElementHandler,
)
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.whitelist import check_url

_SCRIPT = "policies/rich_text.js"
_LANGUAGE = {
    "type": "LANGUAGE",
    "icon": "globe",
    "description": "Language of these words",
    "attributes": ["lang"],
}
_NOTE = {"type": "NOTE", "icon": "superscript", "description": "Footnote mark", "attributes": ["note"]}


class LinkHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        lang = {"lang": attrs["lang"]} if attrs.get("lang") else {}
        return {"url": attrs["href"], **lang}


class LanguageHandler(InlineEntityElementHandler):
    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"lang": attrs["lang"]}


class NoteHandler(InlineEntityElementHandler):
    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"note": attrs["data-note"]}


def _link(props: dict[str, Any]) -> Any:
    lang = {"lang": props["lang"]} if props.get("lang") else {}
    if props.get("id") is not None:
        return DOM.create_element("a", {"linktype": "page", "id": props["id"], **lang}, props["children"])
    return DOM.create_element("a", {"href": check_url(props.get("url")), **lang}, props["children"])


def _language(props: dict[str, Any]) -> Any:
    return DOM.create_element("span", {"lang": props.get("lang", "")}, props["children"])


def _note(props: dict[str, Any]) -> Any:
    return DOM.create_element("sup", {"data-note": props.get("note", "")}, props["children"])


def register(features: FeatureRegistry) -> None:
    """Make the features known to Wagtail's editor."""
    core_link = features.plugins_by_editor["draftail"]["link"]
    features.register_editor_plugin("draftail", "policy-link", core_link)
    features.register_converter_rule(
        "contentstate",
        "policy-link",
        {
            "from_database_format": {
                "a[href]": LinkHandler("LINK"),
                'a[linktype="page"]': PageLinkElementHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": _link}},
        },
    )
    languages = {"span[lang]": LanguageHandler("LANGUAGE")}
    notes = {"sup[data-note]": NoteHandler("NOTE")}
    _entity(features, "policy-language", _LANGUAGE, languages, _language)
    _entity(features, "policy-note", _NOTE, notes, _note)


def _entity(
    features: FeatureRegistry, name: str, control: dict[str, Any], reads: dict[str, Any], writes: Any
) -> None:
    features.register_editor_plugin("draftail", name, draftail.EntityFeature(control, js=[_SCRIPT]))
    rule = {
        "from_database_format": reads,
        "to_database_format": {"entity_decorators": {control["type"]: writes}},
    }
    features.register_converter_rule("contentstate", name, rule)
