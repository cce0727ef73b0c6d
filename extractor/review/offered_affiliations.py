"""Of which actor of gold somebody is, as the words say: "a council spokeswoman", "its chairman, Ada Holm"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractor.backends.rules.lexicon import words_of
from extractor.review.further_mentions import nouns_of
from extractor.text.normalization import normalize_name
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange, overlaps
from extractor_schemas import Gold, GoldActor

_DETERMINER = re.compile(r"(?:the|an?|one|two|three|four|five|six|some|several|many|\d+)\s+", re.IGNORECASE)
_ROLE = r"(?P<owner>[Ii]ts|[Tt]heir)(?:\s[a-z-]+){1,4}?"
_BEFORE_NAME = re.compile(rf"\b{_ROLE},?\s+\Z")
_BEHIND_NAME = re.compile(rf"\s*,\s+{_ROLE}(?=[,.;])")
_ITSELF = re.compile(rf"{_ROLE}\Z")
_LONGEST_ROLE = 60
_HEADS = (
    r"(?:leader|chair\w*|president|member|chief|boss|head|director|secretary|spokes\w+|official|officer|source|insider"
    r"|minister|adviser|engineer|lawyer|inspector|manager|worker|driver|executive|treasurer|founder|candidate|councillor"
    r"|MP|MSP|MEP|senator|peer|lawmaker|activist|campaigner|organi[sz]er|supporter|voter|backbencher|politician)s?"
)
_OF_BODY = re.compile(
    rf"\b{_HEADS} (?:for|of|at|from|with) (?:the )?"
    r"(?P<body>[A-Z][\w&’'.-]*(?: (?:of |for |and |& )?[A-Z][\w&’'.-]*)*|[a-z-]+)\Z"
)
_OWNED = re.compile(r"(?:[Tt]he )?(?P<body>[\w&.-]+(?: [\w&.-]+){0,3}?)['’]s? (?:[a-z-]+ ){0,3}?[a-z-]+\Z")
_BEFORE_ROLE = re.compile(
    rf"(?:(?:the|an?|one|two|three|four|five|six|some|several|many|senior|former|deputy|\d+) )*"
    rf"(?P<body>[\w’'-]+(?: [A-Z][\w’'-]+)*) (?:[a-z]+ )?{_HEADS}(?: (?:for|of) [\w ]+)?",
    re.IGNORECASE,
)
_NO_BODIES = words_of(
    "senior former deputy prime acting general chief vice opposition foreign legal local young old new trade health"
    " finance justice defence interior finance managing executive night shift retired other fellow"
)
"""Words before a role that say which one it is."""
_PARTIES = words_of(
    "labour conservative tory liberal republican democrat democratic green socialist communist plaid snp unionist"
)


def affiliation_of(
    gold: Gold, text: str, place: CharRange, known: str | None = None, role: str | None = None
) -> str | None:
    """The body of which whoever is named at a place is, as gold calls it; else what is ``known`` otherwise.

    ``role`` is what the article calls them beside their name.
    """
    found = _by_place(gold, text, place, known)
    if found and any(found == actor.name for actor in gold.actors):
        return found
    bodies = [actor for actor in gold.actors if actor.kind != "person"]
    told = next(_told(bodies, text, " ".join(text[slice(*place)].split()), role), None)
    return told or (found and (_called(bodies, text, found) or found))


def _told(bodies: Sequence[GoldActor], text: str, words: str, role: str | None) -> Iterator[str]:
    """Yield the bodies that words or a role name: "council leader", "a spokeswoman for Karsten", "the mill's owner"."""
    for phrase in filter(None, (role, words)):
        for told in (_OF_BODY.search(phrase), _OWNED.match(phrase), _BEFORE_ROLE.fullmatch(phrase)):
            body = told["body"] if told else ""
            if told is None or body.lower() in _NO_BODIES:
                continue
            is_name = body[:1].isupper() and (body.lower() in _PARTIES or told.re is not _BEFORE_ROLE)
            if of_gold := _called(bodies, text, body) or (body if is_name else None):
                yield of_gold


def _called(bodies: Sequence[GoldActor], text: str, words: str) -> str | None:
    """The name of the body of gold that words name, or the one that they describe."""
    named = [actor for actor in bodies if is_called(words, _names(actor))]
    of_noun = [actor for actor in bodies if words.casefold() in nouns_of(actor, text)]
    return (named or of_noun)[0].name if named or len(of_noun) == 1 else None


def is_called(words: str, names: Iterable[str]) -> bool:
    """Whether words name whoever has these names, if only by the beginning of one: "Karsten" of "Karsten Foods Ltd"."""
    called = normalize_name(words)
    return any(called == name or name.startswith(f"{called} ") for name in map(normalize_name, names))


def _by_place(gold: Gold, text: str, place: CharRange, known: str | None) -> str | None:
    """The body by the words that stand at a place, or beside it."""
    bodies = [actor for actor in gold.actors if actor.kind != "person"]
    owner = _owner(text, place)
    if owner is not None:
        is_one = text[owner : owner + 3].lower() == "its"
        body = _meant([each for each in bodies if not (is_one and each.kind == "group")], text, owner)
        return body.name if body else known
    start, end = place
    opening = _DETERMINER.match(text, start, end)
    words = text[opening.end() if opening else start : end]
    named = ((name, body) for body in bodies for name in _names(body))
    for name, body in named:
        is_known = known is not None and name.casefold() == known.casefold()
        if is_known or re.match(rf"{re.escape(name)}\s[a-z]", words, re.IGNORECASE):
            return body.name
    described = [body for body in bodies if body.name.casefold().endswith(f" {words.partition(' ')[0].casefold()}")]
    return described[0].name if len(described) == 1 and " " in words and not known else known


def _owner(text: str, place: CharRange) -> int | None:
    """Where "its" or "their" stands, of which body somebody is; None where it does not stand with the words."""
    start, end = place
    found = (
        _ITSELF.match(text, start, end)
        or _BEFORE_NAME.search(text, max(0, start - _LONGEST_ROLE), start)
        or _BEHIND_NAME.match(text, end)
    )
    return found.start("owner") if found else None


def _meant(bodies: list[GoldActor], text: str, owner: int) -> GoldActor | None:
    """The one body that is named before in the sentence, or in the one before; of several the one that begins it."""
    before = [sentence for sentence in split_sentences(text) if sentence[0] <= owner][-2:]
    for sentence in reversed(before):
        named = [
            (span.range, body)
            for body in bodies
            for span in body.mentions
            if overlaps(span.range, sentence) and span.end <= owner
        ]
        if len({body.id for _, body in named}) == 1:
            return named[0][1]
        if named:
            first, body = min(named, key=lambda each: each[0])
            return body if _DETERMINER.sub("", text[sentence[0] : first[0]], count=1) == "" else None
    return None


def _names(actor: GoldActor) -> Iterator[str]:
    for name in (actor.name, *actor.aliases, *(span.text for span in actor.mentions)):
        yield _DETERMINER.sub("", name, count=1)
