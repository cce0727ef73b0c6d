"""Quotations whose saying is denied, in whatever form, and genuine ones beside a denial of something else."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation, is_faithful

TURNED = [
    ("Cllr Marsh denied saying at a private dinner in May that “pensioners don’t matter”.", "pensioners don’t matter"),
    ("Ms Otto denied that she had told staff “go home and stay there”.", "go home and stay there"),
    ("The bishop has denied claims that he called the refugees “a plague”.", "a plague"),
    ("Mr Voss denies having used the phrase “rats in suits”.", "rats in suits"),
    ("Mr Voss rejected allegations that he had called the nurses “bone idle”.", "bone idle"),
    ("Mr Voss said it was not true that he had called the nurses “bone idle”.", "bone idle"),
    ("“Burn the lot,” the coach allegedly said.", "Burn the lot"),
    ("“Burn the lot,” Ms Otto is alleged to have told her driver. She denies it.", "Burn the lot"),
    ("“Burn the lot,” Ms Otto was reported to have said. Her lawyer called the report an invention.", "Burn the lot"),
    ("A TikTok video falsely claims that Ms Otto said: “Cats are vermin.”", "Cats are vermin"),
    ("A parody account had Ms Otto saying: “Cats are vermin.”", "Cats are vermin"),
    (
        "The Echo quoted him as saying “I love tolls”, but the recording shows that he said “I loathe tolls”.",
        "I love tolls",
    ),
    ("Ms Otto disputed a report that she had described the port as “a dump”.", "a dump"),
    ("Ms Otto flatly denied ever having said, in public or in private, “the port is a dump”.", "the port is a dump"),
    ("Ms Otto insisted she had not called the port “a dump”.", "a dump"),
    ("Mr Voss strongly denied, in an interview with the Echo, calling voters “sheep”.", "sheep"),
    (
        "Councillor Finn has always denied writing, in an email to a donor, that “the park is worthless”.",
        "the park is worthless",
    ),
    ("Dr Hale denies that he ever described his patients as “dead weight”.", "dead weight"),
    ("The club dismissed reports that its owner had told players to “lose on purpose”.", "lose on purpose"),
    ("It is false that the pope said “hell is empty”.", "hell is empty"),
    ("“Let it sink,” the captain is rumoured to have shouted.", "Let it sink"),
    ("“Let it sink,” the captain supposedly told his crew.", "Let it sink"),
    ("A deepfake video has the chancellor saying: “We surrender.”", "We surrender"),
    ("The blog wrongly reported that Dr Hale had called nurses “vultures”.", "vultures"),
    ("The Star quoted the keeper as saying “I let it in”, but on the tape he says “I held it”.", "I let it in"),
    ("Dr Hale has never described the ward as “a warzone”.", "a warzone"),
    ("Ms Finn refuted claims that she had branded the fans “thugs”.", "thugs"),
    ('Cllr Sutton denied saying at an earlier meeting that "ducks don\'t vote".', "ducks don't vote"),
    ('Mr Delorme has denied claims that he told his staff "voters are stupid".', "voters are stupid"),
    ("Mr Delorme denied at an earlier meeting saying that “voters are stupid”.", "voters are stupid"),
    ("Dr Hale insisted she had not said “nurses are lazy”.", "nurses are lazy"),
    ("Dr Hale has not told anyone that “nurses are lazy”.", "nurses are lazy"),
]
FAITHFUL = [
    ("Ms Otto denied the charge, saying: “I was at home.”", "I was at home"),
    ("Ms Otto, who denies taking bribes, said: “I was at home.”", "I was at home"),
    ("Ms Otto denied that the port was closed and said “the cranes work”.", "the cranes work"),
    ("Asked about claims that he had lied, Mr Voss said: “I have nothing to hide.”", "I have nothing to hide"),
    ("Mr Voss rejected suggestions that he should resign, calling them “absurd”.", "absurd"),
    ("Mr Voss said it was untrue that the port lost money, calling the report “a fairy tale”.", "a fairy tale"),
    ("Ms Otto allegedly took bribes. “I never did,” she said.", "I never did"),
    ("“It was alleged that I lied,” Ms Otto said.", "It was alleged that I lied"),
    ("Mr Voss denied calling her a liar but admitted saying “that is not true”.", "that is not true"),
    ("The Echo quoted him as saying “I love tolls”, and the recording shows that he said it twice.", "I love tolls"),
    (
        "The Echo quoted him as saying “I love tolls”, but the recording shows that he said “I loathe tolls”.",
        "I loathe tolls",
    ),
    ("Ms Otto, who runs a parody account, said: “I like a joke.”", "I like a joke"),
    ("Mr Voss denied having told anyone and said the report was “nonsense”.", "nonsense"),
    ("The man who denied the murder said: “I slept.”", "I slept"),
    ("The mayor denied the claims that the council made: “None of it is right.”", "None of it is right"),
    ("In a statement about the fake letter, Ms Otto said: “We have called the police.”", "We have called the police"),
    ("“We will win,” Ms Otto said. Mr Voss called the report a fabrication.", "We will win"),
    ("Dr Hale denied wrongdoing and told the court: “I did my best.”", "I did my best"),
    ("Ms Finn rejected the report, which said the bridge was “beyond repair”.", "beyond repair"),
    ("Dr Hale dismissed claims of a cover-up as “pure fantasy”.", "pure fantasy"),
    ("“I was framed,” said the driver, who allegedly told police he was drunk.", "I was framed"),
    ("The firm denied using child labour. “We audit every mill,” it said.", "We audit every mill"),
    ("Asked about the parody account, Ms Finn told fans: “I laughed.”", "I laughed"),
    ("Ms Finn has not called for a vote but said: “We are ready.”", "We are ready"),
    ("Ms Finn denied calling the coach a cheat, telling reporters: “He is a friend.”", "He is a friend"),
    (
        "Cllr Sutton denied saying at a meeting that “ducks don’t vote”.",
        "Cllr Sutton denied saying at a meeting that “ducks don’t vote”",
    ),
    (
        "Cllr Sutton denied saying at a meeting that “ducks don’t vote”.",
        "denied saying at a meeting that “ducks don’t vote”",
    ),
    ("“Burn the lot,” the coach allegedly said.", "“Burn the lot,” the coach allegedly said"),
]


@pytest.mark.parametrize(("text", "words"), TURNED)
def test_what_somebody_denies_having_said_is_disputed(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, check.is_disputed) == ("altered", True)


@pytest.mark.parametrize(("text", "words"), FAITHFUL)
def test_a_denial_of_something_else_disputes_nothing(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (is_faithful(check.status), check.disputed) == (True, None)
