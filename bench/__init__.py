"""The speeds, held against those of others on the same machine at the same time: `make bench`. Asserts nothing."""
