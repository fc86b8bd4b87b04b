"""Ten mistakes in what was read of an article are put right over HTTP, seen at once, remembered, and all undone."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.model.editor import Role
from app.flows import accounts
from app.flows.review import Hand
from tests.api.conftest import Api
from tests.mistakes import ARTICLE, READ, RIGHT, plant

PRESS = {"source": {"name": "Example Press", "kind": "outlet"}, "implied": "publisher"}
TIMES = {"source": {"name": "Financial Times", "kind": "outlet"}}
FRENCH = {"source": {"name": "a French official", "named": False}}
WORDS = [words for words, _ in READ]
MISSED = "the Prime Minister of the United Kingdom will travel to Washington"
NO_CLAIM = WORDS[8]


def stretch(words: str) -> list[dict[str, Any]]:
    at = ARTICLE.index(words)
    return [{"start": at, "end": at + len(words), "text": words}]


def chain(*links: dict[str, Any]) -> dict[str, Any]:
    return {"chain": [PRESS, *links]}


# What is changed of what was read, by its place, and what stands there then.
RIGHTS = list(RIGHT)
CHANGES: dict[str, tuple[str, dict[str, Any]]] = {
    WORDS[0]: (RIGHTS[0], {"content": stretch(RIGHTS[0])}),
    WORDS[1]: (RIGHTS[1], {"content": stretch(RIGHTS[1])}),
    WORDS[2]: (RIGHTS[2], {"content": stretch(RIGHTS[2])}),
    WORDS[3]: (RIGHTS[3], chain(TIMES, FRENCH)),
    WORDS[4]: (RIGHTS[4], chain({"source": {"name": "Donald Trump"}})),
    WORDS[5]: (RIGHTS[5], chain(TIMES)),
    WORDS[6]: (RIGHTS[6], chain()),
    WORDS[7]: (RIGHTS[7], chain({"source": {"name": "Volodymyr Zelensky"}})),
}


@pytest.fixture
def document(api: Api) -> str:
    """The article, told to be in a language that nobody reads here, with what a hand stated of it."""
    told = api.submit(text=ARTICLE, publisher="Example Press", language="fr", published_at="2025-02-25T12:00:00Z")
    other = accounts.create(api.house.store, "Bo", role=Role.EDITOR, now=datetime.now(UTC)).editor
    plant(api.house, told["id"], Hand(other.id, datetime.now(UTC)))
    found: str = told["id"]
    return found


def did(api: Api, method: str, path: str, version: int | None = None, **body: Any) -> dict[str, Any]:
    headers = {"If-Match": f'"{version}"'} if version else {}
    answer = api.ask(method, path, "review", json={"note": "Read wrongly.", **body}, headers=headers)
    assert answer.status_code in {200, 201}, answer.text
    told: dict[str, Any] = answer.json()
    return told


def met(api: Api, words: str) -> list[tuple[str, list[str]]]:
    """What a look-up of the words finds: each claim, and who says it behind the publisher."""
    answer = api.ask("POST", "/v1/lookups", "lookup", json={"texts": [f"{words[0].upper()}{words[1:]}."]})
    (result,) = answer.json()["results"]
    return [(one["text"], said(one["chain"])) for one in result["matches"]]


def said(links: list[dict[str, Any]]) -> list[str]:
    return [f"{one['source']['name']}{'' if one['stance'] == 'asserts' else '?'}" for one in links[1:]]


def stated(api: Api, document: str) -> dict[str, tuple[str, list[str]]]:
    """What the document states: the words, with the id of the appearance and who says them."""
    items = api.ask("GET", f"/v1/documents/{document}", "review").json()["appearances"]
    return {words_of(one): (one["id"], said(one["chain"])) for one in items}


def words_of(appearance: dict[str, Any]) -> str:
    return " ".join(piece["text"] for piece in appearance["content"])


def remembered(api: Api, known_at: str) -> list[dict[str, Any]]:
    """Every claim as it was known then, with its appearances."""
    claims = api.ask("GET", f"/v1/claims?known_at={known_at}&limit=200", "review").json()["items"]
    paths = [f"/v1/claims/{one['id']}?known_at={known_at}" for one in claims]
    return [api.ask("GET", path, "review").json() for path in paths]


def now() -> str:
    time.sleep(0.002)
    told = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    time.sleep(0.002)
    return told


def test_ten_mistakes_are_put_right_seen_at_once_remembered_and_undone(api: Api, document: str) -> None:
    queries = [*WORDS, *RIGHTS]
    first, looked_up, then = stated(api, document), [met(api, one) for one in queries], now()
    was = remembered(api, then)
    decisions = []

    for words, (right, change) in CHANGES.items():
        before = met(api, right)
        done = did(api, "PATCH", f"/v1/appearances/{first[words][0]}", 1, **change)
        decisions.append(done["decision"]["id"])
        claim, after = done["claim"]["text"], met(api, right)
        assert (claim, RIGHT[right]) in after, (right, claim, after)
        assert after != before
    assert met(api, NO_CLAIM)
    gone = did(api, "DELETE", f"/v1/appearances/{first[NO_CLAIM][0]}", 1)
    decisions.append(gone["decision"]["id"])
    assert met(api, NO_CLAIM) == []
    assert met(api, MISSED) == []
    added = did(api, "POST", "/v1/appearances", document_id=document, content=stretch(MISSED), **chain())
    decisions.append(added["decision"]["id"])
    assert (added["claim"]["text"], []) in met(api, MISSED)

    assert {words: names for words, (_, names) in stated(api, document).items()} == RIGHT
    assert remembered(api, then) == was
    for decision in reversed(decisions):
        did(api, "POST", f"/v1/decisions/{decision}:undo")
    assert stated(api, document) == first
    assert [met(api, one) for one in queries] == looked_up
    assert remembered(api, then) == was
    assert len(decisions) == 10
