from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from app.core.model.change import Change
from app.storage.migrate import migrate
from app.storage.store import Store
from tests.chaos.news import budget, snippet
from tests.chaos.workers import workers

POSTED_EACH = 15


def follow(url: str, seen: list[Change], done: Event) -> None:
    """Read on from the last change seen, as an event stream does, in pages that are too small."""
    store = Store(url)
    while True:
        last_time = done.is_set()
        with store.reading() as reader:
            page = reader.changes(seen[-1].seq if seen else 0, 7)
        seen.extend(page)
        if last_time and not page:
            break
        sleep(0.01)
    store.close()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_reader_sees_every_change_once_and_in_order(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = request.getfixturevalue(f"empty_{kind}_url")
    migrate(url)
    done = Event()
    seen: tuple[list[Change], list[Change]] = ([], [])
    readers = [Thread(target=follow, args=(url, own, done)) for own in seen]
    with workers(3, url, tmp_path / "data") as writers:
        for reader in readers:
            reader.start()
        for number in range(POSTED_EACH):
            for nth, writer in enumerate(writers):
                town = number if number % 2 else number * 3 + nth
                writer.tell(do="ingest", snippet=snippet(budget(town), f"paper{nth}-{number}"))
        for writer in writers:
            assert all("document" in (writer.answer() or {}) for _ in range(POSTED_EACH))
    done.set()
    for reader in readers:
        reader.join()
    store = Store(url)
    with store.reading() as reading:
        head = reading.head()
    store.close()
    assert head >= 3 * POSTED_EACH
    for own in seen:
        assert [change.seq for change in own] == list(range(1, head + 1))
