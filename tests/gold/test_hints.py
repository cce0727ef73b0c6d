"""What is worth a second look in sound gold is hinted at, and nothing else is."""

from __future__ import annotations

import pytest

from extractor.gold.hints import gold_hints
from extractor_schemas import Gold
from tests.support.gold_items import ARTICLE, WHOLE, actor, claim, gold, span

BRANDT = "Tom Brandt"


@pytest.mark.parametrize(
    ("items", "hint"),
    [
        pytest.param(WHOLE, None, id="sound gold"),
        pytest.param(gold(), None, id="not begun"),
        pytest.param(
            WHOLE.model_copy(update={"actors": [actor("a1", "Dana Okafor", span(BRANDT))]}),
            "a1, mentions: no word of 'Tom Brandt' is in the actor's name, role or aliases",
            id="the mentions are another's",
        ),
        pytest.param(
            WHOLE.model_copy(update={"actors": [actor("a1", "Thomas B.", span(BRANDT), aliases=["Tom Brandt"])]}),
            None,
            id="by an alias",
        ),
        pytest.param(
            WHOLE.model_copy(update={"actors": [actor("a1", "Dana Okafor", span("Mayor"), role="mayor")]}),
            None,
            id="by the role",
        ),
        pytest.param(
            WHOLE.model_copy(
                update={"quotes": [WHOLE.quotes[0].model_copy(update={"speaker": "a2"}), WHOLE.quotes[1]]}
            ),
            "q1, speaker: its source 'Mayor Dana Okafor' is a mention of a1",
            id="the source is somebody else's",
        ),
        pytest.param(
            WHOLE.model_copy(update={"claims": [claim("c1", "It opens in 2032.", "open in 2031")]}),
            "c1, text: the article has no 2032",
            id="a number that the article has not",
        ),
        pytest.param(
            WHOLE.model_copy(update={"claims": [claim("c1", "It opens in 2031.", "The bridge will be built")]}),
            None,
            id="a number from elsewhere in the article",
        ),
        pytest.param(
            WHOLE.model_copy(update={"quotes": WHOLE.quotes[:1]}),
            "article, quotes: none covers '\"We will not pay for it,\"' at start ",
            id="a quotation that no quote covers",
        ),
        pytest.param(
            WHOLE.model_copy(update={"quotes": [], "layers": ["actors"]}), None, id="quotes were not looked for"
        ),
    ],
)
def test_hints(items: Gold, hint: str | None) -> None:
    hints = [str(problem) for problem in gold_hints(items, ARTICLE)]

    assert len(hints) == int(hint is not None)
    assert all(told.startswith(str(hint)) for told in hints)
