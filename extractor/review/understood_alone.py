"""Words of an article as they are understood without it: names for who is described, owners, dates of the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractor.backends.rules.first_person import possessive_ending
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.line_openings import skip_opening
from extractor.backends.rules.standing_alone import describes_person, explaining_name
from extractor.backends.rules.wordings import OWNERS
from extractor.review.absolute_dates import Setting, in_absolute_dates
from extractor.review.offered_actors import OfferedActors
from extractor.review.offered_affiliations import affiliation_of
from extractor.review.rules_findings import RulesFindings
from extractor.review.time_directions import Direction
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor_schemas import Gold, GoldActor

_DESCRIBED = re.compile(r"(?:the|this) [a-z][\w’'-]*(?: [a-z][\w’'-]*){0,3}", re.IGNORECASE)
_GOES_ON = re.compile(r" (?:of|for|at|in|from|to|who|which|that|and|or|with)\b|,? [A-Z]|['’]s? (?:of|own)\b|-")
"""Behind a description: what says which one it is, or that it is part of a longer one."""
_POSSESSIVE = re.compile(r"\b(?P<whose>his|her|their|its) (?P<what>(?:own )?[a-z][\w’'-]*)")
_NO_NOUNS = words_of("""
to that in on at from and or as by for with into away out up down over through along around aside apart alone behind
forward back off was is had if when because again
""")
"""Behind "her" these show that somebody is meant, and not something of theirs."""
_IN_PLACE = re.compile(r"\bin (?P<whose>its) (?P<what>place|stead|wake)\b")
_ANY_BODY = words_of("party group organisation organization movement campaign charity")
_OTHER_KINDS = _ANY_BODY | words_of(
    "agency association authority bank board club commission committee company council court federation firm government"
    " guild hospital institute ministry office parliament police school senate society team trust union university"
)
"""Nouns of bodies that nobody calls a party, or of which another such word is part."""
_SEVERAL = re.compile(
    r"\b(?:[a-z]{2,}(?<!s)s|people|men|women|children|they|them|nobody|no one|everybody|everyone|anybody|anyone"
    r"|each|every|whoever|who) ",
    re.IGNORECASE,
)
"""Behind these "their" may be of whom they name."""
_AFFILIATED = re.compile(r"(?P<owner>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}?)['’]s (?P<body>[a-z]+)\b")
_LEADING = (
    r"(?:leader|head|chair\w*|president|founder|spokes\w+|member|secretary|director|chief|candidate|councillor|MP"
    r"|organi[sz]er|treasurer|owner|boss)"
)
_BODY_BEHIND = re.compile(
    r",? (?:of|from|for|(?:who (?:\w+ )?)?(?:leads|led|heads|chairs|runs|founded|represents)"
    rf"|(?:(?:the|an?) )?{_LEADING} (?:of|for)|leading|representing|speaking for) (?:the )?"
)
_BODY_BEFORE = re.compile(rf"(?:['’]s?)?(?: {_LEADING})?,? ")
"""What stands between somebody and the body that they are of: "Ada Holm of the", "Harbour Party leader "."""
_FAR = 40
_SURNAME = re.compile(r"(?P<surname>[A-Z][\w-]+)(?=['’]s? [a-z]| [a-z])")
_NOUN_ALONE = re.compile(
    r"(?P<the>[Tt]he) (?P<noun>[a-z]+)(?= (?!of\b|for\b|at\b|in\b|who\b|which\b|that\b|and\b|or\b)[a-z])"
)
_ARTICLE = re.compile(r"\Athe ", re.IGNORECASE)
_MARK = re.compile(r"[\"“”«»„]")


class UnderstoodAlone:
    """Writes what is offered of one article so that it is understood without it, as far as that is safe."""

    def __init__(self, found: RulesFindings, gold: Gold, text: str, actors: OfferedActors) -> None:
        self._found, self._gold, self._text, self._actors = found, gold, text, actors

    def claim(self, words: str, places: Sequence[CharRange], *, is_said: bool) -> str:
        """A claim of the words at some places; ``is_said``: somebody's, and not the article's own."""
        return self._dated(self._with_bodies(self.phrase(words, places)), places, is_said=is_said)

    def target(self, phrase: str, places: Sequence[CharRange]) -> str:
        """What a position is about, as words at some places name it."""
        named = _ARTICLE.sub("", self.phrase(f"the {phrase}", places))  # gold mentions "the council" with its article
        return _ARTICLE.sub("", self._dated(named, places, is_within=True))

    def condition(self, words: str, places: Sequence[CharRange]) -> str:
        """What a position depends on: its dates alone, as it is said in the article's words."""
        return self._dated(words, places, is_said=True)

    def time(self, words: str, places: Sequence[CharRange]) -> str:
        """When an earlier position was held."""
        return self._dated(words, places, direction="past")

    def phrase(self, words: str, places: Sequence[CharRange]) -> str:
        """The words with names for descriptions, and for whose something is."""
        named = self._with_fuller_words(self._with_full_name(self._with_names(words, places)), places)
        return self._with_owners(named, places)

    def _with_fuller_words(self, words: str, places: Sequence[CharRange]) -> str:
        """The words with "The Harrow Lane site" for "The site" at their beginning, if the article called one so."""
        first = _NOUN_ALONE.match(words)
        if first is None or not places:
            return words
        fuller = re.compile(rf"\b[Tt]he (?P<name>(?:[A-Z][\w’'-]+ ){{1,3}}{first['noun']})\b")
        called = {found["name"] for found in fuller.finditer(self._text, 0, places[0][0])}
        return f"{first['the']} {called.pop()}{words[first.end() :]}" if len(called) == 1 else words

    # ------------------------------------------------------------------------------------------------ who is meant

    def _with_names(self, words: str, places: Sequence[CharRange]) -> str:
        """The words with its name for each actor who is only described there: "the council"."""
        for description, name in self._described(places):
            found = re.search(rf"(?<![\w’'-]){re.escape(description)}(?![\w-])", words, re.IGNORECASE)
            if found is None or name.lower() in words.lower() or _GOES_ON.match(words, found.end()):
                continue
            if len(_MARK.findall(words[: found.start()])) % 2:
                continue  # what is quoted stays as it was said
            named = self._actors.in_sentence(name)
            named = named if found.start() else f"{named[:1].upper()}{named[1:]}"
            words = f"{words[: found.start()]}{named}{words[found.end() :]}"
        return words

    def _with_full_name(self, words: str) -> str:
        """The words with the whole name of a person of gold for the surname with which they begin."""
        first = _SURNAME.match(words)
        people = [actor.name for actor in self._gold.actors if actor.kind == "person"]
        named = [name for name in people if first and name.rpartition(" ")[2] == first["surname"] and " " in name]
        return f"{named[0]}{words[first.end() :]}" if first and len(named) == 1 else words

    def _described(self, places: Sequence[CharRange]) -> Iterator[tuple[str, str]]:
        """The descriptions at some places, and the names of the actors who are meant; gold's first, then the rules'."""
        seen: list[CharRange] = []
        for actors in (self._gold.actors, self._found.items.actors):
            for actor in actors:
                here = [span for span in actor.mentions if overlaps_any(span.range, places)]
                for span in here if actor.name[:1].isupper() else ():
                    if _DESCRIBED.fullmatch(span.text) and not overlaps_any(span.range, seen):
                        yield span.text, actor.name
                seen += [span.range for span in here]

    def _with_owners(self, words: str, places: Sequence[CharRange]) -> str:
        """The words with a name where nothing in them says whose something is: "ignored her letter"."""
        for found in reversed([*_POSSESSIVE.finditer(words)]):
            if found["what"] in _NO_NOUNS or _explains(words[: found.start()], found["whose"]):
                continue
            if owner := self._owner(found["whose"], found["what"], places):
                what = found["what"].removeprefix("own ")
                words = f"{words[: found.start()]}{owner}{possessive_ending(owner)} {what}{words[found.end() :]}"
        place = _IN_PLACE.search(words)
        if place and (owner := self._owner("its", place["what"], places)):
            whose = f"{owner}{possessive_ending(owner)}"
            words = f"{words[: place.start('whose')]}{whose}{words[place.end('whose') :]}"
        return words

    def _owner(self, whose: str, what: str, places: Sequence[CharRange]) -> str | None:
        """Whose something is at some places, by a name or as the subject of the sentence before."""
        word = re.compile(rf"\b{whose} {re.escape(what)}\b")
        offsets = (found.start() for start, end in places for found in word.finditer(self._text, start, end))
        offset = next(offsets, None)
        if offset is None:
            return None
        meant = self._found.meant(offset, OWNERS[whose])
        actor = self._actors.actor(meant) if meant else None
        if meant and actor is None and meant[:1].isupper() and meant.partition(" ")[0].lower() in ("the", "a", "an"):
            meant = f"{meant[:1].lower()}{meant[1:]}"
        return actor.words if actor else meant

    def _with_bodies(self, words: str) -> str:
        """The words with the body of which somebody is for "Ada Holm's party"."""
        for found in reversed([*_AFFILIATED.finditer(words)]):
            body = self._body(found["owner"], found["body"])
            if body:
                named = self._actors.in_sentence(body)
                named = named if found.start() else f"{named[:1].upper()}{named[1:]}"
                words = f"{words[: found.start()]}{named}{words[found.end() :]}"
        return words

    def _body(self, owner: str, noun: str) -> str | None:
        """The one body of this noun of which an actor of this name is."""
        actors: list[GoldActor] = [*self._gold.actors, *self._found.items.actors]
        named = [actor for actor in actors if owner in (actor.name, *actor.aliases)]
        told = {each for actor in named for each in (actor.affiliation, *self._bodies_beside(actor))}
        bodies = {body for body in told if body and _is_called(body, noun.casefold())}
        return bodies.pop() if len(bodies) == 1 else None

    def _bodies_beside(self, actor: GoldActor) -> Iterator[str | None]:
        """Yield the bodies of gold of which the article says beside their name that somebody is of them."""
        bodies = [each for each in self._gold.actors if each.kind != "person"]
        for span in actor.mentions:
            yield affiliation_of(self._gold, self._text, span.range)
            for body, place in ((each, mention.range) for each in bodies for mention in each.mentions):
                behind, before = self._text[span.end : place[0]], self._text[place[1] : span.start]
                is_behind = 0 < len(behind) < _FAR and _BODY_BEHIND.fullmatch(behind)
                if is_behind or (0 < len(before) < _FAR and _BODY_BEFORE.fullmatch(before)):
                    yield body.name

    # ------------------------------------------------------------------------------------------------ when it is

    def _dated(
        self,
        words: str,
        places: Sequence[CharRange],
        *,
        is_said: bool = False,
        direction: Direction = None,
        is_within: bool = False,
    ) -> str:
        """The words with dates of the calendar; those that are only a part of the sentence go by its verbs."""
        day: date | None = self._found.day
        if day is None or not places:
            return words
        sentences = split_sentences(self._text)
        here = [each for each in sentences if any(overlaps(each, place) for place in places)]
        start, end = (here[0][0], here[-1][1]) if here else places[0]
        line = self._text.rfind("\n", 0, start) + 1
        before = self._text[line:start]
        start = skip_opening(self._text, start, end) if start == line else start  # without the dateline
        sentence = self._text[start:end]
        at = sentence.find(words) if is_within else -1
        return in_absolute_dates(words, Setting(day, sentence, before, is_said, direction, at if at >= 0 else None))


def _is_called(body: str, noun: str) -> bool:
    """Whether a noun may stand for a body: its own, or for one whose name tells no other kind "party" and the like."""
    head = body.rpartition(" ")[2].casefold()
    return head == noun or (noun in _ANY_BODY and head not in _OTHER_KINDS)


def _explains(before: str, whose: str) -> bool:
    """Whether words say before a pronoun whom or what it is of."""
    if not before.strip():
        return False
    if whose in ("his", "her"):
        return explaining_name(before, "") > 0 or describes_person(before)
    return whose == "its" or _SEVERAL.search(f"{before} ") is not None
