"""The query of a request has no field that its operation does not know, and none twice."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import Any

from starlette.requests import Request

from extractor.service.problems import ProblemError


def check_query(request: Request) -> None:
    """Raise `ProblemError` for a field that the API's description does not have, and for one that is given twice.

    So a misspelt option is not left out without a word.
    """
    given = Counter(name for name, _ in request.query_params.multi_items())
    if not given:
        return
    described: dict[str, Any] = request.app.openapi()["paths"].get(request.scope["route"].path, {})
    parameters = described.get(request.method.lower(), {}).get("parameters", [])
    known = {parameter["name"] for parameter in parameters if parameter["in"] == "query"}
    for name, times in given.items():
        if name not in known:
            meant = get_close_matches(name.replace("-", "_").lower(), known, n=1, cutoff=0.8)
            instead = f"write {meant[0]}" if meant else "leave it out"
            raise ProblemError(422, f"query.{name[:100]}: there is no such field: {instead}")
        if times > 1:
            raise ProblemError(422, f"query.{name}: it is given twice: give it once")
