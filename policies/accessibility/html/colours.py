"""Colours and how well one stands out from another. Source: WCAG 2.2, relative luminance and contrast ratio."""

import re

import tinycss2.color3

from policies.accessibility.html.numbers import decimal

Colour = tuple[float, float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
LINK: Colour = (0.0, 0.0, 238 / 255, 1.0)

_SPACED = re.compile(
    r"^(rgb|hsl)a?\(\s*([\d.]+(?:%|deg)?\s+[\d.]+%?\s+[\d.]+%?)\s*(?:/\s*([\d.]+%?)\s*)?\)$", re.I
)
_LEGACY = re.compile(r"^#?([0-9a-f]{6}|[0-9a-f]{3})$", re.I)


def parsed(value: str) -> Colour | None:
    """A CSS colour as red, green, blue and alpha from 0 to 1; None for what is no plain colour."""
    if not value:
        return None
    found = tinycss2.color3.parse_color(_with_commas(value)) or (
        tinycss2.color3.parse_color(f"#{value}") if _LEGACY.match(value) else None
    )
    if found is None or isinstance(found, str):
        return None
    return (found.red, found.green, found.blue, found.alpha)


def _with_commas(value: str) -> str:
    """ "rgb(0 0 0 / 50%)" as it was written before: "rgba(0, 0, 0, 0.5)"."""
    found = _SPACED.match(value.strip())
    if found is None:
        return value
    name, parts, alpha = found.groups()
    if not alpha:
        return f"{name}({', '.join(parts.split())})"
    share = decimal(alpha.removesuffix("%"))
    if share is None:
        return value
    share = share / 100 if alpha.endswith("%") else share
    return f"{name}a({', '.join(parts.split())}, {share})"


def over(top: Colour, under: Colour) -> Colour:
    """One colour laid over another, opaque one."""
    alpha = top[3]
    return (*(top[index] * alpha + under[index] * (1 - alpha) for index in range(3)), 1.0)  # type: ignore[return-value]


def contrast(one: Colour, two: Colour) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
