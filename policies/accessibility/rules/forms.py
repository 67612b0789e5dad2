"""Forms: whether each field says what it wants."""

from policies.accessibility.rule import must, should

FIELD_NAME = must(
    "field-label-missing",
    "4.1.2",
    "A field has no label, so people do not know what to enter.",
    "Give it a label that belongs to it.",
    act=("e086e5",),
)
FIELD_PLACEHOLDER = should(
    "field-placeholder-as-label",
    "3.3.2",
    "The only label of a field is the text inside it, which disappears when someone writes.",
    "Give it a label beside or above the field.",
)
FIELD_TITLE = should(
    "field-title-as-label",
    "3.3.2",
    "The only label of a field is a tooltip, which many people never see.",
    "Give it a label beside or above the field.",
)
LABEL_EMPTY = must(
    "label-empty",
    "3.3.2",
    "A label has no words.",
    "Write what to enter.",
)
LABEL_LOST = should(
    "label-for-nothing",
    "1.3.1",
    "A label belongs to no field.",
    "Give its “for” the id of the field.",
)
HINT_APART = should(
    "field-hint-apart",
    "1.3.1",
    "The hint of a field does not belong to it, so whoever comes by keyboard is not told it.",
    "Give the hint an id and name it in aria-describedby of the field.",
)
LABEL_SAME = should(
    "label-repeated",
    "3.3.2",
    "Two fields of a form have the same label.",
    "Say in each label what is different, or group the fields under a legend.",
)
GROUP_UNNAMED = should(
    "group-without-legend",
    "1.3.1",
    "A group of choices has no question that belongs to it.",
    "Put the choices into a fieldset with the question as its legend.",
)
LEGEND_EMPTY = must(
    "legend-empty",
    "1.3.1",
    "The legend of a group has no words.",
    "Write the question that the group answers.",
)
AUTOCOMPLETE = must(
    "autocomplete-invalid",
    "1.3.5",
    "The autocomplete of a field is no value that browsers know, so it cannot be filled in for people.",
    "Use one of the values of the HTML standard, such as “given-name” or “email”.",
    act=("73f2c2",),
)
AUTOCOMPLETE_MISSING = should(
    "autocomplete-missing",
    "1.3.5",
    "A field asks for something about the person and cannot be filled in by the browser.",
    "Add the autocomplete value for it.",
)
CHANGE_ACTS = must(
    "choice-acts-at-once",
    "3.2.2",
    "Choosing from the list moves on at once, before a keyboard user has reached the right choice.",
    "Add a button that does it.",
)
SUBMIT_MISSING = should(
    "form-without-button",
    "3.2.2",
    "The form has no button to send it.",
    "Add a button that says what it does.",
)
