"""The state in which a Word file was saved: changes, comments, properties, protection, and what its reader noticed."""

from collections.abc import Iterator

from governance.documents.word.names import qn
from governance.documents.word.refused import TrackedChanges
from policies.accessibility.barriers import Barrier
from policies.accessibility.docx.file import WordFile
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code, colour, structure, word
from policies.accessibility.wording.plain import is_blank


@checks(word.TRACKED_CHANGES, Form.DOCX, also=(word.COMMENTS,))
def changes_and_comments(file: WordFile) -> Iterator[Barrier]:
    for refusal in file.undecided:
        rule = word.TRACKED_CHANGES if isinstance(refusal, TrackedChanges) else word.COMMENTS
        yield rule.at({"block": 0, "excerpt": ""})
    comments = any(not isinstance(refusal, TrackedChanges) for refusal in file.undecided)
    part = file.package.first(file.package.document, "comments")
    if part is not None and not comments and part.root.find(qn("w:comment")) is not None:
        yield word.COMMENTS.at({"block": 0, "excerpt": ""})


@checks(word.CONTENT_LOST, Form.DOCX, also=(*word.BY_NOTICE.values(), colour.TEXT_HIDDEN))
def what_the_reader_noticed(file: WordFile) -> Iterator[Barrier]:
    """The reader's own words are kept: they name the place."""
    for notice in file.reading.notices:
        if notice.code == "white_text":
            yield colour.TEXT_HIDDEN.at(file.where(_quoted(notice.where)), message=notice.message)
        elif rule := word.BY_NOTICE.get(notice.code):
            place = {**file.where(_quoted(notice.where)), "excerpt": notice.where}
            yield rule.at(place, message=notice.message)


def _quoted(where: str) -> str:
    return where.partition("“")[2].partition("”")[0].rstrip("…")


@checks(word.TITLE_PROPERTY, Form.DOCX, also=(structure.TITLE_SAYS_NOTHING,))
def title_property(file: WordFile) -> Iterator[Barrier]:
    """What the title bar shows; a title in the text that says nothing is told by the check on the text."""
    title = file.property("title")
    if not title and file.reading.text.title:
        yield word.TITLE_PROPERTY.at({"block": 0, "excerpt": file.reading.text.title})
    elif title and title != file.reading.text.title and structure.title_says_nothing(title):
        yield structure.TITLE_SAYS_NOTHING.at({"block": 0, "excerpt": title})


@checks(word.AUTHOR, Form.DOCX)
def last_author(file: WordFile) -> Iterator[Barrier]:
    """Who saved it last; who began it is told by the reader."""
    if (name := file.property("lastModifiedBy")) and not file.property("creator"):
        yield word.AUTHOR.at({"block": 0, "excerpt": name})


@checks(code.LINK_FRAGMENT_MISSING, Form.DOCX)
def links_to_missing_bookmarks(file: WordFile) -> Iterator[Barrier]:
    known = {mark.get(qn("w:name")) for mark in file.body.iter(qn("w:bookmarkStart"))} | {"_top", "_Top"}
    for link in file.body.iter(qn("w:hyperlink")):
        place = link.get(qn("w:anchor"))
        said = "".join(one.text or "" for one in link.iter(qn("w:t")))
        if place and link.get(qn("r:id")) is None and place not in known and not is_blank(said):
            yield code.LINK_FRAGMENT_MISSING.at(file.where(said), cure="Link a bookmark of this file.")


@checks(word.PROTECTED, Form.DOCX)
def protected_document(file: WordFile) -> Iterator[Barrier]:
    protection = None if file.settings is None else file.settings.find(qn("w:documentProtection"))
    if protection is not None and protection.get(qn("w:enforcement")) in ("1", "true", "on"):
        yield word.PROTECTED.at({"block": 0, "excerpt": protection.get(qn("w:edit")) or ""})
