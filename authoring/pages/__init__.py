"""Make pages from the data: cards, claims, plans, reading lists."""
