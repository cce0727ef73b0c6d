"""The claim of words that somebody chose: these words and no others, as a sentence that can be understood alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractor.backends.rules.chosen_meanings import AS_REPORTED, ChosenMeanings
from extractor.backends.rules.claim_kinds import assertion_of, is_checkable, kind_of
from extractor.backends.rules.claims import ClaimFinder
from extractor.backends.rules.clauses import is_adverb, subject_before
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.first_person import for_body, in_third_person
from extractor.backends.rules.frame_names import ACTS, LABELS, QuoteFrame
from extractor.backends.rules.hopes import HOPING
from extractor.backends.rules.inner_passages import InnerPassages
from extractor.backends.rules.labelled_words import labelled
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, SUBJECT_PRONOUNS, words_of
from extractor.backends.rules.main_verbs import Clause, main_verb
from extractor.backends.rules.name_marks import as_written
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import DASH, Passage, TokenRange
from extractor.backends.rules.relative_clauses import noun_phrase_begin
from extractor.backends.rules.requests import request_in
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.shared_subjects import gone_on, is_relative_subject
from extractor.backends.rules.speakers import ResolvedAttribution, SpeakerFinder
from extractor.backends.rules.verbs import is_finite, is_finite_alone, is_past
from extractor.backends.rules.wordings import Voice, Wording, as_sentence
from extractor.text.lazy_regex import lazy_regex
from extractor.text.reversals import UNSOURCED
from extractor.text.spans import CharRange, overlaps
from extractor_schemas import Assertion, ClaimKind

_RELATIVE = lazy_regex(
    r"(?:(?P<preposition>of|in|at|on|to|for|from|by|with|under|about|against|through) )?"
    r"(?P<word>who|whom|which|whose) (?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_OWNED = lazy_regex(
    r"(?P<owned>(?:[a-z-]+ ){0,3}?[a-z-]+) "
    r"(?P<rest>(?:the|an?|both|all|no|many|most|two|three|four|five|six|seven|eight|nine|ten|\d|(?-i:[A-Z])).+)",
    re.DOTALL | re.IGNORECASE,
)
_QUESTION = lazy_regex(r"(?P<word>why|that)\s+", re.IGNORECASE)
_JOINED = lazy_regex(r"(?:and|but)\s+(?=[a-z])", re.IGNORECASE)
_OPEN_QUESTION = lazy_regex(r"(?:how|what|where|when|whether|if)\b", re.IGNORECASE)
"""Words of which nothing is asserted."""
_UNSOURCED = lazy_regex(rf"(?:{UNSOURCED})(?: that)?\s*\Z", re.IGNORECASE)
_CONDITION_MET = lazy_regex(
    r"(?:if|when|where)\b[^.?]*, (?:then )?[^,.?]*\b(?:will|would|can|could|must|should|is|are)\b", re.IGNORECASE
)
"""Of which something is: "If they pay, then we will stay"."""
_INFINITIVE = lazy_regex(r"(?:not )?to [a-z]", re.IGNORECASE)
_EMBEDDED = lazy_regex(
    r"\b(?:claim|allegation|report|rumou?r|suggestion|fear|belief|idea|notion|accusation|warning|hope|theory|assertion"
    r"|speculation|complaint|prediction)s?(?: (?:by|from|of|in) [^.;:\"“”]{1,60})?(?: that)? \Z",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 90
"""In characters."""
_ACCUSING = lazy_regex(r"\b(?:accus|blam|charg|alleg)(?:e[sd]?|ing)\b", re.IGNORECASE)
_HOPED_BEFORE = lazy_regex(r"\bhop(?:es?|ed|ing|eful)(?: that)?\s+\Z")
_NEAR = 24
"""In characters: so far before words stands that they are hoped."""
_MOST_BEFORE_HOPE = 4
"""In tokens: so far before "hope" stands the verb of which it is the object: "expressed some hope that"."""
_MARKS = "\"“”„«»‘’' ,;"
_STOPS = frozenset(".,;:!?—")
_BEGINNING = DETERMINERS | SUBJECT_PRONOUNS | words_of("nobody everybody somebody everyone someone few many most some")
"""Words with which the subject of a relative clause begins that is not its pronoun."""
_DETERMINER = lazy_regex(r"\A(?:an?|this|that) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChosenClaim:
    """What chosen words claim; ``text`` is None where rules cannot word it. ``claimant`` is named as the rules do."""

    text: str | None
    claimant: str | None
    reported_by: Sequence[str]
    kind: ClaimKind
    assertion: Assertion
    checkable: bool
    is_asked: bool = False
    """Whether it is what somebody asks others to do."""
    named: CharRange | None = None
    """Where a claimant is named whom the rules do not know as one."""
    is_aside: bool = False
    """Whether the article adds it to the words of somebody else."""


class _Relative(NamedTuple):
    """A relative clause: where its pronoun stands, and what follows it; ``is_apart``: after a comma."""

    start: int
    preposition: str
    word: str
    rest: CharRange
    is_apart: bool


@dataclass(frozen=True, slots=True)
class WordsRead(ChosenMeanings):
    """A text as the rules have read it, in which they look for what chosen words claim."""

    speakers: SpeakerFinder
    finder: ClaimFinder
    within: InnerPassages

    def claim_of(self, place: CharRange) -> ChosenClaim | None:
        """What the words at a place claim; None where nothing is asserted in them."""
        claim = self._claim_of(place)
        if claim is None:
            return None
        text, claimant = (words and as_written(words) for words in (claim.text, claim.claimant))
        return replace(claim, text=text, claimant=claimant, reported_by=list(map(as_written, claim.reported_by)))

    def _claim_of(self, place: CharRange) -> ChosenClaim | None:
        if _OPEN_QUESTION.match(self.text, *place) and not _CONDITION_MET.match(self.text, *place):
            return None
        joint = _JOINED.match(self.text, *place)
        place = (joint.end() if joint else place[0]), place[1]
        resolved = self.said(place)
        if resolved and resolved.attribution.verb == "deny" and _ACCUSING.search(self.text, *place):
            resolved = None  # "he accused her of fraud, a charge she denied": what is denied is the fraud
        is_hoped = _HOPED_BEFORE.search(self.text, max(0, place[0] - _NEAR), place[0])
        if is_hoped and not (resolved and resolved.speaker and resolved.attribution.verb in HOPING):
            hoping = self._hoping_clause(place)
            claim = self._claim_of(hoping) if hoping else None
            words = " ".join(self.text[slice(*hoping)].split()) if hoping else ""
            return replace(claim, text=claim.text or as_sentence(words)) if claim else None
        relative = self._relative(place)
        opener = None if relative else _QUESTION.match(self.text, *place)
        place = (opener.end() if opener else place[0]), place[1]
        is_aside = relative is not None and relative.is_apart
        is_own = resolved is None or resolved.speaker is None or (is_aside and not resolved.attribution.is_own_words)
        speaker = None if is_own or resolved is None else resolved.speaker
        verb = resolved.attribution.verb if resolved and speaker else ""
        if resolved and speaker and resolved.attribution.frame in LABELS:
            text = labelled(self.text, place, resolved.attribution)
            return ChosenClaim(text, speaker.name, _names(resolved), "judgement", "asserted", checkable=False)
        if asked := self._asked(place):
            return asked
        if resolved and speaker and (act := self._act(place, resolved)):
            return act
        if speaker is None and _EMBEDDED.search(self.text, max(0, place[0] - _LONGEST_BEFORE), place[0]):
            return None  # "fury over a claim that the dam leaks": that it does is somebody's
        if _INFINITIVE.match(self.text, *place):
            return None  # what somebody wants or plans to do, and nobody knows who
        is_direct = bool(resolved and speaker and resolved.attribution.is_own_words)
        source = resolved.attribution.source if resolved and speaker else None
        voice = Voice(speaker, is_direct, source, keeps_we=True)
        wording = self._wording(place, voice, relative)
        words = wording.text if wording else self.text[slice(*place)]
        if resolved and speaker and resolved.attribution.verb in HOPING and not is_aside:
            hope = self._hope(wording or Wording(as_sentence(words), (place,)), resolved, speaker)
            return ChosenClaim(hope, speaker.name, _names(resolved), "fact", "asserted", checkable=True)
        kind = kind_of(words, verb, own=speaker is None and AS_REPORTED.search(words) is None, claimant=speaker)
        return ChosenClaim(
            wording.text if wording else None,
            speaker.name if speaker else None,
            _names(resolved) if resolved and speaker else (),
            kind,
            "hedged" if self._is_unsourced(place) else assertion_of(words, is_denied=verb == "deny"),
            is_checkable(words, kind),
            is_aside=is_aside and is_own and resolved is not None,
        )

    def _hope(self, hoped: Wording, resolved: ResolvedAttribution, speaker: ResolvedActor) -> str | None:
        """That somebody hopes what they are told to hope, which nobody asserts."""
        return self.finder.acts.hope(hoped.text, hoped.evidence, resolved.attribution, speaker, hoped.resolved)

    def _asked(self, place: CharRange) -> ChosenClaim | None:
        """What somebody asks others to do, in words with the verb of asking or in "to" and what is asked alone."""
        passage = self._passage(place, inner=False)
        if passage is None:
            return None
        is_infinitive = _INFINITIVE.match(self.text, *place) is not None
        request = request_in(self.text, passage.start if is_infinitive else place[0], place[1])
        said = self.said(place, beside=True)
        if request is None or (said and said.attribution.cue and not overlaps(said.attribution.cue, request.verb)):
            return None  # nobody asks it here, or somebody else says so
        if is_infinitive and not request.place[0] < place[0] < request.place[1]:
            return None
        subject = subject_before(passage, bisect_left(passage.starts, request.verb[0]))
        if subject is None or subject.kind not in ("noun", "pronoun"):
            return None
        speaker = said.speaker if said else None
        named = None if speaker else passage.char_range(subject.first, subject.last)
        text, reporters = as_sentence(" ".join(request.clause.split())), _names(said) if said and speaker else ()
        claimant = speaker.name if speaker else None
        return ChosenClaim(text, claimant, reporters, "proposal", "asserted", False, is_asked=True, named=named)

    def _hoping_clause(self, place: CharRange) -> CharRange | None:
        """The place of a clause of what is hoped, from whoever hopes it on: "he hoped that the mill would reopen"."""
        passage = self._passage(place, inner=False)
        if passage is None:
            return None
        at = bisect_left(passage.starts, place[0]) - 1
        at -= at > 0 and passage.lower[at] == "that"
        verbs = (verb for verb in range(at, max(at - _MOST_BEFORE_HOPE, 0), -1) if is_finite(passage.lower, verb))
        subject = next((subject_before(passage, verb) for verb in verbs), None)
        is_somebody = subject is not None and subject.kind in ("noun", "pronoun")
        return (passage.starts[subject.first], place[1]) if subject and is_somebody else None

    def _is_unsourced(self, place: CharRange) -> bool:
        """Whether the article says before the words that it has them from others: "it is understood that"."""
        start = next((each.start for each in self.passages if each.start <= place[0] < each.end), place[0])
        return _UNSOURCED.search(self.text, start, place[0]) is not None

    def _act(self, place: CharRange, resolved: ResolvedAttribution) -> ChosenClaim | None:
        """What somebody does with words, where the words say so: "promised to close the bridge", or "to close it"."""
        attribution, speaker = resolved.attribution, resolved.speaker
        if attribution.cue is None or speaker is None:
            return None
        if not overlaps(attribution.cue, place):
            start = attribution.start
            is_asked = attribution.frame is QuoteFrame.URGES and _INFINITIVE.match(self.text, *place)
            is_of_act = place[0] == start or (is_asked and start < place[0])
            if not is_of_act or attribution.frame not in ACTS or len(attribution.content) > 1:
                return None
            attribution = replace(attribution, content=[(start, place[1])])
        for act in self.finder.of_speaker(attribution, speaker):
            return ChosenClaim(act.text, speaker.name, _names(resolved), act.kind, act.assertion, act.checkable)
        return None

    # ------------------------------------------------------------------------------------------ wordings

    def _worded(self, place: CharRange, voice: Voice) -> Wording | None:
        """A clause, or the predicate of one with its subject, as a sentence."""
        passage = self._passage(place, inner=voice.direct)
        if passage is None:
            return None
        first = bisect_right(passage.ends, place[0])
        last = bisect_left(passage.starts, place[1]) - 1
        while last > first and last not in passage.quotations and passage.lower[last] in _STOPS:
            last -= 1
        if first >= last:
            return None
        voice = replace(voice, topic=self.topic(passage, first, voice))
        lower = passage.lower
        verb = first
        while verb < last and lower[verb].endswith("ly"):
            verb += 1
        clause = Clause((first, last))
        if lower[first] in ("it", "they") and (subject := self.meant(passage, first, place, voice)):
            return self.writer.of_clause(passage, Clause((first + 1, last), subject), voice)
        if not voice.direct and (owner := self.owner(passage, first, place, voice)):
            rest = self.text[passage.starts[first + 1] : passage.ends[last]]
            return self.writer.of_words(f"{owner} {rest}", [place], voice)
        if is_finite(lower, verb) or lower[verb] in AUXILIARIES:
            subject = self._subject(passage, first, place)
            if subject is None:
                return self._of_quoted_predicate(place, voice)
            clause = Clause((first, last), subject)
        elif main_verb(passage, first, last) is None:
            return None
        return self.writer.of_clause(passage, clause, voice)

    def _subject(self, passage: Passage, verb: int, place: CharRange) -> TokenRange | None:
        """The subject of a verb; of one that shares that of the verb before it, this one's."""
        subject = subject_before(passage, verb)
        if subject and subject.kind in ("noun", "pronoun"):
            return subject.first, subject.last
        if subject is None or subject.kind != "shared":
            return None
        joined = gone_on(passage, self._beginning(passage, place), subject.first)
        if joined.is_open:
            return None
        return joined.subject or self.earlier_subject(passage, subject.first, place)

    def _of_quoted_predicate(self, place: CharRange, voice: Voice) -> Wording | None:
        """A predicate that is quoted alone, with the subject before its quotation: 'that the city "cannot pay"'."""
        outer = next((each for each in self.passages if overlaps((each.start, each.end), place)), None)
        for token, quotation in (outer.quotations if outer else {}).items():
            subject = subject_before(outer, token) if outer and overlaps(quotation.range, place) else None
            if outer and subject and subject.kind == "noun":
                named = outer.char_range(subject.first, subject.last)
                words = self.text[slice(*place)].strip(_MARKS)
                return self.writer.of_words(f"{self.text[slice(*named)]} {words}", [named, place], voice)
        return None

    def _of_side(self, place: CharRange, voice: Voice) -> Wording | None:
        """What a person says of "me", or of "we" where nobody knows who that is: then of their side."""
        speaker = voice.speaker
        words = " ".join(self.text[slice(*place)].strip(_MARKS).split())
        is_persons = speaker is not None and speaker.proper and speaker.kind == "person"
        if speaker is None or not (voice.direct and is_persons) or words.lower().startswith(("let us ", "let's ")):
            return None
        of_side = for_body(words, f"{speaker.name}'s side", is_plural=False)
        told = in_third_person(of_side, speaker.name) if of_side else None
        return Wording(as_sentence(told), (place,)) if told and told != words else None

    def _relative(self, place: CharRange) -> _Relative | None:
        """The relative clause that words are, or of which they go on: "which lost money and (has closed)"."""
        passage = self._passage(place, inner=False)
        if passage is None:
            return None
        first = bisect_left(passage.starts, place[0])
        if found := _RELATIVE.match(self.text, *place):
            is_apart = first > 0 and passage.lower[first - 1] in (",", DASH, "(")
            rest = found.span("rest")
            return _Relative(place[0], (found["preposition"] or "").lower(), found["word"].lower(), rest, is_apart)
        if first + 1 >= passage.size or first < 1:
            return None
        if passage.lower[first] == "that":
            is_clause = is_relative_subject(passage, first) and passage.lower[first - 1] not in CUE_WORDS
            rest = passage.starts[first + 1], place[1]
            return _Relative(place[0], "", "that", rest, is_apart=False) if is_clause else None
        verb = next((at for at in range(first, passage.size) if not is_adverb(passage.lower[at])), first)
        subject = subject_before(passage, first) if is_finite(passage.lower, verb) else None
        if subject is None or subject.kind != "shared":
            return None
        joined = gone_on(passage, self._beginning(passage, place), subject.first).relative
        if joined is None:
            return None
        return _Relative(passage.starts[joined], "", passage.lower[joined], place, is_apart=True)

    def _wording(self, place: CharRange, voice: Voice, relative: _Relative | None) -> Wording | None:
        if relative:
            return self._related(place, voice, relative)
        return self._worded(place, voice) or self._of_side(place, voice)

    def _related(self, place: CharRange, voice: Voice, relative: _Relative) -> Wording | None:
        """A relative clause, with what it is about in place of its pronoun."""
        passage = self._passage(place, inner=voice.direct)
        if passage is None:
            return None
        phrase = self._antecedent(passage, relative.start, relative.word)
        mention = parse_mention(phrase)
        is_person = mention is not None and mention.proper and mention.kind == "person"
        about = mention.name if mention and is_person else _DETERMINER.sub("the ", phrase)
        if not about:
            return None
        word, rest = relative.word, self.text[slice(*relative.rest)].strip(_MARKS)
        first = bisect_left(passage.starts, relative.rest[0])
        is_object = passage.lower[first] in _BEGINNING or passage.tokens[first][0].isupper()
        inner = about[:1].lower() + about[1:] if about.startswith(("The ", "A ", "An ")) else about
        preposition = relative.preposition
        if word == "whose":
            owned = _OWNED.match(rest)
            ending = "'" if about.endswith("s") and not is_person else "'s"
            of_it = f"{owned['rest']} {preposition} {inner}{ending} {owned['owned']}" if owned else ""
            words = of_it if preposition else f"{about}{ending} {rest}"
        elif preposition or is_object:
            words = f"{rest} {preposition} {inner}"
        else:
            words = f"{about} {rest}"
        if not words or is_past(about) or words.partition(" ")[0].lower() in SUBJECT_PRONOUNS:
            return None
        return Wording(as_sentence(" ".join(words.split())), (place,))

    def _antecedent(self, passage: Passage, offset: int, word: str) -> str:
        """What a relative clause at an offset is about: a thing by its noun phrase alone, whatever stands before it."""
        head = bisect_left(passage.starts, offset) - 1
        head -= head > 0 and passage.lower[head] in (",", DASH)
        begin = noun_phrase_begin(passage, head) if head >= 0 else 0
        if passage.lower[begin] not in DETERMINERS:  # "he supports arbitration, which"
            begin = next((at + 1 for at in range(head - 1, begin - 1, -1) if is_finite_alone(passage.lower[at])), begin)
        if head > 0 and word != "who" and passage.tokens[head].islower() and passage.tokens[begin].islower():
            return self.text[slice(*passage.char_range(begin, head))]
        phrase = self.speakers.antecedent(passage, offset)[0]
        has_verb = any(is_finite_alone(word) for word in phrase.lower().split()[:-1])  # "police held the driver, who"
        return self.text[slice(*passage.char_range(begin, head))] if has_verb and begin < head else phrase

    def _passage(self, place: CharRange, *, inner: bool) -> Passage | None:
        """The passage of the place; of words within a quotation, one of these alone."""
        outer = next((each for each in self.passages if overlaps((each.start, each.end), place)), None)
        if outer is None or not (inner or self._is_in_quotation(outer, place)):
            return outer
        quotation = next((q for q in outer.quotations.values() if overlaps(q.range, place)), None)
        parts = self.within.of(quotation.start + 1, quotation.end - 1) if quotation else []
        return next((part for part in parts if overlaps((part.start, part.end), place)), outer)

    @staticmethod
    def _is_in_quotation(passage: Passage, place: CharRange) -> bool:
        return any(q.start <= place[0] and place[1] <= q.end for q in passage.quotations.values())


def _names(resolved: ResolvedAttribution) -> tuple[str, ...]:
    return (resolved.reporter.name,) if resolved.reporter else ()
