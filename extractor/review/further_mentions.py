"""Where an actor of gold is mentioned again by other words: "the company" behind "Karsten Foods Ltd".

By what the rules take for the same, and by the noun of a name, a role or an apposition that is of no other actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from extractor.backends.rules.lexicon import AUXILIARIES, COORDINATORS, PREPOSITIONS, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.role_lexicon import ORGANISATION_NOUNS
from extractor.backends.rules.verbs import is_finite_alone, is_past
from extractor.review.chosen_words import is_same_mention
from extractor.review.naming import goes_on
from extractor.review.phrases import with_determiner
from extractor.review.rules_findings import RulesFindings
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize_name
from extractor.text.spans import CharRange, overlaps_any
from extractor_schemas import Gold, GoldActor, GoldSpan

_FORM = re.compile(r",? (?:plc|PLC|Ltd|Limited|Inc|LLP|LLC|GmbH|AG|ASA|Group|Holdings)\.?\Z")
_COMPANY = words_of("company firm business group corporation")
_ALIKE = [
    _COMPANY,
    words_of("union federation guild association brotherhood"),
    words_of("ministry department"),
    words_of("newspaper daily weekly"),
    words_of("broadcaster station"),
]
"""Nouns of which each may stand for a body that has another of them in its name."""
_NOUN_BEHIND = re.compile(
    r", (?:an?|the) (?:[a-z’'-]+ ){0,3}?(?P<noun>[a-z-]+)(?=,| (?:that|which|who|in|of|at|for|from|based|with)\b)"
)
_NOUN_BEFORE = re.compile(r"\b[Tt]he (?:[A-Za-z’'-]+ ){0,2}?(?P<noun>[a-z-]+) \Z")
_MAKERS = ORGANISATION_NOUNS | words_of(
    "developer builder operator owner supplier retailer baker brewer landlord publisher chain producer contractor"
)
"""What a body may be said to be."""
_FAR = 60
_WORD_BEHIND = re.compile(r"\s+(?P<word>[\w’'-]+)")
_ANOTHER_BEHIND = words_of("of for at in from with")
"""Behind a noun these mostly say that it is another one: "the council of Marle"."""
_VERBAL = AUXILIARIES | COORDINATORS | RELATIVE_PRONOUNS | words_of("to also now then never not only still has is")
_NO_NOUNS = words_of("member members leader head part one people man woman spokesman spokeswoman spokesperson")
"""Nouns that the next body has too."""


class FurtherMention(NamedTuple):
    """A place at which an actor of gold is mentioned, and gold does not have it."""

    place: CharRange
    actor: GoldActor


def further_mentions(found: RulesFindings, gold: Gold, text: str) -> Iterator[FurtherMention]:
    """Yield the mentions of gold's actors in words that it does not have of them, in no order, each place once."""
    taken = [span.range for actor in gold.actors for span in actor.mentions]
    for actor in gold.actors:
        others = [each for each in gold.actors if each is not actor]
        known = {normalize_name(words) for words in (actor.name, *(span.text for span in actor.mentions))}
        for place in mentioned_again(found, text, actor, others):
            if normalize_name(text[slice(*place)]) not in known and not overlaps_any(place, taken):
                taken.append(place)
                yield FurtherMention(place, actor)


def mentioned_again(
    found: RulesFindings, text: str, actor: GoldActor, others: Sequence[GoldActor]
) -> Iterator[CharRange]:
    """Yield where an actor is mentioned by other words than its own mentions, and none of the ``others`` is."""
    for same in found.items.actors:
        if _is_one(same, actor, text) and not _are_mentioned(same, others):
            for span in same.mentions:
                if not is_pronoun(span.text) and not goes_on(span, text):
                    yield with_determiner(text, span.range)
    known = [*others, actor]
    named = [each for each in found.items.actors if each.name[:1].isupper() and not _are_mentioned(each, known)]
    described = [span.range for other in (*others, *found.items.actors) for span in other.mentions]
    theirs = [(_first(other), nouns_of(other, text)) for other in (*others, *named)]
    for noun in sorted(nouns_of(actor, text) - _NO_NOUNS):
        for place in re.finditer(rf"\b[Tt]he {re.escape(noun)}(?![\w-])", text):
            is_another = any(start < place.start() and noun in nouns for start, nouns in theirs)
            is_part = any(start < place.start() and place.end() <= end for start, end in described)
            if _first(actor) < place.start() and not (is_another or is_part) and _is_whole(text, place.end()):
                yield place.span()


def _first(actor: GoldActor) -> int:
    """Where an actor is mentioned first."""
    return min((span.start for span in actor.mentions), default=0)


def nouns_of(actor: GoldActor, text: str) -> set[str]:
    """The nouns by which an actor may be called again: of its name, its role, or an apposition."""
    if actor.kind == "person":
        described = actor.role or (actor.name if actor.name[:1].islower() or " " in actor.name[:2] else "")
        return {_head(described)} if described else set()
    name = _FORM.sub("", actor.name)
    head = _head(name)
    is_noun = head in ORGANISATION_NOUNS or name.rpartition(" ")[2].islower() or actor.kind in ("group", "outlet")
    told = {noun for span in actor.mentions for noun in _nouns_beside(text, span)} & _MAKERS
    is_firm = actor.kind == "organisation" and (name != actor.name or not head.endswith("s"))  # and not the Greens
    nouns = told | ({head} if is_noun else _COMPANY if is_firm else set[str]())
    nouns |= {"newspaper"} if actor.kind == "outlet" else set()
    return nouns.union(*(alike for alike in _ALIKE if not alike.isdisjoint(nouns)))


def _nouns_beside(text: str, span: GoldSpan) -> Iterator[str]:
    """Yield the nouns of what an article says somebody is, beside a mention."""
    behind = _NOUN_BEHIND.match(text, span.end)
    before = _NOUN_BEFORE.search(text, max(0, span.start - _FAR), span.start)
    yield from (found["noun"] for found in (behind, before) if found)


def _head(phrase: str) -> str:
    """The noun of a phrase, or the title in it: "council" of "the council of Marle", "minister" of "trade minister"."""
    words = phrase.partition(",")[0].lower().split()
    return words[head_end(words, 1) - 1] if words else ""


def _is_whole(text: str, end: int) -> bool:
    """Whether a noun phrase ends at a place: no other noun follows, and nothing that makes it another one."""
    behind = _WORD_BEHIND.match(text, end)
    if behind is None:
        return True
    word = behind["word"].lower().replace("’", "'")
    if word in _ANOTHER_BEHIND or behind["word"][:1].isupper():
        return False
    return word in _VERBAL | PREPOSITIONS or word.endswith(("ly", "n't")) or is_past(word) or is_finite_alone(word)


def _is_one(one: GoldActor, other: GoldActor, text: str) -> bool:
    """Whether two actors have a mention that is the same, and not only words of one."""
    return any(is_same_mention(left.range, right.range, text) for left in one.mentions for right in other.mentions)


def _are_mentioned(actor: GoldActor, others: Iterable[GoldActor]) -> bool:
    """Whether one of the others has a mention at a place of an actor's."""
    places = [span.range for other in others for span in other.mentions]
    return any(overlaps_any(span.range, places) for span in actor.mentions)


def joined_actor(found: RulesFindings, gold: Gold, text: str, place: CharRange) -> GoldActor | None:
    """The actor of gold of whom the words at a place are another mention; None where they are nobody's, or gold's."""
    return next((each.actor for each in further_mentions(found, gold, text) if overlaps_any(place, [each.place])), None)


def also_mentioned(
    found: RulesFindings, gold: Gold, text: str, fields: Mapping[str, Any], mentions: Sequence[GoldSpan]
) -> list[GoldSpan]:
    """Where else somebody new with these ``fields`` and ``mentions`` is mentioned."""
    new = GoldActor(id="new", anonymous=False, affiliation=None, aliases=[], mentions=list(mentions), **fields)
    places = mentioned_again(found, text, new, gold.actors)
    return [GoldSpan(start=start, end=end, text=text[start:end]) for start, end in dict.fromkeys(places)]
