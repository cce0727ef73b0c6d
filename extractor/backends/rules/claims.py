"""What is asserted: clauses of attributions and of the article's own voice as claims that can be understood alone.

`wordings` makes a clause a sentence of its own; what cannot be made one is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.backends.rules.acts import ActClaims, ClaimMatch, shown_state
from extractor.backends.rules.claim_kinds import assertion_of, is_checkable, kind_of
from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import QUOTING
from extractor.backends.rules.cue_verbs import SHOWING_VERBS
from extractor.backends.rules.frame_names import ACTS, ClaimFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.hopes import HOPING
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.main_clauses import begins_after_opener, find_clauses
from extractor.backends.rules.main_verbs import (
    Clause,
    is_speech_verb,
    last_of_verb,
    likely_verb,
    main_verb,
    subject_start,
)
from extractor.backends.rules.passages import DASH, Passage
from extractor.backends.rules.relative_clauses import described_by
from extractor.backends.rules.requests import as_required
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.shares import tells_share
from extractor.backends.rules.statements import QUOTATION_MARKS, is_headline, statements
from extractor.backends.rules.told_events import before_words
from extractor.backends.rules.topics import topic_of
from extractor.backends.rules.verbs import BASES, is_finite_alone, is_past
from extractor.backends.rules.wordings import Voice, Wording, WordingWriter
from extractor.text.inner_quotations import find_inner_quotations, is_of_another
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation, is_speech
from extractor.text.spans import CharRange, overlaps, overlaps_any

_REQUIRING = words_of("ask demand insist propose recommend request require suggest urge")
_AND_THAT = lazy_regex(r",? and that\s+(?!of\b)|,? but that\s+(?!(?:is|was|will|would|does|did|has|can|may)\b)")
_MARKS = "\"“”„«»‘’'"
_INDEFINITE = lazy_regex(r"\AAn? ")
_TURNING_VERBS = words_of("doubt question dispute reject dismiss wonder ask refute disbelieve imagine pretend")
"""Verbs of which the content is not what somebody asserts."""
_TURNED = lazy_regex(
    r"(?:\b(?:not|never|neither|nor|no|none|nobody|hardly|few|cannot|if|unless|without)|n['’]t"
    r"|\b(?:refus|declin|fail|stopp)\w+ (?:to|short of))(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
"""Words before a cue with which nothing is asserted: "did not say", "nobody believes", "if she says"."""
_AFTER_MODAL = lazy_regex(
    r"\b(?:w(?:ill|ould)|c(?:an|ould)|may|might|should|must|did|does|do|to)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE
)
_TURNED_DISTANCE = 60
_AUTHORS = lazy_regex(r"\b(?:I|[Mm]y|me|myself)\b")
_ADDRESSING = lazy_regex(r"\b(?:[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]our|[Ll]et['’]s)\b")
_LINE_OF_A_PAGE = lazy_regex(
    r"(?i:source|editor|read|related|file|correction|updated?)\b"
    r"|(?i:photo|image|picture|video)s?(?=\s*[:(|/]|\s(?:by|from|via|courtesy|credit)\b)"
    r"|By (?:[A-Z][\w.’'-]*(?:, | and | )?){2,9}\W*$"
)
_STOP = lazy_regex(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?]\s+(?=[A-Z])")
"""The end of a sentence after which another one begins in the same quotation."""
_QUESTION_BEFORE = lazy_regex(r"\b(?:what|how|why|whether|who|when|where|if)\W*\Z", re.IGNORECASE)
_QUESTION_DISTANCE = 12
_NO_COMMENT = lazy_regex(
    r"\b(?:declin\w+ to (?:comment|be)|(?:request|call|e-?mail|message)s? (?:for|seeking) comment)\b"
)
_ADJUNCTS = words_of("after before as when while since by because although though where until")
_BEFORE_ADJUNCTS = words_of(", just hours minutes days weeks months years decades")
_LONGEST_PART = 80
"""In characters: a longer quotation is not a part of the narrator's own sentence."""
_LONGEST_LABEL = 5
"""In tokens: what stands before a colon at the beginning of a paragraph, be it a speaker or a heading."""
_LONGEST_RELATIVE = 8
"""In characters: a relative pronoun with the spaces around it."""
_FEWEST_TOKENS = 4


class ClaimFinder:
    """Finds the claims of one text; ``passages_within`` gives the passages of a range of it, without quotations."""

    def __init__(
        self, text: str, writer: WordingWriter, passages_within: Callable[[int, int], Iterable[Passage]]
    ) -> None:
        self._text = text
        self._writer = writer
        self._passages_within = passages_within
        self.acts = ActClaims(text, writer)
        self.author: ResolvedActor | None = None  # who says "I" in the article's own voice
        self._before: tuple[Passage, Sequence[Clause]] | None = None  # the sentence before, in the article
        self._topics: dict[tuple[str, int], str | None] = {}  # of speakers, in the last words of each in a paragraph

    # ------------------------------------------------------------------------------------------ of speakers

    def of_speaker(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        """Yield the claims that an attribution makes, with ``speaker`` in place of a pronoun; often none."""
        is_hope = attribution.verb in HOPING and attribution.frame not in ACTS
        for match in self._of_speaker(attribution, speaker):
            claim = self.acts.hoped(match, attribution, speaker) if is_hope and not match.own else match
            if claim:
                yield claim

    def _of_speaker(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        if is_turned(self._text, attribution):
            return
        if demanded := list(self.acts.demanded(attribution, speaker)):
            yield from demanded
        elif self.acts.tells(attribution):
            yield from self.acts.of(attribution, speaker)
        else:
            voice = Voice(speaker, attribution.is_own_words, attribution.source)
            if self._is_interrupted(attribution):
                yield from self._interrupted(attribution, voice)
                return
            if clause := _relative_clause(attribution):
                if wording := self._writer.of_clause(attribution.passage, clause, voice):
                    wording = replace(wording, text=_INDEFINITE.sub("The ", wording.text))
                    yield self._claim(wording, ClaimFrame.ATTRIBUTED, attribution.verb, clause, claimant=speaker)
                return
            if self._has_gap(attribution):
                return
            if attribution.verb in SHOWING_VERBS and (shown := self._shown(attribution, voice)):
                yield shown
                return
            for start, end in attribution.content:
                if not (attribution.direct and self._is_part(start, end)):
                    yield from self._content(start, end, attribution, voice)

    def _shown(self, attribution: Attribution, voice: Voice) -> ClaimMatch | None:
        """The claim of showing somebody doing something, which has no finite verb."""
        words = " ".join(self._text[slice(*attribution.content[0])].split())
        if len(attribution.content) > 1 or attribution.cue is None or words.startswith("that "):
            return None
        clause = shown_state(words, self._text[slice(*attribution.cue)])
        wording = self._writer.of_words(clause, attribution.content, voice) if clause else None
        return (
            self._claim(wording, ClaimFrame.ATTRIBUTED, attribution.verb, claimant=voice.speaker) if wording else None
        )

    def _has_gap(self, attribution: Attribution) -> bool:
        """Whether the content lacks what "which" before it stands for: "figures which it says count twice"."""
        source = attribution.source
        before = self._text[max(0, source[0] - _LONGEST_RELATIVE) : source[0]].split() if source else []
        return before[-1:] in (["which"], ["whom"]) and source is not None and source[1] < attribution.start

    def _is_part(self, start: int, end: int) -> bool:
        """Whether quoted words are no clause of their own but a part of the sentence that they stand in."""
        if not self._text[start:end].lstrip(_MARKS + " ")[:1].islower():
            return self._text[start:end].lstrip(_MARKS + " ")[:1] == "["
        for passage in self._passages_within(start, end):
            for first, last in statements(passage):
                verb, subject = main_verb(passage, first, last), subject_start(passage, first, last)
                word = passage.lower[subject]
                return verb is None or verb <= subject or is_finite_alone(word) or word in BASES
        return True

    def _is_interrupted(self, attribution: Attribution) -> bool:
        """Whether the content is one sentence in two parts, with the cue between them."""
        if len(attribution.content) != 2:
            return False
        start, end = max(attribution.content)
        return self._text[start:end].lstrip(_MARKS + " ")[:1].islower()

    def _interrupted(self, attribution: Attribution, voice: Voice) -> Iterator[ClaimMatch]:
        (start, cut), (again, end) = sorted(attribution.content)
        stops = [stop.end() for stop in _STOP.finditer(self._text, start, cut)]
        stop = _STOP.search(self._text, again, end)
        first, second = (stops[-1] if stops else start, cut), (again, stop.end() if stop else end)
        if stops:
            yield from self._content(start, stops[-1], attribution, voice)
        beginning, rest = (self._text[slice(*part)].strip(_MARKS + " ") for part in (first, second))
        words = f"{beginning.rstrip(' ,;—–-')} {rest}"
        if "?" not in words and (wording := self._writer.of_words(words, (first, second), voice)):
            yield self._claim(wording, ClaimFrame.IN_TWO_PARTS, attribution.verb, claimant=voice.speaker)
        if stop:
            yield from self._content(stop.end(), end, attribution, voice)

    def _content(self, start: int, end: int, attribution: Attribution, voice: Voice) -> Iterator[ClaimMatch]:
        if _QUESTION_BEFORE.search(self._text, max(0, start - _QUESTION_DISTANCE), start):
            return
        speech = attribution.content if attribution.is_own_words else []
        inner = [quotation for part in speech for quotation in find_inner_quotations(self._text, part)]
        bounds = [start]
        for joint in _AND_THAT.finditer(self._text, start, end):
            bounds += joint.span()
        bounds.append(end)
        for part_start, part_end in zip(bounds[::2], bounds[1::2], strict=True):
            place = voice.speaker.id if voice.speaker else "", attribution.passage.paragraph
            topic = self._topics.get(place)
            matter: str | None = None  # in reported words, what "it" may mean instead of who says so
            for passage in self._passages_within(part_start, part_end):
                for first, last in statements(passage):
                    for clause in find_clauses(passage, first, last):
                        if is_of_another(self._text, passage.char_range(*clause.words), inner):
                            continue
                        is_reported = not attribution.is_own_words and QUOTATION_MARKS.isdisjoint(passage.lower)
                        own = clause.aside and is_reported
                        said = Voice() if own else replace(voice, topic=topic if attribution.is_own_words else matter)
                        if wording := self._writer.of_clause(passage, clause, said):
                            if attribution.verb in _REQUIRING:  # "demanded that the toll be scrapped"
                                wording = replace(wording, text=as_required(wording.text) or wording.text)
                            yield self._claim(
                                wording, ClaimFrame.ATTRIBUTED, attribution.verb, clause, own=own, claimant=said.speaker
                            )
                        if attribution.is_own_words:
                            topic = self._topics[place] = topic_of(self._text, passage, clause, topic)
                        else:
                            matter = topic_of(self._text, passage, clause, matter)

    # ------------------------------------------------------------------------------------------ the article's own

    def of_article(
        self, passage: Passage, clauses: Sequence[Clause], attributions: Sequence[Attribution]
    ) -> Iterator[ClaimMatch]:
        """Yield what the ``clauses`` of a passage assert; ``attributions`` are those with words in it."""
        before, self._before = self._before, (passage, clauses)
        if not clauses or passage.size < _FEWEST_TOKENS:
            return
        if passage.begins_paragraph and ":" in passage.lower[1:_LONGEST_LABEL] and passage.tokens[0][0].isupper():
            return  # "Mayor Ada Holm: the plan is good", whosever words that are
        begin = clauses[0].subject or clauses[0].words
        if not self._is_sentence(passage, begin[0]):
            return
        if self.author:  # what "I" think in an opinion piece is the article's own
            attributions = [each for each in attributions if not self._is_of_author(each)]
        contents = [part for attribution in attributions for part in attribution.content]
        topic = self._topic_before(passage, before) if passage.lower[begin[0]] in ("it", "they") else None
        for clause in (before_words(passage, clause, attributions) for clause in clauses):
            char_range = passage.char_range(*clause.words)
            is_own = (
                not overlaps_any(char_range, contents) if clause.aside else self._is_own(passage, clause, attributions)
            )
            own = self._without_words_of_others(passage, clause, attributions) if is_own else None
            if (
                own
                and not _NO_COMMENT.search(self._text, *char_range)
                and (wording := self._writer.of_clause(passage, own, self._narrator(char_range, topic)))
            ):
                yield self._claim(wording, ClaimFrame.OWN, "", own, own=True)

    def _is_of_author(self, attribution: Attribution) -> bool:
        source = attribution.source
        return source is not None and not attribution.direct and self._text[slice(*source)] == "I"

    def _narrator(self, char_range: CharRange, topic: str | None) -> Voice:
        """The article's own voice; that of its author where it says "I"."""
        is_author = self.author and _AUTHORS.search(self._text, *char_range)
        return Voice(self.author, direct=True, topic=topic) if is_author else Voice(topic=topic)

    def _topic_before(self, passage: Passage, before: tuple[Passage, Sequence[Clause]] | None) -> str | None:
        """The subject of the sentence before one that begins with "it" or "they", in the same paragraph."""
        if before is None or before[0].paragraph != passage.paragraph:
            return None
        clause = next((clause for clause in before[1] if not clause.aside), None)
        return topic_of(self._text, before[0], clause, None) if clause else None

    def _is_own(self, passage: Passage, clause: Clause, attributions: Sequence[Attribution]) -> bool:
        """Whether a clause is the article's: its verb is no cue, nor in or after the content of an attribution."""
        first, last = clause.words
        verb = main_verb(passage, first, last) if clause.subject is None else first
        verb = likely_verb(passage, first, last) if verb is None else verb
        if verb is None:
            return False
        said = last_of_verb(passage, verb)
        if is_speech_verb(passage, said) or passage.lower[said + 1 : said + 2] == ["that"]:
            if tells_share(passage, first, verb):
                return True
            if is_speech_verb(passage, said):
                return False
        verb = said
        words = " ".join(passage.tokens[first : last + 1])
        if _ADDRESSING.search(words) or (self.author is None and _AUTHORS.search(words)):
            return False
        if any(first <= at <= last and self._is_sentence_quoted(found) for at, found in passage.quotations.items()):
            return False
        start, end = passage.char_range(first, last)
        verb_end = passage.ends[verb]
        for attribution in attributions:
            source = attribution.source
            if attribution.cue and source and start <= source[0] < verb_end <= source[1]:
                return False  # it is no verb of the clause: "people who were there say"
            if not overlaps((attribution.start, attribution.end), (start, end)):
                if attribution.cue is None or not overlaps(attribution.cue, (start, end)):
                    continue
                return False
            if attribution.cue is None or attribution.start < verb_end or attribution.cue[0] < verb_end:
                return False
        return True

    @staticmethod
    def _without_words_of_others(
        passage: Passage, clause: Clause, attributions: Sequence[Attribution]
    ) -> Clause | None:
        """A clause without the one after "when" or "by" in which somebody says something: "met when Holm said ...".

        None where nothing is left: "a report published by Holm found that ...", "quoted Holm as saying that ...".
        """
        first, last = clause.words
        verb = main_verb(passage, first, last) if clause.subject is None else first
        if verb is None:
            return clause
        if verb <= last and passage.lower[verb] in QUOTING:
            return None
        verb_end, end = passage.ends[verb], passage.ends[last]
        parts = [part for each in attributions if each.cue for part in (each.source, each.cue) if part]
        for start in sorted(start for start, _ in parts if verb_end < start < end):
            said = bisect_left(passage.starts, start)
            opener = next((at for at in range(said, verb + 1, -1) if passage.lower[at] in _ADJUNCTS), first)
            if any(is_break(passage.lower[at]) for at in range(opener, said)):
                continue
            is_agent = (
                opener > first and passage.lower[opener] == "by" and not passage.lower[opener + 1].endswith("ing")
            )
            if is_agent and is_past(passage.lower[verb]):  # "a report published by Holm found that ..."
                return None
            end = opener - 1
            while end > verb and (passage.lower[end] in _BEFORE_ADJUNCTS or is_adverb(passage.lower[end])):
                end -= 1
            if end - first >= _FEWEST_TOKENS - 1 and end > verb:
                return replace(clause, words=(first, end))
        return clause

    def _is_sentence_quoted(self, quotation: Quotation) -> bool:
        """Whether a quotation is somebody's sentence and not a part of the sentence that it stands in."""
        words = self._text[slice(*quotation.range)].strip(_MARKS)
        return is_speech(self._text, quotation) and not (words[:1].islower() and len(words) < _LONGEST_PART)

    def _is_sentence(self, passage: Passage, first: int) -> bool:
        """Whether a passage is a sentence of running text and no headline, line of a page or question."""
        ending = self._text[passage.start : passage.end].rstrip().rstrip(_MARKS + ")")[-1:]
        is_noted = passage.lower[0] == "it" and first > 0
        opener = 0 if is_noted or begins_after_opener(passage, first) else first
        begins = self._text[passage.starts[opener] :][:2].lstrip("-–−")[:1] or DASH
        is_begun = begins.isupper() or begins.isdigit() or begins in '$£€“"‘'
        line = self._text[passage.start : passage.end]
        if not (ending in (".", "!") and is_begun) or _LINE_OF_A_PAGE.match(line):
            return False
        return not (passage.begins_paragraph and is_headline(passage))

    # ------------------------------------------------------------------------------------------ kinds

    def _claim(
        self,
        wording: Wording,
        frame: ClaimFrame,
        verb: str,
        clause: Clause | None = None,
        *,
        own: bool = False,
        claimant: ResolvedActor | None = None,
    ) -> ClaimMatch:
        kind = kind_of(wording.text, verb, own=own, claimant=claimant)
        return ClaimMatch(
            wording.text,
            kind,
            assertion_of(wording.text, is_denied=verb == "deny" and not own),
            is_checkable(wording.text, kind),
            wording.evidence,
            frame,
            own,
            clause,
            wording.resolved,
        )


def _relative_clause(attribution: Attribution) -> Clause | None:
    """What somebody says of what a relative clause describes, as a clause; None for any other attribution."""
    source, cue, passage = attribution.source, attribution.cue, attribution.passage
    if source is None or cue is None or len(attribution.content) != 1:
        return None
    (start, end) = attribution.content[0]
    first, last = bisect_left(passage.starts, start), bisect_left(passage.starts, end) - 1
    if not source[0] < cue[0] < start or first >= last:
        return None
    if not is_finite_alone(passage.lower[first]) and passage.lower[first] not in BASES:
        return None
    described = described_by(passage, bisect_left(passage.starts, source[0]), first)
    return Clause((first, last), described) if described else None


def is_turned(text: str, attribution: Attribution) -> bool:
    """Whether the content is not asserted: "doubts that", "did not say that"."""
    if attribution.cue is None:
        return False
    before = text[max(attribution.passage.start, attribution.cue[0] - _TURNED_DISTANCE) : attribution.cue[0]]
    is_act = attribution.frame in ACTS
    if not is_act and attribution.verb in _TURNING_VERBS:
        return True
    if is_act and _AFTER_MODAL.search(before):
        return True
    is_after = attribution.cue[0] < attribution.start
    return is_after and _TURNED.search(before) is not None
