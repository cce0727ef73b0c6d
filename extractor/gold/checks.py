"""Folders of gold files: checked, and marked as checked by a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from extractor.articles.failure import Failure
from extractor.errors import UsageError
from extractor.gold.files import (
    annotator_folders,
    articles_folder,
    articles_of,
    find_article,
    gold_files,
    load_gold,
    locked_gold,
    read_gold_file,
    save_gold,
    settled_from,
)
from extractor.gold.form import read_form
from extractor.gold.hints import gold_hints
from extractor.gold.kept_codebooks import kept_codebook
from extractor.gold.marks import is_changed_since, marked_checked, marked_unchecked
from extractor.gold.problems import GoldProblem
from extractor.gold.uncoded import uncoded_sentences
from extractor.gold.validation import (
    begun_problems,
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
    ``unchecked`` are the sound files of gold that nobody has checked, ``unready`` those that have faults, ``marked``
    those that were marked as checked, ``already`` those that somebody had marked before and nobody has changed since,
    which keep that mark. ``coded`` are the ids of codebooks by whose concepts stances are coded that nobody has looked
    up.
    """

    files: list[Path]
    faults: list[FileProblem]
    to_settle: list[FileProblem]
    hints: list[FileProblem]
    unchecked: list[Path]
    marked: list[Path]
    already: dict[Path, GoldCheck]
    unready: list[Path] = field(default_factory=list[Path])
    coded: set[str] = field(default_factory=set[str])

    def add(self, other: FileCheck) -> None:
        """Add what another check has found, of files that this one does not have."""
        for name in ("files", "faults", "to_settle", "hints", "unchecked", "unready", "marked"):
            getattr(self, name).extend(getattr(other, name))
        self.already.update(other.already)
        self.coded.update(other.coded)

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
    golds: Sequence[Path],
    articles: Path | None = None,
    *,
    done_by: str | None = None,
    codebook: Codebook | None = None,
    uncoded: bool = False,
) -> FileCheck:
    """Check folders of gold files with their annotators', or files: form, and `gold_problems`; the layout is free.

    ``done_by``: every file in which nothing is to be settled and that nobody has marked before is marked as checked by
    this person, now; what is to be settled in the others is a fault. Of a folder, no file is marked that looks as if
    nobody had begun it (see `begun_problems`), nor any of its annotators'. ``codebook``: every concept is to be one of
    its own, or without it of the one that the folder keeps (see `keep_codebook`);
    with ``uncoded`` there are hints on sentences without a stance on what they name (see `uncoded_sentences`).
    For ``articles`` see `articles_of`. Raises `UsageError` if there are no files or no articles, or if a file
    cannot be written.
    """
    check = FileCheck([], [], [], [], [], [], {})
    texts: dict[Path, _Texts] = {}
    for gold in dict.fromkeys(golds):
        checker = _Checker(gold, articles, done_by, codebook, texts, uncoded=uncoded)
        for path in checker.check.files:
            with locked_gold(path) if done_by is not None else nullcontext():
                checker.check_file(path)
        check.add(checker.check)
    return check


_Texts = tuple[dict[str, Article], list[Failure]]
"""The articles of a folder by their ids, and those that cannot be read."""


class _Checker:
    """Checks one gold file after another; the parameters are those of `check_files`.

    ``texts`` are what earlier ones have read, by folder.
    """

    def __init__(
        self,
        gold: Path,
        articles: Path | None,
        done_by: str | None,
        codebook: Codebook | None,
        texts: dict[Path, _Texts],
        *,
        uncoded: bool,
    ) -> None:
        self._is_folder = gold.is_dir()
        self._own_files = gold_files(gold)
        others = [path for folder in annotator_folders(gold) for path in sorted(folder.glob("*.json"))]
        self.check = FileCheck([*self._own_files, *others], [], [], [], [], [], {})
        self._done_by = done_by
        self._codebook = codebook
        self._uncoded_by = codebook if uncoded else None
        self._place = articles or articles_folder(gold)
        if self._place not in texts:
            failures: list[Failure] = []
            texts[self._place] = articles_of(gold, articles, failures), failures
        self._texts, self._failures = texts[self._place]
        self._kept: dict[tuple[Path, str], Codebook | None] = {}  # by folder and what gold says that it is coded by
        self._first_paths: dict[tuple[Path, str], Path] = {}  # by folder and article
        self._hinted: set[tuple[str, str, str]] = set()  # by article: the field and the text of hints on settled gold

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
        new_gold = gold if done_by is None else marked_checked(gold, done_by, settled_from(path))
        codebook = self._codebook or self._kept_codebook(path.parent, gold.codebook)
        problems = form.of_what_is_there(gold_problems(new_gold, article, codebook))
        if codebook is None and gold.codebook and any(stance.concept for stance in gold.stances):
            self.check.coded.add(gold.codebook)
        if done_by is not None and self._is_folder:
            problems += begun_problems(gold, article)
        if not form.faults and all(problem.of_annotation for problem in problems):
            self._hint(path, gold, article)
        if done_by is None and gold.checked and is_changed_since(gold):
            marked = f"checked: {gold.checked.by} marked it ({gold.checked.at})"
            told = f"{marked}, and it has changed since: `--done` marks it anew"
            self.check.hints.append(FileProblem(path, told))
        if done_by is None or problems:
            self._note(path, gold, problems, is_final=done_by is not None)
        elif gold.status == "checked" and gold.checked and not is_changed_since(gold):
            self.check.already[path] = gold.checked
        else:
            save_gold(new_gold, path)
            self.check.marked.append(path)

    def _kept_codebook(self, folder: Path, coded_by: str | None) -> Codebook | None:
        """The codebook that a folder keeps, if it is that of a gold file in it."""
        if coded_by is None:
            return None
        if (folder, coded_by) not in self._kept:
            self._kept[folder, coded_by] = kept_codebook(folder, coded_by)
        return self._kept[folder, coded_by]

    def _hint(self, path: Path, gold: Gold, article: Article) -> None:
        """Note the hints on a file, of an annotator's those that the settled gold of the article does not have too."""
        uncoded = uncoded_sentences(gold, article.text, self._uncoded_by) if self._uncoded_by else ()
        for hint in chain(gold_hints(gold, article), uncoded):
            known = gold.article, hint.field, hint.text
            if path in self._own_files:
                self._hinted.add(known)
            elif known in self._hinted:
                continue
            self.check.hints.append(FileProblem(path, str(hint)))

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
        if suggested:
            has_faults = any(fault.file == path for fault in self.check.faults)
            (self.check.unready if has_faults else self.check.unchecked).append(path)


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
    marked = [path for path in gold_files(gold) if load_gold(path).status == "checked"]
    for path in marked:
        with locked_gold(path):
            save_gold(marked_unchecked(load_gold(path)), path)
    return marked
