"""Appearances that belong to no claim or source of theirs in, a new one that they belong to out; and the way back."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import exists, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.errors import Conflict, Invalid, NotFound
from app.core.lineage.identify import named_key
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.judgement import DecidedBy, Relation, Status
from app.core.model.source import KnownSource, SourceParting
from app.core.review.decide import RULINGS
from app.storage import chains, claims, corrections, decisions, judgements, sources, voices
from app.storage.binding import among, ids
from app.storage.joins import group_of
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow, Ending, LinkRow
from app.storage.tables.ledger import RevisionRow
from app.storage.tables.review import DecisionRow, JudgementRow
from app.storage.tables.sources import SourceAliasRow, SourceRow
from app.storage.writes import Cause, NewClaim

_UNDO = aliased(DecisionRow)


def split_claim(ledger: Ledger, decision: Decision, *, appearance_ids: Sequence[str]) -> None:
    """Let appearances of the claim that is split (the subject) state the new one (the object), kept apart from it.

    Raises NotFound, Invalid, Conflict where nothing would be left of the claim.
    """
    connection, cause = ledger.connection, Cause(decision.actor, decision.id)
    chosen = _appearances(connection, appearance_ids)
    own = set(group_of(connection, Noun.CLAIM, ids=[decision.subject_id]))
    for place, one in enumerate(chosen):
        if one.claim_id not in own:
            raise Invalid("This is no appearance of the claim.", f"/appearance_ids/{place}")
    stated = select(col(AppearanceRow.id), col(AppearanceRow.ended_seq)).where(among(col(AppearanceRow.claim_id)))
    rest = [one for one in connection.execute(stated, ids(own)).all() if one.id not in set(appearance_ids)]
    _check_rest(left=[one.ended_seq is None for one in rest], taken=[one.ended_seq is None for one in chosen])
    key = claims.key_of(connection, chosen[0].claim_id)
    decisions.append(ledger, decision, noun=Noun.CLAIM)
    apart_id = decision.object_id or ""
    claims.make(ledger, apart_id, new=NewClaim(f"{key}~{apart_id}", chosen[0].text))
    for one in chosen:
        corrections.move(ledger, one.id, claim_id=apart_id, cause=cause)
    _keep_apart(ledger, decision, noun=Noun.CLAIM)
    _reject(ledger, ours={one.id for one in chosen}, theirs={one.id for one in rest}, cause=cause)


def split_source(ledger: Ledger, known: KnownSource, *, parting: SourceParting, decision: Decision) -> None:
    """Let the links of some appearances that go to a source (the subject) go to a new one (the object).

    Raises NotFound, Invalid, Conflict where nothing would be left of the source, or another has the new one's name.
    """
    connection, cause = ledger.connection, Cause(decision.actor, decision.id)
    chosen = _appearances(connection, parting.appearance_ids)
    own = frozenset(group_of(connection, Noun.SOURCE, ids=[known.id]))
    speaking = select(col(LinkRow.appearance_id)).where(among(col(LinkRow.source_id))).distinct()
    spoken = set(connection.execute(speaking, ids(own)).scalars())
    for place, one in enumerate(chosen):
        if one.id not in spoken:
            raise Invalid("The source does not speak in this appearance.", f"/appearance_ids/{place}")
    if spoken <= set(parting.appearance_ids):
        raise Conflict("Nothing would be left of the source: say who it is instead, or leave something out.")
    apart_id = decision.object_id or ""
    new = _new_source(connection, known, parting=parting, own=own)
    decisions.append(ledger, decision, noun=Noun.SOURCE)
    _make_source(ledger, apart_id, new=new)
    for one in chosen:
        rows = chains.dump_chains(connection, [one.id])[one.id]
        links = chains.read_chain(one.id, rows, claim_seq=0)
        for link in (*links.links, *links.candidates):
            link["source_id"] = apart_id if link["source_id"] in own else link["source_id"]
        ends = {name: apart_id for name in ("root_id", "outlet_id") if getattr(one, name) in own}
        corrections.rechain(ledger, one.id, links=links, ends=ends, cause=cause)
    _keep_apart(ledger, decision, noun=Noun.SOURCE)
    voices.tell(ledger, {*own, apart_id})


def take_back(ledger: Ledger, split: Decision, *, noun: Noun, decision: Decision) -> None:
    """Let everything go back to what was split; the one that was made for it goes on answering with that.

    Raises Conflict where something was decided on it since.
    """
    connection = ledger.connection
    if later := _built_on(connection, split.id):
        raise Conflict(f"Something was decided on this since: undo {later} first.")
    decisions.append(ledger, decision, noun=noun)
    for part in decisions.following(connection, split.id):
        if part.kind is DecisionKind.NOT_SAME:
            decisions.undo(ledger, part.id, actor=decision.actor, note="", part_of=decision.id)
    corrections.lay_back(ledger, split.id, cause=Cause(decision.actor, decision.id))
    back = decisions.new_decision(
        DecisionKind.SAME_AS, (split.object_id or "", split.subject_id), actor=decision.actor, note="", ledger=ledger
    )
    decisions.decide(ledger, decisions.part(back, of=decision), noun=noun)


def touched_conflicts(connection: Connection, decision_id: str) -> frozenset[str]:
    """The conflicts under which something is judged of which a decision changed a side, or that went by it."""
    changed = select(col(RevisionRow.subject_id)).where(col(RevisionRow.decision_id) == decision_id)
    moved = list(connection.execute(changed).scalars())
    under = select(col(JudgementRow.conflict_id)).where(
        among(col(JudgementRow.our_appearance_id))
        | among(col(JudgementRow.their_appearance_id))
        | among(col(JudgementRow.id)),
        col(JudgementRow.conflict_id).is_not(None),
    )
    return frozenset(one for one in connection.execute(under, ids(moved)).scalars() if one)


def _appearances(connection: Connection, appearance_ids: Sequence[str]) -> list[Any]:
    columns = (
        AppearanceRow.id,
        AppearanceRow.claim_id,
        AppearanceRow.text,
        AppearanceRow.ended_seq,
        AppearanceRow.ended_as,
        AppearanceRow.root_id,
        AppearanceRow.outlet_id,
    )
    rows = connection.execute(select(*map(col, columns)).where(among(col(AppearanceRow.id))), ids(appearance_ids))
    found = {row.id: row for row in rows}
    if not appearance_ids or len(set(appearance_ids)) < len(appearance_ids):
        raise Invalid("Name each appearance that is split off, once.", "/appearance_ids")
    if len(found) < len(appearance_ids):
        raise NotFound("There is no appearance with one of these ids.")
    if any(row.ended_as is Ending.ERASED for row in found.values()):
        raise Conflict("What was erased is not corrected.")
    return [found[one] for one in appearance_ids]


def _check_rest(*, left: Collection[bool], taken: Collection[bool]) -> None:
    """Each says whether an appearance counts: where one that counts goes, one that counts must stay."""
    if not left or (any(taken) and not any(left)):
        raise Conflict("Nothing would be left of the claim: edit what it states, or leave something out.")


def _keep_apart(ledger: Ledger, decision: Decision, *, noun: Noun) -> None:
    apart = decisions.new_decision(
        DecisionKind.NOT_SAME,
        (decision.object_id or "", decision.subject_id),
        actor=decision.actor,
        note="",
        ledger=ledger,
    )
    decisions.decide(ledger, decisions.part(apart, of=decision), noun=noun)


def _reject(ledger: Ledger, *, ours: Collection[str], theirs: Collection[str], cause: Cause) -> None:
    """What a rule held for the same of two that are parted is not the same."""
    for known in judgements.of_appearances(ledger.connection, ours):
        sides = {known.our_appearance_id, known.their_appearance_id}
        same = known.verdict.relation is Relation.DUPLICATE and known.status is not Status.REJECTED
        if same and known.conflict_id is None and sides & set(theirs):
            after = {"status": Status.REJECTED, "decided_by": DecidedBy.EDITOR}
            corrections.change_judgement(ledger, known.id, after=after, cause=cause)


def _new_source(
    connection: Connection, known: KnownSource, *, parting: SourceParting, own: Collection[str]
) -> Mapping[str, Any]:
    """The columns of the source that is split off: those of the other where nothing else is said."""
    source = known.source
    name = parting.name or source.name
    named = source.named if parting.named is None else parting.named
    key = named_key(name) if named and parting.name else None
    if key is not None:
        taken = sources.ids_by_key(connection, [key]).get(key)
        if taken is not None and taken not in own:
            raise Conflict(f"Another source is known by this name: split it without one, and merge it into {taken}.")
        key = key if taken is None else None
    return {
        "source_key": key,
        "name": name,
        "kind": parting.kind or source.kind,
        "named": named,
        "role": source.role if parting.role is None else parting.role or None,
        "affiliation": source.affiliation if parting.affiliation is None else parting.affiliation or None,
        "number": source.number if parting.number is None else parting.number or None,
    }


def _make_source(ledger: Ledger, source_id: str, *, new: Mapping[str, Any]) -> None:
    seq = ledger.note(ChangeKind.CREATED, Noun.SOURCE, subject_id=source_id)
    key = new["source_key"] or f"split:{source_id}"
    row = {
        **new,
        "id": source_id,
        "seq": seq,
        "source_key": key,
        "key_sha256": sources.key_hash(key),
        "canonical_id": source_id,
        "version": 1,
    }
    ledger.connection.execute(insert(SourceRow), [row])
    ledger.connection.execute(insert(SourceAliasRow), [{"source_id": source_id, "alias": new["name"], "seq": seq}])


def _built_on(connection: Connection, decision_id: str) -> str | None:
    """A decision in force that changed the same since, or settled a conflict whose matter it moved."""
    own: dict[str, set[str]] = {}
    latest = 0
    rows = select(col(RevisionRow.subject_id), col(RevisionRow.seq), col(RevisionRow.before)).where(
        col(RevisionRow.decision_id) == decision_id
    )
    for row in connection.execute(rows).all():
        own.setdefault(row.subject_id, set()).update(json.loads(row.before or "{}").keys() - {"version"})
        latest = max(latest, row.seq)
    in_force = ~exists().where(col(_UNDO.undoes) == col(DecisionRow.id))
    since = (
        select(col(RevisionRow.subject_id), col(RevisionRow.before), col(RevisionRow.decision_id))
        .join(DecisionRow, col(DecisionRow.id) == col(RevisionRow.decision_id))
        .where(
            among(col(RevisionRow.subject_id)),
            col(RevisionRow.seq) > latest,
            col(DecisionRow.kind) != DecisionKind.UNDO,
            in_force,
        )
    )
    for later in connection.execute(since, ids(own)).all():
        if own[later.subject_id] & json.loads(later.before or "{}").keys():
            return str(later.decision_id)
    ruled = select(col(DecisionRow.id)).where(
        among(col(DecisionRow.subject_id)),
        col(DecisionRow.seq) > latest,
        col(DecisionRow.kind).in_(RULINGS),
        col(DecisionRow.part_of).is_distinct_from(decision_id),
        in_force,
    )
    return connection.execute(ruled, ids(touched_conflicts(connection, decision_id))).scalars().first()
