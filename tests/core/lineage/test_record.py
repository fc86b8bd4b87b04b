import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.lineage.record import Settled, SettledClaim, track_record, wilson


def claims(*settled: Settled) -> list[SettledClaim]:
    return [SettledClaim(f"clm_{number}", one, as_root=True) for number, one in enumerate(settled)]


def test_under_five_settled_claims_nothing_is_told() -> None:
    assert track_record(claims(*[Settled.CONFIRMED] * 4)) is None


def test_a_claim_counts_once_by_the_gravest_decision() -> None:
    twice = SettledClaim("clm_0", Settled.CONTRADICTED, as_root=False)
    record = track_record([*claims(*[Settled.CONFIRMED] * 5), twice])
    assert record is not None
    assert (record.n, record.confirmed.count, record.contradicted.count) == (5, 4, 1)


def test_the_interval_is_wilsons() -> None:
    share = wilson(8, of=10)
    assert share.low == pytest.approx(0.4902, abs=1e-4)
    assert share.high == pytest.approx(0.9433, abs=1e-4)


def test_the_sentence_says_that_it_is_no_word_on_what_is_true() -> None:
    record = track_record(claims(*[Settled.CONFIRMED] * 3, Settled.CONTRADICTED, Settled.RETRACTED))
    assert record is not None
    assert record.sentence == (
        "Of 5 claims that editors settled here: 3 confirmed (23 to 88 %), 1 contradicted (4 to 62 %), "
        "1 retracted (4 to 62 %). That is no word on what is true."
    )


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_stays_within_bounds(given_share: tuple[int, int]) -> None:
    count, of = given_share
    share = wilson(count, of=of)
    assert 0 <= share.low <= count / of + 1e-12
    assert count / of - 1e-12 <= share.high <= 1
