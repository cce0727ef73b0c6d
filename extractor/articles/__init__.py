"""Articles in: files, folders and standard input become articles; what cannot be read is a failure with its reason."""
