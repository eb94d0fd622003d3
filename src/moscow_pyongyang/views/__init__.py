"""The front-end parts: views that the explorers and the quiz are made of."""
