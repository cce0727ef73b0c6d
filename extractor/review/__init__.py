"""The page on which a reviewer settles the differences between a run and its gold."""
