"""Annotations in UIMA's XMI, as INCEpTION exports them from a project with the layers of `extractor.exports.xmi`."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from extractor.annotations.annotation import Annotation
from extractor.annotations.item_types import ItemType, item_types
from extractor.annotations.uima_types import IDENTIFIER, METADATA, PARTS, PREFIX, TARGET, TYPE_SYSTEM
from extractor.errors import MissingExtraError, UsageError
from extractor.extras import install_hint
from extractor.files.regular import read_regular
from extractor.imports.base import distinct_ids
from extractor.imports.document_articles import AnnotatedDocument
from extractor.layers import known_layers

_SUFFIX = ".xmi"


def read_xmi(path: Path) -> Iterator[AnnotatedDocument]:
    """The documents of a folder of `.xmi` files and archives of them, or of one; each with its type system beside it.

    Raises `UsageError` if there are none, they are not in the format, or dkpro-cassis is missing.
    """
    try:
        cassis: Any = import_module("cassis")
    except ImportError:
        raise MissingExtraError(f"XMI needs another package: {install_hint('xmi')}") from None
    types = item_types(tuple(known_layers().values()))
    for name, content, system in _files(path):
        try:
            read = cassis.load_cas_from_xmi(BytesIO(content), typesystem=cassis.load_typesystem(BytesIO(system)))
            text = read.sofa_string
        except Exception as error:  # whatever lxml and cassis raise
            raise UsageError(f"{name} is no XMI of its type system ({error}): export it again") from error
        reading = _Reading({kind.label: kind for kind in types})
        annotations = reading.annotations(read)
        title, article = _names(read)
        yield AnnotatedDocument(
            name.removesuffix(_SUFFIX), text or "", annotations, article, reading.misfits,
            was_exported=reading.has_ids, title=title
        )  # fmt: skip


def _files(path: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """The name and the content of each XMI file, and its type system."""
    found = sorted(path.rglob("*")) if path.is_dir() else [path]
    files = [file for file in found if file.suffix in (_SUFFIX, ".zip") and file.is_file()]
    if not files:
        raise UsageError(f"{path} has no .xmi files and no archives of them: name what INCEpTION has exported")
    try:
        for file in files:
            if file.suffix == _SUFFIX:
                name = file.relative_to(path).as_posix() if path.is_dir() else file.name
                yield name, read_regular(file), _system_beside(file, path)
                continue
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    if name.endswith(_SUFFIX):
                        yield name, archive.read(name), archive.read(TYPE_SYSTEM)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise UsageError(f"{path} cannot be read ({error}): name what INCEpTION has exported") from error


def _system_beside(file: Path, path: Path) -> bytes:
    with suppress(FileNotFoundError):
        return read_regular(file.with_name(TYPE_SYSTEM))
    return read_regular(path / TYPE_SYSTEM)


def _names(read: Any) -> tuple[str | None, str | None]:
    """What the document is called in INCEpTION, without an ending, and the id of its article, where it says one.

    INCEpTION writes the name of the file that was imported as the title, and whose annotations they are as the id.
    """
    if read.typesystem.contains_type(METADATA):
        for metadata in read.select(METADATA):
            title, id = getattr(metadata, "documentTitle", None) or "", getattr(metadata, "documentId", None)
            return (title.removesuffix(_SUFFIX), None) if title.endswith(_SUFFIX) else (None, id)
    return None, None


class _Reading:
    """Reads the annotations of one document."""

    def __init__(self, types: Mapping[str, ItemType]) -> None:
        self.misfits: list[str] = []
        self.has_ids = False
        """Whether annotations have ids of items, as only an export writes them."""
        self._types = types

    def annotations(self, read: Any) -> list[Annotation]:
        """The annotations of all layers that are INCEpTION's own."""
        found = {str(each.xmiID): each for each in read.select_all_annotations() if each.type.name.startswith(PREFIX)}
        parts = {id: _targets(each, PARTS) for id, each in found.items()}
        further = {part for targets in parts.values() for part in targets}
        shown = {id: each for id, each in found.items() if id not in further}
        wished = [(f"x{id}", getattr(each, IDENTIFIER, None)) for id, each in shown.items()]
        self.has_ids = any(wish for _, wish in wished)
        ids, refused = distinct_ids(wished)
        self.misfits += [f"two annotations are called {id}: the second gets another id" for id in refused]
        return [
            self._annotation(id, each, [found[part] for part in parts[id] if part in found], ids)
            for id, each in shown.items()
        ]

    def _annotation(self, id: str, each: Any, parts: Sequence[Any], ids: Mapping[str, str]) -> Annotation:
        label = each.type.name.removeprefix(PREFIX)
        kind = self._types.get(label)
        values: dict[str, list[str]] = {}
        links: dict[str, list[str]] = {}
        for field in kind.fields if kind else ():
            if field.is_link or field.is_span:
                links[field.name] = [ids[f"x{target}"] for target in _targets(each, field.name) if f"x{target}" in ids]
            else:
                values[field.name] = _values(getattr(each, field.name, None))
        places = sorted((part.begin, part.end) for part in (each, *parts))
        return Annotation(ids[f"x{id}"], label, places, values, links)


def _targets(each: Any, name: str) -> list[str]:
    """The ids of what a feature links to."""
    links: list[Any] = getattr(getattr(each, name, None), "elements", None) or []
    targets = [getattr(link, TARGET, None) for link in links]
    return [str(target.xmiID) for target in targets if target is not None]


def _values(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, bool):
        return ["true" if value else "false"]
    elements = getattr(value, "elements", None)
    return [str(value)] if elements is None and isinstance(value, str) else list(elements or [])
