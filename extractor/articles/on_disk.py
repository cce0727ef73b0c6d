"""Articles in a temporary file, for whoever needs them in another order than that in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryFile

from extractor_schemas import Article


class ArticlesOnDisk(Mapping[str, Article]):
    """Articles by their ids, of which no more than the ids are in memory."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - it is gone with this
        self._places: dict[str, tuple[int, int]] = {}
        for article in articles:
            start = self._file.tell()
            self._places[article.id] = start, self._file.write(article.model_dump_json(by_alias=True).encode())

    def __getitem__(self, id: str) -> Article:
        start, length = self._places[id]
        self._file.seek(start)
        return Article.model_validate_json(self._file.read(length))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
