"""Coverage-guided fuzzing by atheris (https://github.com/google/atheris), which is libFuzzer for Python.

    python -m tests.fuzz articles -runs=100000

The options are libFuzzer's. Inputs that reached something new are kept in `.fuzz/articles`, and one that breaks a
promise is left there too: make a row of an ordinary test of it. An input alone: ``python -m tests.fuzz articles FILE``.
"""

from __future__ import annotations

import sys

import atheris  # pyright: ignore[reportMissingImports]

with atheris.instrument_imports(include=["extractor", "extractor_schemas"]):
    from tests.fuzz.inputs import INPUTS
    from tests.fuzz.targets import TARGETS

from tests.fuzz.mutations import mutated_json
from tests.support.paths import ROOT

_MAX_BYTES = {"articles": 250, "replies": 800, "codebooks": 500, "batches": 2_500}


def _mutate(data: bytes, max_size: int, seed: int) -> bytes:
    """Half of the time what stays JSON, else any bytes; the first two, which choose things, by themselves."""
    if seed % 2 and (changed := mutated_json(data[2:], seed)) is not None:
        return (data[:2] + changed)[:max_size]
    if seed % 2 and (changed := mutated_json(data, seed)) is not None:
        return changed[:max_size]
    mutated: bytes = atheris.Mutate(data, max_size)
    return mutated


def main() -> None:
    """Fuzz the target that is named first."""
    name, options = sys.argv[1], sys.argv[2:]
    folder = ROOT / ".fuzz" / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(INPUTS[name]):
        (folder / f"first-{number}").write_bytes(content)
    is_one = any(not option.startswith("-") for option in options)
    usual = [
        *("-timeout=30", "-rss_limit_mb=3000", f"-max_len={_MAX_BYTES.get(name, 5_000)}"),
        f"-artifact_prefix={folder}/",
    ]
    atheris.Setup(
        [sys.argv[0], *usual, *options, *([] if is_one else [str(folder)])], TARGETS[name], custom_mutator=_mutate
    )
    atheris.Fuzz()


main()
