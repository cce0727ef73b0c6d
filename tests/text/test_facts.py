"""The words that decide whether a sentence is true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.facts import find_amounts, find_group_mark, find_names, find_negations, find_numbers
from extractor.text.function_words import FUNCTION_WORDS
from extractor.text.negations import LANGUAGES_WITH_NEGATIONS
from tests.support.texts import ANY_TEXT

NUMERIC = [char for char in map(chr, range(0x110000)) if char.isnumeric()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("She did not go.", ["not"], id="not"),
        pytest.param("They won’t and can't.", ["won't", "can't"], id="contracted, with any apostrophe"),
        pytest.param("Nobody came, NEVER", ["Nobody", "NEVER"], id="any case"),
        pytest.param("He refused and denied it", ["refused", "denied"], id="verbs that negate"),
        pytest.param("It failed to pass; failed exams", ["failed to"], id="failed to, but not failed"),
        pytest.param(
            "refusing, declined to pay, unable to", ["refusing", "declined to", "unable to"], id="other forms"
        ),
        pytest.param("The note on nowadays' knots; NIE, non-members", [], id="not part of a word"),
        pytest.param("Er will nicht, elle ne veut pas, no quiere", ["nicht", "pas", "no"], id="other languages"),
        pytest.param("не будет; ولن يوقع; לא", ["не", "ولن", "לא"], id="other alphabets"),
        pytest.param("我们不会，不但；支払わない；않을；ไม่", ["不", "ない", "않", "ไม่"], id="scripts without spaces"),
    ],
)
def test_negations(text: str, found: list[str]) -> None:
    assert find_negations(text) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        pytest.param("Me emme tule, en minäkään", "fi", ["emme", "en"], id="a verb"),
        pytest.param("Nous n’avons jamais dit ne", "fr", ["n'", "jamais", "ne"], id="joined by an apostrophe"),
        pytest.param("Nebude to, nebo nejvíce", "cs", ["Nebude"], id="a prefix, but not of every word"),
        pytest.param("نمی‌کنیم", "fa", ["نميكنيم"], id="a prefix before an invisible joint"),
        pytest.param("Không bao giờ", "vi", ["Không"], id="letters with two accents"),
        pytest.param("मैंने नया घर न देखा", "hi", ["न"], id="not a letter with a vowel sign"),
        pytest.param("মন না করেনি", "bn", ["না", "করেনি"], id="a suffix"),
        pytest.param("imzalamıyoruz, komedi", "tr", ["imzalamıyoruz"], id="within a word"),
        pytest.param("a nié avoir", "fr", ["nié"], id="a French denial"),
        pytest.param("Sie leugnet, wies die Klage zurück", "de", ["leugnet", "wies die Klage zurück"], id="German"),
        pytest.param("Hän kertoi, ettei tiedä", "fi", ["ettei"], id="a Finnish conjunction with its negation"),
        pytest.param("ο υπουργός διέψευσε", "el", ["διέψευσε"], id="a Greek denial"),
        pytest.param("a dezmințit", "ro", ["dezmințit"], id="a Romanian denial"),
        pytest.param("驳斥", "zh", ["驳斥"], id="a Chinese denial"),
        pytest.param("en me, nem nu", "en", [], id="not in another language"),
    ],
)
def test_negations_of_a_language(text: str, language: str, found: list[str]) -> None:
    assert find_negations(text, frozenset({language})) == found


def test_the_negations_of_every_language_that_can_be_told_are_known() -> None:
    assert {*FUNCTION_WORDS} <= LANGUAGES_WITH_NEGATIONS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("1,000 of 2.5 million", {"1,000": 1000, "2.5": 2.5, "million": 10**6}, id="digits"),
        pytest.param("in 2021", {"2021": 2021}, id="a year"),
        pytest.param("twenty-one ships", {"twenty-one": 21}, id="in words"),
        pytest.param("Dozens", {"Dozens": 12}, id="plural"),
        pytest.param("the 7th and the second", {"7": 7, "second": 2}, id="ordinals"),
        pytest.param("2,5 or 1.2.3", {"2,5": 2.5, "1.2.3": 123}, id="other notations"),
        pytest.param("a tenant's someone", {}, id="not part of a word"),
        pytest.param("٣ ships", {"٣": 3}, id="other digits"),
        pytest.param("9" * 5000, {"9" * 5000: float("inf")}, id="too large for a float"),
        pytest.param("3 x 10³ tonnes", {"3": 3, "10³": 1000}, id="a power of ten"),
        pytest.param("10⁻³ grams", {"10⁻³": 0.001}, id="a negative power of ten"),
        pytest.param("10" + "⁹" * 5000, {"10" + "⁹" * 5000: float("inf")}, id="a power too large for a float"),
        pytest.param("in 2021² on 5 m²", {"2021²": 2021, "5": 5}, id="footnotes and units are no powers"),
        pytest.param("½ or 2½ or ⅞", {"½": 0.5, "2½": 2.5, "⅞": 0.875}, id="fractions"),
        pytest.param("① and Ⅳ and 三", {"①": 1, "Ⅳ": 4, "三": 3}, id="signs for numbers"),
        pytest.param("१२ and １２", {"१२": 12, "12": 12}, id="digits of other scripts and widths"),
        pytest.param("−3 to -4, or minus five", {"-3": -3, "-4": -4, "minus five": -5}, id="below zero"),
        pytest.param(
            "2–3 days, COVID-19, all—5 of us, 3 - 4", {"2": 2, "3": 3, "19": 19, "5": 5, "4": 4}, id="other dashes"
        ),
        pytest.param("1 500 or 1’500’000,5", {"1 500": 1500, "1'500'000,5": 1500000.5}, id="groups of digits"),
        pytest.param("in 2024 500, 12 50", {"2024": 2024, "500": 500, "12": 12, "50": 50}, id="no groups"),
        pytest.param("$2m, 5m, 3bn", {"2m": 2e6, "5m": 5, "3bn": 3e9}, id="an m behind it may be metres"),
        pytest.param("the fourth and 12th", {"fourth": 4, "12": 12}, id="more ordinals"),
        pytest.param("x² and ₂", {}, id="a raised or lowered digit alone is none"),
    ],
)
def test_numbers(text: str, found: dict[str, float]) -> None:
    assert find_numbers(text) == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("three thousand", [3000], id="a multiple"),
        pytest.param("2.5 million and 3 dozen", [2.5e6, 36], id="of digits"),
        pytest.param("two hundred and fifty-one thousand and six", [251_006], id="a sum of multiples"),
        pytest.param("twenty one", [21], id="without a hyphen"),
        pytest.param("thousands came", [1000], id="a multiplier alone"),
        pytest.param("in 2024 three thousand", [2024, 3000], id="after a year"),
        pytest.param("two or three thousand", [2, 3000], id="two numbers"),
        pytest.param("nineteen ninety", [19], id="a year in words"),
        pytest.param("first two, second three", [1, 2, 2, 3], id="ordinals"),
        pytest.param("minus two hundred", [-200], id="below zero"),
        pytest.param("half a million, a quarter of a million", [500_000, 250_000], id="a part of one"),
        pytest.param("$1.5bn, £2.5m, 2k, 5m", [1.5e9, 2.5e6, 2000, 5e6], id="with a letter behind it"),
        pytest.param("nobody", [], id="none"),
        pytest.param("hundred " * 155, [float("inf")], id="too large for a float"),
    ],
)
def test_a_number_of_several_words_is_one(text: str, values: list[float]) -> None:
    assert [amount.value for amount in find_amounts(text)] == values


@pytest.mark.parametrize(
    ("text", "languages", "mark"),
    [
        pytest.param("12.345 people", "en", ",", id="English"),
        pytest.param("12.345 Leute", "de", ".", id="German"),
        pytest.param("12.345", "", ",", id="no language"),
        pytest.param("12.345", "de en", ",", id="one or the other"),
        pytest.param("It cost 3,50. 12.345 came.", "en", ".", id="a decimal comma"),
        pytest.param("1.234.567 and 12.345", "en", ".", id="two full stops"),
        pytest.param("Es kostet 3.50, 12.345 kamen", "de", ",", id="a decimal point"),
        pytest.param("1,234.50 für 12.345", "de", ",", id="a point behind a comma"),
        pytest.param("am 12.03.2024, 1.2.3, um 10.30.", "de", ",", id="dates are no numbers, but times look like them"),
    ],
)
def test_how_a_text_parts_groups_of_digits(text: str, languages: str, mark: str) -> None:
    assert find_group_mark(text, frozenset(languages.split())) == mark


def test_groups_of_digits_are_read_as_the_text_parts_them() -> None:
    assert find_numbers("12.345 und 3,5 und 12,345", ".") == {"12.345": 12345, "3,5": 3.5, "12,345": 12.345}
    assert find_numbers("12.345 and 3.5 and 12,345", ",") == {"12.345": 12.345, "3.5": 3.5, "12,345": 12345}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The mayor met Ada Holm’s team.", ["Ada", "Holm"], id="without the possessive"),
        pytest.param("It rained. Then Brandt spoke.", ["Brandt"], id="not a sentence's first word"),
        pytest.param("“Wait,” I told Brandt", ["Brandt"], id="not the first word after a quotation mark, and not I"),
        pytest.param("UNESCO agreed", ["UNESCO"], id="an acronym, even as the first word"),
        pytest.param(
            "They left… Then Holm. Then Brandt", ["Holm", "Brandt"], id="after a mark that is longer when normalized"
        ),
        pytest.param("nothing here", [], id="none"),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert find_names(text) == found


NUMBERS = st.tuples(
    st.sampled_from(["hundred ", "million ", "two million ", "9" * 300 + " ", "1 000 "]), st.integers(1, 200)
)


@given(
    ANY_TEXT
    | NUMBERS.map(lambda run: run[0] * run[1])
    | st.text(st.sampled_from([*NUMERIC, ".", ",", "-", "x", " "]), max_size=12)
)
def test_no_text_makes_them_raise(text: str) -> None:
    assert all(value == value for value in find_numbers(text).values())
    assert all(amount.value == amount.value for amount in find_amounts(text))
    find_group_mark(text)
    find_negations(text)
    find_names(text)
