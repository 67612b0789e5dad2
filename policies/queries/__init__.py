"""What is asked of policies and of the site."""

from policies.queries.policies import (
    ReviewDate,
    manual,
    overdue,
    overdue_counts,
    review_date,
    review_duties,
    reviewable_by,
    version_on,
    waiting,
)

__all__ = [
    "ReviewDate",
    "manual",
    "overdue",
    "overdue_counts",
    "review_date",
    "review_duties",
    "reviewable_by",
    "version_on",
    "waiting",
]
