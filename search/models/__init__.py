"""What search keeps: staff's synonyms, how far each index has followed the log, and what was asked."""

from search.models.bookmarks import IndexBookmark
from search.models.questions import QuestionAsked
from search.models.synonyms import Synonym

__all__ = ["IndexBookmark", "QuestionAsked", "Synonym"]
