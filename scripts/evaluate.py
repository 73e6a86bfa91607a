"""Play the example conversations against the real servers. Further arguments go to `evaluation.play`."""

import subprocess
import sys

from scripts.project import LOGS, PYTHON, ROOT, as_command, environment
from scripts.servers import running_assistant
from scripts.setup import set_up


def main() -> int:
    """Set up, start both servers on free ports, play, stop."""
    set_up()
    with running_assistant(logs=LOGS / "evaluation") as servers:
        play = [PYTHON, "-m", "evaluation.play", "--port", str(servers.port), *sys.argv[1:]]
        return subprocess.run(play, cwd=ROOT, env=environment(), check=False).returncode


if __name__ == "__main__":
    as_command(main)
