"""Endpoints that speak OpenAI's API: requests, responses, errors, batch files."""
