"""Bytes are decoded to the text they encode, or refused; nothing is replaced."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import Article, read_articles
from extractor.articles.encoding import decode
from extractor.articles.remarks import listening
from extractor.errors import ArticleError
from tests.support.languages import ENCODINGS, SENTENCES, encode

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
        pytest.param(b"\xff\xfea", "UTF-16-LE at byte 2", id="half a character of UTF-16"),
        pytest.param(b"\xef\xbb\xbfab\xff", "UTF-8 at byte 5", id="a byte after a byte order mark"),
        pytest.param("東京で会議".encode("iso2022_jp"), "iso2022_jp", id="Japanese in seven bits"),
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


# ------------------------------------------------------------------------------------------------- old encodings

READ = ("cp1252", "iso8859-1", "iso8859-15")
"""The encodings that Western texts are read from: they differ from Windows-1252 in little."""


def outcome(text: str, encoding: str) -> str | None:
    """What becomes of a text that was saved in an old encoding: "read", or "right" or "wrong" guess; or "misread"."""
    data = encode(text, encoding)
    if data is None or data.isascii():
        return None
    saved = data.decode(encoding)
    try:
        return "read" if decode(data) == saved else "misread"
    except ArticleError as error:
        guess = re.search(r"\(perhaps ([\w-]+)\)", str(error))
        try:
            return "right" if guess and data.decode(guess[1]) == saved else "wrong"
        except UnicodeDecodeError:
            return "wrong"


ALL = [(code, encoding) for code, encodings in ENCODINGS.items() for encoding in encodings]


@pytest.mark.parametrize(("code", "encoding"), ALL, ids=lambda value: str(value))
def test_a_short_article_in_an_old_encoding_is_read_or_refused_with_a_guess(code: str, encoding: str) -> None:
    text = "\n\n".join(SENTENCES[code])
    allowed = ("read",) if encoding in READ and code != "et" else ("read", "right")
    if (code, encoding) == ("lv", "iso8859-13"):
        allowed = ("wrong",)  # all its letters stand where Windows-1257 has them, but its quotation marks do not

    assert outcome(text, encoding) in (*allowed, None)


EAST_ASIAN = [
    ("cp932", "市議会は月曜日に古いダムの閉鎖を決めた。市長は「二度は払わない」と語った。"),
    ("euc_jp", "市議会は月曜日に古いダムの閉鎖を決めた。市長は「二度は払わない」と語った。"),
    ("gb18030", "市议会周一投票决定关闭旧水坝。市长说，我们不会付两次钱，这是不可能的。"),
    ("big5", "市議會週一投票決定關閉舊水壩。市長說，我們不會付兩次錢，這是不可能的。"),
    ("euc_kr", "시의회는 월요일 낡은 댐을 폐쇄하기로 했다. 시장은 두 번 지불하지 않겠다고 말했다."),
]


@pytest.mark.parametrize(("encoding", "text"), EAST_ASIAN, ids=[encoding for encoding, _ in EAST_ASIAN])
@pytest.mark.parametrize("length", [12, 24, None])
def test_east_asian_encodings_are_told_apart(encoding: str, text: str, length: int | None) -> None:
    assert outcome(text[:length], encoding) == "right"


def test_a_sentence_in_an_old_encoding_is_hardly_ever_misread() -> None:
    found = Counter(outcome(sentence, encoding) for code, encoding in ALL for sentence in SENTENCES[code])

    assert found["misread"] <= 2
    assert found["wrong"] <= 20
    assert found["right"] + found["read"] >= 630


@pytest.mark.parametrize("encoding", READ)
@pytest.mark.parametrize("code", [code for code, encodings in ENCODINGS.items() if "cp1252" in encodings])
def test_no_western_sentence_is_refused(code: str, encoding: str) -> None:
    assert {outcome(sentence, encoding) for sentence in SENTENCES[code]} <= {"read", None}


ABOUT = "The minister met {} on Monday, and nobody in the town hall knew what they had talked about for two hours."


@pytest.mark.parametrize(
    "name",
    ["Zoë Núñez", "François", "Schröder", "Søren", "Guðmundur Þórsson", "Škoda", "São Paulo", "a café", "“Élysée”",
     "“unclosed", "Pokémon™", "£5 and €6", "25 °C", "5 km²", "½ of it", "don´t", "§ 5", "¿Qué?", "the ‘best’", "it’s…",
     "wait—no", "A–B", "© 2024", "• one", "Müller’s", "à la carte", "l·l"],
)  # fmt: skip
def test_an_english_text_in_windows_1252_is_read_whatever_it_names(name: str) -> None:
    text = ABOUT.format(name)

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("Dvořák", "cp1250"), ("Dvořák", "iso8859-2"), ("Wałęsa", "iso8859-2"), ("Žižek", "iso8859-2"),
     ("Ceauşescu", "cp1250"), ("Vučić", "cp1250"), ("Zoë Núñez", "mac-roman"), ("Zoë Núñez", "cp850"),
     ("François", "mac-roman"), ("Orbán", "mac-roman"), ("“we won’t”", "mac-roman"), ("Андрей", "cp1251"),
     ("cœur", "iso8859-15")],
)  # fmt: skip
def test_an_english_text_in_another_encoding_is_refused_for_one_name(name: str, encoding: str) -> None:
    with pytest.raises(ArticleError, match="perhaps"):
        decode(ABOUT.format(name).encode(encoding))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("İstanbul Belediye Başkanı dün gece konuştu.", "cp1254"),
        ("Muğla", "cp1254"),
        ("Rīga", "cp1257"),
        ("Путин", "cp1251"),
        ("北京", "gb18030"),
    ],
)
def test_a_few_words_that_may_be_in_two_encodings_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(ArticleError, match="perhaps"):
        decode(text.encode(encoding))


@pytest.mark.parametrize(
    ("name", "content", "is_told"),
    [
        pytest.param("a.txt", WORDS.encode("cp1252"), True, id="a text"),
        pytest.param("a.md", WORDS.encode("cp1252"), True, id="Markdown"),
        pytest.param("a.csv", f"id,text\n1,{WORDS}\n2,{WORDS}".encode("cp1252"), True, id="a table"),
        pytest.param("a.srt", f"1\n00:00:01,000 --> 00:00:02,000\n{WORDS}\n".encode("cp1252"), True, id="subtitles"),
        pytest.param("a.html", f"<p>{WORDS} {WORDS} {WORDS}</p>".encode("cp1252"), True, id="a page that says nothing"),
        pytest.param(
            "a.html",
            f"<meta charset=windows-1252><p>{WORDS} {WORDS} {WORDS}</p>".encode("cp1252"),
            False,
            id="a page that says so",
        ),
        pytest.param("a.txt", WORDS.encode(), False, id="UTF-8"),
        pytest.param("a.txt", WORDS.encode("utf-16"), False, id="UTF-16"),
    ],
)
def test_a_file_that_is_read_in_a_guessed_encoding_is_told(
    name: str, content: bytes, is_told: bool, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    with listening() as told:
        assert all(isinstance(outcome, Article) for outcome in read_articles([tmp_path]))

    said = f"1 file is no UTF-8 and read as Windows-1252 ({name}): where letters are wrong, save it as UTF-8"
    assert told.sentences == ([said] if is_told else [])
    assert told.first is None
