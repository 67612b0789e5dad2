"""What every search engine must do. One class; each engine's file runs it on a real index."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from search.backends.contract import Backend, SearchUnavailable
from search.rules.entries import Audience, Entry
from search.rules.questions import Answer, Question
from search.rules.synonyms import Meaning, thesaurus
from search.rules.understanding import understood

TODAY = date(2026, 4, 1)
MEANINGS = thesaurus([Meaning("gp", ("doctor", "general practitioner")), Meaning("talk", ("share",), False)])


def entry(thing: str = "policy:1/1", **given: object) -> Entry:
    """An entry in plain words; say what matters to the test."""
    plain = {
        "audience": Audience.PUBLIC,
        "kind": "policy",
        "title": "Keeping records",
        "url": f"/{thing}/",
        "text": "We keep what we write down.",
    }
    return Entry(thing=thing, **{**plain, **given})


def ask(backend: Backend, words: str, **given: object) -> Answer:
    """A question asked as a member of the public, today, unless the test says otherwise."""
    question = Question(words, **{"on": TODAY, **given})
    return backend.answer(understood(question, MEANINGS))


def titles(answer: Answer) -> list[str]:
    return [result.title for result in answer.results]


def known(backend: Backend, **given: object) -> Collection[str]:
    return backend.known(Question("", **{"on": TODAY, **given}))


class BackendContract:
    """Subclasses give the fixture `backend`: an engine with an empty index."""

    def test_what_was_put_is_found_at_once(self, backend: Backend) -> None:
        backend.put([entry(title="How we share information")])

        assert titles(ask(backend, "share information")) == ["How we share information"]

    def test_a_result_says_where_and_what_it_is(self, backend: Backend) -> None:
        backend.put([entry(section="Who reads it", anchor="who", subject="Children", document="policy:1")])

        result = ask(backend, "records").results[0]

        assert (result.section, result.url, result.subject) == (
            "Who reads it",
            "/policy:1/1/#who",
            "Children",
        )
        assert (result.thing, result.document, result.kind) == ("policy:1/1", "policy:1", "policy")
        assert result.score > 0

    def test_what_was_dropped_is_gone(self, backend: Backend) -> None:
        backend.put([entry("policy:1/1", anchor="a"), entry("policy:1/1", anchor="b"), entry("policy:2/1")])

        backend.drop(["policy:1/1"])

        assert [result.thing for result in ask(backend, "records").results] == ["policy:2/1"]
        assert "keep" in known(backend)

    def test_putting_a_thing_again_replaces_all_its_sections(self, backend: Backend) -> None:
        backend.put([entry(anchor="a", text="zebra"), entry(anchor="b", text="giraffe")])

        backend.put([entry(anchor="c", text="elephant")])

        assert ask(backend, "zebra giraffe").total == 0
        assert ask(backend, "elephant").total == 1
        assert "zebra" not in known(backend)

    def test_a_thing_named_without_entries_goes_in_the_same_step(self, backend: Backend) -> None:
        backend.put([entry("policy:1/1", text="zebra")])

        backend.put([entry("policy:1/2", text="elephant")], instead_of=["policy:1/1", "policy:1/2"])

        assert ask(backend, "zebra elephant").total == 1

    def test_emptying_leaves_nothing(self, backend: Backend) -> None:
        backend.put([entry()])

        backend.empty()

        assert ask(backend, "records") == Answer(facets=ask(backend, "records").facets)
        assert not known(backend)

    def test_never_returns_what_the_asker_may_not_see(self, backend: Backend) -> None:
        """Not in the results, the count, the facets, or the words a suggestion is made from."""
        backend.put(
            [
                entry("policy:1/1", title="Zebra leaflet"),
                entry(
                    "policy:2/1",
                    title="Zebra raid",
                    kind="protocol",
                    subject="Raids",
                    audience=Audience.STAFF,
                ),
            ]
        )

        answer = ask(backend, "zebra raid")

        assert titles(answer) == ["Zebra leaflet"]
        assert answer.total == 1
        assert {value.value for values in answer.facets.values() for value in values} == {"policy"}
        assert "raid" not in known(backend)
        assert ask(backend, "zebra", kind="protocol").total == 0
        assert ask(backend, '"zebra raid"').total == 0

    def test_staff_see_what_is_for_staff_and_what_is_for_everyone(self, backend: Backend) -> None:
        backend.put([entry("policy:1/1"), entry("policy:2/1", audience=Audience.STAFF)])

        assert ask(backend, "records", audience=Audience.STAFF).total == 2

    @pytest.mark.parametrize(
        ("on", "found"),
        [
            (date(2024, 3, 31), []),
            (date(2024, 4, 1), ["old"]),
            (date(2026, 3, 31), ["old"]),
            (date(2026, 4, 1), ["new"]),
        ],
    )
    def test_what_was_in_force_on_the_day_is_what_is_found(
        self, backend: Backend, on: date, found: list[str]
    ) -> None:
        backend.put(
            [
                entry(
                    "policy:1/1", title="old", applies_from=date(2024, 4, 1), applies_until=date(2026, 4, 1)
                ),
                entry("policy:1/2", title="new", applies_from=date(2026, 4, 1)),
            ]
        )

        assert titles(ask(backend, "write down", on=on)) == found

    def test_any_of_the_words_may_match_and_more_of_them_come_first(self, backend: Backend) -> None:
        backend.put(
            [
                entry("policy:1/1", title="A leaflet on complaints"),
                entry("policy:2/1", title="A leaflet on school dinners"),
            ]
        )

        assert titles(ask(backend, "school leaflet")) == [
            "A leaflet on school dinners",
            "A leaflet on complaints",
        ]

    def test_word_endings_do_not_matter(self, backend: Backend) -> None:
        backend.put([entry(text="Information is shared between agencies; the child's records are kept.")])

        for words in ("sharing agency", "children’s record keeping", "SHARES"):
            assert ask(backend, words).total == 1, words

    def test_accents_do_not_matter(self, backend: Backend) -> None:
        backend.put([entry(text="Zoë reads Türkçe.")])

        assert ask(backend, "zoe").total == ask(backend, "turkce").total == 1

    def test_a_synonym_finds_what_is_said_otherwise_and_marks_it(self, backend: Backend) -> None:
        backend.put([entry(text="We may share this with your general practitioner.")])

        answer = ask(backend, "can they talk to my GP")

        assert answer.total == 1
        marked = [piece.text for piece in answer.results[0].excerpt if piece.marked]
        assert marked == ["share", "general practitioner"]

    def test_what_was_said_counts_for_more_than_its_synonym(self, backend: Backend) -> None:
        backend.put([entry("policy:1/1", title="The doctor"), entry("policy:2/1", title="The GP")])

        assert titles(ask(backend, "gp")) == ["The GP", "The doctor"]

    @pytest.mark.parametrize("asked", ["s.47", "s47", "section 47", "Section 47(1)", "sec 47", "ss. 47"])
    @pytest.mark.parametrize("written", ["s.47", "s47", "section 47", "Sections 47", "s. 47(1)(b)"])
    def test_a_provision_is_found_however_it_is_written(
        self, backend: Backend, asked: str, written: str
    ) -> None:
        backend.put(
            [
                entry("policy:1/1", title=f"An enquiry under {written}"),
                entry("policy:2/1", title="Section 17"),
            ]
        )

        assert titles(ask(backend, asked))[0] == f"An enquiry under {written}"

    def test_quoted_words_must_stand_together(self, backend: Backend) -> None:
        backend.put(
            [
                entry("policy:1/1", text="significant harm"),
                entry("policy:2/1", text="harm that is significant"),
            ]
        )

        assert [r.thing for r in ask(backend, '"significant harm"').results] == ["policy:1/1"]

    def test_neighbouring_words_come_first_when_they_stand_together(self, backend: Backend) -> None:
        backend.put(
            [
                entry("policy:1/1", text="harm done to goods may be significant in a court of law"),
                entry("policy:2/1", text="goods and a court of law may be in significant harm done"),
            ]
        )

        assert ask(backend, "significant harm").results[0].thing == "policy:2/1"

    def test_keywords_are_found_but_not_shown(self, backend: Backend) -> None:
        backend.put([entry(keywords="snooping")])

        result = ask(backend, "snooping").results[0]

        assert "snooping" not in repr(result)

    def test_facets_count_what_was_found(self, backend: Backend) -> None:
        backend.put(
            [
                entry("policy:1/1", kind="leaflet", subject="Health"),
                entry("policy:2/1", kind="leaflet", subject="School"),
                entry("policy:3/1", kind="policy"),
            ]
        )

        facets = ask(backend, "records").facets

        assert [(value.value, value.count) for value in facets["kind"]] == [("leaflet", 2), ("policy", 1)]
        assert {(value.value, value.count) for value in facets["subject"]} == {("Health", 1), ("School", 1)}

    def test_a_kind_and_a_subject_narrow_the_answer(self, backend: Backend) -> None:
        backend.put(
            [
                entry("policy:1/1", kind="leaflet", subject="Health"),
                entry("policy:2/1", kind="leaflet", subject="School"),
                entry("policy:3/1", kind="policy", subject="Health"),
            ]
        )

        answer = ask(backend, "records", kind="leaflet", subject="Health")

        assert [result.thing for result in answer.results] == ["policy:1/1"]

    def test_pages_follow_one_another_without_gap_or_repeat(self, backend: Backend) -> None:
        backend.put([entry(f"policy:{n}/1", text="record " * (n + 1)) for n in range(73)])

        pages = [ask(backend, "record", page=page) for page in range(1, 9)]

        things = [result.thing for page in pages for result in page.results]
        assert len(things) == len(set(things)) == pages[0].total == 73
        assert ask(backend, "record", page=9).results == ()

    def test_a_long_document_does_not_fill_the_page(self, backend: Backend) -> None:
        long = [
            entry("policy:1/1", anchor=f"a{n}", text="record " * 9, document="policy:1") for n in range(9)
        ]
        backend.put([*long, entry("policy:2/1", text="one record among many other words of another text")])

        assert "policy:2/1" in [result.thing for result in ask(backend, "record").results[:3]]

    def test_an_excerpt_is_cut_around_what_was_asked(self, backend: Backend) -> None:
        backend.put([entry(text=f"{'padding ' * 300} The zebra — née Zoë — crossed. {'stuffing ' * 300}")])

        excerpt = ask(backend, "zebra").results[0].excerpt

        assert [piece.text for piece in excerpt if piece.marked] == ["zebra"]
        assert "née Zoë" in "".join(piece.text for piece in excerpt)
        assert sum(len(piece.text) for piece in excerpt) < 400

    def test_a_result_found_by_its_title_shows_how_its_text_begins(self, backend: Backend) -> None:
        backend.put([entry(title="Zebras", text="They live in the park.")])

        assert (
            "".join(piece.text for piece in ask(backend, "zebra").results[0].excerpt)
            == "They live in the park."
        )

    @pytest.mark.parametrize(
        "words", ["", "   ", "?!", '""', "\\ ( ) [ ] { } ~ ^ * : /", "AND OR NOT", "zebra*"]
    )
    def test_no_words_and_odd_signs_are_no_error(self, backend: Backend, words: str) -> None:
        backend.put([entry()])

        assert ask(backend, words).total == 0

    def test_a_very_long_question_is_answered(self, backend: Backend) -> None:
        backend.put([entry()])

        assert ask(backend, "records " + "word" * 500 + " and more words" * 2000).total >= 0

    def test_two_indexes_have_two_names(self, backend: Backend) -> None:
        before = backend.identity()

        backend.empty()

        assert before
        assert backend.identity() not in ("", before)

    def test_putting_leaves_the_index_its_name(self, backend: Backend) -> None:
        before = backend.identity()

        backend.put([entry()])

        assert backend.identity() == before

    def test_an_index_built_beside_takes_the_place_when_it_is_full(self, backend: Backend) -> None:
        backend.put([entry("policy:1/1", title="before")])
        name = backend.identity()

        with backend.beside() as new:
            new.put([entry("policy:2/1", title="after")])
            during = titles(ask(backend, "before after"))

        assert during == ["before"]
        assert titles(ask(backend, "before after")) == ["after"]
        assert backend.identity() != name

    def test_an_index_whose_building_failed_is_thrown_away(self, backend: Backend) -> None:
        backend.put([entry("policy:1/1", title="before")])
        name = backend.identity()

        with pytest.raises(RuntimeError, match="half way"), backend.beside() as new:
            new.put([entry("policy:2/1", title="after")])
            raise RuntimeError("half way")

        assert titles(ask(backend, "before after")) == ["before"]
        assert backend.identity() == name

    def test_a_trial_index_is_apart_and_goes(self, backend: Backend) -> None:
        backend.put([entry(title="lion")])

        with backend.throw_away_index() as trial:
            trial.put([entry(title="tiger")])
            assert titles(ask(trial, "lion tiger")) == ["tiger"]

        assert titles(ask(backend, "lion tiger")) == ["lion"]
        with pytest.raises(SearchUnavailable):
            ask(trial, "tiger")

    def test_writing_may_be_nested_in_one_writer(self, backend: Backend) -> None:
        with backend.writing():
            backend.put([entry()])
            backend.drop(["policy:9/1"])

        assert ask(backend, "records").total == 1

    def test_the_answer_does_not_depend_on_what_an_engine_makes_of_replaced_things(
        self, backend: Backend
    ) -> None:
        for _ in range(3):
            backend.put([entry(), replace(entry("policy:2/1"), title="Other")])

        assert ask(backend, "write").total == 2
