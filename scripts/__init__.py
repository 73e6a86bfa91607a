"""Set-up, start and checks, with the standard library only: the first of them run before `.venv` exists."""
