"""Cells that patch what they share a process with, or hand in odd objects.

Such a cell can change what is said of its own submission and no more: it can not stand for a right
answer whose key it does not know, end the reader, or reach the next submission.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.checks.answer_json import from_plain
from tests.support.hostile import Hostile, cell_of, hold, run_cell

if TYPE_CHECKING:
    from moscow_pyongyang.grading.model import Run
    from moscow_pyongyang.grading.running import Runner

pytestmark = pytest.mark.kernel

# The answer after each of these is read as ever: by accident or not, nothing is lost.
HARMLESS = [
    Hostile("check", "import moscow_pyongyang\nmoscow_pyongyang.check = check = None"),
    Hostile(
        "rules and verdicts",
        "from moscow_pyongyang.checks import judge, rules, verdict\n"
        "judge.judge = judge.full_marks = lambda *a, **k: True\n"
        "for name in dir(rules):\n"
        "    kind = getattr(rules, name)\n"
        "    if isinstance(kind, type) and hasattr(kind, 'equal'):\n"
        "        try: kind.equal = lambda *a: True\n"
        "        except TypeError: pass",
    ),
    Hostile(
        "builtins",
        "import builtins\n"
        "for name in ('len', 'list', 'dict', 'zip', 'map', 'isinstance', 'type', 'str', 'tuple',"
        " 'getattr', 'min', 'max', 'id', 'print', 'sorted', 'sum'):\n"
        "    setattr(builtins, name, lambda *a, **k: 42)",
    ),
    Hostile("names of builtins", "list = dict = str = len = sum = 5\nfound = 7"),
    Hostile(
        "the reader of answers",
        "from moscow_pyongyang.checks import answer_json, normalise\n"
        "for module in (answer_json, normalise):\n"
        "    for name in list(vars(module)):\n"
        "        if not name.startswith('__'): setattr(module, name, None)",
    ),
    Hostile(
        "the encoder",
        "import json, json.encoder\n"
        "json.dumps = json.encoder.encode_basestring_ascii = lambda *a, **k: '\"right\"'\n"
        "json.encoder.c_make_encoder = json.encoder.c_encode_basestring_ascii = None\n"
        "json.JSONEncoder.default = lambda *a: 1",
    ),
    Hostile(
        "the import system",
        "import sys, builtins\nbuiltins.__import__ = None\nsys.meta_path.clear()\nsys.path.clear()",
        error="TypeError",
    ),
    Hostile("modules", "import sys\nsys.modules.clear()", costs=True),
    Hostile(
        "tracing", "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)"
    ),
    Hostile(
        "standard output",
        "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = sys.displayhook = None",
    ),
    Hostile("os", "import os\nos.write = os._exit = os.getpid = lambda *a: 0"),
    Hostile(
        "equality of numbers",
        "class N(int):\n    __eq__ = lambda *a: True\n    __hash__ = int.__hash__\nfound = N(3)",
    ),
    Hostile(
        "the shell",
        "ip = get_ipython()\n"
        "ip.ast_transformers = ip.input_transformers_post = []\n"
        "ip.events.register('pre_run_cell', lambda *a: 1 / 0)\n"
        "ip.set_custom_exc((Exception,), lambda *a, **k: None)",
    ),
    Hostile("the names of the page", "get_ipython().user_ns = {}", costs=True),
    Hostile("all names", "globals().clear()", costs=True),
    Hostile("garbage", "import gc\ngc.disable()\nfor o in gc.get_objects()[:10**6]: id(o)"),
    Hostile(
        "alarms",
        "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)\n"
        "signal.signal(signal.SIGALRM, lambda *a: None)",
    ),
    Hostile(
        "alarms that go off between the cells",
        "import signal\ndef ring(*_): raise SystemExit\nsignal.signal(signal.SIGALRM, ring)\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.05, 0.002)",
    ),
    Hostile(
        "the class of the shell",
        "get_ipython().run_cell = type(get_ipython()).run_cell = lambda *a, **k: None",
    ),
    Hostile(
        "exit hooks",
        "import atexit, threading\natexit.register(lambda: 1 / 0)\nthreading._shutdown = None",
    ),
    Hostile(
        "limits",
        "import resource\n"
        "for n in (resource.RLIMIT_AS, resource.RLIMIT_NPROC):\n"
        "    try: resource.setrlimit(n, (-1, -1)); raise SystemError\n"
        "    except ValueError: pass",
    ),
]


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case.name)
def test_a_patch_costs_no_other_answer(runner: Runner, honest: Run, case: Hostile) -> None:
    hold(runner, case, honest)


ODD = {
    "says it is everything": (
        "class A:\n"
        "    __class__ = float\n"
        "    def __getattr__(self, name): return 1\n"
        "    __eq__ = __lt__ = __contains__ = lambda *a: True\n"
        "    __hash__ = lambda s: 1\n"
        "    __repr__ = __str__ = lambda s: 'x'\n"
        "found = A()",
        "unreadable",
    ),
    "raises on all": (
        "class A:\n"
        "    def __getattribute__(self, name): raise SystemExit(name)\n"
        "    __repr__ = __eq__ = __len__ = __iter__ = lambda *a: 1 / 0\n"
        "found = A()",
        "unreadable",
    ),
    "hostile class of a class": (
        "class M(type):\n"
        "    def __eq__(s, o): raise KeyboardInterrupt\n"
        "    def __hash__(s): raise KeyboardInterrupt\n"
        "    __name__ = property(lambda s: 1 / 0)\n"
        "class A(metaclass=M): pass\n"
        "found = A()",
        "unreadable",
    ),
    "NaN": ("found = float('nan')", "missing"),
    "infinite": ("found = float('inf')", "number"),
    "ten million rows": ("found = pd.Series(range(10**7))", "unreadable"),
    "a giant number": ("found = 10**5000", "number"),
    "a giant text": ("found = 'x' * 10**7", "text"),
    "nested for ever": ("found = []\nfor _ in range(10**5): found = [found]", "list"),
    "in itself": ("found = []\nfound.append(found)", "list"),
    "lone surrogates": ("found = ['\\ud800', '\\udfff x']", "list"),
    "no characters": ("found = '\\x00\\x1b[2J\\u202e'", "text"),
    "strange labels": ("found = {float('nan'): 1, None: 2, ('a', 1): 3, b'x': 4}", "dict"),
    "columns of one name": ("found = pd.DataFrame([[1, 2]], columns=['a', 'a'])", "table"),
    "objects in a Series": ("found = pd.Series([object(), 1, None, {}])", "series"),
    "a table of objects": ("found = pd.DataFrame({'a': [print, [1]], 'b': [1, 2]})", "table"),
    "a function": ("found = print", "unreadable"),
    "a number of a subclass": (
        "class F(float):\n    def __float__(s): return 7.0\nfound = F(3)",
        "unreadable",
    ),
    "an array without end": ("import itertools\nfound = itertools.count()", "unreadable"),
    "dates out of this world": ("import datetime\nfound = datetime.date.max", "date"),
    "days without end": ("import datetime\nfound = datetime.timedelta.max", "days"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_object_leaves_as_plain_data(runner: Runner, honest: Run, name: str) -> None:
    source, kind = ODD[name]
    run = hold(runner, Hostile(name, source), honest)
    (answer,) = run.answers["E01.2"]
    assert answer["kind"] == kind
    assert from_plain(answer).kind == kind
    assert run_cell(runner, source) == run


# --- lines of its own on the pipe by which answers leave ----------------------------------------

FIND_THE_PIPE = """
import os, stat, json, sys
def is_pipe(n):
    try: return stat.S_ISFIFO(os.fstat(n).st_mode)
    except OSError: return False
pipe = next(n for n in range(3, 300) if is_pipe(n))
def tell(text): os.write(pipe, text if isinstance(text, bytes) else text.encode())
"""

LIES = {
    "no JSON": "tell('}{\\n')",
    "no text": "tell(bytes(range(256)) * 1000 + b'\\n')",
    "half a line": "tell('{\"began\": 3'); tell('\\n')",
    "deep": "tell('[' * 200_000 + '\\n'); tell('{\"a\":' * 60 + '1' + '}' * 60 + '\\n')",
    "no numbers": 'tell(\'{"began": NaN}\\n{"began": 1e999}\\n{"ended": -Infinity}\\n\')',
    "giant number": "tell('{\"began\": ' + '9' * 10_000 + '}\\n')",
    "another cell": 'tell(\'{"began": 1}\\n{"ended": 2, "answers": [7]}\\n{"ended": true}\')',
    "no object": 'tell(\'1\\nnull\\n[]\\n"began"\\n{"began": {}}\\n{"began": []}\\n\')',
    "ends nothing": 'tell(\'{"ended": 99}\\n{"finished": true}\\n{"machine_failure": 1}\\n\')',
    "surrogates": 'tell(\'{"began": "\\\\ud800", "\\\\udfff": 1}\\n\')',
    "many lines": "tell('{}\\n' * 100_000)",
}


@pytest.mark.parametrize("name", LIES)
def test_lines_of_a_student_on_the_pipe_change_nothing(
    runner: Runner, honest: Run, name: str
) -> None:
    source = f"{FIND_THE_PIPE}\n{LIES[name]}\nfound = 7"
    run = hold(runner, Hostile(name, source), honest)
    assert run.answers == honest.answers
    assert [cell.cell_id for cell in run.cells] == [cell.cell_id for cell in honest.cells]


def test_a_student_who_speaks_for_its_own_cell_is_taken_at_its_word_and_no_further(
    runner: Runner, honest: Run
) -> None:
    lie = (
        '{"ended": 3, "answers": null, "error": 5, "outputs": [{"output_type": "stream"},'
        ' {"output_type": ["x"]}, 4, {"output_type": "display_data", "data": 3,'
        ' "metadata": [], "more": "<script>"}]}'
    )
    source = f"{FIND_THE_PIPE}\ntell({lie!r} + '\\n')\nfound = 7"
    run = hold(runner, Hostile("own", source), honest)
    assert cell_of(run).outputs == (
        {"output_type": "stream", "name": "stdout", "text": ""},
        {"output_type": "display_data", "data": {}, "metadata": {}},
    )
    assert run.answers == honest.answers


def test_a_forged_answer_has_to_be_one_of_the_course(runner: Runner, honest: Run) -> None:
    forged = '{"kind": "figure", "words": "<b>x", "value": {"points": 1}}'
    lies = [
        '{"ended": 3}',
        '{"began": 4}',
        f'{{"ended": 4, "answers": [{forged}]}}',
    ]
    source = f"{FIND_THE_PIPE}\nfor lie in {lies!r}: tell(lie + '\\n')"
    run = run_cell(runner, source)
    assert run.answers["E01.2"] == ({"kind": "unreadable", "words": "a value that cannot be read"},)
    assert run.answers["E01.1"] == honest.answers["E01.1"]


def test_a_flood_on_the_pipe_ends_the_cell_and_not_the_run(runner: Runner, honest: Run) -> None:
    source = f"{FIND_THE_PIPE}\nwhile True: tell(b'x' * 60_000)"
    hold(runner, Hostile("flood", source, stopped="wrote more than"), honest)


def test_a_closed_pipe_costs_the_cell_that_closed_it(runner: Runner, honest: Run) -> None:
    source = "import os\nos.closerange(3, 256)\nfound = 7"
    hold(runner, Hostile("closed", source, stopped="ended the process"), honest)


# --- the ways of a notebook --------------------------------------------------------------------

WAYS = [
    Hostile("input", "found = input('Which year? ')", error="nobody to ask"),
    Hostile("password", "import getpass\nfound = getpass.getpass()", error="Error"),
    Hostile("a magic", "%timeit -n1 -r1 pass\n%matplotlib inline\nfound = 7", error="Error"),
    Hostile("shell", "!rm -rf / 2>/dev/null; echo done\nwhere = !pwd\nfound = 7"),
    Hostile("bash cell", "%%bash\nkill -9 -1; rm -rf ~; touch /usr/me", error="CalledProcessError"),
    Hostile("unknown magic", "%no_such_magic", error="UsageError"),
    Hostile("widgets", "import ipywidgets as w\ns = w.IntSlider()\ndisplay(s)\ns"),
    Hostile("a view", "from moscow_pyongyang import explore\nexplore.timeline()"),
    Hostile("a quiz", "from moscow_pyongyang import quiz\nquiz('L01')", error="Error"),
    Hostile("progress", "from moscow_pyongyang import lesson\nlesson('E01')"),
    Hostile("await", "import asyncio\nawait asyncio.sleep(0)\nfound = 7"),
    Hostile("syntax", "found = = 7", error="SyntaxError"),
    Hostile("null byte", "found = 7\x00", error="Error"),
    Hostile("a surrogate", "found = '\ud800'", error="Error"),
    Hostile("warning", "import warnings\nwarnings.warn('careful')\nfound = 7"),
    Hostile(
        "an error that cannot speak",
        "class E(Exception):\n    def __str__(s): raise ValueError\nraise E",
        error="E: an error",
    ),
    Hostile(
        "a repr without end",
        "import time\nclass A:\n    def __repr__(s): time.sleep(60)\nA()",
        stopped="longer than",
    ),
    Hostile(
        "a repr that burns without end",
        "class A:\n    def __repr__(s):\n        while True: pass\nA()",
        stopped="longer than",
    ),
    Hostile("a giant repr", "class A:\n    def __repr__(s): return 'x' * 10**8\nA()"),
]


# On every push: the repr that rests; a loop that burns is met in test_hostile_endings.
@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case.name, marks=[pytest.mark.exhaustive] if "burns" in case.name else []
        )
        for case in WAYS
    ],
)
def test_what_only_a_live_notebook_can_do_stops_nobody(
    runner: Runner, honest: Run, case: Hostile
) -> None:
    hold(runner, case, honest)
