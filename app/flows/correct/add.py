"""A document and a claim in it that nobody read in, its appearance out, matched as if it had come in with the rest."""

from app.core.model.change import Noun
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.document import KnownDocument
from app.core.reading.chains import publisher_link
from app.flows.correct import compose
from app.flows.correct.anew import Changed, prepared, settle_anew
from app.flows.correct.chains import spoken
from app.flows.correct.checks import check_edit, check_missing, check_speaks
from app.flows.correct.edit import as_it_stands, stated
from app.flows.correct.given import Corrected, Edit, Finish, GivenLink, GivenSource
from app.flows.house import House
from app.flows.review import Hand, check_hand
from app.flows.sides import side_of
from app.storage.ids import new_id
from app.storage.writes import NewClaim


def add_appearance(
    house: House, document_id: str, *, added: Edit, hand: Hand, finish: Finish | None = None
) -> Corrected:
    """Record a claim that was missed; without a chain the document says it in its own voice.

    Raises NotFound, Invalid, Conflict where the document counts no longer or the very stretches state it already.
    """
    with house.store.reading() as reader:
        document = reader.document(document_id)
        check_speaks(document)
        given = check_edit(added, document.document)
        chain = spoken(reader, _own_voice(document) if given.chain is None else given.chain, document=document)
    appearance = compose.added(given, document=document.document, chain=chain.links, parser=house.parser)
    side = side_of(appearance, document.document, family_id=document.family_id)
    meeting = prepared(house, side)
    with house.store.turn(hand.at) as turn:
        check_hand(turn, hand)
        check_speaks(turn.document(document_id))
        check_missing(turn, document_id, appearance=appearance)
        turn.resolve_sources(chain.told)
        claim = turn.add_claims([NewClaim(side.claim_key, appearance.text)])[side.claim_key]
        (known,) = turn.add_appearances(document_id, [stated(appearance, claim_id=claim.known.id, chain=chain)])
        decision = Decision(new_id("dec"), DecisionKind.ADD, known.id, None, hand.by, hand.at, given.note.strip())
        turn.append(decision, Noun.APPEARANCE)
        changed = Changed(known, side, meeting, frozenset({claim.known.id}), made=claim.created)
        settle_anew(turn, house, changed=changed, decision=decision)
        corrected = as_it_stands(turn, known.id, decision=decision)
        if finish is not None:
            finish(turn, corrected)
    return corrected


def _own_voice(document: KnownDocument) -> tuple[GivenLink, ...]:
    """Who published it, and nobody else."""
    if document.document.publisher is None:
        return ()
    link = publisher_link(document.document.publisher)
    return (GivenLink((GivenSource(source=link.source),), implied=link.implied),)
