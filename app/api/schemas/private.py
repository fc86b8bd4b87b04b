"""Buckets in, their JSON out, filled up to one of a few sizes, so that its length says little about what is in it."""

from typing import Annotated, Self

from pydantic import Field as Described

from app.api.schemas.cards import CardOut
from app.api.schemas.strict import In, Out
from app.core.model.judgement import Standing
from app.flows.private import Bucket, PageStanding
from app.web.text import Text

TEXT_KEY_VERSION = 1
URL_KEY_VERSION = 1


class PrivateSettingsOut(Out):
    """What a client needs to know before it asks."""

    length: int = Described(description="Hexadecimal digits of a prefix.")
    batch_limit: int = Described(description="Most prefixes in one request.")
    text_key: int = Described(description="The version of the key of a passage: `extension/text_key.js`.")
    url_key: int = Described(description="The version of the key of an address.")


class PrefixesIn(In):
    """Beginnings of hashes."""

    prefixes: list[Annotated[Text, Described(max_length=64)]] = Described(min_length=1, examples=[["0a1b2", "fffff"]])


class PageOut(Out):
    """How the claims of a page stand; `standing` is the gravest of them."""

    claim_count: int
    standing: Standing | None
    standings: dict[Standing, int]

    @classmethod
    def of(cls, page: PageStanding) -> Self:
        """The JSON of a page."""
        return cls(
            claim_count=page.claims,
            standing=page.gravest,
            standings={standing: page.counts.get(standing, 0) for standing in reversed(Standing)},
        )


class TextHashOut(Out):
    """A passage by the hash of its key, and the claims that it states."""

    sha256: str
    claims: list[CardOut]


class PageHashOut(Out):
    """A page by the hash of its canonical address."""

    sha256: str
    page: PageOut


class BucketOut(Out):
    """Everything known under the hashes that begin with one prefix; the client compares the whole hashes itself."""

    prefix: str
    texts: list[TextHashOut]
    pages: list[PageHashOut]

    @classmethod
    def of(cls, bucket: Bucket) -> Self:
        """The JSON of a bucket."""
        return cls(
            prefix=bucket.prefix,
            texts=[
                TextHashOut(sha256=sha256, claims=[CardOut.of(card) for card in found])
                for sha256, found in bucket.texts.items()
            ],
            pages=[PageHashOut(sha256=sha256, page=PageOut.of(page)) for sha256, page in bucket.pages.items()],
        )


class BucketsOut(Out):
    """The buckets, in the order of the prefixes."""

    buckets: list[BucketOut]
