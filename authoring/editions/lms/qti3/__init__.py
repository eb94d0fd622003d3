"""QTI 3, the standard of assessments: ``item`` writes a question, ``package`` the zip of them."""
