"""Clients of Google's Fact Check Tools are answered in their own shape: the real one, over a real socket."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httplib2
import pytest
import structlog
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from app.core.model.facts import Precision
from app.core.model.key import Scope
from app.core.model.published import Channel, ClaimReview, Dated, PublishedVerdict, Rating, ReviewedClaim
from app.flows import keys
from app.settings import Settings
from app.storage.migrate import migrate
from tests.api.conftest import Api, serving
from tests.api.served import Served, served
from tests.api.test_private import FIRST, OTHER

NOW = datetime.now(UTC)
RECENT = (NOW - timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
PATH = "/v1alpha1/claims:search"
PORTS = ("Genoa", "Bergen", "Cadiz", "Valencia", "Piraeus", "Gdansk", "Rotterdam", "Lisbon", "Trieste", "Malmo")


@pytest.fixture(scope="module")
def google(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with twelve claims about ships, two of which contradict each other."""
    directory = tmp_path_factory.mktemp("checked")
    url = f"sqlite:///{directory / 'hearsay.sqlite3'}"
    migrate(url)
    settings = Settings(
        database_url=url,
        data_dir=directory,
        parser="none",
        publisher_name="Example Desk",
        public_url="https://www.desk.example",
    )
    with served(settings) as server:
        server.submit(
            text=FIRST, publisher="Example Daily", published_at="2025-02-25T12:00:00Z", url="https://news.example/a"
        )
        server.submit(text=OTHER, publisher="Other Daily", published_at=RECENT)
        for number, port in enumerate(PORTS):
            server.submit(
                text=f"The port authority said that {number + 30} ferries sank off {port} in 2019.",
                publisher="Third Daily",
                published_at="2019-02-25T12:00:00Z",
            )
        yield server


@contextmanager
def client(server: Served, key: str | None = None) -> Iterator[Any]:
    service = build(
        "factchecktools",
        "v1alpha1",
        developerKey=key or server.tokens["lookup"],
        client_options={"api_endpoint": server.base},
        static_discovery=True,
        http=httplib2.Http(timeout=30, proxy_info=None),
    )
    with service:
        yield service.claims()


@pytest.fixture
def asked(google: Served) -> Iterator[Any]:
    with client(google) as claims:
        yield claims


def test_the_real_client_finds_a_claim_with_how_it_stands(asked: Any) -> None:
    found = asked.search(query="12 ships sank in the harbour of Odesa").execute()

    claim = next(each for each in found["claims"] if "12 ships" in each["text"])
    assert set(claim) == {"text", "claimant", "claimDate", "claimReview"}
    assert claim["claimant"] == "Example Daily"
    assert claim["claimDate"] == "2025-02-25T12:00:00Z"
    (review,) = claim["claimReview"]
    assert review["publisher"] == {"name": "Example Desk", "site": "desk.example"}
    assert review["textualRating"] == "Disputed, unreviewed"
    assert review["languageCode"] == "en"
    assert review["url"].startswith("https://www.desk.example/desk/claims/clm_")
    assert review["title"]
    assert review["reviewDate"].endswith("Z")


def test_a_claim_that_nothing_came_up_against_has_no_review_date(asked: Any) -> None:
    (claim,) = asked.search(query="Cadiz", pageSize=1).execute()["claims"]

    assert claim["claimReview"][0]["textualRating"] == "Undisputed"
    assert "reviewDate" not in claim["claimReview"][0]


@pytest.mark.parametrize(
    "rest", [{}, {"languageCode": "de-AT"}, {"reviewPublisherSiteFilter": "elsewhere.example"}, {"offset": 400}]
)
def test_nothing_found_is_an_empty_object(asked: Any, rest: dict[str, Any]) -> None:
    assert asked.search(query="ferries" if rest else "zebra xylophone", **rest).execute() == {}


def test_the_language_matters_and_its_region_does_not(asked: Any) -> None:
    assert asked.search(query="ferries", languageCode="en-GB").execute() == asked.search(query="ferries").execute()


def test_the_real_client_turns_all_pages(asked: Any) -> None:
    texts: list[str] = []
    request = asked.search(query="ferries sank", pageSize=4)
    while request is not None:
        page = request.execute()
        assert len(page["claims"]) <= 4
        texts += [each["text"] for each in page["claims"]]
        token = page.get("nextPageToken")
        request = asked.search(query="ferries sank", pageSize=4, pageToken=token) if token else None

    assert len(texts) == len(set(texts)) >= 10
    whole = asked.search(query="ferries sank", pageSize=100).execute()
    assert [each["text"] for each in whole["claims"]] == texts
    assert "nextPageToken" not in whole


def test_ten_are_shown_unless_asked_otherwise_and_an_offset_skips(asked: Any) -> None:
    first = asked.search(reviewPublisherSiteFilter="desk.example").execute()
    rest = asked.search(reviewPublisherSiteFilter="www.desk.example", offset=10).execute()

    assert len(first["claims"]) == 10
    assert first["nextPageToken"]
    assert len(rest["claims"]) == 2
    assert not {each["text"] for each in first["claims"]} & {each["text"] for each in rest["claims"]}


def test_what_is_older_than_asked_is_left_out(asked: Any) -> None:
    """The claim of February stands disputed since today, and so is as new as that."""
    found = asked.search(query="ships ferries sank harbour", maxAgeDays=7, pageSize=100).execute()

    assert len(found["claims"]) == 2
    assert all("ships" in each["text"] for each in found["claims"])


def test_a_token_of_another_question_is_refused(asked: Any) -> None:
    token = asked.search(query="ferries", pageSize=2).execute()["nextPageToken"]

    for question in ({"query": "ships", "pageToken": token}, {"query": "ferries", "pageToken": "tampered"}):
        with pytest.raises(HttpError) as caught:
            asked.search(**question).execute()
        assert caught.value.status_code == 400


def test_the_real_client_understands_a_refusal(google: Served, asked: Any) -> None:
    with pytest.raises(HttpError) as caught:
        asked.search().execute()
    assert caught.value.status_code == 400
    assert "query" in str(caught.value)

    with client(google, "hsy_unknown_key") as stranger, pytest.raises(HttpError) as caught:
        stranger.search(query="ships").execute()
    assert caught.value.status_code == 401


def test_the_verdict_of_another_publisher_stays_its_own(api: Api) -> None:
    told = api.submit(text=FIRST, publisher="Example Daily", published_at="2025-02-25T12:00:00Z")
    api.submit(text="The port authority of Mykolaiv said that 30 ferries sank in 2019.")
    reviewed = Dated(datetime(2025, 3, 2, tzinfo=UTC), Precision.DAY)
    verdict = PublishedVerdict(
        "https://www.checks.example/1",
        "Checks",
        "www.checks.example",
        Rating("Mostly false"),
        reviewed,
        "No ships",
        "de",
    )
    with api.house.store.turn(NOW) as turn:
        turn.add_verdict(ClaimReview(ReviewedClaim(FIRST), verdict), document_id=told["id"], channel=Channel.PAGE)

    def found(query: str) -> Any:
        return api.ask("GET", f"{PATH}?{query}", "lookup").json()

    theirs = {
        "publisher": {"name": "Checks", "site": "www.checks.example"},
        "url": "https://www.checks.example/1",
        "title": "No ships",
        "reviewDate": "2025-03-02T00:00:00Z",
        "textualRating": "Mostly false",
        "languageCode": "de",
    }
    (claim,) = found("query=12+ships+sank+in+Odesa&pageSize=1")["claims"]
    assert [review["publisher"]["name"] for review in claim["claimReview"]] == ["Hearsay", "Checks"]
    assert claim["claimReview"][1] == theirs
    for query in ("reviewPublisherSiteFilter=checks.example", "query=ferries+ships&languageCode=de-DE"):
        (alone,) = found(query)["claims"]
        assert (alone["text"], alone["claimReview"]) == (claim["text"], [theirs])
    assert found("reviewPublisherSiteFilter=checks.example&maxAgeDays=30") == {}


@pytest.fixture
def strict_api(sqlite_url: str, tmp_path: Path) -> Iterator[Api]:
    yield from serving(Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none", rate_limit_per_minute=2))


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("", 400, "INVALID_ARGUMENT"),
        ("query=a&pageSize=x", 400, "INVALID_ARGUMENT"),
        ("query=a&pageSize=-1", 400, "INVALID_ARGUMENT"),
        ("query=a&offset=1e400", 400, "INVALID_ARGUMENT"),
        ("query=%00", 400, "INVALID_ARGUMENT"),
        ("query=%20", 400, "INVALID_ARGUMENT"),
        ("query=a&foo=1", 400, "INVALID_ARGUMENT"),
        ("query=a&alt=media", 400, "INVALID_ARGUMENT"),
        ("query=a&maxAgeDays=99999999999", 400, "INVALID_ARGUMENT"),
    ],
)
def test_every_refusal_has_googles_form(api_on_sqlite: Api, query: str, status: int, name: str) -> None:
    answer = api_on_sqlite.ask("GET", f"{PATH}?{query}", "lookup")

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    error = answer.json()["error"]
    assert set(answer.json()) == {"error"}
    assert (error["code"], error["status"]) == (status, name)
    assert error["message"]
    assert all(each["@type"].startswith("type.googleapis.com/google.rpc.") for each in error["details"])


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/v1alpha1/claims:imageSearch", 404), ("POST", PATH, 405)]
)
def test_what_is_not_offered_is_refused_in_googles_form(
    api_on_sqlite: Api, method: str, path: str, status: int
) -> None:
    answer = api_on_sqlite.ask(method, path, "lookup")

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, status)


def test_a_quota_that_is_used_up_says_when_to_come_back(strict_api: Api) -> None:
    answers = [strict_api.ask("GET", f"{PATH}?query=ships", "lookup") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["error"]["status"] == "RESOURCE_EXHAUSTED"
    assert int(answers[2].headers["retry-after"]) >= 1
    assert answers[0].headers["ratelimit"]


def test_a_key_in_the_address_opens_this_route_and_no_other_and_is_written_down_nowhere(api_on_sqlite: Api) -> None:
    token = api_on_sqlite.tokens["lookup"]
    with structlog.testing.capture_logs() as events:
        here = api_on_sqlite.client.get(f"{PATH}?query=ships&key={token}")
        there = api_on_sqlite.client.get(f"/v1/claims?key={token}")

    assert (here.status_code, here.json()) == (200, {})
    assert there.status_code == 401
    assert token.rsplit("_", 1)[1] not in repr(events)
    assert token not in here.text + there.text


def test_a_key_that_may_do_more_is_not_taken_from_an_address(api_on_sqlite: Api) -> None:
    both = keys.create(api_on_sqlite.house.store, name="both", scopes=[Scope.LOOKUP, Scope.SUBMIT], now=NOW).token

    refused = api_on_sqlite.client.get(f"{PATH}?query=ships&key={both}")
    taken = api_on_sqlite.client.get(f"{PATH}?query=ships", headers={"Authorization": f"Bearer {both}"})

    assert (refused.status_code, refused.json()["error"]["status"]) == (403, "PERMISSION_DENIED")
    assert taken.status_code == 200
