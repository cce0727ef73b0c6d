"""What axe-core has against a page, by the rules of WCAG 2.2 AA: wide and narrow, light and dark."""

from __future__ import annotations

from itertools import product
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WINDOWS = tuple(product((1280, 800, 400), SCHEMES))


def complaints(page: Page) -> list[str]:
    """What axe-core finds, each with the elements."""
    found: Any = Axe().run(page, options=RULES).response
    return [
        f"{violation['id']} ({violation['impact']}): {[node['html'][:160] for node in violation['nodes'][:3]]}"
        for violation in found["violations"]
    ]


def complaints_of_all_windows(page: Page) -> dict[str, list[str]]:
    """The same at each width, light and dark, and whether the page is wider than its window."""
    found: dict[str, list[str]] = {}
    for width, scheme in WINDOWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # what fades has no contrast to measure
        told = complaints(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            told.append("wider than the window")
        if told:
            found[f"{width} {scheme}"] = told
    return found
