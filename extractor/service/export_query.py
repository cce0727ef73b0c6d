"""What an export of a job is asked for."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

_Word = Annotated[str | None, Field(max_length=100)]


class ExportQuery(BaseModel):
    """A format, and the options of `extractor export` for it: which stances are statements, of what a network is."""

    to: Annotated[
        str,
        Field(
            min_length=1,
            max_length=64,
            description="A format of `extractor export`: `jsonl`, `csv`, `xlsx`, `parquet`, `sqlite` ...; what follows"
            " is for `dna`, `dna-csv`, `graphml` and `gexf`, from `network` on for the last two.",
        ),
    ]
    registry: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=64,
            description="A registry that the service was started with: names and ids of actors are those it has."
            " `X-Unlinked-Actors` tells how many it does not have.",
        ),
    ] = None
    positions: _Word = None
    anonymous: bool = False
    coded: bool = False
    now: bool = False
    network: _Word = None
    agreement: _Word = None
    normalization: _Word = None
    actors: _Word = None
    duplicates: _Word = None
    since: _Word = None
    until: _Word = None
    window: _Word = None
    step: _Word = None
    min_weight: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    isolates: bool = False

    def options(self) -> dict[str, Any]:
        """The options, as `export_records` takes them."""
        return self.model_dump(exclude={"to", "registry"})
