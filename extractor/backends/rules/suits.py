"""What a suit is about that somebody threatens: "to sue over the dam", "would sue if the dam was built"."""

from __future__ import annotations

from extractor.backends.rules.stance_targets import noun_phrase
from extractor.text.lazy_regex import lazy_regex

_MATTER = lazy_regex(
    r"(?: (?:again|in court|at once|itself))? (?:over|about) (?P<what>[^,;:.”\"]+)"
    r"|,? (?:if|should|once|when|as soon as) (?P<done>(?:the|its|his|her|their|an?|any|that) [^,;:.”\"]{3,60}?)"
    r" (?:(?:is|are|was|were|gets?|got)(?! (?:not|never)\b) \w+|(?:goes|go|went|pushed|pushes) (?:ahead|through)"
    r"|proceeds?|proceeded"
    r"|passes|pass|passed|begins?|began|starts?|started|opens?|opened|returns?|returned|becomes? law)\b"
)


def matter_of_suit(behind: str) -> str | None:
    """The matter of a suit that nobody is named in, by the words behind it; None where they do not tell it."""
    found = _MATTER.match(behind)
    return noun_phrase(found["what"] or found["done"], infinitive=False) if found else None
