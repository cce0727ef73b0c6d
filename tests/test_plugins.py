"""What other packages install may fail in any way: it is named with its package, and nothing else stops working."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import Extractor, ExtractorError
from extractor.backends.factory import BACKENDS, open_backend
from extractor.errors import ExtensionError, UsageError
from extractor.exports.base import export_records
from extractor.layers import known_layers, parse_record, unusable_layers
from extractor.runs.reader import read_records
from extractor.settings import Settings, SettingsOptions
from extractor_schemas import LAYER_NAMES
from tests.support.packages import Install, install, modules
from tests.support.shell import shell

__all__ = ["install", "modules"]

CODE = """
from extractor import Backend, ExtractorError

class Bad(Backend):
    name = "bad"

    def __init__(self, settings):
        pass

    async def record(self, article):
        raise ValueError("no such file: sk-planted-key-0123456789")

class Modest(Bad):
    used_settings = ("codebook", "seed")

class Useless(Bad):
    used_settings = None

def no_backend(settings):
    return 5

def fails(*settings):
    raise KeyError("x")

class Full:
    def export(self, records, out):
        raise OSError(28, "No space left on device")

class Nothing:
    def export(self, records, out):
        list(records)

class Told:
    def export(self, records, out):
        raise ExtractorError("give a folder")

number = 5
"""


@pytest.fixture
def broken(install: Install, modules: Path) -> None:
    """A package of which nothing works, and one that installs names of others."""
    (modules / "imports_fail.py").write_text("raise ImportError('no module named torch')\n")
    (modules / "ends.py").write_text("raise SystemExit(3)\n")
    (modules / "bad_code.py").write_text(CODE)
    install(
        "broken-things",
        {
            "backends": {
                **{
                    "unimportable": "imports_fail:X",
                    "ending": "ends:X",
                    "unnamed": "bad_code:X",
                    "bad": "bad_code:Bad",
                },
                "modest": "bad_code:Modest",
                "useless": "bad_code:Useless",
                **{"number": "bad_code:no_backend", "failing": "bad_code:fails", "twice": "bad_code:Bad"},
                "rules": "bad_code:Bad",
            },
            "exporters": {
                **{"unimportable": "imports_fail:X", "full": "bad_code:Full", "nothing": "bad_code:Nothing"},
                **{"told": "bad_code:Told", "failing": "bad_code:fails", "jsonl": "bad_code:Full"},
            },
            "layers": {"events": "imports_fail:X", "moods": "ends:X", "numbers": "bad_code:number"},
        },
    )
    install("others", {"backends": {"twice": "bad_code:Bad"}})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("unimportable", "no module named torch"),
        ("ending", r"ends the program \(3\)"),
        ("unnamed", "AttributeError"),
        ("number", "derive from Backend"),
        ("failing", "KeyError: 'x'"),
        ("useless", "TypeError"),
        ("twice", "others both install"),
    ],
)
def test_a_backend_that_cannot_be_made_is_named_with_its_package(broken: None, name: str, told: str) -> None:
    with pytest.raises(ExtensionError, match=told) as raised:
        open_backend(Settings(backend=name))

    assert f"{name!r}" in str(raised.value)
    assert "broken-things" in str(raised.value)


def test_a_backend_that_fails_is_named_in_the_failure_of_the_article_without_its_secrets(broken: None) -> None:
    with Extractor(backend="bad") as extractor, pytest.raises(ExtensionError, match=r"'bad' .*ValueError") as raised:
        extractor.extract_text("It rained.")

    assert "planted" not in str(raised.value)


def test_the_packages_own_backends_and_formats_are_not_replaced(broken: None, tmp_path: Path) -> None:
    with Extractor(backend="rules") as extractor:
        record = extractor.extract_text("It rained, Ada Holm said.")
    export_records("jsonl", [record], tmp_path / "records.jsonl")

    assert list(read_records(tmp_path / "records.jsonl")) == [record]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("unimportable", "broken-things failed with ImportError"),
        ("full", "broken-things failed with OSError"),
        ("nothing", "broken-things failed with TypeError"),
        ("failing", "broken-things failed with KeyError"),
        ("told", "^give a folder$"),
    ],
)
def test_an_exporter_that_fails_is_named_with_its_package(broken: None, tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(ExtractorError, match=told):
        export_records(name, [], tmp_path / "out")


@pytest.mark.parametrize(
    ("kind", "use"),
    [
        pytest.param("backend", lambda: open_backend(Settings(backend="poems")), id="backend"),
        pytest.param("format", lambda: export_records("poems", [], Path("out")), id="format"),
    ],
)
def test_a_name_that_nobody_installs_is_told_with_those_there_are(
    broken: None, kind: str, use: Callable[[], object]
) -> None:
    with pytest.raises(UsageError, match=f"there is no {kind} 'poems': choose one of .*unimportable"):
        use()


def test_layers_that_cannot_be_used_are_left_out_with_their_reasons(broken: None) -> None:
    assert tuple(known_layers()) == LAYER_NAMES
    assert len(unusable_layers()) == 3
    assert all("broken-things" in reason for reason in unusable_layers().values())


def test_layers_that_take_the_names_or_letters_of_others_are_left_out(install: Install, modules: Path) -> None:
    (modules / "more.py").write_text(
        "from dataclasses import replace\n"
        "from tests.support.further_layers import EVENTS, PLACES\n"
        "ACTORS, AIMS, MISSED = (replace(EVENTS, name=name) for name in ('actors', 'aims', 'missed'))\n"
    )
    install("first", {"layers": {"events": "more:EVENTS", "places": "more:PLACES"}})
    install(
        "second", {"layers": {"again": "more:EVENTS", "aims": "more:AIMS", "actors": "more:ACTORS", "m": "more:MISSED"}}
    )

    assert tuple(known_layers()) == (*LAYER_NAMES, "events", "places")
    assert all("second" in reason for reason in unusable_layers().values())
    assert sorted(whose.split("'")[1] for whose in unusable_layers()) == ["actors", "aims", "m"]


def test_a_record_of_a_layer_that_is_not_there_says_which_and_what_to_do(tmp_path: Path) -> None:
    path = with_events(tmp_path)

    with pytest.raises(UsageError, match=r"line 1 .*'events' is not known here: install the package"):
        list(read_records(path))


def test_a_record_of_a_layer_whose_package_fails_names_the_package(broken: None, tmp_path: Path) -> None:
    path = with_events(tmp_path)

    with pytest.raises(UsageError, match="broken-things failed with ImportError"):
        list(read_records(path))


def with_events(folder: Path) -> Path:
    """A file with a record that has a list of events."""
    with Extractor() as extractor:
        row = json.loads(extractor.extract_text("It rained, Ada Holm said.").model_dump_json(by_alias=True))
    path = folder / "records.jsonl"
    path.write_text(json.dumps(row | {"events": [{"id": "e1"}]}) + "\n", encoding="utf-8")
    return path


def test_doctor_names_what_is_installed_and_what_is_wrong_with_it(
    broken: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ended = shell(monkeypatch, capfd)("doctor", "--json")
    good = {check["what"]: check["good"] for check in json.loads(ended.out)}

    assert ended.code == 1
    assert good["backend failing"]  # it fails only when it is used
    assert [good[f"backend {name}"] for name in ("unimportable", "twice", *BACKENDS[:1])] == [False] * 3
    assert [good[name] for name in ("exporter jsonl", "layer events", "layer moods")] == [False] * 3


def test_other_commands_work_beside_layers_that_do_not(
    broken: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with Extractor() as extractor:
        line = extractor.extract_text("It rained, Ada Holm said.").model_dump_json(by_alias=True)
    (tmp_path / "own.jsonl").write_text(f"{line}\n", encoding="utf-8")

    assert parse_record(line)
    for command in ("verify", "show"):
        assert shell(monkeypatch, capfd)(command, tmp_path / "own.jsonl").code == 0


@pytest.mark.parametrize(
    ("option", "told"),
    [
        pytest.param({"model": "m"}, "model", id="model"),
        pytest.param({"layers": ("quotes",)}, "layers", id="layers"),
        pytest.param({"temperature": 0.5}, "temperature", id="temperature"),
        pytest.param({"codebook": "book.toml"}, None, id="one that it uses"),
        pytest.param({"seed": 5, "concurrency": 3}, None, id="others that have an effect"),
    ],
)
def test_a_setting_that_an_installed_backend_does_not_use_is_refused(
    broken: None, option: SettingsOptions, told: str | None
) -> None:
    if told is None:
        Extractor(backend="modest", **option).close()
        return
    with pytest.raises(UsageError, match=rf"^{told} has no effect on the backend 'modest': leave it out$"):
        Extractor(backend="modest", **option)
