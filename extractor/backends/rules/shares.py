"""How many say something, which is a fact of the article beside what they say: "63 percent said the dam is safe"."""

from __future__ import annotations

from extractor.backends.rules.lexicon import NUMBER_WORDS, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.passages import Passage

_SHARES = words_of("percent % majority plurality half two-thirds one-third three-quarters one-quarter")
_BETWEEN = (["in"], ["of"], ["out"])
_MOST_WORDS = 10


def tells_share(passage: Passage, first: int, verb: int) -> bool:
    """Whether the subject from ``first`` to before a verb is a share of people: "six in 10 voters", "a majority"."""
    words = passage.lower[first:verb]
    if not words or len(words) > _MOST_WORDS or not RELATIVE_PRONOUNS.isdisjoint(words):
        return False
    for at, word in enumerate(words[:-1]):
        if _is_number(word) and words[at + 1 : at + 2] in _BETWEEN and any(map(_is_number, words[at + 2 : at + 5])):
            return True  # "six in 10", "eight out of 10"
    head = words[: words.index("of")] if "of" in words else words
    return (
        bool(head)
        and head[-1] in _SHARES
        and (head[-1] not in ("percent", "%") or _is_number(head[-2] if len(head) > 1 else ""))
    )


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in NUMBER_WORDS or word == "one"
