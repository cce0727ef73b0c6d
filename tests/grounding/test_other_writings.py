"""Figures and units written otherwise, anywhere in a quotation; other figures, and what turns them."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation, is_faithful

TURNED = [
    ("Ms Otto said rents fell by 7% last year.", "rents fell by 8 per cent"),
    ("Ms Otto said the bridge cost £3bn.", "the bridge cost £3 million"),
    ("Ms Otto said the bridge cost £3bn.", "the bridge cost $3 billion"),
    ("Nurses worked 2.4m hours for nothing, the union said.", "Nurses worked 2.4 billion hours for nothing"),
    ("The wall is 5m high, Ms Otto said.", "The wall is 5 million high"),
    ("Ms Otto said rents did not rise by 7% last year.", "rents rise by 7 per cent"),
    ("The trust owes £1.6bn. Dr Hale said so.", "The trust owes £1.6 trillion"),
    ("“Pay rose 2.5%,” Dr Hale said. “Rents rose 9%.”", "Rents rose 2.5 per cent"),
    ("The pit is 30m deep, Dr Hale said.", "The pit is 30 million deep"),
    ("Dr Hale said it was untrue that waits fell by 7% last year.", "waits fell by 7 per cent"),
    ("“Waits will fall by 7% if we hire,” Dr Hale said.", "Waits will fall by 7 per cent"),
]
FAITHFUL = [
    ("Ms Otto said rents fell by 7% last year.", "rents fell by 7 per cent"),
    ("“We will raise pay by 7%,” said Ms Otto.", "We will raise pay by 7 per cent"),
    ("“Rents rose 7 per cent.”", "Rents rose 7%"),
    ("Ms Otto said the bridge cost £3bn.", "the bridge cost £3 billion"),
    ("Ms Otto said the bridge cost $4.5bn to build.", "the bridge cost $4.5 billion to build"),
    ("Nurses worked 2.4m hours for nothing last year, the union said.", "Nurses worked 2.4 million hours for nothing"),
    ("Nurses worked 2.4 million hours for nothing last year, the union said.", "Nurses worked 2.4m hours for nothing"),
    ("Ms Otto said: “We lost £2.4m in May.”", "We lost £2.4 million in May"),
    ("Ms Otto said: “It cost us €900m.” Mr Voss left.", "It cost us €900 million"),
    ("The firm employs 12 people, Ms Otto said.", "The firm employs twelve people"),
    ("Ms Otto said that 60 percent agreed.", "60% agreed"),
    ("“Prices are up 3%,” Ms Otto told Bo Lind.", "Prices are up three per cent"),
    ("The debt is $1.2tn, Ms Otto said.", "The debt is $1.2 trillion"),
    ("“It weighs 5 kg,” Ms Otto said.", "It weighs five kilograms"),
    ("Dr Hale said the ward had lost 40% of its nurses.", "the ward had lost forty per cent of its nurses"),
    ("“Waits are down by a third, to 12 weeks,” Dr Hale said.", "to twelve weeks"),
    ("The trust owes £1.6bn. Dr Hale said so.", "The trust owes £1.6 billion"),
    ("The trust owes £1.6 billion, said Dr Hale.", "The trust owes £1.6bn"),
    ("Dr Hale said 3.5 million people were waiting.", "3.5m people were waiting"),
    ("Dr Hale said 300k people were waiting.", "300,000 people were waiting"),
    ("“Pay rose 2.5%,” Dr Hale said. “Rents rose 9%.”", "Rents rose 9 percent"),
    ("“It was -5°C in the ward”, Dr Hale said.", "It was -5 degrees Celsius in the ward"),
    ("Dr Hale said: “We need €20m – now.”", "We need €20 million"),
    ("The firm made $900m in May (up 4%).", "The firm made $900 million in May"),
    ("He ran 5km on Sunday, she said.", "He ran 5 kilometres on Sunday"),
]


@pytest.mark.parametrize(("text", "words"), TURNED)
def test_other_figures_are_altered(text: str, words: str) -> None:
    assert not is_faithful(check_quotation(words, Article.of(text)).status)


@pytest.mark.parametrize(("text", "words"), FAITHFUL)
def test_the_same_figures_in_another_writing_are_faithful(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (is_faithful(check.status), check.disputed) == (True, None)
