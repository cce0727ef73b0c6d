"""A client that a generator makes of the OpenAPI document, in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.service.keys import KeyFile
from tests.support.running_service import RunningService

pytestmark = pytest.mark.long

PROGRAM = """
import io, json, sys, time
from extractor_client import AuthenticatedClient
from extractor_client.api.jobs import job, job_records, jobs, submit_job
from extractor_client.api.single_articles import check, extract
from extractor_client.models import ArticleBody, CheckInArticle, Problem, Record
from extractor_client.types import File

client = AuthenticatedClient(base_url=sys.argv[1], token=sys.argv[2])
text = '"We will not sign," Minister Ada Holm told reporters.'
record = extract.sync(client=client, body=ArticleBody(text=text))
assert isinstance(record, Record), record
assert [actor.name for actor in record.actors] == ["Ada Holm"]
assert record.quotes[0].speaker == record.actors[0].id

checked = check.sync(client=client, body=CheckInArticle(quotation="We will sign", article=ArticleBody(text=text)))
assert (checked.status, checked.results[0].diff[0].article) == ("altered", "not"), checked

lines = json.dumps({"id": "a", "text": text}).encode()
status = submit_job.sync(client=client, body=File(payload=io.BytesIO(lines)), idempotency_key="k")
while status.ended is None:
    time.sleep(0.1)
    status = job.sync(client=client, id=status.id)
assert (status.state, status.records) == ("complete", 1)
found = job_records.sync(client=client, id=status.id)
assert json.loads(found.payload.read())["article"]["id"] == "a"

for key in "lm":
    submit_job.sync(client=client, body=File(payload=io.BytesIO(lines)), idempotency_key=key)
first = jobs.sync(client=client, limit=2)
rest = jobs.sync(client=client, limit=2, before=first.next_)
assert (len(first.jobs), [job.id for job in rest.jobs], rest.next_) == (2, [status.id], None)

refused = extract.sync(client=client, body=ArticleBody(text=" "))
assert isinstance(refused, Problem) and refused.status == 422, refused
"""


def test_a_client_can_be_generated_and_used(start: Callable[..., RunningService], tmp_path: Path) -> None:
    service = start()
    (tmp_path / "openapi.json").write_bytes(service.client.get("/openapi.json").content)
    key = KeyFile(tmp_path / "service").add("newsroom")

    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "openapi-python-client>=0.28"], check=True)
    generate = [
        str(python.with_name("openapi-python-client")),
        "generate",
        "--path",
        "openapi.json",
        "--output-path",
        "client",
    ]
    subprocess.run(generate, check=True, cwd=tmp_path)
    done = subprocess.run(
        [python, "-c", PROGRAM, service.url, key], cwd=tmp_path / "client", capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stderr
