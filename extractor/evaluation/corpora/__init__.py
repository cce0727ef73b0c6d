"""Public corpora: each one read from its own files and scored by its own conventions."""
