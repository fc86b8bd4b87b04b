"""Watches: whoever has a key says what to hear more about; a text is read once, when it is given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.errors import Invalid, NotFound
from app.core.model.watch import Watch, WatchKind
from app.flows.house import House
from app.flows.read import read_snippet
from app.flows.snippet import Snippet, check_text
from app.storage.store import Store
from app.storage.writes import NewWatch

TEXT_LIMIT = 2_000
NAME_LIMIT = 200
# A watch is of a sentence or two: a whole article would fire at everything.
CLAIMS_LIMIT = 5


@dataclass(frozen=True, slots=True)
class Watched:
    """What is to be watched: exactly one of `text`, `claim_id` and `source_id`."""

    text: str | None = None
    claim_id: str | None = None
    source_id: str | None = None
    published_at: datetime | None = None
    name: str = ""


def create(house: House, watched: Watched, *, key_id: str, now: datetime) -> Watch:
    """A watch for what comes from now on; raises Invalid, NotFound, Conflict where the key has too many."""
    given = [part for part in (watched.text, watched.claim_id, watched.source_id) if part is not None]
    if len(given) != 1:
        raise Invalid("A watch is of a text, or a claim_id, or a source_id.", "")
    name = check_text(watched.name, "/name", limit=NAME_LIMIT).strip() if watched.name.strip() else ""
    if watched.text is not None:
        new = _of_text(house, watched, key_id=key_id, now=now)
    else:
        new = _of_known(house.store, watched, key_id=key_id)
    with house.store.aside(now) as aside:
        return aside.add_watch(replace(new, name=name), limit=house.settings.watches_per_key)


def listed(store: Store, key_id: str, *, before_id: str | None = None, limit: int = 50) -> Sequence[Watch]:
    """The watches of a key, newest first, one more than `limit` where there are more."""
    with store.reading() as reader:
        return reader.watches(key_id, before_id=before_id, limit=limit)


def read(store: Store, watch_id: str, *, key_id: str) -> Watch:
    """A watch of this key; raises NotFound, for those of others too."""
    with store.reading() as reader:
        found = reader.watch(watch_id)
    if found.key_id != key_id:
        raise NotFound("There is no watch with this id.")
    return found


def delete(store: Store, watch_id: str, *, key_id: str, now: datetime) -> None:
    """Take it away with its text; what it told is not told again. Raises NotFound."""
    read(store, watch_id, key_id=key_id)
    with store.aside(now) as aside:
        aside.delete_watch(watch_id)


def _of_text(house: House, watched: Watched, *, key_id: str, now: datetime) -> NewWatch:
    text = check_text(watched.text or "", "/text", limit=TEXT_LIMIT)
    document = read_snippet(house, Snippet(text=text, published_at=watched.published_at, store=False), now=now)
    if not document.appearances:
        raise Invalid("Nothing in this text can be checked: watch a claim, such as one sentence of news.", "/text")
    if len(document.appearances) > CLAIMS_LIMIT:
        raise Invalid(f"This text states more than {CLAIMS_LIMIT} things: watch them one by one.", "/text")
    return NewWatch(
        key_id,
        WatchKind.TEXT,
        text=text,
        stated=document.appearances,
        published_at=document.document.published_at,
    )


def _of_known(store: Store, watched: Watched, *, key_id: str) -> NewWatch:
    with store.reading() as reader:
        try:
            if watched.claim_id is not None:
                return NewWatch(key_id, WatchKind.CLAIM, claim_id=reader.claim(watched.claim_id).id)
            return NewWatch(key_id, WatchKind.SOURCE, source_id=reader.source(watched.source_id or "").id)
        except NotFound as error:
            pointer = "/claim_id" if watched.claim_id is not None else "/source_id"
            raise Invalid(error.message, pointer) from None
