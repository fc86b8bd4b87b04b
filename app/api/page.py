"""An OpenAPI document in, one page for people out; it loads nothing from anywhere."""

import base64
import hashlib
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; font-size: 1.1rem; } code { font-size: 0.95rem; }
dl { display: grid; grid-template-columns: 5rem 1fr; } dd { margin: 0; }
"""
# The style stands in the page and nothing else may be loaded: its hash lets it in.
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"


@router.get("/docs", response_class=HTMLResponse)
def read_documentation(request: Request) -> HTMLResponse:
    """Every route with what it takes and gives; the whole is in /openapi.json."""
    page = "".join(_page(request.app.openapi()))
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})


def _page(document: Mapping[str, Any]) -> Iterator[str]:
    title = escape(document["info"]["title"])
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    yield f"<h1>{title}</h1>{_paragraphs(document['info']['description'])}"
    yield '<p>In full: <a href="/openapi.json">openapi.json</a></p>'
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield from _operation(f"{method.upper()} {path}", operation)


def _operation(name: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f'<h2 id="{escape(operation["operationId"])}"><code>{escape(name)}</code></h2>'
    yield f"<p><strong>{escape(operation['summary'])}</strong></p>{_paragraphs(operation['description'])}"
    yield f"<p>{_guard(operation)}</p><dl>"
    for parameter in operation.get("parameters", ()):
        explained = f"<code>{escape(parameter['name'])}</code> {escape(parameter.get('description', ''))}"
        yield f"<dt>{escape(parameter['in'])}</dt><dd>{explained}</dd>"
    for status, response in operation["responses"].items():
        yield f"<dt>{escape(status)}</dt><dd>{escape(response['description'])}</dd>"
    yield "</dl>"


def _guard(operation: Mapping[str, Any]) -> str:
    if "security" not in operation:
        return "Needs no key."
    scopes = [scope for need in operation["security"] for needed in need.values() for scope in needed]
    return f"Needs a key with the scope <code>{escape(scopes[0])}</code>." if scopes else "Needs any key."


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.strip().split("\n\n"))
