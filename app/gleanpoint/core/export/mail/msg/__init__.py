"""Write messages as message files (.msg): properties in a compound file ([MS-OXMSG])."""
