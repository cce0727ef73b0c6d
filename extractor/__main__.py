"""`python -m extractor`."""

from .cli.app import main

main()
