from django.urls import path

from teilhabe.rooms.numbers import views

app_name = "public-numbers"
urlpatterns = [
    path("numbers/", views.ReleasedMonths.as_view(), name="month-list"),
    path("numbers/<month:month>/", views.ReleasedMonth.as_view(), name="month-detail"),
    path("numbers/<month:month>/file.<form>", views.ReleasedFile.as_view(), name="month-file"),
]
