"""Words that say two things: "that it was late and that nobody knew", "was late and would cost more".

Or one beside another: "the dam, which is old, will close".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.backends.rules.lexicon import AUXILIARIES, SUBORDINATORS
from extractor.backends.rules.verbs import is_finite, is_finite_alone, is_past
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_MODAL = r"(?:will|would|has|have|had|is|are|was|were|could|should|must|can|may|might|did|does|do)"
_JOINT = lazy_regex(
    rf",? (?P<conjunction>(?:and|but) that (?!(?:of|is|was|will|would|does|did|has|can|may)\b))"
    rf"|,? (?:and|but) (?={_MODAL}\b|(?:he|she|it|they|there) [a-z])"
)
_COST = lazy_regex(r"\bcost (?:(?:about|almost|nearly|over|under|up to|at least|more than|less than) )?[£$€\d]")
"""A past that has the form of the noun, told by the sum behind it."""
_ASIDE = lazy_regex(
    r", (?P<aside>(?P<pronoun>which|who|whose)\b [^,;:()“”\"]*(?:(?<=\d),\d[^,;:()“”\"]*)*)(?P<closing>, |\Z)"
)
_JOINED_PAST = lazy_regex(r" (?P<conjunction>and|but) (?=(?P<verb>[a-z]+) [a-z\d£$€])")
_LISTED = lazy_regex(rf", (?={_MODAL}\b)")
"""What joins the assertions before the last of several: "which lost money, has needed a roof and will close"."""
_NEGATED = lazy_regex(r",? (?:and|but) (?=cannot\b|[a-z]+n[’']t\b)")
_WITH_OBJECT = lazy_regex(r"(?-i:[a-z]+)s (?:the|an?|its|their|his|her|no|all|more|over|about|\d+)\b", re.IGNORECASE)
"""A verb in the present, told from a noun by its object: "which tracks 2,000 buses"."""
_WITH_PLACE = lazy_regex(r"[a-z]+ (?:at|in|on|for|with|from|there|here|as)\b")
_OPENER = lazy_regex(r"(?:which|who|that) ", re.IGNORECASE)
_WORD = lazy_regex(r"[\w’'-]+")
_DEPENDENT = SUBORDINATORS - {"that", "but", "so", "yet", "than", "as"} | {"who", "which"}
_LONGEST_CLAUSE = 300
"""In characters: so far before a joint its first assertion is looked for."""


def joints(text: str, place: CharRange) -> Iterator[re.Match[str]]:
    """Yield what joins two assertions in words of a text, whose subordinate clauses are none."""
    start, end = place
    for joint in _JOINT.finditer(text, start, end):
        begin = max(start, joint.start() - _LONGEST_CLAUSE)
        words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(text, begin, joint.start())]
        is_clause = any(is_finite(words, at) for at in range(len(words))) or _COST.search(text, begin, joint.start())
        if is_clause and (joint["conjunction"] or _DEPENDENT.isdisjoint(words)):
            yield joint
            start = joint.end()


def conjuncts_of(text: str, place: CharRange, *, are_whole: bool = False) -> list[CharRange]:
    """The words of each assertion in words of a text; ``are_whole``: only of those that begin with "that" again."""
    found = [joint for joint in joints(text, place) if joint["conjunction"] or not are_whole]
    bounds = [place[0], *(offset for joint in found for offset in joint.span()), place[1]]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def parts_beside(text: str, place: CharRange) -> list[list[CharRange]]:
    """The places of the main clause of words, then of each assertion of the relative clause that stands beside it.

    None where there is no such clause, or several; the main clause is left out where the words have no verb of it, or
    are the relative clause alone.
    """
    end = place[1] - (text[place[1] - 1] in ".!")
    if is_of_subject(text, (place[0], end)):
        parts = _assertions(text, (place[0], end))
        return [[part] for part in parts] if len(parts) > 1 else []
    found = [aside for aside in _ASIDE.finditer(text, place[0], end) if _has_verb(text, aside.span("aside"))]
    if len(found) != 1 or (found[0]["closing"] == "" and found[0].end() < end):
        return []
    aside = found[0]
    before, behind = (place[0], aside.start()), (aside.end(), end)
    main = [before, behind] if behind[0] < end else [before]
    is_whole = len(main) > 1 or _has_verb(text, before)
    if len(main) > 1 and (_has_verb(text, before) or not _begins_with_verb(text, behind)):
        return []  # "The port, which is old" may go on as well as "Holm said the port, which is old, would close"
    return [*([main] if is_whole else []), *([part] for part in _assertions(text, aside.span("aside")))]


def is_of_subject(text: str, place: CharRange) -> bool:
    """Whether words are a relative clause whose pronoun is its subject: "which lost money", not "which Holm sold"."""
    opener = _OPENER.match(text, *place)
    if opener is None:
        return False
    is_present = _WITH_OBJECT.match(text, opener.end(), place[1])
    is_at_work = opener[0].lower() == "who " and _WITH_PLACE.match(text, opener.end(), place[1])
    return bool(is_present or is_at_work) or _begins_with_verb(text, (opener.end(), place[1]))


def _assertions(text: str, aside: CharRange) -> list[CharRange]:
    """The words of each assertion of a relative clause: "which lost money and has closed"."""
    begin = text.index(" ", *aside) + 1
    joints = [joint.span() for joint in _JOINT.finditer(text, begin, aside[1]) if not joint["conjunction"]]
    joints += [joint.span() for joint in _NEGATED.finditer(text, begin, aside[1])]
    joints += [joint.span() for joint in _LISTED.finditer(text, begin, max(joints)[0])] if joints else []
    first = text[begin : aside[1]].partition(" ")[0].lower()
    if first not in AUXILIARIES:
        pasts = (joint for joint in _JOINED_PAST.finditer(text, begin, aside[1]) if is_past(joint["verb"]))
        joints += [joint.span() for joint in pasts if is_past(first) and is_finite_alone(joint["verb"])]
    bounds = [aside[0], *(offset for joint in sorted(joints) for offset in joint), aside[1]]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _begins_with_verb(text: str, place: CharRange) -> bool:
    words = [word.group().lower() for word in _WORD.finditer(text, *place)]
    verb = next((at for at, word in enumerate(words) if not word.endswith("ly")), 0)
    return bool(words) and is_finite(words, verb)


def _has_verb(text: str, place: CharRange) -> bool:
    words = [word.group().lower().replace("’", "'") for word in _WORD.finditer(text, *place)]
    return any(is_finite(words, at) for at in range(len(words)))
