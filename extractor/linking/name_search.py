"""The actors of a registry that are called by a name, under whichever of their spellings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.linking.entries import Entry
from extractor.linking.names import compare_names, read_name
from extractor.linking.registry import Registry
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD

_MOST_NAMED = 5


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


def entry_named(registry: Registry, given: str) -> Entry:
    """The actor with an id, or the only one that is called by a name, but for case and accents.

    Raises `UsageError` where nobody is, or several are.
    """
    if given in registry.entries:
        return registry.entries[given]
    wanted = _plain(given)
    called = [entry for entry in registry.entries.values() if _plain(entry.name) == wanted] or [
        entry for entry in registry.entries.values() if any(_plain(each.text) == wanted for each in entry.names)
    ]
    if len(called) == 1:
        return called[0]
    if called:
        problem = f"{given!r} may be several actors: give the id of one"
    else:
        problem = f"no actor {given!r} in the registry"
        by_name = {entry.name: entry for entry in registry.entries.values() if not entry.unnamed}
        called = entries_called(registry, given) or [by_name[name] for name in nearest(given, by_name)]
    some = ", ".join(f"{entry.id} ({entry.name})" for entry in called[:_MOST_NAMED])
    raise UsageError(f"{problem}{f': there is {some}' if some else ''}")


def are_alike(left: Entry, right: Entry) -> bool:
    """Whether some name of one actor may be one of the other's; an actor without a name may be anybody."""
    sides = [[read_name(name.text, entry.kind) for name in entry.names] for entry in (left, right)]
    return any(
        left_name is None or right_name is None or bool(compare_names(left_name, right_name))
        for left_name in sides[0]
        for right_name in sides[1]
    )


def _has_all(name: str, wanted: Sequence[tuple[str, bool]]) -> bool:
    words = WORD.findall(" ".join(_plain(name)))
    return bool(wanted) and all(
        any(word.startswith(part) if is_open else word == part for word in words) for part, is_open in wanted
    )


def _plain(name: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", normalize(name).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).split()
