"""HTML pages: the environment of their templates, and what several pages show in the same way."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extractor.rendering.escaping import escape_for_page, even_newlines
from extractor.rendering.highlights import Highlight
from extractor_schemas import GoldItem, LayerSpec


@lru_cache(maxsize=4)
def template_environment(package: str) -> Environment:
    """The templates of a package and those of this one: everything is escaped, a value that is missing is an error."""
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("extractor.rendering")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    return environment


def printable(text: str) -> str:
    """The text with signs for invisible characters, one for one, and with the line ends that a page has."""
    return escape_for_page(even_newlines(text))


def static_file(package: str, name: str) -> Markup:
    """A style sheet or a script of a package, to stand in a page as it is."""
    return Markup(files(package).joinpath(f"static/{name}").read_text("utf-8"))


def item_highlights(side: str, layer: LayerSpec, item: GoldItem | None) -> list[Highlight]:
    """A highlight for each span of an item, e.g. for a quote's content, source and cue; none where there is no item."""
    if item is None:
        return []
    return [Highlight(span.start, span.end, side, item.id) for _, spans in layer.span_fields(item) for span in spans]
