"""A message names an option as its reader does: a Python program as an argument, somebody at a shell as an option."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractor import Article, Extractor
from extractor.errors import ExtractorError, UsageError
from extractor.option_terms import OPTIONS, clients_terms, command_line_terms, in_readers_terms
from tests.docs.test_options_in_messages import ROOT, modules, texts

COMMANDS = re.compile("`[^`]*`")
OPTION = re.compile("--(" + "|".join(name.replace("_", "-") for name in OPTIONS) + r")(?![\w-])")


@pytest.mark.parametrize(
    ("text", "python", "shell"),
    [
        pytest.param("give overwrite (--overwrite)", "give overwrite=True", "give --overwrite", id="a flag"),
        pytest.param("give model (--model NAME)", "give model", "give --model NAME", id="one with a value"),
        pytest.param(
            "try another model (--model)", "try another model", "try another model (--model)", id="a word of English"
        ),
        pytest.param(
            "lower max_reply_tokens (--max-reply-tokens).",
            "lower max_reply_tokens.",
            "lower --max-reply-tokens.",
            id="a name of Python",
        ),
        pytest.param(
            "a small one (--profile small)",
            "a small one (profile='small')",
            "a small one (--profile small)",
            id="a value",
        ),
        pytest.param(
            "the profile (--profile small)",
            "the profile (profile='small')",
            "the profile (--profile small)",
            id="a value of its own",
        ),
        pytest.param(
            "what is logged (--log-level error)",
            "what is logged",
            "what is logged (--log-level error)",
            id="of commands alone",
        ),
        pytest.param("choose another --model", "choose another model", "choose another --model", id="bare"),
        pytest.param(
            "`extractor gold check --done`",
            "`extractor gold check --done`",
            "`extractor gold check --done`",
            id="a command",
        ),
        pytest.param(
            "it rained -- and (so) on", "it rained -- and (so) on", "it rained -- and (so) on", id="no option"
        ),
    ],
)
def test_options_are_named_in_the_readers_terms(text: str, python: str, shell: str) -> None:
    told = in_readers_terms(text)
    with command_line_terms():
        told_at_the_shell = in_readers_terms(text)

    assert (told, told_at_the_shell) == (python, shell)
    assert in_readers_terms(told) == told
    assert str(UsageError(text)) == python


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("give overwrite (--overwrite)", "tell whoever runs the service"),
        ("it is cut off: raise max_reply_tokens (--max-reply-tokens)", "it is cut off: tell whoever runs the service"),
        ("no key: set OPENAI_API_KEY", "no key: tell whoever runs the service"),
        ("no reply: run `extractor batch write` again", "no reply: tell whoever runs the service"),
        ("it declined: choose another model (--model)", "it declined: choose another model"),
        ("there are no words in it: add its text", "there are no words in it: add its text"),
    ],
)
def test_clients_of_the_service_are_told_what_they_can_do(text: str, told: str) -> None:
    with command_line_terms(), clients_terms():
        assert str(UsageError(text)) == told
        assert in_readers_terms(told) == told


@pytest.mark.parametrize("module", modules())
def test_no_message_tells_python_of_an_option_of_the_command_line(module: str) -> None:
    told = [COMMANDS.sub("", str(ExtractorError(text))) for text in texts(ROOT / module) if " " in text]

    assert [text for text in told if OPTION.search(text)] == []


def test_a_run_of_other_settings_is_refused_in_the_terms_of_python(tmp_path: Path) -> None:
    articles = [Article.of("Ada Holm said no.", id="a")]
    with Extractor() as extractor:
        extractor.run(articles, out=tmp_path)
    with Extractor(layers=["quotes"]) as other, pytest.raises(UsageError) as refused:
        other.run(articles, out=tmp_path)

    assert str(refused.value).endswith(
        "holds a run of other settings (layers): name another folder, or give overwrite=True"
    )


def test_what_makes_the_records_is_said_in_the_terms_of_python() -> None:
    with Extractor() as extractor:
        assert extractor.announcement.startswith("no model: the embedded rules")
