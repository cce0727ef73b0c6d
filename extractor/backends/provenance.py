"""One article → its record. Read this first.

An article's sentences are numbered; a backend says who is in it, what was said, asserted and wanted, in words and
sentence numbers (`Reply`); grounding turns that into places in the text (`Record`). A long article is asked about in
parts, whose replies become one.
"""

from __future__ import annotations

from hashlib import sha256

from extractor.backends.llm.prompt import codebook_digest
from extractor_schemas import Codebook, Provenance


def make_provenance(
    model: str | None, prompt: str | None, schema: str, codebook: Codebook | None, keys: list[str]
) -> Provenance:
    return Provenance(
        backend="model" if model else "rules",
        model=model,
        prompt=prompt,
        schema_=sha256(schema.encode()).hexdigest()[:12],  # pyright: ignore[reportCallIssue]  # it knows the alias only
        codebook=codebook_digest(codebook) if codebook else None,
        request=keys,
    )  # pyright: ignore[reportCallIssue]
