"""How text falls into words, and which words of a question carry its meaning."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+", re.UNICODE)

# Words that join, point and ask. They are left out of questions, never out of the index: in a long
# formal text "what" and "how" are rare, and an engine would take them for what matters most.
_STOP_WORDS = """
    a about after again all also am an and any are as at be because been before being both but by can
    could did do does doing done down during each etc few for from further get gets getting given had
    has have having he her here hers him his how however i if in into is it its itself just like made
    make many may me might more most much must my myself no nor not now of off on once one only onto or
    other our ours out over own per please quite rather s same shall she should since so some such t
    than that the their them themselves then there therefore these they this those through thus to too
    under until up upon us very via was we were what whatever when where whether which while who whom
    whose why will with within without would yet you your yours anyone anybody anything someone somebody
    something everyone everybody everything ve re ll d m don didn doesn isn aren wasn weren won wouldn
    couldn shouldn hasn haven hadn
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


def fold(text: str) -> str:
    """Lower case without accents, with one form of apostrophe and dash."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, folded: letters and digits only."""
    return tuple(_WORD.findall(fold(text)))


def carrying(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The words that carry the meaning; all of them when none would be left."""
    kept = tuple(word for word in asked if word not in STOP_WORDS)
    return kept or asked
