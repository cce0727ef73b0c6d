"""A text as passages of tokens: sentences, joined where a quotation runs over several."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import PREPOSITIONS, TIME_WORDS
from extractor.backends.rules.line_openings import skip_opening
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation
from extractor.text.spans import CharRange

QUOTED = '"'
"""What `Passage.lower` has for a quotation."""

DASH = "—"
"""What `Passage.lower` has for a dash of any kind."""

TokenRange = tuple[int, int]
"""The first and the last token of a part of a passage, both included."""

_MOST_TOKENS = 500
"""What is longer is not a sentence but a list or a table, and is not read."""
_MINUS = r"(?:(?:(?<!\S)|(?<=[\"“‘'(]))[-–−](?=[$£€]?\d)[$£€]?)?"
"""That of a number; else such a sign is a dash or a hyphen."""
_TOKEN = lazy_regex(rf"{_MINUS}\w+(?:[-'’.,&]\w+)*|--+|[^\w\s]")
_GLUED = lazy_regex(r"[^\W\d],\w")
_TOKEN_BESIDE_GLUED = lazy_regex(rf"{_MINUS}\w+(?:[-'’.&]\w+|(?<=\d),\d\w*)*|--+|[^\w\s]")
"""The tokens of a text in which a comma without a space stands between two words."""
_INITIALS = lazy_regex(r"[a-z](?:\.[a-z])+")
_CLOSING_MARKS = frozenset("\"”’'»“")
_ENDS_IN_ABBREVIATION = lazy_regex(r"\b(?:M[rs]|Mrs|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Prof|Rev|St|Jr|vs|[A-Z])\.$")

_SAID_AT = lazy_regex(
    r"\b(?:said|says|told \w+|reported|announced|added)(?: \w+){0,3} at \d{1,2}(?:[:.]\d\d)? ?[ap]\.m\.\Z"
)
"""Where "a.m." ends no sentence, whatever stands behind it."""
_ASKED = lazy_regex(r"(?:asked|said|cried|shouted|exclaimed|wondered|demanded|called|replied|answered)\b")
_SPEAKER_THEN_VERB = lazy_regex(
    r"(?:(?:The|A|An|His|Her|Its|Their) (?:[\w'’-]+ ){1,4}|(?:He|She|They|It) "
    r"|(?:[^\W\d_a-z][\w.'’-]* (?:(?:de|van|von|der|al) )?){1,6})"
    r"(?P<verb>[a-z]+)\b(?: (?P<after>\w+))?"
)


@dataclass(slots=True)
class Passage:
    """The tokens of one or more sentences; a quotation is one token.

    Attributes:
        start, end: Its range in the text.
        paragraph: The number of its paragraph, from 0.
        begins_paragraph: Whether it is the first of its paragraph.
        tokens: The tokens as written; `QUOTED` for a quotation.
        lower: The tokens in lower case; `QUOTED` for a quotation, `DASH` for a dash.
        starts, ends: Where each token starts and ends in the text.
        quotations: The quotation of each token that is one.
        punctuated: Those of them that end with a stop or a comma within the marks.
        whole: Those that begin as a sentence does.
        main_verbs: The finite verb of each part of it that was looked at (see `main_clauses.main_verb`).
        size: The number of tokens without final stops.

    """

    start: int
    end: int
    paragraph: int
    begins_paragraph: bool
    tokens: list[str] = field(default_factory=list[str])
    lower: list[str] = field(default_factory=list[str])
    starts: list[int] = field(default_factory=list[int])
    ends: list[int] = field(default_factory=list[int])
    quotations: dict[int, Quotation] = field(default_factory=dict[int, Quotation])
    punctuated: set[int] = field(default_factory=set[int])
    whole: set[int] = field(default_factory=set[int])
    main_verbs: dict[TokenRange, int | None] = field(default_factory=dict[TokenRange, int | None])
    size: int = 0

    def remove(self, at: int) -> None:
        """Take a token out."""
        for column in (self.lower, self.tokens, self.starts, self.ends):
            del column[at]
        self.quotations = {key - (key > at): quotation for key, quotation in self.quotations.items()}
        self.punctuated = {key - (key > at) for key in self.punctuated}
        self.whole = {key - (key > at) for key in self.whole}
        self.size -= at < self.size

    def char_range(self, first: int, last: int) -> CharRange:
        """The characters from one token to another, both included."""
        return self.starts[first], self.ends[last]


class PassageReader:
    """Reads the passages of one text; its tokens are found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list((_TOKEN_BESIDE_GLUED if _GLUED.search(text) else _TOKEN).finditer(text))
        self._tokens = [match.group() for match in matches]
        lower = {token: _lower(token) for token in set(self._tokens)}
        self._lower = [lower[token] for token in self._tokens]
        spans = [match.span() for match in matches]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def passages(
        self, sentences: list[CharRange], paragraphs: list[CharRange], quotations: list[Quotation]
    ) -> Iterator[Passage]:
        """Yield the passages of ``sentences`` in order: joined where a quotation or a name runs over several.

        ``paragraphs`` and ``quotations`` are those of the text.
        """
        text = self.text
        at = paragraph = quotation = 0
        while at < len(sentences):
            start, end = sentences[at]
            at += 1
            first_quotation = quotation
            while True:
                while quotation < len(quotations) and quotations[quotation].start < end:
                    quotation += 1
                if quotation > first_quotation and quotations[quotation - 1].end > end:
                    end = quotations[quotation - 1].end
                elif at < len(sentences) and (sentences[at][0] < end or _continues(text, end, sentences[at][0])):
                    end = max(end, sentences[at][1])
                    at += 1
                else:
                    break
            while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1][0] <= start:
                paragraph += 1
            begins_paragraph = bool(paragraphs) and paragraphs[paragraph][0] == start
            if begins_paragraph or text[start - 1 : start] in ("\n", "\r"):
                start = skip_opening(text, start, end)
            passage = Passage(start, end, paragraph, begins_paragraph)
            self._tokenize(passage, quotations[first_quotation:quotation])
            if len(passage.lower) > _MOST_TOKENS:
                continue
            if passage.lower:
                yield passage

    def opened(self, passage: Passage, quotations: list[Quotation]) -> Passage:
        """A passage in which some of its quotations are words like others, without their marks."""
        opened = Passage(passage.start, passage.end, passage.paragraph, passage.begins_paragraph)
        self._tokenize(opened, [each for each in passage.quotations.values() if each not in quotations])
        marks = {place for each in quotations for place in (each.start, each.end - 1)}
        for at in range(len(opened.lower) - 1, -1, -1):
            if opened.starts[at] in marks:
                opened.remove(at)
        return opened

    def _tokenize(self, passage: Passage, quotations: list[Quotation]) -> None:
        offset = passage.start
        for quotation in quotations:
            self._add_tokens(passage, offset, quotation.start)
            at = len(passage.lower)
            passage.quotations[at] = quotation
            last = self.text[max(quotation.start + 1, quotation.end - 2) : quotation.end]
            if any(mark in ".!?,…" for mark in last):
                passage.punctuated.add(at)
            words = self.text[quotation.start + 1 : quotation.end]
            if words[:1].isupper() and not words.isupper():
                passage.whole.add(at)
            passage.tokens.append(QUOTED)
            passage.lower.append(QUOTED)
            passage.starts.append(quotation.start)
            passage.ends.append(quotation.end)
            offset = quotation.end
        self._add_tokens(passage, offset, passage.end)
        if len(passage.lower) > _MOST_TOKENS:
            return
        while "." in passage.lower[:-1] and _join_abbreviation(passage):
            pass
        passage.size = len(passage.lower)
        while passage.size and passage.lower[passage.size - 1] in (".", "?", "!"):
            passage.size -= 1

    def _add_tokens(self, passage: Passage, start: int, end: int) -> None:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first and start < self._ends[first - 1] <= end and start == passage.start:  # "1.Ada": after the number
            token = self.text[start : self._ends[first - 1]]
            passage.tokens.append(token)
            passage.lower.append(token.lower().replace("’", "'"))
            passage.starts.append(start)
            passage.ends.append(self._ends[first - 1])
        passage.tokens += self._tokens[first:last]
        passage.lower += self._lower[first:last]
        passage.starts += self._starts[first:last]
        passage.ends += self._ends[first:last]


def _lower(token: str) -> str:
    if token == "May":  # never the auxiliary: a month or a name
        return token
    return DASH if token[-1] in "—–―-" else token.lower().replace("’", "'")


def _join_abbreviation(passage: Passage) -> bool:
    """Join a full stop within the passage to the capitalised word or "a.m" before it; False where there is none."""
    for at in range(1, len(passage.lower) - 1):
        is_stop = passage.lower[at] == "." and passage.ends[at - 1] == passage.starts[at]
        before = passage.tokens[at - 1]
        if is_stop and (before[0].isupper() or _INITIALS.fullmatch(before)):
            passage.ends[at - 1] = passage.ends[at]
            passage.remove(at)
            return True
    return False


def _continues(text: str, end: int, following: int) -> bool:
    """Whether a sentence was split after a quotation ('"Why?" Ada Holm asked.') or a shortening ("Ms. Martin")."""
    if "\n" in text[end:following]:
        return False
    first = text[following]
    if text[end - 1] in _CLOSING_MARKS:
        is_open = text[end - 2 : end - 1] in ("?", "!", ",", "…", "—", "-")
        if first.islower() or first in "―—–-" or (is_open and _begins_with_speaker(text, following)):
            return True
    if text[end - 1] in "?!" and _ASKED.match(text, following):
        return True
    if first.isdigit() and text[end - 2 : end] == "m." and _SAID_AT.search(text, max(0, end - 60), end):
        return True
    return text[end - 1] == "." and bool(_ENDS_IN_ABBREVIATION.search(text, max(0, end - 6), end))


def _begins_with_speaker(text: str, offset: int) -> bool:
    """Whether a sentence only says who said the words before it, as in “Ada Holm asked.”."""
    match = _SPEAKER_THEN_VERB.match(text, offset)
    if match is None:
        return False
    verb = match.group("verb").lower()
    if verb not in CUE_WORDS or "say" not in CUE_WORDS[verb].frames:
        return False
    after = (match.group("after") or "").lower()
    return verb == "told" or not after or after in PREPOSITIONS or after in TIME_WORDS or after.endswith("ly")
