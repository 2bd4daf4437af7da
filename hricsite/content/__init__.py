"""Reading content: files, strict YAML, front matter, records."""
