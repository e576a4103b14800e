"""Mail on its way out: one package a format, each written from the same message model."""
