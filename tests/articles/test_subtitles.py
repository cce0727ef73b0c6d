"""Subtitles are one article of what is spoken."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.articles.subtitles import read_subtitles
from extractor.errors import ArticleError
from tests.support.reading import articles_by_id, reasons_by_id


def srt(*cues: str, pause: int = 0) -> bytes:
    """Cues of a second each, with a pause of so many seconds between them."""
    times = [(at * (1 + pause), at * (1 + pause) + 1) for at in range(len(cues))]
    return "".join(
        f"{number}\n00:00:{start:02},000 --> 00:00:{end:02},000\n{cue}\n\n"
        for number, (cue, (start, end)) in enumerate(zip(cues, times, strict=True), 1)
    ).encode()


def vtt(*cues: str, head: str = "WEBVTT\n\n") -> bytes:
    return (
        head.encode()
        + "".join(
            f"00:{at:02}.000 --> 00:{at + 1:02}.000 align:start position:0%\n{cue}\n\n" for at, cue in enumerate(cues)
        ).encode()
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(srt("The board", "sold both\nquays."), "The board sold both quays.", id="a sentence over cues"),
        pytest.param(srt("<i>No</i>, {\\an8}<font color='#fff'>she</font> <b>said</b>."), "No, she said.", id="tags"),
        pytest.param(srt("5 < 6 & 7 &gt; 6"), "5 < 6 & 7 > 6", id="signs that are no tags"),
        pytest.param(srt("One.", "Two.", pause=3), "One.\n\nTwo.", id="a pause behind a sentence"),
        pytest.param(srt("One", "two.", pause=3), "One two.", id="a pause within a sentence"),
        pytest.param(
            srt("ADA HOLM: We will", "not pay.", "BO LIND: No."),
            "Ada Holm: We will not pay.\n\nBo Lind: No.",
            id="names in capitals",
        ),
        pytest.param(
            srt("ADA HOLM, MAYOR: No.", "BO LIND (UNION): Yes."),
            "Ada Holm, Mayor: No.\n\nBo Lind (Union): Yes.",
            id="roles",
        ),
        pytest.param(
            srt("Moderator: Why?", "Ada: No.", "Moderator: So?"),
            "Moderator: Why?\n\nAda: No.\n\nModerator: So?",
            id="one word",
        ),
        pytest.param(
            srt("I was in Paris:", "Remember: it was in 1907."),
            "I was in Paris: Remember: it was in 1907.",
            id="a colon",
        ),
        pytest.param(srt("ADA HOLM:\nWe will not."), "Ada Holm: We will not.", id="a name on a line of its own"),
        pytest.param(
            srt(">> ADA O'NEIL: No.", ">> BBC REPORTER: Why?", ">> No."),
            "Ada O'Neil: No.\n\nBBC Reporter: Why?\n\nNo.",
            id="news captions",
        ),
        pytest.param(
            srt("Ada Holm: No.", "Ada Holm: Never.", "Bo Lind: Why?"),
            "Ada Holm: No. Never.\n\nBo Lind: Why?",
            id="a name before each cue",
        ),
        pytest.param(srt("Will you sign?\n- No."), "Will you sign?\n\n- No.", id="a dash"),
        pytest.param(
            srt("evening &gt;&gt; thank you >> ADA: No."), "evening\n\nthank you\n\nAda: No.", id="arrows within a line"
        ),
        pytest.param(
            srt("BO: No.", "(CHEERS) ADA: Never!", "(no) he said: yes"),
            "Bo: No.\n\nAda: Never! (no) he said: yes",
            id="a sound before a name",
        ),
        pytest.param(srt("- Will you? - No, never."), "- Will you?\n\n- No, never.", id="two dashes on a line"),
        pytest.param(srt("-¿Firmará?\n-Él no."), "-¿Firmará?\n\n-Él no.", id="dashes before other letters"),
        pytest.param(srt("- I was – well - no. 5 - 4."), "- I was – well - no. 5 - 4.", id="a dash within a turn"),
        pytest.param(srt("It was 10: no", "to be exact: none."), "It was 10: no to be exact: none.", id="no names"),
        pytest.param(srt("[applause]", "We won.", "(laughs)", "[crowd\ncheers]", "♪ la la ♪"), "We won.", id="sounds"),
        pytest.param(srt("In", "1907", "", "they came."), "In 1907 they came.", id="a number that is spoken"),
        pytest.param(srt("No.", "No.", "Yes."), "No. No. Yes.", id="words that are said twice"),
        pytest.param(srt("One.").replace(b"\n", b"\r\n"), "One.", id="Windows"),
        pytest.param(b"\xef\xbb\xbf" + srt("“Café”"), "“Café”", id="a byte order mark"),
        pytest.param(srt("“Café” is it.").decode().encode("cp1252"), "“Café” is it.", id="Windows-1252"),
        pytest.param(
            b"1\n00:00:01,000 --> 00:00:02,000\nOne\n\n line.\n2\n00:00:02,000 --> 00:00:03,000\nTwo.",
            "One line. Two.",
            id="blank lines in the wrong places",
        ),
        pytest.param(vtt("The board", "sold."), "The board sold.", id="vtt"),
        pytest.param(
            vtt("<v Ada Holm>We will", "<v Ada Holm>not pay.</v>", "<v.loud BO LIND>No.", "(a bell)", "It is late."),
            "Ada Holm: We will not pay.\n\nBo Lind: No.\n\nIt is late.",
            id="voices",
        ),
        pytest.param(vtt("<v Ada>Will you?</v> <v Bo>No.</v>"), "Ada: Will you?\n\nBo: No.", id="voices in one cue"),
        pytest.param(
            vtt(
                "intro\n",
                "One.",
                head="WEBVTT - a film\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE no\nwords\n\n",
            ),
            "intro One.",
            id="comments and styles",
        ),
        pytest.param(
            b"WEBVTT\n\nchapter one\n00:01.000 --> 00:02.000\nOne &amp; <c.red>two</c> <00:01.500>three.\n\n"
            b"NOTE later\n\n2\n1:00:02.000 --> 1:00:03.000\n<lang en>Four</lang>.",
            "One & two three.\n\nFour.",
            id="names of cues",
        ),
        pytest.param(vtt("<ruby>北<rt>ほく</rt>京</ruby>"), "北京", id="readings"),
    ],
)
def test_subtitles_are_what_is_spoken(data: bytes, text: str) -> None:
    assert read_subtitles(data) == text


ROLLING = (" \nhello", "hello\n ", "hello\nthis is", "this is\n ", "this is\nthe end", "the end\n ")
"""As the captions that YouTube makes."""


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(
            vtt(
                " \nhello<00:00:00.500><c> world</c>",
                "hello world\n ",
                "hello world\nthis is",
                "this is\n ",
                "this is\nthe end",
            ),
            "hello world this is the end",
            id="with the times of words",
        ),
        pytest.param(vtt(*ROLLING), "hello this is the end", id="with a line that is kept"),
        pytest.param(srt(*ROLLING), "hello this is the end", id="srt"),
        pytest.param(
            b"00:00:01,000 --> 00:00:02,000\nhello\n\n00:00:02,000 --> 00:00:02,010\nhello\n\n"
            b"00:00:02,010 --> 00:00:04,000\nhello\nthis is\n\n00:00:04,000 --> 00:00:04,010\nthis is\n",
            "hello this is",
            id="with a line that is kept too briefly to be read",
        ),
        pytest.param(vtt(*ROLLING, "Why?", "No.", "No.", "No."), "hello this is the end Why? No. No. No.", id="until"),
        pytest.param(
            vtt("Why?", "Why?\nNo.", "No.\nNo.", "No.\nNo.", "No.\nNever."),
            "Why? No. No. No. Never.",
            id="a word that is said three times",
        ),
        pytest.param(
            srt("a one", "a one\nb two", "a one\nb two\nc three", "b two\nc three\nd four"),
            "a one b two c three d four",
            id="three lines",
        ),
        pytest.param(
            srt("We", "We will", "We will not", "We will not\npay", "We will not\npay this", "pay this\nbill."),
            "We will not pay this bill.",
            id="lines that grow",
        ),
        pytest.param(
            srt("5 &lt; 6", "5 &lt; 6 &amp;lt;", "5 &lt; 6 &amp;lt; 7"), "5 < 6 &lt; 7", id="signs of lines that grow"
        ),
        pytest.param(
            srt(*(f"Line {at}." for at in range(8)), "one", "one\ntwo", "two\nthree", "three\nfour"),
            " ".join(f"Line {at}." for at in range(8)) + " one two three four",
            id="at the end only",
        ),
        pytest.param(
            srt("So\nhello", "hello\nthis", "this\nend", "end\nnow", pause=3),
            "So hello hello this this end end now",
            id="not after a pause",
        ),
        pytest.param(srt("No.", "No.", "No.", "No."), "No. No. No. No.", id="one word alone"),
        pytest.param(srt(*["We want\nbread."] * 4), " ".join(["We want bread."] * 4), id="a chant"),
        pytest.param(srt("Yes.\nNo.", "No.\nYes.", "Bye."), "Yes. No. No. Yes. Bye.", id="by chance"),
        pytest.param(
            vtt(
                "<v Ada>hello", "<v Ada>hello\nthis is", "<v Ada>this is\nthe end", "<v Bo>the end\nno", "<v Bo>no\nno"
            ),
            "Ada: hello this is the end\n\nBo: no no",
            id="a voice for all lines",
        ),
        pytest.param(
            vtt(
                "<v Ada>hello</v>", "<v Ada>hello</v>\n<v Ada>you</v>", "<v Ada>you</v>\n<v Bo>no</v>", "<v Bo>no\nbye"
            ),
            "Ada: hello you\n\nBo: no bye",
            id="a voice for each line",
        ),
        pytest.param(
            vtt("<v Ada>hello", "<v Ada>hello this", "<v Ada>hello this end", "<v Bo>no", "<v Bo>no never"),
            "Ada: hello this end\n\nBo: no never",
            id="voices of lines that grow",
        ),
        pytest.param(
            vtt("<v Ada>No.", "<v Bo>No.", "<v Ada>No."), "Ada: No.\n\nBo: No.\n\nAda: No.", id="an answer alike"
        ),
        pytest.param(
            srt("ADA HOLM: hello", "ADA HOLM: hello\nyou", "you\nBO LIND: no", "BO LIND: no\nnever"),
            "Ada Holm: hello you\n\nBo Lind: no never",
            id="names",
        ),
        pytest.param(b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\nNo.\n\n" * 2, "No.", id="a cue of two segments"),
    ],
)
def test_what_rolls_up_the_screen_is_read_once(data: bytes, text: str) -> None:
    assert read_subtitles(data) == text


@pytest.mark.parametrize("suffix", [".srt", ".vtt", ".SRT"])
def test_a_file_of_subtitles_is_an_article(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(srt("ADA HOLM: No."))

    assert articles_by_id(tmp_path)[f"a{suffix}"].text == "Ada Holm: No."


@pytest.mark.parametrize(
    ("data", "reason"), [(b"No times.", "no times"), (b"WEBVTT", "no times"), (srt("[noise]"), "no words")]
)
def test_subtitles_without_words_are_a_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.vtt").write_bytes(data)

    assert reason in reasons_by_id(tmp_path)["a.vtt"]


WORDS = st.lists(st.text("ab", min_size=1, max_size=5), min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS.map(" ".join), min_size=1, max_size=3), min_size=1, max_size=6))
def test_no_word_is_lost_or_moved(cues: list[list[str]]) -> None:
    text = read_subtitles(srt(*("\n".join(lines) for lines in cues), pause=1))
    shown = [line for cue in cues for line in cue]

    words = " ".join(shown).split()
    are_rolling = sum(after.startswith(before) for before, after in pairwise(shown)) > 1
    assert text.split() == words or (len(text.split()) < len(words) and are_rolling)


def test_text_that_is_no_subtitles_is_refused() -> None:
    with pytest.raises(ArticleError, match=r"save it as a \.txt file"):
        read_subtitles(b"A text.")
