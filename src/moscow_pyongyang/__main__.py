"""``python -m moscow_pyongyang``: the same commands as ``moscow-pyongyang``."""

from moscow_pyongyang.cli import app

app(prog_name="python -m moscow_pyongyang")
