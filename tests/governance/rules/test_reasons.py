"""The digest that proves a reason while it is kept."""

import hashlib

from governance.rules.reasons import digest_of_reason


def test_a_digest_can_be_computed_by_anybody_who_has_text_and_salt():
    by_hand = hashlib.sha256("5a17\nJosé asked for it".encode()).hexdigest()

    assert digest_of_reason("José asked for it", "5a17") == by_hand


def test_the_same_words_with_another_salt_cannot_be_recognised():
    assert digest_of_reason("A claim", "00") != digest_of_reason("A claim", "01")
