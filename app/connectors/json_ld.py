"""A page in, the JSON-LD objects of some types in it out, wherever they are nested; with what could not be read."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.connectors.json_repair import UnreadableJson, read_json

# A page that holds more than this holds no article; what comes after is not looked at.
MOST_BLOCKS = 200
MOST_OBJECTS = 200_000

Object = Mapping[str, object]

_SCRIPT = re.compile(r"<!--|<script\b(?P<attributes>[^<>]{0,2000})>", re.IGNORECASE)
_END = re.compile(r"</script\s*>", re.IGNORECASE)
_IS_JSON_LD = re.compile(r"type\s*=\s*[\"']?\s*application/ld\+json\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Linked:
    """The objects of a wanted type, and why some blocks could not be read."""

    objects: tuple[Object, ...]
    reasons: tuple[str, ...] = ()


def linked_data(markup: str, types: Collection[str]) -> Linked:
    """All objects of some types in the JSON-LD of a page; references by `@id` within the page are followed."""
    values: list[object] = []
    reasons: list[str] = []
    for block in _blocks(markup):
        try:
            values.extend(read_json(block))
        except UnreadableJson as error:
            reasons.append(error.reason)
    return Linked(tuple(objects_of(values, types)), tuple(reasons))


def objects_of(values: object, types: Collection[str]) -> list[Object]:
    """All objects of some types in values of JSON-LD, outer ones first."""
    wanted = {name.lower() for name in types}
    everything = list(_objects(values))
    named = {key: one for one in everything if isinstance(key := one.get("@id"), str) and len(one) > 1}
    return [_resolved(one, named) for one in everything if wanted & types_of(one)]


def types_of(one: Object) -> set[str]:
    """The types of an object in lower case, without the address or the prefix of their vocabulary."""
    given = one.get("@type", one.get("type"))
    names = given if isinstance(given, list) else [given]
    return {re.split(r"[/#:]", name)[-1].strip().lower() for name in names if isinstance(name, str)}


def _blocks(markup: str) -> Iterator[str]:
    """What stands in scripts of JSON-LD; what is commented out does not stand there."""
    at, found, last_end = 0, 0, None
    while found < MOST_BLOCKS and (start := _SCRIPT.search(markup, at)) is not None:
        if start[0] == "<!--":
            # A comment without an end hides nothing in browsers that mend it, and nothing here.
            last_end = markup.rfind("-->") if last_end is None else last_end
            at = markup.find("-->", start.end()) if last_end >= start.end() else start.end()
            continue
        end = _END.search(markup, start.end())
        at = end.end() if end else len(markup)
        if _IS_JSON_LD.search(start["attributes"]):
            found += 1
            yield markup[start.end() : end.start() if end else len(markup)]


def _objects(values: object) -> Iterator[Object]:
    """All objects, each before what is in it; the way is kept here, for the depth is somebody else's choice."""
    waiting, seen = [values], 0
    while waiting and seen < MOST_OBJECTS:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            seen += 1
            yield value
            waiting.extend(reversed(list(value.values())))


def _resolved(one: Object, named: Mapping[str, Object]) -> Object:
    """An object with the things that it only points to put in their places, one step deep."""

    def thing(value: object) -> object:
        key = value.get("@id") if isinstance(value, dict) and len(value) == 1 else None
        return named.get(key, value) if isinstance(key, str) else value

    return {
        name: [thing(each) for each in value] if isinstance(value, list) else thing(value)
        for name, value in one.items()
    }
