"""The conditions and doubts of positions: "supports the toll if buses run", "backs it but has doubts about it"."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.backends.rules.clauses import is_break
from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.passages import Passage, TokenRange
from extractor.backends.rules.stance_cues import StanceCue
from extractor.backends.rules.stance_denials import verb_group
from extractor.backends.rules.stance_lexicon import CONDITIONS
from extractor.backends.rules.verbs import BASES, is_finite, is_past
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION
from extractor_schemas import Position

_CONDITION = lazy_regex(
    r"(?<!even )(?<!as )\b(?!if (?:anything|any|not|so|only)\b)"
    rf"(?:{'|'.join(sorted(CONDITIONS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_WAITING = (("as", "soon", "as"), ("once",), ("when",), ("after",))
"""Words with which begins what somebody waits for who will be for something then."""
_NO_WAITING = words_of("again more before it all vote votes comes come meets meet returns debate election ballot")
"""Words that tell a time or a matter after them: "when it comes to", "when parliament returns"."""
_PAST_BEING = words_of("was were had")
_TO_COME = words_of("will would 'll i'll we'll she'll he'll they'll it'll")
_CONDITION_FIRST = lazy_regex(
    r"\W*(?:(?:if(?! (?:any|anything)\b)|provided that|as long as|so long as|unless|as soon as|subject to|without"
    r"(?! (?:doubt|exception|hesitation|question|reservation)))\s[^,]{3,120},"
    r"|only (?:if|when|once)\s[^,]{3,120}? (?=(?:will|would|can|could|do|does)\b))",
    re.IGNORECASE,
)
_WITH_CONDITIONS = lazy_regex(
    r"[^,;:.”\"]*?,? (?P<condition>(?:(?:with|under|on) (?:(?:an?|some|certain|strict|several|one) )?conditions?\b"
    r"|subject to [^,;:.”\"]{3,120}))",
    re.IGNORECASE,
)
_BEFORE_OTHERS = words_of("after because while although though since before where whereas which who despite but yet")
"""Words behind a position with which others' clauses begin."""
_WORDS_OF_OTHERS = words_of("warning warnings threat threats fear fears claim claims prediction predictions promises")
_SUPPOSING = ("if ", "provided ", "as long ", "so long ", "only ")
_COMING = lazy_regex(
    r"without \w+ing\b|\b(?:it|elected|come|comes|pass|passes|passed|goes|approved|introduced|adopted|wins)\b", re.I
)
_END_OF_CONDITION = lazy_regex(
    rf",(?=[^,]*\b(?:{'|'.join(FORMS_AFTER_QUOTATION)})\b)|[;.”\"]|\s(?:but|although|though)\s"
)


_CONDITION_OF_REFUSAL = lazy_regex(r"[^,;:.”\"]*?\b(unless\b[^,;:.”\"]{3,120})", re.IGNORECASE)
_CONDITION_OF_NO_SUPPORT = lazy_regex(
    r"[^,;:.”\"]*?\b((?:unless|until(?! (?:now|today)\b)"
    r"|without (?!doubt|exception|hesitation|question|reservation))\b[^,;:.”\"]{3,120})",
    re.IGNORECASE,
)


_SCOPE = lazy_regex(
    r"[^,;:.”\"]*?(?:, but|,)? ?\b"
    r"((?:only|solely|exclusively|just|merely) (?:for|in|on|at|near|inside|outside|between|when|where|during|within"
    r"|among|with|under)\b[^,;:.”\"]{2,80})",
    re.IGNORECASE,
)
"""For whom or where alone a position holds: "supports the toll only for lorries"."""


_PARTLY = lazy_regex(
    r"[^,;:.”\"]*?\b(?:in (?:large |good )?part|partly|partially|to (?:some|a certain) (?:extent|degree)"
    r"|up to a point)\b",
    re.IGNORECASE,
)
"""After what somebody is for or against in some things only."""


_DEGREE = "(?:some|serious|grave|deep|certain|strong|many|big|his|her|their|its|my|our)"
_DOUBTS = "(?:doubts|reservations|misgivings|qualms)"
_WITH_DOUBTS = lazy_regex(
    r"(?:(?! and )[^.;:”\"])*?,? (?:but|though|although|albeit|yet)"
    r"(?: (?:s?he|they|it|we|i|am|is|are|was|were|has|have|had|also|still|remains?|remained|voic(?:es?|ed)"
    rf"|express(?:es|ed)?|rais(?:es?|ed)|felt|feels?|with|{_DEGREE}))*"
    rf" (?:{_DOUBTS}|concerns|worries|worried|concerned|uneasy|s[ck]eptical|unsure|undecided|wary|hesitant)\b"
    rf"|[^,.;:”\"]*? (?:(?:with|despite)(?: {_DEGREE})* {_DOUBTS}|despite (?:his|her|their|its) concerns)\b",
    re.IGNORECASE,
)
"""With what somebody is for something and not quite: "but has doubts about the timetable"."""


def doubts_of(text: str, passage: Passage, cue: StanceCue) -> CharRange | None:
    """The words behind doubts with which somebody is for something, up to the next stop; None without doubts."""
    found = _WITH_DOUBTS.match(text, passage.ends[cue.last], passage.end) if cue.position == "support" else None
    if found is None:
        return None
    end = next((at for at in range(found.end(), passage.end) if text[at] in ',;:.”"'), passage.end)
    return found.end(), end


def is_partial(text: str, passage: Passage, cue: StanceCue) -> bool:
    """Whether somebody is against a part only, which is nothing against the whole: "opposes it only for lorries"."""
    return cue.position == "oppose" and _SCOPE.match(text[passage.ends[cue.last] : passage.end]) is not None


def condition_of(text: str, passage: Passage, cue: StanceCue) -> tuple[str | None, Position]:
    """The condition of a support, or on which a refusal would end, and the position with it."""
    rest = text[passage.ends[cue.last] : passage.end]
    if cue.position in ("support", "oppose") and _PARTLY.match(rest):
        return None, "ambivalent"
    if cue.position not in ("support", "oppose") and not cue.ended:
        return None, cue.position
    first = _CONDITION_FIRST.match(text, passage.start, passage.starts[cue.first])
    if first and not cue.ended and _governs(passage, cue, first.group().strip(' ,"“').lower()):
        return first.group().strip(' ,"“'), "conditional"
    if cue.position == "oppose" and not cue.ended:
        pattern = _CONDITION_OF_NO_SUPPORT if cue.negated else _CONDITION_OF_REFUSAL
        refusal = pattern.match(rest)
        if refusal is None or _is_of_another_clause(passage, cue, passage.ends[cue.last] + refusal.start(1)):
            return None, "oppose"
        return refusal[1].strip(), "conditional"
    opener = _CONDITION.search(rest)
    if opener and not _is_of_another_clause(passage, cue, passage.ends[cue.last] + opener.start()):
        condition = _END_OF_CONDITION.split(rest[opener.start() :])[0]
        return condition.strip(" ,"), "conditional"
    if cue.position == "support" and (condition := _of_support(text, passage, cue)):
        return condition.strip(" ,"), "conditional"
    return None, cue.position


def _is_of_another_clause(passage: Passage, cue: StanceCue, offset: int) -> bool:
    """Whether a condition is that of a clause behind a position: "backed it after Lind said he would go if it fell".

    Behind a comma it may still be the position's: "backs it because it is fair, if it is paid for".
    """
    lower, end = passage.lower, bisect_left(passage.starts, offset)
    if not _WORDS_OF_OTHERS.isdisjoint(lower[cue.last + 1 : end]):
        return True
    for at in range(cue.last + 1, end - 1):
        words = range(at + 1, end)
        if lower[at] in _BEFORE_OTHERS or (lower[at] == "and" and lower[at + 1] in CUE_WORDS):
            is_clause = lower[end - 1] != "," and any(is_finite(lower, word) for word in words)
            if is_clause or not CUE_WORDS.keys().isdisjoint(lower[at + 1 : end]):
                return True
    return False


def _governs(passage: Passage, cue: StanceCue, opening: str) -> bool:
    """Whether words in front are the condition of a position: not of what was done ("Without a word, she rejected it").

    Nor of what somebody is against should it come: "If it passes, we will fight it".
    """
    lower = passage.lower
    is_told = is_past(lower[cue.first]) and not verb_group(lower, cue.first)
    if cue.position == "support":
        return not opening.startswith("without ") and (not is_told or opening.startswith(_SUPPOSING))
    return not (is_told or _COMING.search(opening) or lower[cue.last + 1 : cue.last + 2] == ["it"])


def _of_support(text: str, passage: Passage, cue: StanceCue) -> str | None:
    """For whom alone, on which conditions or from when on somebody is for something."""
    rest = text[passage.ends[cue.last] : passage.end]
    if scope := _SCOPE.match(rest):
        return scope[1]
    if conditions := _WITH_CONDITIONS.match(rest):
        return conditions["condition"]
    group = verb_group(passage.lower, cue.first)
    if "conditionally" in group:
        return "conditionally"
    waited = _waited_for(passage, cue, is_to_come=not _TO_COME.isdisjoint(group))
    return text[slice(*passage.char_range(*waited))] if waited else None


def _waited_for(passage: Passage, cue: StanceCue, *, is_to_come: bool) -> TokenRange | None:
    """What somebody waits for who is for something then: "once the tram opens"; a clause, not "after the debate"."""
    lower = passage.lower
    for at in range(cue.last + 2, passage.size):
        opener = next((words for words in _WAITING if tuple(lower[at : at + len(words)]) == words), None)
        if opener is None:
            continue
        first = at + len(opener)
        end = next((index for index in range(first, passage.size) if is_break(lower[index])), passage.size)
        is_waiting = is_to_come or (opener[0] in ("as", "once") and not is_past(lower[cue.first]))
        words = range(first + 1, end)
        verb = next((index for index in words if is_finite(lower, index)), None)
        if verb is None and opener[0] != "after":
            verb = next((index for index in words if lower[index] in BASES), None)
        is_over = verb is not None and (is_past(lower[verb]) or lower[verb] in _PAST_BEING)
        is_clause = verb is not None and not (is_over and "would" not in verb_group(lower, cue.first))
        if is_waiting and is_clause and _NO_WAITING.isdisjoint(lower[first:end]):
            return at, end - 1
    return None
