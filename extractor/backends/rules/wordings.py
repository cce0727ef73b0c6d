"""A clause as a sentence that can be understood alone: names for pronouns, a subject for what shares one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.backends.rules.lexicon import DETERMINERS, PREPOSITIONS, SENTENCE_OPENERS, SUBORDINATORS, words_of
from extractor.backends.rules.main_clauses import Clause, subject_start
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.verbs import is_past, third_person
from extractor.text.spans import CharRange

_OPENING = re.compile(r"^(?:(?:that|but|and|yet|so)\b(?!['’])|,|\s)+\s*", re.IGNORECASE)
_MARKS = "\"“”„«»‘’'"
_DOUBLE_MARK = re.compile('["“”„«»]')
_COMMA_WITHIN_MARKS = re.compile(r",(?=[\"”»’']$)")
_NOT_STANDALONE = re.compile(
    r"(?:i|we|you|it|they|this|that|these|those|here|what|how|why|whether|where|who|which|my|our|your|its|such|their|him"
    r"|them|us|yes|no(?= |,)(?! one)|well|let|let's|to|neither|both|either|then|will|would|is|are|was|were|has|have|had"
    r"|do|does|did|can|could|may|not|nor|or)\b",
    re.IGNORECASE,
)
_EXISTENTIAL = re.compile(
    r"there(?:['’]s| (?:is|are|was|were|has|have|will|would|can|could|may|might|must|should))\b", re.IGNORECASE
)
_THERE = re.compile(r"there\b", re.IGNORECASE)
_OTHER_PERSONS = re.compile(
    r"(?<!if )(?<!when )\b(?:you|your)\b|\b(?:I|we|us|our|ours|my|me|[Ww]e['’]\w+|I['’]\w+|myself|ourselves)\b"
)
_PERSONAL = re.compile(
    r"\b(?:he|she|him|they|them|himself|herself)\b|\bher\b(?= (?:to|that|in|on|at|from|and|away)\b|$)"
)
_THEM = re.compile(r"\b(?:they|them)\b")
_NO_NAMES = DETERMINERS | PREPOSITIONS | SUBORDINATORS | SENTENCE_OPENERS | words_of("there there's another more")
_NAME_WITHIN = re.compile(r"\b[A-Z][\w’'.-]+")
_TWO_WORDS = re.compile(r"\w\s+\w")
_PRONOUN = re.compile(r"(?:he|she)\b(?P<contracted>['’](?:s|d|ll))?\s", re.IGNORECASE)
_GROUP_PRONOUN = re.compile(r"(?:it (?!is|was|has been|had been)|they )", re.IGNORECASE)
_PLEONASTIC = re.compile(
    r"it (?:is|was|would be|will be|may be) (?:not )?(?:\w+ly )?(?:important|essential|clear|unclear|likely|unlikely"
    r"|possible|impossible|necessary|hard|difficult|easy|time|true|vital|crucial|wrong|right|obvious|better|best|good"
    r"|illegal|fair|unfair|too early|up to) (?:to|that|for [\w ]+ to)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:his|her)\s", re.IGNORECASE)
_GROUP_POSSESSIVE = re.compile(r"(?:its|their)\s", re.IGNORECASE)
_ALSO = re.compile(r",? too$")
_FIRST = re.compile(
    r"(?:I['’](?P<contracted>m|ve|ll|d)|I)\s+(?P<adverb>\w+ly |also |never |still |just )?(?P<verb>[\w'’]+)"
)
_THINKING = re.compile(
    r"(?:I|we) (?:think|believe|guess|suppose)(?: that)? (?!so\b|about\b|of\b|in\b)(?=\w)", re.IGNORECASE
)
_OF_I = {"am": "is", "have": "has", "do": "does", "don't": "doesn't", "haven't": "hasn't", "'m": "is", "was": "was"}
_CONTRACTED = {"m": "is", "ve": "has", "ll": "will", "d": "would"}
_UNCHANGED = words_of("""
will would can could may might must shall should had did was
won't wouldn't can't cannot couldn't shouldn't didn't wasn't
hadn't not
""")
_SUBJECTS_TO_REPLACE = frozenset(["he", "she", "it", "they"])
_LIMITING = re.compile(
    r"n['’]t\b|\b(?:not?|never|nor|none|nobody|if|unless|until|whether|except|only|may|might|could|would|nearly|almost|without"
    r"|perhaps|possibly|probably|apparently|reportedly|allegedly|doubt\w*|den\w+|refus\w+|avoid\w*|lack\w*|claim\w*|should)\b",
    re.IGNORECASE,
)
_NEARBY = 100
_MOST_PLACES = 6
_FEWEST_WORDS = 4
_MOST_CHARACTERS = 450
_NAMING_DISTANCE = 6000
"""In characters before a pronoun, and at the beginning of the text: there the name is looked for that replaces it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a clause is: ``speaker`` is None for the article's own; ``source`` is where they are named."""

    speaker: ResolvedActor | None = None
    direct: bool = False
    source: CharRange | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence, and the ranges of the text that it rests on."""

    text: str
    evidence: tuple[CharRange, ...]


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
            return Wording(as_sentence(lead + written.text), written.evidence) if written else None
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
        wording = _OPENING.sub("", wording).strip(" ,;")
        if len(_DOUBLE_MARK.findall(wording)) % 2:
            wording = _DOUBLE_MARK.sub("", wording).strip(" ,;")
        wording = _ALSO.sub("", wording)
        replaced: ResolvedActor | None = None
        if voice.direct and (thought := _THINKING.match(wording)):
            wording = wording[thought.end() :]
        if voice.direct and (first := _FIRST.match(wording)):
            if voice.speaker is None or voice.speaker.kind != "person" or not voice.speaker.proper:
                return None
            verb = _of_third_person(first)
            if verb is None:
                return None
            replaced = voice.speaker
            wording = f"{replaced.name} {first['adverb'] or ''}{verb}{wording[first.end() :]}"
        elif found := _PRONOUN.match(wording) or _POSSESSIVE.match(wording):
            is_possessive = found.re is _POSSESSIVE
            if not is_possessive and found["contracted"]:
                return None
            pronoun = wording.split()[0].lower()
            replaced = self._person(pronoun, offset, voice, passage)
            if replaced is None:
                return None
            ending = _possessive_ending(replaced.name) if is_possessive else ""
            wording = f"{replaced.name}{ending} {wording[found.end() :]}"
        elif (group := _GROUP_PRONOUN.match(wording)) and not _PLEONASTIC.match(wording):
            replaced = self._group(group.group().strip().lower(), offset, voice, passage)
            if replaced is None:
                return None
            wording = f"{replaced.name} {wording[group.end() :]}"
        elif group := _GROUP_POSSESSIVE.match(wording):
            replaced = self._group("it" if wording[2].lower() == "s" else "they", offset, voice, passage)
            if replaced is None:
                return None
            wording = f"{replaced.name}{_possessive_ending(replaced.name)} {wording[group.end() :]}"
        if not _stands_alone(wording, replaced):
            return None
        if replaced:
            evidence = self.with_naming(evidence, replaced, voice.source, offset)
        return Wording(as_sentence(wording), tuple(evidence))

    def _person(self, pronoun: str, offset: int, voice: Voice, passage: Passage | None) -> ResolvedActor | None:
        """The person that a pronoun at the beginning of a clause means."""
        gender = "she" if pronoun in ("she", "her") else "he"
        speaker = voice.speaker
        if voice.direct:
            return None  # somebody else than the speaker, named in words that are not read
        if speaker and speaker.kind == "person":
            return speaker if speaker.gender in (None, gender) else None
        person = self._resolve(gender, offset, passage) if passage else None
        return person if person and person.proper else None

    def _group(self, pronoun: str, offset: int, voice: Voice, passage: Passage | None) -> ResolvedActor | None:
        if voice.speaker or passage is None:
            return None
        group = self._resolve(pronoun, offset, passage)
        return group if group and group.proper else None

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


def _of_third_person(first: re.Match[str]) -> str | None:
    """The verb after "I" as it is after a name; None if it is not known."""
    verb = first["verb"].replace("’", "'")
    if contracted := first["contracted"]:
        return f"{_CONTRACTED[contracted]} {first['verb']}"
    if verb in _OF_I:
        return _OF_I[verb]
    return verb if verb in _UNCHANGED or is_past(verb) else third_person(verb)


def _possessive_ending(name: str) -> str:
    return "'" if name.endswith("s") else "'s"


def _stands_alone(wording: str, replaced: ResolvedActor | None) -> bool:
    """Whether a sentence can be understood without another one."""
    if _NOT_STANDALONE.match(wording) and not _PLEONASTIC.match(wording):
        return False
    if _THERE.match(wording) and not _EXISTENTIAL.match(wording):
        return False
    if len(wording.split()) < _FEWEST_WORDS or not _TWO_WORDS.search(wording) or _OTHER_PERSONS.search(wording):
        return False
    name_ends = len(replaced.name) if replaced else 0
    opener = wording.split()[0]
    if not name_ends and opener[0].isupper() and opener.lower() not in _NO_NAMES:
        name_ends = len(opener)
    elif not name_ends and (name := _NAME_WITHIN.search(wording, 1 if wording[:1].isupper() else 0)):
        name_ends = name.end()
    if (them := _THEM.search(wording)) and len(wording[: them.start()].split()) < _FEWEST_WORDS - 2:
        return False
    personal = _PERSONAL.search(wording)
    return personal is None or 0 < name_ends <= personal.start()


def as_sentence(wording: str) -> str:
    """The words with a capital letter first and a stop at the end."""
    wording = _COMMA_WITHIN_MARKS.sub("", wording.rstrip(" ,;:—–-"))
    wording = wording[0].upper() + wording[1:]
    return wording if wording.rstrip("\"“”»’'")[-1:] in (".", "!", "?") else wording + "."
