"""Cards in, their JSON out: all that a reader is shown of a claim, so that no second request names what is read."""

from datetime import datetime
from typing import Literal, Self

from pydantic import Field as Described

from app.api.schemas.strict import Out
from app.core.lineage.told import told, who
from app.core.model.appearance import KnownAppearance
from app.core.model.chain import Link, Position, Stance
from app.core.model.judgement import Effect, Newer, Reason, ReasonKind, Standing, Status
from app.flows.cards import Against, Card

_NEWER: dict[Newer, Literal["this", "other"]] = {Newer.OURS: "this", Newer.THEIRS: "other"}


class StepOut(Out):
    """A link of a chain as it is called; `named` is false where several sources fit, or one that is not named."""

    name: str
    named: bool
    stance: Stance
    candidates: list[str]

    @classmethod
    def of(cls, link: Link) -> Self:
        """The JSON of one link."""
        named = link.source is not None and link.source.named
        return cls(
            name=who(link), named=named, stance=link.stance, candidates=[source.name for source in link.candidates]
        )


class WhyOut(Out):
    """One difference; `here` is the claim of the card, `there` the other one."""

    kind: ReasonKind
    effect: Effect
    explanation: str
    here: str | None
    there: str | None

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """The JSON of one reason."""
        return cls(
            kind=reason.kind,
            effect=reason.effect,
            explanation=reason.explanation,
            here=reason.ours.span.text if reason.ours else None,
            there=reason.theirs.span.text if reason.theirs else None,
        )


class SaidOut(Out):
    """Who said it first, as far as this server knows, and where."""

    chain: str = Described(examples=["Financial Times ← a French official (not named)"])
    links: list[StepOut]
    publisher: str | None
    published_at: datetime | None
    source_url: str | None


class AgainstOut(SaidOut):
    """Another claim that contradicts or updates the one of the card."""

    claim_id: str
    text: str
    standing: Standing
    relation: Literal["contradiction", "update"]
    newer: Literal["this", "other"] | None = Described(description="Of an update: which of the two is the later state.")
    status: Status
    why: list[WhyOut]

    @classmethod
    def of(cls, against: Against) -> Self:
        """The JSON of what stands against a claim."""
        return cls(
            **dict(_said(against.appearance)),
            claim_id=against.claim.id,
            text=against.claim.text,
            standing=against.claim.standing,
            relation="contradiction" if against.relation == "contradiction" else "update",
            newer=_NEWER[against.newer] if against.newer else None,
            status=against.status,
            why=[WhyOut.of(reason) for reason in against.reasons],
        )


class CardOut(SaidOut):
    """A claim that a passage states; `position` is how the passage stands to the claim."""

    claim_id: str
    text: str
    standing: Standing
    position: Position
    appearance_count: int
    publisher_count: int
    origin_count: int
    against: list[AgainstOut]

    @classmethod
    def of(cls, card: Card) -> Self:
        """The JSON of a card."""
        return cls(
            **dict(_said(card.appearance)),
            claim_id=card.claim.id,
            text=card.claim.text,
            standing=card.claim.standing,
            position=card.appearance.appearance.position,
            appearance_count=card.counts.appearances,
            publisher_count=card.counts.publishers,
            origin_count=card.counts.origins,
            against=[AgainstOut.of(against) for against in card.against],
        )


def _said(known: KnownAppearance) -> SaidOut:
    chain = known.appearance.chain
    return SaidOut(
        chain=told(chain, known.publisher),
        links=[StepOut.of(link) for link in chain],
        publisher=known.publisher,
        published_at=known.published_at,
        source_url=known.url,
    )
