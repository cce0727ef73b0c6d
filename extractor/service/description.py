"""`/docs`: the API's OpenAPI document as a page that loads nothing from elsewhere and runs no scripts."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

_CONTENT = {
    "extract": ("text/plain", '"We will not sign," Minister Ada Holm told reporters.'),
    "check": (
        "application/json",
        '{"quotation": "We will sign", "article": {"text": "\\"We will not sign,\\" she said."}}',
    ),
    "submit_job": ("application/x-ndjson", "@articles.jsonl"),
}
"""What an example sends, by the operation that it is for."""

_QUERIES = {"export_job": "?to=jsonl"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def description_routes(app: FastAPI) -> APIRouter:
    """The route of the page, beside the document itself at `/openapi.json`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def docs(request: Request) -> Response:
        document = app.openapi()
        groups: dict[str, list[dict[str, Any]]] = {}
        for operation in _operations(document, str(request.base_url).rstrip("/")):
            groups.setdefault(operation["tags"][0], []).append(operation)
        schemas = {name: json.dumps(schema, indent=2) for name, schema in document["components"]["schemas"].items()}
        page = _template().render(info=document["info"], groups=groups, schemas=schemas)
        return HTMLResponse(page, headers={"content-security-policy": _POLICY})

    return router


@cache
def _template() -> Template:
    """Compiled when somebody first looks at the page."""
    loader = PackageLoader("extractor.service")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(
        "docs.html"
    )


def _operations(document: dict[str, Any], address: str) -> Iterator[dict[str, Any]]:
    """Every operation, with its method, its path and a command that calls it."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield {
                "parameters": [],
                **operation,
                "method": method.upper(),
                "path": path,
                "bodies": [*operation.get("requestBody", {}).get("content", {})],
                "example": _example(operation["operationId"], method.upper(), f"{address}{path}"),
            }


def _example(id: str, method: str, address: str) -> str:
    words = ["curl", *(["-X", method] if method == "DELETE" else [])]
    if id in _CONTENT:
        kind, body = _CONTENT[id]
        words += ["-H", f"content-type: {kind}", "--data-binary", body]
    return shlex.join([*words, f"{address}{_QUERIES.get(id, '')}"])
