"""A figure that somebody puts, estimates, confirms or forecasts is claimed by them and not by the article."""

from __future__ import annotations

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article


def claims_of(text: str) -> list[tuple[str | None, str]]:
    """Each claim with the name of its claimant, who is None for the article."""
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    return [(names[claim.claimant] if claim.claimant else None, claim.text) for claim in reply.claims]


@pytest.mark.parametrize(
    ("text", "claimant", "wording"),
    [
        pytest.param("Dr Lena Moss put the death toll at 23.", "Lena Moss", "The death toll is 23.", id="put"),
        pytest.param(
            "Police put the number of marchers at about 20,000.",
            "Police",
            "The number of marchers is about 20,000.",
            id="put, of a group",
        ),
        pytest.param(
            "The trade association puts annual losses at £4bn.",
            "trade association",
            "Annual losses are £4bn.",
            id="puts",
        ),
        pytest.param(
            "Organisers estimated the crowd at 100,000.", "Organisers", "The crowd is estimated at 100,000.", id="at"
        ),
        pytest.param(
            "Surveyors reckon the repairs at more than two million euros.",
            "Surveyors",
            "The repairs are reckoned at more than two million euros.",
            id="reckon, in words",
        ),
        pytest.param(
            "The Red Cross has confirmed 17 deaths.", "Red Cross", "The Red Cross confirmed 17 deaths.", id="confirm"
        ),
        pytest.param(
            "The Treasury has forecast growth of 1.2% next year.",
            "Treasury",
            "The Treasury forecast growth of 1.2% next year.",
            id="forecast",
        ),
        pytest.param(
            "The Treasury sees risks, but the Bank of Ostby expects growth of 0.8%.",
            "Bank of Ostby",
            "The Bank of Ostby expects growth of 0.8%.",
            id="expect, in the second clause",
        ),
        pytest.param(
            "Ada Holm forecast a deficit of 3 billion euros.",
            "Ada Holm",
            "Ada Holm forecast a deficit of 3 billion euros.",
            id="forecast, of a person",
        ),
    ],
)
def test_figure_is_of_whoever_gives_it(text: str, claimant: str, wording: str) -> None:
    found = claims_of(text)

    assert (claimant, wording) in found
    assert not [other for other, _ in found if other is None and "," not in text]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ada Holm put the milk at the door.", id="no figure"),
        pytest.param("Ada Holm put 30 chairs at 10 tables.", id="so many things in a place"),
        pytest.param("Ada Holm confirmed the plan.", id="confirmed what is no figure"),
        pytest.param("The coach put three players at risk.", id="at no figure"),
        pytest.param("The bank cut its growth forecast to 1.2%.", id="a noun"),
        pytest.param("If the ministry confirms 40 deaths, the mayor will resign.", id="a condition"),
        pytest.param("The mayor has not confirmed 17 deaths.", id="not confirmed"),
        pytest.param("The ministry did not put the toll at 23.", id="not put"),
    ],
)
def test_nobody_claims_a_figure(text: str) -> None:
    assert not [claim for claim in claims_of(text) if claim[0] is not None]
