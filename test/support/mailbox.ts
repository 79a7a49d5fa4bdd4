import type { AddressInfo, Socket } from "node:net"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { onTestFinished } from "vitest"

export type Taken = { readonly from: string; readonly to: readonly string[]; readonly text: string }

export const LOGIN = { userName: "stammwert", password: "geheim: äöü" }
export const FROM = "werte@beispiel.test"

/** A real mail server on this computer that takes what comes. */
export async function mailbox(options: SMTPServerOptions = {}) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    allowInsecureAuth: true,
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ username, password }, _, done) =>
      username === LOGIN.userName && password === LOGIN.password
        ? done(null, { user: username })
        : done(new Error(`no: ${username} ${password}`)),
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = []
      stream.on("data", (piece) => pieces.push(piece))
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ""
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), text: plain(Buffer.concat(pieces)) })
        done()
      })
    },
    ...options,
  })
  // Whoever breaks off a handshake is no fault of the test.
  server.on("error", () => {})
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  onTestFinished(() => new Promise<void>((closed) => server.close(closed)))
  /** Ends every connection in the middle of what is being said. */
  const cut = () => {
    for (const connection of server.connections as unknown as Iterable<{ _socket: Socket }>)
      connection._socket.destroy()
  }
  return { taken, cut, port: (server.server.address() as AddressInfo).port }
}

/** As people read it: quoted-printable undone. */
const plain = (bytes: Buffer) =>
  Buffer.from(
    bytes
      .toString("latin1")
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8")

/** What somebody enters to have mails sent by it. */
export const settingsOf = (port: number) => ({ host: "127.0.0.1", port, security: "none", fromAddress: FROM, ...LOGIN })
