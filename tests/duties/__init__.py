"""One file per duty, `test_n13_advice.py`: scenarios as a user would see them."""
