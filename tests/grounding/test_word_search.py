"""Words are found whole in any script and typography, and where the text has lost a space; part of a word never is."""

from __future__ import annotations

import pytest

from extractor.grounding.alignment import Aligner
from extractor.grounding.matches import Match, NoMatch
from extractor.text.segmentation import split_sentences


def _find(text: str, pointer: str) -> Match | NoMatch:
    return Aligner(text, split_sentences(text)).find(pointer)


def _found(text: str, pointer: str) -> tuple[str, list[str]]:
    match = _find(text, pointer)
    assert isinstance(match, Match), match
    return match.status, [text[start:end] for start, end in match.ranges]


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        pytest.param("主席张敏昨天表示：“我们不会支付。”", "张敏", id="a Chinese name"),
        pytest.param("主席张敏昨天表示：“我们不会支付。”", "1: 表示", id="a Chinese cue"),
        pytest.param("主席张敏昨天表示：“我们不会支付。”", "1：我们不会支付", id="a Chinese pointer"),
        pytest.param("田中首相は「支払わない」と述べた。", "述べた", id="a Japanese cue"),
        pytest.param("トランプ大統領は言う", "トランプ", id="a Japanese name in Katakana"),
        pytest.param("박민수는 말했다고 한다", "박민수", id="a Korean name"),
        pytest.param("박민수는 말했다고 한다", "말했다", id="a Korean cue"),
        pytest.param("นายวิชัยกล่าวว่า", "วิชัย", id="a Thai name"),
        pytest.param("នាយករដ្ឋមន្ត្រីបាននិយាយ", "បាននិយាយ", id="a Khmer cue"),
        pytest.param("وقال الوزير إن", "قال", id="an Arabic cue after a conjunction"),
        pytest.param("وقالها الوزير", "قال", id="an Arabic cue between a conjunction and a pronoun"),
        pytest.param("ואמר השר כי", "אמר", id="a Hebrew cue after a conjunction"),
        pytest.param("ואמר השר כי", "שר", id="a Hebrew noun after an article"),
        pytest.param("Sen. Ida QuistRep. Tom Dahl", "1: Ida Quist", id="before a lost space"),
        pytest.param("Sen. Ida QuistRep. Tom Dahl", "1: Rep. Tom Dahl", id="after a lost space"),
        pytest.param("Updated 5 May 2024Holm said", "Holm said", id="after a lost space and a number"),
    ],
)
def test_words_are_found_where_no_space_is(text: str, pointer: str) -> None:
    words = pointer.split(":", 1)[-1].split("：")[-1].strip()

    assert _found(text, pointer) == ("exact", [words])


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("The U.S. officials left.", "The US officials", "The U.S. officials", id="initials"),
        pytest.param("They left the US.", "the U.S", "the US", id="initials without full stops"),
        pytest.param("They left at 6 p.m. on Monday.", "at 6 pm on", "at 6 p.m. on", id="small initials"),
        pytest.param("قَالَ أحـمدُ إنّه سيُغادِر.", "أحمد إنه سيغادر", "أحـمدُ إنّه سيُغادِر", id="Arabic vowel signs"),
        pytest.param("قال أحمد إنه سيغادر.", "قَالَ أحمدُ", "قال أحمد", id="vowel signs of the reply"),
        pytest.param("او گفت نمی\u200cپذیریم", "نمی پذیریم", "نمی\u200cپذیریم", id="a space for a non-joiner"),
        pytest.param("او گفت نمی\u200cپذیریم", "نمیپذیریم", "نمی\u200cپذیریم", id="nothing for a non-joiner"),
        pytest.param("او گفت نمی پذیریم", "نمی\u200cپذیریم", "نمی پذیریم", id="a non-joiner for a space"),
        pytest.param("ﾄﾖﾀは「ﾊﾞｯﾃﾘｰを作る」", "バッテリーを作る", "ﾊﾞｯﾃﾘｰを作る", id="Katakana of half the width"),
        pytest.param("Ｈｏｌｍ ｓｅｌｌｓ １２３", "Holm sells 123", "Ｈｏｌｍ ｓｅｌｌｓ １２３", id="of full width"),
        pytest.param("Он всё ещё здесь.", "все еще здесь", "всё ещё здесь", id="ё"),
        pytest.param("Он все еще здесь.", "всё ещё здесь", "все еще здесь", id="е"),
    ],
)
def test_words_in_another_spelling_of_the_same_letters_are_folded(text: str, words: str, found: str) -> None:
    assert _found(text, words) == ("folded", [found])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("They helped us a lot.", "helped U.S. a", id="a word that is no initials"),
        pytest.param("قال إنه سأل.", "قال إنه سال", id="another Arabic letter"),
        pytest.param("Он мой.", "Он мои", id="another Russian letter"),
    ],
)
def test_other_letters_are_other_words(text: str, words: str) -> None:
    assert isinstance(_find(text, words), NoMatch)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("彼は費用に支払わない。", "支払わ", id="a Japanese verb without its negation"),
        pytest.param("三十人が来た", "十人", id="the end of a Chinese number"),
        pytest.param("박민수는 말했다", "박민", id="part of a Korean name"),
        pytest.param("เราไม่ไป", "เ", id="a Thai vowel"),
        pytest.param("हिन्दी में", "हिन", id="a Hindi word without its vowel sign"),
        pytest.param("Tom McHolm left", "Holm", id="part of a name with a capital in it"),
        pytest.param("His iHolm broke", "Holm", id="part of a product's name"),
        pytest.param("the coun-\ncil met", "cil met", id="half a word after a line end"),
        pytest.param("an un-\nhappy end", "happy end", id="half a word that says the contrary"),
        pytest.param("the coun-\ncil met", "the coun", id="half a word before a line end"),
    ],
)
def test_part_of_a_word_is_not_found(text: str, words: str) -> None:
    assert isinstance(_find(text, words), NoMatch)
    assert isinstance(_find(text, f"1: {words}"), NoMatch)


def test_a_lost_space_counts_only_where_there_is_no_better_place() -> None:
    text = "The HarperHolm books. Later Holm left."

    assert Aligner(text, split_sentences(text)).find("1: Holm") == Match(((28, 32),), "exact")


@pytest.mark.parametrize(
    ("text", "pointer", "words"),
    [
        pytest.param("It is 'unfair' now", '1: is "unfair"', "is 'unfair'", id="single for double"),
        pytest.param("The “green” plan", "1: The 'green' plan", "The “green” plan", id="double for single"),
        pytest.param("The “green” plan", "1: The green plan", "The “green” plan", id="marks left out"),
        pytest.param("The green plan", "1: The “green” plan", "The green plan", id="marks added"),
        pytest.param("彼は「費用」と言う", "1: 彼は“費用”と言う", "彼は「費用」と言う", id="corner brackets"),
        pytest.param("２０２４年に", "1: 2024年", "２０２４年", id="full width"),
        pytest.param("the coun-\ncil met", "1: the council met", "the coun-\ncil met", id="a hyphen at a line end"),
        pytest.param("the coun\xad\ncil met", "1: the council", "the coun\xad\ncil", id="a soft hyphen"),
        pytest.param("the coun- \n  cil met", "1: council", "coun- \n  cil", id="a hyphen, blanks and an indent"),
        pytest.param("a well-\nknown man", "1: well-known", "well-\nknown", id="a real hyphen at a line end"),
        pytest.param("a well-\nknown man", "1: a well- known man", "a well-\nknown man", id="copied with a blank"),
        pytest.param(
            "the well-\nknown coun-\ncil's “green” plan",
            "1: well-known council's green plan",
            "well-\nknown coun-\ncil's “green” plan",
            id="all of it at once",
        ),
        pytest.param(
            "the coun-\ncil, and it met", "1: the council ~ met", "the coun-\ncil, and it met", id="from first to last"
        ),
        pytest.param("政府が署\n名しないと", "署名しない", "署\n名しない", id="a line end in Japanese"),
        pytest.param("รัฐ\nบาลไม่มา", "รัฐบาลไม่มา", "รัฐ\nบาลไม่มา", id="a line end in Thai"),
        pytest.param("« Oui ! Non ? »", "Oui! Non?", "Oui ! Non ?", id="spaces before French marks"),
        pytest.param("Le taux est de 5 % en mai", "5% en mai", "5 % en mai", id="a space before a per cent sign"),
        pytest.param("We—and I—will", "We — and I — will", "We—and I—will", id="dashes with spaces"),
        pytest.param("We - and I - will", "We–and I–will", "We - and I - will", id="dashes without spaces"),
    ],
)
def test_other_marks_and_hyphens_at_line_ends_are_typography(text: str, pointer: str, words: str) -> None:
    assert _found(text, pointer) == ("folded", [words])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("a well-known man", "wellknown", id="a hyphen within a line"),
        pytest.param("two- and three-year terms", "twoand", id="a hyphen before a blank"),
        pytest.param("the 12-\n15 rule", "1215", id="a hyphen between numbers"),
        pytest.param("He can't go", "He cant go", id="an apostrophe"),
    ],
)
def test_other_hyphens_and_apostrophes_are_not(text: str, words: str) -> None:
    assert isinstance(_find(text, words), NoMatch)


@pytest.mark.parametrize(
    ("text", "words", "diff", "concerns"),
    [
        pytest.param("The plan, not a law, is dead now", "The plan not a law is dead", 1, [], id="commas left out"),
        pytest.param("They did not pay the bill", "They didn't pay the bill", 1, [], id="a contraction"),
        pytest.param(
            "It took 1,000 days to end", "It took 1000 days to end", 1, [], id="another way to write a number"
        ),
        pytest.param("主席不会支付该费用", "主席会支付该费用", 1, ["negation"], id="a Chinese negation dropped"),
        pytest.param(
            "They did not pay Holm 12 francs", "They did pay Roe 13 francs", 2, ["negation", "number", "name"], id="all"
        ),
    ],
)
def test_what_differs_and_whether_it_is_a_concern(text: str, words: str, diff: int, concerns: list[str]) -> None:
    miss = _find(text, words)

    assert isinstance(miss, NoMatch)
    assert miss.status == "altered"
    assert miss.concerns == concerns
    assert len(miss.diff) >= diff


def test_very_long_words_take_no_time() -> None:
    text = "coun-\ncil " + "5" * 50_000

    assert isinstance(_find(text, "5" * 4000), NoMatch)
    assert isinstance(_find(text, "council " + "6" * 20_000), NoMatch)


@pytest.mark.parametrize(
    ("text", "words", "change", "concerns"),
    [
        pytest.param(
            "彼女は払わない。", "彼女は払わ", ("彼女は払わない", "彼女は払わ"), ["negation"], id="a negation cut off"
        ),
        pytest.param(
            "the Port-\nEllery ferry ran",
            "ferry ran ~ Port-Ellery",
            ("Port-Ellery", "Port-Ellery"),
            [],
            id="typography",
        ),
    ],
)
def test_where_no_word_differs_the_diff_has_whole_words(
    text: str, words: str, change: tuple[str, str], concerns: list[str]
) -> None:
    miss = _find(text, words)

    assert isinstance(miss, NoMatch)
    assert [(difference.article, difference.reply) for difference in miss.diff] == [change]
    assert miss.concerns == concerns
