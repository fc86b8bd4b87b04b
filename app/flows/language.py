"""A document in, the language it is read in out, with how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass

from app.core.model.document import Document
from app.flows.answers import Notice

# Below either, an identification is a guess: of a few words with names in them any language can be made.
LETTERS_NEEDED = 25
CONFIDENCE_NEEDED = 0.6

Identify = Callable[[str], tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Language:
    """The tag to keep with the document, and whether the house may read it."""

    tag: str
    readable: bool
    notices: tuple[Notice, ...] = ()


def language_of_document(document: Document, identify: Identify, *, readable: tuple[str, ...]) -> Language:
    """What was given wins; a short text or an unsure identification is read as the first language, with a notice."""
    if document.language is not None:
        return _settled(document.language, readable)
    tag, confidence = identify(document.text)
    if tag.partition("-")[0] in readable:
        return Language(tag, readable=True)
    letters = sum(character.isalpha() for character in document.text)
    if letters < LETTERS_NEEDED or confidence < CONFIDENCE_NEEDED:
        return Language(readable[0], readable=True, notices=(Notice.LANGUAGE_UNCERTAIN,))
    return _settled(tag, readable)


def _settled(tag: str, readable: tuple[str, ...]) -> Language:
    if tag.partition("-")[0] in readable:
        return Language(tag, readable=True)
    return Language(tag, readable=False, notices=(Notice.LANGUAGE_UNSUPPORTED,))
