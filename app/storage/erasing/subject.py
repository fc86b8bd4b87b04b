"""A document that is to go in, everything that goes with it out: rows, claims and sources that nobody else has, words.

What another document that was not erased states stays, however alike: its text is still here, and whoever wants it gone
erases that document too.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, bindparam, exists, func, or_, select, union
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col

from app.core.model.appearance import KnownAppearance
from app.core.model.chain import SourceKind
from app.core.model.document import DocumentStatus, HeldDocument, KnownDocument
from app.storage import appearances, documents, embargoes
from app.storage.binding import among, ids
from app.storage.erasing.former import former_of, named_before
from app.storage.erasing.phrases import Phrases
from app.storage.erasing.traces import Repeated
from app.storage.tables.claims import AppearanceRow, LinkCandidateRow, LinkRow
from app.storage.tables.documents import DocumentRow
from app.storage.tables.review import ConflictSideRow, JudgementRow
from app.storage.tables.sources import SourceAliasRow, SourceMemberRow, SourceRow

# Outlets are named in every paper; that one is named in a note says nothing of an erased document.
_PUBLISHING = frozenset({SourceKind.OUTLET, SourceKind.WIRE})
_HELD = aliased(DocumentRow)


def _in_another(appearance_id: Mapped[str]) -> ColumnElement[bool]:
    other = aliased(AppearanceRow)
    return (
        select(col(other.id))
        .join(_HELD, col(_HELD.id) == col(other.document_id))
        .where(
            col(other.id) == appearance_id,
            col(_HELD.id) != bindparam("document_id"),
            col(_HELD.status) != DocumentStatus.ERASED,
        )
        .exists()
    )


_JUDGED = union(
    select(col(JudgementRow.id)).where(among(col(JudgementRow.our_appearance_id))),
    select(col(JudgementRow.id)).where(among(col(JudgementRow.their_appearance_id))),
)
_CONFLICTS: CompoundSelect[*tuple[Any, ...]] = union(
    select(col(ConflictSideRow.conflict_id)).where(among(col(ConflictSideRow.appearance_id))),
    select(col(JudgementRow.conflict_id)).where(
        col(JudgementRow.conflict_id).is_not(None),
        or_(among(col(JudgementRow.our_appearance_id)), among(col(JudgementRow.their_appearance_id))),
    ),
)
_NAMED: CompoundSelect[*tuple[Any, ...]] = union(
    select(col(LinkRow.source_id)).where(among(col(LinkRow.appearance_id)), col(LinkRow.source_id).is_not(None)),
    select(col(LinkCandidateRow.source_id)).where(among(col(LinkCandidateRow.appearance_id))),
    select(col(AppearanceRow.outlet_id)).where(among(col(AppearanceRow.id)), col(AppearanceRow.outlet_id).is_not(None)),
    select(col(AppearanceRow.root_id)).where(among(col(AppearanceRow.id)), col(AppearanceRow.root_id).is_not(None)),
)
_MEMBERS = select(col(SourceMemberRow.member_id)).where(among(col(SourceMemberRow.group_id)))
_GROUPS = select(col(SourceMemberRow.member_id), col(SourceMemberRow.group_id)).where(
    among(col(SourceMemberRow.member_id))
)
_STATED_ELSEWHERE: Select[*tuple[Any, ...]] = (
    select(col(AppearanceRow.claim_id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .where(
        among(col(AppearanceRow.claim_id)),
        col(DocumentRow.id) != bindparam("document_id"),
        col(DocumentRow.status) != DocumentStatus.ERASED,
    )
    .distinct()
)
_ALIASES = (
    select(
        col(SourceAliasRow.source_id),
        col(SourceAliasRow.alias),
        col(SourceAliasRow.decision_id),
        col(SourceAliasRow.removed_seq),
        col(SourceRow.name),
    )
    .join(SourceRow, col(SourceRow.id) == col(SourceAliasRow.source_id))
    .where(among(col(SourceAliasRow.source_id)), col(SourceRow.kind).not_in(_PUBLISHING))
    .order_by(col(SourceAliasRow.seq), col(SourceAliasRow.alias))
)
_ALL_NAMES = union(
    select(col(SourceRow.name)).where(
        among(col(SourceRow.id)), col(SourceRow.named), col(SourceRow.kind).not_in(_PUBLISHING)
    ),
    select(col(SourceAliasRow.alias))
    .join(SourceRow, col(SourceRow.id) == col(SourceAliasRow.source_id))
    .where(among(col(SourceRow.id)), col(SourceRow.named), col(SourceRow.kind).not_in(_PUBLISHING)),
)
# Asked for each source by itself, so that the first of thousands of links answers.
_SPEAKS_ELSEWHERE = select(col(SourceRow.id)).where(
    among(col(SourceRow.id)),
    or_(
        exists().where(col(LinkRow.source_id) == col(SourceRow.id), _in_another(col(LinkRow.appearance_id))),
        exists().where(
            col(LinkCandidateRow.source_id) == col(SourceRow.id), _in_another(col(LinkCandidateRow.appearance_id))
        ),
    ),
)
# A mention is the JSON of a span, in which its text stands as JSON.
_MENTIONED = (
    select(col(LinkRow.appearance_id))
    .where(
        col(LinkRow.source_id) == bindparam("source_id"),
        func.replace(col(LinkRow.mention), bindparam("written"), "") != col(LinkRow.mention),
        _in_another(col(LinkRow.appearance_id)),
    )
    .limit(1)
)
# Who is named in full once is "she" where she speaks.
_WRITTEN = (
    select(col(LinkRow.appearance_id))
    .join(AppearanceRow, col(AppearanceRow.id) == col(LinkRow.appearance_id))
    .join(DocumentRow, col(DocumentRow.id) == col(AppearanceRow.document_id))
    .where(
        col(LinkRow.source_id) == bindparam("source_id"),
        col(DocumentRow.id) != bindparam("document_id"),
        func.replace(col(DocumentRow.text), bindparam("alias"), "") != col(DocumentRow.text),
    )
    .limit(1)
)


_WROTE_ANOTHER = (
    select(col(DocumentRow.id))
    .where(col(DocumentRow.author) == bindparam("author"), col(DocumentRow.id) != bindparam("document_id"))
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class HeldSubject:
    """A document under embargo that is to go, and what is looked for elsewhere."""

    identity: str
    text_sha256: str
    repeated: Repeated


@dataclass(frozen=True, slots=True)
class Subject:
    """A document with all that is about it.

    `lost_claims` and `lost_sources` are those that no other document has; `lost_aliases` are names of other sources
    that stand nowhere else, `renamed` what those are called then whose own name that was; `phrases` are the words by
    which traces of it are found.
    """

    document: KnownDocument
    identity: str
    appearance_ids: frozenset[str]
    claim_ids: frozenset[str]
    lost_claims: frozenset[str]
    source_ids: frozenset[str]
    lost_sources: frozenset[str]
    lost_aliases: frozenset[tuple[str, str]]
    renamed: Mapping[str, str]
    judgement_ids: frozenset[str]
    conflict_ids: frozenset[str]
    phrases: Phrases

    @property
    def text_sha256(self) -> str:
        """By which its text is known again."""
        return self.document.text_sha256

    @property
    def repeated(self) -> Repeated:
        """What is looked for elsewhere."""
        return Repeated(self.ids, self.phrases, self.document.document.text)

    @property
    def ids(self) -> frozenset[str]:
        """All ids under which it may be told of."""
        own = {self.document.id} | self.appearance_ids | self.judgement_ids | self.conflict_ids
        return frozenset(own | self.claim_ids | self.lost_sources)


def subject_of(connection: Connection, document_id: str) -> Subject:
    """Everything that goes with a document; raises NotFound."""
    known = documents.document(connection, document_id)
    stated = appearances.of_document(connection, document_id)
    appearance_ids = frozenset(one.id for one in stated)
    former = former_of(connection, appearance_ids)
    claim_ids = former.claim_ids.union(one.claim_id for one in stated)
    source_ids = _sources(connection, appearance_ids, former=former.source_ids)
    lost_sources = source_ids - _elsewhere(connection, source_ids, document_id=document_id)
    lost_sources -= named_before(connection, lost_sources & former.source_ids, apart_from=appearance_ids)
    lost_claims = claim_ids - _stated_elsewhere(connection, claim_ids, document_id=document_id)
    lost_claims -= named_before(connection, lost_claims & former.claim_ids, apart_from=appearance_ids)
    lost_aliases, renamed = _aliases(connection, source_ids - lost_sources, known=known)
    author = _author(connection, known)
    names = [*_names(connection, lost_sources), *(alias for _, alias in lost_aliases), *filter(None, (author,))]
    return Subject(
        document=known,
        identity=connection.execute(
            select(col(DocumentRow.identity)).where(col(DocumentRow.id) == document_id)
        ).scalar_one(),
        appearance_ids=appearance_ids,
        claim_ids=claim_ids,
        lost_claims=lost_claims,
        source_ids=source_ids,
        lost_sources=lost_sources,
        lost_aliases=lost_aliases,
        renamed=renamed,
        judgement_ids=_ids(connection, _JUDGED, wanted=appearance_ids),
        conflict_ids=_ids(connection, _CONFLICTS, wanted=appearance_ids),
        phrases=_phrases(known, stated, former=former.texts, names=names),
    )


def held_subject_of(connection: Connection, document_id: str) -> HeldSubject:
    """The same of a document under embargo, which nobody knows of yet; raises NotFound."""
    held = embargoes.by_id(connection, document_id)
    given = held.document
    phrases = Phrases(
        texts=filter(None, (given.text, given.title)), names=filter(None, (given.url, _author(connection, held)))
    )
    return HeldSubject(
        identity=documents.identity(given.url, given.publisher, text_sha256=held.text_sha256),
        text_sha256=held.text_sha256,
        repeated=Repeated({held.id}, phrases, given.text),
    )


def _author(connection: Connection, known: KnownDocument | HeldDocument) -> str | None:
    """Who wrote it, unless a document that stays gives that name too."""
    author = known.document.author
    if author is None:
        return None
    asked = {"author": author, "document_id": known.id}
    return None if connection.execute(_WROTE_ANOTHER, asked).first() else author


def _ids(connection: Connection, statement: Any, *, wanted: Collection[str]) -> frozenset[str]:  # noqa: ANN401  any select of one column
    return frozenset(connection.execute(statement, ids(wanted)).scalars())


def _sources(connection: Connection, appearance_ids: Collection[str], *, former: frozenset[str]) -> frozenset[str]:
    """Whoever speaks, may speak or was once taken to speak in these, members of groups included."""
    named = _ids(connection, _NAMED, wanted=appearance_ids) | former
    return named | _ids(connection, _MEMBERS, wanted=named)


def _elsewhere(connection: Connection, source_ids: Collection[str], *, document_id: str) -> frozenset[str]:
    """Those of some sources that another document which was not erased has too, by itself or as one of a group."""
    asked = {**ids(source_ids), "document_id": document_id}
    direct = frozenset(connection.execute(_SPEAKS_ELSEWHERE, asked).scalars())
    groups = connection.execute(_GROUPS, ids(set(source_ids) - direct)).all()
    speaking = frozenset(
        connection.execute(
            _SPEAKS_ELSEWHERE, {**ids({row.group_id for row in groups}), "document_id": document_id}
        ).scalars()
    )
    return direct | {row.member_id for row in groups if row.group_id in speaking}


def _stated_elsewhere(connection: Connection, claim_ids: Collection[str], *, document_id: str) -> frozenset[str]:
    asked = {**ids(claim_ids), "document_id": document_id}
    return frozenset(connection.execute(_STATED_ELSEWHERE, asked).scalars())


def _aliases(
    connection: Connection, source_ids: Collection[str], *, known: KnownDocument
) -> tuple[frozenset[tuple[str, str]], Mapping[str, str]]:
    """Names of sources that stay, which stand in this document and in no other; and what they are called without.

    The name of a source goes only where the document gave it, and not a person, and there is another.
    """
    given = known.document
    said = "\n".join(filter(None, (given.text, given.title, given.author, given.publisher))).casefold()
    rows = connection.execute(_ALIASES, ids(source_ids)).all()
    lost: set[tuple[str, str]] = set()
    others: dict[str, list[str]] = {}
    for row in rows:
        if row.alias.casefold() in said and not _stands_elsewhere(connection, row, document_id=known.id):
            lost.add((row.source_id, row.alias))
        elif row.removed_seq is None:
            others.setdefault(row.source_id, []).append(row.alias)
    renamed: dict[str, str] = {}
    for row in rows:
        if row.alias != row.name or (row.source_id, row.alias) not in lost:
            continue
        if row.decision_id is None and row.source_id in others:
            renamed[row.source_id] = others[row.source_id][0]
        else:
            lost.remove((row.source_id, row.alias))
    return frozenset(lost), renamed


def _stands_elsewhere(connection: Connection, row: Any, *, document_id: str) -> bool:  # noqa: ANN401  a row of `_ALIASES`
    asked = {
        "source_id": row.source_id,
        "alias": row.alias,
        "written": json.dumps(row.alias, ensure_ascii=False),
        "document_id": document_id,
    }
    return any(connection.execute(statement, asked).first() is not None for statement in (_MENTIONED, _WRITTEN))


def _names(connection: Connection, source_ids: Collection[str]) -> list[str]:
    return sorted(_ids(connection, _ALL_NAMES, wanted=source_ids))


def _phrases(
    known: KnownDocument, stated: Collection[KnownAppearance], *, former: Collection[str], names: Collection[str]
) -> Phrases:
    given = known.document
    texts = [given.text, given.title, known.correction, *former]
    texts.extend(text for one in stated for text in (one.appearance.text, one.appearance.content_text))
    addresses = [address for address in (given.url, known.correction_url) if address]
    return Phrases(texts=filter(None, texts), names=[*names, *addresses])
