"""What ``build.spec`` needs besides PyInstaller: file types, icons, what to leave out."""
