"""What grounding promises of a record, checked again from the record alone: see `record_problems`.

Labels that are a model's judgement are not looked at, and neither is what only the reply could tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.grounding.actor_names import has_alias, has_name, initials_of
from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.claims import recheck_claim
from extractor.grounding.findings import ACTORS_OF_REGISTRY, EARLIER_IDS, stable_id
from extractor.grounding.quotes import find_missed, kind_of
from extractor.grounding.resolver import Resolver
from extractor.grounding.roles import is_supported_affiliation, is_supported_role
from extractor.grounding.seen_article import SeenArticle
from extractor.grounding.word_ends import is_word_end
from extractor.grounding.wording import is_supported_condition, is_supported_target, is_supported_time
from extractor.layers import layers_of
from extractor.settings import MODEL, RULES
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import loosen
from extractor.text.segmentation import split_sentences
from extractor.text.speech_verbs import is_saying
from extractor_schemas import ACTORS, LAYERS, OTHER_TARGET, QUOTES, Actor, Check, Claim, Quote, Record, Span, Stance

_OWN_ID = lazy_regex(r"([a-z][0-9a-f]{8})(?:-\d+)?\Z")
"""An id as grounding gives it; the records of a backend of one's own may have others."""
_LABEL = lazy_regex(r"\A\s*[\[(#]?(?:S|[Ss]ent(?:ence|\.)? ?)?\d+(?:[\])]?\s*[-–—]\s*[\[(]?\d+)?[\])]?\s*[:：.)-]*\s*")
_LEFT_OUT = lazy_regex(r"~|\.{3}|…|⋯")


def broken_promises(record: Record) -> Iterator[str]:
    """What grounding would not have made so, one sentence each. Every span must lie within the text.

    Spans are whole words; an actor's mentions name it, or are sources of its quotes, and the article has its name and
    aliases; a quote is of the kind that the article's quotation marks make it; speech that no quote covers is listed;
    what a claim says and its evidence does not has its check; roles, affiliations, conditions, times and targets have
    their words in the article; and every id is that of what its finding says.
    """
    yield from _cut_words(record, Resolver(record.article, split_sentences(record.article.text)))
    is_linked = ACTORS_OF_REGISTRY in record.provenance.flags
    if not is_linked and EARLIER_IDS not in record.provenance.flags:
        yield from _foreign_ids(record)
    seen = SeenArticle(record.article)
    record = seen.with_seen_spans(record)  # as it was made
    resolver = Resolver(seen.article, split_sentences(seen.article.text))
    for actor in record.actors:
        yield from _foreign_mentions(actor, record, resolver)
        yield from _unsupported_of_actor(actor, resolver, is_linked=is_linked)
    for quote in record.quotes:
        yield from _quote_problems(quote, resolver)
    yield from _hidden_misses(record, resolver)
    yield from _lost_checks(record, resolver)
    for stance in record.stances:
        yield from _unsupported_of_stance(stance, resolver, has_codebook=record.provenance.codebook is not None)


def _cut_words(record: Record, resolver: Resolver) -> Iterator[str]:
    for layer in layers_of(record):
        for item in getattr(record, layer.name):
            for field, spans in layer.span_fields(item):
                for span in spans:
                    if not all(is_word_end(at, resolver.aligner) for at in span.range):
                        yield f"{item.id} {field}: {_told(span, resolver.text)} begins or ends within a word"


def _foreign_mentions(actor: Actor, record: Record, resolver: Resolver) -> Iterator[str]:
    text = resolver.text
    known = [actor.name, *actor.aliases]
    keys = set(map(_key, [*known, *initials_of(known, actor.kind)]))
    others = [span for span in actor.mentions if _key(span.of(text)) not in keys]
    if not others or not _has_quotes(record):
        return
    named = set(resolver.mention_finder.namings(known))
    sources = {quote.source.range for quote in record.quotes if quote.source and quote.speaker == actor.id}
    lost = list(_lost_sources(record))
    for span in others:
        is_lost_source = any(_may_be_at(source, span.of(text)) for source in lost)
        if span.range not in named and span.range not in sources and not is_lost_source:
            yield (
                f"{actor.id} {ACTORS.anchor}: {_told(span, text)} is neither the actor's name ({actor.name}) nor an"
                " alias, nor the source of a quote of it"
            )


def _has_quotes(record: Record) -> bool:
    """Whether quotes were looked for; their sources are mentions all the same where they are not in the record."""
    layers = record.provenance.layers
    return not layers or QUOTES.name in layers


def _lost_sources(record: Record) -> Iterable[str]:
    """The sources of quotes of the reply that are not in the record: they name their speakers all the same."""
    for unfounded in record.unfounded:
        if unfounded.layer == QUOTES.noun and isinstance(source := unfounded.item.get("source"), str):
            yield source


def _may_be_at(pointer: str, words: str) -> bool:
    """Whether a pointer may have led to these words: to a whole sentence, to all or to the first of its own words."""
    firsts = (_LEFT_OUT.split(own)[0] for own in (pointer, _LABEL.sub("", pointer, count=1)))
    return _key(words) in _key(pointer) or any(_key(words).startswith(_key(first)) for first in firsts)


def _unsupported_of_actor(actor: Actor, resolver: Resolver, *, is_linked: bool) -> Iterator[str]:
    mentions = [span.range for span in actor.mentions]
    if _OWN_ID.match(actor.id):
        for words in (*(() if is_linked else (actor.name,)), *actor.aliases):
            is_there = words == actor.name and has_name(actor, resolver)
            if not is_there and not has_alias(words, actor.kind, resolver):
                yield f"{actor.id} {'name' if words == actor.name else 'aliases'}: the article does not have {words!r}"
    keys = set(map(_key, [actor.name, *actor.aliases]))
    by_name = [span.range for span in actor.mentions if _key(span.of(resolver.text)) in keys]
    if actor.role and not any(is_supported_role(actor.role, known, resolver) for known in (by_name, mentions)):
        yield f"{actor.id} role: the article does not have the words {actor.role!r}"
    if actor.affiliation and not is_linked and not is_supported_affiliation(actor.affiliation, resolver):
        yield f"{actor.id} affiliation: the article does not have the words {actor.affiliation!r}"


def _unsupported_of_stance(stance: Stance, resolver: Resolver, *, has_codebook: bool) -> Iterator[str]:
    evidence = [span.range for span in stance.evidence]
    target = None if stance.concept or stance.target == OTHER_TARGET else stance.target
    if stance.concept and not has_codebook:
        yield f"{stance.id} concept: it is coded by {stance.concept!r}, but the record was made by no codebook"
    unsupported = {
        "target": (target, target and not is_supported_target(target, resolver)),
        "condition": (
            stance.condition,
            stance.condition and not is_supported_condition(stance.condition, evidence, resolver),
        ),
        "time": (stance.time, stance.time and not is_supported_time(stance.time, resolver)),
    }
    for field, (words, is_unsupported) in unsupported.items():
        if is_unsupported:
            yield f"{stance.id} {field}: the article does not have the words {words!r}"


def _quote_problems(quote: Quote, resolver: Resolver) -> Iterator[str]:
    if quote.source and is_saying(quote.source.of(resolver.text)):
        yield f"{quote.id} source: {_told(quote.source, resolver.text)} is how it is said, not who says it"
    content = [span.range for span in quote.content]
    kind = kind_of(content, resolver)
    if content and kind != quote.kind:
        yield f"{quote.id} kind: it is {quote.kind}, but by the article's quotation marks {kind}"
    if quote.status == "elided" and len(content) == 1:
        yield f"{quote.id} status: it is elided, but its content is one piece, which leaves nothing out"


def _hidden_misses(record: Record, resolver: Resolver) -> Iterator[str]:
    """Speech that no quote covers and that is not listed, or the reverse; of our own backends, which list it."""
    if record.provenance.backend not in (MODEL, RULES) or not _has_quotes(record):
        return
    covered = [span.range for quote in record.quotes for span in quote.content]
    missed = find_missed(covered, resolver.aligner.quotations, resolver.text)
    for item in missed:
        if item not in record.missed:
            yield f"missed: {_told(item.content[0], resolver.text)} is covered by no quote, and not listed"
    for item in record.missed:
        if item not in missed:
            yield f"missed: {_told(item.content[0], resolver.text)} is covered by a quote, or nobody's speech"


def _lost_checks(record: Record, resolver: Resolver) -> Iterator[str]:
    """What a claim says and its evidence does not, without a check that says so.

    It holds too for one claim that was made of several. What only the evidence says is not looked at: of equal claims
    another may have answered it.
    """
    items = [unfounded.item for unfounded in record.unfounded if unfounded.layer == ACTORS.noun]
    called = [name for actor in record.actors for name in (actor.name, *actor.aliases)]
    called += [name for item in items for name in (item.get("name"), *item.get("aliases", [])) if isinstance(name, str)]
    checker = ClaimChecker(resolver.text, resolver.vocabulary, called, record.article.published)
    for claim in record.claims:
        if not _OWN_ID.match(claim.id):
            continue
        told = {(check.kind, word) for check in claim.checks for word in _told_words(check)}
        named = {part for kind, words in told if kind == "name" for part in re.split(r"[-' ]", words.casefold())}
        for check in recheck_claim(claim, checker, resolver):
            if check.kind == "wording" and named.issuperset(check.words.split(", ")):
                continue  # names of actors that another layer had
            if not told.issuperset((check.kind, word) for word in _told_words(check)):
                yield f"{claim.id} checks: none says that its evidence does not have {check.words!r} ({check.kind})"


def _told_words(check: Check) -> list[str]:
    """What identifies a check among those of its kind; there is one of a negation or of the wording."""
    if check.kind == "date":
        return [check.words]
    return check.words.split() if check.kind in ("name", "number") else [""]


def _foreign_ids(record: Record) -> Iterator[str]:
    for layer in LAYERS:
        for item in getattr(record, layer.name):
            unknown = [check.words for check in item.checks if check.kind == "name"] if isinstance(item, Claim) else []
            own_id = _OWN_ID.match(item.id)
            ids = {stable_id(layer, item, apart=apart) for apart in ("", *(f"?{name}" for name in unknown))}
            if own_id and own_id[1] not in ids:
                yield f"{item.id}: it was changed after it was extracted, for its id is that of something else"


def _key(words: str) -> str:
    """The letters and digits, typography and case aside."""
    return "".join(filter(str.isalnum, loosen(words).casefold()))


def _told(span: Span, text: str) -> str:
    words = " ".join(span.of(text).split())
    return f"[{span.start}, {span.end}) “{words if len(words) <= 60 else f'{words[:59].rstrip()}…'}”"
