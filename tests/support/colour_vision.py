"""How colours look to people who see fewer of them, how far two are apart, and how well one is read on another.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE TVCG 15 (2009), for the whole loss of one kind of cone; contrast is that of WCAG 2.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

SEEN_BY: dict[str, tuple[tuple[float, float, float], ...]] = {
    "everybody else": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)


def difference(left: str, right: str, seen_by: str) -> float:
    """How far two colours, such as "#0072b2", are apart to somebody: in CIELAB (CIE 1976), where 2 can just be seen."""
    return math.dist(_lab(left, seen_by), _lab(right, seen_by))


def contrast(left: str, right: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_times(_XYZ, _linear(left))[1], _times(_XYZ, _linear(right))[1]), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _linear(colour: str) -> list[float]:
    values = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def _lab(colour: str, seen_by: str) -> tuple[float, float, float]:
    seen = [min(1.0, max(0.0, value)) for value in _times(SEEN_BY[seen_by], _linear(colour))]
    parts = [value / white for value, white in zip(_times(_XYZ, seen), _WHITE, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix]
