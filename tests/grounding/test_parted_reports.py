"""A paraphrase with an attribution in it, and the same words without it."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plant, she said, would close in May.", "The plant would close in May"),
        ("The toll, Ada Holm said, would hurt nurses.", "The toll would hurt nurses"),
        ("The bridge, according to the council, is safe.", "The bridge is safe"),
        ("The school, said Bo Lind, must stay open.", "The school must stay open"),
        ("Taxes, the minister told reporters, will rise.", "Taxes will rise"),
        ("The deal — she argued — was unfair.", "The deal was unfair"),
        ("The ferry, he added on Monday, would run again in June.", "The ferry would run again in June"),
        ("The mine (the firm says) will reopen.", "The mine will reopen"),
        ("The plant, she claimed, would close in May.", "The plant would close in May"),
        ("It was, Ada Holm said, a scandal.", "It was a scandal"),
        ("The dam, the engineers warned, could burst.", "The dam could burst"),
        ("The rates, Ugo Fenn explained to shopkeepers, will double.", "The rates will double"),
        ("Pupils, wrote the inspectors, were left alone.", "Pupils were left alone"),
        ("This winter, he told the BBC on Friday, was the worst.", "This winter was the worst"),
        ("The cull – Tess Ardo insisted – has worked.", "The cull has worked"),
        ("The well, according to two officials, was poisoned.", "The well was poisoned"),
        ("The harbour, it announced, will shut next week.", "The harbour will shut next week"),
        ("Lorries, she noted, are banned already.", "Lorries are banned already"),
        ("Ada Holm, said the mayor, had lied to him.", "Ada Holm had lied to him"),
        ("The mine, Mia Voss told parliament in June, is safe.", "The mine is safe"),
        ("Two trains, police said, had collided.", "Two trains had collided"),
        ("The bank, reports the Kelby Post, is for sale.", "The bank is for sale"),
        ("The drug, its maker claims, cures colds.", "The drug cures colds"),
    ],
)
def test_words_are_there_but_for_who_says_so(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.text.replace(" … ", " ")) == ("elided", words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plant, she denied, would close in May.", "The plant would close in May"),
        ("The plant, she said, would not close in May.", "The plant would close in May"),
        ("The plant, she said, would close in May.", "The plant would close in June"),
        ("The plant, if she is right, would close in May.", "The plant would close in May"),
        ("The plant, she never said, would close in May.", "The plant would close in May"),
        ("The plant and the dam, Ada Holm said, would close.", "The plant would close"),
        ("The well, he joked, was poisoned.", "The well was poisoned"),
        ("The well, he feared, was poisoned.", "The well was poisoned"),
        ("The well, he said, was not poisoned.", "The well was poisoned"),
        ("The well, he said, may be poisoned.", "The well is poisoned"),
        ("Some of the wells, he said, were poisoned.", "the wells were poisoned"),
        ("The well, he said, would be poisoned if it rained.", "The well would be poisoned"),
        ("He denied that the well, as she said, was poisoned.", "the well was poisoned"),
        ("The cull, she did not say, has worked.", "The cull has worked"),
        ("Most of the trains, police said, were late.", "the trains were late"),
        ("The mine, Mia Voss would say, is safe.", "The mine is safe"),
        ("The mine, Mia Voss falsely claimed, is safe.", "The mine is safe"),
        ("If the mine, she said, is safe, it will open.", "the mine is safe"),
        ("The mine, she said, is not safe, but the dam, he said, is safe.", "The mine is safe"),
        ("The mine, which opened in 1990, is safe.", "The mine is safe"),
        ("The band, called Said, is dead.", "The band is dead"),
    ],
)
def test_what_says_more_than_who_says_so_is_altered(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "altered"
