"""A text that patterns read surely in, whether anything known can meet it out: where nothing can, it is not parsed."""

from app.core.matching.match import none_meets, worth
from app.core.matching.retrieve import query_for
from app.core.matching.side import Side
from app.core.model.document import Document
from app.core.reading.plain import plainly
from app.flows.draft import expected_family, sha256_of
from app.flows.house import House
from app.flows.sides import side_of


def unmet(house: House, document: Document) -> bool:
    """Whether storing this text would certainly find no known claim that it meets; False where it must be read."""
    appearances = plainly(document) if house.parser is not None else ()
    if not appearances:
        return False
    with house.store.reading() as reader:
        family = expected_family(reader, document.url, text_sha256=sha256_of(document.text))
    return all(_alone(house, side_of(one, document, family_id=family)) for one in appearances)


def _alone(house: House, side: Side) -> bool:
    """Whether neither its key nor anything like it is known; as `meet` asks, with what needs no parser."""
    snapshot = house.index.snapshot()
    hits = {hit.claim_id for hit in snapshot.candidates(query_for(side.appearance), house.settings.candidates)}
    with house.store.reading() as reader:
        if reader.claims_by_key([side.claim_key]):
            return False
        passed = worth(side, reader.gists(hits), thresholds=house.thresholds)
        candidates = reader.candidates_at([gist.appearance_id for gist in passed]) if passed else ()
    return none_meets(side, candidates)
