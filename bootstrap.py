"""Prepare the course and start it, with any Python: ``python3 bootstrap.py lab``.

``lab`` opens JupyterLab; ``student`` and ``author`` prepare ``.venv`` and start nothing. This file
is read by old Pythons too, Python 2 among them, so that they can say what is needed; what it
does stands in ``bootstrapping/``. All of it is the standard library: nothing is installed yet.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("Python 3.11 or newer is needed; this is Python " + sys.version.split()[0] + ".")

from bootstrapping.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
