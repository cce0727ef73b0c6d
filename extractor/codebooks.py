"""Codebooks: TOML files of the concepts that stances are coded by."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import ValidationError

from extractor.complaints import complaints
from extractor.errors import UsageError
from extractor.files.regular import read_regular
from extractor.files.toml import parse_toml
from extractor.files.unicode import decode_utf_8
from extractor.hashing import canonical_json, short_digest
from extractor_schemas import STANCES, Codebook


def load_codebook(path: Path | str) -> Codebook:
    """The codebook in a TOML file: ``id``, ``title`` and a ``[[concepts]]`` table for each concept.

    Raises:
        UsageError: it cannot be read or is not a codebook; the text says what is wrong and where.

    """
    if not isinstance(path, str | Path) or not str(path):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise UsageError(f"{path!r} cannot be a codebook: give a Codebook, or the path of its TOML file")
    path = Path(path)
    try:
        text = decode_utf_8(read_regular(path))
    except OSError as error:
        raise UsageError(f"cannot read the codebook {path}: {error.strerror}: name a TOML file of concepts") from error
    except ValueError as error:
        raise UsageError(f"cannot read the codebook {path}: {error}") from error
    try:
        content = parse_toml(text)
    except ValueError as error:  # also a number with too many digits
        raise UsageError(f"the codebook {path} is not a TOML file: {error}: correct it") from error
    try:
        return Codebook.model_validate(content)
    except ValidationError as error:
        raise UsageError(f"the codebook {path}: {complaints(error, content, Codebook)}") from error


def handbook(codebook: Codebook) -> str:
    """The codebook in Markdown, for readers and annotators."""
    sections = [f"# {codebook.title}"]
    for concept in codebook.concepts:
        rules = [f"- Include: {rule}" for rule in concept.include] + [f"- Exclude: {rule}" for rule in concept.exclude]
        examples = [f"- Example: {example}" for example in concept.examples]
        terms = [f"- Words: {', '.join(concept.terms)}"] if concept.terms else []
        sections.append(
            "\n".join([f"## {concept.name}", f"`{concept.id}`", "", concept.definition, "", *rules, *examples, *terms])
        )
    return "\n\n".join(sections) + "\n"


def codebook_digest(codebook: Codebook) -> str:
    """``id@`` and the `short_digest` of the codebook's content, for provenance."""
    return f"{codebook.id}@{short_digest(canonical_json(codebook.model_dump()))}"


def codebook_of(codebook: Codebook | Path | str | None, layers: Collection[str] | None = None) -> Codebook | None:
    """The codebook itself, read from its file where a path is given.

    Raises `UsageError` as `load_codebook` does, and where ``layers`` (None: all) have no stances to be coded.
    """
    if codebook is not None and layers is not None and STANCES.name not in layers:
        raise UsageError(
            "codebook (--codebook) has no effect without stances: leave it out, or add stances to layers (--layers)"
        )
    return codebook if codebook is None or isinstance(codebook, Codebook) else load_codebook(codebook)
