"""Whether gold that is compared is sound: looked at article by article, told in the end.

soundness = Soundness(golds)
for each article: soundness.look_at_references(gold, article); soundness.look_at_rules(gold, article)
soundness.refuse_dangling()       # UsageError where gold points to what is not there; or leave_out_dangling()
soundness.notes()                 # gold that is marked as checked and breaks a rule
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from extractor.articles.names import listed
from extractor.errors import UsageError
from extractor.gold.conversion import OF_GOLD, origins_of
from extractor.gold.files import articles_folder, is_suggested
from extractor.gold.folder import GoldFolder
from extractor.gold.validation import dangling_problems, gold_problems, rule_problems
from extractor_schemas import Article, Codebook, Gold

_MOST_NAMED = 5

Faults = tuple[tuple[str, int] | None, bool]
"""Of the gold of an article the first reference to what is not there and how many there are; whether it breaks a rule.
"""


class Soundness:
    """What is wrong with the gold of a folder, as far as it was looked at."""

    def __init__(self, golds: GoldFolder) -> None:
        self._golds = golds
        self._dangling: dict[str, tuple[str, int]] = {}  # by article: the first fault, and how many there are
        self._unsound: set[str] = set()
        self._looked_at: str | None = None  # the article whose references were looked at last, those to its text too

    @property
    def folder(self) -> Path:
        """The folder of the gold, or its one file."""
        return self._golds.path

    def look_at_references(self, gold: Gold, article: Article | None) -> bool:
        """Whether the gold points to nothing that is not there; without its article, or of another text, by its ids."""
        text = article.text if article and article.sha256 == gold.sha256 else None
        problems = list(map(str, dangling_problems(gold, text)))
        if problems:
            self._dangling[gold.article] = problems[0], len(problems)
        self._looked_at = gold.article if text is not None else None
        return not problems

    def look_at_all_references(self, articles: Iterable[Article]) -> None:
        """The same for all the gold of the folder; ``articles`` are those that are known."""
        missing = set(self._golds)
        for article in articles:
            if article.id in self._golds:
                missing.discard(article.id)
                self.look_at_references(self._golds[article.id], article)
        for id in filter(missing.__contains__, self._golds):
            self.look_at_references(self._golds[id], None)

    def look_at_rules(self, gold: Gold, article: Article | None) -> None:
        """Does gold that is marked as checked break a rule? It was changed since, or marked by hand.

        Without its article, or of another text, nothing is said.
        """
        if gold.status != "checked" or article is None or article.sha256 != gold.sha256:
            return
        problems = rule_problems if self._looked_at == gold.article else gold_problems
        if gold.article not in self._dangling and next(problems(gold, article), None):
            self._unsound.add(gold.article)

    def faults(self, id: str) -> Faults:
        """What was found of the gold of an article, for `add`."""
        return self._dangling.get(id), id in self._unsound

    def add(self, id: str, faults: Faults) -> None:
        """Count what another one has found of the gold of an article."""
        dangling, is_unsound = faults
        if dangling:
            self._dangling[id] = dangling
        if is_unsound:
            self._unsound.add(id)

    def refuse_dangling(self) -> None:
        """Raise `UsageError` where gold points to what is not there, so that no figure of it would mean anything.

        Each file has a sentence of its own.
        """
        if told := self._told():
            faults = {self._golds.file_of(id): fault for id, fault in told.items()}
            raise UsageError("\n".join(_not_compared(self.folder, faults)))

    def leave_out_dangling(self) -> None:
        """Leave such gold out of its folder (see `GoldFolder.leave_out`)."""
        for id, fault in self._told().items():
            self._golds.leave_out(id, fault)
        self._dangling.clear()

    def _told(self) -> dict[str, str]:
        """What is wrong with the gold of each such article, in the order of the folder."""
        told = {id: f"{problem}{_more(number - 1, 'fault')}" for id, (problem, number) in self._dangling.items()}
        return {id: told[id] for id in self._golds if id in told} if told else {}

    def notes(self) -> Iterator[str]:
        """One sentence on gold that is marked as checked and breaks a rule; none where there is no such gold."""
        if not self._unsound:
            return
        folder = self.folder
        files = [str(self._golds.file_of(id)) for id in self._golds if id in self._unsound]
        where = "" if articles_folder(folder).is_dir() else " --articles FOLDER"
        yield (
            f"{listed(files)}: marked as checked, but against a rule, and used all the same; `extractor gold check"
            f" {folder}{where}` says what is wrong"
        )


def open_checked(path: Path) -> GoldFolder:
    """A folder of gold, of which the checked is to be used: faulty files that nobody has checked yet are left out.

    Raises `UsageError` for any other faulty file.
    """
    golds = GoldFolder(path, keep_going=True)
    for file, fault in golds.faulty.items():
        if not is_suggested(file):
            raise UsageError(f"{file}: {fault}")
    return golds


def refuse_faulty_alone(golds: GoldFolder) -> None:
    """Raise `UsageError` where a folder has faulty files, and no gold besides."""
    if golds.faulty and not golds:
        raise UsageError("\n".join(_not_compared(golds.path, golds.faulty)))


def faulty_notes(golds: GoldFolder) -> list[str]:
    """A sentence for each file of a folder that is left out for what is wrong with it."""
    return _not_compared(golds.path, golds.faulty, ", left out")


def _not_compared(folder: Path, faults: Mapping[Path, str], then: str = "") -> list[str]:
    """A sentence for each of the first files that have faults."""
    told = [
        f"{file} cannot be compared ({fault}){then}: run `extractor gold check {folder}` and correct what it names"
        for file, fault in list(faults.items())[:_MOST_NAMED]
    ]
    return [*told[:-1], told[-1] + _more(len(faults) - _MOST_NAMED, "file")] if told else []


def begun_note(begun: Iterable[str], what: str) -> Iterator[str]:
    """One sentence on the articles whose gold was begun from ``what`` is scored ("this run"); none where none was.

    See `Gold.begun_from`.
    """
    if ids := list(begun):
        yield f"{listed(ids)}: gold that was begun from {what} (`--from`), so it favours {what}"


def begun_annotator_note(annotator: str, golds: Mapping[str, Gold], scored: Collection[str] = ()) -> Iterator[str]:
    """One sentence on an annotator's gold that was begun from a run; none where they began from nothing.

    ``scored`` are the origins of the run that is compared with (see `Gold.begun_from`).
    """
    begun = {id: origins for id, gold in golds.items() if (origins := origins_of(gold))}
    if begun:
        is_of_gold = all(origins[0].startswith(OF_GOLD) for origins in begun.values())
        what = "what a run found" if any(not origins[-1].startswith(OF_GOLD) for origins in begun.values()) else ""
        if is_of_gold:
            what = f"other gold, which was begun from {what}" if what else "other gold"
        what = "this very run" if any(origin in scored for origins in begun.values() for origin in origins) else what
        yield (
            f"{annotator}: gold that was begun from {what} (`--from`), and not from nothing, so that"
            f" it agrees too much with a run and with other gold that was: {listed(list(begun))}"
        )


def ensure_sound(gold: Gold, article: Article, codebook: Codebook | None = None) -> None:
    """Raise `UsageError` where a rule is broken, or the gold does not fit the article (see `gold_problems`)."""
    if problems := list(gold_problems(gold, article, codebook)):
        others = _more(len(problems) - 3, "fault")
        raise UsageError(f"the gold is not ready: {'; '.join(map(str, problems[:3]))}{others}")


def _more(number: int, noun: str) -> str:
    return f"; and {number:,} more {noun}{'' if number == 1 else 's'}" if number > 0 else ""
