"""The conditions of positions: "supports the toll if buses run", "will not support it unless buses run"."""

from __future__ import annotations

import re

from extractor.backends.rules.passages import Passage
from extractor.backends.rules.stance_cues import StanceCue
from extractor.backends.rules.stance_lexicon import CONDITIONS
from extractor.text.speech_verbs import FORMS_AFTER_QUOTATION
from extractor_schemas import Position

_CONDITION = re.compile(
    r"(?<!even )(?<!as )\b(?!if (?:anything|any|not|so|only)\b)"
    rf"(?:{'|'.join(sorted(CONDITIONS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_CONDITION_FIRST = re.compile(
    r"\W*(?:if(?! any)|provided that|as long as|so long as|only if)\s[^,]{3,120},",
    re.IGNORECASE,
)
_END_OF_CONDITION = re.compile(
    rf",(?=[^,]*\b(?:{'|'.join(FORMS_AFTER_QUOTATION)})\b)|[;.”\"]|\s(?:but|although|though)\s"
)


_CONDITION_OF_REFUSAL = re.compile(r"[^,;:.”\"]*?\b(unless\b[^,;:.”\"]{3,120})", re.IGNORECASE)
_CONDITION_OF_NO_SUPPORT = re.compile(
    r"[^,;:.”\"]*?\b((?:unless|without (?!doubt|exception|hesitation|question|reservation))\b[^,;:.”\"]{3,120})",
    re.IGNORECASE,
)


_SCOPE = re.compile(
    r"[^,;:.”\"]*?(?:, but|,)? ?\b"
    r"((?:only|solely|exclusively|just|merely) (?:for|in|on|at|near|inside|outside|between|when|where|during|within"
    r"|among|with|under)\b[^,;:.”\"]{2,80})",
    re.IGNORECASE,
)
"""For whom or where alone a position holds: "supports the toll only for lorries"."""


_PARTLY = re.compile(
    r"[^,;:.”\"]*?\b(?:in (?:large |good )?part|partly|partially|to (?:some|a certain) (?:extent|degree)"
    r"|up to a point)\b",
    re.IGNORECASE,
)
"""After what somebody is for or against in some things only."""


def is_partial(text: str, passage: Passage, cue: StanceCue) -> bool:
    """Whether somebody is against a part only, which is nothing against the whole: "opposes it only for lorries"."""
    return cue.position == "oppose" and _SCOPE.match(text[passage.ends[cue.last] : passage.end]) is not None


def condition_of(text: str, passage: Passage, cue: StanceCue) -> tuple[str | None, Position]:
    """The condition of a support, or on which a refusal would end, and the position with it."""
    rest = text[passage.ends[cue.last] : passage.end]
    if cue.position in ("support", "oppose") and _PARTLY.match(rest):
        return None, "ambivalent"
    if cue.position == "oppose" and not cue.ended:
        pattern = _CONDITION_OF_NO_SUPPORT if cue.negated else _CONDITION_OF_REFUSAL
        refusal = pattern.match(rest)
        return (refusal[1].strip(), "conditional") if refusal else (None, "oppose")
    if cue.position != "support" and not cue.ended:
        return None, cue.position
    if opener := _CONDITION.search(rest):
        condition = _END_OF_CONDITION.split(rest[opener.start() :])[0]
        return condition.strip(" ,"), "conditional"
    if cue.position == "support" and (scope := _SCOPE.match(rest)):
        return scope[1].strip(" ,"), "conditional"
    if cue.position == "support" and (first := _CONDITION_FIRST.match(text, passage.start, passage.starts[cue.first])):
        return first.group().strip(' ,"“'), "conditional"
    return None, cue.position
