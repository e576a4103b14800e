"""Data-tier packages: bacpac and dacpac."""
