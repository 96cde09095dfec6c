"""Runs a program of other people, with nothing of this machine in its environment."""
import os
import subprocess


def run(*command, env=None):
    environment = {"PATH": os.environ["PATH"], "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": os.getcwd(),
                   "QT_QPA_PLATFORM": "offscreen",
                   "ITIN_NODE_MODULES": os.environ.get("ITIN_NODE_MODULES", ""), **(env or {})}
    process = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
    if process.returncode:
        raise AssertionError(f"{command}: {process.stderr.decode('utf-8', 'replace')[-600:]}")
    return process.stdout.decode()
