"""Rehearsal: trials in a process of their own, so that askers notice nothing of them."""

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from curation.errors import CurationError
from knowledge import KnowledgeError, Thresholds

if TYPE_CHECKING:
    from curation.asking import Asked
    from curation.change import Changes
    from curation.editing import Files
    from curation.trial import Standing, Trial

    _Request = tuple[str, Files, Sequence[Asked], bool]

_NICE: Final = 10
_SECONDS: Final = 600.0
"""How long a trial may take; a thorough one of 14,000 questions takes some two minutes."""


class Rehearsal:
    """One helper process, started by the first trial and ended with the block; trials take turns."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        self._turn = asyncio.Lock()
        self._guard = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self._close)

    async def try_changes(
        self, changes: "Changes", files: "Files", recorded: "Sequence[Asked]" = (), *, thorough: bool = False
    ) -> "Trial":
        """Try changes on files as `curation.try_changes` does; the trial comes without its `after`.

        Raises CurationError when a change cannot be made, or the files as they are cannot be loaded.
        """
        from curation.change import to_json

        async with self._turn:
            try:
                answer = await asyncio.to_thread(self._ask, (to_json(changes), dict(files), tuple(recorded), thorough))
            except asyncio.CancelledError:
                self._stop()
                raise
        if isinstance(answer, CurationError):
            raise answer
        return answer

    def _ask(self, request: "_Request") -> "Trial | CurationError":
        """Ask and wait; one thread at a time, so that an answer never goes to another than who asked."""
        with self._guard:
            try:
                pipe = self._started()
                pipe.send(request)
                if not pipe.poll(_SECONDS):
                    raise CurationError("the trial took too long; try a smaller change")
                answer: Trial | CurationError = pipe.recv()
            except (EOFError, OSError) as error:
                self._end()
                raise CurationError("the trial was broken off; try again") from error
            except CurationError:
                self._end()
                raise
            return answer

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end()
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other, self._thresholds), daemon=True)
            self._process.start()
            other.close()
        return self._pipe

    def _stop(self) -> None:
        """Break off what is tried; the waiting thread is told by the pipe."""
        process = self._process
        if process is not None and process.pid is not None:
            process.terminate()

    def _close(self) -> None:
        self._stop()
        with self._guard:
            self._end()

    def _end(self) -> None:
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.terminate()
            process.join()


def _serve(pipe: Connection, thresholds: Thresholds) -> None:
    """Answer one request after another until the other end is closed."""
    from curation.change import from_json
    from curation.trial import stand, try_changes

    os.nice(_NICE)
    standing: Standing | None = None
    while True:
        try:
            body, files, recorded, thorough = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            if standing is None or standing.files != files:
                standing = stand(files, thresholds)
            answer = try_changes(from_json(body), standing, recorded, thorough=thorough)
        except KnowledgeError as error:
            pipe.send(CurationError(f"the files as they are have faults; mend them first:\n{error}"))
        except CurationError as error:
            pipe.send(error)
        else:
            pipe.send(replace(answer, after=None))
