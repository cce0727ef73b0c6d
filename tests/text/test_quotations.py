"""Quotations are found by their marks, in every style and where one is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.quotations import Quotation, find_quotations, is_speech, with_both_marks


def quoted(text: str) -> list[str]:
    return [text[slice(*quotation.range)] for quotation in find_quotations(text)]


def only_quotation(text: str) -> Quotation:
    (quotation,) = find_quotations(text)
    return quotation


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('"We pay," she said.', ['"We pay,"'], id="straight"),
        pytest.param("“We pay,” she said.", ["“We pay,”"], id="curly"),
        pytest.param("„Wir zahlen“, sagte sie. „Ja”", ["„Wir zahlen“", "„Ja”"], id="low-9, closed either way"),
        pytest.param("« Nous payons », dit-elle.", ["« Nous payons »"], id="guillemets with spaces"),
        pytest.param("»Wir zahlen«, sagte sie. »Ja«", ["»Wir zahlen«", "»Ja«"], id="guillemets pointing inwards"),
        pytest.param("''We pay,'' she said.", ["''We pay,''"], id="two single marks for a double one"),
        pytest.param("‘We pay,’ she said.", ["‘We pay,’"], id="single"),
        pytest.param("'We pay,' she said.", ["'We pay,'"], id="straight single"),
        pytest.param("”We pay.” — Anna", ["”We pay.”"], id="opened by a closing mark"),
        pytest.param("It was “a third war.“", ["“a third war.“"], id="closed by an opening mark"),
        pytest.param(
            "“We fight at all levels. »", ["“We fight at all levels. »"], id="closed by a mark of another style"
        ),
        pytest.param("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"], id="single nested in double"),
        pytest.param("‘He said “no” to me,’ she said.", ["‘He said “no” to me,’"], id="double nested in single"),
        pytest.param(
            "“What he called a “rant,” was short,” she said.",
            ["“What he called a “rant,” was short,”"],
            id="same marks nested",
        ),
        pytest.param("''Why 'break the news'?'' he asked.", ["''Why 'break the news'?''"], id="three marks in a row"),
        pytest.param("(“Yes”), he said — “no” — twice.", ["“Yes”", "“no”"], id="beside brackets and dashes"),
        pytest.param("田中は「支払わない」と述べた。", ["「支払わない」"], id="Japanese corner brackets"),
        pytest.param("「彼は『嫌だ』と言った」", ["「彼は『嫌だ』と言った」"], id="nested corner brackets"),
        pytest.param("他说﹁不行﹂，又说｢好｣", ["﹁不行﹂", "｢好｣"], id="corner brackets of other forms"),
        pytest.param("张敏表示：“我们不签。”李华说：“好。”", ["“我们不签。”", "“好。”"], id="curly, in Chinese"),
        pytest.param('张敏表示："我们不签。"李华说："好。"', ['"我们不签。"', '"好。"'], id="straight, in Chinese"),
        pytest.param("张敏说‘不行’，走了", ["‘不行’"], id="single, in Chinese"),
        pytest.param("他在《人民日报》上写", ["《人民日报》"], id="angle brackets"),
        pytest.param("❝We pay,❞ she said.", ["❝We pay,❞"], id="ornaments"),
        pytest.param(
            'It is "a gift to all. Bo said it was "a waste". Nobody spoke.',
            ['"a gift to all.', '"a waste"'],
            id="unclosed, and another in a later sentence",
        ),
        pytest.param("No marks at all.", [], id="none"),
        pytest.param("", [], id="empty"),
    ],
)
def test_marks_of_every_style(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It wasn’t the countries’ fault.", [], id="contraction and possessive"),
        pytest.param("'Tis the '90s and rock 'n' roll, said 'em.", [], id="elisions"),
        pytest.param("A 12\" record and a 6' man.", [], id="inches and feet"),
        pytest.param(
            "‘It’s the players’ fault,’ he said.", ["‘It’s the players’ fault,’"], id="possessive in a quotation"
        ),
        pytest.param("'The boys' game,' he said.", ["'The boys' game,'"], id="possessive in straight marks"),
    ],
)
def test_apostrophes_are_not_quotation_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_over_paragraphs_has_a_piece_for_each() -> None:
    text = "He said: “We pay.\n\n“We always did.\n\n“And will,” he said."

    quotation = only_quotation(text)

    assert [text[start:end] for start, end in quotation.pieces] == ["“We pay.", "“We always did.", "“And will,”"]


def test_a_quotation_over_paragraphs_need_not_be_opened_again() -> None:
    text = 'She said: "We pay.\n\nWe always did."\n\nThen "no" was said.'

    assert quoted(text) == ['"We pay.\n\nWe always did."', '"no"']


def test_single_quotation_over_paragraphs() -> None:
    text = "‘We pay.\n\n‘We always did,’ he said."

    assert [text[start:end] for start, end in only_quotation(text).pieces] == ["‘We pay.", "‘We always did,’"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("“We pay, he said.\n\nNobody else spoke.", ["“We pay, he said."], id="ends with its paragraph"),
        pytest.param(
            "“We pay, he said. “Always,” he added.", ["“We pay, he said.", "“Always,”"], id="ends before the next"
        ),
        pytest.param(
            '"Kevin slept.\n\n“Here he is,” she said.', ['"Kevin slept.', "“Here he is,”"], id="other marks follow"
        ),
        pytest.param('"Then he sang “Hey, hey!”\n\nThe end.', ["“Hey, hey!”"], id="a stray mark before another style"),
    ],
)
def test_a_missing_closing_mark_does_not_swallow_the_rest(text: str, found: list[str]) -> None:
    assert quoted(text) == found


MARKED = st.text(alphabet="\"“”„«»'‘’‹›`「」『』《》❝aB字s.,\n -—")


@given(MARKED | st.text())
def test_no_text_raises_and_quotations_are_in_order_and_apart(text: str) -> None:
    last_end = 0
    for quotation in find_quotations(text):
        assert last_end <= quotation.start < quotation.end <= len(text)
        last_end = quotation.end
        piece_end = quotation.start
        for start, end in quotation.pieces:
            assert piece_end <= start < end
            piece_end = end
        assert (quotation.pieces[0][0], piece_end) == quotation.range
        assert is_speech(text, quotation) in (True, False)


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        pytest.param("“We pay for what we use,” she wrote.", True, id="a sentence"),
        pytest.param("“Never!” he said.", True, id="short, with a verb of saying after it"),
        pytest.param("She said, “no deal”.", True, id="short, with a verb of saying before it"),
        pytest.param("He called the plan “more than terrifying,” it seems.", True, id="what somebody called something"),
        pytest.param("He presented his “victory plan” there.", False, id="the name of a plan"),
        pytest.param("She read “The Long Way to the Sea” twice.", False, id="a title"),
        pytest.param("Their “allies” left.", False, id="scare quotes"),
        pytest.param("The prices, “...”, rose.", False, id="no words"),
        pytest.param("张敏说：“好。”", True, id="Chinese, after a colon"),
        pytest.param("他们“我们再也不会去那里了”", True, id="Chinese, of some length"),
        pytest.param("他的“一带一路”来了", False, id="Chinese scare quotes"),
        pytest.param("他读《中华人民共和国宪法》时", False, id="a Chinese title"),
        pytest.param("田中は「否」と述べた", True, id="Japanese, with a verb of saying after it"),
        pytest.param("그는 “가자”라고 말했다", True, id="Korean, with a verb of saying after it"),
    ],
)
def test_speech_is_told_from_titles_and_scare_quotes(text: str, speech: bool) -> None:
    assert is_speech(text, only_quotation(text)) is speech


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        pytest.param(
            "It “would look in May”, Holm said.", "It “would look in May", "It “would look in May”", id="behind"
        ),
        pytest.param(
            "It “would look in May,” she said.", "It “would look in May", "It “would look in May,”", id="comma"
        ),
        pytest.param('It "would look in May."', 'It "would look in May', 'It "would look in May."', id="a full stop"),
        pytest.param(
            "“Look” is what it will do.", "Look” is what it will do", "“Look” is what it will do", id="before"
        ),
        pytest.param("It “would look”, she said.", "would look", "would look", id="neither mark"),
        pytest.param("It “would look in May”, Holm said.", "It “would look", "It “would look", id="far from the end"),
        pytest.param("It “would look in May”, Holm said.", "look in May”", "look in May”", id="far from the beginning"),
        pytest.param("It “would look in May.", "It “would look in May", "It “would look in May", id="never closed"),
        pytest.param("It “looks” and “sees”.", "It “looks” and “sees", "It “looks” and “sees”", id="the second of two"),
        pytest.param("It «would look».", "It «would look", "It «would look»", id="guillemets"),
        pytest.param("It “would look”\u0301.", "It “would look", "It “would look”\u0301", id="an accent behind it"),
    ],
)
def test_words_that_hold_one_mark_have_the_other_that_stands_beside_them(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    found = with_both_marks((start, start + len(words)), text, find_quotations(text))

    assert text[slice(*found)] == whole
