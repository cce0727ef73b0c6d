"""`extractor find`: findings of a run by who says them, what they are about, and their words."""

from __future__ import annotations

import shlex
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import JsonFlag, LinkedOption, flag, option
from extractor.errors import UsageError
from extractor.rendering.wording import counted

if TYPE_CHECKING:
    from extractor.search.finder import Found, Search


def find(
    run: Annotated[
        Path,
        typer.Argument(
            metavar="RUN",
            help="A run's folder, a .jsonl file of records, or a folder of runs.",
            show_default=False,
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="What a finding or its evidence has; words in quotation marks follow each other; tax* begins a word.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            metavar="NAME",
            help="Words of the name of who says, claims or holds it; or nobody, the article, anonymous.",
        ),
    ] = None,
    about: Annotated[
        str | None, option("--about", metavar="TARGET", help="Words of the target of a stance, or its concept.")
    ] = None,
    layer: Annotated[
        str | None,
        option("--layer", metavar="NAME,NAME", help="Only actors, quotes, claims, stances, unfounded or missed."),
    ] = None,
    kind: Annotated[
        str | None, option("--kind", metavar="WORD,WORD", help="Only of these kinds: direct, fact, person ...")
    ] = None,
    position: Annotated[
        str | None, option("--position", metavar="WORD,WORD", help="Only stances such as support or oppose.")
    ] = None,
    since: Annotated[
        str | None, option("--from", metavar="DATE", help="Published on this day, in this month or year, or later.")
    ] = None,
    until: Annotated[
        str | None, option("--to", metavar="DATE", help="Published on this day, in this month or year, or before.")
    ] = None,
    article: Annotated[
        str | None, option("--article", metavar="ID", help="Only articles of whose id this is a part.")
    ] = None,
    checks: Annotated[bool, flag("--checks", help="Only claims that have checks.")] = False,
    altered: Annotated[
        bool, flag("--altered", help="Only what a reply has altered; with --checks also claims that have some.")
    ] = False,
    utterances: Annotated[
        bool, flag("--utterances", help="What was said, each once, with the quotes of all articles that have it.")
    ] = False,
    registry: LinkedOption = None,
    figures: Annotated[
        bool,
        flag(
            "--figures",
            help="Only what has a figure in its words (of actors: in their names), in digits or not: a number, a year.",
        ),
    ] = False,
    as_json: JsonFlag = False,
    as_csv: Annotated[bool, flag("--csv", help="Print a table for a spreadsheet.")] = False,
    as_csv_bom: Annotated[
        bool, flag("--csv-bom", help="The same with a byte order mark, by which Excel reads it as UTF-8.")
    ] = False,
) -> None:
    """Find what is said, claimed or held in a run, or in each of a folder of runs, and show it with its sentence.

    All that is given has to fit; case and accents do not count. Earlier articles come first, those without a date of
    publication last. The first search makes an index beside the run's records.

    Exit code 0: something was found. 1: nothing was.
    """
    from extractor.cli import output
    from extractor.cli.run_or_gold import refuse_gold
    from extractor.cli.utterances import show_utterances
    from extractor.cli.working import working
    from extractor.exports.csv_lines import csv_lines
    from extractor.findings import asked_unnamed
    from extractor.linking.registry_file import read_registry
    from extractor.rendering.found import COLUMNS, found_facts, found_row, found_views
    from extractor.search.finder import Search
    from extractor.search.linked_actors import LinkedActors
    from extractor.search.query import Query

    if as_json + as_csv + as_csv_bom > 1:
        raise UsageError("give one of --json, --csv and --csv-bom")
    refuse_gold(run)
    linked_by = by if registry and not asked_unnamed(by) else None
    query = Query.of(
        words or [],
        by=None if linked_by else by,
        about=about,
        layers=layer,
        kinds=kind,
        positions=position,
        since=since,
        until=until,
        article=article,
        checks=checks,
        altered=altered,
        figures=figures,
    )
    mark = [BOM_UTF8] if as_csv_bom else []
    linked = LinkedActors(read_registry(registry), linked_by) if registry else None
    if utterances:
        show_utterances(run, query, linked, as_json=as_json, as_csv=as_csv or as_csv_bom, mark=mark)
    search, seen = Search(run, query, linked), _Seen()
    results = iter(search)
    with working():  # while an index is made
        first = next(results, None)
    found = seen.counted(chain(filter(None, [first]), results))
    with nullcontext() if sys.stdout.isatty() else working():
        if as_csv or as_csv_bom:
            output.write_bytes(chain(mark, csv_lines(COLUMNS, map(found_row, found))))
        else:
            shown = seen.worth_seeing(found) if checks else found
            views = found_views(shown, show_run=search.is_of_many)
            output.show_each({"findings": map(found_facts, found)}, views, as_json=as_json)
    if not (as_json or as_csv or as_csv_bom):
        output.say(seen.summary())
    say_left_out(search)
    raise typer.Exit(0 if seen.findings else 1)


def say_left_out(search: Search) -> None:
    """Say how many articles a search could not ask for their date, or its day, and whom its registry does not have."""
    from extractor.cli import output
    from extractor.linking.linked_records import told_missing

    if search.vague:
        said = f"{counted(search.vague, 'article')} with a month or a year alone, which may be other days"
        output.say(f"{said}: taken in by --from and --to")

    if search.undated:
        output.say(f"{counted(search.undated, 'article')} without a date of publication: left out by --from and --to")
    if search.missing:
        output.say(told_missing(search.missing))


class _Seen:
    """How much was found, and what to look at next."""

    def __init__(self) -> None:
        self.findings = self._articles = self._folded = 0
        self._first: Found | None = None

    def counted(self, found: Iterable[Found]) -> Iterator[Found]:
        """The same, counted as they go by."""
        article = None
        for one in found:
            self._first = self._first or one
            self.findings += 1
            self._articles += one.flat is not article
            article = one.flat
            yield one

    def worth_seeing(self, found: Iterable[Found]) -> Iterator[Found]:
        """Those without claims that have nothing but names that the article has elsewhere, which are only counted."""
        from extractor.rendering.claim_checks import is_name_elsewhere

        for one in found:
            checks = getattr(one.item, "checks", [])
            if checks and all(map(is_name_elsewhere, checks)):
                self._folded += 1
            else:
                yield one

    def summary(self) -> str:
        """How much it was, and the command that shows the first whole."""
        if not self._first:
            return "nothing found"
        first = self._first
        words = shlex.join([str(first.run), first.record.article.id, first.named.item])
        where = f"{counted(self.findings, 'finding')} in {counted(self._articles, 'article')}"
        names = "names only that the article has elsewhere"
        folded = f"; {counted(self._folded, 'claim')} of these with {names}: see --json" if self._folded else ""
        return f"{where}{folded}; one whole: extractor show {words}"
