"""The colours of the review: text is readable in both modes (WCAG 2.2, success criterion 1.4.3, level AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import extractor.rendering

CSS = (Path(extractor.rendering.__file__).parent / "static" / "highlights.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{.*?\}", CSS, re.S)
)
TEXT_AND_BACKGROUND = [
    *(
        (text, background)
        for text in ("ink", "faint", "gold", "predicted", "changed", "done")
        for background in ("page", "panel")
    ),
    *((text, "hover") for text in ("faint", "gold", "predicted", "changed", "done", "warn")),
    ("warn", "panel"),
    *(("ink", background) for background in ("hover", "gold-tint", "predicted-tint", "changed-tint", "draft")),
    ("warn", "warn-tint"),
    ("panel", "warn"),
    ("page", "ink"),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(left: str, right: str) -> float:
    """Contrast ratio as WCAG defines it."""
    lighter, darker = sorted((luminance(left), luminance(right)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("mode", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
@pytest.mark.parametrize(("text", "background"), TEXT_AND_BACKGROUND, ids=lambda name: str(name))
def test_text_has_contrast(mode: dict[str, str], text: str, background: str) -> None:
    assert contrast(mode[text], mode[background]) >= 4.5


@pytest.mark.parametrize("mode", [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")])
def test_the_two_sides_differ_in_more_than_hue(mode: dict[str, str]) -> None:
    assert contrast(mode["gold"], mode["panel"]) >= 3
    assert contrast(mode["predicted"], mode["panel"]) >= 3
    assert "repeating-linear-gradient(90deg, var(--p1)" in CSS
