"""The settings that the options of a command line describe."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import typer

from extractor.cli.options import EffortOptions, ModelOptions, RequestOptions
from extractor.errors import UsageError
from extractor.settings import FOR_RULES, RULES, Settings


def given_options(context: typer.Context) -> set[str]:
    """The names of the options that stand on the command line."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    return {name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"}


def refuse_rules_with_model(settings: Settings) -> None:
    """Refuse ``--backend rules --model NAME``, which says two things. Raises `UsageError`."""
    if settings.backend_name == RULES and settings.model not in (None, RULES):
        raise UsageError("--model has no effect on --backend rules: leave out one of the two")


_NOT_FOR_RULES = {
    field.name for group in (ModelOptions, RequestOptions, EffortOptions) for field in fields(group)
} - FOR_RULES


def settings_of(context: typer.Context, *groups: Any, **more: Any) -> Settings:
    """The settings that groups of options describe, and ``more``.

    Raises `UsageError` for options on the command line that the backend has no use for, and for the embedded rules
    where a command has a use for language models alone.
    """
    if more.get("model") == RULES:
        raise UsageError("the embedded rules request nothing: give --model NAME of a language model")
    names = {field.name for field in fields(Settings)}
    values = {
        field.name: getattr(group, field.name) for group in groups for field in fields(group) if field.name in names
    }
    settings = Settings(**values, **more)
    refuse_rules_with_model(settings)
    if settings.backend_name == RULES:
        for name in sorted(given_options(context) & _NOT_FOR_RULES):
            raise UsageError(
                f"--{name.replace('_', '-')} has no effect on the embedded rules: give --model NAME, or leave it out"
            )
    return settings


def prices_of(given: str | None) -> tuple[float, float] | None:
    """The prices of a million tokens in ``0.25,2``. Raises `UsageError`."""
    if given is None:
        return None
    from extractor.runs.manifest import checked_prices

    try:
        numbers = tuple(map(float, given.split(",")))
    except ValueError as error:
        raise UsageError(f"--prices {given}: give two numbers, as in --prices 0.25,2") from error
    return checked_prices(numbers, f"--prices {given}")
