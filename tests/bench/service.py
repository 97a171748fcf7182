"""The service as a council runs it, for the benches: hosts of gunicorn in production mode behind nginx.

nginx runs by `deploy/nginx.conf` itself; only ports, hosts and the certificate are put in. Needs nginx and
openssl (Debian: nginx-light, openssl). All of it listens on loopback, and ends with the bench.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "improvement.example"
"""The site's name in `deploy/nginx.conf`."""
SECRET = "bench-only-" + "0123456789abcdef" * 4
EXAMPLE_HOST = re.compile(r"^( +server )127\.0\.0\.1:8000( .*;)$", re.MULTILINE)
AROUND = """
user root; daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx-errors.log warn;
events {{ worker_connections 512; }}
http {{
    log_format answered '$status $upstream_status';
    access_log {folder}/nginx-answers.log answered;
    client_body_temp_path {disk}/bodies; proxy_temp_path {folder}/answers;
    {unused}
    include {folder}/site.conf;
}}
"""
UNUSED = "".join(f"{name}_temp_path {{folder}}/{name}; " for name in ("fastcgi", "uwsgi", "scgi"))


def end_in_order() -> None:
    """Told to stop, the bench ends what it started first, as on Ctrl-C."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


class Host:
    """One gunicorn of two workers, with a log of its own; it may be killed and started again."""

    def __init__(self, number: int, folder: Path, disk: Path) -> None:
        self.port, self.log, self.disk = free_port(), folder / f"host-{number}.log", disk
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, day: str) -> None:
        """Serve, as at the day (`2018-10-25`)."""
        command = [sys.executable, "-m", "gunicorn", "sefton_improve.wsgi", "--no-control-socket"]
        options = ["--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--log-level", "error"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, *options],
                cwd=ROOT,
                env=_production() | {"AS_AT": day, "TMPDIR": str(self.disk)},
                stderr=log,
                start_new_session=True,  # so that master and workers can be killed at one stroke
            )

    def kill(self) -> None:
        """As a power cut would: master and workers, with no time to end anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process:
            os.killpg(self.process.pid, how)
            self.process.wait()
            self.process = None


class Service:
    """Hosts and the proxy in front of them. `front` is its port; `disk` a folder on what may be filled."""

    def __init__(self, folder: Path, disk: Path, hosts: int) -> None:
        self.folder, self.disk, self.front = folder, disk, free_port()
        self.hosts = [Host(number, folder, disk) for number in range(hosts)]

    def logged(self) -> Counter[str]:
        """How often the hosts' logs say each message (`Not Found: /there/`)."""
        lines = [line for host in self.hosts for line in host.log.read_text().splitlines()]
        return Counter(json.loads(line)["message"] for line in lines if line.startswith("{"))

    def proxied(self) -> Counter[str]:
        """How often the proxy gave each answer of its own, by what it got from hosts (`502, 502`)."""
        lines = (self.folder / "nginx-answers.log").read_text().splitlines()
        answers = [line.split(" ", 1) for line in lines]
        return Counter(hosts for said, hosts in answers if not hosts.endswith(said))

    def cut_off(self) -> int:
        """How many answers the proxy's log knows as ended midway, their host having died."""
        errors = (self.folder / "nginx-errors.log").read_text()
        return errors.count("prematurely closed connection while reading upstream")

    def write_proxy(self) -> Path:
        """The proxy's configuration: deploy's example, with these ports, hosts and a certificate made now."""
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj".split()
        files = ["-keyout", str(key), "-out", str(certificate)]
        subprocess.run(["openssl", *make, f"/CN={NAME}", *files], check=True, capture_output=True)
        example = (ROOT / "deploy" / "nginx.conf").read_text()
        if len(EXAMPLE_HOST.findall(example)) != 1:
            raise SystemExit("deploy/nginx.conf no longer names one host as 127.0.0.1:8000.")
        site = EXAMPLE_HOST.sub(
            lambda found: "\n".join(f"{found[1]}127.0.0.1:{host.port}{found[2]}" for host in self.hosts),
            example,
        )
        for theirs, ours in (
            ("listen 80;", f"listen 127.0.0.1:{free_port()};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.front} ssl;"),
            (f"/etc/ssl/{NAME}.pem", str(certificate)),
            (f"/etc/ssl/private/{NAME}.key", str(key)),
        ):
            site = site.replace(theirs, ours)
        (self.folder / "site.conf").write_text(site)
        around = AROUND.format(folder=self.folder, disk=self.disk, unused=UNUSED.format(folder=self.folder))
        (self.folder / "nginx.conf").write_text(around)
        return self.folder / "nginx.conf"


@contextmanager
def serving(folder: Path, disk: Path, hosts: int, day: str) -> Iterator[Service]:
    """Hosts over DATABASE_URL and the proxy, until the block ends; SystemExit where there is no nginx."""
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not nginx:
        raise SystemExit("nginx was not found (Debian: apt-get install nginx-light).")
    manage("collectstatic", "--noinput", "--verbosity", "0")
    service = Service(folder, disk, hosts)
    with ExitStack() as ending:
        for host in service.hosts:
            host.start(day)
            ending.callback(host.stop)
        proxy = subprocess.Popen([nginx, "-c", service.write_proxy()], stderr=subprocess.DEVNULL)
        ending.callback(proxy.wait)
        ending.callback(proxy.terminate)
        for port in (service.front, *(host.port for host in service.hosts)):
            _wait_for(port)
        yield service


def manage(*command: str) -> str:
    """What a management command prints, run as in production; raises SystemExit with its error."""
    asked = [sys.executable, "manage.py", *command]
    done = subprocess.run(asked, cwd=ROOT, env=_production(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def _production() -> dict[str, str]:
    settings = {"DEBUG": "false", "LOCAL": "false", "DEMO": "false", "SECRET_KEY": SECRET}
    settings |= {"ALLOWED_HOSTS": NAME, "BEHIND_TLS_PROXY": "true", "PROXY_COUNT": "1"}
    return os.environ | settings | {"DJANGO_SETTINGS_MODULE": "sefton_improve.settings"}


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers on port {port}.")
