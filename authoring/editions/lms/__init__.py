"""The question banks as files that a learning platform or a card program takes in.

``reading`` reads the banks once, in six forms that all formats share; each format is a module
that writes them, and says what of a question it cannot hold (``FORMAT``). ``formats`` lists them,
``export`` writes files and a README, ``page`` makes ``docs/lms.md``.
"""
