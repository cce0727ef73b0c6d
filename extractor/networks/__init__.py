"""Networks of actors and concepts, as discourse network analysis has them."""
