"""One process of several over one ledger: answers each line that it reads with the claims that it finds.

It leads whenever nobody else does, as the background of a server would; with a third argument it rebuilds all the
time. Killed at any moment on purpose.
"""

import sys
from pathlib import Path
from threading import Event, Thread

from app.core.matching.retrieve import query_for_text
from app.index.candidates import Index, open_index
from tests.index.ledger import FileLedger


def lead(index: Index, stopped: Event) -> None:
    while not stopped.wait(0.001):
        index.catch_up()


def rebuild(index: Index, stopped: Event) -> None:
    while not stopped.is_set():
        index.rebuild(lambda _: None)


def answer(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    ledger, directory, *more = sys.argv[1:]
    index = open_index(Path(directory), FileLedger(Path(ledger)))
    stopped = Event()
    leader = Thread(target=rebuild if more else lead, args=(index, stopped))
    leader.start()
    answer("ready")
    for line in sys.stdin:
        hits = index.snapshot().candidates(query_for_text(line), 5)
        answer(" ".join(hit.claim_id for hit in hits))
    stopped.set()
    leader.join()
    index.close()


if __name__ == "__main__":
    main()
