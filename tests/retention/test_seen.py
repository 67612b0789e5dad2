"""References are remembered on disk, not in memory."""

from retention.seen import Seen


def test_a_reference_is_new_once():
    seen = Seen()

    assert [seen.add(reference) for reference in ("R-1", "R-2", "R-1", "r-1", "Ä", "Ä")] == [
        True,
        True,
        False,
        True,
        True,
        False,
    ]
