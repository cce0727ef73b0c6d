"""The HTTP service: records of single articles at once, of many by jobs that survive restarts."""
