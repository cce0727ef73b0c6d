"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PathArg = Annotated[Path, typer.Argument(metavar="PATH", help="A folder, or a .txt, .md, .html or .jsonl file.")]
RunArg = Annotated[Path, typer.Argument(metavar="RUN", help="A run's folder, or a .jsonl file of records.")]
Model = Annotated[
    str | None, typer.Option("--model", "-m", help="The model to ask; without it the embedded rules work.")
]
NeedModel = Annotated[str, typer.Option("--model", "-m", help="The model to ask.")]
BaseUrl = Annotated[
    str | None, typer.Option(help="An OpenAI-compatible endpoint; default: OPENAI_BASE_URL, else OpenAI.")
]
PlainHttp = Annotated[bool, typer.Option("--plain-http", help="Allow http:// to other machines than this one.")]
Prompt = Annotated[str | None, typer.Option(help="A shipped prompt's name, or the path of a .md file.")]
Codebook = Annotated[Path | None, typer.Option(help="A codebook (TOML): the concepts that stances are coded by.")]
Cache = Annotated[
    Path | None, typer.Option("--cache", help="The folder of the answers; default: EXTRACTOR_CACHE, else your own.")
]
Temperature = Annotated[float, typer.Option(help="Sampling temperature.")]
Seed = Annotated[int | None, typer.Option(help="Sampling seed.")]
Effort = Annotated[str | None, typer.Option(help="For models that reason: low, medium, high ...")]
MostCompletion = Annotated[int | None, typer.Option(help="The longest answer to ask for, in tokens.")]
PartLength = Annotated[int | None, typer.Option(min=500, help="Ask about articles of more characters in parts.")]
Limit = Annotated[int, typer.Option(min=1, help="The most characters an article may have.")]
