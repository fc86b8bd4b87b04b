"""Numbers of news style: text -> value, unit and bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.facts.quantities import quantities
from app.core.facts.words import split
from app.core.model.facts import Quantity

EXACT, ABOUT, LEAST, MOST, RANGE = "exact", "about", "at_least", "at_most", "range"


def found(text: str) -> list[Quantity]:
    words = split(text)
    return [quantity for _, _, quantity in quantities(words, [False] * len(words))]


def values(text: str) -> list[tuple[float | None, float | None, str, str]]:
    return [(each.low, each.high, each.unit, str(each.bound)) for each in found(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("25,000 troops", 25_000, "troop"),
        ("25k troops", 25_000, "troop"),
        ("twenty-five thousand troops", 25_000, "troop"),
        ("twenty five thousand troops", 25_000, "troop"),
        ("half a million refugees", 500_000, "refugee"),
        ("a quarter of a million people", 250_000, "person"),
        ("two and a half million people", 2_500_000, "person"),
        ("a million and a half refugees", 1_500_000, "refugee"),
        ("a hundred and twenty tanks", 120, "tank"),
        ("one hundred and five tanks", 105, "tank"),
        ("two hundred thousand shells", 200_000, "shell"),
        ("three million two hundred thousand voters", 3_200_000, "voter"),
        ("1.1 million workers", 1_100_000, "worker"),
        ("3.5m people", 3_500_000, "person"),
        ("3.5mn people", 3_500_000, "person"),
        ("2bn users", 2_000_000_000, "user"),
        ("1tn cells", 1e12, "cell"),
        ("5 bn views", 5_000_000_000, "view"),
        ("two dozen countries", 24, "country"),
        ("a dozen jets", 12, "jet"),
        ("half a dozen jets", 6, "jet"),
        ("a couple of days", 2, "day"),
        ("zero casualties", 0, "casualty"),
        ("2½ years", 2.5, "year"),
        ("two and a half years", 2.5, "year"),
        ("half-hour", 0.5, "hour"),
        ("one soldier died", 1, "soldier"),
        ("one European soldier died", 1, "soldier"),
        ("one man single-handedly bankrupted the bank", 1, "man"),
    ],
)
def test_a_number_is_read_in_words_and_digits(text: str, value: float, unit: str) -> None:
    assert values(text) == [(value, value, unit, EXACT)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 25,000 to 30,000 troops", 25_000, 30_000, "troop"),
        ("between 25,000 and 30,000 troops", 25_000, 30_000, "troop"),
        ("25k-30k soldiers", 25_000, 30_000, "soldier"),
        ("25–30k soldiers", 25_000, 30_000, "soldier"),
        ("25 to 30 million people", 25_000_000, 30_000_000, "person"),
        ("900,000 to 1.2 million people", 900_000, 1_200_000, "person"),
        ("between one hundred and two hundred tanks", 100, 200, "tank"),
        ("two or three people", 2, 3, "person"),
        ("$2-3bn", 2e9, 3e9, "USD"),
        ("$2bn to $3bn", 2e9, 3e9, "USD"),
        ("US$50m-60m", 5e7, 6e7, "USD"),
        ("between £2 million and £3 million", 2e6, 3e6, "GBP"),
        ("25% to 30%", 25, 30, "percent"),
        ("25 to 30 per cent", 25, 30, "percent"),
        ("between 30 and 80 miles", 30, 80, "mile"),
        ("two-to-three weeks", 2, 3, "week"),
    ],
)
def test_a_range_holds_both_ends_and_shares_its_scale(text: str, low: float, high: float, unit: str) -> None:
    assert values(text) == [(low, high, unit, RANGE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least 50 people", (50, None, "person", LEAST)),
        ("more than 50 people", (50, None, "person", LEAST)),
        ("over 50 people", (50, None, "person", LEAST)),
        ("no fewer than 50 people", (50, None, "person", LEAST)),
        ("no less than 50 people", (50, None, "person", LEAST)),
        ("upwards of 50 people", (50, None, "person", LEAST)),
        ("50 or more people", (50, None, "person", LEAST)),
        ("50+ people", (50, None, "person", LEAST)),
        ("50 people or more", (50, None, "person", LEAST)),
        ("more than half of voters", (50, None, "percent", LEAST)),
        ("dozens of people", (24, None, "person", LEAST)),
        ("hundreds of people", (200, None, "person", LEAST)),
        ("tens of thousands of people", (20_000, None, "person", LEAST)),
        ("hundreds of thousands of people", (200_000, None, "person", LEAST)),
        ("up to 50,000 soldiers", (None, 50_000, "soldier", MOST)),
        ("as many as 50 people", (None, 50, "person", MOST)),
        ("fewer than 50 people", (None, 50, "person", MOST)),
        ("less than 5 percent", (None, 5, "percent", MOST)),
        ("no more than 50 people", (None, 50, "person", MOST)),
        ("under $5 billion", (None, 5e9, "USD", MOST)),
        ("50 people or fewer", (None, 50, "person", MOST)),
        ("nearly 50 people", (50, 50, "person", ABOUT)),
        ("almost 50 people", (50, 50, "person", ABOUT)),
        ("about 50 people", (50, 50, "person", ABOUT)),
        ("some 50 people", (50, 50, "person", ABOUT)),
        ("roughly 50 people", (50, 50, "person", ABOUT)),
        ("around $50 million", (5e7, 5e7, "USD", ABOUT)),
        ("an estimated 50 people", (50, 50, "person", ABOUT)),
        ("50 or so people", (50, 50, "person", ABOUT)),
    ],
)
def test_a_bound_says_what_the_number_leaves_open(
    text: str, expected: tuple[float | None, float | None, str, str]
) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$5 billion", 5e9, "USD"),
        ("US$5bn", 5e9, "USD"),
        ("5 billion dollars", 5e9, "USD"),
        ("5 billion US dollars", 5e9, "USD"),
        ("10 million Canadian dollars", 1e7, "CAD"),
        ("A$10m", 1e7, "AUD"),
        ("£3.4bn", 3.4e9, "GBP"),
        ("€50m", 5e7, "EUR"),
        ("50 million euros", 5e7, "EUR"),
        ("50m€", 5e7, "EUR"),
        ("EUR 50 million", 5e7, "EUR"),
        ("50 million EUR", 5e7, "EUR"),
        ("100 yuan", 100, "CNY"),
        ("RMB 100", 100, "CNY"),
        ("10,000 roubles", 10_000, "RUB"),
        ("50 cents", 0.5, "USD"),
        ("30 pence", 0.3, "GBP"),
        ("$50-million", 5e7, "USD"),
        ("5%", 5, "percent"),
        ("half of 1 percent", 0.5, "percent"),
        ("5 percent", 5, "percent"),
        ("5 per cent", 5, "percent"),
        ("5 pct", 5, "percent"),
        ("5 percentage points", 5, "percentage_point"),
        ("25 basis points", 0.25, "percentage_point"),
        ("50 km", 50, "kilometre"),
        ("50-kilometre", 50, "kilometre"),
        ("3km", 3, "kilometre"),
        ("20mn tonnes", 2e7, "tonne"),
        ("70 mph", 70, "mile_per_hour"),
        ("70 miles per hour", 70, "mile_per_hour"),
        ("50,000 barrels per day", 50_000, "barrel_per_day"),
        ("50,000 barrels a day", 50_000, "barrel_per_day"),
        ("12 square kilometres", 12, "square_kilometre"),
        ("128MB", 128, "megabyte"),
        ("he weighed 220 pounds", 220, "pound_weight"),
        ("a 3.5m tall wall", 3.5, "metre"),
        ("two weeks", 2, "week"),
        ("two-week ceasefire", 2, "week"),
        ("30-day truce", 30, "day"),
        ("a 25-year-old man", 25, "year_of_age"),
        ("aged 40", 40, "year_of_age"),
        ("the age of 18", 18, "year_of_age"),
        ("Ms Stewart, 61, did not attend", 61, "year_of_age"),
    ],
)
def test_money_percent_measures_and_ages_have_their_unit(text: str, value: float, unit: str) -> None:
    assert values(text) == [(value, value, unit, EXACT)]


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("two thirds of voters", 66.666667, "voters"),
        ("two-thirds of the seats", 66.666667, "seats"),
        ("a third of the seats", 33.333333, "seats"),
        ("three-quarters of members", 75, "members"),
        ("half of all members", 50, "members"),
        ("3/4 of voters", 75, "voters"),
        ("one in five voters", 20, ""),
        ("nine out of ten doctors", 90, ""),
        ("5 per cent of voters", 5, "voters"),
        ("45 percent of U.S. households", 45, "U.S. households"),
    ],
)
def test_a_share_is_told_in_percent_of_its_whole(text: str, value: float, counted: str) -> None:
    assert [(each.low, each.unit, each.counted) for each in found(text)] == [(value, "percent", counted)]


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("25,000 to 30,000 European troops to Ukraine", "troop", "European troops"),
        ("50 people were killed", "person", "people"),
        ("15 French and British soldiers", "soldier", "French and British soldiers"),
        ("200 more troops", "troop", "troops"),
        ("three of the ministers", "minister", "ministers"),
        ("12 dead", "person", "dead"),
        ("50 killed in a strike", "person", "killed"),
        ("killing at least 50.", "person", ""),
        ("49 feared dead in a crash", "person", ""),
        ("50 have been killed", "person", ""),
        ("two others were injured", "person", ""),
        ("2 British soldiers killed in an attack", "soldier", "British soldiers"),
        ("five women", "woman", "women"),
        ("two policies", "policy", "policies"),
        ("six churches", "church", "churches"),
        ("1,000 police officers", "officer", "police officers"),
        ("40 aircraft", "aircraft", "aircraft"),
        ("four sports stadiums", "stadium", "sports stadiums"),
        ("20,000 North Korean troops", "troop", "North Korean troops"),
        ("$5bn in military aid", "USD", "military aid"),
        ("20 tonnes of grain", "tonne", "grain"),
    ],
)
def test_the_thing_counted_is_the_head_of_its_phrase(text: str, unit: str, counted: str) -> None:
    assert [(each.unit, each.counted) for each in found(text)] == [(unit, counted)]


@pytest.mark.parametrize(
    "text",
    [
        "the A380 and the G7",
        "COVID-19",
        "F-16 jets",
        "Su-35",
        "Section 230",
        "Article 5",
        "Resolution 1701",
        "Flight 77",
        "No. 10",
        "#7",
        "the S&P 500 fell",
        "won 3-1",
        "a 2-2 draw",
        "9/11",
        "24/7",
        "at 10:30",
        "1.2.3",
        "the 2024 elections",
        "in 2019",
        "no one knows",
        "the one who left",
        "one of them",
        "one another",
        "One could say so",
        "this one",
        "the two-state",
    ],
)
def test_what_only_looks_like_a_number_counts_nothing(text: str) -> None:
    counts = [each for each in found(text) if not (text == "the two-state" and each.unit == "")]
    assert counts == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("the third attack", 3, "attack"), ("a 19th vote", 19, "vote"), ("the first soldier", 1, "soldier")],
)
def test_an_ordinal_is_marked_and_counts_nothing(text: str, value: float, unit: str) -> None:
    assert [(each.low, each.unit, each.ordinal) for each in found(text)] == [(value, unit, True)]


def test_two_values_of_a_change_are_no_range() -> None:
    assert values("rose from 20 percent to 30 percent") == [(20, 20, "percent", EXACT), (30, 30, "percent", EXACT)]


def test_four_digits_before_people_count_them() -> None:
    assert values("about 2000 people") == [(2000, 2000, "person", ABOUT)]


def test_the_span_holds_the_number_with_its_money_and_unit() -> None:
    texts = [each.span.text for each in found("nearly US$5 billion, 30 per cent of 25,000 to 30,000 troops")]
    assert texts == ["US$5 billion", "30 per cent", "25,000 to 30,000"]


@given(st.integers(1, 999))
def test_thousands_agree_however_they_are_written(count: int) -> None:
    written = [f"{count},000 tanks", f"{count}k tanks", f"{count} thousand tanks", f"{count}000 tanks"]
    readings = [values(text)[0] for text in written if count > 2 or not text.startswith(f"{count}000")]
    assert set(readings) == {(count * 1000, count * 1000, "tank", EXACT)}


ONES = "one two three four five six seven eight nine".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


@given(st.integers(0, 7), st.integers(0, 8), st.sampled_from([" ", "-"]))
def test_words_and_digits_agree(tens: int, ones: int, joint: str) -> None:
    value = (tens + 2) * 10 + ones + 1
    spelled = f"{TENS[tens]}{joint}{ONES[ones]} thousand tanks"
    assert values(spelled) == values(f"{value},000 tanks") == values(f"{value}k tanks")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("the magnitude 6.1 quake", 6.1, "magnitude"),
        ("a 5.8-magnitude earthquake", 5.8, "magnitude"),
        ("it reached 47.8C", 47.8, "degree_celsius"),
        ("-12C overnight", -12, "degree_celsius"),
        ("minus 3.5 percent", -3.5, "percent"),
        ("12 degrees Celsius below zero", -12, "degree_celsius"),
        ("a 50-basis-point cut", 0.5, "percentage_point"),
        ("a quarter-point cut", 0.25, "percentage_point"),
        ("Rs 500 crore", 5e9, "INR"),
        ("5 lakh people", 500_000, "person"),
        ("one in 10 adults", 10, "percent"),
        ("nine out of ten patients", 90, "percent"),
        ("sales fell by a third", 100 / 3, "percent"),
        ("a crowd of 20,000", 20_000, "person"),
        ("a population of 1.4 million", 1.4e6, "person"),
        ("the death toll rose to 14", 14, "person"),
        ("the number of victims stands at 14", 14, "victim"),
        ("a 1,000-page report", 1_000, "page"),
        ("twice as many visitors", 2, "time"),
        ("a fivefold rise", 5, "time"),
        ("500m from the border", 500, "metre"),
        ("five-and-a-half years", 5.5, "year"),
    ],
)
def test_a_number_takes_its_unit_and_thing_from_the_words_round_it(text: str, value: float, unit: str) -> None:
    [quantity] = [each for each in found(text) if not each.ordinal]
    assert quantity.low == pytest.approx(value)
    assert quantity.unit == unit


def test_a_part_counts_what_its_whole_counts() -> None:
    assert values("18,000 of the 21,500 customers") == [
        (18_000, 18_000, "customer", EXACT),
        (21_500, 21_500, "customer", EXACT),
    ]
    assert values("by 212 votes to 198") == [(212, 212, "vote", EXACT), (198, 198, "vote", EXACT)]


def test_two_values_of_different_units_are_no_range() -> None:
    assert values("sales rose 4.5pc to £3.4bn") == [(4.5, 4.5, "percent", EXACT), (3.4e9, 3.4e9, "GBP", EXACT)]


def test_vague_numbers_and_bounds_leave_an_end_open() -> None:
    assert values("several hundred demonstrators") == [(200, None, "demonstrator", "at_least")]
    assert values("tens of millions of dollars") == [(2e7, None, "USD", "at_least")]
    assert values("10,000-plus people") == [(10_000, None, "person", "at_least")]
    assert values("less than half") == [(None, 50, "percent", "at_most")]
    assert values("as few as 10 people") == [(10, None, "person", "at_least")]


def test_generations_of_networks_are_no_numbers() -> None:
    assert values("5G networks and 3D films") == []


def test_over_a_period_is_a_bound_only_where_it_lasted_that_long() -> None:
    assert values("they met over three days") == [(3, 3, "day", EXACT)]
    assert values("they met for over three days") == [(3, None, "day", LEAST)]


def test_points_are_those_of_a_share_where_shares_are_told() -> None:
    assert values("up four points to 31 per cent")[0] == (4, 4, "percentage_point", EXACT)
    assert values("a four-point lead in the polls") == [(4, 4, "percentage_point", EXACT)]
    assert values("she scored 30 points") == [(30, 30, "point", EXACT)]


def test_blanks_may_part_thousands() -> None:
    assert values("15 000 people") == [(15_000, 15_000, "person", EXACT)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("it cost Rs 12.5 cr", [(125_000_000, "INR")]),
        ("it cost KSh 40,000", [(40_000, "KES")]),
        ("it cost GH¢200", [(200, "GHS")]),
        ("a rise of 50p", [(0.5, "GBP")]),
        ("a 9mm pistol", [(9, "millimetre")]),
        ("a magnitude 6.1 quake", [(6.1, "magnitude")]),
        ("the house voted 7-2 to close it", [(7, "vote"), (2, "vote")]),
        ("1,204 operations cancelled, up from 877", [(1_204, "operation"), (877, "operation")]),
        ("90 cases compared with 70", [(90, "case"), (70, "case")]),
        ("call 0800 555 111", []),
        ("a six-figure sum", []),
        ("staff on Ward 7 left", []),
        ("he fought in World War Two", []),
    ],
)
def test_numbers_are_read_in_the_dresses_of_many_papers(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(each.low, each.unit) for each in found(text)] == expected
