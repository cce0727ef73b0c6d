"""Which of an article's differences are shown: by layer, kind, differing field and state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from extractor.evaluation.diff import Difference, Kind
from extractor.rendering.kinds import field_title
from extractor.review.article_review import ArticleReview
from extractor_schemas import LayerSpec


class FilterOptions(NamedTuple):
    """What can be chosen for one field of a `Filter`: each value with its words."""

    label: str
    choices: Mapping[str, str]


def filter_options(layers: Iterable[LayerSpec], kinds: Mapping[Kind, str]) -> dict[str, FilterOptions]:
    """The options for each field of a `Filter` on an article with these layers; ``kinds`` are the kinds in words."""
    layers = list(layers)
    fields = {field: field_title(field) for layer in layers for field in layer.compared}
    return {
        "layer": FilterOptions("Layer", {"": "all layers", **{layer.name: layer.name for layer in layers}}),
        "kind": FilterOptions("Kind", {"": "all kinds", **{str(kind): words for kind, words in kinds.items()}}),
        "field": FilterOptions("Differs in", {"": "any field", "substance": "more than wording", **fields}),
        "state": FilterOptions("State", {"open": "open", "skipped": "skipped", "settled": "settled", "all": "all"}),
    }


@dataclass(frozen=True, slots=True)
class Filter:
    """What the differences shown have in common; an empty string is any.

    ``field`` is a field on which the two sides differ, or `substance`: anything but wording alone.
    """

    layer: str = ""
    kind: str = ""
    field: str = ""
    state: str = "open"

    @classmethod
    def from_query(cls, query: Mapping[str, str], options: Mapping[str, FilterOptions]) -> Filter:
        """The filter of a page's address; values that are not among the options are left out."""
        return cls(**{name: query[name] for name in options if query.get(name) in options[name].choices})

    def query(self) -> str:
        """The filter for a page's address: empty, or beginning with a question mark."""
        changed = {name: value for name, value in asdict(self).items() if value != getattr(Filter(), name)}
        return f"?{urlencode(changed)}" if changed else ""

    def matches(self, difference: Difference, review: ArticleReview) -> bool:
        """Whether the difference is shown."""
        return (
            self.layer in ("", difference.layer.name)
            and self.kind in ("", difference.kind)
            and self.state in ("all", review.state(difference))
            and self._matches_field(difference)
        )

    def _matches_field(self, difference: Difference) -> bool:
        if self.field == "substance":
            return not difference.wording_only
        return not self.field or any(change.field == self.field for change in difference.changes)
