"""A small room for tests of the mechanisms: plots of a community garden and who keeps them."""
