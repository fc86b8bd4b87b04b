from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Conflict, Invalid
from app.core.model.conflict import ConflictState, ConflictStatus, DecisionKind, Resolution
from app.core.review.decide import NOTE_LIMIT, RULINGS, WAITING, Ruling, ruled, stepped

OPEN = ConflictState(ConflictStatus.OPEN)
IN_REVIEW = ConflictState(ConflictStatus.IN_REVIEW, assignee="edt_1")
SET_ASIDE = ConflictState(ConflictStatus.OPEN, Resolution.NEEDS_SOURCE)
ASIDE_IN_REVIEW = ConflictState(ConflictStatus.IN_REVIEW, Resolution.NEEDS_SOURCE)
RESOLVED = ConflictState(ConflictStatus.RESOLVED, Resolution.DUPLICATE)
DISMISSED = ConflictState(ConflictStatus.DISMISSED)
STATES = [OPEN, IN_REVIEW, SET_ASIDE, ASIDE_IN_REVIEW, RESOLVED, DISMISSED]

SETTLING = [Ruling(DecisionKind.RESOLVE, one) for one in Resolution if one is not Resolution.NEEDS_SOURCE]
NEEDS_SOURCE = Ruling(DecisionKind.RESOLVE, Resolution.NEEDS_SOURCE)
DISMISS, REOPEN = Ruling(DecisionKind.DISMISS), Ruling(DecisionKind.REOPEN)
ALL_RULINGS = [*SETTLING, NEEDS_SOURCE, DISMISS, REOPEN]


def expected(state: ConflictState, ruling: Ruling) -> ConflictState | None:
    """What the table of the design says, written down once more; None where it is illegal."""
    waits = state.status in {ConflictStatus.OPEN, ConflictStatus.IN_REVIEW}
    aside = waits and state.resolution is Resolution.NEEDS_SOURCE
    if ruling is REOPEN:
        if aside:
            return ConflictState(state.status, assignee=state.assignee)
        return None if waits else ConflictState(ConflictStatus.OPEN, assignee=state.assignee)
    if not waits:
        return None
    if ruling is NEEDS_SOURCE:
        return None if aside else ConflictState(ConflictStatus.OPEN, Resolution.NEEDS_SOURCE, assignee=state.assignee)
    status = ConflictStatus.DISMISSED if ruling is DISMISS else ConflictStatus.RESOLVED
    return ConflictState(status, ruling.resolution, assignee=state.assignee)


@pytest.mark.parametrize(("state", "ruling"), list(product(STATES, ALL_RULINGS)))
def test_every_ruling_is_legal_in_some_states_and_refused_in_all_others(state: ConflictState, ruling: Ruling) -> None:
    after = expected(state, ruling)
    if after is None:
        with pytest.raises(Conflict):
            ruled(state, ruling)
    else:
        assert ruled(state, ruling) == after


LEGAL_STEPS = {
    (ConflictStatus.OPEN, DecisionKind.START): ConflictStatus.IN_REVIEW,
    (ConflictStatus.IN_REVIEW, DecisionKind.RELEASE): ConflictStatus.OPEN,
    **{(status, DecisionKind.ASSIGN): status for status in ConflictStatus},
}


@pytest.mark.parametrize(
    ("status", "kind"),
    list(product(ConflictStatus, [DecisionKind.START, DecisionKind.RELEASE, DecisionKind.ASSIGN, DecisionKind.UNDO])),
)
def test_taking_a_matter_in_hand_is_legal_while_it_waits(status: ConflictStatus, kind: DecisionKind) -> None:
    resolution = Resolution.DUPLICATE if status is ConflictStatus.RESOLVED else None
    state = ConflictState(status, resolution, assignee="edt_1")
    then = LEGAL_STEPS.get((status, kind))
    if then is None:
        with pytest.raises(Conflict):
            stepped(state, kind)
    else:
        assert stepped(state, kind) == ConflictState(then, resolution, assignee="edt_1")


@pytest.mark.parametrize("kind", sorted(set(DecisionKind) - RULINGS))
def test_only_a_ruling_rules(kind: DecisionKind) -> None:
    with pytest.raises(Invalid):
        ruled(OPEN, Ruling(kind))


@pytest.mark.parametrize(
    ("ruling", "pointer"),
    [
        (Ruling(DecisionKind.RESOLVE), "/resolution"),
        (Ruling(DecisionKind.DISMISS, Resolution.DUPLICATE), "/resolution"),
        (Ruling(DecisionKind.REOPEN, Resolution.UPDATE), "/resolution"),
        (Ruling(DecisionKind.RESOLVE, Resolution.DUPLICATE, preferred_claim_id="clm_1"), "/preferred_claim_id"),
        (Ruling(DecisionKind.DISMISS, preferred_claim_id="clm_1"), "/preferred_claim_id"),
        (Ruling(DecisionKind.RESOLVE, Resolution.CONTRADICTION, newer="clm_1"), "/newer"),
        (Ruling(DecisionKind.DISMISS, note="x" * (NOTE_LIMIT + 1)), "/note"),
    ],
)
def test_a_ruling_that_contradicts_itself_is_refused_and_says_where(ruling: Ruling, pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        ruled(OPEN, ruling)
    assert refused.value.pointer == pointer


@given(st.lists(st.sampled_from(ALL_RULINGS), max_size=12))
def test_whatever_is_ruled_a_matter_waits_or_is_settled_and_can_be_taken_up_again(rulings: list[Ruling]) -> None:
    state = OPEN
    for ruling in rulings:
        try:
            state = ruled(state, ruling)
        except Conflict:
            continue
        assert (state.status is ConflictStatus.RESOLVED) <= (state.resolution is not None)
        assert state.status not in WAITING or state.resolution in {None, Resolution.NEEDS_SOURCE}
    if state.status not in WAITING or state.set_aside:
        state = ruled(state, REOPEN)
    assert state == OPEN
