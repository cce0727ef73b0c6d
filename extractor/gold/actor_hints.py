"""What in the actors of gold is worth a second look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.gazetteer import country_named, country_of
from extractor.backends.rules.role_lexicon import ROLE_NOUNS
from extractor.backends.rules.role_lexicon import TITLES as MORE_TITLES
from extractor.gold.furniture import find_furniture
from extractor.gold.problems import GoldProblem
from extractor.gold.span_checks import brief
from extractor.gold.wordings import is_document
from extractor.layers import annotated_layers, layers_of
from extractor.text.bare_names import TITLES, bare_name, is_proper
from extractor.text.normalization import normalize, normalize_name
from extractor.text.own_articles import with_own_article
from extractor.text.spans import CharRange, overlaps_any
from extractor.text.stems import content_stems, name_stems
from extractor_schemas import ACTORS, Gold, GoldActor

_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)»]*\s*\Z")
_WORD = re.compile(r"[\w'’-]+")
_PLACE_BEFORE = re.compile(r"\b(?i:in|near|outside|around|across|throughout|toward|towards) (?:the )?\Z")
_GOVERNMENT = re.compile(r"(?:[Tt]he )?([A-Z][\w’' ]*?)(?:['’]s)? (?:government|administration)", re.IGNORECASE)
_OF_THEIR_OWN = re.compile(
    r"(?:[Tt]he )?(?:Kremlin|Pentagon|White House|State Department|Downing Street|Élysée|Bundestag|Bundesregierung"
    r"|(?:Ministry|Department) of (?:the )?[A-Z][\w ]+|[A-Z]\w+ Ministry)"
)
_NOT_ANONYMOUS = re.compile(
    r"\b(?:(?P<speaker>spokes(?:man|woman|person|people|men|women)|press secretary)"
    r"|(?P<many>protesters|demonstrators|residents|voters|members|supporters|fans|crowds?))\b",
    re.IGNORECASE,
)
_WITHHELD = re.compile(r"\b(?:anonym\w+|unnamed|not (?:to )?(?:be )?named|unidentified|condition)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[\w'’]+ (?<!who )(?<!which )(?<!that )"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|said|says|told|believes|wants)\b.*\w"
)
"""A verb behind a subject, but for a clause that describes: "an official who asked not to be named"."""
_BESIDE_NAMES = TITLES | MORE_TITLES | ROLE_NOUNS
"""What stands before a name and is no part of it."""
_LONGEST_NAME = 15
"""In words: a longer mention may hold a clause."""


def actor_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """The hints on the actors of gold that fits its article."""
    named = {
        id
        for layer in layers_of(gold)
        for item in getattr(gold, layer.name)
        for _, ids in layer.actor_fields(item)
        for id in ids
    }
    for actor in gold.actors:
        if not actor.mentions:
            continue
        yield from _mention_hints(actor)
        yield from _title_hints(actor)
        yield from _article_hints(actor, text)
        yield from _name_hints(actor, text)
        yield from _kind_hints(actor)
        if actor.id not in named and len(gold.quotes) + len(gold.stances) and _is_place(actor, text):
            told = "each stands behind 'in', as of a place, and nothing is of it: is it an actor?"
            yield GoldProblem(actor.id, "mentions", told)
    yield from _government_hints(gold)
    yield from _missing_hints(gold, text)


def _mention_hints(actor: GoldActor) -> Iterator[GoldProblem]:
    """Mentions are by the actor's names or role, or by a description that shares some word of theirs."""
    known = " ".join(filter(None, (actor.name, actor.role, actor.affiliation, *actor.aliases)))
    mentioned = " ".join(span.text for span in actor.mentions)
    if not (name_stems(known) & name_stems(mentioned) or content_stems(known) & content_stems(mentioned)):
        yield GoldProblem(
            actor.id,
            "mentions",
            f"no word of {brief(mentioned)} is in the actor's name, role or aliases: is it this actor?",
        )


def _title_hints(actor: GoldActor) -> Iterator[GoldProblem]:
    """A mention is the bare name: a title, a role or a party beside it is no part of it, and no clause is."""
    for number, span in enumerate(actor.mentions, 1):
        field = f"mentions {number}" if len(actor.mentions) > 1 else "mentions"
        words = _WORD.findall(span.text)
        if _CLAUSE.search(span.text) and normalize_name(actor.name) != normalize_name(span.text):
            yield GoldProblem(actor.id, field, f"{brief(span.text)} holds a verb: is it a name, or more?")
        elif name := bare_name(actor, span.text):
            yield GoldProblem(actor.id, field, f"{brief(span.text)} has more than the name: is {brief(name)} meant?")
        elif len(words) > _LONGEST_NAME:
            yield GoldProblem(actor.id, field, f"{brief(span.text)} is {len(words)} words long: is it a name, or more?")


def _article_hints(actor: GoldActor, text: str) -> Iterator[GoldProblem]:
    """A body's name has no article, but where that is a part of it ("The Guardian")."""
    for number, span in enumerate(actor.mentions, 1):
        own = with_own_article(span.text, actor.kind, text)
        is_told = f"the {own}" in text  # else it may be a part of the name
        if is_told and len(own) < len(span.text) and normalize_name(own) == normalize_name(actor.name):
            field = f"mentions {number}" if len(actor.mentions) > 1 else "mentions"
            told = f"{brief(span.text)} has the article before the name: is {brief(own)} meant?"
            yield GoldProblem(actor.id, field, told)


def _name_hints(actor: GoldActor, text: str) -> Iterator[GoldProblem]:
    """The name is the fullest that the article has, and in its words."""
    if actor.kind != "person" or actor.anonymous or not is_proper(actor.name):
        return
    known = {word.casefold() for word in _WORD.findall(normalize(text))}
    for word in _WORD.findall(normalize(actor.name)):
        if (
            len(word) > 1
            and word[0].isupper()
            and word.casefold() not in known
            and word.casefold().removesuffix("'s") not in known
        ):
            yield GoldProblem(actor.id, "name", f"the article has no {word!r}: is it nothing added?")
            return
    own = normalize_name(actor.name).split()
    for span in actor.mentions:
        words = normalize_name(span.text).split()
        beside = words[: len(words) - len(own)]
        is_fuller = len(words) > len(own) and words[len(beside) :] == own and not _BESIDE_NAMES.intersection(beside)
        described = {word.casefold() for word in _WORD.findall(f"{actor.role or ''} {actor.affiliation or ''}")}
        if is_fuller and all(word[0].isupper() for word in span.text.split()) and not described.intersection(beside):
            yield GoldProblem(actor.id, "name", f"{brief(span.text)} is fuller: is it the name?")
            return


def _kind_hints(actor: GoldActor) -> Iterator[GoldProblem]:
    """A country stands for its government; who is named, or speaks for somebody, is not anonymous."""
    if actor.kind not in ("government", "person", "outlet") and country_named(actor.name):
        yield GoldProblem(actor.id, "kind", f"{actor.name!r} stands for a government: is it a {actor.kind}?")
    if is_document(actor.name) and all(is_document(span.text) for span in actor.mentions):
        told = f"{brief(actor.name)} is a document, which speaks for whoever made it: is that in the article?"
        yield GoldProblem(actor.id, "name", told)
    if not actor.anonymous:
        return
    described = " ".join([actor.name, *(span.text for span in actor.mentions)])
    if (found := _NOT_ANONYMOUS.search(actor.name)) and not _WITHHELD.search(described):
        who = "a spokesperson" if found["speaker"] else "a crowd or a member group"
        yield GoldProblem(actor.id, "anonymous", f"{who} is not: does the article withhold who it is?")
    words = actor.name.split()
    if actor.kind == "person" and len(words) > 1 and all(word[0].isupper() for word in words):
        yield GoldProblem(actor.id, "anonymous", "it has a name: does the article withhold who it is?")


def _government_hints(gold: Gold) -> Iterator[GoldProblem]:
    """A government is its country's ("the Norwegian government"), and what has a name of its own is an actor."""
    countries = {country: actor for actor in gold.actors if (country := country_named(actor.name))}
    for actor in gold.actors:
        if (whose := _GOVERNMENT.fullmatch(actor.name)) and (own := countries.get(country_of(whose[1]) or "")):
            told = f"{actor.name!r} is the government of {own.id} ({own.name}): is it one actor?"
            yield GoldProblem(actor.id, "name", told)
        for number, span in enumerate(actor.mentions, 1):
            if country_named(actor.name) and _OF_THEIR_OWN.fullmatch(span.text):
                field = f"mentions {number}" if len(actor.mentions) > 1 else "mentions"
                yield GoldProblem(actor.id, field, f"{span.text!r} has a name of its own: is it an actor of its own?")


def _is_place(actor: GoldActor, text: str) -> bool:
    """Whether an actor is only ever where something is."""
    return actor.kind in ("government", "organisation") and all(
        _PLACE_BEFORE.search(text, max(0, span.start - 20), span.start) for span in actor.mentions
    )


def _missing_hints(gold: Gold, text: str) -> Iterator[GoldProblem]:
    """Each place where the article names a person is a mention."""
    if ACTORS.name not in annotated_layers(gold):
        return
    taken: list[CharRange] = [span.range for actor in gold.actors for span in actor.mentions]
    taken += [span.range for quote in gold.quotes for span in (quote.source,) if span]
    furniture = find_furniture(text)
    body = [line for line in _prose_lines(text) if not overlaps_any(line, furniture)]
    for actor in gold.actors:
        if actor.kind != "person" or actor.anonymous:
            continue
        names = {name for name in (actor.name, *(span.text for span in actor.mentions)) if is_proper(name)}
        for name in sorted(names, key=len, reverse=True):
            for found in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])", text):
                if overlaps_any(found.span(), body) and not overlaps_any(found.span(), taken):
                    taken.append(found.span())
                    told = f"{found[0]!r} at start {found.start()} is none of them: is it this actor?"
                    yield GoldProblem(actor.id, "mentions", told)


def _prose_lines(text: str) -> Iterator[CharRange]:
    """The lines that end as a sentence does: no headlines and no captions without one."""
    return (line.span() for line in _LINE.finditer(text) if _SENTENCE_END.search(line.group()))
