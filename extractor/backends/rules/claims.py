"""What is asserted: clauses of attributions and of the article's own voice as claims that can be understood alone.

`wordings` makes a clause a sentence of its own; what cannot be made one is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from extractor.backends.rules.acts import ActClaims, ClaimMatch
from extractor.backends.rules.frame_names import ACTS, ClaimFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import EVALUATIVE_WORDS, words_of
from extractor.backends.rules.main_clauses import (
    Clause,
    begins_after_opener,
    find_clauses,
    is_speech_verb,
    last_of_verb,
    main_verb,
)
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.topics import topic_of
from extractor.backends.rules.wordings import Voice, Wording, WordingWriter
from extractor.text.quotations import Quotation, is_speech
from extractor.text.spans import overlaps, overlaps_any
from extractor_schemas import ClaimKind

_REQUIRING = words_of("ask demand insist propose recommend request require suggest urge")
_SUBJUNCTIVE = re.compile(
    r"^((?:(?!(?:should|must|to|will|would|can|could|may|might|shall|not|never)\b)[\w’'-]+ )*"
    r"(?!(?:should|must|to|will|would|can|could|may|might|shall|not|never)\b)[\w’'-]+) be "
)
_AND_THAT = re.compile(r",? and that\s+")
_MARKS = "\"“”„«»‘’'"
_HEDGE = re.compile(
    r"\b(?:(?-i:may|MAY|^May(?= (?:the|an?|I|s?he|it|they|we|you)\b))|might|could|reportedly|allegedly|possibly|perhaps"
    r"|probably|likely|appear(?:s|ed)? to|seem(?:s|ed)? to|presumably|apparently|supposedly|has the potential to)\b",
    re.IGNORECASE,
)
"""What hedges; "May" is a month or a surname, unless a subject follows it at the beginning."""
_ONLY_SO_MANY = re.compile(
    r"\bonly (?=[$£€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half)\b)", re.IGNORECASE
)
"""Where "only" says that a number is small, which can be checked like the number."""
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|going to|(?:is|are) (?:expected|set|due|on track) to)\b|['’]ll\b", re.IGNORECASE
)
_WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
_DEMAND = re.compile(r"\b(?:must|should|ought to|needs? to|ha(?:s|ve) to)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\d|\b(?:week|month|year|monday|tuesday|wednesday|thursday|friday|summit|election)\b", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]+")
_PROPOSING_VERBS = frozenset(["demand", "propose", "pledge", "promise", "vow", "recommend"])
_TURNING_VERBS = words_of("doubt question dispute reject dismiss wonder ask rule refute disbelieve imagine pretend")
"""Verbs of which the content is not what somebody asserts."""
_TURNED = re.compile(
    r"(?:\b(?:not|never|neither|nor|no|none|nobody|hardly|few|cannot|if|unless|without)|n['’]t"
    r"|\b(?:refus|declin|fail|stopp)\w+ (?:to|short of))(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
"""Words before a cue with which nothing is asserted: "did not say", "nobody believes", "if she says"."""
_AFTER_MODAL = re.compile(
    r"\b(?:w(?:ill|ould)|c(?:an|ould)|may|might|should|must|did|does|do|to)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE
)
_TURNED_DISTANCE = 60
_ADDRESSING = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me|[Yy]ou|[Yy]our|[Ll]et['’]s)\b")
_LINE_OF_A_PAGE = re.compile(
    r"(?:photo|image|picture|video|source|editor|read|related|file|by|correction|updated?)\b", re.I
)
_QUOTATION_MARKS = frozenset(['"', "“", "”", "«", "»"])
_ABBREVIATIONS = words_of("mr mrs ms dr sen rep gov gen col st jr prof")
_QUESTION_BEFORE = re.compile(r"\b(?:what|how|why|whether|who|when|where|if)\W*\Z", re.IGNORECASE)
_QUESTION_DISTANCE = 12
_NO_COMMENT = re.compile(
    r"\b(?:declin\w+ to (?:comment|be)|(?:request|call|e-?mail|message)s? (?:for|seeking) comment)\b"
)
_LONGEST_PART = 80
"""In characters: a longer quotation is not a part of the narrator's own sentence."""
_FEWEST_TOKENS = 4
_FEWEST_WORDS = 3


class ClaimFinder:
    """Finds the claims of one text; ``passages_within`` gives the passages of a range of it, without quotations."""

    def __init__(
        self, text: str, writer: WordingWriter, passages_within: Callable[[int, int], Iterable[Passage]]
    ) -> None:
        self._text = text
        self._writer = writer
        self._passages_within = passages_within
        self._acts = ActClaims(text, writer)

    # ------------------------------------------------------------------------------------------ of speakers

    def of_speaker(self, attribution: Attribution, speaker: ResolvedActor) -> Iterator[ClaimMatch]:
        """Yield the claims that an attribution makes, with ``speaker`` in place of a pronoun; often none."""
        if is_turned(self._text, attribution):
            return
        if attribution.frame in ACTS:
            yield from self._acts.of(attribution, speaker)
        else:
            voice = Voice(speaker, attribution.is_own_words, attribution.source)
            if self._is_interrupted(attribution):
                yield from self._interrupted(attribution, voice)
                return
            for start, end in attribution.content:
                is_part = attribution.direct and not self._text[start:end].lstrip(_MARKS + " ")[:1].isupper()
                if not is_part:
                    yield from self._content(start, end, attribution, voice)

    def _is_interrupted(self, attribution: Attribution) -> bool:
        """Whether the content is one sentence in two parts, with the cue between them."""
        if len(attribution.content) != 2:
            return False
        start, end = max(attribution.content)
        return self._text[start:end].lstrip(_MARKS + " ")[:1].islower()

    def _interrupted(self, attribution: Attribution, voice: Voice) -> Iterator[ClaimMatch]:
        parts = sorted(attribution.content)
        words = " ".join(self._text[start:end] for start, end in parts)
        if "?" not in words and (wording := self._writer.of_words(words, parts, voice)):
            yield self._claim(wording, ClaimFrame.IN_TWO_PARTS, attribution.verb)

    def _content(self, start: int, end: int, attribution: Attribution, voice: Voice) -> Iterator[ClaimMatch]:
        if _QUESTION_BEFORE.search(self._text, max(0, start - _QUESTION_DISTANCE), start):
            return
        bounds = [start]
        for joint in _AND_THAT.finditer(self._text, start, end):
            bounds += joint.span()
        bounds.append(end)
        for part_start, part_end in zip(bounds[::2], bounds[1::2], strict=True):
            topic: str | None = None
            for passage in self._passages_within(part_start, part_end):
                for first, last in statements(passage):
                    for clause in find_clauses(passage, first, last):
                        is_reported = not attribution.is_own_words and _QUOTATION_MARKS.isdisjoint(passage.lower)
                        own = clause.aside and is_reported
                        said = Voice() if own else replace(voice, topic=topic)
                        if wording := self._writer.of_clause(passage, clause, said):
                            if attribution.verb in _REQUIRING:  # "demanded that the toll be scrapped"
                                wording = replace(wording, text=_SUBJUNCTIVE.sub(r"\1 should be ", wording.text))
                            yield self._claim(wording, ClaimFrame.ATTRIBUTED, attribution.verb, clause, own=own)
                        if attribution.is_own_words:
                            topic = topic_of(self._text, passage, clause, topic)

    # ------------------------------------------------------------------------------------------ the article's own

    def of_article(
        self, passage: Passage, clauses: Sequence[Clause], attributions: Sequence[Attribution]
    ) -> Iterator[ClaimMatch]:
        """Yield what the ``clauses`` of a passage assert; ``attributions`` are those with words in it."""
        if not clauses or passage.size < _FEWEST_TOKENS or not self._is_sentence(passage, clauses[0].words[0]):
            return
        contents = [part for attribution in attributions for part in attribution.content]
        for clause in clauses:
            char_range = passage.char_range(*clause.words)
            is_own = (
                not overlaps_any(char_range, contents) if clause.aside else self._is_own(passage, clause, attributions)
            )
            if (
                is_own
                and not _NO_COMMENT.search(self._text, *char_range)
                and (wording := self._writer.of_clause(passage, clause, Voice()))
            ):
                yield self._claim(wording, ClaimFrame.OWN, "", clause, own=True)

    def _is_own(self, passage: Passage, clause: Clause, attributions: Sequence[Attribution]) -> bool:
        """Whether a clause is the article's: its verb is no cue, nor in or after the content of an attribution."""
        first, last = clause.words
        verb = main_verb(passage, first, last) if clause.subject is None else first
        if verb is None:
            return False
        verb = last_of_verb(passage, verb)
        if is_speech_verb(passage, verb):
            return False
        if _ADDRESSING.search(" ".join(passage.tokens[first : last + 1])):
            return False
        if any(first <= at <= last and self._is_sentence_quoted(found) for at, found in passage.quotations.items()):
            return False
        start, end = passage.char_range(first, last)
        verb_end = passage.ends[verb]
        for attribution in attributions:
            if not overlaps((attribution.start, attribution.end), (start, end)):
                if attribution.cue is None or not overlaps(attribution.cue, (start, end)):
                    continue
                return False
            if attribution.cue is None or attribution.start < verb_end or attribution.cue[0] < verb_end:
                return False
        return True

    def _is_sentence_quoted(self, quotation: Quotation) -> bool:
        """Whether a quotation is somebody's sentence and not a part of the sentence that it stands in."""
        words = self._text[slice(*quotation.range)].strip(_MARKS)
        return is_speech(self._text, quotation) and not (words[:1].islower() and len(words) < _LONGEST_PART)

    def _is_sentence(self, passage: Passage, first: int) -> bool:
        """Whether a passage is a sentence of running text and no headline, line of a page or question."""
        ending = self._text[passage.start : passage.end].rstrip().rstrip(_MARKS + ")")[-1:]
        is_noted = passage.lower[0] == "it" and first > 0
        opener = 0 if is_noted or begins_after_opener(passage, first) else first
        begins = self._text[passage.starts[opener]]
        is_begun = begins.isupper() or begins.isdigit() or begins in '$£€“"‘'
        line = self._text[passage.start : passage.start + 12]
        if not (ending in (".", "!") and is_begun) or _LINE_OF_A_PAGE.match(line):
            return False
        return not (passage.begins_paragraph and _is_headline(passage))

    # ------------------------------------------------------------------------------------------ kinds

    def _claim(
        self, wording: Wording, frame: ClaimFrame, verb: str, clause: Clause | None = None, *, own: bool = False
    ) -> ClaimMatch:
        kind = _kind(wording.text, verb, own=own)
        is_denied = verb == "deny" and not own
        return ClaimMatch(
            wording.text,
            kind,
            "denied" if is_denied else "hedged" if _HEDGE.search(wording.text) else "asserted",
            kind == "fact" or (kind == "forecast" and bool(_DATED.search(wording.text))),
            wording.evidence,
            frame,
            own,
            clause,
            wording.resolved,
        )


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


def _is_headline(passage: Passage) -> bool:
    """Whether hardly a long word begins with a small letter."""
    long_words = [token for token in passage.tokens if token[0].isalpha() and len(token) > 3]
    return len(long_words) > 3 and sum(word[0].islower() for word in long_words) * 5 <= len(long_words)


def statements(passage: Passage) -> Iterator[TokenRange]:
    """Yield the sentences of a passage that are no questions, each from its first word to its last."""
    lower, size = passage.lower, len(passage.lower)
    first = 0
    for at in range(size):
        is_stop = (
            lower[at] in (".", "!", "?") and at > 0 and lower[at - 1] not in _ABBREVIATIONS and len(lower[at - 1]) > 1
        )
        is_end = at == size - 1 or (is_stop and _begins_sentence(passage, at + 1))
        if not is_end:
            continue
        start, end = first, at
        first = at + 1
        if "?" in lower[start : end + 2]:
            continue
        while start < end and not lower[start][0].isalnum() and lower[start] not in ("$", "£", "€"):
            start += 1
        while end > start and not lower[end][-1].isalnum() and lower[end] != "%":
            end -= 1
        if end - start + 1 >= _FEWEST_WORDS:
            yield start, end


def _begins_sentence(passage: Passage, at: int) -> bool:
    return passage.tokens[at][0].isupper() or passage.lower[at] in _QUOTATION_MARKS


def _kind(wording: str, verb: str, *, own: bool) -> ClaimKind:
    if verb in _PROPOSING_VERBS or (_DEMAND.search(wording) and not own):
        return "proposal"
    if _FUTURE.search(wording) or (not own and _WOULD.search(wording)):
        return "forecast"
    words = _WORD.findall(_ONLY_SO_MANY.sub("", wording).lower())
    is_evaluative = not EVALUATIVE_WORDS.isdisjoint(words)
    return "judgement" if is_evaluative or _DEMAND.search(wording) else "fact"
