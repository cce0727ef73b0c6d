"""Words that hold in one case only, or that are asked, or of which somebody says that they did not say them."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation, is_faithful

TURNED = [
    (
        "“Either the minister did not read it, or she read it and lied to us,” Mr Voss said.",
        "she read it and lied to us",
    ),
    ("“Either he is ill or he is a coward,” Mr Voss said.", "he is ill"),
    ("“Either he is ill or he is a coward,” Mr Voss said.", "he is a coward"),
    ("“Had I seen it, I would have stopped the train,” Mr Voss said.", "I would have stopped the train"),
    ("“I would have stopped the train had I seen it,” Mr Voss said.", "I would have stopped the train"),
    ("“She took the money, or so I was told,” Mr Voss said.", "She took the money"),
    ("“I like my job — when the phones are off,” Mr Voss said.", "I like my job"),
    ("“We will open the line as soon as the court allows it,” Mr Voss said.", "We will open the line"),
    ("“Hell will freeze over before I sell the club,” Mr Voss said.", "I sell the club"),
    ("“I am ashamed? I am proud,” Mr Voss said.", "I am ashamed"),
    ("“Farmers are greedy?” Mr Voss said. “Come and see my farm.”", "Farmers are greedy"),
    ("“I never said, ‘We should close the schools,’” Mr Voss said.", "We should close the schools"),
    ("“The mill is ours, at least that is what the deed says,” Mr Voss said.", "The mill is ours"),
    ("“We will hire nurses when the budget passes,” Mr Voss said.", "We will hire nurses"),
    ("“You pay us by Friday or we go to court,” Mr Voss said.", "we go to court"),
    ("“Pigs will fly before I resign,” Dr Hale said.", "I resign"),
    ("“I love this city — when it’s not raining,” Dr Hale said.", "I love this city"),
    ("“I am sorry? I am not sorry,” Dr Hale said.", "I am sorry"),
    ("“Were I the minister, I would close the ward,” Dr Hale said.", "I would close the ward"),
    ("“The ward would have closed but for the nurses,” Dr Hale said.", "The ward would have closed"),
    ("“They either forged it or they found it,” Dr Hale said.", "they found it"),
    ("“We shall sign once the lawyers have read it,” Dr Hale said.", "We shall sign"),
    ("“I’ll leave the moment they ask me,” Dr Hale said.", "I’ll leave"),
    ("“He is rich, or so everybody thinks,” Dr Hale said.", "He is rich"),
    ("“I did not write: ‘The ward must close,’” Dr Hale said.", "The ward must close"),
    ("“I would sooner starve than take his money,” Dr Hale said.", "take his money"),
    ("“Pay the nurses or they will walk out,” Dr Hale said.", "they will walk out"),
    ("“The ward stays open, at least that is what I was told,” Dr Hale said.", "The ward stays open"),
    ("“Imagine if I said, ‘Men cannot cook,’” Dr Hale said.", "Men cannot cook"),
    ("“If I told them: ‘Go home now,’ they would laugh,” Dr Hale said.", "Go home now"),
]
FAITHFUL = [
    ("“She or her aide will come,” Mr Voss said.", "her aide will come"),
    ("“We had a good year, and I would do it again,” Mr Voss said.", "I would do it again"),
    ("“I was in the mill when it burned,” Mr Voss said.", "I was in the mill"),
    ("“Are we broke?” Mr Voss said. “No.”", "Are we broke?"),
    ("“We will vote on Monday, when the house meets,” Mr Voss said.", "We will vote on Monday"),
    ("“You know what? We will win,” Mr Voss said.", "We will win"),
    ("“I told them, ‘We should close the schools,’” Mr Voss said.", "I told them, ‘We should close the schools"),
    ("“Either he is ill or he is a coward,” Mr Voss said.", "Either he is ill or he is a coward"),
    ("“It took a year or so but we built it,” Mr Voss said.", "we built it"),
    ("“We will open two or three schools,” Mr Voss said.", "We will open two or three schools"),
    ("“I spoke to him before I resigned,” Mr Voss said.", "I spoke to him"),
    ("“Sooner or later the truth comes out,” Mr Voss said.", "the truth comes out"),
    ("“Had we no luck? We had, and I thanked God,” Mr Voss said.", "I thanked God"),
    ("“I would help him and I would pay,” Mr Voss said.", "I would help him"),
    ("“Either way, I would do it again,” Dr Hale said.", "I would do it again"),
    ("“I had a plan, and I would do it again,” Dr Hale said.", "I would do it again"),
    ("“We had no money, but I would do it again,” Dr Hale said.", "I would do it again"),
    ("“I will come on Friday, when the ward opens,” Dr Hale said.", "I will come on Friday"),
    ("“What did we do? We paid,” Dr Hale said.", "We paid"),
    ("“I told them: ‘The ward must close,’” Dr Hale said.", "I told them: ‘The ward must close"),
    ("“I was ill when the ward closed,” Dr Hale said.", "I was ill"),
    ("“The day or the hour, they do not know,” Dr Hale said.", "they do not know"),
    ("“Is the ward safe?” Dr Hale asked.", "Is the ward safe"),
    ("“I will not sell the ward once and for all,” Dr Hale said.", "I will not sell the ward"),
    ("“He never said so, and the ward is safe,” Dr Hale said.", "the ward is safe"),
]


@pytest.mark.parametrize(("text", "words"), TURNED)
def test_words_without_the_case_in_which_they_hold_are_altered(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "altered"


@pytest.mark.parametrize(("text", "words"), FAITHFUL)
def test_words_that_hold_in_any_case_are_faithful(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (is_faithful(check.status), check.disputed) == (True, None)
