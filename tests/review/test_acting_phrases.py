"""Who acts and is only described is owed too: bodies and groups in small letters, and no places, ships and things."""

from __future__ import annotations

import pytest

from extractor.gold.conversion import empty_gold
from extractor.review.owed import OwedFinder
from extractor_schemas import Article


def owed_actors(text: str) -> list[str]:
    """Whom an article without gold owes."""
    found = OwedFinder(text).owed(empty_gold(Article.of(text, id="article")))
    return [text[slice(*owed.place)] for owed in found if owed.layer.name == "actors" and owed.place]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # written before the mend
        ("On Friday a group of anglers handed it to the mayor.", "a group of anglers"),
        ("Neither the police nor the fire brigade had been told.", "the fire brigade"),
        ("A majority of the shopkeepers in the street shut their doors.", "A majority of the shopkeepers"),
        ("Hundreds of them marched, and bar owners handed out ribbons.", "bar owners"),
        ("In May, the department for education cut the grant.", "the department for education"),
        ("A number of former pupils have offered to pay.", "A number of former pupils"),
        ("A local brewery cancelled its sponsorship.", "A local brewery"),
        ("The harbour master refused to open the lock.", "The harbour master"),
        # written after it
        ("Members of the allotment society dug up the path.", "Members of the allotment society"),
        ("Three quarters of the lecturers stayed away from work.", "Three quarters of the lecturers"),
        ("The parole board freed him, and the home office appealed.", "the home office"),
        ("Both ministries blamed the weather.", "Both ministries"),
        ("Last week the planning inspectorate overruled the town.", "the planning inspectorate"),
        ("The road that the highways agency wants to widen is old.", "the highways agency"),
        ("The land registry burned the deeds.", "The land registry"),
        ("Last month dozens of skaters picketed the rink.", "dozens of skaters"),
        ("Yesterday hundreds of bakers marched.", "hundreds of bakers"),
        ("The hotel closed last winter. The hotel sued its insurer.", "The hotel"),
    ],
)
def test_who_acts_is_owed_by_a_description(text: str, actor: str) -> None:
    assert [words for words in owed_actors(text) if words.startswith(actor)]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        # written before the mend
        ("The shopkeepers in Garnet Street shut their doors.", ["The shopkeepers in Garnet Street"]),
        ("Hamish Crole owns the Rosy Dawn.", ["Hamish Crole"]),
        ("The Ostby council met. The council dug a pond.", ["Ostby council"]),
        # written after it
        ("The river rose and the roof of the chapel fell in.", []),
        ("The new rules ban dogs from the beach.", []),
        ("The museum of the sea opens at ten.", []),
        ("The budget cuts hurt the schools. No party has a majority.", []),
        ("Other shops closed. Nobody spoke.", []),
        ("It is not known how many pupils moved.", []),
        ("Ink was spilled at Corran Hill.", []),
        ("Corby Lido shut in May. Rook Viaduct, a ruin, was fenced off.", []),
        ("The Quay Traders' Guild sued.", ["Quay Traders' Guild"]),
        ("Anna Wood shut the gate of Moss Quay.", ["Anna Wood"]),
    ],
)
def test_a_place_and_a_thing_and_who_was_described_before_are_not_owed(text: str, others: list[str]) -> None:
    assert owed_actors(text) == others
