"""What a run counts of a record: so much can be said of it without reading it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from extractor.layers import layers_of
from extractor_schemas import Record


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items each list of a record has, and its warnings."""

    findings: Mapping[str, int]
    warnings: Sequence[str]

    @classmethod
    def of(cls, record: Record) -> Self:
        """The tally of a record."""
        lists = [*(layer.name for layer in layers_of(record)), "unfounded", "missed"]
        return cls({name: len(getattr(record, name)) for name in lists}, record.provenance.warnings)

    @classmethod
    def from_json(cls, content: str) -> Self:
        """The tally in JSON, as `to_json` gives it."""
        fields: dict[str, Any] = json.loads(content)
        return cls(**fields)

    def to_json(self) -> str:
        """The tally as JSON."""
        return json.dumps({"findings": self.findings, "warnings": self.warnings})
