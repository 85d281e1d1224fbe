"""Outside of the desk: a calendar has no log-in."""

from django.urls import path

from teilhabe.core.todos import views

app_name = "due-dates"
urlpatterns = [path("<slug:secret>.ics", views.Feed.as_view(), name="feed")]
