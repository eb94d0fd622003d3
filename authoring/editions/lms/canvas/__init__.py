"""Canvas's classic quizzes, QTI 1.2 with fields of its own: ``item`` and ``package``."""
