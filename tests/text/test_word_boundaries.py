"""A word begins or ends where the script, a clitic or a lost space says so, never where another word would be left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text import word_boundaries
from extractor.text.word_boundaries import Boundary, boundary
from tests.support.texts import ANY_TEXT


def _at_the_bar(text: str) -> Boundary:
    return boundary(text.replace("|", "", 1), text.index("|"))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "|Holm",
            "Holm|",
            "Holm| left",
            "|",
            "Holm|'s",
            "they|'re",
            "US|-led",
            "UN-|backed",
            "far-|right",
            "mother-in-|law",
            "Holm's| car",
            "O'|Neil",
            "l'|homme",
            "forty-|odd",
            "city-|sponsored",
            "the Post–|shows",
            "in — |then",
            "and/|or",
            "came...|5",
            "In 2024 |500 came",
            "On May 12 |500 came",
            "12 |50",
            "_|never",
            "rained.|Holm",
            "—|5 of",
            "👩|Holm",
        ),
        pytest.param("张|敏", id="between ideographs"),
        pytest.param("田中|は", id="an ideograph and Hiragana"),
        pytest.param("トランプ|大統領", id="Katakana and an ideograph"),
        pytest.param("AI|技術", id="Latin and an ideograph"),
        pytest.param("10|年", id="digits and an ideograph"),
        pytest.param("วิ|ชัย", id="Thai"),
        pytest.param("ຄົນ|ລາວ", id="Lao"),
        pytest.param("ខ្មែរ|ក្រហម", id="Khmer"),
        pytest.param("မြန်မာ|နိုင်ငံ", id="Burmese"),
        pytest.param("박민수|는", id="before a Korean particle"),
        pytest.param("장관들|에게서는", id="before two Korean particles"),
        pytest.param("NATO|는", id="Latin before a Korean particle"),
        pytest.param("것|이라고", id="before a Korean copula"),
        pytest.param("word\u200b|.", id="after an invisible character"),
        pytest.param("Port-\n|Ellery", id="after a hyphen at a line end that stays one"),
    ],
)
def test_a_word_ends(text: str) -> None:
    assert _at_the_bar(text) is Boundary.FIRM


@pytest.mark.parametrize(
    "text",
    [
        *(
            "re|form",
            "reform|er",
            "can|'t",
            "can|’t",
            "can|not",
            "non-|members",
            "anti-|war",
            "1|.5",
            "1.|5",
            "1|,000",
            "-|5",
            "5|G",
            "half-|true",
            "won'|t",
            "It’|s",
            "they'|re",
            "thirty-|two",
            "Thirty|-two",
            "forty-|fifth",
            "vingt-|deux",
            "trente|-trois",
            "never-|ending",
            "vice-|president",
            "No|-one",
            "un-|American",
            "then-|president",
            "Vice-|President",
            "President|-elect",
            "mayor-|designate",
            "anti–|war",
            "non‐|free",
            "Nicht‑|Angriffspakt",
            "icke-|troende",
            "12| 500 came",
            "About 12 |500 came",
            "12\xa0|500",
            "1 500\u202f|000",
            "1’|500",
            "3·|5",
            "1/|2",
            "by .|5 percent",
        ),
        *("Mc|Holm", "Mac|Holm", "De|Holm", "SmithMc|Holm", "i|Holm", "e|Holm", "US|A", "F|16", "2|0", "10|³", "1|½"),
        pytest.param("三|十", id="within a Chinese number"),
        pytest.param("支払わ|ない", id="before a Japanese negation"),
        pytest.param("行き|ません", id="before another"),
        pytest.param("支払わなかっ|た", id="within one"),
        pytest.param("ト|ランプ", id="within Katakana"),
        pytest.param("ら|ーめん", id="before a sound sign"),
        pytest.param("人|々", id="before a sign of repetition"),
        pytest.param("เ|รา", id="after a Thai vowel that stands before its consonant"),
        pytest.param("น|ำ", id="before a Thai vowel that follows its consonant"),
        pytest.param("박민|수", id="within a Korean name"),
        pytest.param("박|민수", id="after a Korean surname"),
        pytest.param("ق|ال", id="within an Arabic word"),
        pytest.param("ירוש|לים", id="within a Hebrew word"),
        pytest.param("צה|״ל", id="within a Hebrew abbreviation"),
        pytest.param("हि|न्दी", id="between Hindi letters"),
        pytest.param("ह|िन्दी", id="before a Hindi vowel sign"),
        pytest.param("re|\u0301sume", id="before a combining accent"),
        pytest.param("un\xad|happy", id="after a soft hyphen"),
        pytest.param("coun|-\ncil", id="before a hyphen at a line end"),
        pytest.param("coun-\n|cil", id="after one"),
        pytest.param("coun-  \n  |cil", id="after one with blanks"),
        pytest.param("coun\xad\r\n|cil", id="after a soft one"),
        pytest.param("COUN-\n|CIL", id="after one in capitals"),
    ],
)
def test_no_word_ends(text: str) -> None:
    assert _at_the_bar(text) is Boundary.NONE


@pytest.mark.parametrize("text", ["و|قال", "وب|القاهرة", "ال|وزير", "لل|وزير", "وَ|قال", "ו|דן", "כשה|שר", "לה|שר"])
def test_an_arabic_or_hebrew_word_begins_after_what_is_written_together_with_it(text: str) -> None:
    assert _at_the_bar(text) is Boundary.CLITIC


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Quist|Rep",
            "By|Ada Holm",
            "voté|Émile",
            "сказал|Анна",
            "2024|Holm",
            "You|Tube",
            "CNN|Host",
            "ADA HOLM|Mayor",
        ),
        pytest.param("KBS|뉴스", id="Latin and Korean"),
        pytest.param("قال|ها", id="before an Arabic object pronoun"),
        pytest.param("ـ|NATO", id="Arabic and Latin"),
    ],
)
def test_a_word_may_end_where_a_space_seems_lost(text: str) -> None:
    assert _at_the_bar(text) is Boundary.WEAK


@given(ANY_TEXT, st.data())
def test_every_place_of_every_text_is_judged(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))

    assert boundary(text, at) in Boundary
    if at in (0, len(text)):
        assert boundary(text, at) is Boundary.FIRM


@given(st.text("abc xyz", max_size=20), st.data())
def test_in_plain_words_a_word_ends_where_letters_do(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    within = 0 < at < len(text) and text[at - 1] != " " and text[at] != " "

    assert boundary(text, at) is (Boundary.NONE if within else Boundary.FIRM)


@given(st.text(alphabet="aZtsM19 .,;:!?()\"“”'’-‐\n\xad\u2027\u200b\u0301אﬁ", min_size=1, max_size=9))
def test_pairs_that_leave_no_doubt_are_told_as_they_are_without_being_known(text: str) -> None:
    known = [boundary(text, at) for at in range(len(text) + 1)]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(word_boundaries, "_PAIRS", {})
        assert [boundary(text, at) for at in range(len(text) + 1)] == known
