"""The page of one source: what it said, what of that was contradicted, and what it is called and is, put right."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from app.core.errors import Conflict, HearsayError, Invalid, Stale
from app.core.model.chain import SourceKind
from app.core.model.conflict import Decision
from app.core.model.source import KnownSource, SourceEdit, SourceParting
from app.core.review.decide import NOTE_LIMIT
from app.desk.acts import CODES, NOTHING_DONE, Acted, acted_of, hand_of, note_in
from app.desk.forms import Form
from app.desk.lines import lines_of
from app.desk.pages import page
from app.desk.sheets import happenings
from app.desk.visit import Acting, DeskAct, DeskVisit, Seated
from app.desk.wanted import Wanted
from app.desk.wording import SOURCES
from app.flows.correct.edit_source import edit_source
from app.flows.correct.merge import Merge, merge_sources
from app.flows.correct.split_source import split_source
from app.flows.correct.undo import undo
from app.flows.track_record import records_of
from app.storage.pages import ClaimFilter, ConflictFilter, Order
from app.web import cursors
from app.web.etags import version_of
from app.web.ids import SourceId

router = APIRouter(prefix="/desk/sources", include_in_schema=False)

CLAIMS, CONFLICTS, FOUND = 40, 20, 20
NAME_LIMIT = 200


@router.get("/{source_id}")
def read_source(
    source_id: SourceId,
    visit: Seated,
    cursor: Annotated[str | None, Query(max_length=64)] = None,
    done: Annotated[str, Query(max_length=64)] = "",
) -> Response:
    """A source under its canonical id; that of a joined one leads there."""
    with visit.house.store.reading() as reader:
        answering = reader.source(source_id).id
    acted = acted_of(visit, done)
    if answering != source_id:
        said = f"?done={done}" if acted.decision else ""
        return RedirectResponse(f"/desk/sources/{answering}{said}", status_code=303)
    return _shown(visit, source_id, cursor=cursor, acted=acted)


@router.post("/{source_id}/edit")
def edit(source_id: SourceId, act: Acting) -> Response:
    """Say what it is called, what it is, and whether it is named; every chain that goes through it shows that."""

    def do(known: KnownSource, note: str) -> Decision:
        edited = _edit_of(act.form, known, note=note)
        return edit_source(
            act.visit.house, source_id, edit=edited, version=_version(act), hand=hand_of(act.visit)
        ).decision

    return _done(act, source_id, do=do)


@router.post("/{source_id}/search")
def find_other(source_id: SourceId, act: Acting) -> Response:
    """Sources with these words in their name, to choose the other one from."""
    asked = act.form.one("query").strip()[:NAME_LIMIT]
    with act.visit.house.store.reading() as reader:
        found = reader.sources_called(asked, limit=FOUND) if asked else ()
        counts = {each.id: len(reader.joined_sources(each.id)) for each in found}
    return _shown(
        act.visit, source_id, found=[each for each in found if each.id != source_id], alike=counts, asked=asked
    )


@router.post("/{source_id}/merging")
def merge(source_id: SourceId, act: Acting) -> Response:
    """Let it be another one, which answers for both."""

    def do(_: KnownSource, note: str) -> Decision:
        wanted = Merge(act.form.one("into"), note)
        return merge_sources(
            act.visit.house, source_id, merge=wanted, version=_version(act), hand=hand_of(act.visit)
        ).decision

    return _done(act, source_id, do=do)


@router.post("/{source_id}/split")
def split(source_id: SourceId, act: Acting) -> Response:
    """Take one out again that was joined to it."""

    def do(_: KnownSource, note: str) -> Decision:
        parting = SourceParting(note=note)
        return split_source(
            act.visit.house, act.form.one("joined"), parting=parting, version=_version(act), hand=hand_of(act.visit)
        ).decision

    return _done(act, source_id, do=do)


@router.post("/{source_id}/undo")
def undo_act(source_id: SourceId, act: Acting) -> Response:
    """Take back what was decided about the source."""
    try:
        undo(act.visit.house, act.form.one("decision"), hand=hand_of(act.visit))
    except (Conflict, Invalid) as refused:
        return _shown(act.visit, source_id, refused=refused)
    return RedirectResponse(f"/desk/sources/{source_id}", status_code=303)


def _done(act: DeskAct, source_id: str, *, do: Callable[[KnownSource, str], Decision]) -> Response:
    """What was asked for, or the page with why not and with what was typed."""
    try:
        with act.visit.house.store.reading() as reader:
            known = reader.source(source_id)
        decision = do(known, note_in(act.form))
    except (Stale, Conflict, Invalid) as refused:
        return _shown(act.visit, source_id, refused=refused, typed=act.form)
    return RedirectResponse(f"/desk/sources/{source_id}?done={decision.id}", status_code=303)


def _version(act: DeskAct) -> int:
    return version_of(f'"{act.form.one("version")}"')


def _edit_of(form: Form, known: KnownSource, *, note: str) -> SourceEdit:
    """Only what differs from what is known."""
    source, name, kind = known.source, form.one("name").strip(), form.one("kind")
    if kind not in set(SourceKind):
        raise Invalid("Choose one of those that are offered.", "/kind")
    aliases = tuple(dict.fromkeys(filter(None, map(str.strip, form.one("aliases").split("\n")))))
    named = form.one("named") != "no"
    role, affiliation = form.one("role").strip(), form.one("affiliation").strip()
    return SourceEdit(
        name=name if name and name != source.name else None,
        add_aliases=tuple(alias for alias in aliases if alias not in source.aliases),
        remove_aliases=tuple(alias for alias in source.aliases if alias not in aliases),
        kind=SourceKind(kind) if kind != source.kind else None,
        named=named if named is not source.named else None,
        role=role if role != (source.role or "") else None,
        affiliation=affiliation if affiliation != (source.affiliation or "") else None,
        note=note,
    )


def _shown(
    visit: DeskVisit,
    source_id: str,
    *,
    cursor: str | None = None,
    acted: Acted = NOTHING_DONE,
    refused: HearsayError | None = None,
    **shown: Any,  # noqa: ANN401  what a template shows
) -> Response:
    with visit.house.store.reading() as reader:
        source = reader.source(source_id)
        said = reader.claim_page(ClaimFilter(source_id=source.id), before=cursors.decode(cursor), limit=CLAIMS)
        counts = reader.claim_counts([claim.id for claim in said.items])
        found = reader.conflict_page(ConflictFilter(source=source.id), order=Order.NEWEST, limit=CONFLICTS)
        lines = lines_of(reader, found.items)
        records = records_of(reader, source.id)
        joined = reader.own_names(reader.joined_sources(source.id))
        happened = happenings(reader.decisions_about(source.id), {})
    kept: dict[str, Any] = {"found": None, "alike": {}, "asked": "", "typed": Form(), **shown}
    return page(
        "source.html",
        visit,
        code=CODES[type(refused)] if refused else 200,
        known=source,
        records=records,
        said=said.items,
        counts=counts,
        lines=lines,
        wanted=Wanted(),
        following=cursors.encode(said.next_before) if said.next_before is not None else "",
        more_conflicts=found.next is not None,
        joined=joined,
        happened=happened,
        acted=acted,
        refusal=refused.message if refused else "",
        kinds=SOURCES,
        note_limit=NOTE_LIMIT,
        **kept,
    )
