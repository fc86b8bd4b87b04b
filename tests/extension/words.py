"""The words that decide where a sentence ends, as the server knows them, in; `extension/page/words.js` out.

python -m tests.extension.words
"""

import json
from pathlib import Path

from app.core.reading.cues import ABBREVIATIONS, SENTENCE_OPENERS

FILE = Path(__file__).parents[2] / "extension" / "page" / "words.js"
TEMPLATE = """\
"use strict";
/** The words that decide where a sentence ends, made from the server's own: python -m tests.extension.words */
{{
  const hearsay = (globalThis.hearsay ??= {{}});
  hearsay.words = {{
    abbreviations: new Map([
{abbreviations}
    ]),
    openers: new Set([
{openers}
    ]),
  }};
}}
"""
INDENT = " " * 6
WIDTH = 110


def words_file() -> str:
    """The whole file."""
    pairs = [json.dumps([word, ends]) for word, ends in sorted(ABBREVIATIONS.items())]
    openers = [json.dumps(word) for word in sorted(SENTENCE_OPENERS)]
    return TEMPLATE.format(abbreviations=_rows(pairs), openers=_rows(openers))


def _rows(items: list[str]) -> str:
    rows, row = [], ""
    for item in items:
        if row and len(row) + len(item) > WIDTH:
            rows.append(row)
            row = ""
        row += f" {item}," if row else f"{INDENT}{item},"
    return "\n".join([*rows, row])


if __name__ == "__main__":
    FILE.write_text(words_file(), encoding="utf-8")
