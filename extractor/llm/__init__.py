"""Chat requests to language models and their responses: types, clients, cache."""
