"""A text in, who says what in it out, one readable line an attribution: "source | cue | content"."""

from app.core.model.parse import Parser
from app.core.reading.attribute.gather import gather
from app.core.reading.attribute.voices import Attribution
from app.core.reading.clean import clean
from app.core.reading.forms.frame import framed
from app.core.reading.quotations import quotations
from app.core.reading.segment import Range, segment


def said(text: str, parser: Parser | None) -> list[str]:
    """What is said in a text, outer voices before inner ones ("A > B"), pieces of a content joined by " ... "."""
    return [line for line, _ in _lines(text, parser)]


def claimed(text: str, parser: Parser | None) -> list[str]:
    """The same without contents that are mere phrases."""
    return [line for line, one in _lines(text, parser) if not one.phrase]


def _lines(text: str, parser: Parser | None) -> list[tuple[str, Attribution]]:
    cleaned = clean(text)
    gathered = gather(
        cleaned.text, framed(cleaned.text, segment(cleaned.text)), quotations=quotations(cleaned.text), parser=parser
    )

    def words(stretch: Range | None) -> str:
        return cleaned.text[slice(*stretch)] if stretch else "-"

    lines: list[tuple[str, Attribution]] = []
    for one in gathered.attributions:
        who = " > ".join(words(voice.stands_as or voice.mention) for voice in one.voices)
        content = " ... ".join(words(piece) for piece in one.content) or "(what stands before)"
        lines.append((f"{who} | {words(one.voices[-1].cue)} | {content}", one))
    return lines
