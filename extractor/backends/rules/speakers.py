"""Who the source of an attribution is: a name, a description, or whom a pronoun means; and how each actor came up."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.answers import answerer
from extractor.backends.rules.body_mentions import KINDS_OF_IT, KINDS_OF_THEM
from extractor.backends.rules.body_names import PARTY_ADJECTIVES
from extractor.backends.rules.capitalised_runs import capitalised_runs
from extractor.backends.rules.clauses import first_subject, subject_before
from extractor.backends.rules.coordination import conjuncts
from extractor.backends.rules.coreference import ActorResolver
from extractor.backends.rules.cue_detection import find_cues
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.described_persons import with_first_role
from extractor.backends.rules.frame_names import ActorFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.interview_outlets import goes_on, interview_outlet
from extractor.backends.rules.lexicon import DOCUMENT_NOUNS, PREPOSITIONS, RELATIVE_PRONOUNS, SUBJECT_PRONOUNS
from extractor.backends.rules.main_verbs import main_verb
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.own_names import names_speaker
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.phrase_heads import before_verb, behind_verb
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_lexicon import QUANTIFIERS
from extractor.backends.rules.sources import document_owner, own_document, parse_described
from extractor.backends.rules.spoken_about import GOING_ON, may_be_told_of
from extractor.backends.rules.topics import fitting_topic
from extractor.backends.rules.verbs import BASES, is_finite, is_past
from extractor.backends.rules.withheld_names import withholds_name
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_REJECTIONS = frozenset(["reject", "deny", "dismiss", "dispute"])
_ASKING = frozenset(["ask", "wonder"])
_NAME = r"(?:[A-Z][\w.’'-]*\s)+[A-Z][\w.’'-]*"
_BEFORE_APPOSITION = lazy_regex(rf"(?P<name>{_NAME})(?:,\s\d{{1,3}})?,$")
_WITH_BODY = lazy_regex(rf"\b(?!\w+['’]s\s){_NAME}(?:\s(?:of|from|at|for)\s(?:the\s)?(?:[A-Z][\w.&’'-]*\s?)+)?$")
_ARTICLE = lazy_regex(r"(?:(?:now|then|currently|formerly)\s)?(?:an?|the|his|her|their|its)\s|\d{1,3}\Z")
"""With which an apposition begins; an age is one."""
_SINCE = lazy_regex(r"\A(?:now|then|currently|formerly) (?=(?:an?|the) )")
_OFFICE_OF = lazy_regex(r"\b(?:an?|the) [a-z][a-z -]* of (?:the )?\Z")
"""Before the name of a body: "the head of the", who is meant by "who"."""
_RELATIVE = ("who", "which", "that")
_GROUP_PRONOUNS = ("it", "they")
_PEOPLE = ("person", "group")
_REPORTED = lazy_regex(r"\b(?:quoted|cited|interviewed) by (.+)$")
_CITES = lazy_regex(r"(?P<outlet>.+) (?:cit|quot)(?:es|ed) (?P<cited>.+)")
_OBJECTS = ("him", "her", "them")
_SAME_DOCUMENT = lazy_regex(rf"(?:the|this) (?:{'|'.join(sorted(DOCUMENT_NOUNS))})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ResolvedAttribution:
    """An attribution with its speaker, None where nobody is known; ``way`` says how the speaker was found.

    The ``reporter`` tells of the speaker's words and is somebody else, the ``outlet`` of theirs; the ``interviewer`` is
    the outlet to which they were said.
    """

    attribution: Attribution
    speaker: ResolvedActor | None
    reporter: ResolvedActor | None = None
    way: str = ""
    outlet: ResolvedActor | None = None
    interviewer: ResolvedActor | None = None

    @property
    def reported_by(self) -> list[str]:
        """The ids of those who report it, from the speaker outwards."""
        reporters = [
            each for each in (self.reporter, self.outlet, self.interviewer) if each and each is not self.speaker
        ]
        return list(dict.fromkeys(each.id for each in reporters))


@dataclass(frozen=True, slots=True)
class Introduction:
    """How an actor came up, and the words by which."""

    frame: ActorFrame
    words: CharRange


class SpeakerFinder:
    """Resolves the sources of one text's attributions, which come in its order, and whatever else names an actor.

    ``introductions`` say how each of the resolver's actors came up, in their order.
    """

    def __init__(self, text: str, passages: Sequence[Passage], resolver: ActorResolver) -> None:
        self.introductions: list[Introduction] = []
        self._text = text
        self._passages = passages
        self._starts = [passage.start for passage in passages]
        self._resolver = resolver
        self._earlier: ResolvedAttribution | None = None

    def of_attribution(self, attribution: Attribution) -> ResolvedAttribution:
        """The attribution with its speaker and whoever reports it."""
        resolved = self._resolve(attribution)
        self._earlier = resolved = self._with_interviewer(resolved)
        if attribution.source and resolved.speaker and resolved.speaker.kind == "person":
            self._resolver.sayings.add_speaker(attribution.source, resolved.speaker)
            if not attribution.direct and attribution.verb not in _ASKING:
                self._resolver.sayings.add(attribution.content, attribution.source, resolved.speaker)
        return resolved

    def _with_interviewer(self, resolved: ResolvedAttribution) -> ResolvedAttribution:
        """The same with the outlet to which it was said, also before it in the paragraph."""
        attribution, earlier = resolved.attribution, self._earlier
        interviewer = None
        if outlet := interview_outlet(self._text, attribution):
            interviewer = self._outlet(outlet)
        elif earlier and earlier.interviewer and goes_on(self._text, attribution):
            is_near = earlier.attribution.passage.paragraph == attribution.passage.paragraph
            interviewer = earlier.interviewer if is_near and earlier.speaker is resolved.speaker else None
        is_outlet = interviewer is not None and interviewer.kind == "outlet"
        return replace(resolved, interviewer=interviewer) if is_outlet else resolved

    def _outlet(self, place: CharRange) -> ResolvedActor | None:
        """The outlet that words mean; "the newspaper" is the only one that came up."""
        words = self._text[slice(*place)]
        if words.islower():
            known = [actor for actor in self._resolver.actors if actor.kind == "outlet"]
            return known[0] if len(known) == 1 else None
        return self.actor(words, place[0], ActorFrame.REPORTER)

    def actor(self, phrase: str, offset: int, frame: ActorFrame) -> ResolvedActor | None:
        """The actor that words at an offset mean; ``frame`` is how a new one comes up."""
        phrase = before_verb(phrase)
        actor = self._resolver.resolve(phrase, offset)
        self._introduce(frame, phrase, offset)
        return actor

    def spoken_of(self, pronoun: str, offset: int, speaker: ResolvedActor) -> ResolvedActor | None:
        """The person whom "he" or "she" means in a speaker's own words."""
        actor = self._resolver.spoken_of(pronoun, offset, speaker)
        self._introduce(ActorFrame.REFERENT, actor.name if actor else pronoun, offset)
        return actor

    def group_or_actor(self, pronoun: str, offset: int, passage: Passage) -> ResolvedActor | None:
        """The actor that a pronoun of the article's own voice means."""
        if pronoun not in _GROUP_PRONOUNS:
            return self.actor(pronoun, offset, ActorFrame.REFERENT)
        return self._group(pronoun, offset, passage)

    def holders(self, phrase: str, offset: int) -> list[ResolvedActor]:
        """The actors who hold a position by words at an offset; none for "they" where that means people unnamed."""
        pronoun = phrase.lower()
        if pronoun in _GROUP_PRONOUNS:
            passage = self._passages[max(0, bisect_right(self._starts, offset) - 1)]
            kinds = KINDS_OF_IT if pronoun == "it" else KINDS_OF_THEM
            for subject, start in self._subjects_before(passage, offset):
                if any(is_past(word) for word in subject.split()[1:]):
                    continue  # it goes on with its verb
                parts = conjuncts(subject) if pronoun == "they" else [(0, subject)]
                mention = parse_mention(subject)
                if len(parts) > 1 or (mention and mention.kind in kinds):
                    actors = [self.actor(part, start + at, ActorFrame.HOLDER) for at, part in parts]
                    return [actor for actor in actors if actor]
                if _is_of_others(pronoun, subject, mention):
                    return []  # "Hotels say they would welcome it"
        actor = self.actor(phrase, offset, ActorFrame.HOLDER)
        return [actor] if actor else []

    def _introduce(self, frame: ActorFrame, phrase: str, offset: int) -> None:
        for _ in self._resolver.actors[len(self.introductions) :]:
            is_here = self._text[offset : offset + len(phrase)].lower() == phrase.lower()
            start = offset if is_here else self._text.find(phrase, offset)  # the offset may be that of a whole list
            words = (start, start + len(phrase)) if start >= 0 else (offset, offset)
            self.introductions.append(Introduction(frame, words))

    def _resolve(self, attribution: Attribution) -> ResolvedAttribution:
        if attribution.source is None:
            return ResolvedAttribution(attribution, None)
        earlier = self._earlier
        if earlier and earlier.attribution.source == attribution.source and earlier.attribution.verb in _REJECTIONS:
            return ResolvedAttribution(attribution, earlier.speaker, earlier.reporter, earlier.way)
        start, end = attribution.source
        phrase, way, cites = self._text[start:end], "", None
        if phrase.lower() in _RELATIVE:
            phrase, start = self.antecedent(attribution.passage, start)
            if cites := _CITES.fullmatch(phrase):
                phrase, start = cites["cited"], start + cites.start("cited")
            way = f"“{phrase}” before it"
        phrase, start = with_first_role(self._text, start, phrase)
        if phrase.lower() in ("he", "she") and not attribution.direct:
            start = min(start, attribution.start)  # "Ada Holm, she says, is right" is said by another one
        if attribution.speaker_name:
            phrase = attribution.speaker_name
        if attribution.reporter and phrase.lower() in _OBJECTS:
            start = attribution.reporter[0]  # whoever reports is somebody else
        speaker = None
        if phrase.lower() in _GROUP_PRONOUNS:
            speaker = self._group(phrase.lower(), start, attribution.passage)
            way = "the subject before it"
        elif answering := answerer(
            self._text,
            attribution,
            earlier.attribution if earlier else None,
            earlier.speaker if earlier else None,
            phrase.lower(),
            lambda name, at: self.actor(name, at, ActorFrame.SPEAKER),
        ):
            speaker, way = answering, "to whom the words before it were said"
        if speaker is None:
            speaker = self.actor(phrase, start, ActorFrame.SPEAKER)
            way = _way_of(phrase) or way
        if speaker is None:
            speaker, way = self._described(attribution, phrase, start)
        if speaker is None and phrase.lower() in ("he", "she"):
            speaker, way = self._goes_on(phrase.lower(), start, attribution), "who spoke before and goes on"
        is_answer = attribution.verb in _REJECTIONS and phrase.lower() in ("he", "she", *_GROUP_PRONOUNS)
        if earlier and is_answer and earlier.attribution.verb == "accuse" and earlier.speaker is speaker:
            speaker = None  # nobody rejects an accusation of his own
        if speaker and phrase.lower() in ("he", "she") and names_speaker(self._text, attribution, speaker):
            speaker = None
        teller = earlier.speaker if earlier and phrase.lower() in ("he", "she") else None
        may_be_teller = teller is not None and (teller is speaker or teller.gender in (None, phrase.lower()))
        if earlier and may_be_teller and may_be_told_of(self._text, earlier.attribution, attribution, phrase.lower()):
            speaker = None
        if speaker and not speaker.proper and speaker.kind in _PEOPLE and withholds_name(self._text, phrase, start):
            speaker.anonymous = True
        if speaker and speaker.kind == "person" and phrase[:4].lower() == "its " and not speaker.affiliation:
            body = self._group("it", start, attribution.passage)
            speaker.affiliation = body.name if body and body.proper else None  # "its chairman, Erik Dahl"
        reporter, outlet = self._reporter(phrase, start), None
        if cites:
            reporter = self.actor(cites["outlet"], start - cites.start("cited"), ActorFrame.REPORTER)
        if attribution.reporter:
            words = self._text[slice(*attribution.reporter)]
            reporter = self.actor(words, attribution.reporter[0], ActorFrame.REPORTER)
            outlet = self._reporter(words, attribution.reporter[0])  # "according to an official cited by Le Monde"
        reporter = reporter if reporter is not speaker else None
        return ResolvedAttribution(attribution, speaker, reporter, way, outlet)

    def _described(self, attribution: Attribution, phrase: str, start: int) -> tuple[ResolvedActor | None, str]:
        """Whoever a source is that names no actor: the owner of a document, or people whom a noun describes."""
        if owner := document_owner(phrase) or own_document(phrase):
            return self.actor(owner, start, ActorFrame.SPEAKER), "whose document it is"
        if _SAME_DOCUMENT.fullmatch(phrase) and (owning := self._owner_before(attribution)):
            return owning, "whose document was cited before"
        cue = CUE_WORDS.get(attribution.verb)
        mention = parse_described(phrase) if cue and not cue.frames.isdisjoint(("say", "utter", "think")) else None
        if mention is None or self._resolver.is_unclear(mention, phrase):
            return None, ""
        actor = self._resolver.resolve_mention(mention, phrase, start)
        self._introduce(ActorFrame.SPEAKER, phrase, start)
        return actor, "people whom a noun describes"

    def _goes_on(self, pronoun: str, offset: int, attribution: Attribution) -> ResolvedActor | None:
        """The person who spoke last, where nobody else may go on behind a quotation: "“...,” he said."."""
        earlier = self._earlier
        if earlier is None or not (attribution.direct or attribution.verb in GOING_ON):
            return None
        speaker = self._resolver.sayings.last_speaker(offset)
        is_near = attribution.passage.paragraph - earlier.attribution.passage.paragraph <= 1
        is_fit = speaker and speaker is earlier.speaker and speaker.gender in (None, pronoun)
        if not (speaker and is_fit and is_near and speaker.proper):
            return None
        said, source = earlier.attribution, earlier.attribution.source
        is_told_first = source is None or (not said.direct and said.start < source[0])
        told = " ".join(self._text[slice(*part)] for part in said.content)
        is_of_another = re.search(rf"\b{pronoun}\b", told, re.IGNORECASE) is not None and not said.direct
        if speaker.gender is None and (is_told_first or is_of_another):
            return None  # "Carl Lind lied, Chris Holm said. “I did,” he said."
        if self._names_another(max(part[1] for part in (*said.content, source or (0, 0))), attribution.start, speaker):
            return None  # "Per Roe said that it rained. Kessler laughed. “It is old,” he said."
        speaker.gender = pronoun
        return speaker

    def _names_another(self, start: int, end: int, speaker: ResolvedActor) -> bool:
        """Whether the text between two offsets has a name that is not the speaker's."""
        own = set(speaker.name.split())
        return any(own.isdisjoint(name.split()) for name in capitalised_runs(self._text[start:end]))

    def _owner_before(self, attribution: Attribution) -> ResolvedActor | None:
        """Whose document was cited last: "the study", after "a survey by Ostby University"."""
        earlier = self._earlier
        if earlier is None or earlier.attribution.source is None or earlier.speaker is None:
            return None
        cited = self._text[slice(*earlier.attribution.source)].lower().split()
        is_near = attribution.passage.paragraph - earlier.attribution.passage.paragraph <= 1
        return earlier.speaker if is_near and not DOCUMENT_NOUNS.isdisjoint(cited) else None

    def _group(self, pronoun: str, offset: int, passage: Passage) -> ResolvedActor | None:
        """The organisation or group that "it" or "they" means, if it is one of the subjects before."""
        kinds = KINDS_OF_IT if pronoun == "it" else KINDS_OF_THEM
        for phrase, start in self._subjects_before(passage, offset):
            mention = parse_mention(phrase)
            mention = mention and self._resolver.as_body(mention, phrase, start)  # "Norbau, which ..."
            if mention and mention.kind in kinds:
                group = self._resolver.resolve_mention(mention, phrase, start)
                self._introduce(ActorFrame.REFERENT, pronoun, offset)
                return group
        return None

    def _reporter(self, phrase: str, offset: int) -> ResolvedActor | None:
        """The actor who reports a source's words, where the phrase names it: "an official quoted by Le Monde"."""
        match = _REPORTED.search(phrase)
        return self.actor(match.group(1), offset, ActorFrame.REPORTER) if match else None

    def _subjects_before(self, passage: Passage, offset: int) -> Iterator[tuple[str, int]]:
        """Yield the subjects of the passage and of the one before it in the paragraph, with their offsets."""
        number = bisect_right(self._starts, passage.start) - 1  # one within a quotation is part of one of the article's
        before = self._passages[max(0, number - 1)]
        for nearby in (passage, before) if before.paragraph == passage.paragraph else (passage,):
            until = bisect_left(nearby.starts, offset)
            subjects = [first_subject(nearby, until), *(cue.subject for cue in find_cues(nearby) if cue.first < until)]
            if verb := main_verb(nearby, 0, nearby.size - 1):
                subjects.append(subject_before(nearby, verb))
            for subject in subjects:
                if subject and subject.kind == "noun" and subject.last < until:
                    start, end = nearby.char_range(subject.first, subject.last)
                    yield self._text[start:end], start

    def antecedent(self, passage: Passage, offset: int) -> tuple[str, int]:
        """The noun phrase before a relative pronoun at ``offset``, and the noun phrase's own offset."""
        before = self._text[passage.start : offset].rstrip(" ,—–-")
        start = max(before.rfind(mark) for mark in (",", ";", "—", '"', "”", " and ", " but ", " that "))
        phrase = before[start + 1 :].strip()
        if (verb := phrase.partition(" ")[0]) in CUE_WORDS and not phrase[len(verb) + 1 :][:1].islower():
            phrase = phrase[len(verb) + 1 :]  # "..., said Ada Holm of the Greens, who"
            start = before.rfind(phrase) - 1
        is_description = _ARTICLE.match(phrase) or phrase.partition(" ")[0].lower() in PARTY_ADJECTIVES
        named = _BEFORE_APPOSITION.search(before[: start + 1]) if is_description else None
        if named:  # "Ada Holm, 54, a baker, who"
            return f"{named['name']}, {phrase}", passage.start + named.start()
        named = _WITH_BODY.search(phrase)
        relative = self._text[offset : offset + 3].lower()
        is_office = named and relative == "who" and _is_of_body(phrase[: named.start()], named.group())
        is_in_clause = named and named.start() and not is_office and _is_clause(phrase[: named.start()])
        if named and is_in_clause:  # "It is by Ada Holm of the Greens, who"
            return named.group(), self._text.find(named.group(), passage.start, offset)
        phrase = _SINCE.sub("", phrase)
        begin = before.find(phrase, max(0, start + 1))
        phrase, shift = behind_verb(phrase, relative)
        return phrase, passage.start + begin + shift


def _is_clause(words: str) -> bool:
    """Whether words before a name are more than a noun phrase: "That's in contrast to", "Most agree with"."""
    lower = words.lower().replace("’", "'").split()
    begins_clause = lower[0] in QUANTIFIERS and not BASES.isdisjoint(lower[1:2])
    begins_clause |= lower[0] in PREPOSITIONS | RELATIVE_PRONOUNS
    return begins_clause or any(is_finite(lower, at) for at in range(len(lower)))


def _is_of_body(words: str, name: str) -> bool:
    """Whether a name is that of the body of which somebody is told: "the head of the Harbour Trust, who"."""
    mention = parse_mention(name)
    return mention is not None and mention.kind != "person" and _OFFICE_OF.search(words) is not None


def _is_of_others(pronoun: str, subject: str, mention: Mention | None) -> bool:
    """Whether a subject that names no actor may be what "it" or "they" means: one of as many things."""
    is_word = (
        mention is not None and mention.kind == "person" and pronoun == "they" and " " not in subject
    )  # "Hauliers"
    return (mention is None or is_word) and fitting_topic(subject, pronoun) is not None


def _way_of(phrase: str) -> str:
    """How a source that is a pronoun is resolved; nothing for other words."""
    word = phrase.lower().replace("’", "'").partition("'")[0]
    if word in ("he", "she", "him", "her"):
        return "the person whom the sentences before it name"
    return "the body or group named last" if word in SUBJECT_PRONOUNS or word == "them" else ""
