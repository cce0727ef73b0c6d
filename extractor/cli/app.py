"""The command line: commands read, call and show; what they call is in the library."""

from __future__ import annotations

import errno
import inspect
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from extractor.articles.failure import is_about_one_article, unexpected
from extractor.cli import (
    actors,
    agreement,
    annotate,
    batch,
    batch_jobs,
    benchmark,
    cache,
    chart,
    check,
    diff,
    doctor,
    explain,
    export,
    extract,
    find,
    gold,
    gold_import,
    gold_log,
    output,
    prompt,
    report,
    review,
    schema,
    score,
    serve,
    show,
    verify,
)
from extractor.cli.options import command
from extractor.cli.plain_complaints import in_plain_words
from extractor.cli.signals import ending_signals
from extractor.cli.words import refuse_empty
from extractor.errors import ExtractorError
from extractor.files.atomic import remedy_of
from extractor.option_terms import command_line_terms

BROKEN_PIPE = 141
"""The exit code where nobody reads the output any more: 128 and the number of SIGPIPE, as of other programs."""


class _Command(TyperCommand):
    """A command that refuses empty words; its help shows short metavars alone, without Python's types and ranges."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        options = [param for param in self.get_params(ctx) if isinstance(param, TyperOption) and not param.is_flag]
        refuse_empty(args, {name for option in options for name in option.opts})
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            error.message = in_plain_words(error.message)
            raise

    def get_params(self, ctx: Any) -> list[Any]:
        return [_plain(param) for param in super().get_params(ctx)]


class _Group(TyperGroup):
    """A group of such commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        return [_plain(param) for param in super().get_params(ctx)]


def _plain(param: Any) -> Any:
    if isinstance(param, TyperArgument):
        param.display_type = _nothing  # type: ignore[assignment,method-assign]
        name = f"{param.metavar}{'...' if param.nargs == -1 else ''}"
        usage = [name if param.required else f"[{name}]"]
        param.get_usage_pieces = lambda ctx: usage  # type: ignore[method-assign]
    elif param.is_flag:
        param.metavar = ""
    elif isinstance(param, TyperOption):
        param._get_number_range_help_str = _nothing  # type: ignore[method-assign]
    return param


def _nothing(*context: Any) -> str:
    return ""


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"extractor {version('claim-extractor')}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Who is in an article, who said what, who asserts what, who is for or against what."""


_EXIT_2 = "2: nothing could be done; stderr says why."
_HELP = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    name="extractor", cls=_Group, no_args_is_help=True, pretty_exceptions_enable=False, context_settings=_HELP
)
app.callback()(_root)


def _add(to: typer.Typer, function: Callable[..., None], *examples: str, name: str | None = None) -> None:
    help, epilog = _told(function, examples)
    to.command(name, cls=_Command, help=help, epilog=epilog, context_settings=_HELP)(command(function))


def _told(function: Callable[..., None], examples: Sequence[str]) -> tuple[str, str]:
    """The help and the epilog of a command, whose lines are broken as the terminal wants."""
    paragraphs = _with_exit_codes(inspect.cleandoc(function.__doc__ or "").split("\n\n"))
    help = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    return help, "\n\n".join(["Examples:", *examples])


def _with_exit_codes(paragraphs: list[str]) -> list[str]:
    """The paragraphs of a help, the last of which has the exit codes: those that a command does not say are alike."""
    *rest, last = paragraphs
    said = " ".join(last.split())
    if "Exit code" not in said:
        return [*paragraphs, f"Exit code 0: done. {_EXIT_2}"]
    return paragraphs if "2:" in said else [*rest, f"{said} {_EXIT_2}"]


def _add_group(
    name: str,
    help: str,
    to: typer.Typer = app,
    function: Callable[..., None] | None = None,
    examples: Sequence[str] = (),
) -> typer.Typer:
    """A group of commands, which is one itself where it has a ``function``."""
    group = typer.Typer(cls=_Group, help=help, no_args_is_help=function is None, context_settings=_HELP)
    if function:
        help, epilog = _told(function, examples)
        make = group.callback(cls=_Group, invoke_without_command=True, help=help, epilog=epilog, context_settings=_HELP)
        make(command(function))
    to.add_typer(group, name=name)
    return group


_add(
    app,
    extract.extract,
    "extractor extract articles/ --out runs/first",
    "extractor extract articles/ -m gpt-5-mini --out runs/first --dry-run",
    "cat news.jsonl | extractor extract - > records.jsonl",
)
_add(
    app,
    show.show,
    "extractor show runs/first 003",
    "extractor show runs/first 003 q3",
    "extractor show runs/first --baseline runs/before",
    "extractor show runs/",
)
_add(
    app,
    find.find,
    'extractor find runs/first --by "Ada Holm"',
    "extractor find runs/first --about bridge --position oppose,conditional --from 2024-05",
    'extractor find runs/first "third world war" --layer quotes,claims --csv > found.csv',
    "extractor find runs/ --checks --altered",
)
_add(
    app,
    check.check,
    'extractor check articles/a.txt "We will not sign"',
    'extractor check runs/first "We will not sign" --article 003',
    "extractor check runs/first - < quotations.txt",
)
_add(app, explain.explain, "extractor explain runs/first 003 q3", "extractor explain runs/first 003 --codebook my.toml")
_add(app, verify.verify, "extractor verify runs/first", "extractor verify runs/first --articles articles/")
_add(
    app,
    score.score,
    "extractor score runs/first --gold gold/",
    "extractor score runs/new --gold gold/ --baseline runs/first --max-drop 0.01",
    "extractor score runs/first --gold gold/ --fail-under quotes=0.8 --json",
)
_add(
    app,
    agreement.agreement,
    "extractor agreement gold/annotators/A gold/annotators/B",
    "extractor agreement runs/first runs/second",
)
_add(app, diff.diff, "extractor diff runs/first --gold gold/", "extractor diff runs/new --baseline runs/first")
_add(app, review.review, "extractor review runs/first --gold gold/ --as Ada")
_add(
    app,
    annotate.annotate,
    "extractor annotate articles/ --gold gold/ --as Ada",
    "extractor annotate articles/ --gold gold/ --from runs/first",
    "extractor annotate articles/ --gold gold/annotators/ada --as ada",
    "extractor annotate articles/ --gold gold/ --settle gold/annotators/ada gold/annotators/ben --as cleo",
)
_add(
    app,
    export.export,
    "extractor export runs/first --to csv --out tables",
    "extractor export runs/first --to jsonl --out records.jsonl.gz",
    "extractor export gold/ --to brat --out annotated",
    "extractor export runs/first --to dna --out first.dna",
    "extractor export runs/first --to graphml --network actors --agreement conflict --out conflict.graphml",
)
_add(app, report.report, "extractor report runs/first --html report.html")
_add(app, schema.schema, "extractor schema record", "extractor schema handbook --codebook my.toml")
_add(app, prompt.prompt, "extractor prompt articles/a.txt", "extractor prompt --template extract.v2 > my.md")
_add(app, doctor.doctor, "extractor doctor", "extractor doctor --model gpt-5-mini")

_chart = _add_group("chart", "Draw pictures of a run, as SVG or PNG.")
_add(_chart, chart.stances, 'extractor chart stances runs/first --about "speed limit" --out stances.svg')
_add(_chart, chart.matrix, "extractor chart matrix runs/first --out matrix.svg")
_add(_chart, chart.network, "extractor chart network runs/first --out network.png --seed 7")
_add(_chart, chart.quoted, "extractor chart quoted runs/first --out quoted.svg --top 50")
_add(_chart, chart.timeline, 'extractor chart timeline runs/first --by "Ada Holm" --out holm.svg')
_actors = _add_group("actors", "Link the actors of many articles in a registry.")
_add(_actors, actors.build, "extractor actors build runs/first --registry actors.jsonl")
_add(
    _actors,
    actors.review,
    "extractor actors review --registry actors.jsonl --as Ada",
    "extractor actors review --registry actors.jsonl --as Ada --page",
)
_add(
    _actors,
    actors.list_actors,
    "extractor actors list --registry actors.jsonl",
    'extractor actors list "Ada Holm" --registry actors.jsonl',
    "extractor actors list --open --registry actors.jsonl",
    name="list",
)
_add(_actors, actors.merge, 'extractor actors merge e1a2b3c4d e5f6a7b8c --registry actors.jsonl --why "one mayor"')
_add(_actors, actors.split, "extractor actors split e1a2b3c4d 003.txt 007.txt --registry actors.jsonl")
_add(_actors, actors.rename, 'extractor actors rename e1a2b3c4d "Ada Holm" --wikidata Q42 --registry actors.jsonl')
_add(_actors, actors.undo, "extractor actors undo d3 --registry actors.jsonl")
_gold = _add_group("gold", "Begin gold files, check them, and lay them out.")
_add(_gold, gold.new, "extractor gold new articles/", "extractor gold new articles/ --from runs/first")
_add(_gold, gold.check, "extractor gold check gold/", "extractor gold check gold/003.txt.json --done --as Ada")
_add(_gold, gold.format, "extractor gold format gold/")
_add(
    _gold,
    gold_log.log,
    "extractor gold log gold/annotators/ada gold/annotators/ben --gold gold/ > gold/ADJUDICATION.md",
)
_add(
    _gold,
    gold_import.import_annotations,
    "extractor gold import brat annotated/ --out gold/ --as Ada",
    "extractor gold import dna coded.dna --articles articles/ --out gold/",
    name="import",
)
_batch = _add_group("batch", "Use a provider's Batch API or vLLM's run-batch, with the same cache.")
_add(_batch, batch.write, "extractor batch write articles/ -m gpt-5-mini --out requests.jsonl")
_add(_batch, batch.read, "extractor batch read output.jsonl")
_add(_batch, batch_jobs.submit, "extractor batch submit requests.jsonl --wait")
_add(_batch, batch_jobs.status, "extractor batch status")
_add(_batch, batch_jobs.collect, "extractor batch collect --wait")
_add(_batch, batch_jobs.cancel, "extractor batch cancel batch_abc123")
_add(_batch, batch.migrate, "extractor batch migrate articles/ -m gpt-5-mini --file output.jsonl")
_cache = _add_group("cache", "Look after the cached replies, which were paid for.")
_add(_cache, cache.stats, "extractor cache stats")
_add(_cache, cache.explain, "extractor cache explain articles/a.txt -m gpt-5-mini")
_add(_cache, cache.migrate, "extractor cache migrate articles/ -m gpt-5-mini")
_add(_cache, cache.drop, "extractor cache drop 003.txt", "extractor cache drop articles/003.txt -m gpt-5-mini")
_add(_cache, cache.clear, "extractor cache clear --yes")
_serve = _add_group(
    "serve",
    "The HTTP service.",
    function=serve.serve,
    examples=[
        "extractor serve",
        "extractor serve -m gpt-5-mini",
        "extractor serve --review runs/first --gold gold/",
    ],
)
_keys = _add_group("keys", "Look after the keys of the service's clients.", to=_serve)
_add(
    _keys,
    serve.add,
    "extractor serve keys add newsroom",
    "extractor serve keys add lab --tokens-per-day 2000000",
    "extractor serve keys add ada --review",
)
_add(_keys, serve.list_keys, "extractor serve keys list", name="list")
_add(
    _keys,
    serve.change,
    "extractor serve keys change lab --tokens-per-day 5000000",
    "extractor serve keys change lab --unlimited",
)
_add(_keys, serve.rotate, "extractor serve keys rotate newsroom", "extractor serve keys rotate lab --overlap 24")
_add(_keys, serve.revoke, "extractor serve keys revoke newsroom")
_benchmark = _add_group("benchmark", "Score a run against a public corpus.")
_add(_benchmark, benchmark.polnear, "extractor benchmark polnear runs/polnear corpora/polnear/dev")


def main() -> None:
    """Run the command line. What goes wrong is one sentence on stderr and exit code 2, never a traceback.

    A signal ends any command (see `extractor.cli.signals`).
    """
    output.open_missing_streams()
    output.set_sane_width()
    with command_line_terms(), ending_signals():
        try:
            try:
                app()
            finally:
                sys.stdout.flush()
        except BaseException as error:
            if _is_unread(error):
                output.settle_streams()
                sys.exit(BROKEN_PIPE)
            if not is_about_one_article(error):
                raise
            output.say(f"extractor: {_message(error)}")
            output.settle_streams()
            sys.exit(2)


def _is_unread(error: BaseException) -> bool:
    """Whether nobody reads the output any more: rich, typer and click end the program then, each with code 1."""
    ends = error.__context__ if isinstance(error, SystemExit) else error
    return isinstance(ends, BrokenPipeError)


def _message(error: BaseException) -> str:
    """What went wrong, and what to do about it."""
    if isinstance(error, ExtractorError):
        return str(error)
    if isinstance(error, OSError):
        if error.errno == errno.EBADF and not error.filename:
            return "standard output is closed: leave it open, send it to a file, or give --out"
        where = f" ({error.filename})" if error.filename else ""
        remedy = remedy_of(error) or "check it"
        return f"{error.strerror or error}{where}: {remedy} or choose another place, and run again"
    return unexpected(error)
