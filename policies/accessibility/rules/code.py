"""Mark-up: what assistive technology is told by the code itself."""

from policies.accessibility.rule import must, should

LINK_TARGET_MISSING = must(
    "link-goes-nowhere",
    "2.1.1",
    "A link has no address, so the keyboard cannot reach it.",
    "Give it an address, or make it a button.",
)
LINK_FRAGMENT_MISSING = should(
    "link-place-missing",
    "2.4.1",
    "A link points to a place on this page that does not exist.",
    "Correct the address, or give the place that id.",
)
BUTTON_NAME = must(
    "button-name-missing",
    "4.1.2",
    "A button has no name, so people hear only “button”.",
    "Write on the button what it does.",
    act=("97a4e1",),
)
IMAGE_BUTTON_NAME = must(
    "image-button-name-missing",
    "1.1.1",
    "An image button has no alternative text.",
    "Write in its alternative text what the button does.",
    act=("59796f",),
)
MENU_ITEM_NAME = must(
    "menu-item-name-missing", "4.1.2", "A menu item has no name.", "Write what it does.", act=("m6b1q3",)
)
SVG_NAME = must(
    "svg-name-missing",
    "1.1.1",
    "A drawing (SVG) is announced as an image and has no alternative text.",
    "Give it a title, or hide it from assistive technology when it is decorative.",
    act=("7d6734",),
)
OBJECT_NAME = must(
    "object-name-missing",
    "1.1.1",
    "An embedded object has no alternative text.",
    "Say in its aria-label or title what it shows.",
    act=("8fc3b6",),
)
FRAME_NAME = must(
    "frame-name-missing",
    "4.1.2",
    "An embedded page (iframe) has no name, so people do not know whether to enter it.",
    "Give it a title that says what is in it.",
    act=("cae760",),
)
FRAME_TITLE_POOR = should(
    "frame-name-says-nothing",
    "2.4.1",
    "The name of an embedded page (iframe) does not say what is in it.",
    "Say what is in it, such as “Map of children's centres”.",
)
SUMMARY_NAME = must(
    "summary-name-missing",
    "4.1.2",
    "The words that open a hidden part are missing.",
    "Write in the summary what will be shown.",
)
FAKE_BUTTON = must(
    "control-fake",
    "4.1.2",
    "Something that can be clicked is no button or link, so the keyboard and screen readers do not find it.",
    "Use a real button or link.",
)
BUTTON_BY_LOOK = should(
    "button-by-look",
    "4.1.2",
    "Something looks like a button and is none, so the keyboard does not reach it if a script acts on it.",
    "Use a real button or link, or take the look away.",
)
MOUSE_ONLY = should(
    "mouse-only",
    "2.1.1",
    "Something happens only when a mouse passes over, so it cannot be done by keyboard.",
    "Do the same on keyboard focus.",
)
ARIA_UNKNOWN = must(
    "aria-attribute-unknown",
    "4.1.2",
    "An aria attribute has a name that does not exist.",
    "Correct or remove it.",
    act=("5f99a7",),
)
ARIA_NOT_PERMITTED = must(
    "aria-attribute-not-permitted",
    "4.1.2",
    "An aria attribute is not allowed on this kind of element and is ignored or misread.",
    "Remove it, or use the element or role that it belongs to.",
    act=("5c01ea",),
)
ARIA_VALUE = must(
    "aria-value-invalid",
    "4.1.2",
    "An aria attribute has a value that it cannot have.",
    "Use one of the values that it may have.",
    act=("6a7281",),
)
ARIA_REFERENCE = should(
    "aria-reference-missing",
    "1.3.1",
    "The name of an element is taken from an id that is not on the page.",
    "Correct the id.",
)
ROLE_INVALID = must(
    "role-invalid",
    "4.1.2",
    "The role is no role that exists.",
    "Correct or remove the role.",
    act=("674b10",),
)
ROLE_REQUIRES = must(
    "role-requires-attribute",
    "4.1.2",
    "An element with this role must also say its state, and does not.",
    "Add the missing attribute, or use the HTML element that has it built in.",
    act=("4e8ab6",),
)
ROLE_CHILDREN = must(
    "role-children-wrong",
    "1.3.1",
    "An element with this role holds something that does not belong in it.",
    "Put only what belongs to the role inside.",
    act=("bc4a75",),
)
ROLE_CONTEXT = must(
    "role-context-missing",
    "1.3.1",
    "An element with this role stands outside what it belongs to.",
    "Put it inside an element with the right role.",
    act=("ff89c9",),
)
HIDDEN_FOCUS = must(
    "hidden-but-focusable",
    "4.1.2",
    "The keyboard reaches something that is hidden from screen readers.",
    "Take it out of the tab order, or do not hide it.",
    act=("6cfa84",),
)
PRESENTATIONAL_FOCUS = must(
    "control-inside-control",
    "4.1.2",
    "A control stands inside another control, so nobody is told about the inner one.",
    "Put them beside each other.",
    act=("307n5z",),
)
DECORATIVE_EXPOSED = must(
    "decorative-but-announced",
    "1.1.1",
    "Something is marked as decorative and yet announced.",
    "Remove the label, or do not mark it as decorative.",
    act=("46ca7f",),
)
LABEL_NOT_IN_NAME = should(
    "label-not-in-name",
    "2.5.3",
    "The words on the control are not part of its name, so it cannot be used by voice.",
    "Begin the name with the words that are shown.",
)
ID_TWICE = should(
    "id-twice",
    "4.1.1",
    "Two elements have the same id, so labels and links may reach the wrong one.",
    "Give each its own id.",
)
ID_REFERRED_TWICE = must(
    "id-referred-to-twice",
    "4.1.2",
    "A label or description refers to an id that two elements have.",
    "Give each its own id.",
)
REFRESH = must(
    "page-refreshes",
    "2.2.1",
    "The page reloads or moves on by itself, before everyone has read it.",
    "Remove the refresh; give a link or redirect on the server.",
    act=("bc659a",),
)
REFRESH_LATER = must(
    "page-refreshes-later",
    "2.2.4",
    "The page reloads or moves on by itself after many hours.",
    "Remove the refresh.",
    act=("bisz58",),
)
ZOOM_BLOCKED = must(
    "zoom-blocked",
    "1.4.4",
    "The page stops people from making the text larger.",
    "Remove maximum-scale and user-scalable=no.",
    act=("b4f0c3",),
)
TABINDEX = must(
    "tab-order-forced",
    "2.4.3",
    "A positive tabindex makes the keyboard jump about the page.",
    "Use 0, or put the elements into the right order.",
)
ACCESS_KEY = should(
    "access-key",
    "2.1.4",
    "An access key can clash with the keys of a screen reader.",
    "Remove it.",
)
TAB_STOP = should(
    "tab-stop-needless",
    "2.4.3",
    "The keyboard stops at words that do nothing.",
    "Remove the tabindex.",
)
FOCUS_TAKEN_BACK = must(
    "focus-taken-back",
    "2.1.2",
    "Whoever leaves this with the keyboard is put back on it, and never comes past.",
    "Remove the script that sets the focus when it is left.",
)
MOVING_TEXT = must(
    "moving-text",
    "2.2.2",
    "Text moves or blinks and cannot be stopped.",
    "Show it as plain text.",
)
LANDMARK_MAIN = should(
    "main-missing",
    "1.3.1",
    "The page does not say where its main content is.",
    "Put the main content into a main element.",
)
MAIN_TWICE = should(
    "main-twice",
    "1.3.1",
    "The page has more than one main part.",
    "Keep one main element.",
)
HEADING_ONE_MISSING = should(
    "heading-one-missing",
    "2.4.6",
    "The page has no main heading.",
    "Give the page one heading of level 1 that says what it is about.",
)
HEADING_ONE_TWICE = should(
    "heading-one-twice",
    "1.3.1",
    "The page has more than one main heading.",
    "Keep one heading of level 1; make the others level 2.",
)
OUTDATED_ELEMENT = should(
    "element-outdated",
    "1.3.1",
    "An outdated element sets the look of the page in its code.",
    "Set the look in the style sheet.",
)
LANG_MISMATCH = must(
    "language-contradicted",
    "3.1.1",
    "The page names two different languages as its own.",
    "Use one language in lang and xml:lang.",
    act=("5b7ae0",),
)
DIRECTION = must(
    "direction-missing",
    "1.3.2",
    "A passage in a language that is written from right to left has no direction set.",
    'Set dir="rtl" on it.',
)
ASCII_ART = must(
    "characters-as-picture",
    "1.1.1",
    "Characters make up a picture, which is read out sign by sign.",
    "Use an image with alternative text, or say it in words.",
)
