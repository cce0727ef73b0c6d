"""Codebooks: TOML files of the concepts that stances are coded by."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import ValidationError

from extractor.errors import UsageError
from extractor_schemas import Codebook


def load_codebook(path: Path) -> Codebook:
    """The codebook in a TOML file: ``id``, ``title`` and a ``[[concepts]]`` table for each concept.

    Raises:
        UsageError: it cannot be read, or is no codebook; the text says where.

    """
    try:
        return Codebook.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"cannot read the codebook {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the codebook {path} is no TOML file: {error}") from error
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "codebook"
        raise UsageError(f"the codebook {path} is wrong at {where}: {first['msg']}") from error


def handbook(codebook: Codebook) -> str:
    """The codebook as a text for readers and annotators, in Markdown."""
    parts = [f"# {codebook.title}"]
    for concept in codebook.concepts:
        rules = [f"- Include: {rule}" for rule in concept.include] + [f"- Exclude: {rule}" for rule in concept.exclude]
        examples = [f"- Example: {example}" for example in concept.examples]
        terms = [f"- Words: {', '.join(concept.terms)}"] if concept.terms else []
        parts.append(
            "\n".join([f"## {concept.name}", f"`{concept.id}`", "", concept.definition, "", *rules, *examples, *terms])
        )
    return "\n\n".join(parts) + "\n"
