"""A noun in, what it is out: somebody's role, somebody or something that can speak; its singular."""

from app.core.reading.cues import BODY_NOUNS, OUTLET_NOUNS, PERSON_NOUNS
from app.core.reading.names import BODIES, ROLE_ENDINGS, ROLES

_PLURALS = {"people": "person", "men": "man", "women": "woman", "spokesmen": "spokesman", "media": "media"}


def is_role(lemma: str) -> bool:
    """Whether a noun names what somebody is: "minister", "striker", "criminologist"."""
    lemma = lemma.removeprefix("ex-")
    return lemma in PERSON_NOUNS or lemma in ROLES or lemma.endswith(ROLE_ENDINGS)


def is_speaker(lemma: str) -> bool:
    """Whether a noun names somebody or something that can speak."""
    return is_role(lemma) or lemma in BODY_NOUNS or lemma in BODIES or lemma in OUTLET_NOUNS


def singular(word: str) -> str:
    """The singular of a role noun, lower case."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
