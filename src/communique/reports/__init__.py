"""From notebooks to HTML: run, rendered, gathered, and written in one piece."""
