"""The rules backend: records made by rules alone, offline and without a model."""
