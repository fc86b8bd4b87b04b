from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.review.priority import HALF_LIFE, Weight, priority, published, rank, rank_at

NOON = datetime(2025, 2, 25, 12, tzinfo=UTC)
FIRST, LAST = datetime(1950, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
TIMES = st.timedeltas(timedelta(0), LAST - FIRST).map(lambda since: FIRST + since)
WEIGHTS = st.builds(Weight, st.integers(1, 500), st.floats(0.01, 1.0), TIMES)


def by_hand(weight: Weight, now: datetime) -> float:
    return float(weight.outlets * weight.certainty * 0.5 ** ((now - weight.published_at) / HALF_LIFE))


def test_one_certain_outlet_at_this_moment_is_one() -> None:
    assert round(priority(rank(Weight(1, 1.0, NOON)), NOON), 2) == 1.0
    assert round(priority(rank(Weight(4, 0.5, NOON - HALF_LIFE)), NOON), 2) == 1.0


@given(WEIGHTS, WEIGHTS, TIMES)
def test_the_kept_rank_orders_as_the_formula_does_at_any_time(one: Weight, other: Weight, now: datetime) -> None:
    near = abs(now - one.published_at) < 20 * HALF_LIFE and abs(now - other.published_at) < 20 * HALF_LIFE
    assume(near)
    first, second = by_hand(one, now), by_hand(other, now)
    assume(abs(first - second) > 0.005 * max(first, second))
    assert (rank(one) > rank(other)) == (first > second)


@given(WEIGHTS)
def test_what_is_shown_is_the_formula(weight: Weight) -> None:
    now = weight.published_at + timedelta(days=2)
    assert abs(priority(rank(weight), now) / by_hand(weight, now) - 1) < 0.001


@given(WEIGHTS, st.floats(0.001, 1000))
def test_a_least_priority_is_a_least_rank(weight: Weight, least: float) -> None:
    now = weight.published_at + timedelta(days=1)
    shown = by_hand(weight, now)
    assume(abs(shown - least) > 0.005 * least)
    assert (rank(weight) >= rank_at(least, now)) == (shown >= least)


def test_nothing_counts_as_published_after_it_was_received() -> None:
    day = timedelta(days=1)
    assert published([(NOON + day, NOON)]) == NOON
    assert published([(None, NOON)]) == NOON
    assert published([(NOON - day, NOON), (NOON - 2 * day, NOON + day)]) == NOON - day
