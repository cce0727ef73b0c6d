"""Which actor of a registry a name is that somebody decides about."""

from __future__ import annotations

import pytest

from extractor.errors import UsageError
from extractor.linking.name_search import entry_named
from extractor.linking.registry import Registry
from tests.support.linked_actors import appearance

NAMES = ["Østby Union", "Ostby Union", "Drivers’ League", "Marks & Spencer", "Holm Trust", "HOLM Trust"]


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Bodies that a person has given these names."""
    registry = Registry(appearance(f"Body {letter}", letter, kind="organisation") for letter in "ABCDEF")
    for id, name in zip(registry.entries, NAMES, strict=True):
        registry = registry.rename(id, name, by="Ada")
    return registry


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param("Østby Union", "Østby Union", id="as it is written"),
        pytest.param("Ostby Union", "Ostby Union", id="and not as another one is"),
        pytest.param("HOLM Trust", "HOLM Trust", id="in its own case"),
        pytest.param("Drivers' League", "Drivers’ League", id="in other typography"),
        pytest.param("drivers’ league", "Drivers’ League", id="in another case"),
        pytest.param("Marks & Spencer", "Marks & Spencer", id="with signs"),
        pytest.param("the Østby Union", "Østby Union", id="with an article"),
        pytest.param("The marks & spencer", "Marks & Spencer", id="with an article, in another case"),
    ],
)
def test_a_name_is_that_of_the_actor_who_is_written_so(registry: Registry, given: str, named: str) -> None:
    assert entry_named(registry, given).name == named


@pytest.mark.parametrize("given", ["OSTBY UNION", "holm trust", "Marks"])
def test_a_name_that_may_be_several_or_is_no_whole_one_is_refused(registry: Registry, given: str) -> None:
    with pytest.raises(UsageError, match=r"may be several actors|no actor 'Marks' in the registry: there is"):
        entry_named(registry, given)
