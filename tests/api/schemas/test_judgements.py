import pytest

from app.api.schemas.judgements import ReasonOut
from app.core.model.judgement import Effect, Reason, ReasonKind, ReasonSide, ReasonValue
from app.core.model.span import Span


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (ReasonValue(low=None, high=50000, unit="troop"), {"low": None, "high": 50000, "unit": "troop"}),
        (ReasonValue(low=0, high=0, unit=""), {"low": 0, "high": 0, "unit": ""}),
        (ReasonValue(start="2025-02-27T00:00:00Z"), {"start": "2025-02-27T00:00:00Z", "end": None}),
        (ReasonValue(key="russia"), {"key": "russia"}),
        (ReasonValue(), {"key": None}),
    ],
)
def test_a_value_shows_what_its_kind_has(value: ReasonValue, told: dict[str, object]) -> None:
    side = ReasonSide(Span("50,000".find("5"), 6, "50,000"), value)

    reason = ReasonOut.of(Reason(ReasonKind.NUMBER, Effect.VETO, side, None, "50,000 here, nothing there"))

    assert reason.ours is not None
    assert reason.ours.value.model_dump() == told
    assert reason.theirs is None
