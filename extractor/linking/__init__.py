"""One actor across articles: a registry of who is who, and the decisions of people on it."""
