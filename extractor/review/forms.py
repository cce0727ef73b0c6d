"""The fields of the form in which an item is made or edited, and what a new item begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Literal, NamedTuple, cast, get_args

from extractor.gold.items import field_spans
from extractor.gold.wordings import is_sentence
from extractor.layers import layers_of
from extractor.rendering.kinds import field_title
from extractor.review.actor_names import aliases_of
from extractor.review.naming import actor_labels, found_mentions, named_place
from extractor.review.offered_actors import Offer
from extractor.text.balanced_marks import with_balanced_marks
from extractor.text.language import ENGLISH, likely_languages
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, overlaps, trimmed
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, Codebook, Gold, GoldItem, GoldSpan, LayerSpec

FieldType = Literal["text", "lines", "flag", "choice", "concept", "actor", "actors", "span", "spans"]

_NO_ACTOR = {"speaker": "nobody named", "claimant": "the article's own voice"}
"""What a field that names no actor means, by field; where one has to be named, it is the call to name one."""

_SUGGESTED = ("target", "concept", "affiliation")
"""The fields for which the values that this article's gold already has are suggested."""

_SELECTING_KEYS = "tqy"
"""Letters that select words of the article, or take what is offered, and so choose no label."""

_OWN_NUMBERS = {"reported_by": "5", "evidence": "6", "concept": "7"}
"""The keys of fields that several layers have: the same in all their forms."""


_WHOLLY_QUOTED = re.compile(r"[“\"«„](?P<words>[^“”\"«»„]+)[”\"»“]")
_ADDED = re.compile(r"(?:[^,;:.]{1,80}, )?(?:who|which|whose) [^,;:]+")
_THAT = re.compile(r"^that (?=\w)")


class Option(NamedTuple):
    """What can be chosen: the value, its label, the key that chooses it (labels alone), and what it means.

    ``names`` are other names by which it is found.
    """

    value: str
    label: str
    key: str = ""
    meaning: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: how it is entered, its value, the key that leads to it, and what can be chosen, suggested or offered.

    The value of `spans` and `span` is a list of spans, of `lines` and `actors` a list of strings, of `flag` a bool.
    """

    name: str
    type: FieldType
    value: Any
    key: str
    options: list[Option] = field(default_factory=list[Option])
    nothing: str = ""
    offer: Offer | None = None

    @property
    def title(self) -> str:
        """The name as readers see it."""
        return field_title(self.name)


def form_fields(
    layer: LayerSpec,
    values: Mapping[str, Any],
    gold: Gold,
    codebook: Codebook | None = None,
    offered: Mapping[str, Offer] | None = None,
) -> list[FormField]:
    """The form of an item with these values, of which those of actors are ids of gold's; what is ``offered`` by field.

    A concept is asked for only where there is a codebook, or the item has one.
    """
    letters, numbers = _Letters(), _Numbers(layer)
    fields: list[FormField] = []
    for name in layer.compared:
        value = values[name]
        if name == "concept" and not codebook and not value:
            continue
        annotation = layer.gold.model_fields[name].annotation
        labels = get_args(annotation)
        if annotation is bool:
            fields.append(FormField(name, "flag", bool(value), letters.take(field_title(name))))
        elif labels and all(isinstance(label, str) for label in labels):
            options = [Option(label, label, letters.take(label)) for label in labels]
            fields.append(FormField(name, "choice", value, "", options))
        elif name in layer.actors:
            kind: FieldType = "actors" if isinstance(value, list) else "actor"
            nothing = _NO_ACTOR.get(name, "")
            fields.append(FormField(name, kind, value or "", numbers.take(name), actor_options(gold), nothing))
        elif name in layer.spans:
            spans = cast(list[GoldSpan], value if isinstance(value, list) else [] if value is None else [value])
            kind = "spans" if isinstance(value, list) else "span"
            fields.append(FormField(name, kind, spans, numbers.take(name)))
        elif isinstance(value, list):
            fields.append(FormField(name, "lines", value, numbers.take(name)))
        elif name == "concept" and codebook:
            fields.append(FormField(name, "concept", value or "", numbers.take(name), _concepts(codebook)))
        else:
            fields.append(
                FormField(name, "text", value, numbers.take(name), _suggestions(gold, name, values.get("name")))
            )
    return [replace(field, offer=offered.get(field.name)) for field in fields] if offered else fields


def actor_options(gold: Gold) -> list[Option]:
    """Every actor of gold; of several of one name the others are numbered."""
    labels = actor_labels(gold.actors)
    return [
        Option(
            actor.id,
            labels[actor.id],
            meaning=actor.role or actor.kind,
            names=tuple(dict.fromkeys([*actor.aliases, *(span.text for span in actor.mentions)])),
        )
        for actor in gold.actors
    ]


def actor_kinds() -> list[Option]:
    """The kinds of a new actor, with the keys that choose them."""
    letters = _Letters()
    kinds = get_args(ACTORS.gold.model_fields["kind"].annotation)
    return [Option(kind, kind, letters.take(kind)) for kind in kinds]


def item_values(layer: LayerSpec, item: GoldItem, gold_ids: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The values of an item; ``gold_ids`` are the gold ids of a predicted item's actors."""
    values = {name: getattr(item, name) for name in layer.compared}
    for name in layer.spans:
        spans = field_spans(item, name)
        values[name] = spans if isinstance(values[name], list) else next(iter(spans), None)
    if gold_ids is not None:
        for name in layer.actors:
            value = values[name]
            if isinstance(value, list):
                ids = [gold_ids.get(id) for id in cast(list[str], value)]
                values[name] = [id for id in ids if id]
            else:
                values[name] = gold_ids.get(value) if value else value
    return values


def new_values(
    layer: LayerSpec,
    place: CharRange | None,
    gold: Gold,
    text: str,
    *,
    source: tuple[LayerSpec, GoldItem] | None = None,
) -> dict[str, Any]:
    """What a new item on the selected words begins with: what these tell, and nothing that has to be judged.

    Where no words are selected, a claim or a stance begins on the words of its ``source``, a quote or another of them.
    """
    values: dict[str, Any] = {}
    for name in layer.compared:
        annotation = str(layer.gold.model_fields[name].annotation)
        values[name] = [] if annotation.startswith("list[") else False if annotation == "<class 'bool'>" else None
    said: dict[str, Any] = {}
    spans: list[GoldSpan] = []
    if source and source[0].actors and place is None and layer in (CLAIMS, STANCES):
        of_source, item = source
        fitting = (fitting_place(layer, layer.anchor, span.range, text) for span in field_spans(item, of_source.anchor))
        spans = [GoldSpan(start=start, end=end, text=text[start:end]) for start, end in filter(None, fitting)]
        said = {name: getattr(item, other) for name, other in zip(layer.actors, of_source.actors, strict=True)}
    place = spans[0].range if spans else fitting_place(layer, layer.anchor, place, text) if place else None
    if place is None:
        return values
    words = " ".join(span.text for span in spans) or text[slice(*place)]
    values[layer.anchor] = spans or [GoldSpan(start=place[0], end=place[1], text=words)]
    if layer is ACTORS:
        values["name"] = " ".join(words.split())
        found = found_mentions(gold, text, words, None)
        apart = [span for span in found if span.end <= place[0] or span.start >= place[1]]
        values[layer.anchor] = sorted([*apart, *values[layer.anchor]], key=lambda span: span.range)
        values["aliases"] = aliases_of(values["name"], values[layer.anchor])
    elif layer is QUOTES:
        values["kind"] = _kind_by_marks(place, text)
    elif layer in (CLAIMS, STANCES):
        is_articles = layer is CLAIMS and _is_added(place, text)
        values |= said or ({} if is_articles else _as_quoted(layer, place, gold))
    if layer is CLAIMS:
        sentence = _sentence(words)
        is_whole = is_sentence(sentence) or ENGLISH not in likely_languages(text)
        values["text"] = sentence if is_whole else ""
        values["assertion"] = "asserted"
    return values


def _sentence(words: str) -> str:
    """Chosen words as a sentence: without the marks of a quotation that is all of them, and without "that"."""
    plain = " ".join(words.split())
    if within := _WHOLLY_QUOTED.fullmatch(plain):
        plain = within["words"]
    plain = _THAT.sub("", plain)
    return f"{plain[:1].upper()}{plain[1:]}".rstrip(".,;") + "."


def fitting_place(layer: LayerSpec, field: str, place: CharRange, text: str) -> CharRange | None:
    """Selected words as the field has them: without white space at the ends, with both marks of a quotation or none.

    The name of a body has no article, unless that is a part of it.
    """
    place = max(place[0], 0), min(place[1], len(text))
    if (layer, field) == (QUOTES, QUOTES.anchor):
        for quotation in find_quotations(text):
            words = [word.span() for word in WORD.finditer(text, *quotation.range)]
            if words and place[0] <= words[0][0] and words[-1][1] <= place[1]:
                place = min(place[0], quotation.start), max(place[1], quotation.end)
    found = trimmed(text, *place) if place[0] < place[1] else None
    if found and (layer, field) == (ACTORS, ACTORS.anchor):
        found = named_place(found, text)
    keeps_marks = field in QUOTES.spans
    return with_balanced_marks(found, text, keeps_marks=keeps_marks) if found else None


def _kind_by_marks(place: CharRange, text: str) -> str:
    """The kind of a quote that quotation marks tell (see `gold_problems`)."""
    quotations = [quotation.range for quotation in find_quotations(text)]
    quoted = [any(a <= word.start() < b for a, b in quotations) for word in WORD.finditer(text, *place)]
    return "direct" if quoted and all(quoted) else "mixed" if any(quoted) else "indirect"


def _is_added(place: CharRange, text: str) -> bool:
    """Whether words are a relative clause that only adds something: after a comma, and in no quotation marks."""
    if not _ADDED.fullmatch(text, *place):
        return False
    comma = ", " in text[slice(*place)] or text[: place[0]].rstrip(" ").endswith(",")
    return comma and not any(overlaps(place, quotation.range) for quotation in find_quotations(text))


def _as_quoted(layer: LayerSpec, place: CharRange, gold: Gold) -> dict[str, Any]:
    """Whose the words are by the quote that has them: a claim, or a stance, in it is its speaker's.

    Of words that several say together it is open whose it is, and nobody reports it.
    """
    holding = [
        quote for quote in gold.quotes if any(span.start <= place[0] and place[1] <= span.end for span in quote.content)
    ]
    if not holding or any(quote.content == holding[0].content for quote in holding[1:]):
        return {}
    return {layer.actors[0]: holding[0].speaker, "reported_by": holding[0].reported_by}


def is_speakers(layer: LayerSpec, values: Mapping[str, Any], gold: Gold) -> bool:
    """Whether an item is a claim or a stance of the speaker of the quote that has its words."""
    spans = cast(list[GoldSpan], values[layer.anchor]) if layer in (CLAIMS, STANCES) else []
    holder = values[layer.actors[0]] if spans else None
    return holder is not None and any(
        _as_quoted(layer, span.range, gold).get(layer.actors[0]) == holder for span in spans
    )


def _concepts(codebook: Codebook) -> list[Option]:
    return [
        Option(
            concept.id,
            concept.name,
            meaning=" ".join(
                [
                    concept.definition,
                    *(f"Include: {rule}." for rule in concept.include),
                    *(f"Exclude: {rule}." for rule in concept.exclude),
                ]
            ),
        )
        for concept in codebook.concepts
    ]


def _suggestions(gold: Gold, name: str, own: object) -> list[Option]:
    """What gold has already for a field: of affiliations first its bodies, last its people, but not its ``own`` name.

    A target may be an actor, too.

    What somebody is said to be of may be wrong, and is no reason to say it of the next one.
    """
    if name not in _SUGGESTED:
        return []
    items: Iterable[Any] = (item for layer in layers_of(gold) for item in getattr(gold, layer.name))
    values = [getattr(item, name, None) for item in items]
    if name == "affiliation":
        bodies, people = (
            [each.name for each in gold.actors if (each.kind == "person") is kind] for kind in (False, True)
        )
        values = [value for value in (*bodies, *values, *people) if value != own]
    elif name == "target":
        values += [actor.name for actor in gold.actors]
    return [Option(value, value) for value in dict.fromkeys(values) if value]


class _Numbers:
    """The number of each field of a layer's form."""

    def __init__(self, layer: LayerSpec) -> None:
        own = {_OWN_NUMBERS[name] for name in layer.compared if name in _OWN_NUMBERS}
        self._free = (number for number in map(str, count(1)) if number not in own)

    def take(self, name: str) -> str:
        """The number of this field."""
        return _OWN_NUMBERS.get(name) or next(self._free)


class _Letters:
    """A letter for each label of a form, none twice: the first of its own that is free."""

    def __init__(self) -> None:
        self._taken = set(_SELECTING_KEYS)

    def take(self, label: str) -> str:
        """The letter of a label; empty where all of its own are taken."""
        letter = next((letter for letter in label if letter.isalpha() and letter not in self._taken), "")
        self._taken.add(letter)
        return letter
