"""`extractor export`: a run's records, or gold, in another format."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, cast

import typer

from extractor.cli.options import STREAM, ArticlesOfGoldOption, JsonFlag, LinkedOption, as_path, flag, option
from extractor.cli.words import number
from extractor.errors import UsageError

_STATEMENTS, _NETWORKS = "Statements (dna, dna-csv, graphml, gexf)", "Networks (graphml, gexf)"


@dataclass
class StatementOptions:
    """Which stances become statements."""

    positions: Annotated[
        str | None,
        option(
            "--positions",
            metavar="WORD,WORD",
            help="Stances that count: support, oppose; conditional as agreement; ambivalent as both."
            " Else support,oppose.",
            panel=_STATEMENTS,
        ),
    ] = None
    anonymous: Annotated[
        bool, flag("--anonymous", help="Also unnamed sources, each somebody else in every article.", panel=_STATEMENTS)
    ] = False
    coded: Annotated[
        bool, flag("--coded", help="Only targets that are concepts of the codebook.", panel=_STATEMENTS)
    ] = False
    now: Annotated[
        bool,
        flag("--now", help="Only positions held at the article's own time, none “in 2021”.", panel=_STATEMENTS),
    ] = False


@dataclass
class NetworkOptions:
    """Of what a network is made."""

    network: Annotated[
        str | None,
        option(
            "--network",
            metavar="KIND",
            help="actor-concept (else this), actors who share concepts, or concepts that share actors.",
            panel=_NETWORKS,
        ),
    ] = None
    agreement: Annotated[
        str | None,
        option(
            "--agreement",
            metavar="WORD",
            help="What counts: congruence, conflict, subtract (the one less the other) or ignore (both)."
            " Else congruence; of actor-concept subtract: support less opposition.",
            panel=_NETWORKS,
        ),
    ] = None
    normalization: Annotated[
        str | None,
        option(
            "--normalization",
            metavar="WORD",
            help="none, of actor-concept activity or prominence; else average, jaccard or cosine.",
            panel=_NETWORKS,
        ),
    ] = None
    actors: Annotated[
        str | None,
        option(
            "--actors",
            metavar="WORD",
            help="holders (whoever holds it, else this), persons, or organizations with their members.",
            panel=_NETWORKS,
        ),
    ] = None
    duplicates: Annotated[
        str | None,
        option(
            "--duplicates",
            metavar="WORD",
            help="Statements that are alike: include all (else this), or one an article, week, month, year, or of all.",
            panel=_NETWORKS,
        ),
    ] = None
    since: Annotated[
        str | None,
        option("--since", metavar="DATE", help="Only articles of this day, month or year, or later.", panel=_NETWORKS),
    ] = None
    until: Annotated[
        str | None,
        option("--until", metavar="DATE", help="Only articles of this day, month or year, or before.", panel=_NETWORKS),
    ] = None
    window: Annotated[
        str | None,
        option(
            "--window",
            metavar="PERIOD",
            help="A network for each period, such as 90d, 4w, 6m or 1y, in a folder.",
            panel=_NETWORKS,
        ),
    ] = None
    step: Annotated[
        str | None,
        option("--step", metavar="PERIOD", help="How far the window moves; else its length.", panel=_NETWORKS),
    ] = None
    min_weight: Annotated[
        float,
        option(
            "--min-weight",
            metavar="X",
            help="Leave out edges of less weight, without sign.",
            panel=_NETWORKS,
            parser=number("--min-weight", 0),
        ),
    ] = 0.0
    isolates: Annotated[bool, flag("--isolates", help="Keep nodes without an edge.", panel=_NETWORKS)] = False


def export(
    run: Annotated[
        Path,
        typer.Argument(
            metavar="RUN", help="A run's folder, a .jsonl file of records, or a folder of gold.", show_default=False
        ),
    ],
    to: Annotated[
        str,
        option(
            "--to",
            metavar="FORMAT",
            help="jsonl, csv, csv-bom (for Excel), xlsx, parquet, sqlite; brat, label-studio, xmi (for annotators);"
            " web-annotation, schema-org (JSON-LD); conll, docbin (spaCy); dna, dna-csv (Discourse Network Analyzer),"
            " graphml, gexf (networks); or a format that a package installs.",
        ),
    ],
    out: Annotated[
        Path,
        option("--out", "-o", metavar="PATH", help="The file or folder to write; - is stdout.", parser=as_path),
    ],
    statements: StatementOptions,
    networks: NetworkOptions,
    articles: ArticlesOfGoldOption = None,
    registry: LinkedOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Write the records of RUN, or gold, in another format; what was written is printed.

    With - as PATH the one file of the format goes to stdout.
    """
    from extractor.cli import output
    from extractor.cli.run_or_gold import refuse_articles
    from extractor.cli.working import working
    from extractor.exports.base import export_records
    from extractor.exports.options import GivenOptions
    from extractor.gold.files import is_gold_folder
    from extractor.gold.records import read_gold_records
    from extractor.linking.linked_records import linked_records
    from extractor.linking.registry_file import read_registry
    from extractor.runs.reader import read_some_records

    if out == STREAM and as_json:
        raise UsageError("--json names the files that are written: leave it out where the records go to stdout")
    is_gold = is_gold_folder(run)
    if not is_gold:
        refuse_articles(articles)
    options = cast(GivenOptions, {**asdict(statements), **asdict(networks)})
    remarks: list[str] = []
    with output.place_of(out) as place:
        with working():
            records = read_gold_records(run, articles) if is_gold else read_some_records(run)
            if registry:
                records = linked_records(records, read_registry(registry), output.say)
            files = export_records(to, records, place, [run, *filter(None, [registry])], remarks.append, **options)
        if out == STREAM:
            if len(files) != 1 or not files[0].is_file():
                raise UsageError(f"the format {to!r} does not write one file, as stdout is: name a folder as --out")
            output.copy_to_stdout(files)
    if out != STREAM:
        output.show({"files": [str(path) for path in files]}, output.written(files), as_json=as_json)
    for sentence in remarks:
        output.say(sentence)
