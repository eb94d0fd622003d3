"""Make notebooks from sources: editions of lessons and exercises, the same bytes each time."""
