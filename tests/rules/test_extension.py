"""The extension's scripts stay small, documented and harmless: nothing from elsewhere, no text that is run."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.rules.source import ROOT, nothing
from tests.rules.test_size import FILE_LINES, FUNCTION_LINES, PARAMETERS

EXTENSION = ROOT / "extension"
MESSAGES = "_locales/en/messages.json"
# Names of a format, and what somebody reads in a hint.
HARMLESS = ("http://www.w3.org/2000/svg", "https://hearsay.example", "http://127.0.0.1:8000")
REMOTE = re.compile(r"""(?:https?:)?//[a-z0-9][\w.-]*\.[a-z]{2,}[^\s"'`]*|https?://[\w.-]+[^\s"'`]*""")
FORBIDDEN = {
    "eval": r"\beval\(",
    "Function": r"\bFunction\(",
    "innerHTML and its like": r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseFromString|srcdoc)\b",
    "document.write": r"\bdocument\.write",
    "createContextualFragment": r"createContextualFragment",
    "window.postMessage": r"(?<![\w.])(?:window|self|top|parent|globalThis)\.postMessage|(?<![\w.])postMessage\(",
    "a script in quotes": r"\bset(?:Timeout|Interval)\(\s*[\"'`]",
    "import()": r"(?<!\* )(?<![{<|(] )(?<![{<|(])\bimport\((?!\"\.)",
    "a custom element or event": r"customElements|CustomEvent|dispatchEvent",
    "localStorage": r"\b(?:localStorage|sessionStorage|indexedDB)\b",
}
# What a page's own part may not know: the key, and how to call the server.
KEPT_FROM_PAGES = re.compile(r"\bfetch\(|XMLHttpRequest|Authorization|chrome\.storage|settings\.(?:key|server)")
# The twins of Python files: what is inside them is described there.
WITHOUT_TYPES_INSIDE = {"text_key.js", "canonical_url.js"}
OPENING = re.compile(r"^(?:\"use strict\";\n)?(?:/\*\*? .+|// .+)")
FUNCTION = re.compile(
    r"^(?P<indent> *)(?:export )?(?:async )?function\*? (?P<name>\w+)\((?P<parameters>.*?)\) \{$", re.MULTILINE
)
COMMENT = re.compile(r"/\*\*(?:(?!\*/).)*\*/\s*\Z", re.DOTALL)


@dataclass(frozen=True)
class Script:
    """One file of the extension; `path` is relative to `extension/`."""

    path: str
    text: str

    @cached_property
    def functions(self) -> list[tuple[str, list[str], str, int]]:
        """Name, parameters, the comment before it and the lines of each function that has a name."""
        return [self._function(match) for match in FUNCTION.finditer(self.text)]

    def _function(self, match: re.Match[str]) -> tuple[str, list[str], str, int]:
        end = re.compile(rf"^{match['indent']}\}}", re.MULTILINE).search(self.text, match.end())
        lines = self.text[match.start() : end.end() if end else None].count("\n") + 1
        before = COMMENT.search(self.text[: match.start()])
        given = re.sub(r"\{[^}]*\}", "options", match["parameters"])
        names = [part.split("=")[0].strip() for part in given.split(",") if part.strip()]
        return match["name"], names, before.group() if before else "", lines


def scripts() -> list[Script]:
    paths = sorted(path for path in EXTENSION.rglob("*") if path.suffix in {".js", ".html", ".css"})
    return [Script(str(path.relative_to(EXTENSION)), path.read_text(encoding="utf-8")) for path in paths]


def remote(script: Script) -> Iterator[str]:
    for address in REMOTE.findall(script.text):
        if not address.startswith(HARMLESS):
            yield f"{script.path} names {address}: nothing comes from elsewhere"


def harmful(script: Script) -> Iterator[str]:
    for what, pattern in FORBIDDEN.items():
        if re.search(pattern, script.text):
            yield f"{script.path} uses {what}"
    if script.path.startswith("page/") and (found := KEPT_FROM_PAGES.search(script.text)):
        yield f"{script.path} has {found.group()}: a page's process knows neither key nor server"


def oversized(script: Script) -> Iterator[str]:
    if (lines := script.text.count("\n")) > FILE_LINES:
        yield f"{script.path} has {lines} lines; {FILE_LINES} are the most"
    for name, parameters, _, lines in script.functions:
        if lines > FUNCTION_LINES:
            yield f"{script.path}: {name} has {lines} lines; {FUNCTION_LINES} are the most"
        if len(parameters) > PARAMETERS:
            yield f"{script.path}: {name} has {len(parameters)} parameters; {PARAMETERS} are the most"


def undocumented(script: Script) -> Iterator[str]:
    if not script.path.endswith(".js"):
        return
    if not OPENING.match(script.text):
        yield f"{script.path} does not open with a sentence"
    for name, parameters, comment, _ in script.functions:
        if script.path in WITHOUT_TYPES_INSIDE and not re.search(rf"export .*function {name}\(", script.text):
            continue
        documented = re.findall(r"@param \{.+\} \[?(\w+)", comment)
        wanted = [each if each != "options" else documented[place : place + 1] for place, each in enumerate(parameters)]
        if (parameters or comment) and documented != [
            each if isinstance(each, str) else each[0] for each in wanted if each
        ]:
            yield f"{script.path}: the types of {name}'s parameters are {parameters}, documented {documented}"
        if "return " in script.text and parameters and "@returns" not in comment and "@yields" not in comment:
            yield f"{script.path}: {name} does not say what it gives back"


def messages_used() -> set[str]:
    """The names of messages that scripts, pages and the manifest ask for; `kind_${kind}` asks for all of that start."""
    texts = [script.text for script in scripts()] + [(EXTENSION / "manifest.json").read_text(encoding="utf-8")]
    known = set(json.loads((EXTENSION / MESSAGES).read_text(encoding="utf-8")))
    used: set[str] = set()
    for text in texts:
        used |= {name for name in known if re.search(rf"[\"'_]{name}(?:[\"']|__)", text)}
        used |= {name for start in re.findall(r"`(\w+_)\$\{", text) for name in known if name.startswith(start)}
    return used | {name for name in known if name.removesuffix("_one") in used}


def test_nothing_comes_from_elsewhere() -> None:
    nothing(complaint for script in scripts() for complaint in remote(script))


def test_no_text_is_read_as_markup_or_code() -> None:
    nothing(complaint for script in scripts() for complaint in harmful(script))


def test_scripts_stay_small() -> None:
    nothing(complaint for script in scripts() if script.path.endswith(".js") for complaint in oversized(script))


def test_every_function_says_what_it_takes() -> None:
    nothing(complaint for script in scripts() for complaint in undocumented(script))


def test_every_message_is_there_and_used() -> None:
    known = json.loads((EXTENSION / MESSAGES).read_text(encoding="utf-8"))
    assert sorted(set(known) - messages_used()) == []
    for script in scripts():
        asked = re.findall(r"(?:word|getMessage)\(\"(\w+)\"|data-(?:word|label)=\"(\w+)\"", script.text)
        assert [name for pair in asked for name in pair if name and name not in known] == [], script.path


def test_the_manifest_asks_for_nothing_before_it_is_needed() -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["manifest_version"] == 3
    assert set(manifest["permissions"]) == {"activeTab", "contextMenus", "scripting", "storage"}
    for absent in ("host_permissions", "content_scripts", "web_accessible_resources", "externally_connectable"):
        assert absent not in manifest
    policy = manifest["content_security_policy"]["extension_pages"]
    assert policy.startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in policy


def test_every_part_of_a_page_is_named_once_and_there() -> None:
    sites = (EXTENSION / "worker" / "sites.js").read_text(encoding="utf-8")
    named = re.findall(r"\"(page/\w+\.js)\"", sites)
    assert sorted(named) == sorted(f"page/{path.name}" for path in Path(EXTENSION / "page").glob("*.js"))


def test_the_popup_and_the_cards_use_the_same_signs() -> None:
    tables = [
        re.findall(r"^ +(\w+): \"(\S+)\",$", (EXTENSION / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in ("signs.js", "page/wording.js")
    ]
    kinds = re.search(
        r"KINDS = Object.freeze\(\[(.*?)\]\)", (EXTENSION / "worker" / "cards.js").read_text("utf-8"), re.DOTALL
    )
    assert kinds
    assert [kind for kind, _ in tables[0]] == re.findall(r"\"(\w+)\"", kinds[1])
    assert tables[1][: len(tables[0])] == tables[0]


def test_what_the_rules_forbid_is_seen() -> None:
    assert list(remote(Script("a.js", 'import "https://cdn.example/x.js"')))
    assert list(remote(Script("a.html", '<script src="//cdn.example/x.js">')))
    assert not list(remote(Script("a.js", "// a comment, and 4 / 2 // 1")))
    assert list(harmful(Script("a.js", "place.innerHTML = text")))
    assert list(harmful(Script("a.js", "window.postMessage(found)")))
    assert not list(harmful(Script("a.js", "port.postMessage(found)")))
    assert list(harmful(Script("page/a.js", "fetch(address)")))
    assert list(oversized(Script("a.js", "function long() {\n" + "  x();\n" * 50 + "}\n")))
    assert list(undocumented(Script("a.js", "function bare(x) {\n}\n")))
    assert list(undocumented(Script("a.js", "/** Opens. */\n/**\n * @param {string} y\n */\nfunction other(x) {\n}\n")))
    good = "/** Opens. */\n/**\n * @param {string} x\n * @returns {void}\n */\nfunction other(x) {\n}\n"
    assert not list(undocumented(Script("a.js", good)))
