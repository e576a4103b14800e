<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Sentences</name>
    <message>
        <source>English</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} Tage</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>{0} weeks</source>
        <translation>{0} Wochen</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>{0} months</source>
        <translation>{0} Monate</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>{0} years</source>
        <translation>{0} Jahre</translation>
    </message>
    <message>
        <source>forever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>its group {0} is mistyped</source>
        <translation>Gruppe {0} ist falsch eingegeben</translation>
    </message>
    <message>
        <source>its groups {0} are mistyped</source>
        <translation>die Gruppen {0} sind falsch eingegeben</translation>
    </message>
    <message>
        <source>Every export needs approval of roles {0} instead of {1}</source>
        <translation>Jeder Export braucht eine Freigabe nach Rollen: {0} statt {1}</translation>
    </message>
    <message>
        <source>Every export needs approval to destinations {0} instead of {1}</source>
        <translation>Jeder Export braucht eine Freigabe nach Zielen: {0} statt {1}</translation>
    </message>
    <message>
        <source>{0} has another content here than the request names</source>
        <translation>{0} hat hier einen anderen Inhalt, als der Antrag nennt</translation>
    </message>
    <message>
        <source>Say why, in 1 to {0} characters: whoever asked reads it</source>
        <translation>Nennen Sie den Grund, in 1 bis {0} Zeichen: Wer den Antrag gestellt hat, liest ihn</translation>
    </message>
    <message>
        <source>This request was used or denied already</source>
        <translation>Dieser Antrag wurde schon benutzt oder abgelehnt</translation>
    </message>
    <message>
        <source>A release is signed: unlock your key first</source>
        <translation>Eine Freigabe wird signiert: Entsperren Sie zuerst Ihren Schlüssel</translation>
    </message>
    <message>
        <source>There is nobody else in this workspace who could release something. Name people in its policy first</source>
        <translation>In diesem Arbeitsbereich gibt es sonst niemanden, der etwas freigeben könnte. Nennen Sie zuerst Personen in seiner Richtlinie</translation>
    </message>
    <message>
        <source>A request is signed: unlock your key first</source>
        <translation>Ein Antrag wird signiert: Entsperren Sie zuerst Ihren Schlüssel</translation>
    </message>
    <message>
        <source>{0} has no role that exports, and so nothing to ask for</source>
        <translation>{0} hat keine Rolle, die exportiert, und daher nichts zu beantragen</translation>
    </message>
    <message>
        <source>There is nothing to ask for</source>
        <translation>Es gibt nichts zu beantragen</translation>
    </message>
    <message>
        <source>These are {0} items; {1} can be asked for at once. Ask for them in parts</source>
        <translation>Das sind {0} Elemente; {1} können auf einmal beantragt werden. Beantragen Sie sie in Teilen</translation>
    </message>
    <message>
        <source>Say what it is for: an approver decides by the purpose</source>
        <translation>Sagen Sie, wofür es ist: Freigebende entscheiden nach dem Zweck</translation>
    </message>
    <message>
        <source>The {0} has {1} characters; {2} can be signed</source>
        <translation>{0} hat {1} Zeichen; {2} können signiert werden</translation>
    </message>
    <message>
        <source>A request is good for {0} hours at most</source>
        <translation>Ein Antrag gilt höchstens {0} Stunden</translation>
    </message>
    <message>
        <source>{0} changed policy or roles less than 24 hours ago and cannot ask for an exception from them. Somebody else has to ask</source>
        <translation>{0} hat vor weniger als 24 Stunden Richtlinie oder Rollen geändert und kann keine Ausnahme davon beantragen. Jemand anderes muss den Antrag stellen</translation>
    </message>
    <message>
        <source>{0} person has to release this, and the policy names {1} who may. A security administrator can name another approver</source>
        <translation>{0} Person muss dies freigeben, und die Richtlinie nennt {1}, die das dürfen. Ein Sicherheitsadministrator kann eine weitere freigebende Person benennen</translation>
    </message>
    <message>
        <source>{0} people have to release this, and the policy names {1} who may. A security administrator can name another approver</source>
        <translation>{0} Personen müssen dies freigeben, und die Richtlinie nennt {1}, die das dürfen. Ein Sicherheitsadministrator kann eine weitere freigebende Person benennen</translation>
    </message>
    <message>
        <source>person has</source>
        <translation>Person muss</translation>
    </message>
    <message>
        <source>people have</source>
        <translation>Personen müssen</translation>
    </message>
    <message>
        <source>The request was denied. Ask again, with another purpose or items</source>
        <translation>Der Antrag wurde abgelehnt. Stellen Sie ihn mit einem anderen Zweck oder anderen Elementen erneut</translation>
    </message>
    <message>
        <source>Nobody has released this yet. An approver has to</source>
        <translation>Noch hat niemand dies freigegeben. Eine freigebende Person muss das tun</translation>
    </message>
    <message>
        <source>These releases are of different requests. Use those of one request</source>
        <translation>Diese Freigaben gehören zu verschiedenen Anträgen. Verwenden Sie die eines einzigen Antrags</translation>
    </message>
    <message>
        <source>{0} signed twice, or by two keys. Each release has to come from somebody else</source>
        <translation>{0} hat zweimal oder mit zwei Schlüsseln signiert. Jede Freigabe muss von jemand anderem kommen</translation>
    </message>
    <message>
        <source>{0} of {1} approvers have released this. The others have to sign too</source>
        <translation>{0} von {1} freigebenden Personen haben dies freigegeben. Die übrigen müssen ebenfalls signieren</translation>
    </message>
    <message>
        <source>asked for this</source>
        <translation>hat dies beantragt</translation>
    </message>
    <message>
        <source>The request was changed after it was signed. Ask again</source>
        <translation>Der Antrag wurde nach dem Signieren geändert. Stellen Sie ihn erneut</translation>
    </message>
    <message>
        <source>{0} has no role that exports. Somebody who has one has to ask</source>
        <translation>{0} hat keine Rolle, die exportiert. Jemand mit einer solchen Rolle muss den Antrag stellen</translation>
    </message>
    <message>
        <source>The policy was changed since the request was made. Ask again</source>
        <translation>Die Richtlinie wurde geändert, seit der Antrag gestellt wurde. Stellen Sie ihn erneut</translation>
    </message>
    <message>
        <source>{0} asked for this and has to use it, with their key unlocked</source>
        <translation>{0} hat dies beantragt und muss es mit entsperrtem Schlüssel auch benutzen</translation>
    </message>
    <message>
        <source>This release was used already; each is good for one time. Ask again</source>
        <translation>Diese Freigabe wurde schon benutzt; jede gilt für ein Mal. Stellen Sie den Antrag erneut</translation>
    </message>
    <message>
        <source>The clock is {0} seconds behind the last log entry. Set it right to go on</source>
        <translation>Die Uhr geht {0} Sekunden hinter dem letzten Protokolleintrag. Stellen Sie sie richtig, um fortzufahren</translation>
    </message>
    <message>
        <source>A request is good for {0} hours at most. Ask again</source>
        <translation>Ein Antrag gilt höchstens {0} Stunden. Stellen Sie ihn erneut</translation>
    </message>
    <message>
        <source>The request is dated {0} UTC, which is not yet. Set the clocks right and ask again</source>
        <translation>Der Antrag trägt das Datum {0} UTC, das noch nicht erreicht ist. Stellen Sie die Uhren richtig und stellen Sie den Antrag erneut</translation>
    </message>
    <message>
        <source>The request was good until {0} UTC. Ask again</source>
        <translation>Der Antrag galt bis {0} UTC. Stellen Sie ihn erneut</translation>
    </message>
    <message>
        <source>The request names no purpose. Ask again and say what it is for</source>
        <translation>Der Antrag nennt keinen Zweck. Stellen Sie ihn erneut und sagen Sie, wofür er ist</translation>
    </message>
    <message>
        <source>The request names an item twice. Ask again</source>
        <translation>Der Antrag nennt ein Element doppelt. Stellen Sie ihn erneut</translation>
    </message>
    <message>
        <source>The audit log has {0} entries and had {1} when the request was made. Exporting is off; tell your security administrator</source>
        <translation>Das Protokoll hat {0} Einträge und hatte {1}, als der Antrag gestellt wurde. Der Export ist ausgeschaltet; verständigen Sie Ihren Sicherheitsadministrator</translation>
    </message>
    <message>
        <source>The audit log is not the one that the request was made with, or was changed. Ask again; if it was made here, tell your security administrator</source>
        <translation>Das Protokoll ist nicht dasjenige, mit dem der Antrag gestellt wurde, oder es wurde geändert. Stellen Sie ihn erneut; wurde er hier gestellt, verständigen Sie Ihren Sicherheitsadministrator</translation>
    </message>
    <message>
        <source>released this</source>
        <translation>hat dies freigegeben</translation>
    </message>
    <message>
        <source>What {0} signed is not this request. It was changed, or the signature is of something else</source>
        <translation>Was {0} signiert hat, ist nicht dieser Antrag. Er wurde geändert, oder die Signatur gehört zu etwas anderem</translation>
    </message>
    <message>
        <source>You asked for this yourself. Another approver has to release it</source>
        <translation>Sie haben dies selbst beantragt. Eine andere freigebende Person muss es freigeben</translation>
    </message>
    <message>
        <source>{0} and {1} are one person. Another approver has to release it</source>
        <translation>{0} und {1} sind dieselbe Person. Eine andere freigebende Person muss es freigeben</translation>
    </message>
    <message>
        <source>{0} is no approver. Somebody who is has to release it</source>
        <translation>{0} ist keine freigebende Person. Jemand mit dieser Rolle muss es freigeben</translation>
    </message>
    <message>
        <source>{0} changed policy or roles less than 24 hours ago. Another approver has to release it</source>
        <translation>{0} hat vor weniger als 24 Stunden Richtlinie oder Rollen geändert. Eine andere freigebende Person muss es freigeben</translation>
    </message>
    <message>
        <source>The request was for {0}, this is {1}. Ask again for {2}</source>
        <translation>Der Antrag galt für {0}, dies ist {1}. Stellen Sie ihn für {2} erneut</translation>
    </message>
    <message>
        <source>The request was for a destination of the kind {0}, this is {1}. Ask again for {2}</source>
        <translation>Der Antrag galt für ein Ziel der Art {0}, dies ist {1}. Stellen Sie ihn für {2} erneut</translation>
    </message>
    <message>
        <source>The request was for {0}, you chose {1}. Ask again for the {2}</source>
        <translation>Der Antrag galt für {0}, Sie haben {1} gewählt. Stellen Sie ihn für {2} erneut</translation>
    </message>
    <message>
        <source>The request was for {0}, and {1} of those that you chose are others. Choose what was asked for, or ask again</source>
        <translation>Der Antrag galt für {0}, und {1} der gewählten sind andere. Wählen Sie, was beantragt wurde, oder stellen Sie einen neuen Antrag</translation>
    </message>
    <message>
        <source>{0} no longer has the content that the request was for. Ask again</source>
        <translation>{0} hat nicht mehr den Inhalt, für den der Antrag galt. Stellen Sie ihn erneut</translation>
    </message>
    <message>
        <source>{0} no longer have the content that the request was for. Ask again</source>
        <translation>{0} haben nicht mehr den Inhalt, für den der Antrag galt. Stellen Sie ihn erneut</translation>
    </message>
    <message>
        <source>The request was for an export as {0}, this is one as {1}. Choose the format that was asked for, or ask again</source>
        <translation>Der Antrag galt einem Export als {0}, dies ist einer als {1}. Wählen Sie das beantragte Format, oder beantragen Sie es erneut</translation>
    </message>
    <message>
        <source>Whoever {0} (key {1}) is not, or no longer, in the policy of this workspace</source>
        <translation>Wer {0} (Schlüssel {1}), steht nicht oder nicht mehr in der Richtlinie dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} Elemente</translation>
    </message>
    <message>
        <source>The audit log was changed at entry {0}. Exporting is off; tell your security administrator</source>
        <translation>Das Protokoll wurde bei Eintrag {0} geändert. Der Export ist ausgeschaltet; verständigen Sie Ihren Sicherheitsadministrator</translation>
    </message>
    <message>
        <source>{0} holds another request than its name says</source>
        <translation>{0} enthält einen anderen Antrag, als der Name sagt</translation>
    </message>
    <message>
        <source>{0} is no id of a request; write 8 digits of it or more</source>
        <translation>{0} ist keine Kennung eines Antrags; schreiben Sie mindestens 8 Ziffern davon</translation>
    </message>
    <message>
        <source>are {0} requests</source>
        <translation>{0} Anträge</translation>
    </message>
    <message>
        <source>is no request</source>
        <translation>ist kein Antrag</translation>
    </message>
    <message>
        <source>There {0} in {1} whose id begins with {2}</source>
        <translation>Es gibt: {0} in {1}, dessen Kennung mit {2} beginnt</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}</source>
        <translation>{0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>There are {0} files or more; others are not looked at</source>
        <translation>Es gibt {0} Dateien oder mehr; weitere werden nicht betrachtet</translation>
    </message>
    <message>
        <source>{0} is no file of this program</source>
        <translation>{0} ist keine Datei dieses Programms</translation>
    </message>
    <message>
        <source>{0} is there already; nothing was written</source>
        <translation>{0} gibt es schon; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}</source>
        <translation>{0} kann nicht geschrieben werden: {1}</translation>
    </message>
    <message>
        <source>{0} is a link, which is not followed</source>
        <translation>{0} ist eine Verknüpfung, der nicht gefolgt wird</translation>
    </message>
    <message>
        <source>{0} is no plain file</source>
        <translation>{0} ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>{0} has more than {1} MiB</source>
        <translation>{0} hat mehr als {1} MiB</translation>
    </message>
    <message>
        <source>The list that came with the request is not of its items. Ask for it anew</source>
        <translation>Die Liste, die mit dem Antrag kam, gehört nicht zu seinen Elementen. Fordern Sie sie neu an</translation>
    </message>
    <message>
        <source>No list of paths came with this request that your key opens</source>
        <translation>Mit diesem Antrag kam keine Liste von Pfaden, die Ihr Schlüssel öffnet</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>{0} is no request and no release of this program, or was changed: {1}</source>
        <translation>{0} ist kein Antrag und keine Freigabe dieses Programms oder wurde geändert: {1}</translation>
    </message>
    <message>
        <source>it has more than {0} MiB</source>
        <translation>sie hat mehr als {0} MiB</translation>
    </message>
    <message>
        <source>it is no JSON</source>
        <translation>es ist kein JSON</translation>
    </message>
    <message>
        <source>it is not written as the program writes it</source>
        <translation>es ist nicht so geschrieben, wie das Programm es schreibt</translation>
    </message>
    <message>
        <source>its format is not known</source>
        <translation>das Format ist nicht bekannt</translation>
    </message>
    <message>
        <source>its request has another format</source>
        <translation>der Antrag darin hat ein anderes Format</translation>
    </message>
    <message>
        <source>it names no items, or more than {0}</source>
        <translation>es nennt keine Elemente oder mehr als {0}</translation>
    </message>
    <message>
        <source>its formats are none, or too many</source>
        <translation>seine Formate sind keine oder zu viele</translation>
    </message>
    <message>
        <source>it has other members than it should</source>
        <translation>es hat andere Felder, als es haben sollte</translation>
    </message>
    <message>
        <source>a text is missing or too long</source>
        <translation>ein Text fehlt oder ist zu lang</translation>
    </message>
    <message>
        <source>a number or a fingerprint is none</source>
        <translation>eine Zahl oder ein Fingerabdruck ist keine</translation>
    </message>
    <message>
        <source>a figure is none</source>
        <translation>eine Zahl ist keine</translation>
    </message>
    <message>
        <source>it asks for something that this version does not know</source>
        <translation>es verlangt etwas, das diese Version nicht kennt</translation>
    </message>
    <message>
        <source>a moment is none</source>
        <translation>ein Zeitpunkt ist keiner</translation>
    </message>
    <message>
        <source>some Base64 is none</source>
        <translation>ein Base64-Wert ist keiner</translation>
    </message>
    <message>
        <source>some Base64 is written in another way than the program does</source>
        <translation>ein Base64-Wert ist anders geschrieben, als das Programm es tut</translation>
    </message>
    <message>
        <source>a signature has another length</source>
        <translation>eine Signatur hat eine andere Länge</translation>
    </message>
    <message>
        <source>It was used already</source>
        <translation>Er wurde schon benutzt</translation>
    </message>
    <message>
        <source>It was denied</source>
        <translation>Er wurde abgelehnt</translation>
    </message>
    <message>
        <source>It is no longer good</source>
        <translation>Er gilt nicht mehr</translation>
    </message>
    <message>
        <source>It is released already</source>
        <translation>Er ist schon freigegeben</translation>
    </message>
    <message>
        <source>Unlock your key to release it</source>
        <translation>Entsperren Sie Ihren Schlüssel, um ihn freizugeben</translation>
    </message>
    <message>
        <source>You released it; others have to too</source>
        <translation>Sie haben ihn freigegeben; andere müssen es auch noch</translation>
    </message>
    <message>
        <source>No release lets this out. {0}</source>
        <translation>Keine Freigabe lässt dies hinaus. {0}</translation>
    </message>
    <message>
        <source>{0} Rows past their limit: {1} ({2}). Those that wait for a second person go out with it</source>
        <translation>{0} Zeilen nach Ablauf ihrer Frist: {1} ({2}). Diejenigen, die auf eine zweite Person warten, gehen mit hinaus</translation>
    </message>
    <message>
        <source>{0} is no single item; previews are asked for one by one</source>
        <translation>{0} ist kein einzelnes Element; Vorschauen werden einzeln angefordert</translation>
    </message>
    <message>
        <source>{0} is a denial: {1}</source>
        <translation>{0} ist eine Ablehnung: {1}</translation>
    </message>
    <message>
        <source>Nobody has released the request {0} yet. An approver has to</source>
        <translation>Noch hat niemand den Antrag {0} freigegeben. Eine freigebende Person muss das tun</translation>
    </message>
    <message>
        <source>This is no card of a person, or it was changed</source>
        <translation>Dies ist keine Karte einer Person, oder sie wurde geändert</translation>
    </message>
    <message>
        <source>This is no card of a person</source>
        <translation>Dies ist keine Karte einer Person</translation>
    </message>
    <message>
        <source>This is no card of a person: {0}</source>
        <translation>Dies ist keine Karte einer Person: {0}</translation>
    </message>
    <message>
        <source>The card of {0} was not signed with its own key</source>
        <translation>Die Karte von {0} wurde nicht mit ihrem eigenen Schlüssel signiert</translation>
    </message>
    <message>
        <source>A name has 1 to {0} characters, none of them a control character</source>
        <translation>Ein Name hat 1 bis {0} Zeichen, keines davon ein Steuerzeichen</translation>
    </message>
    <message>
        <source>The card {0} cannot be read: {1}</source>
        <translation>Die Karte {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>a ceremony is not stored</source>
        <translation>eine Zeremonie wird nicht gespeichert</translation>
    </message>
    <message>
        <source>Share {0} comes first</source>
        <translation>Zuerst kommt Teilschlüssel {0}</translation>
    </message>
    <message>
        <source>Share {0} was shown already; it is not shown twice. Begin anew if it was not written down</source>
        <translation>Teilschlüssel {0} wurde schon gezeigt; er wird nicht zweimal gezeigt. Beginnen Sie neu, wenn er nicht notiert wurde</translation>
    </message>
    <message>
        <source>Share {0} is not to be confirmed now</source>
        <translation>Teilschlüssel {0} ist jetzt nicht zu bestätigen</translation>
    </message>
    <message>
        <source>The words of share {0} were typed wrong {1} times. These shares are worth nothing; the vault opens as before. Begin anew</source>
        <translation>Die Wörter von Teilschlüssel {0} wurden {1}-mal falsch eingegeben. Diese Teilschlüssel sind wertlos; der Tresor öffnet sich wie zuvor. Beginnen Sie neu</translation>
    </message>
    <message>
        <source>Share {0} is not confirmed yet</source>
        <translation>Teilschlüssel {0} ist noch nicht bestätigt</translation>
    </message>
    <message>
        <source>These shares are no longer being made. Begin anew</source>
        <translation>Diese Teilschlüssel werden nicht mehr erstellt. Beginnen Sie neu</translation>
    </message>
    <message>
        <source>The key of this installation, {0}: {1}</source>
        <translation>Der Schlüssel dieser Installation, {0}: {1}</translation>
    </message>
    <message>
        <source>{0} is not the key of this installation: it has {1} bytes or more, not {2}. Restore it from a copy; with a new one, earlier signatures are those of another installation</source>
        <translation>{0} ist nicht der Schlüssel dieser Installation: Er hat {1} Bytes oder mehr, nicht {2}. Stellen Sie ihn aus einer Kopie wieder her; mit einem neuen gelten frühere Signaturen als die einer anderen Installation</translation>
    </message>
    <message>
        <source>{0} has a key already: {1}. It was left alone</source>
        <translation>{0} hat schon einen Schlüssel: {1}. Er blieb unberührt</translation>
    </message>
    <message>
        <source>The key file {0} cannot be read: {1}</source>
        <translation>Die Schlüsseldatei {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>{0} has several keys here; name one by its id: {1}</source>
        <translation>{0} hat hier mehrere Schlüssel; nennen Sie einen mit seiner Kennung: {1}</translation>
    </message>
    <message>
        <source>{0} there cannot be read</source>
        <translation>{0} dort können nicht gelesen werden</translation>
    </message>
    <message>
        <source>There is no key of {0} in {1} (keys there: {2}).{3} Make one with gleanpoint key new, or copy its file there</source>
        <translation>Es gibt keinen Schlüssel von {0} in {1} (Schlüssel dort: {2}).{3} Erstellen Sie einen mit gleanpoint key new, oder kopieren Sie seine Datei dorthin</translation>
    </message>
    <message>
        <source>The key file {0} holds {1} bytes of keys</source>
        <translation>Die Schlüsseldatei {0} enthält {1} Bytes an Schlüsseln</translation>
    </message>
    <message>
        <source>The key file {0} holds other keys than it says</source>
        <translation>Die Schlüsseldatei {0} enthält andere Schlüssel, als sie sagt</translation>
    </message>
    <message>
        <source>The new passphrase is the old one; nothing was changed</source>
        <translation>Die neue Passphrase ist die alte; nichts wurde geändert</translation>
    </message>
    <message>
        <source>The passphrase is the name; take another one</source>
        <translation>Die Passphrase ist der Name; nehmen Sie eine andere</translation>
    </message>
    <message>
        <source>One file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} Dateien</translation>
    </message>
    <message>
        <source>The key file {0} cannot be written: {1}</source>
        <translation>Die Schlüsseldatei {0} kann nicht geschrieben werden: {1}</translation>
    </message>
    <message>
        <source>There is no folder in which the key of {0} could lie</source>
        <translation>Es gibt keinen Ordner, in dem der Schlüssel von {0} liegen könnte</translation>
    </message>
    <message>
        <source>The key {0} belongs to nobody whom the policy of this workspace names ({1}). A security administrator can add it to the policy</source>
        <translation>Der Schlüssel {0} gehört niemandem, den die Richtlinie dieses Arbeitsbereichs nennt ({1}). Ein Sicherheitsadministrator kann ihn in die Richtlinie aufnehmen</translation>
    </message>
    <message>
        <source>In this workspace, somebody has to act whom its policy names: {0}. Name one with --as NAME; their passphrase is asked for</source>
        <translation>In diesem Arbeitsbereich muss jemand handeln, den seine Richtlinie nennt: {0}. Nennen Sie jemanden mit --as NAME; nach der Passphrase wird gefragt</translation>
    </message>
    <message>
        <source>{0} is {1} in this workspace, which reads no source. Ask a security administrator for another role</source>
        <translation>{0} ist {1} in diesem Arbeitsbereich und liest damit keine Quelle. Bitten Sie einen Sicherheitsadministrator um eine andere Rolle</translation>
    </message>
    <message>
        <source>This workspace shows sources to the people whom its policy names, once they unlocked their key: {0}. Name one with --as NAME</source>
        <translation>Dieser Arbeitsbereich zeigt Quellen den Personen, die seine Richtlinie nennt, sobald sie ihren Schlüssel entsperrt haben: {0}. Nennen Sie jemanden mit --as NAME</translation>
    </message>
    <message>
        <source>so far to nobody</source>
        <translation>bisher niemandem</translation>
    </message>
    <message>
        <source>key {0}</source>
        <translation>Schlüssel {0}</translation>
    </message>
    <message>
        <source>a sealing key is not stored like this</source>
        <translation>ein Siegelschlüssel wird nicht so gespeichert</translation>
    </message>
    <message>
        <source>A public key that something was sealed with is none</source>
        <translation>Ein öffentlicher Schlüssel, mit dem etwas versiegelt wurde, ist keiner</translation>
    </message>
    <message>
        <source>A sealing key is {0} and 32 bytes in Base64</source>
        <translation>Ein Siegelschlüssel ist {0} und 32 Bytes in Base64</translation>
    </message>
    <message>
        <source>A sealing key has {0} bytes, not {1}</source>
        <translation>Ein Siegelschlüssel hat {0} Bytes, nicht {1}</translation>
    </message>
    <message>
        <source>What was sealed to the key {0} as {1} was changed</source>
        <translation>Was für den Schlüssel {0} als {1} versiegelt wurde, wurde geändert</translation>
    </message>
    <message>
        <source>Something is sealed to 1 to {0} keys, not to {1}</source>
        <translation>Etwas wird für 1 bis {0} Schlüssel versiegelt, nicht für {1}</translation>
    </message>
    <message>
        <source>This is sealed to other keys ({0}); yours is {1}</source>
        <translation>Dies ist für andere Schlüssel versiegelt ({0}); Ihrer ist {1}</translation>
    </message>
    <message>
        <source>The sealed file was changed or cut off at or behind byte {0} of its content</source>
        <translation>Die versiegelte Datei wurde bei oder nach Byte {0} ihres Inhalts geändert oder abgeschnitten</translation>
    </message>
    <message>
        <source>The sealed file ends with a chunk that was added to it</source>
        <translation>Die versiegelte Datei endet mit einem Block, der hinzugefügt wurde</translation>
    </message>
    <message>
        <source>This is no file that was sealed to people</source>
        <translation>Dies ist keine Datei, die für Personen versiegelt wurde</translation>
    </message>
    <message>
        <source>The sealed file&apos;s header claims {0} bytes</source>
        <translation>Der Kopf der versiegelten Datei gibt {0} Bytes an</translation>
    </message>
    <message>
        <source>The header of the sealed file was changed, or it is no {0}</source>
        <translation>Der Kopf der versiegelten Datei wurde geändert, oder dies ist etwas anderes: erwartet wird {0}</translation>
    </message>
    <message>
        <source>person key</source>
        <translation>Schlüssel einer Person</translation>
    </message>
    <message>
        <source>erasure register</source>
        <translation>Löschregister</translation>
    </message>
    <message>
        <source>The file asks for a key derivation that there is not</source>
        <translation>Die Datei verlangt eine Schlüsselableitung, die es nicht gibt</translation>
    </message>
    <message>
        <source>The file asks for {0} lanes of key derivation</source>
        <translation>Die Datei verlangt {0} Bahnen der Schlüsselableitung</translation>
    </message>
    <message>
        <source>The file asks for {0} KiB of memory and {1} passes to derive its key; that much is not given to any file</source>
        <translation>Die Datei verlangt {0} KiB Speicher und {1} Durchgänge, um ihren Schlüssel abzuleiten; so viel bekommt keine Datei</translation>
    </message>
    <message>
        <source>The passphrase has {0} characters; take {1} or more. Four or five words that have nothing to do with each other are easy to remember</source>
        <translation>Die Passphrase hat {0} Zeichen; nehmen Sie {1} oder mehr. Vier oder fünf Wörter, die nichts miteinander zu tun haben, sind leicht zu merken</translation>
    </message>
    <message>
        <source>The passphrase has {0} different characters; take more of them</source>
        <translation>Die Passphrase hat {0} verschiedene Zeichen; nehmen Sie mehr</translation>
    </message>
    <message>
        <source>The sealed file has more than {0} bytes</source>
        <translation>Die versiegelte Datei hat mehr als {0} Bytes</translation>
    </message>
    <message>
        <source>This passphrase does not open the key, or its file was changed</source>
        <translation>Diese Passphrase öffnet den Schlüssel nicht, oder seine Datei wurde geändert</translation>
    </message>
    <message>
        <source>Deriving the key takes {0} KiB of memory, which are not free</source>
        <translation>Das Ableiten des Schlüssels braucht {0} KiB Speicher, die nicht frei sind</translation>
    </message>
    <message>
        <source>This is no {0} as the program writes it; it was changed, or is another kind of file</source>
        <translation>Dies ist nicht so geschrieben, wie das Programm es schreibt ({0}); es wurde geändert oder ist eine andere Art von Datei</translation>
    </message>
    <message>
        <source>{0} of {1} shares: at least {2} have to be needed, and at most {3} can be made</source>
        <translation>{0} von {1} Teilschlüsseln: mindestens {2} müssen nötig sein, und höchstens {3} können erstellt werden</translation>
    </message>
    <message>
        <source>A share has {0} words; {1} were given</source>
        <translation>Ein Teilschlüssel hat {0} Wörter; {1} wurden angegeben</translation>
    </message>
    <message>
        <source>Word {0} is not of the list that shares are made of</source>
        <translation>Wort {0} steht nicht in der Liste, aus der Teilschlüssel bestehen</translation>
    </message>
    <message>
        <source>These {0} words are no share: a word is wrong, missing, or in another place. A share has {1} words</source>
        <translation>Diese {0} Wörter sind kein Teilschlüssel: Ein Wort ist falsch, fehlt oder steht an anderer Stelle. Ein Teilschlüssel hat {1} Wörter</translation>
    </message>
    <message>
        <source>These shares do not fit each other; one of them is not real</source>
        <translation>Diese Teilschlüssel passen nicht zusammen; einer davon ist nicht echt</translation>
    </message>
    <message>
        <source>No share was given</source>
        <translation>Kein Teilschlüssel wurde angegeben</translation>
    </message>
    <message>
        <source>These shares are of different sets. Shares that were made anew take the place of the earlier ones: look for those with the same first two words</source>
        <translation>Diese Teilschlüssel gehören zu verschiedenen Sätzen. Neu erstellte Teilschlüssel ersetzen die früheren: Suchen Sie diejenigen mit denselben ersten zwei Wörtern</translation>
    </message>
    <message>
        <source>Two different shares have the same number; one of them is not real</source>
        <translation>Zwei verschiedene Teilschlüssel haben dieselbe Nummer; einer davon ist nicht echt</translation>
    </message>
    <message>
        <source>1 different share was</source>
        <translation>1 Teilschlüssel wurde</translation>
    </message>
    <message>
        <source>{0} different were</source>
        <translation>{0} verschiedene wurden</translation>
    </message>
    <message>
        <source>{0} shares are needed; {1} given. Fewer tell nothing</source>
        <translation>{0} Teilschlüssel sind nötig; {1} angegeben. Weniger verraten nichts</translation>
    </message>
    <message>
        <source>a key has {0} bytes, not {1}</source>
        <translation>ein Schlüssel hat {0} Bytes, nicht {1}</translation>
    </message>
    <message>
        <source>a key begins with {0}</source>
        <translation>ein Schlüssel beginnt mit {0}</translation>
    </message>
    <message>
        <source>what follows the colon is no Base64</source>
        <translation>was dem Doppelpunkt folgt, ist kein Base64</translation>
    </message>
    <message>
        <source>a seed has {0} bytes, not {1}</source>
        <translation>ein Startwert hat {0} Bytes, nicht {1}</translation>
    </message>
    <message>
        <source>a signing key is not stored like this</source>
        <translation>ein Signaturschlüssel wird nicht so gespeichert</translation>
    </message>
    <message>
        <source>The key was locked. Unlock it again to sign</source>
        <translation>Der Schlüssel wurde gesperrt. Entsperren Sie ihn wieder, um zu signieren</translation>
    </message>
    <message>
        <source>Your own workspace is used again after: gleanpoint workspace use --personal</source>
        <translation>Ihr eigener Arbeitsbereich wird wieder benutzt nach: gleanpoint workspace use --personal</translation>
    </message>
    <message>
        <source>The workspace {0} cannot be read: {1}. {2}</source>
        <translation>Der Arbeitsbereich {0} kann nicht gelesen werden: {1}. {2}</translation>
    </message>
    <message>
        <source>{0} was changed, or a newer version of the program wrote it. Put it back from a copy of the workspace</source>
        <translation>{0} wurde geändert, oder eine neuere Version des Programms hat es geschrieben. Spielen Sie es aus einer Kopie des Arbeitsbereichs zurück</translation>
    </message>
    <message>
        <source>The workspace {0} is not there. Is its share connected? {1}</source>
        <translation>Den Arbeitsbereich {0} gibt es nicht. Ist seine Netzwerkfreigabe verbunden? {1}</translation>
    </message>
    <message>
        <source>{0} is no workspace of a team: it has no {1}. A security administrator makes one with gleanpoint workspace init. {2}</source>
        <translation>{0} ist kein Arbeitsbereich eines Teams: {1} fehlt darin. Ein Sicherheitsadministrator erstellt einen mit gleanpoint workspace init. {2}</translation>
    </message>
    <message>
        <source>{0} is there already. Choose another name</source>
        <translation>{0} gibt es schon. Wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>{0} is no {1}</source>
        <translation>{0} passt nicht; erwartet wird: {1}</translation>
    </message>
    <message>
        <source>A label has 1 to {0} characters</source>
        <translation>Eine Bezeichnung hat 1 bis {0} Zeichen</translation>
    </message>
    <message>
        <source>A key in {0} is labelled {1} already</source>
        <translation>Ein Schlüssel in {0} heißt schon {1}</translation>
    </message>
    <message>
        <source>No key in {0} is labelled {1}</source>
        <translation>Kein Schlüssel in {0} heißt {1}</translation>
    </message>
    <message>
        <source>The vault {0} is full; make another one</source>
        <translation>Der Tresor {0} ist voll; erstellen Sie einen weiteren</translation>
    </message>
    <message>
        <source>No passphrase opens the vault {0}; use its shares</source>
        <translation>Keine Passphrase öffnet den Tresor {0}; verwenden Sie seine Teilschlüssel</translation>
    </message>
    <message>
        <source>The passphrase does not open the vault {0}, or its file was changed</source>
        <translation>Die Passphrase öffnet den Tresor {0} nicht, oder seine Datei wurde geändert</translation>
    </message>
    <message>
        <source>These shares do not open the vault {0}: they are of another vault or were replaced since, or its file was changed</source>
        <translation>Diese Teilschlüssel öffnen den Tresor {0} nicht: Sie gehören zu einem anderen Tresor oder wurden seither ersetzt, oder seine Datei wurde geändert</translation>
    </message>
    <message>
        <source>The file of the vault {0} was changed; restore it from a copy</source>
        <translation>Die Datei des Tresors {0} wurde geändert; stellen Sie sie aus einer Kopie wieder her</translation>
    </message>
    <message>
        <source>This is no vault as the program writes it; it was changed, or is another kind of file</source>
        <translation>Dies ist kein Tresor, wie ihn das Programm schreibt; er wurde geändert oder ist eine andere Art von Datei</translation>
    </message>
    <message>
        <source>The vault has more than {0} bytes</source>
        <translation>Der Tresor hat mehr als {0} Bytes</translation>
    </message>
    <message>
        <source>key added</source>
        <translation>Schlüssel hinzugefügt</translation>
    </message>
    <message>
        <source>Lose the key, lose the backup</source>
        <translation>Geht der Schlüssel verloren, ist auch die Sicherung verloren</translation>
    </message>
    <message>
        <source>{0}: no shares open the vault {1}. Make shares of it: gleanpoint shares make {2}</source>
        <translation>{0}: Keine Teilschlüssel öffnen den Tresor {1}. Erstellen Sie welche: gleanpoint shares make {2}</translation>
    </message>
    <message>
        <source>{0}: the {1} shares of the vault {2} never opened it yet. Try {3} of them: gleanpoint shares test {4}</source>
        <translation>{0}: Die {1} Teilschlüssel des Tresors {2} haben ihn noch nie geöffnet. Probieren Sie {3} davon aus: gleanpoint shares test {4}</translation>
    </message>
    <message>
        <source>Several vaults are called {0}; name one by its id: {1}</source>
        <translation>Mehrere Tresore heißen {0}; nennen Sie einen mit seiner Kennung: {1}</translation>
    </message>
    <message>
        <source>{0} files there cannot be read: {1}</source>
        <translation>{0} Dateien dort können nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>There is no vault {0} in {1} (there: {2}).{3}</source>
        <translation>Es gibt keinen Tresor {0} in {1} (dort: {2}).{3}</translation>
    </message>
    <message>
        <source>The vault {0} cannot be written: {1}</source>
        <translation>Der Tresor {0} kann nicht geschrieben werden: {1}</translation>
    </message>
    <message>
        <source>There is a vault {0} already; choose another name</source>
        <translation>Einen Tresor {0} gibt es schon; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>Somebody else changed the vault {0} just now. Try again</source>
        <translation>Jemand anderes hat den Tresor {0} gerade geändert. Versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The vault {0} cannot be read: {1}</source>
        <translation>Der Tresor {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>{0} records have {1} bytes</source>
        <translation>{0} Datensätze haben {1} Bytes</translation>
    </message>
    <message>
        <source>{0}; {1} can be shown at once</source>
        <translation>{0}; {1} können auf einmal gezeigt werden</translation>
    </message>
    <message>
        <source>{0} Nothing was exported</source>
        <translation>{0} Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>Say why the log is begun anew: --reason TEXT</source>
        <translation>Sagen Sie, warum das Protokoll neu begonnen wird: --reason TEXT</translation>
    </message>
    <message>
        <source>Nothing is wrong with the log; it goes on as it is</source>
        <translation>Mit dem Protokoll ist alles in Ordnung; es läuft weiter wie bisher</translation>
    </message>
    <message>
        <source>The log cannot be set aside: {0}</source>
        <translation>Das Protokoll kann nicht beiseitegelegt werden: {0}</translation>
    </message>
    <message>
        <source>Entry {0} {1}</source>
        <translation>Eintrag {0} {1}</translation>
    </message>
    <message>
        <source>Entry {0} stands out of its order</source>
        <translation>Eintrag {0} steht an falscher Stelle</translation>
    </message>
    <message>
        <source>Entry {0} does not follow the entry before it: one was replaced</source>
        <translation>Eintrag {0} folgt nicht auf den Eintrag davor: Einer wurde ersetzt</translation>
    </message>
    <message>
        <source>Entry {0} is dated before the entry in front of it</source>
        <translation>Eintrag {0} trägt ein früheres Datum als der Eintrag davor</translation>
    </message>
    <message>
        <source>Entry {0} is missing</source>
        <translation>Eintrag {0} fehlt</translation>
    </message>
    <message>
        <source>Entries {0} to {1} are missing</source>
        <translation>Einträge {0} bis {1} fehlen</translation>
    </message>
    <message>
        <source>The clock is {0} behind the last log entry. Set it right to go on</source>
        <translation>Die Uhr geht {0} hinter dem letzten Protokolleintrag. Stellen Sie sie richtig, um fortzufahren</translation>
    </message>
    <message>
        <source>{0} is no head of a log. Make one with: audit head --to FILE</source>
        <translation>{0} ist kein Stand eines Protokolls. Erstellen Sie einen mit: audit head --to FILE</translation>
    </message>
    <message>
        <source>{0} is not written as a head of a log is</source>
        <translation>{0} ist nicht so geschrieben wie ein Protokollstand</translation>
    </message>
    <message>
        <source>The head is not signed by the keys that came with it</source>
        <translation>Der Protokollstand ist nicht mit den Schlüsseln signiert, die mit ihm kamen</translation>
    </message>
    <message>
        <source>The head is not signed by the witness with the key {0}</source>
        <translation>Der Protokollstand ist nicht vom Zeugen mit dem Schlüssel {0} signiert</translation>
    </message>
    <message>
        <source>The head that the witness signed is not one of this log. Verify the log; if it is this one, it was changed since</source>
        <translation>Der Protokollstand, den der Zeuge signiert hat, gehört nicht zu diesem Protokoll. Überprüfen Sie das Protokoll; ist es dieses, wurde es seither geändert</translation>
    </message>
    <message>
        <source>What is remembered of that log, {0}, was changed: {1}</source>
        <translation>Was man sich von jenem Protokoll gemerkt hat, {0}, wurde geändert: {1}</translation>
    </message>
    <message>
        <source>The log has {0} entries, it had {1} when it was seen here: it was cut, or an old copy put in its place. Nothing was signed</source>
        <translation>Das Protokoll hat {0} Einträge, es hatte {1}, als es hier gesehen wurde: Es wurde gekürzt oder durch eine alte Kopie ersetzt. Nichts wurde signiert</translation>
    </message>
    <message>
        <source>No proof shows that the log grew out of the one of {0} entries that was seen here. Ask for a head made with: gleanpoint audit head --to FILE --since {1}. If that is refused there or here, the log was rewritten</source>
        <translation>Kein Nachweis zeigt, dass das Protokoll aus dem mit {0} Einträgen entstanden ist, das hier gesehen wurde. Bitten Sie um einen Stand, erstellt mit: gleanpoint audit head --to FILE --since {1}. Wird das dort oder hier verweigert, wurde das Protokoll umgeschrieben</translation>
    </message>
    <message>
        <source>An entry of the log has {0} bytes, {1} are taken. Give a shorter purpose; nothing was exported</source>
        <translation>Ein Eintrag des Protokolls hat {0} Bytes, {1} werden angenommen. Geben Sie einen kürzeren Zweck an; nichts wurde exportiert</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>was changed: its content does not fit its hash</source>
        <translation>wurde geändert: Sein Inhalt passt nicht zu seiner Prüfsumme</translation>
    </message>
    <message>
        <source>was changed: it can no longer be read</source>
        <translation>wurde geändert: Er kann nicht mehr gelesen werden</translation>
    </message>
    <message>
        <source>has other members than an entry</source>
        <translation>hat andere Felder als ein Eintrag</translation>
    </message>
    <message>
        <source>was changed: the program writes it in another form</source>
        <translation>wurde geändert: Das Programm schreibt ihn in anderer Form</translation>
    </message>
    <message>
        <source>has no time</source>
        <translation>hat keine Zeit</translation>
    </message>
    <message>
        <source>The log has the entries 1 to {0}; nothing was written</source>
        <translation>Das Protokoll hat die Einträge 1 bis {0}; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Entry {0} is not the one that its proof shows</source>
        <translation>Eintrag {0} ist nicht derjenige, den sein Nachweis zeigt</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>proofs</source>
        <translation>Nachweise</translation>
    </message>
    <message>
        <source>There are entries without a proof</source>
        <translation>Es gibt Einträge ohne Nachweis</translation>
    </message>
    <message>
        <source>{0} holds no part of a log with its proofs: {1}</source>
        <translation>{0} enthält keinen Teil eines Protokolls mit Nachweisen: {1}</translation>
    </message>
    <message>
        <source>One of the proofs was changed: it can no longer be read</source>
        <translation>Einer der Nachweise wurde geändert: Er kann nicht mehr gelesen werden</translation>
    </message>
    <message>
        <source>audit log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>the whole audit log {0}: entries 1 to {1}</source>
        <translation>das ganze Protokoll {0}: Einträge 1 bis {1}</translation>
    </message>
    <message>
        <source>entries {0} to {1} of the audit log {2}</source>
        <translation>Einträge {0} bis {1} des Protokolls {2}</translation>
    </message>
    <message>
        <source>another process holds the log</source>
        <translation>ein anderer Prozess hält das Protokoll</translation>
    </message>
    <message>
        <source>The clock of this machine is {0} ahead of the clock of {1}, which others work in. Set right whichever is wrong to go on</source>
        <translation>Die Uhr dieses Rechners geht {0} vor der Uhr von {1}, womit andere arbeiten. Stellen Sie die falsche richtig, um fortzufahren</translation>
    </message>
    <message>
        <source>the witness folder {0} knows</source>
        <translation>der Zeugenordner {0} weiß</translation>
    </message>
    <message>
        <source>the home folder knows</source>
        <translation>der eigene Ordner weiß</translation>
    </message>
    <message>
        <source>there is no head at its beginning</source>
        <translation>an seinem Anfang steht kein Protokollstand</translation>
    </message>
    <message>
        <source>its head cannot be read</source>
        <translation>sein Protokollstand kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the witness {0} signed</source>
        <translation>der Zeuge {0} signiert hat</translation>
    </message>
    <message>
        <source>{0} is a file, and a folder has to be there: witness folders are listed in it. Move the file away, then try again</source>
        <translation>{0} ist eine Datei, und dort muss ein Ordner sein: Darin sind Zeugenordner aufgelistet. Verschieben Sie die Datei und versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>The list of witness folders cannot be read: {0}: {1}. See that it can be read, or move it away and add the folders again (gleanpoint audit witness add)</source>
        <translation>Die Liste der Zeugenordner kann nicht gelesen werden: {0}: {1}. Sorgen Sie dafür, dass sie lesbar ist, oder verschieben Sie sie und fügen Sie die Ordner neu hinzu (gleanpoint audit witness add)</translation>
    </message>
    <message>
        <source>Exporting is off; tell your security administrator</source>
        <translation>Der Export ist ausgeschaltet; verständigen Sie Ihren Sicherheitsadministrator</translation>
    </message>
    <message>
        <source>Here was one of {0} entries ({1}), as {2}</source>
        <translation>Hier war eines mit {0} Einträgen ({1}), wie {2}</translation>
    </message>
    <message>
        <source>was replaced by another one</source>
        <translation>wurde durch ein anderes ersetzt</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>ist verschwunden</translation>
    </message>
    <message>
        <source>The audit log {0}. {1}</source>
        <translation>Das Protokoll {0}. {1}</translation>
    </message>
    <message>
        <source>{0}, as {1}: the audit log was cut, or an old copy put in its place</source>
        <translation>{0}, wie {1}: Das Protokoll wurde gekürzt oder durch eine alte Kopie ersetzt</translation>
    </message>
    <message>
        <source>The audit log was rewritten: its first {0} entries are not those that were there, as {1}</source>
        <translation>Das Protokoll wurde umgeschrieben: Seine ersten {0} Einträge sind nicht die, die dort waren, wie {1}</translation>
    </message>
    <message>
        <source>The audit log cannot be written, so nothing is opened or exported. Check the workspace folder</source>
        <translation>Das Protokoll kann nicht geschrieben werden, daher wird nichts geöffnet oder exportiert. Prüfen Sie den Ordner des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>The log has no entry yet, so there is no head to sign</source>
        <translation>Das Protokoll hat noch keinen Eintrag, daher gibt es keinen Stand zu signieren</translation>
    </message>
    <message>
        <source>The log has no entry yet</source>
        <translation>Das Protokoll hat noch keinen Eintrag</translation>
    </message>
    <message>
        <source>a tree of {0} leaves has none with index {1}</source>
        <translation>ein Baum mit {0} Blättern hat keines mit dem Index {1}</translation>
    </message>
    <message>
        <source>a tree of {0} leaves did not grow out of one of {1}</source>
        <translation>ein Baum mit {0} Blättern ist nicht aus einem mit {1} entstanden</translation>
    </message>
    <message>
        <source>The mirror of the audit log was changed. {0}</source>
        <translation>Der Spiegel des Protokolls wurde geändert. {0}</translation>
    </message>
    <message>
        <source>{0} are not there yet</source>
        <translation>{0} sind noch nicht dort</translation>
    </message>
    <message>
        <source>The mirror is intact: {0} of {1} entries{2}</source>
        <translation>Der Spiegel ist intakt: {0} von {1} Einträgen{2}</translation>
    </message>
    <message>
        <source>mirror</source>
        <translation>Spiegel</translation>
    </message>
    <message>
        <source>Entry {0} is missing in it</source>
        <translation>Eintrag {0} fehlt darin</translation>
    </message>
    <message>
        <source>it changes while it is read</source>
        <translation>er ändert sich, während er gelesen wird</translation>
    </message>
    <message>
        <source>It has {0} rows and its last entry is {1}</source>
        <translation>Er hat {0} Zeilen, und sein letzter Eintrag ist {1}</translation>
    </message>
    <message>
        <source>The mirror of the audit log is not one of this log, or was changed: {0} Nothing was added. Run: gleanpoint audit verify --mirror</source>
        <translation>Der Spiegel des Protokolls gehört nicht zu diesem Protokoll oder wurde geändert: {0} Nichts wurde hinzugefügt. Führen Sie aus: gleanpoint audit verify --mirror</translation>
    </message>
    <message>
        <source>The mirror of the audit log: {0}</source>
        <translation>Der Spiegel des Protokolls: {0}</translation>
    </message>
    <message>
        <source>Entry {0} is in it and not in the log</source>
        <translation>Eintrag {0} ist darin und nicht im Protokoll</translation>
    </message>
    <message>
        <source>Entry {0} is another one there than in the log</source>
        <translation>Eintrag {0} ist dort ein anderer als im Protokoll</translation>
    </message>
    <message>
        <source>The log can be mirrored into {0}, not into {1}</source>
        <translation>Das Protokoll kann in {0} gespiegelt werden, nicht in {1}</translation>
    </message>
    <message>
        <source>it has {0} bytes, {1} are taken</source>
        <translation>es hat {0} Bytes, {1} werden angenommen</translation>
    </message>
    <message>
        <source>it is no UTF-8</source>
        <translation>es ist kein UTF-8</translation>
    </message>
    <message>
        <source>it has not the form of a signed head</source>
        <translation>es hat nicht die Form eines signierten Protokollstands</translation>
    </message>
    <message>
        <source>it holds control characters</source>
        <translation>es enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>it is not written as a signed head is</source>
        <translation>es ist nicht so geschrieben wie ein signierter Protokollstand</translation>
    </message>
    <message>
        <source>its second line is no number of entries</source>
        <translation>die zweite Zeile ist keine Anzahl von Einträgen</translation>
    </message>
    <message>
        <source>its third line is no hash</source>
        <translation>die dritte Zeile ist keine Prüfsumme</translation>
    </message>
    <message>
        <source>its signatures do not end as they should, or are too many</source>
        <translation>die Signaturen enden nicht, wie sie sollten, oder es sind zu viele</translation>
    </message>
    <message>
        <source>one of its signature lines is none</source>
        <translation>eine der Signaturzeilen ist keine</translation>
    </message>
    <message>
        <source>what should be Base64 is none</source>
        <translation>was Base64 sein sollte, ist keines</translation>
    </message>
    <message>
        <source>Entry {0} is in the log {1} of {2} entries, as the head says that the key {3} signed. Compare the key with the one you know</source>
        <translation>Eintrag {0} ist im Protokoll {1} mit {2} Einträgen, wie der Protokollstand sagt, den der Schlüssel {3} signiert hat. Vergleichen Sie den Schlüssel mit dem, den Sie kennen</translation>
    </message>
    <message>
        <source>{0} is no proof of an entry of a log</source>
        <translation>{0} ist kein Nachweis eines Protokolleintrags</translation>
    </message>
    <message>
        <source>{0} is not written as a proof is</source>
        <translation>{0} ist nicht so geschrieben wie ein Nachweis</translation>
    </message>
    <message>
        <source>What the proof shows is no entry of a log with that number</source>
        <translation>Was der Nachweis zeigt, ist kein Protokolleintrag mit dieser Nummer</translation>
    </message>
    <message>
        <source>The path does not lead from the entry to the root: one of them was changed</source>
        <translation>Der Weg führt nicht vom Eintrag zur Wurzel: Einer von ihnen wurde geändert</translation>
    </message>
    <message>
        <source>The head is one of another log, or of another time</source>
        <translation>Der Protokollstand gehört zu einem anderen Protokoll oder einer anderen Zeit</translation>
    </message>
    <message>
        <source>The head is not signed by a key that counts here</source>
        <translation>Der Protokollstand ist nicht mit einem Schlüssel signiert, der hier zählt</translation>
    </message>
    <message>
        <source>a size or place is no whole number</source>
        <translation>eine Größe oder Stelle ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>the path is no list of hashes</source>
        <translation>der Weg ist keine Liste von Prüfsummen</translation>
    </message>
    <message>
        <source>a hash has {0} bytes in hex</source>
        <translation>eine Prüfsumme hat {0} Bytes, hexadezimal geschrieben</translation>
    </message>
    <message>
        <source>The log of {0} entries has no entry {1}</source>
        <translation>Das Protokoll mit {0} Einträgen hat keinen Eintrag {1}</translation>
    </message>
    <message>
        <source>The log has {0} entries and never had {1}</source>
        <translation>Das Protokoll hat {0} Einträge und hatte nie {1}</translation>
    </message>
    <message>
        <source>The log has {0} entries, not {1}</source>
        <translation>Das Protokoll hat {0} Einträge, nicht {1}</translation>
    </message>
    <message>
        <source>The matter {0}: {1}</source>
        <translation>Der Vorgang {0}: {1}</translation>
    </message>
    <message>
        <source>The public key of the matter {0} was changed</source>
        <translation>Der öffentliche Schlüssel des Vorgangs {0} wurde geändert</translation>
    </message>
    <message>
        <source>The matter {0} was erased; nothing can be added to it</source>
        <translation>Der Vorgang {0} wurde gelöscht; nichts kann ihm hinzugefügt werden</translation>
    </message>
    <message>
        <source>Nobody of legal and no auditor has a sealing key in the policy</source>
        <translation>Niemand aus der Rechtsabteilung und keine Revision hat in der Richtlinie einen Siegelschlüssel</translation>
    </message>
    <message>
        <source>There is no matter {0} in this workspace</source>
        <translation>Es gibt keinen Vorgang {0} in diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>{0} is not what the entry names: it was changed</source>
        <translation>{0} ist nicht das, was der Eintrag nennt: Es wurde geändert</translation>
    </message>
    <message>
        <source>The audit log in {0} cannot be read: {1}</source>
        <translation>Das Protokoll in {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>es ist nicht da</translation>
    </message>
    <message>
        <source>The witness folder {0} could not be asked: {1}</source>
        <translation>Der Zeugenordner {0} konnte nicht befragt werden: {1}</translation>
    </message>
    <message>
        <source>A head in the witness folder {0} cannot be read: {1}</source>
        <translation>Ein Protokollstand im Zeugenordner {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>A countersigned head beside the log cannot be read: {0}</source>
        <translation>Ein gegengezeichneter Protokollstand neben dem Protokoll kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>The head of the audit log was changed</source>
        <translation>Der Stand des Protokolls wurde geändert</translation>
    </message>
    <message>
        <source>The head of the audit log is missing</source>
        <translation>Der Stand des Protokolls fehlt</translation>
    </message>
    <message>
        <source>The audit log was changed at entry {0}</source>
        <translation>Das Protokoll wurde bei Eintrag {0} geändert</translation>
    </message>
    <message>
        <source>{0} Exporting is off; tell your security administrator</source>
        <translation>{0} Der Export ist ausgeschaltet; verständigen Sie Ihren Sicherheitsadministrator</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <source>Exports that were announced and of which no end is recorded, by entry: {0}{1}. They still go on, or were cut off by a crash: then parts may be in their target, the unfinished ones in hidden folders named .partial</source>
        <translation>Exporte, die angekündigt wurden und deren Ende nicht verzeichnet ist, nach Eintrag: {0}{1}. Sie laufen noch oder wurden durch einen Absturz abgebrochen: Dann können Teile in ihrem Ziel liegen, die unfertigen in versteckten Ordnern namens .partial</translation>
    </message>
    <message>
        <source>The log is read by people of this workspace: name yourself with --as</source>
        <translation>Das Protokoll wird von Personen dieses Arbeitsbereichs gelesen: Nennen Sie sich mit --as</translation>
    </message>
    <message>
        <source>None of your roles reads the log. These do: {0}</source>
        <translation>Keine Ihrer Rollen liest das Protokoll. Diese tun es: {0}</translation>
    </message>
    <message>
        <source>A log is begun anew by a security administrator: use --as NAME</source>
        <translation>Ein Protokoll wird von einem Sicherheitsadministrator neu begonnen: Verwenden Sie --as NAME</translation>
    </message>
    <message>
        <source>The head is missing: whether entries were cut off cannot be told</source>
        <translation>Der Protokollstand fehlt: Ob Einträge abgeschnitten wurden, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>{0} entries</source>
        <translation>{0} Einträge</translation>
    </message>
    <message>
        <source>The audit log is intact: {0}</source>
        <translation>Das Protokoll ist intakt: {0}</translation>
    </message>
    <message>
        <source>The audit log was changed at entry {0}. {1}</source>
        <translation>Das Protokoll wurde bei Eintrag {0} geändert. {1}</translation>
    </message>
    <message>
        <source>Entry {0} is not the one that the head names: it was replaced</source>
        <translation>Eintrag {0} ist nicht der, den der Protokollstand nennt: Er wurde ersetzt</translation>
    </message>
    <message>
        <source>The head does not fit the tree of the entries: it was changed</source>
        <translation>Der Protokollstand passt nicht zum Baum der Einträge: Er wurde geändert</translation>
    </message>
    <message>
        <source>The head stands at entry {0}, the log ends at {1}: the program ended between writing the two. The next entry sets it right</source>
        <translation>Der Protokollstand steht bei Eintrag {0}, das Protokoll endet bei {1}: Das Programm endete zwischen dem Schreiben der beiden. Der nächste Eintrag stellt das richtig</translation>
    </message>
    <message>
        <source>The last {0} bytes are an entry that was cut short while it was written; nobody acted upon it. The next entry removes and records them</source>
        <translation>Die letzten {0} Bytes sind ein Eintrag, der beim Schreiben abgeschnitten wurde; niemand hat danach gehandelt. Der nächste Eintrag entfernt und verzeichnet sie</translation>
    </message>
    <message>
        <source>The head was changed: it can no longer be read</source>
        <translation>Der Protokollstand wurde geändert: Er kann nicht mehr gelesen werden</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Entry {0} was cut short, and others follow it</source>
        <translation>Eintrag {0} wurde abgeschnitten, und weitere folgen</translation>
    </message>
    <message>
        <source>{0} is no folder that heads can be kept in</source>
        <translation>{0} ist kein Ordner, in dem Protokollstände aufbewahrt werden können</translation>
    </message>
    <message>
        <source>{0} lies where the log does: whoever changes one changes the other</source>
        <translation>{0} liegt dort, wo das Protokoll liegt: Wer das eine ändert, ändert auch das andere</translation>
    </message>
    <message>
        <source>{0} was not added here. What the policy names is changed with the policy</source>
        <translation>{0} wurde nicht hier hinzugefügt. Was die Richtlinie nennt, wird mit der Richtlinie geändert</translation>
    </message>
    <message>
        <source>{0} is there already; nothing was signed</source>
        <translation>{0} gibt es schon; nichts wurde signiert</translation>
    </message>
    <message>
        <source>What was seen of that log cannot be kept: {0}</source>
        <translation>Was von jenem Protokoll gesehen wurde, kann nicht aufbewahrt werden: {0}</translation>
    </message>
    <message>
        <source>{0} cannot be taken in: {1}</source>
        <translation>{0} kann nicht aufgenommen werden: {1}</translation>
    </message>
    <message>
        <source>{0} holds no head of a log: {1}</source>
        <translation>{0} enthält keinen Stand eines Protokolls: {1}</translation>
    </message>
    <message>
        <source>The list of witness folders cannot be kept in {0}: {1}. See that this folder can be written to, then try again</source>
        <translation>Die Liste der Zeugenordner kann nicht in {0} aufbewahrt werden: {1}. Sorgen Sie dafür, dass in diesen Ordner geschrieben werden kann, und versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>What the home folder knows of the log cannot be read: {0}</source>
        <translation>Was der eigene Ordner vom Protokoll weiß, kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>The catalog is encrypted. Unlock your key to search it</source>
        <translation>Der Katalog ist verschlüsselt. Entsperren Sie Ihren Schlüssel, um ihn zu durchsuchen</translation>
    </message>
    <message>
        <source>of what changed: {0}</source>
        <translation>von dem, was sich geändert hat: {0}</translation>
    </message>
    <message>
        <source>columns of different lengths</source>
        <translation>Spalten verschiedener Länge</translation>
    </message>
    <message>
        <source>disk id</source>
        <translation>Datenträger-ID</translation>
    </message>
    <message>
        <source>disk signature</source>
        <translation>Datenträgersignatur</translation>
    </message>
    <message>
        <source>serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>created (clock of the server)</source>
        <translation>erstellt (Uhr des Servers)</translation>
    </message>
    <message>
        <source>created with version</source>
        <translation>erstellt mit Version</translation>
    </message>
    <message>
        <source>file {0}</source>
        <translation>Datei {0}</translation>
    </message>
    <message>
        <source>volumes {0}</source>
        <translation>Volumes {0}</translation>
    </message>
    <message>
        <source>mailbox {0}</source>
        <translation>Postfach {0}</translation>
    </message>
    <message>
        <source>database {0}</source>
        <translation>Datenbank {0}</translation>
    </message>
    <message>
        <source>There is no catalog {0} yet, or it was deleted</source>
        <translation>Es gibt noch keinen Katalog {0}, oder er wurde gelöscht</translation>
    </message>
    <message>
        <source>The catalog {0} cannot be written: {1}. It can be deleted at any time: gleanpoint catalog delete</source>
        <translation>Der Katalog {0} kann nicht geschrieben werden: {1}. Er kann jederzeit gelöscht werden: gleanpoint catalog delete</translation>
    </message>
    <message>
        <source>Another program is indexing this disk: try again later, or wait until it ends</source>
        <translation>Ein anderes Programm indiziert diesen Datenträger gerade: Versuchen Sie es später noch einmal, oder warten Sie, bis es fertig ist</translation>
    </message>
    <message>
        <source>The team&apos;s catalog {0}: {1}</source>
        <translation>Der Katalog des Teams {0}: {1}</translation>
    </message>
    <message>
        <source>What was deleted on it was not searched to the end: {0}</source>
        <translation>Das Gelöschte darauf wurde nicht zu Ende durchsucht: {0}</translation>
    </message>
    <message>
        <source>Shown is the state of</source>
        <translation>Gezeigt wird der Stand von</translation>
    </message>
    <message>
        <source>The log was applied from LSN</source>
        <translation>Das Log wurde angewendet ab LSN</translation>
    </message>
    <message>
        <source>Left out, as not committed there</source>
        <translation>Ausgelassen, da dort nicht festgeschrieben</translation>
    </message>
    <message>
        <source>blocks of the file were looked through</source>
        <translation>Blöcke der Datei wurden durchsucht</translation>
    </message>
    <message>
        <source>the key stands in clear on the disk, so none was needed</source>
        <translation>der Schlüssel steht im Klartext auf dem Datenträger, daher war keiner nötig</translation>
    </message>
    <message>
        <source>a mirror: what it holds is what the array holds</source>
        <translation>ein Spiegel: Was er enthält, enthält auch das Array</translation>
    </message>
    <message>
        <source>a copy of everything, and was read alone</source>
        <translation>eine Kopie von allem, und sie wurde allein gelesen</translation>
    </message>
    <message>
        <source>Windows does not show this copy any more</source>
        <translation>Windows zeigt diese Kopie nicht mehr</translation>
    </message>
    <message>
        <source>The texts of {0} further items could not be read</source>
        <translation>Die Texte von {0} weiteren Elementen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} texts are too long; only the beginning of each is searched</source>
        <translation>{0} Texte sind zu lang; von jedem wird nur der Anfang durchsucht</translation>
    </message>
    <message>
        <source>{0} further places could not be read</source>
        <translation>{0} weitere Orte konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>second reader</source>
        <translation>zweiter Leser</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Its text cannot be read</source>
        <translation>Sein Text kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is not indexed to the end yet; what is new in it so far is found</source>
        <translation>Er ist noch nicht zu Ende indiziert; was bisher neu darin ist, wird gefunden</translation>
    </message>
    <message>
        <source>It was deleted, so what is in it is not searched; it can be opened to look into it</source>
        <translation>Es wurde gelöscht, daher wird sein Inhalt nicht durchsucht; es kann zum Hineinsehen geöffnet werden</translation>
    </message>
    <message>
        <source>items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>The process that fills the catalog ended without an answer</source>
        <translation>Der Prozess, der den Katalog füllt, endete ohne Antwort</translation>
    </message>
    <message>
        <source>of how far it is</source>
        <translation>davon, wie weit er ist</translation>
    </message>
    <message>
        <source>of what was indexed: {0}</source>
        <translation>von dem, was indiziert wurde: {0}</translation>
    </message>
    <message>
        <source>It is not open, so what is found in it cannot be judged again and is not shown</source>
        <translation>Es ist nicht geöffnet; was darin gefunden wird, kann daher nicht erneut beurteilt werden und wird nicht gezeigt</translation>
    </message>
    <message>
        <source>Only the first {0} words and conditions, of at most {1} characters, were read</source>
        <translation>Nur die ersten {0} Wörter und Bedingungen, mit höchstens {1} Zeichen, wurden gelesen</translation>
    </message>
    <message>
        <source>Only the first {0} combinations of alternatives were searched</source>
        <translation>Nur die ersten {0} Kombinationen von Alternativen wurden gesucht</translation>
    </message>
    <message>
        <source>point:{0}: no indexed point has this name or date; nothing fits it</source>
        <translation>point:{0}: kein indizierter Punkt hat diesen Namen oder dieses Datum; nichts passt dazu</translation>
    </message>
    <message>
        <source>{0}: this is no kind that is known; names that end in .{1} count</source>
        <translation>{0}: das ist keine bekannte Art; gesucht werden Namen, die auf .{1} enden</translation>
    </message>
    <message>
        <source>it was left out</source>
        <translation>es wurde ausgelassen</translation>
    </message>
    <message>
        <source>it was looked for as a word</source>
        <translation>gesucht wurde es als Wort</translation>
    </message>
    <message>
        <source>nothing stands behind the colon</source>
        <translation>hinter dem Doppelpunkt steht nichts</translation>
    </message>
    <message>
        <source>this is no date such as 2026, 2026-11 or 2026-11-19</source>
        <translation>das ist kein Datum wie 2026, 2026-11 oder 2026-11-19</translation>
    </message>
    <message>
        <source>this is no size such as 500, 10KB or 3MB</source>
        <translation>das ist keine Größe wie 500, 10KB oder 3MB</translation>
    </message>
    <message>
        <source>this is no kind that is known</source>
        <translation>das ist keine bekannte Art</translation>
    </message>
    <message>
        <source>there is no such condition</source>
        <translation>eine solche Bedingung gibt es nicht</translation>
    </message>
    <message>
        <source>there is no room left</source>
        <translation>es ist kein Platz mehr frei</translation>
    </message>
    <message>
        <source>The address of the catalog cannot be used. Write it as postgresql://user@server:5432/database?sslmode=require, the password in PGPASSWORD</source>
        <translation>Die Adresse des Katalogs kann nicht verwendet werden. Schreiben Sie sie als postgresql://user@server:5432/database?sslmode=require, das Kennwort in PGPASSWORD</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Nobody has a key in a personal workspace, so there is nothing to encrypt catalogs with. Keep the home folder on an encrypted disk, or work in a team workspace</source>
        <translation>In einem persönlichen Arbeitsbereich hat niemand einen Schlüssel, daher gibt es nichts, womit Kataloge verschlüsselt werden könnten. Halten Sie den eigenen Ordner auf einem verschlüsselten Datenträger, oder arbeiten Sie in einem Arbeitsbereich des Teams</translation>
    </message>
    <message>
        <source>No source is open yet</source>
        <translation>Noch ist keine Quelle geöffnet</translation>
    </message>
    <message>
        <source>{0} is no backup file: it has no sets, and no places in a log to show</source>
        <translation>{0} ist keine Sicherungsdatei: Sie hat keine Sätze und keine Stellen in einem Log, die sich zeigen ließen</translation>
    </message>
    <message>
        <source>This is not a message</source>
        <translation>Dies ist keine Nachricht</translation>
    </message>
    <message>
        <source>It ends at {0} of {1} bytes</source>
        <translation>Sie endet bei {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>no memory is shared</source>
        <translation>kein Speicher wird geteilt</translation>
    </message>
    <message>
        <source>Of an image, --at TIME means when it was taken; a state of a backup that lies inside it is named with --set N, or --at with a log sequence number</source>
        <translation>Bei einem Abbild meint --at TIME, wann es aufgenommen wurde; ein Stand einer Sicherung, die darin liegt, wird mit --set N genannt oder mit --at und einer Log-Sequenznummer</translation>
    </message>
    <message>
        <source>This recovery point is not there, or not any more; points lists those that are</source>
        <translation>Diesen Wiederherstellungspunkt gibt es nicht oder nicht mehr; points nennt die vorhandenen</translation>
    </message>
    <message>
        <source>1 internal snapshot</source>
        <translation>1 interner Snapshot</translation>
    </message>
    <message>
        <source>{0} internal snapshots</source>
        <translation>{0} interne Snapshots</translation>
    </message>
    <message>
        <source>{0} has {1}; there is no number {2}</source>
        <translation>{0} hat {1}; eine Nummer {2} gibt es nicht</translation>
    </message>
    <message>
        <source>the next is of {0}</source>
        <translation>der nächste ist von {0}</translation>
    </message>
    <message>
        <source>there is none later</source>
        <translation>einen späteren gibt es nicht</translation>
    </message>
    <message>
        <source>Shown is that of {0} ({1}); {2}</source>
        <translation>Gezeigt wird der von {0} ({1}); {2}</translation>
    </message>
    <message>
        <source>No state of {0} can be had</source>
        <translation>Kein Stand von {0} ist zu haben</translation>
    </message>
    <message>
        <source>Sets are counted within one file: name the file, not its folder</source>
        <translation>Sätze werden innerhalb einer Datei gezählt: Nennen Sie die Datei, nicht ihren Ordner</translation>
    </message>
    <message>
        <source>1 set</source>
        <translation>1 Satz</translation>
    </message>
    <message>
        <source>{0} sets</source>
        <translation>{0} Sätze</translation>
    </message>
    <message>
        <source>{0} has {1}; there is no set {2}</source>
        <translation>{0} hat {1}; einen Satz {2} gibt es nicht</translation>
    </message>
    <message>
        <source>Shown is that of {0}</source>
        <translation>Gezeigt wird der von {0}</translation>
    </message>
    <message>
        <source>None is shown</source>
        <translation>Keiner wird gezeigt</translation>
    </message>
    <message>
        <source>{0}No state of {1} can be had.{2} {3}; {4}</source>
        <translation>{0}Kein Stand von {1} ist zu haben.{2} {3}; {4}</translation>
    </message>
    <message>
        <source>{0} is no log sequence number</source>
        <translation>{0} ist keine Log-Sequenznummer</translation>
    </message>
    <message>
        <source>The logs of several databases hold {0} ({1}). Name the file</source>
        <translation>Die Logs mehrerer Datenbanken enthalten {0} ({1}). Nennen Sie die Datei</translation>
    </message>
    <message>
        <source>The best before it</source>
        <translation>Der beste davor</translation>
    </message>
    <message>
        <source>The first that can</source>
        <translation>Der erste, der zu haben ist</translation>
    </message>
    <message>
        <source>The state right after {0} cannot be had. {1} is {2} of {3}: {4}</source>
        <translation>Der Stand unmittelbar nach {0} ist nicht zu haben. {1} ist {2} von {3}: {4}</translation>
    </message>
    <message>
        <source>No set can be shown</source>
        <translation>Kein Satz kann gezeigt werden</translation>
    </message>
    <message>
        <source>There is no recovery point that early. The oldest is of {0}</source>
        <translation>So früh gibt es keinen Wiederherstellungspunkt. Der älteste ist von {0}</translation>
    </message>
    <message>
        <source>Line ends differ: {0} became {1}</source>
        <translation>Zeilenenden verschieden: aus {0} wurde {1}</translation>
    </message>
    <message>
        <source>The encoding was {0}, is {1}</source>
        <translation>Die Zeichenkodierung war {0}, ist {1}</translation>
    </message>
    <message>
        <source>has no</source>
        <translation>hat kein</translation>
    </message>
    <message>
        <source>now has a</source>
        <translation>hat jetzt ein</translation>
    </message>
    <message>
        <source>The last line {0} line end</source>
        <translation>Die letzte Zeile {0} Zeilenende</translation>
    </message>
    <message>
        <source>So much differs that some stretches are told as replaced as a whole, not line by line</source>
        <translation>So viel ist verschieden, dass manche Strecken als Ganzes als ersetzt angegeben werden, nicht Zeile für Zeile</translation>
    </message>
    <message>
        <source>{0}: the text is compared, not its looks</source>
        <translation>{0}: Der Text wird verglichen, nicht sein Aussehen</translation>
    </message>
    <message>
        <source>The first {0} differences are listed; all are counted</source>
        <translation>Die ersten {0} Unterschiede sind aufgeführt; gezählt sind alle</translation>
    </message>
    <message>
        <source>Compared by kind, size and time; contents were not read</source>
        <translation>Verglichen nach Art, Größe und Zeit; Inhalte wurden nicht gelesen</translation>
    </message>
    <message>
        <source>Withheld entries are in no count: {0} of the older state, {1} of the newer one</source>
        <translation>Zurückgehaltene Einträge sind in keiner Zahl enthalten: {0} des älteren Stands, {1} des neueren</translation>
    </message>
    <message>
        <source>More than {0} entries were looked at; {1} folders were not</source>
        <translation>Mehr als {0} Einträge wurden betrachtet; {1} Ordner nicht</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Older: {0}</source>
        <translation>Älter: {0}</translation>
    </message>
    <message>
        <source>Newer: {0}</source>
        <translation>Neuer: {0}</translation>
    </message>
    <message>
        <source>A {0} cannot be compared with a {1}</source>
        <translation>{0} kann nicht mit {1} verglichen werden</translation>
    </message>
    <message>
        <source>More than {0} MB are compared byte by byte, not line by line</source>
        <translation>Mehr als {0} MB werden byteweise verglichen, nicht zeilenweise</translation>
    </message>
    <message>
        <source>at end</source>
        <translation>am Ende</translation>
    </message>
    <message>
        <source>on behalf of</source>
        <translation>im Auftrag von</translation>
    </message>
    <message>
        <source>{0} UTC</source>
        <translation>{0} UTC</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} Bytes</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>Zeile {0}</translation>
    </message>
    <message>
        <source>{0}: {1} Nothing is shown</source>
        <translation>{0}: {1} Nichts wird gezeigt</translation>
    </message>
    <message>
        <source>{0} cannot be read whole</source>
        <translation>{0} kann nicht vollständig gelesen werden</translation>
    </message>
    <message>
        <source>primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <source>unique index</source>
        <translation>eindeutiger Index</translation>
    </message>
    <message>
        <source>whole row</source>
        <translation>ganze Zeile</translation>
    </message>
    <message>
        <source>Rows are matched by the primary key ({0})</source>
        <translation>Zeilen werden über den Primärschlüssel zugeordnet ({0})</translation>
    </message>
    <message>
        <source>Rows are matched by the unique index {0} ({1})</source>
        <translation>Zeilen werden über den eindeutigen Index {0} zugeordnet ({1})</translation>
    </message>
    <message>
        <source>The table has no key: whole rows are compared, and one that changed counts as one removed and one added</source>
        <translation>Die Tabelle hat keinen Schlüssel: Ganze Zeilen werden verglichen, und eine geänderte zählt als eine entfernte und eine hinzugefügte</translation>
    </message>
    <message>
        <source>{0} is not compared: {1}</source>
        <translation>{0} wird nicht verglichen: {1}</translation>
    </message>
    <message>
        <source>it is a row version, which the server gives anew with each change</source>
        <translation>es ist eine Zeilenversion, die der Server bei jeder Änderung neu vergibt</translation>
    </message>
    <message>
        <source>Column added: {0} {1}</source>
        <translation>Spalte hinzugefügt: {0} {1}</translation>
    </message>
    <message>
        <source>Column removed: {0} {1}</source>
        <translation>Spalte entfernt: {0} {1}</translation>
    </message>
    <message>
        <source>The columns stand in another order</source>
        <translation>Die Spalten stehen in anderer Reihenfolge</translation>
    </message>
    <message>
        <source>Column changed: {0} was {1}, is {2}</source>
        <translation>Spalte geändert: {0} war {1}, ist {2}</translation>
    </message>
    <message>
        <source>Column changed: {0} takes NULL now</source>
        <translation>Spalte geändert: {0} nimmt jetzt NULL an</translation>
    </message>
    <message>
        <source>Column changed: {0} takes no NULL now</source>
        <translation>Spalte geändert: {0} nimmt kein NULL mehr an</translation>
    </message>
    <message>
        <source>takes NULL now</source>
        <translation>nimmt jetzt NULL an</translation>
    </message>
    <message>
        <source>takes no NULL now</source>
        <translation>nimmt kein NULL mehr an</translation>
    </message>
    <message>
        <source>is numbered by the server now</source>
        <translation>wird jetzt vom Server nummeriert</translation>
    </message>
    <message>
        <source>is not numbered any more</source>
        <translation>wird nicht mehr nummeriert</translation>
    </message>
    <message>
        <source>Column changed: {0} {1}</source>
        <translation>Spalte geändert: {0} {1}</translation>
    </message>
    <message>
        <source>Column changed: {0} had the collation {1}, has {2}</source>
        <translation>Spalte geändert: {0} hatte die Sortierung {1}, hat {2}</translation>
    </message>
    <message>
        <source>an unknown one</source>
        <translation>eine unbekannte</translation>
    </message>
    <message>
        <source>is no longer</source>
        <translation>ist nicht mehr</translation>
    </message>
    <message>
        <source>is now</source>
        <translation>ist jetzt</translation>
    </message>
    <message>
        <source>has moved</source>
        <translation>steht an anderer Stelle</translation>
    </message>
    <message>
        <source>Column changed: {0} {1} in the primary key</source>
        <translation>Spalte geändert: {0} {1} im Primärschlüssel</translation>
    </message>
    <message>
        <source>The two states cannot be matched within {0} of memory and {1} of disk: {2}</source>
        <translation>Die beiden Stände lassen sich mit {0} Speicher und {1} Plattenplatz nicht zuordnen: {2}</translation>
    </message>
    <message>
        <source>Rows that are withheld are compared with nothing: one that is withheld in one state alone shows as added or removed</source>
        <translation>Zurückgehaltene Zeilen werden mit nichts verglichen: Eine, die nur in einem Stand zurückgehalten wird, erscheint als hinzugefügt oder entfernt</translation>
    </message>
    <message>
        <source>1 row is</source>
        <translation>1 Zeile ist</translation>
    </message>
    <message>
        <source>{0} rows are</source>
        <translation>{0} Zeilen sind</translation>
    </message>
    <message>
        <source>{0}: {1} unreadable as a whole; such a row shows as added or removed</source>
        <translation>{0}: {1} als Ganzes nicht lesbar; eine solche Zeile erscheint als hinzugefügt oder entfernt</translation>
    </message>
    <message>
        <source>1 row has</source>
        <translation>1 Zeile hat</translation>
    </message>
    <message>
        <source>{0} rows have</source>
        <translation>{0} Zeilen haben</translation>
    </message>
    <message>
        <source>{0} values that cannot be read; they count neither as equal nor as changed</source>
        <translation>{0} Werte, die nicht gelesen werden können; sie zählen weder als gleich noch als geändert</translation>
    </message>
    <message>
        <source>Not all rows that differ are shown; all are counted</source>
        <translation>Nicht alle Zeilen, die verschieden sind, werden gezeigt; gezählt sind alle</translation>
    </message>
    <message>
        <source>the older state</source>
        <translation>der ältere Stand</translation>
    </message>
    <message>
        <source>the newer state</source>
        <translation>der neuere Stand</translation>
    </message>
    <message>
        <source>the key</source>
        <translation>der Schlüssel</translation>
    </message>
    <message>
        <source>1 row of {0} refers to rows of {1} that are to be taken away ({2}). Take that table into the comparison too</source>
        <translation>1 Zeile von {0} verweist auf Zeilen von {1}, die weggenommen werden sollen ({2}). Nehmen Sie auch jene Tabelle in den Vergleich auf</translation>
    </message>
    <message>
        <source>{0} rows of {1} refer to rows of {2} that are to be taken away ({3}). Take that table into the comparison too</source>
        <translation>{0} Zeilen von {1} verweisen auf Zeilen von {2}, die weggenommen werden sollen ({3}). Nehmen Sie auch jene Tabelle in den Vergleich auf</translation>
    </message>
    <message>
        <source>The script would be longer than {0} characters. Export the table of the older state as a script instead</source>
        <translation>Das Skript wäre länger als {0} Zeichen. Exportieren Sie stattdessen die Tabelle des älteren Stands als Skript</translation>
    </message>
    <message>
        <source>Takes {0} back to {1}</source>
        <translation>Bringt {0} zurück auf {1}</translation>
    </message>
    <message>
        <source>Rows must be as {0} has them; else nothing is changed</source>
        <translation>Zeilen müssen so sein, wie {0} sie hat; sonst wird nichts geändert</translation>
    </message>
    <message>
        <source>Obstacle: {0}</source>
        <translation>Hindernis: {0}</translation>
    </message>
    <message>
        <source>There is nothing to run</source>
        <translation>Es gibt nichts auszuführen</translation>
    </message>
    <message>
        <source>{0} to put back, {1} to change back, {2} to take away</source>
        <translation>{0} zurückzubringen, {1} zurückzuändern, {2} wegzunehmen</translation>
    </message>
    <message>
        <source>Table {0}</source>
        <translation>Tabelle {0}</translation>
    </message>
    <message>
        <source>{0}: {1} left out, for values that cannot be read</source>
        <translation>{0}: {1} ausgelassen, wegen Werten, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>{0}: rows that are withheld are not in the script; one that is withheld in one state alone would be put back or taken away by it</source>
        <translation>{0}: Zurückgehaltene Zeilen stehen nicht im Skript; eine, die nur in einem Stand zurückgehalten wird, würde dadurch zurückgebracht oder weggenommen</translation>
    </message>
    <message>
        <source>{0}: some rows are unreadable as a whole; such a row may be put back twice or taken away</source>
        <translation>{0}: Manche Zeilen sind als Ganzes nicht lesbar; eine solche Zeile kann zweimal zurückgebracht oder weggenommen werden</translation>
    </message>
    <message>
        <source>While it runs, these foreign keys are switched off and all rows are checked at the end: {0}. That takes the right to alter the tables</source>
        <translation>Während es läuft, sind diese Fremdschlüssel ausgeschaltet, und am Ende werden alle Zeilen geprüft: {0}. Das braucht das Recht, die Tabellen zu ändern</translation>
    </message>
    <message>
        <source>Rows are taken away before others are put back, since they hold the same values of a unique key</source>
        <translation>Zeilen werden weggenommen, bevor andere zurückgebracht werden, da sie dieselben Werte eines eindeutigen Schlüssels haben</translation>
    </message>
    <message>
        <source>{0}: the values of {1} are not put back</source>
        <translation>{0}: Die Werte von {1} werden nicht zurückgebracht</translation>
    </message>
    <message>
        <source>{0}: {1} was added and takes no NULL; rows are put back only if it has a default</source>
        <translation>{0}: {1} kam hinzu und nimmt kein NULL an; Zeilen werden nur zurückgebracht, wenn es einen Standardwert hat</translation>
    </message>
    <message>
        <source>1 row keeps</source>
        <translation>1 Zeile behält</translation>
    </message>
    <message>
        <source>{0} rows keep</source>
        <translation>{0} Zeilen behalten</translation>
    </message>
    <message>
        <source>{0}: {1} values in identity or computed columns, which no UPDATE sets</source>
        <translation>{0}: {1} Werte in Identitäts- oder berechneten Spalten, die kein UPDATE setzt</translation>
    </message>
    <message>
        <source>{0} has no key: a row is found by all its values, and of equal rows any one is taken</source>
        <translation>{0} hat keinen Schlüssel: Eine Zeile wird über alle ihre Werte gefunden, und von gleichen Zeilen wird irgendeine genommen</translation>
    </message>
    <message>
        <source>{0}: rows are put back with their numbers in {1} (IDENTITY_INSERT)</source>
        <translation>{0}: Zeilen werden mit ihren Nummern in {1} zurückgebracht (IDENTITY_INSERT)</translation>
    </message>
    <message>
        <source>{0}: {1} is computed by the server anew</source>
        <translation>{0}: {1} wird vom Server neu berechnet</translation>
    </message>
    <message>
        <source>{0} has a row version, which the server gives anew</source>
        <translation>{0} hat eine Zeilenversion, die der Server neu vergibt</translation>
    </message>
    <message>
        <source>{0} has triggers, which run unless they are disabled: {1}</source>
        <translation>{0} hat Trigger, die laufen, wenn sie nicht ausgeschaltet werden: {1}</translation>
    </message>
    <message>
        <source>{0}: changed rows have exchanged values of {1}; the server may refuse to change them back one by one</source>
        <translation>{0}: Geänderte Zeilen haben Werte von {1} getauscht; der Server kann sich weigern, sie einzeln zurückzuändern</translation>
    </message>
    <message>
        <source>Table {0} refers to {1} ({2}), which is not in the script: the rows that it refers to have to be there</source>
        <translation>Tabelle {0} verweist auf {1} ({2}), das nicht im Skript ist: Die Zeilen, auf die verwiesen wird, müssen da sein</translation>
    </message>
    <message>
        <source>Table {0} refers to {1} ({2}) and is not in the script: a row that it refers to cannot be taken away</source>
        <translation>Tabelle {0} verweist auf {1} ({2}) und ist nicht im Skript: Eine Zeile, auf die sie verweist, kann nicht weggenommen werden</translation>
    </message>
    <message>
        <source>Not all ranges are listed; all are counted</source>
        <translation>Nicht alle Bereiche sind aufgeführt; gezählt sind alle</translation>
    </message>
    <message>
        <source>The texts are the same</source>
        <translation>Die Texte sind gleich</translation>
    </message>
    <message>
        <source>1 change of columns</source>
        <translation>1 Änderung von Spalten</translation>
    </message>
    <message>
        <source>{0} changes of columns</source>
        <translation>{0} Änderungen von Spalten</translation>
    </message>
    <message>
        <source>All {0} rows are the same</source>
        <translation>Alle {0} Zeilen sind gleich</translation>
    </message>
    <message>
        <source>The messages are the same</source>
        <translation>Die Nachrichten sind gleich</translation>
    </message>
    <message>
        <source>Changed: {0}</source>
        <translation>Geändert: {0}</translation>
    </message>
    <message>
        <source>text: {0}</source>
        <translation>Text: {0}</translation>
    </message>
    <message>
        <source>The pictures are the same file</source>
        <translation>Die Bilder sind dieselbe Datei</translation>
    </message>
    <message>
        <source>The files differ; nothing that they say of themselves does</source>
        <translation>Die Dateien sind verschieden; was sie über sich selbst sagen, ist es nicht</translation>
    </message>
    <message>
        <source>The pictures differ: {0}</source>
        <translation>Die Bilder sind verschieden: {0}</translation>
    </message>
    <message>
        <source>All {0} bytes are the same</source>
        <translation>Alle {0} Bytes sind gleich</translation>
    </message>
    <message>
        <source>1 range</source>
        <translation>1 Bereich</translation>
    </message>
    <message>
        <source>{0} ranges</source>
        <translation>{0} Bereiche</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>Anzahl der Elemente</translation>
    </message>
    <message>
        <source>{0} bytes became {1}</source>
        <translation>aus {0} Bytes wurden {1}</translation>
    </message>
    <message>
        <source>1 byte differs</source>
        <translation>1 Byte ist verschieden</translation>
    </message>
    <message>
        <source>{0} bytes differ</source>
        <translation>{0} Bytes sind verschieden</translation>
    </message>
    <message>
        <source>{0}{1} in {2}{3}</source>
        <translation>{0}{1} in {2}{3}</translation>
    </message>
    <message>
        <source>All {0} entries are the same</source>
        <translation>Alle {0} Einträge sind gleich</translation>
    </message>
    <message>
        <source>{0}; {1} the same</source>
        <translation>{0}; {1} gleich</translation>
    </message>
    <message>
        <source>What a request asks for lies in it. Nothing else of it is shown to you</source>
        <translation>Was ein Antrag verlangt, liegt darin. Sonst wird Ihnen nichts davon gezeigt</translation>
    </message>
    <message>
        <source>of what may be done with an item: {0}</source>
        <translation>davon, was mit einem Element getan werden darf: {0}</translation>
    </message>
    <message>
        <source>The demo cannot be unpacked to {0}: {1}</source>
        <translation>Die Demo kann nicht nach {0} entpackt werden: {1}</translation>
    </message>
    <message>
        <source>{0} is there already. Choose another folder; nothing was written over</source>
        <translation>{0} gibt es schon. Wählen Sie einen anderen Ordner; nichts wurde überschrieben</translation>
    </message>
    <message>
        <source>in {0} ({1}), with the rows that the catalog counts</source>
        <translation>in {0} ({1}), mit den Zeilen, die der Katalog zählt</translation>
    </message>
    <message>
        <source>{0} where {1}</source>
        <translation>{0} mit {1}</translation>
    </message>
    <message>
        <source>{0} was not exported as a table</source>
        <translation>{0} wurde nicht als Tabelle exportiert</translation>
    </message>
    <message>
        <source>{0} of {1} rows</source>
        <translation>{0} von {1} Zeilen</translation>
    </message>
    <message>
        <source>{0} of {1} tables have all of these rows</source>
        <translation>{0} von {1} Tabellen haben alle diese Zeilen</translation>
    </message>
    <message>
        <source>page {0}: {1}</source>
        <translation>Seite {0}: {1}</translation>
    </message>
    <message>
        <source>{0} has {1} of {2} rows ({3})</source>
        <translation>{0} hat {1} von {2} Zeilen ({3})</translation>
    </message>
    <message>
        <source>The demo&apos;s mailbox holds no message that may go out</source>
        <translation>Das Postfach der Demo enthält keine Nachricht, die hinausgehen darf</translation>
    </message>
    <message>
        <source>The demo&apos;s policy refuses nothing</source>
        <translation>Die Richtlinie der Demo verweigert nichts</translation>
    </message>
    <message>
        <source>{0} digests for {1} items</source>
        <translation>{0} Prüfsummen für {1} Elemente</translation>
    </message>
    <message>
        <source>digests of other items</source>
        <translation>Prüfsummen anderer Elemente</translation>
    </message>
    <message>
        <source>a digest: {0}</source>
        <translation>eine Prüfsumme: {0}</translation>
    </message>
    <message>
        <source>a digest that is none</source>
        <translation>eine Prüfsumme, die keine ist</translation>
    </message>
    <message>
        <source>What was written differs from the disk at byte {0}. Nothing was kept</source>
        <translation>Was geschrieben wurde, weicht bei Byte {0} vom Datenträger ab. Nichts wurde behalten</translation>
    </message>
    <message>
        <source>{0} is there already. Choose another name; nothing was written</source>
        <translation>{0} gibt es schon. Wählen Sie einen anderen Namen; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>A VHD takes disks of {0} bytes; this one has {1}. Write it as vhdx</source>
        <translation>Eine VHD nimmt Datenträger von {0} Bytes auf; dieser hat {1}. Schreiben Sie ihn als vhdx</translation>
    </message>
    <message>
        <source>{0} does not read as it was written (SHA-256 {1}, not {2}). Nothing was kept. Check the target&apos;s disk</source>
        <translation>{0} liest sich nicht so, wie es geschrieben wurde (SHA-256 {1}, nicht {2}). Nichts wurde behalten. Prüfen Sie den Datenträger des Ziels</translation>
    </message>
    <message>
        <source>Export what is needed item by item</source>
        <translation>Exportieren Sie das Nötige Element für Element</translation>
    </message>
    <message>
        <source>A whole disk is everything on it, and the policy keeps back what is past its limit ({0}). {1}</source>
        <translation>Ein ganzer Datenträger ist alles, was darauf liegt, und die Richtlinie hält zurück, was seine Frist überschritten hat ({0}). {1}</translation>
    </message>
    <message>
        <source>Not all that is on it can be read and judged ({0})</source>
        <translation>Nicht alles darauf kann gelesen und beurteilt werden ({0})</translation>
    </message>
    <message>
        <source>a message</source>
        <translation>eine Nachricht</translation>
    </message>
    <message>
        <source>{0} messages</source>
        <translation>{0} Nachrichten</translation>
    </message>
    <message>
        <source>There is {0} on it that may not go out. {1} {2}</source>
        <translation>Darauf liegt {0}, was nicht hinausgehen darf. {1} {2}</translation>
    </message>
    <message>
        <source>To write {0}, qemu-img is needed, and it is not installed (Debian and Ubuntu: package qemu-utils). raw and vhd can be written without it</source>
        <translation>Um {0} zu schreiben, wird qemu-img gebraucht, und es ist nicht installiert (Debian und Ubuntu: Paket qemu-utils). raw und vhd können ohne geschrieben werden</translation>
    </message>
    <message>
        <source>it does not say why</source>
        <translation>es sagt nicht, warum</translation>
    </message>
    <message>
        <source>qemu-img could not write {0}: {1}</source>
        <translation>qemu-img konnte {0} nicht schreiben: {1}</translation>
    </message>
    <message>
        <source>The map of the disk ends at {0} of {1}</source>
        <translation>Die Karte des Datenträgers endet bei {0} von {1}</translation>
    </message>
    <message>
        <source>The disk ends at {0} of {1} bytes</source>
        <translation>Der Datenträger endet bei {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>The register of erased subjects is not as the program writes it</source>
        <translation>Das Löschregister ist nicht so, wie das Programm es schreibt</translation>
    </message>
    <message>
        <source>{0}: it has more than {1} MiB</source>
        <translation>{0}: Es hat mehr als {1} MiB</translation>
    </message>
    <message>
        <source>{0}; it was changed. Restore it from a copy</source>
        <translation>{0}; es wurde geändert. Stellen Sie es aus einer Kopie wieder her</translation>
    </message>
    <message>
        <source>The key at hand is not the one of the register of erased subjects, so nobody in it can be recognised. Restore the key that belongs to it</source>
        <translation>Der vorliegende Schlüssel ist nicht der des Löschregisters, daher kann niemand darin erkannt werden. Stellen Sie den zugehörigen Schlüssel wieder her</translation>
    </message>
    <message>
        <source>{0} is no key of a register of erased subjects</source>
        <translation>{0} ist kein Schlüssel eines Löschregisters</translation>
    </message>
    <message>
        <source>{0} has no key that something can be sealed to, so the register of erased subjects cannot be opened and nothing can be judged</source>
        <translation>{0} hat keinen Schlüssel, für den etwas versiegelt werden kann; das Löschregister kann daher nicht geöffnet und nichts beurteilt werden</translation>
    </message>
    <message>
        <source>The key of the register of erased subjects is not sealed to {0}. Somebody who can open it has to run gleanpoint erasure share</source>
        <translation>Der Schlüssel des Löschregisters ist nicht für {0} versiegelt. Jemand, der es öffnen kann, muss gleanpoint erasure share ausführen</translation>
    </message>
    <message>
        <source>{0} holds no key of a register of erased subjects</source>
        <translation>{0} enthält keinen Schlüssel eines Löschregisters</translation>
    </message>
    <message>
        <source>Nobody in the policy has a key that something can be sealed to</source>
        <translation>Niemand in der Richtlinie hat einen Schlüssel, für den etwas versiegelt werden kann</translation>
    </message>
    <message>
        <source>The key of the register of erased subjects, {0}: {1}</source>
        <translation>Der Schlüssel des Löschregisters, {0}: {1}</translation>
    </message>
    <message>
        <source>The policy names a register of erased subjects, and the one in the workspace is another one. Nothing is shown or let out until it is back</source>
        <translation>Die Richtlinie nennt ein Löschregister, und das im Arbeitsbereich ist ein anderes. Nichts wird gezeigt oder hinausgelassen, bis es zurück ist</translation>
    </message>
    <message>
        <source>The policy names a register of erased subjects, and the one in the workspace is missing. Nothing is shown or let out until it is back</source>
        <translation>Die Richtlinie nennt ein Löschregister, und das im Arbeitsbereich fehlt. Nichts wird gezeigt oder hinausgelassen, bis es zurück ist</translation>
    </message>
    <message>
        <source>is another one</source>
        <translation>ist ein anderes</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>The register of erased subjects is not as the log says it was last changed; somebody put another one in its place. Restore it from a copy</source>
        <translation>Das Löschregister ist nicht so, wie es laut Protokoll zuletzt geändert wurde; jemand hat es durch ein anderes ersetzt. Stellen Sie es aus einer Kopie wieder her</translation>
    </message>
    <message>
        <source>The register of erased subjects, {0}: {1}. Nothing is shown or let out without it</source>
        <translation>Das Löschregister, {0}: {1}. Ohne es wird nichts gezeigt oder hinausgelassen</translation>
    </message>
    <message>
        <source>Give at least one address, name, path or column to enter</source>
        <translation>Geben Sie mindestens eine Adresse, einen Namen, einen Pfad oder eine Spalte zum Eintragen an</translation>
    </message>
    <message>
        <source>Say why: a reason is written to the register and its hash to the log</source>
        <translation>Nennen Sie den Grund: Er wird in das Register geschrieben, seine Prüfsumme in das Protokoll</translation>
    </message>
    <message>
        <source>None of them is in the register</source>
        <translation>Nichts davon steht im Register</translation>
    </message>
    <message>
        <source>Nobody is named in this workspace: the register&apos;s key is yours alone</source>
        <translation>In diesem Arbeitsbereich ist niemand benannt: Der Schlüssel des Registers gehört Ihnen allein</translation>
    </message>
    <message>
        <source>Only legal or a security administrator keeps the register of erased subjects</source>
        <translation>Nur die Rechtsabteilung oder ein Sicherheitsadministrator führt das Löschregister</translation>
    </message>
    <message>
        <source>One of the identifiers is nothing but marks and blanks</source>
        <translation>Eine der Angaben besteht nur aus Zeichen und Leerstellen</translation>
    </message>
    <message>
        <source>The name of a column has 1 to {0} characters</source>
        <translation>Der Name einer Spalte hat 1 bis {0} Zeichen</translation>
    </message>
    <message>
        <source>A ticket or reason has {0} characters at most</source>
        <translation>Ein Ticket oder Grund hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>Somebody else changed the register meanwhile; do it again</source>
        <translation>Jemand anderes hat das Register inzwischen geändert; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The register cannot be written: {0}</source>
        <translation>Das Register kann nicht geschrieben werden: {0}</translation>
    </message>
    <message>
        <source>Stopped on request</source>
        <translation>Auf Wunsch angehalten</translation>
    </message>
    <message>
        <source>{0} of backup to inflate</source>
        <translation>{0} Sicherung zu entpacken</translation>
    </message>
    <message>
        <source>{0} of log to replay</source>
        <translation>{0} Log nachzuspielen</translation>
    </message>
    <message>
        <source>Nothing has to be inflated or replayed</source>
        <translation>Nichts muss entpackt oder nachgespielt werden</translation>
    </message>
    <message>
        <source>This takes up to {0}: {1}</source>
        <translation>Dies dauert bis zu {0}: {1}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>An export to {0} was cut off. {1}</source>
        <translation>Ein Export nach {0} wurde abgebrochen. {1}</translation>
    </message>
    <message>
        <source>An export to {0} was cut off before anything appeared there. What it had begun was removed</source>
        <translation>Ein Export nach {0} wurde abgebrochen, bevor dort etwas erschien. Was er begonnen hatte, wurde entfernt</translation>
    </message>
    <message>
        <source>An export to {0} was cut off while its files appeared: {1}. They have no manifest. Delete them and export again</source>
        <translation>Ein Export nach {0} wurde abgebrochen, während seine Dateien erschienen: {1}. Sie haben kein Manifest. Löschen Sie sie, und exportieren Sie erneut</translation>
    </message>
    <message>
        <source>handed to another program</source>
        <translation>an ein anderes Programm übergeben</translation>
    </message>
    <message>
        <source>{0} Nothing was handed out</source>
        <translation>{0} Nichts wurde übergeben</translation>
    </message>
    <message>
        <source>These are {0} items; an export of more than {1} needs a second person</source>
        <translation>Das sind {0} Elemente; ein Export von mehr als {1} braucht eine zweite Person</translation>
    </message>
    <message>
        <source>This takes a whole mailbox, which needs a second person</source>
        <translation>Dies nimmt ein ganzes Postfach mit, was eine zweite Person braucht</translation>
    </message>
    <message>
        <source>A whole disk is everything on it, which needs a second person</source>
        <translation>Ein ganzer Datenträger ist alles, was darauf liegt, was eine zweite Person braucht</translation>
    </message>
    <message>
        <source>{0} Ask for the items that are needed, and export them</source>
        <translation>{0} Beantragen Sie die nötigen Elemente, und exportieren Sie diese</translation>
    </message>
    <message>
        <source>Every export of the role {0} needs a second person</source>
        <translation>Jeder Export der Rolle {0} braucht eine zweite Person</translation>
    </message>
    <message>
        <source>Every export to a destination of the kind {0} needs a second one</source>
        <translation>Jeder Export an ein Ziel der Art {0} braucht eine zweite Person</translation>
    </message>
    <message>
        <source>Nothing of it goes out whole, for it cannot be looked through. {0}</source>
        <translation>Nichts davon geht als Ganzes hinaus, denn es kann nicht durchgesehen werden. {0}</translation>
    </message>
    <message>
        <source>Not all that it holds can be read and judged. It is exported with a flag</source>
        <translation>Nicht alles darin kann gelesen und beurteilt werden. Es wird mit einem Vermerk exportiert</translation>
    </message>
    <message>
        <source>{0} row withheld under {1}</source>
        <translation>{0} Zeile zurückgehalten nach {1}</translation>
    </message>
    <message>
        <source>{0} rows withheld under {1}</source>
        <translation>{0} Zeilen zurückgehalten nach {1}</translation>
    </message>
    <message>
        <source>It holds {0}</source>
        <translation>Es enthält {0}</translation>
    </message>
    <message>
        <source>{0} Export its tables instead: rows that may leave go out there</source>
        <translation>{0} Exportieren Sie stattdessen die Tabellen: Zeilen, die hinausdürfen, gehen dort hinaus</translation>
    </message>
    <message>
        <source>It holds {0} that may not be exported. {1}</source>
        <translation>Es enthält {0}, was nicht exportiert werden darf. {1}</translation>
    </message>
    <message>
        <source>{0} Export the others one by one</source>
        <translation>{0} Exportieren Sie die übrigen einzeln</translation>
    </message>
    <message>
        <source>{0} Ask for approval; nothing was exported</source>
        <translation>{0} Beantragen Sie eine Freigabe; nichts wurde exportiert</translation>
    </message>
    <message>
        <source>There is nothing to export</source>
        <translation>Es gibt nichts zu exportieren</translation>
    </message>
    <message>
        <source>(and {0} more)</source>
        <translation>(und {0} weitere)</translation>
    </message>
    <message>
        <source>{0}{1}: {2}{3} Nothing was exported</source>
        <translation>{0}{1}: {2}{3} Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>iCalendar holds appointments, tasks, journal entries and notes; this item is of class {0}: export it in another format</source>
        <translation>iCalendar nimmt Termine, Aufgaben, Journaleinträge und Notizen auf; dieses Element ist von der Klasse {0}: Exportieren Sie es in einem anderen Format</translation>
    </message>
    <message>
        <source>The time zone of the series is not stored: it is written at a fixed difference from UTC, and occurrences beyond the next change of clocks may be an hour off</source>
        <translation>Die Zeitzone der Serie ist nicht gespeichert: Sie wird mit festem Abstand zu UTC geschrieben, und Termine nach der nächsten Zeitumstellung können um eine Stunde abweichen</translation>
    </message>
    <message>
        <source>The appointment has no start that can be read, and a calendar cannot hold it without one: export it in another format</source>
        <translation>Der Termin hat keinen lesbaren Beginn, und ein Kalender kann ihn ohne einen nicht aufnehmen: Exportieren Sie ihn in einem anderen Format</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>It comes again only once it is done, which iCalendar cannot say: it is written once</source>
        <translation>Sie kommt erst wieder, wenn sie erledigt ist, was iCalendar nicht ausdrücken kann: Sie wird einmal geschrieben</translation>
    </message>
    <message>
        <source>It repeats by months of calendar {0}, which is not the Gregorian one and cannot be written: only its first occurrence is</source>
        <translation>Es wiederholt sich nach Monaten des Kalenders {0}, der nicht der gregorianische ist und nicht geschrieben werden kann: nur das erste Vorkommen wird geschrieben</translation>
    </message>
    <message>
        <source>waiting for someone else</source>
        <translation>wartet auf jemand anderen</translation>
    </message>
    <message>
        <source>Activity: {0}</source>
        <translation>Aktivität: {0}</translation>
    </message>
    <message>
        <source>Duration: {0} minutes</source>
        <translation>Dauer: {0} Minuten</translation>
    </message>
    <message>
        <source>With: {0}</source>
        <translation>Mit: {0}</translation>
    </message>
    <message>
        <source>changed occurrence</source>
        <translation>geändertes Vorkommen</translation>
    </message>
    <message>
        <source>A message inside: {0}</source>
        <translation>Eine Nachricht darin: {0}</translation>
    </message>
    <message>
        <source>In a changed occurrence: {0}</source>
        <translation>In einem geänderten Vorkommen: {0}</translation>
    </message>
    <message>
        <source>Attachment {0}: {1}</source>
        <translation>Anhang {0}: {1}</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(kein Name)</translation>
    </message>
    <message>
        <source>A vCard holds contacts and distribution lists; this item is of class {0}: export it in another format</source>
        <translation>Eine vCard nimmt Kontakte und Verteilerlisten auf; dieses Element ist von der Klasse {0}: Exportieren Sie es in einem anderen Format</translation>
    </message>
    <message>
        <source>Attachment {0} is not in the card, which can hold no files</source>
        <translation>Anhang {0} ist nicht in der Karte, die keine Dateien aufnehmen kann</translation>
    </message>
    <message>
        <source>{0} holds no message that can be read</source>
        <translation>{0} enthält keine lesbare Nachricht</translation>
    </message>
    <message>
        <source>(the message does not say where)</source>
        <translation>(die Nachricht sagt nicht, wo)</translation>
    </message>
    <message>
        <source>The text of this message is kept as rich text only: see body.rtf</source>
        <translation>Der Text dieser Nachricht liegt nur als Rich Text vor: siehe body.rtf</translation>
    </message>
    <message>
        <source>It lies more than {0} messages deep</source>
        <translation>Sie liegt mehr als {0} Nachrichten tief</translation>
    </message>
    <message>
        <source>In the message {0}: {1}</source>
        <translation>In der Nachricht {0}: {1}</translation>
    </message>
    <message>
        <source>NUL byte</source>
        <translation>NUL-Byte</translation>
    </message>
    <message>
        <source>line end that is not CRLF</source>
        <translation>Zeilenende, das nicht CRLF ist</translation>
    </message>
    <message>
        <source>line of {0} bytes</source>
        <translation>Zeile mit {0} Bytes</translation>
    </message>
    <message>
        <source>bytes beyond ASCII in a header</source>
        <translation>Bytes außerhalb von ASCII in einem Kopf</translation>
    </message>
    <message>
        <source>{0}: comes twice</source>
        <translation>{0}: kommt doppelt vor</translation>
    </message>
    <message>
        <source>{0}: cannot be parsed ({1})</source>
        <translation>{0}: kann nicht zerlegt werden ({1})</translation>
    </message>
    <message>
        <source>holds something that does not belong there</source>
        <translation>enthält etwas, das nicht dorthin gehört</translation>
    </message>
    <message>
        <source>has no time zone</source>
        <translation>hat keine Zeitzone</translation>
    </message>
    <message>
        <source>holds an encoded word or a character that does not belong there</source>
        <translation>enthält ein kodiertes Wort oder ein Zeichen, das nicht dorthin gehört</translation>
    </message>
    <message>
        <source>holds the incomplete address {0}</source>
        <translation>enthält die unvollständige Adresse {0}</translation>
    </message>
    <message>
        <source>holds {0} addresses</source>
        <translation>enthält {0} Adressen</translation>
    </message>
    <message>
        <source>{0}: has no content</source>
        <translation>{0}: hat keinen Inhalt</translation>
    </message>
    <message>
        <source>{0} of {1} bytes are there</source>
        <translation>{0} von {1} Bytes sind da</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Zweiter Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Business phone</source>
        <translation>Telefon geschäftlich</translation>
    </message>
    <message>
        <source>Business phone 2</source>
        <translation>Telefon geschäftlich 2</translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation>Telefon privat</translation>
    </message>
    <message>
        <source>Home phone 2</source>
        <translation>Telefon privat 2</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>Primary phone</source>
        <translation>Haupttelefon</translation>
    </message>
    <message>
        <source>Other phone</source>
        <translation>Weiteres Telefon</translation>
    </message>
    <message>
        <source>Car phone</source>
        <translation>Autotelefon</translation>
    </message>
    <message>
        <source>Radio phone</source>
        <translation>Funktelefon</translation>
    </message>
    <message>
        <source>Callback phone</source>
        <translation>Rückruftelefon</translation>
    </message>
    <message>
        <source>Company main phone</source>
        <translation>Telefon der Firma</translation>
    </message>
    <message>
        <source>Assistant&apos;s phone</source>
        <translation>Telefon der Assistenz</translation>
    </message>
    <message>
        <source>Business fax</source>
        <translation>Fax geschäftlich</translation>
    </message>
    <message>
        <source>Home fax</source>
        <translation>Fax privat</translation>
    </message>
    <message>
        <source>Other fax</source>
        <translation>Weiteres Fax</translation>
    </message>
    <message>
        <source>Business web page</source>
        <translation>Webseite geschäftlich</translation>
    </message>
    <message>
        <source>Personal web page</source>
        <translation>Webseite privat</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Postanschrift</translation>
    </message>
    <message>
        <source>Post office box</source>
        <translation>Postfach (Anschrift)</translation>
    </message>
    <message>
        <source>State or province</source>
        <translation>Bundesland</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Home street</source>
        <translation>Straße privat</translation>
    </message>
    <message>
        <source>Home city</source>
        <translation>Ort privat</translation>
    </message>
    <message>
        <source>Home state or province</source>
        <translation>Bundesland privat</translation>
    </message>
    <message>
        <source>Home postal code</source>
        <translation>Postleitzahl privat</translation>
    </message>
    <message>
        <source>Home country</source>
        <translation>Land privat</translation>
    </message>
    <message>
        <source>File as</source>
        <translation>Ablegen unter</translation>
    </message>
    <message>
        <source>E-mail display name</source>
        <translation>Anzeigename der E-Mail-Adresse</translation>
    </message>
    <message>
        <source>E-mail 2 display name</source>
        <translation>Anzeigename der E-Mail-Adresse 2</translation>
    </message>
    <message>
        <source>E-mail 2</source>
        <translation>E-Mail 2</translation>
    </message>
    <message>
        <source>E-mail 3 display name</source>
        <translation>Anzeigename der E-Mail-Adresse 3</translation>
    </message>
    <message>
        <source>E-mail 3</source>
        <translation>E-Mail 3</translation>
    </message>
    <message>
        <source>Instant messaging</source>
        <translation>Chat-Adresse</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>Adresse privat</translation>
    </message>
    <message>
        <source>Business address</source>
        <translation>Adresse geschäftlich</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>Weitere Adresse</translation>
    </message>
    <message>
        <source>Business street</source>
        <translation>Straße geschäftlich</translation>
    </message>
    <message>
        <source>Business city</source>
        <translation>Ort geschäftlich</translation>
    </message>
    <message>
        <source>Business state or province</source>
        <translation>Bundesland geschäftlich</translation>
    </message>
    <message>
        <source>Business postal code</source>
        <translation>Postleitzahl geschäftlich</translation>
    </message>
    <message>
        <source>Business country</source>
        <translation>Land geschäftlich</translation>
    </message>
    <message>
        <source>All day</source>
        <translation>Ganztägig</translation>
    </message>
    <message>
        <source>Duration (minutes)</source>
        <translation>Dauer (Minuten)</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Recurrence starts</source>
        <translation>Serie beginnt</translation>
    </message>
    <message>
        <source>Recurrence ends</source>
        <translation>Serie endet</translation>
    </message>
    <message>
        <source>Required attendees</source>
        <translation>Erforderliche Teilnehmende</translation>
    </message>
    <message>
        <source>Optional attendees</source>
        <translation>Optionale Teilnehmende</translation>
    </message>
    <message>
        <source>Start date</source>
        <translation>Beginnt am</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Fällig am</translation>
    </message>
    <message>
        <source>Done (fraction of 1)</source>
        <translation>Erledigt (Bruchteil von 1)</translation>
    </message>
    <message>
        <source>Date completed</source>
        <translation>Erledigt am</translation>
    </message>
    <message>
        <source>Actual work (minutes)</source>
        <translation>Tatsächlicher Aufwand (Minuten)</translation>
    </message>
    <message>
        <source>Total work (minutes)</source>
        <translation>Gesamtaufwand (Minuten)</translation>
    </message>
    <message>
        <source>Assigned by</source>
        <translation>Zugewiesen von</translation>
    </message>
    <message>
        <source>Reminder set</source>
        <translation>Erinnerung gesetzt</translation>
    </message>
    <message>
        <source>Reminder at</source>
        <translation>Erinnerung um</translation>
    </message>
    <message>
        <source>Billing information</source>
        <translation>Abrechnungsinformation</translation>
    </message>
    <message>
        <source>Start (as sent)</source>
        <translation>Beginn (wie gesendet)</translation>
    </message>
    <message>
        <source>End (as sent)</source>
        <translation>Ende (wie gesendet)</translation>
    </message>
    <message>
        <source>Item class: {0}</source>
        <translation>Elementklasse: {0}</translation>
    </message>
    <message>
        <source>Subject: {0}</source>
        <translation>Betreff: {0}</translation>
    </message>
    <message>
        <source>Other properties</source>
        <translation>Weitere Eigenschaften</translation>
    </message>
    <message>
        <source>Binary properties, not shown: {0}</source>
        <translation>Binäre Eigenschaften, nicht gezeigt: {0}</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>Nachverfolgen</translation>
    </message>
    <message>
        <source>The HTML body holds {0} bytes or more that are not {1}; each is U+FFFD</source>
        <translation>Der HTML-Text enthält {0} Bytes oder mehr, die kein {1} sind; jedes ist U+FFFD</translation>
    </message>
    <message>
        <source>{0} (the message is too large for a second opinion)</source>
        <translation>{0} (die Nachricht ist für eine zweite Meinung zu groß)</translation>
    </message>
    <message>
        <source>A strict reader objects: {0}</source>
        <translation>Ein strenger Leser beanstandet: {0}</translation>
    </message>
    <message>
        <source>{0} while it read {1}</source>
        <translation>{0}, während {1} gelesen wurde</translation>
    </message>
    <message>
        <source>The reader sent what cannot be used: a message has no number</source>
        <translation>Der Leser hat etwas Unbrauchbares geschickt: Eine Nachricht hat keine Nummer</translation>
    </message>
    <message>
        <source>a multipart that is not closed</source>
        <translation>ein Multipart, der nicht abgeschlossen ist</translation>
    </message>
    <message>
        <source>a line that is too long</source>
        <translation>eine Zeile, die zu lang ist</translation>
    </message>
    <message>
        <source>headers of many megabytes</source>
        <translation>Köpfe mit vielen Megabyte</translation>
    </message>
    <message>
        <source>{0}: holds something that is not beyond doubt</source>
        <translation>{0}: enthält etwas Zweifelhaftes</translation>
    </message>
    <message>
        <source>a line that is no header, or a header that comes twice</source>
        <translation>eine Zeile, die kein Kopf ist, oder ein Kopf, der doppelt vorkommt</translation>
    </message>
    <message>
        <source>a multipart without a boundary, or encoded</source>
        <translation>ein Multipart ohne Begrenzung oder kodiert</translation>
    </message>
    <message>
        <source>encoded message</source>
        <translation>kodierte Nachricht</translation>
    </message>
    <message>
        <source>bytes beyond ASCII in quoted-printable</source>
        <translation>Bytes außerhalb von ASCII in quoted-printable</translation>
    </message>
    <message>
        <source>bytes beyond ASCII in 7bit</source>
        <translation>Bytes außerhalb von ASCII in 7bit</translation>
    </message>
    <message>
        <source>characters that are no base64</source>
        <translation>Zeichen, die kein base64 sind</translation>
    </message>
    <message>
        <source>base64 that ends inside a group</source>
        <translation>base64, das innerhalb einer Gruppe endet</translation>
    </message>
    <message>
        <source>characters that are not quoted-printable</source>
        <translation>Zeichen, die nicht quoted-printable sind</translation>
    </message>
    <message>
        <source>an = without two digits</source>
        <translation>ein = ohne zwei Ziffern</translation>
    </message>
    <message>
        <source>{0} bytes from {1} on could not be read and are zeros</source>
        <translation>{0} Bytes ab {1} konnten nicht gelesen werden und sind Nullen</translation>
    </message>
    <message>
        <source>it takes no password over this connection; use TLS</source>
        <translation>er nimmt über diese Verbindung kein Kennwort an; verwenden Sie TLS</translation>
    </message>
    <message>
        <source>it takes no access token</source>
        <translation>er nimmt kein Zugriffstoken an</translation>
    </message>
    <message>
        <source>{0}, port {1}</source>
        <translation>{0}, Port {1}</translation>
    </message>
    <message>
        <source>The certificate of {0} is not trusted: {1}. Name the server as its certificate does, or give the certificate to trust</source>
        <translation>Dem Zertifikat von {0} wird nicht vertraut: {1}. Nennen Sie den Server so wie sein Zertifikat, oder geben Sie das Zertifikat an, dem vertraut werden soll</translation>
    </message>
    <message>
        <source>No TLS with {0}: {1}</source>
        <translation>Kein TLS mit {0}: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}</source>
        <translation>{0} ist nicht erreichbar: {1}</translation>
    </message>
    <message>
        <source>{0} does not let {1} in: {2}</source>
        <translation>{0} lässt {1} nicht ein: {2}</translation>
    </message>
    <message>
        <source>It was in this folder already and was not added again</source>
        <translation>Sie war schon in diesem Ordner und wurde nicht noch einmal hinzugefügt</translation>
    </message>
    <message>
        <source>A live mailbox needs a server</source>
        <translation>Ein Live-Postfach braucht einen Server</translation>
    </message>
    <message>
        <source>The server keeps no categories here: {0}</source>
        <translation>Der Server bewahrt hier keine Kategorien auf: {0}</translation>
    </message>
    <message>
        <source>{0} of {1} messages are not in the folder {2}, although the server took them</source>
        <translation>{0} von {1} Nachrichten sind nicht im Ordner {2}, obwohl der Server sie angenommen hat</translation>
    </message>
    <message>
        <source>The server does not take the message: {0}</source>
        <translation>Der Server nimmt die Nachricht nicht an: {0}</translation>
    </message>
    <message>
        <source>The mailbox on the server is full: {0}</source>
        <translation>Das Postfach auf dem Server ist voll: {0}</translation>
    </message>
    <message>
        <source>The connection to {0} broke: {1}</source>
        <translation>Die Verbindung zu {0} brach ab: {1}</translation>
    </message>
    <message>
        <source>The server does not understand: {0}</source>
        <translation>Der Server versteht nicht: {0}</translation>
    </message>
    <message>
        <source>The server does not make the folder {0}: {1}</source>
        <translation>Der Server legt den Ordner {0} nicht an: {1}</translation>
    </message>
    <message>
        <source>The folder {0} may only be read</source>
        <translation>Der Ordner {0} darf nur gelesen werden</translation>
    </message>
    <message>
        <source>it is {0} bytes large, and the server takes {1} at most</source>
        <translation>sie ist {0} Bytes groß, und der Server nimmt höchstens {1} an</translation>
    </message>
    <message>
        <source>{0} cannot be opened: {1}</source>
        <translation>{0} kann nicht geöffnet werden: {1}</translation>
    </message>
    <message>
        <source>{0} bytes of the message are missing</source>
        <translation>{0} Bytes der Nachricht fehlen</translation>
    </message>
    <message>
        <source>A load file has no field {0}. There are: {1}</source>
        <translation>Eine Load-Datei hat kein Feld {0}. Es gibt: {1}</translation>
    </message>
    <message>
        <source>A load file needs the field {0}, which names each document</source>
        <translation>Eine Load-Datei braucht das Feld {0}, das jedes Dokument benennt</translation>
    </message>
    <message>
        <source>{0}, line {1}: no Opticon line</source>
        <translation>{0}, Zeile {1}: keine Opticon-Zeile</translation>
    </message>
    <message>
        <source>The message was written without its native file</source>
        <translation>Die Nachricht wurde ohne ihre native Datei geschrieben</translation>
    </message>
    <message>
        <source>{0} was read back with other fields than written</source>
        <translation>{0} wurde mit anderen Feldern zurückgelesen als geschrieben</translation>
    </message>
    <message>
        <source>{0} has the image of {1}</source>
        <translation>{0} hat das Bild von {1}</translation>
    </message>
    <message>
        <source>{0} is not what was written</source>
        <translation>{0} ist nicht, was geschrieben wurde</translation>
    </message>
    <message>
        <source>{0} is named and is not there</source>
        <translation>{0} ist genannt und nicht da</translation>
    </message>
    <message>
        <source>{0} holds {1} of {2} messages</source>
        <translation>{0} enthält {1} von {2} Nachrichten</translation>
    </message>
    <message>
        <source>Its folders have names of {0} characters together; a Maildir holds {1}. Export the folder it lies in by itself</source>
        <translation>Seine Ordner haben zusammen Namen von {0} Zeichen; ein Maildir fasst {1}. Exportieren Sie den Ordner, in dem es liegt, für sich</translation>
    </message>
    <message>
        <source>Attachment {0} has no data in the mailbox</source>
        <translation>Anhang {0} hat im Postfach keine Daten</translation>
    </message>
    <message>
        <source>Property {0}: {1}</source>
        <translation>Eigenschaft {0}: {1}</translation>
    </message>
    <message>
        <source>More than {0} named properties do not fit in one file</source>
        <translation>Mehr als {0} benannte Eigenschaften passen nicht in eine Datei</translation>
    </message>
    <message>
        <source>Property {0} is left out: another has its name</source>
        <translation>Eigenschaft {0} ist ausgelassen: Eine andere hat ihren Namen</translation>
    </message>
    <message>
        <source>Type {0} does not take {1}</source>
        <translation>Typ {0} nimmt {1} nicht an</translation>
    </message>
    <message>
        <source>Several values are wanted, not {0}</source>
        <translation>Mehrere Werte werden erwartet, nicht {0}</translation>
    </message>
    <message>
        <source>From {0} {1} {2} {3} {4} {5}</source>
        <translation>Ab {0} {1} {2} {3} {4} {5}</translation>
    </message>
    <message>
        <source>A message file of version 3 holds {0} bytes, not more</source>
        <translation>Eine Nachrichtendatei der Version 3 fasst {0} Bytes, nicht mehr</translation>
    </message>
    <message>
        <source>Messages inside messages are kept to {0} levels, not more</source>
        <translation>Nachrichten in Nachrichten werden bis zu {0} Ebenen behalten, nicht mehr</translation>
    </message>
    <message>
        <source>A value or attachment has more than {0} bytes, the most that a message file can hold</source>
        <translation>Ein Wert oder Anhang hat mehr als {0} Bytes, das Meiste, was eine Nachrichtendatei fasst</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>(no sender)</source>
        <translation>(kein Absender)</translation>
    </message>
    <message>
        <source>(no address)</source>
        <translation>(keine Adresse)</translation>
    </message>
    <message>
        <source>(no recipient)</source>
        <translation>(kein Empfänger)</translation>
    </message>
    <message>
        <source>(no date)</source>
        <translation>(kein Datum)</translation>
    </message>
    <message>
        <source>it holds no field, so all names would be the same</source>
        <translation>sie enthält kein Feld, daher wären alle Namen gleich</translation>
    </message>
    <message>
        <source>A template for names has {0} characters at most</source>
        <translation>Eine Vorlage für Namen hat höchstens {0} Zeichen</translation>
    </message>
    <message>
        <source>!{0} has no meaning here</source>
        <translation>!{0} hat hier keine Bedeutung</translation>
    </message>
    <message>
        <source>%{0} is no part of a date that can be used</source>
        <translation>%{0} ist kein verwendbarer Teil eines Datums</translation>
    </message>
    <message>
        <source>The template for names {0} cannot be used: {1}</source>
        <translation>Die Vorlage für Namen {0} kann nicht verwendet werden: {1}</translation>
    </message>
    <message>
        <source>The prefix of a load file&apos;s numbers is up to 30 letters, figures, - and _, not {0}</source>
        <translation>Das Präfix der Nummern einer Load-Datei besteht aus bis zu 30 Buchstaben, Ziffern, - und _, nicht {0}</translation>
    </message>
    <message>
        <source>A mailbox file is split at {0} bytes or more, not {1}</source>
        <translation>Eine Postfachdatei wird ab {0} Bytes geteilt, nicht bei {1}</translation>
    </message>
    <message>
        <source>A server belongs to the format imap, and the format needs one</source>
        <translation>Ein Server gehört zum Format imap, und das Format braucht einen</translation>
    </message>
    <message>
        <source>The page was laid out, but its sheets cannot be counted</source>
        <translation>Die Seite wurde gesetzt, aber ihre Blätter können nicht gezählt werden</translation>
    </message>
    <message>
        <source>The attachments are larger than a PDF can hold ({0} bytes). Export the message as EML or MSG</source>
        <translation>Die Anhänge sind größer, als ein PDF fassen kann ({0} Bytes). Exportieren Sie die Nachricht als EML oder MSG</translation>
    </message>
    <message>
        <source>The page was laid out, but files cannot be added to it</source>
        <translation>Die Seite wurde gesetzt, aber Dateien können ihr nicht hinzugefügt werden</translation>
    </message>
    <message>
        <source>more than one file</source>
        <translation>mehr als eine Datei</translation>
    </message>
    <message>
        <source>{0}, read again, is not sound: {1}</source>
        <translation>{0} ist, erneut gelesen, nicht in Ordnung: {1}</translation>
    </message>
    <message>
        <source>{0}, read again, is not what every reader finds: {1}. Accept damage to keep it nevertheless</source>
        <translation>{0} ist, erneut gelesen, nicht das, was jeder Leser findet: {1}. Nehmen Sie Schäden in Kauf, um es trotzdem zu behalten</translation>
    </message>
    <message>
        <source>{0}, read again, has {1} items in {2} folders; {3} in {4} were written</source>
        <translation>{0} hat, erneut gelesen, {1} Elemente in {2} Ordnern; {3} in {4} wurden geschrieben</translation>
    </message>
    <message>
        <source>A table is larger than the {0} blocks of a heap</source>
        <translation>Eine Tabelle ist größer als die {0} Blöcke eines Heaps</translation>
    </message>
    <message>
        <source>There is a file {0}.pst already</source>
        <translation>Eine Datei {0}.pst gibt es schon</translation>
    </message>
    <message>
        <source>Property {0} of a recipient has two types: left out</source>
        <translation>Eigenschaft {0} eines Empfängers hat zwei Typen: ausgelassen</translation>
    </message>
    <message>
        <source>A value is larger than {0} bytes, the most that a PST can hold</source>
        <translation>Ein Wert ist größer als {0} Bytes, das Meiste, was eine PST fasst</translation>
    </message>
    <message>
        <source>An item has {0} parts; a PST can hold {1}</source>
        <translation>Ein Element hat {0} Teile; eine PST fasst {1}</translation>
    </message>
    <message>
        <source>{0} has no file for each message</source>
        <translation>{0} hat keine Datei je Nachricht</translation>
    </message>
    <message>
        <source>{0} has a file for each message</source>
        <translation>{0} hat eine Datei je Nachricht</translation>
    </message>
    <message>
        <source>{0} does not read back from the ZIP ({1})</source>
        <translation>{0} lässt sich aus der ZIP-Datei nicht zurücklesen ({1})</translation>
    </message>
    <message>
        <source>The ZIP holds {0} of {1} files</source>
        <translation>Die ZIP-Datei enthält {0} von {1} Dateien</translation>
    </message>
    <message>
        <source>Only a stub of it was exported; it says what may be told</source>
        <translation>Nur ein Stellvertreter davon wurde exportiert; er sagt, was gesagt werden darf</translation>
    </message>
    <message>
        <source>It cannot be read in full</source>
        <translation>Es kann nicht vollständig gelesen werden</translation>
    </message>
    <message>
        <source>A proof is about files, and a server or a database takes none. Export to a folder with --proof, or leave it out; the manifest and the log tell of the export anyway</source>
        <translation>Ein Nachweis bezieht sich auf Dateien, und ein Server oder eine Datenbank nimmt keine an. Exportieren Sie mit --proof in einen Ordner, oder lassen Sie ihn weg; Manifest und Protokoll berichten vom Export ohnehin</translation>
    </message>
    <message>
        <source>{0} cannot be listed ({1})</source>
        <translation>{0} kann nicht aufgelistet werden ({1})</translation>
    </message>
    <message>
        <source>There is no manifest.json here. Choose the folder that holds it</source>
        <translation>Hier ist kein manifest.json. Wählen Sie den Ordner, der es enthält</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0} fehlt</translation>
    </message>
    <message>
        <source>{0} is not what the program writes and could not be read</source>
        <translation>{0} ist nicht, was das Programm schreibt, und konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0}: is in the manifest and not in the bundle</source>
        <translation>{0}: steht im Manifest und nicht im Bündel</translation>
    </message>
    <message>
        <source>{0}: is in the bundle and not in the manifest</source>
        <translation>{0}: liegt im Bündel und steht nicht im Manifest</translation>
    </message>
    <message>
        <source>{0}: has another size than the manifest says</source>
        <translation>{0}: hat eine andere Größe, als das Manifest sagt</translation>
    </message>
    <message>
        <source>{0}: its content is not what was exported (SHA-256 differs)</source>
        <translation>{0}: der Inhalt ist nicht, was exportiert wurde (SHA-256 weicht ab)</translation>
    </message>
    <message>
        <source>{0}: stands twice in the manifest</source>
        <translation>{0}: steht doppelt im Manifest</translation>
    </message>
    <message>
        <source>{0}: is a path that leads out of the bundle</source>
        <translation>{0}: ist ein Pfad, der aus dem Bündel hinausführt</translation>
    </message>
    <message>
        <source>{0}: could not be read here</source>
        <translation>{0}: konnte hier nicht gelesen werden</translation>
    </message>
    <message>
        <source>The manifest is not the one that was signed (its SHA-256 is not that of the statement)</source>
        <translation>Das Manifest ist nicht das, welches signiert wurde (sein SHA-256 ist nicht das der Erklärung)</translation>
    </message>
    <message>
        <source>The manifest does not list as many files or bytes as the statement says</source>
        <translation>Das Manifest führt nicht so viele Dateien oder Bytes auf, wie die Erklärung sagt</translation>
    </message>
    <message>
        <source>The statement is not signed by the installation</source>
        <translation>Die Erklärung ist nicht von der Installation signiert</translation>
    </message>
    <message>
        <source>The signature on the statement is wrong (key {0})</source>
        <translation>Die Signatur der Erklärung ist falsch (Schlüssel {0})</translation>
    </message>
    <message>
        <source>A signature is by a key that is not in keys.pub (key {0})</source>
        <translation>Eine Signatur stammt von einem Schlüssel, der nicht in keys.pub steht (Schlüssel {0})</translation>
    </message>
    <message>
        <source>keys.pub does not hold the key of the installation</source>
        <translation>keys.pub enthält den Schlüssel der Installation nicht</translation>
    </message>
    <message>
        <source>keys.pub names a person whom the policy does not name so: {0}</source>
        <translation>keys.pub nennt eine Person, die die Richtlinie nicht so nennt: {0}</translation>
    </message>
    <message>
        <source>The entry of the log was changed (it does not fit its own hash)</source>
        <translation>Der Eintrag des Protokolls wurde geändert (er passt nicht zu seiner eigenen Prüfsumme)</translation>
    </message>
    <message>
        <source>The entry of the log is about something else: {0} differs</source>
        <translation>Der Eintrag des Protokolls handelt von etwas anderem: {0} weicht ab</translation>
    </message>
    <message>
        <source>The entry is not in the log with this root (the path leads elsewhere)</source>
        <translation>Der Eintrag ist nicht im Protokoll mit dieser Wurzel (der Weg führt anderswohin)</translation>
    </message>
    <message>
        <source>The head of the log is not the one that the entry was proved against</source>
        <translation>Der Protokollstand ist nicht der, gegen den der Eintrag nachgewiesen wurde</translation>
    </message>
    <message>
        <source>The head of the log is not signed by the installation</source>
        <translation>Der Protokollstand ist nicht von der Installation signiert</translation>
    </message>
    <message>
        <source>policy.json is not the policy that the statement cites</source>
        <translation>policy.json ist nicht die Richtlinie, auf die sich die Erklärung beruft</translation>
    </message>
    <message>
        <source>{0}: its verdict cites another policy</source>
        <translation>{0}: der Entscheid beruft sich auf eine andere Richtlinie</translation>
    </message>
    <message>
        <source>The policy names people and nobody of them signed it</source>
        <translation>Die Richtlinie nennt Personen, und niemand davon hat sie signiert</translation>
    </message>
    <message>
        <source>The signature on the policy is wrong (key {0})</source>
        <translation>Die Signatur der Richtlinie ist falsch (Schlüssel {0})</translation>
    </message>
    <message>
        <source>{0}: needed two persons, and their approval is not here</source>
        <translation>{0}: brauchte zwei Personen, und deren Freigabe ist nicht hier</translation>
    </message>
    <message>
        <source>An approval is not signed by two persons of the policy ({0})</source>
        <translation>Eine Freigabe ist nicht von zwei Personen der Richtlinie signiert ({0})</translation>
    </message>
    <message>
        <source>The installation&apos;s key is not the expected one (key {0})</source>
        <translation>Der Schlüssel der Installation ist nicht der erwartete (Schlüssel {0})</translation>
    </message>
    <message>
        <source>What you may not see leaves sealed to its recipient only. Say for whom: --seal-to NAME. Nothing was exported</source>
        <translation>Was Sie nicht sehen dürfen, verlässt das Programm nur für den Empfänger versiegelt. Sagen Sie, für wen: --seal-to NAME. Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>What you may not see can be sealed to other people of the policy only, not to yourself or to a key that nobody is named with. Nothing was exported</source>
        <translation>Was Sie nicht sehen dürfen, kann nur für andere Personen der Richtlinie versiegelt werden, nicht für Sie selbst oder einen Schlüssel, der niemandem zugeordnet ist. Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>{0} may not see {1} of what would be sealed to them. Seal it to somebody who may, such as legal. Nothing was exported</source>
        <translation>{0} darf {1} von dem nicht sehen, was für diese Person versiegelt würde. Versiegeln Sie es für jemanden, der es darf, etwa die Rechtsabteilung. Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>It names: {0}</source>
        <translation>Sie nennt: {0}</translation>
    </message>
    <message>
        <source>The policy names nobody called {0}.{1}</source>
        <translation>Die Richtlinie nennt niemanden namens {0}.{1}</translation>
    </message>
    <message>
        <source>The policy names no sealing key of {0}, so nothing is sealed to them</source>
        <translation>Die Richtlinie nennt keinen Siegelschlüssel von {0}, daher wird nichts für diese Person versiegelt</translation>
    </message>
    <message>
        <source>What is told of an item takes {0} bytes, too many</source>
        <translation>Was über ein Element gesagt wird, braucht {0} Bytes, zu viele</translation>
    </message>
    <message>
        <source>A sealed item does not fit the SHA-256 that was sealed with it</source>
        <translation>Ein versiegeltes Element passt nicht zu dem SHA-256, das mit ihm versiegelt wurde</translation>
    </message>
    <message>
        <source>A sealed item does not end as it should</source>
        <translation>Ein versiegeltes Element endet nicht, wie es sollte</translation>
    </message>
    <message>
        <source>A sealed item ends in the middle of its head</source>
        <translation>Ein versiegeltes Element endet mitten in seinem Kopf</translation>
    </message>
    <message>
        <source>The head of a sealed item claims {0} bytes</source>
        <translation>Der Kopf eines versiegelten Elements gibt {0} Bytes an</translation>
    </message>
    <message>
        <source>The head of a sealed item is none</source>
        <translation>Der Kopf eines versiegelten Elements ist keiner</translation>
    </message>
    <message>
        <source>of recipients: {0}</source>
        <translation>von Empfängern: {0}</translation>
    </message>
    <message>
        <source>no answer about sealed items</source>
        <translation>keine Antwort zu versiegelten Elementen</translation>
    </message>
    <message>
        <source>sealed item {0}</source>
        <translation>versiegeltes Element {0}</translation>
    </message>
    <message>
        <source>A mail server takes nothing sealed. Take --format pst or eml; whoever opens it can put it back</source>
        <translation>Ein E-Mail-Server nimmt nichts Versiegeltes an. Verwenden Sie --format pst oder eml; wer es öffnet, kann es zurückspielen</translation>
    </message>
    <message>
        <source>A database takes nothing sealed. Take --format tsql; whoever opens it can run it</source>
        <translation>Eine Datenbank nimmt nichts Versiegeltes an. Verwenden Sie --format tsql; wer es öffnet, kann es ausführen</translation>
    </message>
    <message>
        <source>Not all of it can be read. Ask a colleague with the role Legal to look at it</source>
        <translation>Nicht alles davon kann gelesen werden. Bitten Sie eine Person mit der Rolle Legal, es anzusehen</translation>
    </message>
    <message>
        <source>{0} bytes at {1} could not be read and are zeros</source>
        <translation>{0} Bytes bei {1} konnten nicht gelesen werden und sind Nullen</translation>
    </message>
    <message>
        <source>it is not written as keys are</source>
        <translation>es ist nicht so geschrieben, wie Schlüssel es sind</translation>
    </message>
    <message>
        <source>{0} is no sealed export: it holds no {1}/{2}</source>
        <translation>{0} ist kein versiegelter Export: {1}/{2} fehlt darin</translation>
    </message>
    <message>
        <source>This export is not as it was made, so nothing was opened. {0}</source>
        <translation>Dieser Export ist nicht mehr, wie er erstellt wurde; daher wurde nichts geöffnet. {0}</translation>
    </message>
    <message>
        <source>values that could not be written as they are: {0}</source>
        <translation>Werte, die nicht so geschrieben werden konnten, wie sie sind: {0}</translation>
    </message>
    <message>
        <source>pages that could not be read: {0}</source>
        <translation>Seiten, die nicht gelesen werden konnten: {0}</translation>
    </message>
    <message>
        <source>damaged pages: {0}</source>
        <translation>beschädigte Seiten: {0}</translation>
    </message>
    <message>
        <source>rows: {0} of {1}</source>
        <translation>Zeilen: {0} von {1}</translation>
    </message>
    <message>
        <source>Not all of it is there: {0}</source>
        <translation>Nicht alles davon ist da: {0}</translation>
    </message>
    <message>
        <source>This was released for the purpose {0}. Leave the purpose out, or ask again for the other one</source>
        <translation>Dies wurde für den Zweck {0} freigegeben. Lassen Sie den Zweck weg, oder stellen Sie für den anderen einen neuen Antrag</translation>
    </message>
    <message>
        <source>Nothing here waits for a house rule; export it as it is</source>
        <translation>Nichts hier wartet auf eine Hausregel; exportieren Sie es, wie es ist</translation>
    </message>
    <message>
        <source>{0} The policy lets nobody export without one in an emergency</source>
        <translation>{0} Die Richtlinie lässt im Notfall niemanden ohne Freigabe exportieren</translation>
    </message>
    <message>
        <source>An export in an emergency needs a purpose; it is reviewed</source>
        <translation>Ein Export im Notfall braucht einen Zweck; er wird nachgeprüft</translation>
    </message>
    <message>
        <source>{0} is no longer a plain file on the target. Compare again</source>
        <translation>{0} ist am Ziel keine einfache Datei mehr. Vergleichen Sie erneut</translation>
    </message>
    <message>
        <source>{0} cannot be read on the target: {1}</source>
        <translation>{0} kann am Ziel nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>{0} is not compared: no plain file is at its place</source>
        <translation>{0} wird nicht verglichen: An der Stelle liegt keine einfache Datei</translation>
    </message>
    <message>
        <source>SHA-256 in the backup: {0}; on the target: {1}</source>
        <translation>SHA-256 in der Sicherung: {0}; am Ziel: {1}</translation>
    </message>
    <message>
        <source>The journal names {0}, which leads out of its folder</source>
        <translation>Das Journal nennt {0}, das aus seinem Ordner hinausführt</translation>
    </message>
    <message>
        <source>{0} has no journal that can be read ({1})</source>
        <translation>{0} hat kein lesbares Journal ({1})</translation>
    </message>
    <message>
        <source>The journal in {0} was changed: {1}</source>
        <translation>Das Journal in {0} wurde geändert: {1}</translation>
    </message>
    <message>
        <source>The journal is of the format {0}, not {1}</source>
        <translation>Das Journal hat das Format {0}, nicht {1}</translation>
    </message>
    <message>
        <source>The target takes names of {0} bytes; this one is longer</source>
        <translation>Das Ziel nimmt Namen von {0} Bytes an; dieser ist länger</translation>
    </message>
    <message>
        <source>It is called {0} there</source>
        <translation>Dort heißt es {0}</translation>
    </message>
    <message>
        <source>{0} is a link there. It is left alone and not followed</source>
        <translation>{0} ist dort eine Verknüpfung. Sie bleibt unberührt, und ihr wird nicht gefolgt</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>no plain file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>{0} is {1} there</source>
        <translation>{0} ist dort {1}</translation>
    </message>
    <message>
        <source>Another program has {0} open. It cannot be overwritten meanwhile</source>
        <translation>Ein anderes Programm hat {0} geöffnet. Währenddessen kann es nicht überschrieben werden</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>eine Verknüpfung</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>{0} is {1} there. A folder of another name is made beside it</source>
        <translation>{0} ist dort {1}. Daneben wird ein Ordner mit anderem Namen angelegt</translation>
    </message>
    <message>
        <source>{0} is a link there</source>
        <translation>{0} ist dort eine Verknüpfung</translation>
    </message>
    <message>
        <source>{0} lies on another disk. Write into that folder itself</source>
        <translation>{0} liegt auf einem anderen Datenträger. Schreiben Sie in jenen Ordner selbst</translation>
    </message>
    <message>
        <source>You may not write to {0}</source>
        <translation>Sie dürfen nicht nach {0} schreiben</translation>
    </message>
    <message>
        <source>{0} is not a folder. Choose one</source>
        <translation>{0} ist kein Ordner. Wählen Sie einen</translation>
    </message>
    <message>
        <source>You may not write to {0}. Choose another folder</source>
        <translation>Sie dürfen nicht nach {0} schreiben. Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>{0} cannot be written there ({1})</source>
        <translation>{0} kann dort nicht geschrieben werden ({1})</translation>
    </message>
    <message>
        <source>There is no folder to write into</source>
        <translation>Es gibt keinen Ordner, in den geschrieben werden könnte</translation>
    </message>
    <message>
        <source>An export with proof, or sealed, goes into a new folder of its own</source>
        <translation>Ein Export mit Nachweis oder ein versiegelter kommt in einen eigenen neuen Ordner</translation>
    </message>
    <message>
        <source>What two persons released goes into a new folder, exactly as they released it</source>
        <translation>Was zwei Personen freigegeben haben, kommt in einen neuen Ordner, genau so, wie sie es freigegeben haben</translation>
    </message>
    <message>
        <source>Only files and single messages can be written among others; choose EML or MSG</source>
        <translation>Nur Dateien und einzelne Nachrichten können zwischen andere geschrieben werden; wählen Sie EML oder MSG</translation>
    </message>
    <message>
        <source>Tables and what else a database holds go into a new folder</source>
        <translation>Tabellen und was eine Datenbank sonst enthält, kommen in einen neuen Ordner</translation>
    </message>
    <message>
        <source>(before the restore)</source>
        <translation>(vor der Wiederherstellung)</translation>
    </message>
    <message>
        <source>(from {0} {1} {2})</source>
        <translation>(vom {0} {1} {2})</translation>
    </message>
    <message>
        <source>Something appeared at {0} after the rehearsal. Both are kept: {1}</source>
        <translation>Nach dem Probelauf ist bei {0} etwas aufgetaucht. Beide bleiben erhalten: {1}</translation>
    </message>
    <message>
        <source>{0} was changed after the rehearsal and is not overwritten. Both are kept: {1}</source>
        <translation>{0} wurde nach dem Probelauf geändert und wird nicht überschrieben. Beide bleiben erhalten: {1}</translation>
    </message>
    <message>
        <source>{0} is a link or no folder any more; {1} was left out</source>
        <translation>{0} ist eine Verknüpfung oder kein Ordner mehr; {1} wurde ausgelassen</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Everything was taken back</source>
        <translation>{0} kann nicht geschrieben werden ({1}). Alles wurde rückgängig gemacht</translation>
    </message>
    <message>
        <source>The disk of {0} cannot move files without replacing others. Export into a new folder; nothing was written</source>
        <translation>Der Datenträger von {0} kann Dateien nicht verschieben, ohne andere zu ersetzen. Exportieren Sie in einen neuen Ordner; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>A restore to {0} was cut off. {1}</source>
        <translation>Eine Wiederherstellung nach {0} wurde abgebrochen. {1}</translation>
    </message>
    <message>
        <source>Taking back what was written to {0} was cut off</source>
        <translation>Das Rückgängigmachen dessen, was nach {0} geschrieben wurde, wurde abgebrochen</translation>
    </message>
    <message>
        <source>A restore to {0} was cut off</source>
        <translation>Eine Wiederherstellung nach {0} wurde abgebrochen</translation>
    </message>
    <message>
        <source>A restore to {0} was cut off before anything appeared there</source>
        <translation>Eine Wiederherstellung nach {0} wurde abgebrochen, bevor dort etwas erschien</translation>
    </message>
    <message>
        <source>{0} files removed, {1} put back as they were</source>
        <translation>{0} Dateien entfernt, {1} in den vorigen Zustand gebracht</translation>
    </message>
    <message>
        <source>{0}; it was taken back: {1}.{2}</source>
        <translation>{0}; es wurde rückgängig gemacht: {1}.{2}</translation>
    </message>
    <message>
        <source>Another program is writing to {0}. Try again when it has ended</source>
        <translation>Ein anderes Programm schreibt gerade nach {0}. Versuchen Sie es noch einmal, wenn es fertig ist</translation>
    </message>
    <message>
        <source>{0} is no journal of a restore, and nothing is known to have been restored into it. gleanpoint journals lists what can be taken back</source>
        <translation>{0} ist kein Journal einer Wiederherstellung, und von einer Wiederherstellung dorthin ist nichts bekannt. gleanpoint journals nennt, was rückgängig gemacht werden kann</translation>
    </message>
    <message>
        <source>What had been written is taken back at the next start: {0}</source>
        <translation>Was geschrieben worden war, wird beim nächsten Start rückgängig gemacht: {0}</translation>
    </message>
    <message>
        <source>{0} was changed since and stays</source>
        <translation>{0} wurde seither geändert und bleibt</translation>
    </message>
    <message>
        <source>{0} was changed since and stays; what it had replaced is {1} now</source>
        <translation>{0} wurde seither geändert und bleibt; was es ersetzt hatte, heißt jetzt {1}</translation>
    </message>
    <message>
        <source>{0} is not there any more; what was overwritten in it is kept in {1}</source>
        <translation>{0} ist nicht mehr da; was darin überschrieben wurde, liegt in {1}</translation>
    </message>
    <message>
        <source>The folder {0} holds other things since and stays</source>
        <translation>Der Ordner {0} enthält seither anderes und bleibt</translation>
    </message>
    <message>
        <source>{0} is a link, or no folder</source>
        <translation>{0} ist eine Verknüpfung oder kein Ordner</translation>
    </message>
    <message>
        <source>Not everything in {0} could be taken back ({1}). What was overwritten is kept; try again</source>
        <translation>Nicht alles in {0} konnte rückgängig gemacht werden ({1}). Was überschrieben wurde, ist aufbewahrt; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>What was written to {0} cannot be taken back any more: its journal is gone</source>
        <translation>Was nach {0} geschrieben wurde, kann nicht mehr rückgängig gemacht werden: Das Journal dazu ist verschwunden</translation>
    </message>
    <message>
        <source>What was written to {0} cannot be taken back any more</source>
        <translation>Was nach {0} geschrieben wurde, kann nicht mehr rückgängig gemacht werden</translation>
    </message>
    <message>
        <source>{0} of {1} items were exported. {2}: {3}</source>
        <translation>{0} von {1} Elementen wurden exportiert. {2}: {3}</translation>
    </message>
    <message>
        <source>Of {0} items {1} were exported whole and {2} as a stub</source>
        <translation>Von {0} Elementen wurden {1} ganz exportiert und {2} als Stellvertreter</translation>
    </message>
    <message>
        <source>Not everything could be listed and exported. {0}: {1}</source>
        <translation>Nicht alles konnte aufgelistet und exportiert werden. {0}: {1}</translation>
    </message>
    <message>
        <source>{0} was exported in part. {1} The manifest names it</source>
        <translation>{0} wurde teilweise exportiert. {1} Das Manifest nennt es</translation>
    </message>
    <message>
        <source>{0} is there already. Choose another folder; nothing was written</source>
        <translation>{0} gibt es schon. Wählen Sie einen anderen Ordner; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>None of {0} items could be exported. {1}: {2}</source>
        <translation>Keines von {0} Elementen konnte exportiert werden. {1}: {2}</translation>
    </message>
    <message>
        <source>Not exported: {0}: {1}</source>
        <translation>Nicht exportiert: {0}: {1}</translation>
    </message>
    <message>
        <source>The export could not be made in this format. Take EML, or other items</source>
        <translation>Der Export konnte in diesem Format nicht erstellt werden. Nehmen Sie EML oder andere Elemente</translation>
    </message>
    <message>
        <source>It is not found any more</source>
        <translation>Es wird nicht mehr gefunden</translation>
    </message>
    <message>
        <source>bytes of no sealed file</source>
        <translation>Bytes keiner versiegelten Datei</translation>
    </message>
    <message>
        <source>sealed file {0}</source>
        <translation>versiegelte Datei {0}</translation>
    </message>
    <message>
        <source>item {0} in sealed file {1}</source>
        <translation>Element {0} in versiegelter Datei {1}</translation>
    </message>
    <message>
        <source>It could not be had in this format; why is told inside the seal</source>
        <translation>Es war in diesem Format nicht zu haben; warum, steht im Siegel</translation>
    </message>
    <message>
        <source>{0} items cannot be sealed in this format at once, {1} can. Take EML, or fewer folders at a time</source>
        <translation>{0} Elemente können in diesem Format nicht auf einmal versiegelt werden, {1} schon. Nehmen Sie EML oder weniger Ordner auf einmal</translation>
    </message>
    <message>
        <source>{0} is no single item. Name an item in it, or export it as a folder</source>
        <translation>{0} ist kein einzelnes Element. Nennen Sie ein Element darin, oder exportieren Sie es als Ordner</translation>
    </message>
    <message>
        <source>Another policy has come into force since this was released. Ask for approval again; nothing was exported</source>
        <translation>Seit der Freigabe ist eine andere Richtlinie in Kraft getreten. Beantragen Sie die Freigabe erneut; nichts wurde exportiert</translation>
    </message>
    <message>
        <source>Another policy has come into force meanwhile, and it keeps back something of what was chosen. Export again to see what; nothing was exported</source>
        <translation>Inzwischen ist eine andere Richtlinie in Kraft getreten, und sie hält etwas von dem Gewählten zurück. Exportieren Sie erneut, um zu sehen, was; nichts wurde exportiert</translation>
    </message>
    <message>
        <source>its bytes are not in this recovery point</source>
        <translation>seine Bytes sind nicht in diesem Wiederherstellungspunkt</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>es ist verschlüsselt</translation>
    </message>
    <message>
        <source>the form it is stored in is not supported</source>
        <translation>die Form, in der es gespeichert ist, wird nicht unterstützt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Content SHA-256</source>
        <translation>SHA-256 des Inhalts</translation>
    </message>
    <message>
        <source>cannot be had: {0}</source>
        <translation>nicht zu haben: {0}</translation>
    </message>
    <message>
        <source>its content cannot be read</source>
        <translation>der Inhalt kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} (of what can be read of it)</source>
        <translation>{0} (von dem, was davon gelesen werden kann)</translation>
    </message>
    <message>
        <source>The name of a column</source>
        <translation>Der Name einer Spalte</translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation>Zeile {0}</translation>
    </message>
    <message>
        <source>{0} holds the character U+{1}, which {2} lacks. Choose UTF-8 or UTF-16; nothing was written</source>
        <translation>{0} enthält das Zeichen U+{1}, das {2} nicht hat. Wählen Sie UTF-8 oder UTF-16; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>column {0}</source>
        <translation>Spalte {0}</translation>
    </message>
    <message>
        <source>Row {0}{1}</source>
        <translation>Zeile {0}{1}</translation>
    </message>
    <message>
        <source>[unreadable 0x{0}]</source>
        <translation>[nicht lesbar 0x{0}]</translation>
    </message>
    <message>
        <source>{0} rows were written and {1} withheld, and the table was read with {2}</source>
        <translation>{0} Zeilen wurden geschrieben und {1} zurückgehalten, und die Tabelle wurde mit {2} gelesen</translation>
    </message>
    <message>
        <source>There is no ODBC on this machine. Install unixODBC and the driver of the database (Debian: unixodbc, odbc-postgresql, libsqliteodbc, tdsodbc)</source>
        <translation>Auf diesem Rechner gibt es kein ODBC. Installieren Sie unixODBC und den Treiber der Datenbank (Debian: unixodbc, odbc-postgresql, libsqliteodbc, tdsodbc)</translation>
    </message>
    <message>
        <source>The database did not confirm the end of the transaction: {0} Look whether the rows are there before you try again</source>
        <translation>Die Datenbank hat das Ende der Transaktion nicht bestätigt: {0} Sehen Sie nach, ob die Zeilen da sind, bevor Sie es noch einmal versuchen</translation>
    </message>
    <message>
        <source>The connection came about without encryption; it was closed again and nothing was written. Switch encryption on at the server</source>
        <translation>Die Verbindung kam ohne Verschlüsselung zustande; sie wurde wieder geschlossen, und nichts wurde geschrieben. Schalten Sie die Verschlüsselung am Server ein</translation>
    </message>
    <message>
        <source>in a file here</source>
        <translation>in einer Datei hier</translation>
    </message>
    <message>
        <source>Connected to {0} {1}, {2}</source>
        <translation>Verbunden mit {0} {1}, {2}</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>verschlüsselt</translation>
    </message>
    <message>
        <source>encryption not demanded</source>
        <translation>Verschlüsselung nicht verlangt</translation>
    </message>
    <message>
        <source>Tables can be written into SQL Server, PostgreSQL and SQLite, not into {0}</source>
        <translation>Tabellen können in SQL Server, PostgreSQL und SQLite geschrieben werden, nicht in {0}</translation>
    </message>
    <message>
        <source>The connection string cannot be read from its character {0} on. Write Name=value pairs with semicolons between; a value that holds one goes in braces: PWD={se;cret}</source>
        <translation>Die Verbindungszeichenfolge kann ab ihrem Zeichen {0} nicht gelesen werden. Schreiben Sie Paare Name=Wert mit Semikolons dazwischen; ein Wert, der eines enthält, kommt in geschweifte Klammern: PWD={se;cret}</translation>
    </message>
    <message>
        <source>The connection string is empty</source>
        <translation>Die Verbindungszeichenfolge ist leer</translation>
    </message>
    <message>
        <source>Microsoft&apos;s drivers for SQL Server</source>
        <translation>Treiber von Microsoft für SQL Server</translation>
    </message>
    <message>
        <source>another driver</source>
        <translation>ein anderer Treiber</translation>
    </message>
    <message>
        <source>It is not known how this ODBC driver is told to encrypt. Name a driver for SQL Server, PostgreSQL or SQLite with Driver={…}</source>
        <translation>Es ist nicht bekannt, wie diesem ODBC-Treiber die Verschlüsselung vorgeschrieben wird. Nennen Sie mit Driver={…} einen Treiber für SQL Server, PostgreSQL oder SQLite</translation>
    </message>
    <message>
        <source>The connection string itself allows a connection in clear ({0} is not {1}). Take that out, or switch encryption off by name (--no-encrypt) as well</source>
        <translation>Die Verbindungszeichenfolge selbst erlaubt eine unverschlüsselte Verbindung ({0} ist nicht {1}). Nehmen Sie das heraus, oder schalten Sie die Verschlüsselung auch ausdrücklich aus (--no-encrypt)</translation>
    </message>
    <message>
        <source>the time of day would go lost</source>
        <translation>die Tageszeit ginge verloren</translation>
    </message>
    <message>
        <source>seconds would be rounded away</source>
        <translation>Sekunden würden weggerundet</translation>
    </message>
    <message>
        <source>fractions of seconds would be rounded</source>
        <translation>Sekundenbruchteile würden gerundet</translation>
    </message>
    <message>
        <source>Column {0} of the target is {1}, and the values are {2}: {3} Choose another table; nothing was written</source>
        <translation>Spalte {0} des Ziels ist {1}, und die Werte sind {2}: {3} Wählen Sie eine andere Tabelle; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>There is no table {0} to append to. Nothing was written</source>
        <translation>Es gibt keine Tabelle {0} zum Anfügen. Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Table {0} has no column {1}. Nothing was written</source>
        <translation>Tabelle {0} hat keine Spalte {1}. Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>digits would be rounded away</source>
        <translation>Ziffern würden weggerundet</translation>
    </message>
    <message>
        <source>large integers would be rounded</source>
        <translation>große Ganzzahlen würden gerundet</translation>
    </message>
    <message>
        <source>decimals would become binary fractions</source>
        <translation>Dezimalzahlen würden zu Binärbrüchen</translation>
    </message>
    <message>
        <source>digits after the point would be rounded away</source>
        <translation>Ziffern nach dem Komma würden weggerundet</translation>
    </message>
    <message>
        <source>the offset from UTC would go lost</source>
        <translation>der Abstand zu UTC ginge verloren</translation>
    </message>
    <message>
        <source>an offset from UTC would be made up</source>
        <translation>ein Abstand zu UTC würde erfunden</translation>
    </message>
    <message>
        <source>The ODBC driver or data source that the connection string names is not on this machine. There are: {0}</source>
        <translation>Der ODBC-Treiber oder die Datenquelle, die die Verbindungszeichenfolge nennt, ist nicht auf diesem Rechner. Es gibt: {0}</translation>
    </message>
    <message>
        <source>The server refused the user name or the password</source>
        <translation>Der Server hat den Benutzernamen oder das Kennwort abgelehnt</translation>
    </message>
    <message>
        <source>No encrypted connection came about: the server offers none, lets nobody in that way, or its certificate is not trusted</source>
        <translation>Keine verschlüsselte Verbindung kam zustande: Der Server bietet keine an, lässt so niemanden ein, oder seinem Zertifikat wird nicht vertraut</translation>
    </message>
    <message>
        <source>The server has no such database, or not for this user</source>
        <translation>Der Server hat keine solche Datenbank oder nicht für diesen Benutzer</translation>
    </message>
    <message>
        <source>The name of the server is not known. Check how it is written</source>
        <translation>Der Name des Servers ist nicht bekannt. Prüfen Sie seine Schreibweise</translation>
    </message>
    <message>
        <source>The server does not let this user in from this machine</source>
        <translation>Der Server lässt diesen Benutzer von diesem Rechner aus nicht ein</translation>
    </message>
    <message>
        <source>The server cannot be reached: nobody answers there. Check its name and port, whether it runs, and whether a firewall lies between</source>
        <translation>Der Server ist nicht erreichbar: Dort antwortet niemand. Prüfen Sie Name und Port, ob er läuft und ob eine Firewall dazwischen liegt</translation>
    </message>
    <message>
        <source>{0} Nothing was written</source>
        <translation>{0} Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>The database did not connect: {0} Nothing was written</source>
        <translation>Die Datenbank hat keine Verbindung hergestellt: {0} Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{0} (state {1})</source>
        <translation>{0} (Status {1})</translation>
    </message>
    <message>
        <source>Error while executing the query</source>
        <translation>Fehler beim Ausführen der Abfrage</translation>
    </message>
    <message>
        <source>The database refused the table</source>
        <translation>Die Datenbank hat die Tabelle abgelehnt</translation>
    </message>
    <message>
        <source>{0} A live database takes no marks. Nothing was written. Accept damage to write NULL there, each named in the receipt</source>
        <translation>{0} Eine Live-Datenbank nimmt keine Vermerke auf. Nichts wurde geschrieben. Nehmen Sie Schäden in Kauf, um dort NULL zu schreiben; jede Stelle wird im Beleg genannt</translation>
    </message>
    <message>
        <source>The database refused the rows</source>
        <translation>Die Datenbank hat die Zeilen abgelehnt</translation>
    </message>
    <message>
        <source>The database cannot count the rows</source>
        <translation>Die Datenbank kann die Zeilen nicht zählen</translation>
    </message>
    <message>
        <source>{0} rows were sent and {1} arrived. All was taken back</source>
        <translation>{0} Zeilen wurden gesendet, und {1} kamen an. Alles wurde rückgängig gemacht</translation>
    </message>
    <message>
        <source>Column {0} has another name in the database</source>
        <translation>Spalte {0} hat in der Datenbank einen anderen Namen</translation>
    </message>
    <message>
        <source>A table {0} is there already. Nothing was written</source>
        <translation>Eine Tabelle {0} gibt es schon. Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{0} was refused by the database: {1} All was taken back; nothing was written</source>
        <translation>{0} wurde von der Datenbank abgelehnt: {1} Alles wurde rückgängig gemacht; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>the character NUL</source>
        <translation>das Zeichen NUL</translation>
    </message>
    <message>
        <source>a character that {0} lacks</source>
        <translation>ein Zeichen, das {0} nicht hat</translation>
    </message>
    <message>
        <source>more than {0} digits of a second</source>
        <translation>mehr als {0} Nachkommastellen einer Sekunde</translation>
    </message>
    <message>
        <source>{0}, column {1}: the value has {2}, which the table in {3} cannot hold. All was taken back; nothing was written</source>
        <translation>{0}, Spalte {1}: Der Wert hat {2}, was die Tabelle in {3} nicht aufnehmen kann. Alles wurde rückgängig gemacht; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Column {0} is text: {1} has a digit more than {2} keeps</source>
        <translation>Spalte {0} ist Text: {1} hat eine Stelle mehr, als {2} behält</translation>
    </message>
    <message>
        <source>{0}: {1} Nothing was written</source>
        <translation>{0}: {1} Nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{0} (type)</source>
        <translation>{0} (Typ)</translation>
    </message>
    <message>
        <source>Column {0} of the target is {1}, which would change values of {2} without a word. Choose another table; nothing was written</source>
        <translation>Spalte {0} des Ziels ist {1}, was Werte von {2} stillschweigend ändern würde. Wählen Sie eine andere Tabelle; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{0} is no name of a table. Write name or schema.name, and a name that holds a dot in brackets: [my.table]</source>
        <translation>{0} ist kein Name einer Tabelle. Schreiben Sie name oder schema.name, und einen Namen mit einem Punkt in Klammern: [my.table]</translation>
    </message>
    <message>
        <source>quote character</source>
        <translation>Anführungszeichen</translation>
    </message>
    <message>
        <source>The {0} must be one ASCII character and no letter, digit or line end</source>
        <translation>Dies ({0}) muss ein ASCII-Zeichen und kein Buchstabe, keine Ziffer und kein Zeilenende sein</translation>
    </message>
    <message>
        <source>{0}, not {1}</source>
        <translation>{0}, nicht {1}</translation>
    </message>
    <message>
        <source>Delimiter and quote character must differ from each other and from + -</source>
        <translation>Trennzeichen und Anführungszeichen müssen sich voneinander und von + - unterscheiden</translation>
    </message>
    <message>
        <source>A line ends with LF, CR LF or CR</source>
        <translation>Eine Zeile endet mit LF, CR LF oder CR</translation>
    </message>
    <message>
        <source>The text for NULL may hold neither delimiter nor quote nor line end</source>
        <translation>Der Text für NULL darf weder Trennzeichen noch Anführungszeichen noch Zeilenende enthalten</translation>
    </message>
    <message>
        <source>Column {0} is text: it holds moments outside of 1677 to 2262, which Parquet cannot hold to 100 nanoseconds</source>
        <translation>Spalte {0} ist Text: Sie enthält Zeitpunkte außerhalb von 1677 bis 2262, die Parquet nicht auf 100 Nanosekunden genau aufnehmen kann</translation>
    </message>
    <message>
        <source>Say how to reach the database: --connect STRING</source>
        <translation>Sagen Sie, wie die Datenbank zu erreichen ist: --connect STRING</translation>
    </message>
    <message>
        <source>{0}{1} is no table. Only tables go into a live database; export the rest to a folder</source>
        <translation>{0}{1} ist keine Tabelle. Nur Tabellen kommen in eine Live-Datenbank; exportieren Sie den Rest in einen Ordner</translation>
    </message>
    <message>
        <source>{0}: {1} Nothing was written. Accept damage to write what there is</source>
        <translation>{0}: {1} Nichts wurde geschrieben. Nehmen Sie Schäden in Kauf, um zu schreiben, was da ist</translation>
    </message>
    <message>
        <source>The query reads no table, so there is nothing to export</source>
        <translation>Die Abfrage liest keine Tabelle, daher gibt es nichts zu exportieren</translation>
    </message>
    <message>
        <source>The answer to a query has no name. Say which table: --table NAME</source>
        <translation>Die Antwort auf eine Abfrage hat keinen Namen. Sagen Sie, welche Tabelle: --table NAME</translation>
    </message>
    <message>
        <source>The file has neither primary key nor NOT NULL, which the rows contradict ({0})</source>
        <translation>Die Datei hat weder Primärschlüssel noch NOT NULL, denen die Zeilen widersprechen ({0})</translation>
    </message>
    <message>
        <source>{0} (strict)</source>
        <translation>{0} (streng)</translation>
    </message>
    <message>
        <source>The SQLite file cannot be written ({0}); nothing was written</source>
        <translation>Die SQLite-Datei kann nicht geschrieben werden ({0}); nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>From {0}</source>
        <translation>Ab {0}</translation>
    </message>
    <message>
        <source>Cannot be said in SQL: {0}</source>
        <translation>Lässt sich in SQL nicht sagen: {0}</translation>
    </message>
    <message>
        <source>it is no number; T-SQL has no word for it</source>
        <translation>es ist keine Zahl; T-SQL hat kein Wort dafür</translation>
    </message>
    <message>
        <source>Column {0} is computed by the server and not inserted</source>
        <translation>Spalte {0} wird vom Server berechnet und nicht eingefügt</translation>
    </message>
    <message>
        <source>Column {0} is a row version, which the server gives anew</source>
        <translation>Spalte {0} ist eine Zeilenversion, die der Server neu vergibt</translation>
    </message>
    <message>
        <source>Empty texts stand in the workbook as empty cells, as NULL does</source>
        <translation>Leere Texte stehen in der Arbeitsmappe als leere Zellen, wie auch NULL</translation>
    </message>
    <message>
        <source>A sheet has {0} columns at most, the table {1}</source>
        <translation>Ein Blatt hat höchstens {0} Spalten, die Tabelle {1}</translation>
    </message>
    <message>
        <source>{0} Choose another format</source>
        <translation>{0} Wählen Sie ein anderes Format</translation>
    </message>
    <message>
        <source>The rows go on in {0} sheets; one holds no more</source>
        <translation>Die Zeilen gehen in {0} Blättern weiter; eines fasst nicht mehr</translation>
    </message>
    <message>
        <source>it has {0} characters, of which a cell holds {1}; the rest is not in the workbook</source>
        <translation>er hat {0} Zeichen, von denen eine Zelle {1} fasst; der Rest steht nicht in der Arbeitsmappe</translation>
    </message>
    <message>
        <source>Only one table can go into {0}. Leave its name out</source>
        <translation>Nur eine Tabelle kann nach {0}. Lassen Sie ihren Namen weg</translation>
    </message>
    <message>
        <source>A live database is no file</source>
        <translation>Eine Live-Datenbank ist keine Datei</translation>
    </message>
    <message>
        <source>The folder is full: {0} bytes needed, {1} free. Choose another; nothing was written</source>
        <translation>Der Ordner ist voll: {0} Bytes nötig, {1} frei. Wählen Sie einen anderen; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}). Choose another folder; nothing was written</source>
        <translation>{0} kann nicht geschrieben werden ({1}). Wählen Sie einen anderen Ordner; nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Its path is too long for the target. Export the folder it lies in by itself, to a folder with a short path</source>
        <translation>Der Pfad ist für das Ziel zu lang. Exportieren Sie den Ordner, in dem es liegt, für sich, in einen Ordner mit kurzem Pfad</translation>
    </message>
    <message>
        <source>volume label</source>
        <translation>Volumebezeichnung</translation>
    </message>
    <message>
        <source>volume name</source>
        <translation>Volumename</translation>
    </message>
    <message>
        <source>It is encrypted, and its key is needed</source>
        <translation>Es ist verschlüsselt, und sein Schlüssel wird gebraucht</translation>
    </message>
    <message>
        <source>{0} further files</source>
        <translation>{0} weitere Dateien</translation>
    </message>
    <message>
        <source>{0} without a telling name were not looked at by their bytes</source>
        <translation>{0} ohne aussagekräftigen Namen wurden nicht nach ihren Bytes betrachtet</translation>
    </message>
    <message>
        <source>More than {0} disk images lie in this source</source>
        <translation>Mehr als {0} Datenträgerabbilder liegen in dieser Quelle</translation>
    </message>
    <message>
        <source>Its name says that it is a mailbox or a database, its bytes do not</source>
        <translation>Der Name sagt, dass es ein Postfach oder eine Datenbank ist, die Bytes sagen es nicht</translation>
    </message>
    <message>
        <source>as released</source>
        <translation>wie freigegeben</translation>
    </message>
    <message>
        <source>rows in the catalog</source>
        <translation>Zeilen im Katalog</translation>
    </message>
    <message>
        <source>pages in the catalog</source>
        <translation>Seiten im Katalog</translation>
    </message>
    <message>
        <source>Its content is not in this image</source>
        <translation>Der Inhalt ist nicht in diesem Abbild</translation>
    </message>
    <message>
        <source>Its content is encrypted</source>
        <translation>Der Inhalt ist verschlüsselt</translation>
    </message>
    <message>
        <source>Its content is stored in a way that cannot be read yet</source>
        <translation>Der Inhalt ist so gespeichert, dass er noch nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>Its content is damaged</source>
        <translation>Der Inhalt ist beschädigt</translation>
    </message>
    <message>
        <source>system volume information</source>
        <translation>System Volume Information</translation>
    </message>
    <message>
        <source>Its content is not in this source</source>
        <translation>Der Inhalt ist nicht in dieser Quelle</translation>
    </message>
    <message>
        <source>Its content is encrypted, and the key is not here</source>
        <translation>Der Inhalt ist verschlüsselt, und der Schlüssel ist nicht hier</translation>
    </message>
    <message>
        <source>Its content is stored in a way that is not supported</source>
        <translation>Der Inhalt ist auf eine Weise gespeichert, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>Part of its content cannot be read</source>
        <translation>Ein Teil des Inhalts kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Taken {0} UTC. Examined {1} UTC with {2}</source>
        <translation>Aufgenommen {0} UTC. Untersucht {1} UTC mit {2}</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>What cannot be had whole</source>
        <translation>Was nicht vollständig zu haben ist</translation>
    </message>
    <message>
        <source>Health of {0}</source>
        <translation>Zustand von {0}</translation>
    </message>
    <message>
        <source>with content that is not in this source</source>
        <translation>mit Inhalt, der nicht in dieser Quelle ist</translation>
    </message>
    <message>
        <source>stored in a way that is not supported</source>
        <translation>auf eine Weise gespeichert, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>with damaged content</source>
        <translation>mit beschädigtem Inhalt</translation>
    </message>
    <message>
        <source>Nothing can be read without a key: {0} locked</source>
        <translation>Ohne Schlüssel kann nichts gelesen werden: {0} gesperrt</translation>
    </message>
    <message>
        <source>Nothing that could be restored was found</source>
        <translation>Nichts Wiederherstellbares wurde gefunden</translation>
    </message>
    <message>
        <source>{0} can be had whole, as far as listings tell</source>
        <translation>{0} sind vollständig zu haben, soweit Listen es sagen</translation>
    </message>
    <message>
        <source>{0} that can be listed can be had whole; the rest is named below</source>
        <translation>{0}, die aufgelistet werden können, sind vollständig zu haben; das Übrige ist unten genannt</translation>
    </message>
    <message>
        <source>The only item cannot be had whole</source>
        <translation>Das einzige Element ist nicht vollständig zu haben</translation>
    </message>
    <message>
        <source>{0} of {1} items can be had whole</source>
        <translation>{0} von {1} Elementen sind vollständig zu haben</translation>
    </message>
    <message>
        <source>But of {0} that were tried, {1} could not be read</source>
        <translation>Aber von {0}, die ausprobiert wurden, konnten {1} nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} {1} locked</source>
        <translation>{0} {1} gesperrt</translation>
    </message>
    <message>
        <source>a scheme that is not known</source>
        <translation>ein Verfahren, das nicht bekannt ist</translation>
    </message>
    <message>
        <source>{0} is encrypted with {1}: it takes a key</source>
        <translation>{0} ist mit {1} verschlüsselt: Ein Schlüssel ist nötig</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0} gefunden</translation>
    </message>
    <message>
        <source>Extracting everything takes about {0} here</source>
        <translation>Alles zu extrahieren dauert hier etwa {0}</translation>
    </message>
    <message>
        <source>Measured: {0}, {1}, {2}/s</source>
        <translation>Gemessen: {0}, {1}, {2}/s</translation>
    </message>
    <message>
        <source>Measured: {0}, {1}</source>
        <translation>Gemessen: {0}, {1}</translation>
    </message>
    <message>
        <source>{0}, locked</source>
        <translation>{0}, gesperrt</translation>
    </message>
    <message>
        <source>The only item</source>
        <translation>Das einzige Element</translation>
    </message>
    <message>
        <source>All {0} items</source>
        <translation>Alle {0} Elemente</translation>
    </message>
    <message>
        <source>The reader told nothing of it</source>
        <translation>Der Leser hat nichts darüber gesagt</translation>
    </message>
    <message>
        <source>{0}, while {1} was looked at</source>
        <translation>{0}, während {1} betrachtet wurde</translation>
    </message>
    <message>
        <source>a time without a zone</source>
        <translation>eine Zeit ohne Zone</translation>
    </message>
    <message>
        <source>a state that cannot be asked for</source>
        <translation>ein Stand, der nicht verlangt werden kann</translation>
    </message>
    <message>
        <source>{0} Until then, {1} of {2} cannot be reached</source>
        <translation>{0} Bis dahin sind {1} von {2} nicht erreichbar</translation>
    </message>
    <message>
        <source>{0}, nor {1} of {2}</source>
        <translation>{0}, auch nicht {1} von {2}</translation>
    </message>
    <message>
        <source>top of the messages</source>
        <translation>oberste Ebene der Nachrichten</translation>
    </message>
    <message>
        <source>nothing of what an item holds</source>
        <translation>nichts von dem, was ein Element enthält</translation>
    </message>
    <message>
        <source>of what an item holds: {0}</source>
        <translation>von dem, was ein Element enthält: {0}</translation>
    </message>
    <message>
        <source>It holds more than {0} messages in each other</source>
        <translation>Es enthält mehr als {0} ineinander liegende Nachrichten</translation>
    </message>
    <message>
        <source>Its properties are not told as they are stored</source>
        <translation>Die Eigenschaften werden nicht so angegeben, wie sie gespeichert sind</translation>
    </message>
    <message>
        <source>Reading this needs more memory than a parser process may use</source>
        <translation>Das Lesen braucht mehr Speicher, als ein Leseprozess verwenden darf</translation>
    </message>
    <message>
        <source>This folder contains itself; it is not listed again</source>
        <translation>Dieser Ordner enthält sich selbst; er wird nicht noch einmal aufgelistet</translation>
    </message>
    <message>
        <source>There is no {0} in {1}</source>
        <translation>{0} gibt es in {1} nicht</translation>
    </message>
    <message>
        <source>That table is one of another database</source>
        <translation>Diese Tabelle gehört zu einer anderen Datenbank</translation>
    </message>
    <message>
        <source>{0} is no name of a table. Write schema.table</source>
        <translation>{0} ist kein Name einer Tabelle. Schreiben Sie schema.table</translation>
    </message>
    <message>
        <source>There is no table {0} in {1}</source>
        <translation>Eine Tabelle {0} gibt es in {1} nicht</translation>
    </message>
    <message>
        <source>Several tables are called {0}: in {1}</source>
        <translation>Mehrere Tabellen heißen {0}: in {1}</translation>
    </message>
    <message>
        <source>There is no column {0}. {1}</source>
        <translation>Eine Spalte {0} gibt es nicht. {1}</translation>
    </message>
    <message>
        <source>The column {0} is named twice</source>
        <translation>Die Spalte {0} ist doppelt genannt</translation>
    </message>
    <message>
        <source>The key of a row needs values: {0}</source>
        <translation>Der Schlüssel einer Zeile braucht Werte: {0}</translation>
    </message>
    <message>
        <source>{0} holds several databases. Name one: {1}</source>
        <translation>{0} enthält mehrere Datenbanken. Nennen Sie eine: {1}</translation>
    </message>
    <message>
        <source>{0} is no table ({1})</source>
        <translation>{0} ist keine Tabelle ({1})</translation>
    </message>
    <message>
        <source>{0} where values of a row should be</source>
        <translation>{0}, wo Werte einer Zeile sein sollten</translation>
    </message>
    <message>
        <source>{0} where types of columns should be</source>
        <translation>{0}, wo Typen von Spalten sein sollten</translation>
    </message>
    <message>
        <source>{0} where tables should be</source>
        <translation>{0}, wo Tabellen sein sollten</translation>
    </message>
    <message>
        <source>{0} where counts should be</source>
        <translation>{0}, wo Zahlen sein sollten</translation>
    </message>
    <message>
        <source>a clock {0} minutes ahead</source>
        <translation>eine Uhr, die {0} Minuten vorgeht</translation>
    </message>
    <message>
        <source>see its files</source>
        <translation>siehe die Dateien dazu</translation>
    </message>
    <message>
        <source>{0} while it read this</source>
        <translation>{0}, während dies gelesen wurde</translation>
    </message>
    <message>
        <source>of a message</source>
        <translation>von einer Nachricht</translation>
    </message>
    <message>
        <source>Log sequence numbers are written as 0000001b:00000123:0001, or in decimal</source>
        <translation>Log-Sequenznummern werden als 0000001b:00000123:0001 oder dezimal geschrieben</translation>
    </message>
    <message>
        <source>{0} is no time. Write it as 2026-11-19T12:00 or 2026-11-19T12:00Z</source>
        <translation>{0} ist keine Zeit. Schreiben Sie sie als 2026-11-19T12:00 oder 2026-11-19T12:00Z</translation>
    </message>
    <message>
        <source>{0} has {1} bytes as EML; a mount shows {2} at most. Export it</source>
        <translation>{0} hat {1} Bytes als EML; eine Einbindung zeigt höchstens {2}. Exportieren Sie es</translation>
    </message>
    <message>
        <source>Mounting is not supported on Windows yet. Export, or use nbd or convert</source>
        <translation>Einbinden wird unter Windows noch nicht unterstützt. Exportieren Sie, oder verwenden Sie nbd oder convert</translation>
    </message>
    <message>
        <source>the package fuse3 (libfuse3-3)</source>
        <translation>das Paket fuse3 (libfuse3-3)</translation>
    </message>
    <message>
        <source>Mounting needs libfuse, which cannot be loaded ({0}). Install {1}</source>
        <translation>Einbinden braucht libfuse, das nicht geladen werden kann ({0}). Installieren Sie {1}</translation>
    </message>
    <message>
        <source>Mounting needs {0}, which is not there or not for you. Load the module fuse, or let whoever runs this container pass the device on</source>
        <translation>Einbinden braucht {0}, das nicht da ist oder nicht für Sie. Laden Sie das Modul fuse, oder lassen Sie das Gerät in diesen Container durchreichen</translation>
    </message>
    <message>
        <source>{0} is not empty. Name an empty folder to mount on</source>
        <translation>{0} ist nicht leer. Nennen Sie einen leeren Ordner zum Einbinden</translation>
    </message>
    <message>
        <source>{0} cannot be mounted on ({1}). Name an empty folder</source>
        <translation>In {0} kann nicht eingebunden werden ({1}). Nennen Sie einen leeren Ordner</translation>
    </message>
    <message>
        <source>Something is mounted on {0} already. Name another folder</source>
        <translation>In {0} ist schon etwas eingebunden. Nennen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>This is a database, which holds no files to mount. Export its tables</source>
        <translation>Dies ist eine Datenbank, die keine Dateien zum Einbinden enthält. Exportieren Sie ihre Tabellen</translation>
    </message>
    <message>
        <source>{0} cannot be mounted on (libfuse ended with {1}). What it said stands above</source>
        <translation>In {0} kann nicht eingebunden werden (libfuse endete mit {1}). Was es dazu sagte, steht oben</translation>
    </message>
    <message>
        <source>{0} is no folder</source>
        <translation>{0} ist kein Ordner</translation>
    </message>
    <message>
        <source>There is no {0}</source>
        <translation>{0} gibt es nicht</translation>
    </message>
    <message>
        <source>a text of {0} bytes in {1}</source>
        <translation>ein Text von {0} Bytes in {1}</translation>
    </message>
    <message>
        <source>This system has no such sockets. Use --port</source>
        <translation>Dieses System hat solche Sockets nicht. Verwenden Sie --port</translation>
    </message>
    <message>
        <source>{0} is there already. Name another place for the socket</source>
        <translation>{0} gibt es schon. Nennen Sie einen anderen Ort für den Socket</translation>
    </message>
    <message>
        <source>No socket can be made at {0} ({1})</source>
        <translation>In {0} kann kein Socket angelegt werden ({1})</translation>
    </message>
    <message>
        <source>Port {0} cannot be used ({1})</source>
        <translation>Port {0} kann nicht verwendet werden ({1})</translation>
    </message>
    <message>
        <source>A recovery point is never written to</source>
        <translation>In einen Wiederherstellungspunkt wird nie geschrieben</translation>
    </message>
    <message>
        <source>The disk has no such bytes</source>
        <translation>Der Datenträger hat diese Bytes nicht</translation>
    </message>
    <message>
        <source>Requests of type {0} are not known</source>
        <translation>Anfragen vom Typ {0} sind nicht bekannt</translation>
    </message>
    <message>
        <source>{0} bytes are read at once</source>
        <translation>{0} Bytes werden auf einmal gelesen</translation>
    </message>
    <message>
        <source>This is an archive, which is looked into on request only</source>
        <translation>Dies ist ein Archiv, in das nur auf Wunsch gesehen wird</translation>
    </message>
    <message>
        <source>This address was made by the parser {0}, not by {1}</source>
        <translation>Diese Adresse stammt vom Parser {0}, nicht von {1}</translation>
    </message>
    <message>
        <source>This is no disk: what it holds is an archive</source>
        <translation>Dies ist kein Datenträger: Es enthält ein Archiv</translation>
    </message>
    <message>
        <source>This is no disk: what it holds is a {0}</source>
        <translation>Dies ist kein Datenträger: Es enthält {0}</translation>
    </message>
    <message>
        <source>Shadow copies are of volumes: there is no whole disk of that time. Name one of its volumes, such as /p1</source>
        <translation>Schattenkopien gehören zu Volumes: Einen ganzen Datenträger jener Zeit gibt es nicht. Nennen Sie eines seiner Volumes, etwa /p1</translation>
    </message>
    <message>
        <source>More than {0} archives lie inside one another; the innermost is not opened</source>
        <translation>Mehr als {0} Archive liegen ineinander; das innerste wird nicht geöffnet</translation>
    </message>
    <message>
        <source>The image cannot be read: {0}</source>
        <translation>Das Abbild kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>The parser came upon something unexpected ({0})</source>
        <translation>Der Parser ist auf etwas Unerwartetes gestoßen ({0})</translation>
    </message>
    <message>
        <source>{0} in {1}, line {2}</source>
        <translation>{0} in {1}, Zeile {2}</translation>
    </message>
    <message>
        <source>{0} was asked for inside the answer to request {1}</source>
        <translation>{0} wurde innerhalb der Antwort auf Anfrage {1} verlangt</translation>
    </message>
    <message>
        <source>The reader cannot be started: {0}</source>
        <translation>Der Leseprozess kann nicht gestartet werden: {0}</translation>
    </message>
    <message>
        <source>The reader gave no sign of life for {0} s and was ended</source>
        <translation>Der Leseprozess gab {0} s lang kein Lebenszeichen und wurde beendet</translation>
    </message>
    <message>
        <source>The reader ended unexpectedly (exit code {0})</source>
        <translation>Der Leseprozess endete unerwartet (Exit-Code {0})</translation>
    </message>
    <message>
        <source>The reader told nothing usable of its progress</source>
        <translation>Der Leseprozess hat nichts Brauchbares über seinen Fortschritt gesagt</translation>
    </message>
    <message>
        <source>The parser {0} cannot be loaded ({1}). Install it again</source>
        <translation>Der Parser {0} kann nicht geladen werden ({1}). Installieren Sie ihn neu</translation>
    </message>
    <message>
        <source>This installation holds no parsers, so nothing can be opened. Install it again</source>
        <translation>Diese Installation enthält keine Parser, daher kann nichts geöffnet werden. Installieren Sie sie neu</translation>
    </message>
    <message>
        <source>The proposal is another one now than the one that was shown; look at it again</source>
        <translation>Der Vorschlag ist jetzt ein anderer als der gezeigte; sehen Sie ihn sich noch einmal an</translation>
    </message>
    <message>
        <source>No change of the policy is proposed</source>
        <translation>Keine Änderung der Richtlinie ist vorgeschlagen</translation>
    </message>
    <message>
        <source>The proposal lacks signatures: it takes {0}. Sign it with policy sign</source>
        <translation>Dem Vorschlag fehlen Signaturen: Nötig ist {0}. Signieren Sie ihn mit policy sign</translation>
    </message>
    <message>
        <source>person &quot;{0}&quot;</source>
        <translation>Person „{0}“</translation>
    </message>
    <message>
        <source>no role</source>
        <translation>keine Rolle</translation>
    </message>
    <message>
        <source>{0}, key {1}</source>
        <translation>{0}, Schlüssel {1}</translation>
    </message>
    <message>
        <source>what is held for {0}</source>
        <translation>was für {0} gesperrt ist</translation>
    </message>
    <message>
        <source>sees only {0}</source>
        <translation>sieht nur {0}</translation>
    </message>
    <message>
        <source>exports without seeing, sealed to others</source>
        <translation>exportiert, ohne zu sehen, für andere versiegelt</translation>
    </message>
    <message>
        <source>stands for {0}</source>
        <translation>steht für {0}</translation>
    </message>
    <message>
        <source>Past a date that Exchange stamped: {0}</source>
        <translation>Nach einem Datum, das Exchange gestempelt hat: {0}</translation>
    </message>
    <message>
        <source>Something is otherwise that this version of the program cannot compare</source>
        <translation>Etwas ist anders, was diese Version des Programms nicht vergleichen kann</translation>
    </message>
    <message>
        <source>The policy is called {0} instead of {1}</source>
        <translation>Die Richtlinie heißt {0} statt {1}</translation>
    </message>
    <message>
        <source>{0} answers for it instead of {1}</source>
        <translation>{0} verantwortet sie statt {1}</translation>
    </message>
    <message>
        <source>Items past a date that Exchange stamped meet {0}, not {1}</source>
        <translation>Elemente nach einem von Exchange gestempelten Datum: {0} statt {1}</translation>
    </message>
    <message>
        <source>it is larger than {0} MiB</source>
        <translation>sie ist größer als {0} MiB</translation>
    </message>
    <message>
        <source>it is not JSON, so it was damaged or changed</source>
        <translation>sie ist kein JSON, wurde also beschädigt oder geändert</translation>
    </message>
    <message>
        <source>it was changed: the program writes it in another form</source>
        <translation>sie wurde geändert: Das Programm schreibt sie in anderer Form</translation>
    </message>
    <message>
        <source>the signature of key {0} does not fit it</source>
        <translation>die Signatur des Schlüssels {0} passt nicht dazu</translation>
    </message>
    <message>
        <source>it is no signed policy</source>
        <translation>sie ist keine signierte Richtlinie</translation>
    </message>
    <message>
        <source>this version of the program reads the format {0} only</source>
        <translation>diese Version des Programms liest nur das Format {0}</translation>
    </message>
    <message>
        <source>it does not say which policy it follows</source>
        <translation>sie sagt nicht, auf welche Richtlinie sie folgt</translation>
    </message>
    <message>
        <source>it needs a list of at most {0} signatures</source>
        <translation>sie braucht eine Liste von höchstens {0} Signaturen</translation>
    </message>
    <message>
        <source>its signatures are not one of each key, in the order of keys</source>
        <translation>ihre Signaturen sind nicht je eine von jedem Schlüssel, in der Reihenfolge der Schlüssel</translation>
    </message>
    <message>
        <source>a signature on it cannot be read</source>
        <translation>eine Signatur darauf kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>a signature on it has {0} bytes</source>
        <translation>eine Signatur darauf hat {0} Bytes</translation>
    </message>
    <message>
        <source>The signed policy {0} is not used: {1}</source>
        <translation>Die signierte Richtlinie {0} wird nicht verwendet: {1}</translation>
    </message>
    <message>
        <source>There is a hold for the matter {0} already; take another name</source>
        <translation>Eine Sperre für den Vorgang {0} gibt es schon; nehmen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>No hold for the matter {0} waits to be released</source>
        <translation>Keine Sperre für den Vorgang {0} wartet darauf, aufgehoben zu werden</translation>
    </message>
    <message>
        <source>The policy is written in a way that this cannot change. Change the file by hand, and propose it</source>
        <translation>Die Richtlinie ist so geschrieben, dass sie hier nicht geändert werden kann. Ändern Sie die Datei von Hand, und schlagen Sie sie vor</translation>
    </message>
    <message>
        <source>The policy names nobody called {0}</source>
        <translation>Die Richtlinie nennt niemanden namens {0}</translation>
    </message>
    <message>
        <source>write it as mailbox = &quot;ann*&quot; or folder = &quot;/p1/Users/ann&quot;, instead of {0}</source>
        <translation>schreiben Sie es als mailbox = &quot;ann*&quot; oder folder = &quot;/p1/Users/ann&quot; statt {0}</translation>
    </message>
    <message>
        <source>The first policy cannot be signed: the log does not say which one this workspace was made with, so the log is another one, or was cut off. Make the workspace anew</source>
        <translation>Die erste Richtlinie kann nicht signiert werden: Das Protokoll sagt nicht, mit welcher dieser Arbeitsbereich erstellt wurde; es ist also ein anderes oder wurde gekürzt. Erstellen Sie den Arbeitsbereich neu</translation>
    </message>
    <message>
        <source>The first policy that is proposed, {0}, is not the one that this workspace was made with, {1} (entry {2} of the log). Somebody put another one in its place, or proposed one. Put that one back, or make the workspace anew</source>
        <translation>Die erste vorgeschlagene Richtlinie, {0}, ist nicht die, mit der dieser Arbeitsbereich erstellt wurde, {1} (Eintrag {2} des Protokolls). Jemand hat sie durch eine andere ersetzt oder eine vorgeschlagen. Spielen Sie jene zurück, oder erstellen Sie den Arbeitsbereich neu</translation>
    </message>
    <message>
        <source>The policy is not used: the first one that came into force (entry {0} of the log) is not the one that this workspace was made with, {1} (entry {2})</source>
        <translation>Die Richtlinie wird nicht verwendet: Die erste, die in Kraft trat (Eintrag {0} des Protokolls), ist nicht die, mit der dieser Arbeitsbereich erstellt wurde, {1} (Eintrag {2})</translation>
    </message>
    <message>
        <source>The hold is placed on {0}</source>
        <translation>Die Sperre liegt auf {0}</translation>
    </message>
    <message>
        <source>The hold is gone; it covered {0}</source>
        <translation>Die Sperre ist weg; sie umfasste {0}</translation>
    </message>
    <message>
        <source>{0} So much of it {1} sees</source>
        <translation>{0} So viel davon sieht {1}</translation>
    </message>
    <message>
        <source>{0} So much of it {1} see</source>
        <translation>{0} So viel davon sehen {1}</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <source>It covers {0} instead of {1}</source>
        <translation>Sie umfasst {0} statt {1}</translation>
    </message>
    <message>
        <source>It is in force from {0} instead of {1}</source>
        <translation>Sie gilt ab {0} statt {1}</translation>
    </message>
    <message>
        <source>Its note is another one</source>
        <translation>Ihre Anmerkung ist eine andere</translation>
    </message>
    <message>
        <source>It is no longer released</source>
        <translation>Sie ist nicht mehr aufgehoben</translation>
    </message>
    <message>
        <source>It is released from {0} on</source>
        <translation>Sie ist ab {0} aufgehoben</translation>
    </message>
    <message>
        <source>until its release</source>
        <translation>bis zu ihrer Aufhebung</translation>
    </message>
    <message>
        <source>It holds each item {0} instead of {1}</source>
        <translation>Sie sperrt jedes Element {0} statt {1}</translation>
    </message>
    <message>
        <source>hold &quot;{0}&quot;</source>
        <translation>Sperre „{0}“</translation>
    </message>
    <message>
        <source>Only the people named work here from now on: {0}</source>
        <translation>Ab jetzt arbeiten hier nur die genannten Personen: {0}</translation>
    </message>
    <message>
        <source>Nobody is named any more: whoever opens the workspace holds every role</source>
        <translation>Niemand ist mehr genannt: Wer den Arbeitsbereich öffnet, hat jede Rolle</translation>
    </message>
    <message>
        <source>Joins as {0}</source>
        <translation>Kommt hinzu als {0}</translation>
    </message>
    <message>
        <source>Is gone; was {0}</source>
        <translation>Ist weg; war {0}</translation>
    </message>
    <message>
        <source>Signs with the key {0} instead of {1}</source>
        <translation>Signiert mit dem Schlüssel {0} statt {1}</translation>
    </message>
    <message>
        <source>Becomes {0}</source>
        <translation>Wird {0}</translation>
    </message>
    <message>
        <source>Is no longer {0}</source>
        <translation>Ist nicht mehr {0}</translation>
    </message>
    <message>
        <source>Exports without a look, sealed</source>
        <translation>Exportiert, ohne hinzusehen, versiegelt</translation>
    </message>
    <message>
        <source>May look at content</source>
        <translation>Darf Inhalte ansehen</translation>
    </message>
    <message>
        <source>What is sealed to them is sealed to another key</source>
        <translation>Was für diese Person versiegelt wird, wird für einen anderen Schlüssel versiegelt</translation>
    </message>
    <message>
        <source>Stands for another human being</source>
        <translation>Steht für einen anderen Menschen</translation>
    </message>
    <message>
        <source>A beginning to be edited, and no legal advice</source>
        <translation>Ein Anfang zum Bearbeiten und keine Rechtsberatung</translation>
    </message>
    <message>
        <source>There is no preset &quot;{0}&quot;; there are {1}</source>
        <translation>Eine Vorgabe „{0}“ gibt es nicht; es gibt {1}</translation>
    </message>
    <message>
        <source>The preset {0} does not name its source and when it was checked</source>
        <translation>Die Vorgabe {0} nennt nicht ihre Quelle und wann sie geprüft wurde</translation>
    </message>
    <message>
        <source>a second person</source>
        <translation>eine zweite Person</translation>
    </message>
    <message>
        <source>Only legal has items listed whose deletion is recommended</source>
        <translation>Nur der Rechtsabteilung werden Elemente aufgelistet, deren Löschung empfohlen ist</translation>
    </message>
    <message>
        <source>Sees only {0} from now on</source>
        <translation>Sieht ab jetzt nur {0}</translation>
    </message>
    <message>
        <source>Sees all that the roles do, not only {0}</source>
        <translation>Sieht alles, was die Rollen sehen, nicht nur {0}</translation>
    </message>
    <message>
        <source>Sees only {0} as legal too</source>
        <translation>Sieht auch als Rechtsabteilung nur {0}</translation>
    </message>
    <message>
        <source>Sees all as legal, not only {0}</source>
        <translation>Sieht als Rechtsabteilung alles, nicht nur {0}</translation>
    </message>
    <message>
        <source>Sees {0} instead of {1}</source>
        <translation>Sieht {0} statt {1}</translation>
    </message>
    <message>
        <source>Sees {0} as well</source>
        <translation>Sieht auch {0}</translation>
    </message>
    <message>
        <source>sees {0} still</source>
        <translation>sieht weiterhin {0}</translation>
    </message>
    <message>
        <source>No longer sees {0}{1}</source>
        <translation>Sieht nicht mehr {0}{1}</translation>
    </message>
    <message>
        <source>What they see is written in another way</source>
        <translation>Was diese Person sieht, ist anders geschrieben</translation>
    </message>
    <message>
        <source>No longer sees {0}</source>
        <translation>Sieht nicht mehr {0}</translation>
    </message>
    <message>
        <source>it holds no policy</source>
        <translation>sie enthält keine Richtlinie</translation>
    </message>
    <message>
        <source>its policy</source>
        <translation>die Richtlinie darin</translation>
    </message>
    <message>
        <source>its policy was changed: the program writes it in another form</source>
        <translation>die Richtlinie darin wurde geändert: Das Programm schreibt sie in anderer Form</translation>
    </message>
    <message>
        <source>The rule is new: {0}</source>
        <translation>Die Regel ist neu: {0}</translation>
    </message>
    <message>
        <source>The rule is gone; it said: {0}</source>
        <translation>Die Regel ist weg; sie besagte: {0}</translation>
    </message>
    <message>
        <source>Its clock starts by {0} instead of {1}</source>
        <translation>Ihre Frist beginnt nach {0} statt {1}</translation>
    </message>
    <message>
        <source>It keeps {0} instead of {1}</source>
        <translation>Sie bewahrt {0} auf statt {1}</translation>
    </message>
    <message>
        <source>after {0}</source>
        <translation>{0} nach Beginn</translation>
    </message>
    <message>
        <source>Items are past their limit {0} instead of {1}</source>
        <translation>Elemente haben ihre Frist {0} überschritten statt {1}</translation>
    </message>
    <message>
        <source>Past their limit, items meet {0} instead of {1}</source>
        <translation>Elemente nach Ablauf ihrer Frist: {0} statt {1}</translation>
    </message>
    <message>
        <source>rule &quot;{0}&quot;</source>
        <translation>Regel „{0}“</translation>
    </message>
    <message>
        <source>covers {0}</source>
        <translation>umfasst {0}</translation>
    </message>
    <message>
        <source>keeps for {0}</source>
        <translation>bewahrt {0} auf</translation>
    </message>
    <message>
        <source>past the limit after {0} ({1})</source>
        <translation>Frist {0} nach Beginn überschritten ({1})</translation>
    </message>
    <message>
        <source>for {0}</source>
        <translation>für {0}</translation>
    </message>
    <message>
        <source>The policy is not used: the log knows of no signed policy, so it was brought here from elsewhere, or the log was</source>
        <translation>Die Richtlinie wird nicht verwendet: Das Protokoll kennt keine signierte Richtlinie, also wurde sie von anderswo hierher gebracht, oder das Protokoll wurde es</translation>
    </message>
    <message>
        <source>The policy {0} names people, so it has to be signed; an unsigned one is not used. Propose it with policy propose, and have it signed with policy sign</source>
        <translation>Die Richtlinie {0} nennt Personen, muss also signiert sein; eine unsignierte wird nicht verwendet. Schlagen Sie sie mit policy propose vor, und lassen Sie sie mit policy sign signieren</translation>
    </message>
    <message>
        <source>is {0}</source>
        <translation>ist {0}</translation>
    </message>
    <message>
        <source>The policy is not used: policy.json {0}, but the document that came into force last by the log (entry {1}) is {2}. Put that one back from a copy of the workspace; versions lie in its folder policy</source>
        <translation>Die Richtlinie wird nicht verwendet: policy.json {0}, aber das Dokument, das laut Protokoll zuletzt in Kraft trat (Eintrag {1}), ist {2}. Spielen Sie jenes aus einer Kopie des Arbeitsbereichs zurück; Versionen liegen in dessen Ordner policy</translation>
    </message>
    <message>
        <source>The policy is not used: version {0} loosens the one before and came into force without the cooling time of {1} hours (entry {2} of the log)</source>
        <translation>Die Richtlinie wird nicht verwendet: Version {0} lockert die vorige und trat ohne die Wartezeit von {1} Stunden in Kraft (Eintrag {2} des Protokolls)</translation>
    </message>
    <message>
        <source>The document that waits is missing or was changed</source>
        <translation>Das wartende Dokument fehlt oder wurde geändert</translation>
    </message>
    <message>
        <source>The document that waits lacks signatures</source>
        <translation>Dem wartenden Dokument fehlen Signaturen</translation>
    </message>
    <message>
        <source>It was announced without its cooling time, which ends {0}</source>
        <translation>Es wurde ohne seine Wartezeit angekündigt, die {0} endet</translation>
    </message>
    <message>
        <source>A change of the policy did not come into force, the policy so far stays. {0}</source>
        <translation>Eine Änderung der Richtlinie trat nicht in Kraft, die bisherige bleibt. {0}</translation>
    </message>
    <message>
        <source>Policy, version {0}</source>
        <translation>Richtlinie, Version {0}</translation>
    </message>
    <message>
        <source>What it changes cannot be kept beside the log ({0}), so nothing was changed</source>
        <translation>Was sie ändert, kann nicht neben dem Protokoll aufbewahrt werden ({0}); daher wurde nichts geändert</translation>
    </message>
    <message>
        <source>security administrator</source>
        <translation>Sicherheitsadministrator</translation>
    </message>
    <message>
        <source>security administrators</source>
        <translation>Sicherheitsadministratoren</translation>
    </message>
    <message>
        <source>person of legal</source>
        <translation>Person der Rechtsabteilung</translation>
    </message>
    <message>
        <source>people of legal</source>
        <translation>Personen der Rechtsabteilung</translation>
    </message>
    <message>
        <source>one {0}</source>
        <translation>eine {0}</translation>
    </message>
    <message>
        <source>two different {0}</source>
        <translation>zwei verschiedene {0}</translation>
    </message>
    <message>
        <source>The policy is not used. Version {0}: {1}</source>
        <translation>Die Richtlinie wird nicht verwendet. Version {0}: {1}</translation>
    </message>
    <message>
        <source>The policy is not used: version {0} lacks signatures; {1} had to sign</source>
        <translation>Die Richtlinie wird nicht verwendet: Version {0} fehlen Signaturen; {1} musste signieren</translation>
    </message>
    <message>
        <source>It was made for another policy than the one in force; make it anew</source>
        <translation>Sie wurde für eine andere Richtlinie als die geltende erstellt; erstellen Sie sie neu</translation>
    </message>
    <message>
        <source>It is version {0}; after version {1} comes {2}</source>
        <translation>Sie ist Version {0}; auf Version {1} folgt {2}</translation>
    </message>
    <message>
        <source>It names no security_admin, so nobody could ever change it; add one to its people</source>
        <translation>Sie nennt keinen security_admin, also könnte niemand sie je ändern; fügen Sie ihren Personen einen hinzu</translation>
    </message>
    <message>
        <source>A key has signed it that the policy in force names nobody for</source>
        <translation>Ein Schlüssel hat sie signiert, für den die geltende Richtlinie niemanden nennt</translation>
    </message>
    <message>
        <source>{0} cannot sign this; it takes {1}</source>
        <translation>{0} kann dies nicht signieren; nötig ist {1}</translation>
    </message>
    <message>
        <source>{0} cannot sign this: it changes what is held for {1}, which is none of their matters</source>
        <translation>{0} kann dies nicht signieren: Es ändert, was für {1} gesperrt ist, was nicht zu den eigenen Vorgängen gehört</translation>
    </message>
    <message>
        <source>its rows are not counted. {0}</source>
        <translation>ihre Zeilen werden nicht gezählt. {0}</translation>
    </message>
    <message>
        <source>it lacks the column of {0}, {1} without a date</source>
        <translation>ihr fehlt die Spalte von {0}, {1} ohne Datum</translation>
    </message>
    <message>
        <source>{0} cannot be read and {1} not counted</source>
        <translation>{0} kann nicht gelesen werden, und {1} nicht gezählt</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0} Zeilen</translation>
    </message>
    <message>
        <source>The policy is not used: {0}.json in {1} is not the version {2} that came before; it was changed or re-ordered</source>
        <translation>Die Richtlinie wird nicht verwendet: {0}.json in {1} ist nicht die Version {2}, die davor galt; sie wurde geändert oder umgeordnet</translation>
    </message>
    <message>
        <source>The policy in {0} was not changed: {1}</source>
        <translation>Die Richtlinie in {0} wurde nicht geändert: {1}</translation>
    </message>
    <message>
        <source>The signed policy {0} is not used: it cannot be read ({1})</source>
        <translation>Die signierte Richtlinie {0} wird nicht verwendet: Sie kann nicht gelesen werden ({1})</translation>
    </message>
    <message>
        <source>The policy is not used: {0} holds {1} versions, {2} are read</source>
        <translation>Die Richtlinie wird nicht verwendet: {0} enthält {1} Versionen, {2} werden gelesen</translation>
    </message>
    <message>
        <source>The policy is not used: versions before {0} are missing in {1}. Put them back from a copy of the workspace</source>
        <translation>Die Richtlinie wird nicht verwendet: Versionen vor {0} fehlen in {1}. Spielen Sie sie aus einer Kopie des Arbeitsbereichs zurück</translation>
    </message>
    <message>
        <source>Every export needs approval of roles</source>
        <translation>Jeder Export braucht eine Freigabe, nach Rollen</translation>
    </message>
    <message>
        <source>Every export needs approval to destinations</source>
        <translation>Jeder Export braucht eine Freigabe, nach Zielen</translation>
    </message>
    <message>
        <source>Exports of more than {0} items need approval, instead of {1}</source>
        <translation>Exporte von mehr als {0} Elementen brauchen eine Freigabe, statt {1}</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>braucht eine</translation>
    </message>
    <message>
        <source>no longer needs</source>
        <translation>braucht keine</translation>
    </message>
    <message>
        <source>The export of a whole mailbox {0} approval</source>
        <translation>Der Export eines ganzen Postfachs {0} Freigabe</translation>
    </message>
    <message>
        <source>A request needs {0} approvers instead of {1}</source>
        <translation>Ein Antrag braucht {0} freigebende Personen statt {1}</translation>
    </message>
    <message>
        <source>A request is good for {0} hours instead of {1}</source>
        <translation>Ein Antrag gilt {0} Stunden statt {1}</translation>
    </message>
    <message>
        <source>may</source>
        <translation>darf</translation>
    </message>
    <message>
        <source>may no longer</source>
        <translation>darf nicht mehr</translation>
    </message>
    <message>
        <source>What no rule withholds {0} go out without an approver in an emergency</source>
        <translation>Was keine Regel zurückhält, {0} im Notfall ohne freigebende Person hinaus</translation>
    </message>
    <message>
        <source>Loosening waits for {0} hours instead of {1}</source>
        <translation>Lockerungen warten {0} Stunden statt {1}</translation>
    </message>
    <message>
        <source>The log is kept for {0} instead of {1}</source>
        <translation>Das Protokoll wird {0} aufbewahrt statt {1}</translation>
    </message>
    <message>
        <source>A register of erased subjects is named</source>
        <translation>Ein Löschregister ist genannt</translation>
    </message>
    <message>
        <source>No register of erased subjects is named any more</source>
        <translation>Kein Löschregister ist mehr genannt</translation>
    </message>
    <message>
        <source>names more</source>
        <translation>nennt mehr</translation>
    </message>
    <message>
        <source>names fewer</source>
        <translation>nennt weniger</translation>
    </message>
    <message>
        <source>The register of erased subjects {0}</source>
        <translation>Das Löschregister {0}</translation>
    </message>
    <message>
        <source>witness &quot;{0}&quot;</source>
        <translation>Zeuge „{0}“</translation>
    </message>
    <message>
        <source>Remembers heads of the log from now on</source>
        <translation>Merkt sich ab jetzt Protokollstände</translation>
    </message>
    <message>
        <source>No longer remembers heads of the log</source>
        <translation>Merkt sich keine Protokollstände mehr</translation>
    </message>
    <message>
        <source>Is reached or signs in another way</source>
        <translation>Wird anders erreicht oder signiert anders</translation>
    </message>
    <message>
        <source>{0} {1} instead of {2}</source>
        <translation>{0} {1} statt {2}</translation>
    </message>
    <message>
        <source>approvals, {0}</source>
        <translation>Freigaben, {0}</translation>
    </message>
    <message>
        <source>The policy {0} cannot be read: {1}</source>
        <translation>Die Richtlinie {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>nobody could loosen anything in it any more</source>
        <translation>niemand könnte darin noch etwas lockern</translation>
    </message>
    <message>
        <source>no hold could be placed or released</source>
        <translation>keine Sperre könnte gesetzt oder aufgehoben werden</translation>
    </message>
    <message>
        <source>It names fewer than two people who are {0}: {1}</source>
        <translation>Sie nennt weniger als zwei Personen, die {0} sind: {1}</translation>
    </message>
    <message>
        <source>No security administrator, auditor or person of legal has a sealing key: the log will not tell what a change of the policy changes</source>
        <translation>Kein Sicherheitsadministrator, keine Revision und keine Person der Rechtsabteilung hat einen Siegelschlüssel: Das Protokoll wird nicht sagen, was eine Änderung der Richtlinie ändert</translation>
    </message>
    <message>
        <source>It names no approver: whatever needs a second person never goes out</source>
        <translation>Sie nennt keine freigebende Person: Was eine zweite Person braucht, geht nie hinaus</translation>
    </message>
    <message>
        <source>{0} sees the matter {1}, and no hold is named so: nothing is seen by it</source>
        <translation>{0} sieht den Vorgang {1}, und keine Sperre heißt so: Dadurch wird nichts gesehen</translation>
    </message>
    <message>
        <source>It names fewer than two people of legal who see every matter: nobody could place a hold for a new one</source>
        <translation>Sie nennt weniger als zwei Personen der Rechtsabteilung, die jeden Vorgang sehen: Niemand könnte eine Sperre für einen neuen setzen</translation>
    </message>
    <message>
        <source>recovery model</source>
        <translation>Wiederherstellungsmodell</translation>
    </message>
    <message>
        <source>last backup (clock of the server)</source>
        <translation>letzte Sicherung (Uhr des Servers)</translation>
    </message>
    <message>
        <source>This picture has {0} bytes; more than {1} are not decoded</source>
        <translation>Dieses Bild hat {0} Bytes; mehr als {1} werden nicht dekodiert</translation>
    </message>
    <message>
        <source>This picture says it has {0} by {1} pixels; more than {2} in all, or 32,768 a side, are not decoded</source>
        <translation>Dieses Bild gibt {0} mal {1} Pixel an; mehr als {2} insgesamt oder 32.768 je Seite werden nicht dekodiert</translation>
    </message>
    <message>
        <source>This picture is built from so many scans that it is not decoded</source>
        <translation>Dieses Bild ist aus so vielen Durchgängen aufgebaut, dass es nicht dekodiert wird</translation>
    </message>
    <message>
        <source>{0} of {1}: {2}</source>
        <translation>{0} von {1}: {2}</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Seite {0} von {1}</translation>
    </message>
    <message>
        <source>Batch file</source>
        <translation>Batchdatei</translation>
    </message>
    <message>
        <source>Internet message</source>
        <translation>Internetnachricht</translation>
    </message>
    <message>
        <source>Registry export</source>
        <translation>Registrierungsexport</translation>
    </message>
    <message>
        <source>Shell script</source>
        <translation>Shellskript</translation>
    </message>
    <message>
        <source>The first {0} entries are shown</source>
        <translation>Die ersten {0} Einträge werden gezeigt</translation>
    </message>
    <message>
        <source>It is damaged; what stands before the damage is shown</source>
        <translation>Es ist beschädigt; gezeigt wird, was vor der Beschädigung steht</translation>
    </message>
    <message>
        <source>Names were looked for in the first {0} bytes</source>
        <translation>Namen wurden in den ersten {0} Bytes gesucht</translation>
    </message>
    <message>
        <source>{0} of {1} entries are shown</source>
        <translation>{0} von {1} Einträgen werden gezeigt</translation>
    </message>
    <message>
        <source>It is encrypted, or no database</source>
        <translation>Es ist verschlüsselt oder keine Datenbank</translation>
    </message>
    <message>
        <source>It is damaged: its tables cannot be listed</source>
        <translation>Es ist beschädigt: Die Tabellen darin können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>It has no tables</source>
        <translation>Es hat keine Tabellen</translation>
    </message>
    <message>
        <source>Reading stopped after {0} seconds</source>
        <translation>Das Lesen wurde nach {0} Sekunden beendet</translation>
    </message>
    <message>
        <source>The table is damaged; what stands before the damage is shown</source>
        <translation>Die Tabelle ist beschädigt; gezeigt wird, was vor der Beschädigung steht</translation>
    </message>
    <message>
        <source>The first {0} rows are shown</source>
        <translation>Die ersten {0} Zeilen werden gezeigt</translation>
    </message>
    <message>
        <source>{0}… ({1} bytes)</source>
        <translation>{0}… ({1} Bytes)</translation>
    </message>
    <message>
        <source>{0} ({1} bytes)</source>
        <translation>{0} ({1} Bytes)</translation>
    </message>
    <message>
        <source>Pictures that were not loaded: {0}</source>
        <translation>Bilder, die nicht geladen wurden: {0}</translation>
    </message>
    <message>
        <source>{0} mm</source>
        <translation>{0} mm</translation>
    </message>
    <message>
        <source>focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <source>It has {0} bytes; of its kind up to {1} are shown</source>
        <translation>Es hat {0} Bytes; von dieser Art werden bis zu {1} gezeigt</translation>
    </message>
    <message>
        <source>It is no text</source>
        <translation>Es ist kein Text</translation>
    </message>
    <message>
        <source>The first {0} of {1} bytes are shown</source>
        <translation>Die ersten {0} von {1} Bytes werden gezeigt</translation>
    </message>
    <message>
        <source>{0} The first {1} of {2} columns are shown</source>
        <translation>{0} Die ersten {1} von {2} Spalten werden gezeigt</translation>
    </message>
    <message>
        <source>The first {0} keys and values are shown</source>
        <translation>Die ersten {0} Schlüssel und Werte werden gezeigt</translation>
    </message>
    <message>
        <source>It is damaged: its first key cannot be read</source>
        <translation>Es ist beschädigt: Der erste Schlüssel darin kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} keys and values cannot be read</source>
        <translation>{0} Schlüssel und Werte können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Windows Media</source>
        <translation>Windows Media</translation>
    </message>
    <message>
        <source>bit rate</source>
        <translation>Bitrate</translation>
    </message>
    <message>
        <source>{0} kbit/s</source>
        <translation>{0} kbit/s</translation>
    </message>
    <message>
        <source>{0} Hz</source>
        <translation>{0} Hz</translation>
    </message>
    <message>
        <source>pictures a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>It has no pages</source>
        <translation>Es hat keine Seiten</translation>
    </message>
    <message>
        <source>It has {0} pages</source>
        <translation>Es hat {0} Seiten</translation>
    </message>
    <message>
        <source>Page {0} of {1} is damaged</source>
        <translation>Seite {0} von {1} ist beschädigt</translation>
    </message>
    <message>
        <source>The formatted body is too large to lay out; its text is shown</source>
        <translation>Der formatierte Text ist zu groß, um gesetzt zu werden; gezeigt wird der reine Text</translation>
    </message>
    <message>
        <source>The first {0} of {1} characters are shown</source>
        <translation>Die ersten {0} von {1} Zeichen werden gezeigt</translation>
    </message>
    <message>
        <source>16-bit integer</source>
        <translation>16-Bit-Ganzzahl</translation>
    </message>
    <message>
        <source>32-bit integer</source>
        <translation>32-Bit-Ganzzahl</translation>
    </message>
    <message>
        <source>32-bit float</source>
        <translation>32-Bit-Gleitkommazahl</translation>
    </message>
    <message>
        <source>64-bit float</source>
        <translation>64-Bit-Gleitkommazahl</translation>
    </message>
    <message>
        <source>floating time</source>
        <translation>Gleitkommazeit</translation>
    </message>
    <message>
        <source>error code</source>
        <translation>Fehlercode</translation>
    </message>
    <message>
        <source>64-bit integer</source>
        <translation>64-Bit-Ganzzahl</translation>
    </message>
    <message>
        <source>8-bit string</source>
        <translation>8-Bit-Zeichenfolge</translation>
    </message>
    <message>
        <source>server id</source>
        <translation>Server-ID</translation>
    </message>
    <message>
        <source>rule action</source>
        <translation>Regelaktion</translation>
    </message>
    <message>
        <source>{0}, several</source>
        <translation>{0}, mehrere</translation>
    </message>
    <message>
        <source>{0}; and {1} more</source>
        <translation>{0}; und {1} weitere</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>of a preview: {0}</source>
        <translation>einer Vorschau: {0}</translation>
    </message>
    <message>
        <source>a cell that is no text</source>
        <translation>eine Zelle, die kein Text ist</translation>
    </message>
    <message>
        <source>a path that is none</source>
        <translation>ein Pfad, der keiner ist</translation>
    </message>
    <message>
        <source>a drawing of {0} by {1} pixels</source>
        <translation>eine Zeichnung von {0} mal {1} Pixeln</translation>
    </message>
    <message>
        <source>{0} bytes of a drawing</source>
        <translation>{0} Bytes einer Zeichnung</translation>
    </message>
    <message>
        <source>the stream ended inside a frame&apos;s head</source>
        <translation>der Strom endete im Kopf eines Rahmens</translation>
    </message>
    <message>
        <source>frame of type {0} with {1} bytes</source>
        <translation>Rahmen vom Typ {0} mit {1} Bytes</translation>
    </message>
    <message>
        <source>the stream ended inside a frame</source>
        <translation>der Strom endete innerhalb eines Rahmens</translation>
    </message>
    <message>
        <source>{0} bytes for the place of a piece</source>
        <translation>{0} Bytes für die Stelle eines Stücks</translation>
    </message>
    <message>
        <source>disk image</source>
        <translation>Datenträgerabbild</translation>
    </message>
    <message>
        <source>This source</source>
        <translation>Diese Quelle</translation>
    </message>
    <message>
        <source>{0} keeps no earlier state of its disk: {1}</source>
        <translation>{0} bewahrt keinen früheren Stand seines Datenträgers: {1}</translation>
    </message>
    <message>
        <source>More than {0} disk images lie inside one another; the innermost is not opened</source>
        <translation>Mehr als {0} Datenträgerabbilder liegen ineinander; das innerste wird nicht geöffnet</translation>
    </message>
    <message>
        <source>{0} holds nothing that is opened</source>
        <translation>{0} enthält nichts, das geöffnet wird</translation>
    </message>
    <message>
        <source>a portion of {0} bytes</source>
        <translation>eine Portion von {0} Bytes</translation>
    </message>
    <message>
        <source>a portion is not as long as it said</source>
        <translation>eine Portion ist nicht so lang, wie angegeben</translation>
    </message>
    <message>
        <source>no {0}</source>
        <translation>kein {0}</translation>
    </message>
    <message>
        <source>{0} where a text should be</source>
        <translation>{0}, wo ein Text sein sollte</translation>
    </message>
    <message>
        <source>{0} where a number should be</source>
        <translation>{0}, wo eine Zahl sein sollte</translation>
    </message>
    <message>
        <source>The reader sent what cannot be used: {0}</source>
        <translation>Der Leseprozess hat Unbrauchbares geschickt: {0}</translation>
    </message>
    <message>
        <source>{0} where a list should be</source>
        <translation>{0}, wo eine Liste sein sollte</translation>
    </message>
    <message>
        <source>internal snapshot</source>
        <translation>interner Snapshot</translation>
    </message>
    <message>
        <source>shadow copy</source>
        <translation>Schattenkopie</translation>
    </message>
    <message>
        <source>recovery point</source>
        <translation>Wiederherstellungspunkt</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>aufgenommen</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>bytes of the state</source>
        <translation>Bytes des Stands</translation>
    </message>
    <message>
        <source>image bytes</source>
        <translation>Bytes des Abbilds</translation>
    </message>
    <message>
        <source>state in</source>
        <translation>Stand in</translation>
    </message>
    <message>
        <source>state up to</source>
        <translation>Stand bis</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>year {0}</source>
        <translation>Jahr {0}</translation>
    </message>
    <message>
        <source>{0} has a time of modification that is no date ({1}). Set it anew</source>
        <translation>{0} hat einen Änderungszeitpunkt, der kein Datum ist ({1}). Setzen Sie ihn neu</translation>
    </message>
    <message>
        <source>whole folder</source>
        <translation>ganzer Ordner</translation>
    </message>
    <message>
        <source>as stored</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <source>recovery points</source>
        <translation>Wiederherstellungspunkte</translation>
    </message>
    <message>
        <source>removed by rule</source>
        <translation>nach Regel entfernt</translation>
    </message>
    <message>
        <source>removed before its time</source>
        <translation>vorzeitig entfernt</translation>
    </message>
    <message>
        <source>What became of it later cannot be told. {0}</source>
        <translation>Was später daraus wurde, lässt sich nicht sagen. {0}</translation>
    </message>
    <message>
        <source>By {0} it was moved to {1}</source>
        <translation>Am {0} war es nach {1} verschoben</translation>
    </message>
    <message>
        <source>Removed {0} under {1}, whose limit was {2}</source>
        <translation>Entfernt {0} nach {1}, mit Frist {2}</translation>
    </message>
    <message>
        <source>under {0} it was not due before {1}</source>
        <translation>nach {0} war es nicht vor {1} fällig</translation>
    </message>
    <message>
        <source>no rule had a limit for it</source>
        <translation>keine Regel hatte dafür eine Frist</translation>
    </message>
    <message>
        <source>Deleted {0} by a person or a process before its time: {1}</source>
        <translation>Gelöscht {0}, von einer Person oder einem Prozess, vor der Zeit: {1}</translation>
    </message>
    <message>
        <source>On {0} it lay in {1}</source>
        <translation>Am {0} lag es in {1}</translation>
    </message>
    <message>
        <source>on {0} between {1} and {2} UTC</source>
        <translation>am {0} zwischen {1} und {2} UTC</translation>
    </message>
    <message>
        <source>between {0} and {1}</source>
        <translation>zwischen {0} und {1}</translation>
    </message>
    <message>
        <source>Its mailbox {0} is not in the later recovery point</source>
        <translation>Das Postfach {0} dazu ist nicht im späteren Wiederherstellungspunkt</translation>
    </message>
    <message>
        <source>There is no later recovery point of it to compare with</source>
        <translation>Es gibt keinen späteren Wiederherstellungspunkt davon zum Vergleichen</translation>
    </message>
    <message>
        <source>by class</source>
        <translation>nach Klasse</translation>
    </message>
    <message>
        <source>Past limit</source>
        <translation>Frist überschritten</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Kein Datum</translation>
    </message>
    <message>
        <source>Keep forever</source>
        <translation>Für immer aufbewahren</translation>
    </message>
    <message>
        <source>Keep to {0}</source>
        <translation>Aufbewahren bis {0}</translation>
    </message>
    <message>
        <source>The key of an erasure register has {0} bytes, not {1}</source>
        <translation>Der Schlüssel eines Löschregisters hat {0} Bytes, nicht {1}</translation>
    </message>
    <message>
        <source>an erasure register is not stored like this</source>
        <translation>ein Löschregister wird nicht so gespeichert</translation>
    </message>
    <message>
        <source>The register of erased subjects is locked, and nothing is judged without it. Unlock your key and do it again</source>
        <translation>Das Löschregister ist gesperrt, und ohne es wird nichts beurteilt. Entsperren Sie Ihren Schlüssel, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The policy {0} is not used. {1}{2}</source>
        <translation>Die Richtlinie {0} wird nicht verwendet. {1}{2}</translation>
    </message>
    <message>
        <source>{0} There is 1 more mistake; policy check names both</source>
        <translation>{0} Es gibt 1 weiteren Fehler; policy check nennt beide</translation>
    </message>
    <message>
        <source>{0} There are {1} more mistakes; policy check names them all</source>
        <translation>{0} Es gibt {1} weitere Fehler; policy check nennt sie alle</translation>
    </message>
    <message>
        <source>The clock of this computer says {0}, which is before {1}, when something was last written to the log. Nothing is decided by a clock that is behind; set it right</source>
        <translation>Die Uhr dieses Rechners zeigt {0}, was vor {1} liegt, als zuletzt etwas in das Protokoll geschrieben wurde. Nach einer Uhr, die nachgeht, wird nichts entschieden; stellen Sie sie richtig</translation>
    </message>
    <message>
        <source>knows {0}, {1} and {2}, not &quot;{{3}}&quot;</source>
        <translation>kennt {0}, {1} und {2}, nicht &quot;{{3}}&quot;</translation>
    </message>
    <message>
        <source>names a part of the date twice</source>
        <translation>nennt einen Teil des Datums doppelt</translation>
    </message>
    <message>
        <source>needs the year, as in &quot;Invoices/{0}/{1}&quot;</source>
        <translation>braucht das Jahr, wie in &quot;Invoices/{0}/{1}&quot;</translation>
    </message>
    <message>
        <source>names the day and not the month</source>
        <translation>nennt den Tag und nicht den Monat</translation>
    </message>
    <message>
        <source>write a number and a unit, such as &quot;90 days&quot;, &quot;18 months&quot; or &quot;6 years&quot;</source>
        <translation>schreiben Sie eine Zahl und eine Einheit, etwa &quot;90 days&quot;, &quot;18 months&quot; oder &quot;6 years&quot;</translation>
    </message>
    <message>
        <source>It cannot be read: {0}</source>
        <translation>Sie kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>It is larger than {0} MiB</source>
        <translation>Sie ist größer als {0} MiB</translation>
    </message>
    <message>
        <source>Byte {0} is not UTF-8; save the file as UTF-8</source>
        <translation>Byte {0} ist kein UTF-8; speichern Sie die Datei als UTF-8</translation>
    </message>
    <message>
        <source>is that of &quot;{0}&quot; too; one key stands for one person</source>
        <translation>gehört auch „{0}“; ein Schlüssel steht für eine Person</translation>
    </message>
    <message>
        <source>another one is called &quot;{0}&quot; too; give each its own</source>
        <translation>noch jemand heißt „{0}“; geben Sie jedem einen eigenen Namen</translation>
    </message>
    <message>
        <source>this is not TOML: {0}</source>
        <translation>das ist kein TOML: {0}</translation>
    </message>
    <message>
        <source>&quot;roles&quot; is missing; known are {0}</source>
        <translation>&quot;roles&quot; fehlt; bekannt sind {0}</translation>
    </message>
    <message>
        <source>bounds what a helpdesk, dba or legal sees; this person is none</source>
        <translation>begrenzt, was Helpdesk, DBA oder Rechtsabteilung sieht; diese Person ist nichts davon</translation>
    </message>
    <message>
        <source>bounds what legal sees, and this person is not of legal</source>
        <translation>begrenzt, was die Rechtsabteilung sieht, und diese Person gehört nicht dazu</translation>
    </message>
    <message>
        <source>is for the helpdesk, and this person is not of it</source>
        <translation>ist für den Helpdesk, und diese Person gehört nicht dazu</translation>
    </message>
    <message>
        <source>names neither a &quot;key&quot; nor a &quot;folder&quot;, so it remembers nothing</source>
        <translation>nennt weder einen &quot;key&quot; noch einen &quot;folder&quot; und merkt sich also nichts</translation>
    </message>
    <message>
        <source>write the fingerprint of the register, 64 digits of 0-9 and a-f</source>
        <translation>schreiben Sie den Fingerabdruck des Registers, 64 Ziffern aus 0-9 und a-f</translation>
    </message>
    <message>
        <source>says one thing twice; leave one of the two out</source>
        <translation>sagt eine Sache doppelt; lassen Sie eine von beiden weg</translation>
    </message>
    <message>
        <source>names one matter twice; leave one of the two out</source>
        <translation>nennt einen Vorgang doppelt; lassen Sie einen von beiden weg</translation>
    </message>
    <message>
        <source>names {0}; at most {1} are taken</source>
        <translation>nennt {0}; höchstens {1} werden angenommen</translation>
    </message>
    <message>
        <source>is no key: {0}</source>
        <translation>ist kein Schlüssel: {0}</translation>
    </message>
    <message>
        <source>write &quot;{0}&quot; and the Base64 of {1} bytes</source>
        <translation>schreiben Sie &quot;{0}&quot; und das Base64 von {1} Bytes</translation>
    </message>
    <message>
        <source>there is no destination &quot;{0}&quot;; known are {1}</source>
        <translation>ein Ziel „{0}“ gibt es nicht; bekannt sind {1}</translation>
    </message>
    <message>
        <source>there is no role &quot;{0}&quot;; known are {1}</source>
        <translation>eine Rolle „{0}“ gibt es nicht; bekannt sind {1}</translation>
    </message>
    <message>
        <source>says neither &quot;keep&quot; nor &quot;delete_after&quot;, so it does nothing</source>
        <translation>sagt weder &quot;keep&quot; noch &quot;delete_after&quot; und tut also nichts</translation>
    </message>
    <message>
        <source>has no maximum to act on; add &quot;delete_after&quot;</source>
        <translation>hat keine Höchstfrist, nach der zu handeln wäre; fügen Sie &quot;delete_after&quot; hinzu</translation>
    </message>
    <message>
        <source>{0} is longer than delete_after, {1}</source>
        <translation>{0} ist länger als delete_after, {1}</translation>
    </message>
    <message>
        <source>&quot;newer_than&quot; with &quot;delete_after&quot; would let an item go again once it is older; leave out &quot;newer_than&quot;</source>
        <translation>&quot;newer_than&quot; mit &quot;delete_after&quot; ließe ein Element wieder frei, sobald es älter ist; lassen Sie &quot;newer_than&quot; weg</translation>
    </message>
    <message>
        <source>is not looked at; add anchor = &quot;path&quot;</source>
        <translation>wird nicht beachtet; fügen Sie anchor = &quot;path&quot; hinzu</translation>
    </message>
    <message>
        <source>write where the date stands: path_date = &quot;Invoices/{0}/{1}&quot;</source>
        <translation>schreiben Sie, wo das Datum steht: path_date = &quot;Invoices/{0}/{1}&quot;</translation>
    </message>
    <message>
        <source>is not looked at; add anchor = &quot;column&quot;</source>
        <translation>wird nicht beachtet; fügen Sie anchor = &quot;column&quot; hinzu</translation>
    </message>
    <message>
        <source>name the column that holds the date: column = &quot;OrderDate&quot;</source>
        <translation>nennen Sie die Spalte mit dem Datum: column = &quot;OrderDate&quot;</translation>
    </message>
    <message>
        <source>only rows have columns; add kind = &quot;row&quot; to what the rule matches</source>
        <translation>nur Zeilen haben Spalten; fügen Sie kind = &quot;row&quot; zu dem hinzu, was die Regel umfasst</translation>
    </message>
    <message>
        <source>&quot;scope&quot; is missing; to hold everything write scope = { folder = &quot;**&quot; }</source>
        <translation>&quot;scope&quot; fehlt; um alles zu sperren, schreiben Sie scope = { folder = &quot;**&quot; }</translation>
    </message>
    <message>
        <source>lies before from, so the hold is never in force</source>
        <translation>liegt vor from, die Sperre gilt also nie</translation>
    </message>
    <message>
        <source>names nothing; to cover everything write { folder = &quot;**&quot; }</source>
        <translation>nennt nichts; um alles zu umfassen, schreiben Sie { folder = &quot;**&quot; }</translation>
    </message>
    <message>
        <source>write &quot;{0}&quot;: folders end in &quot;/&quot;</source>
        <translation>schreiben Sie &quot;{0}&quot;: Ordner enden mit &quot;/&quot;</translation>
    </message>
    <message>
        <source>write &quot;**&quot; for every folder</source>
        <translation>schreiben Sie &quot;**&quot; für jeden Ordner</translation>
    </message>
    <message>
        <source>write an address, or &quot;@{0}&quot; for everybody at {1}</source>
        <translation>schreiben Sie eine Adresse oder &quot;@{0}&quot; für alle bei {1}</translation>
    </message>
    <message>
        <source>does not lie after dated_from: this covers nothing</source>
        <translation>liegt nicht nach dated_from: Dies umfasst nichts</translation>
    </message>
    <message>
        <source>write &quot;file&quot;, &quot;message&quot; or &quot;row&quot; instead of &quot;{0}&quot;</source>
        <translation>schreiben Sie &quot;file&quot;, &quot;message&quot; oder &quot;row&quot; statt &quot;{0}&quot;</translation>
    </message>
    <message>
        <source>a {0} has no {1}: this covers nothing</source>
        <translation>{0} hat kein {1}: Dies umfasst nichts</translation>
    </message>
    <message>
        <source>only rows lie in tables: write kind = &quot;row&quot;, or leave it out</source>
        <translation>nur Zeilen liegen in Tabellen: Schreiben Sie kind = &quot;row&quot;, oder lassen Sie es weg</translation>
    </message>
    <message>
        <source>1 message is past the retention date that Exchange stamped on it ({0}). The PST file keeps the stamp: put back into a live mailbox, the message is deleted at the next run there</source>
        <translation>1 Nachricht hat das Aufbewahrungsdatum überschritten, das Exchange darauf gestempelt hat ({0}). Die PST-Datei behält den Stempel: Wird die Nachricht in ein Live-Postfach zurückgespielt, wird sie dort beim nächsten Lauf gelöscht</translation>
    </message>
    <message>
        <source>{0} messages are past the retention dates that Exchange stamped on them (the first {1}). The PST file keeps the stamps: put back into a live mailbox, the messages are deleted at the next run there</source>
        <translation>{0} Nachrichten haben die Aufbewahrungsdaten überschritten, die Exchange darauf gestempelt hat (das erste {1}). Die PST-Datei behält die Stempel: Werden die Nachrichten in ein Live-Postfach zurückgespielt, werden sie dort beim nächsten Lauf gelöscht</translation>
    </message>
    <message>
        <source>1 message is past the retention date that Exchange stamped on it ({0}). IMAP carries no stamps: the server judges the message by the folder it arrives in, and may delete it at its next run</source>
        <translation>1 Nachricht hat das Aufbewahrungsdatum überschritten, das Exchange darauf gestempelt hat ({0}). IMAP überträgt keine Stempel: Der Server beurteilt die Nachricht nach dem Ordner, in dem sie ankommt, und kann sie beim nächsten Lauf löschen</translation>
    </message>
    <message>
        <source>{0} messages are past the retention dates that Exchange stamped on them (the first {1}). IMAP carries no stamps: the server judges the messages by the folder they arrive in, and may delete them at its next run</source>
        <translation>{0} Nachrichten haben die Aufbewahrungsdaten überschritten, die Exchange darauf gestempelt hat (das erste {1}). IMAP überträgt keine Stempel: Der Server beurteilt die Nachrichten nach dem Ordner, in dem sie ankommen, und kann sie beim nächsten Lauf löschen</translation>
    </message>
    <message>
        <source>retention tag</source>
        <translation>Aufbewahrungskennzeichen</translation>
    </message>
    <message>
        <source>{0} of the item</source>
        <translation>{0} des Elements</translation>
    </message>
    <message>
        <source>folder {0}</source>
        <translation>Ordner {0}</translation>
    </message>
    <message>
        <source>{0}{1} of the {2}</source>
        <translation>{0}{1} von: {2}</translation>
    </message>
    <message>
        <source>The moment of a decision needs a time zone</source>
        <translation>Der Zeitpunkt eines Entscheids braucht eine Zeitzone</translation>
    </message>
    <message>
        <source>write a date such as 2026-01-19, or a time with its zone: 2026-01-19T08:00:00Z</source>
        <translation>schreiben Sie ein Datum wie 2026-01-19 oder eine Zeit mit ihrer Zone: 2026-01-19T08:00:00Z</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is missing</source>
        <translation>&quot;{0}&quot; fehlt</translation>
    </message>
    <message>
        <source>write a text between quotation marks</source>
        <translation>schreiben Sie einen Text zwischen Anführungszeichen</translation>
    </message>
    <message>
        <source>is {0} characters long; at most {1} are taken</source>
        <translation>ist {0} Zeichen lang; höchstens {1} werden angenommen</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has to be a whole number from 1 on</source>
        <translation>&quot;{0}&quot; muss eine ganze Zahl ab 1 sein</translation>
    </message>
    <message>
        <source>write a whole number from {0} to {1} instead of {2}</source>
        <translation>schreiben Sie eine ganze Zahl von {0} bis {1} statt {2}</translation>
    </message>
    <message>
        <source>write true or false instead of {0}</source>
        <translation>schreiben Sie true oder false statt {0}</translation>
    </message>
    <message>
        <source>write one of {0} instead of {1}</source>
        <translation>schreiben Sie eines von {0} statt {1}</translation>
    </message>
    <message>
        <source>or &quot;forever&quot;</source>
        <translation>oder &quot;forever&quot;</translation>
    </message>
    <message>
        <source>{0}{1}, instead of {2}</source>
        <translation>{0}{1}, statt {2}</translation>
    </message>
    <message>
        <source>{0}, instead of {1}</source>
        <translation>{0}, statt {1}</translation>
    </message>
    <message>
        <source>write a text, or a list of texts such as [&quot;A&quot;, &quot;B&quot;]</source>
        <translation>schreiben Sie einen Text oder eine Liste von Texten wie [&quot;A&quot;, &quot;B&quot;]</translation>
    </message>
    <message>
        <source>write a table such as { folder = &quot;Contracts&quot; }</source>
        <translation>schreiben Sie eine Tabelle wie { folder = &quot;Contracts&quot; }</translation>
    </message>
    <message>
        <source>write a table such as { folder = &quot;Contracts&quot; }, or a list of such</source>
        <translation>schreiben Sie eine Tabelle wie { folder = &quot;Contracts&quot; } oder eine Liste davon</translation>
    </message>
    <message>
        <source>lists {0}; at most {1} are taken</source>
        <translation>führt {0} auf; höchstens {1} werden angenommen</translation>
    </message>
    <message>
        <source>begin each {0} with a line [[{1}]]</source>
        <translation>beginnen Sie jedes Element ({0}) mit einer Zeile [[{1}]]</translation>
    </message>
    <message>
        <source>did you mean &quot;{0}&quot;?</source>
        <translation>meinten Sie &quot;{0}&quot;?</translation>
    </message>
    <message>
        <source>known are {0}</source>
        <translation>bekannt sind {0}</translation>
    </message>
    <message>
        <source>no such key; {0}</source>
        <translation>diesen Schlüssel gibt es nicht; {0}</translation>
    </message>
    <message>
        <source>{0}: does not cover this item ({1})</source>
        <translation>{0}: umfasst dieses Element nicht ({1})</translation>
    </message>
    <message>
        <source>{0}: covers this item, which lacks the date that starts the clock</source>
        <translation>{0}: umfasst dieses Element, dem das Datum fehlt, mit dem die Frist beginnt</translation>
    </message>
    <message>
        <source>{0}: covers this item, but the clock never starts for its kind</source>
        <translation>{0}: umfasst dieses Element, aber für diese Art beginnt die Frist nie</translation>
    </message>
    <message>
        <source>{0}: covers this item; {1}</source>
        <translation>{0}: umfasst dieses Element; {1}</translation>
    </message>
    <message>
        <source>No rule applies</source>
        <translation>Keine Regel gilt</translation>
    </message>
    <message>
        <source>Retention is decided for each item in it</source>
        <translation>Über die Aufbewahrung wird für jedes Element darin entschieden</translation>
    </message>
    <message>
        <source>There is nothing here that you may see</source>
        <translation>Hier gibt es nichts, das Sie sehen dürfen</translation>
    </message>
    <message>
        <source>You export it without seeing it: it goes out sealed to whoever it is for</source>
        <translation>Sie exportieren es, ohne es zu sehen: Es geht versiegelt an den Empfänger</translation>
    </message>
    <message>
        <source>The data of a person in it was erased. Only legal may ask for it, and needs a ground</source>
        <translation>Die Daten einer Person darin wurden gelöscht. Nur die Rechtsabteilung kann einen Antrag darauf stellen und braucht einen Rechtsgrund</translation>
    </message>
    <message>
        <source>The data of a person in it was erased. To see or export it, give a legal ground; a second person has to approve</source>
        <translation>Die Daten einer Person darin wurden gelöscht. Um es zu sehen oder zu exportieren, geben Sie einen Rechtsgrund an; eine zweite Person muss es freigeben</translation>
    </message>
    <message>
        <source>The data of a person in it was erased, and it is past its limit. It is not exported</source>
        <translation>Die Daten einer Person darin wurden gelöscht, und die Frist ist überschritten. Es wird nicht exportiert</translation>
    </message>
    <message>
        <source>{0} The data of a person in it was erased: only legal may see or export it</source>
        <translation>{0} Die Daten einer Person darin wurden gelöscht: Nur die Rechtsabteilung darf es sehen oder exportieren</translation>
    </message>
    <message>
        <source>Held for matter {0}. You can export it; nobody can delete it</source>
        <translation>Gesperrt für Vorgang {0}. Sie können es exportieren; niemand kann es löschen</translation>
    </message>
    <message>
        <source>Held for matters {0}. You can export it; nobody can delete it</source>
        <translation>Gesperrt für die Vorgänge {0}. Sie können es exportieren; niemand kann es löschen</translation>
    </message>
    <message>
        <source>Held for matter {0}: nobody can delete it</source>
        <translation>Gesperrt für Vorgang {0}: Niemand kann es löschen</translation>
    </message>
    <message>
        <source>Held for matters {0}: nobody can delete it</source>
        <translation>Gesperrt für die Vorgänge {0}: Niemand kann es löschen</translation>
    </message>
    <message>
        <source>Past limit since {0} ({1}, {2})</source>
        <translation>Frist überschritten seit {0} ({1}, {2})</translation>
    </message>
    <message>
        <source>Past limit since {0} ({1})</source>
        <translation>Frist überschritten seit {0} ({1})</translation>
    </message>
    <message>
        <source>Past limit since {0} ({1}, put off by {2})</source>
        <translation>Frist überschritten seit {0} ({1}, hinausgeschoben durch {2})</translation>
    </message>
    <message>
        <source>{0} You can export it</source>
        <translation>{0} Sie können es exportieren</translation>
    </message>
    <message>
        <source>{0} It is exported with a flag</source>
        <translation>{0} Es wird mit einem Vermerk exportiert</translation>
    </message>
    <message>
        <source>{0} An approver may release it</source>
        <translation>{0} Eine freigebende Person kann es freigeben</translation>
    </message>
    <message>
        <source>{0} Only a stub of it may be exported</source>
        <translation>{0} Nur ein Stellvertreter davon darf exportiert werden</translation>
    </message>
    <message>
        <source>{0} Only legal may see or export it</source>
        <translation>{0} Nur die Rechtsabteilung darf es sehen oder exportieren</translation>
    </message>
    <message>
        <source>{0} Only legal may export it</source>
        <translation>{0} Nur die Rechtsabteilung darf es exportieren</translation>
    </message>
    <message>
        <source>Keep to {0} ({1}, {2})</source>
        <translation>Aufbewahren bis {0} ({1}, {2})</translation>
    </message>
    <message>
        <source>Keep forever ({0})</source>
        <translation>Für immer aufbewahren ({0})</translation>
    </message>
    <message>
        <source>Free until {0} ({1})</source>
        <translation>Frei bis {0} ({1})</translation>
    </message>
    <message>
        <source>Free since {0} ({1})</source>
        <translation>Frei seit {0} ({1})</translation>
    </message>
    <message>
        <source>Free: the clock of {0} does not run for this kind of item</source>
        <translation>Frei: Die Frist von {0} läuft für diese Art von Element nicht</translation>
    </message>
    <message>
        <source>This message has no date, so {0} cannot be computed. It is exported with a flag</source>
        <translation>Diese Nachricht hat kein Datum, daher kann {0} nicht berechnet werden. Sie wird mit einem Vermerk exportiert</translation>
    </message>
    <message>
        <source>This file has no date, so {0} cannot be computed. It is exported with a flag</source>
        <translation>Diese Datei hat kein Datum, daher kann {0} nicht berechnet werden. Sie wird mit einem Vermerk exportiert</translation>
    </message>
    <message>
        <source>This fax has no date, so {0} cannot be computed. It is exported with a flag</source>
        <translation>Dieses Fax hat kein Datum, daher kann {0} nicht berechnet werden. Es wird mit einem Vermerk exportiert</translation>
    </message>
    <message>
        <source>This row has no date, so {0} cannot be computed. It is exported with a flag</source>
        <translation>Diese Zeile hat kein Datum, daher kann {0} nicht berechnet werden. Sie wird mit einem Vermerk exportiert</translation>
    </message>
    <message>
        <source>The end of this appointment is not known, so {0} cannot be computed. It is exported with a flag</source>
        <translation>Das Ende dieses Termins ist nicht bekannt, daher kann {0} nicht berechnet werden. Er wird mit einem Vermerk exportiert</translation>
    </message>
    <message>
        <source>which mail programs do not show</source>
        <translation>was E-Mail-Programme nicht zeigen</translation>
    </message>
    <message>
        <source>There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set)</source>
        <translation>Hier gibt es keinen Bildschirm (weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt)</translation>
    </message>
    <message>
        <source>The screen {0} does not answer</source>
        <translation>Der Bildschirm {0} antwortet nicht</translation>
    </message>
    <message>
        <source>The window needs system libraries that are missing here. On Debian and Ubuntu: apt install {0}</source>
        <translation>Das Fenster braucht Systembibliotheken, die hier fehlen. Unter Debian und Ubuntu: apt install {0}</translation>
    </message>
    <message>
        <source>The window&apos;s libraries cannot be loaded: {0}</source>
        <translation>Die Bibliotheken des Fensters können nicht geladen werden: {0}</translation>
    </message>
    <message>
        <source>a secret is not stored</source>
        <translation>ein Geheimnis wird nicht gespeichert</translation>
    </message>
    <message>
        <source>The clocks of the servers differ: {0} could be {1}. Write the time with Z or an offset</source>
        <translation>Die Uhren der Server gehen verschieden: {0} könnte {1} sein. Schreiben Sie die Zeit mit Z oder einem Abstand</translation>
    </message>
    <message>
        <source>The settings cannot be kept in {0}: {1}</source>
        <translation>Die Einstellungen können in {0} nicht gespeichert werden: {1}</translation>
    </message>
    <message>
        <source>{0} bytes in slot {1}</source>
        <translation>{0} Bytes in Platz {1}</translation>
    </message>
    <message>
        <source>state shown, UTC</source>
        <translation>gezeigter Stand, UTC</translation>
    </message>
    <message>
        <source>state up to log sequence number</source>
        <translation>Stand bis Log-Sequenznummer</translation>
    </message>
    <message>
        <source>{0} stays locked</source>
        <translation>{0} bleibt gesperrt</translation>
    </message>
    <message>
        <source>{0} while it read {1}. It will be started again</source>
        <translation>{0}, während {1} gelesen wurde. Der Leseprozess wird neu gestartet</translation>
    </message>
    <message>
        <source>the source itself</source>
        <translation>die Quelle selbst</translation>
    </message>
    <message>
        <source>The reader stopped twice at {0}. It is marked unreadable; all else goes on</source>
        <translation>Der Leseprozess blieb bei {0} zweimal stehen. Es ist als nicht lesbar vermerkt; alles andere geht weiter</translation>
    </message>
    <message>
        <source>Name the image file itself, whatever its ending</source>
        <translation>Nennen Sie die Abbilddatei selbst, gleich mit welcher Endung</translation>
    </message>
    <message>
        <source>{0} holds no image and no backup. {1}</source>
        <translation>{0} enthält kein Abbild und keine Sicherung. {1}</translation>
    </message>
    <message>
        <source>A data file of a database lies in this folder: {0}. Name it to open it</source>
        <translation>Eine Datendatei einer Datenbank liegt in diesem Ordner: {0}. Nennen Sie sie, um sie zu öffnen</translation>
    </message>
    <message>
        <source>{0} data files of databases lie in this folder: {1}. Name one to open it</source>
        <translation>{0} Datendateien von Datenbanken liegen in diesem Ordner: {1}. Nennen Sie eine, um sie zu öffnen</translation>
    </message>
    <message>
        <source>This is no table</source>
        <translation>Dies ist keine Tabelle</translation>
    </message>
    <message>
        <source>This is no database, and nothing in one</source>
        <translation>Dies ist keine Datenbank und nichts in einer</translation>
    </message>
    <message>
        <source>DISTINCT takes one value here</source>
        <translation>DISTINCT nimmt hier einen Wert</translation>
    </message>
    <message>
        <source>Values of this type have no least and no greatest</source>
        <translation>Werte dieses Typs haben kein kleinstes und kein größtes</translation>
    </message>
    <message>
        <source>This function is not known here; the guide lists what queries may use</source>
        <translation>Diese Funktion ist hier nicht bekannt; die Anleitung nennt, was Abfragen verwenden dürfen</translation>
    </message>
    <message>
        <source>STRING_AGG joins texts, by a constant</source>
        <translation>STRING_AGG verbindet Texte, mit einer Konstante</translation>
    </message>
    <message>
        <source>This function has no window</source>
        <translation>Diese Funktion hat kein Fenster</translation>
    </message>
    <message>
        <source>The bounds of a window are constants</source>
        <translation>Die Grenzen eines Fensters sind Konstanten</translation>
    </message>
    <message>
        <source>Known styles are those that write dates with figures: {0}</source>
        <translation>Bekannte Stile sind die, die Datumsangaben mit Ziffern schreiben: {0}</translation>
    </message>
    <message>
        <source>This type is not known</source>
        <translation>Dieser Typ ist nicht bekannt</translation>
    </message>
    <message>
        <source>Values of this type can be shown, not converted</source>
        <translation>Werte dieses Typs können gezeigt, nicht umgewandelt werden</translation>
    </message>
    <message>
        <source>A conversion into this type is not known</source>
        <translation>Eine Umwandlung in diesen Typ ist nicht bekannt</translation>
    </message>
    <message>
        <source>{0} is not converted into this</source>
        <translation>{0} wird nicht hierin umgewandelt</translation>
    </message>
    <message>
        <source>A decimal has 1 to 38 digits</source>
        <translation>Eine Dezimalzahl hat 1 bis 38 Stellen</translation>
    </message>
    <message>
        <source>T-SQL writes these in a way of its own; CONVERT takes styles for dates</source>
        <translation>T-SQL schreibt diese auf eigene Art; CONVERT nimmt Stile für Datumsangaben</translation>
    </message>
    <message>
        <source>A text has a length of up to 8000, or max</source>
        <translation>Ein Text hat eine Länge bis 8000 oder max</translation>
    </message>
    <message>
        <source>This would round to parts of a second; CAST to datetime2</source>
        <translation>Dies würde auf Teile einer Sekunde runden; wandeln Sie mit CAST in datetime2 um</translation>
    </message>
    <message>
        <source>This would round; CAST to datetime2 without digits</source>
        <translation>Dies würde runden; wandeln Sie mit CAST in datetime2 ohne Nachkommastellen um</translation>
    </message>
    <message>
        <source>{0} holds no schemas. Name the database with --path</source>
        <translation>{0} enthält keine Schemas. Nennen Sie die Datenbank mit --path</translation>
    </message>
    <message>
        <source>{0} is a view: it holds no rows. `schema` shows what it selects</source>
        <translation>{0} ist eine Sicht: Sie enthält keine Zeilen. `schema` zeigt, was sie auswählt</translation>
    </message>
    <message>
        <source>Several tables are called {0}. Write the schema before it</source>
        <translation>Mehrere Tabellen heißen {0}. Schreiben Sie das Schema davor</translation>
    </message>
    <message>
        <source>There is no table {0}. {1}</source>
        <translation>Eine Tabelle {0} gibt es nicht. {1}</translation>
    </message>
    <message>
        <source>The tables are: {0}{1}</source>
        <translation>Die Tabellen sind: {0}{1}</translation>
    </message>
    <message>
        <source>A text in a query cannot hold the character NUL</source>
        <translation>Ein Text in einer Abfrage kann das Zeichen NUL nicht enthalten</translation>
    </message>
    <message>
        <source>The number {0} has more than {1} digits</source>
        <translation>Die Zahl {0} hat mehr als {1} Stellen</translation>
    </message>
    <message>
        <source>Write dates as &apos;1996-07-04&apos; or &apos;1996-07-04T13:05:00&apos;</source>
        <translation>Schreiben Sie Datumsangaben als &apos;1996-07-04&apos; oder &apos;1996-07-04T13:05:00&apos;</translation>
    </message>
    <message>
        <source>So fine a moment is only known from 1678 to 2261</source>
        <translation>Ein so genauer Zeitpunkt ist nur von 1678 bis 2261 bekannt</translation>
    </message>
    <message>
        <source>Write times of day as &apos;13:05:00&apos;</source>
        <translation>Schreiben Sie Tageszeiten als &apos;13:05:00&apos;</translation>
    </message>
    <message>
        <source>This is no uniqueidentifier</source>
        <translation>Dies ist kein uniqueidentifier</translation>
    </message>
    <message>
        <source>This text is no number</source>
        <translation>Dieser Text ist keine Zahl</translation>
    </message>
    <message>
        <source>A bit is 0 or 1</source>
        <translation>Ein Bit ist 0 oder 1</translation>
    </message>
    <message>
        <source>The query needs more than the {0} of memory or {1} of disk that it may take. Ask for fewer rows or columns, or group before you count DISTINCT</source>
        <translation>Die Abfrage braucht mehr als die {0} Speicher oder {1} Plattenplatz, die sie nehmen darf. Verlangen Sie weniger Zeilen oder Spalten, oder gruppieren Sie, bevor Sie DISTINCT zählen</translation>
    </message>
    <message>
        <source>The query divides by zero. NULLIF(x, 0) makes such results NULL</source>
        <translation>Die Abfrage teilt durch null. NULLIF(x, 0) macht solche Ergebnisse zu NULL</translation>
    </message>
    <message>
        <source>The query cannot be answered: {0}</source>
        <translation>Die Abfrage kann nicht beantwortet werden: {0}</translation>
    </message>
    <message>
        <source>REPLACE takes constants for what is replaced and by what</source>
        <translation>REPLACE nimmt Konstanten für das Ersetzte und den Ersatz</translation>
    </message>
    <message>
        <source>ROUND takes a constant number of digits</source>
        <translation>ROUND nimmt eine konstante Anzahl von Stellen</translation>
    </message>
    <message>
        <source>{0}, row {1} of those read</source>
        <translation>{0}, Zeile {1} der gelesenen</translation>
    </message>
    <message>
        <source>counts as NULL in</source>
        <translation>zählt als NULL in</translation>
    </message>
    <message>
        <source>is left out of</source>
        <translation>wird ausgelassen aus</translation>
    </message>
    <message>
        <source>{0}: {1} It {2} the query</source>
        <translation>{0}: {1} Es {2} der Abfrage</translation>
    </message>
    <message>
        <source>{0}.{1} holds moments finer than a microsecond and others outside the years 1678 to 2261; no query can hold both exactly. Use rows --where</source>
        <translation>{0}.{1} enthält Zeitpunkte, die feiner als eine Mikrosekunde sind, und andere außerhalb der Jahre 1678 bis 2261; keine Abfrage kann beide genau aufnehmen. Verwenden Sie rows --where</translation>
    </message>
    <message>
        <source>Known parts are {0}</source>
        <translation>Bekannte Teile sind {0}</translation>
    </message>
    <message>
        <source>A date has no {0}; CAST it to datetime2</source>
        <translation>Ein Datum hat kein {0}; wandeln Sie es mit CAST in datetime2 um</translation>
    </message>
    <message>
        <source>Known units are {0}</source>
        <translation>Bekannte Einheiten sind {0}</translation>
    </message>
    <message>
        <source>The star stands alone, or in COUNT(*)</source>
        <translation>Der Stern steht allein oder in COUNT(*)</translation>
    </message>
    <message>
        <source>Values of this type can be shown, not compared</source>
        <translation>Werte dieses Typs können gezeigt, nicht verglichen werden</translation>
    </message>
    <message>
        <source>This does not take {0}; CAST may help</source>
        <translation>Hier passt {0} nicht; CAST kann helfen</translation>
    </message>
    <message>
        <source>Only texts are joined by +; use CONCAT, or CAST the other to varchar</source>
        <translation>Nur Texte werden mit + verbunden; verwenden Sie CONCAT, oder wandeln Sie das andere mit CAST in varchar um</translation>
    </message>
    <message>
        <source>Here {0} meets {1}; CAST one of them</source>
        <translation>Hier trifft {0} auf {1}; wandeln Sie eines davon mit CAST um</translation>
    </message>
    <message>
        <source>The query after IN must have one column</source>
        <translation>Die Abfrage nach IN muss eine Spalte haben</translation>
    </message>
    <message>
        <source>After IS only NULL or NOT NULL is known</source>
        <translation>Nach IS ist nur NULL oder NOT NULL bekannt</translation>
    </message>
    <message>
        <source>A condition stands here, such as x = 1</source>
        <translation>Hier steht eine Bedingung, etwa x = 1</translation>
    </message>
    <message>
        <source>A query in place of a value must have one column</source>
        <translation>Eine Abfrage anstelle eines Werts muss eine Spalte haben</translation>
    </message>
    <message>
        <source>These do not go into one column: {0}</source>
        <translation>Diese passen nicht in eine Spalte: {0}</translation>
    </message>
    <message>
        <source>Values of this type can be shown, not sorted</source>
        <translation>Werte dieses Typs können gezeigt, nicht sortiert werden</translation>
    </message>
    <message>
        <source>LIKE compares texts; CAST may help</source>
        <translation>LIKE vergleicht Texte; CAST kann helfen</translation>
    </message>
    <message>
        <source>Patterns and their ESCAPE are texts in single quotes</source>
        <translation>Muster und ihr ESCAPE sind Texte in einfachen Anführungszeichen</translation>
    </message>
    <message>
        <source>The result {0} has a type that no table has: {1}</source>
        <translation>Das Ergebnis {0} hat einen Typ, den keine Tabelle hat: {1}</translation>
    </message>
    <message>
        <source>A date in the result lies outside the years 1 to 9999</source>
        <translation>Ein Datum im Ergebnis liegt außerhalb der Jahre 1 bis 9999</translation>
    </message>
    <message>
        <source>The query</source>
        <translation>Die Abfrage</translation>
    </message>
    <message>
        <source>The answer knows nothing of rows withheld: counts and sums are of the others</source>
        <translation>Die Antwort weiß nichts von zurückgehaltenen Zeilen: Zahlen und Summen beziehen sich auf die übrigen</translation>
    </message>
    <message>
        <source>The column {0} stands in several tables. Write its table before it</source>
        <translation>Die Spalte {0} steht in mehreren Tabellen. Schreiben Sie ihre Tabelle davor</translation>
    </message>
    <message>
        <source>Names have at most three parts, unlike {0}</source>
        <translation>Namen haben höchstens drei Teile, anders als {0}</translation>
    </message>
    <message>
        <source>No table is called {0} here</source>
        <translation>Keine Tabelle heißt hier {0}</translation>
    </message>
    <message>
        <source>Only SELECT is understood here; nothing can be changed</source>
        <translation>Nur SELECT wird hier verstanden; nichts kann geändert werden</translation>
    </message>
    <message>
        <source>This function</source>
        <translation>Diese Funktion</translation>
    </message>
    <message>
        <source>{0} is not known here; the guide lists what queries may use</source>
        <translation>{0} ist hier nicht bekannt; die Anleitung nennt, was Abfragen verwenden dürfen</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>Known are JOIN … ON and CROSS JOIN</source>
        <translation>Bekannt sind JOIN … ON und CROSS JOIN</translation>
    </message>
    <message>
        <source>A query after FROM needs a name behind it: (SELECT …) AS x</source>
        <translation>Eine Abfrage nach FROM braucht einen Namen dahinter: (SELECT …) AS x</translation>
    </message>
    <message>
        <source>After FROM stand tables, queries in parentheses, and joins of them</source>
        <translation>Nach FROM stehen Tabellen, Abfragen in Klammern und Verknüpfungen davon</translation>
    </message>
    <message>
        <source>After FROM stand tables; functions that return rows are not known</source>
        <translation>Nach FROM stehen Tabellen; Funktionen, die Zeilen liefern, sind nicht bekannt</translation>
    </message>
    <message>
        <source>Only tables of this database are read; leave out its name</source>
        <translation>Nur Tabellen dieser Datenbank werden gelesen; lassen Sie ihren Namen weg</translation>
    </message>
    <message>
        <source>The columns of a table have the names that it gives them</source>
        <translation>Die Spalten einer Tabelle haben die Namen, die sie ihnen gibt</translation>
    </message>
    <message>
        <source>The queries around a UNION have {0} columns</source>
        <translation>Die Abfragen um ein UNION haben {0} Spalten</translation>
    </message>
    <message>
        <source>The query has {0} columns</source>
        <translation>Die Abfrage hat {0} Spalten</translation>
    </message>
    <message>
        <source>Behind a UNION rows are sorted by its columns alone</source>
        <translation>Hinter einem UNION werden Zeilen allein nach seinen Spalten sortiert</translation>
    </message>
    <message>
        <source>PERCENT and WITH TIES are not known</source>
        <translation>PERCENT und WITH TIES sind nicht bekannt</translation>
    </message>
    <message>
        <source>The number of rows is a constant</source>
        <translation>Die Anzahl der Zeilen ist eine Konstante</translation>
    </message>
    <message>
        <source>This says more than is understood</source>
        <translation>Dies sagt mehr, als verstanden wird</translation>
    </message>
    <message>
        <source>{0} names are given for {1} columns</source>
        <translation>{0} Namen sind für {1} Spalten angegeben</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a decimal</source>
        <translation>eine Dezimalzahl</translation>
    </message>
    <message>
        <source>a float</source>
        <translation>eine Gleitkommazahl</translation>
    </message>
    <message>
        <source>a bit</source>
        <translation>ein Bit</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a binary value</source>
        <translation>ein Binärwert</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>a time of day</source>
        <translation>eine Tageszeit</translation>
    </message>
    <message>
        <source>a date with time</source>
        <translation>ein Datum mit Zeit</translation>
    </message>
    <message>
        <source>a uniqueidentifier</source>
        <translation>ein uniqueidentifier</translation>
    </message>
    <message>
        <source>a value that can only be shown</source>
        <translation>ein Wert, der nur gezeigt werden kann</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>{0} has {1} characters; {2} are the limit</source>
        <translation>{0} hat {1} Zeichen; {2} sind die Grenze</translation>
    </message>
    <message>
        <source>{0} holds bytes that are no text</source>
        <translation>{0} enthält Bytes, die kein Text sind</translation>
    </message>
    <message>
        <source>{0} cannot be read: a quote, a bracket or a comment is not closed</source>
        <translation>{0} kann nicht gelesen werden: Ein Anführungszeichen, eine Klammer oder ein Kommentar ist nicht geschlossen</translation>
    </message>
    <message>
        <source>{0} is empty</source>
        <translation>{0} ist leer</translation>
    </message>
    <message>
        <source>{0} has {1} words; {2} are the limit</source>
        <translation>{0} hat {1} Wörter; {2} sind die Grenze</translation>
    </message>
    <message>
        <source>{0} is nested {1} deep; {2} is the limit</source>
        <translation>{0} ist {1} Ebenen tief verschachtelt; {2} ist die Grenze</translation>
    </message>
    <message>
        <source>The condition</source>
        <translation>Die Bedingung</translation>
    </message>
    <message>
        <source>{0} cannot be read{1}</source>
        <translation>{0} kann nicht gelesen werden{1}</translation>
    </message>
    <message>
        <source>{0} must be one alone</source>
        <translation>{0} muss eine einzige sein</translation>
    </message>
    <message>
        <source>at {0}, after {1}</source>
        <translation>bei {0}, nach {1}</translation>
    </message>
    <message>
        <source>before {0}</source>
        <translation>vor {0}</translation>
    </message>
    <message>
        <source>There is no column {0}</source>
        <translation>Eine Spalte {0} gibt es nicht</translation>
    </message>
    <message>
        <source>The rows hold no column {0}: {1}</source>
        <translation>Die Zeilen haben keine Spalte {0}: {1}</translation>
    </message>
    <message>
        <source>The columns are: {0}{1}</source>
        <translation>Die Spalten sind: {0}{1}</translation>
    </message>
    <message>
        <source>Conditions compare columns with constants</source>
        <translation>Bedingungen vergleichen Spalten mit Konstanten</translation>
    </message>
    <message>
        <source>ESCAPE follows LIKE and names one character</source>
        <translation>ESCAPE folgt auf LIKE und nennt ein Zeichen</translation>
    </message>
    <message>
        <source>On one side must stand a column, by its name alone</source>
        <translation>Auf einer Seite muss eine Spalte stehen, mit ihrem Namen allein</translation>
    </message>
    <message>
        <source>Texts stand in single quotes</source>
        <translation>Texte stehen in einfachen Anführungszeichen</translation>
    </message>
    <message>
        <source>Nothing equals NULL; write IS NULL or IS NOT NULL</source>
        <translation>Nichts ist gleich NULL; schreiben Sie IS NULL oder IS NOT NULL</translation>
    </message>
    <message>
        <source>Columns are compared with constants: 12.5, &apos;text&apos;, N&apos;text&apos;, 0x1F</source>
        <translation>Spalten werden mit Konstanten verglichen: 12.5, &apos;text&apos;, N&apos;text&apos;, 0x1F</translation>
    </message>
    <message>
        <source>LIKE takes a text in single quotes</source>
        <translation>LIKE nimmt einen Text in einfachen Anführungszeichen</translation>
    </message>
    <message>
        <source>Not understood: {0}. {1}</source>
        <translation>Nicht verstanden: {0}. {1}</translation>
    </message>
    <message>
        <source>{0} rows from row {1} on</source>
        <translation>{0} Zeilen ab Zeile {1}</translation>
    </message>
    <message>
        <source>{0} have {1} bytes; {2} can be shown at once</source>
        <translation>{0} haben {1} Bytes; {2} können auf einmal gezeigt werden</translation>
    </message>
    <message>
        <source>a batch ends before its bytes do</source>
        <translation>ein Stapel endet vor seinen Bytes</translation>
    </message>
    <message>
        <source>a batch of {0} bytes</source>
        <translation>ein Stapel von {0} Bytes</translation>
    </message>
    <message>
        <source>a batch has more bytes than it said</source>
        <translation>ein Stapel hat mehr Bytes, als angegeben</translation>
    </message>
    <message>
        <source>a problem is told of a cell that is not there</source>
        <translation>ein Problem wird zu einer Zelle gemeldet, die nicht da ist</translation>
    </message>
    <message>
        <source>they have other columns than those that were asked for</source>
        <translation>sie haben andere Spalten als die verlangten</translation>
    </message>
    <message>
        <source>The reader sent rows that cannot be used: {0}</source>
        <translation>Der Leseprozess hat unbrauchbare Zeilen geschickt: {0}</translation>
    </message>
    <message>
        <source>the row is withheld under {0}</source>
        <translation>die Zeile wird nach {0} zurückgehalten</translation>
    </message>
    <message>
        <source>the erasure register</source>
        <translation>das Löschregister</translation>
    </message>
    <message>
        <source>the role of whoever asks</source>
        <translation>die Rolle der handelnden Person</translation>
    </message>
    <message>
        <source>of no such form</source>
        <translation>in anderer Form</translation>
    </message>
    <message>
        <source>{0}{1} withheld under {2}</source>
        <translation>{0}{1} zurückgehalten nach {2}</translation>
    </message>
    <message>
        <source>{0}{1} past the limit of {2}, let go with a flag</source>
        <translation>{0}{1} nach Ablauf der Frist von {2}, mit einem Vermerk hinausgelassen</translation>
    </message>
    <message>
        <source>{0}{1} {2} no date by which {3} could be computed; let go with a flag</source>
        <translation>{0}{1} {2} kein Datum, nach dem {3} berechnet werden könnte; mit einem Vermerk hinausgelassen</translation>
    </message>
    <message>
        <source>its counts bear no names</source>
        <translation>die Zahlen tragen keine Namen</translation>
    </message>
    <message>
        <source>{0} is no count</source>
        <translation>{0} ist keine Anzahl</translation>
    </message>
    <message>
        <source>The reader sent a tally of rows that cannot be used: {0}</source>
        <translation>Der Leseprozess hat eine unbrauchbare Zählung von Zeilen geschickt: {0}</translation>
    </message>
    <message>
        <source>The reader sent counts of rows that cannot be used: {0}</source>
        <translation>Der Leseprozess hat unbrauchbare Anzahlen von Zeilen geschickt: {0}</translation>
    </message>
    <message>
        <source>{0} is no name</source>
        <translation>{0} ist kein Name</translation>
    </message>
    <message>
        <source>of the new workspace</source>
        <translation>des neuen Arbeitsbereichs</translation>
    </message>
    <message>
        <source>{0} is not empty. Name a new folder for the workspace</source>
        <translation>{0} ist nicht leer. Nennen Sie einen neuen Ordner für den Arbeitsbereich</translation>
    </message>
    <message>
        <source>{0} belongs to another user of this computer; it should be yours</source>
        <translation>{0} gehört einem anderen Benutzer dieses Rechners; es sollte Ihnen gehören</translation>
    </message>
    <message>
        <source>Others can write to {0}: take that right away (chmod 700)</source>
        <translation>Andere können nach {0} schreiben: Nehmen Sie dieses Recht weg (chmod 700)</translation>
    </message>
    <message>
        <source>{0} and {1} are one person, by key or name</source>
        <translation>{0} und {1} sind dieselbe Person, nach Schlüssel oder Namen</translation>
    </message>
    <message>
        <source>The policy names {0} of the {1} security administrators that a team needs: what loosens a rule takes two signatures</source>
        <translation>Die Richtlinie nennt {0} der {1} Sicherheitsadministratoren, die ein Team braucht: Was eine Regel lockert, braucht zwei Signaturen</translation>
    </message>
    <message>
        <source>{0} texts for {1} items</source>
        <translation>{0} Texte für {1} Elemente</translation>
    </message>
    <message>
        <source>a text of {0} bytes</source>
        <translation>ein Text von {0} Bytes</translation>
    </message>
    <message>
        <source>of a text: {0}</source>
        <translation>eines Texts: {0}</translation>
    </message>
    <message>
        <source>The first {0} characters were read</source>
        <translation>Die ersten {0} Zeichen wurden gelesen</translation>
    </message>
    <message>
        <source>The first {0} pages were read</source>
        <translation>Die ersten {0} Seiten wurden gelesen</translation>
    </message>
    <message>
        <source>OpenDocument workbook</source>
        <translation>OpenDocument-Arbeitsmappe</translation>
    </message>
    <message>
        <source>It has {0} bytes; documents of up to {1} are read</source>
        <translation>Es hat {0} Bytes; Dokumente bis {1} werden gelesen</translation>
    </message>
    <message>
        <source>It is nested so deeply that it is not read</source>
        <translation>Es ist so tief verschachtelt, dass es nicht gelesen wird</translation>
    </message>
    <message>
        <source>It is damaged: {0}</source>
        <translation>Es ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>It is damaged, or not as its format has it</source>
        <translation>Es ist beschädigt oder nicht so, wie das Format es vorsieht</translation>
    </message>
    <message>
        <source>The first {0} bytes were read</source>
        <translation>Die ersten {0} Bytes wurden gelesen</translation>
    </message>
    <message>
        <source>It opens only with its password</source>
        <translation>Es öffnet sich nur mit seinem Kennwort</translation>
    </message>
    <message>
        <source>The first {0} of {1} characters were read</source>
        <translation>Die ersten {0} von {1} Zeichen wurden gelesen</translation>
    </message>
    <message>
        <source>It cannot be read</source>
        <translation>Es kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>It is damaged: it has no table of pieces</source>
        <translation>Es ist beschädigt: Die Tabelle der Textstücke fehlt</translation>
    </message>
    <message>
        <source>It is damaged: a part of it is missing</source>
        <translation>Es ist beschädigt: Ein Teil davon fehlt</translation>
    </message>
    <message>
        <source>It is packed of {0} parts; at most {1} are opened</source>
        <translation>Es ist aus {0} Teilen gepackt; höchstens {1} werden geöffnet</translation>
    </message>
    <message>
        <source>A part of {0} bytes is packed into {1}: no document is like that, so it is not unpacked</source>
        <translation>Ein Teil von {0} Bytes ist in {1} gepackt: So ist kein Dokument, daher wird es nicht entpackt</translation>
    </message>
    <message>
        <source>Unpacked it has {0} bytes; at most {1} are read</source>
        <translation>Entpackt hat es {0} Bytes; höchstens {1} werden gelesen</translation>
    </message>
    <message>
        <source>A part of it is damaged; what could be read of it is here</source>
        <translation>Ein Teil davon ist beschädigt; was davon gelesen werden konnte, steht hier</translation>
    </message>
    <message>
        <source>It is damaged: its pages cannot be found</source>
        <translation>Es ist beschädigt: Die Seiten darin lassen sich nicht finden</translation>
    </message>
    <message>
        <source>{0} of {1} pages cannot be read</source>
        <translation>{0} von {1} Seiten können nicht gelesen werden</translation>
    </message>
    <message>
        <source>no element</source>
        <translation>kein Element</translation>
    </message>
    <message>
        <source>{0} was not asked whether it knows of time</source>
        <translation>{0} wurde nicht gefragt, ob es Zeiten kennt</translation>
    </message>
    <message>
        <source>{0} ({1} bytes) is not recognised as a backup; it is left out</source>
        <translation>{0} ({1} Bytes) wird nicht als Sicherung erkannt; es wird ausgelassen</translation>
    </message>
    <message>
        <source>This bears no checksums of its own</source>
        <translation>Dies trägt keine eigenen Prüfsummen</translation>
    </message>
    <message>
        <source>It could not be read in full when it was indexed</source>
        <translation>Es konnte beim Indizieren nicht vollständig gelesen werden</translation>
    </message>
    <message>
        <source>gone since</source>
        <translation>verschwunden seit</translation>
    </message>
    <message>
        <source>renamed by</source>
        <translation>umbenannt von</translation>
    </message>
    <message>
        <source>comes on</source>
        <translation>kommt hinzu am</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>geht weiter am</translation>
    </message>
    <message>
        <source>the entry of the point that is shown has to be given</source>
        <translation>der Eintrag des gezeigten Punkts muss angegeben werden</translation>
    </message>
    <message>
        <source>{0} is in none of the {1} recovery points of this source</source>
        <translation>{0} ist in keinem der {1} Wiederherstellungspunkte dieser Quelle</translation>
    </message>
    <message>
        <source>{0} is not in this source</source>
        <translation>{0} ist nicht in dieser Quelle</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Not all of it can be read</source>
        <translation>Nicht alles davon kann gelesen werden</translation>
    </message>
    <message>
        <source>Your role does not show this content. Ask a colleague with the role Legal</source>
        <translation>Ihre Rolle zeigt diesen Inhalt nicht. Bitten Sie eine Person mit der Rolle Legal</translation>
    </message>
    <message>
        <source>The data of a person in it was erased. Legal may ask for it, with a legal ground and the approval of a second person</source>
        <translation>Die Daten einer Person darin wurden gelöscht. Die Rechtsabteilung kann einen Antrag darauf stellen, mit einem Rechtsgrund und der Freigabe einer zweiten Person</translation>
    </message>
    <message>
        <source>Its bytes hold what your role does not show. Open it and take what you need item by item, or ask a colleague with the role Legal</source>
        <translation>Die Bytes enthalten, was Ihre Rolle nicht zeigt. Öffnen Sie es, und nehmen Sie das Nötige Element für Element, oder bitten Sie eine Person mit der Rolle Legal</translation>
    </message>
    <message>
        <source>You export without looking inside, so this leaves only sealed. Name the person it is for</source>
        <translation>Sie exportieren, ohne hineinzusehen; daher geht dies nur versiegelt hinaus. Nennen Sie die Person, für die es ist</translation>
    </message>
    <message>
        <source>Nothing was read: nobody said who is looking. Open the source again</source>
        <translation>Nichts wurde gelesen: Niemand hat gesagt, wer hinsieht. Öffnen Sie die Quelle erneut</translation>
    </message>
    <message>
        <source>The first policy of the workspace {0} is not in force yet; it takes {1}: gleanpoint policy sign</source>
        <translation>Die erste Richtlinie des Arbeitsbereichs {0} ist noch nicht in Kraft; nötig ist {1}: gleanpoint policy sign</translation>
    </message>
    <message>
        <source>The policy of the workspace {0} is in force here; another one cannot be used in its place. Leave --policy out, or work in a workspace of your own</source>
        <translation>Hier gilt die Richtlinie des Arbeitsbereichs {0}; eine andere kann nicht an ihrer Stelle verwendet werden. Lassen Sie --policy weg, oder arbeiten Sie in einem eigenen Arbeitsbereich</translation>
    </message>
    <message>
        <source>The workspace {0} has no signed policy, and none is proposed. A security administrator proposes one with gleanpoint policy propose</source>
        <translation>Der Arbeitsbereich {0} hat keine signierte Richtlinie, und keine ist vorgeschlagen. Ein Sicherheitsadministrator schlägt eine mit gleanpoint policy propose vor</translation>
    </message>
    <message>
        <source>being adopted</source>
        <translation>wird in Kraft gesetzt</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>packed size</source>
        <translation>gepackte Größe</translation>
    </message>
    <message>
        <source>compression</source>
        <translation>Komprimierung</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>It is damaged: it cannot be unpacked beyond its first {0} bytes</source>
        <translation>Es ist beschädigt: Über die ersten {0} Bytes hinaus kann es nicht entpackt werden</translation>
    </message>
    <message>
        <source>It is a device and has no content</source>
        <translation>Es ist ein Gerät und hat keinen Inhalt</translation>
    </message>
    <message>
        <source>It is a pipe and has no content</source>
        <translation>Es ist eine Pipe und hat keinen Inhalt</translation>
    </message>
    <message>
        <source>What stands before the damage is listed</source>
        <translation>Was vor dem Schaden steht, ist aufgeführt</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <source>link target</source>
        <translation>Ziel der Verknüpfung</translation>
    </message>
    <message>
        <source>It is another name of a file that the archive does not have</source>
        <translation>Es ist ein weiterer Name einer Datei, die das Archiv nicht hat</translation>
    </message>
    <message>
        <source>The archive ends before this entry does</source>
        <translation>Das Archiv endet vor diesem Eintrag</translation>
    </message>
    <message>
        <source>The packed archive is damaged, and only a sound one tells whether these bytes are as they were</source>
        <translation>Das gepackte Archiv ist beschädigt, und nur ein intaktes sagt, ob diese Bytes sind, wie sie waren</translation>
    </message>
    <message>
        <source>Headers of the archive are damaged</source>
        <translation>Köpfe des Archivs sind beschädigt</translation>
    </message>
    <message>
        <source>It is no tape archive</source>
        <translation>Es ist kein Bandarchiv</translation>
    </message>
    <message>
        <source>The archive is damaged or ends too early</source>
        <translation>Das Archiv ist beschädigt oder endet zu früh</translation>
    </message>
    <message>
        <source>1 entry has a path that would lead out of it; it is listed in it</source>
        <translation>1 Eintrag hat einen Pfad, der hinausführen würde; er ist darin aufgeführt</translation>
    </message>
    <message>
        <source>{0} entries have a path that would lead out of it; they are listed in it</source>
        <translation>{0} Einträge haben einen Pfad, der hinausführen würde; sie sind darin aufgeführt</translation>
    </message>
    <message>
        <source>The archive has no entry {0}</source>
        <translation>Das Archiv hat keinen Eintrag {0}</translation>
    </message>
    <message>
        <source>Its packed bytes end before what they hold does</source>
        <translation>Die gepackten Bytes enden vor dem, was sie enthalten</translation>
    </message>
    <message>
        <source>It unpacks to more than the {0} bytes that the archive says it has</source>
        <translation>Entpackt sind es mehr als die {0} Bytes, die das Archiv angibt</translation>
    </message>
    <message>
        <source>It unpacks to {0} bytes; the archive says that it has {1}</source>
        <translation>Entpackt sind es {0} Bytes; das Archiv gibt {1} an</translation>
    </message>
    <message>
        <source>Its checksum is wrong: it should be {0} and is {1}. It is damaged</source>
        <translation>Die Prüfsumme ist falsch: Sie sollte {0} sein und ist {1}. Es ist beschädigt</translation>
    </message>
    <message>
        <source>Its {0} bytes unpack to more than {1} times as many: it is not unpacked here, for it may have been made to fill a disk</source>
        <translation>Die {0} Bytes werden entpackt mehr als {1}-mal so viele: Es wird hier nicht entpackt, denn es könnte gemacht sein, um einen Datenträger zu füllen</translation>
    </message>
    <message>
        <source>Unpacking it takes {0} bytes of memory</source>
        <translation>Das Entpacken braucht {0} Bytes Arbeitsspeicher</translation>
    </message>
    <message>
        <source>The checksum at its end is wrong: it is damaged</source>
        <translation>Die Prüfsumme am Ende ist falsch: Es ist beschädigt</translation>
    </message>
    <message>
        <source>PKWARE DCL implode</source>
        <translation>PKWARE DCL Implode</translation>
    </message>
    <message>
        <source>AES encryption</source>
        <translation>AES-Verschlüsselung</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>CRC-32</source>
        <translation>CRC-32</translation>
    </message>
    <message>
        <source>It is encrypted in the archive. Export the archive as a whole and unpack it with its password</source>
        <translation>Es ist im Archiv verschlüsselt. Exportieren Sie das ganze Archiv und entpacken Sie es mit seinem Kennwort</translation>
    </message>
    <message>
        <source>It is packed by {0}, which is not read</source>
        <translation>Es ist mit {0} gepackt, was nicht gelesen wird</translation>
    </message>
    <message>
        <source>Its bytes are those of other entries as well: the archive was made to deceive, or is damaged. It is not unpacked</source>
        <translation>Die Bytes sind auch die anderer Einträge: Das Archiv soll täuschen oder ist beschädigt. Es wird nicht entpackt</translation>
    </message>
    <message>
        <source>ZIP entry</source>
        <translation>ZIP-Eintrag</translation>
    </message>
    <message>
        <source>its header is not there</source>
        <translation>der Kopf fehlt</translation>
    </message>
    <message>
        <source>its header is of another entry</source>
        <translation>der Kopf ist der eines anderen Eintrags</translation>
    </message>
    <message>
        <source>Its directory has {0} bytes, which is not read</source>
        <translation>Das Verzeichnis hat {0} Bytes, was nicht gelesen wird</translation>
    </message>
    <message>
        <source>The archive says that it has {0} entries; {1} can be read</source>
        <translation>Das Archiv gibt {0} Einträge an; {1} sind lesbar</translation>
    </message>
    <message>
        <source>The directory of the archive is not there, and no entry is</source>
        <translation>Das Verzeichnis des Archivs fehlt, und Einträge gibt es auch keine</translation>
    </message>
    <message>
        <source>The directory of the archive is damaged: entries after {0} are not known</source>
        <translation>Das Verzeichnis des Archivs ist beschädigt: Einträge nach {0} sind nicht bekannt</translation>
    </message>
    <message>
        <source>The archive ends before its directory: entries after {0} are not known</source>
        <translation>Das Archiv endet vor seinem Verzeichnis: Einträge nach {0} sind nicht bekannt</translation>
    </message>
    <message>
        <source>method {0}</source>
        <translation>Verfahren {0}</translation>
    </message>
    <message>
        <source>{0} ends at {1}, not at {2}</source>
        <translation>{0} endet bei {1}, nicht bei {2}</translation>
    </message>
    <message>
        <source>{0}: it became shorter while it was read</source>
        <translation>{0}: wurde kürzer, während es gelesen wurde</translation>
    </message>
    <message>
        <source>The image ends at {0}; {1} more bytes were expected</source>
        <translation>Das Abbild endet bei {0}; {1} weitere Bytes wurden erwartet</translation>
    </message>
    <message>
        <source>Segment {0} ends before {1}</source>
        <translation>Segment {0} endet vor {1}</translation>
    </message>
    <message>
        <source>Its extents end at {0}, not at {1}</source>
        <translation>Die Extents enden bei {0}, nicht bei {1}</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside this item</source>
        <translation>Das Abbild endet bei {0}, innerhalb dieses Elements</translation>
    </message>
    <message>
        <source>A chunk at {0} ends at {1}, behind its unit</source>
        <translation>Ein Block bei {0} endet bei {1}, hinter seiner Einheit</translation>
    </message>
    <message>
        <source>A chunk at {0} of {1} bytes is damaged</source>
        <translation>Ein Block bei {0} von {1} Bytes ist beschädigt</translation>
    </message>
    <message>
        <source>Compressed files need libfwnt-python, which cannot be loaded: {0}</source>
        <translation>Komprimierte Dateien brauchen libfwnt-python, das nicht geladen werden kann: {0}</translation>
    </message>
    <message>
        <source>LZO stream</source>
        <translation>LZO-Strom</translation>
    </message>
    <message>
        <source>it ends before its end mark</source>
        <translation>er endet vor seiner Endmarke</translation>
    </message>
    <message>
        <source>a match {0} bytes back</source>
        <translation>eine Übereinstimmung {0} Bytes zurück</translation>
    </message>
    <message>
        <source>more than {0} bytes</source>
        <translation>mehr als {0} Bytes</translation>
    </message>
    <message>
        <source>A chunk cannot stand for {0} bytes, only for 1 to {1}</source>
        <translation>Ein Block kann nicht für {0} Bytes stehen, nur für 1 bis {1}</translation>
    </message>
    <message>
        <source>A chunk of {0} bytes has bits that are no code</source>
        <translation>Ein Block von {0} Bytes hat Bits, die kein Code sind</translation>
    </message>
    <message>
        <source>A block of type {0} stands for {1} bytes where {2} are left</source>
        <translation>Ein Block vom Typ {0} steht für {1} Bytes, wo {2} übrig sind</translation>
    </message>
    <message>
        <source>A stored block of {0} bytes ends after {1}</source>
        <translation>Ein gespeicherter Block von {0} Bytes endet nach {1}</translation>
    </message>
    <message>
        <source>{0} bytes are copied from {1} bytes before</source>
        <translation>{0} Bytes werden von {1} Bytes davor kopiert</translation>
    </message>
    <message>
        <source>A chunk of {0} bytes ends inside its codes</source>
        <translation>Ein Block von {0} Bytes endet innerhalb seiner Codes</translation>
    </message>
    <message>
        <source>A code of {0} symbols has more of them than bits can tell</source>
        <translation>Ein Code für {0} Symbole hat mehr davon, als Bits ausdrücken können</translation>
    </message>
    <message>
        <source>Lengths of codes cannot be told at bit {0} of a chunk</source>
        <translation>Die Längen von Codes lassen sich bei Bit {0} eines Blocks nicht bestimmen</translation>
    </message>
    <message>
        <source>Its {0} bytes do not inflate to {1}: they are damaged</source>
        <translation>Die {0} Bytes lassen sich nicht zu {1} entpacken: Sie sind beschädigt</translation>
    </message>
    <message>
        <source>Its first bytes do not inflate to {0}</source>
        <translation>Die ersten Bytes lassen sich nicht zu {0} entpacken</translation>
    </message>
    <message>
        <source>Its {0} bytes end before they give {1}</source>
        <translation>Die {0} Bytes enden, bevor sie {1} ergeben</translation>
    </message>
    <message>
        <source>XPRESS needs libfwnt-python, which cannot be loaded: {0}</source>
        <translation>XPRESS braucht libfwnt-python, das nicht geladen werden kann: {0}</translation>
    </message>
    <message>
        <source>the codec refuses the block</source>
        <translation>der Codec verweigert den Block</translation>
    </message>
    <message>
        <source>Its {0} bytes end inside a copy</source>
        <translation>Die {0} Bytes enden innerhalb einer Kopie</translation>
    </message>
    <message>
        <source>Its {0} bytes inflate to {1}, not to {2}</source>
        <translation>Die {0} Bytes werden entpackt zu {1}, nicht zu {2}</translation>
    </message>
    <message>
        <source>The length of a copy, {0}, is less than it must be here</source>
        <translation>Die Länge einer Kopie, {0}, ist kleiner, als sie hier sein muss</translation>
    </message>
    <message>
        <source>Deduplicated files need libfwnt-python, which cannot be loaded: {0}</source>
        <translation>Deduplizierte Dateien brauchen libfwnt-python, das nicht geladen werden kann: {0}</translation>
    </message>
    <message>
        <source>{0} at {1}: {2}</source>
        <translation>{0} bei {1}: {2}</translation>
    </message>
    <message>
        <source>APFS superblock</source>
        <translation>APFS-Superblock</translation>
    </message>
    <message>
        <source>it does not begin as one</source>
        <translation>er beginnt nicht wie einer</translation>
    </message>
    <message>
        <source>blocks of {0} bytes</source>
        <translation>Blöcke von {0} Bytes</translation>
    </message>
    <message>
        <source>APFS volume</source>
        <translation>APFS-Volume</translation>
    </message>
    <message>
        <source>it is none</source>
        <translation>es ist keines</translation>
    </message>
    <message>
        <source>The first superblock of its container is damaged and was not used</source>
        <translation>Der erste Superblock des Containers ist beschädigt und wurde nicht verwendet</translation>
    </message>
    <message>
        <source>checkpoints in {0} blocks from {1}</source>
        <translation>Prüfpunkte in {0} Blöcken ab {1}</translation>
    </message>
    <message>
        <source>APFS checkpoint</source>
        <translation>APFS-Prüfpunkt</translation>
    </message>
    <message>
        <source>no checkpoint is sound</source>
        <translation>kein Prüfpunkt ist in Ordnung</translation>
    </message>
    <message>
        <source>This APFS container spreads over two disks (Fusion), which this version does not assemble</source>
        <translation>Dieser APFS-Container erstreckt sich über zwei Datenträger (Fusion), die diese Version nicht zusammensetzt</translation>
    </message>
    <message>
        <source>APFS object map</source>
        <translation>APFS-Objektkarte</translation>
    </message>
    <message>
        <source>Its structures are encrypted</source>
        <translation>Die Strukturen sind verschlüsselt</translation>
    </message>
    <message>
        <source>Its structures have no headers: not read</source>
        <translation>Die Strukturen haben keine Köpfe: nicht gelesen</translation>
    </message>
    <message>
        <source>no block for this object</source>
        <translation>kein Block für dieses Objekt</translation>
    </message>
    <message>
        <source>The image ends at {0}, before a block</source>
        <translation>Das Abbild endet bei {0}, vor einem Block</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>die Prüfsumme ist falsch</translation>
    </message>
    <message>
        <source>APFS tree node</source>
        <translation>APFS-Baumknoten</translation>
    </message>
    <message>
        <source>level {0} instead of {1}</source>
        <translation>Ebene {0} statt {1}</translation>
    </message>
    <message>
        <source>flags {0}, level {1}, {2} keys in {3} bytes</source>
        <translation>Kennzeichen {0}, Ebene {1}, {2} Schlüssel in {3} Bytes</translation>
    </message>
    <message>
        <source>an entry lies outside it</source>
        <translation>ein Eintrag liegt außerhalb</translation>
    </message>
    <message>
        <source>its keys are not in order</source>
        <translation>die Schlüssel sind nicht geordnet</translation>
    </message>
    <message>
        <source>kind 10</source>
        <translation>Art 10</translation>
    </message>
    <message>
        <source>Its bytes are not on this disk: they lie in a cloud</source>
        <translation>Die Bytes sind nicht auf diesem Datenträger: Sie liegen in einer Cloud</translation>
    </message>
    <message>
        <source>It is packed with {0} (decmpfs kind {1}), which this version does not unpack</source>
        <translation>Es ist mit {0} gepackt (decmpfs-Art {1}), was diese Version nicht entpackt</translation>
    </message>
    <message>
        <source>it does not begin as it should</source>
        <translation>der Anfang ist nicht, wie er sein sollte</translation>
    </message>
    <message>
        <source>its resource fork is missing</source>
        <translation>der Ressourcenzweig fehlt</translation>
    </message>
    <message>
        <source>{0} of {1} bytes</source>
        <translation>{0} von {1} Bytes</translation>
    </message>
    <message>
        <source>{0} pieces of {1} bytes</source>
        <translation>{0} Stücke von {1} Bytes</translation>
    </message>
    <message>
        <source>a piece of {0} bytes</source>
        <translation>ein Stück von {0} Bytes</translation>
    </message>
    <message>
        <source>{0} of {1} bytes of a piece</source>
        <translation>{0} von {1} Bytes eines Stücks</translation>
    </message>
    <message>
        <source>its resource fork is cut</source>
        <translation>der Ressourcenzweig ist abgeschnitten</translation>
    </message>
    <message>
        <source>APFS inode</source>
        <translation>APFS-Inode</translation>
    </message>
    <message>
        <source>it is missing or cut</source>
        <translation>fehlt oder ist abgeschnitten</translation>
    </message>
    <message>
        <source>APFS name</source>
        <translation>APFS-Name</translation>
    </message>
    <message>
        <source>{0}, {1} bytes</source>
        <translation>{0}, {1} Bytes</translation>
    </message>
    <message>
        <source>{0} bytes in {1}</source>
        <translation>{0} Bytes in {1}</translation>
    </message>
    <message>
        <source>APFS attribute</source>
        <translation>APFS-Attribut</translation>
    </message>
    <message>
        <source>it is cut</source>
        <translation>ist abgeschnitten</translation>
    </message>
    <message>
        <source>flags {0}, {1} bytes</source>
        <translation>Kennzeichen {0}, {1} Bytes</translation>
    </message>
    <message>
        <source>APFS extent</source>
        <translation>APFS-Extent</translation>
    </message>
    <message>
        <source>two overlap</source>
        <translation>zwei überschneiden sich</translation>
    </message>
    <message>
        <source>APFS object</source>
        <translation>APFS-Objekt</translation>
    </message>
    <message>
        <source>no such number</source>
        <translation>keine solche Nummer</translation>
    </message>
    <message>
        <source>it comes twice in its tree</source>
        <translation>kommt im Baum doppelt vor</translation>
    </message>
    <message>
        <source>{0} extended fields</source>
        <translation>{0} erweiterte Felder</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>accessed</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>record changed</source>
        <translation>Datensatz geändert</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>komprimiert</translation>
    </message>
    <message>
        <source>extended attributes</source>
        <translation>erweiterte Attribute</translation>
    </message>
    <message>
        <source>volume {0}</source>
        <translation>Volume {0}</translation>
    </message>
    <message>
        <source>file system</source>
        <translation>Dateisystem</translation>
    </message>
    <message>
        <source>identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>block size</source>
        <translation>Blockgröße</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>{0} is no address in this container</source>
        <translation>{0} ist keine Adresse in diesem Container</translation>
    </message>
    <message>
        <source>Volume {0} is encrypted with FileVault. It takes its password or recovery key to read it, and this version cannot unlock it: unlock it with macOS and open a copy of the unlocked volume</source>
        <translation>Volume {0} ist mit FileVault verschlüsselt. Zum Lesen ist das Kennwort oder der Wiederherstellungsschlüssel nötig, und diese Version kann es nicht entsperren: Entsperren Sie es mit macOS, und öffnen Sie eine Kopie des entsperrten Volumes</translation>
    </message>
    <message>
        <source>Volume {0} is a sealed system volume, which this version does not read</source>
        <translation>Volume {0} ist ein versiegeltes Systemvolume, das diese Version nicht liest</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>volume identifier</source>
        <translation>Volumekennung</translation>
    </message>
    <message>
        <source>snapshots</source>
        <translation>Snapshots</translation>
    </message>
    <message>
        <source>files counted</source>
        <translation>Dateien gezählt</translation>
    </message>
    <message>
        <source>folders counted</source>
        <translation>Ordner gezählt</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>kind {0}</source>
        <translation>Art {0}</translation>
    </message>
    <message>
        <source>btrfs chunk</source>
        <translation>btrfs-Chunk</translation>
    </message>
    <message>
        <source>an item of {0} bytes</source>
        <translation>ein Element von {0} Bytes</translation>
    </message>
    <message>
        <source>{0} stripes in {1} bytes</source>
        <translation>{0} Stripes in {1} Bytes</translation>
    </message>
    <message>
        <source>This btrfs file system keeps its data as {0} over {1} devices, which this version does not assemble</source>
        <translation>Dieses btrfs-Dateisystem hält seine Daten als {0} über {1} Geräte, was diese Version nicht zusammensetzt</translation>
    </message>
    <message>
        <source>btrfs system chunk array</source>
        <translation>btrfs-System-Chunk-Array</translation>
    </message>
    <message>
        <source>it ends inside a chunk</source>
        <translation>es endet innerhalb eines Chunks</translation>
    </message>
    <message>
        <source>an item of type {0}</source>
        <translation>ein Element vom Typ {0}</translation>
    </message>
    <message>
        <source>it overlaps another one</source>
        <translation>es überschneidet ein anderes</translation>
    </message>
    <message>
        <source>This btrfs file system lies on {0} devices, of which only number {1} was opened; this version does not assemble them</source>
        <translation>Dieses btrfs-Dateisystem liegt auf {0} Geräten, von denen nur Nummer {1} geöffnet wurde; diese Version setzt sie nicht zusammen</translation>
    </message>
    <message>
        <source>btrfs logical address</source>
        <translation>logische btrfs-Adresse</translation>
    </message>
    <message>
        <source>no chunk holds {0} bytes there</source>
        <translation>kein Chunk enthält dort {0} Bytes</translation>
    </message>
    <message>
        <source>{0} bytes, {1} unpacked, are too many</source>
        <translation>{0} Bytes, {1} entpackt, sind zu viele</translation>
    </message>
    <message>
        <source>btrfs file extent</source>
        <translation>btrfs-Dateiextent</translation>
    </message>
    <message>
        <source>{0} of {1} bytes come out of it</source>
        <translation>{0} von {1} Bytes kommen heraus</translation>
    </message>
    <message>
        <source>btrfs LZO extent</source>
        <translation>btrfs-LZO-Extent</translation>
    </message>
    <message>
        <source>more comes out than any holds</source>
        <translation>mehr kommt heraus, als je darin ist</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>btrfs inode</source>
        <translation>btrfs-Inode</translation>
    </message>
    <message>
        <source>btrfs name</source>
        <translation>btrfs-Name</translation>
    </message>
    <message>
        <source>its item ends inside it</source>
        <translation>das Element endet darin</translation>
    </message>
    <message>
        <source>it is longer than its item</source>
        <translation>er ist länger als sein Element</translation>
    </message>
    <message>
        <source>compression {0}, encryption {1}/{2}, type {3}</source>
        <translation>Komprimierung {0}, Verschlüsselung {1}/{2}, Typ {3}</translation>
    </message>
    <message>
        <source>{0} bytes from {1} of {2}</source>
        <translation>{0} Bytes ab {1} von {2}</translation>
    </message>
    <message>
        <source>btrfs root item</source>
        <translation>btrfs-Wurzelelement</translation>
    </message>
    <message>
        <source>level {0}</source>
        <translation>Ebene {0}</translation>
    </message>
    <message>
        <source>btrfs root reference</source>
        <translation>btrfs-Wurzelverweis</translation>
    </message>
    <message>
        <source>btrfs tree node</source>
        <translation>btrfs-Baumknoten</translation>
    </message>
    <message>
        <source>an item lies beyond its end</source>
        <translation>ein Element liegt hinter dem Ende</translation>
    </message>
    <message>
        <source>it begins with another key than its parent says</source>
        <translation>er beginnt mit einem anderen Schlüssel, als der übergeordnete sagt</translation>
    </message>
    <message>
        <source>it has no copy</source>
        <translation>er hat keine Kopie</translation>
    </message>
    <message>
        <source>the volume ends before it</source>
        <translation>das Volume endet davor</translation>
    </message>
    <message>
        <source>its {0} is wrong</source>
        <translation>falsch ist: {0}</translation>
    </message>
    <message>
        <source>it belongs to another file system or place</source>
        <translation>gehört zu einem anderen Dateisystem oder Ort</translation>
    </message>
    <message>
        <source>generation {0} instead of {1}</source>
        <translation>Generation {0} statt {1}</translation>
    </message>
    <message>
        <source>{0} items do not fit</source>
        <translation>{0} Elemente passen nicht hinein</translation>
    </message>
    <message>
        <source>btrfs superblock</source>
        <translation>btrfs-Superblock</translation>
    </message>
    <message>
        <source>zoned device</source>
        <translation>Zonengerät</translation>
    </message>
    <message>
        <source>extent tree version 2</source>
        <translation>Extent-Baum Version 2</translation>
    </message>
    <message>
        <source>RAID stripe tree</source>
        <translation>RAID-Stripe-Baum</translation>
    </message>
    <message>
        <source>A copy of its superblock is damaged and was not used: {0}</source>
        <translation>Eine Kopie des Superblocks ist beschädigt und wurde nicht verwendet: {0}</translation>
    </message>
    <message>
        <source>features {0}</source>
        <translation>Funktionen {0}</translation>
    </message>
    <message>
        <source>This btrfs file system uses what this version does not read: {0}</source>
        <translation>Dieses btrfs-Dateisystem verwendet, was diese Version nicht liest: {0}</translation>
    </message>
    <message>
        <source>This btrfs file system has checksums of {0}, which this version does not know</source>
        <translation>Dieses btrfs-Dateisystem hat Prüfsummen der Art {0}, die diese Version nicht kennt</translation>
    </message>
    <message>
        <source>it belongs at another place</source>
        <translation>gehört an einen anderen Ort</translation>
    </message>
    <message>
        <source>nodes of {0} bytes, sectors of {1}</source>
        <translation>Knoten von {0} Bytes, Sektoren von {1}</translation>
    </message>
    <message>
        <source>its trees are deeper than any</source>
        <translation>die Bäume sind tiefer als möglich</translation>
    </message>
    <message>
        <source>{0} bytes of system chunks</source>
        <translation>{0} Bytes System-Chunks</translation>
    </message>
    <message>
        <source>append only</source>
        <translation>nur anfügen</translation>
    </message>
    <message>
        <source>no copy on write</source>
        <translation>kein Copy-on-Write</translation>
    </message>
    <message>
        <source>subvolume</source>
        <translation>Subvolume</translation>
    </message>
    <message>
        <source>its place only: a snapshot does not hold the subvolumes inside</source>
        <translation>nur der Ort: Ein Snapshot enthält die Subvolumes darin nicht</translation>
    </message>
    <message>
        <source>flags</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>schreibgeschützt</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>node size</source>
        <translation>Knotengröße</translation>
    </message>
    <message>
        <source>bytes used</source>
        <translation>belegte Bytes</translation>
    </message>
    <message>
        <source>generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>checksums</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>nodes mended from their second copy</source>
        <translation>Knoten aus ihrer zweiten Kopie ersetzt</translation>
    </message>
    <message>
        <source>{0} is no address in this file system</source>
        <translation>{0} ist keine Adresse in diesem Dateisystem</translation>
    </message>
    <message>
        <source>it overlaps another</source>
        <translation>überschneidet ein anderes</translation>
    </message>
    <message>
        <source>Writes that programs had flushed shortly before the image was taken are in its log tree, which is not read: the newest files may lack their last changes</source>
        <translation>Was Programme kurz vor der Aufnahme des Abbilds auf den Datenträger geschrieben hatten, steht im Log-Baum, der nicht gelesen wird: Den neuesten Dateien können die letzten Änderungen fehlen</translation>
    </message>
    <message>
        <source>Its checksums are xxHash64, which this version does not check</source>
        <translation>Die Prüfsummen sind xxHash64, was diese Version nicht prüft</translation>
    </message>
    <message>
        <source>It has {0} devices; this one holds a copy of everything, and was read alone</source>
        <translation>Es hat {0} Geräte; dieses enthält eine Kopie von allem und wurde allein gelesen</translation>
    </message>
    <message>
        <source>btrfs data</source>
        <translation>btrfs-Daten</translation>
    </message>
    <message>
        <source>it has no checksum, as it should</source>
        <translation>hat keine Prüfsumme, wie es sein sollte</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside data of this file</source>
        <translation>Das Abbild endet bei {0}, innerhalb der Daten dieser Datei</translation>
    </message>
    <message>
        <source>EFS header</source>
        <translation>EFS-Kopf</translation>
    </message>
    <message>
        <source>attribute runs</source>
        <translation>Attributbereiche</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>es gibt keine</translation>
    </message>
    <message>
        <source>its figures make no sense</source>
        <translation>die Zahlen darin ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>Its groups are described elsewhere (meta_bg), or have clusters (bigalloc)</source>
        <translation>Die Gruppen sind anderswo beschrieben (meta_bg) oder haben Cluster (bigalloc)</translation>
    </message>
    <message>
        <source>it has too many inodes</source>
        <translation>es hat zu viele Inodes</translation>
    </message>
    <message>
        <source>its inodes have an odd size</source>
        <translation>die Inodes haben eine ungewöhnliche Größe</translation>
    </message>
    <message>
        <source>group descriptor</source>
        <translation>Gruppendeskriptor</translation>
    </message>
    <message>
        <source>FAT boot sector</source>
        <translation>FAT-Bootsektor</translation>
    </message>
    <message>
        <source>the volume ends in it</source>
        <translation>das Volume endet darin</translation>
    </message>
    <message>
        <source>exFAT boot sector</source>
        <translation>exFAT-Bootsektor</translation>
    </message>
    <message>
        <source>sizes of sectors make no sense</source>
        <translation>die Sektorgrößen ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>there is no room for clusters</source>
        <translation>für Cluster ist kein Platz</translation>
    </message>
    <message>
        <source>table of clusters</source>
        <translation>Clustertabelle</translation>
    </message>
    <message>
        <source>NTFS boot sector</source>
        <translation>NTFS-Bootsektor</translation>
    </message>
    <message>
        <source>{0} sectors of {1}, clusters of {2}</source>
        <translation>{0} Sektoren von {1}, Cluster von {2}</translation>
    </message>
    <message>
        <source>records of {0} bytes, $MFT at cluster {1}</source>
        <translation>Datensätze von {0} Bytes, $MFT bei Cluster {1}</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>There is no entry {0} in folder {1}</source>
        <translation>Einen Eintrag {0} gibt es im Ordner {1} nicht</translation>
    </message>
    <message>
        <source>There is no stream {0} at {1}</source>
        <translation>Einen Datenstrom {0} gibt es bei {1} nicht</translation>
    </message>
    <message>
        <source>{0} is no record in this file system</source>
        <translation>{0} ist kein Datensatz in diesem Dateisystem</translation>
    </message>
    <message>
        <source>{0} item {1} is not there</source>
        <translation>{0} Element {1} ist nicht da</translation>
    </message>
    <message>
        <source>chunk store container</source>
        <translation>Container des Chunk-Speichers</translation>
    </message>
    <message>
        <source>A map of {0} bytes is larger than is known</source>
        <translation>Eine Karte von {0} Bytes ist größer als bekannt</translation>
    </message>
    <message>
        <source>A chunk of {0} bytes at {1} is larger than any that is known</source>
        <translation>Ein Chunk von {0} Bytes bei {1} ist größer als jeder bekannte</translation>
    </message>
    <message>
        <source>it takes {0} bytes and stands for {1}</source>
        <translation>er nimmt {0} Bytes ein und steht für {1}</translation>
    </message>
    <message>
        <source>The chunk at {0} of the file is packed in an unknown way, or damaged: {1}</source>
        <translation>Der Chunk bei {0} der Datei ist auf unbekannte Weise gepackt oder beschädigt: {1}</translation>
    </message>
    <message>
        <source>It was stored deduplicated. Of the chunk store {0}, the file {1}\{2}.{3}.ccc is missing on this volume</source>
        <translation>Die Datei wurde dedupliziert gespeichert. Vom Chunk-Speicher {0} fehlt die Datei {1}\{2}.{3}.ccc auf diesem Volume</translation>
    </message>
    <message>
        <source>it has only {0} bytes</source>
        <translation>es sind nur {0} Bytes</translation>
    </message>
    <message>
        <source>it says {0} and {1} bytes, and {2} follow</source>
        <translation>angegeben sind {0} und {1} Bytes, und {2} folgen</translation>
    </message>
    <message>
        <source>its checksum does not fit</source>
        <translation>die Prüfsumme passt nicht</translation>
    </message>
    <message>
        <source>It was deduplicated in an unknown form, {0}</source>
        <translation>Die Datei wurde in unbekannter Form dedupliziert, {0}</translation>
    </message>
    <message>
        <source>{0} bytes of entries at {1} do not fit in {2}</source>
        <translation>{0} Bytes an Einträgen bei {1} passen nicht in {2}</translation>
    </message>
    <message>
        <source>a stretch goes from {0} to {1} after {2}</source>
        <translation>ein Abschnitt reicht von {0} bis {1} nach {2}</translation>
    </message>
    <message>
        <source>reparse point of a deduplicated file</source>
        <translation>Analysepunkt einer deduplizierten Datei</translation>
    </message>
    <message>
        <source>{0} bytes that are no map</source>
        <translation>{0} Bytes, die keine Karte sind</translation>
    </message>
    <message>
        <source>a chunk goes from {0} to {1}, the stretch to {2}</source>
        <translation>ein Chunk reicht von {0} bis {1}, der Abschnitt bis {2}</translation>
    </message>
    <message>
        <source>it ends at {0}, not at {1}</source>
        <translation>das Ende liegt bei {0}, nicht bei {1}</translation>
    </message>
    <message>
        <source>It was stored deduplicated, and the chunk store with its bytes, {0}, is not on this volume</source>
        <translation>Die Datei wurde dedupliziert gespeichert, und der Chunk-Speicher mit ihren Bytes, {0}, ist nicht auf diesem Volume</translation>
    </message>
    <message>
        <source>encryption problem</source>
        <translation>Problem der Verschlüsselung</translation>
    </message>
    <message>
        <source>encrypted for</source>
        <translation>verschlüsselt für</translation>
    </message>
    <message>
        <source>recovery agents</source>
        <translation>Wiederherstellungsagenten</translation>
    </message>
    <message>
        <source>its {0} bytes end too early</source>
        <translation>die {0} Bytes enden zu früh</translation>
    </message>
    <message>
        <source>a list of {0} keys</source>
        <translation>eine Liste von {0} Schlüsseln</translation>
    </message>
    <message>
        <source>a key of {0} bytes</source>
        <translation>ein Schlüssel von {0} Bytes</translation>
    </message>
    <message>
        <source>This is a former name of a file that still exists, under another name or in another folder</source>
        <translation>Dies ist ein früherer Name einer Datei, die noch vorhanden ist, unter anderem Namen oder in einem anderen Ordner</translation>
    </message>
    <message>
        <source>It was deleted, and which record it had is no longer known; nothing but its name is left</source>
        <translation>Gelöscht, und welcher Datensatz dazu gehörte, ist nicht mehr bekannt; nur der Name ist übrig</translation>
    </message>
    <message>
        <source>reparse point</source>
        <translation>Analysepunkt</translation>
    </message>
    <message>
        <source>not indexed</source>
        <translation>nicht indiziert</translation>
    </message>
    <message>
        <source>no scrub</source>
        <translation>ohne Bereinigung</translation>
    </message>
    <message>
        <source>recall on open</source>
        <translation>Abruf beim Öffnen</translation>
    </message>
    <message>
        <source>recall on data access</source>
        <translation>Abruf beim Datenzugriff</translation>
    </message>
    <message>
        <source>Windows and DOS</source>
        <translation>Windows und DOS</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>record size</source>
        <translation>Datensatzgröße</translation>
    </message>
    <message>
        <source>volume record</source>
        <translation>Volumedatensatz</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>names and their times</source>
        <translation>Namen und ihre Zeiten</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>streams</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>was in use when the image was made</source>
        <translation>war in Gebrauch, als das Abbild erstellt wurde</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>folder record</source>
        <translation>Ordnerdatensatz</translation>
    </message>
    <message>
        <source>bytes ever written</source>
        <translation>je geschriebene Bytes</translation>
    </message>
    <message>
        <source>clusters that belong to other files now</source>
        <translation>Cluster, die jetzt anderen Dateien gehören</translation>
    </message>
    <message>
        <source>the blocks that it refers to are missing</source>
        <translation>die Blöcke, auf die er verweist, fehlen</translation>
    </message>
    <message>
        <source>INDX block {0}</source>
        <translation>INDX-Block {0}</translation>
    </message>
    <message>
        <source>it says it is number {0}</source>
        <translation>er gibt die Nummer {0} an</translation>
    </message>
    <message>
        <source>{0} bytes of it</source>
        <translation>{0} Bytes davon</translation>
    </message>
    <message>
        <source>type {0}, blocks of {1}</source>
        <translation>Typ {0}, Blöcke von {1}</translation>
    </message>
    <message>
        <source>{0} bytes, a bitmap of {1}</source>
        <translation>{0} Bytes, eine Bitmap von {1}</translation>
    </message>
    <message>
        <source>The bitmap of a folder&apos;s index has {0} bytes</source>
        <translation>Die Bitmap des Index eines Ordners hat {0} Bytes</translation>
    </message>
    <message>
        <source>{0} used blocks lie behind its end at {1}</source>
        <translation>{0} belegte Blöcke liegen hinter dem Ende bei {1}</translation>
    </message>
    <message>
        <source>entries from {0} to {1} of {2}</source>
        <translation>Einträge von {0} bis {1} von {2}</translation>
    </message>
    <message>
        <source>no entry fits here</source>
        <translation>hier passt kein Eintrag</translation>
    </message>
    <message>
        <source>INDX block</source>
        <translation>INDX-Block</translation>
    </message>
    <message>
        <source>It only marks the clusters that went bad; it has no bytes of its own</source>
        <translation>Diese Datei kennzeichnet nur die schadhaft gewordenen Cluster; sie hat keine eigenen Bytes</translation>
    </message>
    <message>
        <source>A part of its record is missing, so some of its bytes cannot be located</source>
        <translation>Ein Teil des Datensatzes fehlt, daher lassen sich manche Bytes nicht finden</translation>
    </message>
    <message>
        <source>Only {0} of its {1} bytes can be located</source>
        <translation>Nur {0} von {1} Bytes lassen sich finden</translation>
    </message>
    <message>
        <source>It was deleted, and all of its clusters now belong to other files: it is lost</source>
        <translation>Gelöscht, und alle Cluster gehören jetzt anderen Dateien: Der Inhalt ist verloren</translation>
    </message>
    <message>
        <source>It was deleted, and {0} of its {1} clusters ({2} %) now belong to other files; these parts are lost</source>
        <translation>Gelöscht, und {0} von {1} Clustern ({2} %) gehören jetzt anderen Dateien; diese Teile sind verloren</translation>
    </message>
    <message>
        <source>It is compressed in units of {0} bytes; {1} are known</source>
        <translation>Es ist in Einheiten von {0} Bytes komprimiert; {1} sind bekannt</translation>
    </message>
    <message>
        <source>unit {0} has a hole before its last cluster</source>
        <translation>Einheit {0} hat eine Lücke vor ihrem letzten Cluster</translation>
    </message>
    <message>
        <source>NTFS compressed unit</source>
        <translation>komprimierte NTFS-Einheit</translation>
    </message>
    <message>
        <source>Its runs end at {0}, inside it</source>
        <translation>Die Läufe enden bei {0}, darin</translation>
    </message>
    <message>
        <source>unit {0} cannot be unpacked: {1}</source>
        <translation>Einheit {0} lässt sich nicht entpacken: {1}</translation>
    </message>
    <message>
        <source>unit {0} gives {1} bytes, not {2}</source>
        <translation>Einheit {0} ergibt {1} Bytes, nicht {2}</translation>
    </message>
    <message>
        <source>$MFT runs</source>
        <translation>$MFT-Läufe</translation>
    </message>
    <message>
        <source>they end behind the image</source>
        <translation>sie enden hinter dem Abbild</translation>
    </message>
    <message>
        <source>Only {0} of {1} bytes of $MFT were written</source>
        <translation>Nur {0} von {1} Bytes von $MFT wurden geschrieben</translation>
    </message>
    <message>
        <source>$MFT has {0} records</source>
        <translation>$MFT hat {0} Datensätze</translation>
    </message>
    <message>
        <source>its runs end before its {0} records do</source>
        <translation>die Läufe enden vor den {0} Datensätzen</translation>
    </message>
    <message>
        <source>$MFT record</source>
        <translation>$MFT-Datensatz</translation>
    </message>
    <message>
        <source>it does not extend $MFT</source>
        <translation>er erweitert $MFT nicht</translation>
    </message>
    <message>
        <source>its next piece is for {0}</source>
        <translation>das nächste Stück ist für {0}</translation>
    </message>
    <message>
        <source>{0} clusters from {1}</source>
        <translation>{0} Cluster ab {1}</translation>
    </message>
    <message>
        <source>{0} clusters in all</source>
        <translation>{0} Cluster insgesamt</translation>
    </message>
    <message>
        <source>its records are not described</source>
        <translation>die Datensätze sind nicht beschrieben</translation>
    </message>
    <message>
        <source>{0} at {1}: {2} bytes of it</source>
        <translation>{0} bei {1}: {2} Bytes davon</translation>
    </message>
    <message>
        <source>its update sequence is of {0} at {1}, for {2} sectors</source>
        <translation>die Update-Sequenz ist von {0} bei {1}, für {2} Sektoren</translation>
    </message>
    <message>
        <source>it begins with {0}, not with {1}</source>
        <translation>der Anfang ist {0}, nicht {1}</translation>
    </message>
    <message>
        <source>sector {0} was not written</source>
        <translation>Sektor {0} wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>no attribute fits at {0}</source>
        <translation>bei {0} passt kein Attribut</translation>
    </message>
    <message>
        <source>cluster {0}, {1} clusters</source>
        <translation>Cluster {0}, {1} Cluster</translation>
    </message>
    <message>
        <source>NTFS runs</source>
        <translation>NTFS-Läufe</translation>
    </message>
    <message>
        <source>The bitmap of $MFT does not cover its records</source>
        <translation>Die Bitmap von $MFT deckt die Datensätze nicht ab</translation>
    </message>
    <message>
        <source>More than {0} characters of names</source>
        <translation>Mehr als {0} Zeichen an Namen</translation>
    </message>
    <message>
        <source>built in; libfwnt-python {0}</source>
        <translation>eingebaut; libfwnt-python {0}</translation>
    </message>
    <message>
        <source>Linux owner</source>
        <translation>Linux-Besitzer</translation>
    </message>
    <message>
        <source>Linux group</source>
        <translation>Linux-Gruppe</translation>
    </message>
    <message>
        <source>Linux mode</source>
        <translation>Linux-Modus</translation>
    </message>
    <message>
        <source>object id</source>
        <translation>Objekt-ID</translation>
    </message>
    <message>
        <source>{0} problem</source>
        <translation>Problem: {0}</translation>
    </message>
    <message>
        <source>an attribute of {0} bytes</source>
        <translation>ein Attribut von {0} Bytes</translation>
    </message>
    <message>
        <source>only {0} bytes of it</source>
        <translation>nur {0} Bytes davon</translation>
    </message>
    <message>
        <source>Files with the reparse point {0} are not rebuilt</source>
        <translation>Dateien mit dem Analysepunkt {0} werden nicht rekonstruiert</translation>
    </message>
    <message>
        <source>WOF reparse point</source>
        <translation>WOF-Analysepunkt</translation>
    </message>
    <message>
        <source>the file has no data attribute</source>
        <translation>die Datei hat kein Datenattribut</translation>
    </message>
    <message>
        <source>It is deduplicated and compressed at once</source>
        <translation>Die Datei ist zugleich dedupliziert und komprimiert</translation>
    </message>
    <message>
        <source>neither the file nor the chunk store has its bytes behind {0}</source>
        <translation>weder die Datei noch der Chunk-Speicher hat die Bytes hinter {0}</translation>
    </message>
    <message>
        <source>Its list of attributes cannot be read: {0}</source>
        <translation>Die Liste der Attribute kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>A part of its record is missing: {0}</source>
        <translation>Ein Teil des Datensatzes fehlt: {0}</translation>
    </message>
    <message>
        <source>record {0} belongs to another file now</source>
        <translation>Datensatz {0} gehört jetzt einer anderen Datei</translation>
    </message>
    <message>
        <source>Record {0} of $MFT is damaged: {1}</source>
        <translation>Datensatz {0} von $MFT ist beschädigt: {1}</translation>
    </message>
    <message>
        <source>symbolic link</source>
        <translation>symbolische Verknüpfung</translation>
    </message>
    <message>
        <source>junction or mount point</source>
        <translation>Verzeichnisverbindung oder Bereitstellungspunkt</translation>
    </message>
    <message>
        <source>compressed by Windows (CompactOS)</source>
        <translation>von Windows komprimiert (CompactOS)</translation>
    </message>
    <message>
        <source>cloud placeholder</source>
        <translation>Cloud-Platzhalter</translation>
    </message>
    <message>
        <source>single instance storage</source>
        <translation>Einzelinstanzspeicherung</translation>
    </message>
    <message>
        <source>hierarchical storage</source>
        <translation>hierarchische Speicherung</translation>
    </message>
    <message>
        <source>container layer</source>
        <translation>Containerschicht</translation>
    </message>
    <message>
        <source>application link</source>
        <translation>Anwendungsverknüpfung</translation>
    </message>
    <message>
        <source>Azure File Sync</source>
        <translation>Azure File Sync</translation>
    </message>
    <message>
        <source>projected file system</source>
        <translation>projiziertes Dateisystem</translation>
    </message>
    <message>
        <source>NFS special file</source>
        <translation>NFS-Spezialdatei</translation>
    </message>
    <message>
        <source>Linux symbolic link</source>
        <translation>symbolische Linux-Verknüpfung</translation>
    </message>
    <message>
        <source>cloud placeholder of OneDrive</source>
        <translation>Cloud-Platzhalter von OneDrive</translation>
    </message>
    <message>
        <source>Unix socket</source>
        <translation>Unix-Socket</translation>
    </message>
    <message>
        <source>Linux FIFO</source>
        <translation>Linux-FIFO</translation>
    </message>
    <message>
        <source>Linux character device</source>
        <translation>zeichenorientiertes Linux-Gerät</translation>
    </message>
    <message>
        <source>Linux block device</source>
        <translation>blockorientiertes Linux-Gerät</translation>
    </message>
    <message>
        <source>reparse point 0x{0}</source>
        <translation>Analysepunkt 0x{0}</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>target as stored</source>
        <translation>Ziel wie gespeichert</translation>
    </message>
    <message>
        <source>target is relative</source>
        <translation>Ziel ist relativ</translation>
    </message>
    <message>
        <source>reparse point problem</source>
        <translation>Problem des Analysepunkts</translation>
    </message>
    <message>
        <source>It is not in this image, only its cloud placeholder. Ask for the cloud copy</source>
        <translation>Es ist nicht in diesem Abbild, nur sein Cloud-Platzhalter. Fragen Sie nach der Kopie in der Cloud</translation>
    </message>
    <message>
        <source>Its content is not in this image ({0}{1})</source>
        <translation>Der Inhalt ist nicht in diesem Abbild ({0}{1})</translation>
    </message>
    <message>
        <source>character device</source>
        <translation>zeichenorientiertes Gerät</translation>
    </message>
    <message>
        <source>block device</source>
        <translation>blockorientiertes Gerät</translation>
    </message>
    <message>
        <source>it says it has {0} bytes and has {1}</source>
        <translation>angegeben sind {0} Bytes, vorhanden {1}</translation>
    </message>
    <message>
        <source>special file {0}</source>
        <translation>Spezialdatei {0}</translation>
    </message>
    <message>
        <source>a name of {0} bytes at {1} is not inside its {2} bytes</source>
        <translation>ein Name von {0} Bytes bei {1} liegt nicht in den {2} Bytes</translation>
    </message>
    <message>
        <source>security problem</source>
        <translation>Problem der Sicherheitsangaben</translation>
    </message>
    <message>
        <source>Its access rights cannot be read: {0}</source>
        <translation>Die Zugriffsrechte können nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>access rights</source>
        <translation>Zugriffsrechte</translation>
    </message>
    <message>
        <source>no sound descriptor has the number {0}</source>
        <translation>kein intakter Deskriptor hat die Nummer {0}</translation>
    </message>
    <message>
        <source>revision {0}</source>
        <translation>Revision {0}</translation>
    </message>
    <message>
        <source>here should be a SID</source>
        <translation>hier sollte eine SID stehen</translation>
    </message>
    <message>
        <source>here should be a list</source>
        <translation>hier sollte eine Liste stehen</translation>
    </message>
    <message>
        <source>a list of {0} bytes</source>
        <translation>eine Liste von {0} Bytes</translation>
    </message>
    <message>
        <source>the list has {0} entries, and its bytes end here</source>
        <translation>die Liste hat {0} Einträge, und ihre Bytes enden hier</translation>
    </message>
    <message>
        <source>an entry of {0} bytes</source>
        <translation>ein Eintrag von {0} Bytes</translation>
    </message>
    <message>
        <source>an entry for objects of {0} bytes</source>
        <translation>ein Eintrag für Objekte von {0} Bytes</translation>
    </message>
    <message>
        <source>here should be a GUID</source>
        <translation>hier sollte eine GUID stehen</translation>
    </message>
    <message>
        <source>&lt;{0} bytes&gt;</source>
        <translation>&lt;{0} Bytes&gt;</translation>
    </message>
    <message>
        <source>security descriptor</source>
        <translation>Sicherheitsdeskriptor</translation>
    </message>
    <message>
        <source>Creator Owner</source>
        <translation>Ersteller-Besitzer</translation>
    </message>
    <message>
        <source>Creator Group</source>
        <translation>Erstellergruppe</translation>
    </message>
    <message>
        <source>Owner Rights</source>
        <translation>Besitzerrechte</translation>
    </message>
    <message>
        <source>Enterprise Domain Controllers</source>
        <translation>Domänencontroller der Organisation</translation>
    </message>
    <message>
        <source>Authenticated Users</source>
        <translation>Authentifizierte Benutzer</translation>
    </message>
    <message>
        <source>Restricted Code</source>
        <translation>Eingeschränkter Code</translation>
    </message>
    <message>
        <source>Local Service</source>
        <translation>Lokaler Dienst</translation>
    </message>
    <message>
        <source>Network Service</source>
        <translation>Netzwerkdienst</translation>
    </message>
    <message>
        <source>Write Restricted Code</source>
        <translation>Code mit Schreibbeschränkung</translation>
    </message>
    <message>
        <source>User-mode Drivers</source>
        <translation>Treiber im Benutzermodus</translation>
    </message>
    <message>
        <source>Power Users</source>
        <translation>Hauptbenutzer</translation>
    </message>
    <message>
        <source>Account Operators</source>
        <translation>Konten-Operatoren</translation>
    </message>
    <message>
        <source>Server Operators</source>
        <translation>Server-Operatoren</translation>
    </message>
    <message>
        <source>Print Operators</source>
        <translation>Druck-Operatoren</translation>
    </message>
    <message>
        <source>Backup Operators</source>
        <translation>Sicherungs-Operatoren</translation>
    </message>
    <message>
        <source>Pre-Windows 2000 Compatible Access</source>
        <translation>Prä-Windows 2000 kompatibler Zugriff</translation>
    </message>
    <message>
        <source>Remote Desktop Users</source>
        <translation>Remotedesktopbenutzer</translation>
    </message>
    <message>
        <source>Network Configuration Operators</source>
        <translation>Netzwerkkonfigurations-Operatoren</translation>
    </message>
    <message>
        <source>Performance Monitor Users</source>
        <translation>Leistungsüberwachungsbenutzer</translation>
    </message>
    <message>
        <source>Performance Log Users</source>
        <translation>Leistungsprotokollbenutzer</translation>
    </message>
    <message>
        <source>IIS Users</source>
        <translation>IIS-Benutzer</translation>
    </message>
    <message>
        <source>Cryptographic Operators</source>
        <translation>Kryptografie-Operatoren</translation>
    </message>
    <message>
        <source>Event Log Readers</source>
        <translation>Ereignisprotokollleser</translation>
    </message>
    <message>
        <source>Certificate Service DCOM Access</source>
        <translation>Zertifikatdienst-DCOM-Zugriff</translation>
    </message>
    <message>
        <source>RDS Remote Access Servers</source>
        <translation>RDS-Remotezugriffsserver</translation>
    </message>
    <message>
        <source>RDS Endpoint Servers</source>
        <translation>RDS-Endpunktserver</translation>
    </message>
    <message>
        <source>RDS Management Servers</source>
        <translation>RDS-Verwaltungsserver</translation>
    </message>
    <message>
        <source>Hyper-V Administrators</source>
        <translation>Hyper-V-Administratoren</translation>
    </message>
    <message>
        <source>Access Control Assistance Operators</source>
        <translation>Zugriffssteuerungs-Unterstützungsoperatoren</translation>
    </message>
    <message>
        <source>Remote Management Users</source>
        <translation>Remoteverwaltungsbenutzer</translation>
    </message>
    <message>
        <source>All Application Packages</source>
        <translation>Alle Anwendungspakete</translation>
    </message>
    <message>
        <source>Low Mandatory Level</source>
        <translation>Niedrige Verbindlichkeitsstufe</translation>
    </message>
    <message>
        <source>Medium Mandatory Level</source>
        <translation>Mittlere Verbindlichkeitsstufe</translation>
    </message>
    <message>
        <source>Medium Plus Mandatory Level</source>
        <translation>Mittlere bis hohe Verbindlichkeitsstufe</translation>
    </message>
    <message>
        <source>High Mandatory Level</source>
        <translation>Hohe Verbindlichkeitsstufe</translation>
    </message>
    <message>
        <source>System Mandatory Level</source>
        <translation>Verbindlichkeitsstufe des Systems</translation>
    </message>
    <message>
        <source>Authentication Authority Asserted Identity</source>
        <translation>Von der Authentifizierungsstelle bestätigte Identität</translation>
    </message>
    <message>
        <source>Service Asserted Identity</source>
        <translation>Vom Dienst bestätigte Identität</translation>
    </message>
    <message>
        <source>Terminal Server User</source>
        <translation>Terminalserverbenutzer</translation>
    </message>
    <message>
        <source>Remote Interactive Logon</source>
        <translation>Interaktive Remoteanmeldung</translation>
    </message>
    <message>
        <source>This Organization</source>
        <translation>Diese Organisation</translation>
    </message>
    <message>
        <source>Local Account</source>
        <translation>Lokales Konto</translation>
    </message>
    <message>
        <source>Trusted Installer</source>
        <translation>Trusted Installer</translation>
    </message>
    <message>
        <source>All Restricted Application Packages</source>
        <translation>Alle eingeschränkten Anwendungspakete</translation>
    </message>
    <message>
        <source>Domain Admins</source>
        <translation>Domänen-Admins</translation>
    </message>
    <message>
        <source>Domain Users</source>
        <translation>Domänen-Benutzer</translation>
    </message>
    <message>
        <source>these clusters belong to another file now</source>
        <translation>diese Cluster gehören jetzt einer anderen Datei</translation>
    </message>
    <message>
        <source>file content</source>
        <translation>Dateiinhalt</translation>
    </message>
    <message>
        <source>{0} records of $MFT are marked as in use, but its bitmap counts {1}: the volume was not in order when the image was made</source>
        <translation>{0} Datensätze von $MFT sind als belegt gekennzeichnet, aber die Bitmap zählt {1}: Das Volume war nicht in Ordnung, als das Abbild erstellt wurde</translation>
    </message>
    <message>
        <source>{0} names in $MFT belong to files in use, but to no folder that can be reached; they are listed only where a folder&apos;s own index has them</source>
        <translation>{0} Namen in $MFT gehören zu vorhandenen Dateien, aber zu keinem erreichbaren Ordner; sie sind nur dort aufgelistet, wo der Index eines Ordners sie selbst hat</translation>
    </message>
    <message>
        <source>$MFT does not tell every name, so each folder was listed from its own index</source>
        <translation>$MFT nennt nicht jeden Namen, daher wurde jeder Ordner aus seinem eigenen Index aufgelistet</translation>
    </message>
    <message>
        <source>a root of {0} bytes</source>
        <translation>eine Wurzel von {0} Bytes</translation>
    </message>
    <message>
        <source>it is more than {0} levels deep</source>
        <translation>er ist mehr als {0} Ebenen tief</translation>
    </message>
    <message>
        <source>it refers to block {0}, which it does not have</source>
        <translation>er verweist auf Block {0}, den er nicht hat</translation>
    </message>
    <message>
        <source>There is no record {0}; $MFT has {1}</source>
        <translation>Einen Datensatz {0} gibt es nicht; $MFT hat {1}</translation>
    </message>
    <message>
        <source>$MFT record {0}</source>
        <translation>$MFT-Datensatz {0}</translation>
    </message>
    <message>
        <source>the part from cluster {0} of the file on is missing</source>
        <translation>der Teil ab Cluster {0} der Datei fehlt</translation>
    </message>
    <message>
        <source>{0} clusters from {1} on, but the volume has {2}</source>
        <translation>{0} Cluster ab {1}, aber das Volume hat {2}</translation>
    </message>
    <message>
        <source>Record {0} has no attribute {1} {2}</source>
        <translation>Datensatz {0} hat kein Attribut {1} {2}</translation>
    </message>
    <message>
        <source>the folder has none</source>
        <translation>der Ordner hat keinen</translation>
    </message>
    <message>
        <source>The boot sector is damaged ({0}); its copy was used</source>
        <translation>Der Bootsektor ist beschädigt ({0}); seine Kopie wurde verwendet</translation>
    </message>
    <message>
        <source>$MFT is known in part only, {0} of {1} bytes: {2}</source>
        <translation>$MFT ist nur teilweise bekannt, {0} von {1} Bytes: {2}</translation>
    </message>
    <message>
        <source>Record 0 of $MFT is damaged ({0}); its copy was used</source>
        <translation>Datensatz 0 von $MFT ist beschädigt ({0}); seine Kopie wurde verwendet</translation>
    </message>
    <message>
        <source>Deleted files were looked for in the folders only, for $MFT is not read whole</source>
        <translation>Gelöschte Dateien wurden nur in den Ordnern gesucht, denn $MFT wird nicht ganz gelesen</translation>
    </message>
    <message>
        <source>{0}: there is not enough memory</source>
        <translation>{0}: Es ist nicht genug Speicher vorhanden</translation>
    </message>
    <message>
        <source>XPRESS, chunks of 4 KiB</source>
        <translation>XPRESS, Blöcke von 4 KiB</translation>
    </message>
    <message>
        <source>LZX, chunks of 32 KiB</source>
        <translation>LZX, Blöcke von 32 KiB</translation>
    </message>
    <message>
        <source>XPRESS, chunks of 8 KiB</source>
        <translation>XPRESS, Blöcke von 8 KiB</translation>
    </message>
    <message>
        <source>XPRESS, chunks of 16 KiB</source>
        <translation>XPRESS, Blöcke von 16 KiB</translation>
    </message>
    <message>
        <source>in a Windows image (.wim)</source>
        <translation>in einem Windows-Abbild (.wim)</translation>
    </message>
    <message>
        <source>provider {0}, algorithm {1}</source>
        <translation>Anbieter {0}, Algorithmus {1}</translation>
    </message>
    <message>
        <source>version {0} and {1}</source>
        <translation>Version {0} und {1}</translation>
    </message>
    <message>
        <source>It was compressed by Windows in an unknown way: {0}</source>
        <translation>Von Windows auf unbekannte Weise komprimiert: {0}</translation>
    </message>
    <message>
        <source>Its content is in a Windows image (.wim) beside it, which is not opened here</source>
        <translation>Der Inhalt liegt in einem Windows-Abbild (.wim) daneben, das hier nicht geöffnet wird</translation>
    </message>
    <message>
        <source>the file has no stream {0}, where its bytes would be</source>
        <translation>die Datei hat keinen Datenstrom {0}, in dem die Bytes wären</translation>
    </message>
    <message>
        <source>{0} chunks of {1} bytes do not fit in {2}</source>
        <translation>{0} Blöcke von {1} Bytes passen nicht in {2}</translation>
    </message>
    <message>
        <source>of the chunks {0} to {1} one cannot be unpacked: {2}</source>
        <translation>von den Blöcken {0} bis {1} lässt sich einer nicht entpacken: {2}</translation>
    </message>
    <message>
        <source>chunk {0} lies from {1} to {2} of {3} bytes and stands for {4}</source>
        <translation>Block {0} liegt von {1} bis {2} von {3} Bytes und steht für {4}</translation>
    </message>
    <message>
        <source>{0} ({1} bytes at {2})</source>
        <translation>{0} ({1} Bytes bei {2})</translation>
    </message>
    <message>
        <source>allocation bitmap</source>
        <translation>Belegungsbitmap</translation>
    </message>
    <message>
        <source>It is encrypted (EFS). Only the user who encrypted it, or a recovery agent, can open it</source>
        <translation>Die Datei ist verschlüsselt (EFS). Nur wer sie verschlüsselt hat oder ein Wiederherstellungsagent kann sie öffnen</translation>
    </message>
    <message>
        <source>The image ends before this file does; its last bytes are missing</source>
        <translation>Das Abbild endet vor dieser Datei; ihre letzten Bytes fehlen</translation>
    </message>
    <message>
        <source>It was deleted and its record now belongs to another file; its content is lost</source>
        <translation>Gelöscht, und der Datensatz gehört jetzt einer anderen Datei; der Inhalt ist verloren</translation>
    </message>
    <message>
        <source>Its record cannot be read, so nothing but its name is known</source>
        <translation>Der Datensatz kann nicht gelesen werden, daher ist nur der Name bekannt</translation>
    </message>
    <message>
        <source>It was deleted, and with it went the record of its size and of where its bytes lay; unless it was empty, its content is lost</source>
        <translation>Gelöscht, und damit ging die Angabe verloren, wie groß die Datei war und wo ihre Bytes lagen; wenn sie nicht leer war, ist der Inhalt verloren</translation>
    </message>
    <message>
        <source>It was deleted, and the list of where its bytes lay now belongs to another file; its content is lost</source>
        <translation>Gelöscht, und die Liste der Orte der Bytes gehört jetzt einer anderen Datei; der Inhalt ist verloren</translation>
    </message>
    <message>
        <source>It was deleted, and where it began is not known any more; its content is lost</source>
        <translation>Gelöscht, und wo die Datei begann, ist nicht mehr bekannt; der Inhalt ist verloren</translation>
    </message>
    <message>
        <source>It was deleted, and the maps of this volume cannot be read: whether its place is still its own cannot be told</source>
        <translation>Gelöscht, und die Karten dieses Volumes können nicht gelesen werden: Ob der Platz noch der eigene ist, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>It was deleted, and there is less room from where it began than it had bytes</source>
        <translation>Gelöscht, und ab dem Anfang der Datei ist weniger Platz, als sie Bytes hatte</translation>
    </message>
    <message>
        <source>Deletion removed the chain of its clusters. It is read as if it had lain in one piece from where it began; a file in several pieces comes out wrong</source>
        <translation>Beim Löschen wurde die Kette der Cluster entfernt. Die Datei wird gelesen, als hätte sie ab ihrem Anfang in einem Stück gelegen; eine Datei in mehreren Stücken kommt falsch heraus</translation>
    </message>
    <message>
        <source>Windows also removes half of the number of the first cluster: see whether this is the file</source>
        <translation>Windows entfernt auch die Hälfte der Nummer des ersten Clusters: Sehen Sie nach, ob dies die Datei ist</translation>
    </message>
    <message>
        <source>It was deleted, and all of its {0} now belong to other files: it is lost</source>
        <translation>Gelöscht, und alle {0} gehören jetzt anderen Dateien: Der Inhalt ist verloren</translation>
    </message>
    <message>
        <source>It was deleted, and {0} of its {1} {2} ({3} %) now belong to other files; these parts are lost</source>
        <translation>Gelöscht, und {0} von {1} {2} ({3} %) gehören jetzt anderen Dateien; diese Teile sind verloren</translation>
    </message>
    <message>
        <source>{0} is a folder and has no content of its own</source>
        <translation>{0} ist ein Ordner und hat keinen eigenen Inhalt</translation>
    </message>
    <message>
        <source>Cannot determine file system type</source>
        <translation>Die Art des Dateisystems lässt sich nicht bestimmen</translation>
    </message>
    <message>
        <source>Multiple file system types</source>
        <translation>Mehrere Arten von Dateisystemen</translation>
    </message>
    <message>
        <source>ISO 9660</source>
        <translation>ISO 9660</translation>
    </message>
    <message>
        <source>{0} file system</source>
        <translation>{0}-Dateisystem</translation>
    </message>
    <message>
        <source>{0} holds {1} in a form that this</source>
        <translation>{0} enthält {1} in einer Form, die diese</translation>
    </message>
    <message>
        <source>This volume</source>
        <translation>Dieses Volume</translation>
    </message>
    <message>
        <source>{0}version does not open</source>
        <translation>{0}Version nicht öffnet</translation>
    </message>
    <message>
        <source>directory entry</source>
        <translation>Verzeichniseintrag</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>FAT keeps local times without a zone; they are shown as if UTC</source>
        <translation>FAT bewahrt Ortszeiten ohne Zone; sie werden gezeigt, als wären sie UTC</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>{0} that belong to other files now</source>
        <translation>{0}, die jetzt anderen Dateien gehören</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>unknown libtsk error</source>
        <translation>unbekannter Fehler von libtsk</translation>
    </message>
    <message>
        <source>with error</source>
        <translation>mit Fehler</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Only {0} of its {1} bytes can be read</source>
        <translation>Nur {0} von {1} Bytes können gelesen werden</translation>
    </message>
    <message>
        <source>UDF descriptor</source>
        <translation>UDF-Deskriptor</translation>
    </message>
    <message>
        <source>the image ends inside it</source>
        <translation>das Abbild endet darin</translation>
    </message>
    <message>
        <source>{0} bytes are too many</source>
        <translation>{0} Bytes sind zu viele</translation>
    </message>
    <message>
        <source>its CRC is wrong</source>
        <translation>die CRC ist falsch</translation>
    </message>
    <message>
        <source>it belongs to block {0}</source>
        <translation>gehört zu Block {0}</translation>
    </message>
    <message>
        <source>UDF file entry</source>
        <translation>UDF-Dateieintrag</translation>
    </message>
    <message>
        <source>a descriptor of kind {0}</source>
        <translation>ein Deskriptor der Art {0}</translation>
    </message>
    <message>
        <source>It is kept by strategy {0} with addresses of kind {1}, which this version does not read</source>
        <translation>Die Datei ist mit Strategie {0} und Adressen der Art {1} gespeichert, was diese Version nicht liest</translation>
    </message>
    <message>
        <source>{0} bytes; {1} bytes of extents behind {2}</source>
        <translation>{0} Bytes; {1} Bytes an Extents hinter {2}</translation>
    </message>
    <message>
        <source>UDF name</source>
        <translation>UDF-Name</translation>
    </message>
    <message>
        <source>folder {0} ends inside it</source>
        <translation>Ordner {0} endet darin</translation>
    </message>
    <message>
        <source>none there in folder {0}</source>
        <translation>dort ist keiner im Ordner {0}</translation>
    </message>
    <message>
        <source>UDF link</source>
        <translation>UDF-Verknüpfung</translation>
    </message>
    <message>
        <source>it ends inside a component</source>
        <translation>sie endet innerhalb einer Komponente</translation>
    </message>
    <message>
        <source>{0} bytes there reach beyond {1} blocks</source>
        <translation>{0} Bytes dort reichen über {1} Blöcke hinaus</translation>
    </message>
    <message>
        <source>UDF block</source>
        <translation>UDF-Block</translation>
    </message>
    <message>
        <source>UDF virtual block</source>
        <translation>virtueller UDF-Block</translation>
    </message>
    <message>
        <source>its table has none</source>
        <translation>die Tabelle hat keinen</translation>
    </message>
    <message>
        <source>UDF metadata block</source>
        <translation>UDF-Metadatenblock</translation>
    </message>
    <message>
        <source>its file ends before it</source>
        <translation>die Datei endet davor</translation>
    </message>
    <message>
        <source>Partition {0} of this UDF file system is not on this volume: it is one of a set, which this version does not assemble</source>
        <translation>Partition {0} dieses UDF-Dateisystems ist nicht auf diesem Volume: Es ist eines aus einem Satz, den diese Version nicht zusammensetzt</translation>
    </message>
    <message>
        <source>it names none</source>
        <translation>nennt keine</translation>
    </message>
    <message>
        <source>UDF sparing table</source>
        <translation>UDF-Ersatztabelle</translation>
    </message>
    <message>
        <source>it bears another name</source>
        <translation>trägt einen anderen Namen</translation>
    </message>
    <message>
        <source>UDF volume descriptors</source>
        <translation>UDF-Volumedeskriptoren</translation>
    </message>
    <message>
        <source>no anchor is there</source>
        <translation>kein Anker ist da</translation>
    </message>
    <message>
        <source>Its {0} volume descriptors were used: {1}</source>
        <translation>Verwendet wurden die Volumedeskriptoren ({0}): {1}</translation>
    </message>
    <message>
        <source>logical volume or partition missing</source>
        <translation>logisches Volume oder Partition fehlt</translation>
    </message>
    <message>
        <source>blocks of {0} bytes in sectors of {1}</source>
        <translation>Blöcke von {0} Bytes in Sektoren von {1}</translation>
    </message>
    <message>
        <source>{0} maps in {1} bytes</source>
        <translation>{0} Karten in {1} Bytes</translation>
    </message>
    <message>
        <source>a partition map of {0} bytes</source>
        <translation>eine Partitionskarte von {0} Bytes</translation>
    </message>
    <message>
        <source>It was deleted; whether what is stored where it lay is still its own cannot be told</source>
        <translation>Gelöscht; ob das noch der eigene Inhalt ist, was an der Stelle gespeichert ist, lässt sich nicht sagen</translation>
    </message>
    <message>
        <source>named pipe</source>
        <translation>benannte Pipe</translation>
    </message>
    <message>
        <source>UDF folder</source>
        <translation>UDF-Ordner</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>Spezialdatei</translation>
    </message>
    <message>
        <source>revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>It was not closed by who wrote it last: its newest changes may be missing</source>
        <translation>Es wurde vom letzten Schreiber nicht abgeschlossen: Die neuesten Änderungen können fehlen</translation>
    </message>
    <message>
        <source>{0} bytes, of which {1} are there</source>
        <translation>{0} Bytes, von denen {1} da sind</translation>
    </message>
    <message>
        <source>a folder of {0} bytes, more than the volume has</source>
        <translation>ein Ordner von {0} Bytes, mehr als das Volume hat</translation>
    </message>
    <message>
        <source>UDF extents</source>
        <translation>UDF-Extents</translation>
    </message>
    <message>
        <source>they loop</source>
        <translation>sie laufen im Kreis</translation>
    </message>
    <message>
        <source>kind {0}, {1} bytes</source>
        <translation>Art {0}, {1} Bytes</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside a block</source>
        <translation>Das Abbild endet bei {0}, innerhalb eines Blocks</translation>
    </message>
    <message>
        <source>UDF partition map</source>
        <translation>UDF-Partitionskarte</translation>
    </message>
    <message>
        <source>This UDF file system has a partition of the kind {0}, which this version does not read</source>
        <translation>Dieses UDF-Dateisystem hat eine Partition der Art {0}, die diese Version nicht liest</translation>
    </message>
    <message>
        <source>no map of its partition</source>
        <translation>keine Karte der Partition</translation>
    </message>
    <message>
        <source>no metadata file</source>
        <translation>keine Metadatendatei</translation>
    </message>
    <message>
        <source>UDF virtual allocation table</source>
        <translation>virtuelle UDF-Zuordnungstabelle</translation>
    </message>
    <message>
        <source>none is there</source>
        <translation>keine ist da</translation>
    </message>
    <message>
        <source>UDF file set</source>
        <translation>UDF-Dateisatz</translation>
    </message>
    <message>
        <source>{0} … ({1} bytes)</source>
        <translation>{0} … ({1} Bytes)</translation>
    </message>
    <message>
        <source>XFS attributes</source>
        <translation>XFS-Attribute</translation>
    </message>
    <message>
        <source>its CRC-32C is wrong</source>
        <translation>die CRC-32C ist falsch</translation>
    </message>
    <message>
        <source>they end inside one</source>
        <translation>sie enden innerhalb von einem</translation>
    </message>
    <message>
        <source>{0} in one block</source>
        <translation>{0} in einem Block</translation>
    </message>
    <message>
        <source>one lies behind the end of its block</source>
        <translation>eines liegt hinter dem Ende des Blocks</translation>
    </message>
    <message>
        <source>XFS folder</source>
        <translation>XFS-Ordner</translation>
    </message>
    <message>
        <source>it ends inside a name</source>
        <translation>endet innerhalb eines Namens</translation>
    </message>
    <message>
        <source>its blocks make no sense</source>
        <translation>die Blöcke ergeben keinen Sinn</translation>
    </message>
    <message>
        <source>a block of names is cut</source>
        <translation>ein Block mit Namen ist abgeschnitten</translation>
    </message>
    <message>
        <source>a block of names begins {0}</source>
        <translation>ein Block mit Namen beginnt mit {0}</translation>
    </message>
    <message>
        <source>its CRC-32C or owner is wrong</source>
        <translation>die CRC-32C oder der Besitzer ist falsch</translation>
    </message>
    <message>
        <source>a name at {0} is damaged</source>
        <translation>ein Name bei {0} ist beschädigt</translation>
    </message>
    <message>
        <source>a gap at {0} is damaged</source>
        <translation>eine Lücke bei {0} ist beschädigt</translation>
    </message>
    <message>
        <source>XFS extent</source>
        <translation>XFS-Extent</translation>
    </message>
    <message>
        <source>it is not in order</source>
        <translation>ist nicht geordnet</translation>
    </message>
    <message>
        <source>{0} instead of {1} of inode {2}</source>
        <translation>{0} statt {1} von Inode {2}</translation>
    </message>
    <message>
        <source>{0} do not fit into inode {1}</source>
        <translation>{0} passen nicht in Inode {1}</translation>
    </message>
    <message>
        <source>XFS extent tree</source>
        <translation>XFS-Extent-Baum</translation>
    </message>
    <message>
        <source>{0}, level {1} instead of {2}, {3} records</source>
        <translation>{0}, Ebene {1} statt {2}, {3} Datensätze</translation>
    </message>
    <message>
        <source>{0} records</source>
        <translation>{0} Datensätze</translation>
    </message>
    <message>
        <source>it is of inode {0}</source>
        <translation>gehört zu Inode {0}</translation>
    </message>
    <message>
        <source>{0} children, room for {1}</source>
        <translation>{0} untergeordnete, Platz für {1}</translation>
    </message>
    <message>
        <source>XFS inode</source>
        <translation>XFS-Inode</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside an inode</source>
        <translation>Das Abbild endet bei {0}, innerhalb eines Inodes</translation>
    </message>
    <message>
        <source>there is none for number {0}</source>
        <translation>für Nummer {0} gibt es keinen</translation>
    </message>
    <message>
        <source>it is {0} instead of {1}</source>
        <translation>es ist {0} statt {1}</translation>
    </message>
    <message>
        <source>version 3 without checksums</source>
        <translation>Version 3 ohne Prüfsummen</translation>
    </message>
    <message>
        <source>{0} bytes, format {1}, attributes at {2} of {3}</source>
        <translation>{0} Bytes, Format {1}, Attribute bei {2} von {3}</translation>
    </message>
    <message>
        <source>Its journal holds changes that are not applied: the file system was in use when the image was taken, and its newest changes may be missing or half-made</source>
        <translation>Das Journal enthält Änderungen, die nicht angewendet sind: Das Dateisystem war in Gebrauch, als das Abbild aufgenommen wurde, und die neuesten Änderungen können fehlen oder unvollständig sein</translation>
    </message>
    <message>
        <source>Its journal lies on another device: whether changes are waiting there is not known</source>
        <translation>Das Journal liegt auf einem anderen Gerät: Ob dort Änderungen warten, ist nicht bekannt</translation>
    </message>
    <message>
        <source>XFS superblock</source>
        <translation>XFS-Superblock</translation>
    </message>
    <message>
        <source>metadata directory tree</source>
        <translation>Metadaten-Verzeichnisbaum</translation>
    </message>
    <message>
        <source>zoned real-time device</source>
        <translation>Echtzeit-Zonengerät</translation>
    </message>
    <message>
        <source>XFS block</source>
        <translation>XFS-Block</translation>
    </message>
    <message>
        <source>there are {0} blocks</source>
        <translation>es gibt {0} Blöcke</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside the superblock</source>
        <translation>Das Abbild endet bei {0}, innerhalb des Superblocks</translation>
    </message>
    <message>
        <source>This XFS file system has version {0} of the format, or folders of version 1; this version reads 4 and 5</source>
        <translation>Dieses XFS-Dateisystem hat Version {0} des Formats oder Ordner der Version 1; diese Version liest 4 und 5</translation>
    </message>
    <message>
        <source>This XFS file system uses what this version does not read: {0}</source>
        <translation>Dieses XFS-Dateisystem verwendet, was diese Version nicht liest: {0}</translation>
    </message>
    <message>
        <source>blocks of {0} bytes, {1} groups of {2}</source>
        <translation>Blöcke von {0} Bytes, {1} Gruppen von {2}</translation>
    </message>
    <message>
        <source>Its bytes lie on a real-time device, which this version does not read</source>
        <translation>Die Bytes liegen auf einem Echtzeitgerät, das diese Version nicht liest</translation>
    </message>
    <message>
        <source>It is marked as in need of repair: what it says may be wrong</source>
        <translation>Es ist als reparaturbedürftig gekennzeichnet: Die Angaben darin können falsch sein</translation>
    </message>
    <message>
        <source>too many to be listed</source>
        <translation>zu viele, um sie aufzulisten</translation>
    </message>
    <message>
        <source>a file inside its inode</source>
        <translation>eine Datei innerhalb ihres Inodes</translation>
    </message>
    <message>
        <source>XFS link</source>
        <translation>XFS-Verknüpfung</translation>
    </message>
    <message>
        <source>its block or CRC-32C is wrong</source>
        <translation>der Block oder die CRC-32C ist falsch</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>CRC-32C of metadata</source>
        <translation>CRC-32C der Metadaten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Its journal cannot be looked at: {0}</source>
        <translation>Das Journal kann nicht betrachtet werden: {0}</translation>
    </message>
    <message>
        <source>The parent image gives no bytes at {0}</source>
        <translation>Das übergeordnete Abbild liefert keine Bytes bei {0}</translation>
    </message>
    <message>
        <source>The image ends at {0}, but its tables say that what stands at {1} of the disk lies at {2}, {3} bytes long</source>
        <translation>Das Abbild endet bei {0}, aber seine Tabellen sagen, dass {1} des Datenträgers bei {2} liegt, {3} Bytes lang</translation>
    </message>
    <message>
        <source>What stands at {0} of the disk cannot be unpacked</source>
        <translation>Was bei {0} des Datenträgers steht, lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>case number</source>
        <translation>Fallnummer</translation>
    </message>
    <message>
        <source>evidence number</source>
        <translation>Beweismittelnummer</translation>
    </message>
    <message>
        <source>program version</source>
        <translation>Programmversion</translation>
    </message>
    <message>
        <source>operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>system date</source>
        <translation>Systemdatum</translation>
    </message>
    <message>
        <source>deflated data is damaged ({0})</source>
        <translation>Deflate-Daten sind beschädigt ({0})</translation>
    </message>
    <message>
        <source>password set</source>
        <translation>Kennwort gesetzt</translation>
    </message>
    <message>
        <source>{0}-{1}-{2} {3}:{4}:{5} by the acquiring machine&apos;s clock</source>
        <translation>{0}-{1}-{2} {3}:{4}:{5} nach der Uhr des aufnehmenden Rechners</translation>
    </message>
    <message>
        <source>The EWF section error2</source>
        <translation>Der EWF-Abschnitt error2</translation>
    </message>
    <message>
        <source>The EWF error table</source>
        <translation>Die EWF-Fehlertabelle</translation>
    </message>
    <message>
        <source>and {0} more runs</source>
        <translation>und {0} weitere Läufe</translation>
    </message>
    <message>
        <source>{0} sectors of {1} bytes could not be read when the image was made; zeros stand in their place: {2}</source>
        <translation>{0} Sektoren von {1} Bytes konnten bei der Erstellung des Abbilds nicht gelesen werden; an ihrer Stelle stehen Nullen: {2}</translation>
    </message>
    <message>
        <source>{0} entries, whose checksum is wrong</source>
        <translation>{0} Einträge, deren Prüfsumme falsch ist</translation>
    </message>
    <message>
        <source>The EWF list of bad sectors</source>
        <translation>Die EWF-Liste fehlerhafter Sektoren</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>{0} of {1} bytes are stored</source>
        <translation>{0} von {1} Bytes sind gespeichert</translation>
    </message>
    <message>
        <source>{0} bytes are stored of {1} and their checksum</source>
        <translation>{0} Bytes sind gespeichert von {1} und ihrer Prüfsumme</translation>
    </message>
    <message>
        <source>its Adler-32 is {0}, {1} is stored</source>
        <translation>die Adler-32 ist {0}, gespeichert ist {1}</translation>
    </message>
    <message>
        <source>bzip2 data is damaged ({0})</source>
        <translation>bzip2-Daten sind beschädigt ({0})</translation>
    </message>
    <message>
        <source>bzip2 data gives {0} bytes, not {1}</source>
        <translation>bzip2-Daten ergeben {0} Bytes, nicht {1}</translation>
    </message>
    <message>
        <source>The image holds {0} chunks; the disk of {1} bytes has {2}. What is missing cannot be read</source>
        <translation>Das Abbild enthält {0} Blöcke; der Datenträger von {1} Bytes hat {2}. Was fehlt, kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The image holds {0} chunks; the disk of {1} bytes has {2}</source>
        <translation>Das Abbild enthält {0} Blöcke; der Datenträger von {1} Bytes hat {2}</translation>
    </message>
    <message>
        <source>The image holds the first {0} chunks of the disk only; what stands at {1} of it is missing</source>
        <translation>Das Abbild enthält nur die ersten {0} Blöcke des Datenträgers; was bei {1} steht, fehlt</translation>
    </message>
    <message>
        <source>What stands at {0} of the disk (chunk {1}, at {2} of {3}) is damaged: {4}</source>
        <translation>Was bei {0} des Datenträgers steht (Block {1}, bei {2} von {3}), ist beschädigt: {4}</translation>
    </message>
    <message>
        <source>Chunk {0} cannot be read: {1}</source>
        <translation>Block {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>removable disk</source>
        <translation>Wechseldatenträger</translation>
    </message>
    <message>
        <source>fixed disk</source>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>optical disc</source>
        <translation>optischer Datenträger</translation>
    </message>
    <message>
        <source>logical files</source>
        <translation>logische Dateien</translation>
    </message>
    <message>
        <source>{0} sectors of {1} bytes, chunks of {2}</source>
        <translation>{0} Sektoren von {1} Bytes, Blöcke von {2}</translation>
    </message>
    <message>
        <source>The EWF volume section</source>
        <translation>Der EWF-Abschnitt volume</translation>
    </message>
    <message>
        <source>this image</source>
        <translation>dieses Abbild</translation>
    </message>
    <message>
        <source>{0} should be segment {1} of the image, but says that it is segment {2}: it was renamed, or is of another image</source>
        <translation>{0} sollte Segment {1} des Abbilds sein, sagt aber, es sei Segment {2}: Es wurde umbenannt oder gehört zu einem anderen Abbild</translation>
    </message>
    <message>
        <source>{0} ends without the mark of its end: it was cut off or is damaged</source>
        <translation>{0} endet ohne Endmarke: Es wurde abgeschnitten oder ist beschädigt</translation>
    </message>
    <message>
        <source>{0} What the segments after it hold cannot be put in its place without it</source>
        <translation>{0} Was die Segmente danach enthalten, lässt sich ohne es nicht einordnen</translation>
    </message>
    <message>
        <source>The section {0} at {1} of {2} has a wrong checksum</source>
        <translation>Der Abschnitt {0} bei {1} von {2} hat eine falsche Prüfsumme</translation>
    </message>
    <message>
        <source>The section {0} of {1} cannot be read: {2}</source>
        <translation>Der Abschnitt {0} von {1} kann nicht gelesen werden: {2}</translation>
    </message>
    <message>
        <source>The section {0} of {1} has a wrong checksum</source>
        <translation>Der Abschnitt {0} von {1} hat eine falsche Prüfsumme</translation>
    </message>
    <message>
        <source>{0} is a segment of another image: its identifier differs</source>
        <translation>{0} ist ein Segment eines anderen Abbilds: Die Kennung weicht ab</translation>
    </message>
    <message>
        <source>The EWF section {0}</source>
        <translation>Der EWF-Abschnitt {0}</translation>
    </message>
    <message>
        <source>The image {0}</source>
        <translation>Das Abbild {0}</translation>
    </message>
    <message>
        <source>no section tells the size of the disk</source>
        <translation>kein Abschnitt nennt die Größe des Datenträgers</translation>
    </message>
    <message>
        <source>EnCase (E01)</source>
        <translation>EnCase (E01)</translation>
    </message>
    <message>
        <source>Expert Witness, as of SMART (S01)</source>
        <translation>Expert Witness, wie von SMART (S01)</translation>
    </message>
    <message>
        <source>The sections of the image are damaged: what follows the first {0} chunks of the disk cannot be put in its place</source>
        <translation>Die Abschnitte des Abbilds sind beschädigt: Was nach den ersten {0} Blöcken des Datenträgers folgt, lässt sich nicht einordnen</translation>
    </message>
    <message>
        <source>{0} should be segment {1} of the image, but is no Ex01 file</source>
        <translation>{0} sollte Segment {1} des Abbilds sein, ist aber keine Ex01-Datei</translation>
    </message>
    <message>
        <source>{0} should be segment {1} of the image, but says that it is segment {2}: it was renamed</source>
        <translation>{0} sollte Segment {1} des Abbilds sein, sagt aber, es sei Segment {2}: Es wurde umbenannt</translation>
    </message>
    <message>
        <source>A section of {0} cannot be read: {1}</source>
        <translation>Ein Abschnitt von {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>The Ex01 section</source>
        <translation>Der Ex01-Abschnitt</translation>
    </message>
    <message>
        <source>its MD5 is wrong</source>
        <translation>die MD5 ist falsch</translation>
    </message>
    <message>
        <source>The Ex01 hash</source>
        <translation>Die Ex01-Prüfsumme</translation>
    </message>
    <message>
        <source>The device information of {0}</source>
        <translation>Die Geräteinformation von {0}</translation>
    </message>
    <message>
        <source>its sizes are no numbers</source>
        <translation>die Größen sind keine Zahlen</translation>
    </message>
    <message>
        <source>its sizes are negative</source>
        <translation>die Größen sind negativ</translation>
    </message>
    <message>
        <source>it begins with chunk {0}, not {1}</source>
        <translation>der Anfang ist Block {0}, nicht {1}</translation>
    </message>
    <message>
        <source>The table of chunks in {0}</source>
        <translation>Die Blocktabelle in {0}</translation>
    </message>
    <message>
        <source>EnCase (Ex01)</source>
        <translation>EnCase (Ex01)</translation>
    </message>
    <message>
        <source>EnCase E01</source>
        <translation>EnCase E01</translation>
    </message>
    <message>
        <source>EnCase Ex01</source>
        <translation>EnCase Ex01</translation>
    </message>
    <message>
        <source>SMART S01</source>
        <translation>SMART S01</translation>
    </message>
    <message>
        <source>The header of {0}</source>
        <translation>Der Kopf von {0}</translation>
    </message>
    <message>
        <source>segment number 0</source>
        <translation>Segmentnummer 0</translation>
    </message>
    <message>
        <source>The chain of sections</source>
        <translation>Die Kette der Abschnitte</translation>
    </message>
    <message>
        <source>over {0} sections</source>
        <translation>mehr als {0} Abschnitte</translation>
    </message>
    <message>
        <source>The segment ends inside the section at {0}</source>
        <translation>Das Segment endet innerhalb des Abschnitts bei {0}</translation>
    </message>
    <message>
        <source>{0} is an EWF image of version {1}.{2}</source>
        <translation>{0} ist ein EWF-Abbild der Version {1}.{2}</translation>
    </message>
    <message>
        <source>{0} is packed by the unknown method {1}</source>
        <translation>{0} ist mit dem unbekannten Verfahren {1} gepackt</translation>
    </message>
    <message>
        <source>the one before should lie at {0}</source>
        <translation>der vorige sollte bei {0} liegen</translation>
    </message>
    <message>
        <source>The section of {0}</source>
        <translation>Der Abschnitt von {0}</translation>
    </message>
    <message>
        <source>The chain of sections of {0}</source>
        <translation>Die Kette der Abschnitte von {0}</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>{0} does not end with a section: it was cut off. Its sections are found from the end, so that nothing of it can be read</source>
        <translation>{0} endet nicht mit einem Abschnitt: Es wurde abgeschnitten. Die Abschnitte werden vom Ende her gefunden, daher kann nichts davon gelesen werden</translation>
    </message>
    <message>
        <source>{0} is an encrypted EnCase image (Ex01); this is not unlocked here. Save it without encryption with EnCase to open it</source>
        <translation>{0} ist ein verschlüsseltes EnCase-Abbild (Ex01); es wird hier nicht entsperrt. Speichern Sie es mit EnCase unverschlüsselt, um es zu öffnen</translation>
    </message>
    <message>
        <source>{0} bytes of data, {1} of padding</source>
        <translation>{0} Bytes Daten, {1} Auffüllung</translation>
    </message>
    <message>
        <source>This image</source>
        <translation>Dieses Abbild</translation>
    </message>
    <message>
        <source>segment {0}</source>
        <translation>Segment {0}</translation>
    </message>
    <message>
        <source>The segment {0} is not there any more</source>
        <translation>Das Segment {0} ist nicht mehr da</translation>
    </message>
    <message>
        <source>{0} is segment {1} of an image of several, and its name does not tell that of segment {2}: names must end in .E01, .E02 … or .Ex01, .Ex02 …, by their number</source>
        <translation>{0} ist Segment {1} eines Abbilds aus mehreren, und der Name verrät nicht den von Segment {2}: Namen müssen der Nummer nach auf .E01, .E02 … oder .Ex01, .Ex02 … enden</translation>
    </message>
    <message>
        <source>The image of which {0} is a segment lacks the segment {1}. Put {2} beside it to open the image</source>
        <translation>Dem Abbild, zu dem das Segment {0} gehört, fehlt das Segment {1}. Legen Sie {2} daneben, um das Abbild zu öffnen</translation>
    </message>
    <message>
        <source>The segment ends at {0}, inside a table</source>
        <translation>Das Segment endet bei {0}, innerhalb einer Tabelle</translation>
    </message>
    <message>
        <source>its checksums are wrong, and so are its copy&apos;s</source>
        <translation>die Prüfsummen sind falsch, auch die der Kopie</translation>
    </message>
    <message>
        <source>its checksums are wrong</source>
        <translation>die Prüfsummen sind falsch</translation>
    </message>
    <message>
        <source>The table of chunks in {0} at {1}</source>
        <translation>Die Blocktabelle in {0} bei {1}</translation>
    </message>
    <message>
        <source>{0} has a wrong checksum</source>
        <translation>{0} hat eine falsche Prüfsumme</translation>
    </message>
    <message>
        <source>The table of chunks</source>
        <translation>Die Blocktabelle</translation>
    </message>
    <message>
        <source>base {0}</source>
        <translation>Basis {0}</translation>
    </message>
    <message>
        <source>chunks lie astray</source>
        <translation>Blöcke liegen außerhalb</translation>
    </message>
    <message>
        <source>The segment ends inside the table at {0}</source>
        <translation>Das Segment endet innerhalb der Tabelle bei {0}</translation>
    </message>
    <message>
        <source>{0} chunks from {1} in {2} bytes</source>
        <translation>{0} Blöcke ab {1} in {2} Bytes</translation>
    </message>
    <message>
        <source>The Ex01 table of chunks</source>
        <translation>Die Ex01-Blocktabelle</translation>
    </message>
    <message>
        <source>The image ends at {0} of the disk, which has {1} bytes</source>
        <translation>Das Abbild endet bei {0} des Datenträgers, der {1} Bytes hat</translation>
    </message>
    <message>
        <source>{0} more chunks cannot be read</source>
        <translation>{0} weitere Blöcke können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The image bears no hash of the whole disk</source>
        <translation>Das Abbild trägt keine Prüfsumme des ganzen Datenträgers</translation>
    </message>
    <message>
        <source>chunks are damaged</source>
        <translation>Blöcke sind beschädigt</translation>
    </message>
    <message>
        <source>the image is not whole</source>
        <translation>das Abbild ist nicht vollständig</translation>
    </message>
    <message>
        <source>The {0} of the disk cannot be computed: {1}</source>
        <translation>Die Prüfsumme des Datenträgers ({0}) kann nicht berechnet werden: {1}</translation>
    </message>
    <message>
        <source>The {0} of the disk is {1}, {2} is stored</source>
        <translation>Die Prüfsumme des Datenträgers ({0}) ist {1}, gespeichert ist {2}</translation>
    </message>
    <message>
        <source>{0} is a disk image; it holds no files of its own</source>
        <translation>{0} ist ein Datenträgerabbild; es enthält keine eigenen Dateien</translation>
    </message>
    <message>
        <source>deflated data ends after {0} of {1} bytes</source>
        <translation>Deflate-Daten enden nach {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>or more</source>
        <translation>oder mehr</translation>
    </message>
    <message>
        <source>deflated data gives {0} bytes{1}, not {2}</source>
        <translation>Deflate-Daten ergeben {0} Bytes{1}, nicht {2}</translation>
    </message>
    <message>
        <source>Zstandard data is damaged ({0})</source>
        <translation>Zstandard-Daten sind beschädigt ({0})</translation>
    </message>
    <message>
        <source>Zstandard data asks for more memory than there is</source>
        <translation>Zstandard-Daten verlangen mehr Speicher, als vorhanden ist</translation>
    </message>
    <message>
        <source>Zstandard data ends after {0} of {1} bytes</source>
        <translation>Zstandard-Daten enden nach {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>this version does not open it yet. Convert it to a raw image to open it</source>
        <translation>diese Version öffnet es noch nicht. Wandeln Sie es in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>this version does not open it yet. Convert it to a raw image on a Mac to open it</source>
        <translation>diese Version öffnet es noch nicht. Wandeln Sie es auf einem Mac in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>this version does not open it yet. Restore it to a raw image to open it</source>
        <translation>diese Version öffnet es noch nicht. Stellen Sie es in ein Rohabbild wieder her, um es zu öffnen</translation>
    </message>
    <message>
        <source>it is not unpacked here. Unpack it first</source>
        <translation>es wird hier nicht entpackt. Entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>this version does not open it yet. Open it with its own program</source>
        <translation>diese Version öffnet es noch nicht. Öffnen Sie es mit dem eigenen Programm</translation>
    </message>
    <message>
        <source>it takes its password to read it. Unlock it and convert it to a raw image first</source>
        <translation>zum Lesen ist das Kennwort nötig. Entsperren Sie es, und wandeln Sie es zuerst in ein Rohabbild um</translation>
    </message>
    <message>
        <source>{0} is {1}; {2}</source>
        <translation>{0} ist {1}; {2}</translation>
    </message>
    <message>
        <source>a QCOW disk image of an unknown version</source>
        <translation>ein QCOW-Datenträgerabbild unbekannter Version</translation>
    </message>
    <message>
        <source>a QED disk image</source>
        <translation>ein QED-Datenträgerabbild</translation>
    </message>
    <message>
        <source>a VMDK disk image (SESparse)</source>
        <translation>ein VMDK-Datenträgerabbild (SESparse)</translation>
    </message>
    <message>
        <source>a Parallels disk image</source>
        <translation>ein Parallels-Datenträgerabbild</translation>
    </message>
    <message>
        <source>an EnCase collection of files (L01)</source>
        <translation>eine EnCase-Dateisammlung (L01)</translation>
    </message>
    <message>
        <source>an EnCase collection of files (Lx01)</source>
        <translation>eine EnCase-Dateisammlung (Lx01)</translation>
    </message>
    <message>
        <source>an AFF disk image</source>
        <translation>ein AFF-Datenträgerabbild</translation>
    </message>
    <message>
        <source>an encrypted Apple disk image</source>
        <translation>ein verschlüsseltes Apple-Datenträgerabbild</translation>
    </message>
    <message>
        <source>an Apple sparse disk image</source>
        <translation>ein mitwachsendes Apple-Datenträgerabbild (sparse)</translation>
    </message>
    <message>
        <source>a Windows image (WIM)</source>
        <translation>ein Windows-Abbild (WIM)</translation>
    </message>
    <message>
        <source>a Partclone image</source>
        <translation>ein Partclone-Abbild</translation>
    </message>
    <message>
        <source>packed with gzip</source>
        <translation>mit gzip gepackt</translation>
    </message>
    <message>
        <source>packed with bzip2</source>
        <translation>mit bzip2 gepackt</translation>
    </message>
    <message>
        <source>packed with xz</source>
        <translation>mit xz gepackt</translation>
    </message>
    <message>
        <source>packed with Zstandard</source>
        <translation>mit Zstandard gepackt</translation>
    </message>
    <message>
        <source>packed with LZ4</source>
        <translation>mit LZ4 gepackt</translation>
    </message>
    <message>
        <source>packed with lzip</source>
        <translation>mit lzip gepackt</translation>
    </message>
    <message>
        <source>a ZIP archive, or a document that is one</source>
        <translation>ein ZIP-Archiv oder ein Dokument, das eines ist</translation>
    </message>
    <message>
        <source>an empty ZIP archive</source>
        <translation>ein leeres ZIP-Archiv</translation>
    </message>
    <message>
        <source>a 7z archive</source>
        <translation>ein 7z-Archiv</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>ein RAR-Archiv</translation>
    </message>
    <message>
        <source>a Cabinet archive</source>
        <translation>ein Cabinet-Archiv</translation>
    </message>
    <message>
        <source>a tar archive</source>
        <translation>ein tar-Archiv</translation>
    </message>
    <message>
        <source>a data file of SQL Server</source>
        <translation>eine Datendatei von SQL Server</translation>
    </message>
    <message>
        <source>a backup in tape format, as of SQL Server</source>
        <translation>eine Sicherung im Bandformat, wie von SQL Server</translation>
    </message>
    <message>
        <source>a compressed backup of SQL Server</source>
        <translation>eine komprimierte Sicherung von SQL Server</translation>
    </message>
    <message>
        <source>an ESE database, as of Exchange</source>
        <translation>eine ESE-Datenbank, wie von Exchange</translation>
    </message>
    <message>
        <source>an Outlook message or older Office document (OLE2)</source>
        <translation>eine Outlook-Nachricht oder ein älteres Office-Dokument (OLE2)</translation>
    </message>
    <message>
        <source>an Outlook data file (PST or OST)</source>
        <translation>eine Outlook-Datendatei (PST oder OST)</translation>
    </message>
    <message>
        <source>{0} names {1} as its parent, which is itself made on {2}: the chain of parents leads in a circle</source>
        <translation>{0} nennt {1} als übergeordnetes Abbild, das seinerseits auf {2} aufbaut: Die Kette läuft im Kreis</translation>
    </message>
    <message>
        <source>{0} stands on more than {1} parents, which is more than can be opened. Merge some of them first</source>
        <translation>{0} baut auf mehr als {1} übergeordneten Abbildern auf, mehr, als geöffnet werden können. Führen Sie zuerst einige davon zusammen</translation>
    </message>
    <message>
        <source>{0} holds only what changed since its parent was made</source>
        <translation>{0} enthält nur, was sich gegenüber dem übergeordneten Abbild geändert hat</translation>
    </message>
    <message>
        <source>{0}, and what lies beside it is not that parent ({1}). Put the right one into the same folder</source>
        <translation>{0}, und was daneben liegt, ist nicht jenes übergeordnete Abbild ({1}). Legen Sie das richtige in denselben Ordner</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>identity {0}</source>
        <translation>Identität {0}</translation>
    </message>
    <message>
        <source>{0}, and the parent is missing: {1}{2}. Put it into the same folder</source>
        <translation>{0}, und das übergeordnete Abbild fehlt: {1}{2}. Legen Sie es in denselben Ordner</translation>
    </message>
    <message>
        <source>stands on</source>
        <translation>baut auf</translation>
    </message>
    <message>
        <source>{0} stands on a parent in the format {1}, which is not opened as a parent here. Convert the image to a raw one to open it</source>
        <translation>{0} baut auf einem übergeordneten Abbild im Format {1} auf, das hier nicht als solches geöffnet wird. Wandeln Sie das Abbild in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>keeps its data in</source>
        <translation>hat seine Daten in</translation>
    </message>
    <message>
        <source>that it does not name</source>
        <translation>das nicht genannt ist</translation>
    </message>
    <message>
        <source>{0} keeps its data in a file beside it, which is missing: {1}. Put it into the same folder</source>
        <translation>{0} hat seine Daten in einer Datei daneben, die fehlt: {1}. Legen Sie sie in denselben Ordner</translation>
    </message>
    <message>
        <source>{0} {1} {2}, which is no name of a file; such addresses are not followed. Convert the image to a raw one where it can be reached</source>
        <translation>{0} {1} {2}, was kein Dateiname ist; solchen Adressen wird nicht gefolgt. Wandeln Sie das Abbild dort, wo diese erreichbar ist, in ein Rohabbild um</translation>
    </message>
    <message>
        <source>it is no {0} image</source>
        <translation>es ist kein {0}-Abbild</translation>
    </message>
    <message>
        <source>The QCOW2 header extension</source>
        <translation>Die QCOW2-Kopferweiterung</translation>
    </message>
    <message>
        <source>{0} bytes do not fit</source>
        <translation>{0} Bytes passen nicht</translation>
    </message>
    <message>
        <source>AES (the old kind of QEMU)</source>
        <translation>AES (die alte Art von QEMU)</translation>
    </message>
    <message>
        <source>{0} ends after {1} bytes, inside its header</source>
        <translation>{0} endet nach {1} Bytes, innerhalb des Kopfs</translation>
    </message>
    <message>
        <source>clusters of 2^{0} bytes</source>
        <translation>Cluster von 2^{0} Bytes</translation>
    </message>
    <message>
        <source>a header of {0} bytes</source>
        <translation>ein Kopf von {0} Bytes</translation>
    </message>
    <message>
        <source>{0} is a QCOW2 image whose disk is encrypted with {1}; this is not unlocked here. Convert it to a raw image with its password to open it</source>
        <translation>{0} ist ein QCOW2-Abbild, dessen Datenträger mit {1} verschlüsselt ist; es wird hier nicht entsperrt. Wandeln Sie es mit seinem Kennwort in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>number {0}</source>
        <translation>Nummer {0}</translation>
    </message>
    <message>
        <source>{0} is a QCOW2 image that uses features not known here: {1}. Convert it to a raw image to open it</source>
        <translation>{0} ist ein QCOW2-Abbild mit hier unbekannten Funktionen: {1}. Wandeln Sie es in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>This QCOW2 image is compressed by method {0}</source>
        <translation>Dieses QCOW2-Abbild ist mit Verfahren {0} komprimiert</translation>
    </message>
    <message>
        <source>a name of the backing file of {0} bytes</source>
        <translation>ein Name der Grunddatei von {0} Bytes</translation>
    </message>
    <message>
        <source>The image ends inside the name of its backing file</source>
        <translation>Das Abbild endet innerhalb des Namens der Grunddatei</translation>
    </message>
    <message>
        <source>a disk of {0} bytes</source>
        <translation>ein Datenträger von {0} Bytes</translation>
    </message>
    <message>
        <source>clusters of 2^{0} bytes with sub-clusters</source>
        <translation>Cluster von 2^{0} Bytes mit Subclustern</translation>
    </message>
    <message>
        <source>an L1 table of {0} entries where {1} are needed</source>
        <translation>eine L1-Tabelle mit {0} Einträgen, wo {1} nötig sind</translation>
    </message>
    <message>
        <source>The QCOW2 header</source>
        <translation>Der QCOW2-Kopf</translation>
    </message>
    <message>
        <source>L1 entry {0} points to {1}, which is not a cluster&apos;s beginning</source>
        <translation>L1-Eintrag {0} zeigt auf {1}, was kein Anfang eines Clusters ist</translation>
    </message>
    <message>
        <source>The L2 table</source>
        <translation>Die L2-Tabelle</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside the L2 table at {1}</source>
        <translation>Das Abbild endet bei {0}, innerhalb der L2-Tabelle bei {1}</translation>
    </message>
    <message>
        <source>The image ends at {0}, before or inside its L1 table of {1} bytes at {2}</source>
        <translation>Das Abbild endet bei {0}, vor oder in der L1-Tabelle von {1} Bytes bei {2}</translation>
    </message>
    <message>
        <source>{0} ends after {1} bytes</source>
        <translation>{0} endet nach {1} Bytes</translation>
    </message>
    <message>
        <source>The QCOW2 snapshot {0}</source>
        <translation>Der QCOW2-Snapshot {0}</translation>
    </message>
    <message>
        <source>image format</source>
        <translation>Abbildformat</translation>
    </message>
    <message>
        <source>QCOW2, version {0}</source>
        <translation>QCOW2, Version {0}</translation>
    </message>
    <message>
        <source>disk bytes</source>
        <translation>Bytes des Datenträgers</translation>
    </message>
    <message>
        <source>cluster bytes</source>
        <translation>Bytes je Cluster</translation>
    </message>
    <message>
        <source>compression method</source>
        <translation>Komprimierungsverfahren</translation>
    </message>
    <message>
        <source>sub-clusters</source>
        <translation>Subcluster</translation>
    </message>
    <message>
        <source>data file</source>
        <translation>Datendatei</translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation>sauber geschlossen</translation>
    </message>
    <message>
        <source>internal snapshots</source>
        <translation>interne Snapshots</translation>
    </message>
    <message>
        <source>internal snapshot {0}</source>
        <translation>interner Snapshot {0}</translation>
    </message>
    <message>
        <source>The program that wrote this QCOW2 image has marked it as corrupt</source>
        <translation>Das Programm, das dieses QCOW2-Abbild schrieb, hat es als fehlerhaft gekennzeichnet</translation>
    </message>
    <message>
        <source>{0}: parts of the disk may be wrong</source>
        <translation>{0}: Teile des Datenträgers können falsch sein</translation>
    </message>
    <message>
        <source>QCOW, version 1</source>
        <translation>QCOW, Version 1</translation>
    </message>
    <message>
        <source>{0} snapshots</source>
        <translation>{0} Snapshots</translation>
    </message>
    <message>
        <source>{0} bytes of extra data</source>
        <translation>{0} Bytes Zusatzdaten</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside the entry of snapshot {1} at {2}</source>
        <translation>Das Abbild endet bei {0}, innerhalb des Eintrags von Snapshot {1} bei {2}</translation>
    </message>
    <message>
        <source>The image ends at {0}, before the compressed cluster {1} at {2}</source>
        <translation>Das Abbild endet bei {0}, vor dem komprimierten Cluster {1} bei {2}</translation>
    </message>
    <message>
        <source>The L2 entry for the cluster</source>
        <translation>Der L2-Eintrag für den Cluster</translation>
    </message>
    <message>
        <source>it is {0}</source>
        <translation>er ist {0}</translation>
    </message>
    <message>
        <source>{0} is a QCOW image whose disk is encrypted with AES; this is not unlocked here. Convert it to a raw image with its password to open it</source>
        <translation>{0} ist ein QCOW-Abbild, dessen Datenträger mit AES verschlüsselt ist; es wird hier nicht entsperrt. Wandeln Sie es mit seinem Kennwort in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>clusters of 2^{0} bytes, tables of 2^{1} entries</source>
        <translation>Cluster von 2^{0} Bytes, Tabellen mit 2^{1} Einträgen</translation>
    </message>
    <message>
        <source>The QCOW header</source>
        <translation>Der QCOW-Kopf</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside the compressed cluster {1} at {2}</source>
        <translation>Das Abbild endet bei {0}, innerhalb des komprimierten Clusters {1} bei {2}</translation>
    </message>
    <message>
        <source>in pieces</source>
        <translation>in Stücken</translation>
    </message>
    <message>
        <source>raw image</source>
        <translation>Rohabbild</translation>
    </message>
    <message>
        <source>split raw image</source>
        <translation>geteiltes Rohabbild</translation>
    </message>
    <message>
        <source>{0} is a raw disk; it holds no files of its own kind</source>
        <translation>{0} ist ein roher Datenträger; er enthält keine Dateien eigener Art</translation>
    </message>
    <message>
        <source>{0} is not there</source>
        <translation>{0} ist nicht da</translation>
    </message>
    <message>
        <source>{0} is a folder. Name the image file in it</source>
        <translation>{0} ist ein Ordner. Nennen Sie die Abbilddatei darin</translation>
    </message>
    <message>
        <source>{0} is neither a file nor a disk</source>
        <translation>{0} ist weder eine Datei noch ein Datenträger</translation>
    </message>
    <message>
        <source>Reading it needs rights that this account does not have</source>
        <translation>Zum Lesen sind Rechte nötig, die dieses Konto nicht hat</translation>
    </message>
    <message>
        <source>{0} cannot be opened: permission denied. {1}</source>
        <translation>{0} kann nicht geöffnet werden: Zugriff verweigert. {1}</translation>
    </message>
    <message>
        <source>{0} is empty (0 bytes)</source>
        <translation>{0} ist leer (0 Bytes)</translation>
    </message>
    <message>
        <source>The segment {0} has {1} bytes, but {2} has {3}: all segments of a split image but the last are equally long. One of them was cut off or is not of this image</source>
        <translation>Das Segment {0} hat {1} Bytes, aber {2} hat {3}: Alle Segmente eines geteilten Abbilds außer dem letzten sind gleich lang. Eines davon wurde abgeschnitten oder gehört nicht zu diesem Abbild</translation>
    </message>
    <message>
        <source>The split image lacks the segment {0}: {1} is there. Put {2} beside it to open the image</source>
        <translation>Dem geteilten Abbild fehlt das Segment {0}: {1} ist da. Legen Sie {2} daneben, um das Abbild zu öffnen</translation>
    </message>
    <message>
        <source>It should have {0} bytes and has {1}</source>
        <translation>Es sollte {0} Bytes haben und hat {1}</translation>
    </message>
    <message>
        <source>{0} begins like the file system {1}, but nothing here opens it.{2}</source>
        <translation>{0} beginnt wie das Dateisystem {1}, aber hier öffnet es nichts.{2}</translation>
    </message>
    <message>
        <source>{0} is a web page (HTML), whatever its name says. Such files come from downloads that went wrong: get the file itself</source>
        <translation>{0} ist eine Webseite (HTML), was auch immer der Name sagt. Solche Dateien stammen von fehlgeschlagenen Downloads: Beschaffen Sie die Datei selbst</translation>
    </message>
    <message>
        <source>It is empty (0 bytes)</source>
        <translation>Es ist leer (0 Bytes)</translation>
    </message>
    <message>
        <source>It begins with nothing but zeros</source>
        <translation>Am Anfang stehen nur Nullen</translation>
    </message>
    <message>
        <source>It looks like a later segment of a split image: put the other segments beside it</source>
        <translation>Es sieht aus wie ein späteres Segment eines geteilten Abbilds: Legen Sie die anderen Segmente daneben</translation>
    </message>
    <message>
        <source>{0} holds no partition table, file system, mailbox or database that can be opened.{1}</source>
        <translation>{0} enthält keine Partitionstabelle, kein Dateisystem, kein Postfach und keine Datenbank, die sich öffnen ließen.{1}</translation>
    </message>
    <message>
        <source>it is no property list with a table of chunks (blkx)</source>
        <translation>sie ist keine Eigenschaftsliste mit einer Blocktabelle (blkx)</translation>
    </message>
    <message>
        <source>The UDIF property list</source>
        <translation>Die UDIF-Eigenschaftsliste</translation>
    </message>
    <message>
        <source>The UDIF table</source>
        <translation>Die UDIF-Tabelle</translation>
    </message>
    <message>
        <source>it does not begin with mish, version 1</source>
        <translation>sie beginnt nicht mit mish, Version 1</translation>
    </message>
    <message>
        <source>{0} entries in {1} bytes</source>
        <translation>{0} Einträge in {1} Bytes</translation>
    </message>
    <message>
        <source>sectors from {0}, {1} in all, bytes from {2}</source>
        <translation>Sektoren ab {0}, insgesamt {1}, Bytes ab {2}</translation>
    </message>
    <message>
        <source>{0} is an Apple disk image compressed with {1}, which is not read here. Convert it on a Mac (hdiutil convert -format UDZO) to open it</source>
        <translation>{0} ist ein mit {1} komprimiertes Apple-Datenträgerabbild, was hier nicht gelesen wird. Wandeln Sie es auf einem Mac um (hdiutil convert -format UDZO), um es zu öffnen</translation>
    </message>
    <message>
        <source>{0} is an Apple disk image with chunks of the unknown kind {1}</source>
        <translation>{0} ist ein Apple-Datenträgerabbild mit Blöcken der unbekannten Art {1}</translation>
    </message>
    <message>
        <source>{0}: its bytes have the checksum {1}, {2} is stored</source>
        <translation>{0}: Die Bytes haben die Prüfsumme {1}, gespeichert ist {2}</translation>
    </message>
    <message>
        <source>The checksums of all tables have the checksum {0}, {1} is stored</source>
        <translation>Die Prüfsummen aller Tabellen haben die Prüfsumme {0}, gespeichert ist {1}</translation>
    </message>
    <message>
        <source>it has no chunk for {0}</source>
        <translation>sie hat keinen Block für {0}</translation>
    </message>
    <message>
        <source>{0} bytes are stored of one, more are needed</source>
        <translation>{0} Bytes sind von einem gespeichert, mehr sind nötig</translation>
    </message>
    <message>
        <source>The UDIF chunk</source>
        <translation>Der UDIF-Block</translation>
    </message>
    <message>
        <source>The image ends at {0}; a chunk of {1} bytes should lie at {2}</source>
        <translation>Das Abbild endet bei {0}; ein Block von {1} Bytes sollte bei {2} liegen</translation>
    </message>
    <message>
        <source>What stands at {0} of the disk has {1} bytes, unpacked are {2} or more</source>
        <translation>Was bei {0} des Datenträgers steht, hat {1} Bytes, entpackt sind es {2} oder mehr</translation>
    </message>
    <message>
        <source>What stands at {0} of the disk has {1} bytes, unpacked are {2}</source>
        <translation>Was bei {0} des Datenträgers steht, hat {1} Bytes, entpackt sind es {2}</translation>
    </message>
    <message>
        <source>{0} data is damaged ({1})</source>
        <translation>{0}-Daten sind beschädigt ({1})</translation>
    </message>
    <message>
        <source>{0} ends inside its property list at {1}</source>
        <translation>{0} endet innerhalb der Eigenschaftsliste bei {1}</translation>
    </message>
    <message>
        <source>Apple disk image (UDIF)</source>
        <translation>Apple-Datenträgerabbild (UDIF)</translation>
    </message>
    <message>
        <source>{0} ends without the trailer of an Apple disk image</source>
        <translation>{0} endet ohne den Abschluss eines Apple-Datenträgerabbilds</translation>
    </message>
    <message>
        <source>{0} is one of {1} segments of an Apple disk image. Join them on a Mac with hdiutil convert to open it</source>
        <translation>{0} ist eines von {1} Segmenten eines Apple-Datenträgerabbilds. Fügen Sie sie auf einem Mac mit hdiutil convert zusammen, um es zu öffnen</translation>
    </message>
    <message>
        <source>{0} keeps the list of its chunks in a resource fork, as Apple disk images of before 2002 do. Convert it on a Mac with hdiutil convert to open it</source>
        <translation>{0} hat die Liste seiner Blöcke in einem Ressourcenzweig, wie Apple-Datenträgerabbilder vor 2002. Wandeln Sie es auf einem Mac mit hdiutil convert um, um es zu öffnen</translation>
    </message>
    <message>
        <source>{0} bytes at {1} of {2}</source>
        <translation>{0} Bytes bei {1} von {2}</translation>
    </message>
    <message>
        <source>The UDIF trailer</source>
        <translation>Der UDIF-Abschluss</translation>
    </message>
    <message>
        <source>a disk of {0} sectors</source>
        <translation>ein Datenträger von {0} Sektoren</translation>
    </message>
    <message>
        <source>The VDI header</source>
        <translation>Der VDI-Kopf</translation>
    </message>
    <message>
        <source>{0} is a VDI image of version {1}.{2}, kind {3}; versions 1.1, kinds 1 to 4 are opened. Convert it to a raw image to open it</source>
        <translation>{0} ist ein VDI-Abbild der Version {1}.{2}, Art {3}; geöffnet werden Version 1.1, Arten 1 bis 4. Wandeln Sie es in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>{0} bytes before each block of {1}</source>
        <translation>{0} Bytes vor jedem Block von {1}</translation>
    </message>
    <message>
        <source>a disk of {0} bytes in {1} blocks</source>
        <translation>ein Datenträger von {0} Bytes in {1} Blöcken</translation>
    </message>
    <message>
        <source>{0} ends at {1}, inside its map of blocks, which ends at {2}</source>
        <translation>{0} endet bei {1}, innerhalb der Blockkarte, die bei {2} endet</translation>
    </message>
    <message>
        <source>VDI, version 1.1</source>
        <translation>VDI, Version 1.1</translation>
    </message>
    <message>
        <source>its identity is {0}</source>
        <translation>die Identität ist {0}</translation>
    </message>
    <message>
        <source>{0} was written to after {1} was made on it</source>
        <translation>In {0} wurde geschrieben, nachdem {1} darauf aufgebaut wurde</translation>
    </message>
    <message>
        <source>The image ends inside its map of blocks, at {0}</source>
        <translation>Das Abbild endet innerhalb seiner Blockkarte, bei {0}</translation>
    </message>
    <message>
        <source>it names block {0} of {1}</source>
        <translation>er nennt Block {0} von {1}</translation>
    </message>
    <message>
        <source>The VDI map entry</source>
        <translation>Der VDI-Karteneintrag</translation>
    </message>
    <message>
        <source>VHD block</source>
        <translation>VHD-Block</translation>
    </message>
    <message>
        <source>{0} is not packed</source>
        <translation>{0} ist nicht gepackt</translation>
    </message>
    <message>
        <source>lists {0} blocks, and the disk needs block {1}</source>
        <translation>führt {0} Blöcke auf, und der Datenträger braucht Block {1}</translation>
    </message>
    <message>
        <source>VHD block table</source>
        <translation>VHD-Blocktabelle</translation>
    </message>
    <message>
        <source>puts block {0} where the footer stands</source>
        <translation>setzt Block {0} dorthin, wo die Fußzeile steht</translation>
    </message>
    <message>
        <source>The image ends in its block table at {0}</source>
        <translation>Das Abbild endet in seiner Blocktabelle bei {0}</translation>
    </message>
    <message>
        <source>The image ends at {0}, but the bitmap of a block should stand at {1}</source>
        <translation>Das Abbild endet bei {0}, aber die Bitmap eines Blocks sollte bei {1} stehen</translation>
    </message>
    <message>
        <source>VHD, fixed</source>
        <translation>VHD, fest</translation>
    </message>
    <message>
        <source>VHD, dynamic</source>
        <translation>VHD, dynamisch</translation>
    </message>
    <message>
        <source>VHD, differencing</source>
        <translation>VHD, differenzierend</translation>
    </message>
    <message>
        <source>tells of a disk of {0} bytes, and {1} stand before it</source>
        <translation>spricht von einem Datenträger von {0} Bytes, und davor stehen {1}</translation>
    </message>
    <message>
        <source>The footer of the VHD {0}: something is missing or added</source>
        <translation>Die Fußzeile der VHD {0}: etwas fehlt oder ist hinzugefügt</translation>
    </message>
    <message>
        <source>The checksum of the VHD header is wrong; its fields are used as they are</source>
        <translation>Die Prüfsumme des VHD-Kopfs ist falsch; die Felder werden verwendet, wie sie sind</translation>
    </message>
    <message>
        <source>The VHD lists blocks for {0} of a disk of {1} bytes only</source>
        <translation>Die VHD führt nur Blöcke für {0} eines Datenträgers von {1} Bytes auf</translation>
    </message>
    <message>
        <source>its identity is {0}, not {1}</source>
        <translation>die Identität ist {0}, nicht {1}</translation>
    </message>
    <message>
        <source>created</source>
        <translation>erstellt</translation>
    </message>
    <message>
        <source>created by</source>
        <translation>erstellt von</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>size by cylinders, heads and sectors</source>
        <translation>Größe nach Zylindern, Köpfen und Sektoren</translation>
    </message>
    <message>
        <source>saved state</source>
        <translation>gespeicherter Zustand</translation>
    </message>
    <message>
        <source>The machine was paused; what it had not yet written is not here</source>
        <translation>Die Maschine war angehalten; was sie noch nicht geschrieben hatte, ist nicht hier</translation>
    </message>
    <message>
        <source>block {0} is not packed</source>
        <translation>Block {0} ist nicht gepackt</translation>
    </message>
    <message>
        <source>Virtual PC</source>
        <translation>Virtual PC</translation>
    </message>
    <message>
        <source>Virtual Server</source>
        <translation>Virtual Server</translation>
    </message>
    <message>
        <source>VHD footer</source>
        <translation>VHD-Fußzeile</translation>
    </message>
    <message>
        <source>does not begin with &apos;conectix&apos;</source>
        <translation>beginnt nicht mit &apos;conectix&apos;</translation>
    </message>
    <message>
        <source>The checksum of the VHD footer is wrong; its fields are used as they are</source>
        <translation>Die Prüfsumme der VHD-Fußzeile ist falsch; die Felder werden verwendet, wie sie sind</translation>
    </message>
    <message>
        <source>The footer at the end of the VHD is missing or damaged, and the copy at its beginning is used: the file may be cut off</source>
        <translation>Die Fußzeile am Ende der VHD fehlt oder ist beschädigt, und die Kopie am Anfang wird verwendet: Die Datei kann abgeschnitten sein</translation>
    </message>
    <message>
        <source>This VHD is of version {0}; version 1.0 is read</source>
        <translation>Diese VHD hat die Version {0}; gelesen wird Version 1.0</translation>
    </message>
    <message>
        <source>This VHD is of the unknown type {0}</source>
        <translation>Diese VHD hat den unbekannten Typ {0}</translation>
    </message>
    <message>
        <source>tells of a disk of {0} bytes</source>
        <translation>spricht von einem Datenträger von {0} Bytes</translation>
    </message>
    <message>
        <source>is of a fixed disk, which has it at its end</source>
        <translation>gehört zu einem festen Datenträger, der sie am Ende hat</translation>
    </message>
    <message>
        <source>The VHD&apos;s header should stand at {0}, but the file has {1} bytes</source>
        <translation>Der VHD-Kopf sollte bei {0} stehen, aber die Datei hat {1} Bytes</translation>
    </message>
    <message>
        <source>VHD header</source>
        <translation>VHD-Kopf</translation>
    </message>
    <message>
        <source>does not begin with &apos;cxsparse&apos;</source>
        <translation>beginnt nicht mit &apos;cxsparse&apos;</translation>
    </message>
    <message>
        <source>tells of blocks of {0} bytes</source>
        <translation>spricht von Blöcken von {0} Bytes</translation>
    </message>
    <message>
        <source>tells of {0} blocks listed at {1}, behind the end</source>
        <translation>spricht von {0} Blöcken, aufgeführt bei {1}, hinter dem Ende</translation>
    </message>
    <message>
        <source>has {0} bytes, and the disk needs {1} entries</source>
        <translation>hat {0} Bytes, und der Datenträger braucht {1} Einträge</translation>
    </message>
    <message>
        <source>VHDX block table</source>
        <translation>VHDX-Blocktabelle</translation>
    </message>
    <message>
        <source>VHDX block</source>
        <translation>VHDX-Block</translation>
    </message>
    <message>
        <source>says of block {0}: state {1}, at {2}</source>
        <translation>sagt von Block {0}: Zustand {1}, bei {2}</translation>
    </message>
    <message>
        <source>says of the bitmaps of chunk {0}: state {1}, at {2}</source>
        <translation>sagt von den Bitmaps des Chunks {0}: Zustand {1}, bei {2}</translation>
    </message>
    <message>
        <source>The image ends at {0}, but the bitmap of block {1} should stand at {2}</source>
        <translation>Das Abbild endet bei {0}, aber die Bitmap von Block {1} sollte bei {2} stehen</translation>
    </message>
    <message>
        <source>The VHDX was in use when it was copied, and is shown without its log, as was asked: much of it may read wrong</source>
        <translation>Die VHDX war in Gebrauch, als sie kopiert wurde, und wird wie verlangt ohne ihr Log gezeigt: Vieles davon kann falsch gelesen werden</translation>
    </message>
    <message>
        <source>The image was in use when it was copied; its log is applied as it is read</source>
        <translation>Das Abbild war in Gebrauch, als es kopiert wurde; sein Log wird beim Lesen angewendet</translation>
    </message>
    <message>
        <source>The VHDX is cut off: it had {0} bytes when its log was written and has {1}</source>
        <translation>Die VHDX ist abgeschnitten: Sie hatte {0} Bytes, als ihr Log geschrieben wurde, und hat {1}</translation>
    </message>
    <message>
        <source>its data has the identity {0}, not {1}</source>
        <translation>die Daten haben die Identität {0}, nicht {1}</translation>
    </message>
    <message>
        <source>{0}: it is another image, or was changed since</source>
        <translation>{0}: Es ist ein anderes Abbild oder wurde seither geändert</translation>
    </message>
    <message>
        <source>VHDX, {0}</source>
        <translation>VHDX, {0}</translation>
    </message>
    <message>
        <source>sector size</source>
        <translation>Sektorgröße</translation>
    </message>
    <message>
        <source>physical sector size</source>
        <translation>physische Sektorgröße</translation>
    </message>
    <message>
        <source>VHDX file</source>
        <translation>VHDX-Datei</translation>
    </message>
    <message>
        <source>does not begin with &apos;vhdxfile&apos;</source>
        <translation>beginnt nicht mit &apos;vhdxfile&apos;</translation>
    </message>
    <message>
        <source>VHDX header</source>
        <translation>VHDX-Kopf</translation>
    </message>
    <message>
        <source>neither copy is sound</source>
        <translation>keine der Kopien ist in Ordnung</translation>
    </message>
    <message>
        <source>One of the two headers of the VHDX is damaged; the other one is used</source>
        <translation>Einer der zwei Köpfe der VHDX ist beschädigt; der andere wird verwendet</translation>
    </message>
    <message>
        <source>This VHDX is of version {0} with a log of version {1}; versions 1 and 0 are read</source>
        <translation>Diese VHDX hat die Version {0} mit einem Log der Version {1}; gelesen werden 1 und 0</translation>
    </message>
    <message>
        <source>puts a log of {0} bytes at {1}, which is no multiple of 1 MiB</source>
        <translation>setzt ein Log von {0} Bytes an {1}, was kein Vielfaches von 1 MiB ist</translation>
    </message>
    <message>
        <source>The log of this VHDX has {0} bytes; {1} are read</source>
        <translation>Das Log dieser VHDX hat {0} Bytes; {1} werden gelesen</translation>
    </message>
    <message>
        <source>The image ends in its log at {0}</source>
        <translation>Das Abbild endet in seinem Log bei {0}</translation>
    </message>
    <message>
        <source>The VHDX was in use when it was copied, and its log cannot be applied: no whole row of entries is in its {0} bytes. Without the log the disk reads wrong, so it is not opened</source>
        <translation>Die VHDX war in Gebrauch, als sie kopiert wurde, und ihr Log kann nicht angewendet werden: In den {0} Bytes steht keine vollständige Folge von Einträgen. Ohne das Log wird der Datenträger falsch gelesen, daher wird er nicht geöffnet</translation>
    </message>
    <message>
        <source>The log of the VHDX holds more than {0} changes</source>
        <translation>Das Log der VHDX enthält mehr als {0} Änderungen</translation>
    </message>
    <message>
        <source>The log of the VHDX is damaged: its entries lie over one another</source>
        <translation>Das Log der VHDX ist beschädigt: Die Einträge liegen übereinander</translation>
    </message>
    <message>
        <source>tell of a disk of {0} bytes, blocks of {1}, sectors of</source>
        <translation>sprechen von einem Datenträger von {0} Bytes, Blöcken von {1}, Sektoren von</translation>
    </message>
    <message>
        <source>VHDX metadata</source>
        <translation>VHDX-Metadaten</translation>
    </message>
    <message>
        <source>The image ends in its metadata at {0}</source>
        <translation>Das Abbild endet in seinen Metadaten bei {0}</translation>
    </message>
    <message>
        <source>begin with {0} and count {1} items</source>
        <translation>beginnen mit {0} und zählen {1} Elemente</translation>
    </message>
    <message>
        <source>This VHDX cannot be read without its metadata item {0}, which is not known</source>
        <translation>Diese VHDX kann ohne ihr Metadatenelement {0}, das nicht bekannt ist, nicht gelesen werden</translation>
    </message>
    <message>
        <source>has {0} bytes, in a region of {1}</source>
        <translation>hat {0} Bytes, in einem Bereich von {1}</translation>
    </message>
    <message>
        <source>VHDX metadata item</source>
        <translation>VHDX-Metadatenelement</translation>
    </message>
    <message>
        <source>hold {0} of {1} bytes of item {2}</source>
        <translation>enthalten {0} von {1} Bytes des Elements {2}</translation>
    </message>
    <message>
        <source>name no parent, which this disk needs</source>
        <translation>nennen kein übergeordnetes Abbild, das dieser Datenträger braucht</translation>
    </message>
    <message>
        <source>The parent of this VHDX is of the kind {0}</source>
        <translation>Das übergeordnete Abbild dieser VHDX ist von der Art {0}</translation>
    </message>
    <message>
        <source>counts {0} entries in {1} bytes</source>
        <translation>zählt {0} Einträge in {1} Bytes</translation>
    </message>
    <message>
        <source>VHDX parent locator</source>
        <translation>VHDX-Verweis auf das übergeordnete Abbild</translation>
    </message>
    <message>
        <source>The image gives no bytes at {0}</source>
        <translation>Das Abbild liefert keine Bytes bei {0}</translation>
    </message>
    <message>
        <source>VHDX region table</source>
        <translation>VHDX-Bereichstabelle</translation>
    </message>
    <message>
        <source>counts {0} entries</source>
        <translation>zählt {0} Einträge</translation>
    </message>
    <message>
        <source>This VHDX cannot be read without its region {0}, which is not known</source>
        <translation>Diese VHDX kann ohne ihren Bereich {0}, der nicht bekannt ist, nicht gelesen werden</translation>
    </message>
    <message>
        <source>block table</source>
        <translation>Blocktabelle</translation>
    </message>
    <message>
        <source>lists no {0}</source>
        <translation>führt dies nicht auf: {0}</translation>
    </message>
    <message>
        <source>puts the {0} at {1}, {2} bytes long</source>
        <translation>setzt dies an {1}, {2} Bytes lang: {0}</translation>
    </message>
    <message>
        <source>{0}, in {1} bytes</source>
        <translation>{0}, in {1} Bytes</translation>
    </message>
    <message>
        <source>The VMDK descriptor</source>
        <translation>Der VMDK-Deskriptor</translation>
    </message>
    <message>
        <source>it lists {0} extents</source>
        <translation>er führt {0} Extents auf</translation>
    </message>
    <message>
        <source>an extent begins at sector {0} of its file</source>
        <translation>ein Extent beginnt bei Sektor {0} seiner Datei</translation>
    </message>
    <message>
        <source>its extents hold {0} bytes, more than a disk can have</source>
        <translation>die Extents enthalten {0} Bytes, mehr, als ein Datenträger haben kann</translation>
    </message>
    <message>
        <source>its {0} is {1}, which is no number of 8 digits</source>
        <translation>{0} darin ist {1}, was keine Zahl mit 8 Stellen ist</translation>
    </message>
    <message>
        <source>Extent {0} of the image ends at {1}</source>
        <translation>Extent {0} des Abbilds endet bei {1}</translation>
    </message>
    <message>
        <source>This part of the disk is not in the image: its descriptor marks it as NOACCESS</source>
        <translation>Dieser Teil des Datenträgers ist nicht im Abbild: Der Deskriptor kennzeichnet ihn als NOACCESS</translation>
    </message>
    <message>
        <source>{0} stands for a device of its host ({1} {2}); the disk is not in the image. Make an image of the device</source>
        <translation>{0} steht für ein Gerät seines Hosts ({1} {2}); der Datenträger ist nicht im Abbild. Erstellen Sie ein Abbild des Geräts</translation>
    </message>
    <message>
        <source>{0} has an extent of the kind {1}, which is not read here. Convert the image to a raw one to open it</source>
        <translation>{0} hat einen Extent der Art {1}, der hier nicht gelesen wird. Wandeln Sie das Abbild in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>{0} has {1} bytes, {2} are needed: the rest of this part of the disk cannot be read</source>
        <translation>{0} hat {1} Bytes, {2} sind nötig: Der Rest dieses Teils des Datenträgers kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} is no sparse extent, which {1} takes it for: it was damaged, or is not of this image</source>
        <translation>{0} ist kein Sparse-Extent, wofür {1} es hält: Es wurde beschädigt oder gehört nicht zu diesem Abbild</translation>
    </message>
    <message>
        <source>{0} holds {1} sectors, the descriptor says {2}</source>
        <translation>{0} enthält {1} Sektoren, der Deskriptor sagt {2}</translation>
    </message>
    <message>
        <source>The VMDK extent</source>
        <translation>Der VMDK-Extent</translation>
    </message>
    <message>
        <source>a file for {0}</source>
        <translation>eine Datei für {0}</translation>
    </message>
    <message>
        <source>{0} keeps parts of the disk in other files, and one is missing: {1}. Put it into the same folder</source>
        <translation>{0} hat Teile des Datenträgers in anderen Dateien, und eine fehlt: {1}. Legen Sie sie in denselben Ordner</translation>
    </message>
    <message>
        <source>it is of sector {0}, not {1}</source>
        <translation>er gehört zu Sektor {0}, nicht {1}</translation>
    </message>
    <message>
        <source>The VMDK grain marker</source>
        <translation>Die VMDK-Grain-Marke</translation>
    </message>
    <message>
        <source>{0} packed bytes</source>
        <translation>{0} gepackte Bytes</translation>
    </message>
    <message>
        <source>the grain at {0} has {1} bytes, not {2}</source>
        <translation>der Grain bei {0} hat {1} Bytes, nicht {2}</translation>
    </message>
    <message>
        <source>it is {0}, a sector of the header</source>
        <translation>er ist {0}, ein Sektor des Kopfs</translation>
    </message>
    <message>
        <source>The VMDK table entry of grain {0}</source>
        <translation>Der VMDK-Tabelleneintrag von Grain {0}</translation>
    </message>
    <message>
        <source>The image ends at {0}, but grain {1} lies at {2}</source>
        <translation>Das Abbild endet bei {0}, aber Grain {1} liegt bei {2}</translation>
    </message>
    <message>
        <source>The image ends at {0}, inside the grain table at {1}</source>
        <translation>Das Abbild endet bei {0}, innerhalb der Grain-Tabelle bei {1}</translation>
    </message>
    <message>
        <source>{0} tables for a disk of {1} bytes</source>
        <translation>{0} Tabellen für einen Datenträger von {1} Bytes</translation>
    </message>
    <message>
        <source>The VMDK grain directory</source>
        <translation>Das VMDK-Grain-Verzeichnis</translation>
    </message>
    <message>
        <source>The grain directory at {0} is damaged; the redundant one at {1} is used</source>
        <translation>Das Grain-Verzeichnis bei {0} ist beschädigt; das redundante bei {1} wird verwendet</translation>
    </message>
    <message>
        <source>The image ends at {0}, but its grain directory of {1} bytes lies at {2}</source>
        <translation>Das Abbild endet bei {0}, aber sein Grain-Verzeichnis von {1} Bytes liegt bei {2}</translation>
    </message>
    <message>
        <source>Its grain directory points behind the end of the file: parts cannot be read</source>
        <translation>Das Grain-Verzeichnis zeigt hinter das Ende der Datei: Teile können nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} is a VMDK descriptor that lists no extents; the disk is not in it</source>
        <translation>{0} ist ein VMDK-Deskriptor, der keine Extents aufführt; der Datenträger ist nicht darin</translation>
    </message>
    <message>
        <source>{0} holds a descriptor of {1} extents; only one, itself, is known. Convert the image to a raw one to open it</source>
        <translation>{0} enthält einen Deskriptor mit {1} Extents; nur einer, es selbst, ist bekannt. Wandeln Sie das Abbild in ein Rohabbild um, um es zu öffnen</translation>
    </message>
    <message>
        <source>{0} has no descriptor: if it is one part of a larger disk, or was made on a parent, what is missing reads as zeros</source>
        <translation>{0} hat keinen Deskriptor: Ist es ein Teil eines größeren Datenträgers oder baut es auf einem anderen Abbild auf, werden fehlende Teile als Nullen gelesen</translation>
    </message>
    <message>
        <source>The descriptor in {0} tells of a disk of {1} bytes, its header of {2}; the header is believed</source>
        <translation>Der Deskriptor in {0} spricht von einem Datenträger von {1} Bytes, der Kopf von {2}; dem Kopf wird geglaubt</translation>
    </message>
    <message>
        <source>{0} is a part of a VMDK image. Open its descriptor, the small file beside it{1}</source>
        <translation>{0} ist ein Teil eines VMDK-Abbilds. Öffnen Sie den Deskriptor, die kleine Datei daneben{1}</translation>
    </message>
    <message>
        <source>it is no VMDK image with a descriptor</source>
        <translation>es ist kein VMDK-Abbild mit einem Deskriptor</translation>
    </message>
    <message>
        <source>its content identity is {0}, not {1}</source>
        <translation>die Inhaltsidentität ist {0}, nicht {1}</translation>
    </message>
    <message>
        <source>content {0}</source>
        <translation>Inhalt {0}</translation>
    </message>
    <message>
        <source>{0} was written to after {1} was made on it: its content identity is no longer {2}. Parts of the disk may be wrong</source>
        <translation>In {0} wurde geschrieben, nachdem {1} darauf aufgebaut wurde: Die Inhaltsidentität ist nicht mehr {2}. Teile des Datenträgers können falsch sein</translation>
    </message>
    <message>
        <source>VMDK, {0}</source>
        <translation>VMDK, {0}</translation>
    </message>
    <message>
        <source>image identity</source>
        <translation>Abbildidentität</translation>
    </message>
    <message>
        <source>The VMDK footer</source>
        <translation>Die VMDK-Fußzeile</translation>
    </message>
    <message>
        <source>it names no grain directory</source>
        <translation>sie nennt kein Grain-Verzeichnis</translation>
    </message>
    <message>
        <source>{0} is a VMDK image of version {1}, not 1 to 3</source>
        <translation>{0} ist ein VMDK-Abbild der Version {1}, nicht 1 bis 3</translation>
    </message>
    <message>
        <source>its test for line ends is {0}, not {1}: the image was damaged, as when it is transferred as text. Transfer it again in binary mode</source>
        <translation>die Probe auf Zeilenenden ist {0}, nicht {1}: Das Abbild wurde beschädigt, wie bei einer Übertragung als Text. Übertragen Sie es erneut im Binärmodus</translation>
    </message>
    <message>
        <source>The VMDK header</source>
        <translation>Der VMDK-Kopf</translation>
    </message>
    <message>
        <source>a descriptor of {0} sectors</source>
        <translation>ein Deskriptor von {0} Sektoren</translation>
    </message>
    <message>
        <source>{0} is compressed by method {1}; only deflate (1) is known</source>
        <translation>{0} ist mit Verfahren {1} komprimiert; nur Deflate (1) ist bekannt</translation>
    </message>
    <message>
        <source>{0} holds compressed grains without markers, a kind of VMDK that is not read here</source>
        <translation>{0} enthält komprimierte Grains ohne Marken, eine Art von VMDK, die hier nicht gelesen wird</translation>
    </message>
    <message>
        <source>{0} is a stream-optimized VMDK image without its footer: it was cut off at {1} bytes. Transfer or export it again</source>
        <translation>{0} ist ein stromoptimiertes VMDK-Abbild ohne Fußzeile: Es wurde bei {1} Bytes abgeschnitten. Übertragen oder exportieren Sie es erneut</translation>
    </message>
    <message>
        <source>{0} is an ESX sparse extent of version {1}, not 1</source>
        <translation>{0} ist ein ESX-Sparse-Extent der Version {1}, nicht 1</translation>
    </message>
    <message>
        <source>{0} tables, {1} needed</source>
        <translation>{0} Tabellen, {1} nötig</translation>
    </message>
    <message>
        <source>The COWD header</source>
        <translation>Der COWD-Kopf</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>An attachment has the unknown method {0}</source>
        <translation>Ein Anhang hat das unbekannte Verfahren {0}</translation>
    </message>
    <message>
        <source>a place that it does not name</source>
        <translation>einen Ort, der nicht genannt ist</translation>
    </message>
    <message>
        <source>The message only refers to this attachment: {0}</source>
        <translation>Die Nachricht verweist nur auf diesen Anhang: {0}</translation>
    </message>
    <message>
        <source>No data is stored for this attachment (attach method 0, none)</source>
        <translation>Für diesen Anhang sind keine Daten gespeichert (Anhangsverfahren 0, keines)</translation>
    </message>
    <message>
        <source>of about {0} bytes</source>
        <translation>von etwa {0} Bytes</translation>
    </message>
    <message>
        <source>The data{0} is missing: it was never downloaded, or it is lost</source>
        <translation>Der Inhalt{0} fehlt: Er wurde nie heruntergeladen oder ist verloren</translation>
    </message>
    <message>
        <source>{0} ({1} bytes) is left out: too large</source>
        <translation>{0} ({1} Bytes) ist ausgelassen: zu groß</translation>
    </message>
    <message>
        <source>The compressed RTF body has {0} bytes, fewer than its header</source>
        <translation>Der komprimierte RTF-Text hat {0} Bytes, weniger als sein Kopf</translation>
    </message>
    <message>
        <source>The compressed RTF body has the unknown method {0}</source>
        <translation>Der komprimierte RTF-Text hat das unbekannte Verfahren {0}</translation>
    </message>
    <message>
        <source>The checksum of the compressed RTF body is {0}, its bytes give {1}; the text is shown as it came out</source>
        <translation>Die Prüfsumme des komprimierten RTF-Texts ist {0}, seine Bytes ergeben {1}; der Text wird gezeigt, wie er herauskam</translation>
    </message>
    <message>
        <source>The compressed RTF body gives {0} bytes of the {1} it promises</source>
        <translation>Der komprimierte RTF-Text ergibt {0} Bytes der {1}, die er verspricht</translation>
    </message>
    <message>
        <source>Its attachments cannot be looked for: {0}</source>
        <translation>Nach den Anhängen kann nicht gesucht werden: {0}</translation>
    </message>
    <message>
        <source>Messages in messages are followed {0} levels, not further</source>
        <translation>Nachrichten in Nachrichten wird {0} Ebenen weit gefolgt, nicht weiter</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>has attachments</source>
        <translation>hat Anhänge</translation>
    </message>
    <message>
        <source>from me</source>
        <translation>von mir</translation>
    </message>
    <message>
        <source>read receipt pending</source>
        <translation>Lesebestätigung ausstehend</translation>
    </message>
    <message>
        <source>non-read receipt pending</source>
        <translation>Nichtlesebestätigung ausstehend</translation>
    </message>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>message id</source>
        <translation>Nachrichtenkennung</translation>
    </message>
    <message>
        <source>in reply to</source>
        <translation>Antwort auf</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>code page</source>
        <translation>Codepage</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>content id</source>
        <translation>Inhaltskennung</translation>
    </message>
    <message>
        <source>refers to</source>
        <translation>verweist auf</translation>
    </message>
    <message>
        <source>retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>({0} bytes)</source>
        <translation>({0} Bytes)</translation>
    </message>
    <message>
        <source>{0}{1} ({2} bytes)</source>
        <translation>{0}{1} ({2} Bytes)</translation>
    </message>
    <message>
        <source>… ({0} characters)</source>
        <translation>… ({0} Zeichen)</translation>
    </message>
    <message>
        <source>{0} is no key of a mailbox</source>
        <translation>{0} ist kein Schlüssel eines Postfachs</translation>
    </message>
    <message>
        <source>{0}; only its first occurrence is known</source>
        <translation>{0}; nur das erste Vorkommen ist bekannt</translation>
    </message>
    <message>
        <source>The {0} ends early: {1} bytes are due at byte {2}, {3} are left</source>
        <translation>Vorzeitiges Ende ({0}): {1} Bytes sind bei Byte {2} fällig, {3} sind übrig</translation>
    </message>
    <message>
        <source>work 2</source>
        <translation>geschäftlich 2</translation>
    </message>
    <message>
        <source>home 2</source>
        <translation>privat 2</translation>
    </message>
    <message>
        <source>text telephone</source>
        <translation>Texttelefon</translation>
    </message>
    <message>
        <source>work fax</source>
        <translation>Fax geschäftlich</translation>
    </message>
    <message>
        <source>home fax</source>
        <translation>Fax privat</translation>
    </message>
    <message>
        <source>other fax</source>
        <translation>weiteres Fax</translation>
    </message>
    <message>
        <source>{0} of {1} members say nothing of who they are</source>
        <translation>{0} von {1} Mitgliedern sagen nichts darüber, wer sie sind</translation>
    </message>
    <message>
        <source>stream of the list&apos;s members</source>
        <translation>Datenstrom der Mitglieder der Liste</translation>
    </message>
    <message>
        <source>distribution list</source>
        <translation>Verteilerliste</translation>
    </message>
    <message>
        <source>forward notice</source>
        <translation>Weiterleitungsmitteilung</translation>
    </message>
    <message>
        <source>recurrence of the appointment</source>
        <translation>Serie des Termins</translation>
    </message>
    <message>
        <source>Its occurrences last from minute {0} to {1} of a day</source>
        <translation>Die Vorkommen dauern von Minute {0} bis {1} eines Tages</translation>
    </message>
    <message>
        <source>{0}; its changed occurrences are not known</source>
        <translation>{0}; die geänderten Vorkommen sind nicht bekannt</translation>
    </message>
    <message>
        <source>recurrence of the task</source>
        <translation>Serie der Aufgabe</translation>
    </message>
    <message>
        <source>A recurrence has the unknown version {0}</source>
        <translation>Eine Serie hat die unbekannte Version {0}</translation>
    </message>
    <message>
        <source>A recurrence has {0} exceptions to its rule</source>
        <translation>Eine Serie hat {0} Ausnahmen von ihrer Regel</translation>
    </message>
    <message>
        <source>A recurrence has the unknown frequency {0}</source>
        <translation>Eine Serie hat die unbekannte Häufigkeit {0}</translation>
    </message>
    <message>
        <source>A recurrence has the unknown pattern {0}</source>
        <translation>Eine Serie hat das unbekannte Muster {0}</translation>
    </message>
    <message>
        <source>A recurrence falls on day {0} of a month</source>
        <translation>Eine Serie fällt auf Tag {0} eines Monats</translation>
    </message>
    <message>
        <source>A recurrence falls on weekday number {0} of a month</source>
        <translation>Eine Serie fällt auf Wochentag Nummer {0} eines Monats</translation>
    </message>
    <message>
        <source>A recurrence falls on no day of the week ({0})</source>
        <translation>Eine Serie fällt auf keinen Wochentag ({0})</translation>
    </message>
    <message>
        <source>A recurrence comes every {0} {1} periods</source>
        <translation>Eine Serie kommt alle {0} {1} Zeiträume</translation>
    </message>
    <message>
        <source>A recurrence comes {0} times</source>
        <translation>Eine Serie kommt {0}-mal</translation>
    </message>
    <message>
        <source>A recurrence has {0} changed occurrences</source>
        <translation>Eine Serie hat {0} geänderte Vorkommen</translation>
    </message>
    <message>
        <source>{0}; subjects and places of changed occurrences may be cut</source>
        <translation>{0}; Betreff und Orte geänderter Vorkommen können abgeschnitten sein</translation>
    </message>
    <message>
        <source>A time zone has {0} of {1} bytes</source>
        <translation>Eine Zeitzone hat {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>time zone definition</source>
        <translation>Zeitzonendefinition</translation>
    </message>
    <message>
        <source>A time zone definition has the unknown version {0}</source>
        <translation>Eine Zeitzonendefinition hat die unbekannte Version {0}</translation>
    </message>
    <message>
        <source>header of the time zone definition</source>
        <translation>Kopf der Zeitzonendefinition</translation>
    </message>
    <message>
        <source>A time zone definition has no rules</source>
        <translation>Eine Zeitzonendefinition hat keine Regeln</translation>
    </message>
    <message>
        <source>A time zone lies {0} minutes from UTC</source>
        <translation>Eine Zeitzone liegt {0} Minuten von UTC entfernt</translation>
    </message>
    <message>
        <source>The clocks of a time zone change on no date: {0}</source>
        <translation>Die Uhren einer Zeitzone werden an keinem Datum umgestellt: {0}</translation>
    </message>
    <message>
        <source>The clocks of a time zone change on weekday {0}, number {1}</source>
        <translation>Die Uhren einer Zeitzone werden am Wochentag {0}, Nummer {1}, umgestellt</translation>
    </message>
    <message>
        <source>A recipient has the unknown type {0}; it is shown as To</source>
        <translation>Ein Empfänger hat den unbekannten Typ {0}; er wird unter An gezeigt</translation>
    </message>
    <message>
        <source>There is no property {0}</source>
        <translation>Eine Eigenschaft {0} gibt es nicht</translation>
    </message>
    <message>
        <source>The RTF body does not begin as RTF does</source>
        <translation>Der RTF-Text beginnt nicht wie RTF</translation>
    </message>
    <message>
        <source>The RTF body has {0} bytes; more than {1} are not read</source>
        <translation>Der RTF-Text hat {0} Bytes; mehr als {1} werden nicht gelesen</translation>
    </message>
    <message>
        <source>The RTF body nests more than {0} groups</source>
        <translation>Der RTF-Text verschachtelt mehr als {0} Gruppen</translation>
    </message>
    <message>
        <source>without a name in their store, so that they mean nothing elsewhere</source>
        <translation>ohne einen Namen in ihrem Speicher, sodass sie anderswo nichts bedeuten</translation>
    </message>
    <message>
        <source>of types that no specification knows</source>
        <translation>von Typen, die keine Spezifikation kennt</translation>
    </message>
    <message>
        <source>{0} properties are left out, {1}; the first is {2}</source>
        <translation>{0} Eigenschaften sind ausgelassen, {1}; die erste ist {2}</translation>
    </message>
    <message>
        <source>Property {0} cannot be read: {1}</source>
        <translation>Eigenschaft {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>Of an attachment: {0}</source>
        <translation>Von einem Anhang: {0}</translation>
    </message>
    <message>
        <source>A value of type {0} has {1} of {2} bytes</source>
        <translation>Ein Wert vom Typ {0} hat {1} von {2} Bytes</translation>
    </message>
    <message>
        <source>An array of type {0} has {1} bytes, no multiple of {2}</source>
        <translation>Ein Array vom Typ {0} hat {1} Bytes, kein Vielfaches von {2}</translation>
    </message>
    <message>
        <source>An array of values has {0} bytes, too few for its count</source>
        <translation>Ein Array von Werten hat {0} Bytes, zu wenige für seine Anzahl</translation>
    </message>
    <message>
        <source>An array promises {0} values in {1} bytes</source>
        <translation>Ein Array verspricht {0} Werte in {1} Bytes</translation>
    </message>
    <message>
        <source>The {0} offsets of an array do not ascend within its bytes</source>
        <translation>Die {0} Abstände eines Arrays steigen innerhalb seiner Bytes nicht an</translation>
    </message>
    <message>
        <source>The directory names an entry {0} and has {1}</source>
        <translation>Das Verzeichnis nennt einen Eintrag {0} und hat {1}</translation>
    </message>
    <message>
        <source>The directory names entry {0} more than once</source>
        <translation>Das Verzeichnis nennt Eintrag {0} mehr als einmal</translation>
    </message>
    <message>
        <source>More is wrong with it than is told here</source>
        <translation>Mehr ist daran falsch, als hier gesagt wird</translation>
    </message>
    <message>
        <source>Its directory has more than {0} entries; a message has fewer</source>
        <translation>Das Verzeichnis hat mehr als {0} Einträge; eine Nachricht hat weniger</translation>
    </message>
    <message>
        <source>Its directory breaks off after {0} entries: {1}</source>
        <translation>Das Verzeichnis bricht nach {0} Einträgen ab: {1}</translation>
    </message>
    <message>
        <source>the type of the first entry is {0}, and a root has {1}</source>
        <translation>der Typ des ersten Eintrags ist {0}, und eine Wurzel hat {1}</translation>
    </message>
    <message>
        <source>{0} storages and streams are in its directory but in none of its storages: parts are lost</source>
        <translation>{0} Speicher und Datenströme stehen im Verzeichnis, aber in keinem seiner Speicher: Teile sind verloren</translation>
    </message>
    <message>
        <source>Its header wants sectors of their own for streams from {0} bytes on; the format says {1}</source>
        <translation>Der Kopf verlangt eigene Sektoren für Datenströme ab {0} Bytes; das Format sagt {1}</translation>
    </message>
    <message>
        <source>The streams {0} and {1} begin at the same place</source>
        <translation>Die Datenströme {0} und {1} beginnen an derselben Stelle</translation>
    </message>
    <message>
        <source>Its directory has two entries {0} in one</source>
        <translation>Das Verzeichnis hat zwei Einträge {0} in einem</translation>
    </message>
    <message>
        <source>{0} in its directory has type {1}</source>
        <translation>{0} hat im Verzeichnis den Typ {1}</translation>
    </message>
    <message>
        <source>Small parts of the message are lost: {0}</source>
        <translation>Kleine Teile der Nachricht sind verloren: {0}</translation>
    </message>
    <message>
        <source>It ends at {0} bytes; the header of a compound file has {1}</source>
        <translation>Das Ende liegt bei {0} Bytes; der Kopf einer Verbunddatei hat {1}</translation>
    </message>
    <message>
        <source>it begins with {0}, which is no compound file</source>
        <translation>der Anfang ist {0}, was keine Verbunddatei ist</translation>
    </message>
    <message>
        <source>byte order {0}, sectors of 2^{1} and mini sectors of 2^{2} bytes; expected 0xfffe, 2^9 or 2^12, and 2^6</source>
        <translation>Bytefolge {0}, Sektoren von 2^{1} und Minisektoren von 2^{2} Bytes; erwartet werden 0xfffe, 2^9 oder 2^12 und 2^6</translation>
    </message>
    <message>
        <source>compound file header</source>
        <translation>Kopf der Verbunddatei</translation>
    </message>
    <message>
        <source>compound file chain</source>
        <translation>Kette der Verbunddatei</translation>
    </message>
    <message>
        <source>mini stream</source>
        <translation>Ministrom</translation>
    </message>
    <message>
        <source>The allocation table ends before sector {0}</source>
        <translation>Die Zuordnungstabelle endet vor Sektor {0}</translation>
    </message>
    <message>
        <source>A stream of {0} bytes cannot be in a file of {1}</source>
        <translation>Ein Datenstrom von {0} Bytes kann nicht in einer Datei von {1} sein</translation>
    </message>
    <message>
        <source>the chain from sector {0} has {1} of {2} bytes</source>
        <translation>die Kette ab Sektor {0} hat {1} von {2} Bytes</translation>
    </message>
    <message>
        <source>The chain from sector {0} has {1} of {2} bytes</source>
        <translation>Die Kette ab Sektor {0} hat {1} von {2} Bytes</translation>
    </message>
    <message>
        <source>The file ends at {0} bytes, inside a sector that is needed</source>
        <translation>Die Datei endet bei {0} Bytes, innerhalb eines Sektors, der gebraucht wird</translation>
    </message>
    <message>
        <source>marked {0}</source>
        <translation>gekennzeichnet: {0}</translation>
    </message>
    <message>
        <source>a sector that is {0}</source>
        <translation>ein Sektor, der {0} ist</translation>
    </message>
    <message>
        <source>sectors that other streams have too, again and again</source>
        <translation>Sektoren, die auch andere Datenströme haben, immer wieder</translation>
    </message>
    <message>
        <source>sector {0} twice: it runs in a circle</source>
        <translation>Sektor {0} zweimal: sie läuft im Kreis</translation>
    </message>
    <message>
        <source>the chain from sector {0} leads to {1}</source>
        <translation>die Kette ab Sektor {0} führt zu: {1}</translation>
    </message>
    <message>
        <source>The file ends at {0} bytes; sector {1} would begin at {2}</source>
        <translation>Die Datei endet bei {0} Bytes; Sektor {1} würde bei {2} beginnen</translation>
    </message>
    <message>
        <source>the file of {0} sectors names no sector {1} of its table</source>
        <translation>die Datei mit {0} Sektoren nennt keinen Sektor {1} ihrer Tabelle</translation>
    </message>
    <message>
        <source>allocation table</source>
        <translation>Zuordnungstabelle</translation>
    </message>
    <message>
        <source>a chain of mini sectors runs in a circle</source>
        <translation>eine Kette von Minisektoren läuft im Kreis</translation>
    </message>
    <message>
        <source>The mini stream ends inside a stream: {0} of {1} bytes</source>
        <translation>Der Ministrom endet innerhalb eines Datenstroms: {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>mini sector {0} of {1} has the number {2}, and there are {3}</source>
        <translation>Minisektor {0} von {1} hat die Nummer {2}, und es gibt {3}</translation>
    </message>
    <message>
        <source>An attachment has no children of its own</source>
        <translation>Ein Anhang enthält selbst keine Elemente</translation>
    </message>
    <message>
        <source>Outlook message in a compound file of version {0}</source>
        <translation>Outlook-Nachricht in einer Verbunddatei der Version {0}</translation>
    </message>
    <message>
        <source>named properties</source>
        <translation>benannte Eigenschaften</translation>
    </message>
    <message>
        <source>Recipient {0} cannot be read: {1}</source>
        <translation>Empfänger {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>The message has no attachment {0}</source>
        <translation>Die Nachricht hat keinen Anhang {0}</translation>
    </message>
    <message>
        <source>{0} is no name of a recipient or an attachment: not read</source>
        <translation>{0} ist kein Name eines Empfängers oder Anhangs: nicht gelesen</translation>
    </message>
    <message>
        <source>It counts {0} {1}, and {2} are stored</source>
        <translation>Gezählt sind {0} {1}, und {2} sind gespeichert</translation>
    </message>
    <message>
        <source>The attachment holds no message</source>
        <translation>Der Anhang enthält keine Nachricht</translation>
    </message>
    <message>
        <source>This attachment is a message; export it as EML</source>
        <translation>Dieser Anhang ist eine Nachricht; exportieren Sie ihn als EML</translation>
    </message>
    <message>
        <source>the storage {0} has no stream of properties</source>
        <translation>der Speicher {0} hat keinen Datenstrom mit Eigenschaften</translation>
    </message>
    <message>
        <source>message file</source>
        <translation>Nachrichtendatei</translation>
    </message>
    <message>
        <source>A stream of properties has {0} bytes: {1} and a multiple of {2} were expected; properties may be missing</source>
        <translation>Ein Datenstrom mit Eigenschaften hat {0} Bytes: {1} und ein Vielfaches von {2} wurden erwartet; Eigenschaften können fehlen</translation>
    </message>
    <message>
        <source>Property {0}{1} has a value, but its stream of properties does not name it</source>
        <translation>Eigenschaft {0}{1} hat einen Wert, aber der Datenstrom mit Eigenschaften nennt sie nicht</translation>
    </message>
    <message>
        <source>the value of {0}{1} is missing{2}</source>
        <translation>der Wert von {0}{1} fehlt{2}</translation>
    </message>
    <message>
        <source>Property {0}{1} has {2} bytes; its record says {3}</source>
        <translation>Eigenschaft {0}{1} hat {2} Bytes; ihr Datensatz sagt {3}</translation>
    </message>
    <message>
        <source>value {0} of {1} of {2}{3} is lost</source>
        <translation>Wert {0} von {1} von {2}{3} ist verloren</translation>
    </message>
    <message>
        <source>A value of {0} bytes is not held in memory: the limit is {1}</source>
        <translation>Ein Wert von {0} Bytes wird nicht im Speicher gehalten: Die Grenze ist {1}</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>ein Word-Dokument</translation>
    </message>
    <message>
        <source>an Excel workbook</source>
        <translation>eine Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>a PowerPoint presentation</source>
        <translation>eine PowerPoint-Präsentation</translation>
    </message>
    <message>
        <source>a Visio drawing</source>
        <translation>eine Visio-Zeichnung</translation>
    </message>
    <message>
        <source>an encrypted Office document</source>
        <translation>ein verschlüsseltes Office-Dokument</translation>
    </message>
    <message>
        <source>a Windows Installer package</source>
        <translation>ein Windows-Installer-Paket</translation>
    </message>
    <message>
        <source>a thumbnail cache</source>
        <translation>ein Miniaturansichten-Cache</translation>
    </message>
    <message>
        <source>a part of them has {0} bytes</source>
        <translation>ein Teil davon hat {0} Bytes</translation>
    </message>
    <message>
        <source>The names of named properties cannot be read: {0}</source>
        <translation>Die Namen benannter Eigenschaften können nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>A message file holds one message, not a node {0}</source>
        <translation>Eine Nachrichtendatei enthält eine Nachricht, keinen Knoten {0}</translation>
    </message>
    <message>
        <source>A message has no bytes of its own; export it as EML</source>
        <translation>Eine Nachricht hat keine eigenen Bytes; exportieren Sie sie als EML</translation>
    </message>
    <message>
        <source>no Outlook message: it has neither properties nor names of properties</source>
        <translation>keine Outlook-Nachricht: Sie hat weder Eigenschaften noch Namen von Eigenschaften</translation>
    </message>
    <message>
        <source>This compound file is {0}</source>
        <translation>Diese Verbunddatei ist {0}</translation>
    </message>
    <message>
        <source>This compound file is {0}, no Outlook message</source>
        <translation>Diese Verbunddatei ist {0}, keine Outlook-Nachricht</translation>
    </message>
    <message>
        <source>no condition: {0}</source>
        <translation>keine Bedingung: {0}</translation>
    </message>
    <message>
        <source>{0} further blocks are not as they were written</source>
        <translation>{0} weitere Blöcke sind nicht so, wie sie geschrieben wurden</translation>
    </message>
    <message>
        <source>Its table lists {0} messages, the mailbox&apos;s index has {1} in this folder: {2} are missing in the table, {3} in the index</source>
        <translation>Die Tabelle führt {0} Nachrichten auf, der Index des Postfachs hat {1} in diesem Ordner: {2} fehlen in der Tabelle, {3} im Index</translation>
    </message>
    <message>
        <source>its table lists {0}: the number is stored beside the table, and was not kept in step</source>
        <translation>die Tabelle führt {0} auf: Die Zahl steht neben der Tabelle und wurde nicht mitgeführt</translation>
    </message>
    <message>
        <source>the mailbox&apos;s index has {0} in this folder, and its table, which would decide, is not there or cannot be read</source>
        <translation>der Index des Postfachs hat {0} in diesem Ordner, und die Tabelle, die entscheiden würde, ist nicht da oder nicht lesbar</translation>
    </message>
    <message>
        <source>Its own count says {0} messages, {1}</source>
        <translation>Die eigene Zählung sagt {0} Nachrichten, {1}</translation>
    </message>
    <message>
        <source>Its table lists {0} associated items, the mailbox&apos;s index has {1} in this folder</source>
        <translation>Die Tabelle führt {0} zugeordnete Elemente auf, der Index des Postfachs hat {1} in diesem Ordner</translation>
    </message>
    <message>
        <source>The messages could not be counted again: {0}</source>
        <translation>Die Nachrichten konnten nicht nachgezählt werden: {0}</translation>
    </message>
    <message>
        <source>mailbox&apos;s index</source>
        <translation>Index des Postfachs</translation>
    </message>
    <message>
        <source>folder&apos;s table</source>
        <translation>Tabelle des Ordners</translation>
    </message>
    <message>
        <source>libpff counts {0} messages, the {1} lists {2}</source>
        <translation>libpff zählt {0} Nachrichten, und hier ({1}) stehen {2}</translation>
    </message>
    <message>
        <source>They are too many to be compared one by one</source>
        <translation>Es sind zu viele, um sie einzeln zu vergleichen</translation>
    </message>
    <message>
        <source>its pages are not those of version {0}</source>
        <translation>die Seiten sind nicht die der Version {0}</translation>
    </message>
    <message>
        <source>the checksum of its header is {0}, the bytes give {1}</source>
        <translation>die Prüfsumme des Kopfs ist {0}, die Bytes ergeben {1}</translation>
    </message>
    <message>
        <source>This mailbox file is of version 37 and nothing in it can be read: it is encrypted by Windows Information Protection, with a key that is not in the file</source>
        <translation>Diese Postfachdatei hat die Version 37, und nichts darin kann gelesen werden: Sie ist durch Windows Information Protection verschlüsselt, mit einem Schlüssel, der nicht in der Datei ist</translation>
    </message>
    <message>
        <source>the beginning of its header is wrong ({0}), the rest is used</source>
        <translation>der Anfang des Kopfs ist falsch ({0}), der Rest wird verwendet</translation>
    </message>
    <message>
        <source>its header cannot be used ({0}); it is read as {1}</source>
        <translation>der Kopf ist nicht verwendbar ({0}); gelesen wird die Datei als {1}</translation>
    </message>
    <message>
        <source>its data is encoded as {0}, by the data itself</source>
        <translation>die Daten sind nach den Daten selbst kodiert als {0}</translation>
    </message>
    <message>
        <source>the index of nodes that its header names is lost, the newest whole one is used (page {0} at {1})</source>
        <translation>der Knotenindex, den der Kopf nennt, ist verloren, der neueste vollständige wird verwendet (Seite {0} bei {1})</translation>
    </message>
    <message>
        <source>its index of nodes is lost: no folder is known any more, only loose items</source>
        <translation>der Knotenindex ist verloren: Kein Ordner ist mehr bekannt, nur lose Elemente</translation>
    </message>
    <message>
        <source>{0} pages</source>
        <translation>{0} Seiten</translation>
    </message>
    <message>
        <source>no page: every block was looked for by itself</source>
        <translation>keine Seite: Jeder Block wurde einzeln gesucht</translation>
    </message>
    <message>
        <source>its index of {0} is lost and was put together again out of {1} ({2} {3}, items deleted long ago may be among them)</source>
        <translation>der Index für {0} ist verloren und wurde neu zusammengesetzt aus {1} ({2} {3}, darunter können lange gelöschte Elemente sein)</translation>
    </message>
    <message>
        <source>its root folder is lost, an empty one stands in for it</source>
        <translation>der Wurzelordner ist verloren, ein leerer tritt an seine Stelle</translation>
    </message>
    <message>
        <source>{0} more parts of its indexes are damaged</source>
        <translation>{0} weitere Teile der Indexe sind beschädigt</translation>
    </message>
    <message>
        <source>The mailbox file ends at {0} of {1} bytes: it was cut off or not copied in full, and nothing is left that can be read</source>
        <translation>Die Postfachdatei endet bei {0} von {1} Bytes: Sie wurde abgeschnitten oder nicht vollständig kopiert, und nichts Lesbares ist übrig</translation>
    </message>
    <message>
        <source>no page of an index and no block can be found in the whole file</source>
        <translation>keine Seite eines Index und kein Block ist in der ganzen Datei zu finden</translation>
    </message>
    <message>
        <source>The properties of this folder cannot be read: {0}</source>
        <translation>Die Eigenschaften dieses Ordners können nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>permutative (compressible encryption)</source>
        <translation>permutativ (komprimierbare Verschlüsselung)</translation>
    </message>
    <message>
        <source>cyclic (high encryption)</source>
        <translation>zyklisch (hohe Verschlüsselung)</translation>
    </message>
    <message>
        <source>{0} ({1}, version {2})</source>
        <translation>{0} ({1}, Version {2})</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>set (not needed to read the file)</source>
        <translation>gesetzt (zum Lesen der Datei nicht nötig)</translation>
    </message>
    <message>
        <source>retention tags</source>
        <translation>Aufbewahrungskennzeichen</translation>
    </message>
    <message>
        <source>none: libpff refuses this file ({0})</source>
        <translation>keiner: libpff verweigert diese Datei ({0})</translation>
    </message>
    <message>
        <source>none: libpff is asked of sound files only, and not of the largest</source>
        <translation>keiner: libpff wird nur bei intakten Dateien gefragt, und nicht bei den größten</translation>
    </message>
    <message>
        <source>libpff when verifying: the mailbox is too large for it to read along</source>
        <translation>libpff beim Überprüfen: Das Postfach ist zu groß, um es mitzulesen</translation>
    </message>
    <message>
        <source>node id</source>
        <translation>Knoten-ID</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>a folder of more than {0} messages would take it more memory than a verification may</source>
        <translation>ein Ordner mit mehr als {0} Nachrichten brauchte mehr Speicher, als eine Überprüfung verwenden darf</translation>
    </message>
    <message>
        <source>libpff did not count: it is asked of sound files only, and not of the largest</source>
        <translation>libpff hat nicht gezählt: Es wird nur bei intakten Dateien gefragt, und nicht bei den größten</translation>
    </message>
    <message>
        <source>libpff did not count: it would open {0} items for many minutes</source>
        <translation>libpff hat nicht gezählt: Es würde {0} Elemente viele Minuten lang öffnen</translation>
    </message>
    <message>
        <source>libpff did not count: {0}</source>
        <translation>libpff hat nicht gezählt: {0}</translation>
    </message>
    <message>
        <source>{0}: libpff did not count: {1}</source>
        <translation>{0}: libpff hat nicht gezählt: {1}</translation>
    </message>
    <message>
        <source>{0} further differences</source>
        <translation>{0} weitere Unterschiede</translation>
    </message>
    <message>
        <source>The folder&apos;s table calls it {0}, the message {1}</source>
        <translation>Die Tabelle des Ordners nennt es {0}, die Nachricht {1}</translation>
    </message>
    <message>
        <source>Only our own reader reads it. {0}</source>
        <translation>Nur unser eigener Leser liest es. {0}</translation>
    </message>
    <message>
        <source>libpff calls it {0}, our own reader {1}</source>
        <translation>libpff nennt es {0}, unser eigener Leser {1}</translation>
    </message>
    <message>
        <source>libpff runs out of memory reading {0}</source>
        <translation>libpff geht beim Lesen von {0} der Speicher aus</translation>
    </message>
    <message>
        <source>libpff cannot read {0}: {1}</source>
        <translation>libpff kann {0} nicht lesen: {1}</translation>
    </message>
    <message>
        <source>property {0}</source>
        <translation>Eigenschaft {0}</translation>
    </message>
    <message>
        <source>an attachment</source>
        <translation>ein Anhang</translation>
    </message>
    <message>
        <source>the size of an attachment</source>
        <translation>die Größe eines Anhangs</translation>
    </message>
    <message>
        <source>the data of an attachment</source>
        <translation>die Daten eines Anhangs</translation>
    </message>
    <message>
        <source>libpff gives {0} of {1} bytes</source>
        <translation>libpff liefert {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>the recipients of a message</source>
        <translation>die Empfänger einer Nachricht</translation>
    </message>
    <message>
        <source>the attachments of a message</source>
        <translation>die Anhänge einer Nachricht</translation>
    </message>
    <message>
        <source>this mailbox file</source>
        <translation>diese Postfachdatei</translation>
    </message>
    <message>
        <source>libpff finds no root folder in this mailbox file</source>
        <translation>libpff findet in dieser Postfachdatei keinen Wurzelordner</translation>
    </message>
    <message>
        <source>the number of messages</source>
        <translation>die Anzahl der Nachrichten</translation>
    </message>
    <message>
        <source>message {0} of the folder</source>
        <translation>Nachricht {0} des Ordners</translation>
    </message>
    <message>
        <source>this message</source>
        <translation>diese Nachricht</translation>
    </message>
    <message>
        <source>libpff has no message {0} in this folder that it can read</source>
        <translation>libpff hat in diesem Ordner keine Nachricht {0}, die es lesen kann</translation>
    </message>
    <message>
        <source>the end of this mailbox file</source>
        <translation>das Ende dieser Postfachdatei</translation>
    </message>
    <message>
        <source>libpff has no folder {0}</source>
        <translation>libpff hat keinen Ordner {0}</translation>
    </message>
    <message>
        <source>It is missing in the folder&apos;s table; the mailbox&apos;s index names this folder as its parent</source>
        <translation>Es fehlt in der Tabelle des Ordners; der Index des Postfachs nennt diesen Ordner als übergeordneten</translation>
    </message>
    <message>
        <source>The folder&apos;s table lists it, but the mailbox&apos;s index has no such node</source>
        <translation>Die Tabelle des Ordners führt es auf, aber der Index des Postfachs hat keinen solchen Knoten</translation>
    </message>
    <message>
        <source>(views, rules, settings), which mail programs do not show</source>
        <translation>(Ansichten, Regeln, Einstellungen), die E-Mail-Programme nicht zeigen</translation>
    </message>
    <message>
        <source>The folder that it was in is missing in the mailbox&apos;s index; it is listed here instead</source>
        <translation>Der Ordner, in dem es war, fehlt im Index des Postfachs; es wird stattdessen hier aufgeführt</translation>
    </message>
    <message>
        <source>The mailbox&apos;s index puts it into a search folder, which holds none; it is listed here</source>
        <translation>Der Index des Postfachs ordnet es einem Suchordner zu, der nichts enthält; es wird hier aufgeführt</translation>
    </message>
    <message>
        <source>The folder&apos;s table lists it, but the mailbox&apos;s index puts it into another folder</source>
        <translation>Die Tabelle des Ordners führt es auf, aber der Index des Postfachs ordnet es einem anderen Ordner zu</translation>
    </message>
    <message>
        <source>associated item lies here</source>
        <translation>zugeordnetes Element liegt hier</translation>
    </message>
    <message>
        <source>associated items lie here</source>
        <translation>zugeordnete Elemente liegen hier</translation>
    </message>
    <message>
        <source>The table of its folders cannot be read: {0}</source>
        <translation>Die Tabelle der Ordner darin kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>associated items</source>
        <translation>zugeordnete Elemente</translation>
    </message>
    <message>
        <source>{0} rows of the table of its {1} are no {2}</source>
        <translation>{0} Zeilen der Tabelle für {1} sind keine {2}</translation>
    </message>
    <message>
        <source>The table of its {0} holds {1} rows, the index of the table {2}</source>
        <translation>Die Tabelle für {0} enthält {1} Zeilen, der Index der Tabelle {2}</translation>
    </message>
    <message>
        <source>It has no table of its {0}; they are listed by the index</source>
        <translation>Es gibt keine Tabelle für {0}; sie werden nach dem Index aufgeführt</translation>
    </message>
    <message>
        <source>The table of its {0} cannot be read: {1}</source>
        <translation>Die Tabelle für {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>Its properties cannot be read: {0}</source>
        <translation>Die Eigenschaften können nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>The search counts {0} messages and kept no list of them</source>
        <translation>Die Suche zählt {0} Nachrichten und hat keine Liste davon behalten</translation>
    </message>
    <message>
        <source>The table of what the search found cannot be read: {0}</source>
        <translation>Die Tabelle dessen, was die Suche fand, kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>The search counts {0} messages, its table lists {1}</source>
        <translation>Die Suche zählt {0} Nachrichten, die Tabelle führt {1} auf</translation>
    </message>
    <message>
        <source>its first block has {0} bytes</source>
        <translation>der erste Block hat {0} Bytes</translation>
    </message>
    <message>
        <source>bSig is {0} instead of {1}</source>
        <translation>bSig ist {0} statt {1}</translation>
    </message>
    <message>
        <source>{0} is no HID</source>
        <translation>{0} ist keine HID</translation>
    </message>
    <message>
        <source>HID {0} of {1} items in block {2}</source>
        <translation>HID {0} von {1} Elementen in Block {2}</translation>
    </message>
    <message>
        <source>HID {0} is bytes {1} to {2} of {3} in block {4}</source>
        <translation>HID {0} sind die Bytes {1} bis {2} von {3} in Block {4}</translation>
    </message>
    <message>
        <source>block {0} has {1} bytes, its page map is at {2}</source>
        <translation>Block {0} hat {1} Bytes, die Seitenkarte ist bei {2}</translation>
    </message>
    <message>
        <source>block {0} has no room for {1} items</source>
        <translation>Block {0} hat keinen Platz für {1} Elemente</translation>
    </message>
    <message>
        <source>sub-node {0} is not among its {1}</source>
        <translation>Unterknoten {0} ist nicht unter den {1}</translation>
    </message>
    <message>
        <source>node {0}</source>
        <translation>Knoten {0}</translation>
    </message>
    <message>
        <source>A value of {0} bytes is too large to be held in memory</source>
        <translation>Ein Wert von {0} Bytes ist zu groß, um im Speicher gehalten zu werden</translation>
    </message>
    <message>
        <source>bClientSig is {0}, not a property context&apos;s</source>
        <translation>bClientSig ist {0}, nicht das eines Eigenschaftskontexts</translation>
    </message>
    <message>
        <source>bClientSig is {0}, not a table&apos;s</source>
        <translation>bClientSig ist {0}, nicht das einer Tabelle</translation>
    </message>
    <message>
        <source>TCINFO has {0} bytes</source>
        <translation>TCINFO hat {0} Bytes</translation>
    </message>
    <message>
        <source>{0} columns in {1} bytes, rows of {2}</source>
        <translation>{0} Spalten in {1} Bytes, Zeilen von {2}</translation>
    </message>
    <message>
        <source>a column ends at {0}, outside of the rows of {1} bytes</source>
        <translation>eine Spalte endet bei {0}, außerhalb der Zeilen von {1} Bytes</translation>
    </message>
    <message>
        <source>There is no row {0} in the table</source>
        <translation>Eine Zeile {0} gibt es in der Tabelle nicht</translation>
    </message>
    <message>
        <source>row {0} has {1} of {2} bytes</source>
        <translation>Zeile {0} hat {1} von {2} Bytes</translation>
    </message>
    <message>
        <source>There is no cell {0} in the row</source>
        <translation>Eine Zelle {0} gibt es in der Zeile nicht</translation>
    </message>
    <message>
        <source>cell {0} has {1} bytes</source>
        <translation>Zelle {0} hat {1} Bytes</translation>
    </message>
    <message>
        <source>type {0}, {1} + {2} bytes a record, {3} levels</source>
        <translation>Typ {0}, {1} + {2} Bytes je Datensatz, {3} Ebenen</translation>
    </message>
    <message>
        <source>HID {0} is used twice</source>
        <translation>HID {0} wird doppelt verwendet</translation>
    </message>
    <message>
        <source>libpff, which counts a second time, does not: {0}</source>
        <translation>libpff, das ein zweites Mal zählt, tut es nicht: {0}</translation>
    </message>
    <message>
        <source>None of them are left</source>
        <translation>Keine davon sind übrig</translation>
    </message>
    <message>
        <source>A recipient cannot be read: {0}</source>
        <translation>Ein Empfänger kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>It says that it has attachments, but none is there</source>
        <translation>Angeblich sind Anhänge vorhanden, aber keiner ist da</translation>
    </message>
    <message>
        <source>client {0} with {1} bytes of header is no search&apos;s</source>
        <translation>Client {0} mit {1} Bytes Kopf gehört zu keiner Suche</translation>
    </message>
    <message>
        <source>search contents table</source>
        <translation>Tabelle der Suchergebnisse</translation>
    </message>
    <message>
        <source>sent items</source>
        <translation>gesendete Elemente</translation>
    </message>
    <message>
        <source>views of a person</source>
        <translation>Ansichten einer Person</translation>
    </message>
    <message>
        <source>views for all</source>
        <translation>Ansichten für alle</translation>
    </message>
    <message>
        <source>search folders</source>
        <translation>Suchordner</translation>
    </message>
    <message>
        <source>The mailbox&apos;s index has no node {0}</source>
        <translation>Der Index des Postfachs hat keinen Knoten {0}</translation>
    </message>
    <message>
        <source>The mailbox has no root folder</source>
        <translation>Das Postfach hat keinen Wurzelordner</translation>
    </message>
    <message>
        <source>{0} bytes, more than {1}</source>
        <translation>{0} Bytes, mehr als {1}</translation>
    </message>
    <message>
        <source>The mailbox file ends at {0}, inside its block at {1}</source>
        <translation>Die Postfachdatei endet bei {0}, innerhalb ihres Blocks bei {1}</translation>
    </message>
    <message>
        <source>block {0} lies where block {1} should</source>
        <translation>Block {0} liegt, wo Block {1} liegen sollte</translation>
    </message>
    <message>
        <source>The data block at {0}</source>
        <translation>Der Datenblock bei {0}</translation>
    </message>
    <message>
        <source>{0} has the checksum {1}, its bytes give {2}</source>
        <translation>{0} hat die Prüfsumme {1}, die Bytes ergeben {2}</translation>
    </message>
    <message>
        <source>{0} has {1} bytes by its trailer, {2} by the index</source>
        <translation>{0} hat {1} Bytes nach dem Abschluss, {2} nach dem Index</translation>
    </message>
    <message>
        <source>{0} has a signature of another place</source>
        <translation>{0} hat die Signatur eines anderen Orts</translation>
    </message>
    <message>
        <source>no block has the id {0}</source>
        <translation>kein Block hat die ID {0}</translation>
    </message>
    <message>
        <source>block B-tree</source>
        <translation>Block-B-Baum</translation>
    </message>
    <message>
        <source>data tree</source>
        <translation>Datenbaum</translation>
    </message>
    <message>
        <source>it has no data</source>
        <translation>hat keine Daten</translation>
    </message>
    <message>
        <source>block {0} of a chain of {1} is asked for</source>
        <translation>Block {0} einer Kette von {1} wird verlangt</translation>
    </message>
    <message>
        <source>block {0} occurs twice in one chain</source>
        <translation>Block {0} kommt in einer Kette doppelt vor</translation>
    </message>
    <message>
        <source>{0} bytes and more, {1} is what the file can hold</source>
        <translation>{0} Bytes und mehr, {1} kann die Datei fassen</translation>
    </message>
    <message>
        <source>The data of block {0} is {1} bytes, its index says {2}</source>
        <translation>Die Daten von Block {0} sind {1} Bytes, der Index sagt {2}</translation>
    </message>
    <message>
        <source>type {0}, level {1}, {2} ids in {3} bytes</source>
        <translation>Typ {0}, Ebene {1}, {2} IDs in {3} Bytes</translation>
    </message>
    <message>
        <source>{0} further findings</source>
        <translation>{0} weitere Befunde</translation>
    </message>
    <message>
        <source>This is no Outlook mailbox file: its first bytes are others</source>
        <translation>Dies ist keine Outlook-Postfachdatei: Die ersten Bytes sind andere</translation>
    </message>
    <message>
        <source>The mailbox file ends after {0} bytes, in its header</source>
        <translation>Die Postfachdatei endet nach {0} Bytes, in ihrem Kopf</translation>
    </message>
    <message>
        <source>Mailbox files of version {0} are not read</source>
        <translation>Postfachdateien der Version {0} werden nicht gelesen</translation>
    </message>
    <message>
        <source>This mailbox file is encrypted by Windows Information Protection</source>
        <translation>Diese Postfachdatei ist durch Windows Information Protection verschlüsselt</translation>
    </message>
    <message>
        <source>bCryptMethod is {0}</source>
        <translation>bCryptMethod ist {0}</translation>
    </message>
    <message>
        <source>its bytes are no zlib stream</source>
        <translation>die Bytes sind kein zlib-Strom</translation>
    </message>
    <message>
        <source>it cannot be inflated: {0}</source>
        <translation>es kann nicht entpackt werden: {0}</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>und mehr</translation>
    </message>
    <message>
        <source>it inflates to {0} bytes{1}, not {2}</source>
        <translation>entpackt werden daraus {0} Bytes{1}, nicht {2}</translation>
    </message>
    <message>
        <source>a child is no SLBLOCK of its own</source>
        <translation>ein untergeordneter Eintrag ist kein eigener SLBLOCK</translation>
    </message>
    <message>
        <source>More than {0} sub-nodes of one node are not read</source>
        <translation>Mehr als {0} Unterknoten eines Knotens werden nicht gelesen</translation>
    </message>
    <message>
        <source>type {0}, level {1}, {2} entries in {3} bytes</source>
        <translation>Typ {0}, Ebene {1}, {2} Einträge in {3} Bytes</translation>
    </message>
    <message>
        <source>The index page at {0} is used twice</source>
        <translation>Die Indexseite bei {0} wird doppelt verwendet</translation>
    </message>
    <message>
        <source>A part of the mailbox&apos;s index cannot be read: {0}</source>
        <translation>Ein Teil des Index des Postfachs kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>level {0} below level {1}</source>
        <translation>Ebene {0} unter Ebene {1}</translation>
    </message>
    <message>
        <source>The mailbox file ends at {0}, before its index page at {1}</source>
        <translation>Die Postfachdatei endet bei {0}, vor ihrer Indexseite bei {1}</translation>
    </message>
    <message>
        <source>{0} entries of {1} bytes at level {2} in {3} bytes</source>
        <translation>{0} Einträge von {1} Bytes auf Ebene {2} in {3} Bytes</translation>
    </message>
    <message>
        <source>The index page at {0}</source>
        <translation>Die Indexseite bei {0}</translation>
    </message>
    <message>
        <source>types {0} and {1} instead of {2}</source>
        <translation>Typen {0} und {1} statt {2}</translation>
    </message>
    <message>
        <source>the checksum {0}, its bytes give {1}</source>
        <translation>die Prüfsumme {0}, die Bytes ergeben {1}</translation>
    </message>
    <message>
        <source>the id {0}, its parent names {1}</source>
        <translation>die ID {0}, der übergeordnete Eintrag nennt {1}</translation>
    </message>
    <message>
        <source>it has {0}, and {1}</source>
        <translation>sie hat {0} und {1}</translation>
    </message>
    <message>
        <source>{0} has {1}</source>
        <translation>{0} hat {1}</translation>
    </message>
    <message>
        <source>Unicode, pages of 4 KiB</source>
        <translation>Unicode, Seiten von 4 KiB</translation>
    </message>
    <message>
        <source>An earlier recovery point, or a copy repaired by Outlook&apos;s scanpst, may have more</source>
        <translation>Ein früherer Wiederherstellungspunkt oder eine mit scanpst von Outlook reparierte Kopie kann mehr enthalten</translation>
    </message>
    <message>
        <source>This mailbox file is damaged: {0}. What is listed is what can still be found, items may be missing. {1}</source>
        <translation>Diese Postfachdatei ist beschädigt: {0}. Aufgeführt ist, was noch zu finden ist, Elemente können fehlen. {1}</translation>
    </message>
    <message>
        <source>Everything in this mailbox file can be read, though its index has faults: {0}</source>
        <translation>Alles in dieser Postfachdatei kann gelesen werden, obwohl ihr Index Fehler hat: {0}</translation>
    </message>
    <message>
        <source>The mailbox file ends at {0} of {1} bytes: it was cut off or not copied in full; items whose data lay behind that cannot be read. {2}</source>
        <translation>Die Postfachdatei endet bei {0} von {1} Bytes: Sie wurde abgeschnitten oder nicht vollständig kopiert; Elemente, deren Daten dahinter lagen, können nicht gelesen werden. {2}</translation>
    </message>
    <message>
        <source>built in; libpff-python {0}</source>
        <translation>eingebaut; libpff-python {0}</translation>
    </message>
    <message>
        <source>Node {0} is no folder</source>
        <translation>Knoten {0} ist kein Ordner</translation>
    </message>
    <message>
        <source>Attachment {0} holds no message</source>
        <translation>Anhang {0} enthält keine Nachricht</translation>
    </message>
    <message>
        <source>it contains itself</source>
        <translation>enthält sich selbst</translation>
    </message>
    <message>
        <source>A mailbox keeps no bytes of a message or a folder as such: export it as EML</source>
        <translation>Ein Postfach hat keine Bytes einer Nachricht oder eines Ordners als solche: Exportieren Sie als EML</translation>
    </message>
    <message>
        <source>More than {0} messages inside one message are not read</source>
        <translation>Mehr als {0} Nachrichten innerhalb einer Nachricht werden nicht gelesen</translation>
    </message>
    <message>
        <source>Node {0} is no message</source>
        <translation>Knoten {0} ist keine Nachricht</translation>
    </message>
    <message>
        <source>its row in an old table calls it</source>
        <translation>die Zeile in einer alten Tabelle nennt es</translation>
    </message>
    <message>
        <source>Deleted, or lost with a part of the index</source>
        <translation>Gelöscht oder mit einem Teil des Index verloren</translation>
    </message>
    <message>
        <source>{0} pages of indexes and {1} blocks of the file were looked through</source>
        <translation>{0} Seiten von Indexen und {1} Blöcke der Datei wurden durchsucht</translation>
    </message>
    <message>
        <source>Found in {0}{1}</source>
        <translation>Gefunden in {0}{1}</translation>
    </message>
    <message>
        <source>An earlier version of {0}</source>
        <translation>Eine frühere Fassung von {0}</translation>
    </message>
    <message>
        <source>Found in an old table of the folder at {0}</source>
        <translation>Gefunden in einer alten Tabelle des Ordners bei {0}</translation>
    </message>
    <message>
        <source>Row of {0}; an item of this subject was recovered. {1}</source>
        <translation>Zeile von {0}; ein Element mit diesem Betreff wurde wiederhergestellt. {1}</translation>
    </message>
    <message>
        <source>{0}; only its row is left. {1}</source>
        <translation>{0}; nur die Zeile ist übrig. {1}</translation>
    </message>
    <message>
        <source>Row of {0}, which is still there. {1}</source>
        <translation>Zeile von {0}, das noch da ist. {1}</translation>
    </message>
    <message>
        <source>Former row of {0}, which is still there. {1}</source>
        <translation>Frühere Zeile von {0}, das noch da ist. {1}</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>deleted folder</source>
        <translation>gelöschter Ordner</translation>
    </message>
    <message>
        <source>it was in the {0} {1}</source>
        <translation>es war hier: {0} {1}</translation>
    </message>
    <message>
        <source>item {0}</source>
        <translation>Element {0}</translation>
    </message>
    <message>
        <source>Found in block {0}, to which no index leads</source>
        <translation>Gefunden in Block {0}, zu dem kein Index führt</translation>
    </message>
    <message>
        <source>{0}; its recipients and attachments were paired with it by what it names</source>
        <translation>{0}; Empfänger und Anhänge wurden nach dem zugeordnet, was es nennt</translation>
    </message>
    <message>
        <source>nothing of it can be read any more: {0}</source>
        <translation>nichts davon kann noch gelesen werden: {0}</translation>
    </message>
    <message>
        <source>its recipients</source>
        <translation>die Empfänger dazu</translation>
    </message>
    <message>
        <source>the list of its attachments</source>
        <translation>die Liste der Anhänge dazu</translation>
    </message>
    <message>
        <source>property {0} is lost: {1}</source>
        <translation>Eigenschaft {0} ist verloren: {1}</translation>
    </message>
    <message>
        <source>its recipients and attachments are lost: {0}</source>
        <translation>Empfänger und Anhänge dazu sind verloren: {0}</translation>
    </message>
    <message>
        <source>it has too many parts to look at all of them</source>
        <translation>es hat zu viele Teile, um alle zu betrachten</translation>
    </message>
    <message>
        <source>{0} is lost: {1}</source>
        <translation>{0} ist verloren: {1}</translation>
    </message>
    <message>
        <source>attachment {0}</source>
        <translation>Anhang {0}</translation>
    </message>
    <message>
        <source>part {0}</source>
        <translation>Teil {0}</translation>
    </message>
    <message>
        <source>Deleted, whole</source>
        <translation>Gelöscht, vollständig</translation>
    </message>
    <message>
        <source>Deleted, in part</source>
        <translation>Gelöscht, teilweise</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>Listed once, content gone</source>
        <translation>Einst aufgeführt, Inhalt verloren</translation>
    </message>
    <message>
        <source>Listed once, still there elsewhere</source>
        <translation>Einst aufgeführt, anderswo noch da</translation>
    </message>
    <message>
        <source>Recovered items</source>
        <translation>Wiederhergestellte Elemente</translation>
    </message>
    <message>
        <source>searched</source>
        <translation>durchsucht</translation>
    </message>
    <message>
        <source>damage</source>
        <translation>Schäden</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>wiederhergestellt</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>Lost: {0}</source>
        <translation>Verloren: {0}</translation>
    </message>
    <message>
        <source>{0} more parts of its indexes turned out damaged while it was read</source>
        <translation>{0} weitere Teile der Indexe erwiesen sich beim Lesen als beschädigt</translation>
    </message>
    <message>
        <source>an old page of the index</source>
        <translation>einer alten Seite des Index</translation>
    </message>
    <message>
        <source>what is left of an old page</source>
        <translation>den Resten einer alten Seite</translation>
    </message>
    <message>
        <source>{0} at {1}</source>
        <translation>{0} bei {1}</translation>
    </message>
    <message>
        <source>Only its row in an old table of the folder is left: bodies and attachments are gone</source>
        <translation>Nur die Zeile in einer alten Tabelle des Ordners ist übrig: Texte und Anhänge sind verloren</translation>
    </message>
    <message>
        <source>Attachment {0} is gone with the message</source>
        <translation>Anhang {0} ist mit der Nachricht verloren</translation>
    </message>
    <message>
        <source>Read by libpff, because: {0}</source>
        <translation>Von libpff gelesen, weil: {0}</translation>
    </message>
    <message>
        <source>libpff has no attachment {0} on this message</source>
        <translation>libpff hat bei dieser Nachricht keinen Anhang {0}</translation>
    </message>
    <message>
        <source>libpff does not reach the message inside this message</source>
        <translation>libpff erreicht die Nachricht in dieser Nachricht nicht</translation>
    </message>
    <message>
        <source>The differential backup&apos;s map of changes on page {0} cannot be read. Where other pages of the differential are missing too, older ones of the full backup are shown in their place</source>
        <translation>Die Änderungskarte der differenziellen Sicherung auf Seite {0} kann nicht gelesen werden. Wo auch andere Seiten der differenziellen fehlen, werden an ihrer Stelle ältere der vollständigen Sicherung gezeigt</translation>
    </message>
    <message>
        <source>This backup set holds no pages: it was cut off</source>
        <translation>Dieser Sicherungssatz enthält keine Seiten: Er wurde abgeschnitten</translation>
    </message>
    <message>
        <source>The backup ends inside extent {0} of a stream, after {1} of its {2} pages</source>
        <translation>Die Sicherung endet innerhalb von Extent {0} eines Datenstroms, nach {1} seiner {2} Seiten</translation>
    </message>
    <message>
        <source>The eight pages from {0} on changed before the differential backup, by its map of changes, and are not in it: those of the full backup are older</source>
        <translation>Die acht Seiten ab {0} wurden laut Änderungskarte vor der differenziellen Sicherung geändert und sind nicht darin: Die der vollständigen Sicherung sind älter</translation>
    </message>
    <message>
        <source>should be in this backup by its allocation map, and is not</source>
        <translation>sollten laut Zuordnungskarte in dieser Sicherung sein und sind es nicht</translation>
    </message>
    <message>
        <source>are not in this backup: they were free when it was made</source>
        <translation>sind nicht in dieser Sicherung: Sie waren frei, als sie erstellt wurde</translation>
    </message>
    <message>
        <source>The eight pages from {0} on {1}</source>
        <translation>Die acht Seiten ab {0} {1}</translation>
    </message>
    <message>
        <source>{0} is left out: {1}</source>
        <translation>{0} ist ausgelassen: {1}</translation>
    </message>
    <message>
        <source>{0} more files are left out likewise</source>
        <translation>{0} weitere Dateien sind ebenso ausgelassen</translation>
    </message>
    <message>
        <source>The file ends at {0}, inside a compressed block</source>
        <translation>Die Datei endet bei {0}, innerhalb eines komprimierten Blocks</translation>
    </message>
    <message>
        <source>its checksum is not {0}: it is damaged</source>
        <translation>die Prüfsumme ist nicht {0}: Er ist beschädigt</translation>
    </message>
    <message>
        <source>Compressed block</source>
        <translation>Komprimierter Block</translation>
    </message>
    <message>
        <source>The file ends inside its header</source>
        <translation>Die Datei endet innerhalb ihres Kopfs</translation>
    </message>
    <message>
        <source>The file ends before its first compressed block</source>
        <translation>Die Datei endet vor ihrem ersten komprimierten Block</translation>
    </message>
    <message>
        <source>version {0}, flags {1}, block {2}</source>
        <translation>Version {0}, Kennzeichen {1}, Block {2}</translation>
    </message>
    <message>
        <source>This backup is encrypted (WITH ENCRYPTION; {0}). It can be restored only by a server that has the certificate or key</source>
        <translation>Diese Sicherung ist verschlüsselt (WITH ENCRYPTION; {0}). Nur ein Server, der das Zertifikat oder den Schlüssel hat, kann sie wiederherstellen</translation>
    </message>
    <message>
        <source>The first block of this compressed backup is none that is known: it may be compressed with ZSTD or Intel QAT, or encrypted ({0})</source>
        <translation>Der erste Block dieser komprimierten Sicherung ist kein bekannter: Sie kann mit ZSTD oder Intel QAT komprimiert oder verschlüsselt sein ({0})</translation>
    </message>
    <message>
        <source>The file ends inside the compressed block at {0}</source>
        <translation>Die Datei endet innerhalb des komprimierten Blocks bei {0}</translation>
    </message>
    <message>
        <source>Nothing behind {0} was read: no block of a known kind begins there ({1})</source>
        <translation>Nichts hinter {0} wurde gelesen: Dort beginnt kein Block bekannter Art ({1})</translation>
    </message>
    <message>
        <source>{0} (UTC{1}{2}:{3})</source>
        <translation>{0} (UTC{1}{2}:{3})</translation>
    </message>
    <message>
        <source>Compressed blocks</source>
        <translation>Komprimierte Blöcke</translation>
    </message>
    <message>
        <source>its SCIN section has {0} bytes, not {1} or more</source>
        <translation>der SCIN-Abschnitt hat {0} Bytes, nicht {1} oder mehr</translation>
    </message>
    <message>
        <source>MQCI stream</source>
        <translation>MQCI-Datenstrom</translation>
    </message>
    <message>
        <source>a section claims {0} bytes</source>
        <translation>ein Abschnitt gibt {0} Bytes an</translation>
    </message>
    <message>
        <source>{0} is a database, not bytes</source>
        <translation>{0} ist eine Datenbank, keine Bytes</translation>
    </message>
    <message>
        <source>databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>These objects are of several databases. Ask for the script of one database</source>
        <translation>Diese Objekte gehören zu mehreren Datenbanken. Verlangen Sie das Skript einer Datenbank</translation>
    </message>
    <message>
        <source>Each database has a log of its own. Name one of them to read its log</source>
        <translation>Jede Datenbank hat ein eigenes Log. Nennen Sie eine davon, um ihr Log zu lesen</translation>
    </message>
    <message>
        <source>This folder has no database {0}</source>
        <translation>Dieser Ordner hat keine Datenbank {0}</translation>
    </message>
    <message>
        <source>The database was restored at {0} to its state of {1}; {2}, and what follows it go on from there and hold nothing of what was done in between</source>
        <translation>Die Datenbank wurde am {0} auf ihren Stand von {1} zurückgesetzt; {2} und was darauf folgt, gehen von dort weiter und enthalten nichts von dem, was dazwischen geschah</translation>
    </message>
    <message>
        <source>Two recovery forks of this database hold this moment. Shown is the one of {0}; the other is that of {1}</source>
        <translation>Zwei Wiederherstellungszweige dieser Datenbank enthalten diesen Zeitpunkt. Gezeigt wird der von {0}; der andere ist der von {1}</translation>
    </message>
    <message>
        <source>clock of the server</source>
        <translation>Uhr des Servers</translation>
    </message>
    <message>
        <source>No log between {0} and {1} ({2})</source>
        <translation>Kein Log zwischen {0} und {1} ({2})</translation>
    </message>
    <message>
        <source>{0}, builds on a full backup that cannot be used: {1}</source>
        <translation>{0}, baut auf einer vollständigen Sicherung auf, die nicht verwendet werden kann: {1}</translation>
    </message>
    <message>
        <source>(checkpoint LSN {0})</source>
        <translation>(Prüfpunkt-LSN {0})</translation>
    </message>
    <message>
        <source>{0}, holds only what changed in the database {1} up to {2}. The full backup that it builds on{3} is not here: put it into the same folder</source>
        <translation>{0}, enthält nur, was sich in der Datenbank {1} bis {2} geändert hat. Die vollständige Sicherung, auf der sie aufbaut{3}, ist nicht hier: Legen Sie sie in denselben Ordner</translation>
    </message>
    <message>
        <source>{0}, is of another recovery fork of the database {1}: it was made after a restore that the backups here do not follow</source>
        <translation>{0}, gehört zu einem anderen Wiederherstellungszweig der Datenbank {1}: Sie wurde nach einer Wiederherstellung erstellt, der die Sicherungen hier nicht folgen</translation>
    </message>
    <message>
        <source>{0}, begins at LSN {1}, but {2}, which leads there, is damaged or was cut off: its log ends at {3}. Nothing after that can be reached through it</source>
        <translation>{0}, beginnt bei LSN {1}, aber {2}, die dorthin führt, ist beschädigt oder wurde abgeschnitten: Ihr Log endet bei {3}. Nichts danach ist durch sie erreichbar</translation>
    </message>
    <message>
        <source>{0}, begins at LSN {1}, but the log before it ends at {2} ({3}): the log backups in between are missing. Nothing after {4} can be reached through it</source>
        <translation>{0}, beginnt bei LSN {1}, aber das Log davor endet bei {2} ({3}): Die Log-Sicherungen dazwischen fehlen. Nichts nach {4} ist durch sie erreichbar</translation>
    </message>
    <message>
        <source>{0}, holds log of the database {1} from LSN {2} to {3} and no tables. A full backup made before {4}, with its log from LSN {5} on, is needed</source>
        <translation>{0}, enthält Log der Datenbank {1} von LSN {2} bis {3} und keine Tabellen. Nötig ist eine vollständige Sicherung von vor {4}, mit ihrem Log ab LSN {5}</translation>
    </message>
    <message>
        <source>{0}, and {1}, cannot be used: {2}</source>
        <translation>{0} und {1} können nicht verwendet werden: {2}</translation>
    </message>
    <message>
        <source>{0}: put it into the same folder</source>
        <translation>{0}: Legen Sie sie in denselben Ordner</translation>
    </message>
    <message>
        <source>{0} holds no backup set</source>
        <translation>{0} enthält keinen Sicherungssatz</translation>
    </message>
    <message>
        <source>{0}. Of the files beside it, {1} were not looked at: name backups .bak or .trn, or move them to a folder of their own</source>
        <translation>{0}. Von den Dateien daneben wurden {1} nicht betrachtet: Nennen Sie Sicherungen .bak oder .trn, oder verschieben Sie sie in einen eigenen Ordner</translation>
    </message>
    <message>
        <source>{0} more runs of log lead to other states</source>
        <translation>{0} weitere Log-Strecken führen zu anderen Ständen</translation>
    </message>
    <message>
        <source>{0} log backups, the last of them {1}</source>
        <translation>{0} Log-Sicherungen, die letzte davon {1}</translation>
    </message>
    <message>
        <source>The log from LSN {0} to {1} does not lead to the state shown. It lies in {2}; choose the state of {3} to list it</source>
        <translation>Das Log von LSN {0} bis {1} führt nicht zum gezeigten Stand. Es liegt in {2}; wählen Sie den Stand von {3}, um es aufzulisten</translation>
    </message>
    <message>
        <source>SQL Server backup</source>
        <translation>SQL-Server-Sicherung</translation>
    </message>
    <message>
        <source>SQL Server compressed backup</source>
        <translation>komprimierte SQL-Server-Sicherung</translation>
    </message>
    <message>
        <source>SQL Server log backup</source>
        <translation>SQL-Server-Log-Sicherung</translation>
    </message>
    <message>
        <source>{0}, cannot be used</source>
        <translation>{0}, kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>{0}, of {1}</source>
        <translation>{0}, von {1}</translation>
    </message>
    <message>
        <source>{0}. What can be had is {1}</source>
        <translation>{0}. Zu haben ist {1}</translation>
    </message>
    <message>
        <source>{0} is no log sequence number. Write it as 0000001b:00000123:0001 or in decimal</source>
        <translation>{0} ist keine Log-Sequenznummer. Schreiben Sie sie als 0000001b:00000123:0001 oder dezimal</translation>
    </message>
    <message>
        <source>{0}, has no pages of its own to show as they are stored: only full and differential backups have</source>
        <translation>{0}, hat keine eigenen Seiten, die wie gespeichert gezeigt werden könnten: Nur vollständige und differenzielle Sicherungen haben welche</translation>
    </message>
    <message>
        <source>{0} log backups, the last of them</source>
        <translation>{0} Log-Sicherungen, die letzte davon</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>right after log sequence number {0}</source>
        <translation>unmittelbar nach Log-Sequenznummer {0}</translation>
    </message>
    <message>
        <source>of them</source>
        <translation>davon</translation>
    </message>
    <message>
        <source>Shown is the state {0}: {1}</source>
        <translation>Gezeigt wird der Stand {0}: {1}</translation>
    </message>
    <message>
        <source>The state of {0} cannot be had: this is the latest one before it</source>
        <translation>Der Stand von {0} ist nicht zu haben: Dies ist der letzte davor</translation>
    </message>
    <message>
        <source>No state of {0} can be had from these files</source>
        <translation>Aus diesen Dateien ist kein Stand von {0} zu haben</translation>
    </message>
    <message>
        <source>The state of {0} cannot be had: these backups of {1} reach back to {2} ({3})</source>
        <translation>Der Stand von {0} ist nicht zu haben: Diese Sicherungen von {1} reichen zurück bis {2} ({3})</translation>
    </message>
    <message>
        <source>{0} is {1}, which ends at {2}</source>
        <translation>{0} ist {1}, was bei {2} endet</translation>
    </message>
    <message>
        <source>the state before it</source>
        <translation>der Stand davor</translation>
    </message>
    <message>
        <source>the one after it</source>
        <translation>der danach</translation>
    </message>
    <message>
        <source>these backups of {0}</source>
        <translation>diese Sicherungen von {0}</translation>
    </message>
    <message>
        <source>The state right after {0} cannot be had from {1}{2}</source>
        <translation>Der Stand unmittelbar nach {0} ist aus {1} nicht zu haben{2}</translation>
    </message>
    <message>
        <source>set {0} ({1}, {2}, {3})</source>
        <translation>Satz {0} ({1}, {2}, {3})</translation>
    </message>
    <message>
        <source>{0} holds {1} backup sets; shown is the last one. Others: {2}</source>
        <translation>{0} enthält {1} Sicherungssätze; gezeigt wird der letzte. Weitere: {2}</translation>
    </message>
    <message>
        <source>{0} holds no backup set {1}; there are: {2}</source>
        <translation>{0} enthält keinen Sicherungssatz {1}; es gibt: {2}</translation>
    </message>
    <message>
        <source>{0} is no backup: it begins with {1}</source>
        <translation>{0} ist keine Sicherung: Der Anfang ist {1}</translation>
    </message>
    <message>
        <source>It holds no backup set</source>
        <translation>Es enthält keinen Sicherungssatz</translation>
    </message>
    <message>
        <source>The media header of {0} is damaged</source>
        <translation>Der Medienkopf von {0} ist beschädigt</translation>
    </message>
    <message>
        <source>The file ends inside its media header</source>
        <translation>Die Datei endet innerhalb ihres Medienkopfs</translation>
    </message>
    <message>
        <source>The log is not applied: pages are shown as the backup copied them while the database was in use, so the last changes may be half done</source>
        <translation>Das Log ist nicht angewendet: Seiten werden gezeigt, wie die Sicherung sie kopierte, während die Datenbank in Gebrauch war; die letzten Änderungen können daher halb ausgeführt sein</translation>
    </message>
    <message>
        <source>{0} asks for a password, which protects nothing: its content is not encrypted and is shown without it</source>
        <translation>{0} fragt nach einem Kennwort, das nichts schützt: Der Inhalt ist nicht verschlüsselt und wird ohne es gezeigt</translation>
    </message>
    <message>
        <source>{0}, holds extents that bulk-logged operations filled. They are not applied: pages that only they bring are missing, and the tables on them say so</source>
        <translation>{0}, enthält Extents, die von massenprotokollierten Vorgängen gefüllt wurden. Sie werden nicht angewendet: Seiten, die nur sie bringen, fehlen, und die Tabellen darauf sagen es</translation>
    </message>
    <message>
        <source>{0}: the backups that lead to it hold two logs that differ up to LSN {1}. They are of two copies of one database that went on apart. Put the backups of each into a folder of its own</source>
        <translation>{0}: Die Sicherungen, die dorthin führen, enthalten zwei Logs, die bis LSN {1} verschieden sind. Sie stammen von zwei Kopien einer Datenbank, die getrennt weiterliefen. Legen Sie die Sicherungen jeder Kopie in einen eigenen Ordner</translation>
    </message>
    <message>
        <source>The log of these backups can be read up to LSN {0} only, not to {1}: it is damaged or was cut off. What happened in between, up to {2}, is missing</source>
        <translation>Das Log dieser Sicherungen kann nur bis LSN {0} gelesen werden, nicht bis {1}: Es ist beschädigt oder wurde abgeschnitten. Was dazwischen geschah, bis {2}, fehlt</translation>
    </message>
    <message>
        <source>The boot page of this database cannot be read from {0}: {1}. Without it neither its version nor its tables are known</source>
        <translation>Die Startseite dieser Datenbank kann aus {0} nicht gelesen werden: {1}. Ohne sie sind weder Version noch Tabellen bekannt</translation>
    </message>
    <message>
        <source>shut down cleanly</source>
        <translation>sauber heruntergefahren</translation>
    </message>
    <message>
        <source>state shown</source>
        <translation>gezeigter Stand</translation>
    </message>
    <message>
        <source>backup sets used</source>
        <translation>verwendete Sicherungssätze</translation>
    </message>
    <message>
        <source>backup sets of this database</source>
        <translation>Sicherungssätze dieser Datenbank</translation>
    </message>
    <message>
        <source>streams with a checksum</source>
        <translation>Datenströme mit Prüfsumme</translation>
    </message>
    <message>
        <source>log records applied</source>
        <translation>angewendete Log-Datensätze</translation>
    </message>
    <message>
        <source>log applied up to</source>
        <translation>Log angewendet bis</translation>
    </message>
    <message>
        <source>set</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>started</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>first log sequence number</source>
        <translation>erste Log-Sequenznummer</translation>
    </message>
    <message>
        <source>last log sequence number</source>
        <translation>letzte Log-Sequenznummer</translation>
    </message>
    <message>
        <source>has checksums</source>
        <translation>hat Prüfsummen</translation>
    </message>
    <message>
        <source>asks for a password</source>
        <translation>fragt nach einem Kennwort</translation>
    </message>
    <message>
        <source>written by</source>
        <translation>geschrieben von</translation>
    </message>
    <message>
        <source>Page {0} is not in this backup set</source>
        <translation>Seite {0} ist nicht in diesem Sicherungssatz</translation>
    </message>
    <message>
        <source>of single files</source>
        <translation>einzelner Dateien</translation>
    </message>
    <message>
        <source>of single files, differential</source>
        <translation>einzelner Dateien, differenziell</translation>
    </message>
    <message>
        <source>partial, differential</source>
        <translation>teilweise, differenziell</translation>
    </message>
    <message>
        <source>Block {0}</source>
        <translation>Block {0}</translation>
    </message>
    <message>
        <source>Blocks {0} to {1}</source>
        <translation>Blöcke {0} bis {1}</translation>
    </message>
    <message>
        <source>{0} of this set cannot be read</source>
        <translation>{0} dieses Satzes können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Set {0} cannot be used: {1}</source>
        <translation>Satz {0} kann nicht verwendet werden: {1}</translation>
    </message>
    <message>
        <source>Set {0} is no backup of a database by SQL Server</source>
        <translation>Satz {0} ist keine Sicherung einer Datenbank durch SQL Server</translation>
    </message>
    <message>
        <source>Sets behind the first {0} were not read</source>
        <translation>Sätze hinter den ersten {0} wurden nicht gelesen</translation>
    </message>
    <message>
        <source>The {0} block at {1} and those behind it belong to a set whose first block cannot be read: they were left out</source>
        <translation>Der Block ({0}) bei {1} und die dahinter gehören zu einem Satz, dessen erster Block nicht gelesen werden kann: Sie wurden ausgelassen</translation>
    </message>
    <message>
        <source>It has no end: the backup was broken off, or cut</source>
        <translation>Er hat kein Ende: Die Sicherung wurde abgebrochen oder abgeschnitten</translation>
    </message>
    <message>
        <source>It is encrypted (WITH ENCRYPTION): only its headers can be read</source>
        <translation>Er ist verschlüsselt (WITH ENCRYPTION): Nur die Köpfe können gelesen werden</translation>
    </message>
    <message>
        <source>of kind {0}</source>
        <translation>der Art {0}</translation>
    </message>
    <message>
        <source>It is a backup {0}: such sets are not read</source>
        <translation>Es ist eine Sicherung {0}: Solche Sätze werden nicht gelesen</translation>
    </message>
    <message>
        <source>The pages at {0} end inside a page</source>
        <translation>Die Seiten bei {0} enden innerhalb einer Seite</translation>
    </message>
    <message>
        <source>The log of virtual log file {0} ends {1} bytes before its end</source>
        <translation>Das Log der virtuellen Logdatei {0} endet {1} Bytes vor ihrem Ende</translation>
    </message>
    <message>
        <source>The MSTL block at {0} is too short to tell its log</source>
        <translation>Der MSTL-Block bei {0} ist zu kurz, um sein Log zu nennen</translation>
    </message>
    <message>
        <source>The log at {0} says that it lies from {1} to {2} of a virtual log file at {3}: that cannot be</source>
        <translation>Das Log bei {0} gibt an, von {1} bis {2} einer virtuellen Logdatei bei {3} zu liegen: Das kann nicht sein</translation>
    </message>
    <message>
        <source>The file ends {0} bytes before the end of the {1} stream at {2}</source>
        <translation>Die Datei endet {0} Bytes vor dem Ende des Datenstroms {1} bei {2}</translation>
    </message>
    <message>
        <source>Full backup</source>
        <translation>Vollständige Sicherung</translation>
    </message>
    <message>
        <source>Differential backup</source>
        <translation>Differenzielle Sicherung</translation>
    </message>
    <message>
        <source>Log backup</source>
        <translation>Log-Sicherung</translation>
    </message>
    <message>
        <source>{0}, set {1} of {2}</source>
        <translation>{0}, Satz {1} von {2}</translation>
    </message>
    <message>
        <source>{0} (database {1} of {2}, {3}, begun {4})</source>
        <translation>{0} (Datenbank {1} von {2}, {3}, begonnen {4})</translation>
    </message>
    <message>
        <source>{0} is encrypted by the backup itself. Its certificate or key is needed to read it, which this program cannot use: restore it on a server that has it</source>
        <translation>{0} ist von der Sicherung selbst verschlüsselt. Zum Lesen ist ihr Zertifikat oder Schlüssel nötig, den dieses Programm nicht verwenden kann: Stellen Sie sie auf einem Server wieder her, der ihn hat</translation>
    </message>
    <message>
        <source>{0}, holds no pages: it was cut off</source>
        <translation>{0}, enthält keine Seiten: abgeschnitten</translation>
    </message>
    <message>
        <source>{0}, does not say which log it reaches to: it was cut off</source>
        <translation>{0}, sagt nicht, bis zu welchem Log sie reicht: abgeschnitten</translation>
    </message>
    <message>
        <source>{0}, holds no log: it was cut off</source>
        <translation>{0}, enthält kein Log: abgeschnitten</translation>
    </message>
    <message>
        <source>Its log ends at LSN {0}, not at {1}</source>
        <translation>Das Log endet bei LSN {0}, nicht bei {1}</translation>
    </message>
    <message>
        <source>{0} more such sentences</source>
        <translation>{0} weitere solche Sätze</translation>
    </message>
    <message>
        <source>Only a part of it can be had. {0}</source>
        <translation>Nur ein Teil davon ist zu haben. {0}</translation>
    </message>
    <message>
        <source>copy only</source>
        <translation>nur Kopie</translation>
    </message>
    <message>
        <source>tail of the log</source>
        <translation>Protokollende</translation>
    </message>
    <message>
        <source>{0} stripes</source>
        <translation>{0} Stripes</translation>
    </message>
    <message>
        <source>stripe {0}</source>
        <translation>Stripe {0}</translation>
    </message>
    <message>
        <source>stripes {0} and {1}</source>
        <translation>Stripes {0} und {1}</translation>
    </message>
    <message>
        <source>of media set {0}</source>
        <translation>des Mediensatzes {0}</translation>
    </message>
    <message>
        <source>{0} of {1} stripes; {2} {3} {4} missing. A backup of several stripes can be read only with all of them: put the missing files beside {5}</source>
        <translation>{0} von {1} Stripes; {2} {3} {4} fehlen. Eine Sicherung aus mehreren Stripes kann nur mit allen gelesen werden: Legen Sie die fehlenden Dateien neben {5}</translation>
    </message>
    <message>
        <source>{0} is a copy of {1}: it is left out</source>
        <translation>{0} ist eine Kopie von {1}: ausgelassen</translation>
    </message>
    <message>
        <source>Nothing from {0} to {1} was read: {2}</source>
        <translation>Nichts von {0} bis {1} wurde gelesen: {2}</translation>
    </message>
    <message>
        <source>More than {0} blocks: no server writes such a backup</source>
        <translation>Mehr als {0} Blöcke: Kein Server schreibt eine solche Sicherung</translation>
    </message>
    <message>
        <source>descriptor block</source>
        <translation>Deskriptorblock</translation>
    </message>
    <message>
        <source>Descriptor block</source>
        <translation>Deskriptorblock</translation>
    </message>
    <message>
        <source>its type is {0}</source>
        <translation>der Typ ist {0}</translation>
    </message>
    <message>
        <source>{0} block</source>
        <translation>{0}-Block</translation>
    </message>
    <message>
        <source>its checksum does not agree</source>
        <translation>die Prüfsumme stimmt nicht überein</translation>
    </message>
    <message>
        <source>it claims {0} bytes</source>
        <translation>angegeben sind {0} Bytes</translation>
    </message>
    <message>
        <source>stream header</source>
        <translation>Datenstromkopf</translation>
    </message>
    <message>
        <source>Stream header</source>
        <translation>Datenstromkopf</translation>
    </message>
    <message>
        <source>more than {0} streams</source>
        <translation>mehr als {0} Datenströme</translation>
    </message>
    <message>
        <source>The file ends at {0}, inside a {1}</source>
        <translation>Die Datei endet bei {0}, innerhalb von: {1}</translation>
    </message>
    <message>
        <source>None of these files is a backup that can be read{0}</source>
        <translation>Keine dieser Dateien ist eine lesbare Sicherung{0}</translation>
    </message>
    <message>
        <source>the pages of file {0}, pass {1}</source>
        <translation>die Seiten der Datei {0}, Durchgang {1}</translation>
    </message>
    <message>
        <source>the log {0}</source>
        <translation>das Log {0}</translation>
    </message>
    <message>
        <source>The checksum of {0} cannot be verified: {1}</source>
        <translation>Die Prüfsumme von {0} kann nicht überprüft werden: {1}</translation>
    </message>
    <message>
        <source>The checksum of {0} is {1}, not {2}: bytes have changed</source>
        <translation>Die Prüfsumme von {0} ist {1}, nicht {2}: Bytes haben sich geändert</translation>
    </message>
    <message>
        <source>The column {0} is said to be of type {1}; left out</source>
        <translation>Die Spalte {0} soll vom Typ {1} sein; ausgelassen</translation>
    </message>
    <message>
        <source>It is compressed ({0}); not read</source>
        <translation>Es ist komprimiert ({0}); nicht gelesen</translation>
    </message>
    <message>
        <source>Only {0} of its {1} pages are read</source>
        <translation>Nur {0} von {1} Seiten werden gelesen</translation>
    </message>
    <message>
        <source>Only its first {0} pages are read</source>
        <translation>Nur die ersten {0} Seiten davon werden gelesen</translation>
    </message>
    <message>
        <source>Page {0} cannot be read: {1}</source>
        <translation>Seite {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>Page {0} is damaged: {1}</source>
        <translation>Seite {0} ist beschädigt: {1}</translation>
    </message>
    <message>
        <source>{0}: the catalog does not say how it is laid out</source>
        <translation>{0}: Der Katalog sagt nicht, wie es angelegt ist</translation>
    </message>
    <message>
        <source>allocation units</source>
        <translation>Zuordnungseinheiten</translation>
    </message>
    <message>
        <source>page {0} has no rows</source>
        <translation>Seite {0} hat keine Zeilen</translation>
    </message>
    <message>
        <source>no allocation unit belongs to it</source>
        <translation>keine Zuordnungseinheit gehört dazu</translation>
    </message>
    <message>
        <source>it has no rows</source>
        <translation>hat keine Zeilen</translation>
    </message>
    <message>
        <source>{0}: the list of rowsets does not name it</source>
        <translation>{0}: Die Liste der Rowsets nennt es nicht</translation>
    </message>
    <message>
        <source>The list of {0} of this database cannot be read: {1}. Without it no table can be found; the file is damaged, or only a part of a database (one stripe of a backup, or a differential)</source>
        <translation>Die Liste für {0} dieser Datenbank kann nicht gelesen werden: {1}. Ohne sie ist keine Tabelle zu finden; die Datei ist beschädigt oder nur ein Teil einer Datenbank (ein Stripe einer Sicherung oder eine differenzielle)</translation>
    </message>
    <message>
        <source>row start</source>
        <translation>Zeilenbeginn</translation>
    </message>
    <message>
        <source>row end</source>
        <translation>Zeilenende</translation>
    </message>
    <message>
        <source>transaction id start</source>
        <translation>Beginn der Transaktions-ID</translation>
    </message>
    <message>
        <source>transaction id end</source>
        <translation>Ende der Transaktions-ID</translation>
    </message>
    <message>
        <source>sequence number start</source>
        <translation>Beginn der Sequenznummer</translation>
    </message>
    <message>
        <source>sequence number end</source>
        <translation>Ende der Sequenznummer</translation>
    </message>
    <message>
        <source>table type</source>
        <translation>Tabellentyp</translation>
    </message>
    <message>
        <source>system table</source>
        <translation>Systemtabelle</translation>
    </message>
    <message>
        <source>Its name is lost: the catalog&apos;s list of objects is damaged</source>
        <translation>Der Name ist verloren: Die Objektliste des Katalogs ist beschädigt</translation>
    </message>
    <message>
        <source>object {0}</source>
        <translation>Objekt {0}</translation>
    </message>
    <message>
        <source>Object {0} has rows, but no name any more</source>
        <translation>Objekt {0} hat Zeilen, aber keinen Namen mehr</translation>
    </message>
    <message>
        <source>aggregate function of an assembly</source>
        <translation>Aggregatfunktion einer Assembly</translation>
    </message>
    <message>
        <source>function of an assembly</source>
        <translation>Funktion einer Assembly</translation>
    </message>
    <message>
        <source>table function of an assembly</source>
        <translation>Tabellenfunktion einer Assembly</translation>
    </message>
    <message>
        <source>procedure of an assembly</source>
        <translation>Prozedur einer Assembly</translation>
    </message>
    <message>
        <source>trigger of an assembly</source>
        <translation>Trigger einer Assembly</translation>
    </message>
    <message>
        <source>extended procedure</source>
        <translation>erweiterte Prozedur</translation>
    </message>
    <message>
        <source>service queue</source>
        <translation>Dienstwarteschlange</translation>
    </message>
    <message>
        <source>plan guide</source>
        <translation>Planhinweisliste</translation>
    </message>
    <message>
        <source>security policy</source>
        <translation>Sicherheitsrichtlinie</translation>
    </message>
    <message>
        <source>event notification</source>
        <translation>Ereignisbenachrichtigung</translation>
    </message>
    <message>
        <source>machine learning model</source>
        <translation>Modell für maschinelles Lernen</translation>
    </message>
    <message>
        <source>Only its name is read</source>
        <translation>Nur der Name wird gelesen</translation>
    </message>
    <message>
        <source>Where the catalog keeps the numbers of a sequence (start, increment, limits, current) is not known</source>
        <translation>Wo der Katalog die Zahlen einer Sequenz (Anfang, Schritt, Grenzen, aktueller Wert) führt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>object of type {0}</source>
        <translation>Objekt vom Typ {0}</translation>
    </message>
    <message>
        <source>{0} more records cannot be read</source>
        <translation>{0} weitere Datensätze können nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} slots; a page has {1}</source>
        <translation>{0} Slots; eine Seite hat {1}</translation>
    </message>
    <message>
        <source>Slot array</source>
        <translation>Slot-Array</translation>
    </message>
    <message>
        <source>Slot {0} of page {1} points to byte {2}</source>
        <translation>Slot {0} der Seite {1} zeigt auf Byte {2}</translation>
    </message>
    <message>
        <source>{0} more slots point to no record</source>
        <translation>{0} weitere Slots zeigen auf keinen Datensatz</translation>
    </message>
    <message>
        <source>Record at {0} of its page: its parts do not fit together</source>
        <translation>Datensatz bei {0} der Seite: Die Teile passen nicht zusammen</translation>
    </message>
    <message>
        <source>schema {0}</source>
        <translation>Schema {0}</translation>
    </message>
    <message>
        <source>The extended property {0} cannot be read: {1}</source>
        <translation>Die erweiterte Eigenschaft {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>principal {0}</source>
        <translation>Prinzipal {0}</translation>
    </message>
    <message>
        <source>{0} of {1} boundary values could be read</source>
        <translation>{0} von {1} Grenzwerten konnten gelesen werden</translation>
    </message>
    <message>
        <source>It was created WITH ENCRYPTION; the database holds its text only in that form</source>
        <translation>Es wurde WITH ENCRYPTION erstellt; die Datenbank enthält den Text nur in dieser Form</translation>
    </message>
    <message>
        <source>Its text cannot be read: {0}</source>
        <translation>Der Text kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>The catalog holds no text of it</source>
        <translation>Der Katalog enthält keinen Text davon</translation>
    </message>
    <message>
        <source>the texts of the catalog would be longer than its files</source>
        <translation>die Texte des Katalogs wären länger als seine Dateien</translation>
    </message>
    <message>
        <source>Its {0} bytes are no text: encrypted, or damaged</source>
        <translation>Die {0} Bytes sind kein Text: verschlüsselt oder beschädigt</translation>
    </message>
    <message>
        <source>Characters of its text are replaced: {0}</source>
        <translation>Zeichen des Texts sind ersetzt: {0}</translation>
    </message>
    <message>
        <source>A value of the catalog lies off its row, where none is expected</source>
        <translation>Ein Wert des Katalogs liegt außerhalb seiner Zeile, wo keiner erwartet wird</translation>
    </message>
    <message>
        <source>It is memory-optimised: its rows are in the files of In-Memory OLTP, whose form is not published, not in the data files</source>
        <translation>Sie ist speicheroptimiert: Die Zeilen stehen in den Dateien von In-Memory OLTP, deren Form nicht veröffentlicht ist, nicht in den Datendateien</translation>
    </message>
    <message>
        <source>It is stored as columnstore, whose form is not published; its columns and keys are known, its rows cannot be read</source>
        <translation>Sie ist als Columnstore gespeichert, dessen Form nicht veröffentlicht ist; Spalten und Schlüssel sind bekannt, die Zeilen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The catalog does not say where its rows are</source>
        <translation>Der Katalog sagt nicht, wo die Zeilen sind</translation>
    </message>
    <message>
        <source>The catalog does not say how its rows are laid out</source>
        <translation>Der Katalog sagt nicht, wie die Zeilen angelegt sind</translation>
    </message>
    <message>
        <source>The names of {0} of its columns are lost: the catalog&apos;s list of columns is damaged</source>
        <translation>Die Namen von {0} Spalten sind verloren: Die Spaltenliste des Katalogs ist beschädigt</translation>
    </message>
    <message>
        <source>It is an external table: its rows are in another system</source>
        <translation>Sie ist eine externe Tabelle: Die Zeilen sind in einem anderen System</translation>
    </message>
    <message>
        <source>This database has no object {0}</source>
        <translation>Diese Datenbank hat kein Objekt {0}</translation>
    </message>
    <message>
        <source>This database has no schema {0}</source>
        <translation>Diese Datenbank hat kein Schema {0}</translation>
    </message>
    <message>
        <source>{0} is no table</source>
        <translation>{0} ist keine Tabelle</translation>
    </message>
    <message>
        <source>{0} is a table: it has rows, not bytes. Show its rows, or export it</source>
        <translation>{0} ist eine Tabelle: Sie hat Zeilen, keine Bytes. Zeigen Sie ihre Zeilen, oder exportieren Sie sie</translation>
    </message>
    <message>
        <source>{0} has no text of its own. Show its schema instead</source>
        <translation>{0} hat keinen eigenen Text. Zeigen Sie stattdessen das Schema</translation>
    </message>
    <message>
        <source>Compressed record</source>
        <translation>Komprimierter Datensatz</translation>
    </message>
    <message>
        <source>{0} long cells, of which {1} are there</source>
        <translation>{0} lange Zellen, von denen {1} da sind</translation>
    </message>
    <message>
        <source>the long region begins with {0}</source>
        <translation>der lange Bereich beginnt mit {0}</translation>
    </message>
    <message>
        <source>a long value ends at {0} after {1}</source>
        <translation>ein langer Wert endet bei {0} nach {1}</translation>
    </message>
    <message>
        <source>it reaches to byte {0}, {1} at most</source>
        <translation>er reicht bis Byte {0}, höchstens {1}</translation>
    </message>
    <message>
        <source>a cell is stored in the unknown way {0}</source>
        <translation>eine Zelle ist auf die unbekannte Art {0} gespeichert</translation>
    </message>
    <message>
        <source>Entry {0} of the page&apos;s dictionary, which has {1}</source>
        <translation>Eintrag {0} des Wörterbuchs der Seite, das {1} hat</translation>
    </message>
    <message>
        <source>A value ends inside the length of what it shares</source>
        <translation>Ein Wert endet innerhalb der Länge dessen, was er teilt</translation>
    </message>
    <message>
        <source>A value shares {0} bytes of an anchor of {1}</source>
        <translation>Ein Wert teilt {0} Bytes eines Ankers von {1}</translation>
    </message>
    <message>
        <source>its parts end at {0}, they begin at {1}</source>
        <translation>die Teile enden bei {0}, sie beginnen bei {1}</translation>
    </message>
    <message>
        <source>a dictionary of {0} entries in {1} bytes</source>
        <translation>ein Wörterbuch mit {0} Einträgen in {1} Bytes</translation>
    </message>
    <message>
        <source>an entry of the dictionary ends at {0} after {1}</source>
        <translation>ein Eintrag des Wörterbuchs endet bei {0} nach {1}</translation>
    </message>
    <message>
        <source>Compression header</source>
        <translation>Komprimierungskopf</translation>
    </message>
    <message>
        <source>it would begin at byte {0} of its page</source>
        <translation>er würde bei Byte {0} der Seite beginnen</translation>
    </message>
    <message>
        <source>status {0} is one of an uncompressed record</source>
        <translation>Status {0} ist der eines unkomprimierten Datensatzes</translation>
    </message>
    <message>
        <source>Compressed text ends inside a character{0}</source>
        <translation>Komprimierter Text endet innerhalb eines Zeichens{0}</translation>
    </message>
    <message>
        <source>Compressed text uses the reserved byte {0}{1}</source>
        <translation>Komprimierter Text verwendet das reservierte Byte {0}{1}</translation>
    </message>
    <message>
        <source>compressed {0}</source>
        <translation>komprimiert: {0}</translation>
    </message>
    <message>
        <source>0 or {0}</source>
        <translation>0 oder {0}</translation>
    </message>
    <message>
        <source>A compressed {0} is {1}{2}</source>
        <translation>Ein komprimierter Wert ({0}) ist {1}{2}</translation>
    </message>
    <message>
        <source>A compressed integer</source>
        <translation>Eine komprimierte Ganzzahl</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>höchstens {0}</translation>
    </message>
    <message>
        <source>A compressed bit{0}</source>
        <translation>Ein komprimiertes Bit{0}</translation>
    </message>
    <message>
        <source>Values of column {0} ({1}) cannot be compared; only IS NULL can be asked</source>
        <translation>Werte der Spalte {0} ({1}) können nicht verglichen werden; nur IS NULL kann gefragt werden</translation>
    </message>
    <message>
        <source>LIKE needs text, and column {0} is {1}</source>
        <translation>LIKE braucht Text, und Spalte {0} ist {1}</translation>
    </message>
    <message>
        <source>Column {0} is {1} and cannot be compared with {2}; it takes {3}</source>
        <translation>Spalte {0} ist {1} und kann nicht mit {2} verglichen werden; nötig ist {3}</translation>
    </message>
    <message>
        <source>text in quotes, such as {0}</source>
        <translation>Text in Anführungszeichen, etwa {0}</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a number of at most {0} digits</source>
        <translation>eine Zahl mit höchstens {0} Stellen</translation>
    </message>
    <message>
        <source>text in ISO form, such as {0}</source>
        <translation>Text in ISO-Form, etwa {0}</translation>
    </message>
    <message>
        <source>a binary literal, such as 0x1F</source>
        <translation>ein Binärliteral, etwa 0x1F</translation>
    </message>
    <message>
        <source>an even number of hex digits behind 0x</source>
        <translation>eine gerade Anzahl von Hexadezimalziffern hinter 0x</translation>
    </message>
    <message>
        <source>text such as {0}</source>
        <translation>Text wie {0}</translation>
    </message>
    <message>
        <source>Conditions are nested more than {0} deep</source>
        <translation>Bedingungen sind mehr als {0} Ebenen tief verschachtelt</translation>
    </message>
    <message>
        <source>ESCAPE takes one character, not {0}</source>
        <translation>ESCAPE nimmt ein Zeichen, nicht {0}</translation>
    </message>
    <message>
        <source>A LIKE pattern has {0} characters; {1} are taken</source>
        <translation>Ein LIKE-Muster hat {0} Zeichen; {1} werden angenommen</translation>
    </message>
    <message>
        <source>The LIKE pattern is too large to search with</source>
        <translation>Das LIKE-Muster ist zu groß, um damit zu suchen</translation>
    </message>
    <message>
        <source>a file of its own (.ldf)</source>
        <translation>einer eigenen Datei (.ldf)</translation>
    </message>
    <message>
        <source>The log of this database lies in{0} which is not beside its data file or does not fit it. Put it into the same folder to read it</source>
        <translation>Das Log dieser Datenbank liegt in {0}, die nicht neben der Datendatei liegt oder nicht dazu passt. Legen Sie sie in denselben Ordner, um es zu lesen</translation>
    </message>
    <message>
        <source>log applied</source>
        <translation>Log angewendet</translation>
    </message>
    <message>
        <source>Page {0}, which the catalog needs, is damaged ({1}). Objects may be missing or wrong</source>
        <translation>Seite {0}, die der Katalog braucht, ist beschädigt ({1}). Objekte können fehlen oder falsch sein</translation>
    </message>
    <message>
        <source>The data file {0} ({1}) is not there. What lies in it cannot be read; put it beside the first file to read it</source>
        <translation>Die Datendatei {0} ({1}) ist nicht da. Was darin liegt, kann nicht gelesen werden; legen Sie sie neben die erste Datei, um es zu lesen</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>compatibility level</source>
        <translation>Kompatibilitätsgrad</translation>
    </message>
    <message>
        <source>collation</source>
        <translation>Sortierung</translation>
    </message>
    <message>
        <source>page verification</source>
        <translation>Seitenüberprüfung</translation>
    </message>
    <message>
        <source>log sequence number</source>
        <translation>Log-Sequenznummer</translation>
    </message>
    <message>
        <source>tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>damaged pages seen</source>
        <translation>beschädigte Seiten gesehen</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>changed (clock of the server)</source>
        <translation>geändert (Uhr des Servers)</translation>
    </message>
    <message>
        <source>{0} of its {1} bytes are there</source>
        <translation>{0} von {1} Bytes sind da</translation>
    </message>
    <message>
        <source>sector {0} of {1} is stamped {2}, not {3}</source>
        <translation>Sektor {0} von {1} ist mit {2} gestempelt, nicht {3}</translation>
    </message>
    <message>
        <source>{0}: it was not written with the others</source>
        <translation>{0}: wurde nicht mit den anderen geschrieben</translation>
    </message>
    <message>
        <source>its checksum is {0}, not {1}</source>
        <translation>die Prüfsumme ist {0}, nicht {1}</translation>
    </message>
    <message>
        <source>record {0} of {1} would begin at byte {2}</source>
        <translation>Datensatz {0} von {1} würde bei Byte {2} beginnen</translation>
    </message>
    <message>
        <source>{0}, the one before it at {1}</source>
        <translation>{0}, der vorige bei {1}</translation>
    </message>
    <message>
        <source>Log block</source>
        <translation>Logblock</translation>
    </message>
    <message>
        <source>Virtual log file</source>
        <translation>Virtuelle Logdatei</translation>
    </message>
    <message>
        <source>none begins here</source>
        <translation>hier beginnt keine</translation>
    </message>
    <message>
        <source>its end</source>
        <translation>das Ende</translation>
    </message>
    <message>
        <source>The log file cannot be read between {0} and {1}</source>
        <translation>Die Logdatei kann zwischen {0} und {1} nicht gelesen werden</translation>
    </message>
    <message>
        <source>the log file ends at {0}, before its first part</source>
        <translation>die Logdatei endet bei {0}, vor ihrem ersten Teil</translation>
    </message>
    <message>
        <source>The log does not hold the other half of the move of this row</source>
        <translation>Das Log enthält die andere Hälfte der Verschiebung dieser Zeile nicht</translation>
    </message>
    <message>
        <source>T-SQL has no literal for the {0} {1}</source>
        <translation>T-SQL hat kein Literal für {0} {1}</translation>
    </message>
    <message>
        <source>The server&apos;s own transactions are not listed for you: they move rows, some of which may be of subjects who were erased</source>
        <translation>Die eigenen Transaktionen des Servers werden für Sie nicht aufgeführt: Sie verschieben Zeilen, darunter vielleicht solche von Personen, deren Daten gelöscht wurden</translation>
    </message>
    <message>
        <source>There is no log to read</source>
        <translation>Es gibt kein Log zu lesen</translation>
    </message>
    <message>
        <source>The log covers {0}{1}</source>
        <translation>Das Log umfasst {0}{1}</translation>
    </message>
    <message>
        <source>a hole</source>
        <translation>eine Lücke</translation>
    </message>
    <message>
        <source>{0} holes</source>
        <translation>{0} Lücken</translation>
    </message>
    <message>
        <source>It has {0}: what happened there is not listed</source>
        <translation>Darin ist {0}: Was dort geschah, ist nicht aufgeführt</translation>
    </message>
    <message>
        <source>The zone of the server&apos;s clock is not known: times are of that clock</source>
        <translation>Die Zone der Serveruhr ist nicht bekannt: Zeiten sind von jener Uhr</translation>
    </message>
    <message>
        <source>{0} is no table of this database</source>
        <translation>{0} ist keine Tabelle dieser Datenbank</translation>
    </message>
    <message>
        <source>The zone of the server&apos;s clock is not known: say the time as that clock showed it</source>
        <translation>Die Zone der Serveruhr ist nicht bekannt: Nennen Sie die Zeit so, wie jene Uhr sie zeigte</translation>
    </message>
    <message>
        <source>log records</source>
        <translation>Log-Datensätze</translation>
    </message>
    <message>
        <source>The log has no transaction {0}</source>
        <translation>Das Log hat keine Transaktion {0}</translation>
    </message>
    <message>
        <source>Page {0} was changed by log record {1}, which is not in the log</source>
        <translation>Seite {0} wurde durch Log-Datensatz {1} geändert, der nicht im Log steht</translation>
    </message>
    <message>
        <source>has more than {0} changes in the log</source>
        <translation>hat mehr als {0} Änderungen im Log</translation>
    </message>
    <message>
        <source>is not followed: more than {0} changes of pages were</source>
        <translation>wird nicht verfolgt: Mehr als {0} Seitenänderungen wurden es schon</translation>
    </message>
    <message>
        <source>Page {0} {1}</source>
        <translation>Seite {0} {1}</translation>
    </message>
    <message>
        <source>Page {0} is not known before log record {1}</source>
        <translation>Seite {0} ist vor Log-Datensatz {1} nicht bekannt</translation>
    </message>
    <message>
        <source>as of {0}, not of {1}</source>
        <translation>wie bei {0}, nicht bei {1}</translation>
    </message>
    <message>
        <source>Page {0} is stored {1}</source>
        <translation>Seite {0} ist gespeichert {1}</translation>
    </message>
    <message>
        <source>Page {0} was made new by log record {1}</source>
        <translation>Seite {0} wurde durch Log-Datensatz {1} neu angelegt</translation>
    </message>
    <message>
        <source>Page {0} does not bear log record {1}</source>
        <translation>Seite {0} trägt Log-Datensatz {1} nicht</translation>
    </message>
    <message>
        <source>The log does not hold all of the row in slot {0} of page {1}</source>
        <translation>Das Log enthält nicht die ganze Zeile in Slot {0} der Seite {1}</translation>
    </message>
    <message>
        <source>Log record {0}: its parts do not fit its length</source>
        <translation>Log-Datensatz {0}: Die Teile passen nicht zur Länge</translation>
    </message>
    <message>
        <source>record {0}, operation {1}: a fixed part of {2} bytes</source>
        <translation>Datensatz {0}, Vorgang {1}: ein fester Teil von {2} Bytes</translation>
    </message>
    <message>
        <source>in a record of {0}</source>
        <translation>in einem Datensatz von {0}</translation>
    </message>
    <message>
        <source>As stored, the catalog of this database cannot be read</source>
        <translation>Wie gespeichert kann der Katalog dieser Datenbank nicht gelesen werden</translation>
    </message>
    <message>
        <source>with the log applied</source>
        <translation>mit angewendetem Log</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>{0}{1} with the log only, {2} as stored only</source>
        <translation>{0}{1} nur mit dem Log, {2} nur wie gespeichert</translation>
    </message>
    <message>
        <source>Rows that differ with the log applied: {0}</source>
        <translation>Zeilen, die mit angewendetem Log anders sind: {0}</translation>
    </message>
    <message>
        <source>No row of a table differs between what is stored and what the log makes of it</source>
        <translation>Keine Zeile einer Tabelle ist verschieden zwischen dem, was gespeichert ist, und dem, was das Log daraus macht</translation>
    </message>
    <message>
        <source>There only {0}: {1}</source>
        <translation>Nur dort ({0}): {1}</translation>
    </message>
    <message>
        <source>an insert of {0} rows, or of an empty one</source>
        <translation>ein Einfügen von {0} Zeilen oder einer leeren</translation>
    </message>
    <message>
        <source>a change with {0} parts</source>
        <translation>eine Änderung mit {0} Teilen</translation>
    </message>
    <message>
        <source>a change of {0} stretches in {1} parts</source>
        <translation>eine Änderung von {0} Strecken in {1} Teilen</translation>
    </message>
    <message>
        <source>bits {0} to {1} of a map of {2} bytes</source>
        <translation>Bits {0} bis {1} einer Karte von {2} Bytes</translation>
    </message>
    <message>
        <source>marked as deleted</source>
        <translation>als gelöscht gekennzeichnet</translation>
    </message>
    <message>
        <source>brought back</source>
        <translation>zurückgebracht</translation>
    </message>
    <message>
        <source>a row of status {0} cannot be {1}</source>
        <translation>eine Zeile mit Status {0} kann nicht {1} werden</translation>
    </message>
    <message>
        <source>byte {0} of a map of {1}</source>
        <translation>Byte {0} einer Karte von {1}</translation>
    </message>
    <message>
        <source>it was made new by the log as a map of its file, whose first content the log does not hold</source>
        <translation>das Log hat sie als Karte ihrer Datei neu angelegt, deren ersten Inhalt es nicht enthält</translation>
    </message>
    <message>
        <source>log record {0} does what is not known ({1})</source>
        <translation>Log-Datensatz {0} tut Unbekanntes ({1})</translation>
    </message>
    <message>
        <source>Log records that speak of pages far behind their file&apos;s end: {0}</source>
        <translation>Log-Datensätze, die von Seiten weit hinter dem Ende ihrer Datei sprechen: {0}</translation>
    </message>
    <message>
        <source>log record {0} does not fit it: {1}</source>
        <translation>Log-Datensatz {0} passt nicht dazu: {1}</translation>
    </message>
    <message>
        <source>{0}, so that the log could not be applied to it</source>
        <translation>{0}, sodass das Log nicht darauf angewendet werden konnte</translation>
    </message>
    <message>
        <source>the log speaks of it from {0} on, and neither the data nor a record that makes it new are there</source>
        <translation>das Log spricht davon ab {0}, und weder die Daten noch ein Datensatz, der sie neu anlegt, sind da</translation>
    </message>
    <message>
        <source>it is as of an earlier moment: {0}</source>
        <translation>sie ist von einem früheren Zeitpunkt: {0}</translation>
    </message>
    <message>
        <source>the log does not fit it</source>
        <translation>das Log passt nicht dazu</translation>
    </message>
    <message>
        <source>it is of LSN {0}, and the log that is there goes on from {1} (record {2})</source>
        <translation>sie ist von LSN {0}, und das vorhandene Log geht ab {1} weiter (Datensatz {2})</translation>
    </message>
    <message>
        <source>{0} rows do not fit into a page</source>
        <translation>{0} Zeilen passen nicht in eine Seite</translation>
    </message>
    <message>
        <source>its rows are {0} bytes too long for a page</source>
        <translation>die Zeilen sind {0} Bytes zu lang für eine Seite</translation>
    </message>
    <message>
        <source>its page claims {0} slots, {1} at most have room</source>
        <translation>die Seite gibt {0} Slots an, für höchstens {1} ist Platz</translation>
    </message>
    <message>
        <source>slots of its page lead to no rows</source>
        <translation>Slots der Seite führen zu keinen Zeilen</translation>
    </message>
    <message>
        <source>two slots of its page lead to the same row</source>
        <translation>zwei Slots der Seite führen zur selben Zeile</translation>
    </message>
    <message>
        <source>rows of its page overlap at byte {0}</source>
        <translation>Zeilen der Seite überschneiden sich bei Byte {0}</translation>
    </message>
    <message>
        <source>a row of {0} bytes at byte {1} of its page has {2}</source>
        <translation>eine Zeile von {0} Bytes bei Byte {1} der Seite hat {2}</translation>
    </message>
    <message>
        <source>operation {0} is not known</source>
        <translation>Vorgang {0} ist nicht bekannt</translation>
    </message>
    <message>
        <source>slot {0} of {1} is empty</source>
        <translation>Slot {0} von {1} ist leer</translation>
    </message>
    <message>
        <source>slot {0}; a page has {1} at most</source>
        <translation>Slot {0}; eine Seite hat höchstens {1}</translation>
    </message>
    <message>
        <source>slot {0} is taken already</source>
        <translation>Slot {0} ist schon belegt</translation>
    </message>
    <message>
        <source>bytes {0} to {1} of a row of {2}</source>
        <translation>Bytes {0} bis {1} einer Zeile von {2}</translation>
    </message>
    <message>
        <source>a stretch would come to byte {0}, not {1}</source>
        <translation>eine Strecke käme zu Byte {0}, nicht {1}</translation>
    </message>
    <message>
        <source>a row would become {0} bytes long</source>
        <translation>eine Zeile würde {0} Bytes lang</translation>
    </message>
    <message>
        <source>slot {0} holds no ghost that could be replaced</source>
        <translation>Slot {0} enthält keinen Geist, der ersetzt werden könnte</translation>
    </message>
    <message>
        <source>an insert at slot {0} of {1}</source>
        <translation>ein Einfügen bei Slot {0} von {1}</translation>
    </message>
    <message>
        <source>byte {0} of a row should read {1}</source>
        <translation>Byte {0} einer Zeile sollte {1} sein</translation>
    </message>
    <message>
        <source>{0}, and reads {1}</source>
        <translation>{0}, und liest {1}</translation>
    </message>
    <message>
        <source>bytes up to {0} of a header of {1}</source>
        <translation>Bytes bis {0} eines Kopfs von {1}</translation>
    </message>
    <message>
        <source>a split of slots {0} to {1} of {2}</source>
        <translation>ein Teilen der Slots {0} bis {1} von {2}</translation>
    </message>
    <message>
        <source>slot {0} holds no ghost that could be removed</source>
        <translation>Slot {0} enthält keinen Geist, der entfernt werden könnte</translation>
    </message>
    <message>
        <source>a file header without its new record</source>
        <translation>ein Dateikopf ohne seinen neuen Datensatz</translation>
    </message>
    <message>
        <source>a counter at byte {0} of a row of {1}</source>
        <translation>ein Zähler bei Byte {0} einer Zeile von {1}</translation>
    </message>
    <message>
        <source>counters of kind {0} are not known</source>
        <translation>Zähler der Art {0} sind nicht bekannt</translation>
    </message>
    <message>
        <source>a pointer at byte {0} of a row of {1}</source>
        <translation>ein Zeiger bei Byte {0} einer Zeile von {1}</translation>
    </message>
    <message>
        <source>the last transaction shown was committed at {0} (clock of the server)</source>
        <translation>die letzte gezeigte Transaktion wurde bei {0} (Uhr des Servers) festgeschrieben</translation>
    </message>
    <message>
        <source>The log was applied from LSN {0} up to {1}{2}</source>
        <translation>Das Log wurde von LSN {0} bis {1}{2} angewendet</translation>
    </message>
    <message>
        <source>The log does not fit {0} ({1}{2}), which show an earlier moment; the tables there say so</source>
        <translation>Das Log passt nicht zu {0} ({1}{2}), die einen früheren Zeitpunkt zeigen; die Tabellen dort sagen es</translation>
    </message>
    <message>
        <source>Left out, as not committed there: {0} ({1}{2})</source>
        <translation>Ausgelassen, da dort nicht festgeschrieben: {0} ({1}{2})</translation>
    </message>
    <message>
        <source>Transaction {0}: {1}</source>
        <translation>Transaktion {0}: {1}</translation>
    </message>
    <message>
        <source>begun {0}</source>
        <translation>begonnen {0}</translation>
    </message>
    <message>
        <source>the row of slot {0} was removed by {1}</source>
        <translation>die Zeile von Slot {0} wurde durch {1} entfernt</translation>
    </message>
    <message>
        <source>too many rows moved since to tell where this one is</source>
        <translation>seither sind zu viele Zeilen verschoben worden, um zu sagen, wo diese ist</translation>
    </message>
    <message>
        <source>open transactions have more than {0} records</source>
        <translation>offene Transaktionen haben mehr als {0} Datensätze</translation>
    </message>
    <message>
        <source>Transaction log</source>
        <translation>Transaktionslog</translation>
    </message>
    <message>
        <source>log record {0} cannot be taken back: {1}</source>
        <translation>Log-Datensatz {0} kann nicht zurückgenommen werden: {1}</translation>
    </message>
    <message>
        <source>the page to which its rows went is not known</source>
        <translation>die Seite, auf die die Zeilen kamen, ist nicht bekannt</translation>
    </message>
    <message>
        <source>{0} of {1} rows are on page {2}</source>
        <translation>{0} von {1} Zeilen sind auf Seite {2}</translation>
    </message>
    <message>
        <source>Its begin lies before the log that is there: what it did before is not taken back</source>
        <translation>Der Beginn liegt vor dem vorhandenen Log: Was davor geschah, wird nicht zurückgenommen</translation>
    </message>
    <message>
        <source>more than {0} transactions are open at {1}</source>
        <translation>mehr als {0} Transaktionen sind offen bei {1}</translation>
    </message>
    <message>
        <source>operation {0} cannot be taken back</source>
        <translation>Vorgang {0} kann nicht zurückgenommen werden</translation>
    </message>
    <message>
        <source>slot {0} does not hold the row that is to be taken back</source>
        <translation>Slot {0} enthält nicht die Zeile, die zurückgenommen werden soll</translation>
    </message>
    <message>
        <source>the log does not hold the row that was deleted</source>
        <translation>das Log enthält die gelöschte Zeile nicht</translation>
    </message>
    <message>
        <source>slot {0} of {1}</source>
        <translation>Slot {0} von {1}</translation>
    </message>
    <message>
        <source>the log does not hold what was there before</source>
        <translation>das Log enthält nicht, was vorher da war</translation>
    </message>
    <message>
        <source>the row does not hold what is to be taken back</source>
        <translation>die Zeile enthält nicht, was zurückgenommen werden soll</translation>
    </message>
    <message>
        <source>bytes {0} to {1} of a map of {2}</source>
        <translation>Bytes {0} bis {1} einer Karte von {2}</translation>
    </message>
    <message>
        <source>the log does not hold the header that was there before</source>
        <translation>das Log enthält nicht den Kopf, der vorher da war</translation>
    </message>
    <message>
        <source>slot {0} does not hold the row that was inserted</source>
        <translation>Slot {0} enthält nicht die eingefügte Zeile</translation>
    </message>
    <message>
        <source>a deleted row is not in the log</source>
        <translation>eine gelöschte Zeile ist nicht im Log</translation>
    </message>
    <message>
        <source>the row in slot {0} is not what the record made of it</source>
        <translation>die Zeile in Slot {0} ist nicht, was der Datensatz daraus machte</translation>
    </message>
    <message>
        <source>{0} rows at slot {1} of {2}</source>
        <translation>{0} Zeilen bei Slot {1} von {2}</translation>
    </message>
    <message>
        <source>{0} has no column {1}; it has {2}</source>
        <translation>{0} hat keine Spalte {1}; vorhanden ist {2}</translation>
    </message>
    <message>
        <source>To name a row of {0}, say its {1} too</source>
        <translation>Um eine Zeile von {0} zu nennen, geben Sie auch {1} an</translation>
    </message>
    <message>
        <source>allocation unit {0}</source>
        <translation>Zuordnungseinheit {0}</translation>
    </message>
    <message>
        <source>It does not fit the present layout of {0}: {1}</source>
        <translation>Es passt nicht zum jetzigen Aufbau von {0}: {1}</translation>
    </message>
    <message>
        <source>{0}; its bytes: 0x{1}</source>
        <translation>{0}; die Bytes: 0x{1}</translation>
    </message>
    <message>
        <source>the catalog has no such table now</source>
        <translation>der Katalog hat jetzt keine solche Tabelle</translation>
    </message>
    <message>
        <source>{0} bytes are no row</source>
        <translation>{0} Bytes sind keine Zeile</translation>
    </message>
    <message>
        <source>it is compressed</source>
        <translation>sie ist komprimiert</translation>
    </message>
    <message>
        <source>it is not compressed</source>
        <translation>sie ist nicht komprimiert</translation>
    </message>
    <message>
        <source>a record of status {0} is no row</source>
        <translation>ein Datensatz mit Status {0} ist keine Zeile</translation>
    </message>
    <message>
        <source>{0} columns, the fixed ones up to byte {1}</source>
        <translation>{0} Spalten, die festen bis Byte {1}</translation>
    </message>
    <message>
        <source>it has {0}; the table has {1}, up to {2}</source>
        <translation>sie hat {0}; die Tabelle hat {1}, bis {2}</translation>
    </message>
    <message>
        <source>its page is compressed, and the log does not hold what rows share</source>
        <translation>die Seite ist komprimiert, und das Log enthält nicht, was Zeilen teilen</translation>
    </message>
    <message>
        <source>it was changed more than once in its transaction</source>
        <translation>sie wurde in ihrer Transaktion mehr als einmal geändert</translation>
    </message>
    <message>
        <source>{0} more problems of the log are not listed</source>
        <translation>{0} weitere Probleme des Logs sind nicht aufgeführt</translation>
    </message>
    <message>
        <source>The log ends early in virtual log file {0}: {1}</source>
        <translation>Das Log endet vorzeitig in der virtuellen Logdatei {0}: {1}</translation>
    </message>
    <message>
        <source>Log block {0} cannot be read: {1}</source>
        <translation>Logblock {0} kann nicht gelesen werden: {1}</translation>
    </message>
    <message>
        <source>The log between {0} and {1} cannot be read</source>
        <translation>Das Log zwischen {0} und {1} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The log of virtual log file {0} cannot be read from {1}</source>
        <translation>Das Log der virtuellen Logdatei {0} kann ab {1} nicht gelesen werden</translation>
    </message>
    <message>
        <source>The log has a hole behind {0}</source>
        <translation>Das Log hat eine Lücke hinter {0}</translation>
    </message>
    <message>
        <source>There are two logs that differ up to LSN {0}, of copies of one database: the one that reaches less far there is left out</source>
        <translation>Es gibt zwei Logs, die bis LSN {0} verschieden sind, von Kopien einer Datenbank: Das dort weniger weit reichende ist ausgelassen</translation>
    </message>
    <message>
        <source>The log has more than {0} changes of long values</source>
        <translation>Das Log hat mehr als {0} Änderungen langer Werte</translation>
    </message>
    <message>
        <source>other tables</source>
        <translation>andere Tabellen</translation>
    </message>
    <message>
        <source>Pages were given back whole; the rows on them are not in its records</source>
        <translation>Seiten wurden als Ganzes freigegeben; die Zeilen darauf stehen nicht in den Datensätzen</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>nach {0}</translation>
    </message>
    <message>
        <source>The script would be longer than {0} characters. Restore the tables to the moment before it</source>
        <translation>Das Skript wäre länger als {0} Zeichen. Stellen Sie die Tabellen auf den Zeitpunkt davor wieder her</translation>
    </message>
    <message>
        <source>its name is not in the log</source>
        <translation>der Name steht nicht im Log</translation>
    </message>
    <message>
        <source>Takes back transaction {0} ({1}), {2}{3}</source>
        <translation>Nimmt Transaktion {0} ({1}) zurück, {2}{3}</translation>
    </message>
    <message>
        <source>Rows must be as the transaction left them; else nothing is changed</source>
        <translation>Zeilen müssen so sein, wie die Transaktion sie hinterließ; sonst wird nichts geändert</translation>
    </message>
    <message>
        <source>The {0} in {1} at {2} is left out: {3}</source>
        <translation>Ausgelassen ({0}) in {1} bei {2}: {3}</translation>
    </message>
    <message>
        <source>The transaction was rolled back by the server: its changes are gone</source>
        <translation>Die Transaktion wurde vom Server zurückgerollt: Ihre Änderungen sind weg</translation>
    </message>
    <message>
        <source>The end of the transaction is not in the log; later changes may follow</source>
        <translation>Das Ende der Transaktion steht nicht im Log; spätere Änderungen können folgen</translation>
    </message>
    <message>
        <source>The begin of the transaction is not in the log; earlier changes may be</source>
        <translation>Der Beginn der Transaktion steht nicht im Log; frühere Änderungen kann es geben</translation>
    </message>
    <message>
        <source>no column of the row can be compared</source>
        <translation>keine Spalte der Zeile kann verglichen werden</translation>
    </message>
    <message>
        <source>{0} was made or its rows were stored anew in this transaction: they are not deleted by this script</source>
        <translation>{0} wurde in dieser Transaktion angelegt, oder die Zeilen darin wurden neu gespeichert: Sie werden von diesem Skript nicht gelöscht</translation>
    </message>
    <message>
        <source>{0} has triggers, which will run: {1}</source>
        <translation>{0} hat Trigger, die laufen werden: {1}</translation>
    </message>
    <message>
        <source>{0} is {1}: its history records the undo as well</source>
        <translation>{0} ist {1}: Der Verlauf verzeichnet auch das Rückgängigmachen</translation>
    </message>
    <message>
        <source>the log does not hold the row before it</source>
        <translation>das Log enthält die Zeile davor nicht</translation>
    </message>
    <message>
        <source>the log does not hold the row after it</source>
        <translation>das Log enthält die Zeile danach nicht</translation>
    </message>
    <message>
        <source>It changed the catalog itself ({0}), which no script takes back</source>
        <translation>Sie änderte den Katalog selbst ({0}), was kein Skript zurücknimmt</translation>
    </message>
    <message>
        <source>It changed rows of {0}, which no table has now</source>
        <translation>Sie änderte Zeilen von {0}, die keine Tabelle jetzt hat</translation>
    </message>
    <message>
        <source>{0} members, and at most {1} are read</source>
        <translation>{0} Mitglieder, und höchstens {1} werden gelesen</translation>
    </message>
    <message>
        <source>Zip directory</source>
        <translation>ZIP-Verzeichnis</translation>
    </message>
    <message>
        <source>{0} members by its end record, and {1} are listed</source>
        <translation>{0} Mitglieder nach dem Enddatensatz, und {1} sind aufgeführt</translation>
    </message>
    <message>
        <source>{0} in this zip file needs a password</source>
        <translation>{0} in dieser ZIP-Datei braucht ein Kennwort</translation>
    </message>
    <message>
        <source>no header of {0}</source>
        <translation>kein Kopf von {0}</translation>
    </message>
    <message>
        <source>Zip local header</source>
        <translation>Lokaler ZIP-Kopf</translation>
    </message>
    <message>
        <source>it is of {0}, and the directory says {1}</source>
        <translation>er gehört zu {0}, und das Verzeichnis sagt {1}</translation>
    </message>
    <message>
        <source>{0} is cut off: {1} of its packed bytes are missing</source>
        <translation>{0} ist abgeschnitten: {1} der gepackten Bytes fehlen</translation>
    </message>
    <message>
        <source>The zip directory, which stands at its end, is missing: the file is cut off. Get a whole copy of the package</source>
        <translation>Das ZIP-Verzeichnis, das am Ende steht, fehlt: Die Datei ist abgeschnitten. Beschaffen Sie eine vollständige Kopie des Pakets</translation>
    </message>
    <message>
        <source>The zip file is one part of several, which are not joined</source>
        <translation>Die ZIP-Datei ist ein Teil von mehreren, die nicht zusammengefügt werden</translation>
    </message>
    <message>
        <source>{0} bytes from {1} reach beyond its end record</source>
        <translation>{0} Bytes ab {1} reichen über den Enddatensatz hinaus</translation>
    </message>
    <message>
        <source>ZIP64 end record</source>
        <translation>ZIP64-Enddatensatz</translation>
    </message>
    <message>
        <source>{0} bytes at its end are no entry</source>
        <translation>{0} Bytes am Ende sind kein Eintrag</translation>
    </message>
    <message>
        <source>an entry without its signature</source>
        <translation>ein Eintrag ohne seine Signatur</translation>
    </message>
    <message>
        <source>{0} is no {1}{2}</source>
        <translation>{0} ist nicht {1}{2}</translation>
    </message>
    <message>
        <source>other numbers of</source>
        <translation>andere Zahlen von</translation>
    </message>
    <message>
        <source>The package has no data file for this table: it was empty, or left out of the export</source>
        <translation>Das Paket hat keine Datendatei für diese Tabelle: Sie war leer oder wurde beim Export ausgelassen</translation>
    </message>
    <message>
        <source>A package holds objects and rows of one moment, and no log: ask a backup for it</source>
        <translation>Ein Paket enthält Objekte und Zeilen eines Zeitpunkts und kein Log: Wenden Sie sich dafür an eine Sicherung</translation>
    </message>
    <message>
        <source>The package counts {0} rows in all tables, and {1} were read</source>
        <translation>Das Paket zählt {0} Zeilen in allen Tabellen, und {1} wurden gelesen</translation>
    </message>
    <message>
        <source>The package holds the schema of {0}, but no rows: it is a dacpac, or was written without data</source>
        <translation>Das Paket enthält das Schema von {0}, aber keine Zeilen: Es ist ein Dacpac oder wurde ohne Daten geschrieben</translation>
    </message>
    <message>
        <source>This zip file has no {0}: it is no package of a database</source>
        <translation>Diese ZIP-Datei hat kein {0}: Sie ist kein Paket einer Datenbank</translation>
    </message>
    <message>
        <source>{0} was changed after the package was written: its checksum is not the one in {1}</source>
        <translation>{0} wurde geändert, nachdem das Paket geschrieben war: Die Prüfsumme ist nicht die in {1}</translation>
    </message>
    <message>
        <source>The package has no {0}</source>
        <translation>Das Paket hat kein {0}</translation>
    </message>
    <message>
        <source>Rows of tables that the model does not have cannot be read ({0})</source>
        <translation>Zeilen von Tabellen, die das Modell nicht hat, können nicht gelesen werden ({0})</translation>
    </message>
    <message>
        <source>The package counts {0} {1}, and its model has {2}</source>
        <translation>Das Paket zählt {0} {1}, und sein Modell hat {2}</translation>
    </message>
    <message>
        <source>Row {0} of {1}</source>
        <translation>Zeile {0} von {1}</translation>
    </message>
    <message>
        <source>and with it all that follows in this file</source>
        <translation>und damit alles, was in dieser Datei folgt</translation>
    </message>
    <message>
        <source>a value of it begins at byte {0} of the row: {1}</source>
        <translation>ein Wert davon beginnt bei Byte {0} der Zeile: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be read, {1}: {2}</source>
        <translation>{0} kann nicht gelesen werden, {1}: {2}</translation>
    </message>
    <message>
        <source>the file ends {0} bytes too early, or earlier</source>
        <translation>die Datei endet {0} Bytes zu früh oder noch eher</translation>
    </message>
    <message>
        <source>{0} is not whole: {1}</source>
        <translation>{0} ist nicht vollständig: {1}</translation>
    </message>
    <message>
        <source>The {0} {1} belongs to {2}, which is not there</source>
        <translation>{0} {1} gehört zu {2}, was nicht da ist</translation>
    </message>
    <message>
        <source>stored as</source>
        <translation>gespeichert als</translation>
    </message>
    <message>
        <source>bacpac (schema and rows)</source>
        <translation>Bacpac (Schema und Zeilen)</translation>
    </message>
    <message>
        <source>dacpac (schema)</source>
        <translation>Dacpac (Schema)</translation>
    </message>
    <message>
        <source>version of the package</source>
        <translation>Version des Pakets</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>rows of all tables, as the package says</source>
        <translation>Zeilen aller Tabellen, laut Paket</translation>
    </message>
    <message>
        <source>data files</source>
        <translation>Datendateien</translation>
    </message>
    <message>
        <source>bytes of all data files</source>
        <translation>Bytes aller Datendateien</translation>
    </message>
    <message>
        <source>other files in it</source>
        <translation>andere Dateien darin</translation>
    </message>
    <message>
        <source>elements of the model that are not shown</source>
        <translation>Elemente des Modells, die nicht gezeigt werden</translation>
    </message>
    <message>
        <source>packed</source>
        <translation>gepackt</translation>
    </message>
    <message>
        <source>The package does not hold the values of this column</source>
        <translation>Das Paket enthält die Werte dieser Spalte nicht</translation>
    </message>
    <message>
        <source>The value has {0} bytes, more than are held in memory</source>
        <translation>Der Wert hat {0} Bytes, mehr, als im Speicher gehalten werden</translation>
    </message>
    <message>
        <source>it is NULL, and the column must not be</source>
        <translation>er ist NULL, und die Spalte darf es nicht sein</translation>
    </message>
    <message>
        <source>it has {0} bytes, and a value of its type has {1}</source>
        <translation>er hat {0} Bytes, und ein Wert seines Typs hat {1}</translation>
    </message>
    <message>
        <source>{0} is packed with method {1}, which is not read</source>
        <translation>{0} ist mit Verfahren {1} gepackt, das nicht gelesen wird</translation>
    </message>
    <message>
        <source>{0} has {1} bytes by the zip directory, and {2}</source>
        <translation>{0} hat {1} Bytes nach dem ZIP-Verzeichnis, und {2}</translation>
    </message>
    <message>
        <source>{0} when it is unpacked</source>
        <translation>{0} nach dem Entpacken</translation>
    </message>
    <message>
        <source>The checksum of {0} is wrong: it was damaged</source>
        <translation>Die Prüfsumme von {0} ist falsch: Es wurde beschädigt</translation>
    </message>
    <message>
        <source>The file ends inside {0}</source>
        <translation>Die Datei endet innerhalb von {0}</translation>
    </message>
    <message>
        <source>{0} cannot be unpacked: {1}</source>
        <translation>{0} kann nicht entpackt werden: {1}</translation>
    </message>
    <message>
        <source>{0} ends before its packed data does</source>
        <translation>{0} endet vor seinen gepackten Daten</translation>
    </message>
    <message>
        <source>{0} is no model of a database: it begins with {1}</source>
        <translation>{0} ist kein Modell einer Datenbank: Der Anfang ist {1}</translation>
    </message>
    <message>
        <source>SQL Server with level {0}</source>
        <translation>SQL Server mit Grad {0}</translation>
    </message>
    <message>
        <source>{0} MiB</source>
        <translation>{0} MiB</translation>
    </message>
    <message>
        <source>{0} has a tag, or no tag at all, in {1}</source>
        <translation>{0} hat ein Tag oder gar kein Tag in {1}</translation>
    </message>
    <message>
        <source>{0} is no whole XML document: {1}</source>
        <translation>{0} ist kein vollständiges XML-Dokument: {1}</translation>
    </message>
    <message>
        <source>{0} has a document type, which no package has</source>
        <translation>{0} hat einen Dokumenttyp, den kein Paket hat</translation>
    </message>
    <message>
        <source>{0} is nested more than {1} deep</source>
        <translation>{0} ist mehr als {1} Ebenen tief verschachtelt</translation>
    </message>
    <message>
        <source>{0} has an element of more than {1} parts</source>
        <translation>{0} hat ein Element mit mehr als {1} Teilen</translation>
    </message>
    <message>
        <source>{0} has an element of more than {1} MiB</source>
        <translation>{0} hat ein Element von mehr als {1} MiB</translation>
    </message>
    <message>
        <source>The package holds no text of it: it was encrypted, or is written in another language</source>
        <translation>Das Paket enthält keinen Text davon: Er war verschlüsselt oder ist in einer anderen Sprache geschrieben</translation>
    </message>
    <message>
        <source>The package holds its body, but not the beginning of its CREATE statement</source>
        <translation>Das Paket enthält den Rumpf, aber nicht den Anfang der CREATE-Anweisung</translation>
    </message>
    <message>
        <source>SQL Server package (bacpac, dacpac)</source>
        <translation>SQL-Server-Paket (bacpac, dacpac)</translation>
    </message>
    <message>
        <source>A package has no pages that were given up: there is nothing to salvage in it</source>
        <translation>Ein Paket hat keine aufgegebenen Seiten: Darin ist nichts zu retten</translation>
    </message>
    <message>
        <source>The model gives {0} no column whose values the data files could hold</source>
        <translation>Das Modell gibt {0} keine Spalte, deren Werte die Datendateien enthalten könnten</translation>
    </message>
    <message>
        <source>Rows that could not be read, nor what follows in their file: {0}</source>
        <translation>Zeilen, die nicht gelesen werden konnten, auch nicht, was in ihrer Datei folgt: {0}</translation>
    </message>
    <message>
        <source>The package counts {0} rows, and {1} were read</source>
        <translation>Das Paket zählt {0} Zeilen, und {1} wurden gelesen</translation>
    </message>
    <message>
        <source>A variant ends inside its type{0}</source>
        <translation>Eine Variante endet innerhalb ihres Typs{0}</translation>
    </message>
    <message>
        <source>A variant of the type {0}, which is not known{1}</source>
        <translation>Eine Variante vom Typ {0}, der nicht bekannt ist{1}</translation>
    </message>
    <message>
        <source>A variant with a precision that no decimal has{0}</source>
        <translation>Eine Variante mit einer Genauigkeit, die keine Dezimalzahl hat{0}</translation>
    </message>
    <message>
        <source>SQL Server data file</source>
        <translation>SQL-Server-Datendatei</translation>
    </message>
    <message>
        <source>column {0}: {1}</source>
        <translation>Spalte {0}: {1}</translation>
    </message>
    <message>
        <source>It cannot be told whether the condition holds: {0}</source>
        <translation>Ob die Bedingung zutrifft, lässt sich nicht sagen: {0}</translation>
    </message>
    <message>
        <source>Pages of this table of an earlier moment than the database is shown of: {0}, the first being {1}: {2}</source>
        <translation>Seiten dieser Tabelle von einem früheren Zeitpunkt als dem gezeigten: {0}, die erste davon {1}: {2}</translation>
    </message>
    <message>
        <source>partition {0} of {1}</source>
        <translation>Partition {0} von {1}</translation>
    </message>
    <message>
        <source>The rows of {0} are in a columnstore, which is not read</source>
        <translation>Die Zeilen von {0} liegen in einem Columnstore, der nicht gelesen wird</translation>
    </message>
    <message>
        <source>{0} is memory-optimised: its rows are not in the data files</source>
        <translation>{0} ist speicheroptimiert: Die Zeilen sind nicht in den Datendateien</translation>
    </message>
    <message>
        <source>it is of type {0}, not a page of rows</source>
        <translation>sie ist vom Typ {0}, keine Seite mit Zeilen</translation>
    </message>
    <message>
        <source>it claims {0} slots; a page has {1} at most</source>
        <translation>sie gibt {0} Slots an; eine Seite hat höchstens {1}</translation>
    </message>
    <message>
        <source>an allocation map: rows may be missing, or be those of another table</source>
        <translation>eine Zuordnungskarte: Zeilen können fehlen oder die einer anderen Tabelle sein</translation>
    </message>
    <message>
        <source>{0}; it is {1}</source>
        <translation>{0}; sie ist {1}</translation>
    </message>
    <message>
        <source>{0}; values that lie on it may be wrong</source>
        <translation>{0}; Werte, die darauf liegen, können falsch sein</translation>
    </message>
    <message>
        <source>{0} of {1} pages, the first being {2}</source>
        <translation>{0} von {1} Seiten, die erste davon {2}</translation>
    </message>
    <message>
        <source>say that they belong to another allocation unit than the others</source>
        <translation>geben an, zu einer anderen Zuordnungseinheit zu gehören als die übrigen</translation>
    </message>
    <message>
        <source>their rows may be those of another table, unless the file was shrunk</source>
        <translation>die Zeilen darauf können die einer anderen Tabelle sein, sofern die Datei nicht verkleinert wurde</translation>
    </message>
    <message>
        <source>Rows or pages of rows that could not be read, each listed: {0}</source>
        <translation>Zeilen oder Seiten mit Zeilen, die nicht gelesen werden konnten, jede aufgeführt: {0}</translation>
    </message>
    <message>
        <source>The catalog counts {0} rows, and {1} were read</source>
        <translation>Der Katalog zählt {0} Zeilen, und {1} wurden gelesen</translation>
    </message>
    <message>
        <source>later changes of its rows are missing</source>
        <translation>spätere Änderungen der Zeilen fehlen</translation>
    </message>
    <message>
        <source>{0}; its rows are missing</source>
        <translation>{0}; die Zeilen darauf fehlen</translation>
    </message>
    <message>
        <source>{0}; its rows were decoded all the same and may be wrong</source>
        <translation>{0}; die Zeilen darauf wurden trotzdem dekodiert und können falsch sein</translation>
    </message>
    <message>
        <source>{0}; it holds no rows</source>
        <translation>{0}; sie enthält keine Zeilen</translation>
    </message>
    <message>
        <source>The value does not fit its column: {0}</source>
        <translation>Der Wert passt nicht zu seiner Spalte: {0}</translation>
    </message>
    <message>
        <source>Partition {0} has no place for this column</source>
        <translation>Partition {0} hat keinen Platz für diese Spalte</translation>
    </message>
    <message>
        <source>{0}, and its rows as {1}</source>
        <translation>{0}, und die Zeilen als {1}</translation>
    </message>
    <message>
        <source>The catalog describes column {0} as {1}</source>
        <translation>Der Katalog beschreibt Spalte {0} als {1}</translation>
    </message>
    <message>
        <source>{0} bytes of a column that cannot be read</source>
        <translation>{0} Bytes einer Spalte, die nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>{0} has the record of another row of its page</source>
        <translation>{0} hat den Datensatz einer anderen Zeile derselben Seite</translation>
    </message>
    <message>
        <source>{0} was taken for a row and is none</source>
        <translation>{0} wurde für eine Zeile gehalten und ist keine</translation>
    </message>
    <message>
        <source>Row {0}:{1}</source>
        <translation>Zeile {0}:{1}</translation>
    </message>
    <message>
        <source>The rows of page {0} are missing: {1}</source>
        <translation>Die Zeilen von Seite {0} fehlen: {1}</translation>
    </message>
    <message>
        <source>Page {0}: {1}</source>
        <translation>Seite {0}: {1}</translation>
    </message>
    <message>
        <source>it says that it is page {0}:{1}</source>
        <translation>sie gibt an, Seite {0}:{1} zu sein</translation>
    </message>
    <message>
        <source>it was never formatted</source>
        <translation>sie wurde nie formatiert</translation>
    </message>
    <message>
        <source>Column {0} is left out: {1}</source>
        <translation>Spalte {0} ist ausgelassen: {1}</translation>
    </message>
    <message>
        <source>an expression that cannot be read</source>
        <translation>einem Ausdruck, der nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>it is computed when it is read, from {0}</source>
        <translation>sie wird beim Lesen berechnet, aus {0}</translation>
    </message>
    <message>
        <source>it is a column set, which shows the sparse columns once more</source>
        <translation>sie ist eine Spaltengruppe, die die dünn besetzten Spalten noch einmal zeigt</translation>
    </message>
    <message>
        <source>Its values are files of a FILESTREAM container, outside of the data file</source>
        <translation>Die Werte sind Dateien eines FILESTREAM-Containers, außerhalb der Datendatei</translation>
    </message>
    <message>
        <source>Always Encrypted: the values are encrypted with a key that is not in the database</source>
        <translation>Always Encrypted: Die Werte sind mit einem Schlüssel verschlüsselt, der nicht in der Datenbank ist</translation>
    </message>
    <message>
        <source>The catalog does not tell where its values are stored</source>
        <translation>Der Katalog sagt nicht, wo die Werte gespeichert sind</translation>
    </message>
    <message>
        <source>The catalog is damaged, and what it lost is missing here: {0}</source>
        <translation>Der Katalog ist beschädigt, und was er verlor, fehlt hier: {0}</translation>
    </message>
    <message>
        <source>The {0} {1} is left out: {2}</source>
        <translation>Ausgelassen ({0}): {1}: {2}</translation>
    </message>
    <message>
        <source>The XML schema collection {0} is left out: the catalog keeps it taken apart</source>
        <translation>Die XML-Schemasammlung {0} ist ausgelassen: Der Katalog bewahrt sie zerlegt auf</translation>
    </message>
    <message>
        <source>The type {0} is left out: its code is in an assembly</source>
        <translation>Der Typ {0} ist ausgelassen: Der Code dazu ist in einer Assembly</translation>
    </message>
    <message>
        <source>Users and roles are left out ({0}): their logins are on the server</source>
        <translation>Benutzer und Rollen sind ausgelassen ({0}): Die Anmeldungen dazu sind auf dem Server</translation>
    </message>
    <message>
        <source>1 permission</source>
        <translation>1 Berechtigung</translation>
    </message>
    <message>
        <source>{0} permissions</source>
        <translation>{0} Berechtigungen</translation>
    </message>
    <message>
        <source>{0} of these users and roles left out</source>
        <translation>{0} dieser Benutzer und Rollen ausgelassen</translation>
    </message>
    <message>
        <source>Database {0}, {1}, {2}</source>
        <translation>Datenbank {0}, {1}, {2}</translation>
    </message>
    <message>
        <source>The expression of the computed column {0} of {1} cannot be read; the script makes an ordinary column of it</source>
        <translation>Der Ausdruck der berechneten Spalte {0} von {1} kann nicht gelesen werden; das Skript macht daraus eine gewöhnliche Spalte</translation>
    </message>
    <message>
        <source>The type of the column {0} of {1} is not known; the script stores its bytes</source>
        <translation>Der Typ der Spalte {0} von {1} ist nicht bekannt; das Skript speichert ihre Bytes</translation>
    </message>
    <message>
        <source>The column {0} of {1} is bound to {2}, which the catalog keeps taken apart; the script makes it plain xml</source>
        <translation>Die Spalte {0} von {1} ist an {2} gebunden, was der Katalog zerlegt aufbewahrt; das Skript macht daraus einfaches xml</translation>
    </message>
    <message>
        <source>the XML schema collection {0}</source>
        <translation>die XML-Schemasammlung {0}</translation>
    </message>
    <message>
        <source>an XML schema collection</source>
        <translation>eine XML-Schemasammlung</translation>
    </message>
    <message>
        <source>The column {0} of {1} is FILESTREAM; the script makes it an ordinary one</source>
        <translation>Die Spalte {0} von {1} ist FILESTREAM; das Skript macht daraus eine gewöhnliche</translation>
    </message>
    <message>
        <source>The column {0} of {1} is encrypted by the client (Always Encrypted); the script stores its ciphertext</source>
        <translation>Die Spalte {0} von {1} ist vom Client verschlüsselt (Always Encrypted); das Skript speichert den verschlüsselten Text</translation>
    </message>
    <message>
        <source>The default of {0} of {1} cannot be read</source>
        <translation>Der Standardwert von {0} von {1} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The check constraint {0} of {1} cannot be read</source>
        <translation>Die CHECK-Einschränkung {0} von {1} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The foreign key {0} of {1} refers to what the catalog does not hold; it is left out</source>
        <translation>Der Fremdschlüssel {0} von {1} verweist auf etwas, das der Katalog nicht enthält; er ist ausgelassen</translation>
    </message>
    <message>
        <source>What the foreign key {0} of {1} does ON DELETE and ON UPDATE is not known; the script says nothing, which means NO ACTION</source>
        <translation>Was der Fremdschlüssel {0} von {1} bei ON DELETE und ON UPDATE tut, ist nicht bekannt; das Skript sagt nichts, was NO ACTION bedeutet</translation>
    </message>
    <message>
        <source>{0} is memory-optimised; the script makes a disk table of it</source>
        <translation>{0} ist speicheroptimiert; das Skript macht daraus eine Tabelle auf Datenträger</translation>
    </message>
    <message>
        <source>{0} is a graph table; the script makes a plain table of it</source>
        <translation>{0} ist eine Graphtabelle; das Skript macht daraus eine einfache Tabelle</translation>
    </message>
    <message>
        <source>{0} is external; the script makes a table of this database</source>
        <translation>{0} ist extern; das Skript macht daraus eine Tabelle dieser Datenbank</translation>
    </message>
    <message>
        <source>The period columns of {0}, which is temporal, are not known</source>
        <translation>Die Zeitraumspalten von {0}, einer temporalen Tabelle, sind nicht bekannt</translation>
    </message>
    <message>
        <source>The history table of {0} is not known</source>
        <translation>Die Verlaufstabelle von {0} ist nicht bekannt</translation>
    </message>
    <message>
        <source>The catalog has lost the columns of {0} of {1}; it is left out</source>
        <translation>Der Katalog hat die Spalten von {0} von {1} verloren; es ist ausgelassen</translation>
    </message>
    <message>
        <source>The {0} index {1} of {2} is left out: the catalog&apos;s details of such indexes are not read</source>
        <translation>Der Index ({0}) {1} von {2} ist ausgelassen: Die Einzelheiten des Katalogs zu solchen Indexen werden nicht gelesen</translation>
    </message>
    <message>
        <source>The condition of the filtered index {0} of {1} cannot be read; the index is left out</source>
        <translation>Die Bedingung des gefilterten Index {0} von {1} kann nicht gelesen werden; der Index ist ausgelassen</translation>
    </message>
    <message>
        <source>{0} or an index of it lay in the filegroup {1}; the script puts it into the default one</source>
        <translation>{0} oder ein Index davon lag in der Dateigruppe {1}; das Skript legt es in die Standardgruppe</translation>
    </message>
    <message>
        <source>{0};{1} is left out: its text cannot be read</source>
        <translation>{0};{1} ist ausgelassen: Der Text kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The schema {0} belonged to {1}; here to dbo</source>
        <translation>Das Schema {0} gehörte {1}; hier gehört es dbo</translation>
    </message>
    <message>
        <source>A rule is bound to the type {0}; the script does not bind it</source>
        <translation>An den Typ {0} ist eine Regel gebunden; das Skript bindet sie nicht</translation>
    </message>
    <message>
        <source>A default is bound to the type {0}; the script does not bind it</source>
        <translation>An den Typ {0} ist ein Standardwert gebunden; das Skript bindet ihn nicht</translation>
    </message>
    <message>
        <source>A check of the table type {0} cannot be read</source>
        <translation>Eine Prüfung des Tabellentyps {0} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The sequence {0} is left out: {1}</source>
        <translation>Die Sequenz {0} ist ausgelassen: {1}</translation>
    </message>
    <message>
        <source>What the synonym {0} stands for cannot be read; it is left out</source>
        <translation>Wofür das Synonym {0} steht, kann nicht gelesen werden; es ist ausgelassen</translation>
    </message>
    <message>
        <source>The partition scheme {0} is left out</source>
        <translation>Das Partitionsschema {0} ist ausgelassen</translation>
    </message>
    <message>
        <source>The partitions of {0} lay in several filegroups; the script puts all into PRIMARY</source>
        <translation>Die Partitionen von {0} lagen in mehreren Dateigruppen; das Skript legt alle in PRIMARY</translation>
    </message>
    <message>
        <source>its boundaries cannot be read</source>
        <translation>die Grenzen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The partition function {0} is left out: {1}</source>
        <translation>Die Partitionsfunktion {0} ist ausgelassen: {1}</translation>
    </message>
    <message>
        <source>what the rest of its IAM chain maps is not listed</source>
        <translation>was der Rest der IAM-Kette zuordnet, ist nicht aufgeführt</translation>
    </message>
    <message>
        <source>{0} (IAM page {1} of the table; {2})</source>
        <translation>{0} (IAM-Seite {1} der Tabelle; {2})</translation>
    </message>
    <message>
        <source>maps pages that others map</source>
        <translation>ordnet Seiten zu, die andere zuordnen</translation>
    </message>
    <message>
        <source>and others map pages again</source>
        <translation>und andere ordnen Seiten noch einmal zu</translation>
    </message>
    <message>
        <source>IAM page {0} {1}; {2} left out</source>
        <translation>IAM-Seite {0} {1}; {2} ausgelassen</translation>
    </message>
    <message>
        <source>the chain comes back to it after {0} pages</source>
        <translation>die Kette kehrt nach {0} Seiten dorthin zurück</translation>
    </message>
    <message>
        <source>Up to {0} pages of the table lie</source>
        <translation>Bis zu {0} Seiten der Tabelle liegen</translation>
    </message>
    <message>
        <source>{0} in data file {1}, which is not there</source>
        <translation>{0} in Datendatei {1}, die nicht da ist</translation>
    </message>
    <message>
        <source>{0} behind the end of data file {1} ({2} pages)</source>
        <translation>{0} hinter dem Ende der Datendatei {1} ({2} Seiten)</translation>
    </message>
    <message>
        <source>{0} (PFS page: all that it speaks of is taken as in use)</source>
        <translation>{0} (PFS-Seite: Alles, wovon sie spricht, gilt als belegt)</translation>
    </message>
    <message>
        <source>{0} records; an IAM page has 2</source>
        <translation>{0} Datensätze; eine IAM-Seite hat 2</translation>
    </message>
    <message>
        <source>its record {0} would begin at byte {1}</source>
        <translation>der Datensatz {0} würde bei Byte {1} beginnen</translation>
    </message>
    <message>
        <source>it maps from page {0} on, which begins no interval</source>
        <translation>sie ordnet ab Seite {0} zu, womit kein Intervall beginnt</translation>
    </message>
    <message>
        <source>IAM page</source>
        <translation>IAM-Seite</translation>
    </message>
    <message>
        <source>This database was not shut down cleanly. It is shown with the log beside it ({0}) applied, as its server would show it</source>
        <translation>Diese Datenbank wurde nicht sauber heruntergefahren. Sie wird mit dem angewendeten Log daneben ({0}) gezeigt, wie ihr Server sie zeigen würde</translation>
    </message>
    <message>
        <source>This database was not shut down cleanly. It is shown as stored, without the log beside it ({0}): the last changes may be missing or half done</source>
        <translation>Diese Datenbank wurde nicht sauber heruntergefahren. Sie wird wie gespeichert gezeigt, ohne das Log daneben ({0}): Die letzten Änderungen können fehlen oder halb ausgeführt sein</translation>
    </message>
    <message>
        <source>{0} The log ({1}) is not beside it</source>
        <translation>{0} Das Log ({1}) liegt nicht daneben</translation>
    </message>
    <message>
        <source>{0} The log beside it ({1}) cannot be used: {2}</source>
        <translation>{0} Das Log daneben ({1}) kann nicht verwendet werden: {2}</translation>
    </message>
    <message>
        <source>{0} With the log beside it applied it cannot be read ({1}), so it is shown as stored</source>
        <translation>{0} Mit dem angewendeten Log daneben kann sie nicht gelesen werden ({1}), daher wird sie wie gespeichert gezeigt</translation>
    </message>
    <message>
        <source>A data file holds one state, that of its last change. Another state is to be had from backups and their logs only</source>
        <translation>Eine Datendatei enthält einen Stand, den ihrer letzten Änderung. Ein anderer Stand ist nur aus Sicherungen und ihren Logs zu haben</translation>
    </message>
    <message>
        <source>it holds {0}, and not the last checkpoint of the data file ({1})</source>
        <translation>es enthält {0}, und nicht den letzten Prüfpunkt der Datendatei ({1})</translation>
    </message>
    <message>
        <source>SQL Server older than 7.0</source>
        <translation>SQL Server vor 7.0</translation>
    </message>
    <message>
        <source>a SQL Server 2005 before its release</source>
        <translation>ein SQL Server 2005 vor seiner Freigabe</translation>
    </message>
    <message>
        <source>a SQL Server newer than 2025</source>
        <translation>ein neuerer SQL Server als 2025</translation>
    </message>
    <message>
        <source>{0} records that end at byte {1}</source>
        <translation>{0} Datensätze, die bei Byte {1} enden</translation>
    </message>
    <message>
        <source>Boot page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>it says that it is page {0}</source>
        <translation>sie gibt an, Seite {0} zu sein</translation>
    </message>
    <message>
        <source>it was never formatted (it begins with {0})</source>
        <translation>sie wurde nie formatiert (der Anfang ist {0})</translation>
    </message>
    <message>
        <source>its sectors were not written together (torn page)</source>
        <translation>die Sektoren wurden nicht zusammen geschrieben (zerrissene Seite)</translation>
    </message>
    <message>
        <source>its checksum is {0}, stored is {1}</source>
        <translation>die Prüfsumme ist {0}, gespeichert ist {1}</translation>
    </message>
    <message>
        <source>This database was not shut down cleanly, and its log was not applied: the last changes may be missing or half done</source>
        <translation>Diese Datenbank wurde nicht sauber heruntergefahren, und ihr Log wurde nicht angewendet: Die letzten Änderungen können fehlen oder halb ausgeführt sein</translation>
    </message>
    <message>
        <source>The boot page of this database cannot be read: {0}. Without it neither its version nor its tables are known; the file is damaged, or only a part of a database (one stripe of a backup)</source>
        <translation>Die Startseite dieser Datenbank kann nicht gelesen werden: {0}. Ohne sie sind weder Version noch Tabellen bekannt; die Datei ist beschädigt oder nur ein Teil einer Datenbank (ein Stripe einer Sicherung)</translation>
    </message>
    <message>
        <source>Data file {0} ends after {1} of its {2} pages: it was cut off. What lay behind is missing</source>
        <translation>Datendatei {0} endet nach {1} ihrer {2} Seiten: Sie wurde abgeschnitten. Was dahinter lag, fehlt</translation>
    </message>
    <message>
        <source>Page {0} lies in {1}, which is not there</source>
        <translation>Seite {0} liegt in {1}, die nicht da ist</translation>
    </message>
    <message>
        <source>{0} ends after {1} pages; page {2} was wanted</source>
        <translation>{0} endet nach {1} Seiten; Seite {2} war verlangt</translation>
    </message>
    <message>
        <source>{0} ends inside page {1}</source>
        <translation>{0} endet innerhalb von Seite {1}</translation>
    </message>
    <message>
        <source>data file {0} ({1})</source>
        <translation>Datendatei {0} ({1})</translation>
    </message>
    <message>
        <source>data file {0}</source>
        <translation>Datendatei {0}</translation>
    </message>
    <message>
        <source>page {0} of type {1} where page 0 of type 15 belongs</source>
        <translation>Seite {0} vom Typ {1}, wo Seite 0 vom Typ 15 hingehört</translation>
    </message>
    <message>
        <source>File header page</source>
        <translation>Dateikopfseite</translation>
    </message>
    <message>
        <source>it has no record</source>
        <translation>sie hat keinen Datensatz</translation>
    </message>
    <message>
        <source>Open its data file {0}</source>
        <translation>Öffnen Sie die Datendatei dazu: {0}</translation>
    </message>
    <message>
        <source>Open the first data file (.mdf) of {0}, which is not beside it</source>
        <translation>Öffnen Sie die erste Datendatei (.mdf) von {0}, die nicht daneben liegt</translation>
    </message>
    <message>
        <source>Open the first data file (.mdf), which is not beside it</source>
        <translation>Öffnen Sie die erste Datendatei (.mdf), die nicht daneben liegt</translation>
    </message>
    <message>
        <source>This is the transaction log of a SQL Server database (.ldf): it holds no tables. {0}; what the log holds is shown with it</source>
        <translation>Dies ist das Transaktionslog einer SQL-Server-Datenbank (.ldf): Es enthält keine Tabellen. {0}; was das Log enthält, wird mit ihr gezeigt</translation>
    </message>
    <message>
        <source>The value has {0} bytes; at most {1} are read here</source>
        <translation>Der Wert hat {0} Bytes; höchstens {1} werden hier gelesen</translation>
    </message>
    <message>
        <source>Text pointer</source>
        <translation>Textzeiger</translation>
    </message>
    <message>
        <source>{0} bytes, not 16</source>
        <translation>{0} Bytes, nicht 16</translation>
    </message>
    <message>
        <source>is met twice</source>
        <translation>wird zweimal angetroffen</translation>
    </message>
    <message>
        <source>lies more than {0} levels deep</source>
        <translation>liegt mehr als {0} Ebenen tief</translation>
    </message>
    <message>
        <source>a record of one value {0}</source>
        <translation>ein Datensatz eines Werts {0}</translation>
    </message>
    <message>
        <source>{0}; {1} expects {2} bytes</source>
        <translation>{0}; {1} erwartet {2} Bytes</translation>
    </message>
    <message>
        <source>it belongs to value {0}, not to {1}</source>
        <translation>er gehört zu Wert {0}, nicht zu {1}</translation>
    </message>
    <message>
        <source>Text record {0} is of type {1}, which is not read</source>
        <translation>Textdatensatz {0} ist vom Typ {1}, der nicht gelesen wird</translation>
    </message>
    <message>
        <source>there is no such record; the page has {0} slots</source>
        <translation>einen solchen Datensatz gibt es nicht; die Seite hat {0} Slots</translation>
    </message>
    <message>
        <source>status {0} is not one of a piece of a value</source>
        <translation>Status {0} ist nicht der eines Stücks eines Werts</translation>
    </message>
    <message>
        <source>{0} bytes from byte {1} of its page</source>
        <translation>{0} Bytes ab Byte {1} der Seite</translation>
    </message>
    <message>
        <source>record {0}</source>
        <translation>Datensatz {0}</translation>
    </message>
    <message>
        <source>{0} bytes of data in {1} of the record</source>
        <translation>{0} Bytes Daten in {1} des Datensatzes</translation>
    </message>
    <message>
        <source>links in a record of {0} bytes</source>
        <translation>Verweise in einem Datensatz von {0} Bytes</translation>
    </message>
    <message>
        <source>{0} links in a record of {1} bytes</source>
        <translation>{0} Verweise in einem Datensatz von {1} Bytes</translation>
    </message>
    <message>
        <source>A value off the row of kind {0} is not read</source>
        <translation>Ein Wert außerhalb der Zeile von der Art {0} wird nicht gelesen</translation>
    </message>
    <message>
        <source>Inline root</source>
        <translation>Wurzel in der Zeile</translation>
    </message>
    <message>
        <source>{0} bytes; 24, 36, 48 … are right</source>
        <translation>{0} Bytes; 24, 36, 48 … sind richtig</translation>
    </message>
    <message>
        <source>the row</source>
        <translation>der Zeile</translation>
    </message>
    <message>
        <source>{0}: a link up to byte {1} follows one up to byte {2}</source>
        <translation>{0}: ein Verweis bis Byte {1} folgt auf einen bis Byte {2}</translation>
    </message>
    <message>
        <source>Links of a value</source>
        <translation>Verweise eines Werts</translation>
    </message>
    <message>
        <source>Text record</source>
        <translation>Textdatensatz</translation>
    </message>
    <message>
        <source>The temporary file for changed pages cannot be written: {0}</source>
        <translation>Die temporäre Datei für geänderte Seiten kann nicht geschrieben werden: {0}</translation>
    </message>
    <message>
        <source>{0}. {1} pages are in it</source>
        <translation>{0}. {1} Seiten sind darin</translation>
    </message>
    <message>
        <source>The temporary file for changed pages cannot be read: {0}</source>
        <translation>Die temporäre Datei für geänderte Seiten kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>The temporary file for changed pages was cut off</source>
        <translation>Die temporäre Datei für geänderte Seiten wurde abgeschnitten</translation>
    </message>
    <message>
        <source>Data file {0} of page {1} is not there</source>
        <translation>Datendatei {0} der Seite {1} ist nicht da</translation>
    </message>
    <message>
        <source>Data file {0} has {1} pages; {2} was wanted</source>
        <translation>Datendatei {0} hat {1} Seiten; {2} war verlangt</translation>
    </message>
    <message>
        <source>A page ends after {0} of {1} bytes</source>
        <translation>Eine Seite endet nach {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>page {0} is of type {1}, not {2}</source>
        <translation>Seite {0} ist vom Typ {1}, nicht {2}</translation>
    </message>
    <message>
        <source>the chain comes back to page {0} after {1} pages</source>
        <translation>die Kette kehrt nach {1} Seiten zu Seite {0} zurück</translation>
    </message>
    <message>
        <source>page {0} was never formatted: header version {1}, type {2}</source>
        <translation>Seite {0} wurde nie formatiert: Kopfversion {1}, Typ {2}</translation>
    </message>
    <message>
        <source>page {0} says it is {1}</source>
        <translation>Seite {0} gibt an, {1} zu sein</translation>
    </message>
    <message>
        <source>a backup of SQL Server (or another program that writes Microsoft Tape Format)</source>
        <translation>eine Sicherung von SQL Server (oder einem anderen Programm, das Microsoft Tape Format schreibt)</translation>
    </message>
    <message>
        <source>This is no SQL Server data file: {0}</source>
        <translation>Dies ist keine SQL-Server-Datendatei: {0}</translation>
    </message>
    <message>
        <source>This is data file {0}{1} of a database, not the first one. Open the first one (.mdf); the others are found beside it</source>
        <translation>Dies ist Datendatei {0}{1} einer Datenbank, nicht die erste. Öffnen Sie die erste (.mdf); die übrigen werden daneben gefunden</translation>
    </message>
    <message>
        <source>This database is one of {0} (version {1}); SQL Server 2005 (version {2}) to 2025 (version {3}) are read</source>
        <translation>Diese Datenbank ist eine von {0} (Version {1}); gelesen werden SQL Server 2005 (Version {2}) bis 2025 (Version {3})</translation>
    </message>
    <message>
        <source>This database is encrypted (transparent data encryption). Its certificate is needed to read it, which this program cannot use: restore it on a server that has it</source>
        <translation>Diese Datenbank ist verschlüsselt (transparente Datenverschlüsselung). Zum Lesen ist ihr Zertifikat nötig, das dieses Programm nicht verwenden kann: Stellen Sie sie auf einem Server wieder her, der es hat</translation>
    </message>
    <message>
        <source>it has {0} bytes, less than one page of {1}</source>
        <translation>sie hat {0} Bytes, weniger als eine Seite von {1}</translation>
    </message>
    <message>
        <source>its first page is nothing but zeros</source>
        <translation>die erste Seite besteht nur aus Nullen</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>it is {0}, which begins with {1}</source>
        <translation>es ist {0}, der Anfang ist {1}</translation>
    </message>
    <message>
        <source>its first page begins with {0}</source>
        <translation>die erste Seite beginnt mit {0}</translation>
    </message>
    <message>
        <source>This file begins like one of a SQL Server database and ends after {0} bytes, before the pages that say what it holds. It was cut off: get the whole file</source>
        <translation>Diese Datei beginnt wie eine einer SQL-Server-Datenbank und endet nach {0} Bytes, vor den Seiten, die sagen, was sie enthält. Sie wurde abgeschnitten: Beschaffen Sie die ganze Datei</translation>
    </message>
    <message>
        <source>Allocation maps</source>
        <translation>Zuordnungskarten</translation>
    </message>
    <message>
        <source>this file begins like one of a SQL Server database, but the maps of its pages are missing: it is damaged, or most of it was overwritten</source>
        <translation>diese Datei beginnt wie eine einer SQL-Server-Datenbank, aber die Karten ihrer Seiten fehlen: Sie ist beschädigt, oder das meiste davon wurde überschrieben</translation>
    </message>
    <message>
        <source>a sparse vector of {0} bytes</source>
        <translation>ein dünn besetzter Vektor von {0} Bytes</translation>
    </message>
    <message>
        <source>a sparse vector of {0} columns in {1} bytes</source>
        <translation>ein dünn besetzter Vektor von {0} Spalten in {1} Bytes</translation>
    </message>
    <message>
        <source>column {0} ends at {1} of {2} bytes</source>
        <translation>Spalte {0} endet bei {1} von {2} Bytes</translation>
    </message>
    <message>
        <source>sparse vector: {0}</source>
        <translation>dünn besetzter Vektor: {0}</translation>
    </message>
    <message>
        <source>status {0} is one of a compressed record</source>
        <translation>Status {0} ist der eines komprimierten Datensatzes</translation>
    </message>
    <message>
        <source>status {0} is one of an {1}, not of a row</source>
        <translation>Status {0} gehört zu etwas anderem als einer Zeile ({1})</translation>
    </message>
    <message>
        <source>its fixed part ends {0} bytes from it</source>
        <translation>der feste Teil endet {0} Bytes davon</translation>
    </message>
    <message>
        <source>a null bitmap of {0} columns leaves the page</source>
        <translation>eine NULL-Bitmap von {0} Spalten verlässt die Seite</translation>
    </message>
    <message>
        <source>{0} variable columns leave the page</source>
        <translation>{0} variable Spalten verlassen die Seite</translation>
    </message>
    <message>
        <source>variable columns that end at {0}</source>
        <translation>variable Spalten, die bei {0} enden</translation>
    </message>
    <message>
        <source>{0}, their data begins at {1}</source>
        <translation>{0}, ihre Daten beginnen bei {1}</translation>
    </message>
    <message>
        <source>it leaves the page at byte {0}</source>
        <translation>sie verlässt die Seite bei Byte {0}</translation>
    </message>
    <message>
        <source>These pages were found by what they say of themselves, not by allocation: rows that were deleted, or that belong elsewhere, may be among theirs</source>
        <translation>Diese Seiten wurden nach dem gefunden, was sie über sich sagen, nicht nach der Zuordnung: Gelöschte oder anderswohin gehörende Zeilen können darunter sein</translation>
    </message>
    <message>
        <source>{0} pages belong to more than {1} owners: not listed</source>
        <translation>{0} Seiten gehören mehr als {1} Eigentümern: nicht aufgeführt</translation>
    </message>
    <message>
        <source>{0} of the pages {1}:{2} to {3}:{4}</source>
        <translation>{0} der Seiten {1}:{2} bis {3}:{4}</translation>
    </message>
    <message>
        <source>{0} cannot be read and are left out: {1}</source>
        <translation>{0} können nicht gelesen werden und sind ausgelassen: {1}</translation>
    </message>
    <message>
        <source>{0} lies beside this file and is left out: {1}</source>
        <translation>{0} liegt neben dieser Datei und ist ausgelassen: {1}</translation>
    </message>
    <message>
        <source>{0} says it is data file {1}, as {2} does</source>
        <translation>{0} gibt an, Datendatei {1} zu sein, wie auch {2}</translation>
    </message>
    <message>
        <source>partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>indexes</source>
        <translation>Indexe</translation>
    </message>
    <message>
        <source>foreign keys</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>referred to by</source>
        <translation>Verweise darauf</translation>
    </message>
    <message>
        <source>checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>triggers</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>clustered on {0}</source>
        <translation>gruppiert nach {0}</translation>
    </message>
    <message>
        <source>{0} desc</source>
        <translation>{0} absteigend</translation>
    </message>
    <message>
        <source>on delete</source>
        <translation>beim Löschen</translation>
    </message>
    <message>
        <source>on update</source>
        <translation>beim Ändern</translation>
    </message>
    <message>
        <source>it ends with {0} elements open</source>
        <translation>es endet mit {0} offenen Elementen</translation>
    </message>
    <message>
        <source>its text grows out of all proportion</source>
        <translation>der Text wächst ins Unermessliche</translation>
    </message>
    <message>
        <source>qualified name</source>
        <translation>qualifizierter Name</translation>
    </message>
    <message>
        <source>{0} {1} of {2}</source>
        <translation>{0} {1} von {2}</translation>
    </message>
    <message>
        <source>a nested document ends that has not begun</source>
        <translation>ein verschachteltes Dokument endet, das nicht begonnen hat</translation>
    </message>
    <message>
        <source>an attribute outside a start tag</source>
        <translation>ein Attribut außerhalb eines Start-Tags</translation>
    </message>
    <message>
        <source>an element ends that has not begun</source>
        <translation>ein Element endet, das nicht begonnen hat</translation>
    </message>
    <message>
        <source>Binary XML holds half of a surrogate pair</source>
        <translation>Das binäre XML enthält die Hälfte eines Ersatzzeichenpaars</translation>
    </message>
    <message>
        <source>{0} bytes are needed, and {1} are left</source>
        <translation>{0} Bytes sind nötig, und {1} sind übrig</translation>
    </message>
    <message>
        <source>a number of more than {0} bytes</source>
        <translation>eine Zahl von mehr als {0} Bytes</translation>
    </message>
    <message>
        <source>no token is {0}</source>
        <translation>{0} ist kein Token</translation>
    </message>
    <message>
        <source>no document begins with 0x{0}</source>
        <translation>kein Dokument beginnt mit 0x{0}</translation>
    </message>
    <message>
        <source>Binary XML at byte {0} of {1}: {2}</source>
        <translation>Binäres XML bei Byte {0} von {1}: {2}</translation>
    </message>
    <message>
        <source>{0} is out of place</source>
        <translation>{0} steht an falscher Stelle</translation>
    </message>
    <message>
        <source>text in a code page that is not known, 0x{0}</source>
        <translation>Text in einer unbekannten Codepage, 0x{0}</translation>
    </message>
    <message>
        <source>a time of scale {0}</source>
        <translation>eine Zeit mit Skalierung {0}</translation>
    </message>
    <message>
        <source>binary XML: a decimal of {0} bytes</source>
        <translation>Binäres XML: eine Dezimalzahl von {0} Bytes</translation>
    </message>
    <message>
        <source>binary XML: a decimal of precision {0} and scale {1}</source>
        <translation>Binäres XML: eine Dezimalzahl mit Genauigkeit {0} und Skalierung {1}</translation>
    </message>
    <message>
        <source>binary XML: no date or time is{0}</source>
        <translation>Binäres XML: kein Datum und keine Zeit ist{0}</translation>
    </message>
    <message>
        <source>binary XML: a time lies past the end of its day{0}</source>
        <translation>Binäres XML: Eine Zeit liegt hinter dem Ende ihres Tags{0}</translation>
    </message>
    <message>
        <source>binary XML: a date in the year {0}</source>
        <translation>Binäres XML: ein Datum im Jahr {0}</translation>
    </message>
    <message>
        <source>bytes 0x{0} at {1} of {2} are no character</source>
        <translation>Bytes 0x{0} bei {1} von {2} sind kein Zeichen</translation>
    </message>
    <message>
        <source>UTF-16 text is damaged: {0}</source>
        <translation>UTF-16-Text ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>byte {0} at {1} of {2}</source>
        <translation>Byte {0} bei {1} von {2}</translation>
    </message>
    <message>
        <source>The text is not all in its code page, {0}: {1}</source>
        <translation>Der Text liegt nicht ganz in seiner Codepage, {0}: {1}</translation>
    </message>
    <message>
        <source>type {0}</source>
        <translation>Typ {0}</translation>
    </message>
    <message>
        <source>A time of day has 0 to {0} digits of a second, not {1}</source>
        <translation>Eine Tageszeit hat 0 bis {0} Nachkommastellen der Sekunde, nicht {1}</translation>
    </message>
    <message>
        <source>No decimal has the precision {0} with the scale {1}</source>
        <translation>Keine Dezimalzahl hat die Genauigkeit {0} mit der Skalierung {1}</translation>
    </message>
    <message>
        <source>A hierarchyid of {0} bytes, {1} at most{2}</source>
        <translation>Eine hierarchyid von {0} Bytes, höchstens {1}{2}</translation>
    </message>
    <message>
        <source>A hierarchyid ends inside a level{0}</source>
        <translation>Eine hierarchyid endet innerhalb einer Ebene{0}</translation>
    </message>
    <message>
        <source>A hierarchyid has no number at its bit {0}{1}</source>
        <translation>Eine hierarchyid hat keine Zahl bei Bit {0}{1}</translation>
    </message>
    <message>
        <source>No datetimeoffset lies {0} minutes from UTC{1}</source>
        <translation>Kein datetimeoffset liegt {0} Minuten von UTC entfernt{1}</translation>
    </message>
    <message>
        <source>A datetime has {0} ticks after midnight{1}</source>
        <translation>Ein datetime hat {0} Takte nach Mitternacht{1}</translation>
    </message>
    <message>
        <source>A datetime lies {0} days from 1900-01-01{1}</source>
        <translation>Ein datetime liegt {0} Tage von 1900-01-01 entfernt{1}</translation>
    </message>
    <message>
        <source>A smalldatetime has {0} minutes after midnight{1}</source>
        <translation>Ein smalldatetime hat {0} Minuten nach Mitternacht{1}</translation>
    </message>
    <message>
        <source>A {0} lies past the end of its day{1}</source>
        <translation>Ein {0} liegt hinter dem Ende seines Tags{1}</translation>
    </message>
    <message>
        <source>A {0} lies {1} days after 0001-01-01{2}</source>
        <translation>Ein {0} liegt {1} Tage nach 0001-01-01{2}</translation>
    </message>
    <message>
        <source>A bit is stored as 0 or 1{0}</source>
        <translation>Ein Bit wird als 0 oder 1 gespeichert{0}</translation>
    </message>
    <message>
        <source>5, 9, 13 or 17</source>
        <translation>5, 9, 13 oder 17</translation>
    </message>
    <message>
        <source>No value of {0}({1},{2}){3}</source>
        <translation>Kein Wert von {0}({1},{2}){3}</translation>
    </message>
    <message>
        <source>{0} takes {1} bytes, but {2} are stored{3}</source>
        <translation>{0} braucht {1} Bytes, aber {2} sind gespeichert{3}</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>{0} bytes are needed at {1}</source>
        <translation>{0} Bytes sind nötig bei {1}</translation>
    </message>
    <message>
        <source>it ends at byte {0}</source>
        <translation>das Ende ist bei Byte {0}</translation>
    </message>
    <message>
        <source>No shape in {0} bytes: {1}{2}</source>
        <translation>Keine Form in {0} Bytes: {1}{2}</translation>
    </message>
    <message>
        <source>there is no outermost shape</source>
        <translation>es gibt keine äußerste Form</translation>
    </message>
    <message>
        <source>shape {0} belongs to shape {1}</source>
        <translation>Form {0} gehört zu Form {1}</translation>
    </message>
    <message>
        <source>collections inside collections, {0} deep</source>
        <translation>Sammlungen in Sammlungen, {0} Ebenen tief</translation>
    </message>
    <message>
        <source>its parts are out of order</source>
        <translation>die Teile sind ungeordnet</translation>
    </message>
    <message>
        <source>a part begins beyond the last point</source>
        <translation>ein Teil beginnt hinter dem letzten Punkt</translation>
    </message>
    <message>
        <source>there is no shape of the kind {0}</source>
        <translation>eine Form der Art {0} gibt es nicht</translation>
    </message>
    <message>
        <source>a {0} holds something else</source>
        <translation>{0} enthält etwas anderes</translation>
    </message>
    <message>
        <source>a {0} of {1} figures</source>
        <translation>{0} mit {1} Figuren</translation>
    </message>
    <message>
        <source>a POLYGON has a ring with arcs</source>
        <translation>ein POLYGON hat einen Ring mit Bögen</translation>
    </message>
    <message>
        <source>segment {0} continues what has not begun</source>
        <translation>Segment {0} setzt fort, was nicht begonnen hat</translation>
    </message>
    <message>
        <source>an arc ends beyond its figure</source>
        <translation>ein Bogen endet außerhalb seiner Figur</translation>
    </message>
    <message>
        <source>it has {0} segments, too few</source>
        <translation>es hat {0} Segmente, zu wenige</translation>
    </message>
    <message>
        <source>there is no segment of the kind {0}</source>
        <translation>ein Segment der Art {0} gibt es nicht</translation>
    </message>
    <message>
        <source>A vardecimal of {0} bytes{1}</source>
        <translation>Ein vardecimal von {0} Bytes{1}</translation>
    </message>
    <message>
        <source>A vardecimal has three digits that make {0}{1}</source>
        <translation>Ein vardecimal hat drei Ziffern, die {0} ergeben{1}</translation>
    </message>
    <message>
        <source>No variant of version {0}{1}</source>
        <translation>Keine Variante der Version {0}{1}</translation>
    </message>
    <message>
        <source>A variant of the unknown type {0}{1}</source>
        <translation>Eine Variante vom unbekannten Typ {0}{1}</translation>
    </message>
    <message>
        <source>No variant holds the type {0}{1}</source>
        <translation>Keine Variante enthält den Typ {0}{1}</translation>
    </message>
    <message>
        <source>Volume {0} of {1}</source>
        <translation>Volume {0} von {1}</translation>
    </message>
    <message>
        <source>{0} bytes of its beginning cannot be read; should the mark of a file system stand there, it was not seen</source>
        <translation>{0} Bytes des Anfangs können nicht gelesen werden; stünde dort das Kennzeichen eines Dateisystems, wurde es nicht gesehen</translation>
    </message>
    <message>
        <source>It is taken for {0}, but bears marks of {1} too</source>
        <translation>Es wird für {0} gehalten, trägt aber auch Kennzeichen von {1}</translation>
    </message>
    <message>
        <source>This is a Windows dynamic disk: its partitions are listed; the volumes that its own database makes of them are not assembled</source>
        <translation>Dies ist ein dynamischer Windows-Datenträger: Die Partitionen sind aufgeführt; die Volumes, die seine eigene Datenbank daraus macht, werden nicht zusammengesetzt</translation>
    </message>
    <message>
        <source>This disk</source>
        <translation>Dieser Datenträger</translation>
    </message>
    <message>
        <source>What is left of a GUID partition table (GPT) beside the {0} was not used</source>
        <translation>Reste einer GUID-Partitionstabelle (GPT) neben der {0} wurden nicht verwendet</translation>
    </message>
    <message>
        <source>{0}. The partitions that the MBR lists beside it are all that is known</source>
        <translation>{0}. Die Partitionen, die der MBR daneben aufführt, sind alles, was bekannt ist</translation>
    </message>
    <message>
        <source>the MBR says that there is one, but neither of its copies is there</source>
        <translation>der MBR sagt, dass es eine gibt, aber keine der Kopien ist da</translation>
    </message>
    <message>
        <source>A hybrid MBR lists {0} partitions that the GPT does not; they are listed too</source>
        <translation>Ein hybrider MBR führt {0} Partitionen auf, die die GPT nicht hat; sie sind auch aufgeführt</translation>
    </message>
    <message>
        <source>The protective MBR in front of the GPT is missing or damaged</source>
        <translation>Der schützende MBR vor der GPT fehlt oder ist beschädigt</translation>
    </message>
    <message>
        <source>A GUID partition table (GPT) is there too, but the MBR does not point to it: it was not used</source>
        <translation>Eine GUID-Partitionstabelle (GPT) ist auch da, aber der MBR zeigt nicht darauf: Sie wurde nicht verwendet</translation>
    </message>
    <message>
        <source>The boot sector of the {0} could be read as a partition table too; that was not done, since none of its partitions leads to anything</source>
        <translation>Der Bootsektor ({0}) ließe sich auch als Partitionstabelle lesen; das geschah nicht, da keine der Partitionen zu etwas führt</translation>
    </message>
    <message>
        <source>Beside its {0}, this disk can be read as one volume: {1}</source>
        <translation>Neben {0} lässt sich dieser Datenträger als ein Volume lesen: {1}</translation>
    </message>
    <message>
        <source>What is left of an earlier {0} at the start of the disk is not listed</source>
        <translation>Reste davon am Anfang des Datenträgers, von früher, sind nicht aufgeführt: {0}</translation>
    </message>
    <message>
        <source>{0} was being encrypted with BitLocker when it was saved, sector by sector as they are written; this version does not tell its plain sectors from the others. Unlock it with Windows and open the unlocked disk</source>
        <translation>{0} wurde gerade mit BitLocker verschlüsselt, als es gesichert wurde, Sektor für Sektor, wie geschrieben wird; diese Version kann die unverschlüsselten Sektoren nicht von den übrigen unterscheiden. Entsperren Sie es mit Windows, und öffnen Sie den entsperrten Datenträger</translation>
    </message>
    <message>
        <source>{0} is encrypted with the BitLocker of Windows Vista, which this version does not read: unlock it with Windows and open the unlocked disk</source>
        <translation>{0} ist mit dem BitLocker von Windows Vista verschlüsselt, das diese Version nicht liest: Entsperren Sie es mit Windows, und öffnen Sie den entsperrten Datenträger</translation>
    </message>
    <message>
        <source>BitLocker boot sector</source>
        <translation>BitLocker-Bootsektor</translation>
    </message>
    <message>
        <source>identifier {0}</source>
        <translation>Kennung {0}</translation>
    </message>
    <message>
        <source>BitLocker volume key</source>
        <translation>BitLocker-Volumeschlüssel</translation>
    </message>
    <message>
        <source>{0} bytes for {1}</source>
        <translation>{0} Bytes für {1}</translation>
    </message>
    <message>
        <source>AES-CBC 128 with diffuser</source>
        <translation>AES-CBC 128 mit Diffuser</translation>
    </message>
    <message>
        <source>AES-CBC 256 with diffuser</source>
        <translation>AES-CBC 256 mit Diffuser</translation>
    </message>
    <message>
        <source>BitLocker metadata entry</source>
        <translation>BitLocker-Metadateneintrag</translation>
    </message>
    <message>
        <source>{0} bytes long, {1} are left</source>
        <translation>{0} Bytes lang, {1} sind übrig</translation>
    </message>
    <message>
        <source>One copy of its BitLocker metadata is damaged: {0}</source>
        <translation>Eine Kopie der BitLocker-Metadaten ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>BitLocker metadata</source>
        <translation>BitLocker-Metadaten</translation>
    </message>
    <message>
        <source>begins with {0}</source>
        <translation>der Anfang ist {0}</translation>
    </message>
    <message>
        <source>{0} is encrypted with BitLocker in version {1} of its metadata, which this version does not read</source>
        <translation>{0} ist mit BitLocker in Version {1} seiner Metadaten verschlüsselt, die diese Version nicht liest</translation>
    </message>
    <message>
        <source>header of {0} in {1} of {2} bytes</source>
        <translation>Kopf von {0} in {1} von {2} Bytes</translation>
    </message>
    <message>
        <source>{0} bytes long</source>
        <translation>{0} Bytes lang</translation>
    </message>
    <message>
        <source>clear key</source>
        <translation>Klartextschlüssel</translation>
    </message>
    <message>
        <source>startup key</source>
        <translation>Systemstartschlüssel</translation>
    </message>
    <message>
        <source>recovery password</source>
        <translation>Wiederherstellungskennwort</translation>
    </message>
    <message>
        <source>BitLocker protector</source>
        <translation>BitLocker-Schutzvorrichtung</translation>
    </message>
    <message>
        <source>{0} is encrypted with BitLocker ({1}). {2}</source>
        <translation>{0} ist mit BitLocker verschlüsselt ({1}). {2}</translation>
    </message>
    <message>
        <source>No key that was given opens {0}, which is encrypted with BitLocker</source>
        <translation>Keiner der angegebenen Schlüssel öffnet {0}, das mit BitLocker verschlüsselt ist</translation>
    </message>
    <message>
        <source>its password</source>
        <translation>das Kennwort</translation>
    </message>
    <message>
        <source>its recovery password ({0})</source>
        <translation>das Wiederherstellungskennwort ({0})</translation>
    </message>
    <message>
        <source>its startup key (the file {0})</source>
        <translation>den Systemstartschlüssel (die Datei {0})</translation>
    </message>
    <message>
        <source>the TPM of its own machine</source>
        <translation>das TPM des eigenen Rechners</translation>
    </message>
    <message>
        <source>a kind of key that is not known here</source>
        <translation>eine hier unbekannte Art von Schlüssel</translation>
    </message>
    <message>
        <source>Only {0} can unlock it: it has no password, recovery password or startup key</source>
        <translation>Nur {0} kann es entsperren: Es hat kein Kennwort, kein Wiederherstellungskennwort und keinen Systemstartschlüssel</translation>
    </message>
    <message>
        <source>Its own machine unlocks it by its TPM; elsewhere it takes {0}</source>
        <translation>Der eigene Rechner entsperrt es durch sein TPM; anderswo braucht es {0}</translation>
    </message>
    <message>
        <source>It takes {0}</source>
        <translation>Es braucht {0}</translation>
    </message>
    <message>
        <source>key ID {0}</source>
        <translation>Schlüssel-ID {0}</translation>
    </message>
    <message>
        <source>The startup key bears the right identifier, but does not fit</source>
        <translation>Der Systemstartschlüssel trägt die richtige Kennung, passt aber nicht</translation>
    </message>
    <message>
        <source>The startup key belongs to {0}, another volume&apos;s</source>
        <translation>Der Systemstartschlüssel gehört zu {0}, einem anderen Volume</translation>
    </message>
    <message>
        <source>The key file is neither a startup key (.bek) nor text</source>
        <translation>Die Schlüsseldatei ist weder ein Systemstartschlüssel (.bek) noch Text</translation>
    </message>
    <message>
        <source>It has no password that could be typed</source>
        <translation>Es hat kein Kennwort, das sich eingeben ließe</translation>
    </message>
    <message>
        <source>It has no recovery password</source>
        <translation>Es hat kein Wiederherstellungskennwort</translation>
    </message>
    <message>
        <source>The recovery password is well formed, but belongs to another volume or key ID</source>
        <translation>Das Wiederherstellungskennwort ist wohlgeformt, gehört aber zu einem anderen Volume oder einer anderen Schlüssel-ID</translation>
    </message>
    <message>
        <source>The recovery password is not right: {0}{1}</source>
        <translation>Das Wiederherstellungskennwort stimmt nicht: {0}{1}</translation>
    </message>
    <message>
        <source>it has {0} groups of digits instead of {1}</source>
        <translation>es hat {0} Zifferngruppen statt {1}</translation>
    </message>
    <message>
        <source>its group {0} has {1} digits instead of {2}</source>
        <translation>die Gruppe {0} hat {1} Ziffern statt {2}</translation>
    </message>
    <message>
        <source>its group {0} is</source>
        <translation>falsch ist Gruppe {0}</translation>
    </message>
    <message>
        <source>its groups {0} are</source>
        <translation>falsch sind die Gruppen {0}</translation>
    </message>
    <message>
        <source>keys tried</source>
        <translation>probierte Schlüssel</translation>
    </message>
    <message>
        <source>Its BitLocker protection was suspended: the key stands in clear on the disk, so none was needed</source>
        <translation>Der BitLocker-Schutz war angehalten: Der Schlüssel steht im Klartext auf dem Datenträger, daher war keiner nötig</translation>
    </message>
    <message>
        <source>{0} is encrypted with BitLocker by the method {1}, which this version lacks: unlock it with Windows and open the unlocked disk</source>
        <translation>{0} ist mit BitLocker nach dem Verfahren {1} verschlüsselt, das diese Version nicht hat: Entsperren Sie es mit Windows, und öffnen Sie den entsperrten Datenträger</translation>
    </message>
    <message>
        <source>no volume key that the master key opens</source>
        <translation>kein Volumeschlüssel, den der Hauptschlüssel öffnet</translation>
    </message>
    <message>
        <source>sectors of {0} bytes</source>
        <translation>Sektoren von {0} Bytes</translation>
    </message>
    <message>
        <source>BitLocker was encrypting or decrypting it when it was saved: its first {0} bytes are taken as encrypted, the rest as plain</source>
        <translation>BitLocker war beim Ver- oder Entschlüsseln, als es gesichert wurde: Die ersten {0} Bytes gelten als verschlüsselt, der Rest als unverschlüsselt</translation>
    </message>
    <message>
        <source>cipher</source>
        <translation>Verschlüsselungsverfahren</translation>
    </message>
    <message>
        <source>encrypted bytes</source>
        <translation>verschlüsselte Bytes</translation>
    </message>
    <message>
        <source>protectors</source>
        <translation>Schutzvorrichtungen</translation>
    </message>
    <message>
        <source>The volume ends at byte {0}</source>
        <translation>Das Volume endet bei Byte {0}</translation>
    </message>
    <message>
        <source>beginning of {0} bytes kept at {1}</source>
        <translation>Anfang von {0} Bytes, aufbewahrt bei {1}</translation>
    </message>
    <message>
        <source>The image ends at byte {0} of an encrypted volume</source>
        <translation>Das Abbild endet bei Byte {0} eines verschlüsselten Volumes</translation>
    </message>
    <message>
        <source>{0} iterations, salt of {1}</source>
        <translation>{0} Durchläufe, Salt von {1}</translation>
    </message>
    <message>
        <source>Its header asks for {0} iterations of PBKDF2 to derive a key. At most {1} are made: the header is damaged, or made to hang</source>
        <translation>Der Kopf verlangt {0} Durchläufe von PBKDF2, um einen Schlüssel abzuleiten. Höchstens {1} werden ausgeführt: Der Kopf ist beschädigt oder soll das Programm aufhalten</translation>
    </message>
    <message>
        <source>{0} passes, {1} KiB, {2} lanes, salt of {3}</source>
        <translation>{0} Durchgänge, {1} KiB, {2} Bahnen, Salt von {3}</translation>
    </message>
    <message>
        <source>Its header asks for {0} MiB of memory and {1} passes of {2} to derive a key, more than is spent on one</source>
        <translation>Der Kopf verlangt {0} MiB Speicher und {1} Durchgänge von {2}, um einen Schlüssel abzuleiten, mehr, als für einen aufgewendet wird</translation>
    </message>
    <message>
        <source>Deriving its key takes {0} MiB of memory; there is not as much here for a parser process. Unlock it on a larger machine</source>
        <translation>Das Ableiten des Schlüssels braucht {0} MiB Speicher; so viel hat ein Leseprozess hier nicht. Entsperren Sie es auf einem größeren Rechner</translation>
    </message>
    <message>
        <source>It uses the hash {0}, which this version lacks</source>
        <translation>Verwendet wird das Hashverfahren {0}, das diese Version nicht hat</translation>
    </message>
    <message>
        <source>Its key cannot be derived ({0})</source>
        <translation>Der Schlüssel kann nicht abgeleitet werden ({0})</translation>
    </message>
    <message>
        <source>The LUKS1 header ends after {0} bytes</source>
        <translation>Der LUKS1-Kopf endet nach {0} Bytes</translation>
    </message>
    <message>
        <source>{0} is a LUKS1 header without data: it belongs to a volume elsewhere. Unlock that with cryptsetup --header and open the unlocked device</source>
        <translation>{0} ist ein LUKS1-Kopf ohne Daten: Er gehört zu einem Volume anderswo. Entsperren Sie jenes mit cryptsetup --header, und öffnen Sie das entsperrte Gerät</translation>
    </message>
    <message>
        <source>LUKS1 header</source>
        <translation>LUKS1-Kopf</translation>
    </message>
    <message>
        <source>data from byte {0} of {1}</source>
        <translation>Daten ab Byte {0} von {1}</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS1, and its header holds no key slot any more: it was erased, and no key opens it. A backup of its header would</source>
        <translation>{0} ist mit LUKS1 verschlüsselt, und der Kopf enthält keinen Schlüsselplatz mehr: Er wurde gelöscht, und kein Schlüssel öffnet es. Eine Sicherung des Kopfs würde es öffnen</translation>
    </message>
    <message>
        <source>passphrase or key file</source>
        <translation>Passphrase oder Schlüsseldatei</translation>
    </message>
    <message>
        <source>1 key slot</source>
        <translation>1 Schlüsselplatz</translation>
    </message>
    <message>
        <source>{0} key slots</source>
        <translation>{0} Schlüsselplätze</translation>
    </message>
    <message>
        <source>No key that was given opens {0}, which is encrypted with LUKS1</source>
        <translation>Keiner der angegebenen Schlüssel öffnet {0}, das mit LUKS1 verschlüsselt ist</translation>
    </message>
    <message>
        <source>{0} ({1} in use)</source>
        <translation>{0} ({1} belegt)</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS1 ({1}, {2} in use): it takes its passphrase or its key file</source>
        <translation>{0} ist mit LUKS1 verschlüsselt ({1}, {2} belegt): Nötig ist die Passphrase oder die Schlüsseldatei</translation>
    </message>
    <message>
        <source>key bits</source>
        <translation>Schlüsselbits</translation>
    </message>
    <message>
        <source>uuid</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>key slots in use</source>
        <translation>belegte Schlüsselplätze</translation>
    </message>
    <message>
        <source>{0} is a LUKS2 header without data: it belongs to a volume elsewhere. Unlock that with cryptsetup --header and open the unlocked device</source>
        <translation>{0} ist ein LUKS2-Kopf ohne Daten: Er gehört zu einem Volume anderswo. Entsperren Sie jenes mit cryptsetup --header, und öffnen Sie das entsperrte Gerät</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS2, and its header holds no key slot any more: it was erased, and no key opens it. A backup of its header would</source>
        <translation>{0} ist mit LUKS2 verschlüsselt, und der Kopf enthält keinen Schlüsselplatz mehr: Er wurde gelöscht, und kein Schlüssel öffnet es. Eine Sicherung des Kopfs würde es öffnen</translation>
    </message>
    <message>
        <source>{0} unlocks it on its own machine</source>
        <translation>{0} entsperrt es auf dem eigenen Rechner</translation>
    </message>
    <message>
        <source>Every key slot belongs to {0}; no passphrase is known to be set</source>
        <translation>Jeder Schlüsselplatz gehört {0}; von einer gesetzten Passphrase ist nichts bekannt</translation>
    </message>
    <message>
        <source>No key that was given opens {0}, which is encrypted with LUKS2</source>
        <translation>Keiner der angegebenen Schlüssel öffnet {0}, das mit LUKS2 verschlüsselt ist</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS2 ({1}, {2} in use): it takes its passphrase or its key file.{3}</source>
        <translation>{0} ist mit LUKS2 verschlüsselt ({1}, {2} belegt): Nötig ist die Passphrase oder die Schlüsseldatei.{3}</translation>
    </message>
    <message>
        <source>a token ({0})</source>
        <translation>ein Token ({0})</translation>
    </message>
    <message>
        <source>a token</source>
        <translation>ein Token</translation>
    </message>
    <message>
        <source>sector bytes</source>
        <translation>Bytes je Sektor</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>One copy of its LUKS2 header is damaged: {0}</source>
        <translation>Eine Kopie des LUKS2-Kopfs ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>LUKS2 header</source>
        <translation>LUKS2-Kopf</translation>
    </message>
    <message>
        <source>size {0}, made for offset {1}</source>
        <translation>Größe {0}, erstellt für Abstand {1}</translation>
    </message>
    <message>
        <source>The LUKS2 header ends after {0} of {1} bytes</source>
        <translation>Der LUKS2-Kopf endet nach {0} von {1} Bytes</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is no text, or a number in it has thousands of digits</source>
        <translation>das ist kein Text, oder eine Zahl darin hat Tausende von Ziffern</translation>
    </message>
    <message>
        <source>LUKS2 metadata</source>
        <translation>LUKS2-Metadaten</translation>
    </message>
    <message>
        <source>is no JSON object</source>
        <translation>ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>{0} key slots for one segment</source>
        <translation>{0} Schlüsselplätze für ein Segment</translation>
    </message>
    <message>
        <source>{0} was being encrypted anew with LUKS2 when it was saved ({1}): part of it has the old key and part the new one. Finish that with cryptsetup reencrypt on a copy, and open the copy</source>
        <translation>{0} wurde gerade mit LUKS2 neu verschlüsselt, als es gesichert wurde ({1}): Ein Teil hat den alten Schlüssel und ein Teil den neuen. Bringen Sie das mit cryptsetup reencrypt an einer Kopie zu Ende, und öffnen Sie die Kopie</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS2 and requires {1}, which this version lacks</source>
        <translation>{0} ist mit LUKS2 verschlüsselt und verlangt {1}, was diese Version nicht hat</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS2 in {1} segments ({2}), which this version does not join</source>
        <translation>{0} ist mit LUKS2 in {1} Segmenten verschlüsselt ({2}), die diese Version nicht zusammenfügt</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS2 and protected by dm-integrity, which this version does not read: unlock it with cryptsetup and open the unlocked device</source>
        <translation>{0} ist mit LUKS2 verschlüsselt und durch dm-integrity geschützt, was diese Version nicht liest: Entsperren Sie es mit cryptsetup, und öffnen Sie das entsperrte Gerät</translation>
    </message>
    <message>
        <source>sectors of {0} bytes, {1} bytes in all</source>
        <translation>Sektoren von {0} Bytes, insgesamt {1} Bytes</translation>
    </message>
    <message>
        <source>a digest names the key slot {0}</source>
        <translation>eine Prüfsumme nennt den Schlüsselplatz {0}</translation>
    </message>
    <message>
        <source>{0} is encrypted with LUKS2 and has a key slot of the kind {1}, which this version lacks</source>
        <translation>{0} ist mit LUKS2 verschlüsselt und hat einen Schlüsselplatz der Art {1}, die diese Version nicht hat</translation>
    </message>
    <message>
        <source>key slot {0}: {1} bytes of key material</source>
        <translation>Schlüsselplatz {0}: {1} Bytes Schlüsselmaterial</translation>
    </message>
    <message>
        <source>Its keys are derived by {0}, which this version lacks</source>
        <translation>Die Schlüssel werden mit {0} abgeleitet, was diese Version nicht hat</translation>
    </message>
    <message>
        <source>{0}: {1} members</source>
        <translation>{0}: {1} Felder</translation>
    </message>
    <message>
        <source>{0} is {1}</source>
        <translation>{0} ist {1}</translation>
    </message>
    <message>
        <source>{0} is no number ({1})</source>
        <translation>{0} ist keine Zahl ({1})</translation>
    </message>
    <message>
        <source>{0} is no base64</source>
        <translation>{0} ist kein Base64</translation>
    </message>
    <message>
        <source>It is encrypted with the cipher {0}, which this version lacks: unlock it with cryptsetup and open the unlocked device</source>
        <translation>Verschlüsselt ist mit dem Verfahren {0}, das diese Version nicht hat: Entsperren Sie es mit cryptsetup, und öffnen Sie das entsperrte Gerät</translation>
    </message>
    <message>
        <source>key of {0} bytes for {1}</source>
        <translation>Schlüssel von {0} Bytes für {1}</translation>
    </message>
    <message>
        <source>LUKS key slot {0}</source>
        <translation>LUKS-Schlüsselplatz {0}</translation>
    </message>
    <message>
        <source>keys of {0} and {1} bytes in {2} stripes</source>
        <translation>Schlüssel von {0} und {1} Bytes in {2} Stripes</translation>
    </message>
    <message>
        <source>The key material of LUKS key slot {0} ends at byte {1}, the volume at byte {2}</source>
        <translation>Das Schlüsselmaterial des LUKS-Schlüsselplatzes {0} endet bei Byte {1}, das Volume bei Byte {2}</translation>
    </message>
    <message>
        <source>Its header has {0} key slots, which together ask for more work than is spent on one key; not all of them were tried. Unlock it with cryptsetup, which can be told the slot, and open the unlocked device</source>
        <translation>Der Kopf hat {0} Schlüsselplätze, die zusammen mehr Arbeit verlangen, als für einen Schlüssel aufgewendet wird; nicht alle wurden probiert. Entsperren Sie es mit cryptsetup, dem sich der Platz nennen lässt, und öffnen Sie das entsperrte Gerät</translation>
    </message>
    <message>
        <source>required by the platform</source>
        <translation>von der Plattform benötigt</translation>
    </message>
    <message>
        <source>hidden from the firmware</source>
        <translation>vor der Firmware verborgen</translation>
    </message>
    <message>
        <source>legacy bootable</source>
        <translation>startfähig (Legacy)</translation>
    </message>
    <message>
        <source>no drive letter</source>
        <translation>kein Laufwerksbuchstabe</translation>
    </message>
    <message>
        <source>GPT header at {0}: the image ends inside it</source>
        <translation>GPT-Kopf bei {0}: Das Abbild endet darin</translation>
    </message>
    <message>
        <source>GPT header</source>
        <translation>GPT-Kopf</translation>
    </message>
    <message>
        <source>it does not begin with EFI PART</source>
        <translation>er beginnt nicht mit EFI PART</translation>
    </message>
    <message>
        <source>its checksum is {0}, it says {1}</source>
        <translation>die Prüfsumme ist {0}, angegeben ist {1}</translation>
    </message>
    <message>
        <source>it says that it stands in sector {0}</source>
        <translation>er gibt an, in Sektor {0} zu stehen</translation>
    </message>
    <message>
        <source>it claims {0} entries; {1} are read at most</source>
        <translation>er gibt {0} Einträge an; höchstens {1} werden gelesen</translation>
    </message>
    <message>
        <source>it claims entries of {0} bytes</source>
        <translation>er gibt Einträge von {0} Bytes an</translation>
    </message>
    <message>
        <source>GPT entries at {0}: {1} of {2} bytes are there</source>
        <translation>GPT-Einträge bei {0}: {1} von {2} Bytes sind da</translation>
    </message>
    <message>
        <source>It covers sectors {0} to {1}; the table allows only {2}</source>
        <translation>Sie umfasst die Sektoren {0} bis {1}; die Tabelle erlaubt nur {2}</translation>
    </message>
    <message>
        <source>The first copy of the partition table is damaged: {0}</source>
        <translation>Die erste Kopie der Partitionstabelle ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>The second copy, at the end of the disk, was used</source>
        <translation>Die zweite Kopie, am Ende des Datenträgers, wurde verwendet</translation>
    </message>
    <message>
        <source>first copy: {0}; second copy: {1}</source>
        <translation>erste Kopie: {0}; zweite Kopie: {1}</translation>
    </message>
    <message>
        <source>Both copies of the partition table are damaged ({0})</source>
        <translation>Beide Kopien der Partitionstabelle sind beschädigt ({0})</translation>
    </message>
    <message>
        <source>The entries are listed as they are; some may be wrong</source>
        <translation>Die Einträge sind aufgeführt, wie sie sind; manche können falsch sein</translation>
    </message>
    <message>
        <source>both copies are damaged: {0}</source>
        <translation>beide Kopien sind beschädigt: {0}</translation>
    </message>
    <message>
        <source>the checksum of its entries is {0}, its header says</source>
        <translation>die Prüfsumme der Einträge ist {0}, der Kopf sagt</translation>
    </message>
    <message>
        <source>The disk was larger than this image: the second copy of its partition table</source>
        <translation>Der Datenträger war größer als dieses Abbild: Die zweite Kopie der Partitionstabelle</translation>
    </message>
    <message>
        <source>{0}should stand at byte {1}; the image ends at {2}</source>
        <translation>{0}sollte bei Byte {1} stehen; das Abbild endet bei {2}</translation>
    </message>
    <message>
        <source>The second copy of the partition table cannot be used: {0}</source>
        <translation>Die zweite Kopie der Partitionstabelle kann nicht verwendet werden: {0}</translation>
    </message>
    <message>
        <source>The two copies of the partition table disagree. The first one was used</source>
        <translation>Die zwei Kopien der Partitionstabelle widersprechen sich. Die erste wurde verwendet</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>a disk with a {0} of its own</source>
        <translation>einen Datenträger mit eigener {0}</translation>
    </message>
    <message>
        <source>More than {0} disks lie inside one another; this one is not opened</source>
        <translation>Mehr als {0} Datenträger liegen ineinander; dieser wird nicht geöffnet</translation>
    </message>
    <message>
        <source>array</source>
        <translation>Array</translation>
    </message>
    <message>
        <source>scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>opened by</source>
        <translation>geöffnet von</translation>
    </message>
    <message>
        <source>It is {0} of the kind {1}, a mirror: what it holds is what the array holds, as far as this device was in step with the others</source>
        <translation>Es ist {0} der Art {1}, ein Spiegel: Was er enthält, enthält auch das Array, soweit dieses Gerät mit den übrigen auf demselben Stand war</translation>
    </message>
    <message>
        <source>{0} (it was {1})</source>
        <translation>{0} (es war {1})</translation>
    </message>
    <message>
        <source>the disk</source>
        <translation>der Datenträger</translation>
    </message>
    <message>
        <source>{0} disks</source>
        <translation>{0} Datenträger</translation>
    </message>
    <message>
        <source>The logical volume {0} of {1} lies on disks of which not all are here. Put {2} {3} beside this one to open it</source>
        <translation>Das logische Volume {0} von {1} liegt auf Datenträgern, von denen nicht alle hier sind. Legen Sie {2} {3} neben diesen, um es zu öffnen</translation>
    </message>
    <message>
        <source>The disk {0} is read from {1}; {2} bears the same id, perhaps as it was at another time</source>
        <translation>Der Datenträger {0} wird aus {1} gelesen; {2} trägt dieselbe ID, vielleicht aus einer anderen Zeit</translation>
    </message>
    <message>
        <source>{0} (missing)</source>
        <translation>{0} (fehlt)</translation>
    </message>
    <message>
        <source>volume group</source>
        <translation>Volumegruppe</translation>
    </message>
    <message>
        <source>logical volume</source>
        <translation>logisches Volume</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>lies on</source>
        <translation>liegt auf</translation>
    </message>
    <message>
        <source>segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>group id</source>
        <translation>Gruppen-ID</translation>
    </message>
    <message>
        <source>state of the group</source>
        <translation>Zustand der Gruppe</translation>
    </message>
    <message>
        <source>stripes</source>
        <translation>Stripes</translation>
    </message>
    <message>
        <source>created on host</source>
        <translation>erstellt auf Host</translation>
    </message>
    <message>
        <source>The logical volumes on {0} cannot be told; its metadata is damaged</source>
        <translation>Die logischen Volumes auf {0} lassen sich nicht bestimmen; die Metadaten sind beschädigt</translation>
    </message>
    <message>
        <source>a thin volume</source>
        <translation>ein Thin-Volume</translation>
    </message>
    <message>
        <source>a pool of thin volumes</source>
        <translation>ein Pool von Thin-Volumes</translation>
    </message>
    <message>
        <source>a cached volume</source>
        <translation>ein Volume mit Cache</translation>
    </message>
    <message>
        <source>a pool of a cache</source>
        <translation>ein Pool eines Caches</translation>
    </message>
    <message>
        <source>a volume with a write cache</source>
        <translation>ein Volume mit Schreibcache</translation>
    </message>
    <message>
        <source>a snapshot</source>
        <translation>ein Snapshot</translation>
    </message>
    <message>
        <source>a mirror</source>
        <translation>ein Spiegel</translation>
    </message>
    <message>
        <source>a compressed volume (VDO)</source>
        <translation>ein komprimiertes Volume (VDO)</translation>
    </message>
    <message>
        <source>a pool of compressed volumes (VDO)</source>
        <translation>ein Pool komprimierter Volumes (VDO)</translation>
    </message>
    <message>
        <source>a volume with checksums</source>
        <translation>ein Volume mit Prüfsummen</translation>
    </message>
    <message>
        <source>a volume without storage</source>
        <translation>ein Volume ohne Speicher</translation>
    </message>
    <message>
        <source>a volume of zeros</source>
        <translation>ein Volume aus Nullen</translation>
    </message>
    <message>
        <source>The LVM2 metadata</source>
        <translation>Die LVM2-Metadaten</translation>
    </message>
    <message>
        <source>it describes no volume group</source>
        <translation>sie beschreiben keine Volumegruppe</translation>
    </message>
    <message>
        <source>extents of {0} bytes</source>
        <translation>Extents von {0} Bytes</translation>
    </message>
    <message>
        <source>a disk whose data is at {0}</source>
        <translation>ein Datenträger, dessen Daten bei {0} liegen</translation>
    </message>
    <message>
        <source>The logical volume {0} of {1}</source>
        <translation>Das logische Volume {0} von {1}</translation>
    </message>
    <message>
        <source>{0} is a snapshot of {1}, which is not assembled here</source>
        <translation>{0} ist ein Snapshot von {1}, der hier nicht zusammengesetzt wird</translation>
    </message>
    <message>
        <source>its size cannot be</source>
        <translation>die Größe ist unmöglich</translation>
    </message>
    <message>
        <source>of the kind {0}</source>
        <translation>der Art {0}</translation>
    </message>
    <message>
        <source>{0} is {1}, which is not assembled here</source>
        <translation>{0} ist {1}, was hier nicht zusammengesetzt wird</translation>
    </message>
    <message>
        <source>extent {0} is in no segment, or in two</source>
        <translation>Extent {0} ist in keinem Segment oder in zweien</translation>
    </message>
    <message>
        <source>it has no segments</source>
        <translation>es hat keine Segmente</translation>
    </message>
    <message>
        <source>{0} extents in {1} stripes of {2} bytes</source>
        <translation>{0} Extents in {1} Stripes von {2} Bytes</translation>
    </message>
    <message>
        <source>a stripe on {0} at {1}</source>
        <translation>ein Stripe auf {0} bei {1}</translation>
    </message>
    <message>
        <source>extent {0} and {1} more of {2}</source>
        <translation>Extent {0} und {1} weitere von {2}</translation>
    </message>
    <message>
        <source>The LVM2 label</source>
        <translation>Das LVM2-Etikett</translation>
    </message>
    <message>
        <source>offset {0}</source>
        <translation>Abstand {0}</translation>
    </message>
    <message>
        <source>The volume ends before its metadata at {0}</source>
        <translation>Das Volume endet vor seinen Metadaten bei {0}</translation>
    </message>
    <message>
        <source>The LVM2 metadata area</source>
        <translation>Der LVM2-Metadatenbereich</translation>
    </message>
    <message>
        <source>{0} bytes of text at {1} of {2}</source>
        <translation>{0} Bytes Text bei {1} von {2}</translation>
    </message>
    <message>
        <source>The volume ends inside its metadata at {0}</source>
        <translation>Das Volume endet innerhalb seiner Metadaten bei {0}</translation>
    </message>
    <message>
        <source>{0} stands there</source>
        <translation>{0} steht dort</translation>
    </message>
    <message>
        <source>The LVM2 metadata has more than {0} words, more than is read</source>
        <translation>Die LVM2-Metadaten haben mehr als {0} Wörter, mehr, als gelesen wird</translation>
    </message>
    <message>
        <source>{0} stands where a name should</source>
        <translation>{0} steht, wo ein Name stehen sollte</translation>
    </message>
    <message>
        <source>more than {0} sections lie in one another</source>
        <translation>mehr als {0} Abschnitte liegen ineinander</translation>
    </message>
    <message>
        <source>{0} has no value</source>
        <translation>{0} hat keinen Wert</translation>
    </message>
    <message>
        <source>a section has no end</source>
        <translation>ein Abschnitt hat kein Ende</translation>
    </message>
    <message>
        <source>{0} stands in a list</source>
        <translation>{0} steht in einer Liste</translation>
    </message>
    <message>
        <source>{0} stands where a value should</source>
        <translation>{0} steht, wo ein Wert stehen sollte</translation>
    </message>
    <message>
        <source>the text ends</source>
        <translation>der Text endet</translation>
    </message>
    <message>
        <source>MBR, extended partition</source>
        <translation>MBR, erweiterte Partition</translation>
    </message>
    <message>
        <source>is named twice in it; it was not followed round and round</source>
        <translation>ist darin doppelt genannt; ihr wurde nicht im Kreis gefolgt</translation>
    </message>
    <message>
        <source>is the table after the first {0}; it was not read</source>
        <translation>ist die Tabelle nach den ersten {0}; sie wurde nicht gelesen</translation>
    </message>
    <message>
        <source>lies beyond the end of the image ({0} bytes)</source>
        <translation>liegt hinter dem Ende des Abbilds ({0} Bytes)</translation>
    </message>
    <message>
        <source>cannot be read ({0})</source>
        <translation>kann nicht gelesen werden ({0})</translation>
    </message>
    <message>
        <source>is no partition table: it does not end in 55 AA</source>
        <translation>ist keine Partitionstabelle: Sie endet nicht mit 55 AA</translation>
    </message>
    <message>
        <source>has {0} entries that make no sense</source>
        <translation>hat {0} Einträge, die keinen Sinn ergeben</translation>
    </message>
    <message>
        <source>The extended partition at byte {0} is not sound: the table at byte {1} {2}. Logical partitions may be missing</source>
        <translation>Die erweiterte Partition bei Byte {0} ist nicht in Ordnung: Die Tabelle bei Byte {1} {2}. Logische Partitionen können fehlen</translation>
    </message>
    <message>
        <source>FAT16 below 32 MiB</source>
        <translation>FAT16 unter 32 MiB</translation>
    </message>
    <message>
        <source>NTFS, exFAT or HPFS</source>
        <translation>NTFS, exFAT oder HPFS</translation>
    </message>
    <message>
        <source>FAT32 (LBA)</source>
        <translation>FAT32 (LBA)</translation>
    </message>
    <message>
        <source>FAT16 (LBA)</source>
        <translation>FAT16 (LBA)</translation>
    </message>
    <message>
        <source>Extended (LBA)</source>
        <translation>Erweitert (LBA)</translation>
    </message>
    <message>
        <source>Hidden FAT12</source>
        <translation>FAT12, versteckt</translation>
    </message>
    <message>
        <source>Manufacturer&apos;s recovery</source>
        <translation>Wiederherstellung des Herstellers</translation>
    </message>
    <message>
        <source>Hidden FAT16 below 32 MiB</source>
        <translation>FAT16 unter 32 MiB, versteckt</translation>
    </message>
    <message>
        <source>Hidden FAT16</source>
        <translation>FAT16, versteckt</translation>
    </message>
    <message>
        <source>Hidden NTFS, exFAT or HPFS</source>
        <translation>NTFS, exFAT oder HPFS, versteckt</translation>
    </message>
    <message>
        <source>Hidden FAT32</source>
        <translation>FAT32, versteckt</translation>
    </message>
    <message>
        <source>Hidden FAT32 (LBA)</source>
        <translation>FAT32 (LBA), versteckt</translation>
    </message>
    <message>
        <source>Hidden FAT16 (LBA)</source>
        <translation>FAT16 (LBA), versteckt</translation>
    </message>
    <message>
        <source>Windows recovery</source>
        <translation>Windows-Wiederherstellung</translation>
    </message>
    <message>
        <source>Windows dynamic disk</source>
        <translation>Dynamischer Windows-Datenträger</translation>
    </message>
    <message>
        <source>Linux swap</source>
        <translation>Linux-Auslagerung</translation>
    </message>
    <message>
        <source>Linux extended</source>
        <translation>Linux, erweitert</translation>
    </message>
    <message>
        <source>Linux LVM</source>
        <translation>Linux LVM</translation>
    </message>
    <message>
        <source>Apple UFS</source>
        <translation>Apple UFS</translation>
    </message>
    <message>
        <source>Apple boot</source>
        <translation>Apple-Start</translation>
    </message>
    <message>
        <source>Apple HFS or HFS+</source>
        <translation>Apple HFS oder HFS+</translation>
    </message>
    <message>
        <source>ISO 9660 on a stick</source>
        <translation>ISO 9660 auf einem Stick</translation>
    </message>
    <message>
        <source>GPT protective</source>
        <translation>GPT-Schutz</translation>
    </message>
    <message>
        <source>EFI system</source>
        <translation>EFI-System</translation>
    </message>
    <message>
        <source>VMware VMFS</source>
        <translation>VMware VMFS</translation>
    </message>
    <message>
        <source>Linux RAID</source>
        <translation>Linux-RAID</translation>
    </message>
    <message>
        <source>Legacy MBR</source>
        <translation>Legacy-MBR</translation>
    </message>
    <message>
        <source>BIOS boot</source>
        <translation>BIOS-Start</translation>
    </message>
    <message>
        <source>Microsoft reserved</source>
        <translation>Microsoft, reserviert</translation>
    </message>
    <message>
        <source>Basic data</source>
        <translation>Basisdaten</translation>
    </message>
    <message>
        <source>Windows dynamic disk, metadata</source>
        <translation>Dynamischer Windows-Datenträger, Metadaten</translation>
    </message>
    <message>
        <source>Windows dynamic disk, data</source>
        <translation>Dynamischer Windows-Datenträger, Daten</translation>
    </message>
    <message>
        <source>Windows Storage Spaces</source>
        <translation>Windows-Speicherplätze</translation>
    </message>
    <message>
        <source>Linux home</source>
        <translation>Linux-Home</translation>
    </message>
    <message>
        <source>Linux root (x86-64)</source>
        <translation>Linux-Wurzel (x86-64)</translation>
    </message>
    <message>
        <source>Linux root (ARM 64)</source>
        <translation>Linux-Wurzel (ARM 64)</translation>
    </message>
    <message>
        <source>Linux server data</source>
        <translation>Linux-Serverdaten</translation>
    </message>
    <message>
        <source>Linux extended boot</source>
        <translation>Linux-Start, erweitert</translation>
    </message>
    <message>
        <source>Apple APFS</source>
        <translation>Apple APFS</translation>
    </message>
    <message>
        <source>Apple Core Storage</source>
        <translation>Apple Core Storage</translation>
    </message>
    <message>
        <source>FreeBSD UFS</source>
        <translation>FreeBSD UFS</translation>
    </message>
    <message>
        <source>FreeBSD ZFS</source>
        <translation>FreeBSD ZFS</translation>
    </message>
    <message>
        <source>Solaris /usr or Apple ZFS</source>
        <translation>Solaris /usr oder Apple ZFS</translation>
    </message>
    <message>
        <source>VMware diagnostics</source>
        <translation>VMware-Diagnose</translation>
    </message>
    <message>
        <source>disk without partition table</source>
        <translation>Datenträger ohne Partitionstabelle</translation>
    </message>
    <message>
        <source>Volume Shadow Copy</source>
        <translation>Volumeschattenkopie</translation>
    </message>
    <message>
        <source>Linux RAID 1</source>
        <translation>Linux-RAID 1</translation>
    </message>
    <message>
        <source>This disk keeps no shadow copies of the set {0}</source>
        <translation>Dieser Datenträger hat keine Schattenkopien des Satzes {0}</translation>
    </message>
    <message>
        <source>{0}; its points list those that it keeps</source>
        <translation>{0}; seine Punkte nennen die vorhandenen</translation>
    </message>
    <message>
        <source>{0} is a volume; its files are in the layer above</source>
        <translation>{0} ist ein Volume; die Dateien darin liegen in der Schicht darüber</translation>
    </message>
    <message>
        <source>state of the disk</source>
        <translation>Stand des Datenträgers</translation>
    </message>
    <message>
        <source>This disk has no volume {0}</source>
        <translation>Dieser Datenträger hat kein Volume {0}</translation>
    </message>
    <message>
        <source>Volume {0}</source>
        <translation>Volume {0}</translation>
    </message>
    <message>
        <source>Linux RAID {0}</source>
        <translation>Linux-RAID {0}</translation>
    </message>
    <message>
        <source>a spare or faulty device</source>
        <translation>ein Reserve- oder fehlerhaftes Gerät</translation>
    </message>
    <message>
        <source>device {0}</source>
        <translation>Gerät {0}</translation>
    </message>
    <message>
        <source>{0} of {1} of the array{2}</source>
        <translation>{0} von {1} des Arrays{2}</translation>
    </message>
    <message>
        <source>devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>superblock</source>
        <translation>Superblock</translation>
    </message>
    <message>
        <source>version {0} at byte {1}</source>
        <translation>Version {0} bei Byte {1}</translation>
    </message>
    <message>
        <source>Only the first {0} of {1} volumes were searched for shadow copies and logical volumes</source>
        <translation>Nur die ersten {0} von {1} Volumes wurden nach Schattenkopien und logischen Volumes durchsucht</translation>
    </message>
    <message>
        <source>Only the first {0} of {1} logical volumes were searched for further volumes</source>
        <translation>Nur die ersten {0} von {1} logischen Volumes wurden nach weiteren Volumes durchsucht</translation>
    </message>
    <message>
        <source>Not everything on this disk could be looked for: {0}</source>
        <translation>Nicht alles auf diesem Datenträger konnte gesucht werden: {0}</translation>
    </message>
    <message>
        <source>the database of Windows dynamic disks</source>
        <translation>die Datenbank dynamischer Windows-Datenträger</translation>
    </message>
    <message>
        <source>It belongs to a Windows dynamic disk. What stands here is whole in itself and is read; other volumes of that disk may be spread over several</source>
        <translation>Es gehört zu einem dynamischen Windows-Datenträger. Was hier steht, ist in sich vollständig und wird gelesen; andere Volumes jenes Datenträgers können über mehrere verteilt sein</translation>
    </message>
    <message>
        <source>Shadow copy {0} block</source>
        <translation>Block der Schattenkopie {0}</translation>
    </message>
    <message>
        <source>its place is no multiple of {0}</source>
        <translation>die Stelle ist kein Vielfaches von {0}</translation>
    </message>
    <message>
        <source>{0} at {1}: the volume ends at {2}</source>
        <translation>{0} bei {1}: Das Volume endet bei {2}</translation>
    </message>
    <message>
        <source>{0} at {1}: {2} bytes are there</source>
        <translation>{0} bei {1}: {2} Bytes sind da</translation>
    </message>
    <message>
        <source>it does not begin as blocks of shadow copies do</source>
        <translation>er beginnt nicht wie Blöcke von Schattenkopien</translation>
    </message>
    <message>
        <source>it is of kind {0}, not {1}</source>
        <translation>er ist von der Art {0}, nicht {1}</translation>
    </message>
    <message>
        <source>it says that it stands at {0}</source>
        <translation>er gibt an, bei {0} zu stehen</translation>
    </message>
    <message>
        <source>the chain comes back to it</source>
        <translation>die Kette kehrt zu ihm zurück</translation>
    </message>
    <message>
        <source>it would be block {0} of its chain</source>
        <translation>er wäre Block {0} seiner Kette</translation>
    </message>
    <message>
        <source>the volume</source>
        <translation>das Volume</translation>
    </message>
    <message>
        <source>the volume that keeps it</source>
        <translation>das Volume, das sie aufbewahrt</translation>
    </message>
    <message>
        <source>{0} needs the bytes from {1} to {2} of {3}, which ends at {4}</source>
        <translation>{0} braucht die Bytes von {1} bis {2} von {3}, das bei {4} endet</translation>
    </message>
    <message>
        <source>shadow copy of</source>
        <translation>Schattenkopie von</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>shown by Windows</source>
        <translation>von Windows gezeigt</translation>
    </message>
    <message>
        <source>store id</source>
        <translation>Speicher-ID</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>store on volume</source>
        <translation>Speicher auf Volume</translation>
    </message>
    <message>
        <source>store size</source>
        <translation>Größe des Speichers</translation>
    </message>
    <message>
        <source>free space</source>
        <translation>freier Platz</translation>
    </message>
    <message>
        <source>reads as zeros: it was not kept</source>
        <translation>wird als Nullen gelesen: nicht aufbewahrt</translation>
    </message>
    <message>
        <source>as the volume has it now: it was not kept</source>
        <translation>wie das Volume ihn jetzt hat: nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Windows does not show this copy any more (it is offline); it is kept because older ones need it</source>
        <translation>Windows zeigt diese Kopie nicht mehr (sie ist offline); sie wird aufbewahrt, weil ältere sie brauchen</translation>
    </message>
    <message>
        <source>The volume had {0} bytes when it was made and has {1} now; what was behind that and not kept is missing</source>
        <translation>Das Volume hatte {0} Bytes, als sie erstellt wurde, und hat jetzt {1}; was dahinter lag und nicht aufbewahrt wurde, fehlt</translation>
    </message>
    <message>
        <source>There may be more shadow copies of {0}; their catalog cannot be read</source>
        <translation>Es kann weitere Schattenkopien von {0} geben; der Katalog dazu kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>no automatic recovery</source>
        <translation>keine automatische Wiederherstellung</translation>
    </message>
    <message>
        <source>client accessible</source>
        <translation>für Clients zugänglich</translation>
    </message>
    <message>
        <source>no automatic release</source>
        <translation>keine automatische Freigabe</translation>
    </message>
    <message>
        <source>no writers</source>
        <translation>keine Writer</translation>
    </message>
    <message>
        <source>not surfaced</source>
        <translation>nicht sichtbar gemacht</translation>
    </message>
    <message>
        <source>not transacted</source>
        <translation>nicht transaktional</translation>
    </message>
    <message>
        <source>hardware assisted</source>
        <translation>hardwareunterstützt</translation>
    </message>
    <message>
        <source>exposed locally</source>
        <translation>lokal verfügbar gemacht</translation>
    </message>
    <message>
        <source>exposed remotely</source>
        <translation>entfernt verfügbar gemacht</translation>
    </message>
    <message>
        <source>recovered automatically</source>
        <translation>automatisch wiederhergestellt</translation>
    </message>
    <message>
        <source>for rollback</source>
        <translation>für Rollback</translation>
    </message>
    <message>
        <source>application rollback</source>
        <translation>Anwendungs-Rollback</translation>
    </message>
    <message>
        <source>client accessible, no writers</source>
        <translation>für Clients zugänglich, keine Writer</translation>
    </message>
    <message>
        <source>file share backup</source>
        <translation>Sicherung einer Dateifreigabe</translation>
    </message>
    <message>
        <source>network-attached storage rollback</source>
        <translation>Rollback eines Netzwerkspeichers</translation>
    </message>
    <message>
        <source>copy id</source>
        <translation>Kopie-ID</translation>
    </message>
    <message>
        <source>copy set</source>
        <translation>Kopiesatz</translation>
    </message>
    <message>
        <source>made for</source>
        <translation>erstellt für</translation>
    </message>
    <message>
        <source>context {0}</source>
        <translation>Kontext {0}</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>made by machine</source>
        <translation>erstellt von Rechner</translation>
    </message>
    <message>
        <source>Shadow copy descriptor</source>
        <translation>Deskriptor der Schattenkopie</translation>
    </message>
    <message>
        <source>number {0} of the block makes no sense: {1}</source>
        <translation>Nummer {0} des Blocks ergibt keinen Sinn: {1}</translation>
    </message>
    <message>
        <source>its store</source>
        <translation>der Speicher dazu</translation>
    </message>
    <message>
        <source>the store of the newer copy {0}, needed too</source>
        <translation>der Speicher der neueren Kopie {0}, auch nötig</translation>
    </message>
    <message>
        <source>Shadow copy {0} of {1}</source>
        <translation>Schattenkopie {0} von {1}</translation>
    </message>
    <message>
        <source>The time that its catalog has for it is no time</source>
        <translation>Die Zeit, die der Katalog dafür nennt, ist keine</translation>
    </message>
    <message>
        <source>Shadow {0} of {1}</source>
        <translation>Schattenkopie {0} von {1}</translation>
    </message>
    <message>
        <source>{0} (offline)</source>
        <translation>{0} (offline)</translation>
    </message>
    <message>
        <source>{0} has no shadow copy of this time; the newest point has its present state</source>
        <translation>{0} hat keine Schattenkopie dieser Zeit; der neueste Punkt hat den jetzigen Stand</translation>
    </message>
    <message>
        <source>holds the file system {0}, which this version does not open</source>
        <translation>enthält das Dateisystem {0}, das diese Version nicht öffnet</translation>
    </message>
    <message>
        <source>is encrypted with {0}; it takes its password, passphrase or key file to read it</source>
        <translation>ist mit {0} verschlüsselt; zum Lesen ist Kennwort, Passphrase oder Schlüsseldatei nötig</translation>
    </message>
    <message>
        <source>is part of a set of disks or volumes ({0}), which this version does not assemble</source>
        <translation>ist Teil eines Satzes von Datenträgern oder Volumes ({0}), den diese Version nicht zusammensetzt</translation>
    </message>
    <message>
        <source>is {0}; the volumes that are made of it are listed beside it</source>
        <translation>ist {0}; die Volumes, die daraus gebildet sind, stehen daneben</translation>
    </message>
    <message>
        <source>is {0} and holds no files</source>
        <translation>ist {0} und enthält keine Dateien</translation>
    </message>
    <message>
        <source>holds a partition table of the kind {0}, which this version does not read</source>
        <translation>enthält eine Partitionstabelle der Art {0}, die diese Version nicht liest</translation>
    </message>
    <message>
        <source>Windows dynamic disks</source>
        <translation>dynamische Windows-Datenträger</translation>
    </message>
    <message>
        <source>BitLocker To Go</source>
        <translation>BitLocker To Go</translation>
    </message>
    <message>
        <source>LVM2 physical volume</source>
        <translation>physisches LVM2-Volume</translation>
    </message>
    <message>
        <source>Apple partition map</source>
        <translation>Apple-Partitionskarte</translation>
    </message>
    <message>
        <source>Linux swap space</source>
        <translation>Linux-Auslagerungsbereich</translation>
    </message>
    <message>
        <source>{0} would begin at byte {1} and end before byte {2}; its entry in the partition table is damaged</source>
        <translation>{0} würde bei Byte {1} beginnen und vor Byte {2} enden; der Eintrag in der Partitionstabelle ist beschädigt</translation>
    </message>
    <message>
        <source>{0} begins at byte {1}, but the image ends at byte {2}</source>
        <translation>{0} beginnt bei Byte {1}, aber das Abbild endet bei Byte {2}</translation>
    </message>
    <message>
        <source>It ends at byte {0}, but the image ends at byte {1}: its last {2} bytes are missing</source>
        <translation>Das Ende ist bei Byte {0}, aber das Abbild endet bei Byte {1}: Die letzten {2} Bytes fehlen</translation>
    </message>
    <message>
        <source>It overlaps {0}: its first byte belongs to both</source>
        <translation>Es überschneidet {0}: Das erste Byte gehört zu beiden</translation>
    </message>
    <message>
        <source>Its file system {0} should have {1} bytes, but the volume has {2}: the end is missing</source>
        <translation>Das Dateisystem {0} sollte {1} Bytes haben, aber das Volume hat {2}: Das Ende fehlt</translation>
    </message>
    <message>
        <source>first byte</source>
        <translation>erstes Byte</translation>
    </message>
    <message>
        <source>could also be</source>
        <translation>könnte auch sein</translation>
    </message>
    <message>
        <source>partition table</source>
        <translation>Partitionstabelle</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>type code</source>
        <translation>Typcode</translation>
    </message>
    <message>
        <source>bootable</source>
        <translation>startfähig</translation>
    </message>
    <message>
        <source>unique id</source>
        <translation>eindeutige ID</translation>
    </message>
    <message>
        <source>helpdesk</source>
        <translation>Helpdesk</translation>
    </message>
    <message>
        <source>dba</source>
        <translation>DBA</translation>
    </message>
    <message>
        <source>legal</source>
        <translation>Rechtsabteilung</translation>
    </message>
    <message>
        <source>approver</source>
        <translation>freigebende Person</translation>
    </message>
    <message>
        <source>security admin</source>
        <translation>Sicherheitsadministrator</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>allow</source>
        <translation>exportieren</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>markieren</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>zweite Person fragen</translation>
    </message>
    <message>
        <source>redact</source>
        <translation>nur Platzhalter</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>zurückhalten</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>versiegelt</translation>
    </message>
    <message>
        <source>imap</source>
        <translation>Mailserver</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>Datenstrom</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>attachment</source>
        <translation>Anhang</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>view</source>
        <translation>Sicht</translation>
    </message>
    <message>
        <source>procedure</source>
        <translation>Prozedur</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>synonym</source>
        <translation>Synonym</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>destinations</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>whole mailbox</source>
        <translation>ganzes Postfach</translation>
    </message>
    <message>
        <source>approvers</source>
        <translation>Zahl der Freigebenden</translation>
    </message>
    <message>
        <source>valid hours</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>emergency</source>
        <translation>Notfall</translation>
    </message>
    <message>
        <source>cooling hours</source>
        <translation>Wartezeit</translation>
    </message>
</context>
</TS>
