"""A parse in, who does what to whom out: passives turned, coordinations split, the copula kept as "be"."""

from collections.abc import Iterator, Sequence

from app.core.model.facts import Frame, Name
from app.core.model.parse import Parse, Token
from app.core.model.span import Span

_SUBJECT = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
_OBJECT = frozenset({"dobj", "obj", "attr", "acomp", "oprd"})
_NAMING = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
# A verb that turns its infinitive round: "failed to reach a deal" says that no deal was reached.
_INVERTING = frozenset({"fail", "refuse", "decline", "avoid", "deny", "rule out"})
_NEGATIVE = frozenset({"no", "neither", "none"})
_COMPLEMENT = frozenset({"xcomp", "ccomp", "pcomp"})
_INDEFINITE = frozenset({"one", "nobody", "everyone", "everybody", "someone", "anyone", "nothing", "something"})
_CONTROLLING = frozenset({"dobj", "obj"})
_LONGEST_CLIMB = 10
_INHERITING = frozenset({"conj", "xcomp"})


def frames(parse: Parse, names: Sequence[Name] = ()) -> Iterator[Frame]:
    """The frame of each verb in order of the text; `names` are those of the same text, with its offsets."""
    keys = {at: name for name in names for at in range(name.span.start, name.span.end)}
    for token in parse.tokens:
        if token.part_of_speech == "VERB" or (
            token.part_of_speech == "AUX" and _children(parse, token, labels=_OBJECT)
        ):
            frame = _frame(parse, token, keys=keys)
            if frame.agents or frame.patients:
                yield frame


def _frame(parse: Parse, verb: Token, *, keys: dict[int, Name]) -> Frame:
    subjects = _subjects(parse, verb)
    passive = _children(parse, verb, labels=_PASSIVE_SUBJECT)
    if passive:
        acting = [
            noun for by in _children(parse, verb, labels={"agent"}) for noun in _children(parse, by, labels={"pobj"})
        ]
        affected = passive
    else:
        acting, affected = subjects, _children(parse, verb, labels=_OBJECT)
    agents, patients = _nouns(parse, acting), _nouns(parse, affected)
    return Frame(
        predicate=_predicate(parse, verb),
        predicate_span=_span(parse, verb, keys={}),
        agents=_keys(agents, keys),
        patients=_keys(patients, keys),
        agent_span=_span(parse, agents[0], keys=keys) if agents else None,
        patient_span=_span(parse, patients[0], keys=keys) if patients else None,
        negated=_negated(parse, verb, nouns=(*agents, *patients)),
    )


def _subjects(parse: Parse, verb: Token) -> list[Token]:
    """Its own subject, else that of the verb it is coordinated with or completes, else the noun it describes."""
    for _ in range(_LONGEST_CLIMB):
        own = _children(parse, verb, labels=_SUBJECT)
        head = parse.tokens[verb.head]
        if own and own[0].text.lower() in _RELATIVE and verb.dependency == "relcl":
            return [head]
        if own or verb.dependency not in _INHERITING or head.part_of_speech not in {"VERB", "AUX"}:
            return own
        controlled = _children(parse, head, labels=_CONTROLLING) if verb.dependency == "xcomp" else []
        passive = _children(parse, head, labels=_PASSIVE_SUBJECT)
        if controlled or passive:
            return controlled or passive
        verb = head
    return []


def _children(parse: Parse, token: Token, *, labels: frozenset[str] | set[str]) -> list[Token]:
    return [parse.tokens[at] for at in parse.children[token.index] if parse.tokens[at].dependency in labels]


def _nouns(parse: Parse, heads: Sequence[Token]) -> list[Token]:
    """The heads and all that is coordinated with them; pronouns say nothing by themselves."""
    found: list[Token] = []
    waiting = list(heads)
    while waiting:
        token = waiting.pop(0)
        found.append(token)
        waiting = [*_children(parse, token, labels={"conj"}), *waiting]
    return [token for token in found if token.part_of_speech in _NAMING]


def _predicate(parse: Parse, verb: Token) -> str:
    """The lemma, with its particle: "rule out"."""
    particles = _children(parse, verb, labels={"prt"})
    lemma = verb.lemma.lower()
    return f"{lemma} {particles[0].text.lower()}" if particles else lemma


def _keys(nouns: Sequence[Token], keys: dict[int, Name]) -> tuple[str, ...]:
    """The keys of the names among them, the lemmas of the others; "no one" and "everybody" are nobody's."""
    named = ((keys.get(noun.start), noun.lemma.lower()) for noun in nouns)
    return tuple(name.key if name else lemma for name, lemma in named if name or lemma not in _INDEFINITE)


def _span(parse: Parse, token: Token, *, keys: dict[int, Name]) -> Span:
    name = keys.get(token.start)
    return name.span if name else Span.cut(parse.text, token.start, token.end)


def _negated(parse: Parse, verb: Token, *, nouns: Sequence[Token]) -> bool:
    """Two negations cancel: "did not fail to reach" is none."""
    count = len(_children(parse, verb, labels={"neg"}))
    count += any(
        child.text.lower() in _NEGATIVE for noun in nouns for child in _children(parse, noun, labels={"det", "preconj"})
    )
    head = parse.tokens[verb.head]
    if verb.dependency in _COMPLEMENT and _predicate(parse, head) in _INVERTING:
        count += 1 + len(_children(parse, head, labels={"neg"}))
    return count % 2 == 1
