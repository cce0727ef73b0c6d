"""An actor as one article has it: what linking it with those of other articles needs, and what a person reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from extractor.backends.rules.gazetteer import AMERICAN_STATES, country_of
from extractor.linking.names import PersonName, generation_behind, read_name
from extractor.text.segmentation import sentences_around, split_sentences
from extractor_schemas import Actor, ActorKind, Article, Record

_LONGEST_SENTENCE = 300
_MAY_BE_COUNTRY = re.compile(r"\bU\.?[SK]\b|\b[A-Z][a-z]+(?: [A-Z][a-z]+)?")
_ACRONYM_BEHIND = re.compile(r"\s?\(([A-Z][A-Za-z&.-]{1,9})\)")


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))  # there are very many
class Appearance:
    """One actor of one article. ``article`` and ``actor`` are their ids; together they name it.

    ``build`` is the number of the build with which it came into the registry, from 1. ``aliases`` are other names that
    the article has, acronyms in brackets among them. ``published`` and ``title`` are the article's, ``country`` is the
    one that it speaks of most. ``sentence`` has the first mention. ``text`` is the `text_digest` of the article; empty
    in registries that did not note it yet.
    """

    article: str
    actor: str
    build: Annotated[int, Field(ge=1)]
    name: str
    kind: ActorKind
    anonymous: bool = False
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    published: str | None = None
    title: str | None = None
    countries: tuple[str, ...] = ()
    sentence: str | None = None
    text: str = ""

    @property
    def key(self) -> str:
        """What decisions call it: the ids of the article and of the actor."""
        return f"{self.article} {self.actor}"

    @property
    def place(self) -> tuple[int, str]:
        """Where it stands among all: what came with an earlier build stays before what came later."""
        return self.build, self.key


def text_digest(article: Article) -> str:
    """What tells the texts of two articles apart that have one id."""
    return article.sha256[:12]


def appearances_of(record: Record, build: int = 1) -> Iterator[Appearance]:
    """Every actor of a record, in its order."""
    article = record.article
    countries = _countries_of(article.text)
    sentences = split_sentences(article.text) if record.actors else []
    for actor in record.actors:
        sentence = None
        if actor.mentions:
            first = min(actor.mentions, key=lambda mention: mention.start)
            around = sentences_around(article.text, [first.range], sentences)
            sentence = " ".join(" ".join(article.text[start:end] for start, end in around).split())[:_LONGEST_SENTENCE]
        yield Appearance(
            article=article.id,
            actor=actor.id,
            build=build,
            name=_full_name(actor, article.text),
            kind=actor.kind,
            anonymous=actor.anonymous,
            role=actor.role and _one_line(actor.role),
            affiliation=actor.affiliation and _one_line(actor.affiliation),
            aliases=_other_names(actor, article.text),
            published=article.published,
            title=article.title and _one_line(article.title),
            countries=countries,
            sentence=sentence,
            text=text_digest(article),
        )


def _full_name(actor: Actor, text: str) -> str:
    """The actor's name; of a person who is called by one word, the fuller name in the mentions, if it is but one."""
    name = _one_line(actor.name)
    if actor.kind != "person" or " " in name:
        return name
    mentions = {_one_line(mention.of(text)) for mention in actor.mentions}
    fuller = {words for words in mentions if words.endswith(f" {name}") and _has_given_name(words)}
    return fuller.pop() if len(fuller) == 1 else name


def _has_given_name(words: str) -> bool:
    name = read_name(words, "person")
    return isinstance(name, PersonName) and bool(name.given)


def _other_names(actor: Actor, text: str) -> tuple[str, ...]:
    """The aliases, and what stands behind a mention: an acronym in brackets, what tells father from son ("Jr.")."""
    names = [_one_line(alias) for alias in actor.aliases]
    if actor.kind == "person":
        behind = ((mention, generation_behind(text, mention.end)) for mention in actor.mentions)
        names += [_one_line(f"{mention.of(text)}{generation}") for mention, generation in behind if generation]
    if actor.kind not in ("person", "group") and not actor.anonymous:
        acronyms = (_ACRONYM_BEHIND.match(text, mention.end) for mention in actor.mentions)
        names += [acronym[1] for acronym in acronyms if acronym]
    return tuple(name for name in dict.fromkeys(names) if name != actor.name)


def _countries_of(text: str) -> tuple[str, ...]:
    """The countries that a text names most, two at most, and each more than once."""
    counts: Counter[str] = Counter()
    for words, count in Counter(_MAY_BE_COUNTRY.findall(text)).items():
        if country := _country(words):
            counts[country] += count
    most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(country for country, count in most[:2] if count > 1)


@lru_cache(maxsize=8192)
def _country(words: str) -> str | None:
    for part in (words, *words.split()):
        if part in AMERICAN_STATES:
            return "United States"
        if country := country_of(part):
            return country
    return None


def _one_line(words: str) -> str:
    return " ".join(words.split())
