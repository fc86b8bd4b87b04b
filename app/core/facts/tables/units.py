"""Units of measure, of time and of money, each to its canonical name; from general knowledge, ISO 4217 codes, CC0."""

from app.core.facts.tables.listed import listed

PERCENT = "percent"
PERCENTAGE_POINT = "percentage_point"
YEAR_OF_AGE = "year_of_age"

# Word of the text -> canonical unit, all in lower case; a unit of several words stands with blanks.
MEASURES: dict[str, str] = {
    form: unit
    for unit, forms in {
        "kilometre": "kilometre kilometres kilometer kilometers km kms",
        "metre": "metre metres meter meters",
        "centimetre": "centimetre centimetres centimeter centimeters cm",
        "millimetre": "millimetre millimetres millimeter millimeters mm",
        "mile": "mile miles",
        "yard": "yard yards",
        "foot": "foot feet ft",
        "inch": "inch inches",
        "hectare": "hectare hectares ha",
        "acre": "acre acres",
        "kilogram": "kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs",
        "gram": "gram grams gramme grammes",
        "tonne": "tonne tonnes ton tons",
        "pound_weight": "lb lbs",
        "ounce": "ounce ounces oz",
        "litre": "litre litres liter liters",
        "gallon": "gallon gallons",
        "barrel": "barrel barrels",
        "bushel": "bushel bushels",
        "kilometre_per_hour": "kph kmh",
        "mile_per_hour": "mph",
        "knot": "knot knots",
        "degree": "degree degrees",
        "watt": "watt watts",
        "kilowatt": "kilowatt kilowatts kw",
        "megawatt": "megawatt megawatts mw",
        "gigawatt": "gigawatt gigawatts gw",
        "terawatt_hour": "twh",
        "gigawatt_hour": "gwh",
        "megawatt_hour": "mwh",
        "kilowatt_hour": "kwh",
        "barrel_per_day": "bpd",
        "basis_point": "bp bps",
        "magnitude": "magnitude",
        "decibel": "decibel decibels db",
        "calorie": "calorie calories kcal",
        "kilobyte": "kilobyte kilobytes kb",
        "megabyte": "megabyte megabytes mb",
        "gigabyte": "gigabyte gigabytes gb",
        "terabyte": "terabyte terabytes tb",
        "megahertz": "megahertz mhz",
        "gigahertz": "gigahertz ghz",
        "kiloton": "kiloton kilotons",
        "megaton": "megaton megatons",
    }.items()
    for form in forms.split()
}
DURATIONS: dict[str, str] = {
    form: unit
    for unit, forms in {
        "second": "second seconds sec secs",
        "minute": "minute minutes min mins",
        "hour": "hour hours hr hrs",
        "day": "day days",
        "week": "week weeks",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "year": "year years yr yrs",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for form in forms.split()
}
LONG_UNITS: dict[tuple[str, ...], str] = {
    ("percentage", "point"): PERCENTAGE_POINT,
    ("percentage", "points"): PERCENTAGE_POINT,
    ("per", "cent"): PERCENT,
    ("basis", "point"): "basis_point",
    ("basis", "points"): "basis_point",
    ("square", "kilometre"): "square_kilometre",
    ("square", "kilometres"): "square_kilometre",
    ("square", "kilometer"): "square_kilometre",
    ("square", "kilometers"): "square_kilometre",
    ("sq", "km"): "square_kilometre",
    ("square", "metre"): "square_metre",
    ("square", "metres"): "square_metre",
    ("square", "meters"): "square_metre",
    ("square", "mile"): "square_mile",
    ("square", "miles"): "square_mile",
    ("square", "feet"): "square_foot",
    ("cubic", "metre"): "cubic_metre",
    ("cubic", "metres"): "cubic_metre",
    ("cubic", "meters"): "cubic_metre",
    ("nautical", "mile"): "nautical_mile",
    ("nautical", "miles"): "nautical_mile",
    ("metric", "ton"): "tonne",
    ("metric", "tons"): "tonne",
    ("metric", "tonnes"): "tonne",
    ("degree", "celsius"): "degree_celsius",
    ("degrees", "celsius"): "degree_celsius",
    ("degree", "fahrenheit"): "degree_fahrenheit",
    ("degrees", "fahrenheit"): "degree_fahrenheit",
    ("light", "year"): "light_year",
    ("light", "years"): "light_year",
    ("degrees", "c"): "degree_celsius",
    ("degrees", "f"): "degree_fahrenheit",
    ("°", "c"): "degree_celsius",
    ("°", "f"): "degree_fahrenheit",
    ("º", "c"): "degree_celsius",
    ("on", "the", "richter"): "magnitude",
    ("km", "/", "h"): "kilometre_per_hour",
}
PERCENTS: dict[str, str] = {
    "%": PERCENT,
    "percent": PERCENT,
    "pct": PERCENT,
    "pc": PERCENT,
    "pp": PERCENTAGE_POINT,
}
PERIODS: frozenset[str] = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})

CURRENCY_SIGNS: dict[str, str] = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₽": "RUB",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "₱": "PHP",
    "₫": "VND",
}
# What may stand glued before the dollar sign (or before another sign that several countries share).
SIGN_PREFIXES: dict[tuple[str, str], str] = {
    ("us", "$"): "USD",
    ("u.s.", "$"): "USD",
    ("a", "$"): "AUD",
    ("au", "$"): "AUD",
    ("c", "$"): "CAD",
    ("ca", "$"): "CAD",
    ("hk", "$"): "HKD",
    ("nz", "$"): "NZD",
    ("s", "$"): "SGD",
    ("nt", "$"): "TWD",
    ("r", "$"): "BRL",
    ("cn", "¥"): "CNY",
    ("rmb", "¥"): "CNY",
}
CURRENCY_CODES: frozenset[str] = listed("""
    USD EUR GBP JPY CNY RUB INR KRW ILS TRY UAH NGN PHP VND AUD CAD HKD NZD SGD TWD BRL CHF SEK NOK DKK PLN CZK HUF
    RON BGN ZAR MXN ARS CLP COP PEN SAR AED QAR KWD EGP IRR IQD PKR BDT LKR THB IDR MYR KES GHS ETB MAD KZT RMB
    """)
CURRENCY_WORDS: dict[str, str] = {
    form: code
    for code, forms in {
        "USD": "dollar dollars buck bucks",
        "EUR": "euro euros",
        "GBP": "pound pounds quid sterling",
        "JPY": "yen",
        "CNY": "yuan renminbi rmb",
        "RUB": "rouble roubles ruble rubles",
        "INR": "rupee rupees",
        "KRW": "won",
        "ILS": "shekel shekels",
        "TRY": "lira liras",
        "UAH": "hryvnia hryvnias hryvnya",
        "NGN": "naira",
        "CHF": "franc francs",
        "PLN": "zloty zlotys",
        "CZK": "koruna korunas",
        "HUF": "forint forints",
        "SEK": "krona kronor",
        "NOK": "krone kroner",
        "ZAR": "rand",
        "BRL": "real reais",
        "MXN": "peso pesos",
        "THB": "baht",
        "IDR": "rupiah",
        "IRR": "rial rials",
        "SAR": "riyal riyals",
        "AED": "dirham dirhams",
        "GBP_penny": "pence",
        "USD_cent": "cent cents",
    }.items()
    for form in forms.split()
}
# Country adjective before the money word: "10 million Canadian dollars".
NATIONAL_CURRENCIES: dict[tuple[str, str], str] = {
    ("us", "USD"): "USD",
    ("u.s.", "USD"): "USD",
    ("american", "USD"): "USD",
    ("canadian", "USD"): "CAD",
    ("australian", "USD"): "AUD",
    ("singapore", "USD"): "SGD",
    ("taiwan", "USD"): "TWD",
    ("zealand", "USD"): "NZD",
    ("kong", "USD"): "HKD",
    ("swiss", "CHF"): "CHF",
    ("british", "GBP"): "GBP",
    ("egyptian", "GBP"): "EGP",
    ("turkish", "TRY"): "TRY",
    ("russian", "RUB"): "RUB",
    ("indian", "INR"): "INR",
    ("pakistani", "INR"): "PKR",
    ("chinese", "CNY"): "CNY",
    ("danish", "NOK"): "DKK",
    ("norwegian", "NOK"): "NOK",
    ("swedish", "SEK"): "SEK",
    ("argentine", "MXN"): "ARS",
    ("colombian", "MXN"): "COP",
    ("chilean", "MXN"): "CLP",
    ("mexican", "MXN"): "MXN",
    ("philippine", "MXN"): "PHP",
    ("kuwaiti", "AED"): "KWD",
}
