"""Batches at a provider: sent, followed and collected; what is known of them is on disk."""
