"""Which of Wagtail's own screens the roles need for the public site: files to attach, and ordinary pages."""

from governance.groups import open_files, open_pages
from governance.rules.permissions import Permission, roles_that_grant

ADD, CHANGE, CHOOSE = (f"wagtaildocs.{verb}_document" for verb in ("add", "change", "choose"))


def open_all() -> None:
    """Called once, when the app is ready.

    Whoever writes texts attaches files, and changes their own: Wagtail lets the one who may add do so. Only the site's
    editors change other people's. A publisher writes no words, so has none to attach a file to; and no text of ours
    shows a picture of Wagtail's, so nobody is given these.
    """
    editors = roles_that_grant(Permission.SITE_EDIT)
    open_files(ADD, CHOOSE, to=roles_that_grant(Permission.POLICY_DRAFT))
    open_files(ADD, CHANGE, CHOOSE, to=editors)
    open_pages(*(f"wagtailcore.{verb}_page" for verb in ("add", "change", "publish")), to=editors)
