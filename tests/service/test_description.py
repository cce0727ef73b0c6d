"""The page at `/docs`."""

from __future__ import annotations

import html
import json
import re
import shlex
from pathlib import Path

import pytest

from tests.service.conftest import ADDRESS, Client, OpenClient


def test_it_has_every_operation_and_loads_nothing(client: Client) -> None:
    page = client.get("/docs")
    document = client.get("/openapi.json").json()

    for path, methods in document["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in page.text
    assert not re.search(r"<script|src=|@import|url\(", page.text)
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    for name in document["components"]["schemas"]:
        assert f'id="{name}"' in page.text


def test_its_examples_that_need_no_job_and_no_file_are_answered(client: Client) -> None:
    for example in re.findall(r"<pre>(curl .*?)</pre>", client.get("/docs").text, re.DOTALL):
        words = shlex.split(html.unescape(example))
        if "{id}" in words[-1] or any(word.startswith("@") for word in words):
            continue
        headers = dict([words[words.index("-H") + 1].split(": ")]) if "-H" in words else {}
        body = words[words.index("--data-binary") + 1] if "--data-binary" in words else None
        method = "POST" if body else "GET"
        assert words[-1].startswith(ADDRESS)
        assert client.request(method, words[-1], headers=headers, content=body).status_code == 200, example


@pytest.mark.parametrize("path", ["/docs", "/openapi.json"])
def test_it_needs_no_key_where_the_service_was_told_so(open_client: OpenClient, path: str) -> None:
    assert open_client(is_public=True).get(path).status_code == 401
    assert open_client(is_public=True, open_description=True).get(path).status_code == 200


def test_the_document_suits_clients_of_any_deployment_and_what_generators_can_read(
    open_client: OpenClient, tmp_path: Path
) -> None:
    paths = open_client(folders={"press": tmp_path}).get("/openapi.json").json()["paths"]
    (folder,) = [each for each in paths["/v1/jobs"]["post"]["parameters"] if each["name"] == "folder"]
    assert "enum" not in json.dumps(folder)
    assert folder["examples"] == {"press": {"value": "press"}}
    for name in ("records", "failures"):
        content = paths[f"/v1/jobs/{{id}}/{name}"]["get"]["responses"]["200"]["content"]
        assert [*content] == ["application/octet-stream", "application/x-ndjson"]
