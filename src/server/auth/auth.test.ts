import { describe, expect, test, vi } from "vitest"
import { withWorkspace } from "../../../test/support/workspaces.ts"
import { can, PERMISSIONS, type Permission, ROLES } from "../../records/role.ts"
import { brokenAuditEntry, listAudit } from "../../store/audit.ts"
import { sessionsOf } from "../../store/sessions.ts"
import { credentialsOf, disableUser, setRecoveryCodes, setRole, setTotp } from "../../store/users.ts"
import type { AccessError } from "./accessError.ts"
import { type Door, logIn, need, prove, visitorOf } from "./door.ts"
import { choosePassword, claim, invite, needAnotherOwner, newClaim, startReset } from "./invitations.ts"
import * as passwords from "./passwordHash.ts"
import { codeOfStep, newRecoveryCodes, newSeed, seedAddress, stepOfCode } from "./secondFactor.ts"
import { hashOfToken, sealerOf } from "./secrets.ts"
import { slowDown, slowDownAddress } from "./tries.ts"

const MINUTE = 60_000
const OWNER = { email: "Alma@Beispiel.test", name: "Alma Muster", password: "ein ganzer Satz mit Apfelbaum" }
const FROM = { address: "203.0.113.7", device: "a test" }

function withDoor(work: (door: Door & { clock: { now: number } }) => Promise<void>): Promise<void> {
  return withWorkspace(async ({ state, directory }) => {
    const clock = { now: Date.parse("2026-11-22T08:00:00Z") }
    await work({ state, sealer: sealerOf(directory), now: () => clock.now, clock })
  })
}

const claimed = async (door: Door) => claim(door, newClaim(door) as string, OWNER)
const login = (door: Door, more: object = {}) =>
  logIn(door, { email: OWNER.email, password: OWNER.password, ...FROM, ...more })
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (cause) => (cause as AccessError).status,
  )

describe("coming in", () => {
  test("the first claim makes the owner; of many at once one wins, and none comes after", () =>
    withDoor(async (door) => {
      const token = newClaim(door) as string
      const tries = Array.from({ length: 12 }, (_, n) => claim(door, token, { ...OWNER, email: `p${n}@beispiel.test` }))
      const won = (await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled")
      expect(won).toHaveLength(1)
      expect(newClaim(door)).toBeUndefined()
      expect(await statusOf(claim(door, token, OWNER))).toBe(401)
    }))

  test("a claim that is too old, or was replaced, is none", () =>
    withDoor(async (door) => {
      const first = newClaim(door) as string
      const second = newClaim(door) as string
      expect(await statusOf(claim(door, first, OWNER))).toBe(401)
      door.clock.now += 61 * MINUTE
      expect(await statusOf(claim(door, second, OWNER))).toBe(401)
      expect(await claimed(door)).toBe(1)
    }))

  test("name and password open a session that ends by rest, by age and with the account", () =>
    withDoor(async (door) => {
      await claimed(door)
      const { token } = await login(door)
      expect(visitorOf(door, token)?.user.email).toBe("alma@beispiel.test")
      expect(visitorOf(door, `${token}x`)).toBeUndefined()
      for (let hour = 0; hour < 7 * 24; hour += 11) {
        door.clock.now += hour === 0 ? 0 : 11 * 60 * MINUTE
        expect(visitorOf(door, token)).toBeDefined()
      }
      door.clock.now += 11 * 60 * MINUTE
      expect(visitorOf(door, token)).toBeUndefined()
      const { token: rested } = await login(door)
      door.clock.now += 12 * 60 * MINUTE + 1
      expect(visitorOf(door, rested)).toBeUndefined()
      const { token: closed } = await login(door)
      disableUser(door.state, 1, door.now())
      expect(visitorOf(door, closed)).toBeUndefined()
      expect(await statusOf(login(door))).toBe(401)
    }))

  test("wrong name and wrong password say the same; tries are counted by name and address", () =>
    withDoor(async (door) => {
      await claimed(door)
      const sentences = await Promise.all(
        [{ email: "nobody@beispiel.test" }, { password: "wrong" }].map((more) =>
          login(door, more).catch((cause: AccessError) => cause.sentence.de),
        ),
      )
      expect(new Set(sentences)).toEqual(new Set(["E-Mail-Adresse, Passwort oder Code ist falsch."]))
      for (let n = 0; n < 4; n++) expect(await statusOf(login(door, { password: "wrong" }))).toBe(401)
      expect(await statusOf(login(door))).toBe(429)
      expect(await statusOf(login(door, { address: "203.0.113.8" }))).toBe(200)
      door.clock.now += MINUTE
      expect(await statusOf(login(door))).toBe(200)
    }))

  test("no password or token stands in the database", () =>
    withDoor(async (door) => {
      const token = newClaim(door) as string
      await claim(door, token, OWNER)
      const session = await login(door)
      setTotp(door.state, 1, door.sealer.seal("JBSWY3DPEHPK3PXP"))
      const all = ["user", "session", "one_time_token", "attempt", "audit"].flatMap((table) =>
        door.state.rows(`SELECT * FROM ${table}`),
      )
      const text = JSON.stringify(all)
      for (const secret of [OWNER.password, token, session.token, "JBSWY3DPEHPK3PXP"])
        expect(text).not.toContain(secret)
    }))
})

describe("what strangers try", () => {
  const isSlowed = (door: Door, n: number, address: string): boolean => {
    try {
      slowDown(door, `p${n}@beispiel.test`, address)
      return false
    } catch {
      return true
    }
  }

  test("attack-12: no password is hashed for a link that is none, however many are tried", () =>
    withDoor(async (door) => {
      const hashed = vi.spyOn(passwords, "hashPassword")
      await claimed(door)
      hashed.mockClear()
      for (let n = 0; n < 100; n++) {
        expect(await statusOf(claim(door, `none ${n}`, OWNER))).toBe(401)
        expect(await statusOf(choosePassword(door, "reset", `none ${n}`, OWNER.password))).toBe(401)
      }
      expect(hashed).not.toHaveBeenCalled()
      const token = startReset(door, "console", 1)
      await choosePassword(door, "reset", token, OWNER.password)
      expect(hashed).toHaveBeenCalledOnce()
    }))

  test("attack-6.1.1: is counted by network: all addresses of one of IPv6 are one, and those of IPv4 are told apart however they are written", () =>
    withDoor(async (door) => {
      for (let n = 0; n < 50; n++) expect(isSlowed(door, n, `2001:db8:0:7:${n}::1`)).toBe(false)
      expect(isSlowed(door, 50, "2001:DB8::7:9:9:9:9")).toBe(true)
      expect(isSlowed(door, 51, "2001:db8:0:8::1")).toBe(false)
      expect(isSlowed(door, 52, "::1")).toBe(false)
      for (let n = 0; n < 50; n++) slowDownAddress(door, "test", "::ffff:203.0.113.7")
      expect(() => slowDownAddress(door, "test", "203.0.113.7")).toThrow("too many tries")
      expect(() => slowDownAddress(door, "test", "::ffff:203.0.113.8")).not.toThrow()
    }))

  test("attack-6.1.1: leaves no more behind than its network may try in an hour", () =>
    withDoor(async (door) => {
      const kept = () => door.state.rows("SELECT 1 FROM attempt").length
      for (let n = 0; n < 200; n++) isSlowed(door, n, FROM.address)
      expect(kept()).toBe(51)
    }))
})

describe("the second factor", () => {
  test("gives the codes of RFC 6238, appendix B", () => {
    const seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    const published = [
      [59, "287082"],
      [1111111109, "081804"],
      [1111111111, "050471"],
      [1234567890, "005924"],
      [2000000000, "279037"],
      [20000000000, "353130"],
    ] as const
    for (const [seconds, code] of published) expect(codeOfStep(seed, Math.floor(seconds / 30))).toBe(code)
    expect(stepOfCode(seed, "287082", 59_000 + 30_000)).toBe(1)
    expect(stepOfCode(seed, "287082", 59_000 + 60_000)).toBeUndefined()
    expect(newSeed()).toMatch(/^[A-Z2-7]{32}$/)
    expect(seedAddress(seed, "alma@beispiel.test")).toContain("alma%40beispiel.test")
  })

  test("is asked for, each code is good once, and a recovery code too", () =>
    withDoor(async (door) => {
      await claimed(door)
      const seed = newSeed()
      setTotp(door.state, 1, door.sealer.seal(seed))
      const codes = newRecoveryCodes()
      expect(codes).toHaveLength(10)
      setRecoveryCodes(door.state, 1, codes.map(hashOfToken))
      const code = codeOfStep(seed, Math.floor(door.now() / 30_000))
      expect(await statusOf(login(door))).toBe(401)
      expect(await statusOf(login(door, { code: "000000" }))).toBe(401)
      expect(await statusOf(login(door, { code }))).toBe(200)
      expect(await statusOf(login(door, { code }))).toBe(401)
      expect(await statusOf(login(door, { code: codes[3].toUpperCase() }))).toBe(200)
      expect(await statusOf(login(door, { code: codes[3] }))).toBe(401)
    }))

  test("is not skipped by a reset, which ends all sessions", () =>
    withDoor(async (door) => {
      await claimed(door)
      const { token } = await login(door)
      setTotp(door.state, 1, door.sealer.seal(newSeed()))
      const reset = startReset(door, "console", 1)
      await choosePassword(door, "reset", reset, "ein anderer ganzer Satz")
      expect(visitorOf(door, token)).toBeUndefined()
      expect(await statusOf(login(door, { password: "ein anderer ganzer Satz" }))).toBe(401)
      expect(await statusOf(choosePassword(door, "reset", reset, "noch ein ganzer Satz"))).toBe(401)
      expect(await statusOf(choosePassword(door, "invitation", startReset(door, "console", 1), "noch ein Satz"))).toBe(
        401,
      )
    }))
})

describe("who may do what", () => {
  test("an invited person has the role they were given, read anew at each step", () =>
    withDoor(async (door) => {
      await claimed(door)
      const { id, token } = invite(door, "user 1", { email: "ben@beispiel.test", name: "Ben", role: "analyst" })
      await choosePassword(door, "invitation", token, "ein ganzer Satz von Ben")
      const ben = await login(door, { email: "BEN@beispiel.test", password: "ein ganzer Satz von Ben" })
      const seen = visitorOf(door, ben.token)!
      expect(() => need(seen, "figures.read")).not.toThrow()
      expect(() => need(seen, "people.list")).toThrow("analyst")
      setRole(door.state, id, "marketer")
      expect(() => need(visitorOf(door, ben.token)!, "people.list")).not.toThrow()
      expect(() => invite(door, "user 1", { email: "ben@beispiel.test", name: "B", role: "owner" })).toThrow(
        "invited already",
      )
      expect(() => needAnotherOwner(door, 1)).toThrow("only owner")
      expect(() => needAnotherOwner(door, id)).not.toThrow()
    }))

  test("the owner may do all, nobody else may what only owners and admins do", () => {
    const permissions = Object.keys(PERMISSIONS) as Permission[]
    expect(permissions.filter((permission) => !can("owner", permission))).toEqual([])
    const strict: Permission[] = ["people.export", "people.erase", "settings.write", "keys.write", "users.write"]
    for (const role of ROLES.slice(2)) expect(strict.filter((permission) => can(role, permission))).toEqual([])
    expect(permissions.filter((permission) => can("analyst", permission))).toEqual(["figures.read", "segments.write"])
  })

  test("a proof is fresh for ten minutes, also where the clock was set back", () =>
    withDoor(async (door) => {
      await claimed(door)
      const { token } = await login(door)
      expect(visitorOf(door, token)?.isFresh).toBe(true)
      door.clock.now += 11 * MINUTE
      expect(visitorOf(door, token)?.isFresh).toBe(false)
      expect(await statusOf(prove(door, visitorOf(door, token)!, "wrong", FROM.address))).toBe(401)
      await prove(door, visitorOf(door, token)!, OWNER.password, FROM.address)
      expect(visitorOf(door, token)?.isFresh).toBe(true)
      door.clock.now -= 60 * MINUTE
      expect(visitorOf(door, token)?.isFresh).toBe(false)
      expect(sessionsOf(door.state, 1)).toHaveLength(1)
    }))
})

describe("the log", () => {
  test("tells what was done, and that it was altered", () =>
    withDoor(async (door) => {
      await claimed(door)
      await login(door)
      await login(door, { password: "wrong" }).catch(() => undefined)
      expect(listAudit(door.state, 10).map(({ action }) => action)).toEqual(["login refused", "login", "claim"])
      expect(brokenAuditEntry(door.state)).toBeUndefined()
      expect(() => door.state.script("UPDATE audit SET actor = 'user 2'")).toThrow("append-only")
      door.state.script("DROP TRIGGER audit_is_never_altered; UPDATE audit SET actor = 'user 2' WHERE seq = 2")
      expect(brokenAuditEntry(door.state)).toBe(2)
      door.state.script(
        "DROP TRIGGER audit_is_never_removed; UPDATE audit SET actor = 'user 1' WHERE seq = 2; DELETE FROM audit WHERE seq = 1",
      )
      expect(brokenAuditEntry(door.state)).toBe(2)
      expect(credentialsOf(door.state, 1).passwordHash).toMatch(/^\$argon2id\$/)
    }))
})
