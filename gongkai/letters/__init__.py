"""文书 of 依申请公开: templates, letters from draft to issue, their delivery."""
