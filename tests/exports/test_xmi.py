"""XMI as dkpro-cassis reads it, which is what users of INCEpTION read its files with."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from cassis import Cas, load_cas_from_xmi, load_typesystem

from extractor.errors import UsageError
from extractor.exports.base import export_records
from tests.support.annotated_gold import ARTICLE, GOLD, TEXT, export_gold
from tests.support.exporting import record


def opened(folder: Path) -> Cas:
    """The one document of a folder."""
    (file,) = folder.glob("*.xmi")
    with (folder / "TypeSystem.xml").open("rb") as system, file.open("rb") as content:
        return load_cas_from_xmi(content, typesystem=load_typesystem(system))


@pytest.fixture
def read(tmp_path: Path) -> Cas:
    return opened(export_gold("xmi", GOLD, ARTICLE, tmp_path))


def named(read: Cas, kind: str, identifier: str) -> Any:
    """The annotation of an item."""
    return next(each for each in read.select(f"webanno.custom.{kind}") if each.identifier == identifier)


def test_the_text_is_the_article_s_but_for_what_xml_does_not_know(read: Cas) -> None:
    assert read.sofa_string == TEXT.replace("\x0c", " ")
    (metadata,) = read.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")
    assert (metadata.documentId, metadata.documentTitle) == (ARTICLE.id, ARTICLE.title)


def test_every_annotation_covers_its_words(read: Cas) -> None:
    words = [each.get_covered_text() for each in read.select("webanno.custom.Actor")]
    assert sorted(words) == sorted(span.text for actor in GOLD.actors for span in actor.mentions)
    assert named(read, "Quote", "q2").get_covered_text() == GOLD.quotes[1].content[0].text


def test_offsets_are_utf_16_units_in_the_file(tmp_path: Path) -> None:
    folder = export_gold("xmi", GOLD, ARTICLE, tmp_path)

    content = next(folder.glob("*.xmi")).read_text(encoding="utf-8")
    assert 'begin="30" end="55" identifier="a1"' in content


def test_links_lead_to_actors_and_words(read: Cas) -> None:
    quote, claim = named(read, "Quote", "q2"), named(read, "Claim", "c1")

    assert [link.target.identifier for link in quote.reported_by.elements] == ["a3", "a1"]
    assert [link.target.get_covered_text() for link in quote.cue.elements] == ["said"]
    assert (claim.kind, claim.checkable, claim.text) == ("forecast", True, GOLD.claims[0].text)
    assert named(read, "Actor", "a1").aliases.elements == GOLD.actors[0].aliases
    assert [link.target.get_covered_text() for link in named(read, "Quote", "q3").parts.elements] == ["nobody wants"]


def test_layers_have_every_feature_of_the_type_system(tmp_path: Path) -> None:
    folder = export_gold("xmi", GOLD, ARTICLE, tmp_path)
    layers = {layer["name"]: layer for layer in json.loads((folder / "layers.json").read_text())}
    system = opened(folder).typesystem

    assert list(layers) == [f"webanno.custom.{name}" for name in ("Actor", "Quote", "Claim", "Stance", "Source", "Cue")]
    for name, layer in layers.items():
        features = {feature.name: feature.rangeType.name for feature in system.get_type(name).features}
        assert {feature["name"] for feature in layer["features"]} == set(features)
        for feature in layer["features"]:
            if feature["link_mode"] == "NONE":
                assert features[feature["name"]] == feature["type"]
            else:
                target = system.get_type(feature["link_type_name"]).get_feature("target")
                assert target.rangeType.name == feature["type"]


def test_records_of_a_run_are_carried_over(tmp_path: Path) -> None:
    export_records("xmi", [record("a"), record("b")], tmp_path / "out")

    assert sorted(path.name for path in (tmp_path / "out").glob("*.xmi")) == ["a.xmi", "b.xmi"]


def test_without_the_package_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)

    with pytest.raises(UsageError, match="XMI needs another package"):
        export_records("xmi", [record()], tmp_path / "out")
