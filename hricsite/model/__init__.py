"""Records, text, dates, diagnostics, settings: plain values that every room may hold."""
