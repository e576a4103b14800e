"""Sources come and go: opened, examined, unlocked, gathered, remembered, closed."""
