"""Items of a model's reply in a few words: whose, and of which finding, what is not in the article was to be.

A record keeps of a reply only what is unfounded, and so the names of few of the actors that its ids (``a1``) mean: of
those who are unfounded themselves, of those of items that the record has, too, and of those whom it calls by their
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.grounding.actor_ids import is_name
from extractor.layers import known_layers
from extractor.rendering.finding_rows import one_line, words_of
from extractor_schemas import ACTORS, NEAREST_NAMING, LayerSpec, Record, Unfounded

_POINTER = re.compile(r"\s*(?P<sentence>\d+(?:-\d+)?)\s*(?::\s*(?P<words>.*))?", re.DOTALL)
_NEAR = 300
"""Characters around words within which a name stands near them."""
_LONGEST = 60
"""Characters of an item's words that tell which it is."""


def names_in_reply(record: Record) -> dict[str, str]:
    """The names of the reply's actors, by the ids that they have there, as far as the record tells."""
    found: dict[str, set[str]] = {}
    for id, name in _known_names(record):
        found.setdefault(id, set()).add(name)
    return {id: names.pop() for id, names in found.items() if len(names) == 1}


def _known_names(record: Record) -> Iterator[tuple[str, str]]:
    of_record = {actor.id: actor.name for actor in record.actors}
    for unfounded in record.unfounded:
        layer, item = layer_of(unfounded), unfounded.item
        for field in layer.actors if layer else ():
            said: Any = item.get(field)
            if isinstance(said, str) and is_name(said) and _is_near(said, unfounded, record.article.text):
                yield said, said
        if layer is ACTORS and item.get("id"):
            yield item["id"], str(item.get("name", ""))
        elif layer and (words := _words(layer, item)):
            same = [one for one in getattr(record, layer.name) if _words_found(layer, one, record) == words]
            for field, ids in layer.actor_fields(same[0]) if len(same) == 1 else ():
                said = item.get(field)
                if isinstance(said, str) and len(ids) == 1:
                    yield said, of_record[ids[0]]


def _is_near(name: str, unfounded: Unfounded, text: str) -> bool:
    """Whether the article has a name near what is most like the unfounded words; anywhere, if nothing is."""
    start, end = unfounded.near.range if unfounded.near else (0, len(text))
    return name.casefold() in text[max(0, start - _NEAR) : end + _NEAR].casefold()


def layer_of(unfounded: Unfounded) -> LayerSpec | None:
    """The layer of an unfounded item; None if it is not known here."""
    return next((layer for layer in known_layers().values() if layer.noun == unfounded.layer), None)


def _words(layer: LayerSpec, item: Mapping[str, Any]) -> str:
    """The words by which readers know an item of a reply."""
    pointers: Any = item.get(layer.words or layer.anchor)
    parts = map(str, pointers) if isinstance(pointers, list) else [str(pointers or "")]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
    return one_line(" … ".join(parts if layer.words else map(pointed_words, parts)))


def _words_found(layer: LayerSpec, finding: Any, record: Record) -> str:
    return one_line(str(getattr(finding, layer.words))) if layer.words else _of_spans(layer, finding, record)


def _of_spans(layer: LayerSpec, finding: Any, record: Record) -> str:
    return words_of(layer.anchor_spans(finding), record.article.text)


def pointed_words(pointer: str) -> str:
    """The words of a pointer without its sentence's number; of a whole sentence the number."""
    if not (match := _POINTER.fullmatch(pointer)):
        return pointer
    return match["words"] or f"sentence {match['sentence']}"


def whose(unfounded: Unfounded, names: Mapping[str, str]) -> str:
    """Of which finding something unfounded was to be: its words, unless they are the unfounded ones, and who says it.

    ``names`` are those of `names_in_reply`. Empty where the item says nothing more.
    """
    layer, item = layer_of(unfounded), unfounded.item
    if layer is None or not item:
        return ""
    words = "" if unfounded.field == (layer.words or layer.anchor) else _short(_words(layer, item))
    people = [] if layer is ACTORS else _people(layer, unfounded, names)
    if not words and not people:
        return ""
    of_whom = f" of {', '.join(people)}" if people else ""
    return f"{unfounded.layer}{of_whom}{f' “{words}”' if words else ''}"


def _people(layer: LayerSpec, unfounded: Unfounded, names: Mapping[str, str]) -> list[str]:
    """Who says or holds an item, as far as it is known: by name, else in the words of its source."""
    field = next(iter(layer.actors), None)
    said: Any = unfounded.item.get(field) if field else None
    source: Any = unfounded.item.get("source")
    if unfounded.field in (field, "source") or not isinstance(said, str):
        return []
    if said in names:
        return [one_line(names[said])]
    naming = source.removeprefix(NEAREST_NAMING).strip() if isinstance(source, str) else ""
    return [one_line(naming)] if naming else []


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
