"""Every part of `make check` is a target of its own, written once."""

import re
from collections import Counter
from pathlib import Path

MAKEFILE = Path(__file__).parents[2] / "Makefile"
TARGET = re.compile(r"^([a-z][a-z-]*):(.*)$", re.MULTILINE)


def test_no_target_is_written_twice() -> None:
    counted = Counter(name for name, _ in TARGET.findall(MAKEFILE.read_text(encoding="utf-8")))
    assert [name for name, times in counted.items() if times > 1] == []


def test_every_part_of_the_check_is_a_target() -> None:
    targets = dict(TARGET.findall(MAKEFILE.read_text(encoding="utf-8")))
    parts = [part for part in targets["check"].split("##")[0].split() if part.startswith("check-")]
    assert parts
    assert [part for part in parts if part not in targets] == []
