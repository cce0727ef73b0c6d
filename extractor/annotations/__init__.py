"""Gold items as annotations of a text, as the tools of annotators have them, and back."""
