"""Scores, differences and agreement: a run against gold, against another run, annotators against each other."""
