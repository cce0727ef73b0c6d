"""What somebody would do under a condition: "would end its strike only if", "would run the boat if asked".

That is a position towards doing it, of whoever would, whoever says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.backends.rules.clauses import Subject, is_adverb, subject_before
from extractor.backends.rules.lexicon import SUBJECT_PRONOUNS, inflect, words_of
from extractor.backends.rules.passages import Passage
from extractor.review.somebody import may_hold
from extractor.text.quotations import find_quotations
from extractor.text.spans import CharRange
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION

_STRONG = (
    r"only if|only when|only once|unless|provided(?: that)?|as long as|so long as|on (?:the )?condition(?: that)?"
    r"|not until"
)
_CONDITION = re.compile(rf"(?:(?P<strong>{_STRONG})|if)\s", re.IGNORECASE)
_BEHIND = re.compile(rf"(?<!even )(?<!as )(?<!what )\b{_CONDITION.pattern}", re.IGNORECASE)
_UNTIL = re.compile(r"\buntil\s(?!now\b|today\b)")
_FIRST = re.compile(rf"[“\"]?(?P<condition>{_CONDITION.pattern}[^,;:.?!”\"\n]{{3,120}}), (?:then )?", re.IGNORECASE)
_END = re.compile(
    rf",?[”\"]|,(?=[^,]*\b(?:{'|'.join(FORMS_AFTER_QUOTATION)})\b)|[;:.?!\n—–]"
    r"|,? (?:but|although|though|according to)\b"
)
_MODALS = words_of("would will 'll 'd won't wouldn't")
_NEGATED = words_of("not never won't wouldn't")
_NEXT_CLAUSE = re.compile(
    r"[;:“”\"\n—]|\b(?:that|which|who|because|when|while|but|said|says|whether|and (?:he|she|they|it))\b"
)
_NO_DEED = words_of("""
be have see know find need get lose miss feel forget die suffer happen think hope wait tell ask learn like love become
cost take mean rise fall lead cause make help face risk seem appear remain win work benefit struggle fail decide check
wonder determine assess examine investigate say warn believe understand expect want depend come grow survive
prefer welcome cry laugh notice doubt affect increase mind care
""")
"""What happens to somebody, or what they look into: "will see if it works"."""
_CHOSEN = words_of("""
accept appeal back block boycott build buy call campaign cancel challenge close consider cut drop end fight fund give
go hand help hold invest join keep leave lend lift look march move open oppose pay pull quit refuse reopen resign
return run sell send settle share sign stay step stop strike sue support suspend take vote walk withdraw
""")
"""What somebody does who has decided to, be it told by others: "the guild will sue if"."""
_ADVERB = r"(?:only|never|not|also|still|gladly|happily|certainly|\w+ly)"
_OWN_DEED = re.compile(
    rf"\b(?P<holder>I|[Ww]e)(?P<modal>(?:['’](?:ll|d)| would| will| won['’]t| wouldn['’]t)(?: {_ADVERB})*)"
    r" (?P<verb>[a-z]+)\b"
)
_NOT = re.compile(r"not|never|n['’]t")
_SENTENCE_END = re.compile(r"[.!?\n]|,?[”\"]")
_LEFT_OVER = re.compile(r"(?:,? but| only)\Z")
_WHOSE = re.compile(r"\b(?:its|his|her|their|our|my)\b")
_SAYING_IT = re.compile(
    r"(?:said|says|say|added|insisted|told [^,.]{2,30}|warned|promised|announced)(?: that)?(?: then)? \Z"
)
_ASKING = re.compile(r"\b(?:whether|if|how|when|why) \Z")
_LONGEST = 120
_MOST_BETWEEN = 90
"""In characters, between what somebody would do and its condition."""


class ConditionalPosition(NamedTuple):
    """Whoever would do ``target`` under a condition; the ``cue`` is the word for "would"."""

    holder: CharRange
    target: str
    condition: str
    condition_at: CharRange
    cue: CharRange
    evidence: CharRange


class _Deed(NamedTuple):
    """What somebody would do: the verb and its place, in a sentence."""

    holder: CharRange
    modal: CharRange
    verb: str
    end: int
    sentence: CharRange
    is_negated: bool


def conditional_positions(text: str, passages: Sequence[Passage]) -> Iterator[ConditionalPosition]:
    """Yield what is told of somebody to depend on a condition, and then what speakers say of themselves."""
    for deed in (*_told(passages), *_spoken(text)):
        if deed.verb not in _NO_DEED and (found := _position(text, deed)):
            yield found


def _told(passages: Sequence[Passage]) -> Iterator[_Deed]:
    """Yield what passages tell that somebody would do; of a quotation they have no words."""
    for passage in passages:
        lower = passage.lower
        for modal, word in enumerate(lower):
            pronoun = word.removesuffix("'d").removesuffix("'ll")
            is_short = pronoun != word and pronoun in SUBJECT_PRONOUNS  # "he'd"
            if not (is_short or word in _MODALS) or lower[-1] == "?":
                continue
            verb = modal + 1
            while verb < passage.size and (lower[verb] in ("not", "never", "only") or is_adverb(lower[verb])):
                verb += 1
            subject = Subject(modal, modal, "pronoun") if is_short else subject_before(passage, modal)
            if verb < passage.size and lower[verb].isalpha() and subject and subject.kind in ("noun", "pronoun"):
                start, end = passage.char_range(subject.first, subject.last)
                yield _Deed(
                    (start, start + len(pronoun)) if is_short else (start, end),
                    passage.char_range(modal, modal),
                    lower[verb],
                    passage.ends[verb],
                    (passage.start, passage.end),
                    not _NEGATED.isdisjoint(lower[modal:verb]),
                )


def _spoken(text: str) -> Iterator[_Deed]:
    """Yield what speakers say in quotations that they would do."""
    for quotation in find_quotations(text):
        for found in _OWN_DEED.finditer(text, *quotation.range):
            start = max(text.rfind(mark, quotation.start, found.start()) for mark in '.!?\n“"') + 1
            start = start + len(text[start:]) - len(text[start:].lstrip())
            stop = _SENTENCE_END.search(text, found.end(), quotation.end)
            sentence = max(start, quotation.start), stop.start() if stop else quotation.end
            is_negated = _NOT.search(found["modal"]) is not None
            yield _Deed(found.span("holder"), found.span("modal"), found["verb"], found.end(), sentence, is_negated)


def _position(text: str, deed: _Deed) -> ConditionalPosition | None:
    condition = _condition(text, deed)
    if condition is None:
        return None
    place, is_strong = condition
    end = place[0] if place[0] >= deed.end else _end_of(text, deed.end, deed.sentence[1])
    if not _would(text, deed, is_strong=is_strong or deed.is_negated):
        return None
    rest = _WHOSE.sub("the", " ".join(text[deed.end : end].split()).strip(" ,"), count=1)
    rest = _LEFT_OVER.sub("", rest).strip(" ,")
    doing = "quitting" if deed.verb == "quit" else next(form for form in inflect(deed.verb) if form.endswith("ing"))
    evidence = min(deed.holder[0], place[0]), max(end, place[1])
    words = " ".join(text[slice(*place)].split())
    return ConditionalPosition(deed.holder, f"{doing} {rest}".strip(), words, place, deed.modal, evidence)


def _condition(text: str, deed: _Deed) -> tuple[CharRange, bool] | None:
    """The place of a condition, behind a verb or before the subject, and whether it is of a demand."""
    last = min(deed.sentence[1], deed.end + _MOST_BETWEEN)
    found = _BEHIND.search(text, deed.end, last)
    until = _UNTIL.search(text, deed.end, last) if deed.is_negated else None
    opener = found or until
    if opener and not _NEXT_CLAUSE.search(text, deed.end, opener.start()):
        end = _end_of(text, opener.end(), deed.sentence[1])
        is_strong = opener is until or bool(found and found["strong"])
        return ((opener.start(), end), is_strong) if end > opener.end() else None
    first = _FIRST.match(text, deed.sentence[0])
    return (first.span("condition"), bool(first["strong"])) if first and first.end() == deed.holder[0] else None


def _end_of(text: str, start: int, end: int) -> int:
    """Where a clause ends, before who says it."""
    stop = _END.search(text, start, min(end, start + _LONGEST))
    return stop.start() if stop else min(end, start + _LONGEST)


def _would(text: str, deed: _Deed, *, is_strong: bool) -> bool:
    """Whether somebody sets a condition, and nobody foretells what becomes of them."""
    words = text[slice(*deed.holder)]
    if not may_hold(words) or _ASKING.search(text, max(0, deed.holder[0] - 10), deed.holder[0]):
        return False
    pronoun = words.lower()
    if pronoun in SUBJECT_PRONOUNS:
        is_told = _SAYING_IT.search(text, max(0, deed.holder[0] - 50), deed.holder[0]) is not None
        return pronoun != "you" and (pronoun != "it" or is_told)
    return is_strong or deed.verb in _CHOSEN
