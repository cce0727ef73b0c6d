"""Contents that are joined: what governs the first governs the others; English.

“I deny that I took money and that [I hid it]”.
"""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_FINITE = (
    r"(?:is|are|was|were|am|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|isn|aren|wasn|weren"
    r"|hasn|haven|hadn|won|wouldn|doesn|didn|don)"
)
_JOINED = lazy_regex(
    rf"(?:[,;]? (?:and|or|nor)(?: also)?,?|,) that(?=,? )(?! (?:{_FINITE}|man|woman|thing|day|night|year|time|one"
    r"|kind|sort|way)\b)"
)
_FAR, _BESIDE = 600, 80
"""Characters before some words: so far is looked for what governs them, and so far before a "that" for a thing."""
_LONGEST_JOINT = 12
"""Characters: so much of it may stand in the words."""
_THAT = lazy_regex(rf"\bthat\b(?!['’]|,? {_FINITE}\b)", re.IGNORECASE)
_JOINS = lazy_regex(r"(?:,|\b(?:and|or|nor|also|so|such)) \Z")
_THING = lazy_regex(
    r"\b(?:the|an?|this|these|those|my|our|your|his|her|its|their|any|every|all|some|much|no) (?:[\w'’-]+"
    r"|(?:[\w'’-]+ ){1,2}(?!(?:\w+ed|\w+s"
    r"|found|said|told|heard|knew|thought|felt|wrote|saw|held|say|think|know|believe)\b)"
    r"[\w'’-]+) \Z",
    re.IGNORECASE,
)
"""Before what tells more of a thing: "the money that"."""
_TOLD = lazy_regex(
    r"\b(?:t[eo]ll(?:s|ing)?|told|sa(?:id|ys?)|den(?:y|ies|ied)|wr[io]te|assur\w+|inform\w+|remind\w+|warn\w+|convinc\w+"
    r"|persuad\w+|promis\w+|insist\w*|(?:is|was|be|been|isn't|wasn't))(?: (?!that\b)[\w.'’-]+){0,6} \Z"
    r"|\b(?:claim|allegation|accusation|assertion|report|rumou?r|suggestion|notion|idea|lie|myth|belief|impression|fact"
    r"|hope|fear|view|feeling|doubt|chance|possibility|charge|story|evidence|proof|fantasy|illusion"
    r"|pretence)(?:s|ies)? \Z",
    re.IGNORECASE,
)
"""Before what somebody is told, or what a claim says, in spite of that."""
_BARE = lazy_regex(
    r"\b(?:says?|said|thinks?|thought|believe[sd]?|hope[sd]?|wish(?:es|ed)?|pretend(?:s|ed)?|claim(?:s|ed)?|suppose|imagine"
    r"|den(?:y|ies|ied)|fear(?:s|ed)?|suspect(?:s|ed)?|doubt(?:s|ed)?|guess|assume[sd]?"
    r"|t(?:old|ells?) (?:me|us|you|him|her|them))"
    r"(?= (?:I|we|you|he|she|it|they|there|the|an?|my|our|your|his|her|its|their|[A-Z][\w'’-]*)\b)"
)
"""A verb whose content begins without "that"."""
_PAST = lazy_regex(
    r"(?<!\bhave )(?<!\bhas )(?<!'ve )\b(?:\w{2,}ed|said|told|thought|wrote|knew|felt|found|was|were)"
    r"(?: [\w.'’-]+){0,4} that\Z",
    re.IGNORECASE,
)
"""Of what is told by it, "and resigned" may be another verb of it: "denied that she took money and resigned"."""
_GOES_ON = lazy_regex(r" (?P<content>[^,;:.!?\"“”]+?) (?:and|or)(?: (?:then|also|even|later))? \Z")
_OWN_SUBJECT = lazy_regex(
    r"\W*(?:(?i:I|we|you|he|she|it|they|there|this|that|these|those|the|an?|my|our|your|his|her|its|their|some|many|most"
    r"|all|few|no|nobody|nothing|no one|every\w*|who|what|which|where|when|while|if|so|then|now|yet|still|therefore"
    r"|because|as|in|on|at|for|to|with|by|but|not|never)\b|[A-Z]|\d"
    rf"|[\w-]+ {_FINITE}\b)"
)
_SUBJECT = lazy_regex(
    r"(?:I|we|you|he|she|it|they|there|(?:the|an?|my|our|your|his|her|its|their) [\w-]+|[A-Z][\w'’-]*)\b", re.IGNORECASE
)
_NEXT_CLAUSE = lazy_regex(
    r", (?:and|but) (?=\W*(?:I|[Ww]e|[Yy]ou|[Ss]?[Hh]e|[Ii]t|[Tt]hey|[Tt]here|[Nn]obody|[Nn]o one)\b)"
)
_ASKS = lazy_regex(r"\W*(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|will)\b", re.I)


def as_first_content(before: str, words: str) -> tuple[str, str]:
    """What stands before some words in their sentence, and the words, as if those were the first content joined there.

    "I deny that ", "I hid it" from "I deny that I took money and that ", "I hid it"; with the subject that goes on, if
    the words have none: "I deny that I took money and [hid it]".
    """
    if "that" not in before + words[:_LONGEST_JOINT]:
        return before, words
    far, before = before[:-_FAR], before[-_FAR:]
    sentence, start, at = f"{before}{words}", len(before), 0
    while (joint := _JOINED.search(sentence, at, start + _LONGEST_JOINT)) and joint.start() < start:
        governor, at = _governor(sentence[: joint.start()]), joint.end()
        if governor:
            at = len(governor)
            start = max(at + 1, start - joint.end() + at)
            sentence = f"{governor}{sentence[joint.end() :]}"
    before, words = sentence[:start], sentence[start:]
    governor = _governor(before)
    if governor and not _PAST.search(governor) and not _OWN_SUBJECT.match(words):
        goes_on = _GOES_ON.fullmatch(before, len(governor))
        subject = _SUBJECT.match(goes_on["content"]) if goes_on else None
        if subject:
            return f"{far}{governor} ", f"{subject.group()} {words}"
    return f"{far}{before}", words


def _governor(before: str) -> str | None:
    """What governs the last content that begins in a text, with the "that" at its end; None if none begins."""
    begun = [found for found in _THAT.finditer(before) if not _is_of_thing(before, found.start())]
    plain = [found for found in begun if not _JOINS.search(before, max(0, found.start() - _BESIDE), found.start())]
    plain = plain or begun[:1]
    if plain:
        return before[: plain[-1].end()]
    bare = _BARE.search(before)
    return f"{before[: bare.end()]} that" if bare else None


def _is_of_thing(before: str, end: int) -> bool:
    start = max(0, end - _BESIDE)
    return _THING.search(before, start, end) is not None and _TOLD.search(before, start, end) is None


def own_clause(before: str, words: str) -> str:
    """What of ``before`` is in the main clause that some words are in: nothing in "he never lied, and [I paid]"."""
    starts = [found.end() for found in _NEXT_CLAUSE.finditer(f"{before}{words}") if found.end() <= len(before)]
    return before[starts[-1] :] if starts else before


def is_question_told(before: str, words: str) -> bool:
    """Whether some words are a question that somebody tells that they asked: "I thought: [who will come?]"."""
    return before.rstrip(" \"'“‘").endswith(":") and _ASKS.match(words) is not None
