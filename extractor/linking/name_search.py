"""The actors of a registry that are called by a name, under whichever of their spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from extractor.linking.entries import Entry
from extractor.linking.registry import Registry
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD


def entries_called(registry: Registry, name: str) -> list[Entry]:
    """The actors that have an id, or all the words of one of whose names are asked for; case and accents do not count.

    ``Okaf*`` stands for every word that begins so.
    """
    wanted = [(word.rstrip("*"), word.endswith("*")) for word in _plain(name) if word.strip("*")]
    return [
        entry
        for entry in registry.entries.values()
        if entry.id == name
        or any(_has_all(spelling, wanted) for spelling in (entry.name, *(known.text for known in entry.names)))
    ]


def _has_all(name: str, wanted: Sequence[tuple[str, bool]]) -> bool:
    words = WORD.findall(" ".join(_plain(name)))
    return bool(wanted) and all(
        any(word.startswith(part) if is_open else word == part for word in words) for part, is_open in wanted
    )


def _plain(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", normalize(name).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).split()
