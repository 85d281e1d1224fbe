import threading

from teilhabe.engines.sealing import stretch
from teilhabe.engines.sealing.stretch import Cost, stretch_password, stretch_receipt

CHEAP = Cost(8192, 1)
SALT, PEPPER = b"s" * 16, b"p" * 32


def test_one_stretch_gives_verifier_and_wrapping_key() -> None:
    stretched = stretch_password("Elbe und Saale", SALT, PEPPER, CHEAP)
    assert stretched == stretch_password("Elbe und Saale", SALT, PEPPER, CHEAP)
    assert len(stretched.verifier) == len(stretched.wrapping_key) == 32
    assert stretched.verifier != stretched.wrapping_key


def test_every_ingredient_counts() -> None:
    results = {
        stretch_password("a", SALT, PEPPER, CHEAP).verifier,
        stretch_password("b", SALT, PEPPER, CHEAP).verifier,
        stretch_password("a", b"t" * 16, PEPPER, CHEAP).verifier,
        stretch_password("a", SALT, b"q" * 32, CHEAP).verifier,
        stretch_password("a", SALT, PEPPER, Cost(8192, 2)).verifier,
        stretch_password("a", SALT, PEPPER, Cost(16384, 1)).verifier,
    }
    assert len(results) == 6


def test_same_letters_in_another_form_are_the_same_password() -> None:
    composed = stretch_password("Ärger", SALT, PEPPER, CHEAP)
    assert stretch_password("A\u0308rger", SALT, PEPPER, CHEAP) == composed


def test_receipt_and_password_never_meet() -> None:
    keys = stretch_receipt(0, SALT, PEPPER, CHEAP)
    assert len({keys.lookup, keys.seed, stretch_password("\0" * 10, SALT, PEPPER, CHEAP).verifier}) == 3


def test_secrets_do_not_show_in_text() -> None:
    stretched = stretch_password("a", SALT, PEPPER, CHEAP)
    assert repr(stretched.wrapping_key)[2:-1] not in repr(stretched)


def test_a_third_waits_while_two_are_at_it() -> None:
    finished = threading.Event()

    def stretch_once() -> None:
        stretch_receipt(1, SALT, PEPPER, CHEAP)
        finished.set()

    with stretch._at_a_time:
        with stretch._at_a_time:
            third = threading.Thread(target=stretch_once)
            third.start()
            assert not finished.wait(0.3)
        assert finished.wait(60)
    third.join()


def test_other_threads_go_on_meanwhile() -> None:
    worker = threading.Thread(target=stretch_receipt, args=(1, SALT, PEPPER, Cost(64 * 1024 * 1024, 3)))
    steps = 0
    worker.start()
    while worker.is_alive():
        steps += 1
    worker.join()
    assert steps > 1000
