"""A run as one page for people: its articles with marked text, who says what, and what is to be checked."""
