"""A value of a wrong type is one clear error of the package's own, whichever public function it is given to."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest

import extractor
from extractor.errors import ExtractorError, WrongTypeError
from extractor.public_functions import public
from extractor_schemas import Article
from tests.support.exporting import record

FUNCTIONS = [name for name in extractor.__all__ if inspect.isfunction(getattr(extractor, name))]
WRONG: list[Callable[[], Any]] = [
    lambda: 5, lambda: 2.5, lambda: [1, 2], lambda: {"a": 1}, lambda: b"x", object, lambda: iter([1, 2]), lambda: None,
]  # fmt: skip
GIVEN: dict[str, Any] = {
    "words": "It", "article": Article.of("It rains.", id="a"), "record": record(), "to": "csv", "records": [record()],
    "out": Path("out"), "run": "run", "format": "brat", "path": Path("x"), "content": "{}", "paths": Path("a.txt"),
    "gold": Path("gold"),
}  # fmt: skip


def _call(name: str, **arguments: Any) -> None:
    result = getattr(extractor, name)(**arguments)
    if isinstance(result, Iterator):
        list(cast("Iterator[object]", result))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_value_of_a_wrong_type_is_told_by_what_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("It rains.", encoding="utf-8")
    parameters = inspect.signature(getattr(extractor, name)).parameters.values()
    named = [each for each in parameters if each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)]
    needed = {each.name: GIVEN.get(each.name) for each in named if each.default is each.empty}
    for parameter in named:
        for wrong in WRONG:
            with suppress(ExtractorError):
                _call(name, **needed | {parameter.name: wrong()})


@pytest.mark.parametrize(
    ("call", "told"),
    [
        pytest.param(
            lambda: extractor.check_quotation(cast(Any, 5), GIVEN["article"]),
            "check_quotation(): words is int, and has to be str: give such a value",
            id="a number for words",
        ),
        pytest.param(
            lambda: extractor.export_records("csv", cast(Any, [1, 2]), Path("out")),
            "export_records(): records is list of int, and has to be Iterable[Record]: give such a value",
            id="numbers for records",
        ),
        pytest.param(
            lambda: extractor.export_records("csv", cast(Any, iter([1])), Path("out")),
            "export_records(): an entry of records is int, and has to be Record: give such a value",
            id="one after another",
        ),
        pytest.param(
            lambda: extractor.export_records("csv", [record()], cast(Any, "out")),
            "export_records(): out is str, and has to be Path: give such a value",
            id="a text for a path",
        ),
        pytest.param(
            lambda: extractor.export_records("graphml", [record()], Path("out"), min_weight=cast(Any, "much")),
            "export_records(): min_weight is str, and has to be float: give such a value",
            id="an option",
        ),
        pytest.param(
            lambda: cast(Any, extractor.export_records)([1, 2]),
            "export_records(to, records, out, inputs, tell, options) cannot be called so: missing a required argument",
            id="too few arguments",
        ),
        pytest.param(
            lambda: extractor.import_gold("brat", Path("here"), cast(Any, "gold")),
            "import_gold(): out is str, and has to be Path: give such a value",
            id="a text for a folder",
        ),
    ],
)
def test_the_error_names_the_argument(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Callable[[], object], told: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(WrongTypeError) as error:
        call()

    assert str(error.value).startswith(told)


def test_an_error_that_no_argument_explains_is_left_alone() -> None:
    @public
    def fails(names: Iterable[str], ages: Mapping[str, int] | None = None) -> Iterator[str]:
        yield from names
        raise AttributeError("of its own")

    with pytest.raises(AttributeError, match="of its own"):
        list(fails(["Ada"]))


def test_public_functions_keep_their_names_and_are_found_again() -> None:
    assert pickle.loads(pickle.dumps(extractor.check_quotation)) is extractor.check_quotation
    assert "quotation" in (extractor.check_quotation.__doc__ or "")
