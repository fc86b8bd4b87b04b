"""The desk's few files in, the same out under addresses that change with them, so that browsers may keep them."""

import hashlib
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import Response

from app.core.errors import NotFound

router = APIRouter(prefix="/desk/assets", include_in_schema=False)

_FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FILES = {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.suffix in _TYPES}
_DIGESTS = {name: hashlib.sha256(content).hexdigest()[:16] for name, content in _FILES.items()}
_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable"}


def address_of(name: str) -> str:
    """Where a file is found as it is now."""
    return f"/desk/assets/{_DIGESTS[name]}/{name}"


@router.get("/{digest}/{name}")
def read_asset(digest: str, name: str) -> Response:
    """A file of the desk; nobody needs to be signed in for it."""
    if _DIGESTS.get(name) != digest:
        raise NotFound("There is no such file.")
    return Response(_FILES[name], media_type=_TYPES[Path(name).suffix], headers=_HEADERS)
