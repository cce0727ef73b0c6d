"""What the API reference cannot see by itself: the fields of pydantic models, and the names that docstrings mention.

An extension of Griffe, which reads the code for mkdocstrings; `zensical.toml` names it.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import griffe

_CODE = re.compile(r"(?<!`)`([A-Za-z_]\w*)((?:\.\w+)*)`(?!`)")
_ERROR = re.compile(r"\b[A-Z]\w*Error\b(?=.*: )")


class Docstrings(griffe.Extension):
    """Gives models a signature and a table of described fields, and makes links of names in single backticks.

    Names under "Raises" are links anyway if the module knows them, so those that it does not import are imported.
    """

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Change the objects of a package that was read."""
        for item in _objects(pkg):
            if isinstance(item, griffe.Class) and _is_model(item):
                _add_signature(item)
                _describe_fields(item)
            if item.docstring:
                _import_errors(item.docstring.value, item.module)
                item.docstring.value = _CODE.sub(partial(_link, item), item.docstring.value)


def _objects(parent: griffe.Module | griffe.Class) -> Iterator[griffe.Object]:
    yield parent
    for member in list(parent.members.values()):
        if isinstance(member, griffe.Module | griffe.Class):
            yield from _objects(member)
        elif isinstance(member, griffe.Object):
            yield member


def _import_errors(docstring: str, module: griffe.Module) -> None:
    _, _, raises = docstring.partition("Raises:\n")
    for name in _ERROR.findall(raises):
        if name not in module.members and not hasattr(builtins, name):
            module.set_member(name, griffe.Alias(name, f"extractor.errors.{name}"))


def _link(item: griffe.Object, found: re.Match[str]) -> str:
    """The name as a link to its entry; where it has none, only the name is shown. Public names need no import."""
    name, attributes = found.groups()
    try:
        path = item.resolve(name)
    except griffe.NameResolutionError:
        home = "extractor.errors." if name.endswith("Error") else "extractor."
        path = name if name in ("extractor", "extractor_schemas") else home + name
    return f'<autoref identifier="{path}{attributes}" optional>`{name}{attributes}`</autoref>'


# --------------------------------------------------------------------------------------------------------------- models


def _is_model(cls: griffe.Class) -> bool:
    bases = [base for owner in (cls, *cls.mro()) for base in owner.bases]
    return any(isinstance(base, griffe.Expr) and base.canonical_path == "pydantic.BaseModel" for base in bases)


def _fields(cls: griffe.Class) -> dict[str, griffe.Attribute]:
    """The fields of a model by name, those that it inherits first."""
    return {
        name: member
        for owner in (*reversed(cls.mro()), cls)
        for name, member in owner.members.items()
        if isinstance(member, griffe.Attribute) and member.annotation and "property" not in member.labels
    }


def _options(field: griffe.Attribute) -> dict[str, Any]:
    """The arguments of ``Field(...)``; a plain default as ``default``."""
    if isinstance(field.value, griffe.ExprCall):
        return {item.name: item.value for item in field.value.arguments if isinstance(item, griffe.ExprKeyword)}
    return {} if field.value is None else {"default": field.value}


def _add_signature(cls: griffe.Class) -> None:
    parameters = [griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)]
    for name, field in _fields(cls).items():
        kind, default = griffe.ParameterKind.keyword_only, _options(field).get("default")
        parameters.append(griffe.Parameter(name, annotation=field.annotation, kind=kind, default=default))
    if len(parameters) > 1:
        init = griffe.Function("__init__", parameters=griffe.Parameters(*parameters), returns="None", parent=cls)
        cls.set_member("__init__", init)


def _describe_fields(cls: griffe.Class) -> None:
    descriptions = {name: _options(field).get("description") for name, field in _fields(cls).items()}
    rows = [f"    {name}: {ast.literal_eval(text)}" for name, text in descriptions.items() if text]
    if rows:
        summary = f"{cls.docstring.value}\n\n" if cls.docstring else ""
        cls.docstring = griffe.Docstring("\n".join([f"{summary}Attributes:", *rows]), parent=cls, parser="google")
