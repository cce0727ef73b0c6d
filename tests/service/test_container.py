"""The Dockerfile and compose.yaml: what they keep to (hadolint's rules, by hand), and that their commands run."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.llm.cache.place import CachePlace
from extractor.llm.cache.shared import SharedStore
from tests.support.paths import ROOT
from tests.support.redis_server import needs_redis_server
from tests.support.running_service import RunningService

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
PROGRAMS = {"valkey-server", "valkey-cli"}
SECRET = re.compile(r"secret|password|token|api_?key|whsec_|sk-", re.IGNORECASE)


def instructions(name: str) -> list[str]:
    """The arguments of every instruction of that name, in order."""
    lines = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE)).splitlines()
    return [line.split(maxsplit=1)[1] for line in lines if line.startswith(f"{name} ")]


def test_every_image_is_pinned_to_a_release() -> None:
    images = [*(line.split()[0] for line in instructions("FROM")), COMPOSE["services"]["valkey"]["image"]]

    assert all(re.fullmatch(r"[\w/]+:\d+\.\d+\.\d+[\w.-]*(@sha256:\w+)?", image) for image in images), images


def test_nothing_runs_as_root() -> None:
    uid, _, gid = instructions("USER")[-1].partition(":")

    assert int(uid) > 0
    assert int(gid) > 0
    for service in COMPOSE["services"].values():
        assert service["cap_drop"] == ["ALL"]
        assert service["read_only"] is True
    assert not str(COMPOSE["services"]["valkey"]["user"]).startswith("0")


def test_no_secret_is_in_a_layer_or_in_the_file() -> None:
    for line in [*instructions("ENV"), *instructions("ARG"), *instructions("RUN")]:
        assert not SECRET.search(line), line
    given = COMPOSE["services"]["service"]["environment"]
    assert {name: value for name, value in given.items() if SECRET.search(name) and value is not None} == {}


def test_the_build_sees_no_more_than_it_copies() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    copied = {word for line in instructions("COPY") if not line.startswith("--from") for word in line.split()[:-1]}

    assert "*" in ignored
    assert let_in == copied
    assert all((ROOT / name).exists() for name in copied)


def test_the_build_has_all_that_the_package_is_made_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    copied = {word for line in instructions("COPY") if not line.startswith("--from") for word in line.split()[:-1]}

    for needed in (project["project"]["readme"], *wheel["packages"], *wheel["force-include"]):
        assert any(place in copied for place in (needed, *map(str, Path(needed).parents))), needed


def test_hadolints_other_rules_are_kept() -> None:
    assert not re.search(r"^(ADD|MAINTAINER) |\bsudo\b|apt-get|latest", DOCKERFILE, re.MULTILINE)
    assert all(path.startswith("/") for path in instructions("WORKDIR"))  # DL3000
    for name in ("CMD", "ENTRYPOINT", "VOLUME"):  # DL3025
        assert all(isinstance(json.loads(line), list) for line in instructions(name))
    for line in instructions("RUN"):
        assert "|" not in line  # DL4006
        assert "cd " not in line  # DL3003
        if "pip install" in line:
            assert "--no-cache-dir" in line  # DL3042
            assert "--constraint" in line  # DL3013
    assert [len(instructions(name)) for name in ("HEALTHCHECK", "ENTRYPOINT", "CMD")] == [1, 1, 1]  # DL3012, DL4003


def test_the_answers_are_neither_evicted_nor_lost() -> None:
    valkey = COMPOSE["services"]["valkey"]["command"]

    assert valkey[valkey.index("--maxmemory-policy") + 1] == "noeviction"
    assert valkey[valkey.index("--appendonly") + 1] == "yes"
    assert "ports" not in COMPOSE["services"]["valkey"]
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["services"]["service"]["ports"])


@pytest.mark.block_network(allowed_hosts=["/"])
def test_every_command_of_compose_runs(tmp_path: Path) -> None:
    """Valkey's programs have Redis' options, and are those that the machine has where Valkey itself is not there."""
    needs_redis_server()
    valkey, service = COMPOSE["services"]["valkey"], COMPOSE["services"]["service"]
    names = {name: shutil.which(name) or shutil.which(name.replace("valkey", "redis")) for name in PROGRAMS}
    server, *options = valkey["command"]
    asked, program, *words = valkey["healthcheck"]["test"]
    assert (asked, {server, program}) == ("CMD", PROGRAMS)
    ping = [names[program] or program, "-s", f"{tmp_path}/s", *words]
    assert subprocess.run(ping, capture_output=True).returncode != 0

    place = ["--port", "0", "--unixsocket", f"{tmp_path}/s", "--dir", str(tmp_path)]
    with subprocess.Popen([names[server] or server, *options, *place], stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            assert any("eady to accept connections" in line for line in running.stdout)
            assert subprocess.run(ping, capture_output=True, check=True).stdout == b"PONG\n"
            with SharedStore(f"unix://{tmp_path}/s", tmp_path / "own") as store:
                assert store.losses == []
        finally:
            running.terminate()
    assert running.returncode == 0
    assert service["command"] == json.loads(instructions("CMD")[0])  # which the test of the Dockerfile runs
    assert CachePlace.of(service["environment"]["EXTRACTOR_CACHE"], {"HOME": "/data"}).url


@pytest.mark.long
def test_every_command_of_the_dockerfile_runs_in_a_fresh_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, prefix = tmp_path / "build", tmp_path / "opt"
    for line in instructions("COPY"):
        *names, to = line.split()
        for name in names if not line.startswith("--") else []:
            place = build / to / (name if to.endswith("/") else "")
            place.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, place, ignore=lambda _, names: fnmatch.filter(names, "__pycache__"))
            else:
                shutil.copyfile(ROOT / name, build / name)
    environment = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    for command in instructions("RUN"):
        command = command.replace("/opt/extractor", str(prefix))
        done = subprocess.run(["sh", "-c", command], cwd=build, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stdout, done.stderr)

    entry, options = (json.loads(instructions(name)[0]) for name in ("ENTRYPOINT", "CMD"))
    program = [str(prefix / "bin" / entry[0]), *entry[1:]]
    data = build / "data"
    added = subprocess.run(
        [*program, "keys", "add", "newsroom"], cwd=data, env=environment, capture_output=True, text=True, check=True
    )
    service = RunningService(data, *options, program=program, environment={"PYTHONPATH": "", **environment})
    with service:
        port = service.url.rpartition(":")[2]
        key = {"authorization": f"Bearer {added.stdout.strip()}"}
        assert service.client.get(f"http://127.0.0.1:{port}/v1/backends").status_code == 401
        assert service.client.get(f"http://127.0.0.1:{port}/v1/backends", headers=key).status_code == 200
        health = json.loads(instructions("HEALTHCHECK")[0].partition("CMD ")[2])
        check = [str(prefix / "bin" / "python"), *(word.replace(":8000/", f":{port}/") for word in health[1:])]
        assert subprocess.run(check, env=environment).returncode == 0, shlex.join(check)
        assert service.end() == 143
    assert subprocess.run(check, env=environment, stderr=subprocess.DEVNULL).returncode != 0
