import { z } from "zod"
import { type Period, parsePeriod } from "../../report/period/period.ts"
import { audit } from "../../store/audit.ts"
import { mayDo, type Visitor } from "../auth/door.ts"
import { bytes } from "../contract/bytes.ts"
import { paper } from "../contract/paper.ts"
import { periodReport, type ReportFrom, reportedPeriods } from "../periodReport.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const language = z.strictObject({ language: z.enum(["de", "en"]).default("de") })
const period = z.string().describe("A month as 2026-10 or a quarter as 2026-Q3.")

const fromOf = ({ projection, workspace, clock }: ApiParts): ReportFrom => ({ projection, workspace, now: clock() })
const periodOf = ({ params }: Asked): Period => parsePeriod(params.period)

/** Reports of months and quarters. */
export const reportRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/reports",
    operation: "listReports",
    does: "Months and quarters that there are reports of, the latest first.",
    needs: "figures.read",
    answer: z.strictObject({ months: z.array(period), quarters: z.array(period) }),
    handle: async (_, parts) => reportedPeriods(fromOf(parts)),
  },
  {
    method: "GET",
    path: "/api/reports/:period",
    operation: "readReport",
    does: "The monthly report or quarterly review; customers are named to those who may see people.",
    needs: "figures.read",
    query: language,
    answer: paper,
    handle: async (asked, parts) =>
      periodReport(fromOf(parts), {
        period: periodOf(asked),
        language: asked.query.language,
        withNames: mayDo(asked.visitor as Visitor, "people.list"),
      }),
  },
  {
    method: "GET",
    path: "/api/reports/:period/pdf",
    operation: "exportReport",
    does: "The same as PDF; customers are named for those who may take people along.",
    needs: "figures.read",
    query: language,
    sends: ["application/pdf"],
    answer: bytes,
    handle: async (asked, parts) => {
      const withNames = mayDo(asked.visitor as Visitor, "people.export")
      const asPaper = await periodReport(fromOf(parts), {
        period: periodOf(asked),
        language: asked.query.language,
        withNames,
      })
      // What draws pages is loaded when somebody asks for one.
      const { paperAsPdf } = await import("../../report/paper/paperAsPdf.ts")
      const pdf = await paperAsPdf(asPaper, new Date(parts.door.now()).toISOString())
      audit(parts.door.state, {
        at: parts.door.now(),
        actor: actorOf(asked),
        action: "export",
        object: `report ${asked.params.period}`,
        detail: { format: "pdf", people: withNames },
      })
      asked.reply.header("content-type", "application/pdf")
      asked.reply.header("content-disposition", `attachment; filename="stammwert-${asked.params.period}.pdf"`)
      return pdf
    },
  },
]
