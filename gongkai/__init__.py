"""gongkai (公开): a disclosure office in one program. The layers are described in docs/tour.md."""

__version__ = "0.1.0"
