"""Ids in, their rows of the past and of all that an answer about them needs copied into memory."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, insert, select, text, union, update
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel, col

from app.core.model.change import Noun
from app.storage.binding import among, ids
from app.storage.chains import LINKS, read_chain
from app.storage.past.grouping import Grouping
from app.storage.past.laying import Held, moved_since, rows_as_of, table_of
from app.storage.tables.arrivals import VerdictRow
from app.storage.tables.citations import CitationCheckRow
from app.storage.tables.claims import AppearanceRow, ClaimRow, LinkCandidateRow, LinkRow
from app.storage.tables.documents import DocumentRow, FamilyRow
from app.storage.tables.review import ConflictRow, ConflictSideRow, JudgementRow
from app.storage.tables.sources import SourceAliasRow, SourceMemberRow, SourceRow

_STATING = select(col(AppearanceRow.id)).where(among(col(AppearanceRow.claim_id)))
_TOUCHING = union(
    select(col(JudgementRow.id)).where(among(col(JudgementRow.our_appearance_id))),
    select(col(JudgementRow.id)).where(among(col(JudgementRow.their_appearance_id))),
)
_UNDER = select(col(JudgementRow.id)).where(among(col(JudgementRow.conflict_id)))
_GOING = select(col(ConflictRow.id)).where(among(col(ConflictRow.joined_to_id)))
_SPEAKING: CompoundSelect[Any] = union(
    select(col(LinkRow.source_id)).where(among(col(LinkRow.appearance_id))),
    select(col(LinkCandidateRow.source_id)).where(among(col(LinkCandidateRow.appearance_id))),
    select(col(AppearanceRow.root_id)).where(among(col(AppearanceRow.id))),
    select(col(AppearanceRow.outlet_id)).where(among(col(AppearanceRow.id))),
)
_DOCUMENTS = select(col(AppearanceRow.document_id)).where(among(col(AppearanceRow.id)))
_STANDING = select(col(ConflictSideRow.appearance_id)).where(among(col(ConflictSideRow.conflict_id)))
_GROUPS = select(col(SourceMemberRow.group_id)).where(among(col(SourceMemberRow.member_id)))
_MEMBERS = select(col(SourceMemberRow.member_id)).where(among(col(SourceMemberRow.group_id)))
_PLACE_LINKS = text(
    "UPDATE links SET claim_seq = (SELECT answering.seq FROM appearances"
    " JOIN claims ON claims.id = appearances.claim_id JOIN claims AS answering ON answering.id = claims.canonical_id"
    " WHERE appearances.id = links.appearance_id)"
)
_NOTE_VOICES = text(
    "INSERT OR IGNORE INTO conflict_sources (conflict_id, source_id)"
    " SELECT conflict_sides.conflict_id, links.source_id FROM conflict_sides"
    " JOIN links ON links.appearance_id = conflict_sides.appearance_id WHERE links.source_id IS NOT NULL"
    " UNION SELECT conflict_sides.conflict_id, appearances.outlet_id FROM conflict_sides"
    " JOIN appearances ON appearances.id = conflict_sides.appearance_id WHERE appearances.outlet_id IS NOT NULL"
)
_UNSEEN = update(ConflictRow).where(col(ConflictRow.seen_at) > bindparam("at")).values(seen_at=None)
# What hangs on a source: under which of its columns, what it holds, and the name of it in a revision.
_NAMES: Mapping[type[SQLModel], tuple[str, str, str]] = {
    SourceAliasRow: ("source_id", "alias", "aliases"),
    SourceMemberRow: ("group_id", "member_id", "members"),
}
_PLACE: Mapping[type[SQLModel], str] = {SourceAliasRow: "seq", SourceMemberRow: "ordinal"}


@dataclass(frozen=True, slots=True)
class Known:
    """A moment: the last change that was known at a time, and the time."""

    seq: int
    at: datetime


class Gathering:
    """What was fetched from the past so far, each row once."""

    def __init__(self, today: Connection, memory: Connection, *, known: Known) -> None:
        self.today = today
        self.memory = memory
        self.known = known
        self._fetched: dict[str, set[str]] = defaultdict(set)
        self._moved: dict[tuple[Noun, str], Mapping[str, Sequence[str]]] = {}
        self._grouping = Grouping(today, known.seq)

    def groups(self, noun: Noun, wanted: Collection[str]) -> set[str]:
        """All that may have been joined to these then."""
        return self._grouping.of(noun, wanted)

    def claims(self, claim_ids: Collection[str]) -> None:
        """Claims with all that was joined to them, bare."""
        self._copy(ClaimRow, self.groups(Noun.CLAIM, claim_ids))

    def stating(self, claim_ids: Collection[str]) -> set[str]:
        """The appearances that may have stated these then, by all that may have been joined to them."""
        own = self.groups(Noun.CLAIM, claim_ids)
        self._copy(ClaimRow, own)
        stated = set(self.today.execute(_STATING, ids(own)).scalars())
        return stated.union(self.moved(Noun.APPEARANCE, "claim_id", among_ids=own))

    def bare_appearances(self, appearance_ids: Collection[str]) -> Sequence[dict[str, Any]]:
        """Appearances without their chains, with the claims that they stated."""
        fresh = self._fresh(AppearanceRow, appearance_ids)
        if not fresh:
            return ()
        rows, held = rows_as_of(self.today, AppearanceRow, among_ids=fresh, seq=self.known.seq)
        self._insert(AppearanceRow, rows)
        self.claims({row["claim_id"] for row in rows})
        self._hang_links(rows, held)
        return rows

    def appearances(self, appearance_ids: Collection[str]) -> None:
        """Appearances with their chains, their documents and everybody who speaks in them."""
        wanted = set(appearance_ids) - self._fetched["whole appearances"]
        self._fetched["whole appearances"] |= wanted
        self.bare_appearances(wanted)
        self._speakers(wanted)
        self.documents(self._document_ids(wanted))

    def judgements(self, judgement_ids: Collection[str]) -> None:
        """Judgements with both their sides, bare."""
        sides = set()
        for row in self._copy(JudgementRow, judgement_ids):
            sides |= {row["our_appearance_id"], row["their_appearance_id"]}
        self.bare_appearances(sides)

    def judged(self, appearance_ids: Collection[str]) -> set[str]:
        """The judgements of which one side is among these."""
        return set(self.today.execute(_TOUCHING, ids(appearance_ids)).scalars())

    def bare_conflicts(self, conflict_ids: Collection[str]) -> set[str]:
        """Conflicts and those that they may have answered for, with who stood in them; the ids of all."""
        going = set(self.today.execute(_GOING, ids(conflict_ids)).scalars())
        going |= self.moved(Noun.CONFLICT, "joined_to_id", among_ids=conflict_ids)
        going |= set(conflict_ids)
        rows = self._copy(ConflictRow, going)
        self.claims({end for row in rows for end in (row["low_claim_id"], row["high_claim_id"])})
        self._hang(ConflictSideRow, "conflict_id", owners=[row["id"] for row in rows])
        self.memory.execute(_UNSEEN, {"at": self.known.at})
        return going

    def conflicts(self, conflict_ids: Collection[str]) -> None:
        """Conflicts with their sides in full and what is judged under them."""
        going = self.bare_conflicts(conflict_ids)
        under = set(self.today.execute(_UNDER, ids(going)).scalars())
        self.judgements(under | self.moved(Noun.JUDGEMENT, "conflict_id", among_ids=going))
        self.appearances(set(self.memory.execute(_STANDING, ids(going)).scalars()))

    def sources(self, source_ids: Collection[str]) -> set[str]:
        """Sources with all that was joined to them, their names, members, and the groups that they were of."""
        joined = self.groups(Noun.SOURCE, source_ids)
        beside = {*self.today.execute(_GROUPS, ids(joined)).scalars(), *self._members_of(joined)}
        everyone = joined | (self.groups(Noun.SOURCE, beside) if beside - joined else set())
        fresh = self._fresh(SourceRow, everyone)
        if fresh:
            rows, held = rows_as_of(self.today, SourceRow, among_ids=fresh, seq=self.known.seq)
            self._insert(SourceRow, rows)
            self._hang_names(rows, held)
        return joined

    def voices(self, source_id: str) -> set[str]:
        """A source with all that may have been joined to it then, and the groups that may have held any of that."""
        joined = self.sources([source_id])
        groups = set(self.today.execute(_GROUPS, ids(joined)).scalars())
        for members, held_by in self._moved_since(Noun.SOURCE, "members").items():
            if joined.intersection(json.loads(members or "[]")):
                groups.update(held_by)
        self.sources(groups)
        return joined | groups

    def note_voices(self) -> None:
        """Let the conflicts be found by everybody who spoke in their sides."""
        self.memory.execute(_NOTE_VOICES)

    def place_links(self) -> None:
        """Let links hold the place of the claim that answered then."""
        self.memory.execute(_PLACE_LINKS)

    def verdicts(self, appearance_ids: Collection[str]) -> None:
        """What publishers held of what these appearances state, and checks of what they cite."""
        self.appearances(appearance_ids)
        self._hang(VerdictRow, "document_id", owners=self._document_ids(appearance_ids))

    def checks(self, appearance_ids: Collection[str]) -> None:
        """What came of holding appearances against what they cite."""
        fresh = self._fresh(CitationCheckRow, appearance_ids)
        table = table_of(CitationCheckRow)
        made = select(table).where(among(table.c.appearance_id), table.c.checked_at <= self.known.at)
        self._insert(CitationCheckRow, [dict(row) for row in self.today.execute(made, ids(fresh)).mappings()])

    def moved(self, noun: Noun, column: str, *, among_ids: Collection[str]) -> set[str]:
        """What was under one of these then and is under another now."""
        found = self._moved_since(noun, column)
        return {one for owner in found.keys() & set(among_ids) for one in found[owner]}

    def _moved_since(self, noun: Noun, column: str) -> Mapping[str, Sequence[str]]:
        found = self._moved.get((noun, column))
        if found is None:
            found = self._moved[noun, column] = moved_since(self.today, noun, column=column, seq=self.known.seq)
        return found

    def _speakers(self, appearance_ids: Collection[str]) -> None:
        self.sources({one for one in self.memory.execute(_SPEAKING, ids(appearance_ids)).scalars() if one})

    def documents(self, document_ids: Collection[str]) -> None:
        """Documents with their families and who is known to have had them first."""
        rows = self._copy(DocumentRow, document_ids)
        families = self._copy(FamilyRow, {row["family_id"] for row in rows})
        self.sources({row["first_outlet_id"] for row in families if row["first_outlet_id"]})

    def _document_ids(self, appearance_ids: Collection[str]) -> set[str]:
        return set(self.memory.execute(_DOCUMENTS, ids(appearance_ids)).scalars())

    def _members_of(self, source_ids: Collection[str]) -> Iterable[str]:
        return self.today.execute(_MEMBERS, ids(source_ids)).scalars()

    def _hang_links(self, rows: Sequence[Mapping[str, Any]], held: Mapping[str, Held]) -> None:
        kept = [row["id"] for row in rows if LINKS in held.get(row["id"], {})]
        present = [row["id"] for row in rows if row["id"] not in kept]
        self._hang(LinkRow, "appearance_id", owners=present)
        self._hang(LinkCandidateRow, "appearance_id", owners=present)
        for appearance_id in kept:
            rows_of = read_chain(appearance_id, held[appearance_id][LINKS], claim_seq=0)
            self._insert(LinkRow, rows_of.links)
            self._insert(LinkCandidateRow, rows_of.candidates)

    def _hang_names(self, rows: Sequence[Mapping[str, Any]], held: Mapping[str, Held]) -> None:
        for row, (column, other, name) in _NAMES.items():
            kept = [one["id"] for one in rows if name in held.get(one["id"], {})]
            self._hang(row, column, owners=[one["id"] for one in rows if one["id"] not in kept])
            for source_id in kept:
                names = enumerate(json.loads(held[source_id][name]))
                self._insert(row, [{column: source_id, other: one, _PLACE[row]: place} for place, one in names])

    def _hang(self, row: type[SQLModel], column: str, *, owners: Collection[str]) -> None:
        fresh = self._fresh(row, owners)
        if not fresh:
            return
        table = table_of(row)
        statement: Select[Any] = select(table).where(among(table.c[column]))
        if "seq" in table.c:
            statement = statement.where(table.c.seq <= self.known.seq)
        self._insert(row, [dict(one) for one in self.today.execute(statement, ids(fresh)).mappings()])

    def _copy(self, row: type[SQLModel], wanted: Collection[str]) -> Sequence[dict[str, Any]]:
        fresh = self._fresh(row, wanted)
        if not fresh:
            return ()
        rows, _ = rows_as_of(self.today, row, among_ids=fresh, seq=self.known.seq)
        self._insert(row, rows)
        return rows

    def _fresh(self, row: type[SQLModel], wanted: Collection[str]) -> set[str]:
        fetched = self._fetched[str(row.__tablename__)]
        fresh = set(wanted) - fetched
        fetched |= fresh
        return fresh

    def _insert(self, row: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            self.memory.execute(insert(table_of(row)), list(rows))
