"""The commands of every file here in, one command line out."""

from typer import Typer

from app.cli import (
    archive,
    ask,
    backups,
    doctor,
    editors,
    erase,
    fact_checks,
    feeds,
    ingest,
    keys,
    read,
    reread,
    serve,
    upkeep,
    webhooks,
)
from app.cli.failures import Commands

app = Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: it answers at once, and examples keep their lines
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Have we seen this claim before, does it contradict what we know, and who does it really come from?

    \b
    hearsay read article.txt                     who said what, through whom; nothing is stored
    hearsay compare "Ten died." "Twelve died."   how two texts stand to each other, and why
    hearsay serve --demo                         an embedded database, a dozen reports, the API

    Settings come from the environment (HEARSAY_DATABASE_URL, HEARSAY_DATA_DIR, ...): docs/operations.md has them all.
    Answers go to standard output, everything else to standard error.
    """,
)
for commands in (
    serve.commands,
    upkeep.commands,
    backups.commands,
    doctor.commands,
    erase.commands,
    ingest.commands,
    archive.commands,
    ask.commands,
    read.commands,
    reread.commands,
):
    app.add_typer(commands)
app.add_typer(keys.commands, name="keys")
app.add_typer(editors.commands, name="editors")
app.add_typer(webhooks.commands, name="webhooks")
app.add_typer(feeds.commands, name="feeds")
app.add_typer(fact_checks.commands, name="fact-checks")
