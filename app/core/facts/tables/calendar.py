"""Names of months, weekdays and periods, long and short; general knowledge, CC0."""

MONTHS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for form in forms.split()
}
WEEKDAYS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "monday mon mondays",
            "tuesday tue tues tuesdays",
            "wednesday wed wednesdays",
            "thursday thu thur thurs thursdays",
            "friday fri fridays",
            "saturday saturdays",
            "sunday sundays",
        )
    )
    for form in forms.split()
}
# Feasts on one day of every year: month and day.
FEASTS: dict[tuple[str, ...], tuple[int, int]] = {
    ("new", "year", "'s", "eve"): (12, 31),
    ("new", "year", "'s", "day"): (1, 1),
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("boxing", "day"): (12, 26),
    ("valentine", "'s", "day"): (2, 14),
    ("st", "patrick", "'s", "day"): (3, 17),
    ("may", "day"): (5, 1),
    ("bastille", "day"): (7, 14),
    ("halloween",): (10, 31),
}
SEASONS: dict[str, int] = {
    "spring": 3,
    "summer": 6,
    "autumn": 9,
    "fall": 9,
    "winter": 12,
}
QUARTERS: dict[str, int] = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
