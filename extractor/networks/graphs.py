"""Networks as graphs of networkx, with what GraphML and GEXF have room for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

from extractor.errors import MissingExtraError, UsageError
from extractor.extras import install_hint
from extractor.networks.periods import Period, Window, windows
from extractor.networks.settings import NetworkSettings
from extractor.networks.statements import Statement
from extractor.networks.weights import Edge, chosen_statements, edges_of

_MOST_WINDOWS = 10_000
"""Of one export: more files than anybody opens, each made of all statements."""
SEPARATOR = "; "
"""What stands between the ids of statements, and between names."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphs_of(statements: Iterable[Statement], settings: NetworkSettings) -> Iterator[tuple[Window | None, Any]]:
    """The network of statements as a ``networkx.Graph``; with windows that of each, from the first to the last.

    Raises `UsageError` if networkx is missing, or no statement is left.
    """
    try:
        import_module("networkx")
    except ImportError:
        raise MissingExtraError(f"networks need another package: {install_hint('networks')}") from None
    chosen = chosen_statements(statements, settings)
    if not chosen:
        dated = " of an article with a date that fits" if settings.is_dated else ""
        raise UsageError(f"no statement{dated} is left for the network: choose other positions, actors or days")
    if settings.window is None:
        yield None, graph_of(chosen, settings, chosen)
        return
    for window in _windows(chosen, settings, settings.window):
        yield window, graph_of([each for each in chosen if each.day in window], settings, chosen)


def _windows(chosen: Sequence[Statement], settings: NetworkSettings, length: Period) -> list[Window]:
    """From the first statement's calendar week, month or year on, or from the day that is given."""
    days = [each.day for each in chosen if each.day]
    begin = settings.since or length.begin_of(days[0])
    found = windows(begin, settings.until or days[-1], length, settings.step or length)
    taken = list(islice(found, _MOST_WINDOWS + 1))
    if len(taken) > _MOST_WINDOWS:
        raise UsageError(
            f"window (--window): these are more than {_MOST_WINDOWS:,} networks: give a longer one, or fewer days by"
            " since (--since) and until (--until)"
        )
    return taken


def graph_of(statements: Sequence[Statement], settings: NetworkSettings, all_of_them: Sequence[Statement]) -> Any:
    """The graph of chosen statements; ``all_of_them`` are those of all windows, whose nodes `isolates` keeps.

    Nodes have ids of their own ("n1"), as an actor and a concept may have one name. Their ``frequency`` is the number
    of statements, ``variable`` what they are in Discourse Network Analyzer. Edges have their ``weight``, its ``sign``,
    both numbers that it is made of, and the ids of the ``statements``; both have the ``first`` and the ``last`` day,
    and each day as ``spells``, a list of pairs, which GEXF has room for and GraphML has not.
    """
    graph: Any = import_module("networkx").Graph(
        name=str(settings), statements=len(statements), articles=len({each.article for each in statements})
    )
    edges = edges_of(statements, settings)
    modes = _modes(settings)
    ids: dict[tuple[str, str], str] = {}
    for mode in modes:
        ends = {edge.source if mode == modes[0] else edge.target for edge in edges}
        ends |= {edge.target for edge in edges} if len(modes) == 1 else set()
        names = {_name(each, mode, settings) for each in all_of_them} if settings.isolates else ends
        of_nodes = _by_node(statements, mode, settings)
        for name in sorted(names):
            ids[mode, name] = f"n{len(ids) + 1}"
            graph.add_node(ids[mode, name], **_node_facts(name, mode, of_nodes[name]))
    for edge in edges:
        graph.add_edge(ids[modes[0], edge.source], ids[modes[-1], edge.target], **_edge_facts(edge, settings))
    return graph


def _modes(settings: NetworkSettings) -> list[str]:
    """What its nodes are: the variables of Discourse Network Analyzer."""
    return {"actor-concept": [settings.variable, "concept"], "actors": [settings.variable], "concepts": ["concept"]}[
        settings.network
    ]


def _name(statement: Statement, mode: str, settings: NetworkSettings) -> str:
    return statement.concept if mode == "concept" else settings.actor_of(statement)


def _by_node(
    statements: Iterable[Statement], mode: str, settings: NetworkSettings
) -> defaultdict[str, list[Statement]]:
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        found[_name(each, mode, settings)].append(each)
    return found


def _node_facts(name: str, mode: str, statements: Sequence[Statement]) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": _clean(name),
        "label": _clean(name),
        "variable": mode,
        "frequency": len(statements),
    }
    own = Counter(each.kind for each in statements if each.holder == name and mode != "concept")
    if own:
        facts["kind"] = own.most_common(1)[0][0]
    return facts | _dates(statements)


def _edge_facts(edge: Edge, settings: NetworkSettings) -> dict[str, Any]:
    is_two_mode = settings.network == "actor-concept"
    numbers = ("support", "oppose") if is_two_mode else ("congruence", "conflict")
    facts: dict[str, Any] = {
        "weight": float(edge.weight),
        "sign": _sign(edge, settings),
        **dict(zip(numbers, (edge.support, edge.against), strict=True)),
        "statements": _clean(SEPARATOR.join(each.id for each in edge.statements)),
    }
    if not is_two_mode:
        facts["shared"] = _clean(SEPARATOR.join(edge.shared))
    return facts | _dates(edge.statements)


def _sign(edge: Edge, settings: NetworkSettings) -> str:
    """Which of its two numbers an edge is for: `ignore` is for neither."""
    if settings.agreement == "ignore":
        return "none"
    return "negative" if settings.agreement == "conflict" or edge.weight < 0 else "positive"


def _dates(statements: Sequence[Statement]) -> dict[str, Any]:
    """The first and the last day of statements, and each as a spell of GEXF; nothing where no article has a date."""
    days = sorted({each.day.isoformat() for each in statements if each.day})
    return {"first": days[0], "last": days[-1], "spells": [(day, day) for day in days]} if days else {}


def _clean(words: str) -> str:
    """Words without what XML has no way to write."""
    return _NOT_IN_XML.sub("", words)
