"""Records carried into other formats."""
