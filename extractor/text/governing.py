"""What stands beside some words of a sentence and holds for them too: negations, denials, conditions, hedges."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.text.coordination import as_first_content
from extractor.text.denials import CONJUNCTION, denials_before, denials_behind, may_deny
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.reversals import (
    CLAUSE_END,
    CONDITION,
    HEDGE,
    MAIN_CONDITION,
    Limit,
    find_condition,
    find_hedge,
    find_turning_negations,
    has_limit,
    may_turn,
)

_CONJUNCTION_BEFORE = lazy_regex(rf"\s*{CONJUNCTION}", re.IGNORECASE)
_COMMA_OF_CONTENT = lazy_regex(rf",\s*(?={CONJUNCTION})", re.IGNORECASE)
_INSERTED_BEFORE_CONTENT = lazy_regex(rf",[^,]*,\s*{CONJUNCTION}[^,]*\Z", re.IGNORECASE)
_ADVERBIAL = lazy_regex(
    r"\s*(?:in|on|at|during|for|with|as|to|after|before|despite|by|throughout|ever|at all|im|in|während|seit|dans|en"
    r"|pendant|durante)\b",
    re.IGNORECASE,
)
_NAMED = lazy_regex(
    r"\W*(?:(?i:the|his|her|their|its|our|my|your|these|those)(?: (?!\w+ed\b)[\w'-]+){1,3}"
    r"|[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|of|the|de|van|von)){0,4})"
    r",? (?:who|whom|whose|which)\b[^,;:]*\Z"
)
"""Whom or what another clause names, and a clause about it: "his forwards, who had missed"."""
_ASIDE_OF_SUBJECT = lazy_regex(
    rf"(?P<subject>\b{CONJUNCTION}(?: [\w.'’-]+){{1,5}})"
    r"(?:, (?!(?:and|but|or|so|he|she|they|it|we|I)\b)[^,;:.()]{1,60},| ?\([^()]{1,60}\)(?:, [^,;:.()]{1,60},)?)\s*\Z",
    re.IGNORECASE,
)
_CONTENT_BEGUN = lazy_regex(rf"(?:\A|\W){CONJUNCTION}\s*\Z", re.IGNORECASE)
_QUESTION_BEHIND = lazy_regex(r"[^.!?,;:\"]*[\"']?\?")
_IS_QUESTION = lazy_regex(r"[^.!?]*\?[\"')]*\s*\Z")
_INSERTED = lazy_regex(
    r"[\"']?,[\"']? (?:[\w.-]+ ){1,3}(?:said|says|added|wrote|argued|insisted|warned)(?: \w+){0,3},[\"']? "
)
"""Who says so, in the middle of it: ", he said,"."""
_CONDITION_BEHIND = lazy_regex(
    r" (?:(?!(?:is|are|was|were|will|would|has|have|had|do|does|did|said|says|asked|and|but|or"
    r"|while|after|before|when|who|which|so)\b)[\w'-]+ ){1,7}"
    rf"(?P<condition>{CONDITION.pattern})",
    re.IGNORECASE,
)
"""After a time or a place: "next week if they pay"."""
_HEDGE_AFTER = lazy_regex(rf"\W*(?P<hedge>{HEDGE.pattern})(?=\W*\Z|\W*[,;:.])")


def governing_negations(before: str, words: str, after: str, languages: frozenset[str] = frozenset()) -> list[str]:
    """The negations beside some words of a sentence that hold for them too.

    ``before`` and ``after`` are the rest of the sentence: "denied that" before the words, "is not true" after them.
    What a clause says of the object of another one is not negated with it: "refused to blame [his forwards, who ran]".
    """
    if not (_may_take_back(normalize(before), languages) or _may_take_back(normalize(after), languages)):
        return []
    before, words = as_first_content(before, words)
    if conjunction := _CONJUNCTION_BEFORE.match(words):
        before += conjunction.group()
    plain = normalize(before)
    *earlier, beside = _clauses(plain)
    is_about_a_name = _NAMED.match(normalize(words)) and not _CONTENT_BEGUN.search(plain)
    found = [] if is_about_a_name else find_turning_negations(beside, languages)
    if earlier and _INSERTED_BEFORE_CONTENT.search(plain):  # "denied, in a letter, that", "not true, she said, that"
        found = [*find_turning_negations(earlier[-1], languages), *found]
    elif len(earlier) > 1 and not beside.strip() and _ADVERBIAL.match(earlier[-1]):  # "never, in all those years,"
        kept = earlier[-2].rstrip()
        found = [*(negation for negation in find_turning_negations(kept, languages) if kept.endswith(negation)), *found]
    return [*found, *denials_before(plain), *denials_behind(plain, normalize(words), normalize(after), languages)]


def _may_take_back(plain: str, languages: frozenset[str]) -> bool:
    return may_turn(plain, languages) or may_deny(plain)


def governing_limits(before: str, words: str, after: str) -> dict[Limit, str]:
    """The condition and the hedge in some words of a sentence or beside them, where they hold for them.

    ``before`` and ``after`` are the rest of the sentence: "If they pay," or "Reportedly," before the words, "unless
    they pay" after them. What stands in a clause of its own further away holds for others.
    """
    found: dict[Limit, str] = {}
    if not has_limit(f"{before}{words}{after}"):
        return found
    before, words = as_first_content(before, words)
    plain, following = normalize(before), normalize(after)
    if inserted := _INSERTED.match(following):
        following = following[inserted.end() - 1 :]
    clauses = _clauses(_INSERTED.sub(", ", plain))
    beside = clauses[-1]
    earlier = clauses[-2].strip() if len(clauses) > 1 and not beside.strip() else ""
    if condition := (
        find_condition(normalize(words))
        or find_condition(beside)
        or MAIN_CONDITION.match(earlier)
        or MAIN_CONDITION.match(following)
        or _CONDITION_BEHIND.match(following)
    ):
        found["condition"] = condition[condition.lastgroup or 0]
    if hedge := (
        find_hedge(normalize(words)) or find_hedge(beside) or HEDGE.fullmatch(earlier) or _HEDGE_AFTER.match(following)
    ):
        found["hedge"] = hedge[hedge.lastgroup or 0]
    return found


@lru_cache(maxsize=64)  # of negations, and of limits
def _clauses(before: str) -> tuple[str, ...]:
    """The clauses of what stands before some words of a sentence."""
    return tuple(CLAUSE_END.split(_COMMA_OF_CONTENT.sub(" ", without_aside(before)))) if before else ("",)


def without_aside(before: str) -> str:
    """What stands before some words, without what it says at its end by the way of their subject: ", 48,"."""
    return _ASIDE_OF_SUBJECT.sub(r"\g<subject> ", before)


def is_question(words: str, after: str) -> bool:
    """Whether some words of a sentence are a question, or a part of one: ``after`` is the rest of the sentence."""
    if "?" not in words + after:
        return False
    return bool(_IS_QUESTION.match(normalize(words)) or _QUESTION_BEHIND.match(normalize(after)))
