"""UIMA's XMI with its type system, for INCEpTION: a folder with a file for each article, and the project's layers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.annotations.annotation import Annotation, annotations_of
from extractor.annotations.document_names import DocumentNames
from extractor.annotations.item_types import item_types
from extractor.annotations.origins import ORIGINS, Origin
from extractor.annotations.uima_types import (
    METADATA,
    PARTS,
    ROLE,
    TARGET,
    TYPE_SYSTEM,
    UimaFeature,
    UimaType,
    feature_value,
    uima_types,
    xml_text,
)
from extractor.errors import MissingExtraError
from extractor.exports.annotation_losses import KEEP_ORIGINS, AnnotationLosses
from extractor.extras import install_hint
from extractor.layers import known_layers
from extractor_schemas import Record

LAYERS_FILE = "layers.json"


class XmiExporter:
    """Writes a folder with an XMI file for each article, their type system, and INCEpTION's layers.

    ``remarks`` then say what it has no place for.
    """

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def export(self, records: Iterable[Record], out: Path) -> list[Path]:
        """Write the records to the folder ``out``. Raises OSError, and `UsageError` if dkpro-cassis is missing."""
        try:
            cassis: Any = import_module("cassis")
        except ImportError:
            raise MissingExtraError(f"XMI needs another package: {install_hint('xmi')}") from None
        out.mkdir(exist_ok=True)
        types = uima_types(item_types(tuple(known_layers().values())))
        system = _type_system(cassis, types)
        system.to_xml(out / TYPE_SYSTEM)
        (out / LAYERS_FILE).write_text(json.dumps(_layers(types), indent=1) + "\n", encoding="utf-8")
        names, losses = DocumentNames(), AnnotationLosses()
        with (out / ORIGINS).open("w", encoding="utf-8") as origins:
            for record in records:
                cas = _Cas(cassis.Cas(system), {kind.label: kind for kind in types}, record)
                cas.add(list(annotations_of(losses.noted(record))))
                name = names.name_for(record.article.id)
                (out / f"{name}.xmi").write_text(cas.written(), encoding="utf-8")
                origins.write(Origin.of(record, name).line())
        self.remarks = [*losses.remarks(), KEEP_ORIGINS]
        return [out]


class _Cas:
    """The annotations of one article as UIMA has them."""

    def __init__(self, cas: Any, types: dict[str, UimaType], record: Record) -> None:
        self._cas = cas
        self._types = types
        article = record.article
        cas.sofa_string, cas.sofa_mime = xml_text(article.text), "text/plain"
        title = xml_text(article.title or article.id)
        metadata = cas.typesystem.get_type(METADATA)
        cas.add(metadata(begin=0, end=len(article.text), documentId=article.id, documentTitle=title))

    def add(self, annotations: Sequence[Annotation]) -> None:
        """Add annotations, which may link to each other."""
        made: dict[str, Any] = {}
        for annotation in annotations:
            kind = self._types[annotation.label]
            first, *others = [self._made(kind, start, end) for start, end in annotation.parts]
            for feature in kind.features:
                if feature.target is None and (value := feature_value(feature, annotation)) not in (None, []):
                    is_list = isinstance(value, list)
                    first[feature.name] = self._array("uima.cas.StringArray", value) if is_list else value
                elif feature.name == PARTS and others:
                    first[PARTS] = self._links(kind, feature, others)
            made[annotation.id] = first
        for annotation in annotations:
            kind = self._types[annotation.label]
            for feature in kind.features:
                if ids := annotation.links.get(feature.name):
                    made[annotation.id][feature.name] = self._links(kind, feature, [made[id] for id in ids])

    def _made(self, kind: UimaType, start: int, end: int) -> Any:
        made = self._cas.typesystem.get_type(kind.name)(begin=start, end=end)
        self._cas.add(made)
        return made

    def _links(self, kind: UimaType, feature: UimaFeature, targets: Sequence[Any]) -> Any:
        link = self._cas.typesystem.get_type(kind.link_name(feature))
        return self._array("uima.cas.FSArray", [link(**{ROLE: feature.name, TARGET: target}) for target in targets])

    def _array(self, name: str, elements: Any) -> Any:
        return self._cas.typesystem.get_type(name)(elements=elements)

    def written(self) -> str:
        """The file's content."""
        return str(self._cas.to_xmi())


def _type_system(cassis: Any, types: Sequence[UimaType]) -> Any:
    system = cassis.TypeSystem()
    metadata = system.create_type(METADATA, supertypeName="uima.tcas.DocumentAnnotation")
    for name in ("documentTitle", "documentId"):
        system.create_feature(metadata, name, "uima.cas.String")
    made = {kind.label: system.create_type(kind.name) for kind in types}
    for kind in types:
        for feature in kind.features:
            if feature.target is None:
                system.create_feature(made[kind.label], feature.name, feature.holds)
                continue
            link = system.create_type(kind.link_name(feature), supertypeName="uima.cas.TOP")
            system.create_feature(link, ROLE, "uima.cas.String")
            system.create_feature(link, TARGET, made[feature.target])
            system.create_feature(
                made[kind.label], feature.name, "uima.cas.FSArray", elementType=link, multipleReferencesAllowed=False
            )
    return system


def _layers(types: Sequence[UimaType]) -> list[dict[str, Any]]:
    """The layers as INCEpTION exports and imports them in the settings of a project."""
    return [
        {
            "name": kind.name,
            "uiName": kind.label,
            "type": "span",
            "enabled": True,
            "built_in": False,
            "readonly": False,
            "cross_sentence": True,
            "allow_stacking": True,
            "show_hover": True,
            "anchoring_mode": "CHARACTERS",
            "overlap_mode": "ANY_OVERLAP",
            "validation_mode": "NEVER",
            "features": [_layer_feature(kind, feature) for feature in kind.features],
        }
        for kind in types
    ]


def _layer_feature(kind: UimaType, feature: UimaFeature) -> dict[str, Any]:
    several = "NONE" if feature.target is None and feature.holds != "uima.cas.StringArray" else "ARRAY"
    described: dict[str, Any] = {
        "name": feature.name,
        "uiName": feature.name.replace("_", " "),
        "type": f"webanno.custom.{feature.target}" if feature.target else feature.holds,
        "enabled": True,
        "visible": True,
        "multi_value_mode": several,
        "link_mode": "WITH_ROLE" if feature.target else "NONE",
    }
    if feature.target:
        described |= {
            "link_type_name": kind.link_name(feature),
            "link_type_role_feature_name": ROLE,
            "link_type_target_feature_name": TARGET,
        }
    if feature.choices:
        tags = [{"tag_name": choice, "tag_description": ""} for choice in feature.choices]
        name = f"{kind.label} {feature.name}"
        described["tag_set"] = {"name": name, "language": "mul", "tags": tags, "create_tag": False}
    return described
