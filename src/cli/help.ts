import type { FlagGroup } from "./flagGroups.ts"
import { type Flag, placeholder } from "./flags.ts"
import { beside } from "./layout.ts"

type Language = "de" | "en"

const HELP: Record<Language, string> = {
  de: `Stammwert: was jeder Kunde wert ist, wer abzuspringen droht und was sich daraus
machen lässt.

  stammwert value DATEI...    bewertet alle Kunden einer Exportdatei
  stammwert inspect DATEI...  zeigt, wofür wir die Datei halten, und warum
  stammwert calc FORMEL       die einfachen Formeln
  stammwert sample ART N      erfundene Bestellungen mit bekannter Wahrheit
  stammwert demo              erfundener Laden, bewertet, im Browser

Arbeitsbereich: ein Ordner, der alle Bestellungen aufbewahrt (--data ORDNER)
  stammwert init              legt ihn an
  stammwert import DATEI...   übernimmt Exportdateien, nach einer Vorschau
  stammwert imports           alle Importe
  stammwert undo NUMMER       nimmt einen Import ganz zurück
  stammwert customer KUNDE    alles zu einem Kunden
  stammwert add ART ...       trägt einen Eintrag von Hand ein
  stammwert edit ART NUMMER   ändert ihn; remove nimmt ihn heraus
  stammwert history ART NUMMER  alle Fassungen, von wem und wann
  stammwert suggestions       wer derselbe Kunde sein könnte
  stammwert merge A B         zwei sind ein Kunde; unmerge A B: es sind zwei
  stammwert value --data ORDNER  bewertet, was darin liegt
  stammwert runs              alle Bewertungen, und worauf jede beruht
  stammwert report            Monatsbericht als Text, PDF oder HTML
  stammwert settings          was für alle Bewertungen gilt
  stammwert serve             nimmt an, was andere Programme senden
  stammwert key add NAME      ein Schlüssel zum Senden; auch list, revoke
  stammwert user reset E-MAIL  lässt jemanden wieder herein; auch list
  stammwert sources           wovon Quellen erzählen, und was live gekommen ist
  stammwert doctor            ob alles in Ordnung ist, und was zu tun ist
  stammwert export --out ORDNER  alles in offenen Dateien; init --from liest sie
  stammwert backup            sichert alles in eine Datei
  stammwert restore DATEI     macht aus einer Sicherung einen Arbeitsbereich

Datenschutz
  stammwert access KUNDE      Auskunft: alles zu einer Person, PDF und JSON
  stammwert restrict KUNDE    sperrt; object KUNDE: Widerspruch gegen Profiling
  stammwert consents KUNDE    Einwilligungen mit Nachweis
  stammwert points show KUNDE Punkte; points make, grant, spend, liability
  stammwert coupons list      Gutscheine; coupons make, check, redeem, return
  stammwert bounces DATEI...  E-Mails, die zurückkamen: dorthin geht nichts mehr
  stammwert erase KUNDE...    löscht Personen für immer; erasures: wann, warum
  stammwert retention         wie lange was bleibt, und was als Nächstes geht
  stammwert register          Verzeichnis der Verarbeitungstätigkeiten

Beispiele
  stammwert value bestellungen.csv --out ergebnis
  stammwert value shopify.csv --margin 40% --vat 19% --out ergebnis
  stammwert value bestellungen.csv empfehlungen.csv --out ergebnis
  stammwert value kasse.zip --kind cafe --as-of 2026-06-30 --json
  stammwert inspect bestellungen.csv
  stammwert calc frequency --per-year 5 --order-value 15 --years 4 --referred 2

Jeder Befehl zeigt mit --help, was er kann; --lang en spricht Englisch.
Ende: 0 fertig, 1 unser Fehler, 2 Eingabe nicht verstanden, 3 Modell fand keine
Antwort, 4 doctor fand etwas, 130 abgebrochen.
`,
  en: `Stammwert: what each customer is worth, who is drifting off, and what to do
about it.

  stammwert value FILE...     values all customers of an export
  stammwert inspect FILE...   shows what we think the file is, and why
  stammwert calc FORMULA      the simple formulas
  stammwert sample KIND N     invented orders with known truth
  stammwert demo              an invented shop, valued, in the browser

Workspace: a folder that keeps all orders (--data DIR)
  stammwert init              makes one
  stammwert import FILE...    takes export files in, after a preview
  stammwert imports           all imports
  stammwert undo NUMBER       takes a whole import back
  stammwert customer ID       everything about one customer
  stammwert add KIND ...      adds a record by hand
  stammwert edit KIND ID      changes it; remove takes it away
  stammwert history KIND ID   all its versions, by whom and when
  stammwert suggestions       who may be the same customer
  stammwert merge A B         two are one customer; unmerge A B: they are two
  stammwert value --data DIR  values what it holds
  stammwert runs              all valuations, and what each rests on
  stammwert report            the monthly report as text, PDF or HTML
  stammwert settings          what holds for all valuations
  stammwert serve             takes in what other programs send
  stammwert key add NAME      a key to send with; also list, revoke
  stammwert user reset EMAIL  lets somebody in again; also list
  stammwert sources           what sources tell of, and what has come in live
  stammwert doctor            whether all is well, and what to do
  stammwert export --out DIR  everything in open files; init --from reads them
  stammwert backup            saves everything into one file
  stammwert restore FILE      makes a workspace from a backup

Data protection
  stammwert access ID         all about one person, as PDF and JSON
  stammwert restrict ID       keeps and does not use; object ID: no profiling
  stammwert consents ID       what somebody agreed to, with proof
  stammwert points show ID    points; points make, grant, spend, liability
  stammwert coupons list      coupons; coupons make, check, redeem, return
  stammwert bounces FILE...   mails that came back: nothing goes there any more
  stammwert erase ID...       erases people for good; erasures: when and why
  stammwert retention         how long what is kept, and what goes next
  stammwert register          record of processing activities

Examples
  stammwert value orders.csv --out result
  stammwert value shopify.csv --margin 40% --vat 19% --out result
  stammwert value orders.csv referrals.csv --out result
  stammwert value till.zip --kind cafe --as-of 2026-06-30 --json
  stammwert inspect orders.csv
  stammwert calc frequency --per-year 5 --order-value 15 --years 4 --referred 2

Every command tells with --help what it can do; --lang de speaks German.
Exit codes: 0 done, 1 our fault, 2 input not understood, 3 the model found no
answer, 4 doctor found something, 130 interrupted.
`,
}

export function helpText(language: Language): string {
  return HELP[language]
}

const USAGE: Record<string, Record<Language, string>> = {
  value: { de: "stammwert value DATEI... [Schalter]", en: "stammwert value FILE... [flags]" },
  init: { de: "stammwert init [Schalter]", en: "stammwert init [flags]" },
  import: { de: "stammwert import DATEI... [Schalter]", en: "stammwert import FILE... [flags]" },
  imports: { de: "stammwert imports [Schalter]", en: "stammwert imports [flags]" },
  runs: { de: "stammwert runs [NUMMER] [Schalter]", en: "stammwert runs [NUMBER] [flags]" },
  settings: {
    de: "stammwert settings [NAME [WERT]] [Schalter]",
    en: "stammwert settings [NAME [VALUE]] [flags]",
  },
  undo: { de: "stammwert undo NUMMER [Schalter]", en: "stammwert undo NUMBER [flags]" },
  report: { de: "stammwert report [--month MONAT] [Schalter]", en: "stammwert report [--month MONTH] [flags]" },
  customer: { de: "stammwert customer KUNDE [Schalter]", en: "stammwert customer ID [flags]" },
  doctor: { de: "stammwert doctor [Schalter]", en: "stammwert doctor [flags]" },
  export: { de: "stammwert export --out ORDNER [Schalter]", en: "stammwert export --out DIR [flags]" },
  edit: { de: "stammwert edit ART NUMMER [Schalter]", en: "stammwert edit KIND ID [flags]" },
  remove: { de: "stammwert remove ART NUMMER [Schalter]", en: "stammwert remove KIND ID [flags]" },
  history: { de: "stammwert history ART NUMMER [Schalter]", en: "stammwert history KIND ID [flags]" },
  backup: { de: "stammwert backup [DATEI] [Schalter]", en: "stammwert backup [FILE] [flags]" },
  serve: { de: "stammwert serve [Schalter]", en: "stammwert serve [flags]" },
  key: {
    de: "stammwert key add NAME --source QUELLE | key list | key revoke NAME [Schalter]",
    en: "stammwert key add NAME --source SOURCE | key list | key revoke NAME [flags]",
  },
  user: {
    de: "stammwert user list | user reset E-MAIL | user remove-second-factor E-MAIL [Schalter]",
    en: "stammwert user list | user reset EMAIL | user remove-second-factor EMAIL [flags]",
  },
  sources: {
    de: "stammwert sources [--role ROLE NAME] [Schalter]",
    en: "stammwert sources [--role ROLE NAME] [flags]",
  },
  suggestions: { de: "stammwert suggestions [Schalter]", en: "stammwert suggestions [flags]" },
  merge: { de: "stammwert merge KUNDE KUNDE [Schalter]", en: "stammwert merge ID ID [flags]" },
  unmerge: { de: "stammwert unmerge KUNDE KUNDE [Schalter]", en: "stammwert unmerge ID ID [flags]" },
  restore: { de: "stammwert restore DATEI [Schalter]", en: "stammwert restore FILE [flags]" },
  access: { de: "stammwert access KUNDE [Schalter]", en: "stammwert access ID [flags]" },
  register: { de: "stammwert register [Schalter]", en: "stammwert register [flags]" },
  restrict: {
    de: "stammwert restrict KUNDE --reason TEXT [Schalter]",
    en: "stammwert restrict ID --reason TEXT [flags]",
  },
  object: { de: "stammwert object KUNDE --reason TEXT [Schalter]", en: "stammwert object ID --reason TEXT [flags]" },
  consents: { de: "stammwert consents KUNDE [Schalter]", en: "stammwert consents ID [flags]" },
  coupons: {
    de: "stammwert coupons make|list|codes|export|check|redeem|return|grant|pause|resume ... [Schalter]",
    en: "stammwert coupons make|list|codes|export|check|redeem|return|grant|pause|resume ... [flags]",
  },
  points: {
    de: "stammwert points make|list|book|show|grant|spend|liability ... [Schalter]",
    en: "stammwert points make|list|book|show|grant|spend|liability ... [flags]",
  },
  retention: {
    de: "stammwert retention [ART TAGE|nie|standard] [Schalter]",
    en: "stammwert retention [KIND DAYS|never|default] [flags]",
  },
  erase: { de: "stammwert erase KUNDE... [Schalter]", en: "stammwert erase ID... [flags]" },
  erasures: { de: "stammwert erasures [Schalter]", en: "stammwert erasures [flags]" },
  inspect: { de: "stammwert inspect DATEI... [Schalter]", en: "stammwert inspect FILE... [flags]" },
  calc: { de: "stammwert calc FORMEL [Schalter]", en: "stammwert calc FORMULA [flags]" },
  sample: { de: "stammwert sample ART ANZAHL [Schalter]", en: "stammwert sample KIND CUSTOMERS [flags]" },
  demo: { de: "stammwert demo [Schalter]", en: "stammwert demo [flags]" },
}

const HELP_WIDTH = 80
const FLAG_WIDTH = 30

/** Usage and flags of a command, aligned for a terminal of 80 columns. */
export function commandHelp(command: string, groups: readonly FlagGroup[], language: Language): string {
  return `${USAGE[command][language]}\n\n${flagHelp(groups, language)}`
}

/** Flags under their headings. */
export function flagHelp(groups: readonly FlagGroup[], language: Language): string {
  const sections = groups.map((group) => {
    const heading = group[language] === "" ? [] : [group[language]]
    return [...heading, ...group.flags.flatMap((flag) => flagLines(flag, language))].join("\n")
  })
  return `${sections.join("\n\n")}\n`
}

function flagLines(flag: Flag, language: Language): string[] {
  const value = placeholder(flag.value, language)
  const left = `  --${flag.name}${value ? ` ${value}` : ""}`
  if (left.length < FLAG_WIDTH) return beside(left.padEnd(FLAG_WIDTH), flag[language], HELP_WIDTH)
  return [left, ...beside(" ".repeat(FLAG_WIDTH), flag[language], HELP_WIDTH)]
}
