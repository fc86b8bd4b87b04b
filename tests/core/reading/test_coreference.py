"""Who "the official", "they", "the company", "one of the traders" and "he" are: text in, the last chain out."""

import pytest

from app.core.model.chain import SourceKind
from app.core.model.document import Document
from app.core.reading.read import read
from app.core.reading.speakers import describe
from tests.core.reading.parsers import the_parser


def last_chain(text: str) -> list[str]:
    """The names of the last claim's chain, candidates with strokes between, an implied publisher left out."""
    links = read(Document(text), the_parser()).appearances[-1].chain
    return [
        link.source.name if link.source else "/".join(source.name for source in link.candidates)
        for link in links
        if link.implied is None
    ]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "A Polish official said the train left. A Czech official said it stayed. The official added it was empty.",
            ["A Czech official/A Polish official"],
        ),
        ("Two residents told AFP that shells hit a school. They said nobody was inside.", ["AFP", "Two residents"]),
        ("A doctor told the BBC that records were false. The hospital said it knew nothing.", ["The hospital"]),
        (
            "Petra Vogel said rates would fall. Dan Hewitt said they would rise. She added that wages fell.",
            ["Petra Vogel"],
        ),
        ("Halden Lines said the ferry had sunk. The company said nobody was hurt.", ["Halden Lines"]),
        (
            "Two traders told Reuters it burnt. Halden Oil said it was small. One of the traders said it had spread.",
            ["Reuters", "One of the traders"],
        ),
        ("Rachel Stone said the lawyer told her the file was lost. The lawyer said he had burnt it.", ["the lawyer"]),
        ("The finance minister said taxes rose. The health minister said wards closed.", ["The health minister"]),
        ("“It is safe,” he said.", [""]),
        ("The bill was signed by Finance Minister Jana Kral. The finance minister said it would help.", ["Jana Kral"]),
        ("Police met Tomas Berg, the club's treasurer. The treasurer said he was ill.", ["Tomas Berg"]),
        ("TASS reported that a ship sank. The news agency said nobody was hurt.", ["TASS"]),
        ("Two aides told Politico that it was dead. Both said he knew.", ["Politico", "Two aides"]),
        ("Enel said it would appeal. It said the fine was unfair.", ["Enel"]),
        ("Mexico's president on Wednesday said prices fell.", ["Mexico's president"]),
        ("Sir Alan Price, the company's chief, said it was safe. The company said pipes broke.", ["The company"]),
    ],
)
def test_descriptions_pronouns_and_parts_go_back_to_whom_they_mean(text: str, chain: list[str]) -> None:
    ours = last_chain(text)
    assert [name.replace("Agence France-Presse", "AFP") for name in ours] == chain


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("ROME (Reuters) - A mill closed, two officials said on Monday.", ["two officials"]),
        ("ROME (Reuters) - A mill closed, Carla Ruiz said on Monday.", ["Carla Ruiz"]),
        ("OSLO, Nov 3 (NTB) - A mill closed, two sources said on Monday.", ["two sources"]),
        ("Anna Vogt told CNN that taxes rose. Officials said wages fell.", ["Officials"]),
        ("Publico reported on Monday that a mill closed. Officials said wages fell.", ["Publico", "Officials"]),
    ],
)
def test_an_outlet_stands_outside_of_unnamed_sources_and_not_of_named_ones(text: str, chain: list[str]) -> None:
    assert last_chain(text) == chain


def test_a_dateline_is_the_implied_publisher_of_the_rest() -> None:
    (only,) = read(Document("ROME (Reuters) - A mill closed, Carla Ruiz said on Monday."), the_parser()).appearances
    assert [str(link.implied) for link in only.chain] == ["publisher", "None"]


@pytest.mark.parametrize(
    ("phrase", "name", "kind", "named"),
    [
        ("Labour's Dan Hewitt", "Dan Hewitt", SourceKind.PERSON, True),
        ("His barrister, Imran Qadir KC", "Imran Qadir", SourceKind.PERSON, True),
        ("Striker Jonas Weber", "Jonas Weber", SourceKind.PERSON, True),
        ("criminologist Ola Berg", "Ola Berg", SourceKind.PERSON, True),
        ("the Philippine coast guard", "the Philippine coast guard", SourceKind.GOVERNMENT, True),
        ("a Cabinet Office memo", "a Cabinet Office memo", SourceKind.DOCUMENT, False),
        ("a French company", "a French company", SourceKind.ORGANISATION, False),
        ("the Delo newspaper", "Delo", SourceKind.OUTLET, True),
        ("local radio", "local radio", SourceKind.OUTLET, False),
        ("State television", "State television", SourceKind.OUTLET, False),
    ],
)
def test_a_mention_tells_name_kind_and_whether_it_is_named(
    phrase: str, name: str, kind: SourceKind, *, named: bool
) -> None:
    source = describe(phrase).source
    assert (source.name, source.kind, source.named) == (name, kind, named)


def test_a_question_claims_nothing() -> None:
    assert not read(Document("“Will taxes rise?” asked Anna Vogt."), the_parser()).appearances


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The Harbour Licensing Board (HLB) said fees would rise. The HLB said the change came in May.",
            ["the Harbour Licensing Board"],
        ),
        (
            "The Northern Grain Council met on Monday. The NGC said stocks had fallen by a fifth.",
            ["the Northern Grain Council"],
        ),
        ("Marlow Water said 4,000 homes were dry. The utility said supplies would be back.", ["Marlow Water"]),
        ("Halvair said bookings rose. The Ghent-based carrier said fares would fall.", ["Halvair"]),
        ("Norvik said it would cut 300 jobs. The German carmaker said demand was weak.", ["Norvik"]),
        ("Unison said members would strike. The union said pay had fallen.", ["Unison"]),
        ("Ada Nwosu said wards had closed. The union said 40 beds were lost.", ["The union"]),
        ("Tarva University said files were copied. The company said no data was lost.", ["The company"]),
        ("A lorry driver told the court he saw nobody. The 44-year-old said it was dark.", ["A lorry driver"]),
        ("Greta Moll, 34, was rescued on Friday. The teacher said she had eaten snow.", ["Greta Moll"]),
        ("Anna Berg met Thomas Lind on Monday. He said the plant would close in May.", ["Thomas Lind"]),
        ("Anna Berg met Thomas Lind on Monday. She said the plant would stay open.", ["Anna Berg"]),
        ("Hale Oil and Norvik said they would appeal. Both said the patent was void.", ["Hale Oil and Norvik"]),
        (
            "A councillor has claimed that the wall was unsafe. Cllr Anna Holm said it had cracked in May.",
            ["Anna Holm"],
        ),
        ("A driver, who gave his name only as Omar, said the road had been mined.", ["Omar"]),
        (
            "Rosa Vega and Karl Vega said it was sold. The siblings said the deed was forged.",
            ["Rosa Vega and Karl Vega"],
        ),
        ("The family of Ayo Bello said he was shot. They said the body was moved.", ["The family of Ayo Bello"]),
        ("Senator Ann Roe said the bill was dead. The Democrat said no vote was planned.", ["Ann Roe"]),
        (
            "Researchers at Tarva University said cod were shrinking. The researchers said more data were needed.",
            ["Researchers at Tarva University"],
        ),
    ],
)
def test_descriptions_go_back_to_those_whose_kind_fits(text: str, chain: list[str]) -> None:
    assert [name.lower().removeprefix("the ") for name in last_chain(text)] == [
        name.lower().removeprefix("the ") for name in chain
    ]


def test_a_lead_may_describe_who_is_named_after_it() -> None:
    text = "A councillor has claimed that the wall was unsafe. Cllr Anna Holm said it had cracked in May."
    first = read(Document(text), the_parser()).appearances[0]
    assert [link.source.name for link in first.chain if link.source] == ["Anna Holm"]


def test_a_surname_that_the_text_tells_in_full_later_is_the_full_name() -> None:
    text = "Merrow said taxes would fall. Anna Merrow has led the party since May."
    first = read(Document(text), the_parser()).appearances[0]
    assert [link.source.name for link in first.chain if link.source] == ["Anna Merrow"]
