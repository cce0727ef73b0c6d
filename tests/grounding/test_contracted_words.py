"""Contractions, and the words that they stand for, are the same words in another form."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It's a scandal,” Ada Holm said.", "It is a scandal"),
        ("“It is a scandal,” Ada Holm said.", "It's a scandal"),
        ("“We won’t sign it,” Ada Holm said.", "We will not sign it"),
        ("“We will not sign it,” Ada Holm said.", "We won't sign it"),
        ("“I'd sell the farm,” Bo Lind said.", "I would sell the farm"),
        ("“I'd sold the farm,” Bo Lind said.", "I had sold the farm"),
        ("“They've lied to us,” Bo Lind said.", "They have lied to us"),
        ("“You cannot trust them, and I don't,” Bo Lind said.", "You can't trust them, and I do not"),
        ("“We're leaving and they'll pay,” Bo Lind said.", "We are leaving and they will pay"),
        ("Ada Holm said it's a scandal.", "it is a scandal"),
        ("“It isn't a scandal,” Ada Holm said.", "It's not a scandal"),
        ("“Let's go home and wait,” Ada Holm said.", "Let us go home and wait"),
        ("“That's what I'm asking,” Ada Holm said.", "That is what I am asking"),
        ("“He's been paid,” Ada Holm said.", "He has been paid"),
        ("“You're wrong about the well,” Tess Ardo said.", "You are wrong about the well"),
        ("“You are wrong about the well,” Tess Ardo said.", "You're wrong about the well"),
        ("“She'll never resign over this,” Ugo Fenn said.", "She will never resign over this"),
        ("“They couldn't open the gate,” Ugo Fenn said.", "They could not open the gate"),
        ("“There's no water left,” Ugo Fenn said.", "There is no water left"),
        ("“We'd never do that to them,” Ugo Fenn said.", "We would never do that to them"),
        ("“We'd seen the smoke by then,” Ugo Fenn said.", "We had seen the smoke by then"),
        ("“I've not seen it,” Ugo Fenn said.", "I haven't seen it"),
        ("“Who's to blame for it?” Ugo Fenn asked.", "Who is to blame for it?"),
        ("“It is over, and I am glad,” Ugo Fenn said.", "It's over, and I'm glad"),
        ("“He'd better go now,” Ugo Fenn said.", "He had better go now"),
        ("The council said it wouldn't pay for the well.", "it would not pay for the well"),
        ("“We will not pay 18 pounds for it,” Ugo Fenn said.", "We won't pay eighteen pounds for it"),
        ("“They aren't wrong and you're right,” Bo Lind said.", "They are not wrong and you are right"),
        ("“She doesn't eat fish,” Bo Lind said.", "She does not eat fish"),
        ("“That's my coat,” Bo Lind said.", "That is my coat"),
        ("“I had planned to leave,” Bo Lind said.", "I'd planned to leave"),
        ("“I would plan to leave,” Bo Lind said.", "I'd plan to leave"),
        ("“It is not ours to sell,” Bo Lind said.", "It isn't ours to sell"),
        ("“We shan't forget it,” Bo Lind said.", "We shall not forget it"),
        ("“You've got the wrong man,” Bo Lind said.", "You have got the wrong man"),
        ("“I can't and won't go,” Bo Lind said.", "I cannot and will not go"),
    ],
)
def test_contracted_or_not_the_words_are_the_same(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "folded"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We won't sign it,” Ada Holm said.", "We will sign it"),
        ("“We won't sign it,” Ada Holm said.", "We would not sign it"),
        ("“Holm's plan is dead,” Bo Lind said.", "Holm is plan is dead"),
        ("“We won't sign if they don't pay,” Ada Holm said.", "We will not sign"),
        ("“We'd seen the smoke by then,” Ugo Fenn said.", "We would seen the smoke by then"),
        ("“We don't want this war,” Ugo Fenn said.", "We do want this war"),
        ("“He didn't lie to me,” Ugo Fenn said.", "He did lie to me"),
        ("“It's been a hard year,” Ugo Fenn said.", "It is been a hard year"),
        ("“He said he'd pay,” Bo Lind said.", "he would not pay"),
        ("“We'll see you in court,” Bo Lind said.", "We would see you in court"),
    ],
)
def test_other_words_are_altered(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "altered"
