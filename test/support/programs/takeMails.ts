import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"

/** A mail server that says its port, and then to whom each whole mail is that has come. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, { envelope }, done) {
    stream.resume()
    stream.on("end", () => {
      // Said before it is answered: a sender that is killed meanwhile has sent it all the same.
      process.stdout.write(`${envelope.rcptTo.map(({ address }) => address).join(" ")}\n`, () => done(null))
    })
  },
})
// Whoever is killed while speaking is no fault of the server.
server.on("error", () => {})
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.server.address() as AddressInfo).port}\n`))
