"""Gold files: what ought to be found in an article, made, read, written and checked."""
