import type { State } from "./state.ts"

/** How the connection is kept from being read: from its beginning, by STARTTLS and not without, or not at all. */
export const MAIL_SECURITIES = ["tls", "starttls", "none"] as const

/** The server that mails go out by. */
export type MailServer = {
  readonly host: string
  readonly port: number
  readonly security: (typeof MAIL_SECURITIES)[number]
  /** Empty where it asks for no name. */
  readonly userName: string
  readonly fromAddress: string
}

export type KeptMailServer = MailServer & { readonly sealedPassword: string | null }

export const findMailServer = (state: State): KeptMailServer | undefined =>
  state.rows<KeptMailServer & Record<string, string | number | null>>(
    `SELECT host, port, security, user_name AS userName, from_address AS fromAddress, sealed_password AS sealedPassword
     FROM mail_server`,
  )[0]

export function keepMailServer(state: State, server: KeptMailServer): void {
  const { host, port, security, userName, sealedPassword, fromAddress } = server
  state
    .prepare("INSERT OR REPLACE INTO mail_server VALUES (1, ?, ?, ?, ?, ?, ?)")
    .run(host, port, security, userName, sealedPassword, fromAddress)
}

export function removeMailServer(state: State): void {
  state.prepare("DELETE FROM mail_server").run()
}
