"""In which of two forms a client wants a response: its `Accept` headers (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re

from starlette.requests import Request

_WEIGHT = re.compile(r"\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*", re.IGNORECASE)


def is_preferred(request: Request, kind: str, *, to: str) -> bool:
    """Whether a media type is wanted rather than ``to``, which is sent where the client does not say.

    Of two that it wants as much it is the one that it names.
    """
    weights = _weights(", ".join(request.headers.getlist("accept")))
    wanted, other = _weight_of(kind, weights), _weight_of(to, weights)
    return wanted > other or (kind in weights and wanted == other > 0)


def _weights(accept: str) -> dict[str, float]:
    """How much each media type, or range of them, is wanted: from 0, not at all, to 1."""
    weights: dict[str, float] = {}
    for given in accept.split(","):
        name, *parameters = given.lower().split(";")
        found = [float(weight[1]) for parameter in parameters if (weight := _WEIGHT.fullmatch(parameter))]
        weights[name.strip()] = found[-1] if found else 1.0
    return weights


def _weight_of(kind: str, weights: dict[str, float]) -> float:
    """That of the most specific range which a media type is in."""
    ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((weights[each] for each in ranges if each in weights), 0.0)
