import type { WebhookKind } from "../../records/webhookKinds.ts"
import type { State } from "../state.ts"

export type DisabledBecause = "by hand" | "gone" | "failing"

/** Where others are told of what happens here. Times are milliseconds since 1970. */
export type Endpoint = {
  readonly id: number
  readonly url: string
  readonly kinds: readonly WebhookKind[]
  readonly madeAt: number
  readonly failingSince: number | null
  readonly disabledAt: number | null
  readonly disabledBecause: DisabledBecause | null
}

/** Sealed; what a message is signed with, one or two while the receiver takes over the new one. */
export type EndpointSecrets = {
  readonly sealedSecret: string
  readonly sealedOldSecret: string | null
  readonly oldSecretEndsAt: number | null
}

type EndpointRow = Omit<Endpoint, "kinds"> & { readonly kinds: string } & Record<string, string | number | null>

const COLUMNS = `id, url, kinds, made_at AS madeAt, failing_since AS failingSince, disabled_at AS disabledAt,
  disabled_because AS disabledBecause`

const endpointOf = ({ kinds, ...row }: EndpointRow): Endpoint => ({ ...row, kinds: JSON.parse(kinds) })

export const listEndpoints = (state: State): Endpoint[] =>
  state.rows<EndpointRow>(`SELECT ${COLUMNS} FROM webhook_endpoint ORDER BY id`).map(endpointOf)

export const findEndpoint = (state: State, id: number): Endpoint | undefined =>
  state.rows<EndpointRow>(`SELECT ${COLUMNS} FROM webhook_endpoint WHERE id = ?`, id).map(endpointOf)[0]

export function addEndpoint(
  state: State,
  { url, kinds, sealedSecret, madeAt }: Pick<Endpoint, "url" | "kinds" | "madeAt"> & { readonly sealedSecret: string },
): number {
  return state
    .prepare("INSERT INTO webhook_endpoint (url, kinds, sealed_secret, made_at) VALUES (?, ?, ?, ?)")
    .run(url, JSON.stringify(kinds), sealedSecret, madeAt).id
}

export function changeEndpoint(state: State, id: number, { url, kinds }: Pick<Endpoint, "url" | "kinds">): void {
  state.prepare("UPDATE webhook_endpoint SET url = ?, kinds = ? WHERE id = ?").run(url, JSON.stringify(kinds), id)
}

/** Nothing more is sent there; what was on its way is given up. */
export function disableEndpoint(state: State, id: number, because: DisabledBecause, now: number): void {
  state
    .prepare("UPDATE webhook_endpoint SET disabled_at = ?, disabled_because = ? WHERE id = ? AND disabled_at IS NULL")
    .run(now, because, id)
  state.prepare("UPDATE webhook_delivery SET due_at = NULL WHERE endpoint_id = ?").run(id)
}

/** From now on it is told again of what happens. */
export function enableEndpoint(state: State, id: number): void {
  state
    .prepare(
      "UPDATE webhook_endpoint SET disabled_at = NULL, disabled_because = NULL, failing_since = NULL WHERE id = ?",
    )
    .run(id)
}

export function removeEndpoint(state: State, id: number): void {
  state.prepare("DELETE FROM webhook_endpoint WHERE id = ?").run(id)
}

export function secretsOf(state: State, id: number): EndpointSecrets {
  const [row] = state.rows<EndpointSecrets & Record<string, string | number | null>>(
    `SELECT sealed_secret AS sealedSecret, sealed_old_secret AS sealedOldSecret, old_secret_ends_at AS oldSecretEndsAt
     FROM webhook_endpoint WHERE id = ?`,
    id,
  )
  return row
}

/** A new secret; the one before signs beside it until its end. */
export function changeSecret(state: State, id: number, sealedSecret: string, oldSecretEndsAt: number): void {
  state
    .prepare(
      `UPDATE webhook_endpoint SET sealed_old_secret = sealed_secret, sealed_secret = ?, old_secret_ends_at = ? WHERE id = ?`,
    )
    .run(sealedSecret, oldSecretEndsAt, id)
}
