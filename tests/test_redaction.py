"""Text from outside is shown without keys, on one line, and cut."""

from __future__ import annotations

import pytest

from extractor.redaction import redact


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\n b\t\x1b[31mc\u202e", "a b \\x1b[31mc\\u202e", id="one line, control characters as escapes"),
        pytest.param("Wrong key: sk-abc123.", "Wrong key: [redacted]", id="a key, by its prefix"),
        pytest.param("key provided: hunter2! Try", "key provided: [redacted] Try", id="a key, by the words before it"),
        pytest.param("wrong key sk-ab/c+d==, sorry", "wrong key [redacted], sorry", id="a key in base64"),
        pytest.param("xai-ab********yz is wrong", "[redacted] is wrong", id="a key, masked in part"),
        pytest.param("Authorization: Bearer abc.def", "Authorization: Bearer [redacted]", id="a header"),
        pytest.param("https://u:p@h/x?api-key=abc&v=1", "https://[redacted]@h/x?[redacted]&v=1", id="an address"),
        pytest.param("model risk-averse was not found", "model risk-averse was not found", id="no key"),
    ],
)
def test_redacted_text_is_safe_to_show(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_parts_of_a_secret_are_not_shown() -> None:
    assert redact("you sent Zq81-Xy7w (…9kLmP2)", "Zq81-Xy7wAb+/9kLmP2") == "you sent [redacted] (…[redacted])"


@pytest.mark.parametrize(
    ("text", "secret", "shown"),
    [
        pytest.param("it does not take the key", "k", "it does not take the key", id="one letter"),
        pytest.param("give an api key, not abc", "abc", "give an api key, not abc", id="three letters"),
        pytest.param("nonetheless: none sent", "none", "nonetheless: [redacted] sent", id="a word, as a word only"),
        pytest.param("you sent(tok-12)", "tok-12", "you sent([redacted])", id="a short key within brackets"),
        pytest.param("xZq81Xy7wAbx", "Zq81Xy7wAb", "x[redacted]x", id="a long key anywhere"),
        pytest.param(
            "got sk-te!am~Zq81Xy7wAb", "sk-te!am~Zq81Xy7wAb", "got [redacted]", id="more than its prefix tells"
        ),
        pytest.param("no key at all", "", "no key at all", id="no key"),
    ],
)
def test_a_secret_is_hidden_and_the_words_around_it_are_not(text: str, secret: str, shown: str) -> None:
    assert redact(text, secret) == shown


def test_a_long_text_is_cut() -> None:
    assert len(redact("word " * 10_000)) == 400
