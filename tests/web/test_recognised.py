from datetime import UTC, datetime

from app.core.model.key import ApiKey, Scope
from app.web.recognised import REMEMBERED, SECONDS, Recognised

KEY = ApiKey("key_a", "extension", frozenset({Scope.LOOKUP}), datetime(2026, 1, 1, tzinfo=UTC))


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_key_is_recognised_for_a_second_and_then_asked_for_again() -> None:
    clock = Clock()
    recognised = Recognised(clock)
    recognised.remember("hsy_a_secret", KEY)

    assert recognised.key("hsy_a_secret") == KEY
    assert recognised.key("hsy_a_other") is None
    clock.now = SECONDS
    assert recognised.key("hsy_a_secret") is None


def test_no_more_keys_are_remembered_than_fit() -> None:
    recognised = Recognised(Clock())
    for number in range(REMEMBERED + 1):
        recognised.remember(f"hsy_{number}_secret", KEY)

    assert recognised.key("hsy_0_secret") is None
    assert recognised.key(f"hsy_{REMEMBERED}_secret") == KEY
