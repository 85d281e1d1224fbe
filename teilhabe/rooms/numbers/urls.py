from django.urls import path

from teilhabe.rooms.numbers import views

app_name = "numbers"
urlpatterns = [
    path("numbers/", views.MonthList.as_view(), name="month-list"),
    path("numbers/<month:month>/", views.MonthPage.as_view(), name="month-detail"),
    path("numbers/<month:month>/internal/", views.InternalMonth.as_view(), name="month-internal"),
    path("numbers/<month:month>/release/", views.ReleaseMonth.as_view(), name="month-release"),
    path("numbers/<month:month>/file.<form>", views.MonthFile.as_view(), name="month-file"),
]
