"""What is scored or compared, whether it is a run or a folder of gold: as `Gold`, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.articles.on_disk import ArticlesOnDisk
from extractor.articles.run_folders import is_run
from extractor.errors import UsageError
from extractor.gold.conversion import as_gold
from extractor.gold.files import articles_folder, is_gold_folder, walk_articles_beside
from extractor.gold.folder import GoldFolder, SomeGold
from extractor.gold.soundness import Soundness, refuse_faulty_alone
from extractor.runs.reader import Records, no_record
from extractor.runs.run_list import refuse_folder_of_runs
from extractor_schemas import Article, Gold


class RunAsGold(Mapping[str, Gold]):
    """What a run has for each article, by the articles' ids; each record is read when it is asked for.

    Raises `UsageError` where there is none, or one cannot be read.
    """

    def __init__(self, run: Path) -> None:
        self.records = Records(run)
        if not self.records:
            raise no_record(run)

    def __getitem__(self, id: str) -> Gold:
        return as_gold(self.records[id])

    def __iter__(self) -> Iterator[str]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __contains__(self, id: object) -> bool:
        return id in self.records


class GoldWithArticles(Mapping[str, tuple[Article, Gold]]):
    """A folder of gold with the articles beside it, by their ids; gold that does not fit its article is left out.

    Raises `UsageError` where there is no other.
    """

    def __init__(self, path: Path) -> None:
        self.golds = GoldFolder(path, keep_going=True)
        self._articles = ArticlesOnDisk(walk_articles_beside(path))
        for id in [id for id in self.golds if id not in self._articles]:
            self.golds.leave_out(id, f"its article {id!r} is not in {articles_folder(path)}")
        soundness = Soundness(self.golds)
        soundness.look_at_all_references(self._articles[id] for id in self.golds)
        soundness.leave_out_dangling()
        refuse_faulty_alone(self.golds)

    def __getitem__(self, id: str) -> tuple[Article, Gold]:
        return self._articles[id], self.golds[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.golds)

    def __len__(self) -> int:
        return len(self.golds)


def open_as_gold(path: Path, *, keep_going: bool = False) -> RunAsGold | GoldFolder:
    """What a run or a folder of gold has for each article, by the articles' ids. Raises `UsageError`.

    Gold is refused where it does not fit the articles that lie beside it, or with ``keep_going`` left out (see
    `GoldFolder.faulty`) where there is other gold in the folder.
    """
    if is_run(path):
        return RunAsGold(path)
    if not path.is_file() and not is_gold_folder(path):
        refuse_folder_of_runs(path)
        what = "is neither a run nor a folder of gold" if path.exists() else "does not exist"
        raise UsageError(f"{path} {what}: name a folder that `extractor extract --out` or `extractor gold new` wrote")
    golds = GoldFolder(path, keep_going=keep_going)
    soundness = Soundness(golds)
    soundness.look_at_all_references(walk_articles_beside(path))
    if not keep_going:
        soundness.refuse_dangling()
    soundness.leave_out_dangling()
    refuse_faulty_alone(golds)
    return golds


def side_name(path: Path) -> str:
    """What a side is called in a sentence: "the run", or a folder of gold by its path."""
    return "the run" if is_run(path) else str(path)


def common_articles(
    left: Mapping[str, Gold], right: Mapping[str, Gold], articles: Mapping[str, Any]
) -> tuple[SomeGold, SomeGold]:
    """The two sides without the articles that one of them, or ``articles``, does not have."""
    ids = [id for id in left if id in right and id in articles]
    return SomeGold(left, ids), SomeGold(right, ids)
