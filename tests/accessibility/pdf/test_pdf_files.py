"""PDF files: a good one passes, and each thing done wrong is found."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from governance.refusals import Refused
from policies.accessibility.barriers import passes
from policies.accessibility.pdf.check import barriers
from policies.accessibility.pdf.file import NotPdf, PdfActs, PdfBroken, PdfProtected
from tests.accessibility.pdf import files


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> bytes:
    return files.good(tmp_path_factory.mktemp("pdf"))


def test_a_good_pdf_has_no_barrier(good):
    assert barriers(BytesIO(good)) == ()


@pytest.mark.parametrize(("rule", "spoil"), files.BAD)
def test_each_thing_done_wrong_in_a_pdf_is_found(good, rule, spoil):
    assert rule in {one.rule for one in barriers(files.spoiled(good, spoil))}


def test_decoration_and_hidden_notes_are_no_barrier(good):
    def add(pdf):
        files.draw(b"/Artifact <</Type /Pagination>> BDC 0 0 m 10 10 l S EMC")(pdf)
        files.annotation(Subtype=Name.Text, F=2)(pdf)

    assert passes(barriers(files.spoiled(good, add)))


def test_a_language_on_every_tag_stands_in_for_that_of_the_document(good):
    def change(pdf):
        del pdf.Root["/Lang"]
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"x-default", b"en"))
        if "/Outlines" in pdf.Root:
            del pdf.Root["/Outlines"]
        for kind in (
            "P",
            "H1",
            "H2",
            "Lbl",
            "LBody",
            "TH",
            "TD",
            "Figure",
            "Caption",
            "Link",
            "Note",
            "Span",
            "Reference",
            "Table",
        ):
            for node in files.tags(pdf, kind):
                node.Lang = String("en")
        for page in pdf.pages:
            for one in page.obj.get("/Annots", []):
                one.Lang = String("en")

    assert "pdf-language-missing" not in {one.rule for one in barriers(files.spoiled(good, change))}


def test_a_scan_is_told_apart_from_a_pdf_without_tags(good):
    def untag(pdf):
        del pdf.Root["/MarkInfo"]

    scanned = {one.rule for one in barriers(files.scan())}
    untagged = {one.rule for one in barriers(files.spoiled(good, untag))}

    assert {"pdf-scanned", "pdf-untagged"} <= scanned
    assert "pdf-untagged" in untagged and "pdf-scanned" not in untagged


def test_protection_that_shuts_assistive_technology_out_is_found(good):
    file = BytesIO()
    allow = pikepdf.Permissions(accessibility=False)
    pikepdf.open(BytesIO(good)).save(
        file, encryption=pikepdf.Encryption(owner="x", user="", allow=allow, R=3, aes=False, metadata=False)
    )
    file.seek(0)

    assert "pdf-assistive-technology-blocked" in {one.rule for one in barriers(file)}


def test_a_pdf_with_a_password_is_refused(good):
    file = BytesIO()
    pikepdf.open(BytesIO(good)).save(file, encryption=pikepdf.Encryption(owner="x", user="y"))
    file.seek(0)

    with pytest.raises(PdfProtected):
        barriers(file)


@pytest.mark.parametrize(
    "action",
    [
        Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        Dictionary(S=Name.Launch, F=String("calc.exe")),
    ],
)
def test_a_pdf_that_acts_by_itself_is_refused(good, action):
    def add(pdf):
        pdf.Root.OpenAction = pdf.make_indirect(Dictionary(action))

    with pytest.raises(PdfActs):
        barriers(files.spoiled(good, add))


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0 JFIF", b"x" * 900 + b"%PDF-1.7", b"<html>%PDF-1.7", b""]
)
def test_what_is_no_pdf_is_refused_by_its_content(content):
    with pytest.raises(NotPdf):
        barriers(BytesIO(content))


def test_a_broken_pdf_is_refused():
    with pytest.raises(PdfBroken):
        barriers(BytesIO(b"%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 1 0 R>> endobj trailer <</Root 1 0 R>>"))


def test_the_page_and_object_of_a_barrier_are_named(good):
    found = next(
        one
        for one in barriers(files.spoiled(good, files.take("Figure", "/Alt")))
        if one.rule == "pdf-figure-alternative-missing"
    )

    assert found.where["page"] == 1
    assert found.where["object"].endswith(" 0")


@pytest.mark.parametrize("value", [String("x"), Name.X, -1, True, pikepdf.Array([]), Dictionary()], ids=str)
def test_a_value_that_is_something_else_than_it_should_be_breaks_no_check(good, value):
    places = files.places(good)
    assert ("/Metadata" in {key for _, key in places}) and len(places) > 50

    for place, key in places:

        def change(pdf, place=place, key=key):
            pdf.get_object(place)[key] = value

        try:
            found = barriers(files.spoiled(good, change))
        except Refused:
            continue
        assert all(one.cure for one in found)
