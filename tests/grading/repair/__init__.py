"""Hand-ins as students and their tools leave them."""
