"""Yardsticks: `make bench` prints one JSON line each. Never part of the tests: machines differ."""
