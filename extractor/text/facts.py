"""The words that decide whether a sentence is true: its negations, numbers and names."""

from __future__ import annotations

import re
import unicodedata

from extractor.text.normalization import normalize
from extractor.text.segmentation import WORD

_ENGLISH = (
    r"not|no|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|\w+n't"
    r"|refus(?:e|es|ed|al|als|ing)|reject(?:s|ed|ing|ion)?|den(?:y|ied|ies|ial|ials|ying)"
    r"|fail(?:s|ed|ing)? to|declin(?:e|es|ed|ing) to|unable to"
)
_OTHER_LATIN = (  # only words that English has not; "nie", "non" and "pas" are names and abbreviations as capitals
    r"nicht|nichts|keine?[mnrs]?|niemals|niemand|weder|(?-i:nie|pas|non(?!-))|jamais|aucune?|nunca|jamás|nadie|tampoco"
    r"|ningún|ningun[oa]s?|nessun[oa]?|niente|não|nenhuma?|ninguém|niet|geen|nooit|ikke|inte|aldrig|değil|yok"
    r"|bestreite[nt]|bestritt(?:en)?|weiger(?:t|n|ten?)|dementier(?:t|en|ten?)|dément(?:i|ent)?|refus(?:ent|er|é)"
    r"|niega[ns]?|neg(?:ó|aron|ano|ou)|rechaz(?:a|an|ó|aron)|rifiut(?:a|ano|ò|ato)|smentisc(?:e|ono)"
)
_OTHER_SPACED = (
    r"не|нет|ни|никогда|никто|ничего|без|отрица\w+|отказ\w*|опроверг\w+|ні|ніколи|відмов\w+|заперечу\w+|δεν|μην?|όχι|[وف]?(?:لا|لم|لن|غير|بدون|ليس\w*)|ו?(?:לא|אין|בלי)"
    r"|नहीं|मत"
)
_WITHOUT_SPACES = (
    r"不(?![但仅僅断斷同])|[没沒勿]|[无無]|未(?![来來])|[并並]非|拒[绝絕]|否[认認]"  # Chinese
    r"|ない|なかった|なく|ません|ず(?!っと)|拒否|否定"  # Japanese
    r"|않|못|없|아니|거부|부인"  # Korean
    r"|ไม่|ห้าม|ปฏิเสธ"  # Thai
)
_NEGATION = re.compile(rf"\b(?:{_ENGLISH}|{_OTHER_LATIN}|{_OTHER_SPACED})(?!\w)|{_WITHOUT_SPACES}", re.IGNORECASE)

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SINGULARS: dict[str, float] = {
    **{word: value for value, word in enumerate(_BELOW_TWENTY.split())},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), 2)},
    **{"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12},
    **{"first": 1, "second": 2, "third": 3, "half": 0.5, "quarter": 0.25, "dozen": 12},
}
_NUMBER_WORDS = _SINGULARS | {f"{word}s": value for word, value in _SINGULARS.items()}
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN_DIGITS = str.maketrans(f"{_SUPERSCRIPTS}⁻", "0123456789-")
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)(?:(?P<power>⁻?[{_SUPERSCRIPTS}]+)|(?P<fraction>[¼½¾⅐-⅞]))?"
    r"|[^\W\d_]+(?:-[^\W\d_]+)?"
)


def find_negations(text: str) -> list[str]:
    """The words that negate, in order: "not", "never", "denied" ...; those of other large languages too."""
    return _NEGATION.findall(normalize(text))


def find_numbers(text: str) -> dict[str, float]:
    """Each number in the text, as it is written, and its value.

    ``{"1,000": 1000, "twenty-one": 21, "dozens": 12, "2½": 2.5, "10³": 1000}``. Digits may be of any script; a number
    too large for a float is infinite.
    """
    found: dict[str, float] = {}
    for match in _NUMBER.finditer(normalize(text)):
        value = _value_of_digits(match) if match["digits"] else _value_of_word(match.group())
        if value is not None:
            found[match.group()] = value
    return found


def _value_of_digits(match: re.Match[str]) -> float:
    digits, power, fraction = match["digits"], match["power"], match["fraction"]
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    plain = digits.replace(",", "") if grouped else digits.replace(",", ".")
    value = float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))
    if fraction:
        return value + unicodedata.numeric(fraction)
    if power and value == 10:  # any other raised digit is a footnote's, or says "square metres"
        return float("1e" + power.translate(_PLAIN_DIGITS))
    return value


def _value_of_word(word: str) -> float | None:
    if len(word) == 1:  # ½, ①, Ⅳ; not a raised digit, which belongs to the word before it
        is_raised = unicodedata.decomposition(word).startswith(("<super>", "<sub>"))
        return None if is_raised else unicodedata.numeric(word, None)
    values = [_NUMBER_WORDS.get(part) for part in word.lower().split("-")]
    return None if None in values else sum(value for value in values if value is not None)


def find_names(text: str) -> list[str]:
    """The capitalised words, without a possessive; not "I", and a sentence's first word only if it is an acronym."""
    found: list[str] = []
    plain = normalize(text)
    for match in WORD.finditer(plain):
        word = match.group()
        before = plain[: match.start()].rstrip(" \"'([")
        is_first = not before or before.endswith((".", "!", "?"))
        if word[0].isupper() and word != "I" and (not is_first or (len(word) > 1 and word[1].isupper())):
            found.append(re.sub(r"'s?$", "", word))
    return found
