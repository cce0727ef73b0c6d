"""Is a gold file sound? Its spans, ids and names, and the rules of annotation that a machine can check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize
from extractor.text.quotations import find_quotations
from extractor.text.segmentation import WORD
from extractor.text.spans import trimmed
from extractor_schemas import Article, Gold, GoldActor, GoldClaim, GoldQuote, GoldSpan, GoldStance, text_hash


@dataclass(frozen=True, slots=True)
class GoldProblem:
    """What is wrong with one field of one item; ``item`` is its id, or "article" for what concerns the whole file."""

    item: str
    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.item}, {self.field}: {self.text}"


def faults(gold: Gold, article: Article | None) -> Iterator[GoldProblem]:
    """Everything that is wrong with the gold of ``article``, item by item; nothing if it is sound.

    Without the article (None) nothing can be said of its spans, and that is the fault.
    """
    if article is None:
        yield GoldProblem("article", "article", f"there is no article {gold.article!r}: name the folder that has it")
        return
    if gold.sha256 != text_hash(article.text):
        yield GoldProblem(
            "article", "sha256", "the article's text is another one now: annotate it anew, or restore the text"
        )
        return
    if gold.status == "checked" and not gold.annotators:
        yield GoldProblem("article", "annotators", "it is checked, but nobody is named: say who checked it")
    yield from _ids(gold)
    for item, field, spans in _spans(gold):
        yield from _of_spans(item, field, spans, article.text)
    actors = {actor.id for actor in gold.actors}
    for item, field, names in _names(gold):
        for name in names:
            if name not in actors:
                yield GoldProblem(item, field, f"{name!r} is no actor of this file: name one, or add it")
    yield from _actors(gold.actors, article.text)
    yield from _quotes(gold.quotes, article.text)
    yield from _claims(gold.claims)
    yield from _stances(gold)


# ------------------------------------------------------------------------------------------------- ids, names, spans


def _ids(gold: Gold) -> Iterator[GoldProblem]:
    for letter, items in (("a", gold.actors), ("q", gold.quotes), ("c", gold.claims), ("s", gold.stances)):
        for id, times in Counter(item.id for item in items).items():
            if times > 1:
                yield GoldProblem(id, "id", f"it is given {times} times: give each item its own")
            if not re.fullmatch(rf"{letter}[1-9]\d*", id):
                yield GoldProblem(id, "id", f"an id here is {letter!r} and a number, as in {letter}1")


def _names(gold: Gold) -> Iterator[tuple[str, str, list[str]]]:
    for quote in gold.quotes:
        yield quote.id, "speaker", [quote.speaker] if quote.speaker is not None else []
        yield quote.id, "reported_by", quote.reported_by
    for claim in gold.claims:
        yield claim.id, "claimant", [claim.claimant] if claim.claimant is not None else []
        yield claim.id, "reported_by", claim.reported_by
    for stance in gold.stances:
        yield stance.id, "actor", [stance.actor]
        yield stance.id, "reported_by", stance.reported_by


def _spans(gold: Gold) -> Iterator[tuple[str, str, list[GoldSpan]]]:
    for actor in gold.actors:
        yield actor.id, "mentions", actor.mentions
    for quote in gold.quotes:
        yield quote.id, "content", quote.content
        yield quote.id, "source", [quote.source] if quote.source else []
        yield quote.id, "cue", [quote.cue] if quote.cue else []
    for claim in gold.claims:
        yield claim.id, "evidence", claim.evidence
    for stance in gold.stances:
        yield stance.id, "evidence", stance.evidence


_NEEDS_ONE = frozenset({"mentions", "content", "evidence"})


def _of_spans(item: str, field: str, spans: Sequence[GoldSpan], text: str) -> Iterator[GoldProblem]:
    if not spans and field in _NEEDS_ONE:
        yield GoldProblem(item, field, "it is empty: give at least one span")
    for number, span in enumerate(spans, 1):
        where = f"{field} {number}" if len(spans) > 1 else field
        there = span.of(text)
        if span.end > len(text):
            yield GoldProblem(item, where, f"it ends at {span.end}, behind the text's {len(text)} characters")
        elif there != span.text:
            yield GoldProblem(
                item, where, f"at [{span.start}, {span.end}) stands {_brief(there)}: {_elsewhere(span, text)}"
            )
        elif not WORD.search(there) or trimmed(text, span.start, span.end) != (span.start, span.end):
            yield GoldProblem(item, where, "it holds no words, or white space at an end: trim it")
    if any(after.start < before.end for before, after in pairwise(spans)):
        yield GoldProblem(item, field, "its spans overlap or are out of order: put them in the order of the text")


def _brief(words: str) -> str:
    return repr(words if len(words) <= 40 else f"{words[:37]}...")


def _elsewhere(span: GoldSpan, text: str) -> str:
    """Where the span's words stand instead, the nearest place first named."""
    places = [match.start() for match in re.finditer(re.escape(span.text), text)] if span.text else []
    if not places:
        return f"{_brief(span.text)} is nowhere in the article"
    start = min(places, key=lambda place: abs(place - span.start))
    return f"{_brief(span.text)} is at [{start}, {start + len(span.text)})"


# ------------------------------------------------------------------------------------------------- the guidelines


def _actors(actors: Sequence[GoldActor], text: str) -> Iterator[GoldProblem]:
    """One actor per real entity; every naming is listed, pronouns are not."""
    folded = normalize(text).casefold()
    owners: dict[str, GoldActor] = {}
    for actor in actors:
        if not actor.name.strip():
            yield GoldProblem(actor.id, "name", "it is empty: give the fullest common form")
        namesake = owners.setdefault(normalize(actor.name).casefold(), actor)
        if namesake is not actor and not (namesake.anonymous and actor.anonymous):  # two sources may be "an official"
            yield GoldProblem(
                actor.id, "name", f"{namesake.id} has the same: make one actor of them, or tell them apart"
            )
        for number, span in enumerate(actor.mentions, 1):
            if is_pronoun(span.text):
                yield GoldProblem(actor.id, f"mentions {number}", f"{span.text!r} is a pronoun: leave it out")
        for alias in actor.aliases:
            if normalize(alias).casefold() not in folded:
                yield GoldProblem(actor.id, "aliases", f"{_brief(alias)} is nowhere in the article: leave it out")


def _quotes(quotes: Sequence[GoldQuote], text: str) -> Iterator[GoldProblem]:
    """Content is without source and cue; a direct quote stands within quotation marks."""
    marks = [(one.start, one.end) for one in find_quotations(text)]
    for quote in quotes:
        for field, span in (("source", quote.source), ("cue", quote.cue)):
            if span and any(span.start < part.end and part.start < span.end for part in quote.content):
                yield GoldProblem(quote.id, field, "it lies within the content: leave it out there")
        if quote.source and quote.speaker is None:
            yield GoldProblem(quote.id, "speaker", "there is a source, but no actor that it names: name the actor")
        if quote.speaker is not None and quote.speaker in quote.reported_by:
            yield GoldProblem(
                quote.id, "reported_by", "it names the speaker: name those who report the speaker's words"
            )
        words = [at.start() + part.start for part in quote.content for at in WORD.finditer(part.text)]
        quoted = sum(any(start <= at < end for start, end in marks) for at in words)
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


_LONELY = re.compile(r"(?:he|she|they|we|i|his|her|their|our|my)\b", re.IGNORECASE)


def _claims(claims: Sequence[GoldClaim]) -> Iterator[GoldProblem]:
    """A claim is understood alone; no proposals and no judgements are checkable; no claim is given twice."""
    seen: dict[tuple[str, str | None], str] = {}
    for claim in claims:
        if not claim.text.strip():
            yield GoldProblem(claim.id, "text", "it is empty: write the assertion")
        if _LONELY.match(claim.text):
            yield GoldProblem(
                claim.id, "text", "it begins with a pronoun: put the name, so that it is understood alone"
            )
        if claim.checkable and claim.kind in ("proposal", "judgement"):
            yield GoldProblem(claim.id, "checkable", f"it is a {claim.kind}, which no evidence could settle: put false")
        first = seen.setdefault((normalize(claim.text).casefold(), claim.claimant), claim.id)
        if first != claim.id:
            yield GoldProblem(claim.id, "text", f"{first} says the same: make one claim of them, with all evidence")


_NEGATIVE = re.compile(r"(?:opposition|resistance|objections?|rejection|refusal|against|no|not)\b", re.IGNORECASE)


def _stances(gold: Gold) -> Iterator[GoldProblem]:
    """One stance per holder, target and time; the target is stated positively; a condition goes with `conditional`."""
    seen: dict[tuple[str, str, str | None], str] = {}
    for stance in gold.stances:
        yield from _target(stance, gold.codebook)
        if (stance.position == "conditional") != bool(stance.condition):
            advice = "give it" if stance.position == "conditional" else "the position is conditional, or there is none"
            yield GoldProblem(stance.id, "condition", f"a condition goes with the position conditional: {advice}")
        what = stance.concept or normalize(stance.target).casefold()
        first = seen.setdefault((stance.actor, what, stance.time), stance.id)
        if first != stance.id:
            yield GoldProblem(
                stance.id, "target", f"{first} has the same holder, target and time: make one stance of them"
            )


def _target(stance: GoldStance, codebook: str | None) -> Iterator[GoldProblem]:
    if not stance.target.strip():
        yield GoldProblem(stance.id, "target", "it is empty: give a short noun phrase")
    if _NEGATIVE.match(stance.target):
        yield GoldProblem(
            stance.id, "target", "it is stated negatively: state it positively and turn the position round"
        )
    if stance.concept and codebook is None:
        yield GoldProblem(stance.id, "concept", "the file names no codebook: name it, or leave the concept out")
