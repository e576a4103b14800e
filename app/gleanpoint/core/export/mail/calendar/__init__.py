"""Appointments, meetings, tasks, journal entries and notes as iCalendar (RFC 5545)."""
