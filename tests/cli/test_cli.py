"""The command line as its users meet it: what it prints, what it leaves behind, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli.app import app
from tests.support.paths import ROOT
from tests.support.shell import Run, shell

SEEDS = ROOT / "seeds" / "articles"
CODEBOOK = ROOT / "seeds" / "codebooks" / "ukraine-nato.toml"
EMPTY = '{"actors":[],"quotes":[],"claims":[],"stances":[]}'


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Call the command line as the shell would, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")

    return shell(monkeypatch, capfd)


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def answered(requests: Path, answers: Path, reply: str = EMPTY) -> None:
    """Answer every request of a batch file with ``reply``, in the Batch output format."""
    usage = {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12}
    choice = {"index": 0, "message": {"role": "assistant", "content": reply}, "finish_reason": "stop"}
    body = {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
    with answers.open("w", encoding="utf-8") as file:
        for row in rows(requests):
            response = {"status_code": 200, "request_id": "r", "body": body}
            file.write(
                json.dumps({"id": "b", "custom_id": row["custom_id"], "response": response, "error": None}) + "\n"
            )


# --------------------------------------------------------------------------------------------------------- extract


def test_rules_make_a_record_of_every_article_and_say_so_in_one_line(run: Run, articles: Path) -> None:
    ended = run("extract", articles, "--out", "run")

    assert ended.code == 0
    assert ended.out == ""
    assert "embedded rules" in ended.err.splitlines()[0]
    records = rows(Path("run/records.jsonl"))
    assert [row["article"]["id"] for row in records] == ["a.txt", "b.md", "deeper/c.txt"]  # type: ignore[index]
    assert all(row["provenance"]["backend"] == "rules" for row in records)  # type: ignore[index]
    account = json.loads(Path("run/run.json").read_text())
    assert (account["state"], account["counts"]["records"], account["requests"]["sent"]) == ("complete", 3, 0)
    assert Path("run/failures.jsonl").read_text() == ""


def test_without_out_records_go_to_stdout_and_nothing_else_does(run: Run, articles: Path) -> None:
    ended = run("extract", articles, "--quiet")

    assert [json.loads(line)["article"]["id"] for line in ended.out.splitlines()] == ["a.txt", "b.md", "deeper/c.txt"]
    assert ended.err == ""


def test_a_file_that_is_no_article_is_listed_and_the_rest_goes_on(run: Run, articles: Path) -> None:
    (articles / "empty.txt").write_text(" \n")
    (articles / "picture.txt").write_bytes(b"\x89PNG\0\0")

    ended = run("extract", articles, "--out", "run")

    assert ended.code == 1
    assert len(rows(Path("run/records.jsonl"))) == 3
    assert {str(row["id"]) for row in rows(Path("run/failures.jsonl"))} == {"empty.txt", "picture.txt"}
    assert "failures.jsonl" in ended.err


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
    assert {row["article"]["id"] for row in records} == {"a.txt", "deeper/c.txt"}  # type: ignore[index]
    assert any("would sign" in row["article"]["text"] for row in records)  # type: ignore[index]


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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["extract", "nowhere"], "nowhere", id="a path that is not there"),
        pytest.param(["extract", ".", "--codebook", "none.toml"], "codebook", id="no codebook"),
        pytest.param(["extract", ".", "--model", "m", "--prompt", "none.v9"], "extract.v1", id="no prompt"),
        pytest.param(["extract", ".", "--model", "m", "--prices", "cheap"], "--prices 0.25,2", id="prices"),
        pytest.param(["extract", ".", "--dry-run"], "--model", id="a dry run of rules"),
        pytest.param(["show", "nowhere"], "nowhere", id="no run"),
        pytest.param(["schema", "handbook"], "--codebook", id="a handbook of nothing"),
        pytest.param(["batch", "read", "nowhere.jsonl"], "nowhere.jsonl", id="no answers"),
    ],
)
def test_wrong_use_is_one_sentence_that_says_what_to_do(run: Run, words: list[str], told: str) -> None:
    ended = run(*words)

    assert ended.code == 2
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert len(ended.err.strip().splitlines()) == 1


# ----------------------------------------------------------------------------------------------- batch and cache


def test_a_batch_answers_the_same_questions_that_extract_asks(run: Run, articles: Path) -> None:
    written = run("batch", "write", articles, "--model", "m", "--out", "requests.jsonl")
    answered(Path("requests.jsonl"), Path("answers.jsonl"))
    read = run("batch", "read", "answers.jsonl")
    ended = run("extract", articles, "--model", "m", "--out", "run")

    assert (written.code, read.code, ended.code) == (0, 0, 0)
    assert written.out == "requests.jsonl\n"
    assert len(rows(Path("requests.jsonl"))) == 3
    account = json.loads(Path("run/run.json").read_text())
    assert (account["counts"]["answers_from_cache"], account["requests"]["sent"]) == (3, 0)
    assert run("batch", "write", articles, "--model", "m").err.startswith("0 requests for 3 articles")


def test_lines_of_a_batch_that_failed_are_told_and_the_others_kept(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answered(Path("requests.jsonl"), Path("answers.jsonl"))
    first, *others = Path("answers.jsonl").read_text().splitlines()
    failed = {**json.loads(first), "response": None, "error": {"code": "batch_expired", "message": "too late"}}
    Path("answers.jsonl").write_text("\n".join([json.dumps(failed), "no json", *others]))

    read = run("batch", "read", "answers.jsonl")

    assert read.code == 1
    assert "2 answers kept, 2 failed" in read.err
    assert "too late" in read.err
    assert run("extract", articles, "--model", "m", "--out", "run").code == 1
    assert len(rows(Path("run/records.jsonl"))) == 2


def test_a_truncated_answer_leads_to_halves_in_the_next_batch(run: Run, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Ada Holm said no.\n\nDana Okafor said yes.\n")
    run("batch", "write", "long.txt", "--model", "m")
    answered(Path("requests.jsonl"), Path("answers.jsonl"), '{"actors":[')
    run("batch", "read", "answers.jsonl")

    assert run("batch", "write", "long.txt", "--model", "m", "--out", "more.jsonl").code == 0
    assert len(rows(Path("more.jsonl"))) == 2
    answered(Path("more.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    assert run("extract", "long.txt", "--model", "m").code == 0


def test_a_dry_run_knows_what_is_cached_and_what_the_rest_costs(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answered(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    (articles / "new.txt").write_text("Ada Holm said nothing new.")

    told = run("extract", articles, "--model", "m", "--dry-run", "--prices", "1,2").out

    facts = {line[:16].strip(): line[16:].strip() for line in told.splitlines()}
    assert (facts["articles"], facts["in the cache"], facts["requests"]) == ("4", "3", "1")
    assert int(facts["prompt tokens"].split()[0].replace(",", "")) > 1000
    assert "at your prices" in facts["cost"]


def test_the_cache_says_why_a_question_is_not_in_it(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answered(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    run("extract", articles, "--model", "m", "--out", "run")

    assert run("cache", "explain", articles / "a.txt", "--model", "m").out == "a.txt, part 1: cached\n"
    assert "model" in run("cache", "explain", articles / "a.txt", "--model", "other").out
    assert "answers  3" in run("cache", "stats").out
    assert run("cache", "clear", "--yes").out == "3 answers deleted\n"
    assert "answers  0" in run("cache", "stats").out


def test_records_survive_a_cleared_cache_without_being_paid_for_again(run: Run, articles: Path) -> None:
    run("batch", "write", articles, "--model", "m")
    answered(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")
    run("extract", articles, "--model", "m", "--out", "run")
    before = Path("run/records.jsonl").read_bytes()
    run("cache", "clear", "--yes")

    assert run("extract", articles, "--model", "m", "--out", "run").code == 0
    assert Path("run/records.jsonl").read_bytes() == before


# ------------------------------------------------------------------------------------------------------- looking


def test_show_has_the_text_and_the_lists(run: Run) -> None:
    run("extract", SEEDS, "--codebook", CODEBOOK, "--out", "run")

    shown = run("show", "run", "003").out

    assert "According to Politico" in shown
    assert "Quotes (" in shown
    assert "Viktor Orbán" in shown
    assert "\x1b" not in shown  # no terminal, no colours
    assert json.loads(run("show", "run", "003", "--json").out)["article"]["id"].startswith("003")
    assert "name one of 000" in run("show", "run", "999").err


def test_show_sets_two_runs_beside_each_other(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "one")
    run("extract", articles, "--out", "two", "--codebook", CODEBOOK)

    shown = run("show", "one", "--beside", "two").out

    assert "deeper/c.txt" in shown
    assert "1 / 1" in shown


def test_control_characters_of_an_article_do_nothing_in_a_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("Ada Holm said \x1b]52;c;aGk=\x07 that \u202eno.")
    run("extract", "evil.txt", "--out", "run")

    shown = run("show", "run").out

    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_verify_finds_nothing_in_a_sound_run_and_what_is_wrong_in_another(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run")
    assert run("verify", "run") == (0, "", "3 records checked, 0 problems\n")

    first, *others = rows(Path("run/records.jsonl"))
    first["quotes"][0]["content"][0]["end"] = 10_000  # type: ignore[index]
    Path("run/records.jsonl").write_text("\n".join(json.dumps(row) for row in [first, *others]) + "\n")
    ended = run("verify", "run")

    assert ended.code == 1
    assert "10000" in ended.out


def test_schema_and_prompt_print_what_is_sent(run: Run, articles: Path) -> None:
    reply = json.loads(run("schema", "reply", "--codebook", CODEBOOK).out)
    assert "other" in json.dumps(reply)
    assert set(json.loads(run("schema", "record").out)["required"]) >= {"article", "actors", "quotes", "provenance"}
    assert run("schema", "handbook", "--codebook", CODEBOOK).out.startswith("# Ukraine and NATO")
    assert "[1] Mayor Dana Okafor said" in run("prompt", articles / "b.md").out
    request = json.loads(run("prompt", articles / "b.md", "--json", "--model", "m").out)
    assert request["response_format"]["json_schema"]["strict"] is True


def test_doctor_says_what_is_there(run: Run) -> None:
    ended = run("doctor")

    assert ended.code == 0
    assert "cache" in ended.out
    assert "OPENAI_API_KEY" in ended.out


def test_doctor_says_what_is_wrong(run: Run) -> None:
    assert run("doctor", "--base-url", "http://example.org/v1").code == 1


# --------------------------------------------------------------------------------------------------------- as a whole


def test_every_command_and_option_has_a_help_text() -> None:
    import typer

    def commands(group: object) -> list[object]:
        return [one for sub in getattr(group, "commands", {}).values() for one in (sub, *commands(sub))]

    found = commands(typer.main.get_command(app))
    assert len(found) >= 12
    for command in found:
        assert getattr(command, "help", None), command
        for option in getattr(command, "params", []):
            assert getattr(option, "help", None), (command, option.name)


def test_neither_help_nor_a_run_from_the_cache_imports_the_sdk(articles: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom extractor.cli.app import main\n"
        "try: main()\nexcept SystemExit as end: code = end.code\n"
        "print(code, [name for name in ('openai', 'scipy', 'numpy') if name in sys.modules])\n"
    )

    def modules(*words: object) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script, *map(str, words)],
            capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "OPENAI_API_KEY": "k"}, check=True,
        )  # fmt: skip
        return done.stdout.splitlines()[-1]

    assert modules("--help") == "0 []"
    modules("batch", "write", articles, "--model", "m")
    answered(tmp_path / "requests.jsonl", tmp_path / "answers.jsonl")
    modules("batch", "read", "answers.jsonl")
    assert modules("extract", articles, "--model", "m", "--out", "run", "--quiet") in ("0 []", "None []")
