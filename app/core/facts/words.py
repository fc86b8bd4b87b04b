"""A text in, its words out: where each stands, how it is written and how it is compared."""

import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from app.core.facts.tables.listed import listed

# One character for one character, so that a folded text has the same offsets as its original. The em dash stays
# apart from the hyphen: "F–16" is one word, "the jets—16 of them" is not.
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʹ′´`＇", "'"),
        **dict.fromkeys("“”„‟«»″＂〝〞", '"'),
        **dict.fromkeys("‐‑‒–−－", "-"),
        **dict.fromkeys("―⸺", "—"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000", " "),
    }
)

# No quantifier of a group is possessive: Python 3.11.2 forgets what a lookahead inside such a group refused.
_LETTERS = r"[^\W\d_]++(?:[\u0300-\u036f]++[^\W\d_]*+)*"
_TOKEN = re.compile(
    rf"""
      [A-Za-z][a-z]*+(?![^\s,])                     # most words, found without trying what follows
    | (?:[A-Za-z]\.){{2,}}                          # U.S., a.m.
    | {_LETTERS}(?:\d\w*+                           # A380, G7, Q3
      |(?:'(?![sS]\b){_LETTERS})*)                 # don't, O'Brien; the possessive stands alone
    | \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?        # 25,000.5
    | [1-9]\d{{0,2}}(?:[ ]\d{{3}})?[ ]000(?!\d)     # 25 000
    | \d+(?:\.\d+)?                                 # 3.4
    | '[sS]\b
    | [^\w\s]                                       # one sign at a time
    """,
    re.VERBOSE,
)

# Hand-made for this project. Words that turn a statement round (not, no, never, without, against, below, ...) are
# left out on purpose: the published lists of stop words hold them and erase negation.
STOP_WORDS: frozenset[str] = listed("""
    a an the this that these those there here it its itself he him his himself she her hers herself they them their
    theirs themselves we us our ours ourselves i me my mine myself you your yours yourself who whom whose which what
    be am is are was were been being do does did doing done have has had having
    and or but if then than as at by for from in into of off on onto out over to up upon with within
    about after again also although because before between both during each even however just like more most much
    now only other own same since so some such through too under until very when where while why how
    s re ve ll d m said say says according will would
    """)
# What a full stop belongs to and does not end a sentence with.
ABBREVIATED: frozenset[str] = listed("""
    mr mrs ms dr st gen sen gov rep lt col prof sgt capt adm rev jr sr no vs jan feb mar apr jun jul aug sep sept oct
    nov dec inc corp co ltd
    """)


@dataclass(frozen=True, slots=True)
class Words:
    """The words and signs of one text side by side: the i-th stands at `starts[i]` to `ends[i]`.

    `forms` are as written (quotation marks and dashes folded), `lowers` the same in lower case.
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    lowers: list[str]

    def __len__(self) -> int:
        return len(self.forms)

    def places(self, starters: Container[str], *, numbers: bool = False) -> list[int]:
        """Where one of these lower-case words stands, or with `numbers` anything that begins with a digit."""
        if numbers:
            return [at for at, low in enumerate(self.lowers) if low in starters or low[0].isdigit()]
        return [at for at, low in enumerate(self.lowers) if low in starters]

    def low(self, index: int) -> str:
        """The lower-case form at this place, "" beyond either end."""
        return self.lowers[index] if 0 <= index < len(self.lowers) else ""

    def form(self, index: int) -> str:
        """The form at this place, "" beyond either end."""
        return self.forms[index] if 0 <= index < len(self.forms) else ""

    def glued(self, index: int) -> bool:
        """Whether the word at this place follows the one before without a gap."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]


def folded(text: str) -> str:
    """The text with one kind of quotation mark, apostrophe, hyphen and blank, every offset unchanged."""
    return text if text.isascii() else text.translate(_FOLDED)


def split(text: str) -> Words:
    """All words and signs of a text."""
    plain_marks = folded(text)
    places = [found.span() for found in _TOKEN.finditer(plain_marks)]
    forms = [plain_marks[start:end] for start, end in places]
    lowers = [form.lower() for form in forms]
    return Words(text, [start for start, _ in places], [end for _, end in places], forms, lowers)


def tokens(text: str) -> list[tuple[int, int, str]]:
    """The words alone, lower case, signs and the possessive left out: "The U.S.'s" -> the, usa."""
    return list(_tokens(split(text)))


def _tokens(words: Words) -> Iterator[tuple[int, int, str]]:
    for start, end, form, low in zip(words.starts, words.ends, words.forms, words.lowers, strict=True):
        if not low[0].isalnum():
            continue
        yield start, end, _compared(form, low)


def _compared(form: str, low: str) -> str:
    if form == "US":
        return "usa"  # not the pronoun
    if "." in low and not low[0].isdigit():
        bare = low.replace(".", "")
        return "usa" if bare == "us" else bare
    return low.replace(",", "") if "," in low else low


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a lower-case English word: "deployments" -> deploy."""
    # A stemmer keeps the word it works on inside itself and may not be shared between threads. PyStemmer, which this
    # takes where it is installed, gives the same stems in a twentieth of the time.
    stemmed: str = snowballstemmer.stemmer("english").stemWord(word)
    return stemmed


def plain(text: str) -> str:
    """How keys are written: lower case, no accents, no full stops, single blanks: "Élysée  Palace" -> elysee palace."""
    lowered = folded(text).lower()
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(lowered.replace(".", "").split())
