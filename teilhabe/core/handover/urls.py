from django.urls import path

from teilhabe.core.handover.views import houses, receiving, sending

app_name = "handover"
urlpatterns = [
    path("", receiving.IncomingList.as_view(), name="incoming-list"),
    path("add/", receiving.IncomingAdd.as_view(), name="incoming-add"),
    path("in/<int:pk>/", receiving.IncomingDetail.as_view(), name="incoming-detail"),
    path("in/<int:pk>/open/", receiving.IncomingOpen.as_view(), name="incoming-open"),
    path("in/<int:pk>/accept/", receiving.IncomingAccept.as_view(), name="incoming-accept"),
    path("in/<int:pk>/decline/", receiving.IncomingDecline.as_view(), name="incoming-decline"),
    path("in/<int:pk>/close/", receiving.IncomingClose.as_view(), name="incoming-close"),
    path("in/<int:pk>/files/<int:part>/", receiving.IncomingFile.as_view(), name="incoming-file"),
    path("out/", sending.HandoverList.as_view(), name="list"),
    path("out/<int:pk>/", sending.HandoverDetail.as_view(), name="detail"),
    path("out/<int:pk>/file/", sending.HandoverFile.as_view(), name="file"),
    path("out/<int:pk>/send/", sending.HandoverSend.as_view(), name="send"),
    path("out/<int:pk>/withdraw/", sending.HandoverWithdraw.as_view(), name="withdraw"),
    path("out/<int:pk>/reply/", sending.HandoverReply.as_view(), name="reply"),
    path("of/<slug:source>/<int:pk>/", sending.HandoverStart.as_view(), name="start"),
    path("of/<slug:source>/<int:pk>/to/<int:house>/", sending.HandoverCreate.as_view(), name="create"),
    path("houses/", houses.HouseList.as_view(), name="house-list"),
    path("houses/own/", houses.OwnCard.as_view(), name="own-card"),
    path("houses/add/", houses.HouseAdd.as_view(), name="house-add"),
    path("houses/<int:pk>/", houses.HouseDetail.as_view(), name="house-detail"),
    path("houses/<int:pk>/confirm/", houses.HouseConfirm.as_view(), name="house-confirm"),
    path("houses/<int:pk>/forget/", houses.HouseForget.as_view(), name="house-forget"),
]
