"""`extractor review`: settle the differences between a run and its gold in the browser."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.errors import UsageError


def review(
    run: options.RunArg,
    gold: Annotated[Path, typer.Option(metavar="DIR", help="The folder of gold files; decisions are written there.")],
    who: Annotated[str | None, typer.Option("--as", metavar="NAME", help="Who decides; default: your login.")] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on 127.0.0.1; 0: any that is free.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the link.")] = False,
) -> None:
    """Serve a page on this machine alone on which the differences of RUN and gold are decided, one after another."""
    try:
        from extractor.review import server as serving
    except ImportError as error:
        raise UsageError("the review needs starlette and uvicorn: pip install 'extractor[review]'") from error
    from extractor.review.session import GoldFolder

    folder = GoldFolder(run, gold, who or getuser())
    with serving.Server(folder, port=port) as server:
        typer.echo(f"{server.link}\nCtrl-C ends the review; every decision is saved as it is made.")
        if not no_browser:
            server.open_browser()
        server.run()
