"""The words of a content and its negations in, what each negation turns round out."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.matching.tables.negation import BOUNDARIES, NOMINAL, PASSED_OVER, PREPOSITIONS
from app.core.model.span import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of a content: `low` is its lower-case form, `place` counts words of the content."""

    place: int
    low: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """One negation: the words that it covers, and those on which it rests (`focus`), as places of words."""

    span: Span
    covered: frozenset[int]
    focus: frozenset[int]


def cues_of(negations: Sequence[Span], words: Sequence[Word], *, light: frozenset[str]) -> tuple[Cue, ...]:
    """What each negation covers and rests on.

    "did not receive a clear endorsement" rests on "receive", which is light and hands it on to "endorsement";
    "without clear backing for a force" rests on "backing".
    """
    found = []
    for negation in negations:
        inside = [word.place for word in words if word.span.overlaps(negation)]
        if not inside:
            continue
        following = words[inside[-1] + 1 :]
        covered = _covered(following)
        nominal = any(words[place].low in NOMINAL for place in inside)
        focus = _phrase(covered)[-1:] if nominal else _verb(covered, light)
        found.append(
            Cue(
                negation,
                frozenset(word.place for word in covered) | frozenset(inside),
                frozenset(word.place for word in focus),
            )
        )
    return tuple(found)


def _covered(following: Sequence[Word]) -> list[Word]:
    """The words up to the end of the clause; an insertion right behind the negation does not end it."""
    covered: list[Word] = []
    told = False
    for word in following:
        if word.low in BOUNDARIES:
            if told:
                break
            continue
        covered.append(word)
        told = told or (word.low not in PASSED_OVER and word.low[0].isalnum())
    return covered


def _phrase(covered: Sequence[Word]) -> list[Word]:
    """The noun phrase at the beginning."""
    phrase: list[Word] = []
    for word in covered:
        if phrase and word.low in PREPOSITIONS | PASSED_OVER:
            break
        if word.low not in PREPOSITIONS | PASSED_OVER:
            phrase.append(word)
    return phrase


def _verb(covered: Sequence[Word], light: frozenset[str]) -> list[Word]:
    """The first word that is not passed over; behind a light one the head of the phrase that follows, too."""
    for nth, word in enumerate(covered):
        if word.low in PASSED_OVER or (word.low.endswith("ly") and len(word.low) > len("only") + 1):
            continue
        return [word, *_phrase(covered[nth + 1 :])[-1:]] if word.low in light else [word]
    return []
