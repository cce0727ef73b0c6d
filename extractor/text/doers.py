"""Who does something: where a text says that nobody does, or somebody whom it does not name; English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.beginnings import Beginnings
from extractor.text.facts import find_names
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.vocabulary import base_form

_AUXILIARY = (
    r"(?:(?:have|has|had|was|were|is|are|be|been|will|would|can|could|did|may|might|ever|also|later|then|[a-z]+ly) )*"
)
_NOBODY = lazy_regex(
    rf"\b(?P<nobody>nobody|no one|none of [\w' -]{{2,30}}?|neither of [\w' -]{{2,30}}?)(?: in [\w' -]{{2,30}}?)?"
    rf" {_AUXILIARY}(?P<verb>[a-z]{{3,}})\b",
    re.IGNORECASE,
)
_NOBODIES = Beginnings("nobody none neither", phrases=("no one",))
_NOT = lazy_regex(r"\b(?:not?|never|nobody|none|neither|hardly|cannot|\w+n't)\b", re.IGNORECASE)
_FAR = 40
"""Characters: so far before a verb what negates it is looked for."""
_NOT_SOMEBODY = "few|lot|number|report|study|letter|fire|storm|court|blast|law|plan|decision"
_OF_THEM = r"(?!(?:in|at|on|of|to|for|and|or|who|that|which|with|from|by|was|were|is|has|had)\b)[a-z-]+"
_SOMEBODY = (
    rf"(?P<who>(?:somebody|someone|an? (?!(?:{_NOT_SOMEBODY})\b){_OF_THEM}(?: {_OF_THEM}){{0,2}})"
    r"(?: (?:at|in|from|of) (?:the |an? )?[\w-]+)?)"
)
_ACTIVE = lazy_regex(
    rf"(?:\A|[.;:,\"] ?|\bthat ){_SOMEBODY.replace('0,2}', '0,2}?')} {_AUXILIARY}(?P<verb>[a-z]{{3,}})"
    r" (?:the|an?|his|her|their)\b",
    re.IGNORECASE,
)
_PASSIVE = lazy_regex(
    rf"\b(?:was|were|is|are|been|being|be) (?:[a-z]+ly )?(?P<verb>[a-z]{{3,}})(?: [a-z-]+){{0,2}}? by {_SOMEBODY}",
    re.IGNORECASE,
)
_BY = " by "
_NAME = r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
_NAMED_ACTIVE = lazy_regex(rf"\A(?:[Tt]he )?{_NAME} {_AUXILIARY}(?P<verb>[a-z]{{3,}})\b")
_NAMED_PASSIVE = lazy_regex(rf"\b(?P<verb>[a-z]{{3,}}) by (?:the )?{_NAME}")


def find_denied_doers(claim: str, evidence: str) -> Iterator[str]:
    """Who the evidence says does not do what a claim says that somebody does: "nobody" [could have known]."""
    plain = normalize(evidence)
    if not _NOBODIES.may_be_in(plain):
        return
    own = normalize(claim)
    for found in _NOBODY.finditer(plain):
        verb = base_form(found["verb"].casefold())
        places = [word.start() for word in re.finditer(r"[a-z]{3,}", own) if base_form(word.group()) == verb]
        if places and not any(_NOT.search(own, max(0, at - _FAR), at) for at in places):
            yield found["nobody"]


def find_unnamed_doers(claim: str, evidence: str) -> Iterator[str]:
    """Whom the evidence does not name, of an act that the claim says somebody of a name did: "a police officer"."""
    own = normalize(claim)
    named = (_NAMED_PASSIVE.search(own) if _BY in own else None) or _NAMED_ACTIVE.match(own)
    if named is None:
        return
    plain = normalize(evidence)
    name = find_names(f"x {named['name']}")
    if not name or name[-1] in plain:
        return
    verb = base_form(named["verb"])
    forms = [_ACTIVE, *([_PASSIVE] if _BY in plain else [])]
    for found in (found for form in forms for found in form.finditer(plain)):
        if base_form(found["verb"].casefold()) == verb:
            yield found["who"]
            return
