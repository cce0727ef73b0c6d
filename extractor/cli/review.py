"""`extractor review`: settle the differences between a run and its gold in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import RunArgument, flag, option
from extractor.errors import MissingExtraError
from extractor.extras import install_hint

if TYPE_CHECKING:
    from extractor.linking.pair_review import PairReview
    from extractor.review.session import ReviewSession

WhoOption = Annotated[str | None, option("--as", metavar="NAME", help="Who decides; else your login.")]
PortOption = Annotated[
    int,
    option("--port", metavar="N", min=0, max=65535, help="The port on 127.0.0.1; 0, or without it, any that is free."),
]


def review(
    run: RunArgument,
    gold: Annotated[
        Path, option("--gold", metavar="DIR", help="The folder of gold files; decisions are written there.")
    ],
    who: WhoOption = None,
    port: PortOption = 0,
    no_browser: Annotated[bool, flag("--no-browser", help="Print the link, and open no browser.")] = False,
) -> None:
    """Serve a page on this machine alone on which the differences of RUN and gold are decided, one after another."""
    from extractor.cli.person import person
    from extractor.cli.working import working
    from extractor.review.session import ReviewSession
    from extractor.runs.reader import read_some_records

    with working():
        session = ReviewSession(run, gold, person(who))
        for _ in read_some_records(run):  # a file that is none of a run's is told before there is a page
            pass
    serve(session, port, no_browser=no_browser)


def serve(session: ReviewSession | PairReview, port: int, *, no_browser: bool) -> None:
    """Serve the page of a session, or of pairs of actors, and open it, until Ctrl-C.

    Raises `UsageError` where that cannot be.
    """
    try:
        from extractor.review.server import Server
    except ImportError as error:
        raise MissingExtraError(f"the page needs starlette and uvicorn: {install_hint('review')}") from error
    with Server(session, port=port) as server:
        typer.echo(f"{server.link}\nCtrl-C ends it; every decision is saved as it is made.")
        if not no_browser:
            server.open_browser()
        server.run()
