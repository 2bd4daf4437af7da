"""Views: one file for each kind of page, each gathering exactly what its template shows."""
