"""Security identifiers that mean the same on every machine: their SDDL letters and names.

Sources: [MS-DTYP] 2.4.2.4 (well-known SIDs), 2.5.1.1 (letters in SDDL).
"""

from __future__ import annotations

WELL_KNOWN = {
    "S-1-1-0": ("WD", "Everyone"),
    "S-1-3-0": ("CO", "Creator Owner"),
    "S-1-3-1": ("CG", "Creator Group"),
    "S-1-3-4": ("OW", "Owner Rights"),
    "S-1-5-2": ("NU", "Network"),
    "S-1-5-4": ("IU", "Interactive"),
    "S-1-5-6": ("SU", "Service"),
    "S-1-5-7": ("AN", "Anonymous"),
    "S-1-5-9": ("ED", "Enterprise Domain Controllers"),
    "S-1-5-10": ("PS", "Self"),
    "S-1-5-11": ("AU", "Authenticated Users"),
    "S-1-5-12": ("RC", "Restricted Code"),
    "S-1-5-18": ("SY", "System"),
    "S-1-5-19": ("LS", "Local Service"),
    "S-1-5-20": ("NS", "Network Service"),
    "S-1-5-33": ("WR", "Write Restricted Code"),
    "S-1-5-84-0-0-0-0-0": ("UD", "User-mode Drivers"),
    "S-1-5-32-544": ("BA", "Administrators"),
    "S-1-5-32-545": ("BU", "Users"),
    "S-1-5-32-546": ("BG", "Guests"),
    "S-1-5-32-547": ("PU", "Power Users"),
    "S-1-5-32-548": ("AO", "Account Operators"),
    "S-1-5-32-549": ("SO", "Server Operators"),
    "S-1-5-32-550": ("PO", "Print Operators"),
    "S-1-5-32-551": ("BO", "Backup Operators"),
    "S-1-5-32-552": ("RE", "Replicator"),
    "S-1-5-32-554": ("RU", "Pre-Windows 2000 Compatible Access"),
    "S-1-5-32-555": ("RD", "Remote Desktop Users"),
    "S-1-5-32-556": ("NO", "Network Configuration Operators"),
    "S-1-5-32-558": ("MU", "Performance Monitor Users"),
    "S-1-5-32-559": ("LU", "Performance Log Users"),
    "S-1-5-32-568": ("IS", "IIS Users"),
    "S-1-5-32-569": ("CY", "Cryptographic Operators"),
    "S-1-5-32-573": ("ER", "Event Log Readers"),
    "S-1-5-32-574": ("CD", "Certificate Service DCOM Access"),
    "S-1-5-32-575": ("RA", "RDS Remote Access Servers"),
    "S-1-5-32-576": ("ES", "RDS Endpoint Servers"),
    "S-1-5-32-577": ("MS", "RDS Management Servers"),
    "S-1-5-32-578": ("HA", "Hyper-V Administrators"),
    "S-1-5-32-579": ("AA", "Access Control Assistance Operators"),
    "S-1-5-32-580": ("RM", "Remote Management Users"),
    "S-1-15-2-1": ("AC", "All Application Packages"),
    "S-1-16-4096": ("LW", "Low Mandatory Level"),
    "S-1-16-8192": ("ME", "Medium Mandatory Level"),
    "S-1-16-8448": ("MP", "Medium Plus Mandatory Level"),
    "S-1-16-12288": ("HI", "High Mandatory Level"),
    "S-1-16-16384": ("SI", "System Mandatory Level"),
    "S-1-18-1": ("AS", "Authentication Authority Asserted Identity"),
    "S-1-18-2": ("SS", "Service Asserted Identity"),
}
"""SID to its two letters in SDDL and its English name.

Letters that stand for accounts of a domain, such as ``DA``, are not here: written out, their SIDs
tell which domain.
"""

UNLETTERED = {
    "S-1-0-0": "Nobody",
    "S-1-5-1": "Dialup",
    "S-1-5-3": "Batch",
    "S-1-5-13": "Terminal Server User",
    "S-1-5-14": "Remote Interactive Logon",
    "S-1-5-15": "This Organization",
    "S-1-5-113": "Local Account",
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464": "Trusted Installer",
    "S-1-15-2-2": "All Restricted Application Packages",
}
"""Names of others for which SDDL has no letters."""

ACCOUNTS = {500: "Administrator", 501: "Guest", 512: "Domain Admins", 513: "Domain Users"}
"""Names of accounts and groups by the last number of a machine's or domain's SID."""

_DOMAIN = "S-1-5-21-"


def letters(sid: str) -> str:
    """Return how SDDL writes a SID: two letters where it has some, else the SID."""
    known = WELL_KNOWN.get(sid)
    return known[0] if known else sid


def with_name(sid: str) -> str:
    """Return a SID for people, with its name where it has the same one everywhere."""
    known = WELL_KNOWN.get(sid)
    name = known[1] if known else UNLETTERED.get(sid)
    if name is None and sid.startswith(_DOMAIN):
        name = ACCOUNTS.get(int(sid.rpartition("-")[2]))
    return f"{sid} ({name})" if name else sid
