"""The course in a browser alone: JupyterLite with a Python of its own, and a server of one file.

``make`` writes the site and a zip of it; ``gate`` runs every notebook in that Python under node.
"""
