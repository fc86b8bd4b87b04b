"""Google's Fact Check Tools: every page of what they find, at their pace, each verdict as that of its publisher."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from app.connectors.fact_check_tools import Search
from app.core.errors import Invalid
from app.core.model.published import Channel
from app.flows.fact_check_tools import Tools, ToolsRefused, take_search
from app.flows.feeds import Answer
from app.flows.house import House
from app.storage.pages import ClaimFilter
from tests.flows.houses import a_house

BASE = "https://tools.example/v1alpha1/claims:search"
NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)


@dataclass
class Google:
    """What is answered, one after another; what was asked and how long was waited."""

    answers: list[Answer]
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def ask(self, address: str) -> Answer:
        self.asked.append(parse_qs(urlsplit(address).query))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def tools(self) -> Tools:
        return Tools(self.ask, BASE, clock=lambda: NOW, pause=self.waited.append, chance=lambda: 0.5)


def found(*numbers: int, token: str = "") -> Answer:
    """A page of fact-checks about floods."""
    claims = [
        {
            "text": f"Flood number {number} killed {number + 10} people in Valencia on 3 March 2025.",
            "claimant": "Jane Doe",
            "claimDate": "2025-03-04T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Checks", "site": "checks.example"},
                    "url": f"https://www.checks.example/{number}",
                    "title": "No",
                    "reviewDate": "2025-03-05T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                }
            ],
        }
        for number in numbers
    ]
    body = {"claims": claims, "nextPageToken": token} if numbers else {}
    return Answer(BASE, 200, json.dumps(body).encode())


@pytest.fixture
def small_house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """For what does not depend on the database."""
    with a_house(sqlite_url, tmp_path / "data") as opened:
        yield opened


def test_all_pages_are_taken_and_twice_is_once(small_house: House) -> None:
    search = Search("flood", site="checks.example", language="en", max_age_days=30)
    for new in (3, 0):
        google = Google([found(1, 2, token="n"), found(3)])
        *_, taken = take_search(small_house, search, tools=google.tools)
        assert (taken.new, taken.known, taken.refused) == (new, 3 - new, 0)
        first, second = google.asked
        assert "pageToken" not in first
        assert second["pageToken"] == ["n"]
        assert (second["query"], second["maxAgeDays"], second["reviewPublisherSiteFilter"]) == (
            ["flood"], ["30"], ["checks.example"],
        )  # fmt: skip
    with small_house.store.reading() as reader:
        claims = reader.claim_page(ClaimFilter(), limit=10).items
        verdicts = reader.verdicts_of_claims([claim.id for claim in claims])
    told = [known for of_one in verdicts.values() for known in of_one]
    assert {(known.channel, known.review.verdict.site) for known in told} == {
        (Channel.FACT_CHECK_TOOLS, "checks.example")
    }
    assert len(told) == 3


def test_an_empty_answer_is_an_empty_result(small_house: House) -> None:
    (taken,) = take_search(small_house, Search("flood"), tools=Google([found()]).tools)
    assert (taken.new, taken.known, taken.refused) == (0, 0, 0)


def test_a_page_that_leads_back_to_itself_is_the_last(small_house: House) -> None:
    google = Google([found(1, token="n"), found(2, token="n")])
    assert len(list(take_search(small_house, Search("flood"), tools=google.tools))) == 2


def test_a_quota_is_waited_for_and_then_told(small_house: House) -> None:
    google = Google([Answer(BASE, 429), Answer(BASE, 503, retry_seconds=7), Answer(BASE, 429), found(1)])
    *_, taken = take_search(small_house, Search("flood"), tools=google.tools)
    assert taken.new == 1
    assert google.waited == [1, 7, 4]
    google = Google([Answer(BASE, 429)])
    with pytest.raises(ToolsRefused, match="quota"):
        list(take_search(small_house, Search("flood"), tools=google.tools))
    assert len(google.asked) == 5


def test_a_pause_of_hours_is_not_waited_for(small_house: House) -> None:
    google = Google([Answer(BASE, 429, retry_seconds=3_600)])
    with pytest.raises(ToolsRefused, match="quota"):
        list(take_search(small_house, Search("flood"), tools=google.tools))
    assert google.waited == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(BASE, 403), "refuse HEARSAY_GOOGLE_FACTCHECK_KEY"),
        (Answer(BASE, 400), "refuse HEARSAY_GOOGLE_FACTCHECK_KEY"),
        (Answer(BASE, 404), "They answered 404"),
        (Answer(BASE, trouble="It could not be asked (timeout)."), "timeout"),
        (Answer(BASE, 200, b"<html>"), "cannot be read"),
        (Answer(BASE, 200, b"[1]"), "cannot be read"),
    ],
)
def test_why_they_do_not_answer_is_told(small_house: House, answer: Answer, told: str) -> None:
    with pytest.raises(ToolsRefused, match=told):
        list(take_search(small_house, Search("flood"), tools=Google([answer]).tools))


@pytest.mark.parametrize(
    "broken", [{"text": ""}, {"text": 7}, {"claimReview": [{"url": "javascript:x", "textualRating": "False"}]}]
)
def test_what_cannot_be_used_of_an_answer_is_told(small_house: House, broken: dict[str, object]) -> None:
    whole = json.loads(found(1, 2).body)
    whole["claims"][0] |= broken
    (taken,) = take_search(
        small_house, Search("x"), tools=Google([Answer(BASE, 200, json.dumps(whole).encode())]).tools
    )
    assert (taken.new, taken.refused) == (1, 1)


def test_a_search_for_nothing_is_none(small_house: House) -> None:
    with pytest.raises(Invalid):
        list(take_search(small_house, Search(), tools=Google([found()]).tools))
