"""Findings of runs by who says them, what they are about, and their words."""
