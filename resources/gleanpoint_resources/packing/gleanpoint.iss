; Installer for Windows, compiled with Inno Setup 6 after `pyinstaller build.spec`:
;   iscc /DBundle=dist\gleanpoint dist\gleanpoint\installer\gleanpoint.iss
; It installs for one person without administrator rights, or for all with them.
#ifndef Bundle
  #define Bundle ".."
#endif
[Setup]
AppName=Gleanpoint
AppVersion={#GetVersionNumbersString(Bundle + "\gleanpoint-gui.exe")}
AppPublisher=The Gleanpoint team
DefaultDirName={autopf}\Gleanpoint
DefaultGroupName=Gleanpoint
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ChangesAssociations=yes
ArchitecturesInstallIn64BitMode=x64compatible
Compression=lzma2/max
SolidCompression=yes
OutputBaseFilename=gleanpoint-setup
UninstallDisplayIcon={app}\gleanpoint-gui.exe

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Gleanpoint"; Filename: "{app}\gleanpoint-gui.exe"

#include "registry.iss"
