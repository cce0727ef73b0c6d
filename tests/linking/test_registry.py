"""What a registry says of actors, and what becomes of it by decisions and new articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from extractor.errors import UsageError
from extractor.linking.appearances import Appearance, appearances_of, text_digest
from extractor.linking.entries import Dated
from extractor.linking.registry import Registry
from extractor_schemas import Record, Span
from tests.support.coded_stances import actor, record
from tests.support.linked_actors import appearance, beside, verdict
from tests.support.searched_runs import bridge, harbour

HOLM = appearance("Ada Holm", "1.txt", role="mayor", published="2024-05-01")
SURNAME = appearance("Holm", "2.txt", published="2024-06")
EARLIER = appearance("Ada Holm", "3.txt", role="Minister", affiliation="Norway", published="2023")
OTHER = appearance("Bea Holm", "4.txt")


def id_of(registry: Registry, each: Appearance) -> str:
    entry = registry.entry_of(each.article, each.actor)
    assert entry
    return entry.id


def test_an_entry_has_spellings_roles_and_affiliations_with_their_days() -> None:
    (entry,) = Registry([HOLM, EARLIER, appearance("Ada HOLM", "5.txt")]).entries.values()

    assert (entry.name, entry.kind, entry.articles, entry.first, entry.last) == (
        "Ada Holm", "person", 3, "2023", "2024-05-01",
    )  # fmt: skip
    assert entry.names == (
        Dated(text="Ada Holm", articles=2, first="2023", last="2024-05-01"),
        Dated(text="Ada HOLM", articles=1),
    )
    assert [role.text for role in entry.roles] == ["Minister", "mayor"]
    assert entry.affiliations == (Dated(text="Norway", articles=1, first="2023", last="2023"),)
    assert entry.appearances == ("1.txt Ada Holm", "3.txt Ada Holm", "5.txt Ada HOLM")


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        (["2024-03-07", "2024-03-08T06:30:00+01:00"], "2024-03-07", "2024-03-08"),
        (["2024-03-08T06:30:00+01:00", "2024-03-08T23:59:59Z"], "2024-03-08", "2024-03-08"),
        (["2024-03", "2024-03-08T06:30:00"], "2024-03", "2024-03-08"),
        (["2023", None], "2023", "2023"),
        ([None], None, None),
    ],
)
def test_days_are_days(published: list[str | None], first: str | None, last: str | None) -> None:
    days = [appearance("Ada Holm", f"{number}.txt", published=day) for number, day in enumerate(published)]
    (entry,) = Registry([replace(each, role="mayor") for each in days]).entries.values()

    assert (entry.first, entry.last) == (first, last)
    assert (entry.roles[0].first, entry.roles[0].last) == (first, last)


def test_two_actors_whose_digests_begin_alike_are_both_there() -> None:
    first, second = appearance("Bea Lind", "25508.txt"), appearance("Ada Holm", "52982.txt")

    registry = Registry([first, second])

    assert [entry.name for entry in registry.entries.values()] == ["Bea Lind", "Ada Holm"]
    assert (id_of(registry, first), id_of(registry, second)) == ("ef78ca6fe", "ef78ca6fec")


def test_namesakes_have_names_that_tell_them_apart() -> None:
    registry = Registry([
        appearance("Dana Okafor", "1.txt", role="surgeon", affiliation="Ostby Hospital"),
        appearance("Dana Okafor", "2.txt", role="striker", affiliation="Nordhavn FC"),
        appearance("Holm", "3.txt"), appearance("Holm", "4.txt"), appearance("Holm", "5.txt"),
    ])  # fmt: skip

    names = [entry.name for entry in registry.entries.values()]
    assert names == ["Dana Okafor", "Dana Okafor (Nordhavn FC)", "Holm", "Holm (2)", "Holm (3)"]


@pytest.mark.parametrize(
    ("decide", "expected"),
    [
        pytest.param(lambda r: r, "between", id="nothing"),
        pytest.param(lambda r: r.merge([id_of(r, HOLM), id_of(r, SURNAME)], by="Ada"), "merged", id="merge"),
        pytest.param(lambda r: r.keep_apart(id_of(r, HOLM), id_of(r, SURNAME), by="Ada"), "apart", id="apart"),
        pytest.param(
            lambda r: r.merge([id_of(r, HOLM), id_of(r, SURNAME)], by="Ada").undo(by="Ada"), "between", id="undo"
        ),
    ],
)
def test_a_decision_holds_when_articles_come_in(decide: Callable[[Registry], Registry], expected: str) -> None:
    decided = decide(Registry([HOLM, SURNAME]))
    assert verdict(decided, HOLM, SURNAME) == expected

    later = Registry([*decided.appearances.values(), replace(EARLIER, build=2)], decided.decisions)
    assert verdict(later, HOLM, SURNAME) == expected
    assert verdict(later, HOLM, EARLIER) == "merged"
    assert id_of(later, HOLM) == id_of(decided, HOLM)


def test_what_was_split_is_told_apart_in_new_articles_too() -> None:
    surgeon, striker = (
        appearance("Dana Okafor", "1.txt", role="surgeon"),
        appearance("Dana Okafor", "2.txt", role="striker"),
    )
    registry = Registry([surgeon, striker])
    split = registry.split(id_of(registry, surgeon), ["2.txt"], by="Ada", why="two of a name")
    again = appearance("Dana Okafor", "3.txt", role="striker", build=2)
    nobody_knows = appearance("Dana Okafor", "4.txt", build=2)
    later = Registry([surgeon, striker, again, nobody_knows], split.decisions)

    assert verdict(later, surgeon, striker) == "apart"
    assert verdict(later, striker, again) == "merged"
    assert verdict(later, striker, nobody_knows) == verdict(later, surgeon, nobody_knows) == "between"


def test_a_later_merge_overrules_what_was_kept_apart() -> None:
    registry = Registry([HOLM, OTHER])
    apart = registry.keep_apart(id_of(registry, HOLM), id_of(registry, OTHER), by="Ada")
    merged = apart.merge([id_of(apart, HOLM), id_of(apart, OTHER)], by="Bea", why="she changed her name")

    assert verdict(merged, HOLM, OTHER) == "merged"
    assert [(each.action, each.by, each.why) for each in merged.decisions] == [
        ("apart", "Ada", ""),
        ("merge", "Bea", "she changed her name"),
    ]


def joining(registry: Registry, *articles: str) -> Registry:
    """The registry in which the actors of Ada Holm in these articles are one."""
    return registry.merge([id_of(registry, appearance("Ada Holm", article)) for article in articles], by="Ada")


def parting(registry: Registry, article: str, *others: str) -> Registry:
    """The registry in which the actor of an article is another in others."""
    return registry.split(id_of(registry, appearance("Ada Holm", article)), others, by="Ada")


def groups(registry: Registry) -> list[str]:
    return sorted("".join(key[0] for key in entry.appearances) for entry in registry.entries.values())


@pytest.mark.parametrize(
    ("decide", "expected"),
    [
        pytest.param(
            lambda r: joining(parting(parting(r, "1", "3", "4"), "3", "4"), "1", "3"),
            ["123", "4"], id="one back",
        ),
        pytest.param(
            lambda r: joining(parting(parting(r, "1", "3", "4"), "1", "2"), "1", "3"),
            ["134", "2"], id="one of the left",
        ),
        pytest.param(
            lambda r: joining(parting(parting(parting(r, "1", "3", "4"), "3", "4"), "1", "2"), "1", "3"),
            ["13", "2", "4"], id="one of each",
        ),
        pytest.param(
            lambda r: parting(joining(parting(parting(r, "1", "3", "4"), "3", "4"), "1", "3"), "1", "3"),
            ["12", "3", "4"], id="one back and forth",
        ),
        pytest.param(
            lambda r: parting(joining(parting(parting(r, "1", "3", "4"), "1", "2"), "1", "3"), "1", "3", "4"),
            ["1", "2", "34"], id="one of the left and all of the right, back and forth",
        ),
        pytest.param(
            lambda r: parting(joining(parting(parting(r, "1", "2"), "1", "3", "4"), "1", "2"), "2", "1"),
            ["1", "2", "34"], id="one of one",
        ),
        pytest.param(lambda r: joining(parting(r, "1", "3", "4"), "1", "3"), ["1234"], id="all"),
        pytest.param(
            lambda r: parting(joining(parting(r, "1", "4"), "1", "4"), "1", "4"),
            ["123", "4"], id="split again",
        ),
        pytest.param(
            lambda r: joining(parting(parting(r, "1", "2", "3", "4"), "2", "4"), "1", "4").undo(by="Ada"),
            ["1", "23", "4"], id="the merge is undone",
        ),
    ],
)  # fmt: skip
def test_a_merge_overrules_of_a_split_what_it_joins(
    decide: Callable[[Registry], Registry], expected: list[str]
) -> None:
    assert groups(decide(Registry([appearance("Ada Holm", article) for article in "1234"]))) == expected


def test_a_later_split_leaves_the_rest_of_a_merge_together() -> None:
    registry = Registry([HOLM, SURNAME, OTHER])
    merged = registry.merge([id_of(registry, each) for each in (HOLM, SURNAME, OTHER)], by="Ada")
    split = merged.split(id_of(merged, HOLM), [OTHER.article], by="Ada")

    assert verdict(split, HOLM, SURNAME) == "merged"
    assert verdict(split, HOLM, OTHER) == "apart"


def test_a_name_and_an_id_of_wikidata_are_given() -> None:
    registry = Registry([HOLM, OTHER])
    renamed = registry.rename(id_of(registry, HOLM), "Ada  Holm of Ostby", wikidata="Q42", by="Ada")
    named_again = renamed.rename(id_of(registry, HOLM), "Mayor Holm", by="Ada")

    assert (renamed.entry(id_of(registry, HOLM)).name, named_again.entry(id_of(registry, HOLM)).name) == (
        "Ada Holm of Ostby", "Mayor Holm",
    )  # fmt: skip
    assert named_again.entry(id_of(registry, HOLM)).wikidata == "Q42"
    assert named_again.undo(by="Ada").entries == renamed.entries


def extracted(article: str, *names: str) -> Record:
    """An article of which these actors were extracted; their ids follow from their names."""
    text = f"{' and '.join(names)} said so."
    return record([], [actor(f"a-{name}", name, "person") for name in names], id=article, text=text)


def called(registry: Registry, name: str) -> str:
    return next(entry.id for entry in registry.entries.values() if entry.name == name)


def test_a_name_stays_when_an_article_is_extracted_with_another_spelling() -> None:
    registry = Registry().add([extracted(article, "Ada Holm") for article in ("1.txt", "2.txt")])
    renamed = registry.rename(called(registry, "Ada Holm"), "Ada of Ostby", wikidata="Q42", by="Ada")
    again = renamed.add([extracted("1.txt", "Mayor Holm")])

    (entry,) = (entry for entry in again.entries.values() if entry.wikidata == "Q42")
    assert entry.name == "Ada of Ostby"
    assert "2.txt a-Ada Holm" in entry.appearances
    assert again.lapsed == []


@pytest.mark.parametrize(
    ("decide", "articles", "lapsed"),
    [
        pytest.param(lambda r: r.rename(called(r, "Ada Holm"), "Ada", by="A"), ["1.txt"], 0, id="one of a renamed"),
        pytest.param(lambda r: r.rename(called(r, "Ada Holm"), "Ada", by="A"), ["1.txt", "2.txt"], 1, id="a renamed"),
        pytest.param(lambda r: r.merge(list(r.entries), by="A"), ["1.txt"], 1, id="one of a merge"),
        pytest.param(lambda r: r.keep_apart(*r.entries, by="A"), ["2.txt"], 1, id="one that is kept apart"),
        pytest.param(lambda r: r.keep_apart(*r.entries, by="A"), [], 0, id="nobody"),
        pytest.param(lambda r: r.merge(list(r.entries), by="A").undo(by="A"), ["1.txt"], 0, id="of what is undone"),
    ],
)
def test_a_decision_lapses_with_the_actors_that_it_names(
    decide: Callable[[Registry], Registry], articles: list[str], lapsed: int
) -> None:
    records = [extracted("1.txt", "Ada Holm"), extracted("2.txt", "Ada Holm"), extracted("3.txt", "Bea Berg")]
    decided = decide(Registry().add(records))

    assert decided.lapsed == []
    assert len(decided.add([extracted(article, "Mayor Holm") for article in articles]).lapsed) == lapsed


def test_no_two_decisions_have_one_id_after_a_line_is_deleted() -> None:
    registry = Registry([HOLM, OTHER])
    for name in ("Ada", "Ada H", "Ada Holm"):
        registry = registry.rename(id_of(registry, HOLM), name, by="Ada")
    without_first = Registry(registry.appearances.values(), registry.decisions[1:])

    again = without_first.rename(id_of(registry, HOLM), "Ada of Ostby", by="Ada")
    assert [each.id for each in again.decisions] == ["d2", "d3", "d4"]


@pytest.mark.parametrize(
    ("decide", "says"),
    [
        pytest.param(lambda r: r.merge([id_of(r, HOLM)], by="Ada"), "two actors or more", id="merge of one"),
        pytest.param(lambda r: r.merge([], by="Ada"), "two actors or more", id="merge of none"),
        pytest.param(lambda r: r.merge([id_of(r, HOLM), "e0"], by="Ada"), "no actor 'e0'", id="merge with nobody"),
        pytest.param(lambda r: r.keep_apart(id_of(r, HOLM), id_of(r, HOLM), by="Ada"), "is one actor", id="apart"),
        pytest.param(lambda r: r.split(id_of(r, HOLM), ["4.txt"], by="Ada"), "is not in 4.txt", id="another article"),
        pytest.param(lambda r: r.split(id_of(r, HOLM), ["1.txt"], by="Ada"), "in no other article", id="all articles"),
        pytest.param(lambda r: r.rename(id_of(r, HOLM), " ", by="Ada"), "takes a name", id="no name"),
        pytest.param(lambda r: r.rename(id_of(r, HOLM), wikidata="42", by="Ada"), "such as Q42", id="no Wikidata"),
        pytest.param(lambda r: r.rename(id_of(r, HOLM), wikidata="Q0", by="Ada"), "such as Q42", id="before the first"),
        pytest.param(
            lambda r: r.rename(id_of(r, HOLM), wikidata="Q042", by="Ada"), "such as Q42", id="a zero too many"
        ),
        pytest.param(lambda r: r.rename(id_of(r, HOLM), wikidata="Q4\n", by="Ada"), "such as Q42", id="a line end"),
        pytest.param(lambda r: r.rename(id_of(r, HOLM), wikidata="Q٤", by="Ada"), "such as Q42", id="other digits"),
        pytest.param(lambda r: r.undo(by="Ada"), "nothing is decided", id="nothing to undo"),
        pytest.param(
            lambda r: r.rename(id_of(r, HOLM), "Ada", by="Ada").undo("d9", by="Ada"), "no decision 'd9'", id="undo"
        ),
    ],
)
def test_what_cannot_be_decided_is_refused(decide: Callable[[Registry], Registry], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        decide(Registry([HOLM, OTHER]))


def test_the_same_articles_again_change_nothing() -> None:
    once = Registry().add([bridge(), harbour()])
    merged = once.merge(list(once.entries)[1:3], by="Ada")

    assert list(merged.add([harbour(), bridge()]).entries.values()) == list(merged.entries.values())


def test_an_article_that_was_extracted_anew_takes_the_place_of_the_old() -> None:
    text = "Bea Berg and Ada Holm said so."
    old, new = (record([], [actor("a1", name, "person")], id="a.txt", text=text) for name in ("Bea Berg", "Ada Holm"))

    assert [entry.name for entry in Registry().add([old]).add([new]).entries.values()] == ["Ada Holm"]


def test_two_articles_of_one_id_are_not_taken_for_each_other() -> None:
    monday, tuesday = (
        record([], [actor("a1", "Ada Holm", "person")], id="1.txt", text=text)
        for text in ("Ada Holm agreed.", "Ada Holm did not.")
    )
    registry = Registry().add([monday])

    with pytest.raises(UsageError, match=r"two different articles have the id '1.txt'"):
        Registry().add([monday, tuesday])
    assert [*registry.entries_in(monday)] == ["a1"]
    assert registry.entries_in(tuesday) == {}
    later = registry.add([tuesday])
    assert (later.other_texts(registry), registry.add([monday]).other_texts(registry)) == (1, 0)
    assert [*later.entries_in(tuesday)] == ["a1"]


def test_a_registry_that_did_not_note_the_texts_of_articles_has_their_actors() -> None:
    made = record([], [actor("a1", "Ada Holm", "person")])
    older = Registry([replace(each, text="") for each in Registry().add([made]).appearances.values()])

    assert [*older.entries_in(made)] == ["a1"]


def test_a_name_changes_nothing_else() -> None:
    registry = Registry([HOLM, SURNAME, EARLIER, OTHER])
    named = registry.rename(id_of(registry, OTHER), "Ada Holm", by="Ada")
    anew = Registry(registry.appearances.values(), named.decisions)

    assert named.is_resolved
    assert (named.entries, list(named.open)) == (anew.entries, list(anew.open))
    back = named.undo(by="Ada")
    assert back.is_resolved
    assert (back.entries, list(back.open)) == (registry.entries, list(registry.open))


def test_who_else_is_in_the_article_tells_which_body_is_meant() -> None:
    here, there = (appearance("Ministry of Finance", article, kind="organisation") for article in ("a", "b"))
    company = [each for article in "ab" for each in beside(article, "Ada Holm", "Bea Berg", "Kai Dahl", "Lena Falk")]
    others = beside("c", "Nils Vik") + beside("d", "Olga Rud")
    alone, beside_them = Registry([here, there]), Registry([here, there, *company, *others])

    (pair,), (likelier,) = alone.open, beside_them.open
    assert pair.score < likelier.score
    assert "4 others beside both" in likelier.reasons


def test_an_actor_that_two_could_be_is_neither() -> None:
    jane, john = appearance("Jane Holm", "1.txt", role="judge"), appearance("John Holm", "2.txt", role="judge")
    initial = appearance("J. Holm", "3.txt", role="judge")
    registry = Registry([jane, john, initial])

    assert verdict(registry, initial, jane) == verdict(registry, initial, john) == "between"


def test_two_actors_whom_one_article_tells_apart_are_not_one() -> None:
    here, there = appearance("D. Okafor", "1.txt", role="judge"), appearance("Dana Okafor", "1.txt", role="judge")

    assert verdict(Registry([here, there]), here, there) == "apart"


def test_an_appearance_has_what_its_article_says() -> None:
    text = "In Oslo the European Broadcasting Union (EBU) warned Norway. Norwegian officials agreed. Sweden did not."
    union = actor("a1", "European  Broadcasting Union", affiliation="Europe")
    union = union.model_copy(update={"mentions": [Span(start=12, end=39)]})
    made = record([], [union], id="a.txt", text=text, published="2024-05")
    (found,) = appearances_of(made)

    assert found == Appearance(
        article="a.txt", actor="a1", build=1, name="European Broadcasting Union", kind="organisation",
        affiliation="Europe", aliases=("EBU",), published="2024-05", countries=("Norway",),
        sentence="In Oslo the European Broadcasting Union (EBU) warned Norway.", text=text_digest(made.article),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ada Holm spoke. Holm left.", "Ada Holm", id="the fuller name"),
        pytest.param("Mayor Holm spoke. Holm left.", "Holm", id="a title is no given name"),
        pytest.param("Ada Holm and Bea Holm met. Holm left.", "Holm", id="of two nobody knows which"),
    ],
)
def test_a_person_is_called_by_the_fullest_name_that_the_article_has(text: str, name: str) -> None:
    words = [match.span() for match in re.finditer(r"(?:\w+ )?Holm", text)]
    mentions = [Span(start=start, end=end) for start, end in words]
    holm = actor("a1", "Holm", kind="person").model_copy(update={"mentions": mentions})
    (found,) = appearances_of(record([], [holm], id="a.txt", text=text))

    assert found.name == name
