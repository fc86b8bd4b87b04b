"""A sentence in, what is known of it out."""

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option, Typer, echo

if TYPE_CHECKING:
    from app.flows.answers import LookedUp, MatchResult

commands = Typer()


@commands.command()
def lookup(
    text: Annotated[str, Argument(help="A sentence, or a few.")],
    *,
    limit: Annotated[int, Option(min=1, max=50, help="Most matches shown.")] = 5,
    as_json: Annotated[bool, Option("--json", help="One JSON line, as a result of POST /v1/lookups.")] = False,
) -> None:
    """Say what is known of a text.

    Who said it before, who contradicts it, and why; nothing is stored.

    \b
    hearsay lookup "Moscow will not accept European peacekeepers."
    """
    from app.cli.room import open_house
    from app.flows.lookup import look_up

    with open_house() as house:
        (found,) = look_up(house, [text], limit=limit)
    if found.refused is not None:
        raise found.refused
    echo(_line(found) if as_json else _page(found))


def _line(found: "LookedUp") -> str:
    from app.api.schemas.lookups import LookedUpOut

    return LookedUpOut.of(found).model_dump_json()


def _page(found: "LookedUp") -> str:
    if not found.matches:
        return "Nothing known is like it."
    return "\n\n".join(_match(match) for match in found.matches)


def _match(match: "MatchResult") -> str:
    from app.cli.shapes import chain_text, verdict_page

    heading, *reasons = verdict_page(match.verdict).split("\n")
    known = f"{heading}, {match.status.value}: {match.claim.text}"
    chain = f"  {chain_text(match.appearance.appearance.chain)}"
    return "\n".join([known, chain, f"  {match.claim.id}, {match.claim.standing.value}", *reasons])
