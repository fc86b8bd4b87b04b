"""The badge of an open page: whether it is known, and how its claims stand."""

from typing import Any

import pytest
import structlog

from app.web.problems import MEDIA_TYPE
from tests.api.conftest import Api
from tests.api.test_private import DAY, FIRST, OTHER

PAGE = "https://news.example/a?id=2"


def asked(api: Api, url: str, **rest: Any) -> Any:
    return api.ask("GET", "/v1/badge", "lookup", params={"url": url}, **rest)


def test_a_known_page_tells_how_its_claims_stand(api: Api) -> None:
    api.submit(text=FIRST, published_at=DAY, url=PAGE)
    api.submit(text=OTHER, published_at=DAY)

    told = asked(api, f"{PAGE}&utm_source=mail#top").json()

    assert (told["known"], told["blocked"]) == (True, False)
    assert (told["page"]["claim_count"], told["page"]["standing"]) == (1, "disputed, unreviewed")
    assert sum(told["page"]["standings"].values()) == 1


def test_another_article_under_the_same_path_is_another_page(api: Api) -> None:
    api.submit(text=FIRST, url=PAGE)

    assert asked(api, "https://news.example/a?id=3").json() == {"known": False, "blocked": False, "page": None}


def test_a_page_without_claims_is_known(api: Api) -> None:
    api.submit(text="Bonjour à tous, voici le texte que personne ne lit en anglais.", url=PAGE)

    assert asked(api, PAGE).json()["page"]["claim_count"] == 0
    assert asked(api, PAGE).json()["page"]["standing"] is None


@pytest.mark.parametrize(
    "url", ["https://mail.google.com/mail/u/0", "https://a.mail.google.com./x", "HTTPS://MAIL.GOOGLE.COM"]
)
def test_a_blocked_host_is_not_looked_up(api: Api, url: str) -> None:
    assert asked(api, url).json() == {"known": False, "blocked": True, "page": None}
    assert asked(api, "https://notmail.google.com.example/").json()["blocked"] is False


def test_a_badge_may_be_kept_and_changes_with_what_is_known(api: Api) -> None:
    api.submit(text=FIRST, published_at=DAY, url=PAGE)
    first = asked(api, PAGE)
    tag = first.headers["etag"]

    again = asked(api, PAGE, headers={"If-None-Match": tag})
    api.submit(text=OTHER, published_at=DAY)
    changed = asked(api, PAGE, headers={"If-None-Match": tag})

    assert first.headers["cache-control"] == "private, max-age=300, no-transform"
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "",
        "url=",
        "url=news.example/a",
        "url=ftp://news.example/",
        "url=https://u:p@news.example/",
        "url=https://a.example&other=1",
    ],
)
def test_an_address_that_is_none_is_refused_without_being_repeated(api_on_sqlite: Api, query: str) -> None:
    with structlog.testing.capture_logs() as events:
        answer = api_on_sqlite.ask("GET", f"/v1/badge?{query}", "lookup")

    assert answer.status_code == 422
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.json()["errors"][0]["parameter"] in {"url", "other"}
    assert "example" not in answer.text
    assert "example" not in repr(events)
