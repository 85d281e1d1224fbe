from django.urls import path

from tests.garden import views

app_name = "garden"
urlpatterns = [
    path("", views.PlotList.as_view(), name="plot-list"),
    path("new/", views.PlotCreate.as_view(), name="plot-create"),
    path("suggest/", views.SuggestPlot.as_view(), name="plot-suggest"),
    path("<int:pk>/", views.PlotDetail.as_view(), name="plot-detail"),
    path("<int:pk>/change/", views.PlotChange.as_view(), name="plot-change"),
    path("<int:pk>/move/<str:move>/", views.PlotMove.as_view(), name="plot-move"),
]
