"""The grading run, from hand-in to feedback."""
