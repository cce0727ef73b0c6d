"""Names of firms with commas or "plc" in them, read as one run of words: "Smith, Baker & Sons", "Norbau plc"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.gazetteer import country_named
from extractor.backends.rules.lexicon import ADVERBS, SENTENCE_OPENERS, TIME_WORDS
from extractor.backends.rules.name_marks import AND, COMMA, PLC
from extractor.text.edits import Edit
from extractor.text.lazy_regex import lazy_regex

_WORD = r"[^\W\d_a-z][\w’'-]{1,38}+"
_FIRM = lazy_regex(
    rf"(?<!\w)(?<![\w’'-][’'-])(?P<first>{_WORD})(?P<commas>(?:, {_WORD}){{1,6}})(?P<and>,? (?:and|&) )"
    rf"(?:(?P<kin>Partners|Sons|Brothers|Daughters|Associates|Company|Co)\b"
    rf"|{_WORD}(?P<form> (?:LLP|LLC|Ltd|Limited|Inc|plc|PLC|GmbH|AG)\b)?)"
)
_PLC = lazy_regex(r"(?<![\w-])(?!(?:The|This|That|An?|Its|Our|Their) )[^\W\d_a-z][\w-]* (?P<form>plc)\b")
_BEFORE = lazy_regex(r"(?:[^\W\d_a-z][\w’'.-]*|&|\b(?:in|near|at)) \Z")
"""What shows that the first word is no name of the firm's: "Ada Holm, Baker & Sons", "in Ostby, Baker & Sons"."""
_LIST_GOES_ON = lazy_regex(r",? and (?:the )?[A-Z]|, [A-Z]")
_LONGEST_WORD = 40
_NO_NAMES = ADVERBS | SENTENCE_OPENERS | TIME_WORDS


def firm_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that make one run of words of each name of a firm in a text."""
    if COMMA in text or AND in text or PLC in text:
        return
    for match in _PLC.finditer(text):
        yield *match.span("form"), PLC
    for match in _FIRM.finditer(text):
        first = match["first"].lower()
        is_firm = "&" in match["and"] or match["kin"] is not None or match["form"] is not None
        if not is_firm or first in _NO_NAMES or is_adverb(first) or country_named(match["first"]):
            continue
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST_WORD), match.start())
        if before or (match["kin"] is None and _LIST_GOES_ON.match(text, match.end())):
            continue
        for comma in re.finditer(",", match["commas"]):
            start = match.start("commas") + comma.start()
            yield start, start + 1, COMMA
        if match["and"] == " and ":
            yield *match.span("and"), AND
