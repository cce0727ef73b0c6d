"""What reads annotations of another tool, how it is found by its format's name, and the gold that is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from extractor.annotations.annotation import Annotation
from extractor.annotations.gold_of_annotations import gold_of_annotations
from extractor.annotations.origins import ORIGINS, Origin, Origins
from extractor.articles.failure import Failure
from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.gold.file_names import GoldFileNames
from extractor.gold.files import articles_of, save_new_gold
from extractor.imports.document_articles import AnnotatedDocument, DocumentArticles, Unplaced
from extractor.layers import chosen_layers, known_layers, layers_of
from extractor.text.java_text import JavaText
from extractor.text.utf_16 import Utf16Offsets
from extractor_schemas import ACTORS, LAYERS, Article, Codebook, Gold

_BUILT_IN = {
    "brat": "brat:read_brat",
    "label-studio": "label_studio:read_label_studio",
    "xmi": "xmi:read_xmi",
    "dna": "dna:read_dna",
}
"""The formats by their names, each with its module here and the function in it that reads it."""

IMPORTERS = tuple(_BUILT_IN)
"""The formats that are read."""


class Importer(Protocol):
    """Reads annotations of one format."""

    def __call__(self, path: Path) -> Iterator[AnnotatedDocument]:
        """The documents in a file or a folder, one after another. Raises `UsageError` if it is not of the format."""
        ...


@dataclass(frozen=True, slots=True)
class ImportedGold:
    """The gold files that were written, those that were there already, and what did not fit, by documents' names.

    ``remarks`` say, by documents' names too, what is not in the gold because the tool has no place for it.
    """

    written: list[Path] = field(default_factory=list[Path])
    kept: list[Path] = field(default_factory=list[Path])
    misfits: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    remarks: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def facts(self) -> dict[str, Any]:
        """What was done, for JSON."""
        return {
            "files": [str(path) for path in self.written],
            "kept": [str(path) for path in self.kept],
            "misfits": [{"document": document, "problem": problem} for document, problem in self.misfits],
            "remarks": [{"document": document, "remark": remark} for document, remark in self.remarks],
        }


def import_gold(
    format: str,
    path: Path,
    out: Path,
    articles: Path | None = None,
    *,
    annotators: Sequence[str] = (),
    codebook: Codebook | None = None,
    layers: Sequence[str] | None = None,
) -> ImportedGold:
    """Write gold files into the folder ``out`` from annotations that another tool has; none is ever replaced.

    Each is `suggested` until somebody marks it as checked. ``articles`` is where the articles are, else the folder
    `articles` beside ``out``; a document is of the article whose text it has, character by character, or but for how
    lines end. ``annotators`` made the annotations, of the ``layers``, with stances coded by the ``codebook``; where
    these are None, they are those of what was exported, and the layers else all that the tool can have. What does not
    fit is left out and listed.

    Raises:
        UsageError: there is no such format, no such articles, or what is at ``path`` cannot be read.

    """
    if format not in _BUILT_IN:
        raise UsageError(f"there is no format {format!r} to read: name one of {', '.join(IMPORTERS)}")
    module, _, function = _BUILT_IN[format].partition(":")
    read = cast("Importer", getattr(import_module(f"extractor.imports.{module}"), function))
    further = [layer for layer in known_layers().values() if layer not in LAYERS]
    chosen = None if layers is None else list(chosen_layers(layers, further))
    failures: list[Failure] = []
    beside = out.resolve().parent / "articles"
    if articles is None and not beside.is_dir():
        raise UsageError(f"the articles are not in {beside}: name their folder with --articles")
    origins = Origins(path)
    texts = DocumentArticles(articles_of(out, articles or beside, failures), origins)
    imported = ImportedGold()
    imported.misfits.extend((failure.id, failure.reason) for failure in failures)
    found = list(texts.placed(read(path)))
    names = GoldFileNames(out, [placed.article.id for placed in found if not isinstance(placed, Unplaced)])
    for placed in found:
        if isinstance(placed, Unplaced):
            imported.misfits.append((placed.document, placed.reason))
            continue
        document, article, told = placed.document, placed.article, placed.origin
        origin = told or Origin(article=article.id, sha256=article.sha256)
        gold, misfits = gold_of_annotations(_annotations(document, article), article, origin.further_layers())
        gold = _begun(gold, origin, annotators, chosen or document.layers or origin.layers)
        if document.was_exported and not told:
            misfits.append(_UNTOLD)
        misfits += _unasked(gold, origin)
        imported.misfits.extend((document.name, misfit) for misfit in (*document.misfits, *misfits))
        imported.remarks.extend((document.name, remark) for remark in document.remarks)
        file, _ = names.file_for(article.id)
        is_new = save_new_gold(_coded(gold, codebook) if codebook else gold, file)
        (imported.written if is_new else imported.kept).append(file)
    return imported


_UNTOLD = (
    f"it was exported, and {ORIGINS} of that export is not beside it: of which layers it is (--layers says so), and"
    " from which run it was begun, is not known"
)


def _begun(gold: Gold, origin: Origin, annotators: Sequence[str], layers: Sequence[str]) -> Gold:
    """The gold with what is known of how it came about; ``layers`` are those that were annotated, none for all."""
    facts = {
        "annotators": list(dict.fromkeys([*origin.annotators, *annotators])),
        "codebook": origin.codebook,
        "begun_from": origin.begun_from,
        "layers": list(layers),
    }
    return gold.model_copy(update=facts)


def _unasked(gold: Gold, origin: Origin) -> Iterator[str]:
    """What does not go with the layers of gold: items of others, and layers that are not known here."""
    for layer in layers_of(gold) if gold.layers else ():
        if layer is not ACTORS and layer.name not in gold.layers and (items := getattr(gold, layer.name)):
            what = f"{len(items):,} {layer.name}, which are not of its layers ({', '.join(gold.layers)})"
            yield f"it has {what}: name what was annotated (--layers)"
    for name in origin.missing_layers():
        yield f"its layer {name!r} is not known here, and left out: install the package that has it"


def _coded(gold: Gold, codebook: Codebook) -> Gold:
    """The gold as coded by a codebook: a target that is a concept's name is that concept."""
    stances = [
        stance.model_copy(update={"concept": concept.id, "target": concept.name})
        if stance.concept is None and (concept := codebook.concept_called(stance.target))
        else stance
        for stance in gold.stances
    ]
    return gold.model_copy(update={"codebook": codebook_digest(codebook), "stances": stances})


def _annotations(document: AnnotatedDocument, article: Article) -> Sequence[Annotation]:
    """The annotations of a document, in an article that has its text, or the same with other line ends or as in XML."""
    shown = JavaText(article.text)
    if document.text == article.text or document.text != shown.text:  # as XML has it, it has the same places
        return document.annotations
    offsets = Utf16Offsets(document.text)
    return [
        replace(
            each,
            parts=[
                (shown.position(offsets.units(start)), shown.position(offsets.units(end))) for start, end in each.parts
            ],
        )
        for each in document.annotations
    ]


def distinct_ids(wished: Iterable[tuple[str, str | None]]) -> tuple[dict[str, str], list[str]]:
    """The ids of annotations by the tool's own, which each has unless it is the first with the id that it wishes.

    And the wishes that could not be granted.
    """
    ids: dict[str, str] = {}
    refused: list[str] = []
    taken: set[str] = set()
    for own, wish in wished:
        if wish and wish in taken:
            refused.append(wish)
        ids[own] = wish if wish and wish not in taken else own
        taken.add(ids[own])
    return ids, refused
