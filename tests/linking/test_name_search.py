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


def same_named() -> Registry:
    """Actors whose names are alike, so that all but the first have what tells them apart behind their own."""
    registry = Registry([
        appearance("Ada Holm", "1.txt", role="mayor"),
        appearance("Bea Holm", "2.txt"),
        appearance("Tom Berg", "3.txt", affiliation="Ostby Council"),
        appearance("Tim Berg", "4.txt", affiliation="Kelby Council"),
        appearance("Kim Lund", "5.txt", role="editor"),
        appearance("Kit Lund", "6.txt", role="printer"),
        appearance("Una (Radio)", "7.txt", kind="organisation"),
        appearance("Una", "8.txt", kind="organisation"),
    ])  # fmt: skip
    for names in (("Ada Holm", "Bea Holm"), ("Tom Berg", "Tim Berg"), ("Kim Lund", "Kit Lund")):
        for name in names[1:]:
            (id,) = (entry.id for entry in registry.entries.values() if entry.name == name)
            registry = registry.rename(id, names[0], by="Ada")
    return registry


@pytest.mark.parametrize(
    ("given", "both"),
    [
        pytest.param("Ada Holm", ["Ada Holm", "Ada Holm (2)"], id="told apart by a number"),
        pytest.param("ada holm", ["Ada Holm", "Ada Holm (2)"], id="in another case"),
        pytest.param("Mr Ada Holm", ["Ada Holm", "Ada Holm (2)"], id="with a title"),
        pytest.param("Tom Berg", ["Tom Berg", "Tom Berg (Kelby Council)"], id="told apart by an affiliation"),
        pytest.param("Kim Lund", ["Kim Lund", "Kim Lund (printer)"], id="told apart by a role"),
    ],
)
def test_a_name_that_two_have_is_refused_with_both(given: str, both: list[str]) -> None:
    registry = same_named()
    ids = {entry.name: entry.id for entry in registry.entries.values()}

    with pytest.raises(UsageError, match="may be several actors: give the id of one") as refused:
        entry_named(registry, given)

    assert str(refused.value).endswith(": there is " + ", ".join(f"{ids[name]} ({name})" for name in both))
    assert [entry_named(registry, ids[name]).name for name in both] == both


@pytest.mark.parametrize(
    "given", ["Tom Berg (Kelby Council)", "Kim Lund (printer)", "Ada Holm (2)", "Una", "Una (Radio)", "Bea Holm"]
)
def test_what_tells_one_of_them_from_the_others_names_it(given: str) -> None:
    named = entry_named(same_named(), given)

    assert given in (named.name, *(name.text for name in named.names))
