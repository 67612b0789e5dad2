"""How far each index has followed the event log."""

from django.db import models


class IndexBookmarks(models.QuerySet["IndexBookmark"]):
    """Bookmarks, in the subject's words."""

    def of(self, index: str) -> "IndexBookmark | None":
        """The place of an index; None when nothing is known of it, or there is no index."""
        return self.filter(index=index).first() if index else None


class IndexBookmark(models.Model):
    """The place of one index in the log. An index without one counts as not built."""

    index = models.CharField(max_length=120, primary_key=True)
    number = models.BigIntegerField()
    # What changes without an event is watched: each thing's stamp, as it was when it was last put.
    watched = models.JSONField(default=dict)
    moved_at = models.DateTimeField(auto_now=True)

    objects = IndexBookmarks.as_manager()

    def __str__(self) -> str:
        return f"{self.index} at {self.number}"
