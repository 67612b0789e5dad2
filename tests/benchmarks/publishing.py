"""From the publisher's click to the moment the text is found."""

from governance.london import today
from policies.actions import publication
from search import indexer, queries
from search.rules.questions import Question
from tests.benchmarks.council import loaded
from tests.benchmarks.measuring import Figure, seconds
from tests.factories import policies as states

ROUNDS = 10


def measure() -> list[Figure]:
    """Publication with its gate and its event, and the index following the log."""
    loaded()
    indexer.follow()
    published, found = [], []
    for number in range(ROUNDS):
        word = f"benchmarkword{number}"
        text = states.plain_text(f"This protocol explains what a {word} is.", title=f"About {word}")
        version = states.approved(text=text)
        by = states.publisher()
        published.append(seconds(lambda version=version, by=by: publication.publish(version, by=by)))
        found.append(seconds(indexer.follow))
        assert queries.ask(Question(word, today())).total, f"{word} is not found"
    middle = ROUNDS // 2
    act, follow = sorted(published)[middle] * 1000, sorted(found)[middle] * 1000
    return [
        Figure(
            "publication to findable",
            f"p50 {act + follow:.0f} ms",
            f"the act of publication alone: p50 {act:.0f} ms",
            (act + follow) / act,
        )
    ]
