"""A dump and a feed that are killed in their middle and done again end as the same store as those that were not."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import create_engine, text

from app.background.following import follower_of
from app.flows.claim_reviews import take_dump
from app.flows.feeds import follow, run_now
from app.storage.migrate import migrate
from tests.flows.houses import a_house
from tests.flows.test_claim_reviews import a_review
from tests.flows.test_feeds import item, ok

ITEMS = 10
STORED = (
    "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM verdicts), (SELECT count(*) FROM feed_items),"
    " (SELECT count(*) FROM appearances), (SELECT count(*) FROM claims WHERE canonical_id = id),"
    " (SELECT taken FROM feeds)"
)


def stored(url: str) -> tuple[int, ...]:
    """What is there, in numbers."""
    engine = create_engine(url)
    with engine.connect() as connection:
        row = tuple(connection.execute(text(STORED)).one())
    engine.dispose()
    return row


def killed_in_its_middle(environment: dict[str, str], *arguments: str, table: str) -> int:
    """Run a command until it has stored something, and kill it; how much it had stored by then."""
    running = subprocess.Popen([sys.executable, "-m", "app.cli", *arguments], env=environment)
    engine = create_engine(environment["HEARSAY_DATABASE_URL"])
    count: int = 0
    while count < 2 and running.poll() is None:
        with engine.connect() as connection:
            count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
    running.send_signal(signal.SIGKILL)
    running.wait()
    with engine.begin() as connection:
        count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
        # The lease of a run that was killed lapses after minutes.
        connection.execute(text("UPDATE feeds SET owner = NULL, leased_until = NULL"))
    engine.dispose()
    return int(count)


@pytest.mark.timeout(300)
def test_what_was_killed_and_done_again_is_what_was_done_at_once(tmp_path: Path) -> None:
    dump = tmp_path / "dump.json"
    claim = "Flood number {} killed {} people in Valencia on 3 March 2025."
    reviews = [a_review(url=f"https://checks.example/{n}", claimReviewed=claim.format(n, n + 10)) for n in range(ITEMS)]
    dump.write_text(json.dumps({"@type": "DataFeed", "dataFeedElement": reviews}), encoding="utf-8")
    with HTTPServer(host="127.0.0.1", port=0) as server:
        server.expect_request("/robots.txt").respond_with_data("", status=404)
        server.expect_request("/feed.xml").respond_with_data(ok(*(item(n) for n in range(ITEMS))).body)
        feed = server.url_for("/feed.xml")
        found = []
        for killing in (False, True):
            url = f"sqlite:///{tmp_path / f'{killing}.sqlite3'}"
            directory = tmp_path / f"{killing}"
            migrate(url)
            environment = {
                **os.environ,
                "HEARSAY_DATABASE_URL": url,
                "HEARSAY_DATA_DIR": str(directory),
                "HEARSAY_PARSER": "none",
                "HEARSAY_FETCH_NETWORKS": "127.0.0.0/8",
                "HEARSAY_FETCH_DELAY_SECONDS": "0",
            }
            with a_house(url, directory, fetch_networks=("127.0.0.0/8",)) as house:
                followed = follow(house.store, feed, now=datetime.now(UTC))
            if killing:
                command = ("fact-checks", "take", str(dump))
                assert 0 < killed_in_its_middle(environment, *command, table="verdicts") < ITEMS
                assert 0 < killed_in_its_middle(environment, "feeds", "run", table="feed_items") < ITEMS
            with a_house(url, directory, fetch_networks=("127.0.0.0/8",)) as house:
                for _ in range(2):
                    list(take_dump(house, [dump.read_bytes()], now=lambda: datetime.now(UTC)))
                    run_now(house, followed, follower=follower_of(house))
            found.append(stored(url))
    assert found[0] == found[1]
    assert found[0][:3] == (2 * ITEMS, ITEMS, ITEMS)
