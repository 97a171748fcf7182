"""What many authorities on one host cost, a database and a service each: `make bench-authorities`.

`authorities.py [HOW_MANY]` fills one database (DATABASE_URL, PostgreSQL) with the demonstration, copies it
for each authority, serves all of them at once by a gunicorn with two workers each, and asks every one for a
page. Then it runs `migrate`, `verify` and `backup` over all of them, as many at once as the machine has
cores, as an upgrade's night would. What it prints for 153, the number of English authorities, is worked out.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGLISH_AUTHORITIES, FIRST_PORT = 153, 8860
PASSWORD = "a-long-demo-password"
"""Of databases that are gone when this ends."""


def _settings(database: str) -> dict[str, str]:
    address = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{database}"
    demonstration = {"LOCAL": "true", "DEMO": "true", "DEMO_PASSWORD": PASSWORD, "AS_AT": "2018-10-22"}
    return os.environ | demonstration | {"DATABASE_URL": address, "SECRET_KEY": "k" * 60}


def _manage(database: str, *command: str) -> float:
    """Runs a command for one authority; the seconds it took."""
    begun = time.perf_counter()
    asked = [sys.executable, "manage.py", *command]
    done = subprocess.run(
        asked, cwd=ROOT, env=_settings(database), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed for {database}: {done.stderr[-2000:]}")
    return time.perf_counter() - begun


def _copied(number: int) -> str:
    from django.db import connection

    name = f"authority_{number}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE demonstration")
    return name


def _unshared(pid: int) -> float:
    """Megabytes that a process holds, what it shares with others counted by its part."""
    held = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(held.split("\nPss:")[1].split()[0]) / 1024


def _serve(database: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "sefton_improve.wsgi", "--bind", f"127.0.0.1:{port}"]
    return subprocess.Popen(
        [*command, "--workers", "2", "--log-level", "error", "--no-control-socket"],
        cwd=ROOT,
        env=_settings(database),
        stderr=subprocess.DEVNULL,
    )


def _answered(port: int) -> float:
    """Seconds of a home page, once the service is up."""
    for _ in range(600):
        try:
            begun = time.perf_counter()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
                answer.read()
            return time.perf_counter() - begun
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"Nothing answers on port {port}.")


def _memory(served: list[subprocess.Popen[bytes]]) -> float:
    """Megabytes of one authority's service: master and workers."""
    held = 0.0
    for each in served:
        workers = Path(f"/proc/{each.pid}/task/{each.pid}/children").read_text().split()
        held += sum(_unshared(int(pid)) for pid in (each.pid, *workers))
    return held / len(served)


def _all_served(names: list[str]) -> None:
    served = [_serve(name, FIRST_PORT + at) for at, name in enumerate(names)]
    try:
        slowest = max(_answered(FIRST_PORT + at) for at in range(len(names)))
        again = max(_answered(FIRST_PORT + at) for at in range(len(names)))
        each = _memory(served)
    finally:
        for one in served:
            one.terminate()
        for one in served:
            one.wait()
    print(f"home page, slowest authority: first {slowest * 1000:.0f} ms, again {again * 1000:.0f} ms")
    in_all = each * ENGLISH_AUTHORITIES / 1024
    print(f"memory of a service: {each:.0f} MB; of {ENGLISH_AUTHORITIES}: {in_all:.1f} GB")


def _over_all(names: list[str], folder: str) -> None:
    at_once = os.cpu_count() or 1
    commands = {
        "migrate": lambda name: _manage(name, "migrate", "--verbosity", "0"),
        "verify": lambda name: _manage(name, "verify"),
        "backup": lambda name: _manage(name, "backup", f"{folder}/{name}.zip"),
    }
    for command, run in commands.items():
        begun = time.perf_counter()
        with ThreadPoolExecutor(at_once) as pool:
            longest = max(pool.map(run, names))
        each = (time.perf_counter() - begun) / len(names)
        minutes = each * ENGLISH_AUTHORITIES / 60
        print(
            f"{command}: {each:.1f} s an authority, {longest:.1f} s the slowest; of all {minutes:.0f} minutes"
        )


def main() -> None:
    names = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE demonstration")
    print(f"first migrate {_manage('demonstration', 'migrate', '--verbosity', '0'):.0f} s")
    _manage("demonstration", "seed_demo")
    made = [_copied(number) for number in range(names)]
    _all_served(made)
    with tempfile.TemporaryDirectory() as folder:
        _over_all(made, folder)
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / len(made) / 2**20
        print(f"a backup: {size:.1f} MB; of all {size * ENGLISH_AUTHORITIES / 1024:.1f} GB")


if __name__ == "__main__":
    main()
