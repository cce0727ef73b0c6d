"""Which file of a folder is the gold of an article: that of its very text, whatever its id, else that of its id.

An id depends on which folders are read together, so that an article may have another one than in its gold (see
`find_article`, which looks the other way).
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

from extractor.errors import UsageError
from extractor.gold.files import article_and_text_of


class ArticleFiles:
    """The files at these paths, each of which is read once. Raises `UsageError` where one is no gold file."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._by_id: dict[str, list[Path]] = {}
        self._texts: dict[Path, str | None] = {}
        for path in paths:
            id, self._texts[path] = article_and_text_of(path)
            self._by_id.setdefault(id, []).append(path)
        self.ids: list[str] = list(self._by_id)
        """The articles that they are about, as they call them."""

    def text_of(self, id: str) -> str | None:
        """The hash of the text that the gold of this id was made of, as far as its file says it."""
        return self._texts[self._by_id[id][0]]

    def find(self, id: str, text_hash: str | None, others: Container[str]) -> tuple[Path, str] | None:
        """The gold of an article and the id that it has there; None where there is none.

        ``others`` are the ids of all articles at hand, whose own gold is not this one's. Raises `UsageError` where
        several files are its gold.
        """
        own = self._of(id)
        if own is not None and (text_hash is None or self._texts[own] == text_hash):
            return own, id
        for other in self.ids:
            if text_hash and other not in others and self.text_of(other) == text_hash and (path := self._of(other)):
                return path, other
        return (own, id) if own is not None else None

    def _of(self, id: str) -> Path | None:
        paths = self._by_id.get(id, [])
        if len(paths) > 1:
            names = " and ".join(path.name for path in paths)
            raise UsageError(f"{names} in {paths[0].parent} are both gold of {id!r}: keep one of them there")
        return paths[0] if paths else None
