"""What is known of the requests in batch files: which article each is of, and why it has no response.

A batch's output names requests by their cache keys alone, which say nothing to a person.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from extractor.files.atomic import write_atomically
from extractor.files.regular import read_regular
from extractor.llm.types import ChatRequest

_log = logging.getLogger(__name__)

_FILE = "batch.json"
_CHUNK = re.compile(r", chunk \d+\Z")


class BatchNotes:
    """Names and failures of requests by their cache keys, kept in the file `batch.json` of the cache's folder.

    They only make messages readable: where the file is damaged or cannot be written they are fewer, which is logged.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._articles: dict[str, str] = {}
        self._failures: dict[str, str] = {}
        try:
            notes = _mapping(json.loads(read_regular(self._path)))
            self._articles, self._failures = _texts(notes.get("articles")), _texts(notes.get("failures"))
        except FileNotFoundError:
            pass
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("%s cannot be read and is left out: %s", self._path, error)

    def name(self, key: str) -> str:
        """The article of a request, and its chunk but for the first; the key where it is not known."""
        return self._articles.get(key, key)

    def article(self, key: str) -> str | None:
        """The id of the article of a request, where it is known."""
        name = self._articles.get(key)
        return None if name is None else _CHUNK.sub("", name)

    def failure(self, key: str) -> str | None:
        """Why a batch had no response to a request, if one was read that had none."""
        return self._failures.get(key)

    def add_requests(self, requests: Iterable[ChatRequest]) -> None:
        """Note which articles the requests are of."""
        for request in requests:
            if context := request.context:
                chunk = f", chunk {context.chunk}" if context.chunk > 1 else ""
                self._articles[request.cache_key()] = context.article + chunk
        self._save()

    def add_outcomes(self, outcomes: Mapping[str, str | None]) -> None:
        """Note why requests have no response; None for those that have one."""
        for key, failure in outcomes.items():
            if failure is None:
                self._failures.pop(key, None)
            else:
                self._failures[key] = failure
        self._save()

    def _save(self) -> None:
        content = json.dumps({"articles": self._articles, "failures": self._failures}, ensure_ascii=False)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not self._path.exists():
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600))
            write_atomically(self._path, [content.encode("utf-8", "backslashreplace")])
        except OSError as error:
            _log.warning("%s cannot be written: %s", self._path, error)


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _texts(value: object) -> dict[str, str]:
    return {key: text for key, text in _mapping(value).items() if isinstance(text, str)}
