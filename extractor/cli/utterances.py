"""`extractor find --utterances`: what was said, each once, with all of its appearances."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from extractor.rendering.wording import counted

if TYPE_CHECKING:
    from extractor.search.linked_actors import LinkedActors
    from extractor.search.query import Query
    from extractor.search.utterances import Utterance


def show_utterances(
    run: Path, query: Query, linked: LinkedActors | None, *, as_json: bool, as_csv: bool, mark: list[bytes]
) -> NoReturn:
    """Show the utterances of which an appearance fits, and end. Exit code 1: there are none.

    A table begins with ``mark``, which may be empty.
    """
    from extractor.cli import output
    from extractor.cli.find import say_left_out
    from extractor.cli.working import working
    from extractor.exports.csv_lines import csv_lines
    from extractor.rendering.utterances import COLUMNS, utterance_facts, utterance_rows, utterance_view
    from extractor.search.utterances import UtteranceSearch

    search = UtteranceSearch(run, query, linked)
    results = iter(search)
    with working():  # while an index is made
        first = next(results, None)
    count = appearances = 0

    def found() -> Iterator[Utterance]:
        nonlocal count, appearances
        for utterance in chain(filter(None, [first]), results):
            count += 1
            appearances += len(utterance.appearances)
            yield utterance

    with nullcontext() if sys.stdout.isatty() else working():
        if as_csv:
            output.write_bytes(chain(mark, csv_lines(COLUMNS, chain.from_iterable(map(utterance_rows, found())))))
        else:
            facts = {"utterances": map(utterance_facts, found())}
            output.show_each(facts, map(utterance_view, found()), as_json=as_json)
    if not (as_json or as_csv):
        told = f"{counted(count, 'utterance')} with {counted(appearances, 'appearance')}"
        output.say(told if count else "nothing found")
    say_left_out(search.search)
    raise typer.Exit(0 if count else 1)
