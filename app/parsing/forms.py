"""A tagged and parsed document in, part of speech and lemma of each word out, as the pipeline's own rules give them.

The rules look at a word, its tag and its label, and only a few at its neighbours. So what they give is remembered by
these three, and a text is left to them whole where it holds a word that one of the few begins with.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

_RULES = ("attribute_ruler", "lemmatizer")

_Key = tuple[int, int, int]

_MOST_WORDS = 100_000
_OF_A_WORD = frozenset(("ORTH", "TEXT", "LOWER", "TAG", "DEP", "IS_SPACE"))


class Form(NamedTuple):
    """What the rules say of one word: `part` is its part of speech."""

    part: str
    lemma: str


class Forms:
    """The last rules of a loaded pipeline, taken out of it and asked once for each word, tag and label."""

    def __init__(self, language: Language) -> None:
        self._strings = language.vocab.strings
        self._vocabulary = language.vocab
        self._rules = [_taken_out(language, name) for name in _RULES if name in language.pipe_names]
        patterns = [
            pattern for rule in self._rules for told in getattr(rule, "patterns", ()) for pattern in told["patterns"]
        ]
        together = [_telling(pattern) for pattern in patterns if len(pattern) > 1]
        self._simple = (
            len(self._rules) == len(_RULES)
            and None not in together
            and all(_looks_at_a_word(pattern) for pattern in patterns)
        )
        self._together = frozenset(self._strings.add(word) for word in together if word)
        self._known: dict[_Key, Form] = {}

    def of(self, doc: Doc) -> Sequence[Form]:
        """The form of each word of a document that has tags and labels."""
        columns = doc.to_array(["LOWER", "ORTH", "TAG", "DEP"]).T.tolist()
        if not self._simple or not self._together.isdisjoint((*columns[0], *columns[3])):
            return list(self._told(doc))
        keys: list[_Key] = list(zip(*columns[1:], strict=True))
        if len(self._known) + len(keys) > _MOST_WORDS:
            self._known.clear()
        fresh = list(dict.fromkeys(key for key in keys if key not in self._known))
        if fresh:
            self._known.update(zip(fresh, self._told(self._alone(fresh)), strict=True))
        return [self._known[key] for key in keys]

    def _told(self, doc: Doc) -> Iterator[Form]:
        """What the rules themselves say."""
        for rule in self._rules:
            rule(doc)
        return (Form(token.pos_, token.lemma_) for token in doc)

    def _alone(self, keys: Sequence[_Key]) -> Doc:
        """A document of these words; no rule that looks at more than one fits any of them."""
        words, tags, labels = ([self._strings[key[part]] for key in keys] for part in range(3))
        return Doc(self._vocabulary, words=words, tags=tags, deps=labels, heads=list(range(len(keys))))


def _taken_out(language: Language, name: str) -> Callable[[Doc], Doc]:
    rule: Callable[[Doc], Doc] = language.get_pipe(name)
    language.disable_pipe(name)
    return rule


def _telling(pattern: Sequence[dict[str, Any]]) -> str | None:
    """A word or a label without which a pattern cannot fit; None where it names none."""
    named = (specified.get(attribute) for specified in pattern for attribute in ("DEP", "LOWER"))
    return next((value for value in named if isinstance(value, str)), None)


def _looks_at_a_word(pattern: Sequence[dict[str, Any]]) -> bool:
    return all(specified.keys() <= _OF_A_WORD for specified in pattern)
