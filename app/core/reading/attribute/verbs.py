"""A tree in, what its cue verbs and adjectives attribute out: "X said that P", "he is convinced that P"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.model.chain import Reporting, Stance
from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.contents import content_of, is_pointing
from app.core.reading.attribute.reactions import missing_evidence
from app.core.reading.attribute.subjects import agent, is_passive, issuing, stands_as, subject
from app.core.reading.attribute.tree import Tree, mention
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range

_THAT = re.compile(r"(?:this|that|it)\s?[:;]")  # "denies that: “We have the logs”"
_POINTING = frozenset(("this", "that", "it", "which"))
_OPEN_QUESTIONS = frozenset("whether if when where why how who what which".split())
_SHOWING = frozenset("indicate suggest show imply signal underline underscore".split())
_LEARNING = frozenset(("learn", "understand"))
_LISTENING = cues.OUTLET_NOUNS | {"radio", "television", "broadcaster", "reporter", "correspondent", "journalist"}
_MEETING = frozenset("speak talk interview contact reach phone meet quote".split())
_FORUMS = frozenset(
    "court inquiry inquest jury hearing tribunal parliament mp lawmaker senator committee council panel commission"
    " meeting conference bench judge magistrate juror councillor deputy legislator assembly shareholder".split()
)
_NOBODY = frozenset("nobody none no-one nothing".split())


def from_verbs(tree: Tree) -> Iterator[Attribution]:
    """All attributions that a verb or an adjective of this tree announces."""
    for token in tree.tokens:
        cue = _cue(tree, token)
        if cue is None or _silent(tree, token) or _unsaid(tree, token, cue=cue) or _authors_own(tree, token):
            continue
        if (token.dependency in {"acl", "relcl"} and token.lemma in _SHOWING) or missing_evidence(tree, token):
            continue
        found = _attribution(tree, token, cue=cue)
        if found is not None:
            yield found


def _cue(tree: Tree, token: Token) -> cues.Cue | None:
    """What a token announces, negation taken into account."""
    if token.part_of_speech in {"VERB", "AUX"} or token.tag in {"VBD", "VBN", "VBZ", "VBP", "VBG"}:
        cue = cues.VERBS.get(token.lemma.lower()) or cues.ADJECTIVES.get(token.text.lower())
    elif tree.child(token.index, "nsubj") and (tree.child(token.index, "ccomp") or _doubted(tree, token)):
        cue = cues.VERBS.get(token.lemma.lower())  # "But Harlan claims that P", which the parser took for a noun
    elif token.part_of_speech == "ADJ":
        cue = cues.ADJECTIVES.get(token.text.lower())
    else:
        return None
    if token.lemma in _LEARNING and _outlet_learns(tree, token):
        cue = cues.VERBS["report"]
    if cue is None:
        return None
    if tree.child(token.index, "neg") or _head_negated(tree, token):
        return negated(cue)
    return cue


def _doubted(tree: Tree, token: Token) -> bool:
    """Whether a root taken for a noun has a clause of its own: "Analysts doubt that P"."""
    clause = tree.child(token.index, "acl")
    return token.dependency == "ROOT" and clause is not None and tree.child(clause.index, "mark") is not None


def _outlet_learns(tree: Tree, token: Token) -> bool:
    """Whether it is an outlet that knows: "the Morning Herald has learned"."""
    own = tree.child(token.index, "nsubj")
    return own is not None and outlet_of(tree.text[slice(*tree.below(own.index))]) is not None


def negated(cue: cues.Cue) -> cues.Cue:
    """Not to believe is to doubt; not to deny or not to say leaves no stance."""
    if cue.reporting is Reporting.BELIEVES and cue.stance is Stance.ASSERTS:
        return replace(cue, stance=Stance.DOUBTS)
    if cue.stance is Stance.DOUBTS:
        return replace(cue, stance=Stance.ASSERTS)
    return replace(cue, stance=Stance.NONE)


def _head_negated(tree: Tree, token: Token) -> bool:
    """Whether the verb that carries an adjective is negated: "he is not convinced that"."""
    head = tree.tokens[token.head]
    return token.dependency in {"acomp", "xcomp"} and tree.child(head.index, "neg") is not None


def _silent(tree: Tree, token: Token) -> bool:
    """Whether a cue is declined: "declined to say", "refused to confirm"."""
    head = tree.tokens[token.head]
    if token.dependency == "xcomp" and head.lemma in cues.DECLINING:
        return True
    if head.lemma == "of" and tree.tokens[head.head].lemma == "short":
        return True  # "stopped short of confirming"
    first = head if token.dependency == "conj" else token
    return any(child.lemma == "neither" for child in tree.children(first.index, "preconj"))


def _authors_own(tree: Tree, token: Token) -> bool:
    """Whether the author speaks without saying so: "it is worth noting that", "it goes without saying", "let's say"."""
    head = tree.tokens[token.head]
    if token.tag not in {"VB", "VBG"} or head.index == token.index:
        return False
    if head.lemma in {"let", "without"}:
        return True
    weighed = head.part_of_speech == "AUX" and tree.child(head.index, "acomp") is not None
    if head.part_of_speech != "ADJ" and not weighed:
        return False
    own = tree.child(head.index if weighed else head.head, "nsubj", "expl")
    return own is None or own.lemma.lower() == "it"


def _unsaid(tree: Tree, token: Token, *, cue: cues.Cue) -> bool:
    """Whether nothing is said: "did not say whether", "would not say when"."""
    if cue.stance is not Stance.NONE or cue.reporting is not Reporting.SAYS:
        return False
    clause = tree.child(token.index, "ccomp")
    if clause is None or token.lemma == "deny":
        return True
    return tree.tokens[tree.lefts[clause.index]].lemma.lower() in _OPEN_QUESTIONS


def _attribution(tree: Tree, token: Token, *, cue: cues.Cue) -> Attribution | None:
    passive = is_passive(tree, token.index) and token.text.lower() not in cues.ADJECTIVES
    source = _heard_from(tree, token)
    if source is None:
        source = _told(tree, token) if passive else subject(tree, _carrier(token))
    voice = Voice(_mention(tree, source), _cue_range(tree, token), cue.reporting, cue.stance)
    if voice.mention is not None and source is not None:
        voice = replace(voice, stands_as=stands_as(tree, _carrier(token), source=source))
    if voice.mention is not None and tree.text[slice(*voice.mention)].endswith((" of whom", " of which")):
        voice = replace(voice, mention=mention(tree, token.head) if token.dependency == "relcl" else None)
        source = token.head if token.dependency == "relcl" else None
    if source is not None and tree.tokens[source].lemma.lower() in _NOBODY:
        return None
    content = content_of(tree, token, passive=passive)
    denied = bool(content) and cue.stance is Stance.DENIES and _THAT.match(tree.text, content[0][0]) is not None
    if content and not denied:
        if source is None and (passive or token.tag in {"VB", "VBP"}) and not _impersonal(tree, token):
            return None
        if source is None and _raised(tree, token):
            return None
        if voice.mention is not None and voice.mention[0] < content[0][0] < voice.mention[1]:
            before = tree.text[voice.mention[0] : content[0][0]].rstrip(" ,").removesuffix(" that").rstrip(" ,")
            voice = replace(voice, mention=(voice.mention[0], voice.mention[0] + len(before)))
        voices = _listening(tree, token, voice=voice, source=source)
        return Attribution(tree.passage, voices or voices_of(tree, token, voice=voice, passive=passive), content)
    judged = token.lemma in cues.CALLING and cue.stance is Stance.ASSERTS  # a verdict tells what it is called
    if source is not None and not judged and (denied or _points_back(tree, token, passive=passive, cue=cue)):
        return Attribution(tree.passage, (voice,), (), backwards=True)
    return None


def _heard_from(tree: Tree, token: Token) -> int | None:
    """From whom one hears: "the inquiry heard from a nurse that P"."""
    if token.lemma not in {"hear", "learn"}:
        return None
    near = next((one for one in tree.children(token.index, "prep") if one.lemma == "from"), None)
    who = tree.child(near.index, "pobj") if near is not None and near.index == token.index + 1 else None
    return who.index if who is not None else None


def _listening(tree: Tree, token: Token, *, voice: Voice, source: int | None) -> tuple[Voice, ...]:
    """An outlet that is told or hears something, outside of who tells it: "AAP has been told by a guard that P"."""
    met = _meeting(tree, token, source=source)
    if met is not None:
        return (Voice(met, voice.cue), voice)
    own = tree.child(token.index, "nsubjpass" if token.lemma in {"tell", "inform"} else "nsubj")
    if token.lemma not in {"tell", "inform", "hear", "learn"} or source is None or own is None or own.index == source:
        return ()
    heard = mention(tree, own.index)
    return (Voice(heard, voice.cue), voice) if outlet_of(tree.text[slice(*heard)]) is not None else ()


def _meeting(tree: Tree, token: Token, *, source: int | None) -> Range | None:
    """The outlet that has spoken to who speaks: "CBC News spoke to her aunt, who said P"."""
    if token.dependency != "relcl" or source is None:
        return None
    head = tree.tokens[source]
    for _ in range(3):
        if head.part_of_speech == "VERB" or head.head == head.index:
            break
        head = tree.tokens[head.head]
    own = tree.child(head.index, "nsubj")
    if head.lemma not in _MEETING or own is None:
        return None
    who = mention(tree, own.index)
    return who if outlet_of(tree.text[slice(*who)]) is not None else None


def _told(tree: Tree, token: Token) -> int | None:
    """By whom one is told; the forum itself where nobody is named: "MPs were told that P"."""
    who = agent(tree, token.index)
    own = tree.child(token.index, "nsubjpass")
    if who is None and token.lemma == "tell" and own is not None and own.lemma.lower().rstrip("s") in _FORUMS:
        return own.index
    return who


def _impersonal(tree: Tree, token: Token) -> bool:
    """Whether nobody in particular is said to speak: "it was reported that P", "X is believed to"."""
    own = tree.child(token.index, "nsubjpass", "nsubj", "expl")
    return own is not None and (
        own.lemma.lower() == "it" or token.lemma in {"say", "believe", "report", "think", "allege"}
    )


def _raised(tree: Tree, token: Token) -> bool:
    """Whether what is said of somebody by nobody in particular is one clause: "X is believed to have left"."""
    own = tree.child(token.index, "nsubjpass")
    return own is not None and own.lemma.lower() != "it" and tree.child(token.index, "ccomp") is None


def _carrier(token: Token) -> int:
    """The verb that has the subject: for an adjective the one that carries it."""
    return token.head if token.dependency == "acomp" else token.index


def _mention(tree: Tree, source: int | None) -> Range | None:
    if source is None or (tree.tokens[source].lemma in {"it", "there"} and tree.tokens[source].dependency == "expl"):
        return None
    return mention(tree, source)


def _cue_range(tree: Tree, token: Token) -> Range:
    """The verb with its auxiliaries, negation and particles next to it."""
    sending = issuing(tree, token)
    first, last = (token.index if sending is None else sending.index), token.index
    for child in tree.children(token.index, "aux", "auxpass", "neg", "prt", "advmod"):
        if child.index == first - 1:
            first = child.index
        elif child.index == last + 1 and child.dependency == "prt":
            last = child.index
    return tree.range(first, last)


def voices_of(tree: Tree, token: Token, *, voice: Voice, passive: bool) -> tuple[Voice, ...]:
    """A voice with who quotes it or is told outside ("told Haaretz", "quoted by Haaretz as saying"); sifted later."""
    head = tree.tokens[tree.tokens[token.head].head]
    if token.dependency == "pcomp" and head.lemma in cues.QUOTED_AS:
        quoted = tree.child(head.index, "dobj")
        quoting = agent(tree, head.index) if quoted is None else subject(tree, head.index)
        if quoted is not None:
            voice = replace(voice, mention=mention(tree, quoted.index))
        if quoting is not None:
            return (Voice(mention(tree, quoting), tree.range(head.index, head.index), Reporting.CITES), voice)
    told = tree.child(token.index, "dative", "dobj") if token.lemma in {"tell", "inform", "assure"} else None
    if passive or told is None or told.part_of_speech == "PRON" or not _hears(told):
        return (voice,)
    return (Voice(_listener(tree, told), voice.cue, Reporting.SAYS, Stance.ASSERTS), voice)


def _listener(tree: Tree, told: Token) -> Range:
    """Who is told, with the name behind its description that the parser took for something else: "the agency SANA"."""
    last = told.index
    described = told.lemma.lower() in _LISTENING
    while described and last + 1 < len(tree.tokens) and tree.tokens[last + 1].part_of_speech == "PROPN":
        last += 1
    start, end = mention(tree, told.index)
    return start, max(end, tree.range(last, last)[1])


def _hears(told: Token) -> bool:
    """Whether who is told can be an outlet; whether it is one is seen later."""
    return told.text[:1].isupper() or told.lemma.lower() in _LISTENING


def _points_back(tree: Tree, token: Token, *, passive: bool, cue: cues.Cue) -> bool:
    """Whether what is reported is what stands before: "This is reported by ...", "Kyiv has denied the claim"."""
    doubting = token.text.lower() in cues.ADJECTIVES and tree.rights[token.index] == token.index
    if doubting and cue.stance is Stance.DOUBTS:
        return True  # "engineers are not convinced"
    target = tree.child(token.index, "nsubjpass") if passive else tree.child(token.index, "dobj")
    if target is None or token.dependency not in {"ROOT", "conj"}:
        return False
    return target.lemma.lower() in _POINTING or is_pointing(tree, target)
