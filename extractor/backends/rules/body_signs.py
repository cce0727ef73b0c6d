"""What shows in a text that a single word is no person's name: a firm's shares, its head, a common word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import PARTICLES, PREPOSITIONS, words_of
from extractor.backends.rules.name_marks import PLC
from extractor.backends.rules.noun_phrases import Mention
from extractor.backends.rules.role_lexicon import (
    BODY_DESCRIPTIONS,
    BODY_ENDINGS,
    READERS_OF_OUTLETS,
    ROLE_NOUNS,
    SPOKESPERSONS,
)
from extractor.backends.rules.verbs import BASES, is_finite_alone
from extractor.text.lazy_regex import lazy_regex
from extractor.text.word_places import places_of

_ITS_HEAD = lazy_regex(rf"\b[Ii]ts\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(sorted(ROLE_NOUNS | SPOKESPERSONS))})\b")
_DENIES = lazy_regex(
    r" (?:has |have )?(?:denie[sd]|rejects?|rejected|disputes?|disputed|refuses?|refused|declined)"
    r"(?: (?:it|this|that|them|all of (?:it|this)|to (?:pay|comment)))?\. (?=Its )"
)
"""What a name does and nothing else is named with, before "Its" of it."""
_NEAR_HEAD = 250
"""In characters: so far after an organisation's name it may be told who speaks for it."""
_FIRMS = "|".join(sorted(BODY_DESCRIPTIONS))
_AFTER = lazy_regex(
    r"(?:['’]s?)? (?:shares?|stock|spokes\w+|chief executive|CEO|customers|stores|shops|factory|factories|plants?"
    r"|executives|headquarters|workers|employees|subsidiary|products|chairman|chairwoman)\b"
    rf"| (?:{PLC}|plc|Ltd|Limited|Inc|LLP|LLC|GmbH|AG|ASA)\b"
    r"| (?:boss|chief|chair|founder|director|manager|owner) [A-Z]"
    rf"|, (?:an?|the) (?:(?!(?:in|at|of|for|from|who|with)\b)[\w-]+ ){{0,3}}?(?:{_FIRMS})\b"
    rf"| (?:{'|'.join(sorted(word.title() for word in BODY_ENDINGS))})\b"
)
_DESCRIBED = lazy_regex(
    rf",? \(?(?:an?|the) (?:(?!(?:in|at|of|for|from|who|with)\b)[\w’'-]+ ){{0,4}}?(?:{_FIRMS}|association|campaign"
    r"|organisation|organization|party|movement|network|coalition|alliance|federation|society|club|lobby|think-tank|NGO)"
    r"(?=[,.;)]| (?:that|which|of|for|in|based|representing|with)\b)"
)
_BEGINS = lazy_regex(r"(?:\A|[.!?\n][\s\"“”]*|\b(?:and|but|while|at|by|from|of)\s)\Z")
_BEFORE = lazy_regex(
    r"(?:[Ss]hares? (?:in|of)|[Ss]take in|owned by|subsidiary of|unit of|merger with|takeover of"
    r"|\b(?:executive|boss|head|chair(?:man|woman)?|chief|(?:co-)?founder|director|owner|manager) (?:of|at)"
    r"|\b(?:runs|ran|leads|led|chairs|chaired|heads|headed|(?:co-)?founded|works for|worked for)"
    r"|[A-Z][\w’'-]+ [A-Z][\w’'-]+,? (?:of|from|at)) \Z"
)
_REPORTING = lazy_regex(r" (?:(?:first|has|had) )?(?:reported|revealed|wrote|disclosed|quoted)\b")
_THE_BEFORE = lazy_regex(r"\b[Tt]he \Z")
_NEAR_BEFORE = 40
_WHICH = lazy_regex(r", which\b")
_EDGE = lazy_regex(r"\b")
_LIKE_VERBS = BASES | PREPOSITIONS | PARTICLES | words_of("let keep say see meanwhile elsewhere here there inside")


def as_paper(text: str, mention: Mention) -> Mention:
    """The mention as a paper's, where a text shows that a name like an office is one: "the Northern Farmer reported".

    No office in two words with capitals is a trade, and hardly anybody of a trade reports.
    """
    words = mention.name.split()
    is_like_one = len(words) > 1 and words[-1].lower() in READERS_OF_OUTLETS and words[0].lower() not in GENDERS
    if not (is_like_one and all(word[0].isupper() for word in words)):
        return mention
    places = (
        (start, end) for start, end in _places(text, mention.name) if _THE_BEFORE.search(text, max(0, start - 5), start)
    )
    if not any(_REPORTING.match(text, end) for _, end in places):
        return mention
    return replace(mention, kind="outlet", proper=True, anonymous=False, role=None)


def names_body(text: str, word: str, offset: int) -> bool:
    """Whether a text shows that a word at an offset, which nobody is called by, names a firm or another body."""
    if _ITS_HEAD.search(text, offset, offset + _NEAR_HEAD):
        return True
    return any(
        (_EDGE.match(text, start) and _AFTER.match(text, end))
        or (_EDGE.match(text, end) and _BEFORE.search(text, max(0, start - _NEAR_BEFORE), start))
        or _begins_relative(text, start, end)
        for start, end in _places(text, word)
    )


def is_described_body(text: str, mention: Mention) -> bool:
    """Whether a text says which body a name is, none of whose words is a given name: "Keep Ostby Moving, a group"."""
    words = mention.name.lower().split()
    if mention.kind != "person" or not mention.proper or len(words) < 2 or not GENDERS.keys().isdisjoint(words):
        return False
    return any(
        (_EDGE.match(text, start) and _DESCRIBED.match(text, end))
        or _begins_relative(text, start, end)
        or ((denies := _DENIES.match(text, end)) and _ITS_HEAD.match(text, denies.end()))
        for start, end in _places(text, mention.name)
    )


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text."""
    return ((start, start + len(name)) for start in places_of(name, text))


def _begins_relative(text: str, start: int, end: int) -> bool:
    """Whether a name that begins a clause goes on with ", which"."""
    return bool(_WHICH.match(text, end) and _BEGINS.search(text, max(0, start - _NEAR_BEFORE), start))


def is_common_word(word: str, small_words: frozenset[str]) -> bool:
    """Whether a word with a capital is no name but a word like others: "Keeps", "Video", "Back".

    ``small_words`` are the words that the text has in small letters.
    """
    lower = word.lower()
    if lower in GENDERS or not word[:1].isupper() or not word[1:].islower():
        return False
    return lower in small_words or lower in _LIKE_VERBS or is_finite_alone(lower) or is_adverb(lower)
