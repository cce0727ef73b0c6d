"""Is the gold of an article sound? Its spans, ids and actors, and the annotation rules that a machine can check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from extractor.gold.claim_openings import ClaimOpenings
from extractor.gold.concepts import concept_problems
from extractor.gold.items import field_spans
from extractor.gold.problems import GoldProblem
from extractor.gold.quote_rules import quote_problems, source_problems
from extractor.gold.span_checks import SpanChecks, brief
from extractor.layers import annotated_layers, layers_of
from extractor.text.mentions import is_any_pronoun
from extractor.text.normalization import normalize, normalize_name
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor.text.stems import content_stems, stems_of_text
from extractor_schemas import (
    CLAIMS,
    QUOTES,
    STANCES,
    Article,
    Codebook,
    Gold,
    GoldActor,
    GoldItem,
    GoldStance,
    LayerSpec,
    text_hash,
)


def gold_problems(gold: Gold, article: Article, codebook: Codebook | None = None) -> Iterator[GoldProblem]:
    """Everything that is wrong with the gold of ``article``; nothing if it is sound.

    ``codebook`` has the concepts that its stances are to be coded by, where these are at hand.
    """
    if codebook is not None:
        yield from concept_problems(gold, codebook)
    if gold.sha256 != text_hash(article.text):
        yield GoldProblem(
            "article",
            "sha256",
            "the article's text is another one now: restore it, or let `extractor gold format --edited` move the spans"
            " to where their words stand now",
        )
        yield from problems_without_text(gold)
        return
    yield from _id_problems_of_all(gold)
    yield from dangling_problems(gold, article.text)
    yield from _annotation_problems(gold, article)


def rule_problems(gold: Gold, article: Article) -> Iterator[GoldProblem]:
    """What `gold_problems` has beside `dangling_problems` of gold that is of the article's text."""
    return chain(_id_problems_of_all(gold), _annotation_problems(gold, article))


def _annotation_problems(gold: Gold, article: Article) -> Iterator[GoldProblem]:
    rules = (
        _anchor_problems(gold),
        _actor_problems(gold.actors, article.text),
        quote_problems(gold, article.text),
        source_problems(gold),
        _claim_problems(gold, article.text),
        _stance_problems(gold),
        _reporter_problems(gold),
    )
    twins = dict(_twins(gold))
    for id, first_id in twins.items():
        yield GoldProblem(id, "id", f"{first_id} is the same in every field: keep one of them", of_annotation=True)
    for problem in chain.from_iterable(rules):
        if problem.item not in twins:
            yield replace(problem, of_annotation=True)


def problems_without_text(gold: Gold) -> Iterator[GoldProblem]:
    """What is wrong with gold whatever its article's text: its ids, and the layers and actors that it names."""
    yield from _id_problems_of_all(gold)
    yield from dangling_problems(gold, None)


def _id_problems_of_all(gold: Gold) -> Iterator[GoldProblem]:
    if gold.status == "checked" and not gold.annotators:
        yield GoldProblem("article", "annotators", "it is checked, but nobody is named: say who checked it")
    for layer in layers_of(gold):
        yield from _id_problems(layer, getattr(gold, layer.name))


_MOST_EMPTY = 3
"""Sentences: an article of more has something to annotate, as far as a machine can tell."""


def begun_problems(gold: Gold, article: Article) -> Iterator[GoldProblem]:
    """Whether gold looks as if nobody had begun it: it has no item, and its article is likely to have some."""
    if any(getattr(gold, layer.name) for layer in layers_of(gold)):
        return
    asked = annotated_layers(gold)
    has_words = QUOTES.name in asked or CLAIMS.name in asked
    quotations = len(find_quotations(article.text)) if has_words else 0
    sentences = len(split_sentences(article.text))
    if quotations or sentences > _MOST_EMPTY:
        has = (
            f"{quotations:,} quotations"
            if quotations > 1
            else f"{sentences:,} sentences"
            if not quotations
            else "a quotation"
        )
        yield GoldProblem(
            "article",
            "items",
            f"there are none, but the article has {has}: annotate it, or, if it truly has none, mark this file alone",
        )


# ---------------------------------------------------------------------------------------------------- ids and spans


def dangling_problems(gold: Gold, text: str | None) -> Iterator[GoldProblem]:
    """What points to nothing, or to something else: layers, ids, actors and spans, by which gold is compared.

    Without the text (None) spans are not looked at.
    """
    layers = layers_of(gold)
    names = [layer.name for layer in layers]
    for name in gold.layers:
        if name not in names:
            yield GoldProblem("article", "layers", f"there is no layer {name!r}: name some of {', '.join(names)}")
    for layer in layers:
        for id, times in Counter(item.id for item in getattr(gold, layer.name)).items():
            if times > 1:
                yield GoldProblem(id, "id", f"it is given {times} times: give each item its own")
    if text is not None:
        checks = SpanChecks(text)
        for layer in layers:
            for item in getattr(gold, layer.name):
                for field, problem in checks.of_item(layer, item):
                    yield GoldProblem(item.id, field, problem)
    actor_ids = {actor.id for actor in gold.actors}
    for layer in layers:
        for item in getattr(gold, layer.name):
            for field, ids in layer.actor_fields(item):
                for id in ids:
                    if id not in actor_ids:
                        yield GoldProblem(item.id, field, f"{id!r} is not an actor of this file: name one, or add it")


def _id_problems(layer: LayerSpec, items: Sequence[GoldItem]) -> Iterator[GoldProblem]:
    for id in dict.fromkeys(item.id for item in items):
        if not re.fullmatch(rf"{layer.letter}[1-9]\d*", id):
            yield GoldProblem(id, "id", f"an id of this layer is {layer.letter!r} and a number, as in {layer.letter}1")


# ------------------------------------------------------------------------------------------------ annotation rules


def _anchor_problems(gold: Gold) -> Iterator[GoldProblem]:
    """Every item stands on words of the article."""
    for layer in layers_of(gold):
        for item in getattr(gold, layer.name):
            if not field_spans(item, layer.anchor):
                yield GoldProblem(
                    item.id, layer.anchor, "it is empty: take the words of the article on which it stands"
                )


def _twins(gold: Gold) -> Iterator[tuple[str, str]]:
    """The items that differ from an earlier one in nothing but their id, each with that one's id."""
    for layer in layers_of(gold):
        first_ids: dict[str, str] = {}
        for item in getattr(gold, layer.name):
            first_id = first_ids.setdefault(item.model_dump_json(exclude={"id"}), item.id)
            if first_id != item.id:
                yield item.id, first_id


def _actor_problems(actors: Sequence[GoldActor], text: str) -> Iterator[GoldProblem]:
    """One actor per real entity; every mention is listed, pronouns are not."""
    normalized_text = normalize(text).casefold()
    stems = stems_of_text(text)
    by_name: dict[str, GoldActor] = {}
    mentioned: dict[CharRange, GoldActor] = {}
    called = {actor.id: {normalize_name(name) for name in _further_names(actor)} for actor in actors}
    for actor in actors:
        if not actor.name.strip():
            yield GoldProblem(actor.id, "name", "it is empty: give the fullest common form")
        namesake = by_name.setdefault(normalize_name(actor.name), actor)
        if namesake is not actor and not (namesake.anonymous and actor.anonymous):  # two sources may be "an official"
            yield GoldProblem(
                actor.id, "name", f"{namesake.id} has the same: make one actor of them, or tell them apart"
            )
        elif other := next((other for other in actors if _may_be_one(other, actor, called[other.id])), None):
            told = f"{other.id} ({other.name}) is called {brief(actor.name)} too"
            yield GoldProblem(actor.id, "name", f"{told}: make one actor of them, or tell them apart")
        for number, span in enumerate(actor.mentions, 1):
            if is_any_pronoun(span.text):
                yield GoldProblem(actor.id, f"mentions {number}", f"{span.text!r} is a pronoun: leave it out")
            other = mentioned.setdefault(span.range, actor)
            if other is not actor:
                whose = f"{brief(span.text)} at start {span.start} is a mention of {other.id} ({other.name}) too"
                yield GoldProblem(actor.id, f"mentions {number}", f"{whose}: leave it to one of the two")
        role = content_stems(actor.role or "")
        if role and not role & stems:
            told = (
                f"{brief(actor.role or '')} is nowhere in the article: write it as the article has it, or leave it out"
            )
            yield GoldProblem(actor.id, "role", told)
        for alias in actor.aliases:
            if normalize(alias).casefold() not in normalized_text:
                yield GoldProblem(actor.id, "aliases", f"{brief(alias)} is nowhere in the article: leave out this name")


def _further_names(actor: GoldActor) -> Iterator[str]:
    """What an actor is called besides its name."""
    yield from actor.aliases
    yield from (span.text for span in actor.mentions)


def _may_be_one(other: GoldActor, actor: GoldActor, called: Collection[str]) -> bool:
    """Whether one actor's name is what another is ``called``: persons are told from all else, and who is not named."""
    are_persons = {other.kind == "person", actor.kind == "person"}
    if other is actor or other.anonymous or actor.anonymous or len(are_persons) > 1:
        return False
    return normalize_name(actor.name) in called


def _claim_problems(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """A claim is understood alone; proposals and judgements are not checkable; no claim is given twice."""
    openings = ClaimOpenings(gold, text)
    first_ids: dict[tuple[str, str | None], str] = {}
    for claim in gold.claims:
        if not claim.text.strip():
            yield GoldProblem(claim.id, "text", "it is empty: write the assertion")
        if openings.pronoun(claim.text):
            yield GoldProblem(
                claim.id, "text", "it begins with a pronoun: put the name, so that it is understood alone"
            )
        if claim.checkable and claim.kind in ("proposal", "judgement"):
            yield GoldProblem(claim.id, "checkable", f"it is a {claim.kind}, which no evidence could settle: put false")
        first_id = first_ids.setdefault((normalize(claim.text).casefold(), claim.claimant), claim.id)
        if first_id != claim.id:
            yield GoldProblem(claim.id, "text", f"{first_id} says the same: make one claim of them, with all evidence")


_STATED_NEGATIVELY = re.compile(
    r"(?:(?:the|an?|its|his|her|their) )?"
    r"(?:(?:opposition|resistance|objections?|rejection|refusal) (?:to|of|against)\b|against\b|(?:no|not)\b(?!-))",
    re.IGNORECASE,
)


def _stance_problems(gold: Gold) -> Iterator[GoldProblem]:
    """One stance per holder, target and time; the target is stated positively; a condition goes with `conditional`."""
    firsts: dict[tuple[str, str, str | None], GoldStance] = {}
    for stance in gold.stances:
        yield from _target_problems(stance, gold.codebook)
        if (stance.position == "conditional") != bool(stance.condition):
            advice = "give it" if stance.position == "conditional" else "the position is conditional, or there is none"
            yield GoldProblem(stance.id, "condition", f"a condition goes with the position conditional: {advice}")
        target = stance.concept or normalize(stance.target).casefold()
        first = firsts.setdefault((stance.actor, target, stance.time), stance)
        if first is not stance:
            same = f"{first.id} has the same holder, target and time"
            advice = ": make one stance of them"
            if first.position != stance.position:
                advice = (
                    " but another position: of a change of mind give the earlier one its time as the article has it,"
                    " or 'previously' if it has none; else make one stance of them"
                )
            yield GoldProblem(stance.id, "target", same + advice)


def _target_problems(stance: GoldStance, codebook: str | None) -> Iterator[GoldProblem]:
    if not stance.target.strip():
        yield GoldProblem(stance.id, "target", "it is empty: give a short noun phrase")
    if _STATED_NEGATIVELY.match(stance.target):
        yield GoldProblem(
            stance.id, "target", "it is stated negatively: state it positively and turn the position round"
        )
    if stance.concept and codebook is None:
        advice = 'write the codebook\'s id, as in "codebook": "roads.v1", or leave the concept out'
        yield GoldProblem(stance.id, "concept", f"the file names no codebook: {advice}")


_WHOSE = {
    "quotes": ("speaker", "the speaker"),
    "claims": ("claimant", "the claimant"),
    "stances": ("actor", "the holder"),
}
"""The field that says whose an item is, and what that is called, by layer."""


def _reporter_problems(gold: Gold) -> Iterator[GoldProblem]:
    """Those who report something are others than whose it is, and each is named once."""
    for layer in (QUOTES, CLAIMS, STANCES):
        field, whose = _WHOSE[layer.name]
        for item in getattr(gold, layer.name):
            if getattr(item, field) in item.reported_by:
                told = f"it names {whose}: name those who report it, if any"
                yield GoldProblem(item.id, "reported_by", told)
            reporters: list[str] = item.reported_by
            for id, times in Counter(reporters).items():
                if times > 1:
                    yield GoldProblem(item.id, "reported_by", f"it names {id} twice: once is enough")
