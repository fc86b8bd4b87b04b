"""The words of a document in, whether another text repeats any of them out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

# So many words in a row are no chance; a sentence of one word less is looked for as a whole. What is shorter is said
# every day, and would take notes that are about something else.
RUN = 6
_SENTENCES = re.compile(r"(?<=[.!?\u2026])[\"'\u2019\u201d)]*\s+|[\r\n\u2028\u2029]+")
_WORDS = re.compile(r"\w+")
# As JSON writes what is no letter: the one escape that would stick to a word.
_ESCAPES = re.compile(r"\\[nrt]|\\u[0-9a-f]{4}")


class Phrases:
    """Runs of words of a document, with names and addresses in it; case, white space and punctuation do not matter."""

    def __init__(self, *, texts: Iterable[str], names: Iterable[str]) -> None:
        self._runs: set[tuple[str, ...]] = set()
        self._whole: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for text in texts:
            self._runs.update(_runs(_words(text)))
            for sentence in (text, *_SENTENCES.split(text)):
                words = _words(sentence)
                if len(words) == RUN - 1:
                    self._whole[words[0]].add(tuple(words))
        for words in map(_words, names):
            if words:
                self._whole[words[0]].add(tuple(words))

    def stand_in(self, text: str | None) -> bool:
        """Whether a text, or the JSON of one, holds any of them."""
        if not text:
            return False
        words = _words(text)
        if any(run in self._runs for run in _runs(words)):
            return True
        return any(
            tuple(words[place : place + len(whole)]) == whole
            for place, word in enumerate(words)
            for whole in self._whole.get(word, ())
        )


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


def _words(text: str) -> list[str]:
    return _WORDS.findall(_ESCAPES.sub(" ", text).casefold())
