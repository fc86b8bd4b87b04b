"""The body of a posted form in, its fields out; too long a body, and what nobody may send, is refused."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from app.web.media import require_media_type
from app.web.problems import ProblemError, ProblemKind

# A note that is far too long is still read, so that it can be given back with a word about its length.
BODY_LIMIT = 1_000_000
FIELDS = 2_000

_TYPE = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields as they were sent, in their order."""

    fields: tuple[tuple[str, str], ...] = ()

    def one(self, name: str) -> str:
        """The last value under a name, "" where there is none."""
        return next((value for field, value in reversed(self.fields) if field == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every value under a name."""
        return tuple(value for field, value in self.fields if field == name)


async def form_of(request: Request) -> Form:
    """The fields of a form; a dependency of every route that takes one."""
    require_media_type(request, (_TYPE,))
    body = await request.body()
    if len(body) > BODY_LIMIT:
        raise ProblemError(ProblemKind.TOO_LARGE, f"A form may hold {BODY_LIMIT:,} bytes.")
    return parsed(body)


def parsed(body: bytes) -> Form:
    """The fields of a body; what is no UTF-8 becomes the sign for that, NUL is left out."""
    try:
        fields = parse_qsl(
            body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=FIELDS, errors="replace"
        )
    except ValueError:
        raise ProblemError(ProblemKind.MALFORMED, f"A form may have {FIELDS:,} fields.") from None
    return Form(tuple((name, value.replace("\x00", "").replace("\r\n", "\n")) for name, value in fields))
