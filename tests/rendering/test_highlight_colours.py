"""The colours of marks, which no checker of accessibility sees, have the contrast of WCAG AA, light and dark."""

from __future__ import annotations

import re

import pytest

from tests.support.colour_vision import contrast
from tests.support.paths import ROOT

CSS = (ROOT / "extractor" / "rendering" / "static" / "highlights.css").read_text(encoding="utf-8")
SCHEMES = [
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
]
TEXT_ON = [  # what is written in which colour on which
    *(("ink", ground) for ground in ("page", "panel", "hover", "gold-tint", "predicted-tint", "changed-tint")),
    *(("ink", ground) for ground in ("draft", "cue-part", "source-part")),
    ("page", "ink"),  # chosen words
    *((colour, ground) for colour in ("faint", "gold", "predicted", "changed", "done") for ground in ("page", "panel")),
    ("warn", "warn-tint"),
    ("panel", "warn"),
]
LINES_ON = [(line, ground) for line in ("gold", "predicted", "focus") for ground in ("page", "panel")]


@pytest.mark.parametrize("scheme", [pytest.param(0, id="light"), pytest.param(1, id="dark")])
def test_what_is_written_can_be_read_on_what_it_stands_on(scheme: int) -> None:
    colours = {**SCHEMES[0], **SCHEMES[scheme]}
    pale = {
        (text, ground): round(contrast(colours[text], colours[ground]), 1)
        for text, ground in TEXT_ON
        if contrast(colours[text], colours[ground]) < 4.5
    }

    assert pale == {}


@pytest.mark.parametrize("scheme", [pytest.param(0, id="light"), pytest.param(1, id="dark")])
def test_lines_that_mark_words_can_be_seen(scheme: int) -> None:
    colours = {**SCHEMES[0], **SCHEMES[scheme]}

    assert [pair for pair in LINES_ON if contrast(*(colours[name] for name in pair)) < 3] == []


def test_every_mark_of_the_browsers_is_among_those_that_are_measured() -> None:
    grounds = {ground for _, ground in TEXT_ON}
    marks = re.findall(r"::highlight\(\w+\) \{ background-color: var\(--([\w-]+)\); color: var\(--(\w+)\)", CSS)

    assert {ground for ground, _ in marks} <= grounds
    assert {(text, ground) for ground, text in marks} <= set(TEXT_ON)
    assert len(re.findall(r"::highlight\(", CSS)) - 1 == len(marks) == 4  # content has the colour of a draft
