import type { Sentence } from "../records/bilingualError.ts"
import { NOTES } from "./presets/notes.ts"
import { ROW_REASONS } from "./rowReasons.ts"

/** Every reason that a decision can have, in both languages; `{name}` is filled from the reason's details. */
const FILE_REASONS = {
  "set-by-flag": { en: "set with {flag}", de: "mit {flag} vorgegeben" },
  content: { en: "its first bytes say so", de: "die ersten Bytes zeigen es" },
  "byte-order-mark": {
    en: "the file starts with a byte order mark",
    de: "die Datei beginnt mit einer Byte-Order-Mark",
  },
  "zero-bytes": {
    en: "every other byte is zero, as in Excel's “Unicode text”",
    de: "jedes zweite Byte ist null, wie bei „Unicode-Text“ aus Excel",
  },
  "valid-utf-8": { en: "all special characters are valid UTF-8", de: "alle Sonderzeichen sind gültiges UTF-8" },
  "only-ascii": { en: "no special characters in the sample", de: "keine Sonderzeichen in der Stichprobe" },
  "mostly-utf-8": {
    en: "almost all special characters are valid UTF-8; {count} {count|byte is|bytes are} not and will show as �",
    de: "fast alle Sonderzeichen sind gültiges UTF-8; {count} {count|Byte nicht, es erscheint|Bytes nicht, sie erscheinen} als �",
  },
  "windows-characters": {
    en: "not UTF-8, and {count} {count|character|characters} (such as € or “”) {count|exists|exist} only in Windows-1252",
    de: "kein UTF-8, und {count} Zeichen (etwa € oder „“) gibt es nur in Windows-1252",
  },
  "not-utf-8": {
    en: "the umlauts are not UTF-8; Windows-1252 reads them as umlauts",
    de: "die Umlaute sind kein UTF-8; in Windows-1252 ergeben sie Umlaute",
  },
  "euro-sign-iso": {
    en: "the sign that stands for the euro only in ISO-8859-15 occurs {count} {count|time|times}",
    de: "das Zeichen, das nur in ISO-8859-15 der Euro ist, kommt {count}-mal vor",
  },
  "twice-encoded": {
    en: "some umlauts were encoded twice, as in “{example}”: export the file again if you can",
    de: "manche Umlaute sind doppelt kodiert, etwa „{example}“: wenn möglich, die Datei neu exportieren",
  },
  "cp850-letters": {
    en: "only as those of an old DOS program do the {count} {count|letter|letters} beyond ASCII make words",
    de: "nur als Zeichen eines alten DOS-Programms geben die Umlaute ({count}) Wörter",
  },
  "macintosh-letters": {
    en: "only as those of an old Mac do the {count} {count|letter|letters} beyond ASCII make words",
    de: "nur als Zeichen eines alten Mac geben die Umlaute ({count}) Wörter",
  },
  "dos-encoding": {
    en: "the umlauts may be those of an old DOS program: if names look wrong, set --encoding cp850",
    de: "die Umlaute sind vielleicht die eines alten DOS-Programms: Sehen Namen falsch aus, hilft --encoding cp850",
  },
  "separator-named": { en: "the line “sep=” says so", de: "die Zeile „sep=“ sagt es" },
  "delimiter-consistent": {
    en: "it splits {percent} % of the lines into {columns} columns",
    de: "damit haben {percent} % der Zeilen {columns} Spalten",
  },
  "separator-line": {
    en: "a line “sep=” stands above the header",
    de: "über den Spaltennamen steht eine Zeile „sep=“",
  },
  "lines-before-header": {
    en: "what stands above the header is no data",
    de: "was über den Spaltennamen steht, sind keine Daten",
  },
  "sheet-read": { en: "it has the columns of an order list", de: "es hat die Spalten einer Bestellliste" },
  "sheets-left-out": {
    en: "not read, because without orders, with other columns or hidden: {sheets}",
    de: "nicht gelesen, weil ohne Bestellungen, mit anderen Spalten oder ausgeblendet: {sheets}",
  },
  "header-words": {
    en: "the first full line holds {columns} names and no values",
    de: "die erste volle Zeile enthält {columns} Namen und keine Werte",
  },
  "no-header": {
    en: "the first line already holds data (“{example}”), so the columns get numbers",
    de: "schon die erste Zeile enthält Daten („{example}“), die Spalten bekommen daher Nummern",
  },
  "names-twice": {
    en: "names that occur twice were numbered: {names}",
    de: "doppelte Spaltennamen wurden nummeriert: {names}",
  },
  "preset-looks-like": {
    en: "looks like {preset}, {matched} of {of} columns",
    de: "sieht aus wie {preset}, {matched} von {of} Spalten",
  },
  "preset-set": {
    en: "read as {preset} as asked, {matched} of {of} columns known",
    de: "wie gewünscht als {preset} gelesen, {matched} von {of} Spalten bekannt",
  },
  "referral-columns": {
    en: "“{referrer}” brought “{referred}”, and there is no amount: a list of referrals",
    de: "„{referrer}“ hat „{referred}“ gebracht, und es gibt keinen Betrag: eine Liste von Empfehlungen",
  },
} as const satisfies Record<string, Sentence>

const COLUMN_REASONS = {
  "kind-by-columns": { en: "its columns say so: {columns}", de: "dafür sprechen die Spalten {columns}" },
  "cards-never-kept": {
    en: "payment cards and bank accounts are never kept: {columns}",
    de: "Zahlungskarten und Bankkonten werden nie aufbewahrt: {columns}",
  },
  "preset-column": { en: "known from {preset}", de: "bekannt von {preset}" },
  "header-known": { en: "its name says so", de: "der Name sagt es" },
  "header-part": {
    en: "part of its name suggests it; please check",
    de: "ein Teil des Namens spricht dafür; bitte prüfen",
  },
  "amount-chosen": {
    en: "what the customer pays comes before parts and net amounts; also there: {others}",
    de: "was der Kunde zahlt, geht vor Teilen und Nettobeträgen; auch vorhanden: {others}",
  },
  "date-chosen": {
    en: "the day of the order comes before other days; also there: {others}",
    de: "der Tag der Bestellung geht vor anderen Tagen; auch vorhanden: {others}",
  },
  "order-chosen": {
    en: "the order's number comes before other numbers; also there: {others}",
    de: "die Bestellnummer geht vor anderen Nummern; auch vorhanden: {others}",
  },
  "customer-chosen": {
    en: "a number is surer than a name; also there: {others}",
    de: "eine Nummer ist sicherer als ein Name; auch vorhanden: {others}",
  },
  "values-dates": {
    en: "no name says so, but its values are dates",
    de: "kein Name sagt es, aber die Werte sind Daten",
  },
  "values-emails": {
    en: "no name says so, but its values are e-mail addresses",
    de: "kein Name sagt es, aber die Werte sind E-Mail-Adressen",
  },
  "values-money": {
    en: "no name says so, but its values look like amounts",
    de: "kein Name sagt es, aber die Werte sehen aus wie Beträge",
  },
  "values-repeat": {
    en: "no name says so, but its values come again as customers do",
    de: "kein Name sagt es, aber die Werte kehren wieder wie Kunden",
  },
  "values-unique": {
    en: "no name says so, but every value differs as order numbers do",
    de: "kein Name sagt es, aber jeder Wert ist anders wie bei Bestellnummern",
  },
  "values-orders": { en: "its values are numbers of orders", de: "die Werte sind Nummern von Bestellungen" },
  "price-without-quantity": {
    en: "a price without a quantity beside it is the amount",
    de: "ein Preis ohne Menge daneben ist der Betrag",
  },
  "email-surer-than-name": {
    en: "there is no customer number; an e-mail address is surer than “{name}”",
    de: "es gibt keine Kundennummer; eine E-Mail-Adresse ist sicherer als „{name}“",
  },
  "customer-by-name": {
    en: "there is neither number nor e-mail address, so the name decides: two people of one name become one",
    de: "es gibt weder Nummer noch E-Mail-Adresse, also gilt der Name: zwei Menschen gleichen Namens werden eins",
  },
  "no-customer": {
    en: "no column says who bought: receipts only, without customers there is no customer value",
    de: "keine Spalte sagt, wer gekauft hat: nur Belege, ohne Kunden kein Kundenwert",
  },
  "ids-shortened": {
    en: "a spreadsheet has shortened numbers to “{example}”; different ones become the same. Export again",
    de: "eine Tabellenkalkulation hat Nummern zu „{example}“ gekürzt; verschiedene werden gleich. Neu exportieren",
  },
} as const satisfies Record<string, Sentence>

const VALUE_REASONS = {
  "numbers-seen": {
    en: "values that can be read only this way: {count}",
    de: "Werte, die sich nur so lesen lassen: {count}",
  },
  "numbers-mostly": {
    en: "values that say so: {count}; with the other mark, and set aside where that may mean something else: {against}",
    de: "Werte, die dafür sprechen: {count}; mit dem anderen Zeichen, und beiseitegelegt, wo es anders gemeint sein kann: {against}",
  },
  "numbers-whole": { en: "only whole numbers were seen", de: "es kamen nur ganze Zahlen vor" },
  "numbers-typed": { en: "the file stores numbers as numbers", de: "die Datei speichert Zahlen als Zahlen" },
  "numbers-like-column": {
    en: "unclear by itself, but “{detail}” is written this way",
    de: "für sich unklar, aber „{detail}“ ist so geschrieben",
  },
  "numbers-preset": {
    en: "unclear by itself, but {preset} writes so",
    de: "für sich unklar, aber {preset} schreibt so",
  },
  "numbers-german-file": {
    en: "unclear by itself, but dates and delimiter or euro signs are written the German way",
    de: "für sich unklar, aber Datum und Trennzeichen oder Eurozeichen sind deutsch geschrieben",
  },
  "dates-seen": { en: "values such as {example}: {count}", de: "Werte wie {example}: {count}" },
  "dates-mostly": {
    en: "values that say so: {count}; written otherwise and set aside: {against}",
    de: "Werte, die dafür sprechen: {count}; anders geschrieben, und beiseitegelegt: {against}",
  },
  "dates-day-over-12": {
    en: "values whose first number is above 12: {count}",
    de: "Werte, deren erste Zahl größer als 12 ist: {count}",
  },
  "dates-month-second": {
    en: "values whose second number is above 12: {count}",
    de: "Werte, deren zweite Zahl größer als 12 ist: {count}",
  },
  "dates-dots": { en: "with dots the day comes first", de: "mit Punkten steht der Tag vorn" },
  "dates-like-column": {
    en: "unclear by itself, but “{detail}” is written this way",
    de: "für sich unklar, aber „{detail}“ ist so geschrieben",
  },
  "dates-preset": { en: "unclear by itself, but {preset} writes so", de: "für sich unklar, aber {preset} schreibt so" },
  "dates-german-file": {
    en: "unclear by itself, but semicolons and decimal commas speak for a German file",
    de: "für sich unklar, aber Semikolon und Dezimalkomma sprechen für eine deutsche Datei",
  },
  "answered-by-rows": {
    en: "all rows of “{column}” were looked at",
    de: "alle Zeilen von „{column}“ wurden angesehen",
  },
  "answered-by-user": { en: "you said so for “{column}”", de: "für „{column}“ so angegeben" },
  "zone-column": { en: "“{column}” says {words}", de: "„{column}“ nennt {words}" },
  "zones-several": {
    en: "“{column}” names several zones ({words}); the first is used for all",
    de: "„{column}“ nennt mehrere Zeitzonen ({words}); die erste gilt für alle",
  },
  "zone-preset": { en: "{preset} writes its times so", de: "{preset} schreibt Zeiten so" },
  "zone-header": { en: "“{column}” says so", de: "„{column}“ sagt es" },
  "currency-header": { en: "named in “{column}”", de: "in „{column}“ genannt" },
  "currency-signs": { en: "stands in values of “{column}”: {count}", de: "steht in Werten von „{column}“: {count}" },
  "currency-several": {
    en: "stands in most values of “{column}”, but {others} as well: amounts of several currencies must not be added",
    de: "steht in den meisten Werten von „{column}“, aber auch {others}: Beträge mehrerer Währungen darf man nicht addieren",
  },
  "amounts-header": { en: "“{column}” says so", de: "„{column}“ sagt es" },
  "amounts-header-others": {
    en: "“{column}” says so; also there: {others}",
    de: "„{column}“ sagt es; auch vorhanden: {others}",
  },
  "amounts-unknown": {
    en: "nothing says whether VAT is included; revenue stands as in the file",
    de: "nichts sagt, ob Umsatzsteuer enthalten ist; der Umsatz bleibt wie in der Datei",
  },
} as const satisfies Record<string, Sentence>

export const REASONS = { ...FILE_REASONS, ...COLUMN_REASONS, ...VALUE_REASONS, ...ROW_REASONS, ...NOTES }
export type ReasonCode = keyof typeof REASONS
