"""`extractor diff`: for a reader, for a machine, and as a page of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor import Extractor
from extractor.cli.app import app
from extractor.errors import UsageError
from extractor.gold.files import format_gold, save_gold
from extractor_schemas import Article, Gold
from tests.support import bridge_article
from tests.support.shell import shell
from tests.support.wire_copy import Said, article


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, words)], env={"COLUMNS": "200"}, catch_exceptions=True)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return bridge_article.write_run_and_gold(tmp_path)


def older(tmp_path: Path) -> Path:
    """A run that found just what gold has."""
    path = tmp_path / "older.jsonl"
    path.write_text(
        bridge_article.record(bridge_article.gold()).model_dump_json(by_alias=True) + "\n", encoding="utf-8"
    )
    return path


def test_each_difference_stands_in_its_sentence_with_the_reason(folders: tuple[Path, Path]) -> None:
    shown = run(folders[0], "--gold", folders[1]).stdout

    assert re.search(r"bridge\.txt +only in gold 2 +only in the run 1 +changed 1", shown)
    block = shown[shown.index("≠ changed") : shown.index("+ only in the run")]
    assert [line.strip() for line in block.splitlines() if line.strip()] == [
        '≠ changed  q2  Dana Okafor: "We have waited too long,"',
        "speaker: gold Dana Okafor  run Tom Brandt",
        "source: gold she  run –",
        '"We have waited too long," she told the council.',
        "the same item in both (content 100% alike), with another speaker, source",
    ]


def test_an_item_that_only_one_side_has_is_shown_with_its_fields(folders: tuple[Path, Path], tmp_path: Path) -> None:
    shown = run(folders[0], "--gold", folders[1]).stdout
    run(folders[0], "--gold", folders[1], "--html", tmp_path / "page.html")

    for view in (shown, (tmp_path / "page.html").read_text(encoding="utf-8")):
        assert "kind: indirect, source: Tom Brandt, cue: called" in view


def test_values_that_look_the_same_are_told_apart(tmp_path: Path) -> None:
    twin = bridge_article.actor("a4", "Dana Okafor", bridge_article.gold_span("she"))
    gold = bridge_article.gold()
    gold = gold.model_copy(update={"actors": [*gold.actors, type(gold.actors[0]).model_validate(twin)]})
    quotes = [gold.quotes[0].model_copy(update={"speaker": "a4"}), gold.quotes[1]]
    found = gold.model_copy(update={"quotes": quotes})
    folders = bridge_article.write_run_and_gold(tmp_path, items=gold, run_record=bridge_article.record(found))

    assert (
        "speaker: gold Dana Okafor (a1)  run Dana Okafor, paired with “Dana Okafor” (a4)"
        in run(folders[0], "--gold", folders[1]).stdout
    )


def test_what_a_score_treats_in_another_way_is_said(folders: tuple[Path, Path]) -> None:
    (folders[1] / "lone.json").write_text(format_gold(bridge_article.gold(article="lone.txt")), encoding="utf-8")
    unchecked = bridge_article.gold(status="suggested")
    next(folders[1].glob("bridge*")).write_text(format_gold(unchecked), encoding="utf-8")

    told = run(folders[0], "--gold", folders[1]).stderr

    assert "bridge.txt: gold that nobody has checked yet, so `extractor score` leaves it out" in told
    assert "lone.txt: not in" in told
    assert "`extractor score` counts 7 items of checked gold as not found" in told


def test_two_runs_are_told_apart_as_lost_and_gained(folders: tuple[Path, Path], tmp_path: Path) -> None:
    shown = run(folders[0], "--baseline", older(tmp_path)).stdout

    assert re.search(r"lost 2 +gained 1 +changed 1", shown)
    assert "speaker: before Dana Okafor  now Tom Brandt" in shown


def test_what_has_the_same_text_is_compared_and_other_texts_are_named(tmp_path: Path) -> None:
    paths = []
    for name, texts in (("a", ["", "", "Anew. "]), ("b", ["", "Once. ", ""])):
        paths.append(tmp_path / f"{name}.jsonl")
        records = [
            bridge_article.record(id=f"{number}.txt", text=f"{bridge_article.TEXT}{text}")
            for number, text in enumerate(texts)
        ]
        lines = [record.model_dump_json(by_alias=True) + "\n" for record in reversed(records)]
        paths[-1].write_text("".join(lines), encoding="utf-8")

    ended = run(paths[0], "--baseline", paths[1])
    alone = run(paths[0], "--baseline", paths[1], "--article", "2")

    assert ended.exit_code == alone.exit_code == 0
    assert "no difference in 1 article: 0.txt" in ended.stdout
    assert "another text in 2 articles: 1.txt, 2.txt; by their words 0 came, 0 went" in ended.stdout
    assert re.search(r"2\.txt   another text   went 0   came 0   in the same words \d", alone.stdout)


def test_what_came_and_went_with_another_text_is_told_by_its_words(tmp_path: Path) -> None:
    paths = []
    for name, sentence in (("new", "“It will stand,” said Tom Brandt."), ("old", "“It will fall,” said Tom Brandt.")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.txt").write_text(f"“We agree,” said Dana Okafor. {sentence}\n", encoding="utf-8")
        paths.append(tmp_path / f"run-{name}")
        with Extractor(layers=["quotes"]) as extractor:
            extractor.run(folder, out=paths[-1])

    shown = run(paths[0], "--baseline", paths[1])
    facts = json.loads(run(paths[0], "--baseline", paths[1], "--json").stdout)
    page = run(paths[0], "--baseline", paths[1], "--html", "-").stdout

    assert shown.exit_code == 0
    assert re.findall(r"[−+] (\w+)  \w+  (.*)", shown.stdout) == [
        ("went", "Tom Brandt: “It will fall,”"),
        ("came", "Tom Brandt: “It will stand,”"),
    ]
    (changed,) = facts["changed_texts"]
    assert facts["articles"] == []
    assert (changed["article"], changed["same"]) == ("a.txt", 1)
    assert [found["label"] for found in changed["came"]] == ["Tom Brandt: “It will stand,”"]
    assert "quote came" in page
    assert "quote went" in page


def test_json_has_both_items_whole(folders: tuple[Path, Path]) -> None:
    (article,) = json.loads(run(folders[0], "--gold", folders[1], "--json").stdout)["articles"]

    assert {(one["kind"], one["label"]) for one in article["differences"]} == {
        ("missed", "only in gold"),
        ("invented", "only in the run"),
        ("changed", "changed"),
    }
    changed = next(one for one in article["differences"] if one["kind"] == "changed")
    assert changed["changes"] == [
        {"field": "speaker", "from": "Dana Okafor", "to": "Tom Brandt"},
        {"field": "source", "from": "she", "to": "–"},
    ]
    assert (changed["gold"]["id"], changed["found"]["id"]) == ("q2", "f2")
    sentence = changed["sentence"]
    assert bridge_article.TEXT[sentence["start"] : sentence["end"]] == sentence["text"]


def test_the_page_is_self_contained_and_holds_only_text(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><img src=https://evil.example/x onerror=alert(2)>"
    text = f"{evil} {bridge_article.TEXT}"
    one = bridge_article.actor("a1", evil, bridge_article.gold_span("Dana Okafor", text), role="</style><b>")
    empty = bridge_article.gold(actors=[], quotes=[], claims=[], stances=[]).model_dump()
    gold = Gold.model_validate(empty | {"sha256": Article.of(text).sha256, "actors": [one]})
    folders = bridge_article.write_run_and_gold(
        tmp_path, items=gold, run_record=bridge_article.record(Gold.model_validate(empty), text=text)
    )

    ended = run(folders[0], "--gold", folders[1], "--html", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert ended.stdout == ""
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"<(script|img|link|iframe)\b|url\(|@import|</style><b>", page)
    assert "default-src 'none'" in page
    assert "@media print" in page


def test_only_articles_asked_for_are_compared_and_what_is_left_out_is_said(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    (folders[1] / "lone.json").write_text(format_gold(bridge_article.gold(article="lone.txt")), encoding="utf-8")

    whole, part = run(folders[0], "--gold", folders[1]), run(folders[0], "--gold", folders[1], "--article", "bridge")

    assert f"lone.txt: not in {folders[0]}, left out here" in whole.stderr
    assert part.stderr == ""
    assert part.stdout == whole.stdout


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param([], "either --gold DIR or --baseline RUN2", id="nothing to compare with"),
        pytest.param(["--gold", "{gold}", "--baseline", "{run}"], "RUN2, not both", id="both"),
        pytest.param(
            ["--gold", "{gold}", "--article", "brigde"],
            "no article of 'brigde': name one, such as bridge",
            id="no such article",
        ),
        pytest.param(["--gold", "{gold}", "--html", "{gold}"], "is what is read", id="no file to write to"),
    ],
)
def test_what_cannot_be_done_is_said(folders: tuple[Path, Path], words: list[str], reason: str) -> None:
    ended = run(folders[0], *(word.format(run=folders[0], gold=folders[1]) for word in words))

    assert isinstance(ended.exception, UsageError)
    assert reason in str(ended.exception)


def test_equal_sides_have_no_difference(tmp_path: Path) -> None:
    run_folder, gold = bridge_article.write_run_and_gold(
        tmp_path, run_record=bridge_article.record(bridge_article.gold())
    )

    assert run(run_folder, "--gold", gold).stdout == "no difference in 1 article: bridge.txt\n"


def test_two_annotators_are_compared_as_runs_are(
    folders: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    call = shell(monkeypatch, capfd)
    one, two = tmp_path / "gold" / "annotators" / "one", tmp_path / "gold" / "annotators" / "two"
    save_gold(bridge_article.gold(), one / "b.json")
    save_gold(bridge_article.gold(stances=[]), two / "b.json")
    missing = call("diff", two, "--gold", one)
    assert (missing.code, "'bridge.txt' is not in" in missing.err) == (2, True)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / bridge_article.ID).write_text(bridge_article.TEXT, encoding="utf-8", newline="")

    ended = call("diff", two, "--gold", one)

    assert ended.code == 0
    assert "only in one 1   only in two 0" in ended.out
    assert "the run" not in ended.out
    assert "is gold and no run" in call("review", two, "--gold", one, "--no-browser").err


def test_the_ids_of_two_annotators_items_are_both_shown_where_they_differ(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / bridge_article.ID).write_text(bridge_article.TEXT, encoding="utf-8", newline="")
    left = bridge_article.gold()
    first, second, *rest = left.quotes
    quotes = [
        second.model_copy(update={"id": "q1", "cue": None}),
        first.model_copy(update={"id": "q2", "cue": None}),
        *(quote.model_copy(update={"cue": None}) for quote in rest),
    ]
    save_gold(left, tmp_path / "gold" / "annotators" / "A" / "b.json")
    save_gold(left.model_copy(update={"quotes": quotes}), tmp_path / "gold" / "annotators" / "B" / "b.json")
    folder = tmp_path / "gold" / "annotators"

    shown = run(folder / "B", "--gold", folder / "A").stdout
    run(folder / "B", "--gold", folder / "A", "--html", tmp_path / "page.html")

    page = re.sub("<[^>]+>", " ", (tmp_path / "page.html").read_text(encoding="utf-8"))
    for told in (shown, page):
        assert re.findall(r"changed\W+(q\d(?: in \w, q\d in \w)?) ", told) == [
            "q1 in A, q2 in B",
            "q2 in A, q1 in B",
            *(quote.id for quote in rest),
        ]


def test_an_item_is_shown_in_the_sentences_of_all_its_spans(tmp_path: Path) -> None:
    gold = bridge_article.gold()
    evidence = [bridge_article.gold_span("would be built by 2030"), bridge_article.gold_span("the plan reckless")]
    claim = gold.claims[0].model_dump() | {"evidence": evidence}
    runs = {"now": {**gold.model_dump(), "claims": [claim]}, "before": {**gold.model_dump(), "claims": []}}
    for name, items in runs.items():
        record = bridge_article.record(Gold.model_validate(items))
        (tmp_path / f"{name}.jsonl").write_text(record.model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    compared = tmp_path / "now.jsonl", "--baseline", tmp_path / "before.jsonl"

    shown = run(*compared).stdout
    run(*compared, "--html", tmp_path / "page.html")

    both = "would be built by 2030. … Its chairman, Tom Brandt, called the plan reckless."
    assert both in shown
    assert both in re.sub("<[^>]+>", "", (tmp_path / "page.html").read_text(encoding="utf-8"))


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A run with two versions of an article: one quote stayed, one was reworded, one was dropped and one added."""
    dropped, added = Said("It is all [bold]lost[/bold] now"), Said("Ask the mayor about it", "Tom Brandt")
    before = article("news/v1.txt", Said("We will not sign"), Said("Nobody asked us"), dropped)
    after = article("news/v2.txt", added, Said("We will never sign"), Said("Nobody asked us"))
    path = tmp_path / "run.jsonl"
    path.write_text("".join(f"{one.model_dump_json(by_alias=True)}\n" for one in (before, after)), encoding="utf-8")
    return path


def test_versions_are_shown_item_by_item_with_the_words_that_differ(versions: Path) -> None:
    shown = run(versions, "--versions", "v1", "news/v2.txt")

    assert shown.exit_code == 0
    head, *lines = shown.stdout.splitlines()
    assert head == "news/v1.txt → news/v2.txt   added 2   dropped 1   reworded 1   changed 0   stayed 2"
    assert lines == [
        "",
        "  actors",
        "    + added  a1  a0-2  Tom Brandt",
        "",
        "  quotes",
        "    + added  q1  q1-2  Tom Brandt: “Ask the mayor about it”",
        "    ≈ reworded  q1 → q2  q1  Ada Holm: “We will never sign”",
        "      We will [-not-] {+never+} sign",
        "    − dropped  q3  q3  Ada Holm: “It is all [bold]lost[/bold] now”",
    ]


def test_versions_as_json_have_what_stayed_with_its_id(versions: Path) -> None:
    told = json.loads(run(versions, "--versions", "v1", "v2", "--json").stdout)

    assert (told["old"], told["new"]) == ("news/v1.txt", "news/v2.txt")
    assert told["counts"] == {"added": 2, "dropped": 1, "reworded": 1, "changed": 0, "stayed": 2}
    (stayed,) = (item for item in told["items"] if item["layer"] == "quotes" and item["kind"] == "stayed")
    assert (stayed["id"], stayed["old"]["item"], stayed["new"]["item"]) == ("q2", "q2", "q3")
    (reworded,) = (item for item in told["items"] if item["kind"] == "reworded")
    assert [piece["kind"] for piece in reworded["words"]] == ["same", "dropped", "added", "same"]


def test_the_newer_record_has_the_older_ids_and_hands_them_on(versions: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.jsonl"
    run(versions, "--versions", "v1", "v2", "--out", out)
    record = json.loads(out.read_text(encoding="utf-8"))
    again = json.loads(run(versions, "--baseline", out, "--versions", "v2", "v2", "--json").stdout)

    assert [quote["id"] for quote in record["quotes"]] == ["q1-2", "q1", "q2"]
    assert [item["id"] for item in again["items"] if item["layer"] == "quotes"] == ["q1-2", "q1", "q2"]
    assert again["counts"]["stayed"] == len(again["items"])
    assert run(versions, "--versions", "v1", "v2", "--out", "-").stdout.encode() == out.read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--versions", "v1", "v3"], "no record of 'v3'"),
        (["--versions", "v1", "v2", "--gold", "gold"], "--gold does not go with --versions"),
        (["--versions", "v1", "v2", "--article", "v1"], "--article does not go with --versions"),
        (["--versions", "v1", "v2", "--html", "page.html"], "--html does not go with --versions"),
        (["--versions", "v1", "v2", "--json", "--out", "-"], "cannot both go to stdout"),
        (["--baseline", "other", "--out", "new.jsonl"], "--out goes with --versions"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_does_not_go_with_versions_is_refused(versions: Path, words: list[str], said: str) -> None:
    ended = run(versions, *words)

    assert isinstance(ended.exception, UsageError)
    assert said in str(ended.exception)
