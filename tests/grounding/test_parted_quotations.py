"""What turns a quotation is behind the narrator's words: “I do not think,” she said, “that [it is safe].”."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation, is_faithful

TURNED = [
    ("“I cannot,” Mr Voss said, “accept that the mine is clean.”", "the mine is clean"),
    ("“We never,” Mr Voss said, “promised that the mine would reopen.”", "the mine would reopen"),
    ("“I shall vote for it,” Ms Otto said, “if the clause is struck out.”", "I shall vote for it"),
    ("“I shall vote for it,” Ms Otto said, “unless they cheat again.”", "I shall vote for it"),
    ("“The mine is clean,” Ms Otto said, “or so we are told.”", "The mine is clean"),
    ("“The mine is clean,” Ms Otto said, “is not a sentence I would sign.”", "The mine is clean"),
    ("“We will pay,” Ms Otto said – “but only if a court says so.”", "We will pay"),
    ("“We will pay,” said Ms Otto, smiling, “provided that the court agrees.”", "We will pay"),
    ("“We will pay,” and she laughed, “if pigs fly.”", "We will pay"),
    ("“I do not think,” she told reporters, “that they stole it.”", "they stole it"),
    ("“If the vote fails,” Ms Otto said, “we shall strike.”", "we shall strike"),
    ("“It would be wrong,” Ms Otto said, “to say that the bridge is rotten.”", "the bridge is rotten"),
    ("'I don't,' Ms Otto said, 'believe that the mine is clean.'", "the mine is clean"),
    ("“Some people say,” Ms Otto said, “that I am a crook.”", "I am a crook"),
    ("“I would not,” Dr Hale said, “call the ward safe.”", "call the ward safe"),
    ("“The ward is safe,” Dr Hale told the inquiry, “if you believe the manager.”", "The ward is safe"),
    ("“The ward will close,” added Dr Hale, “only if the nurses leave.”", "The ward will close"),
    ("“Unless they pay,” said Dr Hale, “the ward will close.”", "the ward will close"),
    ("“Nobody believes,” Dr Hale said, “that the ward is safe.”", "the ward is safe"),
    ("“I doubt,” Dr Hale said, “that the ward is safe.”", "the ward is safe"),
    ("‘I can’t,’ Dr Hale said, ‘promise that the ward is safe.’", "the ward is safe"),
    ("“The ward”, Dr Hale said, “is not a place that I love.”", "a place that I love"),
    ("“We could have won,” – he shrugged – “had they let us.”", "We could have won"),
    ("“Critics claim,” Dr Hale said, “that I sold the ward.”", "I sold the ward"),
    ("“I won't,” Ada Holm said, “go there.” The dam is old.", "go there"),
    ("“If they ask,” Ada Holm said, “I will go there.” The dam is old.", "I will go there"),
    ("“I don't think,” Falk said, “that the roof is old.” A wall stands.", "the roof is old"),
    ("“The roof is old,” Falk said, “if you ask him.” A wall stands.", "The roof is old"),
]
FAITHFUL = [
    ("“We will not sell the port,” she said, “and we will build a school.”", "we will build a school"),
    ("“It’s not easy,” she said, “we all know that.”", "we all know that"),
    ("“We will win,” Ms Otto said, “and we will not gloat.”", "We will win"),
    ("“I don’t like it,” Ms Otto said. “The bank is safe.”", "The bank is safe"),
    ("“The bank is safe,” Ms Otto said. “If it fails, I will be surprised.”", "The bank is safe"),
    ("“I shall resign,” Ms Otto said, “if the report is published.”", "I shall resign … if the report is published"),
    ("“The mine is shut,” Ms Otto said, “because nobody paid.”", "The mine is shut"),
    ("“We will win,” Ms Otto said, while Mr Voss warned: “if it rains, nobody will.”", "We will win"),
    ("Ms Otto called it “a triumph” and Mr Voss “not a good day”.", "a triumph"),
    ("“The mine is clean,” Ms Otto said, “as the tests show.”", "The mine is clean"),
    ("“Nobody helped us,” Ms Otto said, “but we built it.”", "we built it"),
    ("“This is a good day,” Ms Otto said, “for the whole town.”", "This is a good day"),
    ("“We asked no one,” she said, “so we waited.”", "we waited"),
    ("“We did not sleep,” Dr Hale said, “we worked.”", "we worked"),
    ("“I have no doubt,” Dr Hale said, “that the ward is safe.”", "the ward is safe"),
    ("“The ward is safe,” Dr Hale said, “and if you doubt it, come and see.”", "The ward is safe"),
    ("“I was tired,” Dr Hale said, “but I did not leave.”", "I was tired"),
    ("“I know,” Dr Hale said, “that the ward is safe.”", "the ward is safe"),
    ("“The ward is safe,” Dr Hale said; “no,” Ms Finn replied, “it is not.”", "The ward is safe"),
    ("He praised “the nurses”, as he put it, and “the porters”, not the doctors.", "the nurses"),
    ("“We will win,” Dr Hale said, “not lose.”", "We will win"),
]


@pytest.mark.parametrize(("text", "words"), TURNED)
def test_what_stands_behind_the_narrators_words_turns_a_quotation(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status == "altered"


@pytest.mark.parametrize(("text", "words"), FAITHFUL)
def test_what_is_whole_beside_the_narrators_words_is_faithful(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (is_faithful(check.status), check.disputed) == (True, None)


@pytest.mark.parametrize(
    "begun", ["I won't", "I never will", "If they ask", "Unless they pay", "Perhaps", "Maybe", "Critics say", "Some"]
)
def test_what_begins_a_parted_quotation_turns_no_narration_behind_it(begun: str) -> None:
    text = f"“{begun},” Ada Holm said, “go there.” The dam is old.\n\nThe keeper lives in Ostby. “Fine,” Holm said."

    assert check_quotation("The dam is old", Article.of(text)).status == "exact"
    assert check_quotation("The keeper lives in Ostby", Article.of(text)).status == "exact"
