"""Whether a pronoun within a sentence means something outside it: "The council demanded it", "as safe as mine"."""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_APPOSITION = lazy_regex(r",(?: [A-Z]| (?:the|an?) )[^,]{1,80},")
_JOINED = lazy_regex(
    r"[;:—–]|,|\b(?:and|but|or|who|whom|whose|which|that|when|while|if|unless|because(?! of)|as|than|before|after"
    r"|although|though|since|until|so|what|where|whether|how|why)\b",
    re.IGNORECASE,
)
"""What begins another clause, which may be about something that the one before names."""
_PLACES = "with|behind|around|before|under|within|beside|beneath|above|below|ahead of|among|of|over|about|in"
"""Prepositions before a pronoun that may mean the subject itself: "took the bag with her"."""
_AFTER_OBJECT = (
    r"(?=[,.;:!?”\"]|$| (?:as|at|on|in|by|from|for|to|with|after|before|into|out|up|down|off|away|again|yesterday|today"
    r"|tomorrow|tonight|now|soon|later|once|twice|too"
    r"|last|this|next|during|until|because|when|while|if)\b)"
)
_OBJECT = lazy_regex(rf"(?<!\bmake )(?<!\bmakes )(?<!\bmade )\b(?P<word>it|them|him|her){_AFTER_OBJECT}")
_DEMONSTRATIVE = lazy_regex(r"\b(?:this|that|these|those)(?=[,;]|\W*$)")
_PREPOSITION = lazy_regex(rf"\b(?:{_PLACES}) \Z")
_THERE = lazy_regex(r"there\b", re.IGNORECASE)
_OTHER_NOUN = lazy_regex(r"\w (?:the|an?|its|his|her|their|this|that) |[a-z]['’]s |\b[a-z]+s['’] ")
_OTHER_NOUNS = lazy_regex(r"\b(?:of|for|in|with|on|from|to|about|at|by) (?:[\w-]+ ){0,2}[a-z]{3,}s\b")
_OWNED = lazy_regex(r"\b(?:than|as|is|was|are|were|like|of|not) (?:mine|ours|yours)\b")


def has_speakers_own(wording: str) -> bool:
    """Whether a sentence speaks of something as its speaker's without a noun: "as safe as mine"."""
    return _OWNED.search(wording) is not None


def has_dangling_pronoun(wording: str, name: str) -> bool:
    """Whether nothing in a sentence explains one of its pronouns; ``name`` is what one at its beginning became."""
    plain = wording.replace(f"{name} and others", "X").replace(name, "X") if name else wording
    plain = _APPOSITION.sub("", plain)
    joined = _JOINED.search(plain, 1)
    clause_end = joined.start() if joined else len(plain)
    if (pointing := _DEMONSTRATIVE.search(plain)) and pointing.start() <= clause_end:
        return True
    found = _OBJECT.search(plain)
    if found is None or found.start() > clause_end:
        return False
    before = plain[: found.start()]
    if _PREPOSITION.search(before) and not (_THERE.match(plain) or before.endswith("because of ")):
        return False
    explains = _OTHER_NOUNS if found["word"] == "them" else _OTHER_NOUN
    return explains.search(before) is None
