import { globSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { can, ROLES } from "../../records/role.ts"
import { LOOK, pagesFor } from "../parts/places.ts"
import { router } from "../router.tsx"
import { de } from "../text/de.ts"
import { en } from "../text/en.ts"

/** Addresses behind the door that need nothing more to be known, as the router has them. */
const pages = Object.values(router.routesByPath)
  .filter(({ id, fullPath }) => id.startsWith("/behind/") && !fullPath.includes("$"))
  .map(({ fullPath }) => fullPath)

describe("the palette", () => {
  test("offers an owner every page that the router has, and no other", () => {
    expect(pages.length).toBeGreaterThan(30)
    expect(
      pagesFor("owner")
        .map(({ to }) => to)
        .sort(),
    ).toEqual([...pages].sort())
  })

  test("and the pages that are built apart from it", () => {
    const apart = globSync("*.html", { cwd: join(import.meta.dirname, "..") }).filter((name) => name !== "index.html")
    expect(apart.map((name) => `/${name.replace(".html", "")}`)).toEqual([LOOK])
  })

  test.each(ROLES)("offers a role of %s what it may see, under a name of its own in both languages", (role) => {
    const offered = pagesFor(role)
    for (const { needs } of offered) expect([needs].flat().some((one) => can(role, one))).toBe(true)
    expect(offered.map(({ to }) => to)).toContain("/account")
    for (const words of [de, en]) {
      const names = [...offered.map(({ label }) => label(words)), words.lookWithoutUploading]
      expect(names.filter((name) => name === "")).toEqual([])
      expect(new Set(names).size).toBe(names.length)
    }
  })
})
