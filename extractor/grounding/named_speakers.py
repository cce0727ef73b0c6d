"""Where the narrator names who says some words, right before them or right behind them; English."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex
from extractor.text.reversals import SENTENCE_END
from extractor.text.spans import CharRange
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION, SPEECH_VERBS

NAME = r"(?P<name{}>[Tt]he (?:[a-z]+ )?[a-z]+|[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*)*)"
"""A name, or a description that stands for one: "the minister"."""
SAID = rf"(?:{'|'.join(FORMS_AFTER_QUOTATION)}|(?:{'|'.join(sorted(SPEECH_VERBS))})(?:e?s|e?d)?)"
SAYING = lazy_regex(
    rf"\b(?:{SAID}|told [^,.;:!?\"“”„«»\n]{{1,40}}?)(?: that|[,:])?\s*[\"“„«]|\b(?!continue){SAID}(?: that)?\b"
)
"""A verb of saying with what announces its content; whoever "continues to work" says so beside a quotation alone."""
_SAID_FORMS = frozenset(
    [*FORMS_AFTER_QUOTATION, *(f"{verb}{end}" for verb in SPEECH_VERBS for end in ("", "s", "es", "d", "ed"))]
)
"""What `SAID` finds."""
SPEAKER_BEFORE = lazy_regex(rf"{NAME.format('')} (?:\w+ly )?{SAID}(?: that|[,:])?\s*[\"“”„«'‘’]?\Z")
_BEHIND = r"(?:(?<=[,?!][\"”“»'’])|,)[^\S\n]+"
_BEHIND_QUOTED = r"(?:(?<=[,?!][\"”“»'’])|(?<=[\"”“»'’]),)[^\S\n]+"
"""Behind a quotation; without quotation marks a name behind a comma may begin the main clause."""
SPEAKER_AFTER = lazy_regex(rf"{_BEHIND}(?:{NAME.format('_first')} {SAID}\b|{SAID} {NAME.format('_last')})")

_CALLS = lazy_regex(
    rf"{NAME.format('')} (?:has |had |\w+ly )?"
    r"(?:call|describe|dubb?|brand|label|labell|denounce|dismiss)(?:s|es|d|ed)?"
    r" (?!(?:for|on|to|that)\b)(?:[\w’'-]+ ){1,5}(?:as )?[\"“„«'‘]?\Z"
)
"""Who calls something by the words of a quotation: "Dahl called the cut “a gift”"."""
_CALLING = ("call", "describe", "dub", "brand", "label", "denounce", "dismiss")
_BARE_NAME = NAME.format("").replace("[Tt]he (?:[a-z]+ )?[a-z]+|", "")
_OTHER_CLAUSE = (
    r"(?:in|on|at|by|of|for|to|from|with|about|against|than|like|via|and|or|but|as|if|so|when|while|after|before|that|who"
    r"|which|whose|whom|because|since|he|she|they|it|we|i|is|are|was|were|be|been|has|have|had|will|would|could|not"
    rf"|\w+ing|{SAID})\b"
)
_WORDS = rf"(?:(?!{_OTHER_CLAUSE})(?:[\w&’'-]+|[A-Z][a-z]{{0,3}}\.|(?:[A-Z]\.)+) )"
_WORD = rf"(?!{_OTHER_CLAUSE})[a-z][\w’'-]*"
"""Words of a description in front of a name, and the last of them: "Holm's new", "manager"."""
_ASIDE = r", (?!(?:and|but|or|while|when|then)\b)[^,.;:!?\"“”\n]{2,60},"
_MARKS = tuple("\"“”„«'‘’")
_ANNOUNCING = (*"\"“„«'‘:", " that")
_ANNOUNCES = r"(?:[:,]| that)?\s*[\"“„«'‘]\Z|(?::| that)\s*\Z"
_TIMES = r"last|this|next|early|late|earlier|later|yesterday|today|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TOLD_WORD = rf"(?!(?:that|and|but|who|which|by|he|she|they|it|we|{SAID})\b)[\w.’'-]+"
_TOLD_BEFORE = lazy_regex(
    rf"{NAME.format('')}(?<! was)(?<! were)(?<! been)(?:{_ASIDE})? (?:has |had |\w+ly )?"
    rf"(?:told (?!by\b)|{SAID} (?=(?:in|on|at|to|during|after|{_TIMES})\b))"
    rf"(?:{_TOLD_WORD} ){{0,6}}{_TOLD_WORD} ?(?:{_ANNOUNCES})"
)
"""Whom somebody tells it, or when and where: "Holm told reporters: “", "Holm said on Monday that "."""
_ASIDE_BEFORE = lazy_regex(rf"{NAME.format('')}{_ASIDE} (?:\w+ly )?{SAID}(?: that|[,:])?\s*[\"“”„«'‘’]?\Z")
_APPOSED_BEFORE = lazy_regex(
    rf"(?<!\w)(?P<whole>{_WORDS}{{0,3}}{_WORD}, {_BARE_NAME}), (?:\w+ly )?{SAID}(?: that|[,:])?\s*[\"“”„«'‘’]?\Z"
)
"""A name behind what it explains: "its manager, Ada Holm, said"."""
_COMMA_LAST = lazy_regex(r",(?: \w+ly)?\Z")
_ACCORDING_BEFORE = lazy_regex(rf"\b[Aa]ccording to {_WORDS}{{0,4}}{_BARE_NAME}(?:{_ASIDE}|,)\s*[\"“„«'‘]?\Z")
_NAMED_AFTER = (
    lazy_regex(
        rf"{_BEHIND_QUOTED}{_WORDS}{{0,4}}{_WORD}(?:, {_BARE_NAME},| {_BARE_NAME.replace('name', 'close')})"
        rf" (?:\w+ly )?{SAID}\b"
    ),
    lazy_regex(rf"{_BEHIND_QUOTED}{NAME.format('')}(?P<close>){_ASIDE} (?:\w+ly )?{SAID}\b"),
)
_DESCRIBED_AFTER = (
    lazy_regex(rf"{_BEHIND}{SAID} {_WORDS}{{0,5}}?{_WORD},? {_BARE_NAME}"),
    lazy_regex(rf"(?:[\"”»'’]?,?|,[\"”»'’]) according to {_WORDS}{{0,5}}?{_BARE_NAME}"),
)
_DEPENDS = lazy_regex(
    r"(?:\b(?:for|of|to|with|by|from|and|or|at|against|about|under|over|than|in|on|as|like|via)|['’]s?|,) (?:the )?\Z"
)
"""What makes a name that stands before a verb a part of another one, or of several."""
_NAME_END = lazy_regex(
    r"[.,;:)]|\s*(?:\n|\Z)|\s(?:in|on|at|as|after|before|during|while|when|to|who|last|this|of|from)\b"
)
_FAR = 80
"""Within this many characters before a piece its speaker is looked for."""
_FARTHER = 160
"""The same where other words stand between the name and the piece."""


def find_named_before(text: str, start: int) -> CharRange | None:
    """Where the speaker is named right before an offset; None where that may be part of more: "the aide to Holm"."""
    if text.startswith("that ", start):
        start += len("that ")  # which announces what is said, be it a part of that or not
    near, farther = max(0, start - _FAR), max(0, start - _FARTHER)
    before = text[farther:start]
    subject = _before_said(before)
    is_aside = subject is not None and _COMMA_LAST.search(subject) is not None
    if "ccording to " in before and (according := _ACCORDING_BEFORE.search(text, farther, start)):
        return according.span("name")
    if is_aside and (apposed := _APPOSED_BEFORE.search(text, farther, start)):
        return None if depends(text, apposed.start("whole")) else apposed.span("name")
    named = (
        (subject and SPEAKER_BEFORE.search(text, near, start))
        or (any(verb in before for verb in _CALLING) and _CALLS.search(text, near, start))
        or (is_aside and _ASIDE_BEFORE.search(text, farther, start))
        or (_may_announce(before) and _TOLD_BEFORE.search(text, farther, start))
    )
    return named.span("name") if named and not depends(text, named.start("name")) else None


def _before_said(before: str) -> str | None:
    """What stands before a verb of saying that ends the words before what is said: "Holm", of "Holm said that “"."""
    words = before[:-1] if before.endswith(_MARKS) else before
    words = words.rstrip()
    words = words[:-1] if words.endswith((",", ":")) else words.removesuffix(" that")
    subject, _, verb = words.rpartition(" ")
    return subject if verb in _SAID_FORMS else None


def _may_announce(before: str) -> bool:
    """Whether what stands before the words that are said may end as `_TOLD_BEFORE` does."""
    return before.rstrip().endswith(_ANNOUNCING)


def find_named_behind(text: str, end: int) -> CharRange | None:
    """Where the speaker is named right behind an offset; None where that may be part of more: "said Holm and Lie"."""
    after = SPEAKER_AFTER.match(text, end)
    if after and after["name_first"]:
        return after.span("name_first")
    if after and (last := _up_to_stop(text, after.span("name_last"))):
        return last
    for pattern in _NAMED_AFTER:
        if found := pattern.match(text, end):
            return found.span("name" if found["name"] else "close")
    for pattern in _DESCRIBED_AFTER:
        if (found := pattern.match(text, end)) and (last := _up_to_stop(text, found.span("name"))):
            return last
    return None


def _up_to_stop(text: str, name: CharRange) -> CharRange | None:
    """A name that ends a clause, without that of the next sentence: "said Per Dahl. Ada Holm left"; else None."""
    if stop := SENTENCE_END.search(text, *name):
        return name[0], stop.start()
    return name if _NAME_END.match(text, name[1]) else None


def depends(text: str, at: int) -> bool:
    """Whether a name that begins at an offset is a part of another one, or of several: "the aide to Holm"."""
    return _DEPENDS.search(text, max(0, at - _FAR), at) is not None
