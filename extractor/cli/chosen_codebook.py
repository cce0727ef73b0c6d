"""The codebook by which a record was coded: the one that is given, else the file that its run names."""

from __future__ import annotations

from pathlib import Path

from extractor.codebooks import codebook_digest, load_codebook
from extractor.errors import UsageError
from extractor.runs.originals import codebook_file
from extractor_schemas import Codebook, Record


def chosen_codebook(given: Path | None, run: Path, record: Record) -> Codebook | None:
    """The codebook of a record; None where it has none, or nobody knows its file.

    Raises `UsageError` where one that is given cannot be read, or the one that the run names is another by now.
    """
    if given is not None:
        return load_codebook(given)
    file = codebook_file(run) if record.provenance.codebook else None
    if file is None:
        return None
    where = f"the record was coded by {record.provenance.codebook}, which the run read from {file}"
    try:
        codebook = load_codebook(file)
    except UsageError as error:
        raise UsageError(f"{where}, and cannot be read there: give its file (--codebook)") from error
    if codebook_digest(codebook) != record.provenance.codebook:
        raise UsageError(f"{where}, which has another now: give a file of that one (--codebook)")
    return codebook
