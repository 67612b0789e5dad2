"""The mark by which an installation knows a certificate that it issued itself.

The chain proves to anybody that a certificate was not changed; that it comes from this council's house, and was not
made whole by somebody's hand, only the house's own key proves (`SECRET_KEY`, or a former one among the fallbacks).
"""

from typing import Any

from django.core.signing import BadSignature, Signer

NAME = "mark"
_SALT = "retention.certificate"


def marked(vouched: dict[str, Any]) -> dict[str, Any]:
    """What an issuing event says of its certificate, with the house's mark."""
    return {**vouched, NAME: Signer(salt=_SALT).signature(_spelt(vouched))}


def is_own(said: dict[str, Any]) -> bool:
    """Whether what an issuing event says bears the mark of this house."""
    vouched = {name: value for name, value in said.items() if name != NAME}
    try:
        Signer(salt=_SALT).unsign(f"{_spelt(vouched)}:{said.get(NAME, '')}")
    except BadSignature:
        return False
    return True


def _spelt(vouched: dict[str, Any]) -> str:
    return ";".join(f"{name}={vouched[name]}" for name in sorted(vouched))
