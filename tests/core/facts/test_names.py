"""Names of the news: text -> the keys that their aliases share."""

import pytest

from app.core.facts.names import canonical, names, same_person
from app.core.facts.words import split
from app.core.model.chain import SourceKind
from app.core.model.facts import Name, NameKind


def found(text: str) -> list[Name]:
    words = split(text)
    return [name for _, _, name in names(words, [False] * len(words))]


def keys(text: str) -> list[str]:
    return [name.key for name in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French troops left France.", ["france", "france"]),
        ("the UK, Britain and British voters", ["united kingdom"] * 3),
        ("the U.S., the US and American allies", ["united states"] * 3),
        ("South Korea and North Korean troops", ["south korea", "north korea"]),
        ("He met Dutch and Polish ministers.", ["netherlands", "poland"]),
        ("Germany, Italy, Spain, and Poland", ["germany", "italy", "spain", "poland"]),
        ("Bosnia and Herzegovina", ["bosnia"]),
        ("Guinea-Bissau", ["guinea-bissau"]),
        ("Israeli-Palestinian talks", ["israel", "palestine"]),
        ("the NATO membership and the EU", ["nato", "european union"]),
        ("European troops", ["europe"]),
        ("the WHO said", ["world health organization"]),
        ("those who said", []),
        ("they told us", []),
        ("The Financial Times, the FT and FT.", ["financial times"] * 3),
        ("WaPo and The Washington Post", ["washington post"] * 2),
        ("AP and the Associated Press", ["associated press"] * 2),
        ("Kyiv and Kiev", ["kyiv", "kyiv"]),
        ("the Elysée and the Élysée Palace", ["elysee", "elysee"]),
        ("in Washington, D.C.", ["washington", "washington"]),
        ("the Bank of England raised rates", ["bank of england"]),
        ("in St. Petersburg", ["st petersburg"]),
        ("S. Korea and N. Korea", ["south korea", "north korea"]),
        ("from British Columbia to West Virginia", ["british columbia", "west virginia"]),
        ("the Retired American Warriors spoke", ["retired american warriors"]),
    ],
)
def test_aliases_share_their_key(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met President Emmanuel Macron.", ["emmanuel macron"]),
        ("Ukrainian President Volodymyr Zelensky spoke.", ["ukraine", "volodymyr zelensky"]),
        ("Secretary of State Antony Blinken left.", ["antony blinken"]),
        ("NATO Secretary-General Mark Rutte left.", ["nato", "mark rutte"]),
        ("Kyiv Mayor Vitali Klitschko said so.", ["kyiv", "vitali klitschko"]),
        ("It was Mr. Trump who left.", ["trump"]),
        ("the spokesman, Dmitry Peskov, left", ["dmitry peskov"]),
        ("He met Ursula von der Leyen.", ["ursula von der leyen"]),
        ("He met Mohammed bin Salman.", ["mohammed bin salman"]),
        ("He met Nouri al-Maliki.", ["nouri al-maliki"]),
        ("He met George W. Bush.", ["george w bush"]),
        ("He met Paris Hilton.", ["paris hilton"]),
        ("He met Michael Jordan.", ["michael jordan"]),
        ("Martin Luther King spoke.", ["martin luther king"]),
        ("The Prime Minister of the United Kingdom left.", ["united kingdom"]),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zelensky said so.", ["zelensky"]),
        ("Trump wants a deal.", ["trump"]),
        ("Russia: Lavrov denies it.", ["russia", "lavrov"]),
        ("Troops will leave.", []),
        ("Officials said so.", []),
        ("Police said so.", []),
        ("Inflation is rising.", []),
        ("Oil is cheap.", []),
        ("Meanwhile Russia left.", ["russia"]),
        ("Shares of Intel fell.", ["intel"]),
        ("Cause of Whitney Houston's death is known.", ["whitney houston"]),
        ("Obama to visit Japan", ["obama", "japan"]),
        ("Neither France nor Germany left.", ["france", "germany"]),
        ("On Monday he left.", []),
        ("Time is running out.", []),
        ("the Guardian reported", ["guardian"]),
        ("“Peace is near,” he said.", []),
    ],
)
def test_a_capital_at_the_head_of_a_sentence_needs_more_evidence(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_headline_in_capitals_keeps_known_names_alone() -> None:
    headline = "Macron Leaves Washington Without Clear Backing, Says French President Emmanuel Macron"
    assert keys(headline) == ["washington", "france", "emmanuel macron"]


@pytest.mark.parametrize(
    ("text", "key", "country"),
    [
        ("the Kremlin denied it", "kremlin", "russia"),
        ("in Moscow", "moscow", "russia"),
        ("the White House denied it", "white house", "united states"),
        ("Downing Street denied it", "downing street", "united kingdom"),
        ("in Beijing", "beijing", "china"),
        ("the Pentagon denied it", "pentagon", "united states"),
        ("the State Department denied it", "state department", "united states"),
        ("the Russian Defence Ministry denied it", "russia defence ministry", "russia"),
        ("Russia's Defense Ministry denied it", "russia defence ministry", "russia"),
        ("the US Army denied it", "united states army", "united states"),
    ],
)
def test_capitals_seats_and_offices_stand_for_their_government(text: str, key: str, country: str) -> None:
    assert [(name.key, name.metonym_of) for name in found(text)] == [(key, country)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He met Emmanuel Macron.", NameKind.PERSON),
        ("He met Mr. Kowalczyk.", NameKind.PERSON),
        ("He joined the Islamic Relief Committee.", NameKind.ORGANISATION),
        ("He joined the IDFX.", NameKind.ORGANISATION),
        ("He read Der Spiegel.", NameKind.OUTLET),
        ("He saw the Kremlin.", NameKind.GOVERNMENT),
        ("He saw Ukraine.", NameKind.PLACE),
        ("He saw Carrot River.", NameKind.PLACE),
        ("He saw Kowalczyk.", NameKind.OTHER),
    ],
)
def test_the_kind_of_a_name_follows_its_form_and_the_tables(text: str, kind: NameKind) -> None:
    assert [name.kind for name in found(text)] == [kind]


def test_one_spelling_serves_all_transliterations() -> None:
    assert keys("He met Zelenskyy.") == keys("He met Zelenskiy.") == keys("He met Zelensky.")


def test_the_span_leaves_title_and_possessive_out() -> None:
    assert [name.span.text for name in found("without President Trump's clear backing")] == ["Trump"]


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("the FT", "financial times", SourceKind.OUTLET),
        ("Reuters", "reuters", SourceKind.WIRE),
        ("AFP", "agence france-presse", SourceKind.WIRE),
        ("The Kyiv Independent", "kyiv independent", SourceKind.OUTLET),
        ("French", "france", SourceKind.GOVERNMENT),
        ("the Kremlin", "kremlin", SourceKind.GOVERNMENT),
        ("U.N.", "united nations", SourceKind.ORGANISATION),
        ("President Emmanuel Macron", "emmanuel macron", None),
    ],
)
def test_a_name_by_itself_has_the_same_key(name: str, key: str, kind: SourceKind | None) -> None:
    entry = canonical(name)
    assert (entry.key, entry.source_kind) == (key, kind)


@pytest.mark.parametrize(
    ("key", "other", "same"),
    [
        ("macron", "emmanuel macron", True),
        ("emmanuel macron", "emmanuel macron", True),
        ("e macron", "emmanuel macron", True),
        ("donald trump", "donald j trump", True),
        ("donald trump", "melania trump", False),
        ("macron", "trump", False),
        ("", "", True),
    ],
)
def test_a_surname_may_be_the_same_person(key: str, other: str, same: bool) -> None:
    assert same_person(key, other) is same
    assert same_person(other, key) is same
