"""One side of a pair in, its weighed units of meaning out, made once and compared many times."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.core.facts.words import STOP_WORDS, split
from app.core.matching.concepts import PHRASES, classes_of, keys, stem_of
from app.core.matching.scope import Cue, Word, cues_of
from app.core.matching.tables.events import LIGHT_VERBS, PALE
from app.core.matching.tables.negation import BOUNDARIES
from app.core.matching.tables.negators import NEGATIVE_AUXILIARIES
from app.core.model.appearance import Appearance
from app.core.model.chain import Stance
from app.core.model.facts import Facts, Name, Polarity
from app.core.model.span import Span

K = TypeVar("K")
WEIGHT_OF_A_NAME = 1.6
WEIGHT_OF_A_PALE_WORD = 0.35
WEIGHT_OF_AN_ADVERB = 0.6
PALE_KEYS = keys(" ".join(PALE))
LIGHT_KEYS = keys(" ".join(LIGHT_VERBS))


@dataclass(frozen=True, slots=True)
class Side:
    """One appearance as it comes to be judged, with what its document tells; `claim_key` of the claim it states."""

    appearance: Appearance
    published_at: datetime | None
    publisher: str | None
    claim_key: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known claim in one of its positions, stood for by one appearance."""

    claim_id: str
    appearance_id: str
    side: Side


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a phrase or a name that carries meaning, made of `words` of the content.

    `place` counts units, `turned` is the parity of the negations and denials over it.
    """

    place: int
    words: frozenset[int]
    key: str
    classes: frozenset[int]
    span: Span
    weight: float
    name: Name | None
    turned: bool

    @property
    def pale(self) -> bool:
        """Whether it says little by itself."""
        return self.weight < WEIGHT_OF_AN_ADVERB


@dataclass(frozen=True, slots=True)
class Prepared:
    """A side with its units: `denied` is the parity of the denials along its chain, `words` counts its content's."""

    side: Side
    units: tuple[Unit, ...]
    by_key: Mapping[str, tuple[int, ...]]
    by_class: Mapping[int, tuple[int, ...]]
    weight: float
    cues: tuple[Cue, ...]
    denied: bool
    words: int
    plain: str

    @property
    def facts(self) -> Facts:
        """The facts of the appearance."""
        return self.side.appearance.facts

    @property
    def said_at(self) -> datetime | None:
        """When this was said, else published; None where neither is known (the time of receipt never stands in)."""
        stated = self.side.appearance.stated_at
        if stated and stated.interval and stated.interval.start:
            return stated.interval.start
        return self.side.published_at

    @property
    def whole(self) -> Span:
        """The first stretch of the content, where a reason about the whole points."""
        return self.side.appearance.content[0].span


def prepare(side: Side) -> Prepared:
    """Turn one side into units; costs about as much as judging one pair."""
    appearance = side.appearance
    words = tuple(_words(appearance))
    cues = _cues(appearance, words)
    denied = sum(link.stance is Stance.DENIES for link in appearance.chain) % 2 == 1
    units = tuple(_units(appearance, words, cues=cues, denied=denied))
    return Prepared(
        side=side,
        units=units,
        by_key=_places((unit.key,) for unit in units),
        by_class=_places(unit.classes for unit in units),
        weight=sum(unit.weight for unit in units),
        cues=cues,
        denied=denied,
        words=sum(word.low[0].isalnum() for word in words),
        plain=appearance.text.lower(),
    )


def _words(appearance: Appearance) -> Iterator[Word]:
    """All words and signs of the content with their spans in the original."""
    place = 0
    for piece in appearance.content:
        span = piece.span
        found = split(span.text)
        for start, end, low in zip(found.starts, found.ends, found.lowers, strict=True):
            if not low[0].isalnum() and low not in BOUNDARIES:
                continue
            yield Word(place, low, Span(span.start + start, span.start + end, span.text[start:end], span.field))
            place += 1


def _cues(appearance: Appearance, words: tuple[Word, ...]) -> tuple[Cue, ...]:
    """The negations of the content; one over all of it where it is negative and nothing says why."""
    cues = cues_of(appearance.facts.negations, words, light=LIGHT_VERBS)
    if cues or appearance.polarity is Polarity.POSITIVE or not words:
        return cues
    everything = frozenset(word.place for word in words)
    return (Cue(appearance.content[0].span, everything, everything),)


def _units(appearance: Appearance, words: tuple[Word, ...], *, cues: tuple[Cue, ...], denied: bool) -> Iterator[Unit]:
    """Names, phrases and single words, in the order of the content; numbers, dates and empty words left out."""
    names = _covering(words, appearance.facts.names)
    passed = _passed(words, appearance.facts) | _negating(cues, words)
    at = place = 0
    while at < len(words):
        name = names.get(at)
        key, length = (name.key, _length(words, at, span=name.span)) if name else _key(words, at, passed=passed)
        if key:
            span = name.span if name else _joined(words[at].span, words[at + length - 1].span, appearance=appearance)
            yield Unit(
                place=place,
                words=frozenset(range(at, at + length)),
                key=key,
                classes=classes_of(stem_of(key) if name else key),
                span=span,
                weight=WEIGHT_OF_A_NAME if name else _weight(key, words[at].low),
                name=name,
                turned=denied ^ (sum(at in cue.covered for cue in cues) % 2 == 1),
            )
            place += 1
        at += length


def _key(words: tuple[Word, ...], at: int, *, passed: frozenset[int]) -> tuple[str, int]:
    """The longest phrase of the tables that begins here, else the stem of the word; "" for what says nothing."""
    low = words[at].low
    for phrase in PHRASES.get(stem_of(low), ()):
        length = len(phrase)
        if at + length <= len(words) and all(stem_of(words[at + nth].low) == phrase[nth] for nth in range(1, length)):
            return "_".join(phrase), length
    tells = low[0].isalpha() and low not in STOP_WORDS and low not in NEGATIVE_AUXILIARIES and at not in passed
    return (stem_of(low), 1) if tells else ("", 1)


def _covering(words: tuple[Word, ...], names: tuple[Name, ...]) -> dict[int, Name]:
    """The name that begins at each word, where one does."""
    by_start = {(name.span.start, name.span.field): name for name in names}
    return {
        word.place: name for word in words if (name := by_start.get((word.span.start, word.span.field))) is not None
    }


def _passed(words: tuple[Word, ...], facts: Facts) -> frozenset[int]:
    """The words of numbers and dates, which are compared as values; what a number counts stays a word."""
    found: set[int] = set()
    for quantity in facts.quantities:
        counted = quantity.counted.lower()
        found.update(
            word.place
            for word in words
            if quantity.span.contains(word.span) and (word.low not in counted or not counted)
        )
    for moment in facts.moments:
        found.update(word.place for word in words if moment.span.contains(word.span))
    return frozenset(found)


def _negating(cues: tuple[Cue, ...], words: tuple[Word, ...]) -> frozenset[int]:
    """The words that are a negation themselves: they turn others round and are not compared."""
    cutting = [cue.span for cue in cues if cue.covered != cue.focus]
    return frozenset(word.place for word in words if any(span.contains(word.span) for span in cutting))


def _length(words: tuple[Word, ...], at: int, *, span: Span) -> int:
    """How many words a span takes, counted from its first."""
    length = 0
    while at + length < len(words) and span.contains(words[at + length].span):
        length += 1
    return max(length, 1)


def _joined(first: Span, last: Span, *, appearance: Appearance) -> Span:
    """From one word to another of the same piece; the first alone where a quotation is split between them."""
    if first is last:
        return first
    for piece in appearance.content:
        if piece.span.contains(first) and piece.span.contains(last):
            inside = piece.span.text[first.start - piece.span.start : last.end - piece.span.start]
            return Span(first.start, last.end, inside, first.field)
    return first


def _weight(key: str, low: str) -> float:
    if key in PALE_KEYS or key in LIGHT_KEYS:
        return WEIGHT_OF_A_PALE_WORD
    return WEIGHT_OF_AN_ADVERB if low.endswith("ly") else 1.0


def _places(keys_of_units: Iterable[Iterable[K]]) -> dict[K, tuple[int, ...]]:
    """At which units each key stands."""
    found: dict[K, list[int]] = {}
    for place, unit_keys in enumerate(keys_of_units):
        for key in unit_keys:
            found.setdefault(key, []).append(place)
    return {key: tuple(places) for key, places in found.items()}
