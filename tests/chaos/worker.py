"""One process of many: commands in on standard input, one JSON line each out; it may be killed at any moment.

`python -m tests.chaos.worker DATABASE_URL DIRECTORY`; commands are JSON lines:
{"do": "ingest", "at": 1700000000.5, "snippet": {...}}, {"do": "look_up", "text": "..."}, {"do": "follow"},
{"do": "erase", "document": "doc_..."}.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

from app.core.errors import HearsayError
from app.flows.erase import Erasure, erase
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.lookup import look_up
from app.flows.snippet import Snippet
from tests.flows.houses import a_house

NOW = datetime(2025, 3, 4, 12, tzinfo=UTC)


def main() -> None:
    """Serve commands until the input ends."""
    url, directory = sys.argv[1:3]
    with a_house(url, Path(directory)) as house:
        house.index.catch_up()
        ingest(house, Snippet("The first reading loads what reading needs.", store=False), now=NOW)
        _say({"ready": True})
        for line in sys.stdin:
            command = json.loads(line)
            do: Callable[[House, dict[str, Any]], dict[str, Any]] = COMMANDS[command.pop("do")]
            try:
                _say(do(house, command))
            except HearsayError as error:
                _say({"error": type(error).__name__})


def _ingest(house: House, command: dict[str, Any]) -> dict[str, Any]:
    while time.time() < command.get("at", 0):
        pass
    snippet = command["snippet"]
    ingested = ingest(house, Snippet(**{"published_at": NOW, **snippet}), now=NOW)
    return {
        "document": ingested.document_id,
        "created": ingested.created,
        "claims": [result.claim.id for result in ingested.results if result.claim],
    }


def _look_up(house: House, command: dict[str, Any]) -> dict[str, Any]:
    (found,) = look_up(house, [command["text"]], limit=20)
    return {"claims": [match.claim.id for match in found.matches]}


def _erase(house: House, command: dict[str, Any]) -> dict[str, Any]:
    erase(house, command["document"], erasure=Erasure("She asked for it.", "operator", NOW))
    return {"erased": command["document"]}


def _follow(house: House, _: dict[str, Any]) -> dict[str, Any]:
    """Commit to the index without a pause, beside everything else, until the process ends."""

    def follow() -> None:
        while not Event().wait(0.02):
            house.index.catch_up()

    Thread(target=follow, daemon=True).start()
    return {"following": True}


def _say(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - this is how it answers


COMMANDS = {"ingest": _ingest, "look_up": _look_up, "follow": _follow, "erase": _erase}

if __name__ == "__main__":
    main()
