from hypothesis import given
from hypothesis import strategies as st

from app.web.rate import RateLimits


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 600.0

    def __call__(self) -> float:
        return self.seconds


def test_a_quota_runs_out_for_one_key_and_not_for_another() -> None:
    limits = RateLimits(2)

    first, second, third = (limits.take("key_a") for _ in range(3))

    assert (first.granted, second.granted, third.granted) == (True, True, False)
    assert limits.take("key_b").granted


def test_the_headers_tell_the_quota_what_is_left_and_when_to_come_back() -> None:
    limits = RateLimits(1)

    granted = limits.take("key_a").headers
    refused = limits.take("key_a").headers

    assert granted["RateLimit-Policy"] == '"default";q=1;w=60'
    assert granted["RateLimit"].startswith('"default";r=0;t=')
    assert "Retry-After" not in granted
    assert 1 <= int(refused["Retry-After"]) <= 120


def test_half_a_minute_later_half_of_the_quota_is_free_again() -> None:
    clock = Clock()
    limits = RateLimits(10, clock)
    assert all(limits.take("key_a").granted for _ in range(10))

    clock.seconds += 90

    assert [limits.take("key_a").granted for _ in range(6)] == [True] * 5 + [False]


def test_two_minutes_later_all_of_it_is() -> None:
    clock = Clock()
    limits = RateLimits(10, clock)
    assert all(limits.take("key_a").granted for _ in range(10))

    clock.seconds += 120

    assert limits.take("key_a").remaining == 9


@given(st.integers(1, 20), st.lists(st.floats(0, 50), max_size=60))
def test_who_comes_back_when_told_to_is_let_in(quota: int, pauses: list[float]) -> None:
    clock = Clock()
    limits = RateLimits(quota, clock)
    for pause in pauses:
        clock.seconds += pause
        taken = limits.take("key_a")
        assert 0 <= taken.remaining < quota
        if not taken.granted:
            clock.seconds += taken.reset_seconds
            assert limits.take("key_a").granted
