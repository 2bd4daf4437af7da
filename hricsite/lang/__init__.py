"""Languages: tags, messages, the lexicon, script conversion, dates and sort order."""
