/** Was die Hilfe sagt. */
export const help = {
  heading: "Was möchten Sie wissen?",
  seek: "Ein Wort oder eine Frage, etwa CLV oder DSGVO",
  nothing: "Dazu steht hier nichts. Versuchen Sie ein anderes Wort.",
  questions: "Fragen, und wo die Antwort steht",
  glossary: "Begriffe",
  see: "Ansehen",
  also: "Auch gesucht als:",
  learn: "Kurz gelernt",
  open: "Suchen",
  palette: {
    name: "Suchen und springen",
    placeholder: "Seite, Kunde, Begriff oder Aktion",
    none: "Nichts gefunden.",
    page: "Seite",
    act: "Aktion",
    question: "Frage",
    term: "Begriff",
    customer: "Kunde",
    otherLanguage: "Switch to English",
    dark: "Dunkles Aussehen",
    light: "Helles Aussehen",
  },
  keys: {
    heading: "Tasten",
    key: "Taste",
    does: "Was sie tut",
    palette: "Strg oder ⌘ + K",
    add: "Etwas eintragen",
    help: "Diese Seite",
    letters: "Tasten mit einzelnen Buchstaben benutzen",
  },
  asked: {
    worth: "Was ist ein Kunde wert?",
    best: "Wer sind meine besten Kunden?",
    leaving: "Wer kommt nicht mehr?",
    back: "Wie oft kommen meine Kunden wieder?",
    price: "Was bringt eine Preiserhöhung?",
    discount: "Bringt der Rabatt etwas?",
    products: "Welche Produkte bringen treue Kunden?",
    when: "Wann ist am meisten los?",
    import: "Wie bekomme ich meine Daten hinein?",
    twice: "Wer steht doppelt darin?",
    erase: "Jemand will Auskunft oder Löschung. Was tun?",
    backup: "Sind meine Daten gesichert?",
    colleague: "Wie lasse ich jemanden mitarbeiten?",
    lockedOut: "Jemand hat das Telefon verloren und kommt nicht herein. Was tun?",
    till: "Wie sendet meine Kasse von selbst?",
  },
  cards: [
    {
      heading: "Bisher und voraussichtlich",
      text: "Der Kundenwert hat zwei Teile: was jemand schon gebracht hat, und was in den nächsten 12 Monaten voraussichtlich kommt. Nur der zweite lässt sich noch ändern.",
    },
    {
      heading: "Warum eine Spanne?",
      text: "Niemand weiß, ob ein Mensch wiederkommt. Die Spanne sagt, wo der Wert mit 90 % Sicherheit liegt. Je mehr Käufe, desto schmaler.",
    },
    {
      heading: "Lange Pause, hohes Risiko?",
      text: "Es kommt darauf an, was für diese Person üblich ist. Wer alle 10 Tage kommt und seit 40 fehlt, ist eher weg als jemand, der zweimal im Jahr kauft.",
    },
    {
      heading: "Was darf ein neuer Kunde kosten?",
      text: "Höchstens, was er an Deckungsbeitrag bringt, nicht an Umsatz. Stellen Sie dafür in den Einstellungen Ihre Marge ein.",
    },
    {
      heading: "Der zweite Kauf zählt",
      text: "Die meisten gehen nach dem ersten Kauf verloren. Wer ein zweites Mal kommt, kommt oft auch ein drittes Mal. Dort lohnt Mühe am meisten.",
    },
    {
      heading: "Zusammenhang ist kein Grund",
      text: "Wer im Treueprogramm ist, kauft mehr; vielleicht, weil nur Treue beitreten. Ob eine Maßnahme wirkt, zeigt erst der Vergleich mit einer Kontrollgruppe.",
    },
  ],
  terms: {
    clv: {
      name: "Kundenwert (CLV)",
      means:
        "Was jemand bisher gebracht hat, und was voraussichtlich noch kommt, zusammen. Je nach Einstellung als Umsatz oder als Deckungsbeitrag.",
    },
    toDate: {
      name: "Bisheriger Wert",
      means: "Die Summe aller Käufe bis zum Datenstand, nach Erstattungen. Keine Prognose.",
    },
    expected: {
      name: "Erwarteter Wert (12 Monate)",
      means:
        "Was ein Modell für die nächsten 12 Monate erwartet: wie wahrscheinlich jemand noch da ist, wie oft gekauft wird und für wie viel.",
    },
    equity: {
      name: "Wert aller Kunden",
      means: "Bisheriger und erwarteter Wert aller Kunden zusammen, ohne künftige neue.",
    },
    referralValue: {
      name: "Empfehlungswert",
      means:
        "Der Wert derer, die jemand empfohlen hat. Er steht getrennt, damit in der Summe aller nichts doppelt zählt.",
    },
    orderValue: {
      name: "Umsatz je Bestellung",
      means: "Umsatz geteilt durch Bestellungen, nach Erstattungen, im gezeigten Zeitraum.",
    },
    contribution: {
      name: "Deckungsbeitrag",
      means:
        "Was vom Nettoumsatz nach Wareneinsatz und Kosten je Kunde bleibt. 50 % Aufschlag auf die Kosten sind 33,3 % Marge vom Preis.",
    },
    frequency: {
      name: "Kaufhäufigkeit",
      means: "Bestellungen geteilt durch Kunden in einem Zeitraum, im Durchschnitt aller.",
    },
    interval: {
      name: "Kaufabstand",
      means:
        "Tage von einem Kauf zum nächsten derselben Person. Die Mitte (Median) taugt als Zeitpunkt einer Erinnerung.",
    },
    repeat: {
      name: "Wiederkaufrate",
      means: "Anteil derer, die binnen 12 Monaten nach dem ersten Kauf ein zweites Mal gekauft haben.",
    },
    retention: {
      name: "Bindungsrate",
      means:
        "Anteil derer vom Anfang eines Zeitraums, die am Ende noch da sind; neue zählen nicht mit. Aufs Jahr: Monatsrate hoch 12.",
    },
    churn: {
      name: "Abwanderung (Churn)",
      means: "Das Gegenstück zur Bindung: 1 minus Bindungsrate. Ohne Vertrag lässt sie sich nur schätzen.",
    },
    active: {
      name: "Chance wiederzukommen (Aktivwahrscheinlichkeit)",
      means:
        "Wie wahrscheinlich jemand noch Kunde ist, gemessen an den eigenen Abständen. Ab 67 % geringes, unter 34 % hohes Risiko.",
    },
    cac: {
      name: "Gewinnungskosten (CAC)",
      means: "Kosten für Werbung und Vertrieb geteilt durch die Zahl der neu gewonnenen Kunden.",
    },
    payback: {
      name: "Amortisation",
      means: "Nach wie vielen Monaten der Deckungsbeitrag eines Kunden seine Gewinnungskosten wieder eingebracht hat.",
    },
    cohort: {
      name: "Einstiegsjahrgang (Kohorte)",
      means:
        "Alle, die im selben Monat zum ersten Mal gekauft haben. So lassen sich Alte und Neue gerecht vergleichen.",
    },
    segment: {
      name: "Kundengruppe (Segment)",
      means:
        "Kunden mit etwas gemeinsam, etwa nach letztem Kauf, Häufigkeit und Umsatz (RFM): Beste, Gefährdete, Schlafende.",
    },
    pareto: {
      name: "80/20",
      means: "Wie ungleich der Wert verteilt ist: welcher Anteil der Kunden welchen Anteil des Wertes bringt.",
    },
    discount: {
      name: "Abzinsung",
      means:
        "Geld in der Zukunft zählt weniger als heute. Bei 10 % im Jahr ist ein Euro in einem Jahr heute 91 Cent wert.",
    },
    points: {
      name: "Prozent und Prozentpunkte",
      means: "Von 80 % auf 85 % sind 5 Prozentpunkte, aber 6,25 Prozent mehr. Hier steht immer dabei, was gemeint ist.",
    },
    range: {
      name: "Spanne",
      means: "Zwischen diesen beiden Werten liegt das Ergebnis mit 90 % Sicherheit, wenn das Modell stimmt.",
    },
    consent: {
      name: "Einwilligung",
      means:
        "Die nachweisbare Erlaubnis, jemanden auf einem Weg anzusprechen. Ohne Wortlaut und Nachweis ist sie so gut wie keine.",
    },
    access: {
      name: "Auskunft und Löschung",
      means: "Jede Person darf wissen, was über sie gespeichert ist (Art. 15 DSGVO), und Löschung verlangen (Art. 17).",
    },
    mrr: {
      name: "Monatlich wiederkehrender Umsatz",
      means: "Was alle laufenden Verträge zusammen im Monat bringen; Jahresbeiträge auf Monate verteilt.",
    },
    nps: {
      name: "Weiterempfehlung (NPS)",
      means:
        "Anteil der Begeisterten (9 bis 10) minus Anteil der Enttäuschten (0 bis 6) auf die Frage nach Weiterempfehlung.",
    },
  },
} as const
