"""`extractor actors`: a registry that links the actors of many articles, and what people decide of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import JsonFlag, flag, option
from extractor.cli.review import PortOption, serve
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.linking.entries import Entry
    from extractor.linking.pair_review import PairReview
    from extractor.linking.registry import Registry

RegistryOption = Annotated[Path, option("--registry", metavar="FILE", help="The file of the registry.")]
_WhoOption = Annotated[str | None, option("--as", metavar="NAME", help="Who decides; else your login.")]
_WhyOption = Annotated[str, option("--why", metavar="TEXT", help="Why; it is kept with the decision.")]
_ActorArgument = Annotated[
    str,
    typer.Argument(metavar="ACTOR", help="The id of an actor, as `list` shows it, or its name.", show_default=False),
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

    before = other_texts = 0

    def add_runs(known: Registry) -> Registry:
        nonlocal before, other_texts
        before = len(known.entries)
        added = known.add(chain.from_iterable(map(read_some_records, runs)))
        other_texts = added.other_texts(known)
        return added

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
        "other_texts": other_texts,
    }
    said = f"{counted(named, 'actor')} with names in {counted(articles, 'article')}"
    output.show(facts, f"{said}, {counted(len(built.open), 'pair')} to decide", as_json=as_json)
    if lapsed:
        names = "names" if lapsed == 1 else "name"
        output.say(f"{counted(lapsed, 'decision')} {names} actors that articles no longer have: see `list --decisions`")
    if other_texts:
        have = "has" if other_texts == 1 else "have"
        output.say(
            f"{counted(other_texts, 'article')} {have} another text than before under the same id, whose actors are"
            " gone: of other articles keep another registry, or extract them under ids of their own"
        )
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

    Those whom articles only describe are left out, and counted where nobody else is there.

    Exit code 0: there are some. 1: there are none.
    """
    from extractor.cli import output
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
    if not listed:
        described = 0 if is_open or decisions or unnamed else len(entries)
        output.say(f"nothing; {described:,} only described: --unnamed lists them" if described else "nothing")
    raise typer.Exit(0 if listed else 1)


def merge(
    actors: Annotated[
        list[str], typer.Argument(metavar="ACTOR", help="The ids or names of two actors or more.", show_default=False)
    ],
    registry: RegistryOption,
    who: _WhoOption = None,
    why: _WhyOption = "",
    as_json: JsonFlag = False,
) -> None:
    """Decide that actors are one, now and in every article to come."""
    _decide(registry, who, actors, lambda known, ids, by: known.merge(ids, by=by, why=why), as_json=as_json)


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
    _decide(
        registry,
        who,
        [actor],
        lambda known, ids, by: known.split(ids[0], articles, by=by, why=why),
        as_json=as_json,
    )


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
        registry,
        who,
        [actor],
        lambda known, ids, by: known.rename(ids[0], name, wikidata=wikidata, by=by, why=why),
        as_json=as_json,
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
    _decide(registry, who, [], lambda known, _, by: known.undo(decision, by=by, why=why), as_json=as_json)


def review(
    registry: RegistryOption,
    page: Annotated[bool, flag("--page", help="Show a page in the browser in place of a dialogue here.")] = False,
    who: _WhoOption = None,
    port: PortOption = 0,
    no_browser: Annotated[bool, flag("--no-browser", help="With --page: print the link, and open no browser.")] = False,
) -> None:
    """Decide pair by pair which actors are one: both are shown, with sentences of articles that name them.

    Type m (merge), a (apart), s (skip), u (undo the last) or q (quit) and Enter; what stands behind the letter, or the
    word, is kept as the reason. Each decision is written at once, into what others have written meanwhile; what follows
    from them all is found out at the end.
    """
    from extractor.cli import output
    from extractor.cli.person import person
    from extractor.cli.working import working
    from extractor.linking.pair_review import PairReview

    if not page and (port or no_browser):
        raise UsageError("--port and --no-browser go with --page: give it, or leave them out")
    with working():
        pairs = PairReview(registry, person(who))
    if page:
        serve(pairs, port, no_browser=no_browser)
    else:
        _ask(pairs)
    with working():
        pairs.settle()
    output.say(f"{pairs.made} decided, {len(pairs.pairs)} left")


def _ask(review: PairReview) -> None:
    """Ask of one pair after another until somebody quits, or nothing is open that was not skipped."""
    from extractor.cli import output
    from extractor.cli.working import working
    from extractor.rendering.registry_entries import pair_view

    skipped: set[tuple[str, str]] = set()
    while True:
        waiting = [pair for pair in review.pairs if (pair.left, pair.right) not in skipped]
        if not waiting:
            if review.is_settled:
                return
            with working():
                review.settle()  # by which others may come up
            continue
        output.show({}, pair_view(review, waiting[0], len(waiting)), as_json=False)
        action, why = _answer()
        if action == "quit":
            return
        if action == "skip":
            skipped.add((waiting[0].left, waiting[0].right))
            continue
        try:
            if action == "undo":
                review.undo(why)
            else:
                review.decide(waiting[0], "merge" if action == "merge" else "apart", why)
        except UsageError as error:
            output.say(str(error))


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


def _decide(
    registry: Path,
    who: str | None,
    actors: Sequence[str],
    decide: Callable[[Registry, Sequence[str], str], Registry],
    *,
    as_json: bool,
) -> None:
    """Write a decision on actors, by their ids or names, into the registry, and print it."""
    from extractor.cli import output
    from extractor.cli.person import person
    from extractor.linking.entries import is_numbered
    from extractor.linking.merge_slips import hang_together
    from extractor.linking.name_search import entry_named
    from extractor.linking.registry_file import changed_registry
    from extractor.rendering.registry_entries import entry_words

    by = person(who)
    about: list[Entry] = []
    is_odd = False

    def change(known: Registry) -> Registry:
        nonlocal is_odd
        about[:] = [entry_named(known, actor) for actor in actors]
        for given, entry in zip(actors, about, strict=True):
            if given != entry.id and is_numbered(entry):
                raise UsageError(f"{given!r}: who has the number changes with each decision: give the id {entry.id}")
        changed = decide(known, [entry.id for entry in about], by)
        is_odd = changed.decisions[-1].action == "merge" and not hang_together(known, about)
        return changed

    changed = changed_registry(registry, change)
    decision = changed.decisions[-1]
    whom = " and ".join(map(entry_words, about))
    said = f"{decision.id}: {decision.action} of {whom} by {by}; `extractor actors undo {decision.id}` takes it back"
    if decision.action == "apart":
        sides = (changed.entry_of(*side[0].rsplit(" ", 1)) for side in (decision.left, decision.right))
        said += f"; now there is {' and '.join(entry_words(entry) for entry in sides if entry)}"
    said = said if decision.action != "undo" else f"{decision.id}: {decision.undoes} is undone by {by}"
    output.show(decision.model_dump(mode="json", exclude_defaults=True), said, as_json=as_json)
    if is_odd:
        output.say(
            f"no name of one is like one of another: if that was not meant, `extractor actors undo {decision.id}`"
        )
