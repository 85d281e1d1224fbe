from django.urls import path

from teilhabe.foundation.web import views

app_name = "web"
urlpatterns = [
    path("", views.Root.as_view(), name="root"),
    path("leave/", views.Leave.as_view(), name="leave"),
    path("calendar/", views.Neutral.as_view(), name="neutral"),
    path("calendar/close/", views.ComeBack.as_view(), name="come-back"),
]
