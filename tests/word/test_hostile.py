"""Hostile and broken files: each refused by name with a way to mend it, and its good twin read."""

import struct
import tracemalloc
import zlib
from io import BytesIO
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from governance.documents.word.reader import read
from governance.documents.word.refused import (
    BrokenFile,
    EmbeddedProgram,
    ExternalContent,
    FileRefused,
    MacroFile,
    NotWord,
    OldWord,
    PasswordProtected,
    TooDeep,
    TooLarge,
    UnsafeArchive,
    UnsafeXml,
    ZipBomb,
)
from tests.word.making import docx, paragraph, run, zipped
from tests.word.seen import codes, outline, reading

HELLO = paragraph("Hello")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(kind: type[FileRefused], file: BytesIO) -> FileRefused:
    with pytest.raises(kind) as caught:
        read(file)
    refusal = caught.value
    assert type(refusal) is kind
    assert refusal.message.endswith(".")
    assert len(refusal.message) > 40
    return refusal


def files_of(file: BytesIO) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def replaced(file: BytesIO, name: str, old: bytes, new: bytes) -> BytesIO:
    files = files_of(file)
    files[name] = files[name].replace(old, new, 1)
    return zipped(files)  # type: ignore[arg-type]


def test_the_good_twin_of_them_all_is_read() -> None:
    assert outline(read(docx(HELLO)).text.blocks) == ["Hello"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"{\\rtf1 hello}",
        b"<html>",
        b"\x89PNG\r\n",
        b"MZ\x90",
        b"just words",
        OLE + b"\0" * 600,
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    refused(NotWord, BytesIO(data))


def test_an_empty_file_is_refused() -> None:
    refused(BrokenFile, BytesIO(b""))


def test_a_password_and_the_old_format_are_told_apart() -> None:
    protected = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    old = OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le")

    assert "password" in refused(PasswordProtected, BytesIO(protected)).message
    assert "old Word format" in refused(OldWord, BytesIO(old)).message


def test_other_office_files_and_zips_are_refused() -> None:
    refused(NotWord, zipped({"readme.txt": "hello"}))
    refused(NotWord, zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    refused(NotWord, docx(HELLO, main_type=sheet))


def test_a_large_file_is_refused() -> None:
    refused(TooLarge, BytesIO(b"PK\x03\x04" + bytes(51 * 1024 * 1024)))


def with_entry(name: str, data: bytes = b"x", method: int = ZIP_DEFLATED) -> BytesIO:
    file = docx(HELLO)
    with ZipFile(file, "a", method) as archive:
        archive.writestr(ZipInfo(name), data, compress_type=method)
    file.seek(0)
    return file


def test_a_bomb_is_refused_at_once_in_little_memory() -> None:
    bomb = with_entry("word/media/a.bin", bytes(210 * 1024 * 1024))
    tracemalloc.start()
    begun = perf_counter()

    refused(ZipBomb, bomb)

    assert perf_counter() - begun < 2
    assert tracemalloc.get_traced_memory()[1] < 250 * 1024 * 1024
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    honest = with_entry("word/media/a.bin", bytes(210 * 1024 * 1024)).getvalue()
    size = struct.pack("<I", 210 * 1024 * 1024)
    assert honest.count(size) == 2

    refused(ZipBomb, BytesIO(honest.replace(size, struct.pack("<I", 1000))))


def test_a_high_ratio_is_refused_and_a_repetitive_text_is_not() -> None:
    refused(ZipBomb, with_entry("word/media/a.bin", bytes(20 * 1024 * 1024)))
    assert len(read(docx(paragraph("The same words again.") * 3000)).text.blocks) == 3000


def test_too_many_entries_are_refused() -> None:
    refused(ZipBomb, docx(HELLO, parts={f"word/media/{n}.bin": "" for n in range(5001)}))


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/passwd", "word\\document2.xml", "C:/evil.txt", "word/../../x", "a\nb"]
)
def test_names_that_point_outside_are_refused(name: str) -> None:
    refused(UnsafeArchive, with_entry(name))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
def test_two_parts_of_one_name_are_refused(name: str) -> None:
    refused(UnsafeArchive, with_entry(name, b"<x/>"))


def test_headers_that_disagree_are_refused() -> None:
    data = docx(HELLO).getvalue()
    first = data.index(b"word/document.xml")

    refused(UnsafeArchive, BytesIO(data[:first] + b"word/documenu.xml" + data[first + 17 :]))


def test_overlapping_parts_are_refused() -> None:
    outer = BytesIO()
    with ZipFile(outer, "w", ZIP_STORED) as archive:
        inner = BytesIO()
        with ZipFile(inner, "w", ZIP_STORED) as within:
            within.writestr("b", b"hello")
        archive.writestr("a", inner.getvalue()[:36])
        info = ZipInfo("b")
        info.file_size = info.compress_size = 5
        info.CRC = zlib.crc32(b"hello")
        info.header_offset = outer.getvalue().index(b"PK\x03\x04", 4)
        archive.filelist.append(info)
    outer.seek(0)

    refused(UnsafeArchive, outer)


def test_a_file_cut_short_is_refused() -> None:
    data = docx(paragraph("words " * 500)).getvalue()

    refused(BrokenFile, BytesIO(data[: len(data) // 2]))
    refused(BrokenFile, BytesIO(data[:-30]))


def test_damaged_bytes_are_refused() -> None:
    data = bytearray(docx(paragraph("words " * 500)).getvalue())
    data[90] ^= 0xFF

    refused(BrokenFile, BytesIO(bytes(data)))


def test_a_missing_text_is_refused() -> None:
    files = files_of(docx(HELLO))
    del files["word/document.xml"]

    refused(BrokenFile, zipped(files))  # type: ignore[arg-type]


def test_a_text_without_a_body_is_refused() -> None:
    refused(BrokenFile, replaced(docx(HELLO), "word/document.xml", b"w:body", b"w:nobody"))


def test_xml_that_is_not_well_formed_is_refused() -> None:
    refused(BrokenFile, replaced(docx(HELLO), "word/styles.xml", b"</w:styles>", b"</w:style>"))


DOCTYPES = {
    "file": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "dtd": b'<!DOCTYPE x SYSTEM "http://127.0.0.1:1/evil.dtd">',
    "parameter": b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/"> %p;]>',
    "laughs": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
}


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels"]
)
def test_any_document_type_is_refused(doctype: str, part: str) -> None:
    file = docx(HELLO, core="<dc:title>T</dc:title>")
    files = files_of(file)
    head, sep, rest = (
        files[part].rpartition(b"?>") if files[part].startswith(b"<?xml") else (b"", b"", files[part])
    )
    files[part] = head + sep + DOCTYPES[doctype] + rest

    begun = perf_counter()
    refusal = refused(UnsafeXml, zipped(files))  # type: ignore[arg-type]

    assert refusal.where == part
    assert perf_counter() - begun < 1


def test_a_document_type_in_another_encoding_is_refused() -> None:
    files = files_of(docx(HELLO))
    plain = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'
    files["word/extra.xml"] = plain.encode("utf-16")

    refused(UnsafeXml, zipped(files))  # type: ignore[arg-type]
    files["word/extra.xml"] = b'<?xml version="1.0" encoding="UTF-7"?><x/>'
    refused(UnsafeXml, zipped(files))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["document", "template"])
def test_a_macro_file_is_known_by_its_type_not_its_name(kind: str) -> None:
    main = f"application/vnd.ms-word.{kind}.macroEnabled.main+xml"
    main = main.replace("template.macroEnabled", "template.macroEnabledTemplate")

    refused(MacroFile, docx(HELLO, main_type=main))


def test_a_macro_project_is_refused_wherever_it_lies() -> None:
    refused(MacroFile, docx(HELLO, parts={"word/vbaProject.bin": b"x"}))
    refused(
        MacroFile,
        docx(HELLO, parts={"word/x.bin": b"x"}, types={"word/x.bin": "application/vnd.ms-office.vbaProject"}),
    )


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("attachedTemplate", "http://evil.example/t.dotm"),
        ("attachedTemplate", "\\\\server\\share\\t.dotx"),
        ("attachedTemplate", "file://server/share/t.dotx"),
        ("oleObject", "file:///C:/secret.xlsx"),
        ("frame", "http://evil.example/"),
        ("subDocument", "http://evil.example/"),
        ("aFChunk", "http://evil.example/"),
    ],
)
def test_what_word_would_fetch_is_refused(kind: str, target: str) -> None:
    refused(ExternalContent, docx(HELLO, links=[("rIdX", kind, target, "External")]))


def test_links_outside_pictures_and_templates_at_home_are_not_refused() -> None:
    links = [
        ("rIdL", "hyperlink", "https://example.org/", "External"),
        ("rIdT", "attachedTemplate", "file:///C:\\Templates\\Council.dotx", "External"),
        ("rIdI", "image", "https://example.org/a.png", "External"),
    ]

    assert outline(read(docx(HELLO, links=links)).text.blocks) == ["Hello"]  # type: ignore[arg-type]


def field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("shown")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


@pytest.mark.parametrize(
    "body",
    [
        field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '),
        field("D", "D", "E cmd "),
        '<w:p><w:fldSimple w:instr="DDE excel sheet"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
        field(" LINK Excel.Sheet.12 C:\\\\secret.xlsx "),
    ],
)
def test_fields_that_start_programs_are_refused(body: str) -> None:
    refused(ExternalContent, docx(body))


def test_a_date_field_is_not_refused() -> None:
    assert outline(read(docx(field(" DATE ", "\\@ d "))).text.blocks) == ["shown"]


def test_an_embedded_program_is_refused() -> None:
    refused(EmbeddedProgram, docx(HELLO, parts={"word/embeddings/tool.exe": b"MZ"}))
    refused(EmbeddedProgram, docx(HELLO, parts={"word/embeddings/oleObject1.bin": b"MZ\x90\x00"}))
    package = OLE + b"\0" * 100 + b"C:\\tools\\setup.exe\0" + b"\0" * 100
    refused(EmbeddedProgram, docx(HELLO, parts={"word/embeddings/oleObject1.bin": package}))


def test_an_embedded_workbook_is_told_not_refused() -> None:
    body = (
        '<w:p><w:r><w:object><v:shape><v:imagedata r:id="rIdMissing"/></v:shape>'
        '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rIdX"/></w:object></w:r></w:p>'
    )
    file = docx(
        body,
        parts={"word/embeddings/Book1.xlsx": b"PK"},
        links=[("rIdX", "package", "embeddings/Book1.xlsx")],
    )

    found = reading(file)

    assert "embedded_object" in codes(found)
    assert any("Excel.Sheet.12 (Book1.xlsx)" in notice.message for notice in found.notices)


def test_bottomless_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 5000 + HELLO + "</w:sdtContent></w:sdt>" * 5000

    refused(TooDeep, docx(deep))


def test_a_paragraph_of_ten_million_letters_is_refused_or_read_in_time() -> None:
    begun = perf_counter()

    with pytest.raises(FileRefused):
        read(docx(paragraph("a" * 10_500_000)))

    assert perf_counter() - begun < 5


def test_a_long_paragraph_in_many_runs_is_read() -> None:
    body = f"<w:p>{run('words and words ') * 40_000}</w:p>"

    (found,) = read(docx(body)).text.blocks

    assert len(found.spans) == 1  # type: ignore[union-attr]


def test_the_main_part_may_have_another_name() -> None:
    files = files_of(docx(HELLO))
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["word/_rels/document2.xml.rels"] = files.pop("word/_rels/document.xml.rels")
    files["_rels/.rels"] = files["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"/word/document.xml", b"/word/document2.xml"
    )

    assert outline(read(zipped(files)).text.blocks) == ["Hello"]  # type: ignore[arg-type]


def test_a_strict_file_is_read() -> None:
    files = files_of(docx(HELLO))
    for name, data in files.items():
        data = data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        files[name] = data.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    assert outline(read(zipped(files)).text.blocks) == ["Hello"]  # type: ignore[arg-type]
