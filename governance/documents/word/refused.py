"""Why a Word file is refused, each reason by its own name."""

from governance.refusals import Refused


class FileRefused(Refused):
    """A file that cannot be taken in as it is."""

    code = "file_refused"


class NotWord(FileRefused):
    code = "not_word"


class OldWord(FileRefused):
    code = "old_word"


class PasswordProtected(FileRefused):
    code = "password_protected"


class TooLarge(FileRefused):
    code = "too_large"


class ZipBomb(FileRefused):
    code = "zip_bomb"


class BrokenFile(FileRefused):
    code = "broken_file"


class UnsafeArchive(FileRefused):
    code = "unsafe_archive"


class UnsafeXml(FileRefused):
    code = "unsafe_xml"


class TooDeep(FileRefused):
    code = "too_deep"


class MacroFile(FileRefused):
    code = "macros"


class ExternalContent(FileRefused):
    code = "external_content"


class EmbeddedProgram(FileRefused):
    code = "embedded_program"


class TrackedChanges(Refused):
    code = "tracked_changes"


class HasComments(Refused):
    code = "comments"
