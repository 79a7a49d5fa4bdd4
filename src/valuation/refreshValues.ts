import type { Clock } from "../jobs/clock.ts"
import { daily, lastDayDue, yesterdayOf } from "../jobs/daily.ts"
import { gathered } from "../jobs/gathered.ts"
import { LatestValues } from "../store/latestValues.ts"
import type { Projection } from "../store/projector.ts"
import { customerNumbers } from "../store/queries/customerNumbers.ts"
import { type Known, readKnown, readSome } from "../store/readKnown.ts"
import { type KeptFit, latestFit, latestRun, runOf } from "../store/valuationRuns.ts"
import type { Workspace } from "../store/workspace.ts"
import { NoOrdersYet } from "../store/workspaceOrders.ts"
import { ValuationThread } from "./besideUs.ts"
import { changedPeople } from "./changedPeople.ts"
import { changedRows } from "./changedRows.ts"
import type { BusinessFit } from "./fitBusiness.ts"
import { fitSettings, keepValues, type Occasion } from "./keptValuation.ts"
import { isOutdated } from "./refitRule.ts"
import { settingsFrom, type ValuationSettings } from "./settings.ts"
import { totalsAfter } from "./totalsAfter.ts"
import { keepWorkspaceValues } from "./valueWorkspace.ts"
import { laidDown } from "./workspaceSettings.ts"

export type RefreshOptions = {
  readonly codeVersion: string
  /** Told of what went wrong; the values that were there stay. */
  readonly onFault: (fault: unknown) => void
  /** When everybody is valued for the day that is over. */
  readonly nightlyAt?: string
  /** Runs what keeps a run while no other process does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
  /** Calls off what is under way, and whatever would begin. */
  readonly signal?: AbortSignal
}

/** Values that keep themselves current, as the server runs them beside everything else. */
export type RefreshingValues = {
  /** Something new is in the state. Called often; returns at once. */
  onCommitted(): void
  /** Brings values up to now; answers how. */
  refresh(): Promise<HowRefreshed>
  close(): Promise<void>
}

/** `some`: those whose records changed. `all`: everybody, under the last fit. `refitted`: everybody, under a new one. */
export type HowRefreshed = "current" | "some" | "all" | "refitted" | "nobody"

const NIGHTLY_AT = "02:30"
/** Values follow records once these pause for half a second, and after five at the latest. */
const QUIET_MILLISECONDS = 500
const MOST_MILLISECONDS = 5_000

/**
 * Keeps a workspace's values current: on new records (gathered), and nightly in the workspace's zone for the day that is
 * over. New values come from the last fit at once; models are fitted anew, in a thread beside us, where the data have moved
 * (`isOutdated`). The caller closes projection and workspace after this.
 */
export function refreshValues(
  workspace: Workspace,
  projection: Projection,
  clock: Clock,
  options: RefreshOptions,
): RefreshingValues {
  const refresher = new Refresher(workspace, projection, clock, options)
  const { onFault } = options
  const records = gathered(clock, {
    quietMilliseconds: QUIET_MILLISECONDS,
    mostMilliseconds: MOST_MILLISECONDS,
    work: async () => void (await refresher.refresh()),
    onFault,
  })
  const stopNights = daily(clock, {
    at: () => ({ time: options.nightlyAt ?? NIGHTLY_AT, timeZone: workspace.settings.timeZone }),
    done: () => refresher.lastNight,
    work: async (day) => {
      await refresher.refresh()
      refresher.lastNight = day
    },
    onFault,
  })
  return {
    onCommitted: records.call,
    refresh: () => refresher.refresh(),
    close: async () => {
      await stopNights()
      await records.stop()
      await refresher.close()
    },
  }
}

class Refresher {
  readonly #workspace: Workspace
  readonly #projection: Projection
  readonly #clock: Clock
  readonly #codeVersion: string
  readonly #alone: RefreshOptions["alone"]
  readonly #thread = new ValuationThread()
  #latest: LatestValues | undefined
  /** Entry of the change log up to which changes are in the latest values, or change none of them. */
  #seenUntil = 0
  /** One after another. */
  #running: Promise<unknown> = Promise.resolve()
  /** The last night that is done; after a restart that of the latest run. */
  lastNight: number | undefined

  constructor(
    workspace: Workspace,
    projection: Projection,
    clock: Clock,
    { codeVersion, nightlyAt = NIGHTLY_AT, alone, signal }: RefreshOptions,
  ) {
    signal?.addEventListener("abort", () => void this.#thread.close())
    this.#alone = alone
    this.#workspace = workspace
    this.#projection = projection
    this.#clock = clock
    this.#codeVersion = codeVersion
    const run = latestRun(workspace.state)
    if (run) {
      const at = { time: nightlyAt, timeZone: workspace.settings.timeZone }
      this.lastNight = lastDayDue(new Date(run.madeAt), at)
    }
  }

  refresh(): Promise<HowRefreshed> {
    const next = this.#running.then(async () => {
      const how = await this.#refresh()
      if (how !== "current" && how !== "nobody") await this.#projection.refresh()
      return how
    })
    this.#running = next.then(() => this.#getReady()).catch(() => undefined)
    return next
  }

  async close(): Promise<void> {
    await this.#running
    await this.#thread.close()
  }

  async #refresh(): Promise<HowRefreshed> {
    const { state, settings: here } = this.#workspace
    await this.#projection.refresh()
    const asOf = yesterdayOf(this.#clock.now(), here.timeZone)
    const settings = settingsFrom({ ...laidDown(state), asOf })
    const fit = latestFit(state, fitSettings(settings))
    if (fit === undefined) return this.#valueAll(settings, undefined)
    const how = (await this.#valueSome(settings, fit)) ?? (await this.#valueAll(settings, fit))
    if (how === "current" || !isOutdated(state, fit, { asOf, codeVersion: this.#codeVersion })) return how
    return this.#valueAll(settings, undefined)
  }

  /** What the next records need is fetched while nobody waits for it. */
  #getReady(): void {
    this.#latest ??= LatestValues.read(this.#workspace.state)
    if (this.#latest === undefined) return
    this.#latest.readAhead()
    this.#thread.start()
  }

  /** Values those alone whose records changed; undefined where that is not enough. */
  async #valueSome(settings: ValuationSettings, fit: KeptFit): Promise<HowRefreshed | undefined> {
    const { state } = this.#workspace
    this.#latest ??= LatestValues.read(state)
    const latest = this.#latest
    const isSame =
      latest?.base.asOf === settings.asOf &&
      latest?.base.fitId === fit.id &&
      latest?.base.settings === JSON.stringify(settings)
    // margins of some rows are told by the average of all
    if (!latest || !isSame || (settings.basis !== "revenue" && settings.marginRate === undefined)) return undefined
    const since = Math.max(latest.last.watermark, this.#seenUntil)
    const among = await changedPeople(state, this.#projection, latest, since)
    if (among === undefined) return undefined
    if (among.length === 0) return "current"
    const asOf = latest.base.asOf
    const known = await readSome(this.#workspace, this.#projection, { asOf, lastDay: asOf + 1, among })
    const last = { fit: JSON.parse(fit.fit) as BusinessFit, customersInAll: latest.length }
    const valued = await this.#thread.some(known.files, settings, last)
    const names = known.files.book.customerIds
    const customers = valued ? customerNumbers(state, names, valued.index) : new Float64Array(0)
    const isValued = new Set(customers)
    // whoever has lost all orders and contracts must leave the values, which only a run of all can tell
    if (among.some((person) => latest.has(person) && !isValued.has(person))) return undefined
    const changed = valued && changedRows(latest, valued, customers)
    this.#seenUntil = known.watermark
    if (valued === undefined || changed === undefined || changed.customers.length === 0) return "current"
    const totals = totalsAfter(latest, valued, customers)
    const kept = { ...this.#occasion(known), fitId: fit.id, baseId: latest.base.id, customers: changed.customers }
    const keep = () => keepValues(state, { ...valued, columns: changed.columns, totals }, kept)
    const run = runOf(state, await this.#alone(keep))
    if (run) latest.add(run, changed.customers, changed.columns)
    return "some"
  }

  async #valueAll(settings: ValuationSettings, fit: KeptFit | undefined): Promise<HowRefreshed> {
    const { state } = this.#workspace
    const asOf = settings.asOf as number
    const known = await this.#readAll(asOf)
    if (known === undefined) return "nobody"
    const kept = fit && { fit: JSON.parse(fit.fit) as BusinessFit }
    const valued = await this.#thread.all(known.files, settings, kept)
    if (valued === undefined) return "nobody"
    const rows = { valued, fitId: fit?.id }
    await this.#alone(() => keepWorkspaceValues(state, known.files.book.customerIds, rows, this.#occasion(known)))
    this.#latest = undefined
    this.#seenUntil = 0
    return fit ? "all" : "refitted"
  }

  /** Undefined where there is nobody to value yet. */
  async #readAll(asOf: number): Promise<Known | undefined> {
    try {
      return await readKnown(this.#workspace, this.#projection, { lastDay: asOf + 1, asOf }, () => asOf)
    } catch (cause) {
      if (cause instanceof NoOrdersYet) return undefined
      throw cause
    }
  }

  #occasion({ watermark }: Known): Occasion {
    return { madeAt: this.#clock.now().toISOString(), watermark, codeVersion: this.#codeVersion }
  }
}
