"""What the fuzzers do is done here too: with their first inputs, and with some that changes by chance have made."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.inputs import INPUTS
from tests.fuzz.mutations import mutated_json
from tests.fuzz.targets import TARGETS


def test_every_target_has_inputs() -> None:
    assert INPUTS.keys() == TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_first_inputs_keep_all_promises(name: str) -> None:
    for content in INPUTS[name]:
        TARGETS[name](content)


@pytest.mark.parametrize("name", TARGETS)
def test_changed_inputs_keep_all_promises(name: str) -> None:
    chance = random.Random(name)
    for _ in range(100):
        content = bytearray(chance.choice(INPUTS[name]))
        changed = mutated_json(bytes(content[2:]), chance.randrange(2**32)) if chance.random() < 0.5 else None
        if changed is not None:
            content[2:] = changed
        else:
            at = chance.randrange(len(content))
            content[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        TARGETS[name](bytes(content))
