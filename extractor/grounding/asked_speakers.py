"""Whether words of an article are said by who is asked for: a name, or nobody, the article or an unnamed source."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.findings import asked_unnamed
from extractor.text.lazy_regex import lazy_regex
from extractor.text.lookup import fold, has_whole_words, has_words
from extractor_schemas import Actor, Record

_OF_SOMEBODY = lazy_regex(r"['’]s?(?=\s)")


def is_said(record: Record, said_in: Collection[str], by: str | None, *, is_speech: bool) -> bool | None:
    """Whether one of the quotes that have some words is ``by`` who is asked for.

    ``said_in`` are the ids of these quotes of the record; ``is_speech`` says that the words stand in quotation marks or
    behind a label ("A:"), and so are not the article's own. None where nobody is asked for, and where no quote has the
    words or none is of anybody but whom the article only describes ("the mayor"): it is not told whose they are then.
    """
    if by is None:
        return None
    unnamed, said = asked_unnamed(by), [quote for quote in record.quotes if quote.id in said_in]
    named = {actor.id for actor in record.actors if not actor.anonymous}
    ids = {actor.id for actor in called_so(record.actors, by)}
    if unnamed == "anonymous":
        ids |= {actor.id for actor in record.actors if actor.anonymous}
    sources = [quote.source.of(record.article.text) for quote in said if quote.source and quote.speaker not in named]
    if any(quote.speaker in ids for quote in said) or any(has_whole_words(by, source) for source in sources):
        return True
    if unnamed == "article":
        return not said and not is_speech
    if unnamed == "nobody":
        return any(quote.speaker is None for quote in said)
    others = [actor for actor in record.actors if any(quote.speaker == actor.id for quote in said)]
    return False if any(not _may_be_anybody(actor) for actor in others) else None


def _may_be_anybody(actor: Actor) -> bool:
    """Whether an actor is a person without a name: "the mayor", "Liberal councillor", but not "Holm's campaign"."""
    names = (actor.name, *actor.aliases)
    is_described = all(word[0].islower() for name in names for word in name.split()[-1:])
    return actor.kind == "person" and not actor.anonymous and is_described and not any(map(_OF_SOMEBODY.search, names))


def called_so(actors: Sequence[Actor], given: str) -> list[Actor]:
    """Whom of an article's actors the words of a name mean; case and accents do not count.

    Those who have them in their name, else in another one that the article has for them, else persons of whose double
    name they are a part: "Solheim" is Marit Solheim-Østby where there is no other Solheim.
    """
    persons = [actor for actor in actors if actor.kind == "person"]
    ways = (
        [actor for actor in actors if has_whole_words(given, actor.name)],
        [actor for actor in actors if any(has_whole_words(given, alias) for alias in actor.aliases)],
        [actor for actor in persons if any(_is_part(given, name) for name in (actor.name, *actor.aliases))],
    )
    return next(filter(None, ways), list[Actor]())


def _is_part(given: str, name: str) -> bool:
    """Whether a name has words that are given, taken apart at its hyphens."""
    left, right = (fold(words).replace("-", " ") for words in (given, name))
    return has_words(given, name) and has_whole_words(left, right)
