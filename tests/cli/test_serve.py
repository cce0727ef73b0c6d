"""`extractor serve` and the keys of its clients, before anything is served."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import extractor.service
from extractor.service.accounts import LOCAL
from extractor.service.job_store import JobStore, Submission
from extractor.service.options import ExtractOptions
from extractor.service.server import ServiceServer
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
        pytest.param(["--model", "m", "--base-url", "ftp://x"], "is not a URL", id="no endpoint"),
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


def test_without_its_extra_it_says_how_to_install_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor, "service", extractor.service)  # the import below puts another in its place
    for name in [name for name in sys.modules if name.startswith("extractor.service")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    ended = run("serve")

    assert (ended.code, "pip install 'claim-extractor[service]'" in ended.err) == (2, True)
    assert run("serve", "keys", "list").code == 0


def test_the_first_key_says_that_jobs_without_one_are_seen_by_no_client_any_more(run: Run) -> None:
    submission = Submission(id="0" * 32, owner=LOCAL, created="", options=ExtractOptions(), digest="")
    folder = Path("service/jobs") / submission.id
    folder.mkdir(parents=True)
    JobStore(Path("service")).accept(folder, submission)

    first = run("serve", "keys", "add", "lab")
    assert (first.out[:4], "1 job submitted without a key" in first.err) == ("ext_", True)
    assert run("serve", "keys", "add", "desk").err == ""
