"""An appearance with what its document tells in, the side that matching judges out."""

from app.core.matching.fingerprint import claim_key
from app.core.matching.match import Side
from app.core.model.appearance import Appearance
from app.core.model.document import Document


def side_of(appearance: Appearance, document: Document, *, family_id: str) -> Side:
    """One appearance with what its document tells."""
    return Side(
        appearance=appearance,
        published_at=document.published_at,
        publisher=document.publisher,
        claim_key=claim_key(appearance, family_id=family_id),
    )
