"""The demo title: an invented newspaper of an invented country, made at the first start."""
