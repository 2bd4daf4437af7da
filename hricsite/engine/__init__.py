"""From content to a finished tree: the pipeline, its workers, and the writer of public/."""
