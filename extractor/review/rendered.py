"""Templates of the review's pages, filled in."""

from __future__ import annotations

from typing import Any

from extractor.rendering.html import template_environment


def render(template: str, **values: Any) -> str:
    """The template with these values, which are escaped."""
    return template_environment("extractor.review").get_template(template).render(**values)
