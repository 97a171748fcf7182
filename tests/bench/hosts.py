"""Three hosts over one PostgreSQL behind a proxy, one of them killed every ten seconds: `make bench-hosts`.

`hosts.py [SECONDS]`, within `tests/postgres.sh`. People read and save all the time, through nginx as
`deploy/nginx.conf` has it. Ends with an error where a read failed, a save that was answered is lost, one was
kept in half, or `verify` finds a fault. One read can fail however the proxy is set: an answer that was under
way when its host died is cut off, since what has been passed on cannot be asked of another.
"""

import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.people import Answer, Writer, at_work, lay_down  # noqa: E402
from tests.bench.service import end_in_order, manage, serving  # noqa: E402

HOSTS, EVERY, AWAY = 3, 10, 2
"""A host is killed so often and started again after so many seconds."""
DAY = "2018-10-25"


def told(answers: list[Answer], writers: list[Writer]) -> list[str]:
    """Prints what people were answered; which saves were lost, doubled or kept in half, in words."""
    reads = [each for each in answers if each.method == "GET"]
    waited = sorted(each.seconds * 1000 for each in reads)
    failed = [each for each in reads if each.refused]
    saved = sum(len(each.saved) for each in writers)
    unsure, kept = (
        sum(found)
        for found in ([len(each.unsure) for each in writers], [each.kept_unsure() for each in writers])
    )
    print(f"reads: {len(reads):,}, failed {len(failed)}; median {statistics.median(waited):.0f} ms,", end=" ")
    print(f"99th percentile {waited[len(waited) * 99 // 100]:.0f} ms, slowest {waited[-1]:.0f} ms")
    print(f"saves answered as saved: {saved:,}; not answered so: {unsure}, of which {kept} were kept whole")
    writes = [each.seconds for each in answers if each.method == "POST"]
    print(f"slowest save: {max(writes, default=0):.1f} s", end="; ")
    lost = [fault for writer in writers for fault in writer.faults()]
    print(f"saves lost, doubled or in half: {len(lost)}")
    return lost


def failed_reads(answers: list[Answer]) -> list[str]:
    failed = Counter((each.path, each.status) for each in answers if each.method == "GET" and each.refused)
    return [f"{path} answered {status}, {times} times" for (path, status), times in failed.items()]


def main(seconds: int) -> None:
    lay_down()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with serving(folder, folder, HOSTS, DAY) as service, at_work(service) as (readers, writers):
            until, kills = time.monotonic() + seconds, 0
            while time.monotonic() < until:
                time.sleep(EVERY - AWAY)
                host = service.hosts[kills % HOSTS]
                host.kill()
                time.sleep(AWAY)
                host.start(DAY)
                kills += 1
        print(f"{HOSTS} hosts, {kills} killed in {seconds} s; the proxy's own answers: {service.proxied()}")
        people = [*readers, *(writer.person for writer in writers)]
        answers = [answer for each in people for answer in each.answers]
        wrong = told(answers, writers) + failed_reads(answers)
        print(manage("verify").splitlines()[-1])
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    end_in_order()
    main(*(int(each) for each in sys.argv[1:2] or ("60",)))
