"""Gates: each yields problems that name file, place and mend."""
