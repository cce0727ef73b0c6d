"""A text's language is told from its words; English is never taken for another language, and doubt is said."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.language import Language, identify_language, likely_languages, main_script
from tests.support.languages import SENTENCES
from tests.support.paths import SHARED
from tests.support.texts import ANY_TEXT


@pytest.mark.parametrize("code", SENTENCES)
def test_the_language_of_a_short_article_is_told(code: str) -> None:
    assert identify_language("\n\n".join(SENTENCES[code])) == Language(code, True)


def test_the_language_of_most_sentences_is_told_and_what_is_sure_is_right_or_a_near_relative() -> None:
    found = [(code, identify_language(sentence)) for code, listed in SENTENCES.items() for sentence in listed]

    right = sum(language.code == code for code, language in found)
    surely_wrong = Counter((code, known.code) for code, known in found if known.is_confident and known.code != code)
    assert right >= 0.94 * len(found)
    relatives = [{"da", "no", "sv"}, {"cs", "sk"}, {"es", "ca"}, {"bg", "ru", "uk"}]
    assert all(any(set(pair) <= group for group in relatives) for pair in surely_wrong)


@pytest.mark.parametrize("sentence", SENTENCES["en"])
def test_an_english_sentence_is_not_foreign(sentence: str) -> None:
    assert not identify_language(sentence).is_foreign


def test_english_news_is_english() -> None:
    folder = SHARED / "polnear/dev/text"
    if not folder.is_dir():
        pytest.skip("the corpus is not there")
    for path in folder.iterdir():
        words = path.read_text(encoding="utf-8").split()
        passages = [" ".join(words[at : at + 50]) for at in range(0, max(1, len(words) - 50), 50)]
        assert {identify_language(passage) for passage in passages} == {Language("en", True)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("", Language(None, False), id="nothing"),
        pytest.param("12,345 … \U0001f600!", Language(None, False), id="no words"),
        pytest.param("Ada Holm", Language(None, False), id="a name"),
        pytest.param("Zhang Wei Łukasz Dvořák Müller", Language(None, False), id="names"),
        pytest.param("ប្រទេសកម្ពុជា ភាសាខ្មែរ", Language(None, True), id="a script that is not known"),
        pytest.param("市议会周一投票决定关闭旧水坝。", Language("zh", True), id="Chinese"),
        pytest.param("市議会は月曜日に古いダムの閉鎖を決めた。", Language("ja", True), id="Japanese"),
        pytest.param("시의회는 월요일 낡은 댐을 폐쇄하기로 했다.", Language("ko", True), id="Korean"),
        pytest.param("นายกเทศมนตรีกล่าวว่าจะไม่จ่ายสองครั้ง", Language("th", True), id="Thai"),
    ],
)
def test_other_texts(text: str, language: Language) -> None:
    assert identify_language(text) == language


def test_the_language_of_most_words_counts() -> None:
    english, german = SENTENCES["en"], SENTENCES["de"]

    assert identify_language(" ".join([*english, german[1]])).code == "en"
    assert identify_language(" ".join([*german, english[1]])).code == "de"


@pytest.mark.parametrize("code", SENTENCES)
def test_the_language_of_a_text_is_a_likely_one(code: str) -> None:
    assert code in likely_languages("\n\n".join(SENTENCES[code]))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Asizukuyisayina inkontileka yamandla kagesi ngoba ayilungile kithina sonke namhlanje", id="Zulu"),
        pytest.param(
            "Біз бұл келісімге қол қоймаймыз, деді премьер-министр дүйсенбіде Астанада",
            id="Kazakh, in letters of Russian",
        ),
        pytest.param(
            "Em ê peymanê îmze nekin, serokwezîr duşemê ji rojnamevanan re got û wiha domand",
            id="Kurdish, in letters of French",
        ),
        pytest.param("A ko ni fọwọ́ sí àdéhùn náà, ni olórí ìjọba sọ fún àwọn oníròyìn lọ́jọ́ Ajé", id="Yoruba"),
        pytest.param("ប្រទេសកម្ពុជា ភាសាខ្មែរ", id="a script that is not known"),
    ],
)
def test_no_language_is_likely_if_it_is_none_of_those_that_are_known(text: str) -> None:
    assert likely_languages(text) == frozenset()


@given(st.one_of(ANY_TEXT, st.text()))
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = identify_language(text)

    assert language.name
    assert not (language.is_foreign and language.code == "en")


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("She said no.", "LATIN"),
        ("Żółć", "LATIN"),
        ("Он был в NATO.", "CYRILLIC"),
        ("Είπε NATO", "GREEK"),
        ("北京", "CJK"),
        ("12 – 13", None),
        ("", None),
    ],
)
def test_the_main_script_is_that_of_most_letters(text: str, script: str | None) -> None:
    assert main_script(text) == script
