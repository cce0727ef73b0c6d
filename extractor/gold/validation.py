"""Is the gold of an article sound? Its spans, ids and actors, and the annotation rules that a machine can check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from extractor.gold.items import field_spans
from extractor.layers import layers_of
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize, normalize_name
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import WORD
from extractor.text.spans import overlaps, overlaps_any, trimmed
from extractor_schemas import (
    Article,
    Gold,
    GoldActor,
    GoldClaim,
    GoldItem,
    GoldQuote,
    GoldSpan,
    GoldStance,
    LayerSpec,
    text_hash,
)


@dataclass(frozen=True, slots=True)
class GoldProblem:
    """What is wrong with one field of one item; ``item`` is its id, or "article" for what concerns the whole file.

    ``of_annotation`` is true where a rule of annotation is broken: a reader of the article has to settle it. It is
    false where the file does not fit the article or itself.
    """

    item: str
    field: str
    text: str
    of_annotation: bool = False

    def __str__(self) -> str:
        return f"{self.item}, {self.field}: {self.text}"


def gold_problems(gold: Gold, article: Article | None) -> Iterator[GoldProblem]:
    """Everything that is wrong with the gold of ``article``; nothing if it is sound.

    Without the article (None) its spans cannot be checked, and that is the problem.
    """
    if article is None:
        yield GoldProblem("article", "article", f"there is no article {gold.article!r}: name the folder that has it")
        return
    if gold.sha256 != text_hash(article.text):
        yield GoldProblem(
            "article", "sha256", "the article's text is another one now: annotate it again, or restore the text"
        )
        return
    if gold.status == "checked" and not gold.annotators:
        yield GoldProblem("article", "annotators", "it is checked, but nobody is named: say who checked it")
    layers = layers_of(gold)
    for layer in layers:
        yield from _id_problems(layer, getattr(gold, layer.name))
    for layer in layers:
        for item in getattr(gold, layer.name):
            yield from _span_problems(layer, item, article.text)
    actor_ids = {actor.id for actor in gold.actors}
    for layer in layers:
        for item in getattr(gold, layer.name):
            for field, ids in layer.actor_fields(item):
                for id in ids:
                    if id not in actor_ids:
                        yield GoldProblem(item.id, field, f"{id!r} is not an actor of this file: name one, or add it")
    rules = (
        _anchor_problems(gold),
        _actor_problems(gold.actors, article.text),
        _quote_problems(gold.quotes, article.text),
        _claim_problems(gold.claims),
        _stance_problems(gold),
    )
    for problem in chain.from_iterable(rules):
        yield replace(problem, of_annotation=True)


# ---------------------------------------------------------------------------------------------------- ids and spans


def _id_problems(layer: LayerSpec, items: Sequence[GoldItem]) -> Iterator[GoldProblem]:
    for id, times in Counter(item.id for item in items).items():
        if times > 1:
            yield GoldProblem(id, "id", f"it is given {times} times: give each item its own")
        if not re.fullmatch(rf"{layer.letter}[1-9]\d*", id):
            yield GoldProblem(id, "id", f"an id of this layer is {layer.letter!r} and a number, as in {layer.letter}1")


def _span_problems(layer: LayerSpec, item: GoldItem, text: str) -> Iterator[GoldProblem]:
    for field in layer.spans:
        spans = field_spans(item, field)
        for number, span in enumerate(spans, 1):
            if problem := _span_problem(span, text):
                yield GoldProblem(item.id, f"{field} {number}" if len(spans) > 1 else field, problem)
        if any(after.start < before.end for before, after in pairwise(spans)):
            yield GoldProblem(
                item.id, field, "its spans overlap or are out of order: put them in the order of the text"
            )


def _span_problem(span: GoldSpan, text: str) -> str | None:
    words = span.of(text)
    if span.end > len(text):
        return f"it ends at {span.end}, behind the text's {len(text)} characters"
    if words != span.text:
        return f"at [{span.start}, {span.end}) stands {_brief(words)}: {_elsewhere(span, text)}"
    if not WORD.search(words) or trimmed(text, span.start, span.end) != span.range:
        return "it holds no words, or white space at an end: trim it"
    return None


def _brief(words: str) -> str:
    return repr(words if len(words) <= 40 else f"{words[:37]}...")


def _elsewhere(span: GoldSpan, text: str) -> str:
    """Where the span's words are instead: the nearest place."""
    starts = [match.start() for match in re.finditer(re.escape(span.text), text)] if span.text else []
    if not starts:
        return f"{_brief(span.text)} is nowhere in the article"
    start = min(starts, key=lambda start: abs(start - span.start))
    return f"{_brief(span.text)} is at [{start}, {start + len(span.text)})"


# ------------------------------------------------------------------------------------------------ annotation rules


def _anchor_problems(gold: Gold) -> Iterator[GoldProblem]:
    """Every item stands on words of the article."""
    for layer in layers_of(gold):
        for item in getattr(gold, layer.name):
            if not field_spans(item, layer.anchor):
                yield GoldProblem(item.id, layer.anchor, "it is empty: give at least one span")


def _actor_problems(actors: Sequence[GoldActor], text: str) -> Iterator[GoldProblem]:
    """One actor per real entity; every mention is listed, pronouns are not."""
    normalized_text = normalize(text).casefold()
    by_name: dict[str, GoldActor] = {}
    for actor in actors:
        if not actor.name.strip():
            yield GoldProblem(actor.id, "name", "it is empty: give the fullest common form")
        namesake = by_name.setdefault(normalize_name(actor.name), actor)
        if namesake is not actor and not (namesake.anonymous and actor.anonymous):  # two sources may be "an official"
            yield GoldProblem(
                actor.id, "name", f"{namesake.id} has the same: make one actor of them, or tell them apart"
            )
        for number, span in enumerate(actor.mentions, 1):
            if is_pronoun(span.text):
                yield GoldProblem(actor.id, f"mentions {number}", f"{span.text!r} is a pronoun: leave it out")
        for alias in actor.aliases:
            if normalize(alias).casefold() not in normalized_text:
                yield GoldProblem(actor.id, "aliases", f"{_brief(alias)} is nowhere in the article: leave it out")


def _quote_problems(quotes: Sequence[GoldQuote], text: str) -> Iterator[GoldProblem]:
    """Content is without source and cue; a direct quote is within quotation marks."""
    quotations = [quotation.range for quotation in find_quotations(text)]
    for quote in quotes:
        for field, span in (("source", quote.source), ("cue", quote.cue)):
            if span and any(overlaps(span.range, part.range) for part in quote.content):
                yield GoldProblem(quote.id, field, "it is within the content: leave it out there")
        if quote.source and quote.speaker is None:
            yield GoldProblem(quote.id, "speaker", "there is a source, but no actor that it names: name the actor")
        if quote.speaker is not None and quote.speaker in quote.reported_by:
            yield GoldProblem(
                quote.id, "reported_by", "it names the speaker: name those who report the speaker's words"
            )
        words = [part.start + word.start() for part in quote.content for word in WORD.finditer(part.text)]
        quoted = sum(overlaps_any((start, start + 1), quotations) for start in words)
        if quote.kind == "direct" and quoted < len(words):
            yield GoldProblem(
                quote.id, "kind", "it is direct, but words of it are outside quotation marks: mixed or indirect"
            )
        elif quote.kind == "mixed" and quoted in (0, len(words)):
            yield GoldProblem(
                quote.id, "kind", f"it is mixed, but {'all' if quoted else 'none'} of it is in quotation marks"
            )
        elif quote.kind == "indirect" and words and quoted == len(words):
            yield GoldProblem(quote.id, "kind", "it is indirect, but all of it is in quotation marks: direct")


_STARTS_WITH_PRONOUN = re.compile(r"(?:he|she|they|we|i|his|her|their|our|my)\b", re.IGNORECASE)


def _claim_problems(claims: Sequence[GoldClaim]) -> Iterator[GoldProblem]:
    """A claim is understood alone; proposals and judgements are not checkable; no claim is given twice."""
    first_ids: dict[tuple[str, str | None], str] = {}
    for claim in claims:
        if not claim.text.strip():
            yield GoldProblem(claim.id, "text", "it is empty: write the assertion")
        if _STARTS_WITH_PRONOUN.match(claim.text):
            yield GoldProblem(
                claim.id, "text", "it begins with a pronoun: put the name, so that it is understood alone"
            )
        if claim.checkable and claim.kind in ("proposal", "judgement"):
            yield GoldProblem(claim.id, "checkable", f"it is a {claim.kind}, which no evidence could settle: put false")
        first_id = first_ids.setdefault((normalize(claim.text).casefold(), claim.claimant), claim.id)
        if first_id != claim.id:
            yield GoldProblem(claim.id, "text", f"{first_id} says the same: make one claim of them, with all evidence")


_STATED_NEGATIVELY = re.compile(
    r"(?:opposition|resistance|objections?|rejection|refusal|against|no|not)\b", re.IGNORECASE
)


def _stance_problems(gold: Gold) -> Iterator[GoldProblem]:
    """One stance per holder, target and time; the target is stated positively; a condition goes with `conditional`."""
    first_ids: dict[tuple[str, str, str | None], str] = {}
    for stance in gold.stances:
        yield from _target_problems(stance, gold.codebook)
        if (stance.position == "conditional") != bool(stance.condition):
            advice = "give it" if stance.position == "conditional" else "the position is conditional, or there is none"
            yield GoldProblem(stance.id, "condition", f"a condition goes with the position conditional: {advice}")
        target = stance.concept or normalize(stance.target).casefold()
        first_id = first_ids.setdefault((stance.actor, target, stance.time), stance.id)
        if first_id != stance.id:
            yield GoldProblem(
                stance.id, "target", f"{first_id} has the same holder, target and time: make one stance of them"
            )


def _target_problems(stance: GoldStance, codebook: str | None) -> Iterator[GoldProblem]:
    if not stance.target.strip():
        yield GoldProblem(stance.id, "target", "it is empty: give a short noun phrase")
    if _STATED_NEGATIVELY.match(stance.target):
        yield GoldProblem(
            stance.id, "target", "it is stated negatively: state it positively and turn the position round"
        )
    if stance.concept and codebook is None:
        yield GoldProblem(stance.id, "concept", "the file names no codebook: name it, or leave the concept out")
