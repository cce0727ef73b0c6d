"""Web Annotations as a processor of JSON-LD reads them."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from extractor.exports.base import export_records
from extractor_schemas import Article
from tests.support.annotated_gold import ARTICLE, GOLD, TEXT, export_gold
from tests.support.exporting import record
from tests.support.json_ld import compacted, expanded

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"


def collection(folder: Path) -> dict[str, Any]:
    (file,) = folder.glob("*.jsonld")
    return dict(json.loads(file.read_text(encoding="utf-8")))


@pytest.fixture
def gold(tmp_path: Path) -> dict[str, Any]:
    return collection(export_gold("web-annotation", GOLD, ARTICLE, tmp_path))


def items_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return list(document["first"]["items"])


def test_the_context_knows_every_name(gold: dict[str, Any]) -> None:
    """What it does not know would be gone, and what is no IRI would be another."""
    again = compacted(expanded(gold), gold["@context"])

    assert again["first"]["items"][0]["id"] == items_of(gold)[0]["id"]
    assert _plain(again) == _plain(gold)


def _plain(value: Any) -> Any:
    """Without the difference between one value and a list of one, which JSON-LD does not make."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return _plain(value[0]) if len(value) == 1 else [_plain(each) for each in value]
    return value


def test_every_target_is_found_by_its_words_and_by_its_offsets(gold: dict[str, Any]) -> None:
    (page,) = expanded(gold)[f"{AS}first"]
    (items,) = page[f"{AS}items"]
    found: list[str] = []
    for annotation in items["@list"]:
        for target in annotation[f"{OA}hasTarget"]:
            selectors = {each["@type"][0]: each for each in target[f"{OA}hasSelector"]}
            quoted, placed = selectors[f"{OA}TextQuoteSelector"], selectors[f"{OA}TextPositionSelector"]
            exact, prefix, suffix = (quoted[f"{OA}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix"))
            start, end = (int(placed[f"{OA}{name}"][0]["@value"]) for name in ("start", "end"))
            assert (TEXT[start:end], TEXT[:start][-32:], TEXT[end:][:32]) == (exact, prefix, suffix)
            found.append(exact)

    spans = [span for item in (*GOLD.quotes, *GOLD.claims, *GOLD.stances) for span in _anchor(item)]
    assert found == [span.text for actor in GOLD.actors for span in actor.mentions] + [span.text for span in spans]


def _anchor(item: Any) -> list[Any]:
    return list(item.content if hasattr(item, "content") else item.evidence)


def test_bodies_say_what_it_is_and_who_says_it(gold: dict[str, Any]) -> None:
    of_quote = next(each for each in items_of(gold) if {"quote", "reported_by:Рада"} <= _tags(each))
    of_claim = next(each for each in items_of(gold) if "claim" in _tags(each))

    assert {"kind:direct", "speaker:Анна Ковальчук", "reported_by:Jane Roe"} <= _tags(of_quote)
    assert {"checkable", "assertion:hedged", "claimant:Jane Roe"} <= _tags(of_claim)
    assert [each["value"] for each in of_claim["body"] if each.get("purpose") == "describing"] == [GOLD.claims[0].text]
    linked = {each["source"] for each in of_quote["body"] if each["purpose"] == "linking"}
    actors = {each["id"] for each in items_of(gold) if each["motivation"] == "identifying"}
    assert len(linked) == 3
    assert linked <= actors


def _tags(annotation: dict[str, Any]) -> set[str]:
    return {each["value"] for each in annotation["body"] if each["purpose"] == "tagging"}


def test_the_source_is_the_article_s_address_and_the_state_its_text(tmp_path: Path) -> None:
    one = record()
    on_the_web = one.model_copy(update={"article": Article.of(one.article.text, id="b", url="https://example.org/b")})
    export_records("web-annotation", [one, on_the_web], tmp_path / "out")
    files = sorted((tmp_path / "out").iterdir())
    targets = [items_of(json.loads(file.read_text()))[0]["target"][0] for file in files]

    digest = urlsafe_b64encode(sha256(one.article.text.encode()).digest()).decode().rstrip("=")
    assert [target["source"] for target in targets] == [f"ni:///sha-256;{digest}", "https://example.org/b"]
    assert [target["state"]["cached"] for target in targets] == [f"ni:///sha-256;{digest}"] * 2


def test_names_are_the_same_in_every_export_and_no_two_findings_share_one(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        export_records("web-annotation", [record("a"), record("b")], tmp_path / folder)
    names = [
        [
            item["id"]
            for file in sorted((tmp_path / folder).iterdir())
            for item in items_of(json.loads(file.read_text()))
        ]
        for folder in ("first", "second")
    ]

    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0]) == 14
