"""Codebooks are read from TOML files; the error of a wrong one says where it is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.codebooks import handbook, load_codebook
from extractor.errors import UsageError
from extractor_schemas import base_reply_type, reply_schema
from tests.support.paths import ROOT

SHIPPED = sorted((ROOT / "seeds" / "codebooks").glob("*.toml"))

GOOD = """
id = "energy.v1"
title = "Energy"

[[concepts]]
id = "wind-farms"
name = "wind farms"
definition = "That more are built."
include = ["on land"]
exclude = ["at sea"]
examples = ["“Build them”: support."]
terms = ["wind farm", "turbines"]

[[concepts]]
id = "coal"
name = "coal"
definition = "That it is burnt."
"""


def _file(folder: Path, content: str | bytes) -> Path:
    path = folder / "book.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_codebook_is_read(tmp_path: Path) -> None:
    codebook = load_codebook(_file(tmp_path, GOOD))

    assert [concept.id for concept in codebook.concepts] == ["wind-farms", "coal"]
    assert codebook.concepts[0].terms == ["wind farm", "turbines"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("id = ", "not a TOML file", id="not TOML"),
        pytest.param(b'id = "\xff"', "it is not UTF-8, first in line 1: save it as UTF-8$", id="not UTF-8"),
        pytest.param(GOOD.encode("utf-16"), "it is UTF-16: save it as UTF-8$", id="UTF-16"),
        pytest.param(GOOD.encode("utf-16-be"), "it is UTF-16: save it as UTF-8$", id="UTF-16 without its mark"),
        pytest.param(".".join(["a"] * 100_000) + " = 1", "a name of too many parts", id="a name without an end"),
        pytest.param('id = "a"\ntitle = "t"', "book.toml: concepts: it is missing", id="no concepts"),
        pytest.param(GOOD.replace('name = "coal"\n', ""), "coal, name: it is missing", id="no name"),
        pytest.param(
            GOOD.replace('"wind-farms"', '"Wind farms"'),
            "Wind farms, id: 'Wind farms' is not an id of small letters, digits and hyphens$",
            id="an id with a space",
        ),
        pytest.param(GOOD.replace('"turbines"', '""'), "the term '' of wind-farms has no word", id="an empty term"),
        pytest.param(GOOD.replace('"turbines"', '" - "'), "has no word: leave it out", id="a term of signs"),
        pytest.param(GOOD.replace("wind-farms", "(?P<x"), "is not an id of small letters", id="an id of signs"),
        pytest.param(GOOD.replace('"wind-farms"', '"' + "a" * 500 + '"'), "a… is not an id of", id="a long id"),
        pytest.param(
            GOOD.replace("terms", "words"),
            "wind-farms, words: there is no such field; .* one of id, name",
            id="an unknown field",
        ),
        pytest.param(
            GOOD.replace("include", "includes"),
            "includes: there is no such field; write include$",
            id="a plural",
        ),
        pytest.param(GOOD.replace('"wind-farms"', '["a"]'), "concepts 1, id: ", id="a list as an id"),
        pytest.param(f"id = {'9' * 5000}", "not a TOML file", id="a number of 5,000 digits"),
        pytest.param("id = " + "[" * 50_000, "nested too deeply", id="nested too deeply"),
        pytest.param(GOOD.replace('"coal"', '"wind-farms"', 1), "given twice: wind-farms", id="an id twice"),
        pytest.param("id = 'a'\n" + GOOD, "a name is given twice, leave one of them", id="a name twice"),
        pytest.param(GOOD.replace('"coal"', '"other"', 1), "'other' stands for", id="a reserved id"),
    ],
)
def test_the_error_of_a_wrong_codebook_says_where(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(UsageError, match=message) as error:
        load_codebook(_file(tmp_path, content))

    assert "book.toml" in str(error.value)


def test_a_missing_codebook_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the codebook .*none\.toml"):
        load_codebook(tmp_path / "none.toml")


def test_the_handbook_has_everything_a_coder_needs(tmp_path: Path) -> None:
    text = handbook(load_codebook(_file(tmp_path, GOOD)))

    assert text.startswith("# Energy\n")
    for line in (
        *("## wind farms", "`wind-farms`", "That more are built.", "- Include: on land", "- Exclude: at sea"),
        *("- Example: “Build them”: support.", "- Words: wind farm, turbines", "## coal", "`coal`"),
    ):
        assert line in text.splitlines()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in SHIPPED])
def test_stances_can_be_coded_by_the_shipped_codebooks(path: Path) -> None:
    codebook = load_codebook(path)

    assert reply_schema(base_reply_type(codebook))
    assert all(f"## {concept.name}" in handbook(codebook) for concept in codebook.concepts)


def test_a_codebook_is_shipped() -> None:
    assert SHIPPED


def test_a_pipe_is_no_codebook(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "book.toml")

    with pytest.raises(UsageError, match="pipe"):
        load_codebook(tmp_path / "book.toml")


def test_a_byte_order_mark_before_a_codebook_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "book.toml"
    path.write_text(GOOD, encoding="utf-8-sig")

    assert load_codebook(path).concepts
