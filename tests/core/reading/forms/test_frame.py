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
            "Interviewer: Is the tax dead?\nFinance minister Ida Lund: It will not come before 2028.",
            [(["Ida Lund"], "direct", "It will not come before 2028")],
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#BREAKING Explosion heard in Tarva, mayor says", [(["mayor"], "indirect", "Explosion heard in Tarva")]),
        ("10:42 GMT The bridge has been closed, police say.", [(["police"], "indirect", "The bridge has been closed")]),
        (
            "Replying to @jsmith\nThe bridge was closed on Monday, the council told me.",
            [(["the council"], "indirect", "The bridge was closed on Monday")],
        ),
        (
            '"We will not raise taxes" - @RachelHale tells @BBCr4today',
            [(["@BBCr4today", "@RachelHale"], "direct", "We will not raise taxes")],
        ),
        (
            "Zelensky on Telegram: Russia launched 70 missiles this morning.",
            [(["Zelensky"], "indirect", "Russia launched 70 missiles this morning")],
        ),
        (
            "Governor Oleh Hnatiuk (Telegram): 2 killed, 14 wounded in Kupiansk.",
            [(["Oleh Hnatiuk"], "indirect", "2 killed"), (["Oleh Hnatiuk"], "indirect", "14 wounded in Kupiansk")],
        ),
        (
            "Punch is quoting union chair Sani Dogo: 40% of stations are dry.",
            [(["Punch", "Sani Dogo"], "indirect", "40% of stations are dry")],
        ),
        (
            'His agent, on WhatsApp: "Nobody has told us anything."',
            [(["His agent"], "direct", "Nobody has told us anything")],
        ),
        (
            'The fire is now under control (fire service). A spokesman for Southern: "We stopped it."',
            [
                (["fire service"], "indirect", "The fire is now under control"),
                (["A spokesman for Southern"], "direct", "We stopped it"),
            ],
        ),
        (
            'Minister @KajaVik in @dagsavisen today: "The hospital will be built." Nobody has asked for it.',
            [
                (["@dagsavisen", "@KajaVik"], "direct", "The hospital will be built"),
                ([], "none", "Nobody has asked for it"),
            ],
        ),
        (
            "The minister, on radio this morning: the list is fake.",
            [(["The minister"], "indirect", "the list is fake")],
        ),
        (
            "Sheriff Hale's spokesman on the party: no rules were broken.",
            [(["Sheriff Hale's spokesman"], "indirect", "no rules were broken")],
        ),
        (
            "HSE tells me 11 on board, one critical",
            [(["HSE"], "indirect", "11 on board"), (["HSE"], "indirect", "one critical")],
        ),
        (
            "Explosion at a depot near Puebla leaves six dead (civil protection). Cause not known.",
            [(["civil protection"], "indirect", "Explosion at a depot near Puebla leaves six dead")],
        ),
    ],
)
def test_a_post_tells_by_its_labels_and_fragments_who_says_what(text: str, expected: list[Claim]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fed to cut rates in September: Powell", [(["Powell"], "indirect", "Fed to cut rates in September")]),
        (
            "Poland to reopen two border crossings: ministry source to PAP",
            [(["PAP", "ministry source"], "indirect", "Poland to reopen two border crossings")],
        ),
        (
            "Rourke out for season, coach confirms (via Courier-Mail)",
            [(["Courier-Mail", "coach"], "indirect", "Rourke out for season")],
        ),
        (
            "Teen who stabbed teacher 'heard voices', court hears",
            [(["court"], "mixed", "Teen who stabbed teacher 'heard voices'")],
        ),
        (
            "'We were abandoned': survivors accuse army of leaving them for two days",
            [
                (["survivors"], "direct", "We were abandoned"),
                (["survivors"], "indirect", "army of leaving them for two days"),
            ],
        ),
        (
            "Gallery closed until May | Director resigned on Friday, trust says",
            [([], "none", "Gallery closed until May"), (["trust"], "indirect", "Director resigned on Friday")],
        ),
        (
            "Bank boss 'lied to MPs' over bonuses, report finds",
            [(["report"], "mixed", "Bank boss 'lied to MPs' over bonuses")],
        ),
        ("phone records show 14 calls", [(["phone records"], "indirect", "14 calls")]),
    ],
)
def test_a_headline_without_a_clause_tells_who_says_it(text: str, expected: list[Claim]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "STATEMENT\n\nNordvik Energy ASA\n3 May 2026\n\nNordvik Energy stopped its pumps at 04:20. It is safe.",
            [
                (["Nordvik Energy"], "indirect", "Nordvik Energy stopped its pumps at 04:20"),
                (["Nordvik Energy"], "indirect", "It is safe"),
            ],
        ),
        (
            "Press statement | 12 March 2026\n\nBrightwell Bank rejects this. It never lent to the firms.",
            [(["Brightwell Bank"], "indirect", "It never lent to the firms")],
        ),
        (
            'Attributable to a government spokesperson: "The minister was not told before Thursday."',
            [(["a government spokesperson"], "direct", "The minister was not told before Thursday")],
        ),
        (
            "Response from Veltron to the Guardian's questions:\nVeltron has never used child labour.",
            [(["Veltron"], "indirect", "Veltron has never used child labour")],
        ),
        (
            (
                "CLUB STATEMENT\n\nTarva United is aware of the reports. Every player was paid on Friday.\n\n"
                "The Club will be making no further comment."
            ),
            [(["Tarva United"], "indirect", "Every player was paid on Friday")],
        ),
    ],
)
def test_a_statement_whose_heading_names_nobody_is_of_the_house_it_speaks_of(text: str, expected: list[Claim]) -> None:
    assert found(text) == expected
