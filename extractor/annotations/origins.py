"""What gold has besides its items, which tools for annotators have no place for: it goes beside what they are given.

A folder for a tool has it in `ORIGINS`, a line for each article; formats that keep what they do not know have it within
the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError

from extractor.complaints import described
from extractor.errors import UsageError
from extractor.files.regular import read_regular
from extractor.gold.file_names import folded_name
from extractor.gold.records import is_of_gold
from extractor.layers import known_layers, layers_of
from extractor_schemas import LAYERS, Article, LayerSpec, Record
from extractor_schemas.base import Frozen

ORIGINS = "origins.jsonl"
"""The name of the file in a folder for a tool."""


class Origin(Frozen):
    """From what an article's annotations were begun.

    ``annotators``, ``codebook``, ``begun_from`` and ``layers`` are those of `Gold`; of a run, what gold that is begun
    from it has. ``further`` are the layers of other packages that were looked for, whether something was found or not.
    ``document`` is the name of the article's files, without an ending, where the tool has it in files.
    """

    article: str
    sha256: str
    document: str | None = None
    annotators: list[str] = []
    codebook: str | None = None
    begun_from: str | None = None
    layers: list[str] = []
    further: list[str] = []

    @classmethod
    def of(cls, record: Record, document: str | None = None) -> Self:
        """That of a record, which may be gold."""
        made_by = record.provenance
        return cls(
            article=record.article.id,
            sha256=record.article.sha256,
            document=document,
            annotators=made_by.annotators,
            codebook=made_by.codebook,
            begun_from=made_by.begun_from if is_of_gold(record) else made_by.origin,
            layers=made_by.layers,
            further=[layer.name for layer in layers_of(record) if layer not in LAYERS],
        )

    def facts(self) -> dict[str, Any]:
        """What is known of it, for JSON."""
        return self.model_dump(exclude_defaults=True)

    def line(self) -> str:
        """The line of `ORIGINS`."""
        return f"{self.model_dump_json(exclude_defaults=True)}\n"

    @classmethod
    def read(cls, facts: object, where: str) -> Self:
        """The origin in JSON, as bytes or its values; ``where`` it stands is named in errors. Raises `UsageError`."""
        try:
            return cls.model_validate_json(facts) if isinstance(facts, bytes) else cls.model_validate(facts)
        except ValidationError as error:
            raise UsageError(f"{where} is not what was exported ({described(error)}): export again") from error

    def missing_layers(self) -> list[str]:
        """The further layers that are not known here."""
        return [name for name in self.further if name not in known_layers()]

    def further_layers(self) -> list[LayerSpec]:
        """The further layers that are known here."""
        return [layer for name, layer in known_layers().items() if name in self.further]


class Origins:
    """The origins of articles that stand beside what a tool has, in ``path`` and its folders, or beside the one file.

    Raises `UsageError` where a file of them cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._by_text: dict[str, list[tuple[str, Origin]]] = {}
        for file in sorted(path.rglob(ORIGINS)) if path.is_dir() else [path.with_name(ORIGINS)]:
            folder = file.parent.relative_to(path if path.is_dir() else path.parent)
            for number, line in enumerate(_lines(file), 1):
                origin = Origin.read(line, f"{file}, line {number}")
                place = (folder / (origin.document or "")).as_posix()
                self._by_text.setdefault(origin.sha256, []).append((place, origin))

    def of_document(self, names: Sequence[str], texts: Iterable[str]) -> Origin | None:
        """The origin of a document of which this is known by one of its names; by the first, if by several.

        ``texts`` are the hashes of those that it may have. A name has the folders that it is in, if it is in some.
        """
        known = [each for text in texts for each in self._by_text.get(text, [])]
        for name in map(folded_name, names):
            found = {
                origin.article: origin
                for place, origin in known
                if origin.document and name in (folded_name(place), folded_name(origin.document))
            }
            if len(found) == 1:
                return next(iter(found.values()))
        return None

    def of(self, article: Article) -> Origin | None:
        """The origin of an article, or the only one that there is of its text; None where it is not told."""
        known = [origin for _, origin in self._by_text.get(article.sha256, [])]
        own = [origin for origin in known if origin.article == article.id] or known
        return own[0] if len({origin.article for origin in own}) == 1 else None


def _lines(file: Path) -> Sequence[bytes]:
    try:
        return read_regular(file).splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}): move it away, or export again") from error
