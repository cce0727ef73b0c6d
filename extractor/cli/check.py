"""`extractor check`: whether quotations are in an article, or in those of a run, as they are quoted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import STREAM, JsonFlag, option
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.articles.failure import Failure
    from extractor.grounding.quotation_check import QuotationChecker
    from extractor_schemas import Article, Record


def check(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="ARTICLE|RUN",
            help="A file or folder of articles, or a run's folder or .jsonl file of records.",
            show_default=False,
        ),
    ],
    quotations: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="Quotations, each in quotation marks of the shell; - reads them from standard input, one a line.",
            show_default=False,
        ),
    ],
    article: Annotated[
        str | None, option("--article", metavar="ID", help="Of a run only articles of whose id this is a part.")
    ] = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            metavar="NAME",
            help="Whether it is this person's too: words of the name; or nobody, the article, anonymous.",
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Say whether quotations are in an article, or in those of a run, as they are quoted: where, and who says it.

    Each is exact (word for word, or but for typography), elided (without parts that do not turn its meaning), altered
    (with the words that differ), or absent. Who says it is told from the run's record; of articles without one, the
    embedded rules tell it, which are for English.

    Exit code 0: all are there as quoted, and said by NAME where one is given. 1: one is altered, absent or somebody
    else's, or an article cannot be read (--json: failures). 2: none can.
    """
    from extractor.articles.names import listed
    from extractor.cli import output
    from extractor.cli.run_or_gold import refuse_gold
    from extractor.cli.working import working
    from extractor.grounding.quotation_check import check_each, is_right
    from extractor.rendering.quotation_checks import quotation_facts, quotation_view
    from extractor.rendering.wording import counted
    from extractor.runs.reader import holds_records

    refuse_gold(source)
    is_run = holds_records(source)
    if article is not None and not is_run:
        raise UsageError(f"--article chooses from a run, and {source} is none: leave it out, or name the run")
    if by is not None and not any(map(str.isalnum, by)):
        raise UsageError(f"--by {by!r} has no word: give a name")
    wanted = list(_quotations(quotations))
    failures: list[Failure] = []
    changed: list[str] = []
    with ExitStack() as stack:
        checkers = _of_run(source, article, by, changed) if is_run else _of_articles(source, by, failures, stack)
        with working():
            first = next(checkers, None)
            found = check_each(wanted, chain(filter(None, [first]), checkers))
    code = output.tell_failures(failures)
    if first is None:
        raise UsageError("no article could be read, so nothing was looked up: each failure says what to do about it")
    results = list(zip(wanted, found, strict=True))
    output.show_each(
        {
            "quotations": (quotation_facts(words, checks, by=by) for words, checks in results),
            "failures": ({"id": each.id, "reason": each.reason, "kind": each.kind} for each in failures),
        },
        (quotation_view(words, checks, by_rules=not is_run, by=by) for words, checks in results),
        as_json=as_json,
    )
    if changed:
        output.say(
            f"{counted(len(changed), 'article')} changed since this run ({listed(changed)}), and this is what the run"
            " has: look in the articles, or extract again"
        )
    raise typer.Exit(max(code, not all(is_right(checks, by=by) for checks in found)))


def _quotations(given: list[str]) -> Iterator[str]:
    """The quotations that are given, or the lines of standard input. Raises `UsageError` if one cannot be checked."""
    from extractor.grounding.quotation_check import checked_words

    if str(STREAM) not in given:
        for words in given:
            checked_words(words)
            yield words
        return
    if len(given) > 1:
        raise UsageError("- is standard input and stands alone: leave out the other quotations, or -")
    with open(0, "rb", closefd=False) as stream:
        lines = [(number, line) for number, line in enumerate(stream, 1) if line.strip()]
    if not lines:
        raise UsageError("there is no quotation on standard input: give one a line")
    for number, line in lines:
        try:
            words = line.decode("utf-8-sig").strip()
            checked_words(words)
        except UnicodeDecodeError as error:
            raise UsageError(f"line {number} of standard input is not UTF-8: save it as that") from error
        except UsageError as error:
            raise UsageError(f"line {number} of standard input: {error}") from error
        yield words


def _of_run(run: Path, article: str | None, by: str | None, changed: list[str]) -> Iterator[QuotationChecker]:
    """Of the records of a run; ids of articles whose files have another text by now are added to ``changed``."""
    from extractor.articles.names import matching
    from extractor.grounding.quotation_check import QuotationChecker
    from extractor.runs.originals import changed_files
    from extractor.runs.reader import Records, no_record
    from extractor.search.finder import no_article

    with Records(run) as records:
        ids = list(records) if article is None else matching(article, records)
        if not len(records):
            raise no_record(run)
        if article is not None and not ids:
            raise no_article(article, records, [run])
        for id in ids:
            yield QuotationChecker.of_record(records[id], by)
        changed += changed_files(run, records, ids)


def _of_articles(path: Path, by: str | None, failures: list[Failure], stack: ExitStack) -> Iterator[QuotationChecker]:
    """Of articles without a record, which the embedded rules make where something of a quotation is there."""
    from extractor.api import Extractor
    from extractor.articles.failure import Failure
    from extractor.cli import inputs
    from extractor.grounding.quotation_check import QuotationChecker
    from extractor.runs.run_list import refuse_folder_of_runs
    from extractor.settings import DEFAULT_LIMIT

    rules: list[Extractor] = []

    def record_of(article: Article) -> Record:
        if not rules:
            rules.append(stack.enter_context(Extractor(layers="quotes")))
        return rules[0].extract(article)

    try:
        for found in inputs.read([path], DEFAULT_LIMIT, failures):
            if not isinstance(found, Failure):
                yield QuotationChecker(found, record_of, by)
    except UsageError:
        if path.is_dir():
            refuse_folder_of_runs(path)
        raise
