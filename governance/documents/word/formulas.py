"""Formulas of Word as one line of plain characters."""

from lxml import etree

from governance.documents.word.names import local, qn


def linear(element: etree._Element) -> str:
    """The characters of a formula in reading order, with marks for fractions, powers and roots."""
    kind = local(element)
    match kind:
        case "t":
            return element.text or ""
        case "f":
            return f"{_part(element, 'num')}/{_part(element, 'den')}"
        case "sSup":
            return f"{_part(element, 'e')}^{_part(element, 'sup')}"
        case "sSub":
            return f"{_part(element, 'e')}_{_part(element, 'sub')}"
        case "sSubSup":
            return f"{_part(element, 'e')}_{_part(element, 'sub')}^{_part(element, 'sup')}"
        case "rad":
            return f"{_part(element, 'deg')}√({_part(element, 'e')})"
        case "d":
            return "(" + ", ".join(linear(child) for child in element if local(child) == "e") + ")"
        case "nary":
            sign = element.find(f"{qn('m:naryPr')}/{qn('m:chr')}")
            shown = "∫" if sign is None else sign.get(qn("m:val"), "∫")
            bounds = "".join(
                f"{mark}{words}"
                for mark, name in (("_", "sub"), ("^", "sup"))
                if (words := _part(element, name))
            )
            return f"{shown}{bounds} {_part(element, 'e')}"
        case "rPr" | "ctrlPr" | "fPr" | "oMathParaPr":
            return ""
    return "".join(linear(child) for child in element)


def _part(element: etree._Element, name: str) -> str:
    part = element.find(qn(f"m:{name}"))
    return "" if part is None else "".join(linear(child) for child in part)
