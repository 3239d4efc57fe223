"""The citizen's door: the 政府信息公开 platform."""
