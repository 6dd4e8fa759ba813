"""Runs a filter over the lines of a file on Dask's distributed scheduler, and kills one of two workers half-way.

overDask.py INPUT OUTPUT COMMAND...: the scheduler and the workers are processes of their own, on this machine alone.
Prints as JSON how many parts there were, how many were done when the worker was killed, and how many runs it took.
"""

import json
import re
import signal
import subprocess
import sys

from distributed import Client, as_completed

# Each part is a process, which takes a second to warm up: of a long archive parts are long too.
LEAST_LINES = 250
MOST_PARTS = 40


def part_done(number, part, command):
    """One part through the filter. Findings (exit 1) and lines it cannot read (2) are told in its output."""
    done = subprocess.run(command, input=part, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(f"part {number} ended with {done.returncode}")
    return number, done.stdout


def started(*arguments):
    return subprocess.Popen([sys.executable, "-m", *arguments], stderr=subprocess.PIPE, text=True)


def main():
    source, target, *command = sys.argv[1:]
    with open(source, "rb") as lines:
        all_lines = lines.readlines()
    size = max(LEAST_LINES, -(-len(all_lines) // MOST_PARTS))
    parts = [b"".join(all_lines[i : i + size]) for i in range(0, len(all_lines), size)]

    scheduler = started(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"
    )
    address = next(
        found.group(1) for line in scheduler.stderr if (found := re.search(r"(tcp://127\.0\.0\.1:\d+)", line))
    )
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", address]
            + ["--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"],
            stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    try:
        with Client(address, timeout=120) as client:
            client.wait_for_workers(2, timeout=120)
            futures = client.map(part_done, range(len(parts)), parts, command=command, pure=False)
            outputs, killed_at = {}, None
            for future in as_completed(futures):
                number, output = future.result()
                outputs.setdefault(number, output)
                if killed_at is None and len(outputs) >= len(parts) // 2:
                    killed_at = len(outputs)
                    workers[0].send_signal(signal.SIGKILL)
            left = len(client.scheduler_info()["workers"])
        with open(target, "wb") as out:
            for number in range(len(parts)):
                out.write(outputs[number])
        print(json.dumps({"parts": len(parts), "killedAt": killed_at, "workersLeft": left}))
    finally:
        for process in [*workers, scheduler]:
            process.kill()


main()
