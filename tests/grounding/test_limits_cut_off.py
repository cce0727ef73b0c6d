"""Words that are cut off before, or behind, what says for how much, for whom, when or how far they hold."""

from __future__ import annotations

import pytest

from extractor import Article
from extractor.grounding.quotation_check import check_quotation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council said bills would rise by more than £14 a year.", "bills would rise"),
        ("“Bills will rise by at least 5 per cent,” Ada Holm said.", "Bills will rise"),
        ("Ada Holm said that fares would fall by up to a third.", "fares would fall"),
        ("A sign read: “No sale to anyone under 18.”", "No sale to anyone"),
        ("No sale to anyone under 18 is allowed in Kelby.", "No sale to anyone"),
        ("“We will ban cars over 20 years old,” Bo Lind said.", "We will ban cars"),
        ("“We will tax firms with more than 250 staff,” said Mia Voss.", "We will tax firms"),
        ("The council will close the bridge for two weeks.", "The council will close the bridge"),
        ("“The pool will be free for the first month,” Ada Holm said.", "The pool will be free"),
        ("Ada Holm said that she backs the toll in principle.", "she backs the toll"),
        ("“The toll is fair in theory,” Bo Lind said.", "The toll is fair"),
        ("“The pool will open only on Sundays,” Ada Holm said.", "The pool will open"),
        ("Dogs may run free on the beach at night.", "Dogs may run free on the beach"),
        ("“Nobody will pay more than £5,” Ada Holm said.", "Nobody will pay"),
        ("“No one should work more than 48 hours,” Ada Holm said.", "No one should work"),
        ("“Buses will run every hour until 2030,” Ada Holm said.", "Buses will run every hour"),
        ("“The toll will end, perhaps,” said Bo Lind.", "The toll will end"),
        ("“The toll works, as far as I know,” said Bo Lind.", "The toll works"),
        ("“We will sign, provided that they pay,” said Bo Lind.", "We will sign"),
        ("“For the first year, rent is free,” Ada Holm said.", "rent is free"),
        ("“On Sundays, the pool is free,” Ada Holm said.", "the pool is free"),
        ("“In theory, the toll is fair,” Ada Holm said.", "the toll is fair"),
        ("“Only members may vote,” Ada Holm said.", "members may vote"),
        ("“Fewer than 12 people may enter,” Ada Holm said.", "12 people may enter"),
        ("Dee Marr said rents had fallen by nearly 9 per cent.", "rents had fallen"),
        ("The firm will cut its staff by 400, it said.", "The firm will cut its staff"),
        ("“Our emissions fell by half,” Tess Ardo said.", "Our emissions fell"),
        (
            "“There will be no parking for lorries above 7.5 tonnes,” Tess Ardo said.",
            "There will be no parking for lorries",
        ),
        ("The law forbids phones for pupils younger than 14.", "The law forbids phones for pupils"),
        ("Ugo Fenn said the museum would be shut for at least six months.", "the museum would be shut"),
        ("“The ferry will be free at weekends,” Ugo Fenn said.", "The ferry will be free"),
        ("“Dogs are allowed on the lawn in winter,” Ugo Fenn said.", "Dogs are allowed on the lawn"),
        ("“We agree with the plan in part,” Ugo Fenn said.", "We agree with the plan"),
        ("Ugo Fenn backs the cull on paper, his deputy said.", "Ugo Fenn backs the cull"),
        ("“The vaccine works in most cases,” Ugo Fenn said.", "The vaccine works"),
        ("“We will pay solely for repairs,” Ugo Fenn said.", "We will pay"),
        ("“The well is clean, so far as we know,” Ugo Fenn said.", "The well is clean"),
        ("“In principle, we agree with the cull,” Ugo Fenn said.", "we agree with the cull"),
        ("“At night, the road is closed,” Ugo Fenn said.", "the road is closed"),
        ("“During office hours, the ferry will be free,” Ugo Fenn said.", "the ferry will be free"),
        ("“Only owners can apply,” Ugo Fenn said.", "owners can apply"),
        ("No firm should hold more than 10 licences.", "No firm should hold"),
        ("“They cannot keep us for longer than 24 hours,” Ugo Fenn said.", "They cannot keep us"),
        ("“Fares will go up by 30p,” Ugo Fenn said.", "Fares will go up"),
        ("“The rate will rise to at least 6 per cent,” Ugo Fenn said.", "The rate will rise"),
        ("Rents will rise by no more than 3 per cent, Mia Voss said.", "Rents will rise"),
        ("“We will shut the mine for the summer season,” Mia Voss said.", "We will shut the mine"),
        ("“We must not sell knives to children under 16,” Mia Voss said.", "We must not sell knives to children"),
        ("“The drug works in some cases,” Mia Voss said.", "The drug works"),
        ("“I support the strike up to a point,” Mia Voss said.", "I support the strike"),
        ("Mia Voss said that she would resign only as a last resort.", "she would resign"),
        ("“Schools will close for another three weeks,” Mia Voss said.", "Schools will close"),
        ("“In most cases, the drug works,” Mia Voss said.", "the drug works"),
        ("“Only tenants can vote,” Mia Voss said.", "tenants can vote"),
        ("The club cut its prices by a quarter.", "The club cut its prices"),
        ("The council said that it will fine drivers earning more than £90,000.", "it will fine drivers"),
        ("“Bars must close at night,” Mia Voss said.", "Bars must close"),
        ("Some of the mines were flooded, Mia Voss said.", "the mines were flooded"),
        ("“We will not raise prices again this year,” Ada Holm said.", "We will not raise prices"),
        ("“We will not strike again,” Ada Holm said.", "We will not strike"),
        ("“I will never sell the ground while I am chairman,” Ada Holm said.", "I will never sell the ground"),
        ("“There will be no cuts this side of Easter,” Ada Holm said.", "There will be no cuts"),
        ("“No school will close on my watch,” Ada Holm said.", "No school will close"),
    ],
)
def test_a_cut_before_a_limit_is_altered(text: str, words: str) -> None:
    check = check_quotation(words, Article.of(text))

    assert (check.status, bool(check.concerns), bool(check.diff)) == ("altered", True, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Children under 12 must pay half,” Ada Holm said.", "must pay half"),
        ("The council said bills would rise in May.", "bills would rise"),
        ("Ada Holm spoke for two hours.", "Ada Holm spoke"),
        ("Ada Holm has led the party for ten years.", "Ada Holm has led the party"),
        ("“We will build homes for 300 families,” Ada Holm said.", "We will build homes"),
        ("Bills would rise by more than £14 a year, the council said.", "Bills would rise by more than £14"),
        ("“The toll will start in Kelby,” Ada Holm said.", "The toll will start"),
        ("Ada Holm, who is under 18, said that she would sue.", "she would sue"),
        ("“We met on Monday and we will sign,” Ada Holm said.", "we will sign"),
        ("“The road opened in 2019,” Ada Holm said.", "The road opened"),
        ("“We bought the farm for £2m,” Ugo Fenn said.", "We bought the farm"),
        ("“We lived there for six years,” Ugo Fenn said.", "We lived there"),
        ("“He is the only one who can apply,” Ugo Fenn said.", "can apply"),
        ("“I read over 40 books about it,” Ugo Fenn said.", "about it"),
        ("“The strike will begin in winter 2030,” Ugo Fenn said.", "The strike will begin"),
        ("“We will sign with the help of 30 friends,” Ugo Fenn said.", "We will sign"),
        ("“We agree with the plan in full,” Ugo Fenn said.", "We agree with the plan"),
        ("“The bus will stop by the church,” Ugo Fenn said.", "The bus will stop"),
        ("“Prices rose by the sea,” Ugo Fenn said.", "Prices rose"),
        ("“We will meet on Monday,” Ugo Fenn said.", "We will meet"),
        ("“The fight was over two goats,” Ugo Fenn said.", "The fight was"),
        ("“Anyone over 70 may ride for nothing,” Mia Voss said.", "may ride for nothing"),
        ("“Pupils aged 11 to 14 will stay at home,” Mia Voss said.", "will stay at home"),
        ("“We hired 40 cooks in May,” Mia Voss said.", "We hired 40 cooks"),
        ("“I lived with three cats,” Mia Voss said.", "I lived"),
        ("“We will win over the voters,” Mia Voss said.", "We will win"),
        ("“It happened under the bridge,” Mia Voss said.", "It happened"),
        ("“She sang for an hour,” Mia Voss said.", "She sang"),
        ("“The shop is open for business,” Mia Voss said.", "The shop is open"),
        ("“They will agree in time,” Mia Voss said.", "They will agree"),
        ("“I will not resign, and this year we will win,” Ada Holm said.", "I will not resign"),
        ("“We will not strike, while they will,” Ada Holm said.", "We will not strike"),
        ("“We will not strike,” Ada Holm said again.", "We will not strike"),
        ("“We raised prices last year,” Ada Holm said.", "We raised prices"),
    ],
)
def test_a_cut_before_what_limits_nothing_is_as_quoted(text: str, words: str) -> None:
    assert check_quotation(words, Article.of(text)).status in ("exact", "folded")
