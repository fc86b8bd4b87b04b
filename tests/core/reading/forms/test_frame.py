"""Every form of document with its example: text in, chains, directness and contents out."""

import pytest

from app.core.model.document import Document
from app.core.reading.read import read
from app.core.reading.speakers import describe
from tests.core.reading.parsers import the_parser

Claim = tuple[list[str], str, str]


def found(text: str) -> list[Claim]:
    appearances = read(Document(text), the_parser()).appearances
    return [
        ([link.source.name if link.source else "?" for link in one.chain], str(one.directness), one.content_text)
        for one in appearances
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "JUDITH KERN, HOST: Good evening. Why?\n"
                "PAUL ADEYEMI, HARBOUR MASTER: Thank you. (LAUGHTER) We had 43 ships here.\n\nTwo carry fertiliser.\n"
                "KERN: The port says 40 are waiting.\nADEYEMI: [crosstalk] The crews told us that they would not sail."
            ),
            [
                (["Paul Adeyemi"], "direct", "We had 43 ships here"),
                (["Paul Adeyemi"], "direct", "Two carry fertiliser"),
                (["Judith Kern", "The port"], "direct", "40 are waiting"),
                (["Paul Adeyemi", "The crews"], "direct", "they would not sail"),
            ],
        ),
        (
            (
                "Q Has the president called?\nMS. DORSEY: They spoke on Saturday.\nQ And the tariffs?\n"
                "MS. DORSEY: The president raised them twice."
            ),
            [
                (["Dorsey"], "direct", "They spoke on Saturday"),
                (["Dorsey"], "direct", "The president raised them twice"),
            ],
        ),
        (
            (
                "The Minister for Transport (Ms. Ines Carvalho): The tunnel will open in May.\n"
                "Mr. Dunne: It has cost 390 million euros.\nThe Minister for Transport: The figure was a draft."
            ),
            [
                (["Ines Carvalho"], "direct", "The tunnel will open in May"),
                (["Dunne"], "direct", "It has cost 390 million euros"),
                (["Ines Carvalho"], "direct", "The figure was a draft"),
            ],
        ),
        (
            "PRESENTER: How many homes are dark?\nGOV. ELENA RUIZ: About 6,000 as of this morning.",
            [(["Elena Ruiz"], "direct", "About 6,000 as of this morning")],
        ),
    ],
)
def test_a_transcript_gives_each_turn_to_who_speaks(text: str, expected: list[Claim]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "RT @MarPolice: A body has been found in the tunnel. The road stays closed. #Aurland https://t.co/x8K",
            [
                (["@MarPolice"], "indirect", "A body has been found in the tunnel"),
                (["@MarPolice"], "indirect", "The road stays closed"),
            ],
        ),
        (
            "1/2 We have counted all districts. 🧵\n2/2 Turnout was 61 percent. – @ElectionBoardKV",
            [
                (["@ElectionBoardKV"], "indirect", "We have counted all districts"),
                (["@ElectionBoardKV"], "indirect", "Turnout was 61 percent"),
            ],
        ),
        (
            "Labour leads by 12 points among women (@YouGov for @thetimes)",
            [(["The Times", "@YouGov"], "indirect", "Labour leads by 12 points among women")],
        ),
        (
            "Prices rose by 3% in May. Source: Eurostat",
            [(["Eurostat"], "indirect", "Prices rose by 3% in May")],
        ),
        (
            ".@WHO: measles cases in Europe doubled in 2025.",
            [(["@WHO"], "indirect", "measles cases in Europe doubled in 2025")],
        ),
        (
            "🚨 BREAKING | Two tankers collided off Fujairah (via @Reuters)",
            [(["Reuters"], "indirect", "Two tankers collided off Fujairah")],
        ),
        (
            '@lena_hoff: "The minister lied about the contract." Strong words.',
            [(["@lena_hoff"], "direct", "The minister lied about the contract")],
        ),
        (
            "Rescue teams have reached the climbers.\nPosted by Valdres Mountain Rescue, 11 March",
            [(["Valdres Mountain Rescue"], "indirect", "Rescue teams have reached the climbers")],
        ),
    ],
)
def test_a_post_gives_its_words_to_whose_they_are(text: str, expected: list[Claim]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Statement from the Office of the Mayor of Varna:\n\nThe water was contaminated for nine hours.\n\n"
                "About Varna\nVarna lies on the Black Sea."
            ),
            [
                (["the Office of the Mayor of Varna"], "indirect", "The water was contaminated for nine hours"),
                ([], "none", "Varna lies on the Black Sea"),
            ],
        ),
        (
            (
                "FOR IMMEDIATE RELEASE\n\nHALDEN, 12 May - Kestrel Ferries announced that it will order two ships.\n\n"
                "Media contact: press@kestrel.example"
            ),
            [(["Kestrel Ferries"], "indirect", "it will order two ships")],
        ),
        (
            "The dam is stable. Levels have fallen since Sunday.\n\n— Erik Moen, county engineer",
            [
                (["Erik Moen"], "indirect", "The dam is stable"),
                (["Erik Moen"], "indirect", "Levels have fallen since Sunday"),
            ],
        ),
        (
            "To the editor:\n\nFour patients chose to go elsewhere.\n\nDr. Hanna Brandt\nDirector, St. Olav Clinic",
            [(["Hanna Brandt"], "indirect", "Four patients chose to go elsewhere")],
        ),
    ],
)
def test_a_statement_gives_its_words_to_its_heading_or_its_signature(text: str, expected: list[Claim]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "UPDATE 2-Furnace stays shut\n\n(Adds details)\n\nGHENT, May 3 (Reuters) - The furnace costs 2 million"
                " euros.\n\n(Reporting by Ana Reyes; Editing by Tom Beck)"
            ),
            [(["Reuters"], "none", "The furnace costs 2 million euros")],
        ),
        (
            "BAKU (AFP) — A fire has halted it, two traders said. The operator, Azpetrol, said it was out.",
            [
                (["Agence France-Presse", "two traders"], "indirect", "A fire has halted it"),
                (["Agence France-Presse", "Azpetrol"], "indirect", "it was out"),
            ],
        ),
        (
            "By LENA ORTIZ, AP\n\nIt sank off Malta.\n\n___\n\nTom Beck contributed to this report.",
            [(["Associated Press"], "none", "It sank off Malta")],
        ),
        (
            "Fire destroyed a mill. - AFP",
            [(["Agence France-Presse"], "none", "Fire destroyed a mill")],
        ),
    ],
)
def test_a_wire_stands_outside_of_all_that_its_text_says(text: str, expected: list[Claim]) -> None:
    assert found(text)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lindqvist: 'We will not sell the ferry'",
            [(["Lindqvist"], "direct", "We will not sell the ferry")],
        ),
        ("Ferry had no lifeboats on board: report", [(["report"], "indirect", "Ferry had no lifeboats on board")]),
        ("Tram crash in Dunmore: Driver was asleep, police say", [(["police"], "indirect", "Driver was asleep")]),
        (
            "No deal without guarantees for us - Zelensky",
            [(["Zelensky"], "indirect", "No deal without guarantees for us")],
        ),
        ("Six killed as helicopter crashes in Nepal", [([], "none", "Six killed as helicopter crashes in Nepal")]),
        ("Brexit: what we know about the new rules", []),
        ("EXCLUSIVE: Two ministers will resign - Reuters", [(["Reuters"], "indirect", "Two ministers will resign")]),
    ],
)
def test_a_headline_gives_its_claim_to_its_label_and_not_to_its_topic(text: str, expected: list[Claim]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("phrase", ["", "'s", "the", "@", ":"])
def test_a_mention_of_nobody_is_still_described(phrase: str) -> None:
    assert not describe(phrase).source.named
