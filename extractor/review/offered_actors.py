"""Who is offered for a field that names actors, and by which words a speaker is named: always what gold can hold.

What is taken together is valid together: the speaker of a quote is whoever is named by its source, a new actor has
words of the article that are no other actor's, and nobody reports their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from extractor.backends.rules.coordination import conjuncts
from extractor.backends.rules.first_person import for_body, in_third_person, possessive_ending
from extractor.backends.rules.noun_phrases import Mention
from extractor.backends.rules.role_lexicon import ROLE_NOUNS, TITLES, role_words
from extractor.backends.rules.sources import parse_description
from extractor.backends.rules.verbs import third_person
from extractor.backends.rules.with_others import SPEAKING_FOR_BODY
from extractor.backends.rules.wordings import as_sentence
from extractor.gold.quote_rules import is_named_by
from extractor.gold.wordings import is_document
from extractor.review.chosen_words import is_same_mention, mentioned_actor
from extractor.review.further_mentions import nouns_of
from extractor.review.naming import actor_labels, called_actor, found_mentions
from extractor.review.offered_affiliations import is_called
from extractor.review.rules_findings import RulesFindings
from extractor.text.bare_names import bare_source, is_proper, with_apposition
from extractor.text.mentions import is_pronoun
from extractor.text.normalization import normalize_name
from extractor.text.spans import CharRange, overlaps, overlaps_any
from extractor_schemas import Gold, GoldActor, GoldSpan

_JOINED_BEFORE = re.compile(r"(?:\A|[.!?\n“\"]\s*|, (?:but|and|while) )(?P<first>[\w’' -]+?) and \Z")
_DETERMINED = re.compile(r"(?:the|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+) ", re.IGNORECASE)
_HEAD_END = re.compile(r" (?:of|on|in|at|from|with|for|who|that)\b")
_SEVERAL = re.compile(r"[A-Za-z-]{3,}(?:[^su\W]s|men|people)")
_SOME_OF = re.compile(
    r"(?:(?P<one>one|another)|some|many|most|several|few|half|both|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r" of (?:them|these|those|us|whom)",
    re.IGNORECASE,
)
_THE = re.compile(r"(?:the|its|his|her|their) (?=[a-z])", re.IGNORECASE)
_SPEAKING = SPEAKING_FOR_BODY | {"lawyer", "attorney", "solicitor", "barrister", "counsel"}
_LEADING = re.compile(
    r"\A[^.!?;\n]*\b(?:who|,)\s+(?:also |now |has |had )?"
    r"(?:leads?|led|heads?|headed|chairs|chaired|runs?|founded|represents?|directs|speaks for|leading|heading)\b"
)
_OWNED = re.compile(r"(?P<whose>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?P<what>.+)")
_WHOSE = r"\b(?:[Tt]he )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?:(?<=[’']s)|(?<=s[’']))"
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|myself|[Ww]e|[Uu]s|[Oo]urs?|ourselves)\b")
_ARTICLE = re.compile(r"\A(?:The|An?|One|Its|His|Her|Their) ")
_OWN_PRONOUN = re.compile(r"(?:that )?(?P<pronoun>he|she|it|they) (?P<rest>[a-z].+)", re.IGNORECASE)
_BODY_DOES = re.compile(
    r"(?:would|will|could|might|wants?|plans?|has|had) (?!(?:be|been|take|taken|cost|mean|meant|help|happen)\b)"
)
"""What is said of "it" by a body of itself; "it would be late" is of anything."""
_SPOKEN_FOR = re.compile(
    r"\b(?:for|of|at|from) (?:the )?(?P<body>.+)\Z|\A(?:(?:the|an?) )?(?P<before>.+?) (?:spokes\w+|lawyer)\Z",
    re.IGNORECASE,
)
_SEVERAL_BODIES = frozenset(["councillors", "democrats", "greens", "conservatives", "tenants", "residents"])
_TOLD = re.compile(
    r"\b(?i:told|tells?|telling|(?:spoke|speaking|talking) (?:to|with)|interview (?:with|by))"
    r" (?P<whom>(?:the )?[A-Z][\w’'-]*|(?:the|this|a|his|her|their) [a-z-]+(?![\w’'-]))"
)
_LONGEST_BEHIND = 120
_LONGEST_BEFORE = 60
"""In characters: so far before a source another one may begin that is joined to it."""


class Offer(NamedTuple):
    """What a field may take: the value as a form sends it, and what the page shows of it."""

    value: Any
    words: str


class SaidBy(NamedTuple):
    """A speaker, and the place of the words that name it."""

    speaker: Offer | None
    source: CharRange | None


_FIRM = re.compile(r" (?:plc|gmbh|ltd|pty|asa|oy)\Z", re.IGNORECASE)
"""What ends the name of a firm, which has no article: "Tolland plc"."""


class OfferedActors:
    """The actors of gold, and those that the rules find and gold would get."""

    def __init__(self, found: RulesFindings, gold: Gold, text: str) -> None:
        self._found, self._gold, self._text = found, gold, text

    def actor(self, id: str | None) -> Offer | None:
        """An actor of the rules: gold's, if it has them, or else a new one."""
        actor = self._rules_actor(id)
        if actor is None:
            return None
        known = (mentioned_actor(self._gold.actors, span.range, self._text) for span in actor.mentions)
        named = next(filter(None, known), None)
        return self._known(named) if named else self._new(actor)

    def reporters(self, ids: Iterable[str], place: CharRange, *, but: Offer | None) -> Offer | None:
        """Those who report words at a place, each once and without whose they are: the rules', and the outlet told."""
        found: list[Offer] = []
        for offer in (*map(self.actor, ids), *self._told(place)):
            if offer and not any(offer.words == other.words for other in (*found, *([but] if but else []))):
                found.append(offer)
        words = ", then ".join(offer.words for offer in found)
        return Offer([offer.value for offer in found], words) if found else None

    def reporter(self, id: str) -> Offer:
        """An actor of gold, as the one who reports."""
        named = self._known(next(actor for actor in self._gold.actors if actor.id == id))
        return Offer([named.value], named.words)

    def _told(self, place: CharRange) -> Iterator[Offer | None]:
        """Yield who tells an outlet something in the sentence of a place, if gold has them, and the outlet."""
        for passage, cues in self._found.cued:
            if not overlaps((passage.start, passage.end), place):
                continue
            for told in _TOLD.finditer(self._text, passage.start, passage.end):
                outlet = self._outlet(told.span("whom"))
                cue = next((cue for cue in cues if passage.starts[cue.first] == told.start()), None)
                if outlet and cue and cue.subject:
                    teller = passage.char_range(cue.subject.first, cue.subject.last)
                    known = mentioned_actor(self._gold.actors, teller, self._text)
                    yield self._known(known) if known else None
                yield outlet

    def _outlet(self, place: CharRange) -> Offer | None:
        for actors in (self._gold.actors, self._found.items.actors):
            outlets = [actor for actor in actors if actor.kind == "outlet"]
            if outlet := mentioned_actor(outlets, place, self._text):
                return self._known(outlet) if actors is self._gold.actors else self.actor(outlet.id)
        return None

    def who_said(self, id: str | None, source: CharRange | None) -> Iterator[SaidBy]:
        """Yield who may have said it, whom the rules take for the speaker first; of a list each who is in it."""
        if source is None:
            yield SaidBy(self.actor(id), None)
            return
        source = self._together(source)
        parts = [] if self._named(source) else self._joined(source)
        if len(parts) < 2:
            yield self._said_by(id, source)
        for part in parts if len(parts) > 1 else ():
            yield self._said_by(None, part)

    def _together(self, source: CharRange) -> CharRange:
        """The place of those of whom a source is the first, where they are the subject together: "Holm and Lind"."""
        for passage, cues in self._found.cued:
            for subject in (cue.subject for cue in cues):
                whole = passage.char_range(subject.first, subject.last) if subject else source
                is_longer = whole[0] == source[0] and whole[1] > source[1]
                if is_longer and len(conjuncts(self._text[slice(*whole)])) > 1:
                    return whole
        return source

    def _joined(self, source: CharRange) -> list[CharRange]:
        """The places of those who say something together, of whom a source may be the last: "fishers and a union"."""
        before = _JOINED_BEFORE.search(self._text, max(0, source[0] - _LONGEST_BEFORE), source[0])
        if before and _described(before["first"]):
            return [before.span("first"), source]
        words = self._text[slice(*source)]
        parts = conjuncts(words)
        first, joint, second = words.partition(" and ")
        is_determined = _DETERMINED.match(second) or not _DETERMINED.match(
            first
        )  # and not "four officials and diplomats"
        if len(parts) == 1 and joint and is_determined and _described(first) and _described(second):
            parts = [(0, first), (len(first) + len(joint), second)]
        return [(source[0] + at, source[0] + at + len(part)) for at, part in parts]

    def _said_by(self, id: str | None, source: CharRange) -> SaidBy:
        """The speaker whom a source names, and the bare name in it."""
        if named := self._named(source):
            return SaidBy(self._known(named), source)
        if known := mentioned_actor(self._gold.actors, source, self._text):
            mention = self._mention_at(known, source)
            is_name = is_proper(self._text[slice(*mention)])
            return SaidBy(self._known(known), with_apposition(mention, source, self._text) if is_name else mention)
        actor = self._rules_actor(id) or mentioned_actor(self._found.items.actors, source, self._text)
        words = self._text[slice(*source)]
        source = bare_source(actor, source, self._text) if actor else source
        if named := self._named(source):
            return SaidBy(self._known(named), source)
        speaker = self.actor(actor.id) if actor else self._meant(source)
        if speaker is None and not is_pronoun(words) and (described := _described(words)):
            speaker = self._new(described)
        if speaker is None and not is_document(words):
            return SaidBy(None, None)
        return SaidBy(speaker, source)

    def spoken_for(self, id: str) -> Offer | None:
        """The body of gold of which its spokeswoman or lawyer says "we"."""
        actor = next(actor for actor in self._gold.actors if actor.id == id)
        if actor.affiliation is None or _SPEAKING.isdisjoint(role_words(actor.role or "")):
            return None
        bodies = (body for body in self._gold.actors if body.name == actor.affiliation)
        return next((self._known(body) for body in bodies), None)

    def _meant(self, source: CharRange) -> Offer | None:
        """The person whom "he" or "she" means, if the rules know it."""
        pronoun = self._text[slice(*source)].lower()
        return self.actor(self._found.meant(source[0], pronoun)) if pronoun in ("he", "she") else None

    def of_body(self, text: str) -> str:
        """A claim with the body for which somebody speaks, as gold has it, for "Ada Holm's side"."""
        for actor in self._gold.actors:
            side = f"{actor.name}{possessive_ending(actor.name)} side"
            body = self._body_of(actor) if side in text else None
            if body:
                return self._once(
                    as_sentence(re.sub(rf"{re.escape(side)}(?P<own>'s)?", partial(_put, body), text)), body
                )
        return text

    def by_speaker(self, text: str, id: str | None) -> str:
        """A claim in the own words of an actor of gold with the name for "I", and for "we" that of their body."""
        actor = next((actor for actor in self._gold.actors if actor.id == id), None)
        if actor is None or not _FIRST_PERSON.search(text):
            return self._as_one(text, actor) if actor else text
        name = _ARTICLE.sub(lambda found: found.group().lower(), actor.name)
        body = self._body_of(actor)
        is_several = actor.kind == "group" or (body or "").rpartition(" ")[2] in _SEVERAL_BODIES
        text = (for_body(text, body, is_plural=is_several) if body else None) or text
        text = self._once(as_sentence(text), body, "their" if is_several else "its") if body else text
        return as_sentence((in_third_person(text, name) if actor.kind == "person" else None) or text)

    @staticmethod
    def _as_one(text: str, actor: GoldActor) -> str:
        """A claim of one of those who say something together, with the verb of one: "Ada Holm (hopes) that"."""
        verb = re.match(rf"{re.escape(actor.name)} (?P<verb>hope|want|plan|intend|expect|fear|believe|think)\b", text)
        one = third_person(verb["verb"]) if verb and actor.kind == "person" else None
        return f"{text[: verb.start('verb')]}{one}{text[verb.end('verb') :]}" if verb and one else text

    def by_own_pronoun(self, words: str, id: str | None) -> str | None:
        """Reported words that begin with the pronoun of who says them, with a name: of a body, or one without."""
        actor = next((actor for actor in self._gold.actors if actor.id == id), None)
        found = _OWN_PRONOUN.fullmatch(" ".join(words.split()))
        if actor is None or found is None:
            return None
        is_body = actor.kind not in ("person", "group")
        if actor.kind == "person" and found["pronoun"].lower() == "it" and (body := self._body_of(actor)):
            return as_sentence(f"{body} {found['rest']}") if _BODY_DOES.match(found["rest"]) else None
        kinds = {
            "he": actor.kind == "person",
            "she": actor.kind == "person",
            "it": is_body,
            "they": actor.kind == "group",
        }
        is_described = is_body or _ARTICLE.match(actor.name) or actor.name[:1].islower()
        if not kinds[found["pronoun"].lower()] or not is_described or (is_body and not _BODY_DOES.match(found["rest"])):
            return None
        name = self.in_sentence(actor.name) if is_body else actor.name
        return as_sentence(f"{name} {found['rest']}")

    @staticmethod
    def _once(text: str, body: str, whose: str = "its") -> str:
        """A claim that begins with a body, with "its" for what it has: "The council has lost (the council's) grant"."""
        if not text.casefold().startswith(f"{body} ".casefold()):
            return text
        return text[: len(body)] + text[len(body) :].replace(f"{body}{possessive_ending(body)} ", f"{whose} ")

    def _body_of(self, actor: GoldActor) -> str | None:
        """The body as whose words somebody's "we" is understood, as it stands within a sentence."""
        if actor.kind != "person":
            return self.in_sentence(actor.name) if actor.name[:1].isupper() else actor.name
        if not self._speaks(actor):
            return None
        if actor.affiliation:
            return self.in_sentence(actor.affiliation)
        spoken = _SPOKEN_FOR.search(" ".join(actor.name.split()))
        if spoken is None:
            return None
        words = spoken["body"] or spoken["before"]
        bodies = [each for each in self._gold.actors if each.kind != "person"]
        named = (
            each.name
            for each in bodies
            if is_called(words, (each.name, *each.aliases, *(span.text for span in each.mentions)))
        )
        of_noun = [each.name for each in bodies if words in nouns_of(each, self._text)]
        body = next(named, of_noun[0] if len(of_noun) == 1 else words if words[:1].isupper() else None)
        return self.in_sentence(body) if body else None

    def _speaks(self, actor: GoldActor) -> bool:
        """Whether somebody speaks for a body: by a role, or as the article says beside the name that they lead it."""
        behind = (self._text[span.end : span.end + _LONGEST_BEHIND] for span in actor.mentions)
        leads = any(
            _LEADING.search(words) for words in (actor.role or "", *(f"{actor.name}{words}" for words in behind))
        )
        return leads or not _SPEAKING.isdisjoint(role_words(actor.role or ""))

    def by_name(self, text: str) -> str:
        """A claim that begins with a title, or a description by which gold mentions one actor alone, with the name."""
        for actor in self._gold.actors:
            title, named, rest = text.partition(f" {actor.name} ")
            if actor.kind == "person" and named and {word.lower() for word in title.split()} <= TITLES | ROLE_NOUNS:
                return f"{actor.name} {rest}"
            is_named = actor.kind not in ("person", "group") and actor.name.rpartition(" ")[2][:1].isupper()
            is_body = is_named and text.startswith((f"{actor.name} ", f"{actor.name}'"))
            if is_body and not _THE.match(actor.name) and self.in_sentence(actor.name) != actor.name:
                return f"The {text}"
        described = {
            (actor.id, span.text, actor.name)
            for actor in self._gold.actors
            for span in actor.mentions
            if actor.name[:1].isupper()
            and _THE.match(span.text)
            and text.casefold().startswith(f"{span.text} ".casefold())
        }
        if len({id for id, _, _ in described}) != 1:
            return text
        _, words, name = max(described, key=lambda each: len(each[1]))
        return as_sentence(f"{self.in_sentence(name)}{text[len(words) :]}")

    def by_mention(self, text: str, places: Iterable[CharRange]) -> str:
        """A claim of the words at some places with the name of each actor whom gold mentions there by "her party"."""
        for actor in self._gold.actors:
            for span in actor.mentions:
                owned = _OWNED.fullmatch(span.text)
                if owned and overlaps_any(span.range, places) and actor.name.casefold() != span.text.casefold():
                    whose = rf"(?:(?i:\b{owned['whose']})|{_WHOSE}) {re.escape(owned['what'])}\b"
                    text = as_sentence(re.sub(whose, self.in_sentence(actor.name), text, count=1))
        return text

    def mentioned_as(self, phrase: str, places: Sequence[CharRange]) -> str:
        """The name of the actor whom gold mentions at some places by a noun phrase, or else the phrase itself."""
        for actor in self._gold.actors:
            for span in actor.mentions:
                if overlaps_any(span.range, places) and _THE.sub("", span.text, count=1) == phrase:
                    return _THE.sub("", actor.name, count=1)
        return phrase

    def in_sentence(self, name: str) -> str:
        """A name within a sentence: with "the" where the article has it so, or where it ends as a description."""
        if name.startswith("The "):
            return f"the {name[4:]}"
        is_described = name[:1].isupper() and name.rpartition(" ")[2].islower() and not _FIRM.search(name)
        words = re.escape(name)
        is_bare = re.search(
            rf"(?:\A|\n|[.!?] |, ){words}(?:,| (?:is|are|was|has|have|had|will|\w+ed|said)\b)", self._text
        )
        is_determined = not is_bare and re.search(rf"\bthe {words}", self._text, re.IGNORECASE) is not None
        return f"the {name}" if is_described or is_determined else name

    # -------------------------------------------------------------------------------------------------- who is known

    def _rules_actor(self, id: str | None) -> GoldActor | None:
        """The actor of this id or name."""
        return next((actor for actor in self._found.items.actors if id in (actor.id, actor.name)), None)

    def _mention_at(self, actor: GoldActor, place: CharRange) -> CharRange:
        return next(span.range for span in actor.mentions if is_same_mention(span.range, place, self._text))

    def _named(self, place: CharRange) -> GoldActor | None:
        """The actor of gold whom the words at a place name, by a mention there or by a name."""
        span = GoldSpan(start=place[0], end=place[1], text=self._text[slice(*place)])
        here = (actor for actor in self._gold.actors if place in [mention.range for mention in actor.mentions])
        return next(here, None) or next((actor for actor in self._gold.actors if is_named_by(actor, span)), None)

    def _known(self, actor: GoldActor) -> Offer:
        name = actor_labels(self._gold.actors)[actor.id]
        return Offer({"id": actor.id, "name": name}, name)

    def _new(self, actor: GoldActor | Mention) -> Offer | None:
        """An actor that gold gets with the item, or has by this name; None where no words of the article are theirs."""
        name = normalize_name(actor.name)
        by_name = called_actor(self._gold.actors, {"name": actor.name})
        for other in self._gold.actors:
            known = (other.name, *other.aliases, *(span.text for span in other.mentions))
            if other.id == by_name or name in map(normalize_name, known):
                return self._known(other)
        if not found_mentions(self._gold, self._text, actor.name, actor.kind):
            return None
        return Offer({"name": actor.name, "kind": actor.kind, "anonymous": actor.anonymous}, actor.name)


def _put(body: str, found: re.Match[str]) -> str:
    """A body for a side, or of what it has."""
    return f"{body}{possessive_ending(body)}" if found["own"] else body


def _described(words: str) -> Mention | None:
    """Whoever words name or describe, several by one word too: "fishermen"."""
    if part := _SOME_OF.fullmatch(words):
        return Mention(words, "person" if part["one"] else "group", proper=False)
    head = _HEAD_END.split(words)[0].rpartition(" ")[2]
    is_several = _SEVERAL.fullmatch(head) is not None
    return parse_description(words) or (Mention(words, "group", proper=False) if is_several else None)
