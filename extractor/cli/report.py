"""`extractor report`: a run as one page, to be read, sent and printed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from extractor.cli.options import STREAM, JsonFlag, RunArgument, as_path, flag, option
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.charts.picture import Picture


def report(
    run: RunArgument,
    html: Annotated[
        Path,
        option("--html", metavar="FILE", help="The page to write; - is stdout.", parser=as_path),
    ],
    no_pictures: Annotated[bool, flag("--no-pictures", help="Leave the pictures out (see `extractor chart`).")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Write a run as one self-contained page: its articles with marked text, who says what, and what is to be checked.

    The page needs no network and no other file, and prints. With the extra `charts` it has pictures. A run of more than
    500 articles becomes several pages that link to each other: FILE, FILE-2 ...
    """
    from extractor.cli import output
    from extractor.cli.run_or_gold import refuse_gold
    from extractor.cli.working import working
    from extractor.report.page import write_report

    if html == STREAM and as_json:
        raise UsageError("--json names the files that are written: leave it out where the page goes to stdout")
    refuse_gold(run)
    with output.place_of(html) as place:
        with working():
            files = write_report(run, place, pictures=() if no_pictures else _pictures(run))
        if html == STREAM:
            if len(files) > 1:
                raise UsageError(f"the run is {len(files)} pages, and stdout is one: name a file as --html")
            output.copy_to_stdout(files)
    if html == STREAM:
        return
    output.show({"files": [str(path) for path in files]}, output.written(files), as_json=as_json)
    if not as_json:
        size = sum(path.stat().st_size for path in files)
        pages = (
            f"{len(files)} pages, {size / 1e6:,.1f} MB; open the first"
            if len(files) > 1
            else f"{size / 1e6:,.1f} MB; open it"
        )
        output.say(f"{pages} in a browser")


def _pictures(run: Path) -> list[Picture]:
    """The pictures of a run; none, and a word on it, where what draws them is not installed."""
    from extractor.charts.gallery import gallery
    from extractor.cli import output
    from extractor.extras import install_hint

    if find_spec("matplotlib") is None or find_spec("networkx") is None:
        output.say(f"without pictures, which need another package: {install_hint('charts')}")
        return []
    return list(gallery(run))
