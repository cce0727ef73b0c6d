"""A paraphrase that goes over into a quotation, cut behind its condition or its negation."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation, is_faithful

TURNED = [
    ("Ms Otto said that if the firm was found to be at fault it would “face ruin”.", "it would face ruin"),
    ("Ms Otto warned that unless the firm paid up it would “face ruin”.", "it would face ruin"),
    ("Ms Otto said that, if the firm was found to be at fault, it would “face ruin”.", "it would face ruin"),
    ("Ms Otto said that should the firm refuse it would “face ruin”.", "it would face ruin"),
    ("Mr Voss said that if the strike went on the port would “close for good”.", "the port would close for good"),
    ("Mr Voss said if wages rose again he would “shut the mill”.", "he would shut the mill"),
    ("Mr Voss told MPs that provided the grant came the school would “open in May”.", "the school would open in May"),
    ("If the talks failed, Mr Voss said, the army would “march at once”.", "the army would march at once"),
    (
        "Mr Voss said that once the war was over his country would “open every border”.",
        "his country would open every border",
    ),
    ("Ms Otto said that if the firm was found to be at fault it would face ruin.", "it would face ruin"),
    ("Mr Voss did not think that the firm would “face ruin”.", "the firm would face ruin"),
    ("Mr Voss denied that the firm would “face ruin”.", "the firm would face ruin"),
    (
        "Dr Hale told the inquiry that if nobody paid the ward would “shut within a week”.",
        "the ward would shut within a week",
    ),
    ("Dr Hale said that had the nurses known they would have “walked out”.", "they would have walked out"),
    (
        "Unless the nurses came back to the ward, Dr Hale warned, the ward would “shut within a week”.",
        "the ward would shut within a week",
    ),
    ("Dr Hale never said that the ward would “shut within a week”.", "the ward would shut within a week"),
    (
        "The mayor said that as soon as the rain stopped the town would “dance in the streets”.",
        "the town would dance in the streets",
    ),
    ("The mayor said that, unless taxes rose, the town would be “a ruin”.", "the town would be a ruin"),
    ("The mayor doubted that the town would be “a ruin”.", "the town would be a ruin"),
    (
        'Said that if the government was shown to be responsible it would "pay a price", Mr Delorme warned.',
        "it would pay a price",
    ),
    (
        'Mr Delorme said that if the government was shown to be responsible it would "pay a price".',
        "it would pay a price",
    ),
    ("The mayor said the town would be “a ruin” unless taxes rose.", "the town would be a ruin"),
]
FAITHFUL = [
    ("Ms Otto said the firm would “face ruin”.", "the firm would face ruin"),
    (
        "Ms Otto said that if the firm was found to be at fault it would “face ruin”.",
        "if the firm was found to be at fault it would face ruin",
    ),
    ("Asked if she was sure, Ms Otto said the firm would “face ruin”.", "the firm would face ruin"),
    ("Mr Voss said he did not care and that the firm would “face ruin”.", "the firm would face ruin"),
    ("Nobody listened when Mr Voss said that the firm would “face ruin”.", "the firm would face ruin"),
    ("If anyone doubted it, Ms Otto made it clear: the firm would “face ruin”.", "the firm would face ruin"),
    ("Mr Voss, who does not vote, said the firm would “face ruin”.", "the firm would face ruin"),
    ("The strike ended in May. Mr Voss said the port would “open at once”.", "the port would open at once"),
    ("Mr Voss said he was “not a rich man” and that the mill would “open in May”.", "the mill would open in May"),
    ("When asked whether it was legal, Mr Voss said the sale was “perfectly legal”.", "the sale was perfectly legal"),
    (
        "Dr Hale, who would not say if she was leaving, said the ward would “shut within a week”.",
        "the ward would shut within a week",
    ),
    ("Dr Hale said once more that the ward would “shut within a week”.", "the ward would shut within a week"),
    (
        "“Nobody cares,” said Dr Hale, who thinks the ward will “shut within a week”.",
        "the ward will shut within a week",
    ),
    (
        "Dr Hale does not smile when she says that the ward will “shut within a week”.",
        "the ward will shut within a week",
    ),
    ("The mayor said that when she was a girl the town was “a ruin”.", "the town was a ruin"),
    ("The mayor did not say when, but the town would be “a ruin”, she warned.", "the town would be a ruin"),
    ("The mayor said the town had been “a ruin” for years.", "the town had been a ruin"),
    ("Told that nobody agreed, the mayor said the town would be “a ruin”.", "the town would be a ruin"),
]


@pytest.mark.parametrize(("text", "words"), TURNED)
def test_a_paraphrase_cut_behind_what_turns_it_is_altered(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "altered"


@pytest.mark.parametrize(("text", "words"), FAITHFUL)
def test_a_paraphrase_is_faithful_where_nothing_holds_for_it(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (is_faithful(check.status), check.disputed) == (True, None)
