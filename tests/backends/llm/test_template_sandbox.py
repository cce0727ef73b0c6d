"""Templates of somebody else's: what they may do, and that nothing they do is without an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Codebook, Settings
from extractor.backends.llm.request_builder import RequestBuilder
from extractor.backends.llm.template_sandbox import fill_in
from extractor.errors import PromptError

VALUES = {"article": "[1] Rain.", "layers": ["actors", "quotes"], "codebook": {"concepts": [{"id": "a"}, {"id": "b"}]}}

LOOPS = "{% for a in range(9999) %}{% for b in range(9999) %}"
ENDS = "{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    ("template", "text"),
    [
        pytest.param("{% for c in codebook.concepts %}{{ loop.index + 1 }}{{ c.id }} {% endfor %}", "2a 3b", id="loop"),
        pytest.param("{% for c in layers %}{{ c }}{{ loop.length }} {% endfor %}", "actors2 quotes2", id="length"),
        pytest.param("{% for c in layers %}{{ c }}{{ '/' if not loop.last }}{% endfor %}", "actors/quotes", id="last"),
        pytest.param("{% for c in [] %}x{% else %}none{% endfor %}", "none", id="nothing to loop over"),
        pytest.param("{% for c in layers if c != 'actors' %}{{ c }}{% endfor %}", "quotes", id="a condition"),
        pytest.param("{{ layers|join(', ') }}", "actors, quotes", id="a filter"),
        pytest.param("{{ ', '.join(layers) }}", "actors, quotes", id="a method"),
        pytest.param("{{ codebook.concepts|map(attribute='id')|join('+') }}", "a+b", id="filters in a row"),
        pytest.param("{{ '-' * 10 }}{{ 2 ** 5 }}{{ 7 % 3 }}{{ 7 // 2 }}", "----------3213", id="arithmetic"),
        pytest.param("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(1) }}{{ m('a') }}", "<1><a>", id="a macro"),
        pytest.param("{% set n = namespace(i=0) %}{% for x in layers %}{% set n.i = n.i + 1 %}{% endfor %}{{ n.i }}",
                     "2", id="a counter"),
        pytest.param("{{ missing|default('none') }}{{ missing is defined }}", "noneFalse", id="a default"),
        pytest.param("{{ 'a' ~ 1 ~ layers[0] }}", "a1actors", id="words joined"),
        pytest.param("{{ article|replace('Rain', 'Snow')|upper }}", "[1] SNOW.", id="words replaced"),
        pytest.param("{% for i in range(3) %}{{ i }}{% endfor %}", "012", id="a range"),
        pytest.param("{{ codebook|tojson }}", '{"concepts": [{"id": "a"}, {"id": "b"}]}', id="JSON"),
    ],
)  # fmt: skip
def test_what_templates_do(template: str, text: str) -> None:
    assert fill_in(template, VALUES) == text


def test_every_message_is_metered_anew() -> None:
    for _ in range(30):
        assert len(fill_in("{{ 'x' * 900000 }}", VALUES)) == 900_000


@pytest.mark.parametrize(
    ("template", "told"),
    [
        pytest.param("{% include 'other.md' %}", "line 1: {% include %}", id="include"),
        pytest.param("a\n\n{% include ['a', 'b'] ignore missing %}", "line 3: {% include %}", id="include of several"),
        pytest.param("{% import 'other.md' as o %}", "{% import %}", id="import"),
        pytest.param("{% from 'other.md' import o %}", "{% from %}", id="import of a name"),
        pytest.param("{% extends 'other.md' %}", "{% extends %}", id="extends"),
        pytest.param("{% if false %}{% include 'o' %}{% endif %}", "{% include %}", id="include that is not reached"),
        pytest.param("{% for x in range(10**9) %}x{% endfor %}", "too large", id="huge range"),
        pytest.param("{{ range(99999)|list|length }}" + LOOPS + ENDS, "without an end", id="loops without words"),
        pytest.param(LOOPS + "x" + ENDS, "without an end", id="loops"),
        pytest.param("{{ 9**9**9 }}", "power", id="a power of powers"),
        pytest.param("{{ 2 ** 1000000 }}", "power", id="a large power"),
        pytest.param("{{ 'x' * 10**10 }}", "without an end", id="a long text"),
        pytest.param("{{ [0] * 1000000000 }}", "without an end", id="a long list"),
        pytest.param("{{ ('x' * 1000000)|wordwrap(1) }}", "wordwrap", id="a long word, wrapped"),
        pytest.param("{{ 'x'|center(1000000000) }}", "too large", id="a wide column"),
        pytest.param("{{ 'x'.ljust(1000000000) }}", "too large", id="a wide column by a method"),
        pytest.param("{{ '%999999999d' % 1 }}", "% is not for prompts", id="a wide number"),
        pytest.param("{{ '{:999999999}'.format(1) }}", "format is not for prompts", id="a wide number by a method"),
        pytest.param("{{ 1|round(999999999, 'floor') }}", "too large", id="many digits"),
        pytest.param("{{ lipsum(n=100000) }}", "lipsum", id="filling text"),
        pytest.param("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "calls itself", id="a macro of itself"),
        pytest.param("{% macro a(n) %}{{ a(n + 1) }}{{ a(n + 1) }}{% endmacro %}{{ a(0) }}", "itself|without an end",
                     id="a macro of itself twice"),
        pytest.param("{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(40) }}",
                     "without an end", id="a tree of macros"),
        pytest.param("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "calls itself", id="a recursive loop"),
        pytest.param("{% set n = namespace(t='xx') %}{% for i in range(60) %}{% set n.t = n.t ~ n.t %}{% endfor %}",
                     "without an end", id="a text doubled"),
        pytest.param("{% set n = namespace(t=[1]) %}{% for i in range(60) %}{% set n.t = n.t + n.t %}{% endfor %}",
                     "without an end", id="a list doubled"),
        pytest.param("{% set n = namespace(t=[1]) %}{% for i in range(60) %}{% set n.t = [n.t, n.t] %}{% endfor %}"
                     "{{ n.t }}", "without an end", id="a list of itself twice"),
        pytest.param("{% set t = ('x' * 9999)|replace('x', 'y' * 9999) %}", "without an end", id="words replaced"),
        pytest.param("{{ range(9999)|join('x' * 9999) }}", "without an end", id="words joined"),
        pytest.param("(" * 3 + "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "nested too deeply", id="brackets"),
        pytest.param("{% for x in 'a' %}" * 30 + "{% endfor %}" * 30, "cannot be filled in", id="loops in loops"),
        pytest.param("{{ codebook.parse_raw('{}', proto='pickle', allow_pickle=true) }}", "parse_raw", id="a pickle"),
        pytest.param("{{ codebook.concepts.append(1) }}", "cannot be filled in", id="values changed"),
        pytest.param("{{ article.__class__ }}", "cannot be filled in", id="a way out"),
        pytest.param("{% if part %}{{ part.middle }}{% endif %}", "middle", id="wrong for chunks alone"),
        pytest.param("{% if facts %}{{ fact }}{% endif %}", "fact", id="wrong with what is known alone"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("role", ["system", "user"])
def test_a_template_that_is_wrong_is_told_in_one_sentence_before_any_article(
    tmp_path: Path, role: str, template: str, told: str
) -> None:
    if role == "system" and ("part" in template or "fact" in template):
        template = template.replace("if part", "if 1").replace("part.middle", "middle").replace("if facts", "if 1")
    path = tmp_path / "mine.v1.md"
    path.write_text(f"--- user ---\n{{{{ article }}}}\n--- {role} ---\n{template}\n", encoding="utf-8")
    codebook = Codebook.model_validate(
        {"id": "c", "title": "C", "concepts": [{"id": "a", "name": "A", "definition": "It is."}]}
    )

    with pytest.raises(PromptError, match=told) as raised:
        RequestBuilder.from_settings(Settings(model="m", prompt=str(path), codebook=codebook))

    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 400
