"""What a verb is that is contracted with a pronoun: "he's gone" and "he's tired", "she'd go" and "she'd gone"."""

from __future__ import annotations

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.first_person import had_or_would
from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex

_CONTRACTED = {"ll": "will", "re": "are", "ve": "have"}
_FEELING = words_of("""
satisfied thrilled pleased excited worried concerned convinced disappointed surprised interested tired committed
entitled allowed required obliged
prepared determined delighted honored honoured supposed expected married involved dedicated opposed scared
""")
"""What somebody is and has not: "he's satisfied"."""
_PARTICIPLE = lazy_regex(
    r"(?:not |never |already |always |also |just )?(?:\w+ed|been|got|gone|had|become|made|done|given|taken"
    r"|sought|built"
    r"|brought|held|kept|led|left|lost|met|put|run|seen"
    r"|sent|set|spent|spoken|stood|told|thought|won|written|come|fallen|grown|known|shown|begun|chosen|broken)\b"
)


def expanded(contracted: str | None, rest: str) -> str:
    """The verb that is contracted with a pronoun before ``rest``."""
    if contracted == "s":
        return "has" if _PARTICIPLE.match(rest) and _FEELING.isdisjoint(rest.split()[:2]) else "is"
    if contracted == "d":
        words = [word for word in rest.split() if not is_adverb(word) and word not in ("not", "never")]
        return had_or_would(words[0]) if words else "would"
    return _CONTRACTED.get(contracted or "", "")
