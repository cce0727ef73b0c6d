"""What pydantic finds wrong is told in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.complaints import described


class Sheet(BaseModel):
    """A field of each kind that people write."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=3, pattern="^[a-z]+$")] = "a"
    key: Annotated[str, Field(min_length=2)] = "aa"
    count: Annotated[int, Field(ge=1, le=1000)] = 1
    price: Annotated[float, Field(gt=0, lt=1e9)] = 1
    share: Annotated[float, Field(le=0.5)] = 0
    words: Annotated[list[str], Field(min_length=1, max_length=2)] = ["a"]
    flag: bool = True
    place: Path = Path()
    table: dict[str, int] = {}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", 5, "a text is expected, not a number"),
        ("name", "", "it is empty"),
        ("key", "a", "it has fewer than 2 characters"),
        ("name", "abcd", "it has more than 3 characters"),
        ("name", "A", "it is not in the right form"),
        ("count", "a", "a whole number is expected, not a text"),
        ("count", 1.5, "a whole number is expected, not a number"),
        ("count", 0, "it should be 1 or more"),
        ("count", 5000, "it should be 1,000 or less"),
        ("price", [], "a number is expected, not a list"),
        ("price", 0, "it should be more than 0"),
        ("share", 0.9, "it should be 0.5 or less"),
        ("price", 1e9, "it should be less than 1,000,000,000"),
        ("words", "a", "a list is expected, not a text"),
        ("words", [], "it is empty"),
        ("words", ["a"] * 3, "it has more than 2 entries"),
        ("flag", "perhaps", "true or false is expected, not a text"),
        ("place", 5, "a path is expected, not a number"),
        ("table", [], "an object is expected, not a list"),
        ("tabel", {}, "there is no such field"),
    ],
)
def test_what_is_wrong_with_a_value(field: str, value: Any, told: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        Sheet.model_validate({field: value})

    assert described(wrong.value) == f"{field}: {told}"
