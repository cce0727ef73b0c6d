"""The package's extras: what is installed with it where it is asked for."""

from __future__ import annotations


def install_hint(extra: str) -> str:
    """How to install one of the package's extras."""
    return f"pip install 'claim-extractor[{extra}]' (from a checkout: pip install '.[{extra}]')"
