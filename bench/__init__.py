"""Measurements of the course; each prints its figures and a ratio to a peer in the same run."""
