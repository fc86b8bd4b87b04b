"""An appearance as it should be in, its row and chain so, and what they were kept; and the way back."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import delete, exists, insert, select, update
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel, col

from app.core.matching.gist import shape_of
from app.core.model.appearance import Extractor
from app.core.model.change import ChangeKind, Noun
from app.storage import chains, documents, kin, weights
from app.storage.binding import among, ids
from app.storage.codec import assert_spans_agree, read_facts
from app.storage.ledger import Ledger
from app.storage.recording import candidates_of, columns_of, links_of, outlet_of, root_of, source_ids
from app.storage.tables.claims import AppearanceRow, ClaimRow, Ending, LinkCandidateRow, LinkRow
from app.storage.tables.ledger import RevisionRow
from app.storage.tables.review import ConflictSideRow, DecisionRow, JudgementRow
from app.storage.tables.sources import SourceRow
from app.storage.writes import Cause, NewAppearance

# What is made anew from other columns.
_DERIVED = frozenset({"gist"})
_WHO_READ = frozenset({"gist", "extractor", "extractor_version"})
_TIMES = frozenset({"stated_start", "stated_end", "event_start", "event_end"})
_OPINION = (
    "relation",
    "newer",
    "status",
    "decided_by",
    "conflict_id",
    "ruled_relation",
    "ruled_newer",
    "ruled_status",
)
_TEXTS = frozenset({"text", "facts"})
_TABLES: Mapping[Noun, type[SQLModel]] = {Noun.APPEARANCE: AppearanceRow, Noun.JUDGEMENT: JudgementRow}


@dataclass(frozen=True, slots=True)
class LaidBack:
    """What was laid back, by id."""

    appearances: tuple[str, ...]
    judgements: tuple[str, ...]


def ending_of(connection: Connection, appearance_id: str) -> Ending | None:
    """Why an appearance no longer counts; None while it does."""
    ended = select(col(AppearanceRow.ended_as)).where(col(AppearanceRow.id) == appearance_id)
    return connection.execute(ended).scalar_one_or_none()


def edit(ledger: Ledger, appearance_id: str, *, new: NewAppearance, chain: bool, cause: Cause) -> None:
    """Let an appearance state something else; with `chain` through another chain, too. Its claims are told of it."""
    row = _row(ledger.connection, AppearanceRow, row_id=appearance_id)
    after, links = _after(ledger.connection, row, new=new, chain=chain)
    _change(ledger, row, after=after | {"version": row["version"] + 1}, links=links, cause=cause)


def differs(connection: Connection, appearance_id: str, *, new: NewAppearance) -> bool:
    """Whether an appearance, with its chain, is stored to state something else; who read it does not matter."""
    row = _row(connection, AppearanceRow, row_id=appearance_id)
    after, links = _after(connection, row, new=new, chain=True)
    stored = chains.dump_chains(connection, [appearance_id])[appearance_id]
    claim_seq = _claim_seq(connection, new.claim_id)
    if links != chains.read_chain(appearance_id, stored, claim_seq=claim_seq):
        return True
    return any(row[name] != after[name] for name in after if name not in _WHO_READ)


def note_reader(ledger: Ledger, appearance_id: str, *, extractor: Extractor, version: str) -> None:
    """Note that another version reads an appearance in the same way."""
    row = _row(ledger.connection, AppearanceRow, row_id=appearance_id)
    after = {"extractor": extractor, "extractor_version": version}
    before = {name: _plain(row[name]) for name in after if row[name] != after[name]}
    if before:
        ledger.revise(Noun.APPEARANCE, appearance_id, before=before)
        ledger.connection.execute(update(AppearanceRow).where(col(AppearanceRow.id) == appearance_id).values(**after))


def end(ledger: Ledger, appearance_id: str, *, ending: Ending, cause: Cause) -> None:
    """Let an appearance count no longer."""
    row = _row(ledger.connection, AppearanceRow, row_id=appearance_id)
    # The revision under which it ends is the next change.
    after = {"ended_seq": ledger.head + 1, "ended_as": ending, "version": row["version"] + 1}
    _change(ledger, row, after=after, links=None, cause=cause)


def move(ledger: Ledger, appearance_id: str, *, claim_id: str, cause: Cause) -> None:
    """Let an appearance state another claim in the same words."""
    row = _row(ledger.connection, AppearanceRow, row_id=appearance_id)
    _change(ledger, row, after={"claim_id": claim_id, "version": row["version"] + 1}, links=None, cause=cause)


def rechain(
    ledger: Ledger, appearance_id: str, *, links: chains.LinkRows, ends: Mapping[str, str], cause: Cause
) -> None:
    """Let the links of an appearance go to other sources; `ends` are its root and outlet where they are others."""
    row = _row(ledger.connection, AppearanceRow, row_id=appearance_id)
    claim_seq = _claim_seq(ledger.connection, row["claim_id"])
    placed = chains.LinkRows([{**link, "claim_seq": claim_seq} for link in links.links], links.candidates)
    _change(ledger, row, after={**ends, "version": row["version"] + 1}, links=placed, cause=cause)


def lay_back(ledger: Ledger, decision_id: str, *, cause: Cause) -> LaidBack:
    """Lay over appearances and judgements what they held before a decision; what they hold now is kept in turn."""
    revisions = ledger.connection.execute(
        select(col(RevisionRow.subject_id), col(RevisionRow.noun), col(RevisionRow.before))
        .where(col(RevisionRow.decision_id) == decision_id, col(RevisionRow.noun).in_(list(_TABLES)))
        .order_by(col(RevisionRow.seq).desc())
    ).all()
    laid: dict[Noun, list[str]] = {noun: [] for noun in _TABLES}
    for revision in revisions:
        before = json.loads(revision.before)
        row = _row(ledger.connection, _TABLES[revision.noun], row_id=revision.subject_id)
        if revision.noun is Noun.APPEARANCE:
            _lay_appearance(ledger, row, before=before, cause=cause)
        else:
            _lay_judgement(ledger, row, before=before, cause=cause)
        laid[revision.noun].append(revision.subject_id)
    return LaidBack(tuple(dict.fromkeys(laid[Noun.APPEARANCE])), tuple(dict.fromkeys(laid[Noun.JUDGEMENT])))


def came_after(connection: Connection, decision_id: str, *, appearance_ids: Collection[str]) -> frozenset[str]:
    """Those of some appearances that were read after something was decided."""
    decided = select(col(DecisionRow.seq)).where(col(DecisionRow.id) == decision_id).scalar_subquery()
    later = select(col(AppearanceRow.id)).where(among(col(AppearanceRow.id)), col(AppearanceRow.seq) > decided)
    return frozenset(connection.execute(later, ids(appearance_ids)).scalars())


def judged_after(connection: Connection, decision_id: str, *, judgement_ids: Collection[str]) -> frozenset[str]:
    """Those of some judgements that were made after something was decided."""
    decided = select(col(DecisionRow.seq)).where(col(DecisionRow.id) == decision_id).scalar_subquery()
    later = select(col(JudgementRow.id)).where(among(col(JudgementRow.id)), col(JudgementRow.seq) > decided)
    return frozenset(connection.execute(later, ids(judgement_ids)).scalars())


def is_stated(connection: Connection, claim_id: str) -> bool:
    """Whether anything states a claim, by its own id, that still counts."""
    live = exists().where(col(AppearanceRow.claim_id) == claim_id, col(AppearanceRow.ended_seq).is_(None))
    return bool(connection.execute(select(live)).scalar_one())


def _after(
    connection: Connection, row: Mapping[str, Any], *, new: NewAppearance, chain: bool
) -> tuple[dict[str, Any], chains.LinkRows | None]:
    """The columns and the chain of an appearance as they are to be; raises Invalid, ValueError."""
    document = documents.document(connection, row["document_id"]).document
    assert_spans_agree(new.appearance, document)
    after = columns_of(new)
    if not chain:
        return after, None
    sources = _as_before(connection, row["id"], sources=source_ids(connection, [new]))
    after["root_id"] = root_of(new.appearance, new.links, sources=sources)
    after["outlet_id"] = outlet_of(new, document, sources=sources)
    links = links_of(new, row["id"], sources=sources, claim_seq=_claim_seq(connection, new.claim_id))
    return after, chains.LinkRows(list(links), list(candidates_of(new, row["id"], sources=sources)))


def _lay_appearance(ledger: Ledger, row: Mapping[str, Any], *, before: dict[str, Any], cause: Cause) -> None:
    stored = before.pop(chains.LINKS, None)
    after = {name: _read(AppearanceRow, name, stored=value) for name, value in before.items()}
    after["version"] = row["version"] + 1
    claim_seq = _claim_seq(ledger.connection, after.get("claim_id", row["claim_id"]))
    links = chains.read_chain(row["id"], stored, claim_seq=claim_seq) if stored is not None else None
    _change(ledger, row, after=after, links=links, cause=cause)


def _lay_judgement(ledger: Ledger, row: Mapping[str, Any], *, before: Mapping[str, Any], cause: Cause) -> None:
    after = {name: _read(JudgementRow, name, stored=value) for name, value in before.items()}
    change_judgement(ledger, row["id"], after=after, cause=cause)


def change_judgement(ledger: Ledger, judgement_id: str, *, after: Mapping[str, Any], cause: Cause) -> None:
    """Let a judgement say something else; what it said is kept."""
    row = _row(ledger.connection, JudgementRow, row_id=judgement_id)
    if all(row[name] == after[name] for name in after):
        return
    # Under which conflict it goes may be settled after this, in the same turn.
    kept = {name for name in after if row[name] != after[name]} | {"conflict_id"}
    before = {name: _plain(row[name]) for name in sorted(kept)}
    ledger.revise(Noun.JUDGEMENT, judgement_id, before=before, actor=cause.actor, decision_id=cause.decision_id)
    ledger.connection.execute(update(JudgementRow).where(col(JudgementRow.id) == judgement_id).values(**after))
    sides = [row["our_appearance_id"], row["their_appearance_id"]]
    stated = select(col(AppearanceRow.claim_id)).where(among(col(AppearanceRow.id)))
    ledger.touched.update(ledger.connection.execute(stated, ids(sides)).scalars())


def keep_judgement(ledger: Ledger, judgement_id: str, *, cause: Cause) -> None:
    """Remember how a judgement stands; one that was made in this turn stood nowhere before."""
    if judgement_id in ledger.made:
        return
    row = _row(ledger.connection, JudgementRow, row_id=judgement_id)
    before = {name: _plain(row[name]) for name in _OPINION}
    ledger.revise(Noun.JUDGEMENT, judgement_id, before=before, actor=cause.actor, decision_id=cause.decision_id)


def _change(
    ledger: Ledger, row: Mapping[str, Any], *, after: Mapping[str, Any], links: chains.LinkRows | None, cause: Cause
) -> None:
    """Write an appearance over, under a revision of its own; its claims, before and after, are told that it changed."""
    appearance_id, connection = row["id"], ledger.connection
    before = {name: _plain(row[name]) for name in after if name not in _DERIVED and row[name] != after[name]}
    if links is not None:
        before[chains.LINKS] = chains.dump_chains(connection, [appearance_id])[appearance_id]
    ledger.revise(Noun.APPEARANCE, appearance_id, before=before, actor=cause.actor, decision_id=cause.decision_id)
    connection.execute(
        update(AppearanceRow).where(col(AppearanceRow.id) == appearance_id).values(**_with_gist(row, after))
    )
    stating = {row["claim_id"], after.get("claim_id", row["claim_id"])}
    if links is not None:
        _write_chain(connection, appearance_id, links=links)
    elif len(stating) > 1:
        claim_seq = _claim_seq(connection, after["claim_id"])
        connection.execute(
            update(LinkRow).where(col(LinkRow.appearance_id) == appearance_id).values(claim_seq=claim_seq)
        )
    for claim_id in sorted(stating - ledger.made):
        ledger.note(ChangeKind.CORRECTED, Noun.CLAIM, subject_id=claim_id)
    ledger.touched.update(stating)
    kin.note_first_outlet(ledger, row["document_id"])
    _weigh(ledger, appearance_id)


def _write_chain(connection: Connection, appearance_id: str, *, links: chains.LinkRows) -> None:
    for table in (LinkCandidateRow, LinkRow):
        connection.execute(delete(table).where(col(table.appearance_id) == appearance_id))
    if links.links:
        connection.execute(insert(LinkRow), links.links)
    if links.candidates:
        connection.execute(insert(LinkCandidateRow), links.candidates)


def _weigh(ledger: Ledger, appearance_id: str) -> None:
    """Let the conflicts in which it stands be found by who speaks in it now, and take their place in the queue."""
    standing_in = select(col(ConflictSideRow.conflict_id)).where(col(ConflictSideRow.appearance_id) == appearance_id)
    for conflict_id in sorted(ledger.connection.execute(standing_in).scalars()):
        weights.note_sources_anew(ledger.connection, conflict_id)
        weights.weigh(ledger, conflict_id)


def _as_before(connection: Connection, appearance_id: str, *, sources: Mapping[str, str]) -> Mapping[str, str]:
    """The sources, each by the id under which the chain held it before: what was joined may be parted again."""
    own = select(col(LinkRow.source_id)).where(col(LinkRow.appearance_id) == appearance_id)
    fitting = select(col(LinkCandidateRow.source_id)).where(col(LinkCandidateRow.appearance_id) == appearance_id)
    held = {one for one in connection.execute(own.union(fitting)).scalars() if one}
    rows = connection.execute(
        select(col(SourceRow.id), col(SourceRow.canonical_id)).where(among(col(SourceRow.id))),
        ids(held.union(sources.values())),
    )
    canonical = {row.id: row.canonical_id for row in rows}
    before = {canonical[one]: one for one in sorted(held, reverse=True)}
    return {key: before.get(canonical[one], one) for key, one in sources.items()}


def _claim_seq(connection: Connection, claim_id: str) -> int:
    canonical = select(col(ClaimRow.canonical_id)).where(col(ClaimRow.id) == claim_id).scalar_subquery()
    return connection.execute(select(col(ClaimRow.seq)).where(col(ClaimRow.id) == canonical)).scalar_one()


def _row(connection: Connection, table: type[SQLModel], *, row_id: str) -> Mapping[str, Any]:
    columns = table.__table__  # type: ignore[attr-defined]
    return dict(connection.execute(select(columns).where(columns.c.id == row_id)).mappings().one())


def _with_gist(row: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    if "gist" in after or _TEXTS.isdisjoint(after):
        return after
    text, facts = after.get("text", row["text"]), after.get("facts", row["facts"])
    return {**after, "gist": shape_of(text, read_facts(facts)).stored}


def _plain(value: Any) -> Any:  # noqa: ANN401  a column of any kind
    return value.value if isinstance(value, Enum) else value


def _read(table: type[SQLModel], name: str, *, stored: Any) -> Any:  # noqa: ANN401  a column of any kind
    if stored is not None and name in _TIMES:
        return datetime.fromisoformat(stored)
    kind = table.__table__.c[name].type  # type: ignore[attr-defined]
    return kind.enum_class(stored) if stored is not None and getattr(kind, "enum_class", None) else stored
