"""`extractor gold`: files that are begun and checked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.gold.files import format_gold, load_gold
from extractor_schemas import text_hash
from tests.support.gold_folder import GOLD_FILE, run_with_gold, save_changed
from tests.support.gold_items import ARTICLE, TEXT, WHOLE
from tests.support.shell import Ended, Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


def test_check_names_file_item_and_field_of_every_fault(run: Run) -> None:
    assert run("gold", "check", "gold") == Ended(0, "", "1 gold file, 0 problems\n")

    save_changed("gold", quotes=[WHOLE.quotes[0].model_copy(update={"speaker": "a9"})])
    Path("gold/broken.json").write_text("{}", encoding="utf-8")
    ended = run("gold", "check", "gold")

    assert ended.code == 1
    assert ended.out.splitlines()[0].startswith("gold/bridge.txt.json: q1, speaker: 'a9' is not an actor")
    assert ended.out.splitlines()[1] == (
        "gold/broken.json: article, sha256, status, annotators, codebook, actors, quotes, claims and stances"
        " are missing: add them"
    )


Json = dict[str, Any]

BROKEN_FORMS = [
    pytest.param(
        lambda gold: gold["quotes"][1].update(kind="poem"), "q2, kind: 'poem' is none of", id="a word of another item"
    ),
    pytest.param(
        lambda gold: gold["quotes"][0].update(kind="poem"), "q1, kind: 'poem' is none of", id="of the same item"
    ),
    pytest.param(lambda gold: gold["quotes"].append("q4"), "quotes 4: an object is expected", id="no item"),
    pytest.param(lambda gold: gold["stances"][0].pop("id"), "stances 1, id: it is missing", id="no id"),
    pytest.param(
        lambda gold: gold["actors"][0]["mentions"][0].update(start="x"),
        "a1, mentions 1, start: a whole number is expected",
        id="a number",
    ),
    pytest.param(
        lambda gold: gold["actors"][0]["mentions"][1].update(start=44, end=44),
        "a1, mentions 2: a span needs",
        id="an empty span",
    ),
    pytest.param(lambda gold: gold["quotes"][0].update(source="He"), "q1, source: an object is expected", id="no span"),
    pytest.param(lambda gold: gold["quotes"][0].update(by=1), "q1, by: there is no such field", id="a foreign field"),
    pytest.param(lambda gold: gold.update(schema="9"), "schema: there is no such field", id="a field of the file"),
    pytest.param(lambda gold: gold.pop("sha256"), "sha256: it is missing", id="no hash"),
    pytest.param(lambda gold: gold.update(annotators=[1]), "annotators 1: a text is expected", id="annotators"),
    pytest.param(lambda gold: gold.update(checked={}), "checked: by and at are missing", id="a mark"),
    pytest.param(lambda gold: gold.update(stances=None), "stances: a list is expected", id="no list"),
]


@pytest.mark.parametrize(("breaks", "told"), BROKEN_FORMS)
def test_a_fault_of_form_hides_no_other_fault_of_the_file(
    run: Run, breaks: Callable[[Json], object], told: str
) -> None:
    content = json.loads(format_gold(WHOLE))
    content["claims"][0]["evidence"][0]["start"] += 3
    content["quotes"][0]["speaker"] = "a9"
    breaks(content)
    GOLD_FILE.write_text(json.dumps(content), encoding="utf-8")

    ended = run("gold", "check", "gold")

    assert [line.removeprefix("gold/bridge.txt.json: ")[:20] for line in ended.out.splitlines()] == [
        told[:20],
        "c1, evidence: at start 3"[:20],
        "q1, speaker: 'a9' is not"[:20],
    ]
    assert told in ended.out
    assert (ended.code, ended.err) == (1, "1 gold file, 3 problems\n")


@pytest.mark.parametrize(
    ("breaks", "told"),
    [
        pytest.param(lambda gold: gold.update(sha256="0" * 64), "article, sha256: the article's text is", id="a text"),
        pytest.param(
            lambda gold: gold.update(article="b.txt", sha256="0" * 64), "article: 'b.txt' is not in", id="no article"
        ),
        pytest.param(lambda gold: gold.pop("actors"), "actors: it is missing", id="no actors"),
    ],
)
def test_what_can_be_told_without_text_or_actors_is_told(run: Run, breaks: Callable[[Json], object], told: str) -> None:
    content = json.loads(format_gold(WHOLE))
    content["quotes"][0]["speaker"] = "a9"
    content["claims"][0]["id"] = "claim"
    breaks(content)
    GOLD_FILE.write_text(json.dumps(content), encoding="utf-8")

    lines = run("gold", "check", "gold").out.splitlines()

    assert told in lines[0]
    assert any("claim, id: an id of this layer is" in line for line in lines)
    assert any("q1, speaker: 'a9' is not an actor" in line for line in lines) == ("actors" in content)


def test_a_broken_rule_is_left_to_settle_until_somebody_has_checked_the_gold(run: Run) -> None:
    faulty = [WHOLE.claims[0].model_copy(update={"text": "He will build it."})]
    save_changed("gold", claims=faulty, status="suggested")
    before = GOLD_FILE.read_bytes()

    suggested, done = run("gold", "check", "gold"), run("gold", "check", "gold", "--done", "--as", "Ada")

    assert (suggested.code, done.code) == (0, 1)
    assert suggested.out.startswith("gold/bridge.txt.json: c1, text: it begins with a pronoun")
    assert suggested.out.endswith("(to settle)\n")
    assert GOLD_FILE.read_bytes() == before
    save_changed("gold", claims=faulty, status="checked")
    assert run("gold", "check", "gold").code == 1


def test_done_says_who_checked_the_gold_and_when(run: Run) -> None:
    save_changed("gold", status="suggested", annotators=[])

    ended = run("gold", "check", GOLD_FILE, "--done", "--as", "Ada")
    marked = load_gold(GOLD_FILE)

    told = "gold/bridge.txt.json: marked as checked by Ada\n"
    assert ended == Ended(0, told, "1 gold file, 0 problems, 1 marked as checked\n")
    assert (marked.status, marked.annotators) == ("checked", ["Ada"])
    assert marked.checked
    assert marked.checked.by == "Ada"
    assert marked.checked.at.endswith("+00:00")
    assert marked.model_copy(update={"annotators": WHOLE.annotators, "checked": None}) == WHOLE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(TEXT, "there are none, but the article has a quotation: annotate it", id="a quotation"),
        pytest.param('"No." "Yes." "Why?"', "there are none, but the article has 3 quotations", id="quotations"),
        pytest.param("One is. Two is. Three is. Four is.", "but the article has 4 sentences", id="sentences"),
        pytest.param("One is. Two is.", "", id="next to nothing"),
    ],
)
def test_done_refuses_gold_of_a_folder_that_nobody_has_begun(run: Run, text: str, told: str) -> None:
    GOLD_FILE.unlink()
    Path("articles", ARTICLE.id).write_text(text, encoding="utf-8")
    run("gold", "new", "articles")

    ended = run("gold", "check", "gold", "--done", "--as", "Ada")

    assert (ended.code, told in ended.out) == (int(bool(told)), True)
    assert load_gold(GOLD_FILE).status == ("suggested" if told else "checked")
    assert run("gold", "check", GOLD_FILE, "--done").code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(TEXT, "there are none, but the article has 5 sentences: annotate it", id="many sentences"),
        pytest.param('"No." "Yes."', "", id="quotations alone"),
    ],
)
def test_gold_of_stances_alone_is_not_asked_for_quotes(run: Run, text: str, told: str) -> None:
    Path("articles", ARTICLE.id).write_text(text, encoding="utf-8")
    empty: dict[str, Any] = {"actors": [], "quotes": [], "claims": [], "stances": []}
    save_changed("gold", sha256=text_hash(text), status="suggested", layers=["stances"], **empty)

    ended = run("gold", "check", "gold", "--done", "--as", "Ada")

    assert (ended.code, told in ended.out, "quot" in ended.out) == (int(bool(told)), True, False)


def test_undone_takes_marks_back(run: Run) -> None:
    save_changed("gold", status="suggested")
    run("gold", "check", "gold", "--done", "--as", "Ada")

    ended = run("gold", "check", "gold", "--undone")

    assert ended == Ended(0, "gold/bridge.txt.json: not checked after all\n", "")
    marked = load_gold(GOLD_FILE)
    assert (marked.status, marked.checked, marked.annotators) == ("suggested", None, [*WHOLE.annotators, "Ada"])
    assert run("gold", "check", "gold", "--undone") == Ended(0, "", "")


def test_done_names_the_annotators_whose_differences_were_settled(run: Run) -> None:
    save_changed("gold/annotators/A", annotators=["Ann"])
    save_changed("gold/annotators/B", status="suggested", annotators=[])
    save_changed("gold", status="suggested", annotators=["Ann"])

    run("gold", "check", "gold", "--done", "--as", "Ada")

    assert load_gold(GOLD_FILE).annotators == ["Ann", "B", "Ada"]


def test_done_names_who_checked_gold_that_names_nobody(run: Run) -> None:
    save_changed("gold", annotators=[])
    assert run("gold", "check", "gold").code == 1

    assert run("gold", "check", "gold", "--done", "--as", "Ada").code == 0
    assert load_gold(GOLD_FILE).annotators == ["Ada"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--as", "Ada"], "give it with --done", id="a name alone"),
        pytest.param(["--done", "--undone"], "give it alone", id="both"),
        pytest.param(["--done", "--as", " "], "--as is empty", id="an empty name"),
        pytest.param(["--done", "--as", "\udcff"], "encoding", id="a name in another encoding"),
    ],
)
def test_who_has_checked_is_a_name_and_goes_with_done(run: Run, arguments: list[str], words: str) -> None:
    ended = run("gold", "check", "gold", *arguments)

    assert (ended.code, words in ended.err) == (2, True)


def test_the_layout_is_no_fault_and_format_writes_it(run: Run) -> None:
    GOLD_FILE.write_text(WHOLE.model_dump_json(exclude={"checked"}), encoding="utf-8")

    assert run("gold", "check", GOLD_FILE) == Ended(0, "", "1 gold file, 0 problems\n")
    assert run("gold", "format", "gold") == Ended(0, "gold/bridge.txt.json\n", "")
    assert GOLD_FILE.read_text(encoding="utf-8") == format_gold(WHOLE)
    assert run("gold", "format", "gold").out == ""


def test_controls_in_a_gold_file_are_signs_in_the_terminal(run: Run) -> None:
    save_changed("gold", actors=[WHOLE.actors[0].model_copy(update={"id": "a1\x1b]0;x\x07\x9b1m"})])

    ended = run("gold", "check", "gold")

    assert ended.code == 1
    assert not set(ended.out) & {"\x1b", "\x07", "\x9b"}


def test_check_of_gold_whose_article_is_another_now(run: Run) -> None:
    Path("articles", ARTICLE.id).write_text(TEXT + "More.", encoding="utf-8")

    assert "article, sha256: " in run("gold", "check", "gold").out


@pytest.mark.parametrize(
    ("move", "words", "told"),
    [
        pytest.param(("articles", "x"), [], "the articles of gold are not in articles: name their folder", id="none"),
        pytest.param(("articles", "../articles"), [], "the articles of gold are not in articles:", id="further up"),
        pytest.param(("articles", "x"), ["--articles", "x"], "", id="named"),
        pytest.param(
            ("articles/bridge.txt", "articles/b.txt"),
            [],
            "it is 'b.txt' in articles; only a record of 'bridge.txt' is scored by it (hint)",
            id="renamed",
        ),
        pytest.param(
            ("articles", "x/articles"),
            ["--articles", "x"],
            "it is 'articles/bridge.txt' in x; only",
            id="above",
        ),
        pytest.param(("articles/bridge.txt", "b.txt"), [], "'bridge.txt' is not in articles: name", id="gone"),
    ],
)
def test_articles_are_beside_the_gold_or_where_the_user_says(
    run: Run, move: tuple[str, str], words: list[str], told: str
) -> None:
    source, target = map(Path, move)
    target.parent.mkdir(exist_ok=True)
    source.rename(target)

    ended = run("gold", "check", "gold", *words)

    assert (bool(ended.code), told in ended.out + ended.err) == (bool(told) and "; only" not in told, True)


def test_gold_of_a_run_over_several_folders_is_checked_against_each_of_them(run: Run) -> None:
    """An id depends on which folders are read together: `b/holm.txt` in the run is `holm.txt` in b alone."""
    for folder, text in {"a": "It rained, Ada Holm said.", "b": "It snowed, Ada Holm said."}.items():
        Path(folder).mkdir()
        Path(folder, "holm.txt").write_text(text, encoding="utf-8")
    run("extract", "a", "b", "--out", "both", "--quiet")
    run("gold", "new", "a", "b", "--from", "both", "--gold", "of-both")

    for file in ("holm.txt.json", "b__holm.txt.json"):
        assert {run("gold", "check", f"of-both/{file}", "--articles", folder).code for folder in ("a", "b")} == {0, 1}
    ended = run("gold", "check", "of-both/b__holm.txt.json", "--articles", "b")
    assert "it is 'holm.txt' in b; only a record of 'b/holm.txt' is scored by it (hint)" in ended.out


def test_an_article_that_cannot_be_read_says_why(run: Run) -> None:
    Path("articles", ARTICLE.id).write_bytes(b"")

    assert "gold/bridge.txt.json: article: 'bridge.txt' cannot be read: " in run("gold", "check", "gold").out


def test_a_file_that_cannot_be_read_is_named_once(run: Run) -> None:
    os.mkfifo("gold/pipe.json")

    (line,) = run("gold", "check", "gold").out.splitlines()
    assert line == "gold/pipe.json: it cannot be read (it is a pipe, no file): name a gold file"


def test_annotators_files_are_about_the_articles_of_their_gold(run: Run) -> None:
    save_changed("gold/annotators/Ada")

    assert run("gold", "check", "gold/annotators/Ada").code == 0
    assert run("gold", "check", "gold/annotators/Ada/bridge.txt.json").code == 0


def test_a_run_is_no_gold_to_check(run: Run) -> None:
    assert "run is a run and no gold" in run("gold", "check", "run").err


def test_gold_that_somebody_has_checked_keeps_that_mark(run: Run) -> None:
    save_changed("gold", status="suggested", annotators=[])
    run("gold", "check", "gold", "--done", "--as", "Ada")
    before = GOLD_FILE.read_bytes()

    ended = run("gold", "check", "gold", "--done", "--as", "Ben")

    assert ended.code == 0
    assert "gold/bridge.txt.json: Ada has checked it already (" in ended.err
    assert ended.err.endswith("1 gold file, 0 problems, 0 marked as checked\n")
    assert GOLD_FILE.read_bytes() == before


def test_every_fault_of_a_file_written_by_hand_is_named_at_once(run: Run) -> None:
    content = json.loads(format_gold(WHOLE))
    del (
        content["annotators"],
        content["quotes"][0]["kind"],
        content["quotes"][0]["content"],
        content["claims"][0]["text"],
    )
    content["stances"][0]["positon"] = "oppose"
    GOLD_FILE.write_text(json.dumps(content), encoding="utf-8")

    told = run("gold", "check", "gold").out

    for fault in (
        "json: annotators: it is missing: add it\n",
        "json: q1: kind and content are missing: add them\n",
        "json: c1, text: it is missing: add it\n",
        "json: s1, positon: there is no such field; write position",
    ):
        assert fault in told


def test_several_files_and_folders_are_checked_once_each(run: Run) -> None:
    run("gold", "new", "articles", "--out", "other")
    others = [str(path) for path in sorted(Path("other").glob("*.json"))]

    facts = json.loads(run("gold", "check", GOLD_FILE, *others, GOLD_FILE, "--json").out)
    ended = run("gold", "check", "gold", *others)

    assert facts["files"] == 1 + len(others)
    assert facts["unchecked"] == others
    assert ended.err.startswith(f"{1 + len(others)} gold files, 0 problems\n")
    assert f"`extractor gold check {others[0]} --done --as NAME`" in ended.err
    run("gold", "check", GOLD_FILE, *others, "--undone")
    assert json.loads(run("gold", "check", "gold", "--json").out)["unchecked"] == [str(GOLD_FILE)]


@pytest.mark.parametrize("words", [["show"], ["verify"], ["explain", "bridge"]], ids=lambda words: words[0])
@pytest.mark.parametrize("path", ["gold", GOLD_FILE], ids=str)
def test_gold_where_a_run_is_to_be_named_is_told_from_one(run: Run, words: list[str], path: str | Path) -> None:
    command, *article = words

    ended = run(command, path, *article)

    assert ended.code == 2
    assert f"`extractor gold check {path}` checks it, and `extractor review RUN --gold gold` shows it" in ended.err


def test_a_file_that_was_changed_since_it_was_marked_says_so(run: Run) -> None:
    run("gold", "check", "gold", "--undone")
    run("gold", "check", "gold", "--done", "--as", "Ada")
    assert "changed since" not in run("gold", "check", "gold").out
    GOLD_FILE.write_text(GOLD_FILE.read_text("utf-8").replace('"Mayor"', '"mayor"'), encoding="utf-8")

    ended = run("gold", "check", "gold")

    assert ended.code == 0
    assert "bridge.txt.json: checked: Ada marked it (" in ended.out
    assert "and it has changed since: `--done` marks it anew (hint)" in ended.out
    assert "marked as checked by Bea" in run("gold", "check", "gold", "--done", "--as", "Bea").out
    assert "changed since" not in run("gold", "check", "gold").out


def test_files_with_problems_are_counted_beside_those_that_wait(run: Run) -> None:
    save_changed("gold", status="suggested")
    broken = {
        "article": "x.txt",
        "status": "suggested",
        "quotes": [WHOLE.quotes[0].model_copy(update={"speaker": "a9"})],
    }
    Path("articles/x.txt").write_text(TEXT, encoding="utf-8")
    Path("gold/x.json").write_text(format_gold(WHOLE.model_copy(update=broken)), encoding="utf-8")

    assert "1 file not checked by anybody yet, besides 1 with problems: `" in run("gold", "check", "gold").err


def test_a_folder_of_annotators_folders_names_them(run: Run) -> None:
    save_changed("gold/annotators/A")
    save_changed("gold/annotators/B")

    ended = run("gold", "check", "gold/annotators")

    assert ended.code == 2
    assert "name a folder within it (gold/annotators/A, gold/annotators/B)" in " ".join(ended.err.split())
