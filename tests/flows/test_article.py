import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.model.appearance import KnownAppearance
from app.core.model.judgement import Relation
from app.flows.answers import Ingested, MatchResult
from app.flows.fixtures import FIXTURES
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.parsing.pipeline import Pipeline
from app.storage.migrate import migrate
from tests.chaos.audit import audit
from tests.flows.houses import a_house

NOW = datetime(2025, 6, 1, tzinfo=UTC)
ARTICLE = (FIXTURES / "seed_article.txt").read_text(encoding="utf-8")
GOLD = json.loads((FIXTURES / "seed_article.claims.json").read_text(encoding="utf-8"))
SNIPPETS = [json.loads(line) for line in (FIXTURES / "snippets.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def article_house(tmp_path_factory: pytest.TempPathFactory, parser: Pipeline) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("article")
    url = f"sqlite:///{folder / 'hearsay.sqlite3'}"
    migrate(url)
    with a_house(url, folder, parser=parser) as house:
        yield house


@pytest.fixture(scope="module")
def article(article_house: House) -> Ingested:
    published_at = datetime.fromisoformat(GOLD["published_at"])
    return ingest(article_house, Snippet(ARTICLE, published_at=published_at), now=NOW)


@pytest.fixture(scope="module")
def claims_by_label(article: Ingested) -> Mapping[str, set[str]]:
    """The ids of the claims whose content shares its place with a claim of the gold."""
    found: dict[str, set[str]] = {}
    for gold in GOLD["claims"]:
        places = {place for piece in gold["content"] for place in range(piece["start"], piece["end"])}
        for result in article.results:
            if result.claim is not None and _covers(result.appearance, places):
                found.setdefault(gold["label"], set()).add(result.claim.id)
    return found


def _covers(known: KnownAppearance, places: set[int]) -> bool:
    content = {place for piece in known.appearance.content for place in range(piece.span.start, piece.span.end)}
    return len(content & places) > 0.5 * min(len(content), len(places))


def test_every_span_of_the_gold_holds_its_text() -> None:
    for gold in GOLD["claims"]:
        for piece in gold["content"]:
            assert ARTICLE[piece["start"] : piece["end"]] == piece["text"]


def test_every_claim_of_the_gold_is_found(claims_by_label: Mapping[str, set[str]]) -> None:
    assert {gold["label"] for gold in GOLD["claims"]} - claims_by_label.keys() == set()


def met(house: House, fields: Mapping[str, Any], *, store: bool = False) -> list[MatchResult]:
    published_at = fields.get("published_at")
    snippet = Snippet(
        fields["text"], published_at=datetime.fromisoformat(published_at) if published_at else None, store=store
    )
    return [match for result in ingest(house, snippet, now=NOW).results for match in result.matches]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in SNIPPETS])
def test_a_snippet_meets_in_the_article_what_it_should(
    case: dict[str, Any], article_house: House, claims_by_label: Mapping[str, set[str]]
) -> None:
    matches = met(article_house, case["snippet"])
    for label, relations in case["expect"].items():
        found = {match.verdict.relation.value for match in matches if match.claim.id in claims_by_label[label]}
        assert found & set(relations), f"{label}: {found or 'nothing'}"
    assert not {match.verdict.relation.value for match in matches} & set(case["never"])
    assert all(match.verdict.reasons for match in matches)


def test_the_snippets_of_the_issue_stored_one_after_the_other(
    article: Ingested, tmp_path: Path, sqlite_url: str, parser: Pipeline
) -> None:
    with a_house(sqlite_url, tmp_path / "data", parser=parser) as house:
        published_at = datetime.fromisoformat(GOLD["published_at"])
        first = ingest(house, Snippet(ARTICLE, published_at=published_at), now=NOW)
        assert len(first.results) == len(article.results)
        for case in SNIPPETS[:7]:
            matches = met(house, case["snippet"], store=True)
            contradicted = [one for one in matches if one.verdict.relation is Relation.CONTRADICTION]
            assert all(one.conflict_id for one in contradicted)
        again = ingest(house, Snippet(ARTICLE, published_at=published_at), now=NOW)
        assert (again.created, again.document_id) == (False, first.document_id)
        elsewhere = ingest(
            house, Snippet(ARTICLE, url="https://elsewhere.example/a", published_at=published_at), now=NOW
        )
        assert elsewhere.document is not None
        assert first.document is not None
        assert elsewhere.created
        assert elsewhere.document.family_id == first.document.family_id
        assert all(result.known for result in elsewhere.results)
    assert audit(sqlite_url) == []
