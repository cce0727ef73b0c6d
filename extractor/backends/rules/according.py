"""What is attributed by "according to": "According to Ada Holm, the dam is safe", "It is safe, according to her"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.asides import begin_of_clause_around
from extractor.backends.rules.circumstances import is_phrase
from extractor.backends.rules.cited_sources import cited_in
from extractor.backends.rules.clauses import end_of_name_after
from extractor.backends.rules.coordination import names_source
from extractor.backends.rules.cue_verbs import ACCORDING, DONE_BY_SAYING
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import DETERMINERS, DOCUMENT_NOUNS, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import DASH, QUOTED, Passage
from extractor.backends.rules.sources import document_owner, parse_description
from extractor.backends.rules.told_events import end_of_event
from extractor.backends.rules.verbs import is_finite
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange

_LONGEST_IN_LIST = 6
"""In tokens."""
_OF_DOCUMENT = words_of("by from of")
_SAYING = frozenset([QuoteFrame.SAID_THAT, QuoteFrame.SAID_NAME, QuoteFrame.NAME_SAID])


def with_according(text: str, passage: Passage, found: list[Attribution]) -> list[Attribution]:
    """The attributions that are found in a passage, with that of the first "according to" in it."""
    for at in range(0 if ACCORDING.isdisjoint(passage.lower) else passage.size - 1):
        if passage.lower[at] in ACCORDING and (
            attribution := _according(passage, at, _after_others(passage, at, found))
        ):
            if outer := _told_before(text, found, attribution):
                attribution.content, attribution.reporter = attribution.content[1:], outer.source
                return [*(one for one in found if one is not outer), attribution]
            if not attribution.reporter and attribution.source and (cited := _cited(text, attribution)):
                attribution.reporter, attribution.source = attribution.source, cited
            if inner := said_within(text, found, attribution):
                inner.reporter = attribution.source
                if attribution.cue and attribution.source and inner.start == attribution.cue[0]:
                    _leave_out_before(_after_colon(passage, attribution.source[1]), [inner])
                return found
            if _is_of_document(text, attribution) and _has_speaker(found, attribution):
                _leave_out_before(attribution.start, found)
                return found
            return _outermost(found, attribution)
    return found


def _told_before(text: str, found: list[Attribution], attribution: Attribution) -> Attribution | None:
    """What tells only what somebody else says: "The Post reported that, according to a guard, it was never locked"."""
    (start, end), *rest = attribution.content
    for outer in found if rest else ():
        if outer.frame is QuoteFrame.SAID_THAT and outer.source and outer.cue and outer.source[0] == start:
            between = text[outer.cue[1] : end].split()
            return outer if between in ([], ["that"]) else None
    return None


def _cited(text: str, attribution: Attribution) -> CharRange | None:
    """Whom an outlet cites that is accorded to: "According to the Post, which quoted a guard, it was never locked"."""
    source = attribution.source
    after = min((start for start, _ in attribution.content if source and start > source[1]), default=0)
    return cited_in(text, source[1], after) if source else None


def _after_colon(passage: Passage, offset: int) -> int:
    """Where the words begin behind an offset: "Holm said, according to the Post: ..."."""
    words = zip(passage.lower, passage.starts, strict=True)
    return next((start for word, start in words if start >= offset and word not in (",", ":")), offset)


def _outermost(found: list[Attribution], new: Attribution) -> list[Attribution]:
    """The attributions with a new one, unless it lies in one of them, and without those that lie in it."""
    if any(outer.start <= new.start and new.end <= outer.end for outer in found):
        return found
    return [inner for inner in found if not (inner.cue and new.start <= inner.cue[0] < new.end)] + [new]


def said_within(text: str, found: list[Attribution], outer: Attribution) -> Attribution | None:
    """What somebody else says, if that is all that an attribution tells: "According to the Post, Holm said it is".

    Whoever is accorded to then reports it, and says nothing of their own.
    """
    teller = parse_mention(text[slice(*outer.source)]) if outer.source else None
    is_of_body = teller is not None and teller.kind not in ("person", "group")
    for inner in found:
        is_done = is_of_body and inner.verb in DONE_BY_SAYING  # "According to the Post, Holm refused to go"
        if inner.source is None or inner.cue is None or inner.reporter or not (inner.frame in _SAYING or is_done):
            continue
        parts = [*inner.content, inner.source, inner.cue]
        start, end = min(start for start, _ in parts), max(end for _, end in parts)
        is_all = WORD.search(text, outer.start, start) is None and WORD.search(text, end, outer.end) is None
        if is_all and outer.start <= start and parse_description(text[slice(*inner.source)]):
            return inner
    return None


def _is_of_document(text: str, attribution: Attribution) -> bool:
    """Whether the source is a document of nobody who is named, as a transcript is."""
    phrase = text[slice(*attribution.source)] if attribution.source else ""
    is_document = not DOCUMENT_NOUNS.isdisjoint(phrase.lower().split())
    return is_document and parse_mention(phrase) is None and document_owner(phrase) is None


def _has_speaker(found: list[Attribution], outer: Attribution) -> bool:
    """Whether an attribution has the words of another one, with who says them."""
    return any(inner.source and inner.cue and outer.start <= inner.cue[0] < outer.end for inner in found)


def _leave_out_before(offset: int, found: list[Attribution]) -> None:
    """Cut off what contents have before an offset: "According to a transcript"."""
    for attribution in found:
        if attribution.end > offset:
            attribution.content = [(max(offset, start), end) for start, end in attribution.content if end > offset]


def _according(passage: Passage, at: int, begins: int) -> Attribution | None:
    """The attribution of "according to X, Y" and "Y, according to X"; ``at`` is the token "according" or "per".

    Y begins at the token ``begins`` or later.
    """
    lower, size = passage.lower, passage.size
    if not (lower[at + 1] == "to" or (lower[at] == "per" and at == 0)):
        return None
    first = at + 2 if lower[at + 1] == "to" else at + 1
    after = next((index for index in range(first, size) if lower[index] in (",", ";", ":", QUOTED, DASH)), size)
    if first < after < size and _is_office_of_one(passage, first, after - 1):  # "per its head, Bo Lind, ..."
        is_last = all(token[0].isupper() for token in passage.tokens[after + 1 : size])
        after = size if is_last else end_of_name_after(passage, after, size) + 1
    elif _names(passage, first, after - 1):
        after = _after_apposition(passage, after, ends=at > 1)
    if after == first or (lower[at] == "per" and not names_source(passage, first, after - 1)):
        return None
    last = at - 1
    while last >= 0 and lower[last] in (",", "(", DASH):
        last -= 1
    is_inserted = bool(at) and lower[at - 1] == "," and after < size and lower[after] == ","
    around = begin_of_clause_around(passage, begins, at - 1) if is_inserted else 0
    begins = around or begins or end_of_event(passage, 0, last + 1) or 0
    has_content_before = last >= 0 and not (last == 0 and lower[0] in ("but", "and", "so"))
    content = [passage.char_range(begins, last)] if has_content_before and begins <= last else []
    rest = after + 1 if after < size and lower[after] == "," else after
    if rest < size and lower[rest] == DASH and DASH in lower[rest + 1 : size - 1]:  # "Ada Holm — the mayor — it is"
        rest = lower.index(DASH, rest + 1) + 1
    if lower[rest : rest + 2] == ["however", ","]:
        rest += 2
    if not content and rest < size and lower[rest] in RELATIVE_PRONOUNS and "," in lower[rest : size - 1]:
        rest = lower.index(",", rest) + 1
    if rest < size and (not content or (is_inserted and rest + 1 < size and lower[rest] not in RELATIVE_PRONOUNS)):
        content.append(passage.char_range(rest, size - 1))
    if not content:
        return None
    source, cue = passage.char_range(first, after - 1), passage.char_range(at, first - 1)
    return Attribution(content, source, cue, "accord", QuoteFrame.ACCORDING, passage, direct=False)


def _names(passage: Passage, first: int, last: int) -> bool:
    """Whether tokens are a name, or end with one ("a study by Northgrid"), of whom an apposition may tell who it is."""
    of = next((at + 1 for at in range(last, first, -1) if passage.lower[at] in _OF_DOCUMENT), first)
    words = passage.tokens[of : last + 1]
    mention = parse_mention(" ".join(words)) if words and words[-1][0].isupper() else None
    return mention is not None and mention.proper


def _after_apposition(passage: Passage, comma: int, *, ends: bool) -> int:
    """The token behind the appositions to a name that ends before a comma: "Ada Holm, 54, a farmer, ...".

    ``ends`` says that nothing has to follow: "It leaks, according to Ada Holm, a farmer."
    """
    lower, size = passage.lower, passage.size
    while comma < size and lower[comma] == ",":
        closing = next((at for at in range(comma + 1, size) if lower[at] in (",", ".", ";", DASH)), size)
        is_last = closing + 1 >= size or lower[closing] != ","
        if (is_last or lower[closing + 1] in RELATIVE_PRONOUNS) and not ends:
            break
        words = passage.tokens[comma + 1 : closing]
        is_age = len(words) == 1 and words[0].isdigit()
        ends_with_phrase = ends and is_last and words[:1] in (["a"], ["an"], ["the"]) and is_phrase(passage, comma + 1)
        if not (is_age or ends_with_phrase) and not (
            _is_role(words) and (is_last or not _is_listed(passage, closing, words[0]))
        ):
            break
        comma = closing
    return comma


def _is_role(words: Sequence[str]) -> bool:
    """Whether words describe one person or body: "a farmer from Ostby", "the owner"."""
    lower = [word.lower() for word in words]
    end = next((at for at, word in enumerate(lower) if word in RELATIVE_PRONOUNS), len(lower))
    is_clause = any(is_finite(lower, at) for at in range(1, end))  # "the average boss of a firm earned it"
    is_phrase = len(words) > 1 and lower[0] in DETERMINERS and "and" not in words and not is_clause
    mention = parse_mention(" ".join(words)) if is_phrase else None
    return mention is not None and not mention.proper and mention.kind in ("person", "organisation", "outlet")


def _is_listed(passage: Passage, comma: int, article: str) -> bool:
    """Whether a description before a comma is rather the first of a list, or has its own name behind it."""
    following = passage.lower[comma + 1 : comma + _LONGEST_IN_LIST]
    goes_on = "and" in following and article.lower() == "the"  # "the mayor, the council and the police"
    return goes_on or following[:1] in (["and"], ["or"]) or end_of_name_after(passage, comma, passage.size) > comma


def _is_office_of_one(passage: Passage, first: int, last: int) -> bool:
    """Whether a noun phrase describes one person, whose name may follow: "the mayor", "its chairman"."""
    words = passage.tokens[first : last + 1]
    is_definite = words[0].lower() in ("the", "his", "her", "its", "their") or words[0].endswith(("'s", "’s"))
    mention = parse_mention(" ".join(words)) if is_definite else None
    return mention is not None and mention.kind == "person" and not mention.proper


def _after_others(passage: Passage, before: int, found: list[Attribution]) -> int:
    """The token after the last semicolon before one, where it ends what somebody else says; else 0."""
    semicolon = max((at for at in range(before) if passage.lower[at] == ";"), default=-1)
    is_said = any(one.cue and one.source and one.end <= passage.starts[semicolon] for one in found)
    return semicolon + 1 if semicolon > 0 and is_said else 0
