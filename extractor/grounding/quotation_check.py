"""Whether a quotation is in an article as it is quoted: what a reader, an editor or a fact-checker asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Literal, Self

from pydantic import Field

from extractor.errors import UsageError
from extractor.grounding.alignment import Aligner
from extractor.grounding.asked_speakers import is_said
from extractor.grounding.editors_brackets import Edited, find_edited, without_brackets
from extractor.grounding.matches import Match, NoMatch
from extractor.grounding.other_writings import find_pieces_rewritten, find_rewritten
from extractor.grounding.parted_reports import find_parted
from extractor.grounding.resolver import to_span, to_spans
from extractor.grounding.unfaithful import (
    find_disavowing_words,
    find_disowned_words,
    find_disputing_sentence,
    find_left_out,
    find_taken_back,
    find_unfaithful,
)
from extractor.text.cuts import lost_in_speech
from extractor.text.inner_quotations import is_quoted_within
from extractor.text.segmentation import WORD, sentences_around, split_sentences
from extractor.text.spans import CharRange, overlaps_any
from extractor_schemas import QUOTES, Article, Concern, QuoteStatus, Record, Span, WordChange
from extractor_schemas.base import Frozen

CheckStatus = QuoteStatus | Literal["bracketed", "altered", "absent"]

MAX_QUOTATION = 10_000
"""The most characters of a quotation."""

MOST_RESULTS = 20
"""Of how many articles is told what they have of a quotation."""

_RANKS: dict[CheckStatus, int] = {"exact": 0, "folded": 1, "elided": 2, "bracketed": 3, "altered": 4, "absent": 5}
_ENCLOSING = "\"'“”„‟‘’‚‛«»‹›「」『』"
_MIN_KNOWN = 0.3
"""The share of a quotation's words that an article must have to be looked at; similar places share half of them."""


class SaidBy(Frozen):
    """A quote of the article's record that the quotation is from: its id, what it is called in its article ("q3"), and
    the name of who says it, if anybody.
    """

    quote: str
    item: str
    speaker: str | None


class Sentences(Frozen):
    """Sentences of an article that follow each other."""

    start: int
    end: int
    text: str


class QuotationCheck(Frozen):
    """What became of a quotation in one article."""

    article: str = Field(description="The article's id.")
    status: CheckStatus = Field(
        description="`exact`: word for word; `folded`: but for typography; `elided`: with parts left out that do not"
        " turn its meaning; `bracketed`: but for words in brackets, which are its editor's; `altered`: with other"
        " words, or without some that turn its meaning; `absent`: nothing similar is there."
    )
    spans: list[Span] = Field(description="Where it stands, or what is most similar.")
    text: str = Field(description="The article's words there, with ` … ` between the pieces.")
    sentences: list[Sentences] = Field(description="The sentences that these are in.")
    diff: list[WordChange] = Field(
        description="What differs, where it is altered, or what brackets add or stand for; `reply` are the quotation's"
        " words."
    )
    concerns: list[Concern] = Field(description="What the difference touches: a negation, a number, a name ...")
    in_quotation_marks: bool = Field(description="Whether all of it stands in quotation marks in the article.")
    is_within_a_quotation: bool = Field(
        default=False,
        description="Whether somebody is quoted as quoting them: who says the quote is not who said them.",
    )
    disputed: Sentences | None = Field(
        default=None,
        description="The sentence in which the article says that this was not said, or is not known to be, or in which"
        ' its speaker disowns it: a correction, a fake, a denial, "I take that back". The status is `altered` then.',
    )
    said_by: list[SaidBy] = Field(description="The quotes of the article's record that it is from, if there is one.")
    is_said_by: bool | None = Field(
        default=None,
        exclude=True,
        description="Whether what is there is of who is asked for, as it is quoted or altered; None if nobody is, if"
        " nothing is there, or if the article does not tell whose it is.",
    )

    @property
    def is_disputed(self) -> bool:
        """Whether the words are there, and the article says that they were not said."""
        return self.disputed is not None and self.has_words

    @property
    def has_words(self) -> bool:
        """Whether the article has all words of the quotation there, whatever it has beside them."""
        return bool(self.spans) and not any(change.reply for change in self.diff)

    @property
    def differing(self) -> int:
        """How many words differ."""
        return sum(len(change.article.split()) + len(change.reply.split()) for change in self.diff)


RecordOf = Callable[[Article], Record | None]
"""Gives the record of an article, if there is one."""


class QuotationChecker:
    """Looks quotations up in one article; ``record_of`` is asked for its record where something of them is there.

    ``by`` are words of the name of who is to have said them, of the source of what nobody with a name says, or what
    `asked_unnamed` knows.
    """

    def __init__(self, article: Article, record_of: RecordOf, by: str | None = None) -> None:
        self._article = article
        self._record_of = record_of
        self._by = by

    @classmethod
    def of_record(cls, record: Record, by: str | None = None) -> Self:
        """Looks them up in a record's article."""
        return cls(record.article, lambda _: record, by)

    @cached_property
    def _aligner(self) -> Aligner:
        return Aligner(self._article.text, split_sentences(self._article.text))

    @cached_property
    def _record(self) -> Record | None:
        return self._record_of(self._article)

    @cached_property
    def _known(self) -> set[str]:
        return _words_of(self._article.text)

    def may_have(self, words: str) -> bool:
        """Whether the article shares enough words with a quotation to have it, or something similar."""
        known = _words_of(words)
        return len(known) < 3 or len(known & self._known) >= _MIN_KNOWN * len(known)

    def check(self, words: str) -> QuotationCheck:
        """What became of a quotation. Raises `UsageError` if there are no words in it, or too many."""
        found = _find(checked_words(words), self._aligner)
        text = self._article.text
        if isinstance(found, Match | Edited):
            ranges = found.ranges
            spans, diff, concerns = to_spans(ranges), list(found.changes) if isinstance(found, Edited) else [], []
        else:
            ranges = (found.near,) if found.near else ()
            spans, diff, concerns = list(map(to_span, ranges)), list(found.diff), found.concerns
        marked = self._aligner.quoted
        dispute = self._find_dispute(ranges[0]) if ranges else None
        around = sentences_around(text, ranges, self._aligner.sentences) if ranges else []
        is_within = bool(ranges) and all(is_quoted_within(text, each, self._aligner.speech) for each in ranges)
        said_by = _said_by(self._record, ranges) if ranges and self._record else []
        is_within |= any(self._is_reported(place, said_by) for place in ranges[:1])
        is_marked = bool(ranges) and all(_is_within(each, marked) for each in ranges)
        is_speech = is_marked or any(_is_within(each, self._aligner.speech) for each in ranges[:1])
        said = [each.quote for each in said_by]
        is_theirs = is_said(self._record, said, self._by, is_speech=is_speech) if ranges and self._record else None
        if is_within and is_theirs is not None:
            is_theirs = False if is_theirs else None  # of whom it is is not told, only who quotes it
        return QuotationCheck(
            article=self._article.id,
            status=found.status,
            spans=spans,
            text=" … ".join(span.of(text) for span in spans),
            sentences=[Sentences(start=start, end=end, text=text[start:end]) for start, end in around],
            diff=diff,
            concerns=concerns,
            in_quotation_marks=is_marked,
            is_within_a_quotation=is_within,
            disputed=Sentences(start=dispute[0], end=dispute[1], text=text[slice(*dispute)]) if dispute else None,
            said_by=said_by,
            is_said_by=is_theirs,
        )

    def _find_dispute(self, place: CharRange) -> CharRange | None:
        return find_disputing_sentence(place, self._aligner) or find_disavowing_words(place, self._aligner)

    def _is_reported(self, place: CharRange, said_by: Sequence[SaidBy]) -> bool:
        """Whether somebody's own words give words as another's, without marks: "My publisher tells me that [it is]"."""
        text, (start, end) = self._article.text, place
        ids = {each.quote for each in said_by}
        quotes = [quote for quote in self._record.quotes if quote.id in ids] if self._record else []
        spoken = [quote for quote in quotes if quote.kind == "direct" or quote.cue is None]  # as in an interview
        begins = [span.start for quote in spoken for span in quote.content if span.start <= start < span.end]
        if not begins:
            return False
        before = text[max(*begins, self._aligner.sentence_at(start)[0]) : start]
        return "speaker" in lost_in_speech(before, text[start:end], "")


def check_quotation(
    words: str, article: Article, record: Record | None = None, *, by: str | None = None
) -> QuotationCheck:
    """Look a quotation up in an article; ``record`` is the article's, to tell who says it.

    ``by`` are words of the name of who is to have said it, or "nobody", "the article" or "anonymous". Quotation marks
    around the whole of the words do not count. Raises `UsageError` if there are no words in it, or too many.
    """
    return QuotationChecker(article, lambda _: record, by).check(words)


def _find(words: str, aligner: Aligner) -> Match | NoMatch | Edited:
    """Where a quotation stands; words in brackets are the article's, or else its editor's."""
    found, plain = _find_faithful(words, aligner), without_brackets(words)
    if isinstance(found, Match) or plain is None:
        return found
    found = _find_faithful(plain, aligner)
    edited = find_edited(words, aligner) if isinstance(found, NoMatch) else None
    return (_find_turned(edited.ranges, words, aligner) or edited) if edited else found


def _find_faithful(words: str, aligner: Aligner) -> Match | NoMatch:
    """Where a quotation stands and nothing beside it turns it, by the rules for a record's quotes; else what does.

    Figures and contractions may be written otherwise: "18" for "eighteen", "will not" for "won't".
    """
    found = aligner.find_quotation(words)
    if isinstance(found, NoMatch):
        return _find_rewritten(found, words, aligner)
    unfaithful = _find_turned(found.ranges, words, aligner)
    if not unfaithful:
        return found
    for place in aligner.find_all(words):
        if not _find_turned((place,), words, aligner):
            return Match((place,), "exact" if aligner.text[slice(*place)] == words else "folded")
    return unfaithful


def _find_rewritten(found: NoMatch, words: str, aligner: Aligner) -> Match | NoMatch:
    """The most similar place, if it only writes figures otherwise; else what differs, first what turns the words."""
    if found.turned:
        return found
    if in_pieces := find_pieces_rewritten(words, aligner):
        turned = _find_turned(in_pieces.ranges, words, aligner) if isinstance(in_pieces, Match) else None
        return turned or in_pieces
    if rewritten := find_rewritten(words, found.near, aligner):
        return _find_turned((rewritten,), words, aligner) or Match((rewritten,), "folded")
    if found.near is None:
        return found
    if parted := find_parted(words, found.near, aligner):
        whole = parted[0][0], parted[-1][1]
        return _find_turned((whole,), words, aligner) or Match(tuple(parted), "elided")
    place = aligner.text[slice(*found.near)]
    start, end = found.near
    if found.diff and (first := found.diff[0].article) and place.startswith(first):
        start += len(first) + len(place[len(first) :]) - len(place[len(first) :].lstrip(" ,;"))
    turned = find_left_out((start, end), aligner.text[start:end], aligner) if start < end else None
    if turned is None:
        return found
    concerns: dict[Concern, None] = dict.fromkeys([*turned.concerns, *found.concerns])
    return NoMatch(words, found.near, (*turned.diff, *found.diff), tuple(concerns))


def _find_turned(places: Sequence[CharRange], words: str, aligner: Aligner) -> NoMatch | None:
    if len(places) == 1 and (
        turned := find_left_out(places[0], words, aligner) or find_taken_back(places[0], words, aligner)
    ):
        return turned
    turned = find_unfaithful(places, words, aligner, strictly=True)
    return turned or find_disowned_words(places[0], words, aligner)


def check_in_records(words: str, records: Iterable[Record], *, most: int = MOST_RESULTS) -> list[QuotationCheck]:
    """The articles that have a quotation, or something similar: those that have it best first, ``most`` at most.

    Raises as `check_quotation`, and what ``records`` raises.
    """
    (found,) = check_each([words], map(QuotationChecker.of_record, records), most=most)
    return found


def check_each(
    quotations: Sequence[str], checkers: Iterable[QuotationChecker], *, most: int = MOST_RESULTS
) -> list[list[QuotationCheck]]:
    """The same of many quotations: what `check_in_records` tells of each, while every article is read once."""
    for words in quotations:
        checked_words(words)
    found: list[list[QuotationCheck]] = [[] for _ in quotations]
    for checker in checkers:
        for number, words in enumerate(quotations):
            if checker.may_have(words) and (check := checker.check(words)).status != "absent":
                found[number] = sorted([*found[number], check], key=_rank)[:most]
    return found


def best_status(results: Sequence[QuotationCheck]) -> CheckStatus:
    """What became of a quotation in all articles that were looked at: the first of the ``results`` has it best."""
    return results[0].status if results else "absent"


def is_faithful(status: CheckStatus) -> bool:
    """Whether a quotation may be printed: word for word, but for typography, or with harmless parts left out."""
    return status not in ("altered", "absent")


def is_right(results: Sequence[QuotationCheck], *, by: str | None = None) -> bool:
    """Whether a quotation is in one of the articles as it is quoted; with a name, whether it is said ``by`` them."""
    return is_faithful(best_status(results)) and (by is None or is_said_by(results) is True)


def worth_seeing(results: Sequence[QuotationCheck]) -> list[QuotationCheck]:
    """Where a quotation stands; where it does not, the places with the fewest words that differ."""
    if is_faithful(best_status(results)):
        return [check for check in results if is_faithful(check.status)]
    return [check for check in results if _likeness(check) == _likeness(results[0])]


def _likeness(check: QuotationCheck) -> tuple[bool, int]:
    return check.has_words, check.differing


def is_said_by(results: Sequence[QuotationCheck]) -> bool | None:
    """Whether what is there is of who was asked for, in one of the articles; None if none of them tells whose it is."""
    told = [check.is_said_by for check in worth_seeing(results) if check.is_said_by is not None]
    return any(told) if told else None


def _rank(check: QuotationCheck) -> tuple[int, bool, int, bool]:
    return _RANKS[check.status], not check.has_words, check.differing, not check.in_quotation_marks


def _words_of(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def checked_words(words: str) -> str:
    """A quotation without marks around it. Raises `UsageError` if there are no words in it, or too many."""
    if len(words) > MAX_QUOTATION:
        raise UsageError(f"the quotation has more than {MAX_QUOTATION:,} characters: give a shorter one")
    words = words.strip()
    if len(words) > 2 and words[0] in _ENCLOSING and words[-1] in _ENCLOSING:
        words = words[1:-1].strip()
    if not WORD.search(words):
        raise UsageError("there are no words in the quotation: give some")
    return words


def _is_within(char_range: tuple[int, int], marked: Iterable[tuple[int, int]]) -> bool:
    return any(start <= char_range[0] and char_range[1] <= end for start, end in marked)


def _said_by(record: Record, ranges: Iterable[tuple[int, int]]) -> list[SaidBy]:
    said: list[SaidBy] = []
    for number, quote in enumerate(record.quotes, 1):
        content = [span.range for span in quote.content]
        if any(overlaps_any(each, content) for each in ranges):
            speaker = record.speaker_of(quote)
            item = f"{QUOTES.letter}{number}"
            said.append(SaidBy(quote=quote.id, item=item, speaker=speaker.name if speaker else None))
    return said
