"""What happened to a claim in, its JSON out; who decided and why is told to editors alone."""

from datetime import datetime
from typing import Self

from pydantic import Field as Described

from app.api.schemas.appearances import MomentOut
from app.api.schemas.strict import Out
from app.core.model.conflict import DecisionKind
from app.core.model.history import Act, ClaimEvent, EventKind, Meeting, Telling
from app.core.model.judgement import Relation, Standing, Status


class TimesOut(Out):
    """Four times that are easily taken for each other; null where a time is not known."""

    happened: MomentOut | None = Described(description="When that which is claimed took place.")
    said: MomentOut | None = Described(description="When it was said.")
    published: datetime | None = Described(description="When the document was published.")
    learnt: datetime = Described(description="When this store learnt of it.")


class TellingOut(Out):
    """The appearance that came or ended."""

    appearance_id: str
    document_id: str
    publisher: str | None

    @classmethod
    def of_some(cls, telling: Telling | None) -> Self | None:
        """The JSON of an appearance where there is one."""
        if telling is None:
            return None
        return cls(appearance_id=telling.appearance_id, document_id=telling.document_id, publisher=telling.publisher)


class MeetingOut(Out):
    """What was judged of the claim and another (or of two of its own appearances), as it stands today."""

    judgement_id: str
    other_claim_id: str
    relation: Relation
    status: Status

    @classmethod
    def of_some(cls, meeting: Meeting | None) -> Self | None:
        """The JSON of a judgement where there is one."""
        if meeting is None:
            return None
        return cls(
            judgement_id=meeting.judgement_id,
            other_claim_id=meeting.other_claim_id,
            relation=meeting.relation,
            status=meeting.status,
        )


class ActOut(Out):
    """What was decided, about what, by whom and why; `note` and `actor_name` are null for who is no editor."""

    decision_id: str
    kind: DecisionKind
    about: list[str]
    by_rule: bool
    actor: str | None
    actor_name: str | None
    note: str | None
    undoes: str | None

    @classmethod
    def of_some(cls, act: Act | None, *, for_editors: bool) -> Self | None:
        """The JSON of a decision where there is one."""
        if act is None:
            return None
        return cls(
            decision_id=act.decision_id,
            kind=act.kind,
            about=list(act.about),
            by_rule=act.actor == "rule",
            actor=act.actor if for_editors else None,
            actor_name=act.actor_name if for_editors else None,
            note=act.note if for_editors else None,
            undoes=act.undoes,
        )


class StandingChangeOut(Out):
    """How a claim stood and how it stood from then on."""

    before: Standing
    after: Standing


class ClaimEventOut(Out):
    """One event; which of the parts are there depends on its kind."""

    kind: EventKind
    times: TimesOut
    claim_id: str | None = Described(description="The claim by its own id, which may have been joined to this one.")
    telling: TellingOut | None
    meeting: MeetingOut | None
    decision: ActOut | None
    conflict_id: str | None
    standing: StandingChangeOut | None

    @classmethod
    def of(cls, event: ClaimEvent, *, for_editors: bool) -> Self:
        """The JSON of an event."""
        telling = event.telling
        return cls(
            kind=event.kind,
            times=TimesOut(
                happened=MomentOut.of_some(telling.happened) if telling else None,
                said=MomentOut.of_some(telling.said) if telling else None,
                published=telling.published if telling else None,
                learnt=event.learnt,
            ),
            claim_id=event.claim_id,
            telling=TellingOut.of_some(telling),
            meeting=MeetingOut.of_some(event.meeting),
            decision=ActOut.of_some(event.act, for_editors=for_editors),
            conflict_id=event.conflict_id,
            standing=StandingChangeOut(before=event.standing[0], after=event.standing[1]) if event.standing else None,
        )


class TimelineOut(Out):
    """A page of events, oldest first."""

    items: list[ClaimEventOut]
    next_cursor: str | None
