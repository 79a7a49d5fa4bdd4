import { z } from "zod"
import { ARMS, MEASURE_STATES, TASK_CHANNELS } from "../../records/measure.ts"
import { MESSAGE_STATES } from "../acting/outbox.ts"
import { TASK_OUTCOMES } from "../acting/tasks.ts"
import { SUPPRESSED_CHANNELS, SUPPRESSION_REASONS } from "../mail/suppression.ts"
import { column, type ExportTable } from "./exportTable.ts"

export const MEASURES: ExportTable = {
  file: "measures.csv",
  words: {
    en: "measures as they are laid down now, for reading",
    de: "Maßnahmen, wie sie jetzt angelegt sind, zum Nachlesen",
  },
  columns: [
    column("measure", z.int(), "number", "Nummer"),
    column("name", z.string(), "name", "Name"),
    column("state", z.enum(MEASURE_STATES), "where it stands", "wie es um sie steht"),
    column("version", z.int(), "version", "Fassung"),
    column("startedAt", z.iso.datetime().optional(), "instant in UTC", "Zeitpunkt in UTC"),
    column("endedAt", z.iso.datetime().optional(), "instant in UTC", "Zeitpunkt in UTC"),
    column("plan", z.string(), "plan, as JSON", "Plan, als JSON"),
  ],
}

export const PARTICIPANTS: ExportTable = {
  file: "participants.csv",
  words: { en: "whom measures were for, for reading", de: "für wen Maßnahmen waren, zum Nachlesen" },
  columns: [
    column("participant", z.int(), "number", "Nummer"),
    column("measure", z.int(), "number of the measure", "Nummer der Maßnahme"),
    column("version", z.int(), "version of the measure", "Fassung der Maßnahme"),
    column("customer", z.string(), "customer", "Kunde"),
    column("occasion", z.string(), "occasion", "Anlass"),
    column("arm", z.enum(ARMS), "what was drawn", "was ausgelost wurde"),
    column("assignedAt", z.iso.datetime(), "instant in UTC", "Zeitpunkt in UTC"),
    column("step", z.string().optional(), "where they stand", "wo sie stehen"),
    column("endedAt", z.iso.datetime().optional(), "instant in UTC", "Zeitpunkt in UTC"),
    column("endedBecause", z.string().optional(), "why it ended", "weshalb es endete"),
  ],
}

export const MESSAGES: ExportTable = {
  file: "messages.csv",
  words: { en: "messages of measures, for reading", de: "Nachrichten von Maßnahmen, zum Nachlesen" },
  columns: [
    column("participant", z.int(), "number of the participant", "Nummer des Teilnehmers"),
    column("step", z.string(), "step of the plan", "Schritt des Plans"),
    column("channel", z.string(), "channel", "Kanal"),
    column("state", z.enum(MESSAGE_STATES), "what became of it", "was daraus wurde"),
    column("reason", z.string().optional(), "why", "weshalb"),
    column("triedAt", z.iso.datetime().optional(), "instant in UTC", "Zeitpunkt in UTC"),
  ],
}

export const TASKS: ExportTable = {
  file: "tasks.csv",
  words: { en: "tasks of measures, for reading", de: "Aufgaben aus Maßnahmen, zum Nachlesen" },
  columns: [
    column("participant", z.int(), "number of the participant", "Nummer des Teilnehmers"),
    column("step", z.string(), "step of the plan", "Schritt des Plans"),
    column("channel", z.enum(TASK_CHANNELS), "channel", "Kanal"),
    column("dueAt", z.iso.datetime(), "instant in UTC", "Zeitpunkt in UTC"),
    column("state", z.enum(["open", "done", "dropped"]), "what became of it", "was daraus wurde"),
    column("outcome", z.enum(TASK_OUTCOMES).optional(), "outcome", "Ergebnis"),
    column("note", z.string().optional(), "note", "Notiz"),
    column("minutes", z.int().optional(), "minutes it took", "Minuten, die sie brauchte"),
    column("closedAt", z.iso.datetime().optional(), "instant in UTC", "Zeitpunkt in UTC"),
    column("closedBy", z.string().optional(), "by whom", "durch wen"),
  ],
}

export const COUPONS: ExportTable = {
  file: "coupons.csv",
  words: { en: "every redemption of a coupon, for reading", de: "jede Einlösung eines Gutscheins, zum Nachlesen" },
  columns: [
    column("campaign", z.string(), "campaign", "Aktion"),
    column("code", z.string(), "code", "Code"),
    column("customer", z.string().optional(), "customer, where it is known", "Kunde, wo er bekannt ist"),
    column("at", z.iso.datetime(), "instant in UTC", "Zeitpunkt in UTC"),
    column("order", z.string().optional(), "source and number of the order", "Nummernkreis und Nummer der Bestellung"),
    column("cents", z.int(), "what was taken off", "was abgezogen wurde"),
    column("returnedCents", z.int(), "what of it was given back", "was davon zurückgenommen wurde"),
    column("grantedBy", z.string().optional(), "what granted the code", "was den Code vergeben hat"),
  ],
}

export const SUPPRESSIONS: ExportTable = {
  file: "suppressions.csv",
  words: { en: "addresses to which nothing is sent, for reading", de: "Adressen, an die nichts geht, zum Nachlesen" },
  columns: [
    column("channel", z.enum(SUPPRESSED_CHANNELS), "channel", "Kanal"),
    column("address", z.string().optional(), "address; none of the erased", "Adresse; bei Gelöschten keine"),
    column("reason", z.enum(SUPPRESSION_REASONS), "why", "weshalb"),
    column("since", z.iso.datetime(), "instant in UTC", "Zeitpunkt in UTC"),
  ],
}
