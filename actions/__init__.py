"""Dialpath's action server: needs, planner, catalog and presentation, each in a room of its own."""
