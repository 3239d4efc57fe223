"""依申请公开: the register of applications."""
