"""`extractor check`: whether quotations are in an article, or in those of a run, as they are quoted."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import run as run_program

import pytest

from tests.support.shell import Run


@pytest.fixture
def stdin() -> Iterator[Callable[[bytes], None]]:
    """Puts bytes on standard input."""
    before = os.dup(0)

    def put(content: bytes) -> None:
        Path("stdin.txt").write_bytes(content)
        file = os.open("stdin.txt", os.O_RDONLY)
        os.dup2(file, 0)
        os.close(file)

    yield put
    os.dup2(before, 0)
    os.close(before)


@pytest.fixture(params=["article", "folder", "run", "records", "compressed"])
def source(request: pytest.FixtureRequest, run: Run, articles: Path) -> Path:
    """What quotations are looked up in: a file, a folder of them, a run, or its file of records."""
    run("extract", articles, "--out", "run", "--quiet")
    content = Path("run/records.jsonl").read_bytes()
    Path("copy.jsonl").write_bytes(content)
    Path("copy.jsonl.gz").write_bytes(gzip.compress(content))
    places = {"article": articles / "a.txt", "folder": articles, "run": Path("run")}
    return (places | {"records": Path("copy.jsonl"), "compressed": Path("copy.jsonl.gz")})[request.param]


@pytest.mark.parametrize(
    ("words", "code", "shown"),
    [
        pytest.param(
            "We will not sign",
            0,
            [
                "exact  We will not sign",
                "a.txt  1–17  in quotation marks  said by Ada Holm",
                '"[[We will not sign]]," Minister Ada Holm told reporters on Friday.',
            ],
            id="exact",
        ),
        pytest.param("“We will  not sign.”", 0, ["exact but for typography  “We will not sign.”"], id="typography"),
        pytest.param("told … Friday", 0, ["elided  told … Friday", "a.txt  38–42, 56–62"], id="elided"),
        pytest.param(
            "We will sign",
            1,
            ["altered  We will sign", "a.txt  1–17", "the quotation leaves out “not” (a negation)"],
            id="altered",
        ),
        pytest.param(
            "Minister Ada Holm told delegates on Friday",
            1,
            ["the article has “reporters”, the quotation “delegates”"],
            id="another word",
        ),
        pytest.param("Nobody has ever seen a whale", 1, ["absent  Nobody has ever seen a whale"], id="absent"),
    ],
)
def test_a_quotation_is_looked_up(run: Run, articles: Path, words: str, code: int, shown: list[str]) -> None:
    ended = run("check", articles / "a.txt", words)

    lines = [line.strip() for line in ended.out.splitlines()]
    assert ended.code == code
    assert [wanted for wanted in shown if not any(line.startswith(wanted) for line in lines)] == []


def test_programs_get_places_words_and_who_says_it(run: Run, source: Path) -> None:
    ended = run("check", source, "We will sign", "No whale was seen", "--json")

    altered, absent = json.loads(ended.out)["quotations"]
    (result,) = altered["results"]
    assert ended.code == 1
    assert (altered["quotation"], altered["status"], altered["is_faithful"]) == ("We will sign", "altered", False)
    assert (result["article"], result["spans"], result["text"]) == (
        "a.txt",
        [{"start": 1, "end": 17}],
        "We will not sign",
    )
    assert result["diff"] == [{"change": "dropped", "article": "not", "reply": ""}]
    assert [said["speaker"] for said in result["said_by"]] == ["Ada Holm"]
    assert (absent["status"], absent["results"]) == ("absent", [])


def test_many_are_read_from_standard_input_one_a_line(run: Run, articles: Path, stdin: Callable[[bytes], None]) -> None:
    stdin("\ufeffWe will not sign\n\n  told reporters\r\nWe will sign".encode())

    ended = run("check", articles, "-", "--json")

    told = [(each["quotation"], each["status"]) for each in json.loads(ended.out)["quotations"]]
    assert told == [("We will not sign", "exact"), ("told reporters", "exact"), ("We will sign", "altered")]
    assert ended.code == 1


def test_of_a_run_the_quote_that_it_is_from_is_named(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    assert "said by Ada Holm (q1)" in run("check", "run", "We will not sign").out
    assert "said by Ada Holm\n" in run("check", articles, "We will not sign").out


def test_of_a_run_one_article_may_be_chosen(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")

    found = run("check", "run", "the bridge", "--article", "c.txt", "--json")

    (told,) = json.loads(found.out)["quotations"]
    assert [result["article"] for result in told["results"]] == ["deeper/c.txt"]


def test_where_many_articles_have_it_the_first_are_shown(run: Run) -> None:
    Path("news").mkdir()
    for number in range(5):
        Path(f"news/{number}.txt").write_text(f"It rained on day {number}, Ada Holm said.", encoding="utf-8")

    shown = run("check", "news", "It rained on day")
    altered = run("check", "news", "It rained on day 3, Tom Holm said")

    assert [line.strip()[:5] for line in shown.out.splitlines() if ".txt" in line] == ["0.txt", "1.txt", "2.txt"]
    assert "2 more articles have it: see --json" in shown.out
    assert [line.strip()[:5] for line in altered.out.splitlines() if ".txt" in line] == ["3.txt"]


def test_what_an_article_disputes_is_told_with_its_sentence(run: Run) -> None:
    Path("fake.txt").write_text("Ada Holm said: “I own it.” The quote is fabricated.", encoding="utf-8")

    ended = run("check", "fake.txt", "I own it")

    assert ended.code == 1
    for words in ("disputed  I own it", "disputed in the article: The quote is fabricated."):
        assert words in ended.out
    assert "said by" not in ended.out


def test_who_quotes_somebody_is_not_told_as_who_says_it(run: Run) -> None:
    Path("court.txt").write_text("“He told me: ‘I took the bag,’” Ada Holm told the court.", encoding="utf-8")

    shown = run("check", "court.txt", "I took the bag").out

    assert "inside the words of Ada Holm" in shown
    assert "said by" not in shown


def test_that_an_article_has_changed_since_the_run_is_told(run: Run, articles: Path) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    unchanged = run("check", "run", "We will not sign")
    made = Path("run/records.jsonl").stat().st_mtime
    for name in ("a.txt", "deeper/c.txt"):
        text = (articles / name).read_text(encoding="utf-8")
        (articles / name).write_text(text.replace("We will not", "We shall not"), encoding="utf-8")
        os.utime(articles / name, (made + 60, made + 60))

    changed = run("check", "run", "We will not sign")

    assert "changed since" not in unchanged.err
    assert "1 article changed since this run (a.txt), and this is what the run has" in changed.err
    assert changed.out == unchanged.out


def test_an_article_that_has_the_words_turned_is_named_beside_one_that_has_them(run: Run) -> None:
    Path("news").mkdir()
    Path("news/a.txt").write_text("“We agreed to the sale,” Ada Holm said.", encoding="utf-8")
    Path("news/b.txt").write_text("“We never agreed to the sale,” Ada Holm said.", encoding="utf-8")

    shown = run("check", "news", "agreed to the sale").out

    assert "altered in: b.txt" in shown


@pytest.mark.parametrize(
    ("words", "content", "told"),
    [
        pytest.param(["run", "a", "-"], b"", "- is standard input and stands alone", id="words and a stream"),
        pytest.param(["run", "-"], b" \n", "there is no quotation on standard input", id="nothing on it"),
        pytest.param(["run", "-"], b"a b\n...\n", "line 2 of standard input: there are no words", id="a line of none"),
        pytest.param(["run", "-"], b"caf\xe9\n", "line 1 of standard input is not UTF-8", id="another encoding"),
        pytest.param(["run", "..."], b"", "there are no words in the quotation", id="no words"),
        pytest.param(["articles", "a", "--article", "a"], b"", "articles is none: leave it out", id="no run"),
        pytest.param(["run", "a", "--article", "z"], b"", "no record of 'z' in run: name one", id="no article"),
        pytest.param(["runs", "a"], b"", "runs is no run but holds some: name one of them", id="a folder of runs"),
        pytest.param(["empty", "a"], b"", "there is no article in empty", id="no article at all"),
        pytest.param(["nowhere", "a"], b"", "nowhere", id="nothing"),
        pytest.param(["broken.jsonl.gz", "a"], b"", "broken.jsonl.gz cannot be read: it is cut off", id="damaged"),
        pytest.param(["sharded", "a"], b"", "there is no record in sharded", id="a run without a shard"),
    ],
)
def test_what_cannot_be_checked_is_told(
    run: Run, articles: Path, stdin: Callable[[bytes], None], words: list[str], content: bytes, told: str
) -> None:
    run("extract", articles, "--out", "run", "--quiet")
    run("extract", articles, "--out", "runs/one", "--quiet")
    Path("empty").mkdir()
    Path("sharded").mkdir()
    Path("sharded/shards.jsonl").touch()
    Path("broken.jsonl.gz").write_bytes(gzip.compress(Path("run/records.jsonl").read_bytes())[:-20])
    stdin(content)

    ended = run("check", *words)

    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert len(ended.err.strip().splitlines()) == 1


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_looked_through(run: Run, articles: Path) -> None:
    (articles / "aa.doc").write_text("Words.")

    ended = run("check", articles, "We will not sign")

    assert (ended.code, "'aa.doc': not a .txt" in ended.err, "exact" in ended.out) == (1, True, True)


@pytest.mark.parametrize(
    ("by", "code", "shown"),
    [
        ("Holm", 0, "exact  We will not sign"),
        ("ADA HÓLM", 0, "exact  We will not sign"),
        ("Brandt", 1, "exact, but not said by Brandt  We will not sign"),
        ("Ada Brandt", 1, "exact, but not said by Ada Brandt  We will not sign"),
    ],
)
def test_it_is_asked_whose_a_quotation_is(run: Run, articles: Path, by: str, code: int, shown: str) -> None:
    ended = run("check", articles / "a.txt", "We will not sign", "--by", by)
    told = json.loads(run("check", articles / "a.txt", "We will not sign", "--by", by, "--json").out)["quotations"][0]

    assert (ended.code, ended.out.splitlines()[0]) == (code, shown)
    assert "said by Ada Holm" in ended.out
    assert (told["by"], told["is_said_by"], told["is_faithful"]) == (by, code == 0, True)


DISOWNED = "“We will not sign,” Ada Holm said. “The dam is old,” said Mia Voss. “I take that back,” she said later."


@pytest.mark.parametrize(
    ("words", "by", "shown"),
    [
        pytest.param("We will sign", "Holm", "altered  We will sign", id="theirs"),
        pytest.param("We will sign", "Voss", "altered, and not said by Voss  We will sign", id="another's"),
        pytest.param(
            "We will sign", "nobody", "altered, and in no quote of nobody with a name  We will sign", id="named"
        ),
        pytest.param("The dam is old", "Voss", "disputed  The dam is old", id="disowned"),
        pytest.param(
            "The dam is old", "Holm", "disputed, and not said by Holm  The dam is old", id="disowned by another"
        ),
        pytest.param("Nobody has ever seen a whale", "Holm", "absent  Nobody has ever seen a whale", id="absent"),
    ],
)
def test_whose_it_is_is_told_of_what_is_not_as_quoted_too(run: Run, words: str, by: str, shown: str) -> None:
    Path("dam.txt").write_text(DISOWNED, encoding="utf-8")

    ended = run("check", "dam.txt", words, "--by", by)

    assert (ended.code, ended.out.splitlines()[0]) == (1, shown)


@pytest.mark.parametrize(
    ("words", "by", "code", "shown", "told"),
    [
        pytest.param("It is late", "Holm", 1, "exact, speaker not known  It is late", None, id="in no quote"),
        pytest.param("It was late", "Holm", 1, "altered, speaker not known  It was late", None, id="altered"),
        pytest.param("WE WILL NOT SIGN", "Holm", 1, "altered  WE WILL NOT SIGN", True, id="theirs, altered"),
        pytest.param(
            "WE WILL NOT SIGN", "Voss", 1, "altered, and not said by Voss  WE", False, id="another's, altered"
        ),
        pytest.param("We will not sign", "Holm", 0, "exact  We will not sign", True, id="theirs"),
        pytest.param("Nobody has ever seen a whale", "Holm", 1, "absent  Nobody has", None, id="absent"),
    ],
)
def test_text_and_programs_are_told_the_same_of_whose_it_is(
    run: Run, words: str, by: str, code: int, shown: str, told: bool | None
) -> None:
    Path("late.txt").write_text("“We will not sign,” Ada Holm said.\n\nIt is late and dark.", encoding="utf-8")

    ended = run("check", "late.txt", words, "--by", by)
    (asked,) = json.loads(run("check", "late.txt", words, "--by", by, "--json").out)["quotations"]

    assert (ended.code, ended.out[: len(shown)], asked["is_said_by"]) == (code, shown, told)


def test_who_is_given_disputed_words_is_named(run: Run) -> None:
    Path("dam.txt").write_text(DISOWNED, encoding="utf-8")

    assert "given as said by Mia Voss" in run("check", "dam.txt", "The dam is old").out


def test_what_is_not_there_is_not_somebodys(run: Run, articles: Path) -> None:
    assert run("check", articles / "a.txt", "We will sign", "--by", "Holm").code == 1
    assert "--by '?' has no word: give a name" in run("check", articles / "a.txt", "sign", "--by", "?").err


def test_what_is_quoted_inside_the_words_of_somebody_is_not_theirs(run: Run) -> None:
    Path("court.txt").write_text("“He told me: ‘I took the bag,’” Ada Holm told the court.", encoding="utf-8")

    assert run("check", "court.txt", "I took the bag", "--by", "Holm").code == 1


@pytest.mark.parametrize(
    ("by", "code", "shown"),
    [
        pytest.param("Ada", 0, "exact  We will not sign\n", id="somebody"),
        pytest.param("nobody", 1, "exact, but in no quote of nobody with a name  We will not sign\n", id="nobody"),
        pytest.param(
            "the article", 1, "exact, but not said by the article itself  We will not sign\n", id="the article"
        ),
        pytest.param("anonymous", 1, "exact, but not said by an unnamed source  We will not sign\n", id="unnamed"),
    ],
)
def test_who_has_no_name_can_be_asked_for(run: Run, articles: Path, by: str, code: int, shown: str) -> None:
    ended = run("check", articles / "a.txt", "We will not sign", "--by", by)

    assert (ended.code, ended.out[: len(shown)]) == (code, shown)


@pytest.mark.parametrize(
    ("files", "named"),
    [
        pytest.param({"odd/story": b"We will not sign."}, "odd/story", id="a file without an ending"),
        pytest.param({"odd/story.docx": b"PK\x03\x04 broken"}, "odd/story.docx", id="a damaged document"),
        pytest.param({"odd/story.txt": b""}, "odd/story.txt", id="an empty file"),
        pytest.param({"odd/story.txt": b" \n"}, "odd", id="a folder of an empty file"),
        pytest.param({"odd/a.zip": b"", "odd/b.docx": b"?"}, "odd", id="a folder with nothing that can be read"),
        pytest.param({"odd/a.jsonl": b"nothing\n"}, "odd/a.jsonl", id="a file of articles with none"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--json"], ["--by", "Holm"]], ids=["told", "json", "by"])
def test_of_what_cannot_be_read_nothing_is_told(
    run: Run, tmp_path: Path, files: dict[str, bytes], named: str, options: list[str]
) -> None:
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    ended = run("check", tmp_path / named, "We will not sign", *options)

    assert (ended.code, ended.out) == (2, "")
    assert "no article could be read, so nothing was looked up" in ended.err
    assert all(f"{Path(name).name}" in ended.err for name in files)


def test_programs_are_told_which_articles_could_not_be_read(run: Run, articles: Path) -> None:
    (articles / "empty.txt").write_bytes(b"")

    ended = run("check", articles, "We will not sign", "--json")

    told = json.loads(ended.out)
    (failure,) = told["failures"]
    assert ended.code == 1
    assert [each["status"] for each in told["quotations"]] == ["exact"]
    assert (failure["id"], failure["kind"]) == ("empty.txt", "unreadable")
    assert "there are no words in it" in failure["reason"]


def test_nothing_of_language_models_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "holm.txt").write_text('"We will not sign," Minister Ada Holm told reporters.', encoding="utf-8")
    program = (
        "import atexit, sys; from extractor.cli.app import app;"
        "of_models = 'extractor.llm.openai', 'extractor.backends.llm';"
        "atexit.register(lambda: print([name for name in sys.modules if name.startswith(of_models)]));"
        "app()"
    )

    done = run_program(
        [sys.executable, "-c", program, "check", str(tmp_path), "We will not sign"], capture_output=True, text=True
    )

    assert done.stdout.splitlines()[0] == "exact  We will not sign"
    assert done.stdout.splitlines()[-1] == "[]"
