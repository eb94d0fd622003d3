"""Read what authors write: percent cells, exercise items, quiz calls, minutes."""
