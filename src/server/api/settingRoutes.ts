import { businessKinds } from "stammwert-models"
import { z } from "zod"
import { dayOfInstant, formatDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import { audit } from "../../store/audit.ts"
import { changeSetting, readSettings, settingHistory } from "../../store/settings.ts"
import { checkSettings, purchaseModels, settingsFrom } from "../../valuation/settings.ts"
import { laidDown, WORKSPACE_SETTINGS, type WorkspaceSetting } from "../../valuation/workspaceSettings.ts"
import { type ApiParts, type ApiRoute, actorOf } from "./route.ts"

const share = z.number().min(0).max(1)

/** What each setting may be; null takes it back to its default. Whether all fit together is checked beside. */
const VALUES = {
  basis: z.enum(["revenue", "gross-margin", "contribution"]),
  margin: share,
  vat: share,
  "discount-rate": share,
  "lifetime-discount-rate": share,
  "horizon-days": z.int().min(1).max(3_650),
  kind: z.enum(businessKinds),
  model: z.enum(["auto", ...purchaseModels]),
  "time-unit": z.enum(["week", "day"]),
  "cost-per-hour": z.number().min(0),
  "referral-share": share,
  "referral-depth": z.literal([1, 2]),
} as const satisfies Readonly<Record<WorkspaceSetting, z.ZodType>>

const NAMES = Object.keys(WORKSPACE_SETTINGS) as WorkspaceSetting[]
const changes = z.strictObject(
  Object.fromEntries(NAMES.map((name) => [name, VALUES[name].nullable().optional()])) as {
    [K in WorkspaceSetting]: z.ZodOptional<z.ZodNullable<(typeof VALUES)[K]>>
  },
)

const setting = z.strictObject({
  name: z.string(),
  value: z.union([z.string(), z.number()]).nullable(),
  /** False where somebody has laid it down. */
  isDefault: z.boolean(),
  history: z.array(z.strictObject({ at: z.string(), value: z.string().nullable() })),
})

function shown({ door: { state } }: ApiParts) {
  const kept = readSettings(state)
  const now = settingsFrom(laidDown(state))
  return NAMES.map((name) => ({
    name,
    value: now[WORKSPACE_SETTINGS[name]] ?? null,
    isDefault: !kept.has(name),
    history: settingHistory(state, name).map(({ at, value }) => ({ at, value })),
  }))
}

/** What holds for all valuations of the workspace. */
export const settingRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/settings",
    operation: "getSettings",
    does: "What holds for all valuations, with its history.",
    needs: "figures.read",
    answer: z.strictObject({
      timeZone: z.string(),
      /** The workspace's day, so that pages need no clock of their own. */
      today: day,
      currency: z.string().nullable(),
      settings: z.array(setting),
    }),
    handle: async (_, parts) => {
      const { timeZone, currency } = parts.workspace.settings
      const today = formatDay(dayOfInstant(parts.clock(), timeZone))
      return { timeZone, today, currency: currency ?? null, settings: shown(parts) }
    },
  },
  {
    method: "PATCH",
    path: "/api/settings",
    operation: "changeSettings",
    does: "Changes settings; null takes one back to its default.",
    needs: "settings.write",
    body: changes,
    answer: z.strictObject({ settings: z.array(setting) }),
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const wanted = Object.entries(asked.body as z.infer<typeof changes>).filter(([, value]) => value !== undefined)
      state.transaction(() => {
        for (const [name, value] of wanted) {
          const kept = value === null ? undefined : JSON.stringify(value)
          changeSetting(state, name, kept, parts.clock().toISOString())
        }
        // Where they do not fit together, the transaction takes all of it back.
        checkSettings(settingsFrom(laidDown(state)))
        const names = wanted.map(([name]) => name).join(", ")
        audit(state, {
          at: now(),
          actor: actorOf(asked),
          action: "change settings",
          object: "workspace",
          detail: { names },
        })
      })
      parts.background.onCommitted()
      return { settings: shown(parts) }
    },
  },
]
