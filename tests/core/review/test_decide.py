from app.core.model.conflict import ConflictStatus
from app.core.review.decide import WAITING, may_go


def test_every_state_that_waits_can_be_settled() -> None:
    for status in WAITING:
        assert may_go(status, ConflictStatus.RESOLVED)
        assert may_go(status, ConflictStatus.DISMISSED)


def test_what_is_settled_can_only_be_opened_again() -> None:
    for status in set(ConflictStatus) - WAITING:
        assert [then for then in ConflictStatus if may_go(status, then)] == [ConflictStatus.OPEN]
