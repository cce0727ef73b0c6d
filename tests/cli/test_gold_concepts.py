"""`extractor gold check`: concepts, hints, types and folders of several files."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from extractor.gold.files import load_gold
from tests.support.gold_folder import GOLD_FILE, run_with_gold, save_changed
from tests.support.gold_items import WHOLE
from tests.support.paths import ROOT
from tests.support.shell import Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    return run_with_gold(monkeypatch, capfd, tmp_path)


_BOOK = 'id = "town"\ntitle = "T"\n[[concepts]]\nid = "new-bridge"\nname = "The bridge"\ndefinition = "A bridge."\n'


@pytest.mark.parametrize(
    ("concept", "codebook", "told"),
    [
        pytest.param("new-brigde", True, "s1, concept: town has no 'new-brigde': write new-bridge", id="misspelt"),
        pytest.param("other", True, "s1, concept: town has no 'other': write new-bridge, or null", id="other"),
        pytest.param("", True, "s1, concept: town has no ''", id="empty"),
        pytest.param("new-bridge", True, "", id="known"),
        pytest.param(None, True, "", id="none"),
        pytest.param("new-brigde", False, "", id="without the codebook"),
    ],
)
def test_concepts_are_those_of_the_codebook(run: Run, concept: str | None, codebook: bool, told: str) -> None:
    Path("town.toml").write_text(_BOOK, encoding="utf-8")
    stance = WHOLE.stances[0].model_copy(update={"concept": concept})
    save_changed("gold", codebook="town@1", stances=[stance])

    ended = run("gold", "check", "gold", *(["--codebook", "town.toml"] if codebook else []))

    assert (ended.code, told in ended.out) == (int(bool(told)), True)


@pytest.mark.parametrize("command", ["score", "diff"])
def test_a_concept_that_the_run_does_not_know_is_said(run: Run, command: str) -> None:
    stance = WHOLE.stances[0].model_copy(update={"concept": "new-brigde"})
    save_changed("gold", codebook="town@1", stances=[stance])

    ended = run(command, "run", "--gold", "gold")

    assert "the run has coded no stance by 'new-brigde' (bridge.txt s1)" in ended.out + ended.err
    save_changed("gold")
    ended = run(command, "run", "--gold", "gold")
    assert "coded no stance" not in ended.out + ended.err


@pytest.mark.parametrize("command", ["score", "diff"])
def test_of_two_annotators_the_one_who_does_not_know_a_concept_is_named(run: Run, command: str) -> None:
    stance = WHOLE.stances[0].model_copy(update={"concept": "new-brigde"})
    save_changed("gold", codebook="town@1", stances=[stance])
    save_changed("gold/annotators/one")

    ended = run(command, "gold/annotators/one", "--gold", "gold")

    told = " ".join((ended.out + ended.err).split())
    assert "gold/annotators/one has coded no stance by 'new-brigde' (bridge.txt s1)" in told
    assert "the run" not in told


_TERMS = f'{_BOOK}terms = ["plan"]\n\n[[concepts]]\nid = "harbour"\nname = "the harbour"\ndefinition = "It."\n'
_FIRST = "none on new-bridge at start 0: “[The bridge] will be built, Mayor Dana Okafor said on Monday.”"
_PLAN = "none on new-bridge at start 126: “He called the [plan] a mistake.”"
_WANTS = "none on new-bridge at start 157: “Okafor wants [the bridge] to open in 2031.”"
_LAST = "none on new-bridge at start 198: “The union opposes [the bridge] unless the harbour stays open.”"
_HARBOUR = "none on harbour at start 198: “The union opposes the bridge unless [the harbour] stays open.”"


@pytest.mark.parametrize(
    ("concepts", "fields", "uncoded"),
    [
        pytest.param((None, None), {}, [_FIRST, _PLAN, _WANTS, _LAST, _HARBOUR], id="outside the codebook"),
        pytest.param(("new-bridge", None), {}, [_FIRST, _PLAN, _LAST, _HARBOUR], id="one is coded"),
        pytest.param(("harbour", "new-bridge"), {}, [_FIRST, _PLAN, _WANTS, _HARBOUR], id="by another concept"),
        pytest.param((None, None), {"layers": ["quotes"]}, [], id="no stances were looked for"),
    ],
)
def test_sentences_that_name_a_concept_without_a_stance_on_it_are_listed(
    run: Run, concepts: tuple[str | None, ...], fields: dict[str, list[str]], uncoded: list[str]
) -> None:
    Path("town.toml").write_text(_TERMS, encoding="utf-8")
    coded = [
        stance.model_copy(update={"concept": concept}) for stance, concept in zip(WHOLE.stances, concepts, strict=True)
    ]
    save_changed("gold", codebook="town@1", stances=coded, **fields)

    without = run("gold", "check", "gold", "--codebook", "town.toml")
    ended = run("gold", "check", "gold", "--codebook", "town.toml", "--uncoded")

    assert (without.code, ended.code) == (0, 0)
    told = [line for line in ended.out.splitlines() if line not in without.out.splitlines()]
    assert told == [f"{GOLD_FILE}: article, stances: {hint} (hint)" for hint in uncoded]
    assert "--codebook FILE" in run("gold", "check", "gold", "--uncoded").err


def test_hints_are_told_apart_from_faults(run: Run) -> None:
    save_changed("gold", quotes=WHOLE.quotes[:1])

    ended = run("gold", "check", "gold")

    assert (ended.code, ended.err) == (0, "1 gold file, 0 problems\n")
    assert [line.endswith(" (hint)") for line in ended.out.splitlines()] == [True]
    assert run("gold", "check", "gold", "--json").out.count('"hints": [') == 1


def test_two_files_of_one_article_in_a_folder_are_a_fault(run: Run) -> None:
    Path("gold/copy.json").write_bytes(GOLD_FILE.read_bytes())

    ended = run("gold", "check", "gold")

    assert (ended.code, ended.out) == (
        1,
        "gold/copy.json: article: bridge.txt.json is about it too: keep one of them\n",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('"checkable": true', '"checkable": "yes"', id="a flag in words"),
        pytest.param('"start": 0,', '"start": "0",', id="an offset in quotation marks"),
        pytest.param('"start": 0,', '"start": 0.0,', id="an offset with a point"),
        pytest.param('"anonymous": false', '"anonymous": 0', id="a number for a flag"),
    ],
)
def test_values_of_another_type_are_not_turned_into_the_right_one(run: Run, before: str, after: str) -> None:
    text = GOLD_FILE.read_text(encoding="utf-8")
    assert before in text
    GOLD_FILE.write_text(text.replace(before, after, 1), encoding="utf-8")

    ended = run("gold", "check", "gold")

    assert (ended.code, " is expected, not a" in ended.out) == (1, True)


def test_the_annotators_files_are_checked_and_not_marked(run: Run) -> None:
    save_changed("gold/annotators/Ada", status="suggested")
    save_changed("gold/annotators/Bea", actors=[], status="suggested")

    ended = run("gold", "check", "gold", "--done", "--as", "Zed")

    assert ended.code == 1
    assert "gold/annotators/Bea/bridge.txt.json: q1, speaker: 'a1' is not an actor" in ended.out
    assert "`extractor gold check gold/annotators/Ada --done --as NAME`" in ended.err
    assert load_gold(Path("gold/annotators/Ada/bridge.txt.json")).status == "suggested"
    assert load_gold(GOLD_FILE).status == "checked"


def test_two_annotators_work_as_the_docs_say(run: Run) -> None:
    """Those who annotate do so in an editor here, and nothing differs: the pages have tests of their own."""
    recipe = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8").split("## Two annotators")[1].split("\n## ")[0]
    commands = [line.split() for line in recipe.splitlines() if line.startswith("    extractor ")]
    annotating = [words for words in commands if words[1] == "annotate" and "--settle" not in words]
    Path("articles/bridge.txt").write_text("It rained.", encoding="utf-8")

    for *_, folder, _, name in annotating:
        assert run("gold", "new", "articles", "--gold", folder).code == 0
        assert run("gold", "check", folder, "--done", "--as", name).code == 0
        assert f'"by": "{name}"' in Path(folder, GOLD_FILE.name).read_text(encoding="utf-8")
    GOLD_FILE.write_bytes(Path("gold/annotators/ada", GOLD_FILE.name).read_bytes())
    for words in commands:
        if words[1] != "annotate":
            assert run(*itertools.takewhile(lambda word: word != ">", words[1:])).code == 0, words

    assert [words[1] for words in commands] == ["annotate", "annotate", "agreement", "diff", "annotate", "gold"]
    assert "3 gold files (2 of them in annotators/), 0 problems" in run("gold", "check", "gold").err


def test_concepts_are_looked_up_in_the_codebook_that_gold_was_begun_with(run: Run) -> None:
    Path("town.toml").write_text(_BOOK, encoding="utf-8")
    begun = run("gold", "new", "articles", "--gold", "gold/annotators/one", "--codebook", "town.toml")
    Path("town.toml").unlink()
    file = Path("gold/annotators/one", GOLD_FILE.name)
    codebook = load_gold(file).codebook
    stance = WHOLE.stances[0].model_copy(update={"concept": "new-brigde"})
    save_changed(str(file.parent), codebook=codebook, stances=[stance])
    ended = run("gold", "check", str(file.parent))

    assert (begun.code, Path("gold/annotators/one/codebook.toml").read_text("utf-8")) == (0, _BOOK)
    assert "s1, concept: town has no 'new-brigde': write new-bridge" in ended.out
    assert "not looked up" not in ended.err
    save_changed(str(file.parent), codebook="city@1", stances=[stance])
    assert "concepts of city@1 were not looked up" in run("gold", "check", str(file.parent)).err


def test_another_codebook_of_a_folder_stays(run: Run) -> None:
    Path("town.toml").write_text(_BOOK, encoding="utf-8")
    Path("new").mkdir()
    Path("new/codebook.toml").write_text("# mine", encoding="utf-8")
    ended = run("gold", "new", "articles", "--gold", "new", "--codebook", "town.toml")

    assert "new/codebook.toml is another codebook, and stays" in ended.err
    assert Path("new/codebook.toml").read_text("utf-8") == "# mine"
