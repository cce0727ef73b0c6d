"""A file in another form of Unicode than UTF-8 is told by how it begins, and no UTF-8 is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.files.unicode import decode_utf_8, foreign_unicode

TEXTS = ['{"a": 1}', "--- user ---\n", "id = 'é'", "# Ünicode\n", '[{"text": "雨"}]']


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", TEXTS)
def test_another_form_of_unicode_is_named(text: str, encoding: str) -> None:
    content = text.encode(encoding)

    assert foreign_unicode(content) == encoding[:6].upper()
    with pytest.raises(ValueError, match=f"^it is {encoding[:6].upper()}: save it as UTF-8$"):
        decode_utf_8(content)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf_8_is_none(text: str) -> None:
    content = text.encode()

    assert foreign_unicode(content) is None
    assert decode_utf_8(b"\xef\xbb\xbf" + content) == text


def test_where_it_is_no_unicode_is_told() -> None:
    with pytest.raises(ValueError, match=r"^it is not UTF-8, first in line 3: save it as UTF-8$"):
        decode_utf_8("a\né\nb".encode() + "é".encode("cp1252"))
