"""A picture as it is drawn, and as a file or a page takes it."""

from __future__ import annotations

import re
import warnings
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.charts.fonts import OWN_FONT, fonts_for
from extractor.errors import MissingExtraError, UsageError
from extractor.extras import install_hint
from extractor.files.atomic import remedy_of, write_atomically
from extractor.files.outputs import check_output

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, FAINT, LINE, BAND = "#1c222a", "#555f6b", "#c9cbc7", "#f3f3f0"
_STYLE: dict[str, Any] = {
    "svg.fonttype": "none",  # words stay words: they can be searched, and a reader's own fonts draw any script
    "svg.hashsalt": "extractor",  # else ids are others each time
    "text.parse_math": False,  # "$" is money
    "font.size": 9.0,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": LINE,
    "xtick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.color": FAINT,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "hatch.linewidth": 0.7,
}
_BEGINNINGS = {
    ".svg": re.compile(rb"<\?xml.*?<dc:creator>\s*<cc:Agent>\s*<dc:title>extractor</dc:title>", re.DOTALL),
    ".png": re.compile(rb"\x89PNG\r\n.*?Software\x00extractor", re.DOTALL),
}
"""What a file begins with that was written here, by the end of its name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is drawn: what it is of, and what it shows in a sentence for those who cannot see it.

    ``missing`` are the characters that no font here has: the viewer of an SVG may have them, a PNG has boxes. ``facts``
    are what it was drawn from, for JSON, where a picture tells it.
    """

    figure: Figure
    title: str
    description: str
    missing: str = ""
    facts: Sequence[Mapping[str, Any]] = ()

    def svg(self) -> str:
        """The picture in SVG, the same each time."""
        return self._saved("svg").decode()

    @property
    def address(self) -> str:
        """The picture as an address that a page can hold."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg().encode()).decode()}"

    def write(self, path: Path, inputs: Iterable[Path] = ()) -> None:
        """Write the picture to a file whose name ends in .svg or .png, in the place of an older one if there is one.

        ``inputs`` are what it was made of. Raises `UsageError` if it cannot be written.
        """
        suffix = checked_format(path)
        try:
            check_output(path, _BEGINNINGS[suffix], inputs)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, [self._saved(suffix[1:])])
        except OSError as error:
            raise UsageError(
                f"cannot write {path}: {error.strerror}; {remedy_of(error) or 'name another file'}"
            ) from error

    def _saved(self, format: str) -> bytes:
        is_svg = format == "svg"
        metadata: dict[str, Any] = {"Date": None, "Creator": "extractor"} if is_svg else {"Software": "extractor"}
        content = BytesIO()
        with _style([OWN_FONT]), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)  # `missing` has them
            self.figure.savefig(
                content, format=format, metadata=metadata, bbox_inches="tight", pad_inches=0.15, dpi=150
            )
        return content.getvalue()


def paint(
    draw: Callable[[Figure], None],
    *,
    title: str,
    description: str,
    texts: Iterable[str],
    facts: Sequence[Mapping[str, Any]] = (),
) -> Picture:
    """The picture that ``draw`` draws on a new figure; ``texts`` are the words from outside that are in it.

    Raises `UsageError` if matplotlib is not installed.
    """
    try:
        import_module("matplotlib")
    except ImportError:
        raise MissingExtraError(f"pictures need another package: {install_hint('charts')}") from None
    from matplotlib.figure import Figure

    fonts, missing = fonts_for([*texts, title])
    with _style(fonts), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        figure = Figure()
        draw(figure)
    return Picture(figure, title, description, missing, facts)


def _style(fonts: list[str]) -> AbstractContextManager[None]:
    matplotlib: Any = import_module("matplotlib")
    style: AbstractContextManager[None] = matplotlib.rc_context({**_STYLE, "font.family": fonts})
    return style


def checked_format(path: Path) -> str:
    """What the name of a picture's file ends in, in small letters. Raises `UsageError` for another format."""
    suffix = path.suffix.lower()
    if suffix not in _BEGINNINGS:
        raise UsageError(f"{path}: a picture is .svg or .png: give it a name that ends so")
    return suffix
