"""Turn prose with links into Markdown with citations, and hold it to its rules."""
