import { businessKinds } from "stammwert-models"
import { z } from "zod"
import { yesterdayOf } from "../../jobs/daily.ts"
import { addPiece, beginUpload } from "../jobs/uploads.ts"
import { Refusal } from "../refusal.ts"
import type { ApiRoute } from "./route.ts"

/** An invented business to look around in, as files that are imported like any others. */
export const sampleRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/samples",
    operation: "inventBusiness",
    does: "Writes what an invented business has as uploads, to be imported into an empty workspace.",
    refuses: [404, 409],
    needs: "imports.write",
    body: z.strictObject({ kind: z.enum(businessKinds) }),
    answer: z.strictObject({ uploads: z.array(z.string()) }),
    handle: async ({ body }, { workspace, clock, sample }) => {
      const { state, directory, settings } = workspace
      if (sample === undefined) throw new Refusal(404, "no-sample", NO_SAMPLE)
      // What is invented must never stand among what is true.
      if (state.rows("SELECT 1 FROM customer LIMIT 1").length > 0) throw new Refusal(409, "not-empty", NOT_EMPTY)
      const files = sample(body.kind, yesterdayOf(clock(), settings.timeZone))
      const uploads = files.map(({ name, text }) => {
        const upload = beginUpload(directory, name)
        addPiece(directory, upload, 0, Buffer.from(text))
        return upload
      })
      return { uploads }
    },
  },
]

const NO_SAMPLE = {
  en: "this server invents no business: stammwert demo does",
  de: "Dieser Server erfindet keinen Betrieb: Das tut stammwert demo.",
}
const NOT_EMPTY = {
  en: "there are customers already: an invented business goes into an empty workspace alone",
  de: "Es sind schon Kunden da: Ein erfundener Betrieb kommt nur in einen leeren Arbeitsbereich.",
}
