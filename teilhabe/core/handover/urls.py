from django.urls import path

from teilhabe.core.handover import desk_views as houses

app_name = "handover"
urlpatterns = [
    path("houses/", houses.HouseList.as_view(), name="house-list"),
    path("houses/own/", houses.OwnCard.as_view(), name="own-card"),
    path("houses/add/", houses.HouseAdd.as_view(), name="house-add"),
    path("houses/<int:pk>/", houses.HouseDetail.as_view(), name="house-detail"),
    path("houses/<int:pk>/confirm/", houses.HouseConfirm.as_view(), name="house-confirm"),
    path("houses/<int:pk>/forget/", houses.HouseForget.as_view(), name="house-forget"),
]
