"""The autocomplete values of the HTML standard.

Source: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill
"""

_ADDRESSABLE = frozenset(
    "tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email impp".split()
)
_FIELDS = _ADDRESSABLE | frozenset(
    "name honorific-prefix given-name additional-name family-name honorific-suffix nickname organization-title username "
    "new-password current-password one-time-code organization street-address address-line1 address-line2 address-line3 "
    "address-level4 address-level3 address-level2 address-level1 country country-name postal-code cc-name cc-given-name "
    "cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type transaction-currency "
    "transaction-amount language bday bday-day bday-month bday-year sex url photo".split()
)
_PURPOSES = {
    "name": "name", "full name": "name", "your name": "name", "your full name": "name", "first name": "given-name",
    "given name": "given-name", "forename": "given-name", "first names": "given-name", "last name": "family-name",
    "surname": "family-name", "family name": "family-name", "email": "email", "email address": "email", "your email": "email",
    "your email address": "email", "telephone": "tel", "telephone number": "tel", "phone number": "tel", "mobile number": "tel",
    "phone": "tel", "postcode": "postal-code", "your postcode": "postal-code", "address line 1": "address-line1",
    "address line 2": "address-line2", "town or city": "address-level2", "date of birth": "bday",
}  # fmt: skip


def is_valid(value: str) -> bool:
    """Whether the tokens stand in the order of the standard."""
    tokens = value.lower().split()
    if tokens and tokens[0].startswith("section-") and len(tokens) > 1:
        tokens = tokens[1:]
    if tokens and tokens[0] in ("shipping", "billing"):
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[-1] == "webauthn":
        tokens = tokens[:-1]
    if len(tokens) == 2 and tokens[0] in ("home", "work", "mobile", "fax", "pager"):
        return tokens[1] in _ADDRESSABLE
    return len(tokens) == 1 and tokens[0] in _FIELDS


def purpose_of(label: str) -> str:
    """The value for a field that asks a person about themselves; empty when the label is another."""
    said = label.replace("e mail", "email").removesuffix(" required").removesuffix(" optional")
    return _PURPOSES.get(said) or _PURPOSES.get(said.removeprefix("your "), "")
