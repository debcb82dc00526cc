"""Workers that are killed in the middle of an answer: nobody waits for them, nothing of them is left."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from cxograph.store import Folder, Reader
from cxograph.store.guard import TextLimits
from cxograph.web.data import WorkspaceData
from cxograph.web.engine import LocalEngine
from cxograph.web.limits import Limits
from cxograph.web.pool import _HEAD, Pool, _Worker
from cxograph.web.problems import Problem

BIG = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
MEMORY = 1 << 30


def job(workspace: Path) -> dict[str, object]:
    reader = Reader(Folder(workspace))
    try:
        published = reader.published()
    finally:
        reader.close()
    return {
        "kind": "query",
        "store": str(published.path),
        "quads": published.quads,
        "dataset": None,
        "base": None,
        "prefixes": {},
        "limits": asdict(TextLimits()),
        "results": "json",
        "graph": "ttl",
        "cut": {"rows": 1_000_000, "size": 100_000_000},
    }


def open_files() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def test_a_worker_killed_in_the_middle_of_its_answer_is_buried(seeds: Path) -> None:
    async def go() -> None:
        worker = await _Worker.start(MEMORY)
        head = json.dumps(job(seeds) | {"seconds": 30}).encode()
        assert worker.process.stdin is not None
        assert worker.process.stdout is not None
        worker.process.stdin.write(_HEAD.pack(len(head), len(BIG)) + head + BIG.encode())
        await worker.process.stdin.drain()
        await worker.process.stdout.readexactly(_HEAD.size)  # the answer has begun
        await asyncio.sleep(0.5)  # as much of it as the pipe and its reader take
        worker.kill()
        await asyncio.wait_for(worker.bury(), 10)
        assert worker.process.returncode is not None

    asyncio.run(go())


def test_a_store_is_counted_where_its_files_are_not_those_of_the_build(seeds: Path) -> None:
    asked = job(seeds)
    reader = Reader(Folder(seeds))
    files = reader.published().files
    reader.close()

    async def open_with(quads: object, files: str) -> str:
        pool = Pool(workers=1, spare=0, queue=1, memory=MEMORY, patience=30)
        await pool.start()
        job = {"kind": "ping", "store": asked["store"], "quads": quads, "files": files}
        head, _ = await pool.run(job, "", seconds=60)
        await pool.close()
        return str(head.get("message", ""))

    assert isinstance(asked["quads"], int)
    assert files
    assert asyncio.run(open_with(asked["quads"], "")) == ""
    assert asyncio.run(open_with(asked["quads"], "of other files")) == ""
    assert "quads, not" in asyncio.run(open_with(asked["quads"] + 1, "of other files"))
    assert asyncio.run(open_with(asked["quads"] + 1, files)) == ""  # nobody has touched it: taken as it is


def test_queries_of_others_stand_back_for_the_server_and_its_pages(seeds: Path) -> None:
    def niceness(pool: Pool) -> set[int]:
        return {os.getpriority(os.PRIO_PROCESS, worker.process.pid) for worker in pool._idle}

    async def go() -> None:
        engine = LocalEngine(WorkspaceData(Folder(seeds)), Limits())
        await engine.start(update=False)
        (others,), (own,) = niceness(engine.guests), niceness(engine._own)
        await engine.close()
        mine = os.getpriority(os.PRIO_PROCESS, 0)
        assert min(mine + 5, 19) == others
        assert mine <= own <= others

    asyncio.run(go())


def test_deadlines_and_hang_ups_leave_a_pool_as_it_was(seeds: Path) -> None:
    async def go() -> None:
        pool = Pool(workers=2, queue=8, memory=MEMORY, patience=30)
        await pool.start()
        asked = job(seeds)
        await pool.run(asked, BIG, seconds=60)
        before = open_files()
        for wait in (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
            with pytest.raises(Problem, match="took longer"):
                await pool.run(asked, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", seconds=wait)
            gone = asyncio.create_task(pool.run(asked, BIG, seconds=60))
            await asyncio.sleep(wait)
            gone.cancel()
            with pytest.raises(asyncio.CancelledError):
                await gone
        head, body = await asyncio.wait_for(pool.run(asked, BIG, seconds=60), 60)
        assert head["rows"] == 20_000 == len(json.loads(body)["results"]["bindings"])
        for _ in range(100):
            if open_files() <= before:
                break
            await asyncio.sleep(0.1)
        assert open_files() <= before
        await asyncio.wait_for(pool.close(), 20)

    asyncio.run(go())


def test_two_that_hang_up_at_once_are_replaced_by_two(seeds: Path) -> None:
    async def go() -> None:
        pool = Pool(workers=2, queue=8, memory=MEMORY, patience=30)
        await pool.start()
        asked = job(seeds)
        for _ in range(3):
            gone = [asyncio.create_task(pool.run(asked, BIG, seconds=60)) for _ in range(2)]
            await asyncio.sleep(0.05)
            for task in gone:
                task.cancel()
            assert all(
                isinstance(end, asyncio.CancelledError) for end in await asyncio.gather(*gone, return_exceptions=True)
            )
            await asyncio.gather(*pool._tasks)
            assert len(pool._idle) == 3
        await pool.close()

    asyncio.run(go())


def test_who_leaves_while_a_process_starts_for_him_leaves_no_process_behind(seeds: Path) -> None:
    async def go() -> None:
        pool = Pool(workers=1, queue=8, memory=MEMORY, patience=30, spare=0)
        await pool.start()
        pool._idle[0].kill()
        await pool._idle[0].process.wait()
        gone = asyncio.create_task(pool.run(job(seeds), BIG, seconds=60))
        await asyncio.sleep(0.05)  # the process that ended is noticed, another is being started
        assert len(pool._tasks) == 1
        gone.cancel()
        with pytest.raises(asyncio.CancelledError):
            await gone
        await asyncio.gather(*pool._tasks)
        assert len(pool._idle) == 1 == pool._alive
        await pool.close()

    asyncio.run(go())
