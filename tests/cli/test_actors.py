"""`extractor actors`: a registry at the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from extractor.linking.registry import Registry
from extractor.linking.registry_file import read_registry, write_registry
from extractor_schemas import Article
from tests.support.linked_actors import appearance
from tests.support.searched_runs import bridge, harbour
from tests.support.shell import Run

REGISTRY = "actors.jsonl"
HOLMS = [
    appearance("Ada Holm", "1.txt", role="mayor", sentence="Ada Holm, the mayor, agreed.", published="2024-05"),
    appearance("Holm", "2.txt", sentence="Holm did not.", title="No bridge"),
    appearance("Bea Berg", "2.txt"),
    appearance("A. Holm", "3.txt", sentence="A. Holm wrote it."),
]


@pytest.fixture
def holms(run: Run) -> Run:
    """The command line in a folder with a registry of two pairs to decide."""
    write_registry(Registry(HOLMS), Path(REGISTRY))
    return run


def ids() -> dict[str, str]:
    return {entry.name: entry.id for entry in read_registry(REGISTRY).entries.values()}


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in lines)))


def names() -> list[str]:
    return [entry.name for entry in read_registry(REGISTRY).entries.values()]


def test_a_registry_is_built_and_added_to(run: Run) -> None:
    for name, record in (("one", bridge()), ("two", harbour())):
        Path(f"{name}.jsonl").write_text(record.model_dump_json(by_alias=True) + "\n", encoding="utf-8")

    first = run("actors", "build", "one.jsonl", "--registry", REGISTRY)
    again = run("actors", "build", "one.jsonl", "two.jsonl", "--registry", REGISTRY, "--json")

    assert (first.code, first.out) == (0, "3 actors with names in 1 article, 0 pairs to decide\n")
    assert json.loads(again.out) == {
        "articles": 2, "actors": 3, "named": 3, "before": 3, "open": 0, "decisions": 0, "lapsed": 0,
        "other_texts": 0,
    }  # fmt: skip
    (listed,) = json.loads(run("actors", "list", "okafor", "--registry", REGISTRY, "--json").out)["actors"]
    assert (listed["name"], listed["articles"], listed["first"], listed["last"]) == (
        "Dana Okafor", 2, "2024-05", "2024-05-31",
    )  # fmt: skip
    assert "Dana Okafor" in run("actors", "list", "--registry", REGISTRY).out


def test_decisions_of_actors_that_articles_no_longer_have_are_told(run: Run) -> None:
    made = bridge()
    Path("one.jsonl").write_text(made.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    run("actors", "build", "one.jsonl", "--registry", REGISTRY)
    run("actors", "rename", ids()["Dana Okafor"], "Dana", "--registry", REGISTRY)
    fewer = made.model_copy(update={"actors": made.actors[1:], "quotes": [], "claims": [], "stances": []})
    Path("one.jsonl").write_text(fewer.model_dump_json(by_alias=True) + "\n", encoding="utf-8")

    built = run("actors", "build", "one.jsonl", "--registry", REGISTRY)
    assert "1 decision names actors that articles no longer have" in built.err
    assert "rename (lapsed)" in run("actors", "list", "--decisions", "--registry", REGISTRY).out
    assert json.loads(run("actors", "build", "one.jsonl", "--registry", REGISTRY, "--json").out)["lapsed"] == 1


def test_a_person_decides_pair_by_pair(holms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "what?", "m it is the mayor", "u", "a", "s", "q")
    ended = holms("actors", "review", "--registry", REGISTRY, "--as", "Ada")

    assert "  2.txt, No bridge\n    Holm did not.\n" in ended.out
    assert "type m, a, s, u or q, and Enter" in ended.err
    assert ended.err.endswith("1 decided, 2 left\n")
    decisions = holms("actors", "list", "--decisions", "--registry", REGISTRY, "--json")
    assert [(each["action"], each["by"], each.get("why")) for each in json.loads(decisions.out)["decisions"]] == [
        ("merge", "Ada", "it is the mayor"), ("undo", "Ada", None), ("apart", "Ada", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "made"),
    [
        pytest.param("m", ("merge", ""), id="a letter"),
        pytest.param("M one mayor", ("merge", "one mayor"), id="a capital and a reason"),
        pytest.param("merge one mayor", ("merge", "one mayor"), id="a word and a reason"),
        pytest.param("Apart", ("apart", ""), id="another word"),
        pytest.param("a\ttwo of them", ("apart", "two of them"), id="a tab before the reason"),
        pytest.param("maybe not", None, id="a doubt that begins as merge does"),
        pytest.param("mmm", None, id="a letter thrice"),
        pytest.param("and who is that?", None, id="a question that begins as apart does"),
        pytest.param("a,b", None, id="a letter with something behind it"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_only_a_letter_or_its_word_decides(
    holms: Run, monkeypatch: pytest.MonkeyPatch, line: str, made: tuple[str, str] | None
) -> None:
    typed(monkeypatch, line, "q")
    ended = holms("actors", "review", "--registry", REGISTRY, "--as", "Ada")

    assert [(each.action, each.why) for each in read_registry(REGISTRY).decisions] == ([made] if made else [])
    assert ("and Enter" in ended.err) == (made is None)


@pytest.mark.parametrize("line", ["unsure", "u2", "quite unsure"])
def test_a_doubt_neither_undoes_nor_ends(holms: Run, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    typed(monkeypatch, "m", line, "a", "q")
    holms("actors", "review", "--registry", REGISTRY, "--as", "Ada")

    assert [each[0] for each in decided()] == ["merge", "apart"]


def test_what_is_decided_is_kept_where_the_review_ends(holms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "m")
    ended = holms("actors", "review", "--registry", REGISTRY, "--as", "Ada")

    assert ended.code == 0
    assert len(names()) == len(HOLMS) - 1


def test_nothing_is_undone_that_was_not_decided_in_this_review(holms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    holms("actors", "rename", ids()["Bea Berg"], "Bea", "--registry", REGISTRY)
    typed(monkeypatch, "u", "q")

    assert "nothing is decided yet" in holms("actors", "review", "--registry", REGISTRY).err
    assert "Bea" in names()


class TypedMeanwhile:
    """Lines that somebody types, before each of which something may be done in another terminal."""

    def __init__(self, *lines: str | Callable[[], object]) -> None:
        self._lines = iter(lines)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self.readline()

    def readline(self) -> str:
        for line in self._lines:
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


def decided() -> list[tuple[str, str]]:
    return [(each.action, each.by) for each in read_registry(REGISTRY).decisions]


def test_a_review_keeps_what_others_write_meanwhile(holms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def build_and_rename() -> None:
        known = read_registry(REGISTRY).add([harbour()])
        write_registry(known.rename(ids()["Bea Berg"], "Bea", by="Bea"), Path(REGISTRY))

    monkeypatch.setattr("sys.stdin", TypedMeanwhile(build_and_rename, "m", "q"))
    ended = holms("actors", "review", "--registry", REGISTRY, "--as", "Ada")

    assert ended.code == 0
    assert {"Bea", "Dana Okafor"} <= set(names())
    assert decided() == [("rename", "Bea"), ("merge", "Ada")]


def test_a_review_passes_over_a_pair_that_somebody_decides_meanwhile(
    holms: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def merge() -> None:
        known = read_registry(REGISTRY)
        pair = known.open[0]
        write_registry(known.merge([pair.left, pair.right], by="Bea"), Path(REGISTRY))

    monkeypatch.setattr("sys.stdin", TypedMeanwhile(merge, "a", "q"))
    ended = holms("actors", "review", "--registry", REGISTRY, "--as", "Ada")

    assert ended.code == 0
    assert "no longer open" in ended.err
    assert ended.err.endswith("0 decided, 1 left\n")
    assert decided() == [("merge", "Bea")]


def test_a_review_undoes_its_own_decision_alone(holms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def rename() -> None:
        known = read_registry(REGISTRY)
        write_registry(known.rename(ids()["Bea Berg"], "Bea", by="Bea"), Path(REGISTRY))

    def undo() -> None:
        write_registry(read_registry(REGISTRY).undo("d4", by="Bea"), Path(REGISTRY))

    monkeypatch.setattr("sys.stdin", TypedMeanwhile("m", rename, "u", "m", undo, "u", "q"))
    ended = holms("actors", "review", "--registry", REGISTRY, "--as", "Ada")

    assert ended.code == 0
    assert "d4 is undone already" in ended.err
    assert "Bea" in names()
    assert [each.undoes for each in read_registry(REGISTRY).decisions] == [None, None, "d1", None, "d4"]


def test_a_decision_takes_names_and_tells_of_whom_it_is(holms: Run) -> None:
    mayor, bea = ids()["Ada Holm"], ids()["Bea Berg"]
    merged = holms("actors", "merge", "ada HOLM", "Bea Berg", "--registry", REGISTRY, "--as", "Ada")

    assert merged.out.startswith(
        f"d1: merge of Ada Holm ({mayor}, person, 1 article) and Bea Berg ({bea}, person, 1 article) by Ada; "
    )
    assert merged.err == "no name of one is like one of another: if that was not meant, `extractor actors undo d1`\n"
    holms("actors", "undo", "--registry", REGISTRY)
    alike = holms("actors", "merge", "Ada Holm", "Holm", "--registry", REGISTRY)
    assert (alike.code, alike.err) == (0, "")


@pytest.mark.parametrize(
    ("names", "is_odd"),
    [
        pytest.param(["Oleksandr Kovalenko", "Alexander Kovalenko", "Kovalenko"], False, id="through a third"),
        pytest.param(["Kovalenko", "Oleksandr Kovalenko"], False, id="a pair that is open"),
        pytest.param(["Green Alliance", "Greens"], False, id="a word in common"),
        pytest.param(["Kelby Chamber of Commerce", "Kelby Traders"], False, id="a town in common"),
        pytest.param(["Oleksandr Kovalenko", "Alexander Kovalenko"], True, id="two given names"),
        pytest.param(["Ministry of Defence", "Ministry of Finance"], True, id="nothing but what bodies have in common"),
        pytest.param(["Oleksandr Kovalenko", "Kovalenko", "Greens"], True, id="two, and another"),
    ],
)
def test_a_merge_is_warned_of_where_nothing_joins_the_names(run: Run, names: list[str], is_odd: bool) -> None:
    bodies = {"Green Alliance", "Greens", "Kelby Chamber of Commerce", "Kelby Traders"}
    made = [
        appearance(name, f"{number}.txt", kind="organisation" if name in bodies or "Ministry" in name else "person")
        for number, name in enumerate(names)
    ]
    write_registry(Registry(made), Path(REGISTRY))

    merged = run("actors", "merge", *names, "--registry", REGISTRY)

    assert ("no name of one is like one of another" in merged.err, merged.code) == (is_odd, 0)


def test_a_number_behind_a_name_is_no_name_to_decide_by(run: Run) -> None:
    write_registry(Registry([appearance("Holm", f"{number}.txt") for number in range(3)]), Path(REGISTRY))
    first, second, third = ids().values()

    for command in (["merge", first, "Holm (2)"], ["rename", "holm (2)", "Bo"], ["split", "Holm (2)", "1.txt"]):
        refused = run("actors", *command, "--registry", REGISTRY)
        assert (refused.code, f"give the id {second}" in refused.err) == (2, True)
    for command in (["merge", "Holm", second], ["rename", "Holm", "Bo"], ["split", "Holm", "1.txt"]):
        refused = run("actors", *command, "--registry", REGISTRY)
        assert (refused.code, "'Holm' may be several actors: give the id of one: there is" in refused.err) == (2, True)
        assert f"{first} (Holm), {second} (Holm (2)), {third} (Holm (3))" in refused.err
    assert run("actors", "merge", first, second, "--registry", REGISTRY).code == 0


def test_what_a_split_took_out_is_told(run: Run) -> None:
    write_registry(Registry([appearance("Ada Holm", f"{number}.txt") for number in range(6)]), Path(REGISTRY))
    first = ids()["Ada Holm"]

    split = run("actors", "split", "Ada Holm", "1.txt", "4.txt", "--registry", REGISTRY)
    second = ids()["Ada Holm (2)"]
    assert f"now there is Ada Holm ({first}, person, 4 articles) and Ada Holm (2) ({second}, person, 2" in split.out
    listed = " ".join(run("actors", "list", "--decisions", "--registry", REGISTRY).out.split())
    assert f"Ada Holm ({first}: 0.txt, 2.txt, 3.txt and 1 more) | Ada Holm ({second}: 1.txt, 4.txt)" in listed


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("Hollm", "no actor 'Hollm' in the registry: there is {Holm} (Holm)", id="misspelt"),
        pytest.param("Bea", "no actor 'Bea' in the registry: there is {Bea Berg} (Bea Berg)", id="a part of a name"),
    ],
)
def test_a_name_that_nobody_has_is_met_by_names_that_are_like_it(holms: Run, name: str, says: str) -> None:
    refused = holms("actors", "rename", name, "Bo", "--registry", REGISTRY)

    assert refused.code == 2
    assert re.sub(r"\{(.+?)\}", lambda found: ids()[found[1]], says) in refused.err


def test_a_name_of_several_asks_for_an_id(run: Run) -> None:
    write_registry(
        Registry([appearance("Ada Holm", "1.txt", role="pilot", affiliation="Ostby"),
                  appearance("Ada Holm", "2.txt", role="nurse", affiliation="Kelby")]),
        Path(REGISTRY),
    )  # fmt: skip
    second = ids()["Ada Holm (Kelby)"]

    assert run("actors", "rename", "Ada Holm (Kelby)", "Ada", "--registry", REGISTRY).out.count(second)
    refused = run("actors", "rename", "Holm", "Bo", "--registry", REGISTRY)
    assert refused.code == 2
    assert f"{second} (Ada)" in refused.err


def test_the_list_never_cuts_an_id(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    role = "lung specialist at Kelby General Hospital who organised the letter to the council of the city"
    write_registry(Registry([appearance("Jo Anand", "1.txt", role=role)]), Path(REGISTRY))
    for width in (40, 80, 120, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        assert ids()["Jo Anand"] in run("actors", "list", "--registry", REGISTRY).out


def test_an_article_that_is_another_under_the_same_id_is_told(run: Run) -> None:
    made = bridge()
    for name, article in (("one", made.article), ("two", Article.of(made.article.text + " More.", id=made.article.id))):
        line = made.model_copy(update={"article": article}).model_dump_json(by_alias=True)
        Path(f"{name}.jsonl").write_text(line + "\n", encoding="utf-8")

    both = run("actors", "build", "one.jsonl", "two.jsonl", "--registry", REGISTRY)
    assert (both.code, Path(REGISTRY).exists()) == (2, False)
    assert f"two different articles have the id '{made.article.id}'" in both.err
    run("actors", "build", "one.jsonl", "--registry", REGISTRY)
    later = run("actors", "build", "two.jsonl", "--registry", REGISTRY)
    assert "1 article has another text than before under the same id" in later.err


def test_decisions_are_made_and_undone_without_a_dialogue(holms: Run) -> None:
    known = ids()
    merged = holms("actors", "merge", known["Ada Holm"], known["Holm"], "--registry", REGISTRY, "--why", "one mayor")
    assert (merged.code, names()) == (0, ["Ada Holm", "Bea Berg", "A. Holm"])
    assert "`extractor actors undo d1` takes it back" in merged.out
    holms("actors", "split", known["Ada Holm"], "2.txt", "--registry", REGISTRY)
    assert names() == ["Ada Holm", "Bea Berg", "Holm", "A. Holm"]
    holms("actors", "undo", "--registry", REGISTRY)
    holms("actors", "rename", known["Ada Holm"], "Mayor Holm", "--wikidata", "Q42", "--registry", REGISTRY)
    assert names() == ["Mayor Holm", "Bea Berg", "A. Holm"]
    undone = json.loads(holms("actors", "undo", "d1", "--registry", REGISTRY, "--json").out)
    assert (undone["action"], undone["undoes"]) == ("undo", "d1")
    assert names() == ["Mayor Holm", "Bea Berg", "Holm", "A. Holm"]

    shown = holms("actors", "list", "--decisions", "--registry", REGISTRY).out
    assert "merge (undone)" in shown
    assert "one mayor" in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["investor*"], "nothing; 2 only described: --unnamed lists them", id="described"),
        pytest.param(["mayor"], "nothing", id="nobody"),
        pytest.param(["investor*", "--open"], "nothing", id="no pairs"),
    ],
)
def test_where_nothing_is_listed_it_says_why(holms: Run, words: list[str], told: str) -> None:
    described = [appearance(name, "1.txt", anonymous=True) for name in ("an investor", "two investors")]
    write_registry(Registry([*HOLMS, *described]), Path(REGISTRY))
    done = holms("actors", "list", *words, "--registry", REGISTRY)

    assert (done.code, done.out, done.err.strip()) == (1, "", told)
    assert holms("actors", "list", "investor*", "--unnamed", "--registry", REGISTRY).code == 0


def test_open_pairs_are_listed(holms: Run) -> None:
    listed = json.loads(holms("actors", "list", "--open", "--registry", REGISTRY, "--json").out)["open"]

    pairs = [{each["left"], each["right"]} for each in listed]
    assert len(pairs) == 3
    assert {ids()["Ada Holm"], ids()["A. Holm"]} in pairs
    assert {ids()["Ada Holm"], ids()["Holm"]} in pairs
    assert holms("actors", "list", "Berg", "--open", "--registry", REGISTRY).code == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["list", "--registry", "none.jsonl"], "there is no registry none.jsonl", id="no registry"),
        pytest.param(["list", "--open", "--decisions", "--registry", REGISTRY], "give either", id="two lists"),
        pytest.param(["merge", "e1", "e2", "--registry", REGISTRY], "no actor 'e1'", id="nobody"),
        pytest.param(["undo", "--registry", REGISTRY, "--as", " "], "--as is empty", id="nobody decides"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(holms: Run, words: list[str], says: str) -> None:
    ended = holms("actors", *words)

    assert ended.code == 2
    assert says in ended.err


def test_exports_and_find_take_a_registry(run: Run) -> None:
    lines = "".join(record.model_dump_json(by_alias=True) + "\n" for record in (bridge(), harbour()))
    Path("records.jsonl").write_text(lines, encoding="utf-8")
    run("actors", "build", "records.jsonl", "--registry", REGISTRY)
    run("actors", "rename", ids()["Dana Okafor"], "Mayor Okafor", "--registry", REGISTRY)

    exported = run("export", "records.jsonl", "--to", "jsonl", "--out", "-", "--registry", REGISTRY)
    assert [json.loads(line)["actors"][0]["name"] for line in exported.out.splitlines()] == ["Mayor Okafor"] * 2
    found = run("find", "records.jsonl", "--by", "Dana", "--layer", "quotes", "--registry", REGISTRY, "--json")
    assert {each["actor"] for each in json.loads(found.out)["findings"]} == {"Mayor Okafor"}
    assert len(json.loads(found.out)["findings"]) == 4
