"""A document that came in, the job that checks what it cites out, where it cites anything."""

import json
from dataclasses import replace

from app.core.lineage.citations.statement import cited_outlet
from app.flows.answers import Ingested
from app.storage.turn import Turn

CHECKS_OF = "checks_of"


def queue_checks(turn: Turn, ingested: Ingested, *, key_id: str | None) -> Ingested:
    """Queue the checks of a document for a key, in the turn that stores it; none where no chain names an outlet."""
    document = ingested.document
    if key_id is None or document is None:
        return ingested
    if not any(cited_outlet(result.appearance.appearance) for result in ingested.results):
        return ingested
    job = turn.add_job(json.dumps({CHECKS_OF: document.id}), key_id=key_id)
    return replace(ingested, checks_job=job.id)
