"""Folders of gold files: checked, marked as checked by a reader, and formatted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.articles.failure import Failure
from extractor.complaints import joined_complaints
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
    layout,
    load_gold,
    read_gold_file,
    save_gold,
    write_gold_file,
)
from extractor.gold.form import read_form
from extractor.gold.hints import gold_hints
from extractor.gold.marks import marked_checked, marked_unchecked
from extractor.gold.offsets import move_spans, place_spans
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

    def facts(self) -> dict[str, str]:
        """The problem for JSON."""
        return {"file": str(self.file), "problem": self.text}


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The gold files that were checked, and what is wrong with them.

    ``faults`` make a file unusable, or break a rule of annotation in gold that counts as checked; ``to_settle`` are
    broken rules in gold that nobody has checked yet. ``hints`` are on what is worth a second look (see `gold_hints`).
    ``unchecked`` are the sound files of gold that nobody has checked, ``marked`` those that were marked as checked,
    ``already`` those that somebody had marked before, and which keep that mark. ``coded`` are the ids of codebooks by
    whose concepts stances are coded that nobody has looked up.
    """

    files: list[Path]
    faults: list[FileProblem]
    to_settle: list[FileProblem]
    hints: list[FileProblem]
    unchecked: list[Path]
    marked: list[Path]
    already: dict[Path, GoldCheck]
    coded: set[str] = field(default_factory=set[str])

    def facts(self) -> dict[str, Any]:
        """The check for JSON."""
        return {
            "files": len(self.files),
            "problems": [fault.facts() for fault in self.faults],
            "to_settle": [problem.facts() for problem in self.to_settle],
            "hints": [hint.facts() for hint in self.hints],
            "unchecked": list(map(str, self.unchecked)),
            "marked": list(map(str, self.marked)),
            "already": {str(path): {"by": mark.by, "at": mark.at} for path, mark in self.already.items()},
            "coded": sorted(self.coded),
        }


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
    checker = _Checker(gold, articles, done_by, codebook)
    for path in checker.check.files:
        checker.check_file(path)
    return checker.check


class _Checker:
    """Checks one gold file after another; the parameters are those of `check_files`."""

    def __init__(self, gold: Path, articles: Path | None, done_by: str | None, codebook: Codebook | None) -> None:
        self._is_folder = gold.is_dir()
        self._own_files = gold_files(gold)
        others = [path for folder in annotator_folders(gold) for path in sorted(folder.glob("*.json"))]
        self.check = FileCheck([*self._own_files, *others], [], [], [], [], [], {})
        self._done_by = done_by
        self._codebook = codebook
        self._place = articles or articles_folder(gold)
        self._failures: list[Failure] = []
        self._texts = articles_of(gold, articles, self._failures)
        self._first_paths: dict[tuple[Path, str], Path] = {}  # by folder and article

    def check_file(self, path: Path) -> None:
        """Note what is wrong with a file, and mark it where it is to be marked and nothing is."""
        try:
            form = read_form(read_gold_file(path))
        except UsageError as error:
            self._fault(path, str(error).removeprefix(f"{path}: "))
            return
        for fault in form.advised_faults:
            self._fault(path, fault)
        gold = form.gold
        if gold is None or ("article", "article") in form.filled:
            return
        article = self._article_of(path, gold)
        if article is None:
            self._note(path, gold, form.of_what_is_there(problems_without_text(gold)), is_final=False)
            return
        if ("article", "sha256") in form.filled:
            gold = gold.model_copy(update={"sha256": article.sha256})
        done_by = self._done_by if path in self._own_files and not form.faults else None
        new_gold = gold if done_by is None else marked_checked(gold, done_by)
        problems = form.of_what_is_there(gold_problems(new_gold, article))
        if self._codebook is None and gold.codebook and any(stance.concept for stance in gold.stances):
            self.check.coded.add(gold.codebook)
        if self._codebook is not None:
            problems += form.of_what_is_there(concept_problems(gold, self._codebook))
        if done_by is not None and self._is_folder:
            problems += begun_problems(gold, article)
        if not form.faults and all(problem.of_annotation for problem in problems):
            self.check.hints.extend(FileProblem(path, str(hint)) for hint in gold_hints(gold, article))
        if done_by is None or problems:
            self._note(path, gold, problems, is_final=done_by is not None)
        elif gold.status == "checked" and gold.checked:
            self.check.already[path] = gold.checked
        else:
            save_gold(new_gold, path)
            self.check.marked.append(path)

    def _article_of(self, path: Path, gold: Gold) -> Article | None:
        """The article that a file is about; None, which is noted, where there is none or an earlier file has it."""
        first_path = self._first_paths.setdefault((path.parent, gold.article), path)
        if first_path != path:
            self._fault(path, f"article: {first_path.name} is about it too: keep one of them")
        article = find_article(gold.article, gold.sha256, self._texts)
        if article is None:
            self._fault(path, _why_no_article(gold, self._failures, self._place))
        elif article.id != gold.article:
            told = f"article: it is {article.id!r} in {self._place}; only a record of {gold.article!r} is scored by it"
            self.check.hints.append(FileProblem(path, told))
        return article if first_path == path else None

    def _fault(self, path: Path, text: str) -> None:
        self.check.faults.append(FileProblem(path, text))

    def _note(self, path: Path, gold: Gold, problems: Iterable[GoldProblem], *, is_final: bool) -> None:
        suggested = gold.status == "suggested"
        for problem in problems:
            free = suggested and problem.of_annotation and not is_final
            (self.check.to_settle if free else self.check.faults).append(FileProblem(path, str(problem)))
        if suggested and not any(fault.file == path for fault in self.check.faults):
            self.check.unchecked.append(path)


def _why_no_article(gold: Gold, failures: Iterable[Failure], folder: Path) -> str:
    """Why the article of a gold file is not among those that were read, and what to do."""
    for failure in failures:
        if failure.id == gold.article:
            return f"article: {gold.article!r} cannot be read: {failure.reason}"
    return f"article: {gold.article!r} is not in {folder}: name the folder that has it with --articles"


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

    ``left`` are spans whose words do not tell where they stand. ``faults`` say which files it left as they were, and
    why.
    """

    changed: list[Path]
    done: list[FileProblem]
    left: list[FileProblem]
    faults: list[FileProblem]

    def facts(self) -> dict[str, Any]:
        """What was done, for JSON."""
        return {
            "changed": list(map(str, self.changed)),
            "done": [{"file": str(sentence.file), "what": sentence.text} for sentence in self.done],
            "problems": [problem.facts() for problem in (*self.left, *self.faults)],
        }


def format_files(gold: Path, articles: Path | None = None, *, edited: bool = False) -> Formatting:
    """Format the files of a folder, or the one file, whose layout is not that of `format_gold`.

    Offsets that are missing or wrong are filled in (see `place_spans`), where the article is at hand: in ``articles``,
    or beside the gold. With ``edited`` gold of an article that was edited since is made that of the new text (see
    `move_spans`), and nobody has checked it. A file that is no gold file, but for missing offsets, keeps the others
    from nothing. Raises `UsageError` where none is one, or a file cannot be written.
    """
    texts = articles_of(gold, articles) if articles else articles_beside(gold)
    paths = gold_files(gold)
    formatting = Formatting([], [], [], [])
    changed: list[tuple[Path, str]] = []
    for path in paths:
        content = read_gold_file(path)
        placed, told = _with_offsets(content, texts, edited=edited)
        form = read_form(placed)
        is_gold = form.gold is not None and not form.faults
        done = [FileProblem(path, sentence) for sentence, is_placed in told if is_placed]
        left = [FileProblem(path, sentence) for sentence, is_placed in told if not is_placed]
        if not is_gold and not (done and left and form.lacks_offsets_alone):
            if not (left and form.lacks_offsets_alone):
                formatting.faults.append(FileProblem(path, joined_complaints(form.advised_faults)))
            formatting.faults.extend(left)
            continue
        formatting.done.extend(done)
        formatting.left.extend(left)
        new_content = format_gold(form.gold) if is_gold and form.gold else layout(json.loads(placed))
        if new_content.encode() != content:
            changed.append((path, new_content))
    if len({fault.file for fault in formatting.faults}) == len(paths):
        raise UsageError("\n".join(map(str, formatting.faults)))
    for path, new_content in changed:
        write_gold_file(new_content, path)
        formatting.changed.append(path)
    return formatting


def _with_offsets(
    content: bytes, texts: Mapping[str, Article], *, edited: bool
) -> tuple[bytes, list[tuple[str, bool]]]:
    """A gold file's content with the offsets that its words tell, and what was done; as it is where it is no JSON."""
    try:
        value: Any = json.loads(content, object_pairs_hook=refuse_repeated_keys)
        article = find_article(value["article"], value["sha256"], texts)
        if article is None:
            return content, []
        if value["sha256"] == article.sha256:
            told = place_spans(value, article.text)
        elif edited:
            move_spans(value, article.text)
            told = place_spans(value, article.text)
            value |= {"sha256": article.sha256, "status": "suggested", "checked": None}
            told.append(("article: it is gold of the edited text now, which nobody has checked", True))
        else:
            return content, []
    except (ValueError, LookupError, TypeError, RecursionError):
        return content, []
    return (json.dumps(value).encode() if told else content), told
