"""The codebook that gold is coded by, kept in its folder, where `gold check` looks its concepts up."""

from __future__ import annotations

from pathlib import Path

from extractor.codebooks import codebook_digest, load_codebook
from extractor.errors import UsageError
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.regular import read_regular
from extractor.gold.files import locked_gold
from extractor_schemas import Codebook

CODEBOOK = "codebook.toml"


def keep_codebook(file: Path, folder: Path) -> bool:
    """Copy the file of a codebook into a folder of gold; whether the folder has no other one, which would stay.

    Raises `UsageError` if it cannot be written.
    """
    kept = folder / CODEBOOK
    content = read_regular(file)
    try:
        with locked_gold(folder):
            if kept.exists():
                return read_regular(kept) == content
            write_atomically(kept, [content])
    except OSError as error:
        raise UsageError(
            f"cannot write {kept}: {error.strerror}; {remedy_of(error) or 'name another folder'}"
        ) from error
    return True


def kept_codebook(folder: Path, coded_by: str) -> Codebook | None:
    """The codebook that a folder of gold keeps, if it is the one by whose name or digest gold is coded, else None.

    Raises `UsageError` where it cannot be read.
    """
    kept = folder / CODEBOOK
    if not kept.is_file():
        return None
    codebook = load_codebook(kept)
    return codebook if coded_by in (codebook.id, codebook_digest(codebook)) else None
