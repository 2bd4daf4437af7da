"""Markdown to HTML, headings, plain text, and conversion of finished HTML."""
