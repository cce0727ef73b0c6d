"""Clients that wrap another client, each for one reason: cache, budget, retries, concurrency."""
