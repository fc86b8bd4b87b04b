"""Addresses in, what stands there stored out, one after another: sitemaps and lists first, then all that they list."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.cli.failures import tell
from app.cli.progress import bar
from app.core.errors import Busy, HearsayError
from app.flows.arrivals import Arrival, arrive

if TYPE_CHECKING:
    from app.flows.house import House

# An index of sitemaps lists sitemaps; what lies deeper is not gone after.
DEEPEST = 2


def take_addresses(house: "House", addresses: Sequence[str], *, take: Callable[[Arrival | None], None]) -> None:
    """Hand what each address gave to `take`, None where it was refused, which is told by its place in the order."""
    waiting = [(address, 0) for address in dict.fromkeys(addresses)]
    seen = {address for address, _ in waiting}
    done = 0
    while waiting:
        found: list[tuple[str, int]] = []
        with bar("fetching", len(waiting) + done) as show:
            for address, depth in waiting:
                arrival = _arrived(house, address, number=done + 1)
                done += 1
                show(done)
                if arrival is not None and arrival.addresses and depth <= DEEPEST:
                    found += [(each, depth + 1) for each in arrival.addresses if each not in seen]
                    seen.update(arrival.addresses)
                else:
                    take(arrival)
        waiting = found


def _arrived(house: "House", address: str, *, number: int) -> Arrival | None:
    try:
        return arrive(house, address, clock=lambda: datetime.now(UTC))
    except Busy:
        raise
    except HearsayError as error:
        tell(f"address {number}: {error.message}")
        return None
