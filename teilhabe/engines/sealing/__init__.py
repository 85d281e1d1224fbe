"""Keys, envelopes, receipts and recovery. Every primitive comes from libsodium; nothing here knows Django.

Shapes used throughout: a secret, a seed, a half and a key are 32 bytes; every blob starts with the number of
its format, so that a later format can stand beside it.
"""
