"""schema.org's graphs as a processor of JSON-LD reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from extractor.exports.base import export_records
from extractor_schemas import Article, Span
from tests.support.annotated_gold import ARTICLE, GOLD, export_gold
from tests.support.exporting import record
from tests.support.json_ld import nodes

SCHEMA = "https://schema.org/"
PROPERTIES = {  # as schema.org has them: a type's own and those of the types that it is a kind of
    "Thing": ("", {"name", "alternateName", "description", "identifier", "url"}),
    "CreativeWork": (
        "Thing",
        {
            "headline",
            "datePublished",
            "publisher",
            "text",
            "isPartOf",
            "creator",
            "author",
            "isBasedOn",
            "creativeWorkStatus",
        },
    ),
    "NewsArticle": ("CreativeWork", set[str]()),
    "Quotation": ("CreativeWork", set[str]()),
    "Claim": ("CreativeWork", {"appearance", "firstAppearance", "claimInterpreter"}),
    "ClaimReview": ("CreativeWork", {"claimReviewed", "itemReviewed", "reviewRating"}),
    "Person": ("Thing", {"jobTitle", "affiliation"}),
    "Organization": ("Thing", {"parentOrganization"}),
    "GovernmentOrganization": ("Organization", set[str]()),
    "NewsMediaOrganization": ("Organization", set[str]()),
}


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The nodes of the one file of a folder by their types, with the names of schema.org as IRIs."""
    (file,) = folder.glob("*.jsonld")
    by_type: dict[str, list[dict[str, Any]]] = {}
    for node in nodes(json.loads(file.read_text(encoding="utf-8"))):
        by_type.setdefault(node["@type"][0].removeprefix(SCHEMA), []).append(node)
    return by_type


def value(node: dict[str, Any], name: str) -> Any:
    """The one value of a property."""
    (found,) = node[f"{SCHEMA}{name}"]
    return found.get("@value", found.get("@id"))


def test_direct_quotes_are_quotations_of_their_speakers(tmp_path: Path) -> None:
    found = read(export_gold("schema-org", GOLD, ARTICLE, tmp_path))

    people = {node["@id"]: value(node, "name") for node in found["Person"]}
    said = [(value(node, "text"), people[value(node, "creator")]) for node in found["Quotation"]]
    assert said == [
        ("We will not raise taxes,", "Jane Roe"),
        ("It begins here 👩‍👩‍👧\r\n\r\nand ends | in café and cafe\u0301,", "Анна Ковальчук"),
    ]
    assert {value(node, "isPartOf") for node in found["Quotation"]} == {found["NewsArticle"][0]["@id"]}


def test_a_claim_is_based_on_the_quotation_that_has_its_evidence(tmp_path: Path) -> None:
    found = read(export_gold("schema-org", GOLD, ARTICLE, tmp_path))
    first, second = found["Claim"]

    assert value(first, "isBasedOn") == found["Quotation"][0]["@id"]
    assert value(first, "author") == found["Person"][0]["@id"]
    assert (f"{SCHEMA}isBasedOn" in second, f"{SCHEMA}author" in second) == (False, False)


def test_what_can_be_checked_has_a_draft_of_a_review(tmp_path: Path) -> None:
    found = read(export_gold("schema-org", GOLD, ARTICLE, tmp_path))
    (review,) = found["ClaimReview"]

    assert value(review, "itemReviewed") == found["Claim"][0]["@id"]
    assert (value(review, "creativeWorkStatus"), value(review, "claimReviewed")) == ("Draft", GOLD.claims[0].text)


def test_who_denies_something_is_not_its_author(tmp_path: Path) -> None:
    export_records("schema-org", [record()], tmp_path / "out")
    denied = read(tmp_path / "out")["Claim"][0]

    assert (f"{SCHEMA}author" in denied, value(denied, "description")) == (False, "denied by @Tom Brandt")


def test_every_name_leads_to_a_node(tmp_path: Path) -> None:
    export_gold("schema-org", GOLD, ARTICLE, tmp_path)
    every = [node for some in read(tmp_path / "exported").values() for node in some]

    named = {node["@id"] for node in every}
    pointed = {each["@id"] for node in every for values in node.values() if isinstance(values, list)
               for each in values if isinstance(each, dict) and list(each) == ["@id"]}  # fmt: skip
    assert pointed
    assert pointed <= named
    assert len(named) == len(every)


def properties(kind: str) -> set[str]:
    """The properties that a node of a type may have."""
    parent, own = PROPERTIES[kind]
    return own | (properties(parent) if parent else set())


def used(node: Any) -> list[tuple[str, set[str]]]:
    """The type of a node, and of each within it, with its properties; what is no name of schema.org stays whole."""
    if isinstance(node, list):
        return [each for part in node for each in used(part)]
    if not isinstance(node, dict):
        return []
    names = {name.removeprefix(SCHEMA) for name in node if not name.startswith("@")}
    own = [(node["@type"][0].removeprefix(SCHEMA), names)] if "@type" in node else []
    return own + used(list(node.values()))


def test_every_property_is_one_that_schema_org_has_for_the_type(tmp_path: Path) -> None:
    one = record()
    kinds: list[Any] = ["person", "organisation", "government", "outlet", "group"]
    told = {"role": "mayor", "affiliation": "the Greens", "aliases": ["Holm"]}
    actors = [one.actors[0].model_copy(update=told | {"id": f"a{n}", "kind": kind}) for n, kind in enumerate(kinds, 1)]
    article = one.article.model_copy(update={"url": "https://example.org/a"})
    export_records("schema-org", [one.model_copy(update={"actors": actors, "article": article})], tmp_path / "out")
    found = used([node for some in read(tmp_path / "out").values() for node in some])

    assert {kind for kind, _ in found} == PROPERTIES.keys() - {"Thing", "CreativeWork"}
    assert [(kind, names - properties(kind)) for kind, names in found if names - properties(kind)] == []


def test_nothing_in_a_file_ends_a_script_of_a_page(tmp_path: Path) -> None:
    one = record()
    article = Article.of("“</script>” he said", id="a", url="https://example.org/a")
    quote = one.quotes[1].model_copy(update={"kind": "direct", "content": [Span(start=0, end=11)]})
    lists: dict[str, Any] = {"actors": [], "claims": [], "stances": [], "unfounded": [], "missed": []}
    export_records(
        "schema-org", [one.model_copy(update=lists | {"article": article, "quotes": [quote]})], tmp_path / "out"
    )

    assert "<" not in (tmp_path / "out" / "a.jsonld").read_text()
    found = read(tmp_path / "out")
    assert value(found["Quotation"][0], "text") == "</script>"
    assert found["NewsArticle"][0]["@id"] == "https://example.org/a"
