"""A job array over several node daemons of Slurm on this machine, with keys,
ports, state and logs of its own: what a killed and requeued task leaves is
what one machine would have written."""
import getpass
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["ITIN_SOURCE_ROOT"], "tests", "support"))
from tap import ITIN, NOW, ROOT, Skip, equal, main, read  # noqa: E402

NODES = 3
PARTS = 6
PROGRAMS = ("munged", "mungekey", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "sinfo")
ENV = {"PATH": os.environ["PATH"] + ":/usr/sbin:/sbin", "LC_ALL": "C", "HOME": "/nonexistent"}
PLAN = {"itin": 1, "home": "Seoul", "plan": [
    {"flight": "KE5019", "route": "ICN -> SEA", "time": "2024-06-24 19:20 - 14:00"},
    {"meeting": "Backwards", "at": "Seattle", "time": "2024-06-25 11:30 - 10:55"}]}


def need_slurm():
    missing = [p for p in PROGRAMS if not shutil.which(p, path=ENV["PATH"])]
    if missing:
        raise Skip(f"{', '.join(missing)} not installed: the recipe for Slurm is NOT tested")
    if os.environ.get("ITIN_SANITIZE", "none") != "none":
        raise Skip("tested without sanitizers")


def free_ports(n):
    sockets = [socket.socket() for _ in range(n)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def wait_for(what, found, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = found()
        if value:
            return value
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {what}")


class Cluster:
    """Daemons in the foreground, as children, in one directory."""

    def __init__(self):
        self.top = os.getcwd()
        self.daemons = []
        self.env = {**ENV, "SLURM_CONF": self.path("slurm.conf")}

    def path(self, name):
        return os.path.join(self.top, name)

    def start(self, name, *command):
        with open(self.path(name + ".out"), "wb") as log:
            self.daemons.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log,
                                                 stderr=log, env=self.env, start_new_session=True))

    def ask(self, *command):
        run = subprocess.run(command, capture_output=True, env=self.env, timeout=60, check=False)
        return run.stdout.decode().strip()

    def write_config(self):
        host = socket.gethostname().split(".")[0]
        ports = free_ports(NODES + 1)
        lines = [
            "ClusterName=trial", f"SlurmctldHost={host}(127.0.0.1)", f"SlurmctldPort={ports[0]}",
            f"SlurmUser={getpass.getuser()}", f"SlurmdUser={getpass.getuser()}",
            "AuthType=auth/munge", "CredType=cred/munge", f"AuthInfo=socket={self.path('munge')}",
            f"StateSaveLocation={self.path('state')}", f"SlurmdSpoolDir={self.path('spool-%n')}",
            f"SlurmctldPidFile={self.path('slurmctld.pid')}", f"SlurmdPidFile={self.path('%n.pid')}",
            "ProctrackType=proctrack/pgid", "TaskPlugin=task/none", "SelectType=select/cons_tres",
            "SelectTypeParameters=CR_Core", "SchedulerParameters=batch_sched_delay=0,sched_interval=1",
            "MpiDefault=none", "SwitchType=switch/none", "ReturnToService=2", "MailProg=/bin/true",
            "JobRequeue=1", "KillWait=1", "MinJobAge=300", "SlurmdTimeout=300",
            "AccountingStorageType=accounting_storage/none", "JobAcctGatherType=jobacct_gather/none",
            "SlurmdParameters=config_overrides"]
        lines += [f"NodeName=node{i} NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[i + 1]} CPUs=1"
                  for i in range(NODES)]
        lines.append(f"PartitionName=all Nodes=node[0-{NODES - 1}] Default=YES State=UP")
        with open(self.path("slurm.conf"), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")

    def __enter__(self):
        os.chmod(self.top, 0o755)  # munged wants to know who may write where its socket is
        os.mkdir(self.path("state"), 0o700)
        subprocess.run(["mungekey", "--create", "--keyfile", self.path("key")], check=True, env=ENV)
        os.chmod(self.path("key"), 0o600)
        self.write_config()
        self.start("munged", "munged", "--foreground", "--force", "--key-file", self.path("key"),
                   "--socket", self.path("munge"), "--pid-file", self.path("munged.pid"),
                   "--log-file", self.path("munged.log"), "--seed-file", self.path("seed"))
        wait_for("munged", lambda: os.path.exists(self.path("munge")))
        self.start("slurmctld", "slurmctld", "-D", "-i", "-f", self.path("slurm.conf"))
        for i in range(NODES):
            self.start(f"node{i}", "slurmd", "-D", "-f", self.path("slurm.conf"), "-N", f"node{i}")
        try:
            wait_for("idle nodes", lambda: self.ask("sinfo", "-h", "-N", "-t", "idle", "-o", "%N")
                     .count("node") == NODES)
        except AssertionError:
            self.__exit__()
            raise AssertionError("\n".join(self.logs()))
        return self

    def logs(self):
        for name in sorted(os.listdir(self.top)):
            if name.endswith(".out"):
                yield name + "\n" + read(self.path(name)).decode("utf-8", "replace")[-1500:]

    def __exit__(self, *_):
        self.ask("scancel", "--full", "--user", getpass.getuser())
        for daemon in reversed(self.daemons):
            daemon.send_signal(signal.SIGTERM)
        for daemon in self.daemons:
            try:
                daemon.wait(timeout=15)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()


def slow_program(path):
    """itin, once it is allowed to go on: so that a task can be met at work."""
    with open(path, "w", encoding="utf-8") as f:
        f.write('#!/bin/sh\necho "$$ $SLURM_ARRAY_TASK_ID" >>started\n'
                f'"{ITIN}" "$@" | {{ head -c 1000; while [ ! -e go ]; do sleep 0.1; done; cat; }}\n')
    os.chmod(path, 0o755)


def started():
    if not os.path.exists("started"):
        return []
    return [int(line.split()[1]) for line in read("started").decode().splitlines()]


def test_a_killed_task_loses_and_doubles_nothing():
    need_slurm()
    options = [f"--now={NOW}", "--tzdata=bundled"]
    with open("in.jsonl", "w", encoding="utf-8") as f:
        for i in range(600):
            f.write(json.dumps({"id": i, "plan": PLAN}) + "\n")
    alone = subprocess.run([ITIN, "batch", *options], stdin=open("in.jsonl", "rb"),
                           capture_output=True, check=False).stdout
    equal(alone.count(b"\n"), 600)
    slow_program("slow-itin")
    with Cluster() as cluster:
        cluster.env["ITIN"] = os.path.abspath("slow-itin")
        job = cluster.ask("sbatch", "--parsable", f"--array=0-{PARTS - 1}", "--cpus-per-task=1",
                          "--requeue", "--output=task-%a.log", "--export=ALL",
                          os.path.join(ROOT, "tools", "batch-array"), "in.jsonl", "parts", *options)
        wait_for("tasks at work", lambda: len(started()) >= NODES)
        victim = started()[0]
        cluster.ask("scontrol", "requeue", f"{job}_{victim}")
        with open("go", "wb"):
            pass
        # a requeued task is held back for a while; it is let go at once
        def done():
            cluster.ask("scontrol", "update", f"JobId={job}_{victim}", "StartTime=now")
            return not cluster.ask("squeue", "-h", "-j", job)
        wait_for("the array", done, 150)
    equal(sorted(set(started())), list(range(PARTS)))
    equal(started().count(victim), 2, "the task ran twice")
    names = sorted(os.listdir("parts"))
    equal(names, [f"part-{i + 1:06d}.jsonl" for i in range(PARTS)])
    together = b"".join(read(os.path.join("parts", name)) for name in names)
    assert together == alone, "the parts are not what one machine writes"


main(globals())
