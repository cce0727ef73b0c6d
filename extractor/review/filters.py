"""Which of an article's differences are shown: by layer, kind, disagreement and state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from extractor.evaluation.diff import FIELDS, Difference
from extractor.rendering.html import title
from extractor.review.session import ArticleReview
from extractor_schemas import LAYER_NAMES

OPTIONS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "layer": ("Layer", (("", "all"), *((layer, layer) for layer in LAYER_NAMES))),
    "kind": ("Kind", (("", "all"), ("missed", "missed"), ("invented", "invented"), ("changed", "changed"))),
    "field": (
        "Disagreement",
        (
            ("", "any"),
            ("substance", "more than wording"),
            *(
                (field, title(field))
                for field in dict.fromkeys(field for layer in LAYER_NAMES for field in FIELDS[layer])
            ),
        ),
    ),
    "state": ("State", (("open", "open"), ("skipped", "skipped"), ("settled", "settled"), ("all", "all"))),
}
"""What can be chosen: for each of a filter's names its label, and its values with their words."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice for each of `OPTIONS`; an empty string is any.

    ``field`` is a field on which the two differ, or `substance`: anything but the annotators' own wording alone.
    """

    layer: str = ""
    kind: str = ""
    field: str = ""
    state: str = "open"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filter:
        """The filter that an address names; values that are none of the options are left out."""
        chosen = {name: query[name] for name in OPTIONS if query.get(name) in dict(OPTIONS[name][1])}
        return cls(**chosen)

    def query(self) -> str:
        """The filter as an address has it: nothing, or beginning with a question mark."""
        chosen = {name: value for name, value in asdict(self).items() if value != getattr(Filter(), name)}
        return f"?{urlencode(chosen)}" if chosen else ""

    def fits(self, difference: Difference, sheet: ArticleReview) -> bool:
        """Whether the difference is shown."""
        return (
            self.layer in ("", difference.layer)
            and self.kind in ("", difference.kind)
            and self.state in ("all", sheet.state(difference))
            and self._fits_field(difference)
        )

    def _fits_field(self, difference: Difference) -> bool:
        if self.field == "substance":
            return not difference.wording_only
        return not self.field or any(change.field == self.field for change in difference.changes)
