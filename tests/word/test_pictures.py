"""Pictures, diagrams, charts and formulas of a Word file: what they say is carried, and what cannot be is told."""

from base64 import b64decode
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image as Raster

from governance.documents.text import Image, List, Table
from tests.word.making import docx, run
from tests.word.seen import codes, outline, p, reading, said

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def picture(properties: str, *, blip: str = 'r:embed="rI"', inner: str = "", crop: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" {properties}>{inner}</wp:docPr><a:graphic><a:graphicData uri="p">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="n"/></pic:nvPicPr><pic:blipFill><a:blip {blip}/>{crop}'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def with_picture(content: str, data: bytes = PNG, name: str = "image1.png") -> object:
    return reading(
        docx(p(content), parts={f"word/media/{name}": data}, links=[("rI", "image", f"media/{name}")])
    )


def test_a_picture_keeps_its_alternative_and_bytes() -> None:
    found = with_picture(picture('name="Picture 1" descr="A map of the wards"'))

    (block,) = found.text.blocks  # type: ignore[attr-defined]
    assert (block.alt, block.key, block.width) == ("A map of the wards", sha256(PNG).hexdigest(), 1)
    assert found.pictures == {block.key: PNG}  # type: ignore[attr-defined]


def test_a_decorative_picture_is_known() -> None:
    mark = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )

    (block,) = with_picture(picture('name="x" descr=""', inner=mark)).text.blocks  # type: ignore[attr-defined]

    assert isinstance(block, Image)
    assert block.decorative


def test_where_and_by_whom_a_picture_was_taken_is_not_carried() -> None:
    out = BytesIO()
    exif = Raster.Exif()
    exif[0x013B] = "A. Photographer"
    Raster.new("RGB", (4, 2), "teal").save(out, "JPEG", exif=exif, comment=b"SECRET")

    found = with_picture(picture('name="x" descr="a"'), out.getvalue(), "image1.jpg")

    (data,) = found.pictures.values()  # type: ignore[attr-defined]
    assert b"Photographer" not in data
    assert b"SECRET" not in data
    assert Raster.open(BytesIO(data)).tobytes() == Raster.open(out).tobytes()


def test_a_picture_lying_on_its_side_is_turned_upright() -> None:
    out = BytesIO()
    exif = Raster.Exif()
    exif[274] = 6
    Raster.new("RGB", (4, 2), "teal").save(out, "JPEG", exif=exif)

    (block,) = with_picture(picture('name="x" descr="a"'), out.getvalue(), "image1.jpg").text.blocks  # type: ignore[attr-defined]

    assert (block.width, block.height, block.content_type) == (2, 4, "image/png")


def test_a_picture_in_a_format_of_scanners_is_converted() -> None:
    out = BytesIO()
    Raster.new("L", (4, 2), 128).save(out, "TIFF")

    (block,) = with_picture(picture('name="x" descr="a"'), out.getvalue(), "scan.tif").text.blocks  # type: ignore[attr-defined]

    assert (block.name, block.content_type) == ("scan.png", "image/png")


def test_words_before_and_after_a_picture_stay_in_order() -> None:
    found = with_picture(picture('name="x" descr="alt"') + run("after"))

    assert outline(found.text.blocks) == ["alt", "after"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("blip", "data", "name", "code"),
    [
        ('r:embed="rI"', b"\x01\x00\x00\x00emf", "image1.emf", "image_format"),
        ('r:embed="rNone"', PNG, "image1.png", "image_missing"),
        ('r:link="rOut"', PNG, "image1.png", "image_outside"),
    ],
)
def test_pictures_that_cannot_be_shown_are_told(blip: str, data: bytes, name: str, code: str) -> None:
    links = [("rI", "image", f"media/{name}"), ("rOut", "image", "https://example.org/a.png", "External")]
    content = p(picture('name="x" descr="A map"', blip=blip))

    found = reading(docx(content, parts={f"word/media/{name}": data}, links=links))  # type: ignore[arg-type]

    assert codes(found) == [code]
    assert "A map" in found.notices[0].message


def test_a_cropped_picture_is_told() -> None:
    assert "image_cropped" in codes(
        with_picture(picture('name="x" descr="a"', crop='<a:srcRect l="25000"/>'))
    )  # type: ignore[arg-type]


def test_an_old_picture_keeps_its_alternative() -> None:
    old = '<w:r><w:pict><v:shape alt="A crest"><v:imagedata r:id="rI" o:title="crest"/></v:shape></w:pict></w:r>'

    (block,) = with_picture(old).text.blocks  # type: ignore[attr-defined]

    assert block.alt == "A crest"


def graphic(content: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Diagram 1" descr="How we work"/><a:graphic>'
        f'<a:graphicData uri="d">{content}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def test_smart_art_is_a_list_of_its_words() -> None:
    def point(key: str, text: str, kind: str = "node") -> str:
        return f'<dgm:pt modelId="{key}" type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'

    def below(source: str, target: str, order: int) -> str:
        return f'<dgm:cxn modelId="c{target}" srcId="{source}" destId="{target}" srcOrd="{order}"/>'

    data = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>'
        + point("0", "", "doc") + point("2", "Second") + point("1", "First") + point("3", "Below")
        + f"</dgm:ptLst><dgm:cxnLst>{below('0', '1', 0)}{below('0', '2', 1)}{below('1', '3', 0)}</dgm:cxnLst></dgm:dataModel>"
    )  # fmt: skip

    found = reading(
        docx(
            p(graphic('<dgm:relIds r:dm="rD"/>')),
            parts={"word/diagrams/data1.xml": data},
            links=[("rD", "diagramData", "diagrams/data1.xml")],
        )
    )

    assert outline(found.text.blocks) == [[["First", [["Below"]]], ["Second"]]]
    assert isinstance(found.text.blocks[0], List)
    assert codes(found) == ["smart_art"]


def test_a_chart_is_carried_as_its_figures() -> None:
    def points(name: str, *values: str) -> str:
        rows = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
        return f"<c:{name}><c:strRef><c:strCache>{rows}</c:strCache></c:strRef></c:{name}>"

    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
        "<a:t>Referrals</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser>"
        f"{points('tx', 'All')}{points('cat', '2023', '2024')}{points('val', '10', '12')}"
        "</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )

    found = reading(
        docx(
            p(graphic('<c:chart r:id="rC"/>')),
            parts={"word/charts/chart1.xml": chart},
            links=[("rC", "chart", "charts/chart1.xml")],
        )
    )

    (block,) = found.text.blocks
    assert isinstance(block, Table)
    assert block.caption == "Referrals"
    assert outline([block]) == [(("", "All"), ("2023", "10"), ("2024", "12"))]
    assert codes(found) == ["chart_as_table"]


def test_a_chart_without_figures_is_told() -> None:
    assert "chart" in codes(reading(docx(p(graphic('<c:chart r:id="rNone"/>')))))


def test_a_formula_is_a_line_of_characters() -> None:
    def r(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    formula = f"<m:oMath>{r('E=')}<m:f><m:num>{r('m')}</m:num><m:den>{r('2')}</m:den></m:f><m:sSup><m:e>{r('c')}</m:e><m:sup>{r('2')}</m:sup></m:sSup></m:oMath>"

    assert said(formula) == "E=m/2c^2"


def test_parts_may_be_named_from_the_root() -> None:
    file = docx(
        p(picture('name="x" descr="a"')),
        parts={"word/media/i.png": PNG},
        links=[("rI", "image", "/word/media/i.png")],
    )

    assert len(reading(file).pictures) == 1
