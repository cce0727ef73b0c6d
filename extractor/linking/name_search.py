"""The actors of a registry that are called by a name, under whichever of their spellings."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.complaints import nearest
from extractor.errors import UsageError
from extractor.linking.entries import Entry, name_alone
from extractor.linking.names import compare_names, read_name
from extractor.linking.registry import Registry
from extractor.text.lookup import fold, has_words, without_titles
from extractor.text.normalization import normalize

_MOST_NAMED = 5


def entries_called(registry: Registry, name: str) -> list[Entry]:
    """The actors that have an id, or in whose names are all words that are asked for; case and accents do not count.

    ``Okaf*`` stands for every word that begins so.
    """
    return [
        entry
        for entry in registry.entries.values()
        if entry.id == name or has_words(name, entry.name, *(known.text for known in entry.names))
    ]


def entry_named(registry: Registry, given: str) -> Entry:
    """The actor with an id, or the only one that is called by a name, but for case, accents, and titles before it.

    Raises `UsageError` where nobody is, or several are.
    """
    if given in registry.entries:
        return registry.entries[given]
    called = next(filter(None, _named(registry, given)), list[Entry]())
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


def _named(registry: Registry, given: str) -> Iterator[list[Entry]]:
    """Those that are called so: by their own name, then by another spelling.

    Each as it is given, then but for case, then but for an article and titles before it.
    """
    for has_own in (True, False):
        for plain in (normalize, fold, without_titles, _fold_bare):
            wanted = plain(given).split()
            yield [
                entry
                for entry in registry.entries.values()
                for names in [{entry.name, name_alone(entry)} if has_own else {each.text for each in entry.names}]
                if any(plain(name).split() == wanted for name in names)
            ]


def _fold_bare(name: str) -> str:
    return fold(without_titles(name))
