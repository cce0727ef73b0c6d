"""What "we" is where nobody is named for it: "We need rain" says that "Ada Holm and others need rain"."""

from __future__ import annotations

import re

from extractor.backends.rules.contractions import expanded
from extractor.text.lazy_regex import lazy_regex

_ANY = lazy_regex(
    r"\b(?P<we>[Ww]e)(?:['’](?P<contracted>re|ve|ll|d)(?P<rest> \w+)?)?\b(?! all\b)|\b(?P<all>[Ww]e all)\b"
    r"|\b(?P<our>[Oo]ur)\b(?! [A-Z])|\b(?P<us>us|ourselves)\b"
)
_OTHERS_TOO = lazy_regex(r"\b(?:they|their)\b", re.IGNORECASE)
_THEM = lazy_regex(r"\bthem\b")
_LEFT = lazy_regex(r"\b(?:[Ll]et['’]s|[Ll]et us|ours|[Yy]ou|[Yy]our)\b")
"""Where others are spoken to."""


def with_others(wording: str, name: str) -> str | None:
    """The wording with the speaker and others for the first "we", "our" or "us", and "they" for the next ones.

    None where there is none, or somebody else may be meant.
    """
    found = [match.group().lower() for match in _ANY.finditer(wording)]
    if not found or _LEFT.search(wording) or _THEM.search(wording) or (found[1:] and _OTHERS_TOO.search(wording)):
        return None
    if set(found) == {"our"} and not wording.startswith("Our "):
        return None  # "our schools" may be anybody's
    several = f"{name} and others"
    is_named = False

    def named(match: re.Match[str]) -> str:
        nonlocal is_named
        is_first, is_named = not is_named, True
        if match["our"]:
            return f"{several}'" if is_first else "their"
        if match["us"]:
            return several if is_first else "them" if match["us"] == "us" else "themselves"
        subject = several if is_first else "they"
        subject = f"{subject} all" if match["all"] else subject
        verb = expanded(match["contracted"], (match["rest"] or "").strip()) if match["contracted"] else ""
        return f"{subject}{' ' if verb else ''}{verb}{match['rest'] or ''}"

    return _ANY.sub(named, wording)
