import { existsSync } from "node:fs"
import { join } from "node:path"
import { BilingualError, type Sentence } from "../../records/bilingualError.ts"
import { adviceOnDamage } from "../backupList.ts"
import { brokenRules, damageOf } from "../checkInvariants.ts"
import { lastChange } from "../imports.ts"
import { readKey } from "../keyFile.ts"
import { isCurrent, isNewer, versionOf } from "../migrate.ts"
import { unsweptErasures } from "../rights/sweep.ts"
import { keyPathOf } from "../rights/tombstones.ts"
import { openState, type State } from "../state.ts"
import { writerOf } from "../writerLock.ts"
import { examineBackups, examineFolder } from "./examineFolder.ts"
import { examineProjection } from "./examineProjection.ts"
import type { Finding } from "./finding.ts"

export type ExamineOptions = {
  readonly now: Date
  /** Reads everything through: each page of the database, and the newest backup. */
  readonly isDeep: boolean
}

/** Looks at all that could be wrong with a workspace, and alters no record. */
export async function examine(directory: string, { now, isDeep }: ExamineOptions): Promise<Finding[]> {
  const path = join(directory, "state.db")
  if (!existsSync(path)) {
    throw new BilingualError({
      en: `${directory} is no workspace: "stammwert init --data ${directory}" makes one.`,
      de: `${directory} ist kein Arbeitsbereich: »stammwert init --data ${directory}« legt ihn an.`,
    })
  }
  const { findings, seq } = examineDatabase(directory, isDeep)
  const isWell = findings.every(({ level }) => level === "good")
  const ofProjection = isDeep && isWell ? await examineProjection(directory) : []
  return [...findings, ...ofProjection, ...examineFolder(directory), examineBackups(directory, now, isDeep, seq)]
}

/** The database alone, and how far its change log has come where that can be read. */
export function examineDatabase(directory: string, isDeep: boolean): { findings: Finding[]; seq: number | undefined } {
  let state: State | undefined
  try {
    state = openState(join(directory, "state.db"), { mustExist: true })
    return { findings: examineState(state, directory, isDeep), seq: lastChange(state) }
  } catch (cause) {
    const sentence = cause instanceof BilingualError ? cause.sentence : twice((cause as Error).message)
    return { findings: [damaged(directory, sentence)], seq: undefined }
  } finally {
    state?.close()
  }
}

const twice = (text: string): Sentence => ({ en: text, de: text })

function examineState(state: State, directory: string, isDeep: boolean): Finding[] {
  const damage = damageOf(state, isDeep ? "every page" : "quick")
  if (damage.length > 0) return damage.slice(0, MOST_SHOWN).map((sentence) => damaged(directory, twice(sentence)))
  const whole: Finding = {
    level: "good",
    what: isDeep
      ? { en: "The database holds together, page by page.", de: "Die Datenbank hält zusammen, Seite für Seite." }
      : {
          en: "The database opens and its tables hold together (--deep reads every index too).",
          de: "Die Datenbank lässt sich öffnen, und ihre Tabellen halten zusammen (--deep liest auch jeden Index).",
        },
  }
  return [
    whole,
    ...examineVersion(state),
    ...(isCurrent(state)
      ? [...examineRules(state), ...examineOpen(state, directory), ...examineErasures(state, directory)]
      : []),
  ]
}

/** Erasures that were cut off, and tombstones that nobody can read any more. */
function examineErasures(state: State, directory: string): Finding[] {
  const unswept: Finding = {
    level: "bad",
    what: {
      en: "An erasure was cut off: files may still hold somebody who was erased.",
      de: "Eine Löschung wurde abgebrochen: Dateien können noch jemanden enthalten, der gelöscht ist.",
    },
    advice: {
      en: "The next command that writes finishes it, as does the next start of the server.",
      de: "Der nächste Befehl, der schreibt, führt sie zu Ende, ebenso der nächste Start des Servers.",
    },
  }
  const keyPath = keyPathOf(directory)
  const lostKey: Finding = {
    level: "bad",
    what: {
      en: `${keyPath} is missing or not whole: nobody can tell any more who was erased, so nothing is taken in.`,
      de: `${keyPath} fehlt oder ist unvollständig: Wer gelöscht ist, lässt sich nicht mehr erkennen, deshalb wird nichts übernommen.`,
    },
    advice: {
      en: "Put the file back; it lies in no backup.",
      de: "Legen Sie die Datei zurück; sie liegt in keiner Sicherung.",
    },
  }
  const hasTombstones = state.rows("SELECT 1 FROM tombstone LIMIT 1").length > 0
  return [
    ...(unsweptErasures(state).length > 0 ? [unswept] : []),
    ...(hasTombstones && readKey(keyPath) === undefined ? [lostKey] : []),
  ]
}

const MOST_SHOWN = 5

const damaged = (directory: string, { en, de }: Sentence): Finding => ({
  level: "bad",
  what: { en: `The database is damaged: ${en}`, de: `Die Datenbank ist beschädigt: ${de}` },
  advice: adviceOnDamage(directory),
})

function examineVersion(state: State): Finding[] {
  const version = versionOf(state)
  const [{ sqlite }] = state.rows("SELECT sqlite_version() AS sqlite")
  const what = {
    en: `Database version ${version}, SQLite ${sqlite}, Node ${process.versions.node}.`,
    de: `Datenbank Stand ${version}, SQLite ${sqlite}, Node ${process.versions.node}.`,
  }
  if (isCurrent(state)) return [{ level: "good", what }]
  const advice = isNewer(version)
    ? {
        en: "A newer Stammwert made it: update Stammwert.",
        de: "Sie stammt von einem neueren Stammwert: Aktualisieren Sie.",
      }
    : {
        en: "The next command brings it up to date and keeps a copy of what was.",
        de: "Der nächste Befehl bringt sie auf den neuen Stand und behält eine Kopie des alten.",
      }
  return [{ level: isNewer(version) ? "bad" : "remark", what, advice }]
}

function examineRules(state: State): Finding[] {
  const broken = brokenRules(state)
  if (broken.length === 0) {
    return [{ level: "good", what: { en: "All records obey the rules.", de: "Alle Einträge halten die Regeln ein." } }]
  }
  return broken.map(({ en, de }) => ({
    level: "bad",
    what: { en: `A rule is broken: ${en}.`, de: `Eine Regel ist verletzt: ${de}.` },
    advice: {
      en: "This is a fault of ours. Make a backup, and tell us this sentence.",
      de: "Das ist unser Fehler. Machen Sie eine Sicherung, und nennen Sie uns diesen Satz.",
    },
  }))
}

/** Imports that are under way, or were cut off. */
function examineOpen(state: State, directory: string): Finding[] {
  const open = state.rows<{ id: number }>("SELECT id FROM import WHERE state = 'open' ORDER BY id")
  const writer = writerOf(directory)
  return open.map(({ id }) => ({
    level: "remark",
    what:
      writer === undefined
        ? { en: `Import ${id} was cut off.`, de: `Import ${id} ist abgebrochen worden.` }
        : { en: `Import ${id} is under way (${writer}).`, de: `Import ${id} läuft gerade (${writer}).` },
    ...(writer === undefined
      ? {
          advice: {
            en: "Import its files again to go on with it; until then nothing of it counts.",
            de: "Importieren Sie seine Dateien noch einmal, dann geht er weiter; bis dahin gilt nichts davon.",
          },
        }
      : {}),
  }))
}
