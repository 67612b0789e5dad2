"""Word files made by hand, part by part, as Word writes them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
    f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in range(1, 10)
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'

Parts = dict[str, str | bytes]
Link = tuple[str, str, str] | tuple[str, str, str, str]


def paragraph(
    text: str = "", *, style: str = "", num: tuple[int, int] | None = None, properties: str = ""
) -> str:
    """A w:p with one run."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        inner += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{inner}{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def run(text: str, properties: str = "") -> str:
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def level(
    at: int, text: str, form: str = "decimal", *, start: int = 1, more: str = "", indent: int = 0
) -> str:
    """A w:lvl."""
    left = indent or 720 * (at + 1)
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def abstract(key: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(at: int, start: int = 1) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def docx(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    settings: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    core: str = "",
    defaults: str = "",
    parts: Parts | None = None,
    links: list[Link] | None = None,
    types: dict[str, str] | None = None,
    main_type: str = f"{WORD_TYPE}.document.main+xml",
) -> BytesIO:
    """A whole file; `links` are (id, kind, target[, "External"]) of the main part."""
    files: dict[str, str | bytes] = {
        "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": _part(
            "styles", f"<w:docDefaults>{defaults}</w:docDefaults>{NORMAL}{HEADINGS}{styles}"
        ),
    }
    kinds = {"word/styles.xml": "styles"}
    for kind, content in (
        ("numbering", numbering),
        ("settings", settings),
        ("footnotes", footnotes),
        ("endnotes", endnotes),
        ("comments", comments),
    ):
        if content:
            files[f"word/{kind}.xml"] = _part(kind, content)
            kinds[f"word/{kind}.xml"] = kind
    overrides = {name: f"{WORD_TYPE}.{kind}+xml" for name, kind in kinds.items()}
    overrides["word/document.xml"] = main_type
    overrides |= types or {}
    relations: list[Link] = [(f"rIdOwn{n}", kind, f"{kind}.xml") for n, kind in enumerate(kinds.values())]
    files["word/_rels/document.xml.rels"] = relationships([*relations, *(links or [])])
    top: list[Link] = [("rId1", "officeDocument", "word/document.xml")]
    if core:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
        top.append(("rId2", "core-properties", "docProps/core.xml"))
    files["_rels/.rels"] = relationships(top)
    files["[Content_Types].xml"] = content_types(overrides)
    return zipped({**files, **(parts or {})})


def zipped(files: Parts) -> BytesIO:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    out.seek(0)
    return out


_MODE = ' TargetMode="External"'


def relationships(links: list[Link]) -> str:
    rows = "".join(
        f'<Relationship Id="{link[0]}" Type="{_type(link[1])}" Target="{link[2]}"'
        f"{_MODE if len(link) > 3 else ''}/>"
        for link in links
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _type(kind: str) -> str:
    if kind == "core-properties":
        return "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return f"{OFFICE}/{kind}"


def content_types(overrides: dict[str, str]) -> str:
    rows = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{rows}</Types>'
    )


def _part(name: str, content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {NAMESPACES}>{content}</w:{name}>'
    )
