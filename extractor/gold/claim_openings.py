"""How a claim begins: with a pronoun, a pointer beyond it, or a name that only looks so ("Our World in Data")."""

from __future__ import annotations

import re
from collections.abc import Collection

from extractor.backends.rules.cue_verbs import CUE_WORDS
from extractor.text.normalization import normalize
from extractor_schemas import Gold

_PRONOUN = re.compile(r"(?:he|she|they|we|i|his|her|their|our|my|(?-i:(?!ITS\b))its)(?=[\s'’]|$)", re.IGNORECASE)
_POINTER = re.compile(r"(?-i:(?!IT\b))(?:it|this|that|these|those)\b", re.IGNORECASE)
_BESIDE_VERB = (
    r"(?:\s(?:has|have|had|will|would|may|might|could|can|cannot|should|must|do|does|did|\w+n['’]t|not|never|also|still"
    r"|now|soon|just|only|even|then|again|\w+ly))*\s"
)
_CLAUSE = r"\s(?:to|that|whether|if|who|which|when|where|how|why|before|until|since)\s"
_SOMEBODY = re.compile(rf"it(?:['’](?:s|d|ll))?{_BESIDE_VERB}(?P<verb>[\w-]+)(?P<clause>.*?{_CLAUSE})?", re.IGNORECASE)
_POINTS_TO_NOTHING = re.compile(
    rf"it(?:['’]s|{_BESIDE_VERB}(?:be|is|was|been|(?:is|was)n['’]t|(?:seem|appear|emerge|follow|happen|remain|transpire|matter|turn|look"
    r"|sound|cost|pay|prove|strike)(?:s|d|ed)?|takes?|took|makes?|made|becomes?|became|feels?|felt|struck))\b"
    rf"(?!\s(?!going\b)\w+ing\sto\s).*?{_CLAUSE}"
    r"|th(?:ose|at) (?:who|whose|which|that|of|in|with|from)\b",
    re.IGNORECASE,
)
"""What may be no pointer after all: "It is unclear whether ...", "Those who ..."."""
_TITLE = re.compile(
    r"\w+ (?:(?:Royal|Imperial|Serene|Most) )*"
    r"(?:Majest|Highness|Holiness|Excellenc|Grace\b|Honou?r|Eminence|Lordship|Ladyship|Lady\b|Lord\b)"
)
"""A title that begins like a pronoun: "His Majesty", "Our Lady"."""


class ClaimOpenings:
    """Looks at how claims of an article begin, by the names that its gold and its text have."""

    def __init__(self, gold: Gold, text: str) -> None:
        self._names = {
            normalize(name).casefold()
            for actor in gold.actors
            for name in (actor.name, *actor.aliases, *(span.text for span in actor.mentions))
            if " " in name or "'" in normalize(name)
        }
        self._text = normalize(text)

    def pronoun(self, claim: str) -> str | None:
        """The pronoun with which a claim begins, "it" where that is somebody: "It hoped to bid"; or else None."""
        somebody = _SOMEBODY.match(claim)
        is_it = somebody and (somebody["verb"].lower() in CUE_WORDS or somebody["clause"])
        return self._found(_PRONOUN, claim) or (self.pointer(claim) if is_it else None)

    def pointer(self, claim: str) -> str | None:
        """What a claim begins with and that points to something which it does not say; None where nothing does."""
        return None if _POINTS_TO_NOTHING.match(claim) else self._found(_POINTER, claim)

    def _found(self, pattern: re.Pattern[str], claim: str) -> str | None:
        opening = pattern.match(claim)
        return opening[0] if opening and not _is_name(normalize(claim), self._names, self._text) else None


def _is_name(claim: str, names: Collection[str], text: str) -> bool:
    """Whether a claim begins with one of the names, a title, or words in capitals as within a sentence of the text."""
    if claim.casefold().startswith(tuple(names)) or _TITLE.match(claim):
        return True
    first, _, rest = claim.partition(" ")
    second = rest.partition(" ")[0]
    if not (first[:1].isupper() and second[:1].isupper()):
        return False
    return re.search(rf"(?<=[a-z,] ){re.escape(f'{first} {second}')}(?!\w)", text) is not None
