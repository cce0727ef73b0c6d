"""The examples of docs/rules.md: what the rules find in them is what the page says, and why; its frames are all."""

from __future__ import annotations

import re

import pytest

from extractor.backends.rules.engine import extract_explained, extract_reply
from extractor.backends.rules.frame_names import FRAMES
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```example\n(.+?)```", PAGE, re.DOTALL)
FRAME_TABLES = re.findall(r"\| of (\w+) \| \|\n\|---\|---\|\n((?:\|.*\n)+)", PAGE)
FRAME_EXAMPLES = [
    (layer, *(cell.strip() for cell in row.strip("|").split("|")))
    for layer, rows in FRAME_TABLES
    for row in rows.splitlines()
]


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


def test_the_page_has_the_frames_of_the_code() -> None:
    assert {layer: [frame for of, frame, _ in FRAME_EXAMPLES if of == layer] for layer in FRAMES} == {
        layer: [str(frame) for frame in frames] for layer, frames in FRAMES.items()
    }


@pytest.mark.parametrize(("layer", "frame", "example"), FRAME_EXAMPLES)
def test_an_example_of_a_frame_is_found_by_it(layer: str, frame: str, example: str) -> None:
    text = example.replace("¶", "\n\n")

    explanations = extract_explained(Article.of(text), split_sentences(text)).explanations[layer]

    assert frame in [explanation.frame for of_item in explanations for explanation in of_item]
