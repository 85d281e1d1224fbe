from django.urls import path

from teilhabe.core.todos import views

app_name = "todos"
urlpatterns = [
    path("", views.TodoList.as_view(), name="todo-list"),
    path("add/", views.TodoAdd.as_view(), name="todo-add"),
    path("calendar/", views.FeedPage.as_view(), name="feed"),
    path("calendar/end/", views.FeedEnd.as_view(), name="feed-end"),
    path("<int:pk>/done/", views.TodoComplete.as_view(), name="todo-complete"),
    path("<int:pk>/hand-over/", views.TodoHandOver.as_view(), name="todo-hand-over"),
]
