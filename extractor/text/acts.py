"""Who does something to whom: "Holm sued Brandt" is not "Brandt sued Holm"; English."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.vocabulary import base_form

_CAPITALISED = r"[A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
_NAME = rf"(?:[Tt]he (?:{_CAPITALISED}|[a-z]+)|[Aa]n? {_CAPITALISED}|{_CAPITALISED}|(?<=[Tt]he )[a-z]+)"
_ADVERB = r"(?:(?:[a-z]+ly|has|have|had|also|later|then|will|would|did) )*"
_NO_VERB = r"(?:are|was|were|been|has|have|had|and|for|from|with|that|who|than|but)\b"
_ACT = lazy_regex(
    rf"(?P<agent>{_NAME}) {_ADVERB}(?P<verb>(?!{_NO_VERB})[a-z]{{3,}})"
    rf"(?P<on> (?:[a-z]+ )?(?:against|for|on|over|to|from|at))? (?P<patient>{_NAME})"
)
_PASSIVE = lazy_regex(
    rf"(?P<patient>{_NAME}),? (?:(?:has|have|had) )?(?:is|was|are|were|been|being|be|got) (?:[a-z]+ly )?"
    rf"(?P<verb>[a-z]{{3,}})(?P<on> (?:at|on|over))?(?: [a-z-]+){{0,3}}? by (?P<agent>{_NAME})"
)
_RELATIVE = lazy_regex(
    rf"(?P<agent>{_NAME}),? (?:who|which) {_ADVERB}(?P<verb>(?!{_NO_VERB})[a-z]{{3,}})"
    rf"(?P<on> (?:[a-z]+ )?(?:against|for|on|over|to|from|at))? (?P<patient>{_NAME})"
)
"""Whoever is said by the way to do something: "Holm, who sued the city"."""
_FORMS = ((_ACT, ("",)), (_PASSIVE, (" by ",)), (_RELATIVE, (" who ", " which ")))
"""How a text may tell an act, and what of it is in a text that does so."""
_MUTUAL_VERBS = (
    "met marry married join joined fight fought face faced play played divorce divorced border borders love resemble"
    " resembles equal equals contact contacted versus hug embraced kissed debate debated merge merged tied drew became"
    " remained remains means meant"
)
_MUTUAL = frozenset(map(base_form, _MUTUAL_VERBS.split()))
"""Verbs whose act goes both ways, or that are no act."""

Act = tuple[str, str, str]
"""The last word of who acts, the verb's base form with its preposition, the last word of whom it is done to."""


def find_swapped_roles(claim: str, evidence: str) -> Iterator[str]:
    """The words of a claim in which somebody does what the evidence says was done to them by the same person."""
    plain = normalize(evidence)
    own = {act: words for act, words in _acts(normalize(claim)) if words not in plain}
    known = dict(_acts(plain)) if own else {}
    for (agent, verb, patient), words in own.items():
        if agent != patient and (patient, verb, agent) in known and (agent, verb, patient) not in known:
            yield words


def _acts(plain: str) -> Iterator[tuple[Act, str]]:
    for pattern, parts in _FORMS:
        if not any(part in plain for part in parts):
            continue
        at = 0
        while found := pattern.search(plain, at):
            verb = base_form(found["verb"])
            if verb not in _MUTUAL:
                agent, patient = (found[who].split()[-1].removesuffix("'s").casefold() for who in ("agent", "patient"))
                yield (agent, f"{verb}{found['on'] or ''}", patient), found.group()
            at = found.start("verb")
