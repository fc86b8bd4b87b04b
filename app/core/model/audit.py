"""What must always hold in a store, and what is wrong where it does not."""

from dataclasses import dataclass
from enum import StrEnum


class Invariant(StrEnum):
    """What must hold; the value is how it is called, `meaning` what it says."""

    LEDGER_WITHOUT_GAPS = "ledger_without_gaps"
    PLACE_IN_LEDGER = "place_in_ledger"
    REVISION_READABLE = "revision_readable"
    REFERENCE_EXISTS = "reference_exists"
    COLUMN_POSSIBLE = "column_possible"
    SPANS_AGREE = "spans_agree"
    TEXT_KEY_AGREES = "text_key_agrees"
    DOCUMENT_IDENTITY = "document_identity"
    REVISIONS_IN_LINE = "revisions_in_line"
    ERASED_IS_EMPTY = "erased_is_empty"
    LIVE_IN_LIVE_DOCUMENT = "live_in_live_document"
    POSITION_DERIVED = "position_derived"
    CHAIN_IN_ORDER = "chain_in_order"
    ROOT_DERIVED = "root_derived"
    CANONICAL_DERIVED = "canonical_derived"
    STANDING_DERIVED = "standing_derived"
    CLAIM_PLACE_DERIVED = "claim_place_derived"
    KEPT_APART = "kept_apart"
    REASONS_GIVEN = "reasons_given"
    CONFLICT_HAS_SIDES = "conflict_has_sides"
    CONFLICT_JOINED_ONCE = "conflict_joined_once"
    CONFLICT_AS_DECIDED = "conflict_as_decided"
    INDEX_IN_STORE = "index_in_store"

    @property
    def meaning(self) -> str:
        """What it says, in a sentence."""
        return _MEANINGS[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where an invariant does not hold: which thing (`what`, a table), by which id, and how it shows.

    It holds no text of a user's: it is made to be sent to somebody else.
    """

    invariant: Invariant
    what: str
    id: str
    detail: str


_MEANINGS = {
    Invariant.LEDGER_WITHOUT_GAPS: "Changes are numbered from 1 to the head of the ledger, each number once.",
    Invariant.PLACE_IN_LEDGER: "What was made bears the number of the change that tells of it.",
    Invariant.REVISION_READABLE: "What a row held before can be read and laid back over it.",
    Invariant.REFERENCE_EXISTS: "What a row names is there.",
    Invariant.COLUMN_POSSIBLE: "No column holds what the schema rules out.",
    Invariant.SPANS_AGREE: "Every span holds what stands at its place in the original text.",
    Invariant.TEXT_KEY_AGREES: "A passage is found under the hash of its text key.",
    Invariant.DOCUMENT_IDENTITY: "A document is known by its place and by the hash of its text.",
    Invariant.REVISIONS_IN_LINE: "A revision follows the one that it replaces, which is not in force any more.",
    Invariant.ERASED_IS_EMPTY: "Of what was erased no text is left.",
    Invariant.LIVE_IN_LIVE_DOCUMENT: "What counts stands in a document that is in force.",
    Invariant.POSITION_DERIVED: "A position follows from the polarity and the stances of the chain.",
    Invariant.CHAIN_IN_ORDER: "A chain has no gaps, and a link has a source or several that it may mean, never both.",
    Invariant.ROOT_DERIVED: "The root of a telling is the innermost source of its chain.",
    Invariant.CANONICAL_DERIVED: "Who answers for whom follows from the decisions.",
    Invariant.STANDING_DERIVED: "How a claim stands follows from judgements, conflicts and documents.",
    Invariant.CLAIM_PLACE_DERIVED: "A link stands at the place of the claim that answers.",
    Invariant.KEPT_APART: "What an editor keeps apart is not joined, and only a decision in force keeps apart.",
    Invariant.REASONS_GIVEN: "Every judgement has reasons that can be read.",
    Invariant.CONFLICT_HAS_SIDES: "What waits has something judged under it, of which both ends are its sides.",
    Invariant.CONFLICT_JOINED_ONCE: "A conflict that another answers for answers for none itself.",
    Invariant.CONFLICT_AS_DECIDED: "A conflict stands where the last decision left it.",
    Invariant.INDEX_IN_STORE: "The index is of this store, and knows of no change that the store does not.",
}
