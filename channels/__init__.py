"""The channels people talk over, as far as they are ours."""
