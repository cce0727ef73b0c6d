"""A clause as a sentence that can be understood alone: names for pronouns, a subject for what shares one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.contractions import expanded
from extractor.backends.rules.first_person import in_third_person, of_country, possessive_ending
from extractor.backends.rules.fragments import is_fragment
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    SUBJECT_PRONOUNS,
    words_of,
)
from extractor.backends.rules.main_verbs import Clause, subject_start
from extractor.backends.rules.naming_evidence import Namings
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.pointing_words import has_open_object, with_article
from extractor.backends.rules.possible_acts import is_possible
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.standing_alone import PLEONASTIC, describes_person, explaining_name, stands_alone
from extractor.backends.rules.topics import fitting_topic
from extractor.backends.rules.verbs import BASES, is_finite_alone
from extractor.backends.rules.with_others import of_body, with_others
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_OPENING = lazy_regex(
    r"^(?:(?:that|but|and|yet|so(?! (?:far|many|much|few|little)\b))\b(?!['’])"
    r"|(?:well|yes|no|look|listen|okay|oh|now|again|frankly|honestly"
    r"|obviously|i mean|you know|of course|you see|in fact|to that end|in other words|as a result|for example"
    r"|for instance|at the same time|in addition|on the other hand|meanwhile|moreover|however|instead|indeed|in turn"
    r"|also|then|still|to be (?:sure|clear|fair|honest|precise)|what['’]s more|no doubt|clearly|of course not|after all"
    r"|in that sense|that said|in short|in sum|importantly|crucially|notably|surely|granted|admittedly"
    r"|nevertheless|thus|therefore),\s|that(?:['’]s| is) why\s|the (?:(?:sad|simple|plain|hard|worst|best|good"
    r"|bad|odd) )?(?:truth|fact|reality|part|news|thing)"
    r"(?: of (?:the matter|it all|all|it))? is that\s"
    r"|,|\s)+\s*",
    re.IGNORECASE,
)
_MARKS = "\"“”„«»‘’'"
_DOUBLE_MARK = lazy_regex(r"(?<!\d)\"|\"(?!\s[^\W\d_])|[“”„«»]")
"""A mark of a quotation, which is none of inches: 'a 55" screen'."""
_OPENING_SINGLE = lazy_regex(r"(?<!\w)['‘](?=\w)(?!.*\w['’](?!\w).*['‘])")
_COMMA_WITHIN_MARKS = lazy_regex(r",(?=[\"”»’']$)")
_FIRST_PERSON = lazy_regex(r"\b(?:I|my|me|mine|myself|I['’](?:m|ve|ll|d))\b|^My\b")
_PRONOUN = lazy_regex(r"(?P<pronoun>he|she|it|they)\b(?:['’](?P<contracted>s|d|ll|re|ve))?\s", re.IGNORECASE)
_EXPLETIVE = lazy_regex(
    r"it(?:['’]s| is| was| would be| will be| has been)\b(?! (?:not |also |still |now |\w+ly |[\"“])*(?:\w+ing\b"
    r"|(?!(?:expect|hop|report|believ|fear|alleg|claim|agre|decid|plann|suppos|need|ask|suggest|rumou?r)e?d\b)\w+ed\b"
    r"|(?:ready|able|unable|willing|unwilling|open|due|set|about|keen|happy|proud|aware|confident|sure)\b)).*\b(?:that|to"
    r"|who|when|for|whether|if|how|why|what)\b",
    re.IGNORECASE,
)
_OF_TIME = lazy_regex(
    r"it(?:['’]s| is| was) (?:early|late|mid|nearly|almost|about|now|night|dark|cold|hot|raining|snowing|\d"
    r"|(?:Jan|Febr|March|April|May|June|July|August|Septem|Octo|Novem|Decem|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun))",
    re.IGNORECASE,
)
"""Where "it" is a time or the weather."""
_OF_PRICE = lazy_regex(r"it (?:(?:would|will|could|may|might|should) (?:only |also )?)?costs?\b", re.IGNORECASE)
"""Where "it" is what somebody puts a price on, and never who does so."""
_DEMONSTRATIVE = lazy_regex(
    r"(?:this|these|those)\s(?!(?:who|with|of|in|ones?"
    r"|that)\b)(?P<noun>[a-z][\w-]*)(?=,?\s)(?<!week)(?<!month)(?<!year)(?<!time)",
    re.IGNORECASE,
)
_THAT_NOUN = lazy_regex(r"^That (?P<noun>[a-z]+) (?=(?P<verb>[a-z]+))")
_THAT_SUBJECT = lazy_regex(
    r"that (?:[a-z]+n['’]t\b|(?:shows|means|tells|proves|says|suggests|makes|gives|leaves|brings|costs|takes)\b)",
    re.IGNORECASE,
)
"""Where "that" is what something is said of, and not known without the sentence before."""
_FINITE = AUXILIARIES - words_of("not never be been being am")
_LATER_PRONOUN = lazy_regex(r"\b(?:he|she|him)\b")
_POSSESSIVE = lazy_regex(r"(?P<pronoun>his|her|its|their)\s", re.IGNORECASE)
OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_SURNAME = lazy_regex(r"(?:M[rs]s?\.? )?(?P<surname>[A-Z][a-z][\w-]+)(?=['’]s? [a-z]| [a-z])")
_OFFICE = lazy_regex(
    r"(?P<owner>[^,]{3,60}?)(?:['’]s|(?<=s)['’]) (?:[a-z-]+ )?(?:office|campaign|team|party)", re.IGNORECASE
)
"""Somebody's, for whom it speaks."""
_ALSO = lazy_regex(r",? too$")
_THINKING = lazy_regex(
    r"(?:^|(?<=, ))(?:(?:I|we)(?: do| all| also| both| still| really| truly| firmly| strongly| just| simply"
    r"| certainly)?"
    r" (?:think|believe|guess|suppose|(?:know|understand)(?: that| (?=the\b|an?\b|at least\b|there\b|many\b|most\b)))"
    r"|I(?:['’]ll| will| can| could| must)? (?:tell|assure) you|Let me tell you|I(?: would|['’]d| will"
    r"|['’]ll)? say that"
    r"|(?:it(?:['’]s| is) )?my (?:view|belief|hope|guess|understanding) is)"
    r"(?: that|,)? (?!so\b|about\b|of\b|in\b|how\b|what\b|why\b)(?=\w)",
    re.IGNORECASE,
)
_BELIEVES = lazy_regex(
    r"(?P<pronoun>he|she|it|they) (?:also |still |really |firmly |strongly )?(?:believe[sd]?|think(?:s|ing)?"
    r"|thought|felt|feels?)"
    r"(?: that)? (?=(?:the|an?|it|there|he|she|they|his|her|its|their|this|these|those|some|many|most|no|every"
    r"|[A-Z])\b)",
)
"""What speakers are reported to think, which they assert: "said she believed that the dam was safe"."""
_WE = lazy_regex(r"\b(?:[Ww]e|our|us)\b|^Our\b")
_BODIES = frozenset(["organisation", "government", "outlet"])
_EXPLAINING = words_of("if when while although though as because since")
_POINTING = words_of("it this that these those there here")
_SUBJECTS_TO_REPLACE = frozenset(["he", "she", "it", "they"])
_MOST_CHARACTERS = 450
_FEW = 12
Resolving = Callable[[str, int, Passage], ResolvedActor | None]
"""Pronoun, offset and passage → the actor."""
SpokenOf = Callable[[str, int, ResolvedActor], ResolvedActor | None]
"""Pronoun, offset and speaker → the actor."""
Reported = Callable[[str, int, ResolvedActor, CharRange | None], ResolvedActor | None]
"""Pronoun, offset, speaker and where the speaker is named → the actor."""
FullName = Callable[[str], str | None]
"""Surname → the full name."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a clause is: ``speaker`` is None for the article's own; ``source`` is where they are named.

    ``topic`` is the noun phrase that "it" or "they" means at the beginning of the clause: the subject before it.
    ``keeps_we`` leaves "we" to whoever knows for what body the speaker speaks.
    """

    speaker: ResolvedActor | None = None
    direct: bool = False
    source: CharRange | None = None
    topic: str | None = None
    keeps_we: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, and the ranges of the text that it rests on; ``resolved`` is a pronoun in it and what replaced it."""

    text: str
    evidence: tuple[CharRange, ...]
    resolved: tuple[str, str] | None = None


class WordingWriter:
    """Writes the wordings of one text.

    ``resolve`` gives the actor that a pronoun of the article means, ``spoken_of`` the person whom "he" or "she" in a
    speaker's own words means, ``reported`` whom in reported ones, ``full_name`` that of the one person with a surname.
    """

    def __init__(
        self, text: str, resolve: Resolving, spoken_of: SpokenOf, reported: Reported, full_name: FullName
    ) -> None:
        self._text = text
        self._full_name = full_name
        self._resolve = resolve
        self._spoken_of = spoken_of
        self._reported = reported
        self.namings = Namings(text)

    def of_clause(self, passage: Passage, clause: Clause, voice: Voice) -> Wording | None:
        """The clause as a sentence, or None where rules cannot make it one."""
        if is_fragment(passage, clause):
            return None
        body = passage.char_range(*clause.words)
        words, evidence, offset = self._text[slice(*body)], [body], body[0]
        start = subject_start(passage, *clause.words)
        if clause.subject is None and start > clause.words[0] and passage.lower[start] in _SUBJECTS_TO_REPLACE:
            lead = self._text[body[0] : passage.starts[start]]
            if voice.speaker and voice.direct:
                lead = in_third_person(lead, voice.speaker.name) or ""
            rest = self._text[passage.starts[start] : body[1]]
            is_described = voice.direct and passage.lower[start] in ("he", "she") and describes_person(lead)
            written = None if is_described else self._written(rest, evidence, passage.starts[start], voice, passage)
            if written and lead:
                kept = written.text[:3].lower() if written.text.startswith("It ") else written.text[:3]
                return replace(written, text=as_sentence(" ".join(f"{lead}{kept}{written.text[3:]}".split())))
            if not self._explains(passage, clause, start):
                return None
        if clause.subject:
            first, last = clause.subject
            cut = next((at for at in range(first + 1, last + 1) if passage.lower[at] == ","), last + 1)
            subject = passage.char_range(first, cut - 1)
            owner = OWNERS.get(passage.lower[clause.words[0]]) if clause.link == "is" else None
            if owner:  # "Its chair, Ada Holm, left"
                actor = self.meant(owner, body[0], voice, passage)
                if actor is None:
                    return None
                words = f"{actor.name}{possessive_ending(actor.name)} {words.partition(' ')[2]}"
            elif first > clause.words[0] and _begins_small(passage.lower[clause.words[0] : clause.words[1] + 1]):
                words = words[0].lower() + words[1:]
            words = " ".join(part for part in (self._text[slice(*subject)], clause.link, words) if part)
            words = words.replace(" 's ", "'s ", 1) if clause.link == "'s" else words
            evidence, offset = [subject, body], subject[0]
            if clause.aside:
                evidence = [(min(subject[0], body[0]), max(subject[1], body[1]))]
        return self._written(words, evidence, offset, voice, passage)

    @staticmethod
    def _explains(passage: Passage, clause: Clause, subject: int) -> bool:
        """Whether a clause before the main one names what "it" or "they" is there: "If the rules last, they will"."""
        first, lower = clause.words[0], passage.lower
        if lower[first] not in _EXPLAINING or lower[first + 1] in SUBJECT_PRONOUNS or lower[first + 1] in _POINTING:
            return False
        return any(lower[at] in BASES or is_finite_alone(lower[at]) for at in range(first + 2, subject - 1))

    def of_words(self, words: str, evidence: Sequence[CharRange], voice: Voice) -> Wording | None:
        """A sentence whose words stand in several ranges, or None where rules cannot make it one."""
        return self._written(words, list(evidence), evidence[0][0], voice, None)

    def _written(
        self, words: str, evidence: list[CharRange], offset: int, voice: Voice, passage: Passage | None
    ) -> Wording | None:
        wording = " ".join(words.split())
        if "\n\n" in words or len(wording) > _MOST_CHARACTERS:
            return None
        if wording[:1] in _MARKS and wording[-1:] in _MARKS:
            wording = wording[1:-1]
        if voice.speaker is None:
            wording = _THAT_NOUN.sub(_with_article, wording)
            if wording.startswith("That "):
                return None
        else:
            wording = with_article(wording, as_said=voice.direct)
            if _THAT_SUBJECT.match(wording):
                return None
        wording = _OPENING.sub("", wording).strip(" ,;")
        if wording.count("(") > wording.count(")"):
            is_closed = self._text[evidence[-1][1] : evidence[-1][1] + 1] == ")"
            wording = f"{wording})" if is_closed else wording[: wording.rindex("(")].rstrip(" ,")
        if len(_DOUBLE_MARK.findall(wording)) % 2:
            wording = _DOUBLE_MARK.sub("", wording).strip(" ,;")
        mark = self._text[evidence[-1][1] : evidence[-1][1] + 1]
        if mark in ("'", "’") and _OPENING_SINGLE.search(wording):
            wording += mark
        wording = _ALSO.sub("", wording)
        wording = _THINKING.sub("", wording) if voice.speaker else wording
        if believed := self._believed(wording, offset, voice, passage):
            offset += max(0, words.find(believed[:_FEW]))
            wording = believed
        found = self._named(wording, offset, voice, passage)
        if found is None:
            return None
        first = _FIRST_PERSON.search(wording) or _WE.search(wording) if voice.direct else None
        pronoun = first.group() if first else wording.partition(" ")[0]
        wording, name = found
        later = None if name else self._later_name(wording, offset, voice, passage)
        if later:
            (start, end), pronoun, name = later
            wording = f"{wording[:start]}{name}{wording[end:]}"
        if name is None and (expanded := self._with_full_name(wording, offset)):
            wording, full_name = expanded
            evidence = self.namings.beside(evidence, full_name, voice.source, offset)
        is_said = voice.speaker is not None
        is_reported = is_said and not voice.direct
        if not stands_alone(wording, "" if later else name or "", is_said=is_said, is_reported=is_reported):
            return None
        if is_reported and not name and has_open_object(wording):
            return None
        if name:
            evidence = self.namings.beside(evidence, name, voice.source, offset)
        return Wording(as_sentence(wording), tuple(evidence), (pronoun, name) if name else None)

    def _believed(self, wording: str, offset: int, voice: Voice, passage: Passage | None) -> str | None:
        """What speakers are reported to believe, without their names; None where it may be somebody else's belief."""
        speaker, thought = voice.speaker, _BELIEVES.match(wording)
        if thought is None or speaker is None or voice.direct:
            return None
        pronoun = thought["pronoun"]
        is_own = (
            self.meant(pronoun, offset, voice, passage) is speaker
            if pronoun in ("he", "she")
            else self._subject(pronoun, voice, possible=False) is not None
        )
        return wording[thought.end() :] if is_own else None

    def _with_full_name(self, wording: str, offset: int) -> tuple[str, str] | None:
        """The wording with the full name for the surname with which it begins, and that name."""
        found = _SURNAME.match(wording)
        name = self._full_name(found["surname"]) if found else None
        if found is None or name is None or not self.namings.is_plain(name, None, offset):
            return None
        return f"{name}{wording[found.end() :]}", name

    def _named(self, wording: str, offset: int, voice: Voice, passage: Passage | None) -> tuple[str, str | None] | None:
        """The wording with names for "I" and for the pronoun it begins with, and the name; None if nobody knows."""
        if voice.speaker and voice.speaker.kind == "person":
            wording = of_country(wording)
        own, others = "", None
        if voice.speaker and voice.direct and voice.speaker.proper and voice.speaker.kind == "person":
            own = self.namings.name_of(voice.speaker, voice.source, offset)
            is_of_body = _WE.search(wording) and of_body(wording, voice.speaker)
            others = None if voice.keeps_we or is_of_body else with_others(wording, own)
            wording = others or wording
        if voice.speaker and voice.direct and _FIRST_PERSON.search(wording):
            if voice.speaker.kind != "person" or not voice.speaker.proper:
                return None
            own = self.namings.name_of(voice.speaker, voice.source, offset)
            changed = in_third_person(wording, own)
            return (changed, own) if changed else None
        if voice.speaker and _WE.search(wording) and (as_body := of_body(wording, voice.speaker)):
            return as_body
        demonstrative = _DEMONSTRATIVE.match(wording)
        if others and not demonstrative:
            return others, own
        if demonstrative:
            noun, following = demonstrative["noun"], wording[demonstrative.end() :].split()[:1]
            is_noun = not is_finite_alone(noun) or (following and following[0] in _FINITE and noun not in _FINITE)
            is_determiner = is_noun and not is_adverb(noun)
            name = own if others else None
            return (f"The {wording[demonstrative.start('noun') :]}", name) if is_determiner else (wording, name)
        found = _PRONOUN.match(wording) or _POSSESSIVE.match(wording)
        if found is None or PLEONASTIC.match(_DOUBLE_MARK.sub("", wording)):
            return wording, None
        pronoun = found["pronoun"].lower()
        subject = OWNERS.get(pronoun, pronoun)
        if pronoun == "it" and (_EXPLETIVE.match(wording) or _OF_TIME.match(wording) or _OF_PRICE.match(wording)):
            return None
        actor = self.meant(subject, offset, voice, passage)
        if actor:
            meant: str | None = self.namings.name_of(actor, voice.source, offset)
        else:
            meant = self._subject(subject, voice, possible=is_possible(wording))
        if meant is None or _LATER_PRONOUN.search(meant):  # "a source close to him"
            return None
        rest = wording[found.end() :]
        if pronoun in OWNERS:
            return f"{meant}{possessive_ending(meant)} {rest}", meant
        return " ".join(filter(None, (meant, expanded(found["contracted"], rest), rest))), meant

    def meant(self, pronoun: str, offset: int, voice: Voice, passage: Passage | None) -> ResolvedActor | None:
        """The actor with a name that a pronoun means, as far as a speaker or the article's own voice tells."""
        speaker = voice.speaker
        if speaker is None:
            actor = self._resolve(pronoun, offset, passage) if passage else None
            return actor if actor and actor.proper else None
        if pronoun not in ("he", "she"):
            return None
        if voice.direct:  # in somebody's own words he is somebody else
            return None if fitting_topic(voice.topic, pronoun) else self._spoken_of(pronoun, offset, speaker)
        return self._reported(pronoun, offset, speaker, voice.source)

    def _subject(self, pronoun: str, voice: Voice, *, possible: bool) -> str | None:
        """What a pronoun means that no name explains: the subject before it, or in a report the speakers themselves."""
        speaker = voice.speaker
        if pronoun in ("he", "she") and speaker and not voice.direct and voice.source and speaker.kind != "person":
            office = _OFFICE.fullmatch(self._text, *voice.source)
            given = office["owner"].partition(" ")[0].lower() if office else ""
            return office["owner"] if office and GENDERS.get(given, pronoun) == pronoun else None
        if voice.direct or speaker is None:
            return fitting_topic(voice.topic, pronoun) if voice.direct or pronoun in ("it", "they") else None
        named = self._text[slice(*voice.source)].lower() if voice.source else ""
        name = f"the {speaker.name}" if not speaker.proper and named.startswith("the ") else speaker.name
        if pronoun == "they" and speaker.kind in ("group", "organisation"):
            return name
        if pronoun == "it" and fitting_topic(voice.topic, pronoun):
            return None  # "said that the bill was late and it was too long"
        is_body = pronoun == "it" and speaker.kind in _BODIES and (speaker.proper or speaker.name in self._text)
        return name if is_body and not possible else None

    def _later_name(
        self, wording: str, offset: int, voice: Voice, passage: Passage | None
    ) -> tuple[CharRange, str, str] | None:
        """Where the first "he" or "she" in a wording stands that no name before it explains, the word, and the name."""
        pronoun = _LATER_PRONOUN.search(wording, 1)
        if pronoun is None or describes_person(wording[: pronoun.start()]):
            return None
        named, is_reported = explaining_name(wording, ""), voice.speaker is not None and not voice.direct
        if named and (named <= pronoun.start() or not is_reported):
            return None
        word = pronoun.group()
        actor = self.meant("he" if word == "him" else word, offset + pronoun.start(), voice, passage)
        return (pronoun.span(), word, self.namings.name_of(actor, voice.source, offset)) if actor else None


def _begins_small(lower: Sequence[str]) -> bool:
    """Whether what stood before its subject begins with no name: "Founded in May, the club", not "Lind's aide, Mia"."""
    return lower[0] in DETERMINERS or not any(word.endswith("'s") for word in lower)


def _with_article(match: re.Match[str]) -> str:
    """What begins with "That" and a noun that is the subject, which has no article but that."""
    is_subject = not is_finite_alone(match["noun"]) and is_finite_alone(match["verb"])
    return f"The {match['noun']} " if is_subject else match.group()


def as_sentence(wording: str) -> str:
    """The words with a capital letter first and a stop at the end."""
    wording = _COMMA_WITHIN_MARKS.sub("", wording.rstrip(" ,;:—–-"))
    wording = wording[0].upper() + wording[1:]
    return wording if wording.rstrip("\"“”»’'")[-1:] in (".", "!", "?") else wording + "."
