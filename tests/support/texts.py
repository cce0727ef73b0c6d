"""Texts of any characters, to try functions on that must work for every text."""

from __future__ import annotations

from hypothesis import strategies as st

_ODD = "aB9.'’“”-–—… \xa0\t\n\r\u2028\u2029\x85\xad\u200b\u202e\u2067\u0301\u0308éﬁ👩\u200d🚒\U000e0041שלוםمرحبا字_!?"
"""Letters and marks of many kinds, among them all that normalization treats in a special way."""

ANY_TEXT = st.text(st.sampled_from(_ODD) | st.characters(exclude_categories=["Cs"]), max_size=80)
