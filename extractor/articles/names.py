"""Names and ids of articles: they fit on one line, and can be written as UTF-8."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from extractor.text.lazy_regex import lazy_regex
from extractor_schemas.article import UNPRINTABLE


def is_printable(name: str) -> bool:
    """Whether a name is free of line breaks, control characters and bytes that could not be decoded."""
    return not UNPRINTABLE.search(name)


def escape(name: str) -> str:
    """The name with backslash escapes for unprintable characters."""
    return UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), name)


_NUMBER = lazy_regex("[0-9]{1,18}")


def reading_order(id: str) -> tuple[list[str], int, str]:
    """What to sort ids by, so that they stand as articles are read: names by code points, those of a file by number."""
    name, _, number = id.partition("#")
    return name.split("/"), int(number) if _NUMBER.fullmatch(number) else 0, id


def matching(name: str, ids: Iterable[str]) -> list[str]:
    """The ids that a name means, in reading order.

    They are the one that it is, else those whose last part it is, with or without suffix, else those that it is the
    path of, else those that it is in, at last whatever the case.
    """
    known = sorted(set(ids), key=reading_order)
    folded = name.casefold()
    return (
        [id for id in known if name == id]
        or [id for id in known if name in (PurePosixPath(id).name, PurePosixPath(id).stem)]
        or [id for id in known if name.endswith(f"/{id}")]
        or [id for id in known if name in id]
        or [id for id in known if folded in id.casefold()]
    )


def listed(ids: Iterable[str], most: int = 5) -> str:
    """The first ids in their reading order, and how many more there are: ``a.txt, b.txt and 40 more``."""
    names = sorted(ids, key=reading_order)
    more = len(names) - most
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:most])} and {more:,} more"
