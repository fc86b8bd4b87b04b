"""What an outside scorer says of our attributions: `HEARSAY_BENCHMARK_DATA=DIR python benchmarks/attribution.py`.

DIR holds `data/attribution/polnear` and `eval/attribution/score.py`; nothing of either is part of the product. The
scorer calls `attributions` (or `patterns`) of this file: text in, source, cue and content of every attribution out,
before chains are built, as its gold is flat.
"""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from app.core.model.chain import Reporting
from app.core.model.parse import Parser
from app.core.reading.attribute.gather import gather
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.clean import clean
from app.core.reading.quotations import quotations
from app.core.reading.segment import Range, segment
from app.parsing.pipeline import open_parser
from app.settings import Settings


def attributions(text: str) -> list[dict[str, object]]:
    """What the parser's rules find."""
    return _found(text, _parser())


def patterns(text: str) -> list[dict[str, object]]:
    """What the patterns find without a parser."""
    return _found(text, None)


def _found(text: str, parser: Parser | None) -> list[dict[str, object]]:
    cleaned = clean(text)
    gathered = gather(cleaned.text, segment(cleaned.text), quotations=quotations(cleaned.text), parser=parser)

    def there(stretch: Range | None) -> list[int] | None:
        return list(cleaned.original(*stretch)) if stretch else None

    return [
        {
            "source": there(_speaker(one).mention),
            "cue": there(_speaker(one).cue),
            "content": [there(stretch) for stretch in one.content],
        }
        for one in gathered.attributions
        if one.content
    ]


def _speaker(one: Attribution) -> Voice:
    """The voice whose clause it is: not who is told, quoted through or cited."""
    return next((voice for voice in reversed(one.voices) if voice.reporting is not Reporting.CITES), one.voices[-1])


@cache
def _parser() -> Parser | None:
    return open_parser(Settings().parser)


def main() -> None:
    """Run the scorer on the development split: all cues and reporting cues, parser and patterns."""
    folder = os.environ.get("HEARSAY_BENCHMARK_DATA")
    if not folder:
        sys.exit("Set HEARSAY_BENCHMARK_DATA to the folder that holds data/ and eval/.")
    root = Path(folder)
    for call in ("attributions", "patterns"):
        for cues in ((), ("--only-report",)):
            print(f"== {call} {' '.join(cues) or 'all cues'}", flush=True)
            command = [sys.executable, str(root / "eval/attribution/score.py"), "--gold", "polnear", "--split", "dev"]
            command += ["--data", str(root / "data/attribution/polnear"), "--call", f"benchmarks.attribution:{call}"]
            subprocess.run([*command, *cues], check=True)


if __name__ == "__main__":
    main()
