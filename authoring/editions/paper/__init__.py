"""The course on paper: a sheet a purpose, for a class with laptops and for one without.

``sheets`` says which sheets a lesson has; ``from_notebook`` and ``from_markdown`` make their HTML,
``pdf`` prints it, on A4 and on Letter.
"""
