"""An item in one line keeps its parts apart, whatever direction they are written in."""

from __future__ import annotations

import pytest

from extractor.gold.items import item_label
from extractor.review.labels import page_label
from extractor_schemas import CLAIMS, STANCES
from tests.support.gold_items import claim, stance

HOLDER = "أحمد سالم"


@pytest.mark.parametrize(
    ("name", "text", "line", "direction"),
    [
        pytest.param("Ada <Holm>", "It is so.", "<bdi>Ada &lt;Holm&gt;</bdi>: <bdi>It is so.</bdi>", "ltr", id="left"),
        pytest.param(HOLDER, "It is so.", f"<bdi>{HOLDER}</bdi>: <bdi>It is so.</bdi>", "rtl", id="mixed"),
        pytest.param("דוד", "לא.", "<bdi>דוד</bdi>: <bdi>לא.</bdi>", "rtl", id="right"),
        pytest.param("A", "b \u202e c", "<bdi>A</bdi>: <bdi>b \ufffd c</bdi>", "ltr", id="an override"),
        pytest.param("…", "1.", "<bdi>…</bdi>: <bdi>1.</bdi>", "ltr", id="no letter"),
    ],
)
def test_page_label(name: str, text: str, line: str, direction: str) -> None:
    item = claim("c1", text, "bridge", "a1")

    assert page_label(CLAIMS, item, {"a1": name}) == (line, direction)


def test_a_stance_has_three_parts() -> None:
    item, names = stance("s1", "a1", "the bridge", "bridge"), {"a1": HOLDER}

    assert page_label(STANCES, item, names).line.striptags() == item_label(STANCES, item, names)
