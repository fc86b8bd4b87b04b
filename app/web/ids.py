"""Ids in addresses in; what cannot be one of ours is not found, whatever it is."""

import re
from collections.abc import Callable
from typing import Annotated

from fastapi import Path
from pydantic import AfterValidator

from app.core.errors import NotFound

_UNIQUE_PART = r"_[0-9A-Za-z]{1,40}"


def _names_a(noun: str, prefix: str) -> Callable[[str], str]:
    form = re.compile(prefix + _UNIQUE_PART)

    def check(value: str) -> str:
        if form.fullmatch(value) is None:
            raise NotFound(f"No {noun} has this id.")
        return value

    return check


ClaimId = Annotated[
    str,
    Path(description="The id of a claim; that of a joined one is answered by the canonical one."),
    AfterValidator(_names_a("claim", "clm")),
]
AppearanceId = Annotated[
    str, Path(description="The id of an appearance."), AfterValidator(_names_a("appearance", "app"))
]
DocumentId = Annotated[str, Path(description="The id of a document."), AfterValidator(_names_a("document", "doc"))]
SourceId = Annotated[str, Path(description="The id of a source."), AfterValidator(_names_a("source", "src"))]
ConflictId = Annotated[str, Path(description="The id of a conflict."), AfterValidator(_names_a("conflict", "cfl"))]
DecisionId = Annotated[str, Path(description="The id of a decision."), AfterValidator(_names_a("decision", "dec"))]
JudgementId = Annotated[str, Path(description="The id of a judgement."), AfterValidator(_names_a("judgement", "jdg"))]
JobId = Annotated[str, Path(description="The id of a job."), AfterValidator(_names_a("job", "job"))]
WebhookId = Annotated[str, Path(description="The id of a webhook."), AfterValidator(_names_a("webhook", "whk"))]
WatchId = Annotated[str, Path(description="The id of a watch."), AfterValidator(_names_a("watch", "wch"))]
