"""What a claim makes of its evidence by a stronger word: a cause of what came before, say; English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.text.beginnings import Beginnings
from extractor.text.lazy_regex import lazy_regex


class _Stronger(NamedTuple):
    """What a claim may say only if its evidence says something of the kind; ``weaker`` is what it is made of.

    ``beginnings`` are those of ``claimed``.
    """

    beginnings: Beginnings
    claimed: re.Pattern[str]
    supports: re.Pattern[str]
    weaker: re.Pattern[str]


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_STRONGER = (
    _Stronger(
        Beginnings("cause caused because causing due led leads result resulted thanks"),
        _pattern(r"caus(?:e|es|ed|ing)|because of|due to|led to|leads to|as a result of|result(?:s|ed) in|thanks to"),
        _pattern(
            r"caus\w+|because|due|led|leads?|leading|results?|resulted|resulting|thanks|owing|triggered|blam\w+|brought"
            r"|prompt\w+|spark\w+|reason\w*|make|makes|made|so that|since|therefore|consequen\w+|forc\w+|driv\w+|drove"
            r"|why|trigger\w*|from|by|through|produc\w+|created?|creates|over|with|for|as"
        ),
        _pattern(r"after|when|while|link(?:s|ed)?|associated|correlat\w+|risk|following|amid|since|then|more likely"),
    ),
    _Stronger(
        Beginnings("admit confess conced concedes acknowledges proves proved proven confirm reveal"),
        _pattern(
            r"admit(?:s|ted)?|confess(?:es|ed)?|conced(?:es|ed)|acknowledg(?:es|ed)|prov(?:es|ed|en)|confirm(?:s|ed)?"
            r"|reveal(?:s|ed)?"
        ),
        _pattern(
            r"admi\w+|confess\w*|conced\w+|acknowledg\w+|prov\w+|proof|confirm\w*|reveal\w*|apolog\w+|sorry|regret\w*|guilty"
            r"|show\w*|found|recogni[sz]\w+|accept\w*|mistake\w*|established|demonstrat\w+|own\w*|wrong"
            r"|disclos\w+|true|yes"
        ),
        _pattern(
            r"said|says|told|tells|claim(?:s|ed)?|alleg\w+|argu\w+|suggest\w*|believ\w+|according to|wrote|states?d?"
        ),
    ),
    _Stronger(
        Beginnings("most worst first only", parts=("est",)),
        _pattern(r"(?:is|was|are|were|as|become|became) the (?:[a-z]+est|most [a-z]+|best|worst|first|only)"),
        _pattern(r"(?<!one of )(?<!among )the (?:\w+ )?(?:[a-z]+est|most [a-z]+|best|worst|first|only)"),
        _pattern(r"(?:one of|among) the (?:[a-z]+est|most [a-z]+|best|worst|first|few)"),
    ),
    _Stronger(
        Beginnings("won win wins winning lose loses losing lost succeed"),
        _pattern(
            r"(?:w[io]n|wins|winning|los(?:e|es|ing)|lost|succeed(?:s|ed)? (?:in|with)) (?:its|his|her|their|the|an?)"
            r" (?:\w+ )?(?:appeals?|case|law ?suit|suit|challenge|complaint|claim|bid)"
        ),
        _pattern(
            r"w[io]n|wins|winn\w+|succe\w+|victor\w+|upheld|uphold\w*|granted?|los[est]\w*|losing|defeat\w*|prevail\w*"
            r"|sided|ruled|overturn\w*|quash\w*|dismiss\w*|reject\w*|agreed|allow\w*|sav(?:e|ed)|award\w*|damages"
        ),
        _pattern(r"appeal\w*|su(?:e|es|ed|ing)|challeng\w+|contest\w*|complain\w*|claim\w*|file[sd]?|bid\w*"),
    ),
)


_MAY = lazy_regex(r"(?:could|may|might|perhaps|possibly|maybe)", re.IGNORECASE)
_SURE = lazy_regex(r"\b(?:would|will|shall|(?:is|are) going to)\b", re.IGNORECASE)
_HOW_LIKELY = lazy_regex(
    r"\b(?:if|unless|could|may|might|can|perhaps|possibly|maybe|probabl[ye]|likely|reportedly|apparently|potential\w*"
    r"|possib\w+|risk\w*|fear\w*|up to)\b",
    re.IGNORECASE,
)


def is_surer(claim: str, evidence: str, hedge: str) -> bool:
    """Whether a claim says what will be of what its evidence says may be; ``hedge`` is that of the evidence."""
    if not (_MAY.fullmatch(hedge) and _SURE.search(claim)) or _SURE.search(evidence):
        return False
    known = frozenset(_HOW_LIKELY.findall(evidence.casefold())) - {hedge.casefold()}
    return known.issuperset(_HOW_LIKELY.findall(claim.casefold()))


def find_overstatements(claim: str, evidence: str) -> Iterator[str]:
    """The words of a claim that say more than those of the evidence: "caused", for "after"."""
    for stronger in _STRONGER:
        claimed = stronger.claimed.search(claim) if stronger.beginnings.may_be_in(claim) else None
        if claimed and not stronger.supports.search(evidence) and stronger.weaker.search(evidence):
            yield claimed.group()
