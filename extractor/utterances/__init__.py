"""Which quotes of several articles are one utterance: the same words of the same speaker, whole or in part."""
