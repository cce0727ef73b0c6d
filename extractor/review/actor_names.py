"""The other names of an actor follow its name: it is never among them, and its former one is, if the article has it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.text.normalization import normalize_name
from extractor_schemas import GoldActor, GoldSpan


def aliases_of(name: str, mentions: Iterable[GoldSpan]) -> list[str]:
    """The words of an actor's mentions that are not its name, but for an article, each once however it begins."""
    words = {_folded(span.text): " ".join(span.text.split()) for span in mentions}
    return [word for word in words.values() if normalize_name(word) != normalize_name(name)]


def named(actor: GoldActor, text: str = "", former: Iterable[str] = ()) -> GoldActor:
    """The actor without its name among its other names, and with those of the ``former`` ones that the text has."""
    names: dict[str, str] = {}
    for name in (*actor.aliases, *(name for name in former if is_in(text, name))):
        names.setdefault(_folded(name), name)
    names.pop(_folded(actor.name), None)
    return actor.model_copy(update={"aliases": list(names.values())})


def is_in(text: str, name: str) -> bool:
    """Whether a text has a name, whatever letters of it are large, and however it is spaced."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
