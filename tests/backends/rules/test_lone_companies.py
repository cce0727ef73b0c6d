"""Which company an article means by "the company"."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nordbank lost money last year. The company says that it will recover.", "company"),
        ("Acme Corp closed its plant in May. The company said that it would pay.", "Acme Corp"),
        ("Acme Corp sued Zenith Ltd. The company said that it would pay.", "company"),
        (
            "Northern Grid says 38,000 homes are without power. The company said that engineers would work all night.",
            "Northern Grid",
        ),
        ("The Ministry of Health fined Acme Corp. The company said that it would appeal.", "Acme Corp"),
        ("The Ministry of Health was closed. The ministry said that masks were safe.", "Ministry of Health"),
        ("Nordbank's shares fell by 5% on Friday. The bank said that it would recover.", "Nordbank"),
        ("Ada Holm bought a boat in Ostby. The company said that it was safe.", "company"),
        ("Ada Holm joined Acme Corp in May. The company said that she was its best engineer.", "Acme Corp"),
        ("Acme Corp, a maker of toys, closed. Bo Lind left. The company said that it would pay.", "Acme Corp"),
        ("The Drivers' Union met Acme Corp. The company said that talks had failed.", "Acme Corp"),
        ("Ryanair cancelled 40 flights. The airline said that passengers would be paid.", "airline"),
        ("Ryanair and Easyjet cancelled 40 flights. The airline said that passengers would be paid.", "airline"),
        ("The National Trust closed its gardens. The charity said that storms had felled trees.", "National Trust"),
        ("Acme Corp hired a cleaning company. The company said that the floor was clean.", "company"),
        ("Reuters reported that Acme Corp had closed. The company said that it would pay.", "Acme Corp"),
        ("Tesco raised prices in May. “We had no choice,” the company said.", "company"),
        ("The council fined the shop. The company said that it would appeal.", "company"),
        ("Siemens shares rose. The firm said that orders had doubled.", "Siemens"),
        ("Siemens and Bosch cut jobs. The firm said that orders had halved.", "firm"),
        ("Ada Holm runs Holm Motors. The company said that it was for sale.", "Holm Motors"),
        ("Tesco sued a rival firm. The company said that it would win.", "company"),
        ("The Environment Agency closed the beach. The agency said that the water was safe.", "Environment Agency"),
        ("Lidl opened a store in Ostby on Monday. The retailer said that it would hire 40 people.", "retailer"),
        ("Volvo recalled 900 cars. The carmaker said that the brakes were safe.", "carmaker"),
        ("Greenpeace blocked a ship of Shell. The company said that it would sue.", "company"),
        ("Northern Grid was fined by Ofgem in 2020. The company said that it had changed.", "company"),
        ("Fishermen protested in Ostby. The company said that nets were safe.", "company"),
        ("Mr Holm founded Acme Ltd in 1990. Last week the company said that it was closing.", "Acme Ltd"),
    ],
)
def test_the_company_is_the_only_one_that_the_article_names_before(text: str, speaker: str) -> None:
    assert said_in(text)[-1][0] == speaker


def test_the_company_is_none_that_is_named_later() -> None:
    text = "“Our engineers will work through the night,” the company says. Northern Grid was fined."

    assert [speaker for speaker, _ in said_in(text)] == ["company"]
