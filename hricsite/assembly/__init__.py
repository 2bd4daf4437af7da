"""The one step that sees everything: references checked, records placed, the Site as a value."""
