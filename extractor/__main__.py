"""`extractor` and `python -m extractor`: the command line, which takes half a second to load."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line. A Ctrl-C before it is loaded ends it as it ends other programs, without a word."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from extractor.collecting import collect_seldom

    collect_seldom()
    from extractor.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
