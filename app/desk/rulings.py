"""A posted form in, what an editor decides with it out."""

from collections.abc import Mapping

from app.core.errors import Invalid
from app.core.model.conflict import DecisionKind, Resolution
from app.core.review.decide import Ruling
from app.desk.cases import Case
from app.desk.forms import Form

_KINDS: Mapping[str, tuple[DecisionKind, Resolution | None]] = {
    **{resolution.value: (DecisionKind.RESOLVE, resolution) for resolution in Resolution},
    "dismiss": (DecisionKind.DISMISS, None),
    "reopen": (DecisionKind.REOPEN, None),
}


def ruling_of(form: Form, case: Case) -> Ruling:
    """What the button that was pressed means, with the side that was chosen and the note; raises Invalid."""
    kind, resolution = _kind(form)
    side = case.side_named(form.one("side"))
    preferred = side if resolution is Resolution.CONTRADICTION and not case.one_claim else None
    newer = side if resolution is Resolution.UPDATE else None
    return Ruling(kind, resolution, form.one("note").strip(), preferred_claim_id=preferred, newer=newer)


def bulk_ruling_of(form: Form) -> Ruling:
    """The same for many conflicts at once, which share no sides; raises Invalid."""
    kind, resolution = _kind(form)
    return Ruling(kind, resolution, form.one("note").strip())


def _kind(form: Form) -> tuple[DecisionKind, Resolution | None]:
    found = _KINDS.get(form.one("ruling"))
    if found is None:
        raise Invalid("Choose how this is settled.", "/ruling")
    return found
