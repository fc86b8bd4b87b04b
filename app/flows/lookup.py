"""Texts that somebody is reading in, what is known of them out; nothing is left behind."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.errors import Invalid
from app.core.model.appearance import Appearance
from app.core.model.document import Document
from app.flows.answers import ClaimResult, Effort, LookedUp, MatchResult, ReadBy
from app.flows.house import House
from app.flows.preview import preview
from app.flows.read import ReadDocument, read_checked
from app.flows.recall import recall
from app.flows.results import shown_first
from app.flows.snippet import Checked, check_text
from app.flows.unmet import unmet
from app.flows.urls import canonical_url

MATCHES_LIMIT = 50


def look_up(house: House, texts: Sequence[str], *, url: str | None = None, limit: int = 5) -> tuple[LookedUp, ...]:
    """What each text meets, best first; with the `url` of a known page its publisher and date count.

    A text that cannot be read is answered so in its place. Raises Invalid for what is wrong with all of it.
    """
    if not 1 <= len(texts) <= house.settings.lookup_limit:
        raise Invalid(f"A look-up has 1 to {house.settings.lookup_limit:,} texts.", "/texts")
    if not 1 <= limit <= MATCHES_LIMIT:
        raise Invalid(f"limit is 1 to {MATCHES_LIMIT}.", "/limit")
    page = _page(house, url)
    checked = [_checked(text, place, limit=house.settings.text_limit) for place, text in enumerate(texts)]

    def known(document: Document) -> tuple[Appearance, ...]:
        with house.store.reading() as reader:
            return recall(reader, document, parser=house.parser)

    def far_from_all(document: Document) -> bool:
        return unmet(house, document)

    read = [
        read_checked(house, Checked(replace(page, text=text)), urgent=True, recall=known, dismiss=far_from_all)
        for text in checked
        if isinstance(text, str)
    ]
    found = preview(house, read, counted=False)
    answers = zip(read, found.results, found.pairs, strict=True)
    looked_up: list[LookedUp] = []
    for place, text in enumerate(checked):
        if isinstance(text, Invalid):
            looked_up.append(LookedUp(place, (), None, Effort(ReadBy.NOTHING, 0), refused=text))
            continue
        document, results, judged = next(answers)
        looked_up.append(_looked_up(place, document, results=results, limit=limit, judged=judged))
    return tuple(looked_up)


def _checked(text: str, place: int, *, limit: int) -> str | Invalid:
    try:
        return check_text(text, f"/texts/{place}", limit=limit)
    except Invalid as error:
        return error


def _page(house: House, url: str | None) -> Document:
    """What is known of the page that is open, without its text and title."""
    if url is None:
        return Document(text="")
    address = canonical_url(url)
    with house.store.reading() as reader:
        known = reader.latest_document_at(address)
    if known is None:
        return Document(text="", url=address)
    return replace(known.document, text="", title=None)


def _looked_up(place: int, read: ReadDocument, *, results: Sequence[ClaimResult], limit: int, judged: int) -> LookedUp:
    """The matches of all claims of one text together, each known claim once."""
    best: dict[str, tuple[tuple[bool, int, float, str], MatchResult]] = {}
    for result in results:
        for met in result.matches:
            rank = shown_first(met, result.claim.id if result.claim else None)
            if met.claim.id not in best or rank < best[met.claim.id][0]:
                best[met.claim.id] = (rank, met)
    matches = tuple(met for _, met in sorted(best.values(), key=lambda ranked: ranked[0])[:limit])
    effort = Effort(_read_by(read), judged)
    return LookedUp(place, matches, matches[0].claim.standing if matches else None, effort, read.notices)


def _read_by(read: ReadDocument) -> ReadBy:
    if read.unmet:
        return ReadBy.NOTHING
    return ReadBy.STORE if read.recalled else ReadBy.PARSER
