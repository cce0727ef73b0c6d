"""`extractor chart`: pictures of a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from extractor.cli.options import ArticlesOfGoldOption, JsonFlag, LinkedOption, RunArgument, as_path, option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.charts.picture import Picture
    from extractor.linking.registry import Registry
    from extractor_schemas import Record

Out = Annotated[Path, option("--out", "-o", metavar="FILE", help="The picture to write: .svg or .png.", parser=as_path)]
TopOption = Annotated[
    int | None, option("--top", metavar="N", min=1, help="How many are shown; else as many as can be read.")
]


def stances(
    run: RunArgument,
    about: Annotated[
        str,
        option(
            "--about",
            metavar="TARGET",
            help="Words of the target, or of its concept; a concept's id is that concept alone.",
        ),
    ],
    out: Out,
    top: TopOption = None,
    articles: ArticlesOfGoldOption = None,
    registry: LinkedOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Draw who is for or against one target, and when: a row a holder, and above them the number of statements."""
    from extractor.charts.stances import TOP, stances_picture
    from extractor.charts.statements import held_positions

    _write(
        run,
        articles,
        out,
        registry,
        as_json,
        lambda records, _: stances_picture(held_positions(records), about, top=top or TOP),
    )


def matrix(
    run: RunArgument,
    out: Out,
    top: TopOption = None,
    articles: ArticlesOfGoldOption = None,
    registry: LinkedOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Draw actors and concepts as a table: who is for or against what, and how often."""
    from extractor.charts.matrix import TOP, matrix_picture
    from extractor.charts.statements import held_positions

    _write(
        run,
        articles,
        out,
        registry,
        as_json,
        lambda records, _: matrix_picture(held_positions(records), top=top or TOP),
    )


def network(
    run: RunArgument,
    out: Out,
    top: TopOption = None,
    seed: Annotated[int, option("--seed", metavar="N", help="Another number, another layout.", default=True)] = 1,
    articles: ArticlesOfGoldOption = None,
    registry: LinkedOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Draw who agrees with whom, and who disagrees: actors are tied by what both are for or against."""
    from extractor.charts.network import TOP, network_picture, usual_statements

    _write(
        run,
        articles,
        out,
        registry,
        as_json,
        lambda records, _: network_picture(usual_statements(records), top=top or TOP, seed=seed),
    )


def quoted(
    run: RunArgument,
    out: Out,
    top: TopOption = None,
    articles: ArticlesOfGoldOption = None,
    registry: LinkedOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Draw who is quoted how often, and how: in their own words, in the article's, or without a name."""
    from extractor.charts.quoted import TOP, quoted_picture, quoted_speakers

    _write(
        run,
        articles,
        out,
        registry,
        as_json,
        lambda records, _: quoted_picture(quoted_speakers(records), top=top or TOP),
    )


def timeline(
    run: RunArgument,
    by: Annotated[
        str,
        option(
            "--by",
            metavar="NAME",
            help="Words of the name of who claims it; or nobody, the article, anonymous.",
        ),
    ],
    out: Out,
    top: TopOption = None,
    articles: ArticlesOfGoldOption = None,
    registry: LinkedOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Draw what one actor claims, one claim below the other in the order of time."""
    from extractor.charts.timeline import TOP, timeline_picture

    _write(
        run,
        articles,
        out,
        registry,
        as_json,
        lambda records, known: timeline_picture(records, by, top=top or TOP, registry=known),
    )


def _write(
    run: Path,
    articles: Path | None,
    out: Path,
    registry: Path | None,
    as_json: bool,
    drawn: Callable[[Iterator[Record], Registry | None], Picture],
) -> None:
    """Draw the records of a run, or gold, with the actors of a registry if one is given, and say what was written."""
    from extractor.charts.picture import checked_format
    from extractor.cli import output
    from extractor.cli.run_or_gold import refuse_articles, refuse_gold
    from extractor.cli.working import working
    from extractor.gold.files import is_gold_folder
    from extractor.gold.records import read_gold_records
    from extractor.linking.linked_records import linked_records
    from extractor.linking.registry_file import read_registry
    from extractor.runs.reader import read_some_records

    suffix = checked_format(out)
    is_gold = is_gold_folder(run)
    if not is_gold:
        refuse_gold(run)
        refuse_articles(articles)
    with working():
        records = read_gold_records(run, articles) if is_gold else read_some_records(run)
        known = read_registry(registry) if registry else None
        picture = drawn(linked_records(records, known, output.say) if known else records, known)
        picture.write(out, [run, *filter(None, [registry])])
    facts: dict[str, Any] = {"files": [str(out)], "title": picture.title, "description": picture.description}
    if picture.facts:
        facts["statements"] = picture.facts
    output.show({**facts, "missing": picture.missing}, output.written([out]), as_json=as_json)
    if as_json:
        return
    output.say(picture.description)
    if picture.missing:
        where = "a viewer with such a font shows them" if suffix == ".svg" else "install one, or draw an .svg"
        output.say(f"no font here has {picture.missing[:40]!r}: {where}")
