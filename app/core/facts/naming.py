"""What tells a name: capitals, titles, the head of a sentence, the form of a headline; and how keys are written."""

from app.core.facts.counted import is_plural
from app.core.facts.tables.listed import listed
from app.core.facts.tables.nouns import AFTER_NOUN
from app.core.facts.tables.people import (
    GIVEN_NAMES,
    LONGEST_TITLE,
    ORGANISATION_WORDS,
    PLACE_WORDS,
    SPELLINGS,
    TITLES,
)
from app.core.facts.words import STOP_WORDS, Words, plain
from app.core.model.facts import NameKind

# Words that open a sentence with a capital and belong to no name.
SENTENCE_OPENERS = listed("""
    meanwhile however earlier previously yesterday today tomorrow tonight later finally recently separately nevertheless
    moreover furthermore additionally still besides instead despite following according amid asked citing speaking
    officials sources police experts analysts critics observers diplomats lawmakers authorities residents witnesses
    people troops soldiers europeans many several some few most all both another every each no none nothing nobody
    everyone one two three four five six seven eight nine ten dozens hundreds thousands millions former outgoing
    incoming top senior new old young big major first second third last next only even perhaps maybe breaking exclusive
    updated opinion analysis watch live video photos report reports data figures talks peace war public state local
    national international foreign military political economic
    """)
SPEAKING = listed("""
    said says told tells added adds denied denies warned warns announced announces wrote writes tweeted insisted
    insists claimed claims stated states declared declares argued argues replied responded reported reports confirmed
    confirms rejected rejects accused accuses urged urges vowed vows called calls noted 's
    """)
SPEAKING_TITLES = frozenset(title[-1] for title in TITLES)
_TITLE_STARTS = frozenset(part for title in TITLES for part in (title[0], title[0].partition("-")[0]))
# What "of" may follow in a name at the head of a sentence: "Bank of England", not "Shares of Intel".
WORDS_BEFORE_OF = (
    ORGANISATION_WORDS
    | PLACE_WORDS
    | listed("republic kingdom isle cape department ministry university house duke prince king queen lord archbishop")
)
_KINDS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    **dict.fromkeys(("GPE", "LOC", "FAC", "NORP"), NameKind.PLACE),
}
# Verbs behind a single capital at the head of a sentence: a singular without an article that acts is a name.
ACTING = SPEAKING | listed("""
    is was has had will would does did can could may might should must wants meets met leaves left visits visited faces
    signs signed backs backed seeks sought orders ordered wins won loses lost hits arrives arrived becomes became makes
    made takes took gives gave plans planned believes believed thinks thought expects expected offers offered agrees
    agreed refuses refused fails failed hopes hoped met opposes opposed supports supported threatens threatened sends
    sent travels travelled and to names named asks blames blamed launches launched condemns condemned releases bans
    banned quits quit resigns resigned speaks spoke heads returns returned vetoes pledges pledged promises praises
    criticises criticizes slams rules dismisses defends discusses addresses presses pushes approves unveils re-elected
    elected sworn
    """)
# Things that act without an article although they are no names.
_MASS = listed("""
    oil gas food water aid help trade health power steel gold wheat grain coal money cash business industry faith truth
    history nature science energy music art sport football rain snow weather heat fire traffic debate hope fear anger
    love life death time work school college prison congress parliament labour capital demand supply output tourism
    research evidence progress access everybody somebody someone anyone something anything
    """)
_ABSTRACT = (
    "tion",
    "sion",
    "ment",
    "ing",
    "ity",
    "ness",
    "ism",
    "ance",
    "ence",
    "ship",
    "ure",
    "ly",
    "age",
    "dom",
    "cy",
)
_QUANTIFIERS = listed("""
    please yes not no never without neither nor either none both all every each some many most several few nobody
    no-one nothing everyone
    """)
_NEVER = (STOP_WORDS | AFTER_NOUN | _QUANTIFIERS) - {"will", "may", "mark"}
_PREPOSITIONS = listed("""
    with from over into after before against under than that amid about between during through without until near upon
    """)
_ACRONYM = range(2, 6)
_HEADLINE_WORDS = 4
_LONG_WORD = 4


def is_capital(words: Words, index: int) -> bool:
    """Whether the word begins with a capital and is no small word that merely opens a sentence."""
    form = words.form(index)
    return form[:1].isupper() and words.low(index) not in _NEVER


def is_bare_name(low: str) -> bool:
    """Whether a lone capital at the head of a sentence may be a name: not "Inflation", "Troops" or "Oil"."""
    if is_plural(low) or low in ORGANISATION_WORDS or low in _MASS:
        return False
    return not low.endswith(_ABSTRACT)


def opens_sentence(words: Words, index: int) -> bool:
    """Whether a capital means little here, since a sentence or a quotation begins."""
    if index == 0:
        return True
    before = words.forms[index - 1]
    if before in {'"', "'"}:
        return words.glued(index)
    return before in {".", "!", "?", ":", "—", "•", "-"} or (before.endswith(".") and not before.isalnum())


def is_headline(words: Words) -> bool:
    """Whether All Long Words but Prepositions Begin With Capitals; a headline has no full stop."""
    if not words.forms or words.forms[-1] == ".":
        return False
    long = 0
    for form in words.forms:
        if len(form) < _LONG_WORD or not form[0].isalpha():
            continue
        if form[0].islower() and form not in _PREPOSITIONS:
            return False
        long += 1
    return long >= _HEADLINE_WORDS


def title_end(words: Words, index: int, *, end: int) -> int:
    """The place behind a title that begins here ("Prime Minister |Keir"), the place itself where none does."""
    if words.lowers[index] not in _TITLE_STARTS:
        return index
    for length in range(min(LONGEST_TITLE, end - index), 0, -1):
        phrase = tuple(words.lowers[index : index + length])
        if phrase in TITLES:
            after = index + length
            return after + 1 if words.low(after) == "." and after + 1 < end else after
        if "-" in phrase and tuple("".join(phrase).replace("-", " - ").split()) == phrase and _hyphened(phrase):
            return index + length
    return index


def _hyphened(phrase: tuple[str, ...]) -> bool:
    """As in "Secretary-General": the title is written with its hyphen, the words come in three."""
    return tuple(" ".join(phrase).replace(" - ", "-").split()) in TITLES


def kind_of(words: Words, start: int, *, end: int, titled: bool, label: str) -> NameKind:
    """What a name that no table holds names, by its form, its title and the parser's label."""
    lowers = words.lowers[start:end]
    if ORGANISATION_WORDS & set(lowers):
        return NameKind.ORGANISATION
    if titled or words.low(start - 1) in SPEAKING_TITLES:
        return NameKind.PERSON
    if lowers[-1] in PLACE_WORDS and len(lowers) > 1:
        return NameKind.PLACE
    if lowers[0] in GIVEN_NAMES and len(lowers) > 1:
        return NameKind.PERSON
    if label in _KINDS:
        return _KINDS[label]
    form = words.forms[start]
    acronym = len(lowers) == 1 and len(form) in _ACRONYM and form.isupper()
    return NameKind.ORGANISATION if acronym else NameKind.OTHER


def name_key(name: str) -> str:
    """The key of a name that no table holds: one spelling for one sound ("Zelenskyy" -> zelensky)."""
    return " ".join(SPELLINGS.get(word, word) for word in plain(name).replace("defense", "defence").split())
