"""Everything from nothing to a trained model; what is done already is skipped.

python -m scripts.setup            # dependencies, catalog database, model
python -m scripts.setup --tools    # only the dependencies, with the tools of the checks
"""

import sys

from scripts.installing import install
from scripts.project import LOGS, PYTHON, as_command, run_logged
from scripts.training import train


def set_up() -> None:
    """Install the dependencies, build the catalog database, train the model."""
    install()
    run_logged("Building the catalog", [PYTHON, "-m", "actions.catalog", "build"], LOGS / "catalog.log")
    train()


if __name__ == "__main__":
    as_command(lambda: install(development=True) if "--tools" in sys.argv else set_up())
