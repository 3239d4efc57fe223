"""The form and the way in which the information is wanted (条例 art. 29): the same words at the desk and the portal."""

PAPER, FILE, EITHER, DISC, OTHER = "纸质", "电子文件", "均可", "光盘", "其他"
MAIL, EMAIL, FETCH, DOWNLOAD, READ = "邮寄", "电子邮件", "当面领取", "公开平台下载", "当场阅读、抄录"
ONLINE = (EMAIL, DOWNLOAD)  # ways that are 电子送达
