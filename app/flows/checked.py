"""A query for fact-checks in, claims with all that is held of them out: how they stand here, and others' verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.core.errors import Invalid
from app.core.model.appearance import KnownAppearance
from app.core.model.claim import KnownClaim
from app.core.model.published import KnownVerdict
from app.flows.house import House
from app.flows.meet import by_claim
from app.flows.search import search
from app.storage.pages import ClaimFilter
from app.storage.reader import Reader

OUR_LANGUAGE = "en"
_EVER = 365_000
# How far down the results a client may page.
DEPTH = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a client asks for; `site`: held by a publisher at this host, which is ours where it is `own_site`.

    `language` is that of the reviews, the first part of its tag.
    """

    query: str | None
    own_site: str
    site: str | None = None
    language: str | None = None
    max_age_days: int | None = None


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim; `standing_since` is when it came to stand as it stands, None where it always stood so.

    `ours`: our own standing is asked for, too.
    """

    claim: KnownClaim
    appearance: KnownAppearance
    standing_since: datetime | None
    verdicts: tuple[KnownVerdict, ...]
    ours: bool = True

    @property
    def claimed_at(self) -> datetime | None:
        """When it was said, or else published, as far as that is known."""
        stated = self.appearance.appearance.stated_at
        said = stated.interval.start if stated and stated.interval else None
        return said or self.appearance.published_at

    @property
    def newest(self) -> datetime:
        """The latest of when it was claimed, came to stand so, and was judged by others."""
        reviewed = [known.review.verdict.reviewed.start for known in self.verdicts if known.review.verdict.reviewed]
        dates = [self.claimed_at, self.standing_since if self.ours else None, *reviewed]
        return max((date for date in dates if date is not None), default=self.claim.created_at)


def primary(language: str) -> str:
    """The first part of a language tag: "en" of "en-US"."""
    return language.replace("_", "-").split("-")[0].lower()


def checked_claims(
    house: House, wanted: Wanted, *, offset: int, limit: int, now: datetime
) -> tuple[Sequence[CheckedClaim], bool]:
    """A page of the claims that are wanted, best first, and whether there are more; raises Invalid."""
    if wanted.query is None and wanted.site is None:
        raise Invalid("Give a query, or the site of a publisher.", "/query")
    if wanted.query is not None:
        hits = search(house, wanted.query, wanted=ClaimFilter(), limit=DEPTH)
        found: Mapping[str, KnownAppearance] = {one.claim.id: one.appearance for one in hits}
    else:
        found = _newest(house, wanted)
    with house.store.reading() as reader:
        narrowed = [_narrowed(one, wanted) for one in _all(reader, found)]
    matching = [one for one in narrowed if _is_wanted(one, wanted, now=now)]
    return matching[offset : offset + limit], len(matching) > offset + limit


def _newest(house: House, wanted: Wanted) -> Mapping[str, KnownAppearance]:
    """Without a query: the newest claims of the site, by a live appearance."""
    with house.store.reading() as reader:
        if wanted.site == wanted.own_site:
            claim_ids: Sequence[str] = [claim.id for claim in reader.claim_page(ClaimFilter(), limit=DEPTH).items]
        else:
            claim_ids = reader.claims_reviewed_by(wanted.site or "", limit=DEPTH)
        stated = {
            claim_id: found[0].appearance_id for claim_id, found in by_claim(reader.candidates(claim_ids)).items()
        }
        known = reader.appearances(list(stated.values()))
    return {claim_id: known[stated[claim_id]] for claim_id in claim_ids if stated.get(claim_id) in known}


def _all(reader: Reader, found: Mapping[str, KnownAppearance]) -> Iterator[CheckedClaim]:
    claims = reader.claims(list(found))
    since = reader.standing_since(list(found))
    verdicts = reader.verdicts_of_claims(list(found))
    for claim_id, appearance in found.items():
        claim = claims[claim_id]
        yield CheckedClaim(claim, appearance, since.get(claim_id), verdicts.get(claim_id, ()))


def _narrowed(one: CheckedClaim, wanted: Wanted) -> CheckedClaim:
    """With the reviews alone that a client asks for."""
    ours = wanted.site in {None, wanted.own_site} and wanted.language in {None, OUR_LANGUAGE}
    return replace(
        one,
        ours=ours,
        verdicts=tuple(known for known in one.verdicts if _is_asked_for(known, wanted)),
    )


def _is_asked_for(known: KnownVerdict, wanted: Wanted) -> bool:
    verdict = known.review.verdict
    if wanted.site is not None and verdict.site.removeprefix("www.") != wanted.site:
        return False
    return wanted.language is None or verdict.language is None or primary(verdict.language) == wanted.language


def _is_wanted(one: CheckedClaim, wanted: Wanted, *, now: datetime) -> bool:
    if not one.ours and not one.verdicts:
        return False
    return wanted.max_age_days is None or one.newest >= now - timedelta(days=min(wanted.max_age_days, _EVER))
