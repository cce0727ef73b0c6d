"""Codebooks are read from TOML files; the error of a wrong one says where it is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from extractor.codebooks import handbook, load_codebook
from extractor.errors import UsageError
from extractor_schemas import Codebook, Concept, base_reply_type, reply_schema
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


_REFUSED = {
    "an escape": "\\u001b[2J",
    "a bell": "\\u0007",
    "NUL": "\\u0000",
    "DEL": "\\u007f",
    "an eight-bit escape": "\\u009b",
    "the next line": "\\u0085",
    "a form feed": "\\f",
    "a backspace": "\\b",
    "an override": "\\u202e",
    "an isolate": "\\u2066",
    "a zero-width space": "\\u200b",
    "a word joiner": "\\u2060",
    "a soft hyphen": "\\u00ad",
    "a byte order mark": "\\ufeff",
    "a tag": "\\U000e0041",
}
_PLACES = {
    "id": ('id = "energy.v1"', 'id = "energy{}.v1"'),
    "title": ('title = "Energy"', 'title = "Ener{}gy"'),
    "wind-farms, name": ('name = "wind farms"', 'name = "wind {}farms"'),
    "coal, definition": ('definition = "That it is burnt."', 'definition = "That it {}is burnt."'),
    "wind-farms, include 1": ('include = ["on land"]', 'include = ["on{} land"]'),
    "wind-farms, exclude 1": ('exclude = ["at sea"]', 'exclude = ["at sea{}"]'),
    "wind-farms, examples 1": ('examples = ["“Build', 'examples = ["“{}Build'),
    "wind-farms, terms 2": ('"turbines"]', '"tur{}bines"]'),
}


@pytest.mark.parametrize("written", [pytest.param(written, id=name) for name, written in _REFUSED.items()])
@pytest.mark.parametrize("place", _PLACES)
def test_what_nobody_sees_or_a_terminal_obeys_is_refused_with_its_place(
    tmp_path: Path, place: str, written: str
) -> None:
    before, after = _PLACES[place]
    assert before in GOOD

    with pytest.raises(UsageError) as refused:
        load_codebook(_file(tmp_path, GOOD.replace(before, after.format(written), 1)))

    message = str(refused.value)
    assert f"{place} has the character U+" in message
    assert message.isprintable()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("می\u200cخواهم", id="a Persian non-joiner"),
        pytest.param("क्\u200dष", id="an Indic joiner"),
        pytest.param("עברית \u200f(בית)", id="a direction mark of a Hebrew text"),
        pytest.param("two\nlines\tand a tab", id="lines"),
        pytest.param("\u2764\ufe0f", id="an emoji"),
    ],
)
def test_what_belongs_to_a_script_is_no_such_character(words: str) -> None:
    concept = Concept(id="a", name="a", definition=words)

    assert Codebook(id="a", title=words, concepts=[concept]).concepts[0].definition == words


@pytest.mark.parametrize("id", ["two\nlines", "a\ttab"])
def test_the_id_of_a_codebook_is_one_line(id: str) -> None:
    with pytest.raises(ValidationError, match=r"id has the character U\+000[9A]"):
        Codebook(id=id, title="t", concepts=[Concept(id="a", name="a", definition="a")])


@pytest.mark.parametrize(
    "id", [pytest.param('"wind\\u001bfarms"', id="escaped"), pytest.param('"wind\x1bfarms"', id="as it is")]
)
def test_the_message_about_a_wrong_id_of_a_concept_is_printable(tmp_path: Path, id: str) -> None:
    with pytest.raises(UsageError) as refused:
        load_codebook(_file(tmp_path, GOOD.replace('"wind-farms"', id)))

    assert str(refused.value).isprintable()
