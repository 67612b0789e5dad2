"""The numbering part of a file being written."""

from xml.sax.saxutils import quoteattr

from governance.documents.word.writing.labels import Pattern, pattern

_STEP = 720
_BULLETS = "•◦▪"
_DEEPEST = 8


class Numbers:
    """Numbering definitions, made as lists and clauses ask for them."""

    def __init__(self, clause_texts: list[str] | None) -> None:
        self._abstracts: list[str] = []
        self._nums: list[str] = []
        levels = clause_texts or [f"%{n + 1}" for n in range(9)]
        self._clauses = self._abstract(
            "".join(_level(at, text, "decimal", 1, 0) for at, text in enumerate(levels))
        )
        self._shared = self._num(self._clauses) if clause_texts else 0

    def clause(self, level: int, label: str) -> int:
        """The numbering for a heading or clause with that label."""
        return self._shared or self._literal(self._clauses, level, label, 0)

    def bullets(self, depth: int) -> int:
        depth = min(depth, _DEEPEST)
        mark = _BULLETS[depth % len(_BULLETS)]
        return self._num(self._abstract(_level(depth, mark, "bullet", 1, _STEP * (depth + 1))))

    def labels(self, depth: int, labels: list[str]) -> list[int]:
        """A numbering for each item of a list: one that counts, or where these cannot be counted one for each."""
        depth = min(depth, _DEEPEST)
        indent = _STEP * (depth + 1)
        if not any(labels):
            found: Pattern | None = Pattern("", "decimal", 1, ".")
        else:
            found = pattern(labels)
        if found is None:
            abstract = self._abstract(_level(depth, "", "decimal", 1, indent))
            return [self._literal(abstract, depth, label, indent) for label in labels]
        level = _level(depth, found.text(depth), found.form, found.start, indent)
        return [self._num(self._abstract(level))] * len(labels)

    def part(self) -> str:
        return "".join((*self._abstracts, *self._nums))

    def _abstract(self, levels: str) -> int:
        key = len(self._abstracts)
        self._abstracts.append(
            f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        return key

    def _num(self, abstract: int, override: str = "") -> int:
        key = len(self._nums) + 1
        self._nums.append(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        return key

    def _literal(self, abstract: int, level: int, label: str, indent: int) -> int:
        own = _level(level, label, "none", 1, indent)
        return self._num(abstract, f'<w:lvlOverride w:ilvl="{level}">{own}</w:lvlOverride>')


def _level(at: int, text: str, form: str, start: int, indent: int) -> str:
    place = f'<w:pPr><w:ind w:left="{indent}" w:hanging="{min(indent, 360)}"/></w:pPr>' if indent else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>{place}</w:lvl>'
    )
