"""Annotations of other tools read as gold."""
