"""Options that some formats have: which stances count as statements, and of what a network is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from extractor.errors import UsageError
from extractor.networks.settings import GivenNetwork, NetworkSettings
from extractor.networks.statements import StatementRules


class GivenOptions(GivenNetwork, total=False):
    """All options of all formats, as a user gives them (see `StatementRules` and `NetworkSettings`)."""

    positions: str | None
    anonymous: bool
    coded: bool
    now: bool


_NETWORKS = ("graphml", "gexf")
_STATEMENTS = ("dna", "dna-csv", *_NETWORKS)


class ExportOptions:
    """The options of one export. Raises `UsageError` for one that its format does not have."""

    def __init__(self, to: str, given: GivenOptions) -> None:
        self._to = to
        self._given: Mapping[str, Any] = {name: value for name, value in given.items() if value not in (None, False)}
        for name in self._given:
            formats = _NETWORKS if name in GivenNetwork.__annotations__ else _STATEMENTS
            if name not in GivenOptions.__annotations__:
                raise UsageError(f"there is no option {name!r} of exports: leave it out")
            if to not in formats:
                option = f"{name} (--{name.replace('_', '-')})"
                raise UsageError(f"{option} is for the formats {', '.join(formats)}: leave it out, or name one of them")

    def arguments(self) -> dict[str, Any]:
        """What the exporter of the format is made with. Raises `UsageError` for what means nothing."""
        made: dict[str, Any] = {}
        given = self._given
        if self._to in _STATEMENTS:
            made["rules"] = StatementRules.of(
                given.get("positions"), **{name: bool(given.get(name)) for name in ("anonymous", "coded", "now")}
            )
        if self._to in _NETWORKS:
            made["settings"] = NetworkSettings.of(cast(GivenNetwork, given))
        return made
