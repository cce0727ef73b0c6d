"""What somebody says that they will do themselves: "Ada Holm would resign if it failed", which is no forecast."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex

_OWN = (
    r"(?:['’]s?(?: own)? (?:side|party|team|government|administration|council|company|firm|group|union|club|campaign"
    r"|members|staff|office|board|department|ministry|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*))?"
)
_WILL = r"(?:will|would|shall|won['’]t|wouldn['’]t)(?: (?:not|never|also|now|then|always|still|only|soon|\w+ly))*"
_CONDITION = lazy_regex(r"\A(?:if|unless|once|when)\b[^,]*, (?:then )?", re.IGNORECASE)
_NOT_DONE = words_of("""
age appear arrive be become believe benefit break collapse continue cost crash die earn end exceed expect face fail fall
feel find forget gain get grow hate happen have hear hit hope know lack learn like live look lose love make manage miss
need owe pass prefer profit prove reach receive recover regret remain remember rise run see seem shrink sleep sound
stand struggle succeed suffer survive think turn understand want win wonder qualify
""")
"""What happens to somebody, or what nobody can promise."""


_ACT = lazy_regex(rf"{_OWN} {_WILL} (?P<verb>[a-z]+)\b")


def is_commitment(wording: str, names: Iterable[str]) -> bool:
    """Whether a claim says what one of these names, or those who are theirs, will do."""
    wording = _CONDITION.sub("", wording, 1)
    told = wording.lower().removeprefix("the ")
    for name in names:
        if name and told.startswith(name.lower()):
            found = _ACT.match(wording, len(wording) - len(told) + len(name))
            if found and found["verb"] not in _NOT_DONE:
                return True
    return False
