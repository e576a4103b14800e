"""What the window's lists and trees show; nothing here reads an image itself."""
