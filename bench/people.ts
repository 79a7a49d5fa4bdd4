/** What a click asks of the server, all of it at once, as the page does. */
export type Click = {
  readonly name: string
  readonly requests: readonly { readonly method: string; readonly path: string; readonly body: string | null }[]
}

const PEOPLE = 50
const CLICKS_EACH = 20
/** How long somebody looks before they click again. */
const LOOK_MILLISECONDS = { least: 1_000, most: 5_000 }

/** Fifty people, each of whom clicks, waits for all of the page, looks, and clicks elsewhere. */
export async function benchPeople(
  url: string,
  cookie: string,
  clicks: readonly Click[],
  say: (line: string) => void,
): Promise<void> {
  const times: number[] = []
  const refused = new Map<number, number>()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      for (let n = 0; n < CLICKS_EACH; n++) {
        await new Promise((done) => setTimeout(done, lookFor(person, n)))
        const click = clicks[(person * 7 + n * 5) % clicks.length]
        const clicked = performance.now()
        for (const status of await Promise.all(click.requests.map((request) => ask(url, cookie, request)))) {
          if (status >= 400) refused.set(status, (refused.get(status) ?? 0) + 1)
        }
        times.push(performance.now() - clicked)
      }
    }),
  )
  times.sort((one, other) => one - other)
  const at = (share: number) => `${Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))])} ms`
  const perSecond = (1_000 * times.length) / (performance.now() - began)
  say(
    `${PEOPLE} people, ${times.length} clicks, ${perSecond.toFixed(1)} a second: median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}${[...refused].map(([status, count]) => `, ${count} × ${status}`).join("")}`,
  )
}

const lookFor = (person: number, n: number): number => {
  const { least, most } = LOOK_MILLISECONDS
  return least + ((person * 7919 + n * 104_729) % (most - least))
}

async function ask(url: string, cookie: string, { method, path, body }: Click["requests"][number]): Promise<number> {
  const answer = await fetch(url + path, {
    method,
    headers: { cookie, origin: url, ...(body === null ? {} : { "content-type": "application/json" }) },
    body,
  })
  await answer.arrayBuffer()
  return answer.status
}
