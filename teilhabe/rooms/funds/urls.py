from django.urls import path

from teilhabe.rooms.funds import views

app_name = "funds"
urlpatterns = [
    path("hours/", views.HoursPage.as_view(), name="hours-list"),
    path("hours/<int:pk>/remove/", views.RemoveHours.as_view(), name="hours-remove"),
    path("funds/", views.FundList.as_view(), name="fund-list"),
    path("funds/new/", views.FundCreate.as_view(), name="fund-create"),
    path("funds/<int:pk>/", views.FundChange.as_view(), name="fund-change"),
    path("funds/hours-<int:year>.<form>", views.SeparationFile.as_view(), name="separation-file"),
]
