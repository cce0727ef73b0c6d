"""English contractions → the words that they stand for: "we won't" is "we will not", "I'd sell" "I would sell".

One that may stand for two ("he's finished": is or has) stays as it is.
"""

from __future__ import annotations

import re

from extractor.text.lazy_regex import lazy_regex

_PRONOUN = r"(?<![\w'-])(?P<who>I|you|s?he|it|we|they|that|this|there|here|who|what|where|when|why|how|one)"
_BETWEEN = r"(?: (?:not|never|also|always|still|just|only|really|all|both|already|rather|\w+ly))*"
_REST = rf"(?P<rest>{_BETWEEN} (?P<next>[\w']+))"
_IRREGULAR = """
been seen sold told said made gone done had paid left lost won taken given known met found thought brought bought held
kept felt broken chosen written spoken driven eaten fallen forgotten grown heard hidden led meant ridden risen sent
shown spent stolen taught thrown understood worn built begun drunk sung caught fought got gotten
"""
_PARTICIPLE = lazy_regex(
    rf"(?:{'|'.join(_IRREGULAR.split())}|(?!(?:need|feed|speed|bleed|breed|seed|heed|weed)\b)\w{{2,}}ed)\Z"
)
_EITHER = lazy_regex(r"(?:cut|put|let|set|hit|hurt|cost|come|become|run|read|shut|spread|bet|quit)\Z")
"""Forms that are participle and infinitive."""
_NOT = lazy_regex(r"(?<=[a-z])n't\b")
_IRREGULAR_NOT = {"won't": "will not", "can't": "can not", "shan't": "shall not"}
_IRREGULAR_NOTS = lazy_regex(r"\b(?:[Ww]o|[Cc]a|[Ss]ha)n't\b")
_CANNOT = lazy_regex(r"\b([Cc]an)not\b")
_PLAIN = {"'m": " am", "'re": " are", "'ve": " have", "'ll": " will"}
_PLAINS = lazy_regex(r"(?<=\w)'(?:m|re|ve|ll)\b")
_LET_US = lazy_regex(r"\b([Ll]et)'s\b")
_IS_OR_HAS = lazy_regex(rf"{_PRONOUN}'s{_REST}", re.IGNORECASE)
_WOULD_OR_HAD = lazy_regex(rf"{_PRONOUN}'d{_REST}", re.IGNORECASE)


def written_out(plain: str) -> str:
    """The words of a normalized text with contractions written out, "cannot" as "can not"."""
    plain = _CANNOT.sub(r"\1 not", plain)
    if "'" not in plain:
        return plain
    plain = _IRREGULAR_NOTS.sub(lambda found: found.group()[0] + _IRREGULAR_NOT[found.group().lower()][1:], plain)
    plain = _PLAINS.sub(lambda found: _PLAIN[found.group()], _NOT.sub(" not", plain))
    plain = _LET_US.sub(r"\1 us", plain)
    return _WOULD_OR_HAD.sub(_would_or_had, _IS_OR_HAS.sub(_is_or_has, plain))


def _is_or_has(found: re.Match[str]) -> str:
    after = found["next"].lower()
    if after in ("been", "got", "had"):
        return f"{found['who']} has{found['rest']}"
    is_open = _PARTICIPLE.match(after) or _EITHER.match(after)
    return found.group() if is_open else f"{found['who']} is{found['rest']}"


def _would_or_had(found: re.Match[str]) -> str:
    after = found["next"].lower()
    if after == "better" or _PARTICIPLE.match(after):
        return f"{found['who']} had{found['rest']}"
    return found.group() if _EITHER.match(after) else f"{found['who']} would{found['rest']}"
