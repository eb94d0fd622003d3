"""What a reader is shown of hostile work."""
