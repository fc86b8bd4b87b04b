"""Private look-ups: the beginning of a hash in, everything under it out, the same bytes for everybody."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from app.core.matching.fingerprint import text_key
from app.core.model.key import Scope
from app.flows import keys
from app.flows.urls import canonical_url
from app.settings import Settings
from tests.api.conftest import Api, serving

PAGE = "https://news.example/a?id=2"
DAY = "2025-02-25T12:00:00Z"
FIRST = "The port authority of Odesa said that 12 ships sank in the harbour on 24 February 2025."
OTHER = "The port authority of Odesa said that 19 ships sank in the harbour on 24 February 2025."


def hash_of(text: str) -> str:
    return hashlib.sha256(text_key(text).encode()).hexdigest()


def asked(api: Api, sha256: str, **rest: Any) -> Any:
    return api.ask("GET", f"/v1/lookups/prefix/{sha256[:5]}", "lookup", **rest)


@pytest.fixture
def short_api(sqlite_url: str, tmp_path: Path) -> Iterator[Api]:
    settings = Settings(database_url=sqlite_url, data_dir=tmp_path, parser="none", prefix_length=3, prefix_limit=2)
    yield from serving(settings)


def test_a_passage_is_found_by_the_beginning_of_its_hash_with_all_that_a_card_shows(api: Api) -> None:
    api.submit(text=FIRST, publisher="Example Daily", published_at=DAY, url=PAGE)
    told = api.submit(text=OTHER, publisher="Other Daily", published_at=DAY)
    claim = told["claims"][0]["claim"]
    sha256 = hash_of(OTHER.upper().replace("'", "’"))

    bucket = asked(api, sha256).json()

    (card,) = next(each["claims"] for each in bucket["texts"] if each["sha256"] == sha256)
    assert (card["claim_id"], card["text"], card["standing"]) == (claim["id"], claim["text"], "disputed, unreviewed")
    assert card["position"] == "affirms"
    assert (card["publisher"], card["published_at"], card["source_url"]) == ("Other Daily", DAY, None)
    assert card["chain"].startswith("Other Daily")
    assert card["links"][0] == {"name": "Other Daily", "named": True, "stance": "asserts", "candidates": []}
    assert (card["appearance_count"], card["publisher_count"]) == (1, 1)
    (against,) = card["against"]
    assert (against["relation"], against["status"], against["source_url"]) == ("contradiction", "suggested", PAGE)
    assert against["claim_id"] != card["claim_id"]
    assert against["why"][0]["here"] in OTHER
    assert against["why"][0]["there"] in FIRST


def test_the_other_side_of_a_contradiction_is_told_from_its_own_side(api: Api) -> None:
    api.submit(text=FIRST, published_at=DAY)
    api.submit(text=OTHER, published_at=DAY)
    sha256 = hash_of(FIRST)

    (card,) = next(each["claims"] for each in asked(api, sha256).json()["texts"] if each["sha256"] == sha256)

    why = card["against"][0]["why"][0]
    assert why["here"] in FIRST
    assert f"“{why['here']}” here" in why["explanation"]


def test_a_page_is_found_by_the_hash_of_its_address(api: Api) -> None:
    api.submit(text=FIRST, published_at=DAY, url=f"{PAGE}&utm_source=x#top")
    api.submit(text=OTHER, published_at=DAY)
    sha256 = hashlib.sha256(canonical_url(PAGE).encode()).hexdigest()

    (found,) = asked(api, sha256).json()["pages"]

    assert found == {
        "sha256": sha256,
        "page": {
            "claim_count": 1,
            "standing": "disputed, unreviewed",
            "standings": {
                "undisputed": 0,
                "disputed, unreviewed": 1,
                "disputed": 0,
                "superseded": 0,
                "retracted": 0,
            },
        },
    }


def test_what_is_unknown_is_answered_like_anything_else(api: Api) -> None:
    api.submit(text=FIRST, publisher="Example Daily")
    known, unknown = asked(api, hash_of(FIRST)), asked(api, "0" * 64)

    assert unknown.status_code == 200
    assert unknown.json() == {"prefix": "00000", "texts": [], "pages": []}
    assert len(unknown.content) == len(known.content) == 4096
    assert "content-encoding" not in known.headers


def test_every_client_gets_the_same_bytes_and_may_keep_them(api: Api) -> None:
    api.submit(text=FIRST, publisher="Example Daily")
    other = keys.create(api.house.store, name="other", scopes=[Scope.LOOKUP], now=datetime.now(UTC)).token
    address = f"/v1/lookups/prefix/{hash_of(FIRST)[:5]}"

    first = api.ask("GET", address, "lookup", headers={"Accept-Encoding": "gzip, br"})
    second = api.client.get(address, headers={"Authorization": f"Bearer {other}"})
    again = api.ask("GET", address, "lookup", headers={"If-None-Match": first.headers["etag"]})

    assert first.content == second.content
    assert first.headers["etag"] == second.headers["etag"]
    assert first.headers["cache-control"] == "private, max-age=300, no-transform"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


def test_a_change_changes_the_tag(api: Api) -> None:
    api.submit(text=FIRST, published_at=DAY)
    before = asked(api, hash_of(FIRST)).headers["etag"]

    api.submit(text=OTHER, published_at=DAY)

    assert asked(api, hash_of(FIRST), headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("prefix", ["0a1b", "0a1b2c", "0A1B2", "zzzzz", "0a1b²", "0" * 64, "%20a1b2"])
def test_a_prefix_of_another_length_is_refused_clearly(api_on_sqlite: Api, prefix: str) -> None:
    answer = api_on_sqlite.ask("GET", f"/v1/lookups/prefix/{prefix}", "lookup")

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"detail": "A prefix on this server is 5 hexadecimal digits, in lower case.", "parameter": "prefix"}
    ]


def test_the_length_is_a_setting_that_clients_can_ask_for(short_api: Api) -> None:
    told = short_api.ask("GET", "/v1/lookups/prefix", "lookup").json()

    assert told == {"length": 3, "batch_limit": 2, "text_key": 1, "url_key": 1}
    assert short_api.ask("GET", "/v1/lookups/prefix/0a1", "lookup").status_code == 200
    assert short_api.ask("GET", "/v1/lookups/prefix/0a1b2", "lookup").status_code == 422


def test_a_batch_answers_in_order_and_is_padded_as_a_whole(api: Api) -> None:
    api.submit(text=FIRST, publisher="Example Daily")
    prefixes = ["00000", hash_of(FIRST)[:5], "00000"]

    answer = api.ask("POST", "/v1/lookups:prefixes", "lookup", json={"prefixes": prefixes})

    buckets = answer.json()["buckets"]
    assert [each["prefix"] for each in buckets] == prefixes
    assert buckets[0] == buckets[2]
    assert buckets[1] == asked(api, hash_of(FIRST)).json()
    assert len(answer.content) == 4096
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("prefixes", "pointer"),
    [
        ([], "/prefixes"),
        (["000"] * 3, "/prefixes"),
        (["000", "00"], "/prefixes/1"),
        (["0g0"], "/prefixes/0"),
        ([1], "/prefixes/0"),
    ],
)
def test_a_bad_batch_is_refused_at_its_place(short_api: Api, prefixes: list[Any], pointer: str) -> None:
    answer = short_api.ask("POST", "/v1/lookups:prefixes", "lookup", json={"prefixes": prefixes})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_an_answer_names_no_other_bucket(short_api: Api) -> None:
    for number in range(40):
        short_api.submit(text=f"The port of Odesa said on Monday that {number + 100} ships had left it.")
    found = short_api.ask("GET", f"/v1/lookups/prefix/{hash_of('x')[:3]}", "lookup").json()

    hashes = re.findall(r'"sha256": ?"([0-9a-f]{64})"', json.dumps(found))
    assert all(sha256.startswith(found["prefix"]) for sha256 in hashes)


def test_a_passage_whose_document_was_replaced_is_not_found_any_more(api: Api) -> None:
    api.submit(text=FIRST, url=PAGE)
    api.submit(text="Nothing of what stood here stands here now, the editors said on Monday.", url=PAGE)

    assert asked(api, hash_of(FIRST)).json()["texts"] == []


def test_what_may_not_be_shown_yet_is_absent(api: Api) -> None:
    api.submit(text=FIRST, published_at=DAY, url=PAGE)
    api.submit(text=OTHER, published_at=DAY)
    now = datetime.now(UTC)

    with api.house.store.reading() as reader:
        page = hashlib.sha256(PAGE.encode()).hexdigest()
        claim_ids = [one.claim_id for one in reader.claims_under(hash_of(OTHER)[:5], now=now)]
        assert reader.claims_under(hash_of(FIRST)[:5], now=now)
        assert reader.is_known_page(page, now=now)
        assert reader.opposed(claim_ids, now=now)

    hold_back(api, until=now + timedelta(hours=1))

    with api.house.store.reading() as reader:
        assert not reader.claims_under(hash_of(FIRST)[:5], now=now)
        assert not reader.pages_under(page, now=now)
        assert not reader.is_known_page(page, now=now)
        assert not reader.opposed(claim_ids, now=now)
    assert asked(api, hash_of(FIRST)).json()["texts"] == []


def hold_back(api: Api, *, until: datetime) -> None:
    """Put every document under an embargo, as no flow can yet."""
    engine = create_engine(api.house.settings.database)
    with engine.begin() as connection:
        stored = until.replace(tzinfo=None) if engine.dialect.name == "sqlite" else until
        connection.execute(text("UPDATE documents SET embargo_until = :until"), {"until": stored})
    engine.dispose()
