"""Typography is evened out, and every normalized character leads back to the text as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.normalization import (
    JOINED,
    LINE_END_HYPHEN,
    LooseText,
    NormalizedText,
    loosen,
    normalize,
    normalize_name,
)
from tests.support.texts import ANY_TEXT


@pytest.mark.parametrize(
    ("written", "normalized"),
    [
        pytest.param("“No,” she said", '"No," she said', id="curly quotes"),
        pytest.param("«No» „No“ ''No''", '"No" "No" "No"', id="other double quotes"),
        pytest.param("won’t ‘do’", "won't 'do'", id="single quotes"),
        pytest.param("a – b — c -- d", "a - b - c - d", id="dashes"),
        pytest.param("a\xa0b \t\n c", "a b c", id="white space"),
        pytest.param("a\r\nb", "a b", id="CRLF"),
        pytest.param("a \u200b b", "a b", id="a zero-width space between spaces"),
        pytest.param("co\xadop\u200berate", "cooperate", id="soft hyphen and zero width"),
        pytest.param("\u202eleft\u202c \u2067iso\u2069", "left iso", id="direction marks"),
        pytest.param("a\U000e0041\U000e0042b", "ab", id="tag characters"),
        pytest.param("Cafe\u0301 no\u0308t", "Café nöt", id="decomposed letters"),
        pytest.param("eﬃcient ﬁsh", "efficient fish", id="ligatures"),
        pytest.param("well…", "well...", id="ellipsis"),
        pytest.param("_\u0301", "_\u0301", id="a mark on an underscore"),
        pytest.param("「No」 《No》 ״No״ ❝No❞", '"No" "No" "No" "No"', id="quotation marks of other scripts"),
        pytest.param("ＡＢＣ：１２３", "ABC:123", id="full width"),
        pytest.param("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글", id="Korean syllables in their parts"),
        pytest.param("\u30ab\u3099", "ガ", id="a voiced sound in its parts"),
        pytest.param("a\x1cb", "a b", id="a separator of Unicode's first block"),
        pytest.param("the coun-\ncil", "the council", id="a hyphen at a line end"),
        pytest.param("the coun-  \r\n  cil", "the council", id="a hyphen at a line end, with blanks"),
        pytest.param("the coun\xad\ncil", "the council", id="a soft hyphen at a line end"),
        pytest.param("THE COUN-\nCIL", "THE COUNCIL", id="a hyphen at a line end, in capitals"),
        pytest.param("Holm-\nBrandt, 12-\n15, COVID-\n19", "Holm-Brandt, 12-15, COVID-19", id="hyphens that stay"),
        pytest.param("no -\nyes; end-\n\nNew", "no - yes; end- New", id="other hyphens before a line end"),
        pytest.param("قَالَ أحـــمدُ إنّه", "قال أحمد إنه", id="Arabic vowel signs, and a word that is stretched"),
        pytest.param("ـَ a ـ b", " a b", id="a stretched vowel sign of no letter"),
        pytest.param("آمن سأل", "آمن سأل", id="Arabic letters that have a sign of their own"),
        pytest.param("ﻗﺎل ﻻ", "قال لا", id="Arabic letters in the forms of their places"),
        pytest.param("علی کرد", "علي كرد", id="Persian letters"),
        pytest.param("שָׁלוֹם שׁ", "שלום ש", id="Hebrew vowel signs"),
        pytest.param("ﾊﾞｯﾃﾘｰ､ﾄﾖﾀ｡", "バッテリー、トヨタ。", id="Katakana of half the width"),
        pytest.param("Всё, Ёж, е\u0308 Пу\u0301тин", "Все, Еж, е Путин", id="ё, and a Russian stress mark"),
        pytest.param("ѓон е\u0301 и\u0306", "ѓон е й", id="Cyrillic letters that have a mark of their own"),
        pytest.param("👩🏽‍🚒 𝒳 שלום 字", "👩🏽🚒 𝒳 שלום 字", id="beyond the basic plane, right to left"),
    ],
)
def test_typography_is_evened_out_and_nothing_else(written: str, normalized: str) -> None:
    assert normalize(written) == normalized


@pytest.mark.parametrize(
    ("text", "words", "original"),
    [
        pytest.param("He said:\xa0“We  won’t.”", '"We won\'t."', "“We  won’t.”", id="quotes and spaces"),
        pytest.param("👩‍🚒👩‍🚒 wait… Now", "wait... Now", "wait… Now", id="after emoji"),
        pytest.param("the co\xadop\xaderative", "cooperative", "co\xadop\xaderative", id="soft hyphens within"),
        pytest.param("a \u200bword\u200b b", "word", "word", id="nothing invisible at the ends"),
        pytest.param("in a Cafe\u0301 now", "Café", "Cafe\u0301", id="a combining mark at the end"),
        pytest.param(
            "one eﬃcient \u05e9\u05dc\u05d5\u05dd two", "\u05e9\u05dc\u05d5\u05dd", "שלום", id="right to left"
        ),
        pytest.param("an eﬃcient one", "ff", "ﬃ", id="within a ligature: all of it"),
        pytest.param("plain text", "text", "text", id="nothing to normalize"),
        pytest.param("a\r\n\r\nb c", "b c", "b c", id="after CRLF"),
        pytest.param("the coun-\ncil met", "council", "coun-\ncil", id="over a line end"),
        pytest.param("the coun-\ncil met", "met", "met", id="after a line end"),
        pytest.param("قَالَ أحمدُ إنّه", "أحمد", "أحمدُ", id="with vowel signs"),
        pytest.param("أحـــمد قال", "أحمد", "أحـــمد", id="stretched"),
        pytest.param("はﾊﾞｯﾃﾘｰを", "バッテリー", "ﾊﾞｯﾃﾘｰ", id="of half the width"),
    ],
)
def test_normalized_words_lead_back_to_the_words_as_written(text: str, words: str, original: str) -> None:
    normalized = NormalizedText(text)
    at = normalized.text.index(words)
    start, end = normalized.original_range(at, at + len(words))

    assert text[start:end] == original


@given(ANY_TEXT, st.data())
def test_every_range_leads_back_to_a_range_that_holds_it(text: str, data: st.DataObject) -> None:
    normalized = NormalizedText(text)
    start = data.draw(st.integers(0, len(normalized.text)))
    end = data.draw(st.integers(start, len(normalized.text)))
    first, last = normalized.original_range(start, end)

    assert 0 <= first <= max(first, last) <= len(text)
    if start < end:
        assert first < last
        held = text[first:last]
        assert normalized.text[start:end] in normalize(held) or LINE_END_HYPHEN.match(text, first)


@given(ANY_TEXT)
def test_ranges_lead_back_in_the_same_order(text: str) -> None:
    normalized = NormalizedText(text)
    ranges = [normalized.original_range(at, at + 1) for at in range(len(normalized.text))]

    assert ranges == sorted(ranges)


@given(ANY_TEXT)
def test_edited_offsets_are_in_the_same_order(text: str) -> None:
    normalized = NormalizedText(text)
    offsets = [normalized.edited_offset(at) for at in range(len(text) + 1)]

    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, len(normalized.text))


@pytest.mark.parametrize(
    ("text", "loose", "words", "original"),
    [
        pytest.param("The “green” plan", "The green plan", "green plan", "green” plan", id="quotation marks"),
        pytest.param("said: “We” «go»", "said: We go", "We go", "We” «go", id="of all kinds"),
        pytest.param(
            "can't, the workers' own 'view'",
            "can't, the workers own view",
            "own view",
            "own 'view",
            id="no apostrophes",
        ),
        pytest.param("に「費用」と", "に費用と", "に費用と", "に「費用」と", id="without spaces around them"),
        pytest.param("the U.S. and D.C", "the US and DC", "US and DC", "U.S. and D.C", id="full stops of initials"),
        pytest.param("by 6 p.m. EE.UU.", "by 6 pm EEUU", "pm", "p.m.", id="of small letters, and of two each"),
        pytest.param("It ended. A. B left", "It ended. A. B left", "A. B", "A. B", id="no other full stops"),
        pytest.param("او نمی\u200cکند", "او نمي كند", "نمي كند", "نمی\u200cکند", id="a zero-width non-joiner"),
        pytest.param(
            "a well-\nknown plan", f"a well{JOINED}known plan", "known plan", "known plan", id="a hyphen at a line end"
        ),
    ],
)
def test_a_loose_text_lacks_some_marks_and_has_a_sign_for_hyphens_at_line_ends(
    text: str, loose: str, words: str, original: str
) -> None:
    found = LooseText(text)
    at = found.text.index(words)

    assert found.text == loose
    assert text[slice(*found.original_range(at, at + len(words)))] == original


@given(ANY_TEXT, st.data())
def test_every_range_of_a_loose_text_leads_back_to_a_range_that_holds_it(text: str, data: st.DataObject) -> None:
    loose = LooseText(text)
    start = data.draw(st.integers(0, len(loose.text)))
    end = data.draw(st.integers(start, len(loose.text)))
    first, last = loose.original_range(start, end)

    assert 0 <= first <= max(first, last) <= len(text)
    assert loose.edited_offset(len(text)) == len(loose.text)


@given(ANY_TEXT)
def test_ranges_of_a_loose_text_lead_back_in_the_same_order(text: str) -> None:
    loose = LooseText(text)
    ranges = [loose.original_range(at, at + 1) for at in range(len(loose.text))]
    offsets = [loose.edited_offset(at) for at in range(len(text) + 1)]

    assert ranges == sorted(ranges)
    assert offsets == sorted(offsets)


@given(ANY_TEXT)
def test_without_quotation_marks_nothing_else_is_lost(text: str) -> None:
    plain = normalize(text)

    assert [c for c in loosen(text) if c.isalnum()] == [c for c in plain if c.isalnum()]
    assert '"' not in loosen(text)


@given(st.text("abc XYZ.,", max_size=60).map(lambda text: " ".join(text.split())))
def test_a_text_without_typography_is_left_alone(text: str) -> None:
    normalized = NormalizedText(text)

    assert normalized.text == text
    assert normalized.original_range(0, len(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("name", "normalized"),
    [
        pytest.param("Ada  HOLM", "ada holm", id="white space and case"),
        pytest.param("O’Neill", "o'neill", id="typography"),
        pytest.param("The Courier", "courier", id="a leading article"),
        pytest.param("an official", "official", id="an indefinite article"),
        pytest.param("Theresa", "theresa", id="no article"),
        pytest.param("the the band", "the band", id="only one article"),
        pytest.param("Brandt’s", "brandt", id="a possessive"),
        pytest.param("the workers'", "workers", id="a possessive of a plural"),
        pytest.param("James", "james", id="no possessive"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_names_are_compared_without_typography_case_article_and_possessive(name: str, normalized: str) -> None:
    assert normalize_name(name) == normalized


@given(ANY_TEXT)
def test_a_loose_text_is_the_same_whether_its_typography_is_known_or_not(text: str) -> None:
    assert LooseText(text, NormalizedText(text)).text == LooseText(text).text
