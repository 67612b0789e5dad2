"""The style sheet that our own screens add to Wagtail's."""

from django.templatetags.static import static
from django.utils.html import format_html


def our_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
