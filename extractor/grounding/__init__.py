"""From the words of a reply to places in the article, and checks of what was found."""
