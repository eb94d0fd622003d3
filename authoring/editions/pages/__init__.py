"""The course as pages to read: a static site that opens by double click, without a server.

`states` names what a still explorer shows; `cards`, `quiz`, `desks` and `header` turn a view into
HTML that needs no script; `chapters` puts them into the notebook that ran (`executed`), and
`reference` makes the pages to look things up in. Sphinx joins all of it (`site`).
"""
