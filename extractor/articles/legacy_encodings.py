"""Which of the encodings that were in use before Unicode a text is in.

Nothing in the bytes says so. Every encoding is tried, and the text that comes out is judged as a reader would: by its
characters' surroundings (no "§" within a word, no capital after a small letter), by the letters that languages have,
and by the function words of the languages that were written in it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from extractor.text.language import score_words
from extractor.text.lazy_regex import lazy_regex

WINDOWS_1252 = "cp1252"

_WESTERN = "en de fr es pt it nl sv da no fi is ca et eu ga af cy sq id sw tl"
_CENTRAL = "pl cs sk sl hr hu ro sq en de"
_CYRILLIC = "ru uk be bg mk sr en"
_LANGUAGES = {
    WINDOWS_1252: _WESTERN,
    "iso8859-15": _WESTERN,
    "mac-roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "iso8859-16": _CENTRAL,
    "mac-latin2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1254": "tr en",
    "cp857": "tr en",
    "mac-turkish": "tr en",
    "cp1257": "lt lv et en",
    "cp775": "lt lv et en",
    "cp1251": _CYRILLIC,
    "koi8-r": _CYRILLIC,
    "koi8-u": _CYRILLIC,
    "iso8859-5": _CYRILLIC,
    "cp866": _CYRILLIC,
    "mac-cyrillic": _CYRILLIC,
    "cp1253": "el en",
    "iso8859-7": "el en",
    "mac-greek": "el en",
    "cp737": "el en",
    "cp1256": "ar fa ur en",
    "iso8859-6": "ar fa en",
    "cp1255": "he en",
    "cp862": "he en",
    "cp1258": "vi en",
    "cp874": "th en",
    "gb18030": "zh en",
    "big5": "zh en",
    "cp932": "ja en",
    "euc_jp": "ja en",
    "euc_kr": "ko en",
}
"""The languages of each encoding, the commonest encodings first: of equals the first counts.

An encoding that agrees with another in all letters is left out, as ISO-8859-1 is beside Windows-1252.
"""

_LETTERS = {
    "de": "äöüßé",
    "fr": "àâçéèêëîïôœùûüÿ",
    "es": "áéíóúüñ",
    "pt": "áàâãçéêíóôõúü",
    "it": "àèéìíîòóùú",
    "nl": "áéèêëïíóöüú",
    "sv": "åäöéàü",
    "da": "æøåéü",
    "no": "æøåéòôê",
    "fi": "äöåšž",
    "is": "áðéíóúýþæö",
    "ca": "àçèéíïòóúü",
    "et": "äöõüšž",
    "eu": "ñü",
    "ga": "áéíóú",
    "af": "áéèêëïíîôóöúû",
    "cy": "âêîôûäëïöáéíóúàèìòù",
    "sq": "ëç",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšžćđ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ",
    "tr": "çğıöşüâîûi̇",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơư",
}
"""The small letters beyond a to z that texts in each language have, those of common foreign words too."""

_COMMON_CHINESE = (
    "的一是不了在人有我他她它这這个個上们們来來到时時大地为為子中你说說生国國年着就那和要出也得里後后以会會家可下而过過天去能对對"
    "小多于於心学學之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開总總从從无無面最但现現前些所同日行意动動方期经經長长"
    "分因很给給名法间間知两兩次使者被高已其进進此话話与與正告市政府部公司员員报報记記"
)
"""The characters that are the commonest in Chinese news, in both scripts: a third of a text or more."""
_EAST_ASIAN = {
    "ja": (lazy_regex("[\u3041-\u30fe]"), 0.3),
    "ko": (lazy_regex("[\uac00-\ud7a3]"), 0.9),
    "zh": (lazy_regex(f"[{_COMMON_CHINESE}]"), 0.2),
}
"""Characters by which a language is known, and which share of its letters they have at least, but for short texts."""

_SAMPLE_BYTES = 20_000
_WORD = lazy_regex(r"[^\W\d_]+")
_NON_ASCII = lazy_regex(r"[^\x00-\x7f]")
_QUOTATION_MARKS = frozenset("”‟«»‹›…•")
_WORDS_OF_ONE_LETTER = frozenset("àáåæèéíòóöøúÀÁÅÉÖ")
_LOW_MARKS = lazy_regex("[„‚]")
_ANYWHERE = frozenset("\xa0–—−’")
"""What may stand between any characters."""


@dataclass(frozen=True, slots=True)
class EncodingGuess:
    """The likeliest encoding of a text, by its Python name, and whether the text is beyond doubt."""

    encoding: str
    is_sound: bool


def guess_encoding(data: bytes) -> EncodingGuess | None:
    """The likeliest encoding of bytes that are no Unicode; None if there is none that makes a text of them.

    ``is_sound`` says that nothing about the text speaks against it.
    """
    sample = _sample(data)
    readings = [reading for encoding in _LANGUAGES if (reading := _read(sample, encoding))]
    if not readings:
        return None
    best = max(readings, key=lambda reading: reading.score)
    western = readings[0] if readings[0].encoding == WINDOWS_1252 else None
    if western and western.text == best.text:
        best = western
    if western and best is western and not western.evidence:  # letters alone do not tell the language
        rivals = [reading for reading in readings if reading.is_sound and reading.text != western.text]
        if rivals:
            return EncodingGuess(max(rivals, key=lambda reading: reading.score).encoding, is_sound=False)
    return EncodingGuess(best.encoding, best.is_sound) if best.oddness < 0.5 else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text as one encoding has it.

    ``oddness`` is the share of its characters beyond ASCII that stand where none should, ``fit`` the share of
    its words beyond ASCII that its language may have, ``evidence`` how much its function words speak for that language;
    all from 0 to 1.
    """

    encoding: str
    text: str
    oddness: float
    fit: float
    evidence: float

    @property
    def score(self) -> float:
        return 2 * self.fit + self.evidence - 4 * self.oddness

    @property
    def is_sound(self) -> bool:
        return self.oddness <= 0.02 and self.fit >= 0.8


def _sample(data: bytes) -> bytes:
    """Whole lines from before the first byte beyond ASCII on."""
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", data)), 0)
    start = data.rfind(b"\n", 0, max(0, first - 200)) + 1
    return data[start : start + max(_SAMPLE_BYTES, first - start + _SAMPLE_BYTES)]


def _read(sample: bytes, encoding: str) -> _Reading | None:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample, final=len(sample) < _SAMPLE_BYTES)
    except UnicodeDecodeError:
        return None
    characters = list(_NON_ASCII.finditer(text))
    if any(unicodedata.category(match.group()) in ("Cc", "Co", "Cn") for match in characters):
        return None
    odd = sum(_is_odd(text, match.start()) for match in characters)
    fit, evidence = _language_fit(text, encoding)
    return _Reading(encoding, text, odd / max(1, len(characters)), fit, evidence)


# ------------------------------------------------------------------------------------------------------- surroundings


def _is_odd(text: str, at: int) -> bool:
    """Whether the character should not stand where it does."""
    character = text[at]
    before, after = text[at - 1] if at else " ", text[at + 1 : at + 2] or " "
    if character in _ANYWHERE:
        return False
    if character.isalpha() and character not in "ªº":
        return _is_odd_letter(character, before, after, text[at + 2 : at + 3])
    between_letters = before.isalpha() and after.isalpha()
    beside_letter = before.isalpha() or after.isalpha()
    beside_digit = before.isdigit() or after.isdigit()
    if character in "„‚":
        return before.isalnum() or after.isspace()
    if character in "“‘":  # they close a quotation only if a low mark opened it
        return between_letters or (before.isalnum() and not _LOW_MARKS.search(text))
    if character in _QUOTATION_MARKS:
        return between_letters or (character == "”" and before.isspace() and text.count("”") == 1)
    match character:
        case "´":
            return not before.isalpha()  # typed for an apostrophe
        case "¿" | "¡":
            return before.isalnum() or not (after.isalpha() or after in "¿¡\"'“«")
        case "²" | "³" | "¹":
            return not (before.isdigit() or before in "mM)") or after.isalpha()
        case "ª" | "º":
            return not (before.isdigit() or before in "nN") or after.isalpha()
        case "€" | "£" | "¥" | "¢":
            return beside_letter and not beside_digit
        case "°":
            return not (before.isdigit() or before.isspace()) or (after.isalpha() and after not in "CFNSEWOK")
        case "·":
            return beside_letter and (before + after).lower() != "ll"
        case "®" | "™" | "©":
            return after.isalnum() and character != "©"
        case "§" | "†" | "‡" | "½" | "¼" | "¾" | "×" | "±" | "µ" | "‰" | "÷" | "¶":
            return before.isalpha() or (after.isalpha() and character not in "§µ")
        case _:
            return not (unicodedata.category(character)[0] in "PM" and not between_letters) and (
                unicodedata.category(character)[0] != "M"
            )


def _is_odd_letter(letter: str, before: str, after: str, second: str) -> bool:
    if before.isalpha() and before.isascii() != letter.isascii() and not _is_latin(letter):
        return True  # two scripts in a word
    if after.isalpha() and after.isascii() and not _is_latin(letter):
        return True
    if before.isdigit() or (before in ".,;:!?”" and _is_latin(letter)):
        return True
    if not before.isalpha() and not after.isalpha():
        return _is_latin(letter) and letter not in _WORDS_OF_ONE_LETTER
    if letter.islower():
        return after.isupper()
    return letter.isupper() and (before.islower() or (after.isupper() and second.islower()))


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00" or letter in "ªº"


# ----------------------------------------------------------------------------------------------------------- languages


def _language_fit(text: str, encoding: str) -> tuple[float, float]:
    """How well the letters are those of the text's language, and how much speaks for that language."""
    words = [word.lower() for word in _WORD.findall(text)]
    scores = score_words(words, by_letters=False)
    codes = _LANGUAGES[encoding].split()
    if codes[0] in _EAST_ASIAN:
        return _east_asian_fit(words, codes[0]), 0.0
    code = max(codes, key=lambda code: scores[code])
    most = max(scores.values(), default=0)
    evidence = min(1.0, scores[code] / most) * min(1.0, most / 3) if most else 0
    if most >= 1.5 and scores[code] < most / 2:
        code = ""  # the text is in a language that the encoding is not for
    foreign = [word for word in words if not word.isascii()]
    if not foreign:
        return 1.0, evidence
    own = Counter[bool]()
    for word in foreign:
        letters = {letter for letter in word if letter.isalpha() and not letter.isascii()}
        is_own = _are_letters_of(letters, code)
        is_known = is_own or any(_are_letters_of(letters, candidate) for candidate in codes)
        own[is_own or (is_known and code == "en")] += 1
    return own[True] / len(foreign), evidence


def _east_asian_fit(words: list[str], code: str) -> float:
    letters = "".join(letter for word in words for letter in word if not letter.isascii())
    known, share = _EAST_ASIAN[code]
    return min(1.0, len(known.findall(letters)) / (share * len(letters))) if letters else 1.0


def _are_letters_of(letters: set[str], code: str) -> bool:
    if code in _LETTERS:
        return letters <= set(_LETTERS[code])
    return not (code in ("", "en") and letters) and not any(_is_latin(letter) for letter in letters)
