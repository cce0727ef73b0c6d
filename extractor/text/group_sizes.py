"""Of how many of a group something is said: "two senators" are not "all senators", nor "senators"; English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.text.facts import has_number
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import normalize
from extractor.text.vocabulary import base_form

_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|one|\d{1,3}"
    r"|a (?:dozen|couple of|pair of|handful of|number of))"
)
_COUNTED = lazy_regex(
    rf"(?:(?P<definite>the|all|both|these|those|his|her|its|their|our|only|last|first) )?"
    rf"\b(?P<words>{_COUNT} (?:of (?:the|its|their|his|her) )?"
    r"(?:(?!(?:and|or|of|in|to|was|were|is|are)\b)[\w-]+ ){0,2}?"
    r"(?P<noun>[a-z]{3,}s|men|women|people|children))\b",
    re.IGNORECASE,
)
_ALL = lazy_regex(
    r"\b(?P<all>(?<!at )(?<!above )(?<!after )all(?! (?:but|right|the same)\b)|every|each"
    r"|(?<!at )most|the majority of|everyone|everybody|no)\b",
    re.IGNORECASE,
)
_BARE = lazy_regex(
    r"\A(?:[Tt]he )?(?:[\w-]+ ){0,2}?(?P<noun>[A-Za-z][a-z]{2,}s|[Mm]en|[Ww]omen|[Pp]eople|[Cc]hildren)"
    r" (?P<verb>[a-z']+)\b"
)
_COUNTS = lazy_regex(
    rf"\b(?:{_COUNT}|some|several|few|many|both|half|part|others?|more|pair|couple|dozen|these|those)\b", re.IGNORECASE
)
_PAST = lazy_regex(r"(?:was|were|had|did|said|told|went|came|left|took|made|got|gave|found|lost|won|\w+ed)\Z")
"""Of the past a group without a number is as many as it was: "houses burned"."""


def find_whole_groups(claim: str, evidence: str, sentences: str) -> Iterator[str]:
    """What a claim says of all of a group, or of the group as such, that its evidence says of some that it counts.

    "All" is looked for in the ``sentences`` of the evidence, which may count those that this means by "they".
    """
    own = normalize(claim)
    if of_all := _ALL.search(own):
        plain = normalize(sentences)
        nouns = _counted_nouns(plain)
        if not _ALL.search(plain) and any(base_form(word) in nouns for word in re.findall("[a-z]+", own.casefold())):
            yield of_all["all"]
        return
    bare = _BARE.match(own)
    if not bare or has_number(own) or _COUNTS.search(own) or _PAST.match(bare["verb"]):
        return
    if base_form(bare["noun"].casefold()) in _counted_nouns(normalize(evidence)):
        yield bare["noun"]


def _counted_nouns(plain: str) -> frozenset[str]:
    counted = (found for found in _COUNTED.finditer(plain) if not found["definite"])
    return frozenset(base_form(found["noun"].casefold()) for found in counted)
