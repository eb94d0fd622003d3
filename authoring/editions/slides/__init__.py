"""The marked core of a lesson on the wall: a presentation with notes for its presenter.

``deck`` turns cells into slides, ``make`` puts them beside reveal.js, which shows them without a
network, from a file that is opened by double click.
"""
