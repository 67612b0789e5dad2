"""WAI-ARIA 1.2 as tables. Source: https://www.w3.org/TR/wai-aria-1.2/ and https://www.w3.org/TR/html-aria/."""

GLOBAL = frozenset(
    "aria-atomic aria-braillelabel aria-brailleroledescription aria-busy aria-controls aria-current aria-describedby "
    "aria-description aria-details aria-disabled aria-dropeffect aria-errormessage aria-flowto aria-grabbed aria-haspopup "
    "aria-hidden aria-invalid aria-keyshortcuts aria-label aria-labelledby aria-live aria-owns aria-relevant "
    "aria-roledescription".split()
)

TRISTATE = frozenset({"true", "false", "mixed"})
TRUE_FALSE = frozenset({"true", "false"})
OPTIONAL = frozenset({"true", "false", "undefined"})

# What each attribute may hold: a set of words, or the name of a type.
VALUES: dict[str, frozenset[str] | str] = {
    "aria-activedescendant": "id",
    "aria-atomic": TRUE_FALSE,
    "aria-autocomplete": frozenset({"inline", "list", "both", "none"}),
    "aria-braillelabel": "string",
    "aria-brailleroledescription": "string",
    "aria-busy": TRUE_FALSE,
    "aria-checked": TRISTATE | {"undefined"},
    "aria-colcount": "integer",
    "aria-colindex": "integer",
    "aria-colindextext": "string",
    "aria-colspan": "integer",
    "aria-controls": "ids",
    "aria-current": frozenset({"page", "step", "location", "date", "time", "true", "false"}),
    "aria-describedby": "ids",
    "aria-description": "string",
    "aria-details": "ids",
    "aria-disabled": TRUE_FALSE,
    "aria-dropeffect": "words",
    "aria-errormessage": "ids",
    "aria-expanded": OPTIONAL,
    "aria-flowto": "ids",
    "aria-grabbed": OPTIONAL,
    "aria-haspopup": frozenset({"false", "true", "menu", "listbox", "tree", "grid", "dialog"}),
    "aria-hidden": OPTIONAL,
    "aria-invalid": frozenset({"grammar", "false", "spelling", "true"}),
    "aria-keyshortcuts": "string",
    "aria-label": "string",
    "aria-labelledby": "ids",
    "aria-level": "integer",
    "aria-live": frozenset({"assertive", "off", "polite"}),
    "aria-modal": TRUE_FALSE,
    "aria-multiline": TRUE_FALSE,
    "aria-multiselectable": TRUE_FALSE,
    "aria-orientation": frozenset({"horizontal", "vertical", "undefined"}),
    "aria-owns": "ids",
    "aria-placeholder": "string",
    "aria-posinset": "integer",
    "aria-pressed": TRISTATE | {"undefined"},
    "aria-readonly": TRUE_FALSE,
    "aria-relevant": "words",
    "aria-required": TRUE_FALSE,
    "aria-roledescription": "string",
    "aria-rowcount": "integer",
    "aria-rowindex": "integer",
    "aria-rowindextext": "string",
    "aria-rowspan": "integer",
    "aria-selected": OPTIONAL,
    "aria-setsize": "integer",
    "aria-sort": frozenset({"ascending", "descending", "none", "other"}),
    "aria-valuemax": "number",
    "aria-valuemin": "number",
    "aria-valuenow": "number",
    "aria-valuetext": "string",
}
WORDS = {
    "aria-dropeffect": frozenset({"copy", "execute", "link", "move", "none", "popup"}),
    "aria-relevant": frozenset({"additions", "all", "removals", "text"}),
}

_RANGE = "aria-valuemax aria-valuemin aria-valuenow aria-valuetext"
_SELECT = "aria-activedescendant aria-orientation"
_CELL = "aria-colindex aria-colindextext aria-colspan aria-rowindex aria-rowindextext aria-rowspan"
_GRID = "aria-colcount aria-rowcount"
_INPUT = "aria-activedescendant aria-autocomplete aria-multiline aria-placeholder aria-readonly aria-required"

# Attributes that a role supports beyond the global ones. A role that is not named here supports only those.
SUPPORTED: dict[str, frozenset[str]] = {
    role: frozenset(names.split())
    for role, names in {
        "alertdialog": "aria-modal",
        "application": "aria-activedescendant aria-expanded",
        "button": "aria-expanded aria-pressed",
        "cell": _CELL,
        "checkbox": "aria-checked aria-expanded aria-readonly aria-required",
        "columnheader": f"{_CELL} aria-expanded aria-readonly aria-required aria-selected aria-sort",
        "combobox": "aria-activedescendant aria-autocomplete aria-expanded aria-readonly aria-required",
        "composite": "aria-activedescendant",
        "dialog": "aria-modal",
        "doc-biblioentry": "aria-level aria-posinset aria-setsize",
        "doc-endnote": "aria-level aria-posinset aria-setsize",
        "doc-pagebreak": f"{_RANGE} aria-orientation",
        "grid": f"{_GRID} aria-activedescendant aria-multiselectable aria-readonly",
        "gridcell": f"{_CELL} aria-expanded aria-readonly aria-required aria-selected",
        "group": "aria-activedescendant",
        "heading": "aria-level",
        "image": "",
        "link": "aria-expanded",
        "listbox": f"{_SELECT} aria-expanded aria-multiselectable aria-readonly aria-required",
        "listitem": "aria-level aria-posinset aria-setsize",
        "menu": _SELECT,
        "menubar": _SELECT,
        "menuitem": "aria-expanded aria-posinset aria-setsize",
        "menuitemcheckbox": "aria-checked aria-expanded aria-posinset aria-setsize",
        "menuitemradio": "aria-checked aria-expanded aria-posinset aria-setsize",
        "meter": _RANGE,
        "option": "aria-checked aria-posinset aria-selected aria-setsize",
        "progressbar": _RANGE,
        "radio": "aria-checked aria-posinset aria-setsize",
        "radiogroup": f"{_SELECT} aria-readonly aria-required",
        "row": "aria-activedescendant aria-colindex aria-expanded aria-level aria-posinset aria-rowindex aria-rowindextext "
        "aria-selected aria-setsize",
        "rowheader": f"{_CELL} aria-expanded aria-readonly aria-required aria-selected aria-sort",
        "scrollbar": f"{_RANGE} aria-orientation",
        "searchbox": _INPUT,
        "separator": f"{_RANGE} aria-orientation",
        "slider": f"{_RANGE} aria-orientation aria-readonly",
        "spinbutton": f"{_RANGE} aria-activedescendant aria-readonly aria-required",
        "switch": "aria-checked aria-expanded aria-readonly aria-required",
        "tab": "aria-expanded aria-posinset aria-selected aria-setsize",
        "table": _GRID,
        "tablist": f"{_SELECT} aria-multiselectable",
        "textbox": _INPUT,
        "toolbar": _SELECT,
        "tree": f"{_SELECT} aria-multiselectable aria-required",
        "treegrid": f"{_GRID} aria-activedescendant aria-multiselectable aria-orientation aria-readonly aria-required",
        "treeitem": "aria-checked aria-expanded aria-level aria-posinset aria-selected aria-setsize",
    }.items()
}

_UNNAMED = "aria-label aria-labelledby aria-braillelabel"
PROHIBITED: dict[str, frozenset[str]] = {
    role: frozenset(_UNNAMED.split())
    for role in "caption code deletion emphasis generic insertion none paragraph presentation strong subscript superscript "
    "definition term suggestion mark time".split()
    if role not in ("definition", "term", "time", "mark", "suggestion")
}

# Attributes that must be there, where no native feature gives them and no default stands in.
REQUIRED: dict[str, frozenset[str]] = {
    "checkbox": frozenset({"aria-checked"}),
    "combobox": frozenset({"aria-expanded"}),
    "heading": frozenset({"aria-level"}),
    "menuitemcheckbox": frozenset({"aria-checked"}),
    "menuitemradio": frozenset({"aria-checked"}),
    "meter": frozenset({"aria-valuenow"}),
    "radio": frozenset({"aria-checked"}),
    "scrollbar": frozenset({"aria-controls", "aria-valuenow"}),
    "slider": frozenset({"aria-valuenow"}),
    "switch": frozenset({"aria-checked"}),
}

OWNED: dict[str, frozenset[str]] = {
    "feed": frozenset({"article"}),
    "grid": frozenset({"row", "rowgroup"}),
    "list": frozenset({"listitem"}),
    "listbox": frozenset({"option", "group"}),
    "menu": frozenset({"menuitem", "menuitemcheckbox", "menuitemradio", "group", "separator"}),
    "menubar": frozenset({"menuitem", "menuitemcheckbox", "menuitemradio", "group", "separator"}),
    "row": frozenset({"cell", "columnheader", "gridcell", "rowheader"}),
    "rowgroup": frozenset({"row"}),
    "table": frozenset({"row", "rowgroup", "caption"}),
    "tablist": frozenset({"tab"}),
    "tree": frozenset({"treeitem", "group"}),
    "treegrid": frozenset({"row", "rowgroup"}),
}

CONTEXT: dict[str, frozenset[str]] = {
    "caption": frozenset({"figure", "grid", "table", "treegrid"}),
    "cell": frozenset({"row"}),
    "columnheader": frozenset({"row"}),
    "gridcell": frozenset({"row"}),
    "listitem": frozenset({"list", "directory"}),
    "menuitem": frozenset({"menu", "menubar"}),
    "menuitemcheckbox": frozenset({"menu", "menubar"}),
    "menuitemradio": frozenset({"menu", "menubar"}),
    "option": frozenset({"listbox"}),
    "row": frozenset({"grid", "rowgroup", "table", "treegrid"}),
    "rowgroup": frozenset({"grid", "table", "treegrid"}),
    "rowheader": frozenset({"row"}),
    "tab": frozenset({"tablist"}),
    "treeitem": frozenset({"tree"}),
}
# Between a role and its context these may stand.
GROUPED = frozenset({"menuitem", "menuitemcheckbox", "menuitemradio", "option", "treeitem", "listitem"})

CHILDREN_PRESENTATIONAL = frozenset(
    "button checkbox doc-pagebreak image img math menuitemcheckbox menuitemradio meter option progressbar radio scrollbar "
    "separator slider switch tab".split()
)
NAME_FROM_CONTENT = frozenset(
    "button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option radio row "
    "rowheader sectionhead switch tab tooltip treeitem doc-backlink doc-biblioref doc-glossref doc-noteref".split()
)
WIDGETS = frozenset(
    "button checkbox combobox grid gridcell link listbox menu menubar menuitem menuitemcheckbox menuitemradio option radio "
    "radiogroup scrollbar searchbox slider spinbutton switch tab tablist textbox tree treegrid treeitem".split()
)
ROLES = frozenset(
    "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox "
    "complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell "
    "group heading image img insertion link list listbox listitem log main mark marquee math menu menubar menuitem "
    "menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup "
    "region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript suggestion "
    "superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem "
    "doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-backlink doc-biblioentry doc-bibliography doc-biblioref "
    "doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication doc-endnote doc-endnotes "
    "doc-epigraph doc-epilogue doc-errata doc-example doc-footnote doc-foreword doc-glossary doc-glossref doc-index "
    "doc-introduction doc-noteref doc-notice doc-pagebreak doc-pagefooter doc-pageheader doc-pagelist doc-part doc-preface "
    "doc-prologue doc-pullquote doc-qna doc-subtitle doc-tip doc-toc graphics-document graphics-object graphics-symbol".split()
)
