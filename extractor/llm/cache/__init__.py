"""Responses stored on disk, so that no request is paid for twice."""
