/** What is measured of requests, in the text form of Prometheus (exposition format 0.0.4). */

/** Upper ends in seconds: a question of pages should be answered within one. */
const BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 30] as const

type Times = { readonly counts: number[]; sum: number; count: number }

/** Counts requests by the pattern of their route, never by what was asked for: addresses may hold keys and names. */
export class RequestMetrics {
  readonly #statuses = new Map<string, number>()
  readonly #times = new Map<string, Times>()

  add(method: string, route: string, status: number, seconds: number): void {
    const place = labels({ method, route })
    const key = labels({ method, route, status: String(status) })
    this.#statuses.set(key, (this.#statuses.get(key) ?? 0) + 1)
    let times = this.#times.get(place)
    if (!times) {
      times = { counts: BUCKETS.map(() => 0), sum: 0, count: 0 }
      this.#times.set(place, times)
    }
    times.sum += seconds
    times.count++
    const bucket = BUCKETS.findIndex((end) => seconds <= end)
    if (bucket >= 0) times.counts[bucket]++
  }

  text(): string {
    const requests = [...this.#statuses].map(([place, count]) => `stammwert_http_requests_total{${place}} ${count}`)
    const times = [...this.#times].flatMap(([place, { counts, sum, count }]) => {
      let below = 0
      return [
        ...BUCKETS.map((end, i) => {
          below += counts[i]
          return `stammwert_http_request_seconds_bucket{${place},le="${end}"} ${below}`
        }),
        `stammwert_http_request_seconds_bucket{${place},le="+Inf"} ${count}`,
        `stammwert_http_request_seconds_sum{${place}} ${sum}`,
        `stammwert_http_request_seconds_count{${place}} ${count}`,
      ]
    })
    return [
      ...head("stammwert_http_requests_total", "counter", "Requests answered."),
      ...requests,
      ...head("stammwert_http_request_seconds", "histogram", "Time from a request's head to its answer's end."),
      ...times,
      "",
    ].join("\n")
  }
}

/** One figure, or several told apart by a label. */
export function metric(
  name: string,
  type: "gauge" | "counter",
  help: string,
  values: number | readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[],
): string {
  const lines =
    typeof values === "number" ? [`${name} ${values}`] : values.map(([by, value]) => `${name}{${labels(by)}} ${value}`)
  return [...head(name, type, help), ...lines, ""].join("\n")
}

const head = (name: string, type: string, help: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]

const labels = (by: Readonly<Record<string, string>>) =>
  Object.entries(by)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (sign) => (sign === "\n" ? "\\n" : `\\${sign}`))}"`)
    .join(",")
