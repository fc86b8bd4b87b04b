"""What stands on the pages, and what never does."""

import re

import pytest

from app.desk.pages import POLICY
from tests.desk.conftest import Desk

SCRIPT = "<script>alert(1)</script>"


def test_the_queue_shows_what_waits_and_why(desk: Desk, conflict: str) -> None:
    page = desk.get("/desk/").text

    assert conflict in page
    assert "“2600” here, “2100” there" in page
    assert "Northern Wire" in page


def test_an_empty_queue_says_so(desk: Desk) -> None:
    assert "Nothing waits here." in desk.get("/desk/").text


def test_a_conflict_begins_with_why_it_was_flagged(desk: Desk, conflict: str) -> None:
    page = desk.get(f"/desk/conflicts/{conflict}").text

    assert page.index("Why it was flagged") < page.index('class="sides"')
    assert re.search(r"<mark>\s*2600", page)
    assert re.search(r"<mark>\s*2100", page)


@pytest.mark.parametrize("path", ["/desk/", "/desk/conflicts/{}", "/desk/sign-in", "/desk/nowhere"])
def test_no_page_lets_a_script_or_a_style_in_that_is_not_ours(desk: Desk, conflict: str, path: str) -> None:
    answer = desk.get(path.format(conflict))

    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert not re.search(r"<script(?! src=\"/desk/assets/)", answer.text)
    assert not re.search(r"<[^>]+\s(style|on\w+)=", answer.text)
    assert not re.search(r"(src|href)=\"(?!/desk|#)", answer.text.replace('href="http', 'data-to="http'))
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store"


def test_a_script_in_a_text_is_only_text(desk: Desk) -> None:
    for count, publisher in ((2100, f"Gazette {SCRIPT}"), (2600, '"><img src=x onerror=alert(1)>')):
        desk.submit(f"The mayor of Tarn said that {count} houses in Tarn {SCRIPT} were destroyed.", publisher)
    found = re.findall(r'data-line="(cfl_\w+)"', desk.get("/desk/").text)

    assert found
    for page in (desk.get("/desk/").text, desk.get(f"/desk/conflicts/{found[0]}").text):
        assert "<script>" not in page
        assert "<img" not in page
        assert "onerror" not in re.sub(r"&lt;.*?&gt;|&#34;.*?&gt;|&quot;.*?&gt;", "", page)


@pytest.mark.parametrize(
    "path", ["/desk/conflicts/cfl_unknown", "/desk/conflicts/x", "/desk/nowhere", "/desk/assets/0/x.js"]
)
def test_what_is_not_there_is_a_page_that_leads_on(desk: Desk, path: str) -> None:
    answer = desk.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert 'href="/desk/' in answer.text


def test_the_api_still_answers_in_json(desk: Desk) -> None:
    assert desk.get("/v1/nowhere").headers["content-type"] == "application/problem+json"


def test_assets_are_kept_by_the_browser_under_an_address_that_changes_with_them(desk: Desk) -> None:
    (address,) = re.findall(r'href="(/desk/assets/[^"]+/desk.css)"', desk.get("/desk/").text)
    answer = desk.get(address)

    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert desk.get(address.replace("/assets/", "/assets/0")).status_code == 404


@pytest.mark.parametrize("asked", ["cursor=x", "status=nothing", "kind=1"])
def test_an_address_that_means_nothing_is_answered_with_a_page(desk: Desk, asked: str) -> None:
    answer = desk.get(f"/desk/?{asked}")

    assert answer.status_code == 422
    assert "<h1>" in answer.text
