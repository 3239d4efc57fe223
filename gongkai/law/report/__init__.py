"""政府信息公开工作年度报告: the form, a filled form, how it is counted, how it is checked."""
