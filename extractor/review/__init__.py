"""The page on which a person settles the differences between a run and its gold."""
