"""`extractor extract` as its users meet it: what it prints, what it leaves behind, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor import Extractor
from extractor.errors import UsageError
from extractor.settings import FOR_RULES
from tests.support.batch_answers import answer_requests, rows
from tests.support.languages import SENTENCES
from tests.support.paths import ROOT
from tests.support.shell import Run

SEEDS = ROOT / "seeds" / "articles"
CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"


def test_rules_make_a_record_of_every_article_and_say_so_in_one_line(run: Run, articles: Path) -> None:
    ended = run("extract", articles, "--out", "run")

    assert ended.code == 0
    assert ended.out == ""
    assert "embedded rules" in ended.err.splitlines()[0]
    records = rows(Path("run/records.jsonl"))
    assert [row["article"]["id"] for row in records] == ["a.txt", "b.md", "deeper/c.txt"]
    assert all(row["provenance"]["backend"] == "rules" for row in records)
    manifest = json.loads(Path("run/run.json").read_text())
    assert (manifest["state"], manifest["counts"]["records"], manifest["requests"]["sent"]) == ("complete", 3, 0)
    assert Path("run/failures.jsonl").read_text() == ""


def test_without_out_records_go_to_stdout_and_nothing_else_does(run: Run, articles: Path) -> None:
    ended = run("extract", articles, "--quiet")

    assert [json.loads(line)["article"]["id"] for line in ended.out.splitlines()] == ["a.txt", "b.md", "deeper/c.txt"]
    assert ended.err == ""


@pytest.mark.parametrize(
    ("option", "value"),
    [("concurrency", 2), ("timeout", 5.0), ("seed", 1), ("attempts", 2), ("chunk_length", 900), ("profile", "small")],
)
def test_the_rules_take_the_options_that_they_take_in_python(run: Run, articles: Path, option: str, value: Any) -> None:
    ended = run("extract", articles, f"--{option.replace('_', '-')}", value)
    try:
        Extractor(**{option: value}).close()
        told = ""
    except UsageError as error:
        told = str(error)

    assert bool(told) == (ended.code == 2) == (option not in FOR_RULES)
    assert not told or "has no effect on" in told
    assert not told or "has no effect on" in ended.err


@pytest.mark.parametrize("out", [["--out", "run"], []], ids=["folder", "stdout"])
def test_fields_that_are_left_out_are_named_with_their_articles(run: Run, articles: Path, out: list[str]) -> None:
    (articles / "d.txt").write_text("---\ndate: 03/05/2024\ntitel: Rain\n---\nIt rained.", encoding="utf-8")

    for _ in range(1 + len(out) // 2):  # and again where the records stay
        said = " ".join(run("extract", articles, *out).err.split())
        assert "extractor: the field 'date' of 1 article is left out" in said
        assert "(d.txt: '03/05/2024'): give it as 2024-05-03 or 2024-03-05" in said
        assert "extractor: the field 'titel' of 1 article is left out, for it is misspelt (d.txt)" in said


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["", "quiet"])
def test_the_rules_say_which_articles_are_not_in_english(run: Run, articles: Path, quiet: list[str]) -> None:
    (articles / "d.txt").write_text(" ".join(SENTENCES["de"]), encoding="utf-8")
    (articles / "e.txt").write_text(" ".join(SENTENCES["fr"]), encoding="utf-8")
    warning = "the text seems to be in {}, and the rules are for English: name a language model (--model)"

    ended = run("extract", articles, "--out", "run", *quiet)

    assert ended.code == 0
    said = " ".join(ended.err.split())
    for language in ("German", "French"):
        assert said.count(f"extractor: warning for 1 of 5: {warning.format(language)}") == 1
    assert json.loads(Path("run/run.json").read_text())["warnings"] == {
        warning.format("German"): 1,
        warning.format("French"): 1,
    }
    warnings = [row["provenance"].get("warnings") for row in rows(Path("run/records.jsonl"))]
    assert warnings == [None, None, [warning.format("German")], None, [warning.format("French")]]
    assert warning.format("German") in " ".join(run("show", "run", "d.txt").out.split())


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["", "quiet"])
@pytest.mark.parametrize("out", [[], ["--out", "run"]], ids=["to stdout", "to a folder"])
def test_the_rules_say_in_how_many_articles_they_find_nothing(
    run: Run, articles: Path, out: list[str], quiet: list[str]
) -> None:
    (articles / "d.txt").write_text("Łukasz Dvořák, Müller", encoding="utf-8")
    (articles / "e.txt").write_text("It rained in the morning.")
    warning = (
        "the rules, which are for news in English, find nothing in the text: look at it, or name a language model"
        " (--model)"
    )

    ended = run("extract", articles, *out, *quiet)

    assert ended.code == 0
    assert f"extractor: warning for 2 of 5: {warning}" in " ".join(ended.err.split())
    if out:
        assert json.loads(Path("run/run.json").read_text())["warnings"] == {warning: 2}


@pytest.mark.parametrize(
    ("terms", "options", "times"),
    [
        pytest.param("", [], 1, id="none"),
        pytest.param("", ["--quiet"], 1, id="none, and a quiet run"),
        pytest.param('terms = ["the bridge"]\n', [], 0, id="terms"),
    ],
)
def test_a_codebook_without_terms_is_told_once_where_the_rules_look_for_its_concepts(
    run: Run, articles: Path, terms: str, options: list[str], times: int
) -> None:
    concept = '[[concepts]]\nid = "bridge"\nname = "building the bridge"\ndefinition = "To build it."\n'
    Path("book.toml").write_text(f'id = "b"\ntitle = "B"\n{concept}{terms}', encoding="utf-8")

    ended = run("extract", articles, "--codebook", "book.toml", "--out", "run", *options)

    told = "warning for 3 of 3: no concept of the codebook 'b' has terms, so the rules find only those that an article"
    assert (ended.code, " ".join(ended.err.split()).count(told)) == (0, times)
    assert len(rows(Path("run/records.jsonl"))[2]["stances"]) == (1 if terms else 0)


def test_a_term_of_several_concepts_is_told(run: Run, articles: Path) -> None:
    concepts = [
        f'[[concepts]]\nid = "{id}"\nname = "{id}"\ndefinition = "D."\nterms = ["The Bridge", "{id}s"]\n'
        for id in ("a", "b")
    ]
    Path("book.toml").write_text('id = "b"\ntitle = "B"\n' + "".join(concepts), encoding="utf-8")

    ended = run("extract", articles, "--codebook", "book.toml", "--out", "run")

    assert "'the bridge' is a term of several concepts (a, b), of which the rules take the first" in " ".join(
        ended.err.split()
    )


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["", "quiet"])
def test_a_file_that_is_no_article_is_listed_and_the_rest_goes_on(run: Run, articles: Path, quiet: list[str]) -> None:
    (articles / "empty.txt").write_text(" \n")
    (articles / "picture.txt").write_bytes(b"\x89PNG\0\0")

    for number in range(4):
        (articles / f"x{number}.txt").write_text("")

    ended = run("extract", articles, "--out", "run", *quiet)

    assert ended.code == 1
    assert len(rows(Path("run/records.jsonl"))) == 3
    assert {str(row["id"]) for row in rows(Path("run/failures.jsonl"))} == {
        "empty.txt",
        "picture.txt",
        *(f"x{number}.txt" for number in range(4)),
    }
    told = " ".join(ended.err.split())
    assert "'empty.txt': there are no words in it" in told
    assert "(and 4 more like it)" in told
    assert told.count("there are no words in it") == 1
    assert "more failed" not in told


def test_a_second_run_leaves_the_records_as_they_are(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    before = Path("run/records.jsonl").read_bytes()

    assert run("extract", articles, "--out", "run").code == 0
    assert Path("run/records.jsonl").read_bytes() == before


def test_an_article_that_changed_or_went_away_does_not_stay(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    (articles / "a.txt").write_text("Minister Ada Holm said that she would sign.\n")
    (articles / "b.md").unlink()

    run("extract", articles, "--out", "run")

    records = rows(Path("run/records.jsonl"))
    assert {row["article"]["id"] for row in records} == {"a.txt", "deeper/c.txt"}
    assert any("would sign" in row["article"]["text"] for row in records)


def test_a_line_that_a_kill_cut_short_is_made_whole_by_the_next_run(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    whole = Path("run/records.jsonl").read_bytes()
    Path("run/records.jsonl").write_bytes(whole[:-40])

    run("extract", articles, "--out", "run")

    assert Path("run/records.jsonl").read_bytes() == whole


def test_a_folder_of_another_run_is_not_written_over_unasked(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")

    refused = run("extract", articles, "--out", "run", "--codebook", CODEBOOK)

    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "--overwrite" in refused.err
    assert run("extract", articles, "--out", "run", "--codebook", CODEBOOK, "--overwrite").code == 0


def test_a_model_without_a_key_and_without_answers_is_told_at_once(run: Run, articles: Path) -> None:
    ended = run("extract", articles, "--out", "run", "--model", "m")

    assert ended.code == 2
    assert "OPENAI_API_KEY" in ended.err


def test_a_dry_run_tells_that_the_limit_on_tokens_is_too_low_for_any_request(run: Run, articles: Path) -> None:
    enough = run("extract", articles, "--model", "m", "--dry-run", "--max-tokens-total", "100000")
    too_low = run("extract", articles, "--model", "m", "--dry-run", "--max-tokens-total", "9000", "--json")

    assert (enough.code, too_low.code) == (0, 2)
    assert json.loads(too_low.out)["requests"]
    assert "the limit of 9,000 tokens is below" in too_low.err


def test_a_dry_run_knows_what_is_cached_and_what_the_rest_costs(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    (articles / "new.txt").write_text("Ada Holm said nothing new.")

    told = run("extract", articles, "--model", "m", "--dry-run", "--prices", "1,2").out

    facts = {line[:16].strip(): line[16:].strip() for line in told.splitlines()}
    assert (facts["articles"], facts["in the cache"], facts["requests"]) == ("4", "3", "1")
    assert int(facts["prompt tokens"].split()[0].replace(",", "")) > 1000
    assert "at your prices" in facts["cost"]


def test_records_survive_a_cleared_cache_without_being_paid_for_again(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    run("extract", articles, "--model", "m", "--out", "run")
    before = Path("run/records.jsonl").read_bytes()
    run("cache", "clear", "--yes")

    assert run("extract", articles, "--model", "m", "--out", "run").code == 0
    assert Path("run/records.jsonl").read_bytes() == before


@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_that_records_of_articles_that_may_be_gone_stay_is_told(run: Run, quiet: list[str]) -> None:
    rows = [json.dumps({"id": id, "text": "It rained, Ada Holm said."}) for id in "abc"]
    Path("news.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run("extract", "news.jsonl", "--out", "out", *quiet)
    Path("news.jsonl").write_text("\n".join([rows[0], "broken"]), encoding="utf-8")

    told = run("extract", "news.jsonl", "--out", "out", *quiet)
    again = run("extract", "news.jsonl", "--out", "out", "--overwrite", *quiet)

    sentence = "stay (2), for they may be in 'news.jsonl#2', which could not be read"
    assert sentence in " ".join(told.err.split())
    assert sentence not in " ".join(again.err.split())
    assert len(Path("out/records.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_the_log_has_a_line_for_each_article_and_never_text(run: Run, articles: Path) -> None:
    told = run("extract", articles, "--out", "run", "--log-level", "info", "--quiet").err

    lines = told.splitlines()
    assert len(lines) == 3
    assert all(f"record of {id}: " in told for id in ("a.txt", "b.md", "deeper/c.txt"))
    texts = [row["article"]["text"] for row in rows(Path("run/records.jsonl"))]
    words = {word for text in texts for word in text.split() if len(word) > 6}
    assert not [word for word in words if word in told]
