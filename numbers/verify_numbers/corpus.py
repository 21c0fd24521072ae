"""Many documents over the processes of this machine. Knows how to spread and to survive a dead worker, nothing of checks.

Outcomes come in the order of the inputs, whatever finishes first, so a report has the same bytes for any number of jobs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from verify_numbers import pipeline
from verify_numbers.outcome import Outcome
from verify_numbers.pipeline import Input, Run

AHEAD = 4  # inputs handed out per process, so that a corpus streams instead of filling the memory
MakeRun = Callable[[], Run]
_run: Run | None = None  # of this worker: a run holds database connections and functions, which no pipe carries


def check(found: Iterable[Input], jobs: int, make_run: MakeRun) -> Iterator[list[Outcome]]:
    """Checks the inputs with `jobs` processes. An input whose process dies is tried once more alone, then told as an error."""
    waiting: deque[tuple[Input, Future[list[Outcome]]]] = deque()
    pool = _pool(jobs, make_run)
    try:
        for item in found:
            try:
                waiting.append((item, pool.submit(_check, item)))
            except BrokenProcessPool:
                yield from (_result(*each, make_run) for each in waiting)
                waiting.clear()
                pool = _pool(jobs, make_run)
                waiting.append((item, pool.submit(_check, item)))
            if len(waiting) >= jobs * AHEAD:
                yield _result(*waiting.popleft(), make_run)
        while waiting:
            yield _result(*waiting.popleft(), make_run)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int, make_run: MakeRun) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(make_run,))


def _begin(make_run: MakeRun) -> None:
    global _run
    _run = make_run()


def _check(item: Input) -> list[Outcome]:
    assert _run is not None
    return next(pipeline.check([item], _run))


def _result(item: Input, future: Future[list[Outcome]], make_run: MakeRun) -> list[Outcome]:
    try:
        return future.result()
    except BrokenProcessPool:
        return _alone(item, make_run)


def _alone(item: Input, make_run: MakeRun) -> list[Outcome]:
    """Once more in a process of its own: an innocent input gets its result, a poisonous one its error."""
    with ProcessPoolExecutor(1, initializer=_begin, initargs=(make_run,)) as pool:
        try:
            return pool.submit(_check, item).result()
        except BrokenProcessPool:
            path = item if isinstance(item, str) else getattr(item, "path", str(item))
            return [Outcome(path, error="the process that checked it died; check it alone, or give it less text")]
