"""Arguments in, a command done: the hearsay command line."""


def main() -> None:
    """Run the command that was typed; the console script."""
    from app.cli.commands import app

    app(prog_name="hearsay")
