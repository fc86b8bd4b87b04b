"""Words that no claim holds in, the known words that they may be misprints of out; the dictionary is the judge.

What one keystroke or a scanner may have made of a word is asked of the dictionary: a few hundred questions of half a
microsecond, however many words it holds (a walk through it would take longer with each).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from app.core.facts.words import STOP_WORDS

SHORTEST, LONGEST = 4, 24
SHORTEST_PART = 3
# A sentence is mended where at least this share of its words is unknown: one slip among eight costs no claim its place.
WORTH_MENDING = 0.25
# So many words of a sentence are mended, the longest ones, and so many readings of each are asked for.
MENDED = 4
READINGS = 2
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Shapes that scanners take for one another, both ways.
_SHAPES = tuple(
    tuple(pair.split("|"))
    for pair in "rn|m cl|d vv|w li|h ri|n nn|rm ii|u in|m ln|m 1|l 1|i i|l 0|o 5|s 6|b e|c f|t a|o g|q".split()
)
_BOTH_WAYS = (*_SHAPES, *((wrong, right) for right, wrong in _SHAPES))

Frequency = Callable[[str], int]


def respelled(words: Sequence[str], frequency: Frequency) -> tuple[str, ...]:
    """Known words for unknown ones, where many are; `words` in the order of the text, no number is ever mended."""
    places = [at for at, word in enumerate(words) if not word[0].isdigit() and not frequency(word)]
    if not places or len(places) < WORTH_MENDING * len(words):
        return ()
    mended = sorted((at for at in places if SHORTEST <= len(words[at]) <= LONGEST), key=lambda at: -len(words[at]))
    found = (known for at in mended[:MENDED] for known in _readings(words, at, frequency=frequency))
    return tuple(dict.fromkeys(found))


def _readings(words: Sequence[str], at: int, *, frequency: Frequency) -> Sequence[str]:
    """The likeliest readings of one word: torn apart, run together with the next, misread, mistyped, misread twice."""
    word = words[at]
    if whole := [one for one in _joined(words, at) if frequency(one)]:
        return whole
    if parts := _parts(word, frequency):
        return parts
    misread = set(_of_like_shape([word]))
    for tried in (misread, _one_key_off(word), _of_like_shape(misread)):
        known = {one: count for one in tried if (count := frequency(one))}
        if known:
            return sorted(known, key=lambda one: (-known[one], one))[:READINGS]
    return ()


def _joined(words: Sequence[str], at: int) -> Iterator[str]:
    if at + 1 < len(words):
        yield words[at] + words[at + 1]
    if at:
        yield words[at - 1] + words[at]


def _parts(word: str, frequency: Frequency) -> Sequence[str]:
    """The known words that a lost blank has run together, cut nearest to the middle; stop words are none of them."""
    for cut in sorted(range(1, len(word)), key=lambda cut: abs(2 * cut - len(word))):
        parts = [part for part in (word[:cut], word[cut:]) if part not in STOP_WORDS]
        if parts and all(len(part) >= SHORTEST_PART and frequency(part) for part in parts):
            return parts
    return ()


def _one_key_off(word: str) -> Iterator[str]:
    """One letter lost, swapped with the next, wrong or too many."""
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        yield from [head + letter + tail for letter in _LETTERS]
        if tail:
            rest = tail[1:]
            yield head + rest
            yield from [head + letter + rest for letter in _LETTERS]
            if rest:
                yield head + rest[0] + tail[0] + rest[1:]


def _of_like_shape(words: Iterable[str]) -> Iterator[str]:
    """One misread shape put right."""
    for word in words:
        for wrong, right in _BOTH_WAYS:
            place = word.find(wrong)
            while place >= 0:
                yield word[:place] + right + word[place + len(wrong) :]
                place = word.find(wrong, place + 1)
