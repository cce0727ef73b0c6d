"""Folders of gold files: checked, marked as checked by a reader, and formatted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from extractor.errors import UsageError
from extractor.gold.files import articles_of, format_gold, gold_files, parse_gold_file, read_gold_file, save_gold
from extractor.gold.validation import GoldProblem, gold_problems
from extractor_schemas import Article, Gold, GoldCheck


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
    broken rules in gold that nobody has checked yet. ``unchecked`` are the sound files of such gold, ``marked`` those
    that were marked as checked.
    """

    files: list[Path]
    faults: list[FileProblem]
    to_settle: list[FileProblem]
    unchecked: list[Path]
    marked: list[Path]


def check_files(gold: Path, articles: Path | None = None, *, done_by: str | None = None) -> FileCheck:
    """Check a folder of gold files, or one file: form, and `gold_problems`; the layout is free.

    ``done_by``: every file in which nothing is to be settled is marked as checked by this person, now; what is to be
    settled in the others is a fault. For ``articles`` see `articles_of`. Raises `UsageError` if there are no files or
    no articles, or if a file cannot be written.
    """
    texts = articles_of(gold, articles)
    check = FileCheck(gold_files(gold), [], [], [], [])
    for path in check.files:
        try:
            loaded = parse_gold_file(read_gold_file(path), path)
        except UsageError as error:
            check.faults.append(FileProblem(path, str(error).removeprefix(f"{path}: ")))
            continue
        new_gold = loaded if done_by is None else marked_checked(loaded, done_by)
        problems = list(gold_problems(new_gold, texts.get(loaded.article)))
        if done_by is not None and not problems:
            save_gold(new_gold, path)
            check.marked.append(path)
        else:
            _note(check, path, loaded, problems, is_final=done_by is not None)
    return check


def _note(check: FileCheck, path: Path, gold: Gold, problems: Iterable[GoldProblem], *, is_final: bool) -> None:
    suggested = gold.status == "suggested"
    for problem in problems:
        free = suggested and problem.of_annotation and not is_final
        (check.to_settle if free else check.faults).append(FileProblem(path, str(problem)))
    if suggested and not any(fault.file == path for fault in check.faults):
        check.unchecked.append(path)


# --------------------------------------------------------------------------------------------------------- checked


def marked_checked(gold: Gold, by: str) -> Gold:
    """The gold as checked by this person, now; an earlier mark is replaced."""
    check = GoldCheck(by=by, at=datetime.now(UTC).isoformat(timespec="seconds"))
    annotators = gold.annotators if by in gold.annotators else [*gold.annotators, by]
    return gold.model_copy(update={"status": "checked", "annotators": annotators, "checked": check})


def marked_unchecked(gold: Gold) -> Gold:
    """The gold as it was before somebody marked it as checked; those who annotated it are still named."""
    return gold.model_copy(update={"status": "suggested", "checked": None})


def ensure_sound(gold: Gold, article: Article) -> None:
    """Raise `UsageError` where a rule is broken, or the gold does not fit the article."""
    if problems := list(gold_problems(gold, article)):
        more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
        raise UsageError(f"the gold is not ready: {'; '.join(map(str, problems[:3]))}{more}")


# ---------------------------------------------------------------------------------------------------------- layout


def format_files(gold: Path) -> list[Path]:
    """Format the files of a folder, or the one file, whose layout is not that of `format_gold`; those that it changed.

    Raises `UsageError` where a file is not a gold file or cannot be written.
    """
    loaded = [(path, content := read_gold_file(path), parse_gold_file(content, path)) for path in gold_files(gold)]
    changed = [(path, gold) for path, content, gold in loaded if format_gold(gold).encode() != content]
    for path, new_gold in changed:
        save_gold(new_gold, path)
    return [path for path, _ in changed]
