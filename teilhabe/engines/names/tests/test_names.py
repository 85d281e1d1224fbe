from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teilhabe.engines.names import is_alike, search_keys, similarity
from tests.data import shared_data

SAME_NAME = [
    ("Müller", "Mueller"),
    ("Muhammad al-Rashid", "محمد الرشيد"),
    ("Олександр Шевченко", "Oleksandr Shevchenko"),
    ("Юлія Ґудзь", "Yuliia Gudz"),
    ("Nguyễn Thị Hương", "Nguyen Thi Huong"),
    ("O’Brien", "obrien"),
    ("Abd al-Rahman", "Abdulrahman"),
    ("ገብረ", "Gebre"),
    ("გიორგი", "Giorgi"),
    ("张伟", "Zhang Wei"),
    ("मोहन", "Mohan"),
    ("محمدی", "Mohammadi"),
    ("کریمی", "Karimi"),
    ("María José García Márquez", "Garcia Marquez, Maria Jose"),
    ("Şahin Çelik", "Sahin Celik"),
    ("Љубица", "Ljubica"),
    ("Γιώργος", "Giorgos"),
    ("தமிழ்", "Tamil"),
    ("حسین", "Hussein"),
    ("عبد الله", "Abdullah"),
    ("Schewtschenko", "Шевченко"),
    ("Shevchenko", "Шевченко"),
    ("Schewtschenko", "Shevchenko"),
    ("Mohammed", "محمد"),
    ("Muhammad", "Mohamad"),
    ("Mohamad", "محمد"),
    ("Kowalczyk", "Ковальчик"),
    ("Nowicki", "Новицкий"),
    ("Yoshikawa Kikuchi", "Ёсикава Кикути"),
    ("Missonnier", "Миссонье"),
    ("almubaraki", "المباركي"),
    ("ئاری", "Ari"),
    ("Şêrko", "شێرکۆ"),
]


@pytest.mark.parametrize(("first", "second"), SAME_NAME)
def test_spellings_of_one_name_share_a_key(first: str, second: str) -> None:
    assert search_keys(first) & search_keys(second)


@pytest.mark.parametrize(("first", "second"), SAME_NAME)
def test_spellings_of_one_name_are_more_alike_than_strangers(first: str, second: str) -> None:
    assert similarity(first, second) > similarity(first, "Wojciechowska")


def test_mononym_several_surnames_and_particles_are_found_by_each_part() -> None:
    assert search_keys("Sukarno") & search_keys("Ahmed Sukarno")
    assert search_keys("Márquez") & search_keys("Gabriel García Márquez")
    assert search_keys("Berg") & search_keys("Anna van den Berg")
    assert search_keys("bin") == search_keys("Bin")


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u2067", "-–—"])
def test_nothing_to_search_for_gives_at_most_the_text_itself(name: str) -> None:
    assert len(search_keys(name)) <= 1


def test_name_without_letters_is_found_by_itself() -> None:
    assert search_keys("🌍 🌍") == search_keys("🌍🌍") != search_keys("🌞")
    assert similarity("🌍", "🌍") == 1
    assert similarity("🌍", "Anna") == 0


def test_order_of_the_parts_does_not_matter() -> None:
    assert similarity("Shevchenko Oleksandr", "Олександр Шевченко") > 0.95


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_anything(first: str, second: str) -> None:
    assert len(search_keys(first)) < 500
    assert 0 <= similarity(first, second) <= 1
    assert similarity(first, second) == pytest.approx(similarity(second, first))


def test_given_name_alone_is_alike_to_the_whole_name() -> None:
    assert similarity("Mohammed", "محمد الرشيد") > 0.5
    assert similarity("Anna", "Anna van den Berg") < similarity("Anna van den Berg", "Anna van den Berg")


def test_names_with_the_same_consonants_stay_apart() -> None:
    assert similarity("Mohammed", "محمد") > similarity("Hammoudi", "محمد")
    assert similarity("Hussein", "حسین") > similarity("Hassan", "حسین")


@pytest.mark.parametrize(("typed", "name"), [("zzz", "Zoë"), ("xyz", "Zoë"), ("aaa", "Ayo")])
def test_name_with_one_sound_in_common_is_not_alike(typed: str, name: str) -> None:
    assert not is_alike(typed, name)


@pytest.mark.parametrize(("typed", "name"), [*SAME_NAME, ("Zo", "Zoë"), ("Li", "Lee")])
def test_spelling_of_the_same_name_is_alike(typed: str, name: str) -> None:
    assert is_alike(typed, name)


# A case must be found at all, with few candidates, and be among the first five of them.
@pytest.mark.parametrize(("script", "least_found", "least_first"), [("ar", 0.95, 0.91), ("ru", 0.95, 0.935)])
def test_most_names_are_found_in_another_script(script: str, least_found: float, least_first: float) -> None:
    lines = (shared_data("names") / f"wikidata_{script}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [line.split("\t") for line in lines]
    holders = defaultdict(set)
    for number, (_, other) in enumerate(pairs):
        for key in search_keys(other):
            holders[key].add(number)
    hits = [set().union(*(holders[key] for key in search_keys(latin))) for latin, _ in pairs]
    assert sum(number in hit for number, hit in enumerate(hits)) / len(pairs) >= least_found
    assert sum(map(len, hits)) / len(pairs) < 25
    firsts = [_first_five(pairs, number, hit) for number, hit in enumerate(hits)]
    assert sum(number in first for number, first in enumerate(firsts)) / len(pairs) >= least_first


def _first_five(pairs: list[list[str]], number: int, hits: set[int]) -> list[int]:
    latin = pairs[number][0]
    return sorted(hits, key=lambda other: similarity(latin, pairs[other][1]), reverse=True)[:5]
