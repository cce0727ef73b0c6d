"""Codebooks: TOML files of the concepts that stances are coded by."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import UsageError, describe_validation_error
from extractor.hashing import canonical_json
from extractor_schemas import Codebook


def load_codebook(path: Path) -> Codebook:
    """The codebook in a TOML file: ``id``, ``title`` and a ``[[concepts]]`` table for each concept.

    Raises:
        UsageError: it cannot be read or is not a codebook; the text says what is wrong and where.

    """
    try:
        if path.exists() and not path.is_file():
            raise UsageError(f"the codebook {path} is no file but a folder, pipe or device: give a TOML file")
        return Codebook.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"cannot read the codebook {path}: {error.strerror}") from error
    except ValidationError as error:
        problem = describe_validation_error(error, root="codebook")
        raise UsageError(f"the codebook {path} is wrong at {problem}") from error
    except RecursionError as error:
        raise UsageError(f"the codebook {path} is nested too deeply: keep to the form of a codebook") from error
    except ValueError as error:  # no TOML, no UTF-8, a number of thousands of digits
        raise UsageError(f"the codebook {path} is no TOML file: {error}") from error


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
    """``id@`` and the first 12 digits of the SHA-256 of the codebook's content, for provenance."""
    return f"{codebook.id}@{sha256(canonical_json(codebook.model_dump()).encode()).hexdigest()[:12]}"


def codebook_of(codebook: Codebook | Path | None) -> Codebook | None:
    """The codebook itself, read from its file where a path is given."""
    return load_codebook(codebook) if isinstance(codebook, Path) else codebook
