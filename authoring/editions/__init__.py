"""The course in other forms: in a browser alone, as pages, on paper, in an LMS, the data alone.

One folder or module an edition; each reads the built notebooks, ``course/`` and ``data/`` and
writes below ``dist/``, never into what is committed.
"""
