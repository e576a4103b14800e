<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Gleanpoint</name>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Open image…</source>
        <translation>Abbild öffnen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Open folder of points…</source>
        <translation>Ordner mit Punkten öffnen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Close source</source>
        <translation>Quelle schließen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Search all points</source>
        <translation>Alle Punkte durchsuchen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Filter this folder</source>
        <translation>Diesen Ordner filtern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Type a path</source>
        <translation>Pfad eingeben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Up one folder</source>
        <translation>Einen Ordner nach oben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>List again</source>
        <translation>Neu auflisten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>What was found in the source</source>
        <translation>Was in der Quelle gefunden wurde</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Health report…</source>
        <translation>Zustandsbericht&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Earlier state</source>
        <translation>Früherer Stand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Later state</source>
        <translation>Späterer Stand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Newest state</source>
        <translation>Neuester Stand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Go to a moment…</source>
        <translation>Gehe zu Zeitpunkt&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Last good copy</source>
        <translation>Letzte intakte Fassung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Show entries of other points</source>
        <translation>Einträge anderer Punkte zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Show deleted</source>
        <translation>Gelöschte zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Conversations together</source>
        <translation>Unterhaltungen zusammenfassen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Show hidden items</source>
        <translation>Verborgene Elemente zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Query the database</source>
        <translation>Datenbank abfragen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Log of the database</source>
        <translation>Log der Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>History of the row</source>
        <translation>Verlauf der Zeile</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Compare with…</source>
        <translation>Vergleichen mit&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Run the query</source>
        <translation>Abfrage ausführen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Go to row</source>
        <translation>Gehe zu Zeile</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Take back the last export into a folder</source>
        <translation>Letzten Export in einen Ordner zurücknehmen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Why? (retention)</source>
        <translation>Warum? (Aufbewahrung)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Copy rows as text</source>
        <translation>Zeilen als Text kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Lock or unlock</source>
        <translation>Sperren oder entsperren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>About Gleanpoint</source>
        <translation>Über Gleanpoint</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Close the topmost</source>
        <translation>Oberstes schließen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/actions.py"/>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>Previous change (Shift+F7)</source>
        <translation>Vorige Änderung (Umschalt+F7)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>Next change (F7)</source>
        <translation>Nächste Änderung (F7)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>Undo as script…</source>
        <translation>Umkehrung als Skript&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>The SQL that takes the table from the newer state back to the older one</source>
        <translation>Das SQL, das die Tabelle vom neueren in den älteren Stand zurückführt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>Save report…</source>
        <translation>Bericht speichern&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_head.py"/>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_options.py"/>
        <source>One column</source>
        <translation>Eine Spalte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_options.py"/>
        <source>Ignore blanks</source>
        <translation>Leerraum ignorieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_options.py"/>
        <source>Ignore case</source>
        <translation>Groß/klein ignorieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_options.py"/>
        <source>Compare line ends</source>
        <translation>Zeilenenden vergleichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_options.py"/>
        <source>With subfolders</source>
        <translation>Mit Unterordnern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_options.py"/>
        <source>Compare contents</source>
        <translation>Inhalte vergleichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Comparing…</source>
        <translation>Vergleiche&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Both versions are being read.</source>
        <translation>Beide Fassungen werden gelesen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>This cannot be compared</source>
        <translation>Das lässt sich nicht vergleichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Older: {0}</source>
        <translation>Älter: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Newer: {0}</source>
        <translation>Neuer: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Nothing differs</source>
        <translation>Keine Unterschiede</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>The older version: {0}</source>
        <translation>Die ältere Fassung: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>The newer version: {0}</source>
        <translation>Die neuere Fassung: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>Compare {0}</source>
        <translation>{0} vergleichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>{0} of about {1}</source>
        <translation>{0} von etwa {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>No change further down</source>
        <translation>Keine weitere Änderung darunter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>No change further up</source>
        <translation>Keine weitere Änderung darüber</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/compare_page.py"/>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/difference_rows.py"/>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/difference_rows.py"/>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/difference_rows.py"/>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/difference_rows.py"/>
        <source>Was</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/difference_rows.py"/>
        <source>Is</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/difference_rows.py"/>
        <source>, changed</source>
        <translation>, geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/folder_rows.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/folder_rows.py"/>
        <source>Differs by</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/folder_rows.py"/>
        <source>Size was</source>
        <translation>Größe vorher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/folder_rows.py"/>
        <source>Size is</source>
        <translation>Größe nachher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/folder_rows.py"/>
        <source>Modified was</source>
        <translation>Geändert vorher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/folder_rows.py"/>
        <source>Modified is</source>
        <translation>Geändert nachher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/folder_rows.py"/>
        <source>{0} rows</source>
        <translation>{0} Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>What differs</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>Added {0}</source>
        <translation>{0} hinzugefügt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>Changed {0}</source>
        <translation>{0} geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>Removed {0}</source>
        <translation>{0} entfernt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>Show or hide these</source>
        <translation>Diese zeigen oder ausblenden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/grid_view.py"/>
        <source>Row {0} of {1}</source>
        <translation>Zeile {0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_rows.py"/>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_rows.py"/>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_rows.py"/>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_rows.py"/>
        <source>not comparable</source>
        <translation>nicht vergleichbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_rows.py"/>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_rows.py"/>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_rows.py"/>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_view.py"/>
        <source>Both versions side by side</source>
        <translation>Beide Fassungen nebeneinander</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/pair_view.py"/>
        <source>Change {0} of {1}</source>
        <translation>Änderung {0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/picture_pair.py"/>
        <source>They have different sizes and cannot be laid over each other.</source>
        <translation>Sie sind verschieden groß und lassen sich nicht übereinanderlegen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/picture_pair.py"/>
        <source>What the pictures say of themselves</source>
        <translation>Was die Bilder über sich selbst sagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/picture_pair.py"/>
        <source>How much of the newer picture is shown</source>
        <translation>Wie viel vom neueren Bild zu sehen ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/picture_pair.py"/>
        <source>The two pictures</source>
        <translation>Die beiden Bilder</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/picture_pair.py"/>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/picture_pair.py"/>
        <source>Overlay</source>
        <translation>Übereinander</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/picture_pair.py"/>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>All %Ln rows are the same</source>
        <translation>
            <numerusform>Die eine Zeile ist gleich</numerusform>
            <numerusform>Alle %Ln Zeilen sind gleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln bytes differ</source>
        <translation>
            <numerusform>%Ln Byte verschieden</numerusform>
            <numerusform>%Ln Byte verschieden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>in %Ln ranges</source>
        <translation>
            <numerusform>in %Ln Bereich</numerusform>
            <numerusform>in %Ln Bereichen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>On behalf of</source>
        <translation>Im Auftrag von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Sensitivity</source>
        <translation>Vertraulichkeit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>{0} added</source>
        <translation>{0} hinzugefügt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>{0} changed</source>
        <translation>{0} geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>{0} removed</source>
        <translation>{0} entfernt</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln lines added</source>
        <translation>
            <numerusform>%Ln Zeile hinzugefügt</numerusform>
            <numerusform>%Ln Zeilen hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln lines changed</source>
        <translation>
            <numerusform>%Ln Zeile geändert</numerusform>
            <numerusform>%Ln Zeilen geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln lines removed</source>
        <translation>
            <numerusform>%Ln Zeile entfernt</numerusform>
            <numerusform>%Ln Zeilen entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln rows added</source>
        <translation>
            <numerusform>%Ln Zeile hinzugefügt</numerusform>
            <numerusform>%Ln Zeilen hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln rows changed</source>
        <translation>
            <numerusform>%Ln Zeile geändert</numerusform>
            <numerusform>%Ln Zeilen geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln rows removed</source>
        <translation>
            <numerusform>%Ln Zeile entfernt</numerusform>
            <numerusform>%Ln Zeilen entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln entries added</source>
        <translation>
            <numerusform>%Ln Eintrag hinzugefügt</numerusform>
            <numerusform>%Ln Einträge hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln entries changed</source>
        <translation>
            <numerusform>%Ln Eintrag geändert</numerusform>
            <numerusform>%Ln Einträge geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln entries removed</source>
        <translation>
            <numerusform>%Ln Eintrag entfernt</numerusform>
            <numerusform>%Ln Einträge entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln attachments added</source>
        <translation>
            <numerusform>%Ln Anhang hinzugefügt</numerusform>
            <numerusform>%Ln Anhänge hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln attachments changed</source>
        <translation>
            <numerusform>%Ln Anhang geändert</numerusform>
            <numerusform>%Ln Anhänge geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln attachments removed</source>
        <translation>
            <numerusform>%Ln Anhang entfernt</numerusform>
            <numerusform>%Ln Anhänge entfernt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>The texts are the same</source>
        <translation>Die Texte sind gleich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>The messages are the same</source>
        <translation>Die Nachrichten sind gleich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Not all can be compared</source>
        <translation>Nicht alles lässt sich vergleichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>The pictures are the same file</source>
        <translation>Die Bilder sind dieselbe Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>The files differ; nothing that they say of themselves does</source>
        <translation>Die Dateien unterscheiden sich, aber nicht in dem, was sie über sich selbst sagen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>All %Ln entries are the same</source>
        <translation>
            <numerusform>Der eine Eintrag ist gleich</numerusform>
            <numerusform>Alle %Ln Einträge sind gleich</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln changes of columns</source>
        <translation>
            <numerusform>%Ln Spaltenänderung</numerusform>
            <numerusform>%Ln Spaltenänderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln rows not readable</source>
        <translation>
            <numerusform>%Ln Zeile nicht lesbar</numerusform>
            <numerusform>%Ln Zeilen nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>The pictures differ: {0}</source>
        <translation>Die Bilder unterscheiden sich: {0}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>%Ln entries not readable</source>
        <translation>
            <numerusform>%Ln Eintrag nicht lesbar</numerusform>
            <numerusform>%Ln Einträge nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>Changed: {0}</source>
        <translation>Geändert: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>All {0} bytes are the same</source>
        <translation>Alle {0} Bytes sind gleich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>{0} and more</source>
        <translation>{0} und mehr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>{0} bytes became {1}</source>
        <translation>Aus {0} Bytes wurden {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>text ({0})</source>
        <translation>Text ({0})</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/comparing/words.py"/>
        <source>{0} the same</source>
        <translation>{0} gleich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/banner.py"/>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/banner.py"/>
        <source>{0} more</source>
        <translation>{0} weitere</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/filter_field.py"/>
        <source>Words, or from:dora since:2026-11-01 has:attachment</source>
        <translation>Wörter oder from:dora since:2026-11-01 has:attachment</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/look_field.py"/>
        <source>Clear (Esc)</source>
        <translation>Leeren (Esc)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/look_field.py"/>
        <source>Clear: {0}</source>
        <translation>Leeren: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/sql_text.py"/>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/sql_text.py"/>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/thin_bar.py"/>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/controls/thin_bar.py"/>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Exactly these %Ln items are asked for, with their content as it is now.</source>
        <translation>
            <numerusform>Genau dieses %Ln Element wird beantragt, mit seinem jetzigen Inhalt.</numerusform>
            <numerusform>Genau diese %Ln Elemente werden beantragt, mit ihrem jetzigen Inhalt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Ask for approval</source>
        <translation>Freigabe beantragen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Legal ground, such as a court order</source>
        <translation>Rechtsgrund, etwa ein Gerichtsbeschluss</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Good for</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Ask</source>
        <translation>Beantragen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Purpose (the approver decides by it)</source>
        <translation>Zweck (danach entscheidet die freigebende Person)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/ask_approval.py"/>
        <source>Legal ground (needed for erased persons)</source>
        <translation>Rechtsgrund (nötig bei Personen im Löschregister)</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln Zeichen</numerusform>
            <numerusform>%Ln Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln Byte</numerusform>
            <numerusform>%Ln Bytes</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Ways to look at it</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Reading…</source>
        <translation>Wird gelesen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>The value cannot be read</source>
        <translation>Der Wert ist nicht lesbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>The value could not be decoded</source>
        <translation>Der Wert ließ sich nicht entschlüsseln</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>There is no value, not even an empty one.</source>
        <translation>Es gibt keinen Wert, auch keinen leeren.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>XML</source>
        <translation>XML</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>{0}, the first {1} are shown</source>
        <translation>{0}, gezeigt werden die ersten {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>{0}, row {1}</source>
        <translation>{0}, Zeile {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/cell_viewer.py"/>
        <source>the picture begins at byte {0}</source>
        <translation>das Bild beginnt bei Byte {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/difference_dialog.py"/>
        <source>In the backup: {0}</source>
        <translation>In der Sicherung: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/difference_dialog.py"/>
        <source>On the target: {0}</source>
        <translation>Am Ziel: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog.py"/>
        <source>Nothing has been written yet.</source>
        <translation>Noch wurde nichts geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog.py"/>
        <source>From {0}. Nothing has been written yet.</source>
        <translation>Aus {0}. Noch wurde nichts geschrieben.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog.py"/>
        <source>%Ln items so far</source>
        <translation>
            <numerusform>Bisher %Ln Element</numerusform>
            <numerusform>Bisher %Ln Elemente</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog.py"/>
        <source>Later points could not be compared. {0}</source>
        <translation>Spätere Punkte ließen sich nicht vergleichen. {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_approval.py"/>
        <source>Asked. An approver finds it among the approvals of the workspace.</source>
        <translation>Beantragt. Freigebende finden den Antrag unter den Freigaben im Arbeitsbereich.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_approval.py"/>
        <source>Ask for approval of %Ln…</source>
        <translation>
            <numerusform>Freigabe für %Ln beantragen&#xa0;…</numerusform>
            <numerusform>Freigabe für %Ln beantragen&#xa0;…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>%Ln messages</source>
        <translation>
            <numerusform>%Ln Nachricht</numerusform>
            <numerusform>%Ln Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>Only tables go into a live database. Choose tables, or another format.</source>
        <translation>In eine laufende Datenbank gehen nur Tabellen. Wählen Sie Tabellen oder ein anderes Format.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln Element</numerusform>
            <numerusform>%Ln Elemente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>%Ln rows</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>Name a folder in full, from its root on.</source>
        <translation>Geben Sie den Ordner vollständig an, vom Stamm aus.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>%Ln names are there already</source>
        <translation>
            <numerusform>%Ln Name ist schon da</numerusform>
            <numerusform>%Ln Namen sind schon da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>%Ln things could not be listed</source>
        <translation>
            <numerusform>%Ln Eintrag ließ sich nicht auflisten</numerusform>
            <numerusform>%Ln Einträge ließen sich nicht auflisten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>%Ln files</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>%Ln files beside</source>
        <translation>
            <numerusform>%Ln Begleitdatei</numerusform>
            <numerusform>%Ln Begleitdateien</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>the manifest here</source>
        <translation>das Manifest hierher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>the folder is there already</source>
        <translation>der Ordner ist schon da</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>the mailbox of {0}</source>
        <translation>das Postfach von {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>{0} in {1}</source>
        <translation>{0} in {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>about {0}</source>
        <translation>etwa {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_draft.py"/>
        <source>the folder does not exist yet</source>
        <translation>den Ordner gibt es noch nicht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Choose…</source>
        <translation>Wählen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Such as a ticket or a request</source>
        <translation>Etwa ein Ticket oder ein Antrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>In a new folder of its own</source>
        <translation>In einen eigenen neuen Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>With alternate streams</source>
        <translation>Mit alternativen Datenströmen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>With what was deleted</source>
        <translation>Mit Gelöschtem</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>With hidden items</source>
        <translation>Mit verborgenen Elementen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Damaged items as far as they can be read</source>
        <translation>Beschädigte, soweit lesbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>With proof that anybody can check</source>
        <translation>Mit Nachweis, den jeder prüfen kann</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>A server or a database takes nothing sealed. Choose another format.</source>
        <translation>Server und Datenbanken nehmen nichts Versiegeltes an. Wählen Sie ein anderes Format.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>You export without seeing what it is: choose who can open it. Nobody whom the policy names has a key to seal to.</source>
        <translation>Sie exportieren, ohne den Inhalt zu sehen: Wählen Sie, wer ihn öffnen kann. Niemand, den die Richtlinie nennt, hat einen Schlüssel zum Versiegeln.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Folder for the export</source>
        <translation>Ordner für den Export</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Not sealed</source>
        <translation>Nicht versiegelt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Purpose (goes into the log)</source>
        <translation>Zweck (kommt ins Protokoll)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Who can open it</source>
        <translation>Wer öffnen kann</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Format of tables</source>
        <translation>Format der Tabellen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_form.py"/>
        <source>Sealed to {0}</source>
        <translation>Versiegelt für {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_list.py"/>
        <source>Item</source>
        <translation>Element</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_list.py"/>
        <source>Verdict</source>
        <translation>Entscheid</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_list.py"/>
        <source>Items and their verdicts</source>
        <translation>Elemente und ihre Entscheide</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_list.py"/>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_parts.py"/>
        <source>Looking at the items</source>
        <translation>Elemente werden geprüft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_parts.py"/>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_parts.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_parts.py"/>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_parts.py"/>
        <source>Why? {0}</source>
        <translation>Warum? {0}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Nothing can be exported: %Ln items cannot be read in full.</source>
        <translation>
            <numerusform>Nichts zu exportieren: %Ln Element ist nicht vollständig lesbar.</numerusform>
            <numerusform>Nichts zu exportieren: %Ln Elemente sind nicht vollständig lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Written</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Kept back</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln removed later</source>
        <translation>
            <numerusform>%Ln später entfernt</numerusform>
            <numerusform>%Ln später entfernt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>There is nothing to export here.</source>
        <translation>Hier gibt es nichts zu exportieren.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Nothing can be exported: rules keep back %Ln items.</source>
        <translation>
            <numerusform>Nichts zu exportieren: Regeln halten %Ln Element zurück.</numerusform>
            <numerusform>Nichts zu exportieren: Regeln halten %Ln Elemente zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Nothing can be exported: a second person has to approve %Ln items.</source>
        <translation>
            <numerusform>Nichts zu exportieren: %Ln Element braucht die Freigabe einer zweiten Person.</numerusform>
            <numerusform>Nichts zu exportieren: %Ln Elemente brauchen die Freigabe einer zweiten Person.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Everything is there already. Choose another folder.</source>
        <translation>Alles ist schon da. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Content withheld</source>
        <translation>Inhalt zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>A stub is written: folder, size, month and hash, no content</source>
        <translation>Ein Platzhalter wird geschrieben: Ordner, Größe, Monat und Prüfsumme, kein Inhalt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Written, released by two persons</source>
        <translation>Wird geschrieben, von zwei Personen freigegeben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Written, flagged “no date”</source>
        <translation>Wird geschrieben, Vermerk „ohne Datum“</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Written, flagged “past limit”</source>
        <translation>Wird geschrieben, Vermerk „Frist vorbei“</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>{0} is there already and stays as it is. Choose another folder.</source>
        <translation>{0} ist schon da und bleibt, wie es ist. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Already there</source>
        <translation>Schon da</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Kept back until a second person approves</source>
        <translation>Zurückgehalten, bis eine zweite Person freigibt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Written as far as it can be read</source>
        <translation>Wird geschrieben, soweit lesbar</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln kept back</source>
        <translation>
            <numerusform>%Ln zurückgehalten</numerusform>
            <numerusform>%Ln zurückgehalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln to be approved</source>
        <translation>
            <numerusform>%Ln freizugeben</numerusform>
            <numerusform>%Ln freizugeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln as stubs</source>
        <translation>
            <numerusform>%Ln als Platzhalter</numerusform>
            <numerusform>%Ln als Platzhalter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln erased</source>
        <translation>
            <numerusform>%Ln im Löschregister</numerusform>
            <numerusform>%Ln im Löschregister</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln not readable</source>
        <translation>
            <numerusform>%Ln nicht lesbar</numerusform>
            <numerusform>%Ln nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln already there</source>
        <translation>
            <numerusform>%Ln schon da</numerusform>
            <numerusform>%Ln schon da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln held</source>
        <translation>
            <numerusform>%Ln gesperrt</numerusform>
            <numerusform>%Ln gesperrt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln without date</source>
        <translation>
            <numerusform>%Ln ohne Datum</numerusform>
            <numerusform>%Ln ohne Datum</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln past limit</source>
        <translation>
            <numerusform>%Ln mit abgelaufener Frist</numerusform>
            <numerusform>%Ln mit abgelaufener Frist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln to keep</source>
        <translation>
            <numerusform>%Ln aufzubewahren</numerusform>
            <numerusform>%Ln aufzubewahren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>%Ln free</source>
        <translation>
            <numerusform>%Ln frei</numerusform>
            <numerusform>%Ln frei</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Written, flagged “held, {0}”</source>
        <translation>Wird geschrieben, Vermerk „gesperrt, {0}“</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Kept back by “{0}”</source>
        <translation>Zurückgehalten durch „{0}“</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Left out: {0}</source>
        <translation>Ausgelassen: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Left out: {0} stays as it is</source>
        <translation>Ausgelassen: {0} bleibt, wie es ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Not in this image</source>
        <translation>Nicht im Abbild</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_rows.py"/>
        <source>Not supported</source>
        <translation>Nicht unterstützt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_target.py"/>
        <source>The folder is full: {0} needed, {1} free. Choose another.</source>
        <translation>Der Ordner ist voll: {0} nötig, {1} frei. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_target.py"/>
        <source>You may not write to {0}. Choose another folder.</source>
        <translation>In {0} dürfen Sie nicht schreiben. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_target.py"/>
        <source>{0} is not a folder. Choose one.</source>
        <translation>{0} ist kein Ordner. Wählen Sie einen.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Export %Ln items</source>
        <translation>
            <numerusform>%Ln Element exportieren</numerusform>
            <numerusform>%Ln Elemente exportieren</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>what is withheld</source>
        <translation>das Zurückgehaltene</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Becomes %Ln tables</source>
        <translation>
            <numerusform>Wird %Ln Tabelle</numerusform>
            <numerusform>Wird %Ln Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Compare with the folder…</source>
        <translation>Mit dem Ordner vergleichen&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Restore %Ln items sealed</source>
        <translation>
            <numerusform>%Ln Element versiegelt wiederherstellen</numerusform>
            <numerusform>%Ln Elemente versiegelt wiederherstellen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Released by {0}, for this once. The log keeps both signatures.</source>
        <translation>Freigegeben von {0}, für dieses eine Mal. Das Protokoll behält beide Unterschriften.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>The folder has things of these names. Nothing is overwritten unasked.</source>
        <translation>Im Ordner gibt es diese Namen schon. Ohne Nachfrage wird nichts überschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>The export is logged before the first byte is written.</source>
        <translation>Der Export wird protokolliert, bevor das erste Byte geschrieben ist.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Export {0} to {1}</source>
        <translation>{0} nach {1} exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Becomes {0}</source>
        <translation>Wird zu {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Released as {0}. Choose that format, or ask again.</source>
        <translation>Als {0} freigegeben. Wählen Sie dieses Format, oder beantragen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Looking at the items and the folder…</source>
        <translation>Elemente und Ordner werden geprüft&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Export {0}</source>
        <translation>{0} exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Export {0} to a database</source>
        <translation>{0} in eine Datenbank exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>Export {0} to the mailbox of {1}</source>
        <translation>{0} in das Postfach von {1} exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/export_dialog_words.py"/>
        <source>{0} in the live database, all or none</source>
        <translation>{0} in der laufenden Datenbank, alle oder keine</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>%Ln that are not whole</source>
        <translation>
            <numerusform>%Ln nicht vollständig</numerusform>
            <numerusform>%Ln nicht vollständig</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>What is to be known</source>
        <translation>Was zu wissen ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>Save as HTML…</source>
        <translation>Als HTML speichern&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>What is not whole</source>
        <translation>Was nicht unversehrt ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>Columns of what is not whole</source>
        <translation>Spalten dessen, was nicht unversehrt ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>Health of {0}</source>
        <translation>Zustand von {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/health_dialog.py"/>
        <source>Taken {0}</source>
        <translation>Vom {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Password (used once, written down nowhere)</source>
        <translation>Kennwort (einmal benutzt, nirgends notiert)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Folder there</source>
        <translation>Ordner dort</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>the top of the mailbox</source>
        <translation>die oberste Ebene des Postfachs</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Trust this certificate as well</source>
        <translation>Auch diesem Zertifikat vertrauen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>The password is an access token (OAuth 2.0)</source>
        <translation>Das Kennwort ist ein Zugriffstoken (OAuth 2.0)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Enter the server of the mailbox.</source>
        <translation>Geben Sie den Server des Postfachs an.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Enter the user of the mailbox.</source>
        <translation>Geben Sie den Benutzer des Postfachs an.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>A port is a number from 1 to 65,535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65.535.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Enter the password of the mailbox.</source>
        <translation>Geben Sie das Kennwort des Postfachs an.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Connecting…</source>
        <translation>Verbinde&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Certificate to trust</source>
        <translation>Vertrautes Zertifikat</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Password and mail would be readable on the way.</source>
        <translation>Kennwort und Nachrichten wären unterwegs lesbar.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Logged in as {0}. Nothing was written.</source>
        <translation>Angemeldet als {0}. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>TLS from the first byte</source>
        <translation>TLS vom ersten Byte an</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/imap_form.py"/>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Format of messages</source>
        <translation>Format der Nachrichten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Names of the files</source>
        <translation>Namen der Dateien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Everything in one ZIP</source>
        <translation>Alles in ein ZIP</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Begin another file</source>
        <translation>Neue Datei beginnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Columns, with commas between</source>
        <translation>Spalten, durch Komma getrennt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>all that are known</source>
        <translation>alle bekannten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Numbers begin with</source>
        <translation>Nummern beginnen mit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>{0}; times take a form: {1}</source>
        <translation>{0}; Zeiten mit Format: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>EML, one file each</source>
        <translation>EML, je eine Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Outlook MSG, one file each</source>
        <translation>Outlook MSG, je eine Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>HTML page, one each</source>
        <translation>HTML-Seite, je eine</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>PDF, one each</source>
        <translation>PDF, je eines</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>iCalendar, one file each</source>
        <translation>iCalendar, je eine Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>vCard, one file each</source>
        <translation>vCard, je eine Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>mbox, one file a folder</source>
        <translation>mbox, eine Datei je Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Maildir, a folder a folder</source>
        <translation>Maildir, ein Ordner je Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Outlook data file (PST)</source>
        <translation>Outlook-Datendatei (PST)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Load file (DAT and OPT)</source>
        <translation>Load File (DAT und OPT)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Live mailbox (IMAP)</source>
        <translation>Laufendes Postfach (IMAP)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Opens in every mail program; attachments inside.</source>
        <translation>Lässt sich in jedem Mailprogramm öffnen, mit den Anhängen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Opens in Outlook; every property as it is stored.</source>
        <translation>Öffnet Outlook; jede Eigenschaft, wie sie gespeichert ist.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>For people: nothing is loaded from outside, attachments inside.</source>
        <translation>Zum Lesen: nichts wird von außen geladen, Anhänge enthalten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>For people: text that can be selected, attachments inside.</source>
        <translation>Zum Lesen: markierbarer Text, Anhänge enthalten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Appointments, meetings, tasks and journal entries; nothing else.</source>
        <translation>Termine, Besprechungen, Aufgaben und Journaleinträge; sonst nichts.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Contacts and distribution lists; nothing else.</source>
        <translation>Kontakte und Verteilerlisten; sonst nichts.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>All messages of a folder in one file (mboxrd).</source>
        <translation>Alle Nachrichten eines Ordners in einer Datei (mboxrd).</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>A file a message, with flags, as mail servers keep them.</source>
        <translation>Eine Datei je Nachricht, mit Kennzeichen, wie Mailserver sie halten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Folders, messages and all properties; read again and counted at the end.</source>
        <translation>Ordner, Nachrichten und alle Eigenschaften; am Ende erneut gelesen und gezählt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Concordance DAT and Opticon OPT with natives and text, for review.</source>
        <translation>Concordance DAT und Opticon OPT mit Originalen und Text, zur Sichtung.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Into a server, folders too; what is there already is not sent again.</source>
        <translation>Auf einen Server, samt Ordnern; was schon dort ist, wird nicht erneut gesendet.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/mail_form.py"/>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>A time of day alone is of the day that is shown. A place in the log is written as the server writes it: 00000027:0000021d:0001.</source>
        <translation>Eine Uhrzeit allein gilt für den gezeigten Tag. Eine Stelle im Log schreiben Sie wie der Server: 00000027:0000021d:0001.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>Go to a moment</source>
        <translation>Gehe zu Zeitpunkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>Time or log sequence number</source>
        <translation>Zeit oder Log-Sequenznummer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>From {0} to {1} ({2}).</source>
        <translation>Von {0} bis {1} ({2}).</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>No state of {0} was kept.</source>
        <translation>Von {0} wurde kein Stand behalten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>You can go to {0}, and again from {1} on.</source>
        <translation>Möglich ist {0}, und wieder ab {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>You can go to {0}, not further.</source>
        <translation>Möglich ist {0}, weiter nicht.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>The earliest is {0}.</source>
        <translation>Der früheste ist {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/moment_dialog.py"/>
        <source>Show {0}</source>
        <translation>{0} zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/query_export.py"/>
        <source>Export the answer</source>
        <translation>Antwort exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/query_export.py"/>
        <source>The query runs again and its answer is written whole. Nothing has been written yet.</source>
        <translation>Die Abfrage läuft erneut, ihre Antwort wird vollständig geschrieben. Noch wurde nichts geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/query_export.py"/>
        <source>Becomes a table in the live database, whole or not at all</source>
        <translation>Wird eine Tabelle in der laufenden Datenbank, ganz oder gar nicht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/query_export.py"/>
        <source>Export the answer to a query</source>
        <translation>Antwort einer Abfrage exportieren</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>%Ln written</source>
        <translation>
            <numerusform>%Ln geschrieben</numerusform>
            <numerusform>%Ln geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>%Ln in part</source>
        <translation>
            <numerusform>%Ln teilweise</numerusform>
            <numerusform>%Ln teilweise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>%Ln not written</source>
        <translation>
            <numerusform>%Ln nicht geschrieben</numerusform>
            <numerusform>%Ln nicht geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>%Ln items exported</source>
        <translation>
            <numerusform>%Ln Element exportiert</numerusform>
            <numerusform>%Ln Elemente exportiert</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>Not written</source>
        <translation>Nicht geschrieben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>{0} of {1} items exported</source>
        <translation>{0} von {1} Elementen exportiert</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>%Ln of them over others</source>
        <translation>
            <numerusform>%Ln davon über anderes</numerusform>
            <numerusform>%Ln davon über anderes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übersprungen</numerusform>
            <numerusform>%Ln übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>%Ln there already</source>
        <translation>
            <numerusform>%Ln schon da</numerusform>
            <numerusform>%Ln schon da</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>{0}, in {1}</source>
        <translation>{0}, in {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>Stub</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>In part</source>
        <translation>Teilweise</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>Left</source>
        <translation>Belassen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>not written</source>
        <translation>nicht geschrieben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_rows.py"/>
        <source>Bytes that are missing: {0}</source>
        <translation>Fehlende Bytes: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>In the live database. The log has the receipt.</source>
        <translation>In der laufenden Datenbank. Der Beleg steht im Protokoll.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>What came of it</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Items of the receipt</source>
        <translation>Elemente des Belegs</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Undo is possible until you close this, at the latest {0}.</source>
        <translation>Rückgängig machen lässt es sich, bis Sie dies schließen, längstens bis {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Manifest: {0}</source>
        <translation>Manifest: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/receipt_view.py"/>
        <source>Nothing is kept any more.</source>
        <translation>Nichts wird mehr aufbewahrt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_list.py"/>
        <source>Items, and what happens to each</source>
        <translation>Elemente, und was mit jedem geschieht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_list.py"/>
        <source>K keeps both, S skips, O overwrites; with Shift all of the same state. D shows the difference.</source>
        <translation>K behält beide, S überspringt, O überschreibt; mit Umschalt alle desselben Stands. D zeigt den Unterschied.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_model.py"/>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_model.py"/>
        <source>In the backup</source>
        <translation>In der Sicherung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_model.py"/>
        <source>On the target</source>
        <translation>Am Ziel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>Rehearsal: what would be written</source>
        <translation>Probelauf: was geschrieben würde</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>To {0}. Nothing has been written yet.</source>
        <translation>Nach {0}. Noch wurde nichts geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>Show difference</source>
        <translation>Unterschied zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>Compare it with the file on the target (D)</source>
        <translation>Mit der Datei am Ziel vergleichen (D)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>Comparing with what is there…</source>
        <translation>Vergleiche mit dem Vorhandenen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>Comparing with what is there: {0} of {1}</source>
        <translation>Vergleiche mit dem Vorhandenen: {0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_page.py"/>
        <source>One click takes everything back until you close the receipt, at the latest {0}.</source>
        <translation>Ein Klick nimmt alles zurück, bis Sie den Beleg schließen, längstens bis {0}.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln different</source>
        <translation>
            <numerusform>%Ln anders</numerusform>
            <numerusform>%Ln anders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln newer there</source>
        <translation>
            <numerusform>%Ln dort neuer</numerusform>
            <numerusform>%Ln dort neuer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln same, skipped</source>
        <translation>
            <numerusform>%Ln gleich, übersprungen</numerusform>
            <numerusform>%Ln gleich, übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln of another kind</source>
        <translation>
            <numerusform>%Ln anderer Art</numerusform>
            <numerusform>%Ln anderer Art</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln links</source>
        <translation>
            <numerusform>%Ln Verknüpfung</numerusform>
            <numerusform>%Ln Verknüpfungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln not writable</source>
        <translation>
            <numerusform>%Ln nicht beschreibbar</numerusform>
            <numerusform>%Ln nicht beschreibbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>%Ln not possible</source>
        <translation>
            <numerusform>%Ln nicht möglich</numerusform>
            <numerusform>%Ln nicht möglich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>all %Ln new ones</source>
        <translation>
            <numerusform>dem neuen</numerusform>
            <numerusform>allen %Ln neuen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>all %Ln that are the same</source>
        <translation>
            <numerusform>dem gleichen</numerusform>
            <numerusform>allen %Ln gleichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>all %Ln different ones</source>
        <translation>
            <numerusform>dem abweichenden</numerusform>
            <numerusform>allen %Ln abweichenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>all %Ln newer ones</source>
        <translation>
            <numerusform>dem neueren</numerusform>
            <numerusform>allen %Ln neueren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>all %Ln of another kind</source>
        <translation>
            <numerusform>dem anderer Art</numerusform>
            <numerusform>allen %Ln anderer Art</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>all %Ln links</source>
        <translation>
            <numerusform>der Verknüpfung</numerusform>
            <numerusform>allen %Ln Verknüpfungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>all %Ln of these</source>
        <translation>
            <numerusform>diesem</numerusform>
            <numerusform>allen %Ln davon</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Nothing to write</source>
        <translation>Nichts zu schreiben</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Write %Ln files</source>
        <translation>
            <numerusform>%Ln Datei schreiben</numerusform>
            <numerusform>%Ln Dateien schreiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Write %Ln</source>
        <translation>
            <numerusform>%Ln schreiben</numerusform>
            <numerusform>%Ln schreiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>overwrite %Ln</source>
        <translation>
            <numerusform>%Ln überschreiben</numerusform>
            <numerusform>%Ln überschreiben</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Do this with {0}</source>
        <translation>Ebenso mit {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>on the target {0}</source>
        <translation>am Ziel {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>{0} is newer on the target. Both will be kept: this one as {1}.</source>
        <translation>{0} ist am Ziel neuer. Beide bleiben: diese Fassung als {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Keep both writes into the folder {0}.</source>
        <translation>„Beide behalten“ schreibt in den Ordner {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>{0} is moved aside and kept until the receipt is closed.</source>
        <translation>{0} wird beiseitegelegt und behalten, bis der Beleg geschlossen ist.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>{0} is not written.</source>
        <translation>{0} wird nicht geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>{0} is written; nothing is at its place.</source>
        <translation>{0} wird geschrieben; an der Stelle ist nichts.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>{0} is there already, byte for byte.</source>
        <translation>{0} ist schon da, Byte für Byte.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>{0} is written into {1}.</source>
        <translation>{0} wird nach {1} geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Keep both writes {0} beside the present file.</source>
        <translation>„Beide behalten“ schreibt {0} neben die vorhandene Datei.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Different</source>
        <translation>Anders</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Newer there</source>
        <translation>Dort neuer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Other kind</source>
        <translation>Andere Art</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>A link</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Not writable</source>
        <translation>Nicht beschreibbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Not possible</source>
        <translation>Nicht möglich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/rehearsal_rows.py"/>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/row_history.py"/>
        <source>%Ln versions</source>
        <translation>
            <numerusform>%Ln Fassung</numerusform>
            <numerusform>%Ln Fassungen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/row_history.py"/>
        <source>History of a row</source>
        <translation>Verlauf einer Zeile</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/row_history.py"/>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/row_history.py"/>
        <source>Reading the log…</source>
        <translation>Log wird gelesen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/row_history.py"/>
        <source>The history cannot be read</source>
        <translation>Der Verlauf ist nicht lesbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/row_history.py"/>
        <source>No version of this row is in the log</source>
        <translation>Im Log steht keine Fassung dieser Zeile</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/save_search.py"/>
        <source>Save search</source>
        <translation>Suche speichern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/save_search.py"/>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/save_search.py"/>
        <source>It is listed below the tree and looks for: {0}</source>
        <translation>Sie steht unter dem Baum und sucht nach: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Between values</source>
        <translation>Zwischen Werten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>NULL is written as</source>
        <translation>NULL wird geschrieben als</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>NULL is shown as</source>
        <translation>NULL wird gezeigt als</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>an empty cell</source>
        <translation>eine leere Zelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Names of the columns first</source>
        <translation>Zuerst die Spaltennamen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Quotes around every text</source>
        <translation>Jeden Text in Anführungszeichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Connection string</source>
        <translation>Verbindungszeichenfolge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>the name that it has here</source>
        <translation>ihr Name hier</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Append to a table that is there</source>
        <translation>An eine vorhandene Tabelle anhängen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Encrypted connection only</source>
        <translation>Nur verschlüsselte Verbindung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Connection string (used once, written down nowhere)</source>
        <translation>Verbindungszeichenfolge (einmal benutzt, nirgends notiert)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Enter the connection string of the database.</source>
        <translation>Geben Sie die Verbindungszeichenfolge der Datenbank an.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>CSV, one file each</source>
        <translation>CSV, je eine Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>T-SQL script</source>
        <translation>T-SQL-Skript</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Excel workbook</source>
        <translation>Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>SQLite file</source>
        <translation>SQLite-Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>JSON lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Live database (ODBC)</source>
        <translation>Laufende Datenbank (ODBC)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>CREATE TABLE, INSERTs with exact values, then keys and indexes.</source>
        <translation>CREATE TABLE, INSERTs mit genauen Werten, dann Schlüssel und Indizes.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Columns with their exact types: decimals, times by scale, binary.</source>
        <translation>Spalten mit ihren genauen Typen: Dezimalzahlen, Zeiten je Genauigkeit, Binärdaten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>One database file for each table.</source>
        <translation>Eine Datenbankdatei je Tabelle.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>One JSON object for each row, exact numbers, NULL as null.</source>
        <translation>Ein JSON-Objekt je Zeile, genaue Zahlen, NULL als null.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>Bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/table_form.py"/>
        <source>UTF-8 with byte order mark</source>
        <translation>UTF-8 mit Byte-Reihenfolge-Marke</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>%Ln things stand in its way</source>
        <translation>
            <numerusform>%Ln Hindernis steht im Weg</numerusform>
            <numerusform>%Ln Hindernisse stehen im Weg</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>Undo as script</source>
        <translation>Umkehrung als Skript</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>Making the script…</source>
        <translation>Skript wird erstellt&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>What stands in the way</source>
        <translation>Was im Weg steht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>Save…</source>
        <translation>Speichern&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>Nothing is run. The script puts the rows back as they were before the transaction; look at it before you run it on a server.</source>
        <translation>Nichts wird ausgeführt. Das Skript stellt die Zeilen wieder so her, wie sie vor der Transaktion waren; sehen Sie es durch, bevor Sie es auf einem Server ausführen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>There is no script</source>
        <translation>Es gibt kein Skript</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>Save the script</source>
        <translation>Skript speichern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>SQL scripts (*.sql);;All files (*)</source>
        <translation>SQL-Skripte (*.sql);;Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/undo_script.py"/>
        <source>Saving…</source>
        <translation>Wird gespeichert&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unlock_dialog.py"/>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unlock_dialog.py"/>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unlock_dialog.py"/>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unlock_dialog.py"/>
        <source>Your key tells who you are here. It stays unlocked until you lock it, or do nothing for a while.</source>
        <translation>Ihr Schlüssel sagt, wer Sie hier sind. Er bleibt entsperrt, bis Sie ihn sperren oder eine Weile nichts tun.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unlock_dialog.py"/>
        <source>No key of a person of this workspace lies on this computer. Make one with gleanpoint key new, and ask a security administrator to add it.</source>
        <translation>Auf diesem Rechner liegt kein Schlüssel einer Person dieses Arbeitsbereichs. Erzeugen Sie einen mit gleanpoint key new, und bitten Sie einen Sicherheitsadministrator, ihn einzutragen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unlock_dialog.py"/>
        <source>Unlocking…</source>
        <translation>Wird entsperrt&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unlock_dialog.py"/>
        <source>Caps Lock seems to be on.</source>
        <translation>Die Feststelltaste scheint aktiv zu sein.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/dialogs/unsearched_dialog.py"/>
        <source>%Ln places were not searched.</source>
        <translation>
            <numerusform>%Ln Ort wurde nicht durchsucht.</numerusform>
            <numerusform>%Ln Orte wurden nicht durchsucht.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unsearched_dialog.py"/>
        <source>Not searched</source>
        <translation>Nicht durchsucht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unsearched_dialog.py"/>
        <source>Index now</source>
        <translation>Jetzt indizieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/dialogs/unsearched_dialog.py"/>
        <source>{0} Hits there are missing.</source>
        <translation>{0} Treffer dort fehlen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Apache License 2.0. It stands on these libraries, each with its own licence:</source>
        <translation>Apache-Lizenz 2.0. Es beruht auf diesen Bibliotheken, jede mit eigener Lizenz:</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Columns of the libraries</source>
        <translation>Spalten der Bibliotheken</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/about_box.py"/>
        <source>Gleanpoint {0}</source>
        <translation>Gleanpoint {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>For the helpdesk</source>
        <translation>Für den Helpdesk</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>For the DBA</source>
        <translation>Für den DBA</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>For legal</source>
        <translation>Für die Rechtsabteilung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>For the security administrator</source>
        <translation>Für den Sicherheitsadministrator</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>How policies are written</source>
        <translation>Wie Richtlinien geschrieben werden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>Conditions and queries</source>
        <translation>Bedingungen und Abfragen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>The command line</source>
        <translation>Die Befehlszeile</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/chapters.py"/>
        <source>Keys in the window</source>
        <translation>Tasten im Fenster</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/page.py"/>
        <source>Chapter of the guide</source>
        <translation>Kapitel der Anleitung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/window.py"/>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/help/window.py"/>
        <source>This chapter is not readable: {0}</source>
        <translation>Dieses Kapitel ist nicht lesbar: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/job_board.py"/>
        <source>Stopped on request. Nothing is left behind.</source>
        <translation>Auf Wunsch angehalten. Nichts bleibt zurück.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/job_board.py"/>
        <source>Stopping…</source>
        <translation>Wird angehalten&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/job_board.py"/>
        <source>Waiting for the reader</source>
        <translation>Wartet auf den Leser</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/job_board.py"/>
        <source>Nothing runs</source>
        <translation>Nichts läuft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/job_board.py"/>
        <source>{0} of {1}{2}</source>
        <translation>{0} von {1}{2}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/job_board.py"/>
        <source>%Ln running</source>
        <translation>
            <numerusform>%Ln läuft</numerusform>
            <numerusform>%Ln laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/job_board.py"/>
        <source>%Ln done</source>
        <translation>
            <numerusform>%Ln fertig</numerusform>
            <numerusform>%Ln fertig</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Called off</source>
        <translation>Abgesagt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Attendees</source>
        <translation>Teilnehmer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Organizer</source>
        <translation>Organisator</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Shown as</source>
        <translation>Anzeigen als</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>room or device</source>
        <translation>Raum oder Gerät</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>{0} before</source>
        <translation>{0} vorher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Was at</source>
        <translation>War in</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>{0} to {1}, all day</source>
        <translation>{0} bis {1}, ganztägig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>at the start</source>
        <translation>zu Beginn</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>{0}, all day</source>
        <translation>{0}, ganztägig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Tentative</source>
        <translation>Mit Vorbehalt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Busy</source>
        <translation>Gebucht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Out of office</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Working elsewhere</source>
        <translation>An anderem Ort tätig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Accepted</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Declined</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Meeting request</source>
        <translation>Besprechungsanfrage</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Answer to a meeting request</source>
        <translation>Antwort auf eine Besprechungsanfrage</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Meeting called off</source>
        <translation>Besprechung abgesagt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Meeting request was forwarded</source>
        <translation>Besprechungsanfrage wurde weitergeleitet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/calendar_cards.py"/>
        <source>Mail about a meeting</source>
        <translation>Nachricht zu einer Besprechung</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/card.py"/>
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/card.py"/>
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/card.py"/>
        <source>No date</source>
        <translation>Kein Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_cards.py"/>
        <source>(no title)</source>
        <translation>(kein Titel)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_cards.py"/>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_table.py"/>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_table.py"/>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>every %Ln days</source>
        <translation>
            <numerusform>jeden Tag</numerusform>
            <numerusform>alle %Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>every %Ln weeks</source>
        <translation>
            <numerusform>jede Woche</numerusform>
            <numerusform>alle %Ln Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>every %Ln months</source>
        <translation>
            <numerusform>jeden Monat</numerusform>
            <numerusform>alle %Ln Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>every %Ln years</source>
        <translation>
            <numerusform>jedes Jahr</numerusform>
            <numerusform>alle %Ln Jahre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>%Ln times</source>
        <translation>
            <numerusform>einmal</numerusform>
            <numerusform>%Ln Mal</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Birthday</source>
        <translation>Geburtstag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Bit rate</source>
        <translation>Bitrate</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Composer</source>
        <translation>Komponist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Copyright</source>
        <translation>Copyright</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Messenger</source>
        <translation>Messenger</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Nickname</source>
        <translation>Spitzname</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Pictures a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Repeats</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Sampling</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Web</source>
        <translation>Web</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/file_words.py"/>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>%Ln members</source>
        <translation>
            <numerusform>%Ln Mitglied</numerusform>
            <numerusform>%Ln Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Profession</source>
        <translation>Beruf</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Manager</source>
        <translation>Vorgesetzte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Assistant</source>
        <translation>Assistenz</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Spouse</source>
        <translation>Ehepartner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Filed as</source>
        <translation>Abgelegt als</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Wedding</source>
        <translation>Hochzeitstag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Phone, {0}</source>
        <translation>Telefon, {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>Address, {0}</source>
        <translation>Adresse, {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>work</source>
        <translation>geschäftlich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>home</source>
        <translation>privat</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>other</source>
        <translation>weitere</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>work 2</source>
        <translation>geschäftlich 2</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>home 2</source>
        <translation>privat 2</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>mobile</source>
        <translation>mobil</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>primary</source>
        <translation>Haupt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>radio</source>
        <translation>Funk</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>callback</source>
        <translation>Rückruf</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>assistant</source>
        <translation>Assistenz</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>pager</source>
        <translation>Pager</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>ISDN</source>
        <translation>ISDN</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>text telephone</source>
        <translation>Texttelefon</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>telex</source>
        <translation>Telex</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>work fax</source>
        <translation>Fax geschäftlich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>home fax</source>
        <translation>Fax privat</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/people_cards.py"/>
        <source>other fax</source>
        <translation>Fax weitere</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/property_table.py"/>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/property_table.py"/>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>Every %Ln days</source>
        <translation>
            <numerusform>Jeden Tag</numerusform>
            <numerusform>Alle %Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>Every %Ln weeks</source>
        <translation>
            <numerusform>Jede Woche</numerusform>
            <numerusform>Alle %Ln Wochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>Every %Ln months</source>
        <translation>
            <numerusform>Jeden Monat</numerusform>
            <numerusform>Alle %Ln Monate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>Every %Ln years</source>
        <translation>
            <numerusform>Jedes Jahr</numerusform>
            <numerusform>Alle %Ln Jahre</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>last</source>
        <translation>letzten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>any day</source>
        <translation>Tag</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln geändert</numerusform>
            <numerusform>%Ln geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln ausgelassen</numerusform>
            <numerusform>%Ln ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>{0} after it is done</source>
        <translation>{0} nach Erledigung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source> of {0}</source>
        <translation> im {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>on the {0} {1}{2}</source>
        <translation>am {0} {1}{2}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>on day {0}{1}</source>
        <translation>am {0}.{1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>on {0}</source>
        <translation>am {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>until {0}</source>
        <translation>bis {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>on the last day{0}</source>
        <translation>am letzten Tag{0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>first</source>
        <translation>ersten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>second</source>
        <translation>zweiten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>third</source>
        <translation>dritten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/recurrence_words.py"/>
        <source>fourth</source>
        <translation>vierten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Without a due date</source>
        <translation>Ohne Fälligkeit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Journal entry</source>
        <translation>Journaleintrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Begins</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Done on</source>
        <translation>Erledigt am</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Given by</source>
        <translation>Zugewiesen von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Work spent</source>
        <translation>Ist-Aufwand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Work planned</source>
        <translation>Soll-Aufwand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Companies</source>
        <translation>Firmen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Note, {0}</source>
        <translation>Notiz, {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>{0}, {1} % done</source>
        <translation>{0}, {1} % erledigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Due {0}</source>
        <translation>Fällig {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>In progress</source>
        <translation>In Bearbeitung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Complete</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Waiting for somebody</source>
        <translation>Wartet auf jemanden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>Put off</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>pink</source>
        <translation>rosa</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/cards/work_cards.py"/>
        <source>white</source>
        <translation>weiß</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/chip_words.py"/>
        <source>Held</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/chip_words.py"/>
        <source>Erased</source>
        <translation>Löschregister</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/chip_words.py"/>
        <source>Past limit</source>
        <translation>Frist vorbei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/chip_words.py"/>
        <source>Keep forever</source>
        <translation>Dauerhaft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/chip_words.py"/>
        <source>Keep to {0}</source>
        <translation>Bis {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/columns.py"/>
        <source>At this point</source>
        <translation>An diesem Punkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/columns.py"/>
        <source>Retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/day_groups.py"/>
        <source>To come</source>
        <translation>Künftig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/day_groups.py"/>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/day_groups.py"/>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/day_groups.py"/>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/day_groups.py"/>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/day_groups.py"/>
        <source>This month</source>
        <translation>Dieser Monat</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/day_groups.py"/>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/message_kinds.py"/>
        <source>Meeting mail</source>
        <translation>Besprechungs-Mail</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/message_kinds.py"/>
        <source>Appointment</source>
        <translation>Termin</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/message_kinds.py"/>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/message_kinds.py"/>
        <source>Distribution list</source>
        <translation>Verteilerliste</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/message_kinds.py"/>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Sender withheld</source>
        <translation>Absender zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>(no sender)</source>
        <translation>(kein Absender)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Withheld</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Recovered</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Recovered in part</source>
        <translation>Teilweise wiederhergestellt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Read in part</source>
        <translation>Teilweise gelesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>To {0}</source>
        <translation>An {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Low importance</source>
        <translation>Geringe Wichtigkeit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>High importance</source>
        <translation>Hohe Wichtigkeit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>To follow up</source>
        <translation>Zur Nachverfolgung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Followed up</source>
        <translation>Nachverfolgt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/listing/row_faces.py"/>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>%Ln log records</source>
        <translation>
            <numerusform>%Ln Log-Datensatz</numerusform>
            <numerusform>%Ln Log-Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>before the log</source>
        <translation>vor dem Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>no rows</source>
        <translation>keine Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>not in the log</source>
        <translation>nicht im Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>From {0} to {1}, {2}</source>
        <translation>Von {0} bis {1}, {2}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>Transaction {0}, {1}</source>
        <translation>Transaktion {0}, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>Begun {0}, ended {1}</source>
        <translation>Begonnen {0}, beendet {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>From {0}</source>
        <translation>Von {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>Committed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/log_words.py"/>
        <source>Session {0}</source>
        <translation>Sitzung {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Rows touched</source>
        <translation>Berührte Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Before the log</source>
        <translation>Vor dem Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Transaction {0}</source>
        <translation>Transaktion {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Inserted</source>
        <translation>Eingefügt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/logs/logged_rows.py"/>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/palette_list.py"/>
        <source>not available: {0}</source>
        <translation>nicht verfügbar: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/key_kinds.py"/>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/key_kinds.py"/>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/key_kinds.py"/>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/key_kinds.py"/>
        <source>Only the TPM</source>
        <translation>Nur das TPM</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/row_grid.py"/>
        <source>reading</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/row_grid.py"/>
        <source>empty text</source>
        <translation>leerer Text</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/row_grid.py"/>
        <source>primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/row_grid.py"/>
        <source>not readable: {0}</source>
        <translation>nicht lesbar: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tables/row_grid.py"/>
        <source>{0} not null</source>
        <translation>{0} not null</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>gone</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>%Ln points</source>
        <translation>
            <numerusform>%Ln Punkt</numerusform>
            <numerusform>%Ln Punkte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>changed {0} in {1}</source>
        <translation>{0} geändert, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>there</source>
        <translation>da</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/life_band.py"/>
        <source>version {0} of {1}</source>
        <translation>Fassung {0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/point_words.py"/>
        <source>Version {0} of {1}</source>
        <translation>Fassung {0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/point_words.py"/>
        <source>Its name is {0} now.</source>
        <translation>Heißt jetzt {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/point_words.py"/>
        <source>Gone since {0}</source>
        <translation>Weg seit {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/point_words.py"/>
        <source>Renamed {0}</source>
        <translation>Umbenannt {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/point_words.py"/>
        <source>Comes on {0}</source>
        <translation>Erscheint {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/point_words.py"/>
        <source>Goes on {0}</source>
        <translation>Verschwindet {0}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>%Ln different contents</source>
        <translation>
            <numerusform>%Ln Inhalt</numerusform>
            <numerusform>%Ln verschiedene Inhalte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>in %Ln points</source>
        <translation>
            <numerusform>in %Ln Punkt</numerusform>
            <numerusform>in %Ln Punkten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>%Ln copies are known</source>
        <translation>
            <numerusform>%Ln Kopie ist bekannt</numerusform>
            <numerusform>%Ln Kopien sind bekannt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>{0} could not tell: {1}</source>
        <translation>{0} konnte es nicht sagen: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>shown now</source>
        <translation>jetzt gezeigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>contents compared</source>
        <translation>Inhalte verglichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>{0} only by size and time.</source>
        <translation>{0} nur nach Größe und Zeit.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>{0} could not tell. The first: {1}</source>
        <translation>{0} konnten es nicht sagen. Der erste: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>last good copy</source>
        <translation>letzte intakte Fassung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>{0} to {1}, {2}</source>
        <translation>{0} bis {1}, {2}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>changed: {0}</source>
        <translation>geändert: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/time/version_list.py"/>
        <source>subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tree/grouped_tree.py"/>
        <source>opened by itself</source>
        <translation>für sich geöffnet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tree/grouped_tree.py"/>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tree/grouped_tree.py"/>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tree/grouped_tree.py"/>
        <source>All databases</source>
        <translation>Alle Datenbanken</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/models/tree/tree_rows.py"/>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>Jobs (Ctrl+J)</source>
        <translation>Aufträge (Strg+J)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>Workspace: log, policy, approvals (Ctrl+Shift+W)</source>
        <translation>Arbeitsbereich: Protokoll, Richtlinie, Freigaben (Strg+Umschalt+W)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>Lock (Ctrl+L)</source>
        <translation>Sperren (Strg+L)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>Unlock…</source>
        <translation>Entsperren&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>%Ln jobs run</source>
        <translation>
            <numerusform>%Ln Auftrag läuft</numerusform>
            <numerusform>%Ln Aufträge laufen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>{0} (Ctrl+L)</source>
        <translation>{0} (Strg+L)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/app_bar.py"/>
        <source>{0} (Ctrl+J)</source>
        <translation>{0} (Strg+J)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_list.py"/>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_list.py"/>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_list.py"/>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_list.py"/>
        <source>Database backup</source>
        <translation>Datenbanksicherung</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>in %Ln sources</source>
        <translation>
            <numerusform>in %Ln Quelle</numerusform>
            <numerusform>in %Ln Quellen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Looking…</source>
        <translation>Wird gesucht&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>%Ln mailboxes</source>
        <translation>
            <numerusform>%Ln Postfach</numerusform>
            <numerusform>%Ln Postfächer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>%Ln databases</source>
        <translation>
            <numerusform>%Ln Datenbank</numerusform>
            <numerusform>%Ln Datenbanken</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>The search was stopped; there may be more.</source>
        <translation>Die Suche wurde angehalten; es kann mehr geben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>No mailbox was found</source>
        <translation>Kein Postfach gefunden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>No database was found</source>
        <translation>Keine Datenbank gefunden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Looked for .pst, .ost and .msg by name, and for mailboxes of other names by bytes.</source>
        <translation>Gesucht wurde nach .pst, .ost und .msg dem Namen nach, nach Postfächern anderer Namen an den Bytes.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Looked for data files and backups by name, and for others by bytes.</source>
        <translation>Gesucht wurde nach Datendateien und Sicherungen dem Namen nach, nach anderen an den Bytes.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Looking… {0} looked at.</source>
        <translation>Wird gesucht&#xa0;… {0} angesehen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Looking for mailboxes</source>
        <translation>Postfächer werden gesucht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Looking for databases</source>
        <translation>Datenbanken werden gesucht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>They appear here as they are found.</source>
        <translation>Was gefunden wird, erscheint hier.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>%Ln places</source>
        <translation>
            <numerusform>%Ln Ort</numerusform>
            <numerusform>%Ln Orte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/gathered_page.py"/>
        <source>{0} were not looked into. {1}</source>
        <translation>{0} wurden nicht durchsucht. {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/job_drawer.py"/>
        <source>Clear ended</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/job_drawer.py"/>
        <source>Close jobs</source>
        <translation>Aufträge schließen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/job_drawer.py"/>
        <source>Close (Ctrl+J). Jobs go on.</source>
        <translation>Schließen (Strg+J). Aufträge laufen weiter.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/job_drawer.py"/>
        <source>Show receipt</source>
        <translation>Beleg zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>Show what is typed</source>
        <translation>Eingabe zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>{0} is encrypted with {1}</source>
        <translation>{0} ist mit {1} verschlüsselt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>Trying the key…</source>
        <translation>Schlüssel wird geprüft&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>Key files</source>
        <translation>Schlüsseldateien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>{0} is encrypted</source>
        <translation>{0} ist verschlüsselt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>Trying the key… {0} %</source>
        <translation>Schlüssel wird geprüft&#xa0;… {0} %</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>123456-123456-… (48 digits)</source>
        <translation>123456-123456-… (48 Ziffern)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>Path of the file</source>
        <translation>Pfad der Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/key_panel.py"/>
        <source>The key stays in memory until you close the source. It is never written to disk or into the log.</source>
        <translation>Der Schlüssel bleibt im Arbeitsspeicher, bis Sie die Quelle schließen. Er wird nie auf die Platte oder ins Protokoll geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Type a path, then Enter. Esc goes back.</source>
        <translation>Pfad eingeben, dann Eingabetaste. Esc kehrt zurück.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Way to the folder</source>
        <translation>Weg zum Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Click beside the steps, or press F4, to type a path.</source>
        <translation>Klicken Sie neben die Stufen oder drücken Sie F4, um einen Pfad einzugeben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Steps between</source>
        <translation>Stufen dazwischen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Go to {0}</source>
        <translation>Gehe zu {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Mailbox file, opened like a folder</source>
        <translation>Postfachdatei, geöffnet wie ein Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Database file, opened like a folder</source>
        <translation>Datenbankdatei, geöffnet wie ein Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Disk image, opened like a folder</source>
        <translation>Abbild, geöffnet wie ein Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/breadcrumb.py"/>
        <source>Message file, opened like a folder</source>
        <translation>Nachrichtendatei, geöffnet wie ein Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Conditions to fill in</source>
        <translation>Bedingungen zum Ausfüllen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Part of it</source>
        <translation>Teil davon</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Any size</source>
        <translation>Jede Größe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>100 KB or more</source>
        <translation>100 KB oder mehr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>1 MB or more</source>
        <translation>1 MB oder mehr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>10 MB or more</source>
        <translation>10 MB oder mehr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>100 MB or more</source>
        <translation>100 MB oder mehr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Any kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>With attachments</source>
        <translation>Mit Anhängen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/find_bar.py"/>
        <source>Important</source>
        <translation>Wichtig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Show what was deleted and can still be seen</source>
        <translation>Gelöschtes zeigen, das noch zu sehen ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Entries of other points</source>
        <translation>Einträge anderer Punkte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Show what other points have and this one has not</source>
        <translation>Zeigen, was andere Punkte haben und dieser nicht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Filter this folder (Ctrl+Shift+F)</source>
        <translation>Diesen Ordner filtern (Strg+Umschalt+F)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Hidden items too</source>
        <translation>Auch verborgene Elemente</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Name or subject</source>
        <translation>Name oder Betreff</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>As listed</source>
        <translation>Wie aufgelistet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_tools.py"/>
        <source>As at first</source>
        <translation>Wie zu Anfang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_words.py"/>
        <source>No database was opened yet. A data file (.mdf) opens like a folder: go to it and press Enter.</source>
        <translation>Noch wurde keine Datenbank geöffnet. Eine Datendatei (.mdf) öffnet sich wie ein Ordner: Gehen Sie zu ihr und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/list_words.py"/>
        <source>No mailbox was opened yet. A mailbox file (.pst, .ost) opens like a folder: go to it and press Enter.</source>
        <translation>Noch wurde kein Postfach geöffnet. Eine Postfachdatei (.pst, .ost) öffnet sich wie ein Ordner: Gehen Sie zu ihr und drücken Sie die Eingabetaste.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>%Ln entries so far.</source>
        <translation>
            <numerusform>Bisher %Ln Eintrag.</numerusform>
            <numerusform>Bisher %Ln Einträge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>Listing</source>
        <translation>Auflisten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>{0} of about {1}.</source>
        <translation>{0} von etwa {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>List all</source>
        <translation>Alle auflisten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>Reading the folder…</source>
        <translation>Ordner wird gelesen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>{0} The rest follows as you scroll.</source>
        <translation>{0} Der Rest folgt beim Blättern.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>{0} You can already sort, filter and export what is here.</source>
        <translation>{0} Was hier steht, können Sie schon sortieren, filtern und exportieren.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_foot.py"/>
        <source>Putting {0} in order…</source>
        <translation>{0} werden geordnet&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>%Ln entries are</source>
        <translation>
            <numerusform>%Ln Eintrag ist</numerusform>
            <numerusform>%Ln Einträge sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>%Ln entries were listed</source>
        <translation>
            <numerusform>%Ln Eintrag wurde aufgelistet</numerusform>
            <numerusform>%Ln Einträge wurden aufgelistet</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>No attachments</source>
        <translation>Keine Anhänge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>No entries</source>
        <translation>Keine Einträge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>The listing is complete.</source>
        <translation>Die Auflistung ist vollständig.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>All %Ln entries are deleted</source>
        <translation>
            <numerusform>Der einzige Eintrag ist gelöscht</numerusform>
            <numerusform>Alle %Ln Einträge sind gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>{0}, then the listing broke off. {1}</source>
        <translation>{0}, dann brach die Auflistung ab. {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>{0} cannot be listed</source>
        <translation>{0} lässt sich nicht auflisten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>Nothing here holds “{0}”</source>
        <translation>Nichts hier enthält „{0}“</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/listing_news.py"/>
        <source>{0} in this folder.</source>
        <translation>{0} in diesem Ordner.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/message_chips.py"/>
        <source>{0} by {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/message_chips.py"/>
        <source>Personal</source>
        <translation>Persönlich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/message_chips.py"/>
        <source>Confidential</source>
        <translation>Vertraulich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/listing/node_table.py"/>
        <source>Entries of the folder</source>
        <translation>Einträge des Ordners</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_filter.py"/>
        <source>Only transactions that touched this table</source>
        <translation>Nur Transaktionen, die diese Tabelle berührten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_filter.py"/>
        <source>Begun at or after this time</source>
        <translation>Begonnen zu dieser Zeit oder danach</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_filter.py"/>
        <source>Begun at or before this time</source>
        <translation>Begonnen zu dieser Zeit oder davor</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_filter.py"/>
        <source>Server&apos;s own</source>
        <translation>Des Servers</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_filter.py"/>
        <source>List what the server did by itself too: page splits, allocation</source>
        <translation>Auch auflisten, was der Server selbst tat: Seitenteilungen, Zuordnung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_filter.py"/>
        <source>All tables</source>
        <translation>Alle Tabellen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_filter.py"/>
        <source>{0}, on the clock of the server: 2026-11-19 22:00</source>
        <translation>{0}, nach der Uhr des Servers: 2026-11-19 22:00</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>%Ln transactions</source>
        <translation>
            <numerusform>%Ln Transaktion</numerusform>
            <numerusform>%Ln Transaktionen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Changes of the transaction</source>
        <translation>Änderungen der Transaktion</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>The log is being read</source>
        <translation>Das Log wird gelesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Show later ones</source>
        <translation>Spätere zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>State before it</source>
        <translation>Stand davor</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>The changes cannot be shown</source>
        <translation>Die Änderungen lassen sich nicht zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>No transaction fits</source>
        <translation>Keine Transaktion passt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>No transactions in the log</source>
        <translation>Keine Transaktionen im Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>There is no log to show</source>
        <translation>Es gibt kein Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>No rows were changed</source>
        <translation>Keine Zeilen wurden geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>The transaction touched no row, or only pages as a whole.</source>
        <translation>Die Transaktion berührte keine Zeile oder nur ganze Seiten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>No transaction chosen</source>
        <translation>Keine Transaktion gewählt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Choose one to see what it changed.</source>
        <translation>Wählen Sie eine, um zu sehen, was sie änderte.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Reading the changes…</source>
        <translation>Änderungen werden gelesen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Show the state before it</source>
        <translation>Den Stand davor zeigen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>%Ln lines copied</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>{0}…</source>
        <translation>{0}&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>The first {0}</source>
        <translation>Die ersten {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Stopped. {0} so far</source>
        <translation>Angehalten. Bisher {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/logs/log_view.py"/>
        <source>The first {0} changes are shown; the script holds all.</source>
        <translation>Die ersten {0} Änderungen werden gezeigt; das Skript enthält alle.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/palette.py"/>
        <source>Nothing is called so</source>
        <translation>Nichts heißt so</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/palette.py"/>
        <source>Commands and places</source>
        <translation>Befehle und Orte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/palette.py"/>
        <source>What to do, or where to go</source>
        <translation>Was tun oder wohin gehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/palette.py"/>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/attachments.py"/>
        <source>and %Ln shown in the text</source>
        <translation>
            <numerusform>und %Ln im Text gezeigt</numerusform>
            <numerusform>und %Ln im Text gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/attachments.py"/>
        <source>Link only</source>
        <translation>Nur Verweis</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/attachments.py"/>
        <source>Export…</source>
        <translation>Exportieren&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/attachments.py"/>
        <source>and %Ln more in the list</source>
        <translation>
            <numerusform>und %Ln weiterer in der Liste</numerusform>
            <numerusform>und %Ln weitere in der Liste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/attachments.py"/>
        <source>%Ln attachments, shown in the text</source>
        <translation>
            <numerusform>%Ln Anhang, im Text gezeigt</numerusform>
            <numerusform>%Ln Anhänge, im Text gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/attachments.py"/>
        <source>Attachment {0}, {1}</source>
        <translation>Anhang {0}, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/attachments.py"/>
        <source>{0}: click to open</source>
        <translation>{0}: zum Öffnen klicken</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/cards.py"/>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/cards.py"/>
        <source>Show more, {0} are left</source>
        <translation>Mehr zeigen, {0} übrig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/document.py"/>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/document.py"/>
        <source>There is no text in it.</source>
        <translation>Es enthält keinen Text.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/document.py"/>
        <source>This link leads to {0}. It is not opened from here.</source>
        <translation>Dieser Verweis führt zu {0}. Er wird von hier nicht geöffnet.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/document.py"/>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>hole, reads as zeros</source>
        <translation>Loch, liest sich als Nullen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>%Ln more runs</source>
        <translation>
            <numerusform>%Ln weiterer Abschnitt</numerusform>
            <numerusform>%Ln weitere Abschnitte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>These are not all of them.</source>
        <translation>Das sind nicht alle.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>Run {0}</source>
        <translation>Abschnitt {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>complete, with holes by design</source>
        <translation>vollständig, mit gewollten Löchern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>not in this image</source>
        <translation>nicht im Abbild</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/facts.py"/>
        <source>not supported</source>
        <translation>nicht unterstützt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/file_rows_view.py"/>
        <source>Row numbers</source>
        <translation>Zeilennummern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_view.py"/>
        <source>Go to {0}, {1}</source>
        <translation>Gehe zu {0}, {1}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>%Ln volumes</source>
        <translation>
            <numerusform>%Ln Volume</numerusform>
            <numerusform>%Ln Volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>%Ln more volumes</source>
        <translation>
            <numerusform>%Ln weiteres Volume</numerusform>
            <numerusform>%Ln weitere Volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>%Ln points cannot be reached</source>
        <translation>
            <numerusform>%Ln Punkt ist nicht erreichbar</numerusform>
            <numerusform>%Ln Punkte sind nicht erreichbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>%Ln changes of its log applied</source>
        <translation>
            <numerusform>%Ln Änderung aus dem Log angewandt</numerusform>
            <numerusform>%Ln Änderungen aus dem Log angewandt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>Disk image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>Raw disk</source>
        <translation>Rohe Platte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>was in use when it was saved</source>
        <translation>war beim Sichern in Gebrauch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>{0} as a file</source>
        <translation>{0} als Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>More volumes</source>
        <translation>Weitere Volumes</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>shadow copy of {0}</source>
        <translation>Schattenkopie von {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>{0}, locked</source>
        <translation>{0}, gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>no known file system</source>
        <translation>kein bekanntes Dateisystem</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>No partition table</source>
        <translation>Keine Partitionstabelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>disk of {0}</source>
        <translation>Platte von {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>made on {0}</source>
        <translation>erstellt {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>{0} in memory; the file stays as it is</source>
        <translation>{0} im Arbeitsspeicher; die Datei bleibt, wie sie ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>entry {0} of {1}</source>
        <translation>Eintrag {0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>{0}, unlocked</source>
        <translation>{0}, entsperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/found_words.py"/>
        <source>Partition table {0}</source>
        <translation>Partitionstabelle {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/grid.py"/>
        <source>Sheet or table</source>
        <translation>Blatt oder Tabelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/grid.py"/>
        <source>Rows of the file</source>
        <translation>Zeilen der Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/grid.py"/>
        <source>{0} of {1} rows</source>
        <translation>{0} von {1} Zeilen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/header.py"/>
        <source>Restore %Ln items sealed…</source>
        <translation>
            <numerusform>%Ln Element versiegelt wiederherstellen&#xa0;…</numerusform>
            <numerusform>%Ln Elemente versiegelt wiederherstellen&#xa0;…</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/header.py"/>
        <source>Save attachments…</source>
        <translation>Anhänge speichern&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/header.py"/>
        <source>You may restore this message, not read it</source>
        <translation>Sie dürfen diese Nachricht wiederherstellen, nicht lesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/header.py"/>
        <source>You may restore this, not read it</source>
        <translation>Sie dürfen dies wiederherstellen, nicht lesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/header.py"/>
        <source>Export as it is…</source>
        <translation>Exportieren, wie es ist&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/hex.py"/>
        <source>from offset {0} of {1} bytes</source>
        <translation>ab Offset {0} von {1} Bytes</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/inside.py"/>
        <source>Show in the list</source>
        <translation>In der Liste zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/inside.py"/>
        <source>in {0}</source>
        <translation>in {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/inside.py"/>
        <source>instead of {0}</source>
        <translation>statt {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/inside.py"/>
        <source>Back: {0}</source>
        <translation>Zurück: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/loading.py"/>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/loading.py"/>
        <source>Reading {0}, {1}…</source>
        <translation>{0} wird gelesen, {1}&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/loading.py"/>
        <source>Reading {0}…</source>
        <translation>{0} wird gelesen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/look.py"/>
        <source>Show it this once</source>
        <translation>Dieses eine Mal zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/look.py"/>
        <source>Ask to see it…</source>
        <translation>Ansicht beantragen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/message.py"/>
        <source>This item has no text. What is stored of it is under Properties.</source>
        <translation>Dieses Element hat keinen Text. Was davon gespeichert ist, steht unter Eigenschaften.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/message.py"/>
        <source>a mail program</source>
        <translation>ein Mailprogramm</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/message.py"/>
        <source>Show formatted</source>
        <translation>Formatiert zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/message.py"/>
        <source>Show as text</source>
        <translation>Als Text zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/message.py"/>
        <source>This link leads to {0}: {1}</source>
        <translation>Dieser Verweis führt zu {0}: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/message.py"/>
        <source>Opening a message never contacts anyone.</source>
        <translation>Eine Nachricht zu öffnen kontaktiert nie jemanden.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/message.py"/>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Page before</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Page before (Page Up)</source>
        <translation>Vorige Seite (Bild auf)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Next page (Page Down)</source>
        <translation>Nächste Seite (Bild ab)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Page number</source>
        <translation>Seitenzahl</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/pages.py"/>
        <source>of {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/people.py"/>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/people.py"/>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/people.py"/>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/picture.py"/>
        <source>This picture is damaged and cannot be drawn. Its bytes can still be exported.</source>
        <translation>Dieses Bild ist beschädigt und lässt sich nicht zeichnen. Seine Bytes lassen sich noch exportieren.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/picture.py"/>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/picture.py"/>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/picture.py"/>
        <source>One pixel of the picture on one of the screen</source>
        <translation>Ein Bildpunkt auf einem Punkt des Bildschirms</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/picture.py"/>
        <source>{0} × {1} · {2} · {3}</source>
        <translation>{0} × {1} · {2} · {3}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/preview_content.py"/>
        <source>On disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/preview_content.py"/>
        <source>Not loaded</source>
        <translation>Nicht geladen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>%Ln properties</source>
        <translation>
            <numerusform>%Ln Eigenschaft</numerusform>
            <numerusform>%Ln Eigenschaften</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>The message</source>
        <translation>Die Nachricht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>Properties of</source>
        <translation>Eigenschaften von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>Tag, name or value</source>
        <translation>Tag, Name oder Wert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>Find a property</source>
        <translation>Eigenschaft finden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>Reading the properties…</source>
        <translation>Eigenschaften werden gelesen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>no name is known</source>
        <translation>kein Name bekannt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>Recipient {0}: {1}</source>
        <translation>Empfänger {0}: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/properties.py"/>
        <source>Attachment {0}: {1}</source>
        <translation>Anhang {0}: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/reason.py"/>
        <source>Nothing forbids an export. No minimum, no hold.</source>
        <translation>Nichts steht einem Export entgegen. Keine Mindestfrist, keine Sperre.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/reason.py"/>
        <source>No rule forbids an export. No minimum, no hold.</source>
        <translation>Keine Regel verbietet einen Export. Keine Mindestfrist, keine Sperre.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Opens like a folder</source>
        <translation>Öffnet sich wie ein Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Press Enter, or Open above.</source>
        <translation>Eingabetaste drücken oder oben auf „Öffnen“ klicken.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Not shown</source>
        <translation>Nicht gezeigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Unlock it. A recovery key is found under its ID in the directory.</source>
        <translation>Entsperren Sie es. Ein Wiederherstellungsschlüssel findet sich unter seiner ID im Verzeichnis.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Export it to open it elsewhere, or look at its bytes under Hex.</source>
        <translation>Exportieren Sie es, um es anderswo zu öffnen, oder sehen Sie sich die Bytes unter Hex an.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Look for a whole copy in an earlier or later point.</source>
        <translation>Suchen Sie eine vollständige Kopie in einem früheren oder späteren Punkt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Or export it as it is: the gap stays marked in the receipt, no zeros are put in silently.</source>
        <translation>Oder exportieren Sie es, wie es ist: Die Lücke bleibt im Beleg vermerkt, keine Nullen werden stillschweigend eingesetzt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Open the whole volume if its store is in another image, or ask for the cloud copy.</source>
        <translation>Öffnen Sie das ganze Volume, falls sein Speicher in einem anderen Abbild liegt, oder fragen Sie nach der Kopie in der Cloud.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Ask whoever holds its key, or look for a copy that is not encrypted.</source>
        <translation>Fragen Sie, wer den Schlüssel hat, oder suchen Sie eine unverschlüsselte Kopie.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>%Ln of them are deleted</source>
        <translation>
            <numerusform>davon %Ln gelöscht</numerusform>
            <numerusform>davon %Ln gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Contains</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>0 bytes: there is nothing in it.</source>
        <translation>0 Bytes: Es ist nichts darin.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Select an item to see what is in it.</source>
        <translation>Wählen Sie ein Element, um zu sehen, was darin ist.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>{0} cannot be read in full.</source>
        <translation>{0} ist nicht vollständig lesbar.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>What you can do</source>
        <translation>Was Sie tun können</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>No entries.</source>
        <translation>Keine Einträge.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>The first {0} of {1} entries were counted.</source>
        <translation>Die ersten {0} von {1} Einträgen wurden gezählt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>many</source>
        <translation>viele</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>Counted in part</source>
        <translation>Teilweise gezählt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>About this listing</source>
        <translation>Zu dieser Auflistung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/states.py"/>
        <source>{0} directly in it</source>
        <translation>{0} direkt darin</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/tabs.py"/>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/tabs.py"/>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/tabs.py"/>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/text.py"/>
        <source>{0} (guessed)</source>
        <translation>{0} (vermutet)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/text.py"/>
        <source>first {0} of {1}</source>
        <translation>erste {0} von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/times.py"/>
        <source>Last seen {0}</source>
        <translation>Zuletzt da {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/times.py"/>
        <source>Export copy of {0}…</source>
        <translation>Kopie vom {0} exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/times.py"/>
        <source>Renamed or moved after {0}</source>
        <translation>Umbenannt oder verschoben nach {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/versions_view.py"/>
        <source>Points that were asked</source>
        <translation>Befragte Punkte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/versions_view.py"/>
        <source>Export copy…</source>
        <translation>Kopie exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/versions_view.py"/>
        <source>Compare…</source>
        <translation>Vergleichen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/versions_view.py"/>
        <source>Go to point</source>
        <translation>Gehe zum Punkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/versions_view.py"/>
        <source>Check contents</source>
        <translation>Inhalte prüfen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/versions_view.py"/>
        <source>Read every copy, and tell versions by what is in them</source>
        <translation>Jede Kopie lesen und Fassungen am Inhalt unterscheiden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/versions_view.py"/>
        <source>Asking the other points…</source>
        <translation>Die anderen Punkte werden befragt&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>What is in it stays hidden. It leaves sealed: only the person whom you choose can open it.</source>
        <translation>Der Inhalt bleibt verborgen. Er geht versiegelt hinaus: Nur die Person, die Sie wählen, kann ihn öffnen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Nobody whom the policy names has a key to seal to.</source>
        <translation>Niemand, den die Richtlinie nennt, hat einen Schlüssel zum Versiegeln.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Where it is</source>
        <translation>Wo es ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Legal may ask for it, with a legal ground and the approval of a second person.</source>
        <translation>Die Rechtsabteilung kann es beantragen, mit einem Rechtsgrund und der Freigabe einer zweiten Person.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Show the reason to whoever answers for the policy. The refusal is in the log.</source>
        <translation>Zeigen Sie den Grund der Person, die für die Richtlinie einsteht. Die Ablehnung steht im Protokoll.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>It takes a second person, and there is none in a workspace of your own.</source>
        <translation>Es braucht eine zweite Person, und in einem eigenen Arbeitsbereich gibt es keine.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Who may release it</source>
        <translation>Wer es freigeben kann</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>With your name, and whom it was sealed for.</source>
        <translation>Mit Ihrem Namen, und für wen versiegelt wurde.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>In {0}</source>
        <translation>In {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Who may see it</source>
        <translation>Wer es sehen darf</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Nobody here has the role Legal.</source>
        <translation>Niemand hier hat die Rolle Rechtsabteilung.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>It takes an approver, and the policy names none but you.</source>
        <translation>Es braucht eine freigebende Person, und die Richtlinie nennt außer Ihnen keine.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Can be sealed for</source>
        <translation>Kann versiegelt werden für</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Logged as a blind restore</source>
        <translation>Als blinde Wiederherstellung protokolliert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>With your name, and whom it was sealed for. To have it read, ask Legal: {0}.</source>
        <translation>Mit Ihrem Namen, und für wen versiegelt wurde. Soll es gelesen werden, fragen Sie die Rechtsabteilung: {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Ask, and an approver releases it for once: {0}.</source>
        <translation>Beantragen Sie es, und es wird für einmal freigegeben von: {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Ask, and an approver lets you see it once: {0}. Nobody lets it go out.</source>
        <translation>Beantragen Sie es, und Sie sehen es einmal mit Freigabe von: {0}. Hinaus lässt es niemand.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>{0} · key {1}</source>
        <translation>{0} · Schlüssel {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/withheld_words.py"/>
        <source>Legal: {0}.</source>
        <translation>Rechtsabteilung: {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Alternate stream</source>
        <translation>Alternativer Datenstrom</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Attachment</source>
        <translation>Anhang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>View</source>
        <translation>Sicht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Procedure</source>
        <translation>Prozedur</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Synonym</source>
        <translation>Synonym</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln styles were not loaded.</source>
        <translation>
            <numerusform>%Ln Stil aus dem Internet wurde nicht geladen.</numerusform>
            <numerusform>%Ln Stile wurden nicht geladen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln scripts were left out.</source>
        <translation>
            <numerusform>%Ln Skript wurde ausgelassen.</numerusform>
            <numerusform>%Ln Skripte wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln form fields were left out.</source>
        <translation>
            <numerusform>%Ln Formularfeld wurde ausgelassen.</numerusform>
            <numerusform>%Ln Formularfelder wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln embedded pages were left out.</source>
        <translation>
            <numerusform>%Ln eingebettete Seite wurde ausgelassen.</numerusform>
            <numerusform>%Ln eingebettete Seiten wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln redirections were left out.</source>
        <translation>
            <numerusform>%Ln Umleitung wurde ausgelassen.</numerusform>
            <numerusform>%Ln Umleitungen wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln unsafe links were switched off.</source>
        <translation>
            <numerusform>%Ln unsicherer Verweis wurde abgeschaltet.</numerusform>
            <numerusform>%Ln unsichere Verweise wurden abgeschaltet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln folders</source>
        <translation>
            <numerusform>%Ln Ordner</numerusform>
            <numerusform>%Ln Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln alternate streams</source>
        <translation>
            <numerusform>%Ln alternativer Datenstrom</numerusform>
            <numerusform>%Ln alternative Datenströme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln attachments</source>
        <translation>
            <numerusform>%Ln Anhang</numerusform>
            <numerusform>%Ln Anhänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln schemas</source>
        <translation>
            <numerusform>%Ln Schema</numerusform>
            <numerusform>%Ln Schemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln tables</source>
        <translation>
            <numerusform>%Ln Tabelle</numerusform>
            <numerusform>%Ln Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln views</source>
        <translation>
            <numerusform>%Ln Sicht</numerusform>
            <numerusform>%Ln Sichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln procedures</source>
        <translation>
            <numerusform>%Ln Prozedur</numerusform>
            <numerusform>%Ln Prozeduren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln functions</source>
        <translation>
            <numerusform>%Ln Funktion</numerusform>
            <numerusform>%Ln Funktionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln triggers</source>
        <translation>
            <numerusform>%Ln Trigger</numerusform>
            <numerusform>%Ln Trigger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln sequences</source>
        <translation>
            <numerusform>%Ln Sequenz</numerusform>
            <numerusform>%Ln Sequenzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln synonyms</source>
        <translation>
            <numerusform>%Ln Synonym</numerusform>
            <numerusform>%Ln Synonyme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln types</source>
        <translation>
            <numerusform>%Ln Typ</numerusform>
            <numerusform>%Ln Typen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>%Ln objects</source>
        <translation>
            <numerusform>%Ln Objekt</numerusform>
            <numerusform>%Ln Objekte</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Styles</source>
        <translation>Stile</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>{0} pictures from {1} were not loaded.</source>
        <translation>{0} Bilder von {1} wurden nicht geladen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>{0} pictures from {1} places were not loaded.</source>
        <translation>{0} Bilder von {1} Orten wurden nicht geladen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>1 picture from {0} was not loaded.</source>
        <translation>1 Bild von {0} wurde nicht geladen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>UTF-16 LE</source>
        <translation>UTF-16 LE</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>UTF-16 BE</source>
        <translation>UTF-16 BE</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>UTF-32 LE</source>
        <translation>UTF-32 LE</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>UTF-32 BE</source>
        <translation>UTF-32 BE</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1250, Central European</source>
        <translation>Windows-1250, mitteleuropäisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1251, Cyrillic</source>
        <translation>Windows-1251, kyrillisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1252, Western</source>
        <translation>Windows-1252, westlich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1253, Greek</source>
        <translation>Windows-1253, griechisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1254, Turkish</source>
        <translation>Windows-1254, türkisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1255, Hebrew</source>
        <translation>Windows-1255, hebräisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1256, Arabic</source>
        <translation>Windows-1256, arabisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-1257, Baltic</source>
        <translation>Windows-1257, baltisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-874, Thai</source>
        <translation>Windows-874, thailändisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>ISO 8859-15, Western</source>
        <translation>ISO 8859-15, westlich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>ISO 8859-2, Central European</source>
        <translation>ISO 8859-2, mitteleuropäisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>KOI8-R, Cyrillic</source>
        <translation>KOI8-R, kyrillisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>DOS 437</source>
        <translation>DOS 437</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>DOS 850</source>
        <translation>DOS 850</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>DOS 866, Cyrillic</source>
        <translation>DOS 866, kyrillisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Shift JIS, Japanese</source>
        <translation>Shift JIS, japanisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>EUC-JP, Japanese</source>
        <translation>EUC-JP, japanisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>GB 18030, Chinese</source>
        <translation>GB 18030, chinesisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Big5, Chinese</source>
        <translation>Big5, chinesisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Windows-949, Korean</source>
        <translation>Windows-949, koreanisch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/preview/words.py"/>
        <source>Mac Roman</source>
        <translation>Mac Roman</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>no role</source>
        <translation>keine Rolle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>a part</source>
        <translation>ein Teil</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>All roles</source>
        <translation>Alle Rollen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>unlock to begin</source>
        <translation>erst entsperren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>some matters</source>
        <translation>einige Vorgänge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>{0} · blind</source>
        <translation>{0} · blind</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>matter {0}</source>
        <translation>Vorgang {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>Role: {0}, {1}</source>
        <translation>Rolle: {0}, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>Helpdesk</source>
        <translation>Helpdesk</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>Legal</source>
        <translation>Rechtsabteilung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>Approver</source>
        <translation>Freigebende Person</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>Security administrator</source>
        <translation>Sicherheitsadministrator</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/role_chip.py"/>
        <source>Auditor</source>
        <translation>Revision</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/saved_list.py"/>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/saved_list.py"/>
        <source>Search {0}</source>
        <translation>Suche {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/saved_list.py"/>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/search_field.py"/>
        <source>Words, or from:dora after:2026-11-01 has:attachment. Filter one folder: {0}</source>
        <translation>Wörter oder from:dora after:2026-11-01 has:attachment. Einen Ordner filtern: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/search_field.py"/>
        <source>Search is off while content is withheld</source>
        <translation>Suche aus: Inhalte zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/search_field.py"/>
        <source>You may restore these items, not read them: there are no words to look in.</source>
        <translation>Sie dürfen diese Elemente wiederherstellen, nicht lesen: Es gibt keine Wörter zu durchsuchen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/source_tree.py"/>
        <source>Sources and folders</source>
        <translation>Quellen und Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>database backups</source>
        <translation>Datenbanksicherungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>Pin, or remove from the list</source>
        <translation>Anheften oder aus der Liste entfernen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>More about {0}</source>
        <translation>Mehr zu {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>Let go of the pin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>Pin to the list</source>
        <translation>An die Liste heften</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>not there any more · {0}</source>
        <translation>nicht mehr da · {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/recent_rows.py"/>
        <source>not connected · {0}</source>
        <translation>nicht verbunden · {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Personal workspace</source>
        <translation>Persönlicher Arbeitsbereich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Forgets all but what is pinned; no file is touched</source>
        <translation>Vergisst alles außer Angeheftetem; keine Datei wird berührt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Change…</source>
        <translation>Ändern&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Change the workspace</source>
        <translation>Arbeitsbereich wechseln</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>{0} · rules and log in {1}</source>
        <translation>{0} · Regeln und Protokoll in {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Folder of a team…</source>
        <translation>Ordner eines Teams&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_cards.py"/>
        <source>Team {0}</source>
        <translation>Team {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_page.py"/>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_page.py"/>
        <source>every command</source>
        <translation>alle Befehle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_page.py"/>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_page.py"/>
        <source>Open a backup, pick what you need</source>
        <translation>Sicherung öffnen, Gesuchtes herausholen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_page.py"/>
        <source>Drop a disk image, a mailbox, a data file, a database backup, or a folder of them, anywhere here.
Originals are opened read-only. Nothing is changed.</source>
        <translation>Ziehen Sie ein Abbild, ein Postfach, eine Datendatei, eine Datenbanksicherung oder einen Ordner davon hierher.
Originale werden nur gelesen. Nichts wird verändert.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_page.py"/>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/start/start_page.py"/>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>Progress of the jobs</source>
        <translation>Fortschritt der Aufträge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>Not listed</source>
        <translation>Nicht aufgelistet</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln not readable in full</source>
        <translation>
            <numerusform>%Ln nicht vollständig lesbar</numerusform>
            <numerusform>%Ln nicht vollständig lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln gone at this point</source>
        <translation>
            <numerusform>%Ln an diesem Punkt nicht mehr da</numerusform>
            <numerusform>%Ln an diesem Punkt nicht mehr da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln come later</source>
        <translation>
            <numerusform>%Ln kommt später</numerusform>
            <numerusform>%Ln kommen später</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln ghosts</source>
        <translation>
            <numerusform>%Ln Eintrag anderer Punkte</numerusform>
            <numerusform>%Ln Einträge anderer Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln are gone</source>
        <translation>
            <numerusform>%Ln nicht mehr da</numerusform>
            <numerusform>%Ln nicht mehr da</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>more to come</source>
        <translation>weitere folgen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>reading on</source>
        <translation>wird weiter gelesen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln jobs</source>
        <translation>
            <numerusform>%Ln Auftrag</numerusform>
            <numerusform>%Ln Aufträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln encrypted</source>
        <translation>
            <numerusform>%Ln verschlüsselt</numerusform>
            <numerusform>%Ln verschlüsselt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln gewählt</numerusform>
            <numerusform>%Ln gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln deleted</source>
        <translation>
            <numerusform>%Ln gelöscht</numerusform>
            <numerusform>%Ln gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>%Ln hidden</source>
        <translation>
            <numerusform>%Ln verborgen</numerusform>
            <numerusform>%Ln verborgen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>{0}: {1}, {2}</source>
        <translation>{0}: {1}, {2}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/status_bar.py"/>
        <source>{0} of %Ln entries</source>
        <translation>
            <numerusform>{0} von %Ln Eintrag</numerusform>
            <numerusform>{0} von %Ln Einträgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>%Ln rows copied</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Open value…</source>
        <translation>Wert öffnen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Copy with column names</source>
        <translation>Mit Spaltennamen kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Copy rows as INSERT</source>
        <translation>Zeilen als INSERT kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Go to row…</source>
        <translation>Gehe zu Zeile&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Row, from 1 to {0}</source>
        <translation>Zeile, von 1 bis {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Only rows with this {0}</source>
        <translation>Nur Zeilen mit diesem Wert in {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Only rows with another {0}</source>
        <translation>Nur Zeilen mit anderem Wert in {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>This is too much to copy. Export it instead.</source>
        <translation>Das ist zu viel zum Kopieren. Exportieren Sie es stattdessen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>History of this row…</source>
        <translation>Verlauf dieser Zeile&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>History of this row: it has no key</source>
        <translation>Verlauf dieser Zeile: Sie hat keinen Schlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_actions.py"/>
        <source>At most {0} rows are copied. Export them instead.</source>
        <translation>Höchstens {0} Zeilen werden kopiert. Exportieren Sie sie stattdessen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_painter.py"/>
        <source>{0} chars</source>
        <translation>{0} Zeichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/grid_view.py"/>
        <source>Rows of the table</source>
        <translation>Zeilen der Tabelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_pane.py"/>
        <source>{0} cannot be shown</source>
        <translation>{0} lässt sich nicht zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>Copy script</source>
        <translation>Skript kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>Before you put it back</source>
        <translation>Bevor Sie es zurückspielen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>Pages read</source>
        <translation>Gelesene Seiten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>Count all rows and pages</source>
        <translation>Alle Zeilen und Seiten zählen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>%Ln pages</source>
        <translation>
            <numerusform>%Ln Seite</numerusform>
            <numerusform>%Ln Seiten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>{0} read, {1} in the catalog</source>
        <translation>{0} gelesen, {1} im Katalog</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>{0} read, {1} allocated</source>
        <translation>{0} gelesen, {1} zugeordnet</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>%Ln pages in the catalog</source>
        <translation>
            <numerusform>%Ln Seite im Katalog</numerusform>
            <numerusform>%Ln Seiten im Katalog</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>Count again</source>
        <translation>Erneut zählen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>Page {0}</source>
        <translation>Seite {0}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>%Ln more pages</source>
        <translation>
            <numerusform>%Ln weitere Seite</numerusform>
            <numerusform>%Ln weitere Seiten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_views.py"/>
        <source>{0} of {1} read</source>
        <translation>{0} von {1} gelesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>The script cannot say everything</source>
        <translation>Das Skript kann nicht alles sagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Unique</source>
        <translation>Eindeutig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Check</source>
        <translation>Bedingung</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>%Ln tables refer to it</source>
        <translation>
            <numerusform>%Ln Tabelle verweist darauf</numerusform>
            <numerusform>%Ln Tabellen verweisen darauf</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>It refers to %Ln tables</source>
        <translation>
            <numerusform>Sie verweist auf %Ln Tabelle</numerusform>
            <numerusform>Sie verweist auf %Ln Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>The script switches IDENTITY_INSERT on and off.</source>
        <translation>Das Skript schaltet IDENTITY_INSERT ein und aus.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Not counted yet</source>
        <translation>Noch nicht gezählt</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>%Ln rows, counted two ways.</source>
        <translation>
            <numerusform>%Ln Zeile, auf zwei Wegen gezählt.</numerusform>
            <numerusform>%Ln Zeilen, auf zwei Wegen gezählt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Not everything is there</source>
        <translation>Nicht alles ist da</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>%Ln partitions</source>
        <translation>
            <numerusform>%Ln Partition</numerusform>
            <numerusform>%Ln Partitionen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>computed, stored</source>
        <translation>berechnet, gespeichert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Refers to</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Referred to by</source>
        <translation>Darauf verweisen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Checks</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Triggers</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>clustered</source>
        <translation>gruppiert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>{0}. Load it before that one.</source>
        <translation>{0}. Laden Sie zuerst die gezeigte Tabelle.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>{0}. Load it after that one.</source>
        <translation>{0}. Laden Sie die gezeigte Tabelle erst danach.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>{0}. Load it before them.</source>
        <translation>{0}. Laden Sie zuerst die gezeigte Tabelle.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>{0}. Load it after them.</source>
        <translation>{0}. Laden Sie die gezeigte Tabelle erst nach ihnen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Not counted</source>
        <translation>Nicht gezählt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Nothing is missing</source>
        <translation>Nichts fehlt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>Created {0}</source>
        <translation>Erstellt {0}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>%Ln pages are damaged</source>
        <translation>
            <numerusform>%Ln Seite ist beschädigt</numerusform>
            <numerusform>%Ln Seiten sind beschädigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>%Ln values are not readable</source>
        <translation>
            <numerusform>%Ln Wert ist nicht lesbar</numerusform>
            <numerusform>%Ln Werte sind nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>And %Ln more.</source>
        <translation>
            <numerusform>Und %Ln weiteres.</numerusform>
            <numerusform>Und %Ln weitere.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>rows were never checked against it</source>
        <translation>Zeilen wurden nie daran geprüft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>{0} is an identity</source>
        <translation>{0} ist eine Identität</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>The catalog says {0}. Count them under Pages.</source>
        <translation>Der Katalog sagt {0}. Zählen Sie unter Seiten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>compression: {0}</source>
        <translation>Komprimierung: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>includes {0}</source>
        <translation>enthält {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/object_words.py"/>
        <source>where {0}</source>
        <translation>mit {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Run (Ctrl+Enter)</source>
        <translation>Ausführen (Strg+Eingabe)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Export answer…</source>
        <translation>Antwort exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>The query runs</source>
        <translation>Die Abfrage läuft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>One SELECT in T-SQL over the tables of this database. Nothing can be changed.</source>
        <translation>Ein SELECT in T-SQL über die Tabellen dieser Datenbank. Nichts kann geändert werden.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Reading the tables…</source>
        <translation>Tabellen werden gelesen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Answering…</source>
        <translation>Wird beantwortet&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>%Ln rows so far</source>
        <translation>
            <numerusform>Bisher %Ln Zeile</numerusform>
            <numerusform>Bisher %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>{0} in {1} s.</source>
        <translation>{0} in {1} s.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>Ask {0}</source>
        <translation>{0} abfragen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>The first {0}; more does not fit into memory. Export the answer.</source>
        <translation>Die ersten {0}; mehr passt nicht in den Arbeitsspeicher. Exportieren Sie die Antwort.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/query_view.py"/>
        <source>{0} And {1} more.</source>
        <translation>{0} Und {1} weitere.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/row_conditions.py"/>
        <source>a condition in T-SQL</source>
        <translation>eine Bedingung in T-SQL</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/row_conditions.py"/>
        <source>such as {0}</source>
        <translation>etwa {0}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/row_figures.py"/>
        <source>%Ln rows in the table</source>
        <translation>
            <numerusform>%Ln Zeile in der Tabelle</numerusform>
            <numerusform>%Ln Zeilen in der Tabelle</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/row_figures.py"/>
        <source>{0} by the catalog, {1} found</source>
        <translation>{0} laut Katalog, {1} gefunden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/row_figures.py"/>
        <source>{0}, counted two ways</source>
        <translation>{0}, auf zwei Wegen gezählt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>Looking for columns without a value…</source>
        <translation>Spalten ohne Wert werden gesucht&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>No row meets the condition</source>
        <translation>Keine Zeile erfüllt die Bedingung</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>%Ln rows were looked at.</source>
        <translation>
            <numerusform>%Ln Zeile wurde angesehen.</numerusform>
            <numerusform>%Ln Zeilen wurden angesehen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>The rows cannot be read</source>
        <translation>Die Zeilen sind nicht lesbar</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>%Ln columns hidden</source>
        <translation>
            <numerusform>%Ln Spalte ausgeblendet</numerusform>
            <numerusform>%Ln Spalten ausgeblendet</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>Every column holds values</source>
        <translation>Jede Spalte enthält Werte</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>%Ln rows shown</source>
        <translation>
            <numerusform>%Ln Zeile gezeigt</numerusform>
            <numerusform>%Ln Zeilen gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>%Ln rows selected</source>
        <translation>
            <numerusform>%Ln Zeile gewählt</numerusform>
            <numerusform>%Ln Zeilen gewählt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>All rows</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>The table is empty.</source>
        <translation>Die Tabelle ist leer.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>No rows</source>
        <translation>Keine Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/rows_view.py"/>
        <source>row {0}</source>
        <translation>Zeile {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/table_tools.py"/>
        <source>Ask the database in SQL (Ctrl+T)</source>
        <translation>Die Datenbank in SQL abfragen (Strg+T)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/table_tools.py"/>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/table_tools.py"/>
        <source>Who changed what, and when (Ctrl+Shift+L)</source>
        <translation>Wer was wann änderte (Strg+Umschalt+L)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/table_tools.py"/>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/table_tools.py"/>
        <source>Hide columns without a value</source>
        <translation>Spalten ohne Wert ausblenden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tables/where_row.py"/>
        <source>Condition on the rows</source>
        <translation>Bedingung an die Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/point_bar.py"/>
        <source>Showing</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/point_bar.py"/>
        <source>The other view is being opened</source>
        <translation>Die andere Ansicht wird geöffnet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/point_bar.py"/>
        <source>When the image was last written; {0}</source>
        <translation>Zeit des letzten Schreibens in das Abbild; {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/point_bar.py"/>
        <source>Newest of {0} · {1}</source>
        <translation>{0}, der neueste · {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/point_bar.py"/>
        <source>One point · {0}</source>
        <translation>Ein Punkt · {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/point_bar.py"/>
        <source>Right after {0}</source>
        <translation>Gleich nach {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>How this state was made</source>
        <translation>Wie dieser Stand entstand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Earlier (Alt+Left)</source>
        <translation>Früher (Alt+Links)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Later (Alt+Right)</source>
        <translation>Später (Alt+Rechts)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Newest</source>
        <translation>Neuester</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Show the newest state (Alt+End)</source>
        <translation>Neuesten Stand zeigen (Alt+Ende)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Go to…</source>
        <translation>Gehe zu&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Type a time or a log sequence number (Ctrl+Shift+G)</source>
        <translation>Zeit oder Log-Sequenznummer eingeben (Strg+Umschalt+G)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Out of the log</source>
        <translation>Aus dem Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Searching</source>
        <translation>Wird gesucht</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>%Ln things to know about the points</source>
        <translation>
            <numerusform>%Ln Hinweis zu den Punkten</numerusform>
            <numerusform>%Ln Hinweise zu den Punkten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Showing the newest point</source>
        <translation>Gezeigt: neuester Punkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_bar.py"/>
        <source>Showing an earlier point</source>
        <translation>Gezeigt: früherer Punkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_painter.py"/>
        <source>missing link</source>
        <translation>Glied fehlt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_painter.py"/>
        <source>no log</source>
        <translation>kein Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_painter.py"/>
        <source>{0}: not kept</source>
        <translation>{0}: nicht behalten</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>Newest of %Ln points</source>
        <translation>
            <numerusform>Der einzige Punkt</numerusform>
            <numerusform>Neuester von %Ln Punkten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>clock of this machine</source>
        <translation>Uhr dieses Rechners</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>No state of this moment was kept.</source>
        <translation>Von diesem Zeitpunkt wurde kein Stand behalten.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>%Ln points before the newest</source>
        <translation>
            <numerusform>%Ln Punkt vor dem neuesten</numerusform>
            <numerusform>%Ln Punkte vor dem neuesten</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>{0} from {1} to {2}
Click to look closer</source>
        <translation>{0} von {1} bis {2}
Klicken für Genaueres</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>clock of the server, {0}</source>
        <translation>Uhr des Servers, {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>{0}, point {1} of {2}</source>
        <translation>{0}, Punkt {1} von {2}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/time_words.py"/>
        <source>{0}
Out of the log</source>
        <translation>{0}
Aus dem Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/view_switch.py"/>
        <source>View of the data file</source>
        <translation>Ansicht der Datendatei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/view_switch.py"/>
        <source>As stored</source>
        <translation>Wie gespeichert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/view_switch.py"/>
        <source>The pages as they are in the data file, changes half done</source>
        <translation>Die Seiten, wie sie in der Datendatei stehen, mit halb fertigen Änderungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/view_switch.py"/>
        <source>With log applied</source>
        <translation>Mit angewandtem Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/time/view_switch.py"/>
        <source>As its server would show it after a restart</source>
        <translation>Wie ihr Server sie nach einem Neustart zeigen würde</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tree_pane.py"/>
        <source>Open another source</source>
        <translation>Weitere Quelle öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tree_pane.py"/>
        <source>Open another source (Ctrl+O)</source>
        <translation>Weitere Quelle öffnen (Strg+O)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/tree_pane.py"/>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_card.py"/>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_card.py"/>
        <source>Copy reason</source>
        <translation>Grund kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_line.py"/>
        <source>keep forever</source>
        <translation>dauerhaft aufbewahren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_line.py"/>
        <source>limit {0}</source>
        <translation>Frist {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_line.py"/>
        <source>no end: held</source>
        <translation>kein Ende: gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_line.py"/>
        <source>keep to {0}</source>
        <translation>aufbewahren bis {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_line.py"/>
        <source>Dates: {0}</source>
        <translation>Daten: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>a security administrator; to loosen it, two</source>
        <translation>ein Sicherheitsadministrator; zum Lockern zwei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Held for matter {0}</source>
        <translation>Gesperrt für Vorgang {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Held for matters {0}</source>
        <translation>Gesperrt für Vorgänge {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>see it</source>
        <translation>es sehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>whoever writes the policy file</source>
        <translation>wer die Richtliniendatei schreibt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Legal, two persons</source>
        <translation>Rechtsabteilung, zwei Personen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>You can</source>
        <translation>Sie können</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Keep until</source>
        <translation>Aufbewahren bis</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Limit</source>
        <translation>Frist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>May change it</source>
        <translation>Ändern darf es</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>see it once a second person approves</source>
        <translation>es sehen, sobald eine zweite Person freigibt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>not see it</source>
        <translation>es nicht sehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Hold</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Rests on</source>
        <translation>Beruht auf</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Also</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>{0}, export it sealed</source>
        <translation>{0}, es versiegelt exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>{0}, version {1}</source>
        <translation>{0}, Version {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>received {0}</source>
        <translation>empfangen {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>sent {0}</source>
        <translation>gesendet {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>modified {0}</source>
        <translation>geändert {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>Past limit since {0}</source>
        <translation>Frist vorbei seit {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>no end</source>
        <translation>kein Ende</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>held</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>erased</source>
        <translation>nach Löschregister gelöscht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>under its minimum</source>
        <translation>unter der Mindestfrist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>past its limit</source>
        <translation>Frist vorbei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>without a date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>export it</source>
        <translation>es exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>export it with a flag</source>
        <translation>es mit Vermerk exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>export it once a second person approves</source>
        <translation>es exportieren, sobald eine zweite Person freigibt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>export a stub of it</source>
        <translation>einen Platzhalter davon exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>not export it</source>
        <translation>es nicht exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>a minimum</source>
        <translation>einer Mindestfrist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>a legal hold</source>
        <translation>einer Sperre (Legal Hold)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>the register of erased persons</source>
        <translation>dem Löschregister</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>a date that Exchange stamped</source>
        <translation>einem von Exchange gesetzten Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>a period that Exchange stamped</source>
        <translation>einer von Exchange gesetzten Dauer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>a limit</source>
        <translation>einer Höchstfrist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/panes/why/why_words.py"/>
        <source>a date that is missing</source>
        <translation>einem fehlenden Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>7 days ago</source>
        <translation>vor 7 Tagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>30 days ago</source>
        <translation>vor 30 Tagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>the beginning of this year</source>
        <translation>Anfang dieses Jahres</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>a year ago</source>
        <translation>vor einem Jahr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>{0}, chosen</source>
        <translation>{0}, gewählt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>Any</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>After {0}</source>
        <translation>Nach {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>Has attachment</source>
        <translation>Mit Anhang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>Larger than</source>
        <translation>Größer als</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>Spreadsheet</source>
        <translation>Tabelle (Datei)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/condition_chips.py"/>
        <source>Any file</source>
        <translation>Jede Datei</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>%Ln hits</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>in all %Ln points</source>
        <translation>
            <numerusform>in allen %Ln Punkten</numerusform>
            <numerusform>in allen %Ln Punkten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>%Ln points were searched.</source>
        <translation>
            <numerusform>%Ln Punkt wurde durchsucht.</numerusform>
            <numerusform>%Ln Punkte wurden durchsucht.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>No hits</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>No hits so far</source>
        <translation>Bisher keine Treffer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>in 1 point</source>
        <translation>in 1 Punkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Nothing searched</source>
        <translation>Nichts durchsucht</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>%Ln places not searched</source>
        <translation>
            <numerusform>%Ln Ort nicht durchsucht</numerusform>
            <numerusform>%Ln Orte nicht durchsucht</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>What is open is read in the background. Names come first, then texts.</source>
        <translation>Was offen ist, wird im Hintergrund gelesen. Erst kommen Namen, dann Texte.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Export %Ln selected…</source>
        <translation>
            <numerusform>%Ln Gewählten exportieren&#xa0;…</numerusform>
            <numerusform>%Ln Gewählte exportieren&#xa0;…</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Export this one…</source>
        <translation>Diesen exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Export all…</source>
        <translation>Alle exportieren&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Export %Ln…</source>
        <translation>
            <numerusform>%Ln exportieren&#xa0;…</numerusform>
            <numerusform>%Ln exportieren&#xa0;…</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>{0} not searched: {1}</source>
        <translation>{0} nicht durchsucht: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Nothing is indexed yet</source>
        <translation>Noch ist nichts indiziert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Nothing holds “{0}”</source>
        <translation>Nichts enthält „{0}“</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Type on</source>
        <translation>Tippen Sie weiter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>A condition needs a value, such as kind:message.</source>
        <translation>Eine Bedingung braucht einen Wert, etwa kind:message.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>in %Ln items</source>
        <translation>
            <numerusform>in %Ln Element</numerusform>
            <numerusform>in %Ln Elementen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>Not searched: {0} ({1})</source>
        <translation>Nicht durchsucht: {0} ({1})</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/found_words.py"/>
        <source>{0} in {1} were searched.</source>
        <translation>Durchsucht: {0}, {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/hit_table.py"/>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/search_pane.py"/>
        <source>Keep this search below the tree</source>
        <translation>Diese Suche unter dem Baum behalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/search_pane.py"/>
        <source>This could not be searched</source>
        <translation>Das ließ sich nicht durchsuchen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/search_pane.py"/>
        <source>Show which</source>
        <translation>Zeigen, welche</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/search_pane.py"/>
        <source>Searching…</source>
        <translation>Wird gesucht&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>searched before</source>
        <translation>zuvor gesucht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>with attachments</source>
        <translation>mit Anhängen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>who sent it: name or address</source>
        <translation>wer gesendet hat: Name oder Adresse</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>who got it</source>
        <translation>wer empfangen hat</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>words of the subject</source>
        <translation>Wörter im Betreff</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>has:attachment</source>
        <translation>has:attachment</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>changed or received before a day</source>
        <translation>vor einem Tag geändert oder empfangen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>changed or received after a day</source>
        <translation>nach einem Tag geändert oder empfangen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>larger than 10MB, say</source>
        <translation>größer als etwa 10MB</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>smaller than 10MB, say</source>
        <translation>kleiner als etwa 10MB</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>file, message, table…</source>
        <translation>file, message, table&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>in a mailbox, volume, database or folder</source>
        <translation>in einem Postfach, Volume, Ordner oder einer Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggesting.py"/>
        <source>in one recovery point</source>
        <translation>in einem Wiederherstellungspunkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/search/suggestion_list.py"/>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/speech/nouns.py"/>
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/speech/translating.py"/>
        <source>retention tag </source>
        <translation>Aufbewahrungskennzeichen </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/compare/comparing.py"/>
        <source>This source has one point only. Select two items to compare them.</source>
        <translation>Diese Quelle hat nur einen Punkt. Wählen Sie zwei Elemente, um sie zu vergleichen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/compare/comparing.py"/>
        <source>Select one item, or the two that are to be compared.</source>
        <translation>Wählen Sie ein Element oder die zwei, die verglichen werden sollen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/compare/comparison_making.py"/>
        <source>Nothing is run. The script takes the rows from the newer state back to the older one; look at it before you run it on a server.</source>
        <translation>Nichts wird ausgeführt. Das Skript führt die Zeilen vom neueren in den älteren Stand zurück; sehen Sie es durch, bevor Sie es auf einem Server ausführen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/compare/comparison_making.py"/>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/compare/comparison_making.py"/>
        <source>Page (*.html);;Table (*.csv)</source>
        <translation>Seite (*.html);;Tabelle (*.csv)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/compare/comparison_making.py"/>
        <source>Saved: {0}, {1}</source>
        <translation>Gespeichert: {0}, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/compare/comparison_making.py"/>
        <source>{0}: from {1} back to {2}</source>
        <translation>{0}: von {1} zurück zu {2}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/drop_hint.py"/>
        <source>The original is only read.</source>
        <translation>Das Original wird nur gelesen.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/drop_hint.py"/>
        <source>Open %Ln sources</source>
        <translation>
            <numerusform>%Ln Quelle öffnen</numerusform>
            <numerusform>%Ln Quellen öffnen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/drop_hint.py"/>
        <source>Open {0}</source>
        <translation>{0} öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/drop_hint.py"/>
        <source>{0} What is open stays open.</source>
        <translation>{0} Was offen ist, bleibt offen.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/exports/dragging_out.py"/>
        <source>Hand out %Ln items</source>
        <translation>
            <numerusform>%Ln Element herausgeben</numerusform>
            <numerusform>%Ln Elemente herausgeben</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/dragging_out.py"/>
        <source>What is gone at this point is not dragged. Use Export…</source>
        <translation>Was an diesem Punkt nicht mehr da ist, wird nicht gezogen. Nehmen Sie Exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/dragging_out.py"/>
        <source>What you restore blind leaves sealed only. Use Export…</source>
        <translation>Was Sie blind wiederherstellen, geht nur versiegelt hinaus. Nehmen Sie Exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/dragging_out.py"/>
        <source>More than {0} items are not dragged. Use Export…</source>
        <translation>Mehr als {0} Elemente werden nicht gezogen. Nehmen Sie Exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/dragging_out.py"/>
        <source>Hand out {0}</source>
        <translation>{0} herausgeben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/dragging_out.py"/>
        <source>{0} may not leave. {1}</source>
        <translation>{0} darf nicht hinaus. {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/dragging_out.py"/>
        <source>{0} cannot be dragged. {1}</source>
        <translation>{0} lässt sich nicht ziehen. {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/exporting.py"/>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/exporting.py"/>
        <source>{0} of {1}, {2}. {3}: {4}</source>
        <translation>{0} von {1}, {2}. {3}: {4}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/exporting.py"/>
        <source>{0} written to the live database</source>
        <translation>{0} in die laufende Datenbank geschrieben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/exporting.py"/>
        <source>{0} was exported in part. {1}</source>
        <translation>{0} wurde teilweise exportiert. {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/exporting.py"/>
        <source>{0}, {1}, to {2}</source>
        <translation>{0}, {1}, nach {2}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>Look for exports that were cut off</source>
        <translation>Abgebrochene Exporte suchen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>%Ln files removed</source>
        <translation>
            <numerusform>%Ln Datei entfernt</numerusform>
            <numerusform>%Ln Dateien entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>%Ln put back as they were</source>
        <translation>
            <numerusform>%Ln in den vorigen Stand gebracht</numerusform>
            <numerusform>%Ln in den vorigen Stand gebracht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>%Ln folders removed</source>
        <translation>
            <numerusform>%Ln Ordner entfernt</numerusform>
            <numerusform>%Ln Ordner entfernt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>Nothing was cut off.</source>
        <translation>Nichts war abgebrochen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>Take back what was written to {0}</source>
        <translation>In {0} Geschriebenes zurücknehmen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>There is nothing to take back.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/exports/undoing.py"/>
        <source>Taken back: {0}. {1}</source>
        <translation>Zurückgenommen: {0}. {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/languages.py"/>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/languages.py"/>
        <source>The other language is used from the next start of Gleanpoint.</source>
        <translation>Die andere Sprache gilt ab dem nächsten Start von Gleanpoint.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/languages.py"/>
        <source>Quit now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/languages.py"/>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/languages.py"/>
        <source>Language: {0}</source>
        <translation>Sprache: {0}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/main_window.py"/>
        <source>%Ln jobs still run.</source>
        <translation>
            <numerusform>%Ln Auftrag läuft noch.</numerusform>
            <numerusform>%Ln Aufträge laufen noch.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/main_window.py"/>
        <source>{0} Close the window again to stop what runs.</source>
        <translation>{0} Schließen Sie das Fenster erneut, um sie anzuhalten.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>One person works here: nothing is locked</source>
        <translation>Hier arbeitet eine Person: Nichts wird gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>Nothing is open yet</source>
        <translation>Noch ist nichts geöffnet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>This source has one point only</source>
        <translation>Diese Quelle hat nur einen Punkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>Go to a database first</source>
        <translation>Gehen Sie zuerst zu einer Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>Open a table first</source>
        <translation>Öffnen Sie zuerst eine Tabelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>Open a query first</source>
        <translation>Öffnen Sie zuerst eine Abfrage</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>This is the top</source>
        <translation>Höher geht es nicht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>Go to a folder first</source>
        <translation>Gehen Sie zuerst zu einem Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>Go to a mailbox first</source>
        <translation>Gehen Sie zuerst zu einem Postfach</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>Select an entry first</source>
        <translation>Wählen Sie zuerst einen Eintrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/palette/palette_reasons.py"/>
        <source>No retention rule speaks of what is selected</source>
        <translation>Für die Auswahl gilt keine Aufbewahrungsregel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/dragging_hits.py"/>
        <source>These hits lie in several points. Drag those of one point, or use Export…</source>
        <translation>Diese Treffer liegen in mehreren Punkten. Ziehen Sie die eines einzigen, oder nehmen Sie Exportieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/dragging_hits.py"/>
        <source>The source of this hit is not open any more. Open it again to drag it.</source>
        <translation>Die Quelle dieses Treffers ist nicht mehr geöffnet. Öffnen Sie sie erneut, um ihn zu ziehen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/finding_in_catalogs.py"/>
        <source>Not indexed yet.</source>
        <translation>Noch nicht indiziert.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/search/hit_exports.py"/>
        <source>%Ln hits are of sources</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/hit_exports.py"/>
        <source>Only the first {0} can be exported at once. Narrow the search.</source>
        <translation>Nur die ersten {0} lassen sich auf einmal exportieren. Grenzen Sie die Suche ein.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/hit_exports.py"/>
        <source>These hits lie in {0}, each exported by itself. Number {1}: {2}, {3}.</source>
        <translation>Diese Treffer liegen in {0}, die je für sich exportiert werden. Nummer {1}: {2}, {3}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/hit_exports.py"/>
        <source>Look up {0}</source>
        <translation>{0} nachschlagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/hit_exports.py"/>
        <source>{0} not open any more.</source>
        <translation>Quelle nicht mehr offen: {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/hit_places.py"/>
        <source>The source of this hit is not open any more. Open it again to go there.</source>
        <translation>Die Quelle dieses Treffers ist nicht mehr offen. Öffnen Sie sie wieder, um dorthin zu gehen.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/search/indexing.py"/>
        <source>%Ln items can be searched</source>
        <translation>
            <numerusform>%Ln Element ist durchsuchbar</numerusform>
            <numerusform>%Ln Elemente sind durchsuchbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/search/indexing.py"/>
        <source>%Ln texts read</source>
        <translation>
            <numerusform>%Ln Text gelesen</numerusform>
            <numerusform>%Ln Texte gelesen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/indexing.py"/>
        <source>Stopped. It goes on where it was the next time.</source>
        <translation>Angehalten. Beim nächsten Mal geht es dort weiter.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/search/indexing.py"/>
        <source>%Ln places left out</source>
        <translation>
            <numerusform>%Ln Ort ausgelassen</numerusform>
            <numerusform>%Ln Orte ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/indexing.py"/>
        <source>Index {0}</source>
        <translation>{0} indizieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/indexing.py"/>
        <source>Index {0}, {1}</source>
        <translation>{0} indizieren, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/indexing.py"/>
        <source>{0}. It was indexed before.</source>
        <translation>{0}. War schon indiziert.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/search/search_desk.py"/>
        <source>Go to its folder</source>
        <translation>Zum Ordner gehen</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/search/search_scope.py"/>
        <source>All %Ln points</source>
        <translation>
            <numerusform>Der einzige Punkt</numerusform>
            <numerusform>Alle %Ln Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/search/search_scope.py"/>
        <source>Search %Ln points of {0}</source>
        <translation>
            <numerusform>%Ln Punkt durchsuchen: {0}</numerusform>
            <numerusform>%Ln Punkte durchsuchen: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/windows/search/search_scope.py"/>
        <source>Search %Ln points</source>
        <translation>
            <numerusform>%Ln Punkt durchsuchen</numerusform>
            <numerusform>%Ln Punkte durchsuchen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Comfortable</source>
        <translation>Großzügig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Index what is opened, to search it</source>
        <translation>Geöffnetes für die Suche indizieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Small pictures in lists</source>
        <translation>Kleine Bilder in Listen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/settings_menu.py"/>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/shortcut_sheet.py"/>
        <source>In lists, type the beginning of a name to go there.</source>
        <translation>Tippen Sie in Listen den Anfang eines Namens, um dorthin zu gehen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/examining.py"/>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/examining.py"/>
        <source>Examine {0}</source>
        <translation>{0} untersuchen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/examining.py"/>
        <source>Save the report {0}</source>
        <translation>Den Bericht {0} speichern</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/examining.py"/>
        <source>Written.</source>
        <translation>Geschrieben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/findings.py"/>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/opening.py"/>
        <source>Open. The original is only read.</source>
        <translation>Offen. Das Original wird nur gelesen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/opening.py"/>
        <source>the demo</source>
        <translation>die Demo</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/reaching.py"/>
        <source>What the catalog knows of it is listed still, last seen {0}.</source>
        <translation>Was der Katalog davon kennt, bleibt aufgeführt, zuletzt gesehen {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/reaching.py"/>
        <source>{0} is not in {1} any more. If it was moved, open it where it is now.</source>
        <translation>{0} ist nicht mehr in {1}. Wurde es verschoben, öffnen Sie es dort, wo es jetzt liegt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/reaching.py"/>
        <source>{0} lies in {1}, which is not connected. Connect it, then try again.</source>
        <translation>{0} liegt in {1}, und das ist nicht verbunden. Verbinden Sie es und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/reaching.py"/>
        <source>{0} cannot be reached. Connect its drive or share, then try again.</source>
        <translation>{0} ist nicht erreichbar. Verbinden Sie das Laufwerk oder die Freigabe und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/recents.py"/>
        <source>{0} is not in {1} any more. If it was moved, say where it is now.</source>
        <translation>{0} ist nicht mehr in {1}. Falls es verschoben wurde, sagen Sie, wo es jetzt ist.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/recents.py"/>
        <source>Where is it…</source>
        <translation>Wo ist es&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/recents.py"/>
        <source>Where is {0} now</source>
        <translation>Wo ist {0} jetzt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/sources.py"/>
        <source>Open image</source>
        <translation>Abbild öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/sources.py"/>
        <source>Open folder of points</source>
        <translation>Ordner mit Punkten öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/sources.py"/>
        <source>Images, mailboxes, databases, backups</source>
        <translation>Abbilder, Postfächer, Datenbanken, Sicherungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/sources.py"/>
        <source>{0} The newest that can be opened is shown: {1} of {2}.</source>
        <translation>{0} Gezeigt wird der neueste, der sich öffnen lässt: {1} von {2}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/sources.py"/>
        <source>Opening {0}…</source>
        <translation>{0} wird geöffnet&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/sources.py"/>
        <source>Opening… {0}</source>
        <translation>Wird geöffnet&#xa0;… {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/unlocking.py"/>
        <source>Not opened: this volume needs a key</source>
        <translation>Nicht geöffnet: Dieses Volume braucht einen Schlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/unlocking.py"/>
        <source>{0} is too large to be a key: 8 MB is the most.</source>
        <translation>{0} ist zu groß für einen Schlüssel: Mehr als 8 MB geht nicht.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/unlocking.py"/>
        <source>Stopped. The key was not tried out.</source>
        <translation>Angehalten. Der Schlüssel wurde nicht ausprobiert.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/sources/unlocking.py"/>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/tables/counting.py"/>
        <source>Count {0}</source>
        <translation>{0} zählen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/tables/counting.py"/>
        <source>Nothing is missing: {0}</source>
        <translation>Nichts fehlt: {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/tables/databases.py"/>
        <source>Show pages</source>
        <translation>Seiten zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/tables/databases.py"/>
        <source>{0} is not whole: {1}</source>
        <translation>{0} ist nicht unversehrt: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/tables/databases.py"/>
        <source>One object</source>
        <translation>Ein Objekt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/time/state_opening.py"/>
        <source>{0} % of {1}</source>
        <translation>{0} % von {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/time/time_travel.py"/>
        <source>as stored</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/time/time_travel.py"/>
        <source>with its log applied</source>
        <translation>mit angewandtem Log</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/time/time_travel.py"/>
        <source>This is the file as it is: nothing was applied to it.</source>
        <translation>Dies ist die Datei, wie sie ist: Nichts wurde auf sie angewandt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/time/time_travel.py"/>
        <source>Open {0}, {1}</source>
        <translation>{0} öffnen, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/time/time_travel.py"/>
        <source>Open {0} {1}</source>
        <translation>{0} {1} öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/time/time_travel.py"/>
        <source>{0} is not there at {1}.</source>
        <translation>{0} ist am {1} nicht da.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/ways.py"/>
        <source>Show in its folder</source>
        <translation>In seinem Ordner zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/ways.py"/>
        <source>looking</source>
        <translation>wird gesucht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/locking.py"/>
        <source>This workspace shows sources to people who unlocked their key.</source>
        <translation>Dieser Arbeitsbereich zeigt Quellen nur, wer seinen Schlüssel entsperrt hat.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/locking.py"/>
        <source>Locked. What was open was closed.</source>
        <translation>Gesperrt. Was offen war, wurde geschlossen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/log_watch.py"/>
        <source>Look at the log</source>
        <translation>Protokoll ansehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/log_watch.py"/>
        <source>Look at the policy</source>
        <translation>Richtlinie ansehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/policy_news.py"/>
        <source>Version {0} of the policy is in force now: it {1}.</source>
        <translation>Version {0} der Richtlinie ist jetzt in Kraft: Sie {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/policy_news.py"/>
        <source>The register of erased subjects was changed. What is listed goes by it now.</source>
        <translation>Das Löschregister wurde geändert. Die Auflistung richtet sich jetzt danach.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/policy_news.py"/>
        <source>The folder that was open is not shown to you any more.</source>
        <translation>Der Ordner, der offen war, wird Ihnen nicht mehr gezeigt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/policy_news.py"/>
        <source>What is open is shown by the policy so far; exporting is off.</source>
        <translation>Was offen ist, wird nach der bisherigen Richtlinie gezeigt; Exportieren ist abgeschaltet.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/policy_news.py"/>
        <source>Version {0} of the policy is in force now.</source>
        <translation>Version {0} der Richtlinie ist jetzt in Kraft.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/request_looks.py"/>
        <source>somebody unknown</source>
        <translation>jemand Unbekanntes</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/request_looks.py"/>
        <source>Where the source lies here</source>
        <translation>Wo die Quelle hier liegt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/request_looks.py"/>
        <source>What {0} asks for: {1}, and nothing else of this source.</source>
        <translation>Was {0} beantragt: {1}, und sonst nichts aus dieser Quelle.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/request_looks.py"/>
        <source>The digests were made anew; nothing differs.</source>
        <translation>Die Prüfsummen wurden neu berechnet; nichts weicht ab.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/request_looks.py"/>
        <source>Back to the request</source>
        <translation>Zurück zum Antrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/simulating.py"/>
        <source>Simulate the policy on {0}</source>
        <translation>Richtlinie an {0} simulieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/workspaces.py"/>
        <source>Folder of the team&apos;s workspace</source>
        <translation>Ordner des Arbeitsbereichs des Teams</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/windows/workspace/workspaces.py"/>
        <source>Something still runs. Wait for it, or stop it, then change the workspace.</source>
        <translation>Noch läuft etwas. Warten Sie, oder halten Sie es an, und wechseln Sie dann den Arbeitsbereich.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>{0} h {1} min left</source>
        <translation>noch {0} h {1} min</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>{0} B</source>
        <translation>{0} B</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>{0} s left</source>
        <translation>noch {0} s</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>{0} min left</source>
        <translation>noch {0} min</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/wording.py"/>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/deny_dialog.py"/>
        <source>Refuse the request</source>
        <translation>Antrag ablehnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/deny_dialog.py"/>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/deny_dialog.py"/>
        <source>Why not, in a sentence</source>
        <translation>Warum nicht, in einem Satz</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/deny_dialog.py"/>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/rows.py"/>
        <source>Request</source>
        <translation>Antrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/rows.py"/>
        <source>Asked</source>
        <translation>Beantragt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/rows.py"/>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>%Ln requests</source>
        <translation>
            <numerusform>%Ln Antrag</numerusform>
            <numerusform>%Ln Anträge</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Release…</source>
        <translation>Freigeben&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Refuse…</source>
        <translation>Ablehnen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Look at the items</source>
        <translation>Elemente ansehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Open the source, with what is asked for and nothing else in it</source>
        <translation>Die Quelle öffnen, mit dem Beantragten und sonst nichts darin</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Choose a request to see exactly what is asked for.</source>
        <translation>Wählen Sie einen Antrag, um genau zu sehen, was beantragt ist.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Nobody to ask</source>
        <translation>Niemand zu fragen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>In a workspace of your own there is no second person. Name people in its policy, and what needs two of them comes here.</source>
        <translation>In einem eigenen Arbeitsbereich gibt es keine zweite Person. Nennen Sie Personen in der Richtlinie; was zwei von ihnen braucht, kommt dann hierher.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>No requests</source>
        <translation>Keine Anträge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>What somebody asks two persons for comes here, for 72 hours at most.</source>
        <translation>Was zwei Personen braucht und beantragt wird, kommt hierher, für höchstens 72 Stunden.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>Asked by {0} · {1} · {2}</source>
        <translation>Beantragt von {0} · {1} · {2}</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>exactly these %Ln items</source>
        <translation>
            <numerusform>genau dieses %Ln Element</numerusform>
            <numerusform>genau diese %Ln Elemente</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>You release {0}, once, until {1}.</source>
        <translation>Sie geben frei: {0}, einmal, bis {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>The source is being opened, and the digests made anew…</source>
        <translation>Die Quelle wird geöffnet, die Prüfsummen werden neu berechnet&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/section.py"/>
        <source>{0}: sign the release with your key.</source>
        <translation>{0}: Unterschreiben Sie die Freigabe mit Ihrem Schlüssel.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/source_question.py"/>
        <source>The request was made on the source below. Choose it as it lies here, or a copy of it: the digests tell whether its items are those that are asked for.</source>
        <translation>Der Antrag gilt der Quelle unten. Wählen Sie sie, wie sie hier liegt, oder eine Kopie davon: Die Prüfsummen sagen, ob ihre Elemente die beantragten sind.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/source_question.py"/>
        <source>Where is the source?</source>
        <translation>Wo ist die Quelle?</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/source_question.py"/>
        <source>Choose image…</source>
        <translation>Abbild wählen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/source_question.py"/>
        <source>Choose folder…</source>
        <translation>Ordner wählen&#xa0;…</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>%Ln items differ</source>
        <translation>
            <numerusform>%Ln Element weicht ab</numerusform>
            <numerusform>%Ln Elemente weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>{0} in the source that you opened, so it cannot be released: {1}</source>
        <translation>{0} in der Quelle, die Sie geöffnet haben; so kann es nicht freigegeben werden: {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>released</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>You looked at it: the digests were made anew, and nothing differs.</source>
        <translation>Sie haben es angesehen: Die Prüfsummen wurden neu berechnet, und nichts weicht ab.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>in {0} h</source>
        <translation>in {0} h</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>Goes to</source>
        <translation>Geht an</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>Good until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>Look at {0}</source>
        <translation>{0} ansehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>in {0} min</source>
        <translation>in {0} min</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>Ground</source>
        <translation>Rechtsgrund</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>And</source>
        <translation>Und</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>Item {0}</source>
        <translation>Element {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>waits for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>yours, waits for others</source>
        <translation>Ihrer, wartet auf andere</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>waits for others</source>
        <translation>wartet auf andere</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>released, used once</source>
        <translation>freigegeben, einmal benutzt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>no longer good</source>
        <translation>nicht mehr gültig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>not good</source>
        <translation>nicht gültig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>a sealed bundle</source>
        <translation>ein versiegeltes Bündel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>a mail server</source>
        <translation>ein Mailserver</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/approvals/words.py"/>
        <source>the screen</source>
        <translation>der Bildschirm</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/audit_log/entry_card.py"/>
        <source>%Ln hashes lead</source>
        <translation>
            <numerusform>%Ln Prüfsumme führt</numerusform>
            <numerusform>%Ln Prüfsummen führen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/entry_card.py"/>
        <source>This entry is in the log of {0} entries: {1} from it to the root {2}…</source>
        <translation>Dieser Eintrag steht im Protokoll mit {0} Einträgen: {1} von ihm zur Wurzel {2}…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/entry_card.py"/>
        <source>Prove</source>
        <translation>Nachweisen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/entry_card.py"/>
        <source>Compute the proof that this entry is in the log</source>
        <translation>Den Nachweis berechnen, dass dieser Eintrag im Protokoll steht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/entry_card.py"/>
        <source>Choose an entry to see all that it says.</source>
        <translation>Wählen Sie einen Eintrag, um alles zu sehen, was er sagt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/entry_card.py"/>
        <source>This entry is not what the log&apos;s root says. Verify the log.</source>
        <translation>Dieser Eintrag ist nicht, was die Wurzel des Protokolls sagt. Prüfen Sie das Protokoll.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/entry_card.py"/>
        <source>Entry {0} · {1} · {2} · {3}</source>
        <translation>Eintrag {0} · {1} · {2} · {3}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Asked for by</source>
        <translation>Beantragt von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Approved by</source>
        <translation>Freigegeben von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Refused by</source>
        <translation>Abgelehnt von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Signed</source>
        <translation>Unterschrieben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Legal ground</source>
        <translation>Rechtsgrund</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Starts</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Stubs</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Written over others</source>
        <translation>Über anderes geschrieben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>There already</source>
        <translation>Schon da</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Removed again</source>
        <translation>Wieder entfernt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Put back as they were</source>
        <translation>In den vorigen Stand gebracht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Changed since and left</source>
        <translation>Seither geändert und belassen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Files opened</source>
        <translation>Geöffnete Dateien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Rows withheld</source>
        <translation>Zurückgehaltene Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Rows without a date</source>
        <translation>Zeilen ohne Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Tables in part</source>
        <translation>Tabellen teilweise</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Verdicts</source>
        <translation>Entscheide</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Clause</source>
        <translation>Klausel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Past its limit since</source>
        <translation>Frist vorbei seit</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Held for</source>
        <translation>Gesperrt für</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>To be reviewed</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Changes that loosen</source>
        <translation>Lockernde Änderungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Other changes</source>
        <translation>Andere Änderungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>What changed</source>
        <translation>Was sich änderte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Signed by</source>
        <translation>Unterschrieben von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Announced by</source>
        <translation>Angekündigt von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Begun by</source>
        <translation>Begonnen von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>For want of use</source>
        <translation>Wegen Nichtgebrauchs</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Shares needed</source>
        <translation>Nötige Teilschlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Shares</source>
        <translation>Teilschlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Breaks</source>
        <translation>Brüche</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>First entry</source>
        <translation>Erster Eintrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Last entry</source>
        <translation>Letzter Eintrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Whole log</source>
        <translation>Ganzes Protokoll</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Rows added</source>
        <translation>Zeilen hinzugefügt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Identifiers asked for</source>
        <translation>Gefragte Kennungen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Witness</source>
        <translation>Zeuge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Sealed values</source>
        <translation>Versiegelte Werte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Known heads</source>
        <translation>Bekannte Protokollstände</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Into a live database</source>
        <translation>In eine laufende Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Recovery point of</source>
        <translation>Wiederherstellungspunkt von</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Place in it</source>
        <translation>Stelle darin</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Recovery point</source>
        <translation>Wiederherstellungspunkt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>List of items</source>
        <translation>Liste der Elemente</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Ticket or reason</source>
        <translation>Ticket oder Grund</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Hash of it</source>
        <translation>Seine Prüfsumme</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Hash of the request</source>
        <translation>Prüfsumme des Antrags</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Approver&apos;s signature</source>
        <translation>Unterschrift der freigebenden Person</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Document before</source>
        <translation>Dokument davor</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>First policy</source>
        <translation>Erste Richtlinie</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Register</source>
        <translation>Register</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Matter</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Key in it</source>
        <translation>Schlüssel darin</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Set of shares</source>
        <translation>Satz von Teilschlüsseln</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Head</source>
        <translation>Protokollstand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>to look at it</source>
        <translation>zum Ansehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>to export it</source>
        <translation>zum Exportieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>a sealed export</source>
        <translation>ein versiegelter Export</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>a live database</source>
        <translation>eine laufende Datenbank</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>a stream</source>
        <translation>ein Datenstrom</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>flagged</source>
        <translation>mit Vermerk</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>needs a second person</source>
        <translation>braucht eine zweite Person</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>stub only</source>
        <translation>nur Platzhalter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>kept back</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>about an erased subject</source>
        <translation>zu einer Person im Löschregister</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>hold</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>minimum</source>
        <translation>Mindestfrist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>maximum</source>
        <translation>Höchstfrist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>the date that starts its clock</source>
        <translation>das Datum, mit dem die Frist beginnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>register of erased subjects</source>
        <translation>Löschregister</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>retention date in the item</source>
        <translation>Aufbewahrungsdatum im Element</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>retention period in the item</source>
        <translation>Aufbewahrungsdauer im Element</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>Not kept: nobody who may read it has a sealing key.</source>
        <translation>Nicht behalten: Niemand, der es lesen darf, hat einen Schlüssel zum Versiegeln.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>mount</source>
        <translation>Einbindung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>network disk</source>
        <translation>Netzwerkplatte</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>disk image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>shares</source>
        <translation>Teilschlüssel</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>a person&apos;s key</source>
        <translation>der Schlüssel einer Person</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>made</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>tested</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>not ended</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>somebody was entered</source>
        <translation>jemand wurde eingetragen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/fact_names.py"/>
        <source>somebody was taken out</source>
        <translation>jemand wurde ausgetragen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>sealed to others</source>
        <translation>für andere versiegelt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Otherwise</source>
        <translation>Anders</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Entry before</source>
        <translation>Eintrag davor</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>This entry</source>
        <translation>Dieser Eintrag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Sealed for matter</source>
        <translation>Versiegelt für Vorgang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Sealed</source>
        <translation>Versiegelt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>entry {0}</source>
        <translation>Eintrag {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Loosens</source>
        <translation>Lockert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>Tightens</source>
        <translation>Verschärft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/facts.py"/>
        <source>May loosen</source>
        <translation>Lockert womöglich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/filter_row.py"/>
        <source>Only entries of this kind</source>
        <translation>Nur Einträge dieser Art</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/filter_row.py"/>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/filter_row.py"/>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/filter_row.py"/>
        <source>User name, or id of a key</source>
        <translation>Benutzername oder ID eines Schlüssels</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/filter_row.py"/>
        <source>Rule, matter, hash …</source>
        <translation>Regel, Vorgang, Prüfsumme&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/filter_row.py"/>
        <source>A rule, a matter, or the beginning of a hash that an entry names</source>
        <translation>Eine Regel, ein Vorgang oder der Anfang einer Prüfsumme, die ein Eintrag nennt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>done</source>
        <translation>getan</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>not done</source>
        <translation>nicht getan</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Opened a recovery point</source>
        <translation>Punkt geöffnet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Closed a recovery point</source>
        <translation>Punkt geschlossen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Gave a key</source>
        <translation>Schlüssel angegeben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Mounted</source>
        <translation>Eingebunden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Ended a mount</source>
        <translation>Einbindung beendet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Looked at an item</source>
        <translation>Element angesehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Began an export</source>
        <translation>Export begonnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Proved an export</source>
        <translation>Export nachgewiesen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>An export did not end</source>
        <translation>Ein Export endete nicht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Took a restore back</source>
        <translation>Wiederherstellung zurückgenommen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Kept an item back</source>
        <translation>Element zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Policy changed</source>
        <translation>Richtlinie geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Asked for a release</source>
        <translation>Freigabe beantragt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Looked at a request</source>
        <translation>Antrag angesehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Refused a release</source>
        <translation>Freigabe abgelehnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Used a release</source>
        <translation>Freigabe benutzt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Went without a release</source>
        <translation>Ohne Freigabe gehandelt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Verified the log</source>
        <translation>Protokoll geprüft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Mended the log&apos;s end</source>
        <translation>Ende des Protokolls repariert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Began the log anew</source>
        <translation>Protokoll neu begonnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Exported the log</source>
        <translation>Protokoll exportiert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Filled the log&apos;s mirror</source>
        <translation>Spiegel des Protokolls gefüllt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>A witness of the log</source>
        <translation>Ein Zeuge des Protokolls</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Erased what was sealed</source>
        <translation>Versiegeltes gelöscht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Changed who is erased</source>
        <translation>Löschregister geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Asked who is erased</source>
        <translation>Löschregister befragt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Listed what may be deleted</source>
        <translation>Löschbares aufgelistet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Unlocked a key</source>
        <translation>Schlüssel entsperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>A person&apos;s key changed</source>
        <translation>Schlüssel einer Person geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>The vault changed</source>
        <translation>Tresor geändert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Opened the vault</source>
        <translation>Tresor geöffnet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Shares of a key</source>
        <translation>Teilschlüssel eines Schlüssels</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>Made a workspace</source>
        <translation>Arbeitsbereich angelegt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/known.py"/>
        <source>in part</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/rows.py"/>
        <source>Entry</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/rows.py"/>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/rows.py"/>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/rows.py"/>
        <source>About</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Audit log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Go through the whole log and compare every known head</source>
        <translation>Das ganze Protokoll durchgehen und jeden bekannten Protokollstand vergleichen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Show older entries</source>
        <translation>Ältere Einträge zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Cannot be checked: the folder of the workspace is not there</source>
        <translation>Nicht prüfbar: Der Ordner des Arbeitsbereichs ist nicht da</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Verifying…</source>
        <translation>Wird geprüft&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>{0} · not readable as entries: line {1}</source>
        <translation>{0} · nicht als Einträge lesbar: Zeile {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Every opening, look, export and refusal is written here from now on.</source>
        <translation>Jedes Öffnen, Ansehen, Exportieren und Ablehnen wird ab jetzt hier vermerkt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Ask for less in the row above.</source>
        <translation>Fragen Sie in der Zeile darüber nach weniger.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>intact</source>
        <translation>unversehrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>cannot be checked</source>
        <translation>nicht prüfbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Nothing was logged yet</source>
        <translation>Noch wurde nichts protokolliert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>No entry fits</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Not for your role</source>
        <translation>Nicht für Ihre Rolle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Not verified to the end.</source>
        <translation>Nicht bis zum Ende geprüft.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Intact up to entry {0}, verified just now</source>
        <translation>Unversehrt bis Eintrag {0}, eben geprüft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/section.py"/>
        <source>Verifying, {0} %</source>
        <translation>Wird geprüft, {0} %</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/words.py"/>
        <source>Checked at the start</source>
        <translation>Beim Start geprüft</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/audit_log/words.py"/>
        <source>%Ln known heads</source>
        <translation>
            <numerusform>%Ln bekannten Protokollstand</numerusform>
            <numerusform>%Ln bekannten Protokollständen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/words.py"/>
        <source>Checked at the start, with {0}</source>
        <translation>Beim Start geprüft, mit {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/words.py"/>
        <source>version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/audit_log/words.py"/>
        <source>point {0}</source>
        <translation>Punkt {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/facts_card.py"/>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>What it names must all fit; of a list, one is enough. Two people of legal sign it, and it acts at once, unless somebody sees nothing but this matter: then it shows them more, and waits.</source>
        <translation>Was sie nennt, muss alles zutreffen; von einer Liste genügt eines. Zwei Personen der Rechtsabteilung unterschreiben, und sie gilt sofort, außer jemand sieht nur diesen Vorgang: Dann zeigt sie mehr und wartet.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Place a hold</source>
        <translation>Sperre setzen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Such as M-0009</source>
        <translation>Etwa M-0009</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Names or addresses, a comma between</source>
        <translation>Namen oder Adressen, durch Komma getrennt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Such as Contracts; ** for everything</source>
        <translation>Etwa Contracts; ** für alles</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Such as turbine, turb*</source>
        <translation>Etwa turbine, turb*</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Any date</source>
        <translation>Jedes Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>For people</source>
        <translation>Für Personen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Propose</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Custodians</source>
        <translation>Verwahrende</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Dated from</source>
        <translation>Datum ab</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Name the matter.</source>
        <translation>Geben Sie den Vorgang an.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Say what it covers; for everything write ** as the folder.</source>
        <translation>Sagen Sie, was sie umfasst; für alles schreiben Sie ** als Ordner.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/hold_dialog.py"/>
        <source>Write a day such as 2024-01-31, or leave the date out.</source>
        <translation>Schreiben Sie einen Tag wie 2024-01-31, oder lassen Sie das Datum weg.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/rows.py"/>
        <source>in force</source>
        <translation>in Kraft</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/rows.py"/>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/rows.py"/>
        <source>Covers</source>
        <translation>Umfasst</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/rows.py"/>
        <source>from ever</source>
        <translation>seit jeher</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/section.py"/>
        <source>Choose a matter to see what it holds.</source>
        <translation>Wählen Sie einen Vorgang, um zu sehen, was er sperrt.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/holds/section.py"/>
        <source>%Ln matters</source>
        <translation>
            <numerusform>%Ln Vorgang</numerusform>
            <numerusform>%Ln Vorgänge</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/section.py"/>
        <source>Holds and matters</source>
        <translation>Sperren und Vorgänge</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/section.py"/>
        <source>Place a hold…</source>
        <translation>Sperre setzen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/section.py"/>
        <source>Nothing is held</source>
        <translation>Nichts ist gesperrt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/section.py"/>
        <source>What a hold covers cannot be deleted until it is released. Holds are a part of the policy.</source>
        <translation>Was eine Sperre umfasst, kann nicht gelöscht werden, bis sie aufgehoben ist. Sperren sind ein Teil der Richtlinie.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/holds/section.py"/>
        <source>Lasts</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/ledger.py"/>
        <source>This cannot be read</source>
        <translation>Das ist nicht lesbar</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/page.py"/>
        <source>Back to recovery</source>
        <translation>Zurück zur Wiederherstellung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/page.py"/>
        <source>Back to what is open (Esc)</source>
        <translation>Zurück zum Geöffneten (Esc)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/reach_dialog.py"/>
        <source>One line for each thing, written as in the policy; any one is enough. Without a line and a matter they see all that their roles do. Less acts at once; more takes two security administrators, and waits.</source>
        <translation>Eine Zeile je Sache, geschrieben wie in der Richtlinie; eine zutreffende genügt. Ohne Zeile und Vorgang sehen sie alles, was ihre Rollen sehen. Weniger gilt sofort; mehr braucht zwei Sicherheitsadministratoren und wartet.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/reach_dialog.py"/>
        <source>No hold is placed yet</source>
        <translation>Noch ist keine Sperre gesetzt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/reach_dialog.py"/>
        <source>Files, mail and tables</source>
        <translation>Dateien, Nachrichten und Tabellen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/reach_dialog.py"/>
        <source>What {0} sees</source>
        <translation>Was {0} sieht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/reach_dialog.py"/>
        <source>Matters, a comma between</source>
        <translation>Vorgänge, durch Komma getrennt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/rows.py"/>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/rows.py"/>
        <source>May see</source>
        <translation>Darf sehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/rows.py"/>
        <source>{0} (you)</source>
        <translation>{0} (Sie)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>Choose a person to see what they may do.</source>
        <translation>Wählen Sie eine Person, um zu sehen, was sie darf.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>People and roles</source>
        <translation>Personen und Rollen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>What they see…</source>
        <translation>Was sie sehen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>A workspace of your own</source>
        <translation>Ein eigener Arbeitsbereich</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>You hold every role here, and nothing is withheld from you. A team makes a workspace with: gleanpoint workspace init FOLDER.</source>
        <translation>Sie haben hier jede Rolle, und nichts wird vor Ihnen zurückgehalten. Ein Team legt einen Arbeitsbereich an mit: gleanpoint workspace init FOLDER.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>only you</source>
        <translation>nur Sie</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>no, they have no sealing key</source>
        <translation>nein, kein Schlüssel zum Versiegeln</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>Key number</source>
        <translation>Schlüsselnummer</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>Can open sealed</source>
        <translation>Kann Versiegeltes öffnen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>Stands for</source>
        <translation>Steht für</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/section.py"/>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/words.py"/>
        <source>no content</source>
        <translation>kein Inhalt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/words.py"/>
        <source>what is asked of them</source>
        <translation>was von ihnen verlangt wird</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/words.py"/>
        <source>all that the role sees</source>
        <translation>alles, was die Rolle sieht</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/words.py"/>
        <source> · or </source>
        <translation> · oder </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/people/words.py"/>
        <source>{0}, blind</source>
        <translation>{0}, blind</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/bar_words.py"/>
        <source>{0}: {1}, {2}.</source>
        <translation>{0}: {1}, {2}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/bar_words.py"/>
        <source>to {0}</source>
        <translation>bis {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/bar_words.py"/>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/bar_words.py"/>
        <source>Up to {0}</source>
        <translation>Bis zu {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>Who signs</source>
        <translation>Wer unterschreibt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>What is otherwise</source>
        <translation>Was anders ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>The first policy of this workspace.</source>
        <translation>Die erste Richtlinie dieses Arbeitsbereichs.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>Version {0}, starts {1}</source>
        <translation>Version {0}, beginnt {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>Version {0}, proposed</source>
        <translation>Version {0}, vorgeschlagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>Security administrators</source>
        <translation>Sicherheitsadministratoren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/change_rows.py"/>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>when it is signed</source>
        <translation>sobald sie unterschrieben ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>when it is signed and its cooling time is over</source>
        <translation>sobald sie unterschrieben und ihre Wartezeit vorbei ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>Sign…</source>
        <translation>Unterschreiben&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>Withdraw</source>
        <translation>Zurückziehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>Change of the policy</source>
        <translation>Änderung der Richtlinie</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>No change is under way</source>
        <translation>Keine Änderung im Gange</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>Open a changed policy to propose it. What it loosens takes two signatures and a day; what it tightens acts at once.</source>
        <translation>Öffnen Sie eine geänderte Richtlinie, um sie vorzuschlagen. Was sie lockert, braucht zwei Unterschriften und einen Tag; was sie verschärft, gilt sofort.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>It {0}.</source>
        <translation>Sie {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/changes_page.py"/>
        <source>It is signed by enough people, and waits for its time.</source>
        <translation>Genug Personen haben sie unterschrieben; sie wartet auf ihre Zeit.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>%Ln mistakes</source>
        <translation>
            <numerusform>%Ln Fehler</numerusform>
            <numerusform>%Ln Fehler</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>This policy is not taken</source>
        <translation>Diese Richtlinie wird nicht übernommen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>To work by it, save it as {0} and open the window again.</source>
        <translation>Um danach zu arbeiten, speichern Sie sie als {0} und öffnen das Fenster erneut.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>Policy file</source>
        <translation>Richtliniendatei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>Look at what is proposed</source>
        <translation>Vorschlag ansehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>No mistakes</source>
        <translation>Keine Fehler</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>Choose a mistake to read all of it.</source>
        <translation>Wählen Sie einen Fehler, um ihn ganz zu lesen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>{0}: {1}. Nothing of it is used.</source>
        <translation>{0}: {1}. Nichts davon wird benutzt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>No mistakes, but it names people</source>
        <translation>Keine Fehler, aber sie nennt Personen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>Such a policy is signed, and belongs into a workspace of a team. Make one with gleanpoint workspace init.</source>
        <translation>Eine solche Richtlinie wird unterschrieben und gehört in den Arbeitsbereich eines Teams. Legen Sie einen an mit gleanpoint workspace init.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>Holds in force</source>
        <translation>Geltende Sperren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>{0}: no mistakes.</source>
        <translation>{0}: keine Fehler.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/check_page.py"/>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/fates.py"/>
        <source>Under their minimum</source>
        <translation>Unter der Mindestfrist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/fates.py"/>
        <source>Without a date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/fates.py"/>
        <source>Past their limit, let out</source>
        <translation>Frist vorbei, herausgegeben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/fates.py"/>
        <source>Past their limit, withheld</source>
        <translation>Frist vorbei, zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/fates.py"/>
        <source>About erased subjects</source>
        <translation>Zu Personen im Löschregister</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/fates.py"/>
        <source>Not shown to you</source>
        <translation>Ihnen nicht gezeigt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/mistake_rows.py"/>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/page_head.py"/>
        <source>Back to the rules</source>
        <translation>Zurück zu den Regeln</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending.py"/>
        <source>Unlock your key before you sign.</source>
        <translation>Entsperren Sie Ihren Schlüssel, bevor Sie unterschreiben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending.py"/>
        <source>Only a security administrator or legal withdraws a change of policy.</source>
        <translation>Nur ein Sicherheitsadministrator oder die Rechtsabteilung zieht eine Änderung der Richtlinie zurück.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending.py"/>
        <source>The text of the policy in force is not in the workspace any more, or was changed. Change your own copy of it, and propose that.</source>
        <translation>Der Text der geltenden Richtlinie ist nicht mehr im Arbeitsbereich oder wurde geändert. Ändern Sie Ihre eigene Kopie, und schlagen Sie diese vor.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending.py"/>
        <source>Version {0} is proposed already. Sign or withdraw that one first.</source>
        <translation>Version {0} ist schon vorgeschlagen. Unterschreiben Sie erst diese, oder ziehen Sie sie zurück.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending.py"/>
        <source>The policy {0} is larger than {1} MiB.</source>
        <translation>Die Richtlinie {0} ist größer als {1} MiB.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending.py"/>
        <source>The policy {0} cannot be read: {1}.</source>
        <translation>Die Richtlinie {0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>neither loosens nor tightens anything</source>
        <translation>lockert und verschärft nichts</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>changes nothing</source>
        <translation>ändert nichts</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>Unlock your key to sign.</source>
        <translation>Entsperren Sie Ihren Schlüssel, um zu unterschreiben.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>You signed it. Another person has to sign as well.</source>
        <translation>Sie haben unterschrieben. Eine weitere Person muss auch unterschreiben.</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>loosens %Ln things</source>
        <translation>
            <numerusform>lockert %Ln Sache</numerusform>
            <numerusform>lockert %Ln Sachen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>tightens %Ln things</source>
        <translation>
            <numerusform>verschärft %Ln Sache</numerusform>
            <numerusform>verschärft %Ln Sachen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>Version {0} is proposed: it {1}. It takes {2}.</source>
        <translation>Version {0} ist vorgeschlagen: Sie {1}. Sie braucht {2}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>Signed. Version {0} loosens, so it starts {1}.</source>
        <translation>Unterschrieben. Version {0} lockert und beginnt deshalb {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>The first policy is not in force yet. It takes {0}.</source>
        <translation>Die erste Richtlinie ist noch nicht in Kraft. Sie braucht {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>Signed. It still takes {0}.</source>
        <translation>Unterschrieben. Es braucht noch {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>Signed. Version {0} is in force.</source>
        <translation>Unterschrieben. Version {0} ist in Kraft.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>It takes {0}.</source>
        <translation>Sie braucht {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>Version {0} is signed and starts {1}.</source>
        <translation>Version {0} ist unterschrieben und beginnt {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>Neither</source>
        <translation>Weder noch</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>another security administrator</source>
        <translation>einen weiteren Sicherheitsadministrator</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>another person of legal</source>
        <translation>eine weitere Person der Rechtsabteilung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>one security administrator</source>
        <translation>einen Sicherheitsadministrator</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>two different security administrators</source>
        <translation>zwei verschiedene Sicherheitsadministratoren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>one person of legal</source>
        <translation>eine Person der Rechtsabteilung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/pending_words.py"/>
        <source>two different people of legal</source>
        <translation>zwei verschiedene Personen der Rechtsabteilung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rows.py"/>
        <source>Keep at least</source>
        <translation>Mindestfrist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rows.py"/>
        <source>Past the limit</source>
        <translation>Nach der Frist</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rows.py"/>
        <source>exported</source>
        <translation>exportiert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rows.py"/>
        <source>exported with a flag</source>
        <translation>mit Vermerk exportiert</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rows.py"/>
        <source>a second person is asked</source>
        <translation>eine zweite Person wird gefragt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rows.py"/>
        <source>only a stub</source>
        <translation>nur ein Platzhalter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>Every verdict cites the fingerprint of the policy that it was drawn from.</source>
        <translation>Jeder Entscheid nennt den Fingerabdruck der Richtlinie, aus der er stammt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>No rules</source>
        <translation>Keine Regeln</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>Clock starts</source>
        <translation>Frist beginnt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>Stamped dates</source>
        <translation>Gesetzte Daten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>Holds</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>Log kept</source>
        <translation>Protokoll behalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>Date in</source>
        <translation>Datum in</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>No rule withholds anything. Items past a date that Exchange stamped: {0}.</source>
        <translation>Keine Regel hält etwas zurück. Elemente nach einem von Exchange gesetzten Datum: {0}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>the date of its kind</source>
        <translation>mit dem Datum seiner Art</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>delivery</source>
        <translation>mit der Zustellung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>sending</source>
        <translation>mit dem Senden</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>creation</source>
        <translation>mit dem Erstellen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>last modification</source>
        <translation>mit der letzten Änderung</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>the start date that Exchange stamped</source>
        <translation>mit dem von Exchange gesetzten Anfang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>a date in its path</source>
        <translation>mit einem Datum im Pfad</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/rules_page.py"/>
        <source>a date in its row</source>
        <translation>mit einem Datum in der Zeile</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>%Ln rules</source>
        <translation>
            <numerusform>%Ln Regel</numerusform>
            <numerusform>%Ln Regeln</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>Sign version {0} of the policy with your key. Its document begins with {1}.</source>
        <translation>Unterschreiben Sie Version {0} der Richtlinie mit Ihrem Schlüssel. Ihr Dokument beginnt mit {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>Simulate…</source>
        <translation>Simulieren&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>Open a changed policy…</source>
        <translation>Geänderte Richtlinie öffnen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>Check a policy file…</source>
        <translation>Richtliniendatei prüfen&#xa0;…</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>Policies (*.toml)</source>
        <translation>Richtlinien (*.toml)</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>proposed</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/section.py"/>
        <source>v{0}</source>
        <translation>v{0}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_form.py"/>
        <source>A day such as 2030-01-31; empty for today</source>
        <translation>Ein Tag wie 2030-01-31; leer für heute</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_form.py"/>
        <source>Simulate</source>
        <translation>Simulieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_form.py"/>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_form.py"/>
        <source>As of</source>
        <translation>Stichtag</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_form.py"/>
        <source>v{0}, {1}</source>
        <translation>v{0}, {1}</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_form.py"/>
        <source>{0} is no day. Write one such as 2030-01-31.</source>
        <translation>{0} ist kein Tag. Schreiben Sie einen wie 2030-01-31.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>The first items are being listed.</source>
        <translation>Die ersten Elemente werden aufgelistet.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Figures of a part would mislead, so none are shown.</source>
        <translation>Zahlen eines Teils würden irreführen, deshalb werden keine gezeigt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>This source cannot be counted</source>
        <translation>Diese Quelle lässt sich nicht zählen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Judging every item</source>
        <translation>Jedes Element wird beurteilt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Nothing was counted yet</source>
        <translation>Noch wurde nichts gezählt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Every file, message and row of the source is judged as of that day. Nothing is exported, shown or changed.</source>
        <translation>Jede Datei, Nachricht und Zeile der Quelle wird zum Stichtag beurteilt. Nichts wird exportiert, gezeigt oder geändert.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>No source is open</source>
        <translation>Keine Quelle ist offen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Open an image or a mailbox first: a policy is tried out on what is in it.</source>
        <translation>Öffnen Sie zuerst ein Abbild oder ein Postfach: Eine Richtlinie wird an dessen Inhalt erprobt.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Nothing to count</source>
        <translation>Nichts zu zählen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>Simulate again</source>
        <translation>Erneut simulieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_page.py"/>
        <source>The source holds no files, messages or rows that it goes by.</source>
        <translation>Die Quelle enthält keine Dateien, Nachrichten oder Zeilen, nach denen sich etwas richtet.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_result.py"/>
        <source>Figures by rule and year</source>
        <translation>Zahlen nach Regel und Jahr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_result.py"/>
        <source>Bars show</source>
        <translation>Balken zeigen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_result.py"/>
        <source>Copy the table as text, a tab between cells</source>
        <translation>Die Tabelle als Text kopieren, mit Tabulatoren zwischen den Zellen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_result.py"/>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_result.py"/>
        <source>Number of items</source>
        <translation>Anzahl der Elemente</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_result.py"/>
        <source>Size of items</source>
        <translation>Größe der Elemente</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_result.py"/>
        <source>Number of rows</source>
        <translation>Anzahl der Zeilen</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_rows.py"/>
        <source>Lacks the column</source>
        <translation>Spalte fehlt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_rows.py"/>
        <source>What would happen</source>
        <translation>Was geschähe</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_rows.py"/>
        <source>Rule or matter</source>
        <translation>Regel oder Vorgang</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_rows.py"/>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>%Ln rows judged</source>
        <translation>
            <numerusform>%Ln Zeile beurteilt</numerusform>
            <numerusform>%Ln Zeilen beurteilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>%Ln items judged</source>
        <translation>
            <numerusform>%Ln Element beurteilt</numerusform>
            <numerusform>%Ln Elemente beurteilt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>{0} of about {1} rows judged</source>
        <translation>{0} von etwa {1} Zeilen beurteilt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>{0} of about {1} items judged</source>
        <translation>{0} von etwa {1} Elementen beurteilt</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>As of {0}: {1}; {2}.</source>
        <translation>Stichtag {0}: {1}; {2}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>{0} of {1} kept back</source>
        <translation>{1}, davon {0} zurückgehalten</translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>%Ln folders could not be listed in full; what is in them is missing from the figures.</source>
        <translation>
            <numerusform>%Ln Ordner ließ sich nicht vollständig auflisten; sein Inhalt fehlt in den Zahlen.</numerusform>
            <numerusform>%Ln Ordner ließen sich nicht vollständig auflisten; ihr Inhalt fehlt in den Zahlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>%Ln tables could not be read in full; their rows are missing, as the list below says.</source>
        <translation>
            <numerusform>%Ln Tabelle war nicht vollständig lesbar; ihre Zeilen fehlen, wie die Liste unten sagt.</numerusform>
            <numerusform>%Ln Tabellen waren nicht vollständig lesbar; ihre Zeilen fehlen, wie die Liste unten sagt.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>As of {0}: {1}.</source>
        <translation>Stichtag {0}: {1}.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/simulation_words.py"/>
        <source>{0}, none kept back</source>
        <translation>{0}, keine zurückgehalten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/year_chart.py"/>
        <source>Chart by year</source>
        <translation>Diagramm nach Jahr</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/policy/year_chart.py"/>
        <source>Point at a bar, or use the arrow keys, to read it.</source>
        <translation>Zeigen Sie auf einen Balken, oder nehmen Sie die Pfeiltasten, um ihn zu lesen.</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>custodian</source>
        <translation>Verwahrende</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>older than</source>
        <translation>älter als</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>newer than</source>
        <translation>neuer als</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>dated from</source>
        <translation>Datum ab</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/scope_words.py"/>
        <source>dated before</source>
        <translation>Datum vor</translation>
    </message>
    <message>
        <location filename="app/gleanpoint/gui/workspace/section_list.py"/>
        <source>Sections of the workspace</source>
        <translation>Bereiche des Arbeitsbereichs</translation>
    </message>
</context>
</TS>
