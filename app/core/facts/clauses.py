"""Words in, which of them belong to the main clause out: relative and adverbial clauses are left aside."""

from app.core.facts.words import Words
from app.core.model.parse import Parse

_RELATIVE = frozenset({"who", "whom", "whose", "which", "where"})
_SUBORDINATE = frozenset(
    {
        "because",
        "although",
        "though",
        "while",
        "whereas",
        "whilst",
        "since",
        "as",
        "unless",
        "if",
    }
)
_SAYING = frozenset({"saying", "adding", "noting", "claiming", "arguing", "insisting", "warning", "stating", "citing"})
_OPENING = _RELATIVE | _SUBORDINATE | _SAYING
_CLOSING = frozenset({",", ";", ".", "—", ")", ":", "?", "!"})

# Labels whose clause says something beside the main proposition.
_ASIDE = frozenset(
    {
        "relcl",
        "advcl",
        "acl",
        "ccomp",
        "csubj",
        "pcomp",
        "parataxis",
        "appos",
        "csubjpass",
    }
)


def main_clause(words: Words, parse: Parse | None) -> list[bool]:
    """For each word whether it belongs to the main clause; from the parse where there is one."""
    if parse is not None and parse.tokens:
        return _parsed(words, parse)
    return _patterned(words)


def _patterned(words: Words) -> list[bool]:
    """Relative clauses up to the comma that closes them (or to the end); "because ..." to the end or comma."""
    main = [True] * len(words)
    for index in words.places(_OPENING):
        relative = words.lowers[index] in _RELATIVE
        if (relative and index > 0) or (not relative and _opens(words, index)):
            end = _closing(words, index + 1)
            main[index:end] = [False] * (end - index)
    return main


def _opens(words: Words, index: int) -> bool:
    """Whether "as", "since" or ", saying" opens a clause; not "as many as", "as well", "since Monday"."""
    if words.lowers[index] in _SAYING:
        return words.low(index - 1) == ","
    if words.lowers[index] not in {"as", "since"}:
        return True
    return words.low(index - 1) == "," and words.low(index + 1) not in {"well", "of"}


def _closing(words: Words, index: int) -> int:
    while index < len(words) and words.lowers[index] not in _CLOSING:
        index += 1
    return index


def _parsed(words: Words, parse: Parse) -> list[bool]:
    aside = _tokens_aside(parse)
    main = []
    token = 0
    tokens = parse.tokens
    for start in words.starts:
        while token + 1 < len(tokens) and tokens[token].end <= start:
            token += 1
        main.append(not aside[token])
    return main


def _tokens_aside(parse: Parse) -> list[bool]:
    """A token is aside when it, or anything above it, hangs on a label of `_ASIDE`; heads settle first."""
    known: dict[int, bool] = {}
    for token in parse.tokens:
        path = []
        at = token
        while at.index not in known and at.head != at.index:
            if at.dependency in _ASIDE:
                known[at.index] = True
                break
            path.append(at.index)
            at = parse.tokens[at.head]
            if len(path) > len(parse.tokens):
                break
        value = known.setdefault(at.index, False)
        for index in path:
            known[index] = value
    return [known[token.index] for token in parse.tokens]
