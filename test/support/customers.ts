import type { TestPages } from "./pages.ts"
import type { Answer } from "./server.ts"
import { writeRecords } from "./workspaces.ts"

const PROVEN = { textVersion: "v1", proof: "asked 10:00, confirmed 10:04" }

/** Forty customers; K7 has a name, a formula for an address's city, and is drifting off. */
export function fill({ server }: TestPages): void {
  const orders = Array.from({ length: 40 }, (_, n) => ({
    kind: "order",
    id: `B${n}`,
    customer: `K${n}`,
    at: `2026-${String(1 + (n % 11)).padStart(2, "0")}-15`,
    fields: {
      amountCents: 1_000 * (1 + (n % 5)),
      ...(n === 3 && { channel: '=HYPERLINK("http://evil")' }),
    },
  }))
  const more = [
    {
      kind: "customer",
      id: "K7",
      customer: "K7",
      at: "2026-01-01",
      fields: { name: "Jörg Müller", postcode: "83022", channel: "=1+1" },
    },
    {
      kind: "customer",
      id: "K8",
      customer: "K8",
      at: "2026-01-01",
      identifiers: { email: "erika@beispiel.test" },
      fields: { firstName: "=cmd|'/c calc'!A0", lastName: "Muster" },
    },
    {
      kind: "consent",
      id: "c",
      customer: "K7",
      at: "2026-01-02",
      fields: { channel: "email", granted: true, ...PROVEN },
    },
    { kind: "consent", id: "d", customer: "K7", at: "2026-01-02", fields: { channel: "phone", granted: true } },
    { kind: "ticket", id: "t", customer: "K7", at: "2026-10-01T08:00:00Z", fields: { subject: "kaputt" } },
    ...["2026-01-20", "2026-02-10", "2026-03-03"].map((at, n) => ({
      kind: "order",
      id: `M${n}`,
      customer: "K7",
      at,
      fields: { amountCents: 500 },
    })),
  ]
  writeRecords(server.workspace, [...orders, ...more], { channel: "live" })
}

/** Asks for the list of customers as a page would. */
export const list = (pages: TestPages, cookie: string, body: object): Promise<Answer> =>
  pages.ask("POST", "/api/customers/list", body, cookie)
