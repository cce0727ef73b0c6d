"""Headlines: words that the article below gives again are no quote of their own."""

from __future__ import annotations

import pytest

from tests.support.speakers import said_in

BELOW = "It rained in May. The bridge at Ostby has been shut since the flood, and the ferry runs every hour."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Mayor Says Bridge Will Stay Shut\n\nMayor Ada Holm said on Friday that the bridge will stay shut. "
            + BELOW,
            ["that the bridge will stay shut"],
            id="title case",
        ),
        pytest.param(
            "Holm calls ferry a ‘floating scandal’\n\nAda Holm called the ferry “a floating scandal” on Friday. "
            + BELOW,
            ["the ferry “a floating scandal”"],
            id="sentence case",
        ),
        pytest.param(
            "Ada Holm: ‘The Ferry Sails Again.’\n\n“The ferry sails again,” Ada Holm said on Friday. " + BELOW,
            ["‘The Ferry Sails Again.’", "“The ferry sails again,”"],
            id="in quotation marks, which stays",
        ),
        pytest.param(
            "Ferry Is Dangerous, Pilot Says.\n\nPilot Bo Lind said that the ferry is dangerous. " + BELOW,
            ["that the ferry is dangerous"],
            id="with a full stop",
        ),
        pytest.param(
            "Holm says windmills whistle at midnight\n\n" + BELOW,
            ["windmills whistle at midnight"],
            id="said in the headline alone",
        ),
        pytest.param(
            "Ada Holm said on Friday that the bridge will stay shut.\n\nThe bridge will stay shut. " + BELOW,
            ["that the bridge will stay shut"],
            id="a lead, and no headline",
        ),
        pytest.param(
            "Storm Shuts Bridge, Police Say\n\nA storm shut the bridge. " + BELOW,
            ["Storm Shuts Bridge"],
            id="said below by nobody",
        ),
        pytest.param("Holm says the bridge will stay shut", ["the bridge will stay shut"], id="nothing below"),
    ],
)
def test_a_headline_that_repeats_what_is_said_below_is_no_quote(text: str, words: list[str]) -> None:
    assert [said for _, said in said_in(text)] == words
