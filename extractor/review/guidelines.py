"""The guidelines, which are a page of the documentation, by their sections, to be shown where they are needed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

_NAME = "guidelines.md"
_HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GuidelineSection:
    """One section; ``layer`` is the name of the layer that it is about, empty where it is about all."""

    title: str
    layer: str
    html: Markup


@lru_cache(maxsize=1)
def guideline_sections() -> tuple[GuidelineSection, ...]:
    """The sections in order, the introduction first."""
    text = _file().read_text("utf-8")
    render = MarkdownIt("commonmark", {"html": False}).render
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    title, _, introduction = text[: headings[0].start()].partition("\n")
    sections = [GuidelineSection(title.lstrip("# "), "", Markup(render(introduction)))]
    for heading, end in zip(headings, ends, strict=True):
        title = heading["title"].strip()
        layer = title.split()[0].lower()
        sections.append(GuidelineSection(title, layer, Markup(render(text[heading.end() : end]))))
    return tuple(sections)


def _file() -> Path:
    """The page: in the wheel, or in the documentation of a checkout."""
    packaged = Path(str(files("extractor"))) / _NAME
    return packaged if packaged.is_file() else Path(__file__).parents[2] / "docs" / _NAME
