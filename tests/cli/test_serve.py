"""`extractor serve` and the keys of its clients, before anything is served."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import extractor.service
from extractor.service.accounts import LOCAL
from extractor.service.day_usage import DayUsage, ReservedTokens
from extractor.service.job_folder import Submission, now
from extractor.service.job_store import JobStore
from extractor.service.options import ExtractOptions
from extractor.service.server import ServiceServer
from tests.support import bridge_article
from tests.support.paths import SEEDS
from tests.support.shell import Run

CODEBOOK = SEEDS / "codebooks" / "ukraine-nato.toml"


def test_a_key_is_made_listed_and_revoked(run: Run) -> None:
    made = run("serve", "keys", "add", "lab", "--tokens-per-day", "1000")
    listed = run("serve", "keys", "list").out
    assert (made.code, made.out.startswith("ext_"), made.err) == (0, True, "")
    assert listed.startswith("lab  made 20")
    assert made.out.strip() not in listed

    assert run("serve", "keys", "revoke", "lab").out == "lab is revoked\n"
    (key,) = json.loads(run("serve", "keys", "list", "--json").out)
    assert (key["name"], key["tokens_per_day"], key["revoked"][:2]) == ("lab", 1000, "20")
    assert run("serve", "keys", "revoke", "lab").code == 2


def test_the_limits_of_a_key_are_changed_and_what_it_has_used_is_listed(run: Run) -> None:
    run("serve", "keys", "add", "lab", "--tokens-per-day", "1000", "--concurrency", "3")
    DayUsage(Path("service"), "lab").add(123)
    assert "3 at once  1,000 tokens a day  123 used today" in run("serve", "keys", "list").out

    changed = run("serve", "keys", "change", "lab", "--tokens-per-day", "5000")
    assert (changed.code, "3 at once  5,000 tokens a day  123 used today" in changed.out) == (0, True)
    told = json.loads(run("serve", "keys", "change", "lab", "--concurrency", "7", "--unlimited", "--json").out)
    assert told == {"name": "lab", "concurrency": 7, "tokens_per_day": None}
    (key,) = json.loads(run("serve", "keys", "list", "--json").out)
    assert (key["concurrency"], key["tokens_per_day"], key["tokens_today"]) == (7, None, 123)

    nothing = run("serve", "keys", "change", "lab")
    assert (nothing.code, "give --tokens-per-day N" in nothing.err) == (2, True)
    assert run("serve", "keys", "change", "nobody", "--unlimited").code == 2


def test_the_list_of_keys_says_whose_usage_cannot_be_read_and_has_the_others(run: Run) -> None:
    for name in ("ann", "lab", "zoe"):
        run("serve", "keys", "add", name, "--tokens-per-day", "1000")
        DayUsage(Path("service"), name).add(123)
    Path("service/usage/lab.json").write_text("")
    told = (
        "extractor: what the key 'lab' has used today cannot be read: service/usage/lab.json is empty or damaged: put"
        " back a copy, or delete it, which forgets what the key has used today\n"
    )

    listed = run("serve", "keys", "list")
    assert (listed.code, listed.err) == (1, told)
    assert [line.split("  ")[-1] for line in listed.out.splitlines()] == [
        "123 used today", "what it used today is not known", "123 used today"
    ]  # fmt: skip
    as_json = run("serve", "keys", "list", "--json")
    assert (as_json.code, as_json.err) == (1, told)
    assert [key["tokens_today"] for key in json.loads(as_json.out)] == [123, None, 123]
    changed = run("serve", "keys", "change", "lab", "--tokens-per-day", "5")
    assert (changed.code, changed.err, "5 tokens a day" in changed.out) == (0, told, True)


def test_the_list_of_keys_says_which_reservations_of_killed_processes_cannot_be_read(run: Run) -> None:
    for name in ("ann", "lab", "zoe"):
        run("serve", "keys", "add", name)
        DayUsage(Path("service"), name).add(123)
    held = ReservedTokens(Path("service"), "zoe")
    held.write(70)
    Path("service/usage/lab~1").write_bytes(bytes(31))
    Path("service/usage/lab~2").mkdir()
    Path("service/usage/ann~3").write_text(f"{datetime.now(UTC).date()} {70:20}")  # as a killed process leaves it
    told = [
        "what a killed process had reserved for the key 'lab' cannot be read: service/usage/lab~1 is damaged: delete",
        "what a killed process had reserved for the key 'lab' cannot be read: service/usage/lab~2 cannot be used",
    ]

    for words, lines in (("list", "--json"), told), (("change", "lab", "--unlimited"), told), (("list",), told):
        shown = run("serve", "keys", *words)
        assert shown.code == (1 if "list" in words else 0)
        assert [line for line, start in zip(shown.err.splitlines(), lines, strict=True) if start not in line] == []
    assert [line.split("  ")[-1] for line in shown.out.splitlines()] == ["123 used today"] * 3
    held.write(0)


@pytest.mark.parametrize("name", ["news room", "-lab", "ü", "x" * 65])
def test_what_a_key_may_be_called_is_said(run: Run, name: str) -> None:
    refused = run("serve", "keys", "add", "--", name)

    assert refused.code == 2
    assert "a name has letters, digits, '.', '_' and '-' (64 at most), and begins with one of the first" in refused.err
    assert run("serve", "keys", "add", "press-1_x.y").code == 0


def test_keys_are_those_of_the_configurations_folder(run: Run) -> None:
    Path("deeper").mkdir()
    Path("deeper/service.toml").write_text('data = "kept"\n')
    run("serve", "keys", "add", "lab", "--config", "deeper/service.toml")

    assert Path("deeper/kept/keys.json").exists()
    assert run("serve", "keys", "list").out == "there is no key\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["--host", "0.0.0.0"], "there is no key", id="no key"),
        pytest.param(["--codebook", "no.toml"], "cannot read the codebook", id="no codebook"),
        pytest.param(["--folder", "no"], "is no folder", id="no folder"),
        pytest.param(["--folder", "press=no"], "press = 'no' is no folder", id="no folder by this name"),
        pytest.param(["--folder", "a/x", "--folder", "b/x"], "the same name", id="two folders of one name"),
        pytest.param(["--folder", "y=a/x", "--folder", "y=b/x"], "the same name", id="two folders by one name"),
        pytest.param(["--folder", "a=b"], "choose one of letters", id="a folder whose name has a ="),
        pytest.param(["--folder", "a x"], "--folder NAME=a x", id="a folder whose name has a space"),
        pytest.param(["--folder", "press="], "choose one of letters", id="a name without a folder"),
        pytest.param(["--codebook", "n=no.toml"], "cannot read the codebook", id="no codebook by this name"),
        pytest.param(["--config", "names.toml"], "a name has letters, digits", id="no name in a configuration"),
        pytest.param(["--config", "no.toml"], "cannot read the configuration", id="no configuration"),
        pytest.param(["--config", "wrong.toml"], "there is no such field; write limits", id="a field that is misspelt"),
        pytest.param(["--config", "empty.toml"], "nothing makes records", id="no backend"),
        pytest.param(["--config", "model.toml"], 'write models = ["NAME"]', id="a backend of models, and no model"),
        pytest.param(["--config", "text.toml"], 'models: a list is expected: write models = ["m"]', id="no list"),
        pytest.param(["--config", "unknown.toml"], 'backends = ["nix"]: there is no backend', id="an unknown backend"),
        pytest.param(["--config", "odd.toml"], "odd.toml: [settings]: there is no option 'nonsense'", id="no setting"),
        pytest.param(["--config", "odd.toml", "--model", "m"], "no option 'nonsense'", id="a setting of a model"),
        pytest.param(["--config", "few.toml"], "few.toml: [settings]: concurrency 0: give a", id="a value of no model"),
        pytest.param(["--config", "named.toml"], 'write models = ["m"]', id="a model among the settings"),
        pytest.param(["--model", "m", "--base-url", "ftp://x"], "extractor: the base URL is not", id="no endpoint"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(run: Run, words: list[str], message: str) -> None:
    for folder in ("a/x", "b/x", "a=b", "a x"):
        Path(folder).mkdir(parents=True)
    Path("wrong.toml").write_text("[limit]\nwaiting = 1\n")
    Path("names.toml").write_text('[folders]\n"a x" = "a x"\n')
    Path("empty.toml").write_text("backends = []\n")
    Path("model.toml").write_text('backends = ["model"]\n')
    Path("text.toml").write_text('models = "m"\n')
    Path("odd.toml").write_text("[settings]\nnonsense = 1\n")
    Path("few.toml").write_text("[settings]\nconcurrency = 0\n")
    Path("named.toml").write_text('[settings]\nmodel = "m"\n')
    Path("unknown.toml").write_text('backends = ["nix"]\n')
    ended = run("serve", "--port", "0", *words)

    assert (ended.code, ended.out, message in ended.err) == (2, "", True), ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("word", "name", "path"),
    [
        ("press", "press", "press"),
        ("deeper/press/", "press", "deeper/press"),
        ("p=press", "p", "press"),
        ("p=./deeper/press", "p", "deeper/press"),
        ("p=a=b", "p", "a=b"),
        ("p=deeper/a=b", "p", "deeper/a=b"),
        ("p=my press", "p", "my press"),
        ("deeper/a=b", None, None),
    ],
)
def test_folders_are_known_by_their_own_names_or_by_given_ones(
    word: str, name: str | None, path: str | None, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("press", "a=b", "my press", "deeper/press", "deeper/a=b"):
        Path(folder).mkdir(parents=True)
    served: list[dict[str, Path]] = []

    def note(server: ServiceServer) -> None:
        served.append(server.service.config.folders)

    monkeypatch.setattr(ServiceServer, "run", note)
    ended = run("serve", "--port", "0", "--folder", word)

    assert (ended.code, served) == ((0, [{name: Path(path)}]) if name and path else (2, [])), ended.err


@pytest.mark.parametrize(
    ("words", "config", "review"),
    [
        pytest.param(["--review", "run", "--gold", "gold"], "", {"run": "run", "gold": "gold"}, id="a run"),
        pytest.param(
            ["--annotate", "a", "--annotate", "b", "--gold", "new", "--from", "run"],
            "",
            {"articles": ["a", "b"], "gold": "new", "suggest": "run"},
            id="articles",
        ),
        pytest.param([], 'run = "run"\ngold = "gold"', {"run": "run", "gold": "gold"}, id="a configuration"),
        pytest.param(
            ["--annotate", "a"],
            'run = "run"\ngold = "gold"',
            {"articles": ["a"], "gold": "gold"},
            id="articles in place of a run",
        ),
        pytest.param(
            ["--review", "run"],
            'articles = ["a"]\ngold = "gold"\nfrom = "run"',
            {"run": "run", "gold": "gold"},
            id="a run in place of articles",
        ),
    ],
)
def test_the_page_of_several_reviewers_is_of_a_run_or_of_articles(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], config: str, review: dict[str, Any]
) -> None:
    bridge_article.write_run_and_gold(Path())
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, f"{folder}-bridge.txt").write_text(bridge_article.TEXT + folder, encoding="utf-8")
    Path("a/bridge.txt").write_text(bridge_article.TEXT, encoding="utf-8")
    Path("a/empty.txt").touch()
    if config:
        Path("service.toml").write_text(f"[review]\n{config}\n")
        words = [*words, "--config", "service.toml"]
    run("serve", "keys", "add", "ada", "--review")
    served: list[dict[str, Any]] = []

    def note(server: ServiceServer) -> None:
        assert server.service.config.review
        served.append(server.service.config.review.model_dump(mode="json", exclude_defaults=True))

    monkeypatch.setattr(ServiceServer, "run", note)
    ended = run("serve", "--port", "0", *words)

    assert (ended.code, served) == (0, [review]), ended.err
    assert "/review/ (for reviewers, who sign in by their keys)" in ended.out
    assert ("empty.txt" in ended.err) == ("articles" in review)
    assert "reviews" in run("serve", "keys", "list").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["--review", "run", "--gold", "gold"], "keys add NAME --review", id="no key"),
        pytest.param(["--review", "run"], "gold", id="no gold"),
        pytest.param(["--gold", "gold"], "a run or of articles", id="gold alone"),
        pytest.param(["--review", "run", "--annotate", "a", "--gold", "gold"], "a run or of articles", id="both"),
        pytest.param(["--review", "gold", "--gold", "gold"], "is gold and no run", id="gold in place of a run"),
        pytest.param(["--review", "no", "--gold", "gold"], "no", id="no run"),
        pytest.param(["--annotate", "no", "--gold", "gold"], "no", id="no articles"),
        pytest.param(["--review", "run", "--gold", "no"], "no", id="no folder of gold"),
    ],
)
def test_what_cannot_be_reviewed_together_is_one_sentence(run: Run, words: list[str], message: str) -> None:
    bridge_article.write_run_and_gold(Path())
    ended = run("serve", "--port", "0", *words)

    assert (ended.code, ended.out, message in ended.err) == (2, "", True), ended.err
    assert len(ended.err.splitlines()) == 1


def test_without_its_extra_it_says_how_to_install_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor, "service", extractor.service)  # the import below puts another in its place
    for name in [name for name in sys.modules if name.startswith("extractor.service")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    ended = run("serve")

    assert (ended.code, "pip install 'claim-extractor[service]'" in ended.err) == (2, True)
    assert run("serve", "keys", "list").code == 0


def test_the_first_key_says_that_jobs_without_one_are_seen_by_no_client_any_more(run: Run) -> None:
    submission = Submission(id="0" * 32, owner=LOCAL, created=now(), options=ExtractOptions(), digest="")
    folder = Path("service/jobs") / submission.id
    folder.mkdir(parents=True)
    JobStore(Path("service")).accept(folder, submission)

    first = run("serve", "keys", "add", "lab")
    assert (first.out[:4], "1 job submitted without a key" in first.err) == ("ext_", True)
    assert run("serve", "keys", "add", "desk").err == ""
