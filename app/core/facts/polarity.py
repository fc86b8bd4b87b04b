"""A content in, whether it affirms or denies its main proposition out; two negations cancel.

Here stand the words that turn *any* verb round: not, never, no, without, fail to, refuse to, deny. Verbs that are
negative by themselves ("oppose", "reject", "block", "rule out") keep their own meaning: "does not oppose" is left
negative, and that it comes near to "supports" is for the antonyms of matching to say.
"""

from collections.abc import Sequence

from app.core.facts.clauses import main_clause
from app.core.facts.tables.granted import GRANTED
from app.core.facts.tables.numbers import AT_LEAST_BEFORE, AT_MOST_BEFORE
from app.core.facts.words import Words, split
from app.core.model.facts import Polarity
from app.core.model.parse import Parse
from app.core.model.span import Span

_SIMPLE = frozenset(
    {
        "not",
        "never",
        "cannot",
        "nobody",
        "nothing",
        "nowhere",
        "none",
        "neither",
        "nor",
        "dont",
        "cant",
    }
)
_INVERTING = {
    **dict.fromkeys(("fail", "fails", "failed", "failing"), "to"),
    **dict.fromkeys(("refuse", "refuses", "refused", "refusing"), "to"),
    **dict.fromkeys(("decline", "declines", "declined", "declining"), "to"),
    **dict.fromkeys(("unable", "unwilling", "reluctant"), "to"),
    **dict.fromkeys(("lack", "lacks", "lacked", "lacking", "absence"), ""),
    **dict.fromkeys(("deny", "denies", "denied", "denying"), ""),
    **dict.fromkeys(("avoid", "avoids", "avoided", "avoiding"), ""),
}
_DENYING = frozenset({"deny", "denies", "denied", "denying"})
_CLAUSE = frozenset({"that", "by", "to", "any", "it", "he", "she", "they"})
_NEAR = 5
# Fixed phrases that hold a negation word and negate nothing: first word -> what follows.
_HARMLESS: dict[str, tuple[tuple[str, ...], ...]] = {
    "not": (
        ("only",),
        ("just",),
        ("merely",),
        ("simply",),
        ("least",),
        ("to", "mention"),
        ("surprisingly",),
    ),
    "no": (("doubt",), ("matter",), ("wonder",), ("sooner",), (".",)),
    "never": (("mind",),),
    "none": (("the", "less"), ("other", "than")),
    "nothing": (("but",), ("less", "than"), ("short", "of")),
    "without": (
        ("doubt",),
        ("a", "doubt"),
        ("question",),
        ("delay",),
        ("warning",),
        ("notice",),
        ("precedent",),
    ),
}
_BOUNDS = frozenset(
    tuple(phrase.split()[1:]) for phrase in (*AT_LEAST_BEFORE, *AT_MOST_BEFORE) if phrase.startswith(("no ", "not "))
)
# What makes a noun ("a lack of evidence") the statement itself.
_STATING = frozenset(
    {"is", "are", "was", "were", "be", "been", "there", "has", "have", "had", "shows", "show", "showed"}
)
_MAIN_VERBS = frozenset({"been", "be", "to"})
_HAVING = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_BETWEEN = frozenset({"a", "an", "the", "any", "such", "total", "complete", "clear", "serious"})
_BEFORE_VALUE = _BETWEEN | {"about", "around", "nearly", "almost", "just", "under", "over", "below", "its", "their"}
_TRIGGERS = _SIMPLE | _INVERTING.keys() | {"no", "without", "yet", "short"}


def polarity(text: str, parse: Parse | None = None) -> tuple[Polarity, tuple[Span, ...]]:
    """The polarity of the main proposition of a text and the words that make it: "There is no deal" -> negative."""
    words = split(text)
    places = negations(words, main_clause(words, parse))
    spans = tuple(Span.cut(text, words.starts[start], words.ends[end - 1]) for start, end in places)
    return polarity_of(len(places)), spans


def polarity_of(negation_count: int) -> Polarity:
    """Two negations cancel."""
    return Polarity.NEGATIVE if negation_count % 2 else Polarity.POSITIVE


def negations(words: Words, main: Sequence[bool]) -> list[tuple[int, int]]:
    """Where the negations of the main clause stand, as words from (inclusive) and to (exclusive)."""
    found: list[tuple[int, int]] = []
    for index, low in enumerate(words.lowers):
        if not (low in _TRIGGERS or low.endswith("n't")) or not main[index]:
            continue
        end = _negation_end(words, index, low=low)
        if end and not _repeats(words, index, found=found):
            found.append((index, end))
    return found


def _negation_end(words: Words, index: int, *, low: str) -> int:
    """The word behind a negation that begins here, 0 where none does."""
    if low.endswith("n't"):
        return 0 if _followed(words, index, phrases=_HARMLESS["not"]) else index + 1
    if low in _SIMPLE:
        return 0 if _harmless(words, index, low=low) else index + 1
    if low == "no":
        return 0 if _harmless(words, index, low=low) or not _negates(words, index) else index + 1
    if low == "without":
        return 0 if _harmless(words, index, low=low) or words.low(index + 1).endswith("ing") else index + 1
    if low == "yet":
        return index + 2 if words.low(index + 1) == "to" and words.low(index - 1) in _HAVING else 0
    if low == "short":
        return index + 2 if words.low(index - 1).startswith("stop") and words.low(index + 1) == "of" else 0
    if low in _INVERTING:
        return _inverting_end(words, index, complement=_INVERTING[low])
    return 0


def _harmless(words: Words, index: int, *, low: str) -> bool:
    if _followed(words, index, phrases=_HARMLESS.get(low, ())):
        return True
    if low in {"not", "no"} and any(tuple(words.lowers[index + 1 : index + 1 + len(rest)]) == rest for rest in _BOUNDS):
        return True
    if low == "not" and words.low(index - 1) == ",":
        return words.low(index + 1) not in _MAIN_VERBS  # "a closer tie, not a weaker one"
    return low == "not" and words.low(index - 1) in {"or", "if", "why", "whether"}


def _followed(words: Words, index: int, *, phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words.lowers[index + 1 : index + 1 + len(phrase)]) == phrase for phrase in phrases)


def _negates(words: Words, index: int) -> bool:
    """Whether "no" negates: not in "No. 10", a "no" vote, "no, ..."; "no longer" does."""
    following = words.low(index + 2 if words.low(index + 1) in {'"', "'"} else index + 1)
    return following[:1].isalpha() and following not in {"vote", "votes", "campaign"}


def _inverting_end(words: Words, index: int, *, complement: str) -> int:
    """As in "failed to", "there is a lack of", "denied": the complement belongs to it; not "for lack of funds"."""
    if complement:
        # "declined to sign", not "declined to 37.3 percent", "declined to a record low"
        does = words.low(index + 2)[:1].isalpha() and words.low(index + 2) not in _BEFORE_VALUE
        return index + 2 if words.low(index + 1) == complement and does else 0
    if words.low(index + 1) == "of":
        at = index - 1
        while words.low(at) in _BETWEEN:
            at -= 1
        return index + 2 if words.low(at) in _STATING else 0
    if words.lowers[index] in _DENYING and _is_refusal(words, index):
        return 0
    return index + 1 if words.lowers[index] != "absence" else 0


def _is_refusal(words: Words, index: int) -> bool:
    """Whether something is refused somebody: "denied the brothers bail", beside "denied that", "denied taking"."""
    for at in range(index + 1, index + 1 + _NEAR):
        low = words.low(at)
        if low in GRANTED:
            return True
        if not low[:1].isalpha() or low in _CLAUSE or low.endswith("ing"):
            return False
    return False


def _repeats(words: Words, index: int, *, found: list[tuple[int, int]]) -> bool:
    """Whether a negation only goes on with an earlier one: "neither ... nor", "not ... without", "no ... nor"."""
    if not found:
        return False
    low = words.lowers[index]
    if low == "without":
        return found[-1][1] < index
    return low == "nor" and words.low(found[-1][0]) != ""
