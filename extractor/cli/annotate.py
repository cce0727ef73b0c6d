"""`extractor annotate`: make gold in the browser, from nothing, with what a run suggests, or of two annotators'."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from extractor.cli.options import LimitOption, Paths, flag, option
from extractor.cli.review import PortOption, WhoOption, serve
from extractor.settings import DEFAULT_LIMIT


def annotate(
    paths: Paths,
    gold: Annotated[Path, option("--gold", metavar="DIR", help="The folder of gold files; it need not be there yet.")],
    suggest: Annotated[
        Path | None, option("--from", metavar="RUN", help="Show what a run found, to be accepted item by item.")
    ] = None,
    settle: Annotated[
        tuple[Path, Path] | None,
        option(
            "--settle",
            metavar="A B",
            help="Settle where two annotators' folders of gold differ, item by item.",
        ),
    ] = None,
    codebook: Annotated[
        Path | None,
        option("--codebook", metavar="FILE", help="The codebook (TOML) that stances are coded by; else the run's."),
    ] = None,
    who: WhoOption = None,
    limit: LimitOption = DEFAULT_LIMIT,
    port: PortOption = 0,
    no_browser: Annotated[bool, flag("--no-browser", help="Print the link, and open no browser.")] = False,
) -> None:
    """Serve a page on this machine alone on which the gold of the articles in PATH is made: all by keyboard, or mouse.

    An article without a gold file begins empty, and gets its file with its first item; with --settle it begins as A has
    it, once A and B have both marked it as checked. A folder gold/annotators/NAME is for --as NAME alone.
    """
    from extractor.articles.failure import Failure
    from extractor.cli import inputs, output
    from extractor.cli.person import annotator
    from extractor.cli.working import working
    from extractor.codebooks import codebook_of
    from extractor.errors import UsageError
    from extractor.review.session import ReviewSession
    from extractor.review.sources import FolderArticles, codebook_of_run
    from extractor.review.two_annotators import AnnotatedArticles

    if settle and suggest:
        raise UsageError("--settle is of two annotators and --from of a run: give one of them")
    who = annotator(who, gold)

    with working():
        failures: list[Failure] = []
        articles = [each for each in inputs.read(paths, limit, failures) if not isinstance(each, Failure)]
        book = codebook_of_run(suggest) if suggest and codebook is None else codebook_of(codebook)
        source = AnnotatedArticles(articles, settle, book) if settle else FolderArticles(articles, suggest, book)
        session = ReviewSession(source, gold, who)
    if failures:
        output.tell_failures(failures)
    serve(session, port, no_browser=no_browser)
