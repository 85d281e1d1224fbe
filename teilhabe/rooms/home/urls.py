from django.urls import path

from teilhabe.rooms.home import desk_views

app_name = "desk"
urlpatterns = [path("", desk_views.Today.as_view(), name="today")]
