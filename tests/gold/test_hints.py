"""What is worth a second look in sound gold is hinted at, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.gold.files import load_gold
from extractor.gold.hints import gold_hints
from extractor.text.bare_names import bare_name
from extractor_schemas import ActorKind, Article, Gold
from tests.support.gold_items import ARTICLE, WHOLE, actor, claim, gold, span
from tests.support.paths import ROOT

BRANDT = "Tom Brandt"
OKAFOR = "Dana Okafor"
MORE = "a1, mentions: 'Mayor Dana Okafor' has more than the name: is 'Dana Okafor' meant?"


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
            gold(actors=[actor("a1", "T. B.", span(BRANDT), aliases=["Tom Brandt"])], layers=["actors"]),
            None,
            id="by an alias",
        ),
        pytest.param(
            WHOLE.model_copy(update={"actors": [actor("a1", "Dana Okafor", span("Mayor"), role="mayor")]}),
            None,
            id="by the role",
        ),
        *(
            pytest.param(
                WHOLE.model_copy(update={"actors": [actor("a1", name, span(mention), **fields), *WHOLE.actors[1:]]}),
                hint,
                id=f"{name} as {mention}",
            )
            for name, mention, fields, hint in (
                (OKAFOR, "Mayor Dana Okafor", {"role": "mayor of the town"}, MORE),
                (OKAFOR, "Mayor Dana Okafor", {"affiliation": "the Mayor's office"}, MORE),
                (OKAFOR, "Mayor Dana Okafor", {}, None),  # it may be a name
                (OKAFOR, "Dana Okafor said", {}, "a1, mentions: 'Dana Okafor said' has more than the name"),
                (OKAFOR, "Okafor", {"role": "Okafor"}, None),
                ("the mayor, Okafor", "Mayor Dana Okafor", {"role": "mayor"}, None),  # no proper name
                ("Mayor Dana Okafor", "Mayor Dana Okafor", {"role": "mayor"}, None),
                (OKAFOR, "Mayor Dana Okafor", {"role": "Mayor", "kind": "organisation"}, None),
                (OKAFOR, "Mayor Dana Okafor", {"role": "Mayor", "anonymous": True}, "a1, anonymous: it has a name"),
            )
        ),
        pytest.param(
            WHOLE.model_copy(
                update={
                    "quotes": [
                        WHOLE.quotes[0].model_copy(update={"speaker": "a2", "source": span("Mayor Dana Okafor")}),
                        WHOLE.quotes[1],
                    ],
                    "claims": [],
                }
            ),
            "q1, source: 'Mayor Dana Okafor' has a mention of a1 (Dana Okafor), and none of a2 (Tom Brandt)",
            id="somebody else is within the source",
        ),
        pytest.param(
            WHOLE.model_copy(
                update={
                    "quotes": [
                        WHOLE.quotes[0].model_copy(update={"speaker": "a2", "reported_by": ["a1"]}),
                        WHOLE.quotes[1],
                    ]
                }
            ),
            "q1, source: 'Dana Okafor' has a mention of a1 (Dana Okafor), and none of a2 (Tom Brandt)",
            id="the source is who reports it",
        ),
        pytest.param(
            WHOLE.model_copy(
                update={
                    "quotes": [
                        WHOLE.quotes[0].model_copy(update={"source": span("Mayor Dana Okafor said")}),
                        WHOLE.quotes[1],
                    ]
                }
            ),
            "q1, source: 'Mayor Dana Okafor said' has more than the name: is 'Dana Okafor' meant?",
            id="more than the speaker's name is in the source",
        ),
        pytest.param(
            WHOLE.model_copy(
                update={"quotes": [WHOLE.quotes[0].model_copy(update={"source": span("Dana")}), WHOLE.quotes[1]]}
            ),
            None,
            id="a part of the speaker's name is the source",
        ),
        *(
            pytest.param(
                WHOLE.model_copy(
                    update={"claims": [claim("c1", text, "We will not pay for it", "a2", kind="forecast")]}
                ),
                f"c1, text: it begins with {text.split()[0]!r}: is it understood alone" if is_open else None,
                id=text,
            )
            for text, is_open in (
                ("It will not be paid for.", True),
                ("These will not be paid.", True),
                ("It will not be possible to pay for it.", False),
                ("That will not be paid.", True),
                ("Those who will not pay.", False),
                ("Italy will not pay for it.", False),
                ("Tom Brandt will not pay for it.", False),
            )
        ),
        pytest.param(
            WHOLE.model_copy(update={"claims": [claim("c1", "The bridge opens in 2032.", "open in 2031", "a1")]}),
            "c1, text: the article has no 2032",
            id="a number that the article has not",
        ),
        pytest.param(
            WHOLE.model_copy(
                update={"claims": [claim("c1", "The bridge opens in 2031.", "The bridge will be built", "a1")]}
            ),
            None,
            id="a number from elsewhere in the article",
        ),
        *(
            pytest.param(
                WHOLE.model_copy(
                    update={
                        "claims": [
                            claim("c1", "The Fishers' Union will not pay for it.", evidence, "a2", kind="forecast")
                        ]
                    }
                ),
                "c1, evidence: '\"We will not pay for it,\"' is a quotation alone" if is_whole else None,
                id=evidence,
            )
            for evidence, is_whole in (
                ('"We will not pay for it,"', True),
                ('"We will not pay for it," said Tom Brandt of the Fishers\' Union', False),
                ("We will not pay for it", False),
            )
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


@pytest.mark.parametrize("path", sorted((ROOT / "seeds" / "gold").glob("*.json")), ids=lambda path: path.stem[:3])
def test_mentions_in_the_settled_gold_of_the_seeds_are_as_the_documentation_says(path: Path) -> None:
    settled = load_gold(path)

    assert [span.text for actor in settled.actors for span in actor.mentions if bare_name(actor, span.text)] == []


PAPERS = Article.of(
    "The Ellery Gazette reported it. Ada Holm told The Guardian so. The alliance met the Ellery Gazette.\n", id="papers"
)


@pytest.mark.parametrize(
    ("name", "kind", "mention", "hint"),
    [
        # written before the mend
        ("Ellery Gazette", "outlet", "The Ellery Gazette", "is 'Ellery Gazette' meant?"),
        ("Ellery Gazette", "outlet", "Ellery Gazette", None),
        ("The Guardian", "outlet", "The Guardian", None),
        ("NATO", "organisation", "The alliance", None),
        # written after it
        ("The Ellery Gazette", "outlet", "The Ellery Gazette", "is 'Ellery Gazette' meant?"),
        ("Ellery Gazette", "organisation", "the Ellery Gazette", "is 'Ellery Gazette' meant?"),
    ],
)
def test_the_article_of_a_body_is_hinted_at(name: str, kind: ActorKind, mention: str, hint: str | None) -> None:
    paper = actor("a1", name, span(mention, text=PAPERS.text), kind=kind, aliases=["alliance"])
    found = [each.text for each in gold_hints(gold(actors=[paper]), PAPERS) if "article before" in each.text]

    assert (found[0][-len(hint) :] if hint else found) == (hint or [])
