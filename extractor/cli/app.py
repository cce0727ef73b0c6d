"""The command line: commands read, call and show; what they call is in the library."""

from __future__ import annotations

import os
import sys

import typer

from extractor.cli import batch, cache, diff, doctor, extract, gold, prompt, review, schema, score, show, verify
from extractor.errors import ExtractorError

app = typer.Typer(
    name="extractor",
    help="From a folder of articles to who is in them, who said what, who asserts what and who is for or against what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract.extract)
app.command()(show.show)
app.command()(verify.verify)
app.command()(schema.schema)
app.command()(prompt.prompt)
app.command()(score.score)
app.command()(diff.diff)
app.command()(review.review)
app.add_typer(gold.app, name="gold")
app.add_typer(batch.app, name="batch")
app.add_typer(cache.app, name="cache")
app.command()(doctor.doctor)


def main() -> None:
    """Run the command line. What goes wrong is one sentence on stderr and exit code 2, never a traceback."""
    try:
        app()
    except ExtractorError as error:
        typer.echo(f"extractor: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:  # `extractor show ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:  # a full disk, say
        where = f" ({error.filename})" if error.filename else ""
        typer.echo(
            f"extractor: {error.strerror or error}{where}: make room or choose another place, and run again", err=True
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
