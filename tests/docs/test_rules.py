"""The examples of docs/rules.md: what the rules find in them is what the page says."""

from __future__ import annotations

import re

import pytest

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.paths import ROOT

EXAMPLES = re.findall(r"```example\n(.+?)```", (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"), re.DOTALL)


def findings(text: str) -> list[str]:
    reply = extract_reply(Article.of(text), split_sentences(text))
    names = {actor.id: actor.name for actor in reply.actors}
    stances = [
        f"stance: {names[stance.actor]}: {stance.position}: {stance.target}"
        + (f" ({stance.condition})" if stance.condition else "")
        for stance in reply.stances
    ]
    return [
        *(f"actor: {actor.name}, {actor.kind}, {actor.role}" for actor in reply.actors),
        *(f"claim: {names.get(claim.claimant or '', 'article')}: {claim.text}" for claim in reply.claims),
        *stances,
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.partition("\n")[0][:40])
def test_an_example_finds_what_it_says(example: str) -> None:
    text, *lines = example.rstrip("\n").split("\n")

    assert findings(text) == lines


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 6
