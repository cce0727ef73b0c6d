"""The commands of README and docs/service.md that ask the service are run, against one on this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from extractor.service.config import Limits, ServiceConfig, load_config
from tests.support.paths import ROOT, SOURCES
from tests.support.running_service import RunningService

pytestmark = pytest.mark.slow
PAGE = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")


def commands(page: str) -> str:
    """The lines of a page's `sh` blocks that ask the service, and what is between them."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    asking = [block for block in blocks if "curl" in block]
    assert asking
    lines = [line for block in asking for line in block.splitlines() if not line.startswith("extractor ")]
    return "\n".join(lines)


@pytest.mark.parametrize("page", ["README.md", "docs/service.md"])
def test_every_command_that_asks_is_answered(page: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    text = '"We will not sign," Minister Ada Holm told reporters.'
    (tmp_path / "articles" / "holm.txt").write_text(text)
    (tmp_path / "news.jsonl").write_text('{"text": "It rained, she said."}\n{"text": "It snowed, he said."}\n')
    (tmp_path / ".curlrc").write_text("fail-with-body\nsilent\nshow-error\n")
    with RunningService(tmp_path) as service:
        script = commands(page).replace("localhost:8000", service.url.removeprefix("http://"))
        done = subprocess.run(
            ["bash", "-euxo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
        )

    assert done.returncode == 0, (done.stdout, done.stderr)
    assert len((tmp_path / "records.jsonl").read_text().splitlines()) <= 2


def test_its_commands_for_keys_run(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(map(str, SOURCES)),
    }
    for line in block.splitlines():
        subprocess.run(line.removeprefix("$ "), shell=True, cwd=tmp_path, env=environment, check=True)


def test_its_configuration_is_one_and_names_every_limit_with_its_default(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / "service.toml").write_text(block)
    load_config(tmp_path / "service.toml")

    content = tomllib.loads(block)
    assert content.keys() == ServiceConfig.model_fields.keys()
    assert content["limits"] == Limits().model_dump()
