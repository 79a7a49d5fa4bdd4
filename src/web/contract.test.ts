import { expectTypeOf, test } from "vitest"
import type { AnswerTo, BodyOf, Known, PlaceOf, QueryOf } from "./contract.ts"

test("a call is found by the address that it is written with, and what the contract does not say is no type of ours", () => {
  expectTypeOf<PlaceOf<"PATCH", `/api/users/${number}`>>().toEqualTypeOf<"PATCH /api/users/{}">()
  expectTypeOf<PlaceOf<"POST", `/api/users/${number}/reset`>>().toEqualTypeOf<"POST /api/users/{}/reset">()
  expectTypeOf<PlaceOf<"PATCH", `/api/uploads/${string}?offset=${number}`>>().toEqualTypeOf<"PATCH /api/uploads/{}">()
  expectTypeOf<Known<"GET", "/api/users">>().toEqualTypeOf<"/api/users">()
  expectTypeOf<Known<"GET", "/api/nobody">>().toEqualTypeOf<"not in the contract: GET /api/nobody">()
  expectTypeOf<BodyOf<"POST /api/proof">>().toEqualTypeOf<{ readonly password: string }>()
  expectTypeOf<BodyOf<"POST /api/logout">>().toEqualTypeOf<undefined>()
  expectTypeOf<keyof QueryOf<"GET /api/records/history">>().toEqualTypeOf<"kind" | "id" | "source">()
  expectTypeOf<keyof QueryOf<"GET /api/segments/{}/stays">>().toEqualTypeOf<"in" | "after" | "limit">()
  expectTypeOf<AnswerTo<"GET /api/users">[number]["role"]>().toExtend<string>()
})
