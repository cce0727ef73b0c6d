"""Where the cache is: a folder of this machine, or a server that several machines share."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from extractor.cache_url import database_of, is_server_url, without_password
from extractor.errors import CacheError
from extractor.llm.cache.disk import DiskStore
from extractor.llm.cache.own_folder import ELSEWHERE

if TYPE_CHECKING:
    from extractor.llm.cache.shared import SharedStore


@dataclass(frozen=True, slots=True)
class CachePlace:
    """Where the cache is.

    ``folder`` holds what stays on this machine: the responses themselves, or, beside the server at ``url``, the notes
    on batches and dropped responses, and what the server did not take.
    """

    folder: Path
    url: str | None = None

    @classmethod
    def of(cls, cache: Path | str | None, environ: Mapping[str, str] = os.environ) -> Self:
        """The place that a setting names: a folder, or a URL such as ``redis://HOST:6379/0``.

        None: that of ``EXTRACTOR_CACHE``, else ``extractor`` in the user's cache folder (XDG base directory
        specification). Raises `CacheError` if the home folder is needed and not known.
        """
        cache = cache or environ.get("EXTRACTOR_CACHE") or None
        if not is_server_url(cache):
            return cls(Path(cache) if cache else _default_folder(environ))
        server = sha256(database_of(cache).encode()).hexdigest()[:16]
        return cls(_default_folder(environ) / f"server-{server}", cache)

    @property
    def name(self) -> str:
        """The place as it may be shown."""
        return without_password(self.url) if self.url else str(DiskStore.place(self.folder))

    @property
    def is_there(self) -> bool:
        """Whether there is a cache yet; a server's always is."""
        return self.url is not None or DiskStore.place(self.folder).exists()

    def open(self) -> DiskStore | SharedStore:
        """The store of responses at this place. Raises `CacheError` and `UsageError` as the stores do."""
        if self.url is None:
            return DiskStore(self.folder)
        from extractor.llm.cache.shared import SharedStore

        return SharedStore(self.url, self.folder)


def _default_folder(environ: Mapping[str, str]) -> Path:
    shared = Path(environ.get("XDG_CACHE_HOME", ""))
    if not shared.is_absolute():  # the specification: a relative one is to be ignored
        try:
            shared = Path.home() / ".cache"
        except RuntimeError:
            raise CacheError(f"there is no home folder for the cache: {ELSEWHERE}") from None
    return shared / "extractor"
