from django.urls import path

from teilhabe.core.todos import views

app_name = "todos"
urlpatterns = [
    path("", views.TodoList.as_view(), name="todo-list"),
    path("add/", views.TodoAdd.as_view(), name="todo-add"),
    path("<int:pk>/done/", views.TodoComplete.as_view(), name="todo-complete"),
    path("<int:pk>/hand-over/", views.TodoHandOver.as_view(), name="todo-hand-over"),
]
