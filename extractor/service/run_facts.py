"""What the `run.json` of a job's run says, as far as it is told."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from extractor.errors import UsageError
from extractor.runs.manifest_file import read_manifest, read_totals

Count = Annotated[int, Field(ge=0, le=2**53)]
Amount = Annotated[float, Field(ge=0, le=2**53)]


class Held(BaseModel):
    """What the records and failures in a run's folder are."""

    records: Count
    failures: Count


class Counts(Held):
    """What a run has done of its articles; ``left`` is None where nobody knows how many there are."""

    articles: Count
    left: Count | None


class Tokens(BaseModel):
    """Tokens of requests."""

    prompt: Count
    completion: Count


class Requests(BaseModel):
    """Requests to a model; 0.1 did not say which were perhaps paid twice."""

    sent: Count
    retries: Count
    perhaps_paid_twice: Count = 0


class Totals(BaseModel):
    """What all runs into a folder have cost."""

    tokens: Tokens
    requests: Requests
    cost: Amount | None


class Times(BaseModel):
    """How long a run took, in seconds."""

    seconds: Amount


class RunFacts(BaseModel):
    """What a run says of itself; 0.1 did not say what its folder holds, and which records were kept."""

    counts: Counts
    folder: Held | None = None
    records_kept: Count = 0
    totals: Totals
    times: Times
    notes: list[str]

    @property
    def held(self) -> Held:
        """What is in its folder."""
        return self.folder or self.counts


def facts_of(run: Path) -> RunFacts | None:
    """What a run says of itself, with its sums of now; None where that is damaged, being written, or not there."""
    with suppress(UsageError, ValidationError):
        facts = read_manifest(run)
        RunFacts.model_validate(facts)  # before anything is read of it
        return RunFacts.model_validate({**facts, "totals": read_totals(run, facts).facts()})
    return None
