"""What a headline has of somebody's words, where the article below says it again: that is no quote of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.verbs import is_past
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_LONGEST = 160
"""In characters: a longer first paragraph is no headline."""
_SHORTEST_BELOW = 80
"""In characters: less below a line is no article."""
_LEAST_SHARE = 0.5
"""So many of the words are below, where it is said again."""
_STEM = 5
_WORDS = lazy_regex(r"[^\W\d_]{4,}|\d+")
_SENTENCE_END = lazy_regex(r"[.!?]['’\"”]*\s+(?=[A-Z“\"‘])")
_TITLE_CASE = 0.8
_FEWEST_CAPITALS = 3


def is_repeated_headline(
    text: str, paragraphs: Sequence[CharRange], attribution: Attribution, speaker: str | None
) -> bool:
    """Whether an attribution stands in the headline of a text, and its words and whoever said them again below."""
    if len(paragraphs) == 1 or not attribution.content or attribution.start >= paragraphs[0][1]:
        return False
    start, end = paragraphs[0]
    if not _is_headline(text[start:end], attribution.cue and text[slice(*attribution.cue)]):
        return False
    below = text[end:]
    said = {stem for part in attribution.content for stem in _stems(text[slice(*part)])}
    stems = _stems(below)
    source = _stems(f"{text[slice(*attribution.source)] if attribution.source else ''} {speaker or ''}")
    if len(below.strip()) < _SHORTEST_BELOW or (source and source.isdisjoint(stems)):
        return False  # "Storm kills two, police say" above an article that has it from nobody
    return bool(said) and len(said & stems) >= _LEAST_SHARE * len(said)


def _is_headline(line: str, cue: str | None) -> bool:
    """Whether a first paragraph is a headline and no lead: one sentence in title case, in the present or unfinished."""
    if len(line) > _LONGEST or "\n" in line.strip() or _SENTENCE_END.search(line.strip()):
        return False
    words = re.findall(r"[^\W\d_]{4,}", line)
    is_title = sum(word[0].isupper() for word in words) >= max(_FEWEST_CAPITALS, _TITLE_CASE * len(words))
    is_unfinished = line.rstrip()[-1:].isalnum()
    return is_title or is_unfinished or cue is None or not any(is_past(word) for word in cue.lower().split())


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORDS.findall(words.lower())}
