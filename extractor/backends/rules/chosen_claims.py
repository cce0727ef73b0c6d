"""The claim of words that somebody chose: these words and no others, as a sentence that can be understood alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.backends.rules.claim_kinds import assertion_of, is_checkable, kind_of
from extractor.backends.rules.claims import ClaimFinder
from extractor.backends.rules.clauses import is_adverb, subject_before
from extractor.backends.rules.first_person import for_body, in_third_person
from extractor.backends.rules.frame_names import ACTS, LABELS
from extractor.backends.rules.inner_passages import InnerPassages
from extractor.backends.rules.lexicon import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from extractor.backends.rules.main_verbs import Clause, main_verb, subject_start
from extractor.backends.rules.name_marks import as_written
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import DASH, Passage, TokenRange
from extractor.backends.rules.relative_clauses import noun_phrase_begin
from extractor.backends.rules.speakers import ResolvedAttribution, SpeakerFinder
from extractor.backends.rules.topics import fitting_topic, topic_of
from extractor.backends.rules.verbs import is_finite, is_finite_alone
from extractor.backends.rules.wordings import Voice, Wording, WordingWriter, as_sentence
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
_OPEN_QUESTION = lazy_regex(r"(?:how|what|where|when|whether|if)\b", re.IGNORECASE)
"""Words of which nothing is asserted."""
_UNSOURCED = lazy_regex(rf"(?:{UNSOURCED})(?: that)?\s*\Z", re.IGNORECASE)
_CONDITION_MET = lazy_regex(
    r"(?:if|when|where)\b[^.?]*, (?:then )?[^,.?]*\b(?:will|would|can|could|must|should|is|are)\b", re.IGNORECASE
)
"""Of which something is: "If they pay, then we will stay"."""
_INFINITIVE = lazy_regex(r"(?:not )?to [a-z]", re.IGNORECASE)
_AS_REPORTED = lazy_regex(r"\b(?:would|had|could|might)\b")
_GOING_ON = lazy_regex(r"(?: [A-Z][\w.’'-]*){0,3},? (?:and|but) ")
_ACCUSING = lazy_regex(r"\b(?:accus|blam|charg|alleg)(?:e[sd]?|ing)\b", re.IGNORECASE)
_MARKS = "\"“”„«»‘’' ,;"
_LABELLED = lazy_regex(r"(?P<what>[^\"“”„«»,:]{2,80}?),?\s+(?:as\s+)?(?:an?\s+|the\s+)?\Z")
_LAST_THING = lazy_regex(r"\b(?P<what>(?:the|a|an|this|that) (?:[a-z-]+ ){0,2}[a-z-]+)[.!?;]*\s*\Z")
_PREPOSITIONS = PREPOSITIONS | {"along"}
_STOPS = frozenset(".,;:!?—")
_SPOKEN_OF = frozenset(["it", "them", "this", "that"])
_DETERMINER = lazy_regex(r"\A(?:an?|this|that) ", re.IGNORECASE)
_PLURAL = lazy_regex(r"(?<![sui'’])s$|(?:people|men|women|children)$")
_DETERMINERS_OR_SUBJECT_PRONOUNS = DETERMINERS | SUBJECT_PRONOUNS


@dataclass(frozen=True, slots=True)
class ChosenClaim:
    """What chosen words claim; ``text`` is None where rules cannot word it. ``claimant`` is named as the rules do."""

    text: str | None
    claimant: str | None
    reported_by: Sequence[str]
    kind: ClaimKind
    assertion: Assertion
    checkable: bool


@dataclass(frozen=True, slots=True)
class WordsRead:
    """A text as the rules have read it; ``contents`` are the words of attributions, in order."""

    text: str
    passages: Sequence[Passage]
    contents: Sequence[tuple[CharRange, ResolvedAttribution]]
    speakers: SpeakerFinder
    writer: WordingWriter
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
        resolved = self._said(place)
        if resolved and resolved.attribution.verb == "deny" and _ACCUSING.search(self.text, *place):
            resolved = None  # "he accused her of fraud, a charge she denied": what is denied is the fraud
        opener = _QUESTION.match(self.text, *place)
        place = (opener.end() if opener else place[0]), place[1]
        is_aside = _RELATIVE.match(self.text, *place) is not None
        is_own = resolved is None or resolved.speaker is None or (is_aside and not resolved.attribution.is_own_words)
        speaker = None if is_own or resolved is None else resolved.speaker
        verb = resolved.attribution.verb if resolved and speaker else ""
        if resolved and speaker and resolved.attribution.frame in LABELS:
            text = self._labelled(place, resolved)
            return ChosenClaim(text, speaker.name, _names(resolved), "judgement", "asserted", checkable=False)
        if resolved and speaker and (act := self._act(place, resolved)):
            return act
        if _INFINITIVE.match(self.text, *place):
            return None  # what somebody wants or plans to do, and nobody knows who
        is_direct = bool(resolved and speaker and resolved.attribution.is_own_words)
        voice = Voice(speaker, is_direct, resolved.attribution.source if resolved and speaker else None)
        wording = self._related(place, voice) if is_aside else self._worded(place, voice) or self._of_side(place, voice)
        words = wording.text if wording else self.text[slice(*place)]
        kind = kind_of(words, verb, own=speaker is None and _AS_REPORTED.search(words) is None, claimant=speaker)
        return ChosenClaim(
            wording.text if wording else None,
            speaker.name if speaker else None,
            _names(resolved) if resolved and speaker else (),
            kind,
            "hedged" if self._is_unsourced(place) else assertion_of(words, is_denied=verb == "deny"),
            is_checkable(words, kind),
        )

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
            if place[0] != start or attribution.frame not in ACTS or len(attribution.content) > 1:
                return None
            attribution = replace(attribution, content=[(start, place[1])])
        for act in self.finder.of_speaker(attribution, speaker):
            return ChosenClaim(act.text, speaker.name, _names(resolved), act.kind, act.assertion, act.checkable)
        return None

    def _said(self, place: CharRange, *, beside: bool = False) -> ResolvedAttribution | None:
        """The attribution with the fewest words in which the place is; ``beside``: and whose cue is not in it."""
        holding = [
            (end - start, resolved)
            for (start, end), resolved in self.contents
            if not (beside and resolved.attribution.cue and overlaps(resolved.attribution.cue, place))
            and 2 * (min(end, place[1]) - max(start, place[0])) > place[1] - place[0]
        ]
        return min(holding, key=lambda each: each[0], default=(0, None))[1] or self._said_on(place)

    def _said_on(self, place: CharRange) -> ResolvedAttribution | None:
        """The attribution that words with "would" go on with: "It is safe, she said, and it would be built"."""
        if not _AS_REPORTED.search(self.text, *place):
            return None
        for _, resolved in self.contents:
            cue = resolved.attribution.cue
            is_after = cue is not None and resolved.attribution.end <= cue[0] and cue[1] < place[0]
            if cue and is_after and _GOING_ON.fullmatch(self.text, cue[1], place[0]):
                return resolved
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
        voice = Voice(voice.speaker, voice.direct, voice.source, self._topic(passage, first, voice))
        lower = passage.lower
        verb = first
        while verb < last and lower[verb].endswith("ly"):
            verb += 1
        clause = Clause((first, last))
        if lower[first] in ("it", "they") and (subject := self._meant(passage, first, place, voice)):
            return self.writer.of_clause(passage, Clause((first + 1, last), subject), voice)
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
        return self._earlier_subject(passage, subject.first, place)

    def _earlier_subject(self, passage: Passage, end: int, place: CharRange) -> TokenRange | None:
        """The subject of the clause that ends before a token, in the words of whoever says the place."""
        said = self._said(place, beside=True)
        begins = max((start for start, _ in said.attribution.content if start <= place[0]), default=0) if said else 0
        return self._subject_between(passage, bisect_left(passage.starts, begins), end)

    @staticmethod
    def _subject_between(passage: Passage, first: int, end: int) -> TokenRange | None:
        """The subject of the clause of the tokens from ``first`` on that ends before ``end``."""
        first += passage.lower[first] == "that"
        earlier = main_verb(passage, first, end - 1) if first < end else None
        start = subject_start(passage, first, end - 1) if earlier else 0
        if earlier is None or start >= earlier:
            return None
        last = earlier - 1
        while last > start and is_adverb(passage.lower[last]):
            last -= 1
        return start, last

    def _meant(self, passage: Passage, first: int, place: CharRange, voice: Voice) -> TokenRange | None:
        """What "it" or "they" means that begins a clause of what is said: the subject of what was said before it.

        Or else what somebody is told to be for or against, or to speak of: "defended the line, saying it would pay".
        """
        said = self._said(place, beside=True)
        if said is None:
            return None
        meant = [self._earlier_subject(passage, first, place)]
        if not voice.direct:
            meant += [self._subject_said_before(passage, said), self._object_before(passage, said)]
        for start, end in filter(None, meant):
            noun = next((at - 1 for at in range(start + 1, end + 1) if passage.lower[at] in _PREPOSITIONS), end)
            if fitting_topic(self.text[slice(*passage.char_range(start, noun))], passage.lower[first]):
                return start, end
        return None

    def _subject_said_before(self, passage: Passage, said: ResolvedAttribution) -> TokenRange | None:
        """The subject of what the same speaker says before in the sentence: "conceded that it was late, but said"."""
        earlier = [
            place
            for place, other in self.contents
            if other.speaker is said.speaker and passage.start <= place[0] and place[1] <= said.attribution.start
        ]
        first, end = (bisect_left(passage.starts, offset) for offset in earlier[-1]) if earlier else (0, 0)
        return self._subject_between(passage, first, end) if earlier else None

    def _object_before(self, passage: Passage, said: ResolvedAttribution) -> TokenRange | None:
        """The object of the verb whose subject goes on as a person who says something: "praised the tram, saying"."""
        cue, speaker = said.attribution.cue, said.speaker
        comma = bisect_left(passage.starts, cue[0]) - 1 if cue else 0
        is_participle = comma > 0 and passage.lower[comma] == "," and passage.lower[comma + 1].endswith("ing")
        if not is_participle or speaker is None or speaker.kind != "person":
            return None
        verb = main_verb(passage, 0, comma - 1)
        first = verb + 1 if verb is not None else comma
        return (first, comma - 1) if first < comma and passage.lower[first] in DETERMINERS else None

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
        if speaker is None or not (voice.direct and speaker.proper and speaker.kind == "person"):
            return None
        words = " ".join(self.text[slice(*place)].strip(_MARKS).split())
        of_side = for_body(words, f"{speaker.name}'s side", is_plural=False)
        told = in_third_person(of_side, speaker.name) if of_side else None
        return Wording(as_sentence(told), (place,)) if told and told != words else None

    def _topic(self, passage: Passage, first: int, voice: Voice) -> str | None:
        """What "it" or "they" means at the beginning: the subject of the sentence before, in the same paragraph."""
        pronoun = passage.lower[first].partition("'")[0]
        at = bisect_left([each.start for each in self.passages], passage.start) - 1
        if voice.direct or pronoun not in SUBJECT_PRONOUNS or at < 0:
            return None
        before = self.passages[at]
        topic = topic_of(self.text, before, Clause((0, before.size - 1)), None)
        return fitting_topic(topic, pronoun) if before.paragraph == passage.paragraph else None

    def _related(self, place: CharRange, voice: Voice) -> Wording | None:
        """A relative clause, with what it is about in place of its pronoun."""
        passage = self._passage(place, inner=voice.direct)
        relative = _RELATIVE.match(self.text, *place)
        if passage is None or relative is None:
            return None
        phrase = self._antecedent(passage, place[0], relative["word"].lower())
        mention = parse_mention(phrase)
        is_person = mention is not None and mention.proper and mention.kind == "person"
        about = mention.name if mention and is_person else _DETERMINER.sub("the ", phrase)
        if not about:
            return None
        word, rest = relative["word"].lower(), relative["rest"].strip(_MARKS)
        first = bisect_left(passage.starts, relative.start("rest"))
        is_object = passage.lower[first] in _DETERMINERS_OR_SUBJECT_PRONOUNS or passage.tokens[first][0].isupper()
        inner = about[:1].lower() + about[1:] if about.startswith(("The ", "A ", "An ")) else about
        preposition = (relative["preposition"] or "").lower()
        if word == "whose":
            owned = _OWNED.match(rest)
            ending = "'" if about.endswith("s") and not is_person else "'s"
            of_it = f"{owned['rest']} {preposition} {inner}{ending} {owned['owned']}" if owned else ""
            words = of_it if preposition else f"{about}{ending} {rest}"
        elif preposition or is_object:
            words = f"{rest} {preposition} {inner}"
        else:
            words = f"{about} {rest}"
        if not words or words.partition(" ")[0].lower() in SUBJECT_PRONOUNS:
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
        return self.speakers.antecedent(passage, offset)[0]

    def _labelled(self, place: CharRange, resolved: ResolvedAttribution) -> str | None:
        """What somebody calls something, as what that is."""
        attribution = resolved.attribution
        start, end = attribution.content[0]
        quoted = re.search(r"[\"“„«]", self.text[start:end])
        before = _LABELLED.match(self.text, start, start + quoted.start()) if quoted else None
        label = self.text[slice(*place)].strip(_MARKS)
        if before is None:
            return None
        what = " ".join(before["what"].split())
        article = self.text[before.end("what") : start + (quoted.start() if quoted else 0)].strip(_MARKS)
        article = article.removeprefix("as").strip()
        if what.lower() in _SPOKEN_OF:
            earlier = _LAST_THING.search(self.text, max(0, attribution.passage.start - 200), attribution.passage.start)
            if earlier is None:
                return None
            what = _DETERMINER.sub("the ", earlier["what"])
        if what in label:
            label = label.partition(what)[2].strip(_MARKS)
        being = "are" if _PLURAL.search(what) else "is"
        return as_sentence(" ".join(part for part in (what, being, article, label) if part))

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
