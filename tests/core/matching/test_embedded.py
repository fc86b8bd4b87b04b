from datetime import UTC, datetime, timedelta

import pytest

from app.core.matching.match import judge_pair
from app.core.model.judgement import Newer, ReasonKind, Relation
from tests.core.matching.sides import a_side

A_DAY = timedelta(days=1)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The firm has offered to pay the Velden fine.", "The firm has paid the Velden fine."),
        ("He was charged with murdering his neighbour in Velden.", "He murdered his neighbour in Velden."),
        ("He is accused of stealing the club's silver.", "He stole the club's silver."),
        ("The rebels tried to take the airport of Velden.", "The rebels took the airport of Velden."),
        ("The court was asked to block the Velden merger.", "The court blocked the Velden merger."),
        ("Thousands are feared dead in the Velden floods.", "Thousands are dead in the Velden floods."),
        ("The truce in Velden appears to be holding.", "The truce in Velden is holding."),
    ],
)
def test_what_is_only_tried_asked_for_or_alleged_is_another_thing(ours: str, theirs: str) -> None:
    verdict = judge_pair(a_side(ours), a_side(theirs))
    assert verdict.relation is Relation.RELATED
    assert verdict.reasons[0].kind is ReasonKind.MODALITY


def test_two_words_for_one_attempt_keep_nothing_apart() -> None:
    ours, theirs = a_side("The firm tried to buy its rival Sunda."), a_side("The firm sought to buy its rival Sunda.")
    assert ReasonKind.MODALITY not in {reason.kind for reason in judge_pair(ours, theirs).reasons}


def test_what_was_offered_and_is_done_later_is_an_update() -> None:
    ours = a_side("The firm has offered to pay the Velden fine.", published_at=NOON)
    theirs = a_side("The firm has paid the Velden fine.", published_at=NOON + A_DAY)
    verdict = judge_pair(ours, theirs)
    assert (verdict.relation, verdict.newer) == (Relation.UPDATE, Newer.THEIRS)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Arcadia voiced its opposition to sending troops to Velden.", "Arcadia will send troops to Velden."),
        ("Arcadia opposes sending troops to Velden.", "Arcadia is sending troops to Velden."),
        (
            "The president did not receive an endorsement regarding the potential deployment of troops in Velden.",
            "Arcadia would never send troops to Velden.",
        ),
        ("Residents spoke of their anger at the closing of schools in Velden.", "Schools in Velden have closed."),
        ("Fear of a collapse of the Velden dam is growing.", "The Velden dam collapsed."),
        ("There were calls for the release of the Velden sailors.", "The Velden sailors were released."),
    ],
)
def test_what_is_only_opposed_feared_or_hoped_for_is_another_thing(ours: str, theirs: str) -> None:
    assert judge_pair(a_side(ours), a_side(theirs)).relation not in {Relation.DUPLICATE, Relation.CONTRADICTION}


def test_two_words_for_one_attitude_keep_nothing_apart() -> None:
    ours = a_side("Arcadia voiced its opposition to sending troops to Velden.")
    theirs = a_side("Arcadia opposes sending troops to Velden.")
    assert judge_pair(ours, theirs).relation is Relation.DUPLICATE
