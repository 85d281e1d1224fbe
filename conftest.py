import pytest

from tests.cast import Cast, make_cast


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test with a database has both: the house and the second halves."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker:
            asked = {"databases": ["default", "halves"], **marker.kwargs}
            item.add_marker(pytest.mark.django_db(**asked), append=False)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
