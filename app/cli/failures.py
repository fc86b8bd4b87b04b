"""Whatever goes wrong in, one line on standard error and an exit code out: no traceback, no text of a user's.

2: what was typed or sent cannot be used. 1: it could be, but now it cannot be done.
"""

from typing import Any, NoReturn

from typer import Context, Exit, echo
from typer.core import TyperGroup
from typer.exceptions import TyperException

from app.core.errors import Busy, HearsayError

WRONG_INPUT = 2
FAILED = 1
INTERRUPTED = 130


class Commands(TyperGroup):
    """A group of commands that ends in one line when something goes wrong."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Refuse what is typed before the command."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            _refuse(error, ctx)

    def invoke(self, ctx: Context) -> Any:  # type: ignore[override]  # noqa: ANN401 - what a command gives back
        """Run the command."""
        try:
            return super().invoke(ctx)
        except TyperException as error:
            _refuse(error, ctx)
        except Busy as error:
            fail(error.message, FAILED)
        except HearsayError as error:
            fail(error.message)
        except BrokenPipeError:
            raise  # the reader of our answers has enough: no failure of ours
        except Exit:
            raise
        except Exception as error:  # noqa: BLE001 - a traceback would show what was being read
            fail(unexpected(error), FAILED)


def fail(message: str, code: int = WRONG_INPUT) -> NoReturn:
    """Say it in one line, and end."""
    tell(message)
    raise Exit(code)


def tell(message: str) -> None:
    """One line for the person at the keyboard."""
    echo(f"hearsay: {' '.join(message.split())}", err=True)


def unexpected(error: Exception) -> str:
    """What may be said of an error that nobody foresaw: its kind, for its text may hold a user's."""
    if _is_of_the_database(error):
        return "The database cannot be used. Is it running, is HEARSAY_DATABASE_URL right, was `hearsay migrate` run?"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror} ({type(error).__name__})."
    return f"This should not have happened ({type(error).__name__})."


def _is_of_the_database(error: Exception) -> bool:
    return any(kind.__module__.startswith(("sqlalchemy.", "sqlite3")) for kind in type(error).__mro__)


def _refuse(error: TyperException, ctx: Context) -> NoReturn:
    where = getattr(error, "ctx", None) or ctx
    if type(error).__name__ == "NoArgsIsHelpError":
        echo(where.get_help())
        raise Exit
    # Typer repeats superfluous arguments, which are most often an article without its quotes.
    superfluous = "extra argument" in error.message
    message = "Too many arguments: put a text in quotes" if superfluous else error.format_message().rstrip(".")
    fail(f"{message}. See `{where.command_path} --help`.")
