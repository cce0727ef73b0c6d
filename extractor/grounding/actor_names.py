"""Whether the article has a name that the reply gives an actor, and whether words of the article name an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.grounding.matches import Match
from extractor.grounding.resolver import Resolver
from extractor.text.facts import find_names
from extractor.text.language import main_script
from extractor.text.lazy_regex import lazy_regex
from extractor.text.mentions import is_no_name
from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD, has_word
from extractor.text.spans import CharRange
from extractor.text.stems import TITLES, Names
from extractor.text.vocabulary import content_words
from extractor_schemas import Actor, ActorKind, ReplyActor

_WITH_INITIALS: tuple[ActorKind, ...] = ("organisation", "government", "outlet")
_DESCRIPTION_BEFORE = lazy_regex(
    r"(?:[Tt]he )?(?:(?!(?:of|for|from|to|by|in|at|on|with|and|or)\b)[a-z-]+ )+(?=[^\W\d_a-z])"
)
"""What stands before a name in the words for one person: "former mayor"."""
_ARTICLES = frozenset(["a", "an", "one", "some", "the", "two", "three", "several"])
_BETWEEN_NAMES = frozenset(["and", "de", "van", "von", "der", "bin", "al", "el"])


def find_namings(names: Sequence[str], kind: ActorKind, resolver: Resolver) -> Sequence[CharRange]:
    """Where the article has one of the names, as it is, in other typography, inflected, or by its initials."""
    finder = resolver.mention_finder
    return finder.namings(names) or _other_typography(names, kind, resolver) or finder.namings(initials_of(names, kind))


def has_alias(alias: str, kind: ActorKind, resolver: Resolver) -> bool:
    """Whether the article has a naming of an actor, maybe with other words between its own; not one in another script.

    A body may be named by its initials or its people, a person's title may stand elsewhere.
    """
    if is_no_name(alias) or not has_word(alias):
        return False
    if main_script(alias) != main_script(resolver.text) or find_namings([alias], kind, resolver):
        return True
    if resolver.vocabulary.missing(alias):
        return False
    return kind != "person" or _has_together(alias, resolver)


def has_name(actor: ReplyActor | Actor, resolver: Resolver) -> bool:
    """Whether the article has the name of an actor; one that has none is described by any words but names."""
    if has_alias(actor.name, actor.kind, resolver):
        return True
    if is_no_name(actor.name) or not (actor.anonymous or actor.kind == "group"):
        return False
    known = Names(resolver.text)
    return all(map(known.has, find_names(f"x {actor.name}", lambda _: True)))


def is_description(actor: ReplyActor) -> bool:
    """Whether an actor has no name in the article but is described: "a spokesperson", "two officials"."""
    words = WORD.findall(actor.name)
    return not any(word[0].isupper() for word in words[1:]) and (
        actor.anonymous or not words or words[0][0].islower() or words[0].casefold() in _ARTICLES
    )


def is_name_of_another(words: str, actor: ReplyActor, others: Iterable[str]) -> bool:
    """Whether words of the article are the bare name of somebody else than the actor, to whose namings they belong.

    ``others`` are the names and aliases of the reply's other actors. "Dahl's aide" and "the aide to Dahl" are none.
    """
    names = [word for word in content_words(words) if word not in TITLES]
    own = Names(" ".join(filter(None, (actor.name, *actor.aliases, actor.role, actor.affiliation)))) if names else None
    if own is None or any(map(own.has, names)):
        return False
    bare = _DESCRIPTION_BEFORE.sub("", normalize(words))
    if bare in map(normalize, others):
        return True
    is_bare = all(word[0].isupper() for word in WORD.findall(bare)) and not bare.startswith("The ")
    return is_bare and actor.kind == "person" and not actor.anonymous and len(names) > 1


def _has_together(name: str, resolver: Resolver) -> bool:
    """Whether the words of a person's name stand in the article in their order, with no more than names between them.

    A word of it that is no name may stand anywhere: "Mayor".
    """
    common = resolver.vocabulary.lower_case | TITLES.keys() | set(TITLES.values())
    wanted = [_bare(word) for word in WORD.findall(normalize(name)) if word.casefold() not in common]
    found = 0
    for word in WORD.findall(normalize(resolver.text)):
        if found == len(wanted):
            break
        if word[0].isupper() and _bare(word) in (wanted[found], wanted[0]):
            found = found + 1 if _bare(word) == wanted[found] else 1
        elif not (word[0].isupper() or word in _BETWEEN_NAMES):
            found = 0
    return found == len(wanted)


def _bare(word: str) -> str:
    """A word in lower case without an apostrophe or the ending of a genitive."""
    return word.casefold().replace("'", "").rstrip("s")


def _other_typography(names: Sequence[str], kind: ActorKind, resolver: Resolver) -> list[CharRange]:
    """The first naming that is found as words are: "Senior officials" for "senior officials", but no May for "may"."""
    for name in names:
        if not is_no_name(name) and (kind == "group" or len(name.split()) > 1):
            found = resolver.aligner.find_words(name)
            if isinstance(found, Match):
                return list(found.ranges)
    return []


def initials_of(names: Iterable[str], kind: ActorKind) -> list[str]:
    """The initials by which an article may name an actor of this kind, if it may: US of the United States."""
    return [initials for name in names if (initials := _initials(name))] if kind in _WITH_INITIALS else []


def _initials(name: str) -> str:
    """The initials of a name: US of the United States; nothing if it has one alone."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters if len(letters) > 1 else ""
