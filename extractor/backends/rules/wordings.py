"""A clause as a sentence that can be understood alone: names for pronouns, a subject for what shares one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.first_person import in_third_person, possessive_ending
from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, SENTENCE_OPENERS, SUBORDINATORS, words_of
from extractor.backends.rules.main_clauses import Clause, subject_start
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.topics import fitting_topic
from extractor.backends.rules.verbs import is_finite_alone
from extractor.text.spans import CharRange

_OPENING = re.compile(
    r"^(?:(?:that|but|and|yet|so)\b(?!['’])|(?:well|yes|no|look|listen|okay|oh|now|again|frankly|honestly|obviously"
    r"|i mean|you know|of course|you see|in fact|to that end|in other words|as a result|for example|for instance"
    r"|at the same time|in addition|on the other hand|meanwhile|moreover|however|instead|indeed|in turn|also|then|still"
    r"|nevertheless|thus|therefore),\s|that(?:['’]s| is) why\s|the (?:truth|fact|reality)(?: of the matter)? is that\s"
    r"|,|\s)+\s*",
    re.IGNORECASE,
)
_MARKS = "\"“”„«»‘’'"
_DOUBLE_MARK = re.compile('["“”„«»]')
_COMMA_WITHIN_MARKS = re.compile(r",(?=[\"”»’']$)")
_NOT_STANDALONE = re.compile(
    r"(?:i|we|you|it|they|this|that|these|those(?! (?:who|with|of|in|that)\b)|here|what|how|why|whether|where|who|which"
    r"|my|our|your|its|such|their|him|them|us|yes|no(?= |,)(?! one)|well|let|let's|to|neither|both|either|then|will"
    r"|would|is|are|was|were|has|have|had|do|does|did|can|could|may|not|nor|or)\b",
    re.IGNORECASE,
)
_EXISTENTIAL = re.compile(
    r"there(?:['’]s| (?:is|are|was|were|has|have|will|would|can|could|may|might|must|should))\b", re.IGNORECASE
)
_THERE = re.compile(r"there\b", re.IGNORECASE)
_OTHER_PERSONS = re.compile(
    r"(?<!if )(?<!when )\b(?:you|your)\b|\b(?:I|we|us|our|ours|my|me|[Ww]e['’]\w+|I['’]\w+|myself|ourselves)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|mine|myself|I['’](?:m|ve|ll|d))\b|^My\b")
_PERSONAL = re.compile(
    r"\b(?:he|she|him|they|them|himself|herself)\b|\bher\b(?= (?:to|that|in|on|at|from|and|away)\b|$)"
)
_THEM = re.compile(r"\b(?:they|them)\b")
_NO_NAMES = DETERMINERS | PREPOSITIONS | SUBORDINATORS | SENTENCE_OPENERS | words_of("there there's another more")
_NAME_WITHIN = re.compile(r"\b[A-Z][\w’'.-]+")
_TWO_WORDS = re.compile(r"\w\s+\w")
_PRONOUN = re.compile(r"(?P<pronoun>he|she|it|they)\b(?:['’](?P<contracted>s|d|ll|re|ve))?\s", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"it(?:['’]s| is| was| would be| will be| has been)\b.*\b(?:that|to|who|when|for)\b", re.IGNORECASE
)
_DEMONSTRATIVE = re.compile(
    r"(?:this|these|those)\s(?!(?:who|with|of|in|that)\b)(?P<noun>[a-z][\w-]*)(?=\s)(?<!week)(?<!month)(?<!year)(?<!time)",
    re.IGNORECASE,
)
_THAT_NOUN = re.compile(r"^That (?P<noun>[a-z]+) (?=(?P<verb>[a-z]+))")
_POSSIBLE = re.compile(r"it (?:would|could|may|might|should)\b", re.IGNORECASE)
"""What a body says that "it would" do is mostly something else's doing."""
_LATER_PRONOUN = re.compile(r"\b(?:he|she|him)\b")
_PLEONASTIC = re.compile(
    r"it(?: is| was|['’]s| would be| will be| may be| isn['’]t) (?:not )?(?:\w+ly )?"
    r"(?:important|essential|clear|unclear|likely|unlikely"
    r"|possible|impossible|necessary|hard|difficult|easy|time|true|vital|crucial|wrong|right|obvious|better|best|good"
    r"|illegal|fair|unfair|too early|up to) (?:to|that|for [\w ]+ to)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?P<pronoun>his|her|its|their)\s", re.IGNORECASE)
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_ALSO = re.compile(r",? too$")
_THINKING = re.compile(
    r"(?:^|(?<=, ))(?:I|we) (?:think|believe|guess|suppose)(?: that|,)? (?!so\b|about\b|of\b|in\b)(?=\w)", re.IGNORECASE
)
_BODIES = frozenset(["organisation", "government", "outlet"])
_SUBJECTS_TO_REPLACE = frozenset(["he", "she", "it", "they"])
_LIMITING = re.compile(
    r"n['’]t\b|\b(?:not?|never|nor|none|nobody|if|unless|until|whether|except|only|may|might|could|would|nearly|almost|without"
    r"|perhaps|possibly|probably|apparently|reportedly|allegedly|doubt\w*|den\w+|refus\w+|avoid\w*|lack\w*|claim\w*|should)\b",
    re.IGNORECASE,
)
_CONTRACTED = {"d": "would", "ll": "will", "re": "are", "ve": "have"}
_PARTICIPLE = re.compile(
    r"(?:not |never |already |always |also |just )?(?:\w+ed|been|got|gone|had|become|made|done|given|taken|sought|built"
    r"|brought|held|kept|led|left|lost|met|put|run|seen"
    r"|sent|set|spent|spoken|stood|told|thought|won|written|come|fallen|grown|known|shown|begun|chosen|broken)\b"
)
_YOU_FIRST = re.compile(r"your?\b", re.IGNORECASE)
_NEARBY = 100
_MOST_PLACES = 6
_FEWEST_WORDS = 4
_MOST_CHARACTERS = 450
_NAMING_DISTANCE = 6000
"""In characters before a pronoun, and at the beginning of the text: there the name is looked for that replaces it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a clause is: ``speaker`` is None for the article's own; ``source`` is where they are named.

    ``topic`` is the noun phrase that "it" or "they" means at the beginning of the clause: the subject before it.
    """

    speaker: ResolvedActor | None = None
    direct: bool = False
    source: CharRange | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, and the ranges of the text that it rests on; ``resolved`` is a pronoun in it and what replaced it."""

    text: str
    evidence: tuple[CharRange, ...]
    resolved: tuple[str, str] | None = None


class WordingWriter:
    """Writes the wordings of one text; ``resolve`` gives the actor that a pronoun at an offset means."""

    def __init__(self, text: str, resolve: Callable[[str, int, Passage], ResolvedActor | None]) -> None:
        self._text = text
        self._resolve = resolve

    def of_clause(self, passage: Passage, clause: Clause, voice: Voice) -> Wording | None:
        """The clause as a sentence, or None where rules cannot make it one."""
        body = passage.char_range(*clause.words)
        words, evidence, offset = self._text[slice(*body)], [body], body[0]
        start = subject_start(passage, *clause.words)
        if clause.subject is None and start > clause.words[0] and passage.lower[start] in _SUBJECTS_TO_REPLACE:
            lead = self._text[body[0] : passage.starts[start]]
            rest = self._text[passage.starts[start] : body[1]]
            written = self._written(rest, evidence, passage.starts[start], voice, passage)
            return replace(written, text=as_sentence(lead + written.text)) if written else None
        if clause.subject:
            first, last = clause.subject
            cut = next((at for at in range(first + 1, last + 1) if passage.lower[at] == ","), last + 1)
            subject = passage.char_range(first, cut - 1)
            words = " ".join(part for part in (self._text[slice(*subject)], clause.link, words) if part)
            evidence, offset = [subject, body], subject[0]
            if clause.aside:
                evidence = [(subject[0], body[1])]
        return self._written(words, evidence, offset, voice, passage)

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
        wording = _OPENING.sub("", wording).strip(" ,;")
        if wording.count("(") > wording.count(")"):
            is_closed = self._text[evidence[-1][1] : evidence[-1][1] + 1] == ")"
            wording = f"{wording})" if is_closed else wording[: wording.rindex("(")].rstrip(" ,")
        if len(_DOUBLE_MARK.findall(wording)) % 2:
            wording = _DOUBLE_MARK.sub("", wording).strip(" ,;")
        wording = _ALSO.sub("", wording)
        wording = _THINKING.sub("", wording) if voice.speaker else wording
        found = self._named(wording, offset, voice, passage)
        if found is None:
            return None
        first = _FIRST_PERSON.search(wording) if voice.direct else None
        pronoun = first.group() if first else wording.partition(" ")[0]
        wording, replaced = found
        wording = self._with_later_name(wording, replaced, offset, voice, passage)
        if not _stands_alone(wording, replaced.name if replaced else "", is_said=voice.speaker is not None):
            return None
        if replaced:
            evidence = self.with_naming(evidence, replaced, voice.source, offset)
        resolved = (pronoun, replaced.name) if replaced else None
        return Wording(as_sentence(wording), tuple(evidence), resolved)

    def _named(
        self, wording: str, offset: int, voice: Voice, passage: Passage | None
    ) -> tuple[str, ResolvedActor | None] | None:
        """The wording with names for "I" and for the pronoun it begins with, and whose name; None if nobody knows."""
        if voice.speaker and voice.direct and _FIRST_PERSON.search(wording):
            if voice.speaker.kind != "person" or not voice.speaker.proper:
                return None
            changed = in_third_person(wording, voice.speaker.name)
            return (changed, voice.speaker) if changed else None
        if demonstrative := _DEMONSTRATIVE.match(wording):
            is_determiner = not is_finite_alone(demonstrative["noun"]) and not is_adverb(demonstrative["noun"])
            return (f"The {wording[demonstrative.start('noun') :]}", None) if is_determiner else (wording, None)
        found = _PRONOUN.match(wording) or _POSSESSIVE.match(wording)
        if found is None or _PLEONASTIC.match(wording):
            return wording, None
        pronoun = found["pronoun"].lower()
        subject = _OWNERS.get(pronoun, pronoun)
        if pronoun == "it" and _EXPLETIVE.match(wording):
            return None
        actor = self._meant(subject, offset, voice, passage)
        name = actor.name if actor else self._subject(subject, voice, possible=_POSSIBLE.match(wording) is not None)
        if name is None:
            return None
        rest = wording[found.end() :]
        if pronoun in _OWNERS:
            return f"{name}{possessive_ending(name)} {rest}", actor
        return " ".join(filter(None, (name, _expanded(found["contracted"], rest), rest))), actor

    def _meant(self, pronoun: str, offset: int, voice: Voice, passage: Passage | None) -> ResolvedActor | None:
        """The actor with a name that a pronoun means, as far as a speaker or the article's own voice tells."""
        speaker = voice.speaker
        if speaker is None:
            actor = self._resolve(pronoun, offset, passage) if passage else None
            return actor if actor and actor.proper else None
        if pronoun not in ("he", "she") or voice.direct or speaker.kind != "person":
            return None  # in somebody's own words he is somebody else
        return speaker if speaker.gender in (None, pronoun) else None

    @staticmethod
    def _subject(pronoun: str, voice: Voice, *, possible: bool) -> str | None:
        """What a pronoun means that no name explains: the subject before it, or in a report the speakers themselves."""
        speaker = voice.speaker
        if voice.direct or speaker is None:
            return fitting_topic(voice.topic, pronoun) if voice.direct else None
        if pronoun == "they" and speaker.kind == "group":
            return speaker.name
        is_body = pronoun == "it" and speaker.proper and speaker.kind in _BODIES
        return speaker.name if is_body and not possible else None

    def _with_later_name(
        self, wording: str, replaced: ResolvedActor | None, offset: int, voice: Voice, passage: Passage | None
    ) -> str:
        """The wording with a name for the first "he" or "she" in it, where no name before explains it."""
        pronoun = _LATER_PRONOUN.search(wording, 1)
        if replaced or pronoun is None or voice.direct or _explaining_name(wording, ""):
            return wording
        word = pronoun.group()
        actor = self._meant("he" if word == "him" else word, offset + pronoun.start(), voice, passage)
        return f"{wording[: pronoun.start()]}{actor.name}{wording[pronoun.end() :]}" if actor else wording

    # ------------------------------------------------------------------------------------------ namings

    def with_naming(
        self, evidence: list[CharRange], actor: ResolvedActor, source: CharRange | None, offset: int | None = None
    ) -> list[CharRange]:
        """The evidence with the nearest place before it that names an actor as it is called."""
        key = actor.name
        if any(key in self._text[start:end] for start, end in evidence):
            return evidence
        at = evidence[0][0] if offset is None else offset
        found = list(self._places(key, source, at))
        if not found:
            return evidence
        best = next((place for place in found if not self._is_limited(place)), found[0])
        return sorted([*evidence, (best, best + len(key))])

    def _places(self, key: str, source: CharRange | None, at: int) -> Iterator[int]:
        """Yield where a name stands: as the source, before an offset, the nearest first, and where the text begins."""
        if source and (place := self._text.find(key, *source)) >= 0:
            yield place
        end = at
        for _ in range(_MOST_PLACES):
            end = self._text.rfind(key, max(0, at - _NAMING_DISTANCE), end)
            if end < 0:
                break
            yield end
        begin = 0
        for _ in range(_MOST_PLACES):
            begin = self._text.find(key, begin, _NAMING_DISTANCE)
            if begin < 0:
                break
            yield begin
            begin += len(key)

    def _is_limited(self, offset: int) -> bool:
        """Whether a negation, a condition or a hedge stands near a place, which a claim would seem to leave out."""
        return _LIMITING.search(self._text, max(0, offset - _NEARBY), offset + _NEARBY) is not None


def _with_article(match: re.Match[str]) -> str:
    """What begins with "That" and a noun that is the subject, which has no article but that."""
    is_subject = not is_finite_alone(match["noun"]) and is_finite_alone(match["verb"])
    return f"The {match['noun']} " if is_subject else match.group()


def _expanded(contracted: str | None, rest: str) -> str:
    """The verb that is contracted with a pronoun before ``rest``."""
    if contracted == "s":
        return "has" if _PARTICIPLE.match(rest) else "is"
    return _CONTRACTED.get(contracted or "", "")


def _explaining_name(wording: str, name: str) -> int:
    """Where the first name in a wording ends, which explains "he" after it; 0 where there is none."""
    opener = wording.split()[0]
    if name or (opener[0].isupper() and opener.lower() not in _NO_NAMES):
        return len(name or opener)
    found = _NAME_WITHIN.search(wording, 1 if wording[:1].isupper() else 0)
    return found.end() if found else 0


def _stands_alone(wording: str, name: str, *, is_said: bool) -> bool:
    """Whether a sentence can be understood without another one."""
    if _NOT_STANDALONE.match(wording) and not _PLEONASTIC.match(wording):
        return False
    if _THERE.match(wording) and not _EXISTENTIAL.match(wording):
        return False
    if len(wording.replace("%", " %").split()) < _FEWEST_WORDS or not _TWO_WORDS.search(wording):
        return False
    if _YOU_FIRST.match(wording) if is_said else _OTHER_PERSONS.search(wording):
        return False
    name_ends = _explaining_name(wording, name)
    if (them := _THEM.search(wording)) and len(wording[: them.start()].split()) < _FEWEST_WORDS - 2:
        return False
    personal = _PERSONAL.search(wording)
    return personal is None or 0 < name_ends <= personal.start()


def as_sentence(wording: str) -> str:
    """The words with a capital letter first and a stop at the end."""
    wording = _COMMA_WITHIN_MARKS.sub("", wording.rstrip(" ,;:—–-"))
    wording = wording[0].upper() + wording[1:]
    return wording if wording.rstrip("\"“”»’'")[-1:] in (".", "!", "?") else wording + "."
