import { Projection } from "../projector.ts"
import type { Finding } from "./finding.ts"

/** Whether the projection says what the state says; where it cannot be read it is written anew first. */
export async function examineProjection(directory: string): Promise<Finding[]> {
  const projection = await Projection.open({ directory })
  try {
    const broken = await projection.check()
    if (broken.length === 0) {
      return [
        {
          level: "good",
          what: {
            en: "The figures for questions (analytics.duckdb) agree with the records.",
            de: "Die Zahlen für Auswertungen (analytics.duckdb) stimmen mit den Einträgen überein.",
          },
        },
      ]
    }
    return broken.map((sentence) => ({
      level: "bad",
      what: {
        en: `The figures for questions differ from the records: ${sentence}.`,
        de: `Die Zahlen für Auswertungen weichen von den Einträgen ab: ${sentence}.`,
      },
      advice: {
        en: "Delete analytics.duckdb: it is made anew from the records. This is a fault of ours; tell us the sentence.",
        de: "Löschen Sie analytics.duckdb: Die Datei entsteht neu aus den Einträgen. Das ist unser Fehler; nennen Sie uns den Satz.",
      },
    }))
  } finally {
    await projection.close()
  }
}
