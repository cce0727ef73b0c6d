"""What somebody is accused of is claimed by the accuser, and denied by whoever denies it."""

from __future__ import annotations

import pytest

from extractor import Extractor

Claimed = tuple[str | None, str, str, str]


def claims(text: str) -> list[Claimed]:
    """The claimant, the text, the kind and the assertion of each claim."""
    with Extractor() as extractor:
        record = extractor.extract_text(text)
    names = {actor.id: actor.name for actor in record.actors}
    return [(names.get(claim.claimant or ""), claim.text, claim.kind, claim.assertion) for claim in record.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The mayor's office denied accusations by Colm Farrelly that she had hidden the figures.",
            ("mayor's office", "The mayor had hidden the figures.", "fact"),
            id="by somebody, of whose office it is",
        ),
        pytest.param(
            "The chancellor's campaign denied that he had met the lobbyist.",
            ("chancellor's campaign", "The chancellor had met the lobbyist.", "fact"),
            id="that, of whose campaign it is",
        ),
        pytest.param(
            "The mayor, Ada Holm, dismissed as untrue reports that the pool would close.",
            ("Ada Holm", "The pool would close.", "forecast"),
            id="as untrue",
        ),
        pytest.param(
            'The club dismissed as "nonsense" claims that the coach had been sacked.',
            ("club", "The coach had been sacked.", "fact"),
            id="as nonsense",
        ),
        pytest.param(
            "Wexmoor Council dismissed reports that the market had shut as pure fantasy.",
            ("Wexmoor Council", "The market had shut.", "fact"),
            id="as fantasy, behind it",
        ),
        pytest.param(
            "The company rejected accusations from campaigners that it had polluted the river.",
            ("company", "The company had polluted the river.", "fact"),
            id="from somebody",
        ),
        pytest.param(
            "Ada Holm denied claims made by the Ostby Echo that she had lied to voters.",
            ("Ada Holm", "Ada Holm had lied to voters.", "fact"),
            id="made by an outlet",
        ),
        pytest.param(
            "The firm denied the union's claim that it had broken the agreement.",
            ("firm", "The firm had broken the agreement.", "fact"),
            id="somebody's claim",
        ),
        pytest.param(
            "The airline disputed reports it had lost the bags.",
            ("airline", "The airline had lost the bags.", "fact"),
            id="without that",
        ),
        pytest.param(
            "Lena Moss refuted a claim by the Post that the bridge was shut.",
            ("Lena Moss", "The bridge was shut.", "fact"),
            id="refuted",
        ),
        pytest.param(
            "Cara Flint denied misleading the inquiry.",
            ("Cara Flint", "Cara Flint misled the inquiry.", "fact"),
            id="a deed",
        ),
        pytest.param(
            "The firm denied allegations of dumping oil in the lake.",
            ("firm", "The firm dumped oil in the lake.", "fact"),
            id="allegations of a deed",
        ),
    ],
)
def test_a_charge_is_denied(text: str, expected: tuple[str, str, str]) -> None:
    assert [each for each in claims(text) if each[0]] == [(*expected, "denied")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the mayor of hiding the figures", "The mayor hid the figures.", id="a past form of its own"),
        pytest.param("the council of selling the park in secret", "The council sold the park in secret.", id="sold"),
        pytest.param("the firm of having broken the agreement", "The firm had broken the agreement.", id="having"),
        pytest.param("the bank of being slow to act", "The bank was slow to act.", id="being"),
        pytest.param("ministers of being slow to act", "Ministers were slow to act.", id="several"),
        pytest.param("the board of bullying its own staff", "The board bullied its own staff.", id="consonant and y"),
        pytest.param(
            "the ferry firm of cutting corners and ignoring warnings",
            "The ferry firm cut corners and ignored warnings.",
            id="two deeds",
        ),
        pytest.param(
            "the council of deliberately withholding the plans",
            "The council deliberately withheld the plans.",
            id="an adverb",
        ),
        pytest.param(
            "the council of planning to scrap the grant", "The council is planning to scrap the grant.", id="in view"
        ),
        pytest.param("the council of hypocrisy", "Per Dahl accused the council of hypocrisy.", id="a noun"),
    ],
)
def test_an_accuser_claims_the_deed(text: str, expected: str) -> None:
    found = claims(f"Per Dahl accused {text}.")

    assert [(claimant, claim, assertion) for claimant, claim, _, assertion in found] == [
        ("Per Dahl", expected, "asserted")
    ]


def test_of_whom_the_article_does_not_name_nobody_claims_anything() -> None:
    assert claims("He accused her of hiding the figures.") == []
