"""The words of a phrase in, what kind of source it names or describes out."""

from app.core.model.chain import SourceKind
from app.core.reading.bodies import is_plural_role
from app.core.reading.cues import BODY_NOUNS, OUTLET_NOUNS
from app.core.reading.names import BODIES, BODY_COMPOUNDS, BODY_WORDS, COUNTRIES, GOVERNMENTS
from app.core.reading.roles import is_role, singular


def kind_of_name(words: list[str]) -> SourceKind:
    """What somebody with this name is; a person where nothing tells otherwise."""
    joined = " ".join(words).lower()
    if joined in GOVERNMENTS or joined in COUNTRIES:
        return SourceKind.GOVERNMENT
    lowered = {form for word in words for form in (word.lower(), singular(word.lower().strip(".,")))}
    bodies = lowered & BODY_WORDS.keys()
    if not bodies and any(map(is_plural_role, words[:-1])):
        return SourceKind.ORGANISATION
    if bodies:
        return SourceKind.GOVERNMENT if any(BODY_WORDS[one] for one in bodies) else SourceKind.ORGANISATION
    last = words[-1]
    if last.isupper() and len(last) > 1 and len(words) == 1:
        return SourceKind.ORGANISATION
    return SourceKind.PERSON


def kind_of_noun(words: list[str], lemma: str) -> SourceKind:
    """What a phrase with this head noun describes; a person where nothing tells otherwise."""
    compound = BODY_COMPOUNDS.get(" ".join(words[-2:]).lower())
    if compound is not None:
        return SourceKind(compound)
    if is_role(lemma):
        return SourceKind.PERSON
    if lemma in OUTLET_NOUNS - {"agency"}:
        return SourceKind.OUTLET
    return SourceKind(
        BODY_NOUNS.get(lemma) or BODIES.get(lemma) or BODIES.get(" ".join(words[-1:]).lower()) or "person"
    )
