"""Where a word may begin or end: between two letters, too, if the script or the setting leaves no space there.

Unicode's default rules (UAX #29, https://www.unicode.org/reports/tr29/) with three differences: letters on both sides
of an apostrophe, a full stop or an underscore belong to different words ("Holm's", "rained.Holm"), but no word ends
where another number, a word without its negation or the prefix that turns it ("half-true"), or half of a word that is
split at a line end would be left; and clitics count as words of their own, whatever they are written together with.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from string import ascii_letters, ascii_lowercase, digits

from extractor.text.characters import (
    ARABIC,
    CONTROLS,
    HANGUL,
    HEBREW,
    INVISIBLE,
    KATAKANA,
    MARKS,
    SOUND_SIGNS,
    VOWELS_AFTER,
    VOWELS_BEFORE,
    WITHOUT_SPACES,
)
from extractor.text.lazy_regex import lazy_regex
from extractor.text.normalization import JOINED, LINE_END_HYPHEN, joins_words
from extractor.text.prefixes import HYPHENS, is_in_compound


class Boundary(IntEnum):
    """How sure it is that a word ends, and another begins, at a place; the surer the higher.

    `WEAK`: a space seems lost ("QuistRep"), the script changes ("KBS뉴스"), or an Arabic object pronoun follows.
    `CLITIC`: an Arabic or Hebrew conjunction, preposition or article stands before the word ("وقال": and said).
    """

    NONE = 0
    WEAK = 1
    CLITIC = 2
    FIRM = 3


_INVISIBLE = lazy_regex(f"[{INVISIBLE}{CONTROLS}]")
_MARK = lazy_regex(f"[{MARKS}]")
_WITHOUT_SPACES = lazy_regex(f"[{WITHOUT_SPACES}]")
_NO_WORD_BEGINS = lazy_regex(f"[{SOUND_SIGNS}{VOWELS_AFTER}]")
_NO_WORD_ENDS = lazy_regex(f"[{VOWELS_BEFORE}]")
_KATAKANA = lazy_regex(f"[{KATAKANA}]")
_NEWLINE = lazy_regex("[\n\r\x0b\x0c\x85\u2028]")

_UNITS = (
    "(?:one|two|three|four|five|six|seven|eight|nine|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
    "|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize)\\b"
)
"""What is part of a number behind a hyphen, in English and French."""
_CHANGES_WORD = lazy_regex(
    r"(?<=\d[.,:٫٬])(?=\d)|(?<=\d)(?=[.,:٫٬]\d)"
    r"|(?<!\w[-−–])(?<=[-−–])(?=\d)"  # a minus
    r"|(?<=\w)(?=['’]t\b)|(?<=\w['’])(?=(?:t|s|re|ve|ll|d|m)\b)"  # can|'t, it'|s
    rf"|(?<=(?:[a-z]ty|ngt|nte)[-‐‑])(?={_UNITS})|(?<=[a-z]ty|ngt|nte)(?=[-‐‑]{_UNITS})"  # thirty-|two
    r"|(?<=\d[·/])(?=\d)|(?<=\d)(?=[·/]\d)"
    r"|(?<=(?<![\w.…])\.)(?=\d)"  # .5
    rf"|(?<=[{HEBREW}])(?=[\"״][{HEBREW}])|(?<=[{HEBREW}][\"״])(?=[{HEBREW}])",  # an abbreviation
    re.IGNORECASE,
)
_GROUPED_DIGITS = lazy_regex(r"(?<![\d.,:/])\d{1,3}(?:[ \xa0\u2009\u202f'’]\d{3})+(?!\d)")
_DAY = lazy_regex(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? \Z|(?:uary|March|April|May|June|July|August|ber) \Z"
)
"""What makes the number behind it a day, which no further digits belong to: "On May 12 500 people came"."""
_LONGEST_NUMBER = 24

_JAPANESE_NEGATION = lazy_regex("ない|なかった|なく(?!な)|なけれ|ません|ぬ(?![\u3041-\u3096])|ず(?!っと|い)")
"""By these a verb negates itself; like "n't", they are not words of their own."""
_LONGEST_JAPANESE_NEGATION = 4

_HANGUL_RUN = lazy_regex(f"[{HANGUL}]+")
_KOREAN_PARTICLES = lazy_regex(
    "(?:들|님|씨|측|쪽)?(?:은|는|이|가|을|를|의|에|에게|에게서|에서|한테|께|께서|으로|로|와|과|랑|이랑|하고|도|만|부터|까지|마다|조차"
    "|밖에|처럼|보다|라도|이라도|나|이나|으로서|로서|으로써|로써|이라고|라고|이라는|라는|이란|란|이라며|라며|이라면서|라면서|고"
    "|며|이고|이며|이다|입니다|이었다|였다|인|야|아|여){0,3}"
)
"""What is written together with the noun or the clause before it: plural, title, up to three particles or a copula."""

_ARABIC_RUN_BEFORE = lazy_regex(f"(?<![{ARABIC}{MARKS}])[{ARABIC}{MARKS}]+\\Z")
_ARABIC_RUN = lazy_regex(f"[{ARABIC}{MARKS}]+")
_ARABIC_PROCLITICS = lazy_regex("[وف]?(?:[بكس]?(?:ال)?|لل?)")
_ARABIC_ENCLITICS = lazy_regex("ه|ها|هم|هن|هما|ك|كم|ني|نا")
_HEBREW = lazy_regex(f"[{HEBREW}]")
_HEBREW_RUN_BEFORE = lazy_regex(f"(?<![{HEBREW}])[{HEBREW}]+\\Z")
_HEBREW_PROCLITICS = lazy_regex("ו?(?:כש|לכש|מש|ש)?[בכלמ]?ה?")

_LONGEST_CLITICS = 8
_NAME_PREFIX = lazy_regex(
    r"(?:(?<![^\W\d_])|(?<=[a-zà-ÿ]))(?:Mc|Mac|De|Del|Della|Des|Di|Du|Da|La|Le|Les|Lo|San|Van|Von|Fitz|Saint|Ste|O"
    r"|(?<![^\W\d_])[a-z])\Z"
)
"""What is followed by a capital in one word: McHolm, LaHolm, iHolm."""


_MARKS_BEHIND, _MARKS_BEFORE = ' .,;:!?)"”', '("“'
_PAIRS = {
    **{letter + mark: Boundary.FIRM for letter in ascii_letters for mark in _MARKS_BEHIND},
    **{mark + letter: Boundary.FIRM for letter in ascii_letters for mark in _MARKS_BEFORE},
    **{mark + behind: Boundary.FIRM for mark in ".,;:!?)" for behind in ' "”'},
    **{mark + behind: Boundary.FIRM for mark in '"”' for behind in " .,;:!?)"},
    **{before + after: Boundary.NONE for before in ascii_letters + digits for after in ascii_lowercase + digits},
}
"""What is between two characters that leave no doubt."""
_WORD_BEGINS = frozenset(f" {letter}" for letter in ascii_letters)


def boundary(text: str, at: int) -> Boundary:
    """Whether a word may begin or end at an offset of the text."""
    pair = text[at - 1 : at + 1]
    if (usual := _PAIRS.get(pair)) is not None:
        return usual
    if pair in _WORD_BEGINS and text[at - 2 : at - 1].isalnum():
        return Boundary.FIRM
    if (usual := _usual(text, at)) is not None:
        return usual
    left = right = at
    while left > 0 and _is_invisible(text[left - 1]):
        left -= 1
    while right < len(text) and _is_invisible(text[right]):
        right += 1
    if left == 0 or right == len(text):
        return Boundary.FIRM
    before, after = text[left - 1], text[right]
    if _is_in_grouped_digits(text, at) or _is_beside_hyphen(text, at):
        return Boundary.NONE
    if _is_mark(after) or JOINED in (before, after) or _CHANGES_WORD.match(text, at) or _is_at_line_end(text, at):
        return Boundary.NONE
    if not (_is_letter(before) and _is_letter(after)):
        return Boundary.FIRM
    return _between_letters(text, left, right)


def _usual(text: str, at: int) -> Boundary | None:
    """The same for the places that nearly all are: between two plain letters, or between one and a space or a mark."""
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    if not (before.isascii() and after.isascii() and before and after):
        return None
    if before.isalnum():
        if after.isalnum():
            return _between_cased(text, at, before, after)
        if before.isdigit() and after == " " and text[at + 1 : at + 2].isdigit():
            return None
        is_apart = after == " " or (after in ".,;" and not text[at + 1 : at + 2].isdigit())
        return Boundary.FIRM if is_apart else None
    is_apart = before == " " and after.isalnum() and text[at - 2 : at - 1].isalnum()
    return Boundary.FIRM if is_apart and not (after.isdigit() and text[at - 2].isdigit()) else None


def _is_in_grouped_digits(text: str, at: int) -> bool:
    """Whether the place is within a number whose groups of digits a space or an apostrophe parts: "12 500"."""
    if not (text[at - 1].isdigit() or text[at : at + 1].isdigit()):
        return False
    start = max(0, at - _LONGEST_NUMBER)
    return any(
        found.start() < at < found.end() and not _DAY.search(text, max(0, found.start() - 12), found.start())
        for found in _GROUPED_DIGITS.finditer(text, start, at + _LONGEST_NUMBER)
    )


def _is_beside_hyphen(text: str, at: int) -> bool:
    """Whether the place is beside the hyphen of a word whose one part turns or limits the other: "half-true"."""
    hyphen = at - 1 if text[at - 1] in HYPHENS else at
    return text[hyphen] in HYPHENS and text[hyphen + 1 : hyphen + 2].isalpha() and is_in_compound(text, hyphen)


def _is_invisible(char: str) -> bool:
    return _INVISIBLE.match(char) is not None


def _is_mark(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char).startswith("M")


def _is_letter(char: str) -> bool:
    return char.isalnum() or _is_mark(char)


def _is_at_line_end(text: str, at: int) -> bool:
    """Whether the place is beside a hyphen that parts a word at a line end."""
    start, end = max(0, at - _LONGEST_CLITICS), at + _LONGEST_CLITICS
    if not _NEWLINE.search(text, start, end):
        return False
    return any(
        found.start() <= at <= found.end() and joins_words(text, found)
        for found in LINE_END_HYPHEN.finditer(text, start, end)
    )


def _between_cased(text: str, left: int, before: str, after: str) -> Boundary:
    """Between two letters of a script with capitals: a space is lost where a small letter meets a capital.

    A capitalised word after a number or a word in capitals has lost one too: "2024Holm", "CNNHost".
    """
    if not after.isupper():
        return Boundary.NONE
    if before.isdigit() or (before.isupper() and text[left - 2 : left - 1].isupper()):
        return Boundary.WEAK if text[left + 1 : left + 2].islower() else Boundary.NONE
    if not before.islower() or _NAME_PREFIX.search(text, max(0, left - _LONGEST_CLITICS), left):
        return Boundary.NONE
    return Boundary.WEAK


def _between_letters(text: str, left: int, right: int) -> Boundary:
    before, after = text[left - 1], text[right]
    if (before.isnumeric() and after.isnumeric()) or _NO_WORD_BEGINS.match(after) or _NO_WORD_ENDS.match(before):
        return Boundary.NONE
    if _WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after):
        return Boundary.NONE if _is_in_japanese_negation(text, right) else Boundary.FIRM
    if bool(_KATAKANA.match(before)) != bool(_KATAKANA.match(after)):
        return Boundary.FIRM
    if found := _HANGUL_RUN.match(text, right):
        if _KOREAN_PARTICLES.fullmatch(text, right, found.end()):
            return Boundary.FIRM
        return Boundary.NONE if _HANGUL_RUN.match(before) else Boundary.WEAK
    if _ARABIC_RUN.match(after):
        return _between_arabic(text, left, right)
    if _HEBREW.match(after) and (found := _HEBREW_RUN_BEFORE.search(text, max(0, left - _LONGEST_CLITICS), left)):
        return Boundary.CLITIC if _HEBREW_PROCLITICS.fullmatch(found.group()) else Boundary.NONE
    if before.isascii() != after.isascii() and (_is_uncased(before) or _is_uncased(after)):
        return Boundary.WEAK
    return _between_cased(text, left, before, after)


def _is_in_japanese_negation(text: str, at: int) -> bool:
    starts = range(max(0, at - _LONGEST_JAPANESE_NEGATION + 1), at + 1)
    return any((found := _JAPANESE_NEGATION.match(text, start)) and at < found.end() for start in starts)


def _between_arabic(text: str, left: int, right: int) -> Boundary:
    if text[left - 1].isascii():
        return Boundary.WEAK
    run = _ARABIC_RUN_BEFORE.search(text, max(0, left - _LONGEST_CLITICS), left)
    if run and _ARABIC_PROCLITICS.fullmatch(_MARK.sub("", run.group())):
        return Boundary.CLITIC
    rest = _ARABIC_RUN.match(text, right)
    if rest and _ARABIC_ENCLITICS.fullmatch(_MARK.sub("", rest.group())):
        return Boundary.WEAK
    return Boundary.NONE


def _is_uncased(char: str) -> bool:
    return char.isalpha() and char.lower() == char.upper()
