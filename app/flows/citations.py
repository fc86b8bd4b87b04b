"""A statement and what it cites in, whether the cited text holds it out; kept where an appearance was checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.errors import Busy, HearsayError, Invalid, NotFound
from app.core.facts.find import find_facts
from app.core.facts.names import canonical
from app.core.lineage.citations.anchors import cited_address
from app.core.lineage.citations.check import check
from app.core.lineage.citations.outcome import CitationCheck, CitedText, Finding, Outcome, Statement
from app.core.lineage.citations.statement import attributed, cited_outlet, statement_of
from app.core.model.appearance import Appearance, KnownAppearance
from app.core.model.document import Document, DocumentStatus, KnownDocument
from app.core.model.span import Span
from app.core.reading.read import read
from app.flows.draft import sha256_of
from app.flows.house import House
from app.flows.language import language_of_document
from app.flows.pages import article_in, fetch
from app.flows.snippet import check_text
from app.flows.urls import canonical_url
from app.parsing.language import language_of
from app.storage.citations import KnownCheck, NewCheck
from app.storage.reader import Reader

# So many texts are fetched for one document.
MOST_CITED = 10


@dataclass(frozen=True, slots=True)
class Cites:
    """What is to be checked: a text, or an appearance; and the text, address or document that it cites.

    Where an appearance is given and nothing that it cites, a document is looked for that its outlet published of the
    same claim. `outlet` is the cited outlet's name where the caller knows it.
    """

    text: str | None = None
    appearance_id: str | None = None
    cited_text: str | None = None
    cited_url: str | None = None
    cited_document_id: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """The cited text as it was found; `text` is None where it could not be had, and `why` tells why."""

    text: str | None
    document_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """One statement of the text with what came of it."""

    text: str
    check: CitationCheck


@dataclass(frozen=True, slots=True)
class Checks:
    """What was checked against what; `kept` where it was stored."""

    statements: tuple[CheckedStatement, ...]
    cited: Cited
    kept: KnownCheck | None = None

    @property
    def outcome(self) -> Outcome:
        """The gravest of all."""
        return min((one.check.outcome for one in self.statements), key=list(Outcome).index)


def check_citation(house: House, cites: Cites, *, now: datetime) -> Checks:
    """Hold what is stated against what it cites; raises Invalid and NotFound. Only an appearance's check is kept."""
    _ask_for_one(cites)
    if cites.appearance_id is None:
        text = check_text(cites.text or "", "/text", limit=house.settings.text_limit)
        stated = read(Document(text), house.parser).appearances
        cited = _cited(house, cites, stated=None)
        return Checks(_all_checked(house, stated, text=text, cited=cited), cited)
    with house.store.reading() as reader:
        known = _appearance(reader, cites.appearance_id)
    cited = _cited(house, cites, stated=known.appearance)
    statements = _all_checked(house, [known.appearance], text=known.appearance.text, cited=cited)
    digest = sha256_of(cited.text) if cited.text is not None else None
    new = NewCheck(known.id, statements[0].check, cited.document_id, cited.url, digest)
    with house.store.turn(now) as turn:
        kept = turn.add_citation_check(new)
    return Checks(statements, cited, kept)


def check_document(
    house: House, document_id: str, *, clock: Callable[[], datetime], going_on: Callable[[], None] = lambda: None
) -> tuple[KnownCheck, ...]:
    """Hold every claim of a document that names an outlet against what the document links to, or we hold, of it.

    What was held against the same text's address before is not checked again, except where it was unreachable.
    `going_on` is called before each text is fetched. Raises NotFound, and Busy with what was checked till then kept.
    """
    with house.store.reading() as reader:
        groups = _cited_together(reader, document_id)
    made: list[KnownCheck] = []
    for (outlet, url, held_id), group in list(groups.items())[:MOST_CITED]:
        going_on()
        cites = Cites(cited_url=url, cited_document_id=held_id, outlet=outlet)
        cited = _cited(house, cites, stated=None)
        statements = _all_checked(house, [known.appearance for known in group], text="", cited=cited)
        digest = sha256_of(cited.text) if cited.text is not None else None
        new = [
            NewCheck(known.id, one.check, cited.document_id, cited.url, digest)
            for known, one in zip(group, statements, strict=True)
        ]
        with house.store.turn(clock()) as turn:
            made += [turn.add_citation_check(one) for one in new if not _is_told(turn, one)]
    return tuple(made)


_Address = tuple[str, str | None, str | None]
"""The name of an outlet, and the url or the document that is its text."""


def _cited_together(reader: Reader, document_id: str) -> Mapping[_Address, list[KnownAppearance]]:
    """The live appearances of a document that cite something, by what they cite, without those that were checked."""
    document = reader.document(document_id)
    live = [one for one in reader.appearances_of_document(document.id) if not one.superseded]
    anchors = reader.anchors(document.id)
    checks = reader.citation_checks([known.id for known in live])
    groups: dict[_Address, list[KnownAppearance]] = {}
    for known in live:
        outlet = cited_outlet(known.appearance)
        if outlet is None or _publishes(document, outlet):
            continue
        url = cited_address(known.appearance, anchors, outlet=outlet, document_url=document.document.url)
        held = _of_outlet(reader, known.id, outlet=outlet) if url is None else None
        done = [one for one in checks.get(known.id, ()) if one.outcome is not Outcome.UNREACHABLE]
        if url is None and held is None:
            continue
        if any(one.cited_url == url if url else held and one.cited_document_id == held.id for one in done):
            continue
        groups.setdefault((outlet, url, held.id if held else None), []).append(known)
    return groups


def _publishes(document: KnownDocument, outlet: str) -> bool:
    publisher = document.document.publisher
    return publisher is not None and canonical(publisher).key == canonical(outlet).key


def _is_told(reader: Reader, new: NewCheck) -> bool:
    """Whether the last check of an appearance came to the very same."""
    told = reader.citation_checks([new.appearance_id]).get(new.appearance_id, ())
    return bool(told) and (told[-1].cited_url, told[-1].findings) == (new.cited_url, new.check.findings)


def _ask_for_one(cites: Cites) -> None:
    if (cites.text is None) == (cites.appearance_id is None):
        raise Invalid("Send a text or the id of an appearance, and not both.")
    given = [each for each in (cites.cited_text, cites.cited_url, cites.cited_document_id) if each is not None]
    if len(given) > 1 or (not given and cites.appearance_id is None):
        raise Invalid("Send one of cited_text, cited_url and cited_document_id.")


def _cited(house: House, cites: Cites, *, stated: Appearance | None) -> Cited:
    outlet = cites.outlet or (cited_outlet(stated) if stated else None)
    if cites.cited_text is not None:
        text = check_text(cites.cited_text, "/cited_text", limit=house.settings.text_limit)
        return Cited(text, outlet=outlet)
    with house.store.reading() as reader:
        if cites.cited_document_id is not None:
            return _held(reader.document(cites.cited_document_id), outlet)
        if cites.cited_url is not None:
            url = canonical_url(cites.cited_url, "/cited_url")
            known = reader.latest_document_at(url)
        else:
            url, known = None, _of_outlet(reader, cites.appearance_id or "", outlet=outlet)
    if known is not None:
        return _held(known, outlet)
    if url is not None:
        return _fetched(house, url, outlet=outlet)
    told = f"No text of {outlet} about this is held." if outlet else "It names no outlet that it has this from."
    return Cited(None, outlet=outlet, why=told)


def _held(known: KnownDocument, outlet: str | None) -> Cited:
    document = known.document
    outlet = outlet or document.publisher
    if known.status is DocumentStatus.ERASED or not document.text.strip():
        return Cited(None, known.id, document.url, outlet, why="The cited document was erased.")
    return Cited(document.text, known.id, document.url, outlet, document.language)


def _fetched(house: House, url: str, *, outlet: str | None) -> Cited:
    """The article at an address; one that does not come is unreachable, for its reason. Raises Busy."""
    try:
        article = article_in(fetch(house, url))
    except Busy:
        raise
    except HearsayError as failure:
        return Cited(None, url=url, outlet=outlet, why=failure.message)
    if len(article.text) > house.settings.text_limit:
        return Cited(None, url=url, outlet=outlet, why="The article is longer than is read.")
    return Cited(article.text, url=url, outlet=outlet or article.publisher, language=article.language)


def _of_outlet(reader: Reader, appearance_id: str, *, outlet: str | None) -> KnownDocument | None:
    """What the outlet is known to have published of the claim: the first of its documents."""
    if outlet is None:
        return None
    known = _appearance(reader, appearance_id)
    key = canonical(outlet).key
    for told in reader.told(reader.claim(known.claim_id).id):
        publisher = told.publisher.source.name if told.publisher else None
        if publisher and canonical(publisher).key == key and told.document_id != known.document_id:
            return reader.document(told.document_id)
    return None


def _appearance(reader: Reader, appearance_id: str) -> KnownAppearance:
    known = reader.appearances([appearance_id]).get(appearance_id)
    if known is None:
        raise NotFound("There is no appearance with this id.")
    return known


def _all_checked(
    house: House, stated: Sequence[Appearance], *, text: str, cited: Cited
) -> tuple[CheckedStatement, ...]:
    statements = [statement_of(each, cited=cited.outlet) for each in stated] or [_whole(text)]
    if cited.text is None:
        return _without_text(statements, Outcome.UNREACHABLE, why=cited.why)
    document = Document(cited.text, publisher=cited.outlet, language=cited.language)
    language = language_of_document(document, language_of, readable=house.settings.languages)
    if not language.readable:
        why = f"The cited text is read as “{language.tag}”, a language in which nothing is checked."
        return _without_text(statements, Outcome.LANGUAGE_UNSUPPORTED, why=why)
    held = read(replace(document, language=language.tag), house.parser).appearances
    against = CitedText(cited.text, attributed(held))
    return tuple(CheckedStatement(each.text, check(each, against)) for each in statements)


def _without_text(statements: Sequence[Statement], outcome: Outcome, *, why: str) -> tuple[CheckedStatement, ...]:
    return tuple(
        CheckedStatement(each.text, CitationCheck((Finding(outcome, why, each.content[0]),))) for each in statements
    )


def _whole(text: str) -> Statement:
    """A text in which no claim was read, as one statement."""
    return Statement((Span(0, len(text), text),), (), find_facts(text))
