"""Teilhabe: the daily work of a migrant association and of a city's commissioner for integration."""

__version__ = "0.1.0"
