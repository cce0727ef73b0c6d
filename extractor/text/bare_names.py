"""The bare name in a mention that has a title beside it: "Ada Holm" of "Minister Ada Holm"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.spans import CharRange
from extractor.text.stems import TITLES as _ABBREVIATED
from extractor_schemas import ActorKind

_WORD = lazy_regex(r"\w+")
TITLES = {"mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", *_ABBREVIATED, *_ABBREVIATED.values()}
_ARTICLES = {"the", "a", "an"}
_CAPITALISED_FROM = 4
"""Letters: shorter words of a name may be small ("de", "van der")."""


class NamedActor(Protocol):
    """An actor as a record, gold or a reply has it."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> ActorKind: ...

    @property
    def anonymous(self) -> bool: ...

    @property
    def role(self) -> str | None: ...

    @property
    def affiliation(self) -> str | None: ...

    @property
    def aliases(self) -> Iterable[str]: ...


def bare_name(actor: NamedActor, mention: str) -> str | None:
    """The name of a person in a mention that has words beside it that are none; None where it has none, or no name.

    Such words are titles, those of the actor's role and affiliation, and what is written small. Other words may be
    names that the actor has besides ("Joseph" of Joe Biden).
    """
    if actor.kind != "person" or actor.anonymous or not is_proper(actor.name):
        return None
    named = {word for name in (actor.name, *actor.aliases) if is_proper(name) for word in _words(name)} - _ARTICLES
    described = {*TITLES, *_words(actor.role or ""), *_words(actor.affiliation or "")} - named
    words = list(_WORD.finditer(mention))
    at = [number for number, word in enumerate(words) if word[0].casefold() in named]
    if not at:
        return None
    beside = [word[0] for word in (*words[: at[0]], *words[at[-1] + 1 :]) if word[0].casefold() not in _ARTICLES]
    if not any(len(word) > 1 and (word.casefold() in described or word.islower()) for word in beside):
        return None
    return mention[words[at[0]].start() : words[at[-1]].end()]


def bare_source(actor: NamedActor, place: CharRange, text: str) -> CharRange:
    """Where the bare name stands in the source at a place, with an apposition behind it ("Ada Holm, the mayor").

    Of a body it stands without its article ("European Commission"), but where the name has one ("The Hague Group"). The
    whole place where that has no more than the name, or none.
    """
    words = text[slice(*place)]
    head = words.partition(",")[0]  # the words of an apposition are no title of anybody
    if _is_a_name(actor, head):
        return place
    name = bare_name(actor, head) or _without_article(actor, head) or bare_name(actor, words)
    if not name:
        return place
    start = place[0] + words.index(name)
    return with_apposition((start, start + len(name)), place, text)


def with_apposition(name: CharRange, source: CharRange, text: str) -> CharRange:
    """The place of a name in a source, with the apposition with which the source goes on behind it."""
    return (name[0], source[1]) if text.startswith(",", name[1]) else name


def _is_a_name(actor: NamedActor, words: str) -> bool:
    """Whether words are just one of somebody's names."""
    return _words(words) in {_words(each) for each in (actor.name, *actor.aliases)}


def _without_article(actor: NamedActor, words: str) -> str | None:
    """A body's name behind its article; None where it has none, or it is a description."""
    article, _, name = words.partition(" ")
    names = {_words(each) for each in (actor.name, *actor.aliases) if is_proper(each)}
    is_named = article.casefold() in _ARTICLES and is_proper(name) and _words(name) in names
    return name if is_named and actor.kind != "person" and not actor.anonymous and _words(words) not in names else None


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(normalize(text).casefold()))


def is_proper(name: str) -> bool:
    """Whether a name is one, and no description ("the spokesman for President Biden")."""
    words = _WORD.findall(name)
    return bool(words) and all(word[0].isupper() for word in words if len(word) >= _CAPITALISED_FROM)
