"""A cue in a tree in, the stretches that it announces out: its clause, the clause around it, the object it denies."""

import re
from collections.abc import Iterator

from app.core.facts.tables.granted import GRANTED
from app.core.model.chain import Stance
from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.subjects import resumed
from app.core.reading.attribute.tree import Tree, trimmed
from app.core.reading.attribute.voices import without
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range

_FIGURES = frozenset(("figure", "number"))
_WEIGHING = frozenset(("doubt", "question"))
_VERDICT = re.compile(
    r" as (?:(?:an? |pure |mere |simply |completely |totally )*[\"“‘].*"
    r"|(?:an? |pure |simply |completely |totally |utterly )*"
    r"(?:false|baseless|unfounded|groundless|nonsense|untrue|wrong|absurd|ridiculous|fake news|lies|a lie|fiction"
    r"|fabrications?|propaganda|speculation|rumours?|inaccurate|misleading)\b.*)$"
)
_INFINITIVE = frozenset("claim deny pledge vow promise threaten swear profess warn urge offer demand".split())
_GERUND = frozenset("recall report remember recount mention describe acknowledge confirm".split())
_IS_THAT = re.compile(r"(?:is|was) that ")
_FAR = 12
_CONTRASTING = frozenset("while whereas although though".split())
_SUBORDINATING = frozenset("though although while when if as because since after before once unless until".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_MANNER = frozenset("as like".split())


def content_of(tree: Tree, token: Token, *, passive: bool) -> tuple[Range, ...]:
    """What a cue announces, as stretches."""
    for clause in _clauses(tree, token):
        found = _clause(tree, token, clause=clause)
        if found:
            return found
    around = _around(tree, token) or _astray(tree, token)
    if around:
        return around
    return _object(tree, token, passive=passive)


def _clauses(tree: Tree, token: Token) -> Iterator[Token]:
    """The clauses below a cue that can be its content, likeliest first."""
    below = list(tree.children(token.index, "ccomp"))
    follows = any(child.index > token.index for child in below)
    for child in below:
        before = child.index < token.index
        if before and (_closed_off(tree, child) or (follows and _stands_apart(tree, child))):
            continue
        if child.index > token.index and _is_behind(tree, child):
            continue
        whole = tree.child(child.index, "ccomp", "xcomp") is not None and tree.child(child.index, "nsubj") is not None
        if child.lemma not in cues.VERBS or child.index > token.index or whole:
            yield child
    if not below and token.part_of_speech == "NOUN" and token.dependency == "ROOT":
        yield from tree.children(token.index, "acl")
    if token.lemma in _INFINITIVE:
        yield from tree.children(token.index, "xcomp")
    elif token.lemma in _GERUND:
        yield from (child for child in tree.children(token.index, "xcomp") if child.tag == "VBG")
    if tree.child(token.index, "nsubjpass") is not None:
        yield from tree.children(token.index, "xcomp", "oprd")


def _is_behind(tree: Tree, clause: Token) -> bool:
    """Whether a clause is the cue of what stands before it: "“We asked for the files,” said Ruth Hale"."""
    before = tree.tokens[clause.index - 1].text if clause.index else ""
    own = tree.child(clause.index, "nsubj", "dobj")
    follows = own is not None and tree.lefts[own.index] == clause.index + 1
    return (
        before in {",", '"'} and follows and clause.lemma in cues.SET_OFF and tree.lefts[clause.index] == clause.index
    )


def _closed_off(tree: Tree, clause: Token) -> bool:
    """Whether a clause before a cue ends at a mark that no speech goes over: "It is early; his team says that P"."""
    last = tree.rights[clause.index]
    return any(token.text in {";", ":"} for token in tree.tokens[last : last + 2])


def _stands_apart(tree: Tree, clause: Token) -> bool:
    """Whether a clause before a cue is not what it says: "Though A promised P, B says Q", "A says P, B says Q"."""
    if clause.lemma in cues.VERBS and tree.child(clause.index, "ccomp") is not None:
        return True
    return tree.tokens[tree.lefts[clause.index]].lemma.lower() in _SUBORDINATING


def _clause(tree: Tree, token: Token, *, clause: Token) -> tuple[Range, ...]:
    first, last = tree.lefts[clause.index], tree.rights[clause.index]
    if clause.index < token.index:
        last = min(last, token.index - 1)
        own = tree.child(token.index, "nsubj", "nsubjpass")
        if own is not None and clause.index < tree.lefts[own.index] <= last:
            last = tree.lefts[own.index] - 1
    elif first <= token.index:
        first = token.index + 1
    else:
        last = _before_others(tree, token, clause=clause)
        first = _with_subject(tree, token, clause=clause, first=first)
    while last > first and (tree.tokens[last].tag == "CC" or tree.tokens[last].text == ","):
        last -= 1
    if first > last:
        return ()
    stretch = trimmed(tree.text, tree.range(first, last))
    if token.lemma in _WEIGHING and tree.text.startswith("whether ", stretch[0]):
        stretch = (stretch[0] + len("whether "), stretch[1])
    if clause.index > token.index and tree.text[stretch[1] : stretch[1] + 1] == ":":
        # As in: he notes that three things have changed: prices, rents and wages.
        stretch = trimmed(tree.text, (stretch[0], tree.whole()[1]))
    return (stretch,) if stretch[0] < stretch[1] else ()


def _with_subject(tree: Tree, token: Token, *, clause: Token, first: int) -> int:
    """The first token of a content whose subject the parser took for the cue's object: "tells us rates will fall"."""
    told = tree.tokens[first].tag in _FINITE and tree.child(clause.index, "nsubj", "nsubjpass", "expl", "csubj") is None
    if not told:
        return first
    taken = next(
        (one for one in tree.children(token.index, "dobj", "dative", "attr") if tree.rights[one.index] == first - 1),
        None,
    )
    if taken is None or taken.part_of_speech == "PRON":
        return first
    begin = tree.lefts[taken.index]
    while begin < taken.index and tree.tokens[begin].tag == "PRP":
        begin += 1
    return begin


def _before_others(tree: Tree, cue: Token, *, clause: Token) -> int:
    """The end of a content before the next cue: "X said P, while Y insisted that Q", "X said P and warned of Q"."""
    last = tree.rights[clause.index]
    for index in range(clause.index + 1, last):
        token = tree.tokens[index]
        if token.dependency == "conj" and resumed(tree, token) == cue.index:
            return tree.lefts[index] - 1
        comma = tree.tokens[index - 1].text == ","
        contrasts = comma and token.lemma.lower() in _CONTRASTING
        if contrasts or (token.tag == "CC" and _joins_speech(tree, token, cue=cue)):
            head = tree.tokens[token.head]
            speaks = (head.lemma in cues.VERBS or head.lemma in cues.CALLING) and tree.child(
                head.index, "nsubj"
            ) is not None
            if token.tag == "CC" or (head.index > index and speaks):
                return index - 2 if comma else index - 1
    return last


def _joins_speech(tree: Tree, mark: Token, *, cue: Token) -> bool:
    """Whether "and" behind a comma begins a clause in which another speaks: "..., and rights groups warned that Q"."""
    for joined in tree.children(mark.head, "conj"):
        own = tree.child(joined.index, "nsubj")
        if joined.index > mark.index and own is not None and own.index > mark.index:
            return (
                joined.lemma in cues.VERBS
                and joined.tag == cue.tag
                and own.part_of_speech in {"NOUN", "PROPN"}
                and tree.child(joined.index, "ccomp") is not None
            )
    return False


def _around(tree: Tree, token: Token) -> tuple[Range, ...]:
    """The clause that a cue is put into or behind: "P, the minister said, Q", "as X said, P"."""
    head = tree.tokens[token.head]
    if head.index == token.index:
        return ()
    says_more = any(child.index > token.index for child in tree.children(token.index, "ccomp", "xcomp", "oprd"))
    as_clause = (
        token.dependency == "advcl"
        and not says_more
        and any(child.lemma.lower() in _MANNER for child in tree.children(token.index, "mark", "advmod", "prep"))
    )
    if not (as_clause or token.dependency == "parataxis" or _set_off(tree, token)):
        return ()
    own = tree.below(token.index)
    pieces = without((tree.below(head.index),), own)
    parts = tuple(part for part in (trimmed(tree.text, piece) for piece in pieces) if part[1] - part[0] > 1)
    if len(parts) == 2 and tree.text.startswith("What ", parts[0][0]):  # noqa: PLR2004 - "What is clear, X said, is that P"
        leads = _IS_THAT.match(tree.text, *parts[1])
        return ((leads.end(), parts[1][1]),) if leads else parts
    return parts


def _astray(tree: Tree, token: Token) -> tuple[Range, ...]:
    """A "that" clause which the parser hung on a noun between: "tweeted in the early hours that P"."""
    following = tree.tokens[min(token.index + 1, len(tree.tokens) - 1)]
    if following.lemma == "that" and following.dependency == "prep" and tree.rights[token.index] > following.index + 1:
        return (trimmed(tree.text, tree.range(following.index, tree.rights[token.index])),)
    for index in range(token.index + 2, min(tree.rights[token.index] + 1, token.index + _FAR)):
        mark = tree.tokens[index]
        clause = tree.tokens[mark.head]
        if mark.lemma != "that" or clause.dependency not in {"relcl", "acl"} or clause.index < index:
            continue
        own = tree.child(clause.index, "nsubj", "nsubjpass", "expl")
        if tree.tokens[clause.head].lemma in cues.NOUNS:
            continue
        if own is not None and own.index != index and clause.head > token.index:
            return (trimmed(tree.text, tree.range(index, tree.rights[clause.index])),)
    return ()


def _set_off(tree: Tree, token: Token) -> bool:
    """Whether a short clause of subject and cue stands between commas inside another."""
    first, last = tree.lefts[token.index], tree.rights[token.index]
    if token.dependency not in {"ccomp", "dep"} or last - first > 12 or first == 0:  # noqa: PLR2004
        return False
    if tree.child(token.index, "nsubj") is None or tree.child(token.index, "mark", "dobj") is not None:
        return False
    head = tree.tokens[token.head]
    if head.index < token.index and head.lemma in cues.VERBS:
        return False
    if sum(word.text == '"' for word in tree.tokens[:first]) % 2:
        return False  # it is itself what is quoted: "“We asked for the files,” said Ruth Hale"
    closing = tree.tokens[last + 1].text if last + 1 < len(tree.tokens) else "."
    return tree.tokens[first - 1].text in {",", '"'} and closing in {",", ".", '"'}


def _object(tree: Tree, token: Token, *, passive: bool) -> tuple[Range, ...]:
    """A noun phrase that is denied or expressed: "denied the allegations", "expressed opposition to ..."."""
    target = tree.child(token.index, "nsubjpass" if passive else "dobj")
    if target is None or target.part_of_speech == "PRON" or is_pointing(tree, target):
        return ()
    if tree.lefts[target.index] == token.index + 1 and tree.tokens[token.index + 1].text == '"':
        return (trimmed(tree.text, tree.below(target.index)),)
    denied = cues.VERBS.get(token.lemma)
    if denied is None or denied.stance is not Stance.DENIES:
        return ()
    said_of = alleged(tree, target)
    if said_of is not None:
        return (said_of,)
    said = target.lemma.lower() in cues.NOUNS or target.lemma.lower() in cues.CLAIMED
    said = said and (token.lemma != "contradict" or token.tag != "VBG")
    said = said or (token.lemma == "deny" and target.lemma.lower() not in GRANTED)
    return (trimmed(tree.text, tree.below(target.index)),) if said else ()


def alleged(tree: Tree, target: Token) -> Range | None:
    """What nobody in particular is said to allege: "suggestions he might resign", "accusations of racism"."""
    made = tree.child(target.index, "acl")
    making = made is not None and made.lemma in {"make", "publish", "issue"}
    owned = made is not None and making and tree.child(made.index, "agent") is not None
    owned = owned or _of_outlet(tree, target)
    owned = (
        owned
        or tree.child(target.index, "poss") is not None
        or any(
            below.tag == "NNP" or below.lemma == "by"
            for below in tree.children(target.index, "compound", "nmod", "prep")
        )
    )
    if owned or target.lemma.lower() not in cues.CLAIMED:
        return None
    for mark in tree.tokens[target.index + 1 : tree.rights[target.index] + 1]:
        if mark.lemma == "that" and mark.dependency == "mark" and mark.head > mark.index:
            return trimmed(tree.text, tree.range(mark.index, max(tree.rights[mark.head], mark.index)))
    for below in tree.children(target.index, "acl", "relcl", "ccomp", "prep"):
        if below.index < target.index or (below.dependency == "prep" and below.lemma.lower() != "of"):
            continue
        inside = tree.child(below.index, "pobj", "pcomp") if below.dependency == "prep" else below
        own = tree.child(below.index, "nsubj", "nsubjpass", "expl")
        if inside is not None and (below.dependency == "prep" or own is not None):
            return without_verdict(tree.text, trimmed(tree.text, tree.below(inside.index)))
    return _far(tree, target)


def _of_outlet(tree: Tree, target: Token) -> bool:
    """Whether an outlet is said to have carried it: "reports in Bild that P"."""
    for within in tree.children(target.index, "prep"):
        inside = tree.child(within.index, "pobj") if within.lemma == "in" else None
        if inside is not None and outlet_of(tree.text[slice(*tree.range(tree.lefts[inside.index], inside.index))]):
            return True
    return False


def _far(tree: Tree, target: Token) -> Range | None:
    """The clause that the parser hung on a word behind a noun: "reports making the rounds that P"."""
    for index in range(target.index + 2, tree.rights[target.index]):
        mark = tree.tokens[index]
        clause = tree.tokens[mark.head]
        says = mark.lemma == "that" and mark.dependency == "mark"
        if says and tree.child(clause.index, "nsubj", "nsubjpass", "expl"):
            return trimmed(tree.text, tree.range(index, tree.rights[clause.index]))
    return None


def without_verdict(text: str, content: Range) -> Range:
    """A content without what it is called behind it: "P as “nonsense”"."""
    verdict = _VERDICT.search(text, *content)
    return (content[0], verdict.start()) if verdict is not None else content


def is_pointing(tree: Tree, target: Token) -> bool:
    """Whether a phrase means what was just said: "the news", "these allegations", with nothing of its own."""
    if target.lemma.lower() not in cues.CLAIMED and target.lemma.lower() not in _FIGURES:
        return False
    if tree.text.startswith(" to that effect", tree.range(target.index, target.index)[1]):
        return True
    first = tree.tokens[tree.lefts[target.index]]
    last = tree.rights[target.index]
    if first.index == target.index == last and target.lemma.lower() in cues.CLAIMED:
        return True  # "junta rejects report"
    verdict = tree.child(target.index, "prep")
    if verdict is not None and verdict.lemma == "as":  # "dismissed the statement as propaganda"
        last = tree.lefts[verdict.index] - 1
    owner = tree.child(target.index, "poss")
    owned = (
        owner is not None and first.index == tree.lefts[owner.index] and tree.rights[owner.index] + 1 == target.index
    )
    single = first.index == target.index - 1 and first.tag in {"DT", "PRP$"}
    return (single or owned) and last == target.index
