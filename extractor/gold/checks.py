"""Folders of gold files: checked, marked as checked by a reader, and formatted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.articles.failure import Failure
from extractor.errors import UsageError
from extractor.files.repeated_keys import refuse_repeated_keys
from extractor.gold.concepts import concept_problems
from extractor.gold.files import (
    annotator_folders,
    articles_beside,
    articles_folder,
    articles_of,
    find_article,
    format_gold,
    gold_files,
    load_gold,
    parse_gold_file,
    read_gold_file,
    save_gold,
)
from extractor.gold.form import read_form
from extractor.gold.hints import gold_hints
from extractor.gold.marks import marked_checked, marked_unchecked
from extractor.gold.offsets import place_spans
from extractor.gold.validation import (
    GoldProblem,
    begun_problems,
    dangling_problems,
    gold_problems,
    problems_without_text,
)
from extractor_schemas import Article, Codebook, Gold, GoldCheck


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with a gold file, in words that name the item and the field."""

    file: Path
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The gold files that were checked, and what is wrong with them.

    ``faults`` make a file unusable, or break a rule of annotation in gold that counts as checked; ``to_settle`` are
    broken rules in gold that nobody has checked yet. ``hints`` are on what is worth a second look (see `gold_hints`).
    ``unchecked`` are the sound files of gold that nobody has checked, ``marked`` those that were marked as checked,
    ``already`` those that somebody had marked before, and which keep that mark.
    """

    files: list[Path]
    faults: list[FileProblem]
    to_settle: list[FileProblem]
    hints: list[FileProblem]
    unchecked: list[Path]
    marked: list[Path]
    already: dict[Path, GoldCheck]


def check_files(
    gold: Path, articles: Path | None = None, *, done_by: str | None = None, codebook: Codebook | None = None
) -> FileCheck:
    """Check a folder of gold files with its annotators', or one file: form, and `gold_problems`; the layout is free.

    ``done_by``: every file in which nothing is to be settled and that nobody has marked before is marked as checked by
    this person, now; what is to be settled in the others is a fault. Of a folder, no file is marked that looks as if
    nobody had begun it (see `begun_problems`), nor any of its annotators'. ``codebook``: every concept is to be one of
    its own. For ``articles`` see `articles_of`. Raises `UsageError` if there are no files or no articles, or if a file
    cannot be written.
    """
    own_files = gold_files(gold)
    others = [path for folder in annotator_folders(gold) for path in sorted(folder.glob("*.json"))]
    check = FileCheck([*own_files, *others], [], [], [], [], [], {})
    first_paths: dict[tuple[Path, str], Path] = {}  # by folder and article
    failures: list[Failure] = []
    texts = articles_of(gold, articles, failures)
    for path in check.files:
        try:
            form = read_form(read_gold_file(path))
        except UsageError as error:
            check.faults.append(FileProblem(path, str(error).removeprefix(f"{path}: ")))
            continue
        check.faults.extend(FileProblem(path, fault) for fault in form.faults)
        loaded = form.gold
        if loaded is None or ("article", "article") in form.filled:
            continue
        first_path = first_paths.setdefault((path.parent, loaded.article), path)
        if first_path != path:
            check.faults.append(FileProblem(path, f"article: {first_path.name} is about it too: keep one of them"))
        article = find_article(loaded.article, loaded.sha256, texts)
        if article is None:
            why = _why_no_article(loaded, failures, articles or articles_folder(gold))
            check.faults.append(FileProblem(path, why))
        elif article.id != loaded.article:
            folder = articles or articles_folder(gold)
            told = f"article: it is {article.id!r} in {folder}; only a record of {loaded.article!r} is scored by it"
            check.hints.append(FileProblem(path, told))
        if article is None or first_path != path:
            _note(check, path, loaded, form.of_what_is_there(problems_without_text(loaded)), is_final=False)
            continue
        if ("article", "sha256") in form.filled:
            loaded = loaded.model_copy(update={"sha256": article.sha256})
        is_to_mark = done_by is not None and path in own_files and not form.faults
        new_gold = marked_checked(loaded, done_by) if done_by is not None and is_to_mark else loaded
        problems = form.of_what_is_there(gold_problems(new_gold, article))
        if codebook is not None:
            problems += form.of_what_is_there(concept_problems(loaded, codebook))
        if is_to_mark and gold.is_dir():
            problems += begun_problems(loaded, article)
        if not form.faults and all(problem.of_annotation for problem in problems):
            check.hints.extend(FileProblem(path, str(hint)) for hint in gold_hints(loaded, article))
        if is_to_mark and not problems and loaded.status == "checked" and loaded.checked:
            check.already[path] = loaded.checked
        elif is_to_mark and not problems:
            save_gold(new_gold, path)
            check.marked.append(path)
        else:
            _note(check, path, loaded, problems, is_final=is_to_mark)
    return check


def _why_no_article(gold: Gold, failures: Iterable[Failure], folder: Path) -> str:
    """Why the article of a gold file is not among those that were read, and what to do."""
    for failure in failures:
        if failure.id == gold.article:
            return f"article: {gold.article!r} cannot be read: {failure.reason}"
    return f"article: {gold.article!r} is not in {folder}: name the folder that has it with --articles"


def _note(check: FileCheck, path: Path, gold: Gold, problems: Iterable[GoldProblem], *, is_final: bool) -> None:
    suggested = gold.status == "suggested"
    for problem in problems:
        free = suggested and problem.of_annotation and not is_final
        (check.to_settle if free else check.faults).append(FileProblem(path, str(problem)))
    if suggested and not any(fault.file == path for fault in check.faults):
        check.unchecked.append(path)


# --------------------------------------------------------------------------------------------------------- checked


def unmark_files(gold: Path) -> list[Path]:
    """Take back the mark of every checked file of a folder, or of the one file; those that had one.

    Raises `UsageError` where a file is not a gold file or cannot be written.
    """
    marked = [(path, loaded) for path in gold_files(gold) if (loaded := load_gold(path)).status == "checked"]
    for path, loaded in marked:
        save_gold(marked_unchecked(loaded), path)
    return [path for path, _ in marked]


def ensure_sound(gold: Gold, article: Article) -> None:
    """Raise `UsageError` where a rule is broken, or the gold does not fit the article."""
    if problems := list(gold_problems(gold, article)):
        others = _more(len(problems) - 3, "fault")
        raise UsageError(f"the gold is not ready: {'; '.join(map(str, problems[:3]))}{others}")


_MOST_NAMED = 5


def refuse_dangling(folder: Path, golds: Mapping[str, Gold], articles: Mapping[str, Article]) -> None:
    """Raise `UsageError` where gold points to what is not there, so that no figure of it would mean anything.

    ``golds`` are gold of the files in ``folder`` by article; ``articles`` are those that are known. Of gold without its
    article the ids alone are looked at. Each file has a sentence of its own.
    """
    faults: dict[str, list[str]] = {}
    for id, gold in golds.items():
        article = articles.get(id)
        text = article.text if article and article.sha256 == gold.sha256 else None
        if problems := list(map(str, dangling_problems(gold, text))):
            faults[id] = problems
    if not faults:
        return
    paths = {load_gold(path).article: path for path in gold_files(folder)}
    told = [
        f"{paths[id]} cannot be compared ({problems[0]}{_more(len(problems) - 1, 'fault')}):"
        f" run `extractor gold check {folder}` and correct what it names"
        for id, problems in list(faults.items())[:_MOST_NAMED]
    ]
    raise UsageError("\n".join(told) + _more(len(faults) - _MOST_NAMED, "file"))


def _more(number: int, noun: str) -> str:
    return f"; and {number:,} more {noun}{'' if number == 1 else 's'}" if number > 0 else ""


# ---------------------------------------------------------------------------------------------------------- layout


@dataclass(frozen=True, slots=True)
class Formatting:
    """What `format_files` did: ``changed`` are the files that it wrote, ``done`` what it did about their offsets.

    ``faults`` say which files it left as they were, and why.
    """

    changed: list[Path]
    done: list[FileProblem]
    faults: list[FileProblem]


def format_files(gold: Path, articles: Path | None = None) -> Formatting:
    """Format the files of a folder, or the one file, whose layout is not that of `format_gold`.

    Offsets that are missing or wrong are filled in (see `place_spans`), where the article is at hand: in ``articles``,
    or beside the gold. A file that is no gold file keeps the others from nothing. Raises `UsageError` where none is
    one, or a file cannot be written.
    """
    texts = articles_of(gold, articles) if articles else articles_beside(gold)
    paths = gold_files(gold)
    formatting = Formatting([], [], [])
    faulty: list[Path] = []
    changed: list[tuple[Path, Gold]] = []
    for path in paths:
        told: list[tuple[str, bool]] = []
        try:
            content = read_gold_file(path)
            placed, told = _with_offsets(content, texts)
            loaded = parse_gold_file(placed, path)
        except UsageError as error:
            faulty.append(path)
            formatting.faults.append(FileProblem(path, str(error).removeprefix(f"{path}: ")))
            formatting.faults.extend(FileProblem(path, sentence) for sentence, is_placed in told if not is_placed)
            continue
        formatting.done.extend(FileProblem(path, sentence) for sentence, _ in told)
        if format_gold(loaded).encode() != content:
            changed.append((path, loaded))
    if len(faulty) == len(paths):
        raise UsageError("\n".join(map(str, formatting.faults)))
    for path, new_gold in changed:
        save_gold(new_gold, path)
        formatting.changed.append(path)
    return formatting


def _with_offsets(content: bytes, texts: Mapping[str, Article]) -> tuple[bytes, list[tuple[str, bool]]]:
    """A gold file's content with the offsets that its words tell, and what was done; as it is where it is no JSON."""
    try:
        value: Any = json.loads(content, object_pairs_hook=refuse_repeated_keys)
        article = find_article(value["article"], value["sha256"], texts)
        if article is None or value["sha256"] != article.sha256:
            return content, []
    except (ValueError, LookupError, TypeError, RecursionError):
        return content, []
    told = place_spans(value, article.text)
    return (json.dumps(value).encode() if told else content), told
