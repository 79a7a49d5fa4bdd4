import { spawn, spawnSync } from "node:child_process"
import { peakOf } from "./childRun.ts"

export type ServerProcess = {
  readonly port: number
  readonly pid: number
  /** What it has said so far. */
  printed(): string
  /** The most memory that it has held. */
  peakMebibytes(): number
  /** Asks it to end; answers how long that took, in milliseconds, and with what it ended. */
  stop(): Promise<{ milliseconds: number; code: number | null }>
}

/** Runs a command to its end; answers what it printed. */
export function run(command: string, ...words: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...words, "--lang", "en"], {
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** A new key for a sender. */
export function keyFor(command: string, data: string, name: string, kind: string): string {
  const printed = run(command, "key", "add", name, "--source", name, "--kind", kind, "--data", data)
  return /sw_live_\S+/.exec(printed)?.[0] ?? ""
}

/** A server of a workspace as a process of its own, once it listens. */
export function startedServer(command: string, data: string): Promise<ServerProcess> {
  const child = spawn(process.execPath, [command, "serve", "--port", "0", "--data", data, "--lang", "en"], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const stop = async () => {
    const ended = new Promise((done) => child.on("close", done))
    const asked = performance.now()
    child.kill("SIGTERM")
    await ended
    return { milliseconds: performance.now() - asked, code: child.exitCode }
  }
  const peakMebibytes = () => peakOf(child.pid) / 1024
  let printed = ""
  return new Promise((done, fail) => {
    child.stdout.on("data", (text) => {
      printed += text
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]
      if (port && child.pid !== undefined)
        done({ port: Number(port), pid: child.pid, printed: () => printed, peakMebibytes, stop })
    })
    child.on("close", () => fail(new Error(printed)))
  })
}
