import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { waitingParts } from "../src/store/liveCounts.ts"
import { withServer } from "./support/server.ts"

/** The examples fenced as `curl` are sent to a server as they stand, with a key in place of `sw_live_…`. */

const examplesOf = (language: string) => {
  const text = readFileSync(join(import.meta.dirname, "..", "docs", language, "live.md"), "utf8")
  return [...text.matchAll(/^```curl\n(.+)\n```$/gm)].map(([, command]) => command)
}

/** What curl would send. */
function requestOf(command: string) {
  const words = command.match(/'[^']*'|\S+/g)!.map((word) => word.replace(/^'(.*)'$/s, "$1"))
  const after = (flag: string) => words.flatMap((word, at) => (word === flag ? [words[at + 1]] : []))
  const headers = Object.fromEntries(
    after("-H").map((header) =>
      header.toLowerCase().startsWith("authorization") ? ["authorization", header.slice(15)] : header.split(": "),
    ),
  )
  for (const user of after("-u")) headers.authorization = `Basic ${Buffer.from(user).toString("base64")}`
  return { path: new URL(words[1]).pathname, headers, body: after("-d")[0] }
}

test.each(["en", "de"])("every request of the page in %s is taken in", (language) =>
  withServer(async (server) => {
    const [json, segment] = [server.key("json"), server.key("segment")]
    const examples = examplesOf(language)
    expect(examples.length).toBe(3)
    for (const example of examples) {
      const key = example.includes("/v1/records") ? json : segment
      const { path, headers, body } = requestOf(example.replace("sw_live_…", key))
      const answer = await server.post(path, body, headers)
      expect([answer.status, answer.body.rejected ?? 0], example).toEqual([202, 0])
    }
    expect(server.workspace.state.rows("SELECT count(*) AS n FROM current_record")[0].n).toBe(3)
    expect(waitingParts(server.workspace.state)).toEqual([])
  }),
)
