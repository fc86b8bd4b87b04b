"""Words in, which of them belong to the main clause out: what is said beside it is left aside."""

from app.core.facts.words import ABBREVIATED, Words
from app.core.model.parse import Parse, Token

_RELATIVE = frozenset({"who", "whom", "whose", "which", "where"})
_SUBORDINATE = frozenset(
    {"because", "although", "though", "while", "whereas", "whilst", "since", "as", "unless", "if", "but"}
)
_SAYING = frozenset({"saying", "adding", "noting", "claiming", "arguing", "insisting", "warning", "stating", "citing"})
# "is convinced that ..." states the conviction; "said that ..." states what is said.
_HOLDING = frozenset({"convinced", "sure", "confident", "aware", "afraid", "glad", "certain", "fact", "fears", "hope"})
_OPENING = _RELATIVE | _SUBORDINATE | _SAYING | {"that"}
_CLOSING = frozenset({",", ";", ".", "—", ")", ":", "?", "!"})
_SENTENCE_ENDS = frozenset({".", "!", "?"})
_SHORTEST_SENTENCE = 3

# Labels whose clause says something beside the main proposition.
_ASIDE = frozenset({"relcl", "advcl", "acl", "csubj", "csubjpass", "pcomp", "parataxis", "appos"})
_MAYBE_ASIDE = _ASIDE | {"ccomp", "conj"}
# Verbs whose complement is the proposition itself.
_REPORTING = frozenset(
    {"say", "tell", "add", "announce", "report", "state", "claim", "insist", "note", "write", "confirm", "stress"}
    | {"declare", "argue", "warn", "suggest", "think", "believe", "emphasise", "emphasize", "mean", "show"}
)


def main_clause(words: Words, parse: Parse | None) -> list[bool]:
    """For each word whether it belongs to the main clause of the first sentence; from the parse where there is one."""
    main = _parsed(words, parse) if parse is not None and parse.tokens else _patterned(words)
    end = _first_sentence_end(words)
    main[end:] = [False] * (len(main) - end)
    return main


def _patterned(words: Words) -> list[bool]:
    """Relative clauses up to the comma that closes them (or to the end); "because ..." to the end or comma."""
    main = [True] * len(words)
    for index in words.places(_OPENING):
        if index > 0 and main[index] and _opens(words, index):
            end = _closing(words, index + 1)
            main[index:end] = [False] * (end - index)
    return main


def _opens(words: Words, index: int) -> bool:
    """Whether "as", "since", ", saying" or "that" opens a clause; not "as many as", "since Monday", "said that"."""
    low = words.lowers[index]
    if low in _SAYING:
        return words.low(index - 1) == ","
    if low == "that":
        return words.low(index - 1) in _HOLDING
    if low in {"as", "since"}:
        return words.low(index - 1) == "," and words.low(index + 1) not in {"well", "of"}
    return low != "but" or words.low(index - 1) not in {"nothing", "all", "anything"}


def _closing(words: Words, index: int) -> int:
    while index < len(words) and words.lowers[index] not in _CLOSING:
        index += 1
    return index


def _first_sentence_end(words: Words) -> int:
    """The place behind the first sentence of three words or more: it decides for what follows."""
    for index in words.places(_SENTENCE_ENDS):
        before = words.low(index - 1)
        abbreviated = words.lowers[index] == "." and (before in ABBREVIATED or len(before) == 1)
        if index >= _SHORTEST_SENTENCE and not abbreviated and not words.form(index + 1)[:1].islower():
            return index + 1
    return len(words)


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
    """A token is aside when its own clause is, or anything above it."""
    tokens, children = parse.tokens, parse.children
    aside = [False] * len(tokens)
    waiting = [token.index for token in tokens if token.head == token.index]
    while waiting:
        head = waiting.pop()
        for child in children[head]:
            aside[child] = aside[head] or (
                tokens[child].dependency in _MAYBE_ASIDE and _is_aside(tokens[child], tokens[head])
            )
            if children[child]:
                waiting.append(child)
    return aside


def _is_aside(token: Token, head: Token) -> bool:
    """As in "who ...", "because ...", "is convinced that ..."; of two coordinated verbs the first is the main one."""
    label = token.dependency
    if label == "ccomp":
        return head.lemma.lower() not in _REPORTING
    if label == "conj":
        return token.part_of_speech in {"VERB", "AUX"} and head.part_of_speech in {"VERB", "AUX"}
    return label in _ASIDE
