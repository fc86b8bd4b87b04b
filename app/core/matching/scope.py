"""The words of a content and its negations in, what each negation turns round out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.core.matching.tables.events import LIGHT_VERBS
from app.core.matching.tables.negation import BOUNDARIES, CLAIMS, NOMINAL, PASSED_OVER, PREPOSITIONS, TRUTHS, UNTRUTHS
from app.core.model.span import Span

NO_PART_OF_A_PHRASE = PREPOSITIONS | PASSED_OVER
SHORTEST_ADVERB = 5
CONTRAST_REACH = 14
SENTENCE_END = frozenset({".", ";", "!", "?"})
CONTRASTED = PREPOSITIONS | {"because", "due"}
LONGER = frozenset({("no", "one"), ("no", "longer"), ("no", "more")})
OF_A_VERB = frozenset({"longer", "more"})


class Word(NamedTuple):
    """One word or sign of a content: `low` is its lower-case form, `place` counts words of the content.

    `start` and `end` index the original, `piece` is the stretch of content that it stands in. (A named tuple, because
    some thirty of them are made for each side and a frozen dataclass takes three times as long to make.)
    """

    place: int
    low: str
    start: int
    end: int
    piece: Span

    def meets(self, span: Span) -> bool:
        """Whether it shares a character with a span."""
        return self.start < span.end and span.start < self.end and self.piece.field is span.field

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.to(self)

    def to(self, last: "Word") -> Span:
        """From here to the end of another word; this word alone where a quotation is split between them."""
        end = last.end if last.piece is self.piece else self.end
        text = self.piece.text[self.start - self.piece.start : end - self.piece.start]
        return Span(self.start, end, text, self.piece.field)


@dataclass(frozen=True, slots=True)
class Cue:
    """One negation as places of words: its `own`, those that it covers, those on which it rests (`focus`).

    The `core` is what is negated in the narrow sense: the verb with its object, the noun with what is "of" it.
    """

    span: Span
    own: frozenset[int]
    covered: frozenset[int]
    focus: frozenset[int]
    core: frozenset[int]


def cues_of(negations: Sequence[Span], words: Sequence[Word]) -> tuple[Cue, ...]:
    """What each negation covers and rests on.

    "did not receive a clear endorsement" rests on "receive", which is light and hands it on to "endorsement";
    "without clear backing for a force" rests on "backing".
    """
    found = []
    for negation in negations:
        own = [word for word in words if word.meets(negation)]
        if own and not _in_a_compound(own[0]) and not _only_contrasts(words, own[-1].place):
            own += [word for word in words[own[-1].place + 1 :][:1] if (own[-1].low, word.low) in LONGER]
            behind = words[own[-1].place + 1 :]
            covered = _covered(behind)
            nominal = any(word.low in NOMINAL for word in own) and own[-1].low not in OF_A_VERB
            focus = _phrase(covered)[-1:] if nominal else _verb(covered)
            if focus and focus[-1].low in TRUTHS and _opens_sentence(words, focus[-1].place):
                own, covered = [*own, *focus], [*behind]
                focus = list(words[focus[-1].place + 2 :])
            found.append(
                Cue(negation, _places(own), _places([*own, *covered]), _places(focus), _places(_core(covered)))
            )
    return (*found, *_untrue(words))


def _in_a_compound(word: Word) -> bool:
    """Whether it is part of a compound or of a name: "the do-not-call list", "the Do Not Call list"."""
    before = word.piece.text[: word.start - word.piece.start]
    first = before.rstrip().rpartition(" ")[2][:1]
    named = word.piece.text[len(before)].isupper() and first.isupper() and len(before.split()) > 1
    return before.endswith("-") or named


def _only_contrasts(words: Sequence[Word], place: int) -> bool:
    """Find "not for who she is but for what she did", "not because of it, but because", which deny no verb."""
    for nth, word in enumerate(words[place + 1 : place + CONTRAST_REACH]):
        if word.low in SENTENCE_END:
            return False
        if word.low == "but":
            behind = words[place + nth + 2 : place + nth + 3]
            return bool(behind) and behind[0].low in CONTRASTED
    return False


def _untrue(words: Sequence[Word]) -> Iterator[Cue]:
    """Find "it is false that", which denies all that follows."""
    for word in words:
        if word.low in UNTRUTHS and _opens_sentence(words, word.place):
            denied = _places(words[word.place + 2 :])
            yield Cue(word.span, _places([word]), denied, denied, denied)


def _opens_sentence(words: Sequence[Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].low == "that"


def _covered(following: Sequence[Word]) -> list[Word]:
    """The words up to the end of the clause; an insertion right behind the negation does not end it."""
    covered: list[Word] = []
    told = False
    for word in following:
        if word.low in BOUNDARIES:
            if told and not (word.low == "that" and covered[-1].low in CLAIMS):
                break
            continue
        covered.append(word)
        told = told or (word.low not in PASSED_OVER and word.low[0].isalnum())
    return covered


def _core(covered: Sequence[Word]) -> list[Word]:
    """The words up to the first preposition behind something that tells."""
    core: list[Word] = []
    for word in covered:
        if core and word.low in PREPOSITIONS and word.low != "of":
            break
        if word.low not in NO_PART_OF_A_PHRASE:
            core.append(word)
    return core


def _phrase(covered: Sequence[Word]) -> list[Word]:
    """The noun phrase at the beginning."""
    phrase: list[Word] = []
    for word in covered:
        if phrase and word.low in NO_PART_OF_A_PHRASE:
            break
        if word.low not in NO_PART_OF_A_PHRASE:
            phrase.append(word)
    return phrase


def _verb(covered: Sequence[Word]) -> list[Word]:
    """The first word that is not passed over; behind a light one the head of the phrase that follows, too."""
    for nth, word in enumerate(covered):
        if word.low in NO_PART_OF_A_PHRASE or (word.low.endswith("ly") and len(word.low) >= SHORTEST_ADVERB):
            continue
        return [word, *_phrase(covered[nth + 1 :])[-1:]] if word.low in LIGHT_VERBS else [word]
    return _phrase([word for word in covered if word.low not in PREPOSITIONS])[-1:]


def _places(words: Sequence[Word]) -> frozenset[int]:
    return frozenset(word.place for word in words)
