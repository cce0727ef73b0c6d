"""Units of a text (sentences that no quotation crosses), their tokens, and noun phrases beside a verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.backends.rules.gazetteer import ADJECTIVES
from extractor.backends.rules.lexicon import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    LEXICON,
    NOMINATIVE,
    NOUNS,
    OPENERS,
    PREPOSITIONS,
    RELATIVE,
    SUBORDINATORS,
    TIME_OPENERS,
)
from extractor.text.quotations import Quotation
from extractor.text.spans import CharRange, trimmed

QUOTED = '"'
"""What `Unit.low` has for a quotation."""

DASH = "—"
"""What `Unit.low` has for a dash of any kind."""

_LONGEST = 500
"""In tokens: what is longer is no sentence but a list or a table, and is not read."""
_TOKEN = re.compile(r"\w+(?:[-'’.,&]\w+)*|--+|[^\w\s]")
_BREAKS = frozenset([",", ";", ":", DASH, "(", ")", QUOTED, "…", "?", "!", ".", "•", "[", "]"])
_TURN = re.compile(r"[\"“]?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(:)\s*")
_LINE_TURN = re.compile("^" + _TURN.pattern, re.MULTILINE)
_ENDS_QUOTATION = frozenset("\"”’'»“")
_ABBREVIATED = re.compile(r"\b(?:M[rs]|Mrs|Dr|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Prof|Rev|St|Jr|vs|[A-Z])\.$")
_NOT_ADVERBS = frozenset(["family", "july", "italy", "ally", "supply", "reply", "assembly", "rally", "only", "apply"])


@dataclass(slots=True)
class Unit:
    """The tokens of one or more sentences; a quotation is one token.

    ``words`` are the tokens as written, ``low`` in lower case, ``starts`` and ``ends`` their places, ``size`` their
    number without final stops. ``quoted`` has the quotation of each token that is one; ``closing`` those of them that
    end a sentence or are set off by a comma of their own. ``turns`` are speaker, colon and words of each turn where
    the unit is a transcript. ``opens`` says that it begins a paragraph.
    """

    start: int
    end: int
    paragraph: int
    opens: bool
    low: list[str] = field(default_factory=list[str])
    words: list[str] = field(default_factory=list[str])
    starts: list[int] = field(default_factory=list[int])
    ends: list[int] = field(default_factory=list[int])
    quoted: dict[int, Quotation] = field(default_factory=dict[int, Quotation])
    closing: set[int] = field(default_factory=set[int])
    turns: list[tuple[CharRange, CharRange, CharRange]] = field(
        default_factory=list[tuple[CharRange, CharRange, CharRange]]
    )
    size: int = 0

    def stretch(self, first: int, last: int) -> CharRange:
        """The characters from one token to another, both included."""
        return self.starts[first], self.ends[last]


class Reader:
    """Reads the units of one text; its tokens are found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_TOKEN.finditer(text))
        self._words = [match.group() for match in matches]
        lower = {word: DASH if word[0] in "—–―-" else word.lower().replace("’", "'") for word in set(self._words)}
        self._low = [lower[word] for word in self._words]
        self._starts = [match.start() for match in matches]
        self._ends = [match.end() for match in matches]

    def units(self, sentences: list[CharRange], blocks: list[CharRange], quotes: list[Quotation]) -> Iterator[Unit]:
        """Yield the units of ``sentences`` in order: joined where a quotation or a name runs over several.

        ``blocks`` are the paragraphs, ``quotes`` the quotations of the text.
        """
        text = self.text
        at = block = quote = 0
        while at < len(sentences):
            start, end = sentences[at]
            at += 1
            first_quote = quote
            while True:
                while quote < len(quotes) and quotes[quote].start < end:
                    quote += 1
                if quote > first_quote and quotes[quote - 1].end > end:
                    end = quotes[quote - 1].end
                elif at < len(sentences) and (sentences[at][0] < end or _goes_on(text, end, sentences[at][0])):
                    end = max(end, sentences[at][1])
                    at += 1
                else:
                    break
            while block + 1 < len(blocks) and blocks[block + 1][0] <= start:
                block += 1
            unit = Unit(start, end, block, bool(blocks) and blocks[block][0] == start)
            self._fill(unit, quotes[first_quote:quote])
            if len(unit.low) > _LONGEST:
                continue
            if unit.opens and (turn := _TURN.match(text, start)):
                unit.turns = _turns(text, turn, end)
            if unit.low:
                yield unit

    def _fill(self, unit: Unit, quotes: list[Quotation]) -> None:
        place = unit.start
        for quotation in quotes:
            self._add(unit, place, quotation.start)
            at = len(unit.low)
            unit.quoted[at] = quotation
            last = self.text[max(quotation.start + 1, quotation.end - 2) : quotation.end]
            if any(mark in ".!?,…" for mark in last):
                unit.closing.add(at)
            unit.low.append(QUOTED)
            unit.words.append(QUOTED)
            unit.starts.append(quotation.start)
            unit.ends.append(quotation.end)
            place = quotation.end
        self._add(unit, place, unit.end)
        if len(unit.low) > _LONGEST:
            return
        while "." in unit.low[:-1] and _join_abbreviation(unit):
            pass
        unit.size = len(unit.low)
        while unit.size and unit.low[unit.size - 1] in (".", "?", "!"):
            unit.size -= 1

    def _add(self, unit: Unit, start: int, end: int) -> None:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        unit.low += self._low[first:last]
        unit.words += self._words[first:last]
        unit.starts += self._starts[first:last]
        unit.ends += self._ends[first:last]


def _join_abbreviation(unit: Unit) -> bool:
    """Join a stop within the unit to the capitalised word before it; False where there is none."""
    for at in range(1, len(unit.low) - 1):
        if unit.low[at] == "." and unit.words[at - 1][0].isupper() and unit.ends[at - 1] == unit.starts[at]:
            unit.ends[at - 1] = unit.ends[at]
            for tokens in (unit.low, unit.words, unit.starts, unit.ends):
                del tokens[at]
            unit.quoted = {key - (key > at): quotation for key, quotation in unit.quoted.items()}
            unit.closing = {key - (key > at) for key in unit.closing}
            return True
    return False


def _goes_on(text: str, end: int, following: int) -> bool:
    """Whether a sentence was parted after a quotation ('"Why?" she asked.') or within a name ("Ms. Martin")."""
    if "\n" in text[end:following]:
        return False
    first = text[following]
    if text[end - 1] in _ENDS_QUOTATION and (first.islower() or first in "―—–-"):
        return True
    return text[end - 1] == "." and bool(_ABBREVIATED.search(text, max(0, end - 6), end))


def _turns(text: str, first: re.Match[str], end: int) -> list[tuple[CharRange, CharRange, CharRange]]:
    """Speaker, colon and words for each turn of a transcript."""
    labels = [first, *_LINE_TURN.finditer(text, first.end(), end)]
    turns: list[tuple[CharRange, CharRange, CharRange]] = []
    for label, until in zip(labels, [*(later.start() for later in labels[1:]), end], strict=True):
        if said := trimmed(text, label.end(), until):
            turns.append((label.span(1), label.span(2), said))
    return turns


# ---------------------------------------------------------------------------------------------- words


def is_break(word: str) -> bool:
    """Whether a token ends a phrase: punctuation or a quotation."""
    return word in _BREAKS


def is_adverb(word: str) -> bool:
    """Whether a token is an adverb, as far as its form tells."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


def is_noun(unit: Unit, at: int) -> bool:
    """Whether a form that may be a noun or a verb is a noun: a verb or "of" follows, or a participle precedes."""
    low = unit.low
    if at and low[at - 1].endswith("ed") and low[at - 1] not in AUXILIARIES:
        return True
    after = at + 1
    while after < len(low) and is_adverb(low[after]):
        after += 1
    if after >= len(low):
        return False
    word = low[after]
    return word in AUXILIARIES or word == "of" or (word in LEXICON and word not in NOUNS and not word.endswith("ing"))


# ---------------------------------------------------------------------------------------------- noun phrases


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb: tokens ``first`` to ``last``; ``kind``: noun, pronoun, relative or shared.

    A `shared` one is that of an earlier verb ("X came and said"); the tokens are then those of the conjunction.
    """

    first: int
    last: int
    kind: str


def subject_before(unit: Unit, verb: int) -> Subject | None:
    """The subject to the left of a verb."""
    low = unit.low
    at = verb - 1
    while at >= 0 and (low[at] in AUXILIARIES or is_adverb(low[at])):
        at -= 1
    if at < 0:
        return None
    word = low[at]
    if word in RELATIVE:
        return Subject(at, at, "relative")
    if word in COORDINATORS:
        return Subject(at, at, "shared")
    if word.partition("'")[0] in NOMINATIVE:
        return Subject(at, at, "pronoun")
    if word in (",", ")", DASH):
        return _with_apposition(unit, at)
    first = None if is_break(word) else _phrase_start(unit, at)
    return None if first is None else Subject(first, at, "noun")


def _with_apposition(unit: Unit, closing: int) -> Subject | None:
    """The noun phrase whose apposition ends at a comma, dash or bracket: "X, a Y," said."""
    low = unit.low
    opening = "(" if low[closing] == ")" else low[closing]
    before = closing - 1
    while before >= 0 and low[before] != opening and closing - before < 30 and low[before] not in (";", QUOTED):
        before -= 1
    if before <= 0 or low[before] != opening or closing - before < 2:
        return None
    inner = low[before + 1]
    if inner in LEXICON and inner.endswith("ing"):
        return None
    last = before - 1
    if low[last].partition("'")[0] in NOMINATIVE:
        return Subject(last, last, "pronoun")
    first = _phrase_start(unit, last)
    if first is None:
        return None
    aside = inner in PREPOSITIONS or is_adverb(inner)  # "X, in turn, said"
    return Subject(first, last if aside else closing - (low[closing] == ","), "noun")


def _phrase_start(unit: Unit, last: int) -> int | None:
    """The first token of the noun phrase that ends at ``last``."""
    low, words = unit.low, unit.words
    if is_break(low[last]) or low[last] in SUBORDINATORS or low[last] in PREPOSITIONS:
        return None
    first = last
    while first > 0:
        word = low[first - 1]
        if is_break(word) or word in SUBORDINATORS or word in RELATIVE:
            break
        if word in AUXILIARIES and word not in ("can", "may", "will"):
            break
        if word in LEXICON and not word.endswith("ing") and word not in NOUNS and words[first - 1][0].islower():
            break
        if word in ("and", "or", "&") and not _joins_names(unit, first - 1):
            break
        first -= 1
    while first < last and (low[first] in OPENERS or is_adverb(low[first])):
        first += 1
    if low[first] in PREPOSITIONS and low[first + 1] not in ("least", "most"):  # "In an interview Trump said"
        first = last
        while words[first - 1][0].isupper() and low[first - 1] not in PREPOSITIONS:
            first -= 1
    return first


def _joins_names(unit: Unit, at: int) -> bool:
    """Whether a conjunction joins parts of one noun phrase rather than clauses."""
    if at == 0:
        return False
    following = at + 2 if unit.low[at + 1] in ("the", "a", "an") and at + 2 < len(unit.words) else at + 1
    before, after = unit.words[at - 1], unit.words[following]
    return before[0].isupper() == after[0].isupper() and unit.low[at - 1] not in AUXILIARIES


def first_subject(unit: Unit, before: int) -> Subject | None:
    """The noun phrase with which a unit begins, among the tokens before ``before``."""
    low = unit.low
    at = 0
    while at < before and (is_adverb(low[at]) or low[at] in SUBORDINATORS or low[at] in ("and", "but")):
        at += 1
    if low[at] in PREPOSITIONS or low[at] in TIME_OPENERS:  # "Last week, X ..."
        while at < before and low[at] != ",":
            at += 1
        at += 1
    first = at
    if at < before and low[at] in NOMINATIVE:
        return Subject(at, at, "pronoun")
    while at < before and not _ends_subject(unit, first, at):
        at += 1
    return Subject(first, at - 1, "noun") if first < at <= before else None


def _ends_subject(unit: Unit, first: int, at: int) -> bool:
    """Whether a token is none of the noun phrase that begins at ``first``: a verb, a stop, what follows a name."""
    low, word = unit.low, unit.low[at]
    if is_break(word) or word in AUXILIARIES or word in SUBORDINATORS:
        return True
    determined = at > first and low[at - 1] in DETERMINERS
    if word in LEXICON:
        return not (word in NOUNS and determined)
    if at == first or determined or not unit.words[at][0].islower():
        return False
    if at > first + 1 and word.endswith("ed"):
        return True
    before = unit.words[at - 1]
    return before[0].isupper() and before not in ADJECTIVES and word not in ("of", "for", "and", "the")


def phrase_after(unit: Unit, first: int) -> int | None:
    """The last token of the noun phrase that begins at ``first``; None if it is none or a clause."""
    low = unit.low
    if first >= len(low) or is_break(low[first]) or low[first] in SUBORDINATORS or low[first] in PREPOSITIONS:
        return None
    if low[first] in NOMINATIVE:
        return first
    last = first
    while last + 1 < len(low) and not is_break(low[last + 1]) and low[last + 1] not in SUBORDINATORS:
        if low[last + 1] in AUXILIARIES:
            return None
        last += 1
    return last
