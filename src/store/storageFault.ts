import { BilingualError } from "../records/bilingualError.ts"

/** The disk was full, or refused to write or to read. What transactions had written before is whole. */
export class StorageFault extends BilingualError {
  readonly fault: "full" | "disk"

  constructor(fault: "full" | "disk", folder: string, code: string) {
    super(
      fault === "full"
        ? {
            en: `${folder}: the disk is full (${code}). What was written before is safe. Make room there, then give the same command again.`,
            de: `${folder}: Der Datenträger ist voll (${code}). Was vorher geschrieben wurde, ist sicher. Schaffen Sie dort Platz, und geben Sie denselben Befehl noch einmal.`,
          }
        : {
            en: `${folder}: the disk refused to write or to read (${code}). What was written before is safe. See whether it is connected and sound and may be written to, then give the same command again.`,
            de: `${folder}: Der Datenträger ließ sich nicht beschreiben oder lesen (${code}). Was vorher geschrieben wurde, ist sicher. Sehen Sie nach, ob er angeschlossen und heil ist und beschrieben werden darf, und geben Sie denselben Befehl noch einmal.`,
          },
    )
    this.fault = fault
  }
}

/** The fault of a folder for work of our own where the disk is full; any other cause as it is. */
export function inTemporaryFolder(cause: unknown, folder: string): unknown {
  const found =
    cause instanceof Error ? /ENOSPC|EDQUOT|No space left on device/i.exec(`${codeOf(cause)} ${cause.message}`) : null
  return found && !(cause instanceof StorageFault) ? new StorageFault("full", folder, found[0]) : cause
}

const codeOf = (cause: Error) => ("code" in cause ? String(cause.code) : "")
