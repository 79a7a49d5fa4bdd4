import { type FieldRule, type KindRules, rule, WHO, when, words } from "./fieldRule.ts"

export const tickets: KindRules = {
  kind: "ticket",
  fields: [
    rule(
      "id",
      "text",
      [
        "ticketid ticketnummer ticketnr ticketno ticketnumber ticket vorgangsnummer vorgangsnr fallnummer casenumber caseid anfragenummer anfragenr",
        "id nr nummer number",
      ],
      3,
    ),
    ...WHO,
    rule(
      "at",
      "moment",
      [
        "eroeffnetam opened openedat geoeffnetam gemeldetam anfragedatum eingegangenam",
        "erstelltam createdat created createdtime erstellt angelegtam datum date",
      ],
      0,
      { clock: "uhrzeit zeit time" },
    ),
    rule("subject", "text", "betreff subject thema titel title anliegen", 1),
    rule("status", "text", "status ticketstatus zustand state"),
    rule("priority", "text", "prioritaet priority dringlichkeit prio", 2),
    rule("channel", "text", "kanal channel via quelle source eingangskanal"),
    rule("category", "text", "kategorie category typ type art tickettype tickettyp group gruppe"),
    rule(
      "firstReplyAt",
      "instant",
      "ersteantwort ersteantwortam firstreply firstreplyat firstresponseat initialresponsetime ersteantwortum beantwortetam",
      3,
    ),
    rule(
      "resolvedAt",
      "instant",
      "geloestam geloest resolvedat resolvedtime solvedat solved erledigtam closedat geschlossenam closedtime abgeschlossenam",
      3,
    ),
    rule("reopened", "count", "wiedereroeffnet wiedereroeffnungen reopens reopened reopencount", 2),
    rule("contacts", "count", "antworten replies kontakte contacts agentinteractions anzahlantworten rueckfragen", 1),
    rule(
      "minutes",
      "duration",
      "bearbeitungszeit minuten minutes timetracked arbeitszeit aufwandminuten handlingtime bearbeitungsminuten",
      1,
      { minutes: 1 },
    ),
  ],
  needs: [["at"], ["id", "subject"]],
  id: ["id"],
}

const SCORE_WORDS = "one: 1 | two: 2 | three: 3 | four: 4 | five: 5"
const TYPES = words(
  "nps,net promoter score: nps | csat,zufriedenheit: csat | ces: ces | review,bewertung,rezension: review",
)

const said: readonly FieldRule[] = [
  rule("title", "text", "titel title reviewtitle ueberschrift bewertungstitel betreff", 0),
  rule(
    "text",
    "text",
    "text kommentar comment bewertungstext rezension review reviewcontent reviewtext body content freitext feedback begruendung meinung",
    1,
  ),
  rule("author", "text", "verfasser autor author reviewer reviewername displayname rezensent"),
  rule("platform", "text", "plattform platform portal quelle source"),
  rule("product", "text", "produkt product artikel productid artikelnummer producthandle productname sku"),
  rule("order", "text", "bestellnummer bestellnr ordernumber orderid referenceid auftragsnummer"),
  rule("reply", "text", "antwort reply businessreply reviewreply kommentardesinhabers"),
]

export const feedback: KindRules = {
  kind: "feedback",
  fields: [
    rule("id", "text", ["reviewid bewertungid bewertungsid feedbackid responseid antwortid umfrageid", "id nr"], 2),
    ...WHO,
    when(
      "bewertungsdatum bewertetam reviewdate reviewcreated reviewedat abgegebenam createtime antwortdatum reviewcreatedutc",
      2,
    ),
    rule("type", { words: TYPES }, "typ type art umfrage frage"),
    rule(
      "score",
      "number",
      [
        "bewertung sterne rating stars score reviewscore punkte starrating npsscore csatscore reviewstars weiterempfehlung nps csat ces",
        "note zufriedenheit wert",
      ],
      3,
    ),
    ...said,
  ],
  needs: [["score"]],
  id: ["id"],
}

/** A score in words, as some platforms write it. */
export const STAR_WORDS = words<number>(SCORE_WORDS, Number)

export const visits: KindRules = {
  kind: "visit",
  fields: [
    rule(
      "id",
      "text",
      [
        "checkinid besuchid besuchsid visitid terminid terminnummer appointmentid buchungid buchungsnummer bookingid",
        "id nr",
      ],
      2,
    ),
    ...WHO,
    rule(
      "at",
      "moment",
      [
        "checkin checkinzeit checkinam checkinat checkindatum checkintime eincheckzeit zutritt zutrittszeit eintritt eintrittszeit besuchszeit besuchsdatum visitdate besuch besucham letztercheckin termin termindatum terminbeginn terminam appointmentdate appointment kursdatum kursbeginn",
        "datum date tag zeitpunkt zeit timestamp datetime datumuhrzeit beginn start startzeit",
      ],
      3,
      { clock: "uhrzeit zeit time startzeit starttime" },
    ),
    rule(
      "kept",
      {
        words: words<boolean>(
          "ja,yes,j,y,1,true,wahr,x,erschienen,gekommen,wahrgenommen,attended,present,anwesend,kept,completed,abgeschlossen,checked in,show,teilgenommen: 1 | nein,no,n,0,false,falsch,nicht erschienen,no-show,no show,noshow,abwesend,missed,versäumt,verpasst,abgesagt,storniert,cancelled,canceled,fehlt,late cancelled: 0",
          (word) => word === "1",
        ),
      },
      "erschienen wahrgenommen anwesend kept attended noshow teilnahme teilnahmestatus terminstatus anwesenheit attendance",
      3,
    ),
    rule(
      "name",
      "text",
      "kurs kursname course class klasse angebot terminart leistung behandlung event aktivitaet anlass",
    ),
    rule("branch", "text", "filiale studio standort branch location geraet terminal raum"),
    rule("minutes", "duration", "dauer minuten duration aufenthalt aufenthaltsdauer dauermin", 0, { minutes: 1 }),
    rule("source", "text", "quelle source gebuchtueber bookedvia"),
  ],
  needs: [["at"], ["customer", "identifiers.email", "identifiers.phone"]],
  id: ["id"],
}
