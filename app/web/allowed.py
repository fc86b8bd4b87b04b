"""A path in, the methods that its routes offer together out: a router alone tells of the first route that it met."""

import re
from typing import Any

from fastapi.routing import iter_route_contexts
from starlette.applications import Starlette
from starlette.routing import compile_path

_PARAMETER = re.compile(r"\{[^}]*\}")


def methods_of(app: Starlette, path: str) -> tuple[str, ...]:
    """The methods of all routes with the template that fits best: `/{id}:test` rather than `/{id}`; or none."""
    matching: dict[str, set[str]] = {}
    for route in iter_route_contexts(app.routes):
        template: Any = getattr(route, "path", None)
        if template and route.methods and compile_path(template)[0].match(path):
            matching.setdefault(template, set()).update(route.methods)
    if not matching:
        return ()
    found = matching[max(matching, key=_literal)]
    return tuple(sorted(found | {"HEAD"} if "GET" in found else found))


def _literal(template: str) -> int:
    return len(_PARAMETER.sub("", template))
