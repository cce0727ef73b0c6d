"""Numbers with their nouns, and conditions with their "if"."""

from __future__ import annotations

import re

_SAYS_IF = re.compile(
    r"(?:if|unless|only|provided|providing|as|so|on|assuming|without|with|but|once|until|when|whenever|where|in|subject"
    r"|should|except|given|while|after|before|not|even|for|under|depending|pending|at(?! (?:least|most)\b))(?![\w-])",
    re.IGNORECASE,
)
"""With these words a condition begins that is told in the article's own."""


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural: ``1 article``, ``2,000 articles``, ``2 replies``."""
    if number == 1:
        return f"{number:,} {noun}"
    plural = {"reply": "replies", "batch": "batches", "open batch": "open batches"}.get(noun, f"{noun}s")
    return f"{number:,} {plural}"


def condition_in_words(condition: str) -> str:
    """The condition of a stance as a clause: ``if the harbour stays open``, ``only if it stays open``."""
    return condition if _SAYS_IF.match(condition) else f"if {condition}"
