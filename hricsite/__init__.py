"""hricsite: a folder of topics and profiles, as a static site anyone can mirror."""

__version__ = "0.1.0"
