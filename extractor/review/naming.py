"""Whom and what a form names, by the words that it shows or somebody typed → actors and concepts, by their ids.

What a form names is an id, or an object: with ``id`` and ``name`` as it was chosen from a list, with the ``name`` alone
as it was typed, and then of a new actor with ``kind`` and ``anonymous`` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from extractor.backends.rules.lexicon import TIME_WORDS
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, TITLES
from extractor.errors import UsageError
from extractor.gold.offsets import place_spans
from extractor.rendering.kinds import field_title
from extractor.review.actor_names import aliases_of
from extractor.review.decisions import GoldChange, edited_item, insertion_index, next_id
from extractor.text.normalization import normalize_name
from extractor.text.own_articles import with_own_article
from extractor.text.spans import CharRange, overlaps
from extractor_schemas import ACTORS, ActorKind, Codebook, Gold, GoldActor, GoldItem, GoldSpan, LayerSpec

_CONCEPT = "concept"
_NAME_BEHIND = re.compile(r" (?:& )?(?P<word>[A-Z][\w-]*)")


def actor_labels(actors: Sequence[GoldActor]) -> dict[str, str]:
    """What a list calls each actor, by id: the names, and of several of one name the others with a number."""
    seen: dict[str, int] = {}
    labels: dict[str, str] = {}
    for actor in actors:
        seen[actor.name] = seen.get(actor.name, 0) + 1
        labels[actor.id] = f"{actor.name} ({seen[actor.name]})" if seen[actor.name] > 1 else actor.name
    return labels


def called_actor(actors: Sequence[GoldActor], said: Any, *, but: str | None = None) -> str | None:
    """The id of the actor that a form names, who is not ``but``; None where there is none.

    An id counts as long as the actor is still called what the form calls it: ids are given again.
    """
    labels = {id: label for id, label in actor_labels(actors).items() if id != but}
    if not isinstance(said, dict):
        return said if isinstance(said, str) and said in labels else None
    entry = cast(dict[str, Any], said)
    id, name = _id(entry), _name(entry)
    if id in labels and labels[id].strip() == name:
        return id
    by_label = (id for id, label in labels.items() if label.casefold() == name.casefold())
    known = normalize_name(name)
    by_name = (actor.id for actor in actors if actor.id in labels and normalize_name(actor.name) == known)
    return next(by_label, None) or next(by_name, None)


def resolved_values(
    gold: Gold,
    text: str,
    layer: LayerSpec,
    values: Mapping[str, Any],
    codebook: Codebook | None,
    old: GoldItem | None = None,
) -> tuple[dict[str, Any], list[GoldChange]]:
    """The fields of a form with the ids of what it names, and the actors that are new, who get all their mentions.

    An id that ``old``, the item before, has and gold or the ``codebook`` does not know stays. Raises `UsageError` for
    what is none.
    """
    new_actors: list[GoldActor] = []
    named = {id for _, ids in layer.actor_fields(old) for id in ids} if old else set[str]()
    unknown = named - {actor.id for actor in gold.actors}
    known = dict(values)
    for name in layer.actors:
        if name in known:
            known[name] = _with_ids(known[name], field_title(name), gold, text, new_actors, unknown)
    if _CONCEPT in known:
        known[_CONCEPT] = _concept_id(known[_CONCEPT], codebook)
    added: list[GoldChange] = []
    for actor in new_actors:
        added.append(GoldChange(ACTORS, insertion_index(gold, ACTORS, actor), None, actor))
        gold = added[-1].apply(gold)
    return known, added


def found_mentions(gold: Gold, text: str, name: str, kind: str | None, *, but: str | None = None) -> list[GoldSpan]:
    """All places of an actor's name as `extractor gold format` finds them: none within another actor's mention.

    Of a person also those of the last name alone, where no other actor has it. ``but`` is the id of the actor itself.
    """
    others = [actor for actor in gold.actors if actor.id != but]
    mention = parse_mention(name)
    is_name = mention is None or mention.proper
    name = with_own_article(name, cast(ActorKind | None, kind), text)
    words = [name, *_last_name(name, kind or (mention.kind if mention else None), others, text)] if is_name else [name]
    entry: dict[str, Any] = {"id": "new", "mentions": [{"text": word} for word in words]}
    content = {ACTORS.name: [*(actor.model_dump() for actor in others), entry]}
    place_spans(content, text)
    placed = cast(list[dict[str, Any]], entry["mentions"])
    taken = [span.range for actor in others for span in actor.mentions]
    spans = [GoldSpan.model_validate(span) for span in placed if "start" in span]
    apart = [span for span in spans if not any(_is_cut_by(span.range, place) for place in taken)]
    whole = [span for span in apart if not goes_on(span, text)]
    return whole or apart


def named_place(place: CharRange, text: str) -> CharRange:
    """Where the name of a body stands in chosen words: without an article that is no part of it, and with its own."""
    words = text[slice(*place)]
    mention = parse_mention(words)
    own = with_own_article(words, mention.kind if mention and mention.proper else None, text)
    return place[0] + len(words) - len(own) if text.endswith(own, 0, place[1]) else place[0], place[1]


def goes_on(span: GoldSpan, text: str) -> bool:
    """Whether a word is only the beginning of a longer name, as in "Larkwater Leisure"; not of "Labour MP"."""
    behind = _NAME_BEHIND.match(text, span.end)
    if behind is None or " " in span.text or not span.text[:1].isupper():
        return False
    return behind["word"].lower() not in ROLE_NOUNS | TITLES | TIME_WORDS


def _is_cut_by(place: CharRange, other: CharRange) -> bool:
    """Whether a place shares words with another one and does not hold it: "the firm" in "a clerk at the firm"."""
    return overlaps(place, other) and not (place[0] <= other[0] and other[1] <= place[1] and place != other)


def _last_name(name: str, kind: str | None, others: Sequence[GoldActor], text: str) -> Iterator[str]:
    first, _, last = name.strip().rpartition(" ")
    if kind != "person" or not first or not last[:1].isupper():
        return
    taken = {word for other in others for known in (other.name, *other.aliases) for word in known.split()}
    if last not in taken and len(re.findall(rf"(?<!\w){re.escape(last)}(?!\w)", text)) > text.count(name):
        yield last


def _with_ids(value: Any, title: str, gold: Gold, text: str, new_actors: list[GoldActor], unknown: set[str]) -> Any:
    """The value of a field that names actors, with an id for each that is new, which is added to ``new_actors``."""
    if isinstance(value, list):
        entries: list[Any] = value  # pyright: ignore[reportUnknownVariableType]
        return [_with_ids(entry, title, gold, text, new_actors, unknown) for entry in entries]
    if not isinstance(value, dict):
        return value
    entry = cast(dict[str, Any], value)
    if _id(entry) in unknown:
        return _id(entry)
    if id := called_actor([*gold.actors, *new_actors], entry):
        return id
    name = _name(entry)
    if _id(entry):
        raise UsageError(f"{title}: gold has no {name!r} any more: choose another actor, or type the name anew")
    so_far = gold.model_copy(update={ACTORS.name: [*gold.actors, *new_actors]})
    mentions = found_mentions(so_far, text, name, entry.get("kind"))
    if not mentions:
        raise UsageError(f"{title}: {name!r} is nowhere in the article: write a name as it stands there")
    if entry.get("kind") is None:
        raise UsageError(f"{title}: choose which kind of actor {name!r} is")
    fields = {"name": name, "kind": entry.get("kind"), "anonymous": bool(entry.get("anonymous"))}
    fields |= {"aliases": aliases_of(name, mentions), "mentions": mentions}
    try:
        new = edited_item(ACTORS, fields, text, id=next_id(so_far, ACTORS))
    except UsageError as error:
        raise UsageError(f"{title}: {name}: {error}") from error
    assert isinstance(new, GoldActor)
    new_actors.append(new)
    return new.id


def _concept_id(said: Any, codebook: Codebook | None) -> Any:
    if not isinstance(said, dict) or codebook is None:
        return cast(object, said)
    entry = cast(dict[str, Any], said)
    if id := _id(entry):
        return id
    if concept := codebook.concept_called(_name(entry)):
        return concept.id
    raise UsageError(
        f"{field_title(_CONCEPT)}: {codebook.id} has no {_name(entry)!r}: choose one of the list, or leave it empty"
    )


def _id(entry: Mapping[str, Any]) -> str:
    return str(entry.get("id") or "")


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("name", "")).strip()
