"""What the other processes of the tests do: they write, and say what was acknowledged."""

from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from app.storage.migrate import migrate
from app.storage.store import Store
from tests.storage.news import NOON, SENTENCE, Said, a_source, an_outlet, record

CLAIMS_OF_A_TURN = 5


def write_together(url: str, name: str, rounds: int, barrier: Barrier) -> None:
    """In each round, one turn at the same moment as the other: the same claim, or another text for the same page."""
    store = Store(url, busy_seconds=60.0)
    for number in range(rounds):
        text = f"{SENTENCE} Round {number}."
        barrier.wait(60)
        with store.turn(NOON) as turn:
            if number % 2:
                record(turn, Said(f"{text} Says {name}.", key=text, url=f"https://paper.example/{number}"))
            else:
                record(turn, Said(text, speakers=(a_source(),), url=f"https://{name}.example/{number}"))
    store.close()


def write_until_killed(url: str, start: int, told: Connection) -> None:
    """Turns of several documents each; the number of a turn is told once it has been acknowledged."""
    store = Store(url, busy_seconds=60.0)
    number = start
    while True:
        with store.turn(NOON) as turn:
            for place in range(CLAIMS_OF_A_TURN):
                text = f"{SENTENCE} Turn {number}, {place}."
                record(turn, Said(text, speakers=(a_source(),), publisher=an_outlet(f"Paper {number}")))
        told.send(number)
        number += 1


def migrate_together(url: str, barrier: Barrier) -> None:
    """Migrate at the same moment as the others."""

    barrier.wait(60)
    migrate(url)
