"""The warm process: has imported all that a submission imports, and forks a child for each.

It runs our own code only. Its parent, the command, tells it through a socket when to fork;
a child has neither that socket nor a way to reach this process: for a child the world begins
with itself. What it is to run stands in a file that the child alone reads, and what it finds out it
writes to a pipe of its own: this process knows neither, so the next child finds nothing of it. The
warm process never loads an answer of the course, so no child can find a key.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from moscow_pyongyang.grading.running import wire
from moscow_pyongyang.grading.sandbox import limits as sandbox_limits
from moscow_pyongyang.grading.sandbox import room, sight

if TYPE_CHECKING:
    from moscow_pyongyang.grading.running.child import Cells

_FAILED_TO_START = 70


def main() -> None:
    """Serve the command at the other end of the file whose number is the first argument."""
    serve(socket.socket(fileno=int(sys.argv[1])))


def serve(peer: socket.socket) -> NoReturn:
    """Become the warm process of the command behind `peer`; this process knows nothing yet."""
    # Of what runs here and below nothing is kept, no compiled module either.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    try:
        order, _ = wire.receive(peer)
        apart = None if order["unsafe"] else room.Room(sight.sight_of_the_course())
        if apart and not apart.is_there:
            wire.send(peer, {"failed": apart.failed})
            os._exit(_FAILED_TO_START)
        if apart:
            # The first process of the room is the next one; with it all the others end.
            child = os.fork()
            if child:
                peer.close()
                os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 127)
            apart.settle()
        _serve(peer, apart, sandbox_limits.RunLimits(**order["limits"]))
    except wire.PeerGoneError:
        os._exit(0)
    except Exception as error:
        wire.send(peer, {"failed": {"start": f"{type(error).__name__}: {error}"}})
    finally:
        os._exit(_FAILED_TO_START)


def _serve(peer: socket.socket, apart: room.Room | None, most: sandbox_limits.RunLimits) -> None:
    if apart:
        sight.make_folders()
        os.chdir(sight.WORK)
    cells = _warm(most)
    gc.enable()
    mapped = apart.mapped() if apart else _mapped()
    readable = tuple(one for one in sight.sight_of_the_course().shown if os.path.exists(one))
    wire.send(peer, {"ready": True, "failed": apart.failed if apart else {}})
    while True:
        _, (channel, asked) = wire.receive(peer)
        desk = "" if apart else tempfile.mkdtemp(prefix="submission")
        try:
            child = apart.fork() if apart else os.fork()
        except OSError as error:
            os.close(channel)
            os.close(asked)
            wire.send(peer, {"failed": {"fork": str(error)}})
            continue
        if child == 0:
            if apart:
                apart.go_first()
            _child(cells, asked, channel, desk, most, mapped, readable)
        os.close(channel)
        os.close(asked)
        pidfd = os.pidfd_open(child)
        wire.send(peer, {"forked": True}, [pidfd])
        os.close(pidfd)
        wire.receive(peer)  # the command says when it is to be reaped
        _, status, used = os.wait4(child, 0)
        if desk:
            _clear(child, desk)
        cpu = used.ru_utime + used.ru_stime
        wire.send(peer, {"status": status, "cpu": cpu, "rss": used.ru_maxrss * 1024})


def _child(
    cells: Cells,
    asked: int,
    channel: int,
    desk: str,
    most: sandbox_limits.RunLimits,
    mapped: int,
    readable: tuple[str, ...],
) -> None:
    """Read the steps behind `asked`, shut this child in and run them; it never comes back."""
    try:
        # Here and not before the fork: the next child is to find nothing of this one's.
        with open(asked, encoding="ascii") as file:
            steps = json.load(file)
        os.closerange(3, channel)
        os.closerange(channel + 1, 1 << 16)
        if desk:
            os.chdir(desk)
        room.shut(most, mapped, readable, is_apart=not desk)
        cells.run(steps, channel, most.answer)
    finally:
        os._exit(_FAILED_TO_START)


def _warm(most: sandbox_limits.RunLimits) -> Cells:
    """Import what submissions import, and do a little of each kind of work once."""
    from moscow_pyongyang.grading.running import libraries, standins

    standins.put_in_place()
    libraries.import_libraries()
    from moscow_pyongyang.grading.running.child import Cells, quiet
    from moscow_pyongyang.grading.running.shell import Printed, Recorder, make_shell

    recorder = Recorder(most)
    shell = make_shell(recorder)
    sys.stdout, sys.stderr = Printed(recorder, "stdout"), Printed(recorder, "stderr")
    for source in libraries.WARM_UP:
        recorder.begin(source)
        shell.run_cell(source, store_history=False)  # type: ignore[no-untyped-call]
        if recorder.error:
            raise RuntimeError(f"{source}: {recorder.error}")
    # What is there stays; no child looks through it for garbage, and the pages stay shared.
    gc.freeze()
    shell.reset(new_session=True)  # type: ignore[no-untyped-call]
    recorder.renew()
    quiet()
    return Cells(shell, recorder)


def _mapped() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _clear(child: int, desk: str) -> None:
    """End what an unconfined child left in its group, and take its folder away."""
    import subprocess

    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    # Python's own way of removing a tree ends in an error where folders lie a thousand deep.
    subprocess.run(["rm", "-rf", "--", desk], check=False, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
