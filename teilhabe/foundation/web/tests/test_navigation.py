import pytest

from teilhabe.foundation.web.navigation import _current_among

URLS = ["/desk/", "/desk/people/", "/desk/people/teams/"]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/desk/", "/desk/"),
        ("/desk/people/7/", "/desk/people/"),
        ("/desk/people/teams/7/", "/desk/people/teams/"),
        ("/desk/cases/", ""),
    ],
)
def test_only_the_closest_area_is_current(path: str, current: str) -> None:
    assert _current_among(URLS, path) == current
