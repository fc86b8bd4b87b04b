from threading import Event

from structlog.testing import capture_logs

from app.background.loop import LONGEST_PAUSE_SECONDS, Loop


class Steps:
    """A step that counts, and fails as often as it is told."""

    def __init__(self, *, failing: int = 0, more: int = 0) -> None:
        self.done = 0
        self.failing = failing
        self.more = more
        self.enough = Event()

    def __call__(self) -> bool:
        self.done += 1
        if self.done <= self.failing:
            raise ValueError("the text of a user")
        if self.done > self.failing + self.more:
            self.enough.set()
        return self.done <= self.failing + self.more


def test_a_step_is_repeated_at_once_while_there_is_more_to_do() -> None:
    steps = Steps(more=5)
    loop = Loop("test", steps, every_seconds=60)
    loop.start()
    assert steps.enough.wait(5)
    assert loop.stop()
    assert steps.done == 6


def test_a_step_that_fails_is_tried_again_and_its_text_stays_out_of_the_log() -> None:
    steps = Steps(failing=3)
    loop = Loop("test", steps, every_seconds=0.001)
    with capture_logs() as logs:
        loop.start()
        assert steps.enough.wait(5)
        assert loop.stop()
    assert [entry["failures"] for entry in logs] == [1, 2, 3]
    assert "the text of a user" not in repr(logs)
    assert loop.failures == 0


def test_a_loop_that_keeps_failing_waits_longer_and_longer_up_to_a_minute() -> None:
    loop = Loop("test", Steps(), every_seconds=2)
    pauses = []
    for failures in range(8):
        loop._failures = failures
        pauses.append(loop._pause())
    assert pauses[:4] == [2, 4, 8, 16]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS


def test_a_sleeping_loop_can_be_woken() -> None:
    steps = Steps()
    loop = Loop("test", steps, every_seconds=60)
    loop.start()
    assert steps.enough.wait(5)
    steps.enough.clear()
    loop.wake()
    assert steps.enough.wait(5)
    assert loop.stop()


def test_a_loop_that_was_never_started_stops_at_once() -> None:
    assert Loop("test", Steps(), every_seconds=60).stop()


def test_a_loop_that_does_not_end_in_time_is_told() -> None:
    release = Event()

    def slow() -> bool:
        release.wait(10)
        return False

    loop = Loop("test", slow, every_seconds=60)
    loop.start()
    assert not loop.stop(within_seconds=0.05)
    release.set()
    assert loop.stop()
