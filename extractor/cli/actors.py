"""`extractor actors`: a registry that links the actors of many articles, and what people decide of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import JsonFlag, flag, option

if TYPE_CHECKING:
    from extractor.linking.registry import OpenPair, Registry

RegistryOption = Annotated[Path, option("--registry", metavar="FILE", help="The file of the registry.")]
_WhoOption = Annotated[str | None, option("--as", metavar="NAME", help="Who decides; else your login.")]
_WhyOption = Annotated[str, option("--why", metavar="TEXT", help="Why; it is kept with the decision.")]
_ActorArgument = Annotated[
    str, typer.Argument(metavar="ACTOR", help="The id of an actor, as `list` shows it.", show_default=False)
]
_ACTIONS = ("merge", "apart", "skip", "undo", "quit")


def build(
    runs: Annotated[
        list[Path],
        typer.Argument(metavar="RUN", help="Runs' folders, or .jsonl files of records.", show_default=False),
    ],
    registry: RegistryOption,
    as_json: JsonFlag = False,
) -> None:
    """Link the actors of the runs' articles, and add them to a registry, which is made where there is none.

    An actor has all its spellings, roles and affiliations with their dates. Two of different articles become one where
    names, roles, affiliations and who else is in the article leave no doubt; where they leave some, a person is to
    decide (`extractor actors review`). Unnamed sources stay alone. What was decided before holds for new articles too.
    """
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.linking.registry_file import changed_registry
    from extractor.rendering.wording import counted
    from extractor.runs.reader import read_some_records

    before = 0

    def add_runs(known: Registry) -> Registry:
        nonlocal before
        before = len(known.entries)
        for run in runs:
            known = known.add(read_some_records(run))
        return known

    with working():
        built = changed_registry(registry, add_runs, new=True)
    lapsed = len(built.lapsed)
    articles = len({each.article for each in built.appearances.values()})
    named = sum(not entry.unnamed for entry in built.entries.values())
    facts = {
        "articles": articles,
        "actors": len(built.entries),
        "named": named,
        "before": before,
        "open": len(built.open),
        "decisions": len(built.decisions),
        "lapsed": lapsed,
    }
    said = f"{counted(named, 'actor')} with names in {counted(articles, 'article')}"
    output.show(facts, f"{said}, {counted(len(built.open), 'pair')} to decide", as_json=as_json)
    if lapsed:
        names = "names" if lapsed == 1 else "name"
        output.say(f"{counted(lapsed, 'decision')} {names} actors that articles no longer have: see `list --decisions`")
    if built.open and not as_json:
        output.say(f"decide: extractor actors review --registry {registry}")


def list_actors(
    registry: RegistryOption,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Only actors with these words in a name, or this id.", show_default=False),
    ] = None,
    is_open: Annotated[bool, flag("--open", help="The pairs of which a person is to decide.")] = False,
    decisions: Annotated[bool, flag("--decisions", help="What was decided, by whom, when and why.")] = False,
    unnamed: Annotated[bool, flag("--unnamed", help="Also those whom articles only describe.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """List the actors of a registry, those in most articles first.

    Exit code 0: there are some. 1: there are none.
    """
    from extractor.cli import output
    from extractor.errors import UsageError
    from extractor.linking.decisions import standing
    from extractor.linking.name_search import entries_called
    from extractor.linking.registry_file import read_registry
    from extractor.rendering.registry_entries import decisions_table, entries_table, pairs_table

    if is_open and decisions:
        raise UsageError("give either --open or --decisions")
    known = read_registry(registry)
    entries = entries_called(known, name) if name else list(known.entries.values())
    listed: list[Any]
    if decisions:
        undone = {each.id for each in known.decisions} - {each.id for each in standing(known.decisions)}
        listed = list(known.decisions)
        facts = {"decisions": [each.model_dump(mode="json", exclude_defaults=True) for each in listed]}
        view = decisions_table(known, listed, undone - {each.id for each in listed if each.action == "undo"})
    elif is_open:
        ids = {entry.id for entry in entries}
        listed = [pair for pair in known.open if not ids.isdisjoint((pair.left, pair.right))]
        facts = {"open": [asdict(pair) for pair in listed]}
        view = pairs_table(known, listed)
    else:
        listed = sorted((each for each in entries if unnamed or not each.unnamed), key=lambda each: -each.articles)
        facts = {"actors": [each.model_dump(mode="json") for each in listed]}
        view = entries_table(listed)
    output.show(facts, view if listed else "", as_json=as_json)
    raise typer.Exit(0 if listed else 1)


def merge(
    actors: Annotated[
        list[str], typer.Argument(metavar="ACTOR", help="The ids of two actors or more.", show_default=False)
    ],
    registry: RegistryOption,
    who: _WhoOption = None,
    why: _WhyOption = "",
    as_json: JsonFlag = False,
) -> None:
    """Decide that actors are one, now and in every article to come."""
    _decide(registry, who, lambda known, by: known.merge(actors, by=by, why=why), as_json=as_json)


def split(
    actor: _ActorArgument,
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="The ids of the articles of one.", show_default=False)
    ],
    registry: RegistryOption,
    who: _WhoOption = None,
    why: _WhyOption = "",
    as_json: JsonFlag = False,
) -> None:
    """Decide that an actor is two: one in these articles, another in all others."""
    _decide(registry, who, lambda known, by: known.split(actor, articles, by=by, why=why), as_json=as_json)


def rename(
    actor: _ActorArgument,
    registry: RegistryOption,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The name.", show_default=False)] = None,
    wikidata: Annotated[str | None, option("--wikidata", metavar="ID", help="Its id in Wikidata, such as Q42.")] = None,
    who: _WhoOption = None,
    why: _WhyOption = "",
    as_json: JsonFlag = False,
) -> None:
    """Give an actor another name, or its id in Wikidata."""
    _decide(
        registry, who, lambda known, by: known.rename(actor, name, wikidata=wikidata, by=by, why=why), as_json=as_json
    )


def undo(
    registry: RegistryOption,
    decision: Annotated[
        str | None,
        typer.Argument(metavar="DECISION", help="The id of a decision; else the last.", show_default=False),
    ] = None,
    who: _WhoOption = None,
    why: _WhyOption = "",
    as_json: JsonFlag = False,
) -> None:
    """Take back a decision, as if it had not been made; what `list --decisions` shows keeps both."""
    _decide(registry, who, lambda known, by: known.undo(decision, by=by, why=why), as_json=as_json)


def review(registry: RegistryOption, who: _WhoOption = None) -> None:
    """Decide pair by pair which actors are one: both are shown, with sentences of articles that name them.

    Type m (merge), a (apart), s (skip), u (undo the last) or q (quit) and Enter; what stands behind the letter, or the
    word, is kept as the reason. Each decision is written at once, into what others have written meanwhile.
    """
    from extractor.cli import output
    from extractor.cli.person import person
    from extractor.linking.registry_file import read_registry
    from extractor.rendering.registry_entries import pair_view

    by = person(who)
    known = read_registry(registry)
    skipped: set[tuple[str, str]] = set()
    decided: list[str] = []
    while waiting := [pair for pair in known.open if _ends(pair) not in skipped]:
        pair = waiting[0]
        output.show({}, pair_view(known, pair, len(waiting)), as_json=False)
        action, why = _answer()
        if action == "quit":
            break
        if action == "skip":
            skipped.add(_ends(pair))
        elif action == "undo":
            known = _undone(registry, known, decided, by, why)
        else:
            known = _decided(registry, pair, action, decided, by, why)
    output.say(f"{len(decided)} decided, {len(known.open)} left")


def _ends(pair: OpenPair) -> tuple[str, str]:
    return pair.left, pair.right


def _decided(path: Path, pair: OpenPair, action: str, decided: list[str], by: str, why: str) -> Registry:
    """The registry in the file after a decision on a pair, if that is open still; ``decided`` gets the id of it."""
    from extractor.cli import output
    from extractor.linking.registry_file import changed_registry

    def decide(known: Registry) -> Registry:
        if _ends(pair) not in map(_ends, known.open):
            output.say("these two are no longer open: the registry was changed meanwhile")
            return known
        ends = _ends(pair)
        changed = known.merge(ends, by=by, why=why) if action == "merge" else known.keep_apart(*ends, by=by, why=why)
        decided.append(changed.decisions[-1].id)
        return changed

    return changed_registry(path, decide)


def _undone(path: Path, known: Registry, decided: list[str], by: str, why: str) -> Registry:
    """The registry in the file without the last of what was decided, which may be undone there already."""
    from extractor.cli import output
    from extractor.linking.decisions import standing
    from extractor.linking.registry_file import changed_registry

    if not decided:
        output.say("nothing is decided yet that could be undone here: see `extractor actors undo`")
        return known
    id = decided.pop()

    def undo(known: Registry) -> Registry:
        if id not in {each.id for each in standing(known.decisions)}:
            output.say(f"{id} is undone already: the registry was changed meanwhile")
            return known
        return known.undo(id, by=by, why=why)

    return changed_registry(path, undo)


def _answer() -> tuple[str, str]:
    """What somebody wants done and the reason behind it; to quit at the end of what is typed."""
    from extractor.cli import output

    while True:
        typer.echo("merge, apart, skip, undo, quit? ", nl=False, err=True)
        try:
            typed, *why = input().split(maxsplit=1) or [""]
        except EOFError:
            return "quit", ""
        for action in _ACTIONS:
            if typed.lower() in (action, action[0]):
                return action, "".join(why).strip()
        output.say("type m, a, s, u or q, and Enter")


def _decide(registry: Path, who: str | None, decide: Callable[[Registry, str], Registry], *, as_json: bool) -> None:
    """Write a decision into the registry, and print it."""
    from extractor.cli import output
    from extractor.cli.person import person
    from extractor.linking.registry_file import changed_registry

    by = person(who)
    known = changed_registry(registry, lambda known: decide(known, by))
    decision = known.decisions[-1]
    said = f"{decision.id}: {decision.action} by {by}; `extractor actors undo {decision.id}` takes it back"
    said = said if decision.action != "undo" else f"{decision.id}: {decision.undoes} is undone by {by}"
    output.show(decision.model_dump(mode="json", exclude_defaults=True), said, as_json=as_json)
