"""Whether an article has something from an outlet or only speaks of it: "told CNN", but "a CNN town hall"."""

from __future__ import annotations

from extractor.text.lazy_regex import lazy_regex

_HAS_IT = lazy_regex(
    r"(?:\b(?:told|tells?|telling|[Cc]iting|cit(?:ed|es)|quot(?:ed|es|ing)|[Aa]ccording to"
    r"|(?:[Rr]eport(?:ed|s)?|published|printed|written|revealed|obtained|seen|broadcast|aired|shown) (?:by|in|on)"
    r"|(?:interviews?|interviewed|article|articles|column|op-ed|essay|story|report|reports|reporting|statement|comments"
    r"|remarks|letter|appearance|appeared|appearing|[Ss]peaking|spoke|broadcast|edition|episode|wrote|[Ww]riting|account)"
    r" (?:with|on|to|in|for|by|of|from))"
    r"(?: (?:the|a))?(?: [a-z]+(?: outlet| channel| station| newspaper| magazine| website| agency)?)? [\"“‘]?)\Z"
)
"""Before the name of an outlet from which something is."""
_SAYS_IT = lazy_regex(
    r"[\"”’]?,? (?:(?:also|first|later|has|had|has also) )?(?:report(?:s|ed)|wrote|writes|said|says|reveal(?:s|ed)"
    r"|found|disclosed|quot(?:ed|es)|published|noted|obtained|broke)\b"
)
_OF_ITS = lazy_regex(r"['’]s\b|[/-]\w")
"""Behind a name that only says whose somebody or something is."""
_WITHIN_NAME = lazy_regex(r"\b[A-Z][\w’'-]+ (?:for|of) (?:(?:an?|the) )?\Z")
"""Before the end of a longer name: "Campaign for an Honest Press"."""
_LONGEST = 60


def is_source(text: str, start: int, end: int) -> bool:
    """Whether the outlet that is named from ``start`` to ``end`` is one from which the article has something."""
    if _OF_ITS.match(text, end) or _WITHIN_NAME.search(text, max(0, start - _LONGEST), start):
        return False
    return bool(_HAS_IT.search(text, max(0, start - _LONGEST), start) or _SAYS_IT.match(text, end))
