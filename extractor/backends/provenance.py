"""What a record says of how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.codebooks import codebook_digest
from extractor.hashing import schema_digest
from extractor_schemas import Codebook, Provenance


def make_provenance(
    backend: str,
    schema: str,
    *,
    model: str | None = None,
    prompt: str | None = None,
    codebook: Codebook | None = None,
    keys: Sequence[str] = (),
    flags: Sequence[str] = (),
) -> Provenance:
    """The provenance of a record; ``schema`` is the reply's JSON schema as JSON, ``keys`` are cache keys."""
    return Provenance(
        backend=backend,
        model=model,
        prompt=prompt,
        schema_=schema_digest(schema),  # pyright: ignore[reportCallIssue]  # it knows the alias only
        codebook=codebook_digest(codebook) if codebook else None,
        request=list(keys),
        flags=list(flags),
    )  # pyright: ignore[reportCallIssue]
