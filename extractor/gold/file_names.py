"""The names of gold files: one for each article of a folder, on every file system."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from unicodedata import normalize

from extractor.errors import UsageError
from extractor.gold.files import article_of

_MAX_NAME_BYTES = 200  # file systems take 255, of which a draft's name needs some
_DIGEST = 16


def gold_file_name(article_id: str) -> str:
    """The name of the file for the gold of an article: no id leads out of the folder, or is too long for a name."""
    return f"{file_stem(article_id)}.json"


def file_stem(article_id: str) -> str:
    """The name of such a file without its ending."""
    name = _plain_name(article_id)
    return name if name and len(name.encode()) <= _MAX_NAME_BYTES else distinct_stem(article_id)


def _plain_name(article_id: str) -> str:
    name = article_id.replace("/", "__").replace("\\", "__").lstrip(".")
    return "".join(character if character.isprintable() else "_" for character in name)


def distinct_stem(article_id: str) -> str:
    """A name that no other id has."""
    digest = sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    start = _plain_name(article_id).encode()[: _MAX_NAME_BYTES - _DIGEST - 1].decode("utf-8", "ignore")
    return f"{start}-{digest}" if start else digest


def folded_name(name: str) -> str:
    """What names have in common that are one to a file system: case does not count, nor how accents are written."""
    return normalize("NFC", normalize("NFC", name).casefold())


def with_shared_names(article_ids: Iterable[str]) -> list[str]:
    """Those of which another has the same usual name for a file system."""
    by_name: dict[str, list[str]] = {}
    for id in dict.fromkeys(article_ids):
        by_name.setdefault(folded_name(file_stem(id)), []).append(id)
    return [id for same in by_name.values() if len(same) > 1 for id in same]


class GoldFileNames:
    """Where the gold of each article is in a folder, or is to be: two of them never share a file.

    Of the articles with these ``ids`` the first in the order of ids has the usual name where several would, in
    whichever order they are asked for.
    """

    def __init__(self, folder: Path, ids: Iterable[str] = ()) -> None:
        self._folder = folder
        self._files = {folded_name(path.name): path for path in sorted(folder.glob("*.json"))}
        self._kept_for: dict[Path, str] = {}
        for id in sorted(with_shared_names(ids)):
            self._kept_for[self.file_for(id)[0]] = id

    def file_for(self, article_id: str) -> tuple[Path, Path | None]:
        """The file of an article's gold; and the other article's that has its usual name, if one has."""
        usual = self._file_called(gold_file_name(article_id))
        if not self._is_of_another(usual, article_id):
            return usual, None
        distinct = distinct_stem(article_id)
        numbered = (f"{distinct}-{number}" for number in count(2))  # where an id looks like another one's name
        files = (self._file_called(f"{stem}.json") for stem in chain((distinct,), numbered))
        return next(file for file in files if not self._is_of_another(file, article_id)), usual

    def _file_called(self, name: str) -> Path:
        return self._files.setdefault(folded_name(name), self._folder / name)

    def _is_of_another(self, file: Path, article_id: str) -> bool:
        """Whether a file is kept for another article, or is there as its gold; one that is no gold is nobody's."""
        if self._kept_for.get(file, article_id) != article_id:
            return True
        with suppress(UsageError):
            return file.exists() and article_of(file) != article_id
        return False
