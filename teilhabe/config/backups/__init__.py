"""Backup, restore and export of a house.

A backup is two sealed files: the house (tables and sealed files), of which old ones may be kept, and the
newest halves with the journal of erasures, of which each backup overwrites the one before. Both are sealed to
a key that only a printed sheet holds. An export is one open file with everything but the secrets.
"""
