"""One side of a pair in, its weighed units of meaning out, made once and compared many times."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import TypeVar

from app.core.facts.polarity import negations
from app.core.facts.words import STOP_WORDS, Words, split, tokens
from app.core.matching.concepts import PHRASES, classes_of, keys, stem_of
from app.core.matching.scope import Cue, Word, cues_of
from app.core.matching.side import Side
from app.core.matching.tables.events import LIGHT_VERBS, PALE
from app.core.matching.tables.negation import BOUNDARIES, MORE_NEGATIONS, OF_AN_ACT, STOPPING
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
INFINITIVE = "to"
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
    pieces = [(piece.span, split(piece.span.text)) for piece in appearance.content]
    words = tuple(_words(pieces))
    cues = _cues(appearance, words, pieces=pieces)
    starts = {(name.span.start, name.span.field): name for name in appearance.facts.names}
    names = {word.place: starts[at] for word in words if (at := (word.start, word.piece.field)) in starts}
    return _Content(
        appearance=appearance,
        words=words,
        cues=cues,
        names=names,
        passed=_values(words, appearance.facts).union(*(cue.own for cue in cues)),
        denied=sum(link.stance is Stance.DENIES for link in appearance.chain) % 2 == 1,
    )


def _words(pieces: Sequence[tuple[Span, Words]]) -> Iterator[Word]:
    """All words of the content, and the signs that end a clause, with their places in the original."""
    places = count()
    for span, words in pieces:
        for start, end, low in zip(words.starts, words.ends, words.lowers, strict=True):
            if low[0].isalnum() or low in BOUNDARIES:
                yield Word(next(places), low, span.start + start, span.start + end, span)


def _cues(appearance: Appearance, words: tuple[Word, ...], *, pieces: Sequence[tuple[Span, Words]]) -> tuple[Cue, ...]:
    """The negations of the content; one over all of it where it is negative and nothing says why."""
    cues = cues_of(_negations(appearance.facts, pieces), words)
    if cues or appearance.polarity is Polarity.POSITIVE or not words or appearance.facts.negations:
        return cues
    everything = frozenset(word.place for word in words)
    return (Cue(appearance.content[0].span, frozenset(), everything, everything, everything),)


def _negations(facts: Facts, pieces: Sequence[tuple[Span, Words]]) -> list[Span]:
    """The negations of every clause: what one side says in its main clause, the other may say in a minor one."""
    found = {negation.start: negation for negation in facts.negations}
    for span, words in pieces:
        for first, behind in negations(words, [True] * len(words)):
            start, end = words.starts[first], words.ends[behind - 1]
            if span.start + start not in found:
                here = Span(span.start + start, span.start + end, span.text[start:end], span.field)
                found[here.start] = here
        for first, behind in _more_negations(words):
            start, end = words.starts[first], words.ends[behind - 1]
            here = Span(span.start + start, span.start + end, span.text[start:end], span.field)
            found.setdefault(here.start, here)
    return [found[start] for start in sorted(found) if found[start].text.lower().split()[0] not in SOFT_NEGATIONS]


def _more_negations(words: Words) -> Iterator[tuple[int, int]]:
    """Negations that deny an act without turning a clause: "their failure to", "without naming", "rarely"."""
    for place, low in enumerate(words.lowers):
        following = words.low(place + 1)
        if low in MORE_NEGATIONS and (low not in OF_AN_ACT or following in OF_AN_ACT[low].split()):
            yield place, place + (2 if low in OF_AN_ACT else 1)
        elif low in STOPPING[""] and following.endswith("ing"):
            yield place, place + 1
        elif low in STOPPING.get(following, ()) and words.low(place + 2).endswith("ing"):
            yield place, place + 2


def _values(words: tuple[Word, ...], facts: Facts) -> frozenset[int]:
    """The words of numbers and dates, which are compared as values; what a number counts stays a word."""
    found: set[int] = set()
    for quantity in facts.quantities:
        counted = quantity.counted.lower().split()
        found.update(word.place for word in words if word.meets(quantity.span) and word.low not in counted)
    for moment in facts.moments:
        found.update(word.place for word in words if word.meets(moment.span))
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
    """The words of the readable form that do not stand in the content: whom "he" means, who does it."""
    appearance = content.appearance
    present = {word.low for word in content.words}
    told = "" if appearance.text.lower() == appearance.content_text.lower() else appearance.text
    found = [word for _, _, word in tokens(f"{told} {_intender(content)}") if word not in present]
    return [word for word in found if word[0].isalpha() and word not in STOP_WORDS and word not in NEGATORS]


def _intender(content: _Content) -> str:
    """Whose act an infinitive is: "the Greens promised to abolish fees" says it of the Greens."""
    chain = content.appearance.chain
    infinitive = bool(content.words) and content.words[0].low == INFINITIVE
    return chain[-1].source.name if infinitive and chain and chain[-1].source else ""


def _resolved(place: int, word: str, *, content: _Content) -> Unit:
    key = stem_of(word)
    span = content.appearance.content[0].span
    return Unit(place, frozenset(), key, classes_of(key), span, weight_of(key, word), content.denied, capital=True)


def _unit(content: _Content, at: range, *, key: str, place: int) -> Unit:
    first, last = content.words[at[0]], content.words[at[-1]]
    name = content.names.get(at[0])
    return Unit(
        place=place,
        words=frozenset(at),
        key=key,
        classes=classes_of(stem_of(key) if name else key),
        span=name.span if name else first.to(last),
        weight=WEIGHT_OF_A_NAME if name else weight_of(key, first.low),
        turned=content.denied ^ (sum(at[0] in cue.covered for cue in content.cues) % 2 == 1),
        name=name,
        parts=frozenset(stem_of(part) for part in name.key.split()) if name else frozenset(),
        capital=first.piece.text[first.start - first.piece.start].isupper(),
    )


def _length(content: _Content, at: int) -> int:
    """How many words the name that begins here takes."""
    span, end = content.names[at].span, at + 1
    while end < len(content.words) and content.words[end].meets(span):
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


def weight_of(key: str, low: str) -> float:
    """What a word weighs in a comparison, by its stem and its lower-case form."""
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
