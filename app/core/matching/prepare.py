"""One side of a pair in, its weighed units of meaning out, made once and compared many times."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import TypeVar

from app.core.facts.polarity import negations
from app.core.facts.words import STOP_WORDS, split, tokens
from app.core.matching.concepts import PHRASES, classes_of, keys, stem_of
from app.core.matching.scope import Cue, Word, cues_of
from app.core.matching.side import Side
from app.core.matching.tables.events import LIGHT_VERBS, PALE
from app.core.matching.tables.negation import BOUNDARIES
from app.core.matching.tables.negators import NEGATIVE_AUXILIARIES, NEGATORS, SOFT_NEGATIONS
from app.core.model.appearance import Appearance
from app.core.model.chain import Stance
from app.core.model.facts import Facts, Name, Polarity
from app.core.model.span import Span

K = TypeVar("K")
WEIGHT_OF_A_NAME = 1.6
WEIGHT_OF_A_PALE_WORD = 0.35
WEIGHT_OF_AN_ADVERB = 0.6
CONTEXT = 5
PALE_KEYS = keys(" ".join(PALE | LIGHT_VERBS))


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a phrase or a name that carries meaning, made of `words` of the content.

    `place` counts units, `turned` is the parity of the negations and denials over it, `parts` are the stems of a name.
    """

    place: int
    words: frozenset[int]
    key: str
    classes: frozenset[int]
    span: Span
    weight: float
    turned: bool
    name: Name | None = None
    parts: frozenset[str] = frozenset()
    capital: bool = False

    @property
    def pale(self) -> bool:
        """Whether it says little by itself."""
        return self.weight < WEIGHT_OF_AN_ADVERB


@dataclass(frozen=True, slots=True)
class Prepared:
    """A side with its units: `denied` is the parity of the denials along its chain, `length` counts its words.

    `by_key` and `by_class` say at which units a key or a class stands, `named` are those that are names.
    """

    side: Side
    units: tuple[Unit, ...]
    by_key: Mapping[str, tuple[int, ...]]
    by_class: Mapping[int, tuple[int, ...]]
    named: tuple[Unit, ...]
    words: tuple[Word, ...]
    weight: float
    cues: tuple[Cue, ...]
    denied: bool
    length: int
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

    def around(self, span: Span) -> dict[int, float]:
        """The places of the units that stand near a stretch, on both sides of it, with how near: 1, 1/2, 1/3, ..."""
        before = [unit.place for unit in self.units if unit.span.end <= span.start]
        behind = [unit.place for unit in self.units if unit.span.start >= span.end]
        return {place: 1 / nth for places in (before[::-1], behind) for nth, place in enumerate(places[:CONTEXT], 1)}

    @property
    def whole(self) -> Span:
        """The first stretch of the content, where a reason about the whole points."""
        return self.side.appearance.content[0].span


@dataclass(frozen=True, slots=True)
class _Content:
    """The words of a content with what is known of them: names by first word, words that are values or negations."""

    appearance: Appearance
    words: tuple[Word, ...]
    cues: tuple[Cue, ...]
    names: Mapping[int, Name]
    passed: frozenset[int]
    denied: bool


def prepare(side: Side) -> Prepared:
    """Turn one side into units; costs about as much as judging one pair."""
    content = _content(side.appearance)
    units = tuple(_units(content))
    return Prepared(
        side=side,
        units=units,
        by_key=_places((unit.key,) for unit in units),
        by_class=_places(unit.classes for unit in units),
        named=tuple(unit for unit in units if unit.name is not None),
        words=content.words,
        weight=sum(unit.weight for unit in units),
        cues=content.cues,
        denied=content.denied,
        length=sum(word.low[0].isalnum() for word in content.words),
        plain=side.appearance.text.lower(),
    )


def _content(appearance: Appearance) -> _Content:
    words = tuple(_words(appearance))
    cues = _cues(appearance, words)
    negating = frozenset(place for cue in cues for place in cue.own)
    starts = {(name.span.start, name.span.field): name for name in appearance.facts.names}
    names = {word.place: starts[at] for word in words if (at := (word.span.start, word.span.field)) in starts}
    return _Content(
        appearance=appearance,
        words=words,
        cues=cues,
        names=names,
        passed=_values(words, appearance.facts) | negating,
        denied=sum(link.stance is Stance.DENIES for link in appearance.chain) % 2 == 1,
    )


def _words(appearance: Appearance) -> Iterator[Word]:
    """All words of the content, and the signs that end a clause, with their spans in the original."""
    places = count()
    for piece in appearance.content:
        span = piece.span
        found = split(span.text)
        for start, end, low in zip(found.starts, found.ends, found.lowers, strict=True):
            if low[0].isalnum() or low in BOUNDARIES:
                here = Span(span.start + start, span.start + end, span.text[start:end], span.field)
                yield Word(next(places), low, here)


def _cues(appearance: Appearance, words: tuple[Word, ...]) -> tuple[Cue, ...]:
    """The negations of the content; one over all of it where it is negative and nothing says why."""
    cues = cues_of(_negations(appearance), words)
    if cues or appearance.polarity is Polarity.POSITIVE or not words:
        return cues
    everything = frozenset(word.place for word in words)
    return (Cue(appearance.content[0].span, frozenset(), everything, everything, everything),)


def _negations(appearance: Appearance) -> list[Span]:
    """The negations of every clause: what one side says in its main clause, the other may say in a minor one."""
    found = {negation.start: negation for negation in appearance.facts.negations}
    for piece in appearance.content:
        words = split(piece.span.text)
        for first, behind in negations(words, [True] * len(words)):
            start, end = words.starts[first], words.ends[behind - 1]
            begin = piece.span.start + start
            found.setdefault(begin, Span(begin, piece.span.start + end, piece.span.text[start:end], piece.span.field))
    return [found[start] for start in sorted(found) if found[start].text.lower().split()[0] not in SOFT_NEGATIONS]


def _values(words: tuple[Word, ...], facts: Facts) -> frozenset[int]:
    """The words of numbers and dates, which are compared as values; what a number counts stays a word."""
    found: set[int] = set()
    for quantity in facts.quantities:
        counted = quantity.counted.lower().split()
        found.update(word.place for word in words if quantity.span.contains(word.span) and word.low not in counted)
    for moment in facts.moments:
        found.update(word.place for word in words if moment.span.contains(word.span))
    return frozenset(found)


def _units(content: _Content) -> Iterator[Unit]:
    """Whom a pronoun means, then names, phrases and single words in their order; values and empty words left out."""
    places = count()
    yield from (_resolved(next(places), word, content=content) for word in _standing_in(content))
    at = 0
    while at < len(content.words):
        name = content.names.get(at)
        key, length = (name.key, _length(content, at)) if name else _key(content, at)
        if key:
            yield _unit(content, range(at, at + length), key=key, place=next(places))
        at += length


def _standing_in(content: _Content) -> list[str]:
    """The words of the readable form that do not stand in the content: whom "he" means."""
    present = {word.low for word in content.words}
    found = [word for _, _, word in tokens(content.appearance.text) if word not in present]
    return [word for word in found if word[0].isalpha() and word not in STOP_WORDS and word not in NEGATORS]


def _resolved(place: int, word: str, *, content: _Content) -> Unit:
    key = stem_of(word)
    span = content.appearance.content[0].span
    return Unit(place, frozenset(), key, classes_of(key), span, _weight(key, word), content.denied, capital=True)


def _unit(content: _Content, at: range, *, key: str, place: int) -> Unit:
    first, last = content.words[at[0]], content.words[at[-1]]
    name = content.names.get(at[0])
    return Unit(
        place=place,
        words=frozenset(at),
        key=key,
        classes=classes_of(stem_of(key) if name else key),
        span=name.span if name else _joined(first.span, last.span, appearance=content.appearance),
        weight=WEIGHT_OF_A_NAME if name else _weight(key, first.low),
        turned=content.denied ^ (sum(at[0] in cue.covered for cue in content.cues) % 2 == 1),
        name=name,
        parts=frozenset(stem_of(part) for part in name.key.split()) if name else frozenset(),
        capital=first.span.text[0].isupper(),
    )


def _length(content: _Content, at: int) -> int:
    """How many words the name that begins here takes."""
    span, end = content.names[at].span, at + 1
    while end < len(content.words) and span.contains(content.words[end].span):
        end += 1
    return end - at


def _key(content: _Content, at: int) -> tuple[str, int]:
    """The longest phrase of the tables that begins here, else the stem of the word; "" for what says nothing."""
    words, low = content.words, content.words[at].low
    if at in content.passed:
        return "", 1
    for phrase in PHRASES.get(stem_of(low), ()):
        behind = words[at + 1 : at + len(phrase)]
        if len(behind) + 1 == len(phrase) and all(
            stem_of(word.low) == part for word, part in zip(behind, phrase[1:], strict=True)
        ):
            return "_".join(phrase), len(phrase)
    tells = low[0].isalpha() and low not in STOP_WORDS and low not in NEGATIVE_AUXILIARIES
    return (stem_of(low), 1) if tells else ("", 1)


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
    if key in PALE_KEYS:
        return WEIGHT_OF_A_PALE_WORD
    return WEIGHT_OF_AN_ADVERB if low.endswith("ly") else 1.0


def _places(keys_of_units: Iterable[Iterable[K]]) -> dict[K, tuple[int, ...]]:
    """At which units each key stands."""
    found: dict[K, list[int]] = {}
    for place, unit_keys in enumerate(keys_of_units):
        for key in unit_keys:
            found.setdefault(key, []).append(place)
    return {key: tuple(places) for key, places in found.items()}
