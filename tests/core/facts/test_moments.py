"""Times of news style: text -> what they come to, against Tuesday, 25 February 2025."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.facts.moments import moments
from app.core.facts.words import split
from app.core.model.facts import Moment, Precision

TUESDAY = datetime(2025, 2, 25, 12, tzinfo=UTC)


def found(text: str, published_at: datetime | None = TUESDAY) -> list[Moment]:
    words = split(text)
    return [moment for _, _, moment in moments(words, [False] * len(words), published_at=published_at)]


def days(moment: Moment) -> tuple[str, str]:
    assert moment.interval is not None
    ends = moment.interval.start, moment.interval.end
    first, last = (end.date().isoformat() if end else "" for end in ends)
    return first, last


@pytest.mark.parametrize(
    ("text", "first", "after", "precision"),
    [
        ("Feb. 27, 2025", "2025-02-27", "2025-02-28", "day"),
        ("February 27th, 2025", "2025-02-27", "2025-02-28", "day"),
        ("27 February 2025", "2025-02-27", "2025-02-28", "day"),
        ("the 27th of February 2025", "2025-02-27", "2025-02-28", "day"),
        ("Thursday, February 27, 2025", "2025-02-27", "2025-02-28", "day"),
        ("2025-02-27", "2025-02-27", "2025-02-28", "day"),
        ("27/02/2025", "2025-02-27", "2025-02-28", "day"),
        ("27.02.2025", "2025-02-27", "2025-02-28", "day"),
        ("02/27/2025", "2025-02-27", "2025-02-28", "day"),
        ("February 17-19, 2025", "2025-02-17", "2025-02-20", "day"),
        ("17 to 19 February 2025", "2025-02-17", "2025-02-20", "day"),
        ("March 2024", "2024-03-01", "2024-04-01", "month"),
        ("March of 2024", "2024-03-01", "2024-04-01", "month"),
        ("in May 2019", "2019-05-01", "2019-06-01", "month"),
        ("in 2019", "2019-01-01", "2020-01-01", "year"),
        ("founded in 1762", "1762-01-01", "1763-01-01", "year"),
        ("the 2024 elections", "2024-01-01", "2025-01-01", "year"),
        ("2019-2021", "2019-01-01", "2022-01-01", "year"),
        ("2019 to 2021", "2019-01-01", "2022-01-01", "year"),
        ("2024/25", "2024-01-01", "2026-01-01", "year"),
        ("the 1990s", "1990-01-01", "2000-01-01", "decade"),
        ("the 1970's", "1970-01-01", "1980-01-01", "decade"),
        ("third quarter of 2025", "2025-07-01", "2025-10-01", "quarter"),
        ("Q3 2025", "2025-07-01", "2025-10-01", "quarter"),
        ("the first half of 2024", "2024-01-01", "2024-07-01", "quarter"),
    ],
)
def test_an_absolute_time_needs_no_day_of_publication(text: str, first: str, after: str, precision: str) -> None:
    [moment] = found(text, published_at=None)
    assert days(moment) == (first, after)
    assert moment.interval is not None
    assert moment.interval.precision is Precision(precision)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("on Monday", "2025-02-24", "2025-02-25"),
        ("on Tuesday", "2025-02-25", "2025-02-26"),
        ("on Wednesday", "2025-02-19", "2025-02-20"),
        ("He will meet them on Wednesday", "2025-02-26", "2025-02-27"),
        ("On Monday, Macron will meet Trump", "2025-03-03", "2025-03-04"),
        ("last Monday", "2025-02-24", "2025-02-25"),
        ("last Tuesday", "2025-02-18", "2025-02-19"),
        ("next Tuesday", "2025-03-04", "2025-03-05"),
        ("yesterday", "2025-02-24", "2025-02-25"),
        ("today", "2025-02-25", "2025-02-26"),
        ("tomorrow", "2025-02-26", "2025-02-27"),
        ("last night", "2025-02-24", "2025-02-25"),
        ("this morning", "2025-02-25", "2025-02-26"),
        ("last week", "2025-02-17", "2025-02-24"),
        ("this week", "2025-02-24", "2025-03-03"),
        ("next week", "2025-03-03", "2025-03-10"),
        ("last month", "2025-01-01", "2025-02-01"),
        ("next month", "2025-03-01", "2025-04-01"),
        ("last quarter", "2024-10-01", "2025-01-01"),
        ("last year", "2024-01-01", "2025-01-01"),
        ("last March", "2024-03-01", "2024-04-01"),
        ("over the weekend", "2025-02-22", "2025-02-24"),
        ("two days ago", "2025-02-23", "2025-02-24"),
        ("two weeks ago", "2025-02-10", "2025-02-17"),
        ("a month ago", "2025-01-01", "2025-02-01"),
        ("three years ago", "2022-01-01", "2023-01-01"),
        ("the past two weeks", "2025-02-10", "2025-02-26"),
        ("February 27", "2025-02-27", "2025-02-28"),
        ("27 February", "2025-02-27", "2025-02-28"),
        ("December 15", "2024-12-15", "2024-12-16"),
        ("He will speak on December 15", "2025-12-15", "2025-12-16"),
        ("in March", "2025-03-01", "2025-04-01"),
        ("in November", "2024-11-01", "2024-12-01"),
        ("in June of last year", "2024-06-01", "2024-07-01"),
    ],
)
def test_a_relative_time_is_told_from_the_day_of_publication(text: str, first: str, after: str) -> None:
    [moment] = found(text)
    assert days(moment) == (first, after)


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("on Monday", "monday"),
        ("yesterday", "yesterday"),
        ("last month", "last month"),
        ("two weeks ago", "-P2W"),
        ("February 27", "--02-27"),
        ("in March", "--03"),
        ("Q3", "q3"),
        ("over the weekend", "weekend"),
    ],
)
def test_without_a_day_of_publication_only_the_partial_is_known(text: str, partial: str) -> None:
    [moment] = found(text, published_at=None)
    assert (moment.interval, moment.partial) == (None, partial)


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("a year earlier", "-P1Y"),
        ("two days later", "P2D"),
        ("the following day", "following day"),
        ("several years ago", "years ago"),
        ("03/04/2025", "03/04/2025"),
        ("at 10:30 GMT", "T10:30GMT"),
        ("at 3 p.m.", "T15:00"),
        ("February 30", "--02-30"),
    ],
)
def test_what_cannot_be_resolved_stays_open(text: str, partial: str) -> None:
    [moment] = found(text)
    assert (moment.interval, moment.partial) == (None, partial)


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("since 2007", "2007-01-01", ""),
        ("until 2030", "", "2031-01-01"),
        ("by 2030", "", "2031-01-01"),
        ("before 2019", "", "2019-01-01"),
        ("after February 27, 2025", "2025-02-28", ""),
        ("after Monday's attack", "2025-02-24", "2025-02-25"),
        ("since the 2014 war", "2014-01-01", "2015-01-01"),
    ],
)
def test_since_and_until_open_one_end(text: str, first: str, after: str) -> None:
    [moment] = found(text)
    assert days(moment) == (first, after)


def test_two_days_of_one_month_are_two_times() -> None:
    assert [days(moment)[0] for moment in found("On February 17 and 19, Macron met leaders")] == [
        "2025-02-17",
        "2025-02-19",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital",
        "May said so",
        "the march of the guards",
        "2000 people",
        "$2024",
        "about 2000 miles",
        "F-2000",
        "one day",
        "a second attack",
        "the second half",
        "the last soldier",
        "next to him",
        "the sun set",
        "Mondays",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert found(text) == []


def test_a_time_in_another_zone_is_told_from_its_utc_day() -> None:
    late = datetime.fromisoformat("2025-02-25T23:30:00-05:00")
    assert days(found("today", published_at=late)[0]) == ("2025-02-26", "2025-02-27")


@given(st.text(alphabet="0123456789 -/:.,agoMayFebMondaylstnexwkyr"), st.datetimes(timezones=st.just(UTC)))
def test_no_day_of_publication_breaks_the_reading(text: str, published_at: datetime) -> None:
    for moment in found(text, published_at=published_at):
        assert moment.span.agrees_with(text)
        if moment.interval and moment.interval.start and moment.interval.end:
            assert moment.interval.start < moment.interval.end


@given(st.integers(1, 3000), st.sampled_from(["days", "weeks", "months", "years", "decades"]), st.datetimes())
def test_any_distance_from_any_day_is_a_time_or_none(count: int, unit: str, day: datetime) -> None:
    published_at = day.replace(tzinfo=UTC)
    assert len(found(f"{count} {unit} ago", published_at=published_at)) == 1
    assert len(found(f"the next {count} {unit}", published_at=published_at)) == 1


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("the office stays shut until Friday", "", "2025-03-01"),
        ("the office stays shut until at least Friday", "", "2025-03-01"),
        ("300 had been found by Friday", "", "2025-02-22"),
        ("by the end of March", "", "2025-04-01"),
        ("before the end of the year", "", "2026-01-01"),
        ("the week of March 2", "2025-02-24", "2025-03-03"),
        ("in mid-March", "2025-03-01", "2025-04-01"),
        ("between 2019 and 2023", "2019-01-01", "2024-01-01"),
        ("in the third quarter", "2024-07-01", "2024-10-01"),
        ("sales will rise in the third quarter", "2025-07-01", "2025-10-01"),
        ("the day before yesterday", "2025-02-23", "2025-02-24"),
        ("on New Year's Eve", "2024-12-31", "2025-01-01"),
        ("Christmas Day 2023", "2023-12-25", "2023-12-26"),
    ],
)
def test_words_round_a_time_set_its_ends(text: str, first: str, after: str) -> None:
    [moment] = found(text)
    assert days(moment) == (first, after)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("17 and 19 February", "2025-02-17", "2025-02-19"),
        ("Monday to Friday", "2025-02-24", "2025-02-28"),
        ("on Saturday and Sunday", "2025-02-22", "2025-02-23"),
    ],
)
def test_of_two_days_each_is_found(text: str, first: str, second: str) -> None:
    assert [days(moment)[0] for moment in found(text)] == [first, second]


@pytest.mark.parametrize(
    ("text", "partial"), [("by midnight", "T00:00"), ("at 9.30am", "T09:30"), ("in the coming days", "coming days")]
)
def test_a_time_without_its_day_stays_open(text: str, partial: str) -> None:
    [moment] = found(text)
    assert (moment.interval, moment.partial) == (None, partial)


def test_a_feast_at_the_end_of_a_text_is_read() -> None:
    assert [days(moment) for moment in found("They met on Christmas Day")] == [("2024-12-25", "2024-12-26")]
