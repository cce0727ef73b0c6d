"""Texts of any characters, to try functions on that must work for every text."""

from __future__ import annotations

from hypothesis import strategies as st

_ODD = (
    "aB9.'’“”-–—… \xa0\t\n\r\u2028\u2029\x85\xad\u200b\u202e\u2067\u0301\u0308éﬁ👩\u200d🚒\U000e0041שלוםمرحبا字_!?"
    + "ёﾊﾞ\u0640\u064eی\u200cﻗ"
)
"""Letters and marks of many kinds, among them all that normalization treats in a special way."""

_PIECES = [
    *("A", "I", "U.S", "Dr", "e.g", "No", "3", "10", "1,000", "5" * 5000, "³", "½", "①", "Ⅳ", "٣", "२", "１", "三"),
    *(" ", "\xa0", "\u2009", "\u202f", "\u3000", "\x85", "\u2028", "\n", "\r\n", "\n\n", "\t", "\x1c", "\u200b", ""),
    *(".", "..", "...", "…", "!", "?", "。", "।", "؟", ":", ",", "-", "-\n", "\xad\n", "—", "(", ")", "[1]", "~", "_"),
    *('"', "'", "“", "”", "‘", "’", "«", "»", "„", "「", "」", "『", "』", "《", "》", "``", "''", "״"),
    *(
        "Ada Holm",
        "Holm",
        "QuistRep",
        "McHolm",
        "the fares",
        "will not",
        "rise",
        "said",
        "He said",
        "can't",
        "non-member",
    ),
    *(
        "张敏",
        "表示",
        "不会",
        "田中",
        "は",
        "ない",
        "トランプ",
        "박민수",
        "는",
        "วิชัย",
        "เ",
        "ำ",
        "قال",
        "و",
        "علي",
        "לא",
        "ה",
    ),
    *("U.S.", "US", "p.m.", "EE.UU.", "ё", "Пу\u0301тин", "ﾊﾞｯﾃﾘｰ", "قَالَ", "أحـمد", "نمی\u200cکند", "ﻗﻼ", "שָׁלוֹם"),
    *("हिन्दी", "\u0301", "\u0651", "👩\u200d🚒", "İ", "ß", "ǆ", "\x00", "\ufffd", "\U0010ffff"),
]
"""Words, blanks and marks of many scripts, and what once broke something."""

ANY_TEXT = st.text(st.sampled_from(_ODD) | st.characters(exclude_categories=["Cs"]), max_size=80) | st.lists(
    st.sampled_from(_PIECES), max_size=25
).map("".join)
