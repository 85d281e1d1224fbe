from django.urls import path

from teilhabe.rooms.open_hours import views

app_name = "open_hours"
urlpatterns = [
    path("waiting/", views.Queue.as_view(), name="queue"),
    path("waiting/add/", views.ArrivalCreate.as_view(), name="arrival-create"),
    path("waiting/next/", views.CallNext.as_view(), name="call-next"),
    path("waiting/<int:pk>/call/", views.CallPerson.as_view(), name="arrival-call"),
    path("waiting/<int:pk>/again/", views.CallAgain.as_view(), name="arrival-call-again"),
    path("waiting/<int:pk>/absent/", views.MarkAbsent.as_view(), name="arrival-absent"),
    path("waiting/<int:pk>/served/", views.ServePerson.as_view(), name="arrival-serve"),
    path("waiting/<int:pk>/case/", views.TakeIntoCase.as_view(), name="arrival-to-case"),
    path("waiting/<int:pk>/gone/", views.LetGo.as_view(), name="arrival-let-go"),
    path("waiting/<int:pk>/undo/", views.Undo.as_view(), name="arrival-undo"),
    path("waiting/place/", views.PlacePage.as_view(), name="place"),
    path("waiting/screens/", views.ScreenList.as_view(), name="screen-list"),
    path("waiting/screens/new/", views.ScreenCreate.as_view(), name="screen-create"),
    path("waiting/screens/<int:pk>/end/", views.ScreenEnd.as_view(), name="screen-end"),
]
