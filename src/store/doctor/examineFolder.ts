import { existsSync, readdirSync, statfsSync, statSync } from "node:fs"
import { join } from "node:path"
import { adviceOnDamage, backupsOf, checkDigest, listBackups } from "../backupList.ts"
import { UNFINISHED } from "../wholeCopy.ts"
import type { Finding } from "./finding.ts"
import { flushTimes } from "./flushTimes.ts"

const MEBIBYTE = 2 ** 20
/** Below this a workspace of any size will soon come to a halt. */
const LEAST_FREE_BYTES = 512 * MEBIBYTE
const SLOW_FLUSH_MILLISECONDS = 50
const DAY_MILLISECONDS = 86_400_000
const OLD_BACKUP_DAYS = 7

const mebibytes = (bytes: number) => Math.round(bytes / MEBIBYTE)

/** What can be said of a workspace's folder without opening its database. */
export function examineFolder(directory: string): Finding[] {
  return [...leftovers(directory), freeSpace(directory), flushing(directory)]
}

/** Files that a command which was cut off has left. */
function leftovers(directory: string): Finding[] {
  const folders = [directory, backupsOf(directory)].filter((folder) => existsSync(folder))
  const paths = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.includes(UNFINISHED))
      .map((name) => join(folder, name)),
  )
  if (paths.length === 0) {
    return [{ level: "good", what: { en: "No files were left over.", de: "Keine Dateien sind liegen geblieben." } }]
  }
  return paths.map((path) => ({
    level: "remark",
    what: {
      en: `${path} was left over by a command that was cut off, or belongs to one that is running.`,
      de: `${path} ist von einem abgebrochenen Befehl liegen geblieben oder gehört zu einem, der gerade läuft.`,
    },
    advice: {
      en: "If no command is running, delete it.",
      de: "Läuft kein Befehl, löschen Sie die Datei.",
    },
  }))
}

function freeSpace(directory: string): Finding {
  const { bavail, bsize } = statfsSync(directory)
  const free = bavail * bsize
  const database = statSync(join(directory, "state.db"), { throwIfNoEntry: false })?.size ?? 0
  // A backup is a second copy, and a migration makes a third.
  const needed = Math.max(LEAST_FREE_BYTES, 2 * database)
  const what = {
    en: `${mebibytes(free)} MiB are free on the disk; the database has ${mebibytes(database)} MiB.`,
    de: `${mebibytes(free)} MiB sind auf dem Datenträger frei; die Datenbank hat ${mebibytes(database)} MiB.`,
  }
  if (free >= needed) return { level: "good", what }
  return {
    level: "bad",
    what,
    advice: {
      en: `Free some space: ${mebibytes(needed)} MiB are needed for a backup and an update.`,
      de: `Schaffen Sie Platz: Für Sicherung und Aktualisierung sind ${mebibytes(needed)} MiB nötig.`,
    },
  }
}

function flushing(directory: string): Finding {
  const { median, p99 } = flushTimes(directory)
  const figures = (decimal: string) => [median, p99].map((time) => time.toFixed(1).replace(".", decimal))
  const [en, de] = [figures("."), figures(",")]
  const what = {
    en: `The disk takes ${en[0]} ms to make an entry safe, in one of a hundred cases more than ${en[1]} ms (fsync p99).`,
    de: `Der Datenträger braucht ${de[0]} ms, bis ein Eintrag sicher ist, in einem von hundert Fällen mehr als ${de[1]} ms (fsync p99).`,
  }
  if (p99 <= SLOW_FLUSH_MILLISECONDS) return { level: "good", what }
  return {
    level: "remark",
    what,
    advice: {
      en: "That is slow: every entry waits that long. A disk in this computer is faster than one on the network.",
      de: "Das ist langsam: Jeder Eintrag wartet so lange. Ein Datenträger in diesem Rechner ist schneller als einer im Netz.",
    },
  }
}

/** How old the newest backup is, and whether it is as it was made. `seq` is how far the workspace's change log has come. */
export function examineBackups(directory: string, now: Date, isDeep: boolean, seq: number | undefined): Finding {
  const [newest] = listBackups(backupsOf(directory))
  const command = { en: `stammwert backup --data ${directory}`, de: `stammwert backup --data ${directory}` }
  if (newest === undefined) {
    return {
      level: "remark",
      what: { en: "There is no backup in the folder.", de: "Im Ordner liegt keine Sicherung." },
      advice: {
        en: `Make one, and keep it on another disk too: ${command.en}`,
        de: `Machen Sie eine, und bewahren Sie sie auch auf einem anderen Datenträger auf: ${command.de}`,
      },
    }
  }
  if (isDeep) {
    try {
      checkDigest(newest)
    } catch {
      return {
        level: "bad",
        what: { en: `${newest.path} is damaged.`, de: `${newest.path} ist beschädigt.` },
        advice: { en: `Make a new backup: ${command.en}`, de: `Machen Sie eine neue Sicherung: ${command.de}` },
      }
    }
  }
  if (seq !== undefined && seq < newest.seal.seq) {
    return {
      level: "bad",
      what: {
        en: `${newest.seal.seq - seq} entries of the change log that the newest backup holds are missing in the workspace.`,
        de: `${newest.seal.seq - seq} Einträge des Änderungsbuchs, die in der neuesten Sicherung stehen, fehlen im Arbeitsbereich.`,
      },
      advice: adviceOnDamage(directory),
    }
  }
  const days = Math.floor((now.getTime() - Date.parse(newest.seal.madeAt)) / DAY_MILLISECONDS)
  const changes = seq === undefined ? 0 : seq - newest.seal.seq
  const what = {
    en: `The newest backup is ${days} days old; ${changes} entries of the change log came after it (${newest.path}).`,
    de: `Die neueste Sicherung ist ${days} Tage alt; danach kamen ${changes} Einträge des Änderungsbuchs (${newest.path}).`,
  }
  if (changes === 0 || days < OLD_BACKUP_DAYS) return { level: "good", what }
  return {
    level: "remark",
    what,
    advice: { en: `Time for another: ${command.en}`, de: `Zeit für eine neue: ${command.de}` },
  }
}
