import { openToRead } from "../src/store/workspace.ts"
import { keyFor, run, startedServer } from "./serverProcess.ts"

const ORDERS = 1_000
const ROUNDS = 5
/** Values of everybody come first where the last ones are of another day. */
const MOST_MILLISECONDS = 180_000

/** How long after a server has acknowledged orders they are in everybody's values, whoever asks. */
export async function benchServedValues(
  command: string,
  data: string,
  customers: number,
  say: (line: string) => void,
): Promise<void> {
  const key = keyFor(command, data, "till", "json")
  const server = await startedServer(command, data)
  const workspace = openToRead(data)
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      await sendOrders(server.port, key, round, customers)
      const acknowledged = performance.now()
      const [{ last }] = workspace.state.rows<{ last: number }>("SELECT max(seq) AS last FROM change")
      while (!isValued(last)) {
        if (performance.now() - acknowledged > MOST_MILLISECONDS) throw new Error("the orders were never valued")
        await new Promise((done) => setTimeout(done, 5))
      }
      const seconds = ((performance.now() - acknowledged) / 1000).toFixed(2)
      const what = round === 0 ? "the first orders since the server began" : `${ORDERS} new orders`
      say(`served: ${what} in everybody's values ${seconds} s after they were acknowledged`)
    }
  } finally {
    workspace.close()
    await server.stop()
    run(command, "key", "revoke", "till", "--data", data)
  }

  function isValued(seq: number): boolean {
    const rows = workspace.state.rows("SELECT 1 FROM valuation_run WHERE is_whole = 1 AND watermark >= ? LIMIT 1", seq)
    return rows.length > 0
  }
}

/** Orders of yesterday, of customers all over the workspace. */
async function sendOrders(port: number, key: string, round: number, customers: number): Promise<void> {
  const now = Date.now()
  const at = new Date(now - 26 * 3_600_000).toISOString()
  const records = Array.from({ length: ORDERS }, (_, i) => ({
    kind: "order",
    id: `served-${now}-${round}-${i}`,
    customer: `C${String(1 + ((i * 7919 + round * 104_729) % customers)).padStart(8, "0")}`,
    at,
    fields: { amountCents: 2_500 + i },
  }))
  const answer = await fetch(`http://127.0.0.1:${port}/v1/records`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(records),
  })
  const { stored } = (await answer.json()) as { stored?: number }
  if (stored !== ORDERS) throw new Error(`${stored} of ${ORDERS} orders were stored`)
}
