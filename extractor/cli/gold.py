"""`extractor gold`: begin gold files, check them, mark them as checked, and lay them out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import STREAM, JsonFlag, LimitOption, Paths, flag, option
from extractor.errors import UsageError
from extractor.settings import DEFAULT_LIMIT

if TYPE_CHECKING:
    from extractor.gold.checks import FileCheck


def new(
    paths: Paths,
    gold: Annotated[
        Path | None,
        option(
            "--gold",
            "--out",
            metavar="DIR",
            help="Where to write them; else the folder `gold` beside the articles' own.",
        ),
    ] = None,
    suggest: Annotated[
        Path | None,
        option("--from", metavar="RUN", help="Begin with what a run found, or a folder of gold has, to be checked."),
    ] = None,
    codebook: Annotated[
        Path | None,
        option(
            "--codebook",
            metavar="FILE",
            help="The codebook (TOML) that stances are to be coded by; the folder keeps a copy.",
        ),
    ] = None,
    layers: Annotated[
        str | None,
        option(
            "--layers", metavar="NAME,NAME", help="What is to be annotated: some of actors, quotes, claims, stances."
        ),
    ] = None,
    limit: LimitOption = DEFAULT_LIMIT,
    as_json: JsonFlag = False,
) -> None:
    """Make a gold file for every article in PATH: empty, or as a run or other gold has it. No file is ever replaced.

    Exit code 1: some articles cannot be read, or --from has nothing of them.
    """
    from extractor.articles.failure import Failure
    from extractor.cli import inputs, output
    from extractor.cli.gold_suggestions import Suggestions
    from extractor.cli.working import working
    from extractor.codebooks import codebook_digest, codebook_of
    from extractor.gold.conversion import empty_gold, of_layers
    from extractor.gold.file_names import GoldFileNames
    from extractor.gold.files import save_new_gold
    from extractor.gold.kept_codebooks import CODEBOOK, keep_codebook
    from extractor.layers import chosen_layers
    from extractor.rendering.wording import counted

    book = codebook_of(codebook)
    chosen = chosen_layers(layers) if layers is not None else ()
    first = paths[0]
    folder = gold or (first if first.is_dir() else first.parent).resolve().parent / "gold"
    with working():
        suggestions = Suggestions(suggest) if suggest else None
    digest = codebook_digest(book) if book else None
    if digest and suggestions and suggestions.codebooks - {digest}:
        raise UsageError(f"{suggest} has a codebook of its own: leave out --codebook, or --from")
    code = kept = 0
    written: list[Path] = []
    found = list(inputs.read(paths, limit, ids=suggestions.ids if suggestions else None))
    names = GoldFileNames(folder, [article.id for article in found if not isinstance(article, Failure)])
    for article in found:
        if isinstance(article, Failure):
            code = output.tell_failures([article])
            continue
        file, usual = names.file_for(article.id)
        is_there = file.exists()
        if not is_there:
            begun = suggestions.gold(article) if suggestions else empty_gold(article, book)
            if begun is None:
                code = output.tell_failures([Failure(article.id, f"{suggest} has no record of this text")])
                continue
            new_gold = begun.model_copy(update={"codebook": digest} if digest else {})
            is_there = not save_new_gold(of_layers(new_gold, chosen) if chosen else new_gold, file)
        if is_there:
            output.say(f"{file} is there already")
            kept += 1
        else:
            written.append(file)
            if usual:
                output.say(f"{file} is that of {article.id!r}: {usual} is another article's")
    output.show({"files": list(map(str, written))}, output.written(written), as_json=as_json)
    if written and codebook and not keep_codebook(codebook, folder):
        output.say(f"{folder / CODEBOOK} is another codebook, and stays: give --codebook {codebook} to `gold check`")
    if written:
        output.say(_what_next(folder, first))
    if kept:
        anew = f" from {suggest}" if suggest else ""
        output.say(f"{counted(kept, 'file')} stayed as before: to begin anew{anew}, remove it, or give another --gold")
    raise typer.Exit(code)


def _what_next(folder: Path, articles: Path) -> str:
    """What an annotator does with new gold."""
    from extractor.gold.files import articles_folder

    beside = articles_folder(folder)
    is_beside = articles.resolve() == beside.resolve() or beside.resolve() in articles.resolve().parents
    articles_words = "FOLDER" if articles == STREAM else articles
    where = "" if is_beside else f" --articles {articles_words}"
    why = "" if is_beside else f" (without --articles they are looked for in {beside})"
    return (
        f"next: fill in each file, in the browser (`extractor annotate {articles_words} --gold {folder}`) or in an"
        " editor (its form: `extractor schema gold`; spans by their words alone, whose places"
        f" `extractor gold format {folder}{where}` fills in), then `extractor gold check {folder}{where}`{why}"
    )


_GoldArgument = Annotated[
    Path, typer.Argument(metavar="GOLD", help="A folder of gold files, or one of them.", show_default=False)
]


def check(
    golds: Annotated[
        list[Path], typer.Argument(metavar="GOLD", help="Folders of gold files, or files.", show_default=False)
    ],
    articles: Annotated[
        Path | None,
        option(
            "--articles", metavar="PATH", help="The articles; else the folder `articles` beside the folder of gold."
        ),
    ] = None,
    done: Annotated[bool, flag("--done", help="Mark the files in which nothing is to be settled as checked.")] = False,
    undone: Annotated[bool, flag("--undone", help="Take such marks back, and do nothing else.")] = False,
    who: Annotated[
        str | None, option("--as", metavar="NAME", help="Who checked them, with --done; else your login.")
    ] = None,
    codebook: Annotated[
        Path | None, option("--codebook", metavar="FILE", help="The codebook whose concepts the stances are coded by.")
    ] = None,
    uncoded: Annotated[
        bool, flag("--uncoded", help="Also name sentences with a term of a concept and no stance on it.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Check gold files: form, spans, ids, names, and the rules of annotation that a machine can check.

    Exit code 0: all are sound; there may be hints, and rules left to settle in files that nobody has checked yet. 1:
    some are not, or --done could not mark them; each problem names file, item and field.
    """
    from extractor.cli import output
    from extractor.cli.person import person
    from extractor.cli.working import working
    from extractor.codebooks import codebook_of
    from extractor.gold.checks import check_files, unmark_files

    if who is not None and not done:
        raise UsageError("--as says who has checked the files: give it with --done")
    if uncoded and codebook is None:
        raise UsageError("--uncoded looks for the terms of a codebook: give it with --codebook FILE")
    if undone and (done or articles or codebook):
        raise UsageError("--undone takes marks back and does nothing else: give it alone")
    if undone:
        unmarked = [path for gold in dict.fromkeys(golds) for path in unmark_files(gold)]
        text = "\n".join(f"{path}: not checked after all" for path in unmarked)
        output.show({"unmarked": list(map(str, unmarked))}, text, as_json=as_json)
        return
    done_by = person(who) if done else None
    with working():
        book = codebook_of(codebook)
        checked = check_files(golds, articles, done_by=done_by, codebook=book, uncoded=uncoded)
    output.show(checked.facts(), "\n".join(_sentences(checked, done_by)), as_json=as_json)
    if not as_json:
        _tell_what_is_left(checked, golds, is_marking=done)
    raise typer.Exit(1 if checked.faults else 0)


def _sentences(checked: FileCheck, done_by: str | None) -> Iterator[str]:
    """What is wrong with each file, and that it was marked."""
    yield from map(str, checked.faults)
    for problem in checked.to_settle:
        yield f"{problem} (to settle)"
    for hint in checked.hints:
        yield f"{hint} (hint)"
    for path in checked.marked:
        yield f"{path}: marked as checked by {done_by}"


def _tell_what_is_left(checked: FileCheck, golds: list[Path], *, is_marking: bool) -> None:
    """Say how many files there are, and which of them somebody has checked or is to check."""
    from extractor.cli import output
    from extractor.rendering.wording import counted

    for path, mark in checked.already.items():
        output.say(f"{path}: {mark.by} has checked it already ({mark.at}); --undone takes that back")
    to_settle = f", {len(checked.to_settle):,} to settle" if checked.to_settle else ""
    marked = f", {len(checked.marked):,} marked as checked" if is_marking else ""
    problems = counted(len(checked.faults), "problem")
    named = {path for path in golds if path.is_file()}
    of_annotators = sum(path not in named and path.parent not in golds for path in checked.files)
    of_which = f" ({of_annotators:,} of them in annotators/)" if of_annotators else ""
    output.say(f"{counted(len(checked.files), 'gold file')}{of_which}, {problems}{to_settle}{marked}")
    if checked.coded:
        output.say(f"concepts of {', '.join(sorted(checked.coded))} were not looked up: give --codebook FILE")
    for folder, paths in groupby(checked.unchecked, key=lambda path: path if path in named else path.parent):
        faulty = sum(each.parent == folder for each in checked.unready)
        besides = f", besides {faulty:,} with problems" if faulty else ""
        waiting = f"{counted(len(list(paths)), 'file')} not checked by anybody yet{besides}"
        output.say(f"{waiting}: `extractor gold check {folder} --done --as NAME` marks what you have read through")


def format(
    gold: _GoldArgument,
    articles: Annotated[
        Path | None,
        option(
            "--articles", metavar="PATH", help="The articles; else the folder `articles` beside the folder of gold."
        ),
    ] = None,
    edited: Annotated[
        bool, flag("--edited", help="Move the spans of articles that were edited since to the new text.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Write gold files in the layout in which a changed field is a changed line.

    A span that has words (`text`), but no start and end or wrong ones, gets those of its words: where they stand once,
    or nearest to the start that it gives; a mention without a start gets all of its words' places. What is done about
    it is said; all else stays as it is. With --edited the spans move as their words did, and a mark as checked is taken
    back.

    Exit code 1: some files are no gold files, and are left as they were, or spans have words that the article does not
    have; they are named.
    """
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.gold.formatting import format_files

    with working():
        formatted = format_files(gold, articles, edited=edited)
    output.show(formatted.facts(), output.written(formatted.changed), as_json=as_json)
    if not as_json:
        for sentence in [*formatted.worth_saying(), *map(str, formatted.left)]:
            output.say(sentence)
        for fault in formatted.faults:
            output.say(f"{fault} (not written)")
    raise typer.Exit(1 if formatted.left or formatted.faults else 0)
