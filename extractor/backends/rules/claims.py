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
from extractor.backends.rules.cue_verbs import SHOWING_VERBS
from extractor.backends.rules.frame_names import ACTS, ClaimFrame, QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.hopes import HOPING
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.main_clauses import find_clauses
from extractor.backends.rules.main_verbs import Clause, main_verb, subject_start
from extractor.backends.rules.own_clauses import ADDRESSING, AUTHORS, MARKS, own_clauses
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.relative_clauses import described_by
from extractor.backends.rules.requests import as_required
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.statements import QUOTATION_MARKS, statements
from extractor.backends.rules.told_by_documents import according_to, names_document
from extractor.backends.rules.topics import spoken_of, topic_of
from extractor.backends.rules.turned_cues import is_turned
from extractor.backends.rules.verbs import BASES, is_finite_alone
from extractor.backends.rules.wordings import Voice, Wording, WordingWriter
from extractor.text.inner_quotations import find_inner_quotations, is_of_another
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_REQUIRING = words_of("ask demand insist propose recommend request require suggest urge")
_AND_THAT = lazy_regex(r",? and that\s+(?!of\b)|,? but that\s+(?!(?:is|was|will|would|does|did|has|can|may)\b)")
_INDEFINITE = lazy_regex(r"\AAn? ")
_STOP = lazy_regex(r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)[.!?]\s+(?=[A-Z])")
"""The end of a sentence after which another one begins in the same quotation."""
_QUESTION_BEFORE = lazy_regex(r"\b(?:what|how|why|whether|who|when|where|if)\W*\Z", re.IGNORECASE)
_QUESTION_DISTANCE = 12
_LONGEST_RELATIVE = 8
"""In characters: a relative pronoun with the spaces around it."""


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
            if clause := _relative_clause(attribution):
                if wording := self._writer.of_clause(attribution.passage, clause, voice):
                    wording = replace(wording, text=_INDEFINITE.sub("The ", wording.text))
                    yield self._claim(wording, ClaimFrame.ATTRIBUTED, attribution.verb, clause, claimant=speaker)
                return
            if self._is_interrupted(attribution):
                yield from self._interrupted(attribution, voice)
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
        if not self._text[start:end].lstrip(MARKS + " ")[:1].islower():
            return self._text[start:end].lstrip(MARKS + " ")[:1] == "["
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
        return self._text[start:end].lstrip(MARKS + " ")[:1].islower()

    def _interrupted(self, attribution: Attribution, voice: Voice) -> Iterator[ClaimMatch]:
        (start, cut), (again, end) = sorted(attribution.content)
        stops = [stop.end() for stop in _STOP.finditer(self._text, start, cut)]
        stop = _STOP.search(self._text, again, end)
        first, second = (stops[-1] if stops else start, cut), (again, stop.end() if stop else end)
        if stops:
            yield from self._content(start, stops[-1], attribution, voice)
        beginning, rest = (self._text[slice(*part)].strip(MARKS + " ") for part in (first, second))
        words = f"{beginning.rstrip(' ,;—–-')} {rest}"
        is_clause = beginning.rstrip(" ,").rpartition(" ")[2] not in ("which", "who")  # not "a loss which ... hurt"
        if is_clause and "?" not in words and (wording := self._writer.of_words(words, (first, second), voice)):
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
            topic = self._topics.get(place) or (spoken_of(self._text, attribution) if attribution.direct else None)
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

    def of_document(self, attribution: Attribution) -> Iterator[ClaimMatch]:
        """Yield what a document says of which nobody is named as its author: "According to the book, the dam leaks"."""
        source = attribution.source
        named = " ".join(self._text[slice(*source)].split()) if source else ""
        # By these the article itself says it.
        is_own = attribution.frame is QuoteFrame.ACCORDING or attribution.verb in SHOWING_VERBS
        if source is None or is_own or not names_document(named) or is_turned(self._text, attribution):
            return
        for match in (each for part in attribution.content for each in self._content(*part, attribution, Voice())):
            text = according_to(named, match.text, is_small=self._text[match.evidence[0][0]].islower())
            evidence = tuple(sorted({source, *match.evidence}))
            yield replace(match, text=text, evidence=evidence, own=True)

    # ------------------------------------------------------------------------------------------ the article's own

    def of_article(
        self, passage: Passage, clauses: Sequence[Clause], attributions: Sequence[Attribution]
    ) -> Iterator[ClaimMatch]:
        """Yield what the ``clauses`` of a passage assert; ``attributions`` are those with words in it."""
        before, self._before = self._before, (passage, clauses)
        own = list(self.own_clauses(passage, clauses, attributions))
        if not own:
            return
        first = (clauses[0].subject or clauses[0].words)[0]
        topic = self._topic_before(passage, before) if passage.lower[first] in ("it", "they") else None
        for clause in own:
            voice = self._narrator(passage.char_range(*clause.words), topic)
            if wording := self._writer.of_clause(passage, clause, voice):
                yield self._claim(wording, ClaimFrame.OWN, "", clause, own=True)

    def own_clauses(
        self, passage: Passage, clauses: Sequence[Clause], attributions: Sequence[Attribution]
    ) -> Iterator[Clause]:
        """Yield those of the ``clauses`` that are the article's own, also those that cannot be worded."""
        return own_clauses(self._text, passage, clauses, attributions, has_author=self.author is not None)

    def _narrator(self, char_range: CharRange, topic: str | None) -> Voice:
        """The article's own voice; that of its author where it says "I"."""
        is_author = self.author and (
            AUTHORS.search(self._text, *char_range) or ADDRESSING.search(self._text, *char_range)
        )
        return Voice(self.author, direct=True, topic=topic) if is_author else Voice(topic=topic)

    def _topic_before(self, passage: Passage, before: tuple[Passage, Sequence[Clause]] | None) -> str | None:
        """The subject of the sentence before one that begins with "it" or "they", in the same paragraph."""
        if before is None or before[0].paragraph != passage.paragraph:
            return None
        clause = next((clause for clause in before[1] if not clause.aside), None)
        return topic_of(self._text, before[0], clause, None) if clause else None

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
    *before, (start, end) = attribution.content
    if source is None or cue is None or len(before) > 1 or not source[0] < cue[0] < start:
        return None
    first, last = bisect_left(passage.starts, start), bisect_left(passage.starts, end) - 1
    named = bisect_left(passage.starts, source[0])
    if before:  # "the plan, which, Holm said, would fail"
        named = bisect_left(passage.starts, before[0][1])
        if passage.char_range(named - 1, named - 1) != before[0] or passage.lower[named - 1] not in ("which", "who"):
            return None
    if first >= last or (not is_finite_alone(passage.lower[first]) and passage.lower[first] not in BASES):
        return None
    described = described_by(passage, named, first)
    return Clause((first, last), described) if described else None
