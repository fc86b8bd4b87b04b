"""A parse in, the same parse out with what a small model often gets wrong about speech put right.

Each mistake is told by its shape alone: a speaker taken for an apposition, a speech taken for a relative clause.
"""

from collections.abc import Callable
from dataclasses import replace

from app.core.model.parse import Parse, Token
from app.core.reading import cues
from app.core.reading.roles import is_role

_TELLING = frozenset("tell remind assure warn inform convince persuade".split())
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_WHOLE = frozenset("dobj acomp attr prep advcl xcomp ccomp nsubjpass advmod".split())
_REJECTING = frozenset("reject deny dismiss dispute rubbish refute deny".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_NEAR = 8
_THIRD = 2
_RELATIVE = frozenset(("WP", "WDT", "WP$"))


def mended(parse: Parse) -> Parse:
    """Put the heads right; the parse itself where nothing is wrong with it."""
    work = _Work(parse)
    for token in parse.tokens:
        for suspicious, mend in _MENDS:
            if suspicious(token):
                mend(work, token)
    return work.done()


class _Work:
    """The tokens with their new heads."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self.tokens = list(parse.tokens)
        self._changed = False

    def below(self, index: int, *dependencies: str) -> list[Token]:
        """The children of a token as they are now."""
        near = self._parse.children[index] if not self._changed else range(len(self.tokens))
        found = [self.tokens[place] for place in near]
        return [one for one in found if one.head == index != one.index and one.dependency in dependencies]

    def edges(self, index: int) -> tuple[int, int]:
        """The first and the last token below one."""
        all_below = self._parse.subtree(index)
        return all_below[0], all_below[-1]

    def hang(self, index: int, *, head: int, dependency: str, tag: str | None = None) -> None:
        """Give a token another head, and another tag."""
        token = self.tokens[index]
        part = "VERB" if tag == "VBZ" else "NOUN" if tag == "NN" else token.part_of_speech
        self.tokens[index] = replace(token, head=head, dependency=dependency, tag=tag or token.tag, part_of_speech=part)
        self._changed = True

    def text(self, index: int) -> str:
        """The word at a place; "" outside of the sentence."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def done(self) -> Parse:
        """The parse as it is now."""
        if not self._changed:
            return self._parse
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        return Parse(self._parse.text, tuple(self.tokens), tuple(map(tuple, children)))


def _told(work: _Work, verb: Token) -> None:
    """A speech taken for a clause about who hears it: "tells the jury |he raised concerns in 2018"."""
    for heard in work.below(verb.index, "dobj", "dative"):
        for clause in work.below(heard.index, "relcl"):
            own = work.below(clause.index, "nsubj", "nsubjpass")
            first, _ = work.edges(clause.index)
            starts = bool(own) and first == heard.index + 1 and work.edges(own[0].index)[0] == first
            if starts and own[0].tag not in _RELATIVE and work.below(clause.index, *_WHOLE):
                work.hang(clause.index, head=verb.index, dependency="ccomp")


def _fragment(work: _Work, root: Token) -> None:
    """A verb of speech taken for a participle: "The chief of staff, General Adamou, |denied on television that P"."""
    if root.part_of_speech not in {"NOUN", "PROPN"}:
        return
    for verb in work.below(root.index, "acl"):
        speaks = verb.tag in {"VBN", "VBD"} and verb.lemma in cues.VERBS and bool(work.below(verb.index, "ccomp"))
        if not speaks or work.text(verb.index - 1) != "," or work.below(verb.index, "auxpass", "agent"):
            continue
        for child in work.below(root.index, "punct", "advcl", "dep", "cc", "conj"):
            if child.index > verb.index:
                work.hang(child.index, head=verb.index, dependency=child.dependency)
        work.hang(verb.index, head=verb.index, dependency="ROOT", tag="VBD")
        work.hang(root.index, head=verb.index, dependency="nsubj")
        return


def _after_phrase(work: _Work, verb: Token) -> None:
    """A speaker taken for an apposition: "In an interview with NPR, |the head of the service, Dale Hale, said"."""
    if verb.tag not in _FINITE or work.below(verb.index, *_SUBJECTS):
        return
    for phrase in work.below(verb.index, "prep", "advcl"):
        first, last = work.edges(phrase.index)
        if phrase.index > verb.index or first != phrase.index or not verb.index - 2 <= last < verb.index:
            continue
        for token in work.tokens[first:last]:
            begin, end = work.edges(token.index)
            inside = token.dependency == "appos" and end >= last - 1 and token.part_of_speech in {"NOUN", "PROPN"}
            if inside and work.text(begin - 1) == ",":
                work.hang(token.index, head=verb.index, dependency="nsubj")
                return


def _side_by_side(work: _Work, verb: Token) -> None:
    """Two verbs of one speaker without an "and": "The ministry denies this, |says the files were lost"."""
    if verb.tag not in _FINITE or verb.lemma not in cues.VERBS or work.below(verb.index, *_SUBJECTS):
        return
    clauses = work.below(verb.index, "ccomp")
    before = [one for one in clauses if one.index < verb.index and work.text(verb.index - 1) == ","]
    behind = [one for one in clauses if one.index > verb.index]
    if before and behind and before[-1].lemma in cues.VERBS and work.below(before[-1].index, "nsubj"):
        first = before[-1]
        for child in work.below(verb.index, "punct"):
            if child.index < verb.index or child.index > behind[-1].index:
                work.hang(child.index, head=first.index, dependency="punct")
        work.hang(first.index, head=first.index, dependency="ROOT")
        work.hang(verb.index, head=first.index, dependency="conj")


def _semicolon(work: _Work, verb: Token) -> None:
    """A sentence before a semicolon taken for what the one behind it says: "Respekt reported P; |Kyiv denied that"."""
    own = work.below(verb.index, "nsubj", "nsubjpass")
    for clause in work.below(verb.index, "ccomp"):
        _, last = work.edges(clause.index)
        apart = work.text(last + 1) == ";" and bool(own) and last + 1 < own[0].index < verb.index
        if apart and clause.tag in _FINITE and work.below(clause.index, "nsubj", "nsubjpass"):
            work.hang(clause.index, head=clause.index, dependency="ROOT")
            work.hang(verb.index, head=clause.index, dependency="conj")


def _close_to(work: _Work, preposition: Token) -> None:
    """Whom one is close to taken for who speaks: "a person close to |Chancellor Merz said"."""
    if work.below(preposition.index, "pobj", "pcomp"):
        return
    for named in work.tokens[preposition.index + 1 : preposition.index + _NEAR]:
        if named.dependency != "nsubj" or work.edges(named.index)[0] != preposition.index + 1:
            continue
        others = work.below(named.head, "nsubj")
        if others and others[0].index < preposition.index:
            work.hang(named.index, head=preposition.index, dependency="pobj")
        return


def _named_behind(work: _Work, name: Token) -> None:
    """A name taken for a time: "according to a prosecutor, |Ida Voss"."""
    first, last = work.edges(name.index)
    if work.text(first - 1) != "," or work.text(last + 1) not in {".", ","} or name.lemma.lower() in cues.TIMES:
        return
    described = work.tokens[first - 2]
    if described.part_of_speech == "NOUN" and is_role(described.lemma.lower()):
        work.hang(name.index, head=described.index, dependency="appos")


def _reduced(work: _Work, verb: Token) -> None:
    """A participle taken for the verb: "believed that two devices shipped by air |were part of a plot"."""
    if work.below(verb.index, *_SUBJECTS):
        return
    for clause in work.below(verb.head, "ccomp"):
        own = work.below(clause.index, "nsubj")
        whole = work.edges(clause.index)[1] == verb.index - 1 and clause.tag in {"VBD", "VBN"}
        if whole and len(own) == 1 and not work.below(clause.index, "aux", "auxpass", "dobj", "ccomp"):
            for child in work.below(clause.index, "mark"):
                work.hang(child.index, head=verb.index, dependency="mark")
            work.hang(own[0].index, head=verb.index, dependency="nsubj")
            work.hang(clause.index, head=own[0].index, dependency="acl", tag="VBN")
            return


def _split(work: _Work, verb: Token) -> None:
    """The beginning of a sentence taken for all that is said: "What is clear, |says Reis, is that P"."""
    root = work.tokens[verb.head]
    if root.lemma != "be" or root.index < verb.index or work.below(root.index, *_SUBJECTS):
        return
    for clause in work.below(verb.index, "ccomp"):
        if clause.index < verb.index and work.text(work.edges(clause.index)[0]).lower() == "what":
            work.hang(clause.index, head=root.index, dependency="csubj")


def _taken_away(work: _Work, verb: Token) -> None:
    """What one says taken for what another says: "Police deny killing anybody as rights group says |16 are dead"."""
    outer = work.tokens[verb.head]
    if (
        work.below(verb.index, "ccomp", "dobj", "xcomp")
        or not work.below(verb.index, "nsubj")
        or outer.index > verb.index
    ):
        return
    said = [one for one in work.below(outer.index, "ccomp", "xcomp", "dobj") if one.index < verb.index]
    for clause in work.below(outer.index, "ccomp"):
        if said and clause.index > verb.index and work.edges(clause.index)[0] == verb.index + 1:
            work.hang(clause.index, head=verb.index, dependency="ccomp")


def _rejecting(work: _Work, verb: Token) -> None:
    """A verb taken for a noun in a headline: "Macron's office |rejects claim he will resign"."""
    claim = work.tokens[verb.head]
    if claim.index != verb.index + 1 or claim.lemma not in cues.CLAIMED or claim.dependency != "ROOT":
        return
    owner = [one for one in work.below(verb.index, "compound", "nmod", "amod", "poss") if one.index == verb.index - 1]
    if not owner:
        return
    for child in work.below(verb.index, "poss", "compound", "amod", "det", "nmod"):
        if child.index != owner[0].index:
            work.hang(child.index, head=owner[0].index, dependency=child.dependency)
    work.hang(owner[0].index, head=verb.index, dependency="nsubj")
    work.hang(verb.index, head=verb.index, dependency="ROOT", tag="VBZ")
    work.hang(claim.index, head=verb.index, dependency="dobj", tag="NN")


def _of_age(work: _Work, old: Token) -> None:
    """An age taken for an adjective of the verb behind it: "The 52-year-old |said customers had moved online"."""
    verb = work.tokens[old.head]
    aged = work.text(old.index - 2) == "year" and work.text(old.index - 1) == "-"
    if aged and verb.index == old.index + 1 and verb.tag in _FINITE and not work.below(verb.index, *_SUBJECTS):
        work.hang(old.index, head=verb.index, dependency="nsubj", tag="NN")


def _addressed(work: _Work, named: Token) -> None:
    """Who is addressed taken for who acts: "Well, Brenda, |the fire chief told me that P"."""
    if named.part_of_speech != "PROPN" or work.tokens[0].tag != "UH" or work.text(1) != "," or work.text(3) != ",":
        return
    for own in work.below(named.index, "appos"):
        work.hang(own.index, head=named.head, dependency="nsubj")
        work.hang(named.index, head=named.head, dependency="npadvmod")
        return


def _goes_on_apart(work: _Work, verb: Token) -> None:
    """What another says taken for part of what one says: "The institute finds P, and Ida Voss |admitted that Q"."""
    first = work.tokens[verb.head]
    outer = work.tokens[first.head]
    own = work.below(verb.index, "nsubj")
    if first.dependency != "ccomp" or outer.lemma not in cues.VERBS or not own or work.below(verb.index, "mark"):
        return
    start = work.edges(own[0].index)[0]
    joined = work.text(start - 1) in {"and", "but", "while"} and work.text(start - 2) == ","
    if joined and own[0].part_of_speech == "PROPN" and work.below(verb.index, "ccomp"):
        work.hang(verb.index, head=outer.index, dependency="conj")


def _phrase_first(work: _Work, that: Token) -> None:
    """A conjunction taken for a pronoun: "allege |that in a text message the senator wrote P"."""
    for phrase in work.below(that.index, "prep"):
        for noun in work.below(phrase.index, "pobj"):
            for verb in work.below(noun.index, "relcl"):
                own = work.below(verb.index, "nsubj")
                if verb.tag in _FINITE and own and own[0].tag not in _RELATIVE:
                    work.hang(verb.index, head=that.head, dependency="ccomp")
                    work.hang(phrase.index, head=verb.index, dependency="prep")
                    work.hang(that.index, head=verb.index, dependency="mark")
                    return


def _shouted(work: _Work, name: Token) -> None:
    """A name in capitals taken for a verb: "told state television |ORTM that P"."""
    verb = work.tokens[name.head]
    behind = [one for one in work.below(verb.index, "ccomp") if one.index > name.index]
    if behind and not work.below(name.index, "nsubj", "aux", "auxpass", "dobj"):
        work.hang(name.index, head=verb.index, dependency="dobj", tag="NN")


_Mend = Callable[[_Work, Token], None]
_MENDS: tuple[tuple[Callable[[Token], bool], _Mend], ...] = (
    (lambda token: token.lemma in _TELLING, _told),
    (lambda token: token.dependency == "ROOT", _fragment),
    (lambda token: token.dependency == "ROOT", _after_phrase),
    (lambda token: token.dependency == "ROOT", _side_by_side),
    (lambda token: token.dependency == "ROOT", _semicolon),
    (lambda token: token.dependency == "parataxis", _split),
    (lambda token: token.dependency == "advcl" and token.lemma in cues.VERBS, _taken_away),
    (lambda token: token.tag == "NNS" and token.dependency == "nsubj" and token.lemma in _REJECTING, _rejecting),
    (lambda token: token.text in {"old", "olds"} and token.part_of_speech == "ADJ", _of_age),
    (lambda token: token.dependency == "prep" and token.tag == "IN", _close_to),
    (lambda token: token.dependency in {"npadvmod", "dep"} and token.part_of_speech == "PROPN", _named_behind),
    (lambda token: token.dependency == "ccomp" and token.tag in _FINITE, _reduced),
    (lambda token: token.dependency == "conj" and token.tag in _FINITE and token.lemma in cues.VERBS, _goes_on_apart),
    (lambda token: token.dependency == "nsubj" and token.index == _THIRD, _addressed),
    (lambda token: token.dependency == "dobj" and token.text == "that" and token.tag == "IN", _phrase_first),
    (lambda token: token.dependency == "ccomp" and token.text.isupper() and len(token.text) > 1, _shouted),
)
"""Which tokens may be wrong in which way."""
