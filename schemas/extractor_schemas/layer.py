"""The layers of a record."""

from __future__ import annotations

from typing import Literal

LayerName = Literal["actors", "quotes", "claims", "stances"]

LAYERS: tuple[LayerName, ...] = ("actors", "quotes", "claims", "stances")
"""The four layers, as a gold file names them."""
