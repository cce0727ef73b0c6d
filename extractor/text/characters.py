"""Classes of characters, as sets for regular expressions: ``[{MARKS}]`` matches one mark.

What Unicode's data files call these classes is named beside each, so that they can be checked against them
(https://www.unicode.org/reports/tr29/ for word boundaries, https://www.unicode.org/reports/tr44/ for the properties).
"""

from __future__ import annotations

import unicodedata
from itertools import chain

INVISIBLE = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
)
"""What takes no room: soft hyphens, zero-width and direction marks, tags ..."""

CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
"""Control characters (General_Category=Cc) that are no white space."""

WITHOUT_SPACES = (
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Ideographic
    "\u3041-\u3096\u309d-\u309f"  # Script=Hiragana
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecf\u0edc-\u0edf\u1000-\u103f\u1050-\u108f\u109a-\u109d"  # Line_Break=SA:
    "\u1780-\u17d3\u17d7\u17dc\u17dd\u1950-\u1974\u1980-\u19cf\u1a20-\u1a7f\u1aa7\ua9e0-\ua9ef\ua9fa-\ua9fe"  # Thai ...
    "\uaa60-\uaa76\uaa7a-\uaadd\U00011700-\U0001172f\U0001173a-\U0001174f"
    "\U00016fe3-\U00016fff\U00017000-\U00018dff\U0001b001-\U0001b11f\U0001b150-\U0001b152\U0001b170-\U0001b2ff"
    "\U00020000-\U0003fffd"
)
"""Letters of scripts that are written without spaces between words: ideographs, Hiragana, Thai, Lao, Burmese, Khmer ...

UAX #29 has no rule that joins them to words (they are no ALetter), so that a word may begin or end at any of them.
"""

VOWELS_BEFORE = "\u0e40-\u0e44\u0ec0-\u0ec4\u19b5-\u19b7\u19ba\uaab5\uaab6\uaab9\uaabb\uaabc"
"""Vowels that are written before their consonant (Logical_Order_Exception); no word ends with one."""

VOWELS_AFTER = "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
"""Thai and Lao vowels that are letters and follow their consonant; no word begins with one."""

SOUND_SIGNS = "\u3005\u3041\u3043\u3045\u3047\u3049\u3083\u3085\u3087\u308e\u309d\u309e\u30fc\u30fd\u30fe\uff70"
"""Japanese signs that lengthen, repeat or bend the sound before them; no word begins with one."""

KATAKANA = "\u3031-\u3035\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001aff0-\U0001affe\U0001b000"
"""Katakana (Word_Break=Katakana), which UAX #29 joins to words but not to other letters."""

HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
ARABIC = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u08a0-\u08c9"
)
HEBREW = "\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f"


def _marks() -> str:
    blocks = range(0x300, 0x3100), range(0xA66F, 0xAC00), range(0xFB1E, 0xFB1F), range(0xFE20, 0xFE30)
    return "".join(char for char in map(chr, chain(*blocks)) if unicodedata.category(char).startswith("M"))


MARKS = _marks()
"""Combining marks (General_Category=M): accents, and the vowel signs of many scripts; none is a letter to ``\\w``.

Those beyond the basic plane are left out: patterns become slow by them.
"""
