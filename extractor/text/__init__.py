"""Reading a text: paragraphs, sentences, quotations, mentions, and words compared whatever their typography."""
