"""A new text in, the families that it copied from or that copied from it joined; who had such a text first, out."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.core.lineage.copies import SHARED_VALUES, Publication, first_outlet, overlap, sketch
from app.core.lineage.copies import shingles as cut
from app.core.model.chain import SourceKind
from app.core.model.change import Noun
from app.storage.binding import among, ids
from app.storage.ledger import Ledger
from app.storage.tables.claims import AppearanceRow
from app.storage.tables.documents import DocumentRow, FamilyRow, FamilySketchRow
from app.storage.tables.sources import SourceRow

# So many families that share values are asked for, and so many of their texts compared word by word, in one turn.
NEAR, COMPARED = 64, 8

_OUTLET = aliased(SourceRow)
_NEAR = (
    select(col(FamilySketchRow.family_id), col(FamilyRow.kin_id))
    .join(FamilyRow, col(FamilyRow.id) == col(FamilySketchRow.family_id))
    .where(
        col(FamilySketchRow.value).in_(bindparam("values", expanding=True)),
        col(FamilySketchRow.family_id) != bindparam("family_id"),
    )
    .group_by(col(FamilySketchRow.family_id), col(FamilyRow.kin_id))
    .having(func.count() >= SHARED_VALUES)
    .order_by(func.count().desc(), col(FamilySketchRow.family_id))
    .limit(NEAR)
)
_TEXT = (
    select(col(DocumentRow.text))
    .where(col(DocumentRow.family_id) == bindparam("family_id"), col(DocumentRow.text) != "")
    .order_by(col(DocumentRow.seq).desc())
    .limit(1)
)
_HELD = select(col(FamilySketchRow.value)).where(
    col(FamilySketchRow.family_id) == bindparam("family_id"),
    col(FamilySketchRow.value).in_(bindparam("values", expanding=True)),
)
_KIN = select(col(FamilyRow.kin_id)).where(col(FamilyRow.id) == bindparam("family_id"))
_KIN_OF_DOCUMENT = (
    select(col(FamilyRow.kin_id))
    .join(DocumentRow, col(DocumentRow.family_id) == col(FamilyRow.id))
    .where(col(DocumentRow.id) == bindparam("document_id"))
)
_PUBLICATIONS: Select[*tuple[Any, ...]] = (
    select(col(_OUTLET.name), col(_OUTLET.id), col(_OUTLET.kind), col(DocumentRow.published_at))
    .select_from(FamilyRow)
    .join(DocumentRow, col(DocumentRow.family_id) == col(FamilyRow.id))
    .join(AppearanceRow, col(AppearanceRow.document_id) == col(DocumentRow.id))
    .join(_OUTLET, col(_OUTLET.id) == col(AppearanceRow.outlet_id))
    .where(
        col(FamilyRow.kin_id) == bindparam("kin"),
        col(DocumentRow.publisher).is_not(None),
        col(AppearanceRow.ended_seq).is_(None),
    )
    .distinct()
)
_OF_KIN = select(col(FamilyRow.id), col(FamilyRow.kin_id), col(FamilyRow.first_outlet_id)).where(
    among(col(FamilyRow.kin_id))
)
_JOIN = update(FamilyRow).where(among(col(FamilyRow.kin_id))).values(kin_id=bindparam("answering"))
_SET_FIRST = update(FamilyRow).where(col(FamilyRow.kin_id) == bindparam("kin")).values(first_outlet_id=bindparam("to"))
_INSERT = insert(FamilySketchRow)


def join(ledger: Ledger, family_id: str, *, shingles: Collection[int]) -> None:
    """Make a family one kin with those whose text it shares; a text that is short is compared with none."""
    values = list(sketch(shingles))
    if not values:
        return
    connection = ledger.connection
    near = connection.execute(_NEAR, {"values": values, "family_id": family_id}).all()
    held = set(connection.execute(_HELD, {"values": values, "family_id": family_id}).scalars())
    fresh = [{"value": value, "family_id": family_id} for value in values if value not in held]
    if fresh:
        connection.execute(_INSERT, fresh)
    own = connection.execute(_KIN, {"family_id": family_id}).scalar_one()
    kin, compared = {own}, 0
    for other_id, other_kin in near:
        if other_kin not in kin and compared < COMPARED:
            compared += 1
            if _is_copy(connection, other_id, shingles=shingles):
                kin.add(other_kin)
    if len(kin) > 1:
        answering = min(kin)
        for one in connection.execute(_OF_KIN, ids(kin - {answering})):
            ledger.keep(Noun.DOCUMENT, one.id, before={"kin_id": one.kin_id})
        connection.execute(_JOIN, {**ids(kin), "answering": answering})
        _set_first(ledger, answering)


def note_first_outlet(ledger: Ledger, document_id: str) -> None:
    """Find anew who had the text of a document first, now that one more outlet is known to have it."""
    _set_first(ledger, ledger.connection.execute(_KIN_OF_DOCUMENT, {"document_id": document_id}).scalar_one())


def _set_first(ledger: Ledger, kin: str) -> None:
    connection = ledger.connection
    published = [
        Publication(name, outlet_id, kind is SourceKind.WIRE, at)
        for name, outlet_id, kind, at in connection.execute(_PUBLICATIONS, {"kin": kin})
    ]
    first = first_outlet(published)
    changed = [held for held in connection.execute(_OF_KIN, ids([kin])) if held.first_outlet_id != first]
    for held in changed:
        ledger.keep(Noun.DOCUMENT, held.id, before={"first_outlet_id": held.first_outlet_id})
    if changed:
        connection.execute(_SET_FIRST, {"kin": kin, "to": first})


def _is_copy(connection: Connection, family_id: str, *, shingles: Collection[int]) -> bool:
    text = connection.execute(_TEXT, {"family_id": family_id}).scalar_one_or_none()
    return text is not None and overlap(shingles, cut(text)).is_copy
