"""From records to pages: views, the Jinja environment, structured data."""
