"""A folder of gold as a mapping: each file is read when it is asked for, so that no folder is too large."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from extractor.errors import UsageError
from extractor.gold.files import article_of, gold_files, load_gold
from extractor_schemas import Gold


class GoldFolder(Mapping[str, Gold]):
    """The gold of every article of a folder, or of one file, by the article's id, in the order of the files' names.

    Every file is read once at the beginning. Raises `UsageError` where one is no gold file, two are about one article,
    or a file has become another one meanwhile. With ``keep_going`` such files are left out at the beginning, and
    ``faulty`` says what is wrong with each, as it does of those that somebody leaves out later (see `leave_out`).
    """

    def __init__(self, path: Path, *, keep_going: bool = False) -> None:
        self.path = path
        self.faulty: dict[Path, str] = {}
        self.left_out: set[str] = set()
        """The articles of the faulty files, as far as these tell them."""
        self._files: dict[str, Path] = {}
        self._last: Gold | None = None
        """The gold that was asked for last, for whoever asks for it several times in a row."""
        self._unchecked: set[str] = set()
        for file in gold_files(path):
            try:
                self._add(file)
            except UsageError as error:
                if not keep_going:
                    raise
                self.faulty[file] = str(error).removeprefix(f"{file}: ")
                with suppress(UsageError):
                    self.left_out.add(article_of(file))
        self.left_out -= self._files.keys()

    def _add(self, file: Path) -> None:
        gold = load_gold(file)
        if gold.article in self._files:
            raise UsageError(f"{file}: {gold.article!r} has another gold file in this folder: keep one of them")
        self._files[gold.article] = file
        if gold.status != "checked":
            self._unchecked.add(gold.article)

    def leave_out(self, id: str, why: str) -> None:
        """Take the gold of an article out of the folder as it is read here, and note what is wrong with it."""
        self.faulty[self._files.pop(id)] = why
        self.left_out.add(id)

    def __getitem__(self, id: str) -> Gold:
        if self._last is None or self._last.article != id:
            gold = load_gold(self._files[id])
            if gold.article != id:
                raise UsageError(f"{self._files[id]} was changed meanwhile: it was about {id!r}")
            self._last = gold
        return self._last

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, id: object) -> bool:
        return id in self._files

    def file_of(self, id: str) -> Path:
        """The file that has the gold of an article."""
        return self._files[id]

    def checked(self) -> Mapping[str, Gold]:
        """The gold that an annotator has checked."""
        return SomeGold(self, [id for id in self._files if id not in self._unchecked])

    def unchecked(self) -> list[str]:
        """The articles whose gold nobody has checked yet, in the order of the files' names."""
        return [id for id in self._files if id in self._unchecked]


class SomeGold(Mapping[str, Gold]):
    """The gold of some articles, in this order."""

    def __init__(self, golds: Mapping[str, Gold], ids: Collection[str]) -> None:
        self._golds = golds
        self._ids = dict.fromkeys(ids)

    def __getitem__(self, id: str) -> Gold:
        if id not in self._ids:
            raise KeyError(id)
        return self._golds[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, id: object) -> bool:
        return id in self._ids
