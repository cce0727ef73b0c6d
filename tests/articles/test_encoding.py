"""Bytes are decoded to the text they encode, or refused; nothing is replaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.encoding import decode
from extractor.errors import ArticleError

WORDS = "The café’s owner said: “We won’t pay.”"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: not text.startswith("\ufeff")
)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_encodings_are_decoded_to_the_character(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_article_error_without_replacement_characters(data: bytes) -> None:
    try:
        text = decode(data)
    except ArticleError:
        return
    assert "\ufffd" not in text or any(
        "\ufffd".encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WORDS, id="typography"),
        pytest.param("Le président a déclaré que l’Élysée n’était pas concerné par l’été.", id="French"),
        pytest.param("El señor Núñez afirmó que la situación económica «mejorará» el próximo año.", id="Spanish"),
        pytest.param("Der Außenminister äußerte sich größtenteils zurückhaltend.", id="German"),
        pytest.param("One line\r\nand another\rand “a third”\n", id="newlines of all kinds"),
    ],
)
def test_western_text_without_a_byte_order_mark_is_decoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param("“Ünïcödé” wörds".encode() + b"\xff\xfe and more", "it is damaged UTF-8", id="damaged UTF-8"),
        pytest.param("Ünïcödé".encode() + b"\xed\xa0\x80", "it is damaged UTF-8", id="a surrogate in UTF-8"),
        pytest.param("Министр заявил, что переговоры продолжатся.".encode("cp1251"), "cp1251", id="Cyrillic"),
        pytest.param(b"\xff\xfea", "UTF-16", id="half a character of UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\x5c\x72\xa8\x66", "binary", id="PNG"),
        pytest.param(b"\x7fELF\2\1\1" + bytes(9) + b"\3\0\x3e\0\1\0\0\0" * 9, "binary", id="ELF"),
        pytest.param(bytes(range(128, 256)) * 3, "neither UTF-8", id="noise"),
    ],
)
def test_bytes_that_cannot_be_decoded_are_an_error_that_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        decode(data)


def test_a_declared_encoding_is_used_where_the_text_is_not_utf_8() -> None:
    text = "Министр заявил"

    assert decode(text.encode("cp1251"), "windows-1251") == text
    assert decode(text.encode(), "windows-1251") == text
