"""Motions, requests, lawsuits and rulings: who asks for something is for it, who rejects that is against it."""

from __future__ import annotations

import pytest

from tests.support.positions import positions

REQUESTS = [
    ("Clean Air Sundby filed a motion to unseal the records.", ["Clean Air Sundby support unsealing the records"]),
    ("The Drivers' League sued to block the levy.", ["Drivers' League oppose levy"]),
    (
        "The Drivers' League and Clean Air Sundby filed suit challenging the parking law.",
        ["Clean Air Sundby oppose parking law", "Drivers' League oppose parking law"],
    ),
    (
        "Judge Mia Voss has rejected a media request to publish the contents of the file.",
        ["Mia Voss oppose publishing the contents of the file"],
    ),
    (
        "The Supreme Court rejected a request from Liberals in Sundby to restore an extra week of voting.",
        [
            "Liberals support restoring an extra week of voting",
            "Supreme Court oppose restoring an extra week of voting",
        ],
    ),
    ("Judge Mia Voss rejected a bid to block the levy.", ["Mia Voss oppose bid to block the levy"]),
    ("Per Dahl started a petition to save the pier.", ["Per Dahl support saving the pier"]),
    ("Per Dahl introduced a bill that would ban plastic bags.", ["Per Dahl support banning plastic bags"]),
    (
        "Mia Voss rejected an amendment by Dahl that would end the levy.",
        ["Dahl oppose levy", "Mia Voss support levy"],
    ),
    ("The Gazette's request to open the files was denied.", ["Gazette support opening the files"]),
    ("Mia Voss denied a request for an interview.", []),
    ("Per Dahl made an appeal to voters.", []),
    ("Per Dahl made no request to open the files.", []),
    ("Per Dahl declared the parking law illegal in May.", ["Per Dahl oppose parking law"]),
    ("Per Dahl found the pier closed.", []),
    ("Per Dahl held the door open for Mia Voss.", []),
]


@pytest.mark.parametrize(("text", "found"), REQUESTS, ids=[text for text, _ in REQUESTS])
def test_requests_and_rulings(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found


IN_HEADLINES = [
    (
        "Judge rejects bid to open files\n\nJustice Per Dahl of Sundby has ruled on the case of the pier.",
        ["Per Dahl oppose opening files"],
    ),
    (
        "Lawmaker urges higher tolls\n\nRep. Mia Voss, the top Green on the panel, spoke on Friday.",
        ["Mia Voss support higher tolls"],
    ),
    ("Lawmaker urges higher tolls\n\nThe town has many of them.", []),
    ("Lawmaker urges higher tolls\n\nRep. Mia Voss and Sen. Bo Lind met on Friday.", []),
]


@pytest.mark.parametrize(("text", "found"), IN_HEADLINES, ids=[text.partition("\n")[0] for text, _ in IN_HEADLINES])
def test_whom_a_headline_describes_is_whom_the_lead_names(text: str, found: list[str]) -> None:
    assert positions(text, codebook=None) == found
