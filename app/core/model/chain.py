"""Chains: who said that who said it, outermost (who published) to innermost (the root)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.model.facts import Polarity
from app.core.model.span import Span


class SourceKind(StrEnum):
    """What kind of speaker a source is."""

    OUTLET = "outlet"
    WIRE = "wire"
    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    DOCUMENT = "document"
    DATASET = "dataset"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks. A French official is a person who is not `named`, with role, affiliation and number.

    `name` is the fullest form that the document gives; `members` are those of a group; `number` is the count of
    unnamed people where the text gives one ("two people familiar with the matter").
    """

    name: str
    kind: SourceKind
    named: bool
    role: str | None = None
    affiliation: str | None = None
    number: int | None = None
    aliases: tuple[str, ...] = ()
    members: tuple["Source", ...] = ()


class Reporting(StrEnum):
    """What a link does with the content it passes on."""

    SAYS = "says"
    CITES = "cites"
    BELIEVES = "believes"
    ASKS = "asks"


class Stance(StrEnum):
    """How a link stands to what the next inner link said."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    NONE = "none"


class Implied(StrEnum):
    """Why a link without a mention is there."""

    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain: the `source`, or the `candidates` where more than one fits (never guessed).

    `mention` and `cue` are where it stands in the text, also when that is in another sentence from which it carries
    over; `mention` is None for a link that is `implied`, and for one that was told beside the text.
    """

    source: Source | None
    reporting: Reporting
    stance: Stance
    mention: Span | None = None
    cue: Span | None = None
    implied: Implied | None = None
    candidates: tuple[Source, ...] = ()


class Position(StrEnum):
    """How an appearance stands to the positive proposition of its claim."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    DOUBTS = "doubts"
    NONE = "none"


def position(polarity: Polarity, stances: Iterable[Stance]) -> Position:
    """Content polarity times the stances along a chain; order does not matter.

    "X denied that P" and "it is not the case that P, said X" meet; a denied denial affirms; one `none` (a question)
    leaves no position; doubt stays doubt whichever way the rest turns.
    """
    links = tuple(stances)
    if Stance.NONE in links:
        return Position.NONE
    if Stance.DOUBTS in links:
        return Position.DOUBTS
    negative = (polarity is Polarity.NEGATIVE) ^ (links.count(Stance.DENIES) % 2 == 1)
    return Position.DENIES if negative else Position.AFFIRMS
