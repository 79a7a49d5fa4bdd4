import type { Calls } from "../../client/src/generated/calls.ts"
import type { MeasurePlan } from "../../client/src/generated/schemas.ts"

export type {
  Cause,
  Customer,
  CustomerKnown,
  Job,
  LimitEntry,
  MeasurePlan,
  Paper,
  Reach,
  RecordVersion,
  Segment,
  SegmentStay,
  SegmentWithVersions,
} from "../../client/src/generated/schemas.ts"

/** One thing that a measure does. */
export type Step = MeasurePlan["steps"][number]

/** What the contract says of each call, worked out from its method and the address that it is written with. */

export type Method = "GET" | "POST" | "PATCH" | "DELETE"
/** A method and a path, as `GET /api/users` or `PATCH /api/users/{}`. */
export type Place = keyof Calls

/** A part of a path: `{}` where only running tells what it is. */
type Part<Text extends string> = string extends Text
  ? "{}"
  : Text extends `${infer Digits extends number}`
    ? number extends Digits
      ? "{}"
      : Text
    : Text

type Path<Address extends string> = Address extends `${infer Before}?${string}`
  ? Path<Before>
  : Address extends `${infer Head}/${infer Rest}`
    ? `${Part<Head>}/${Path<Rest>}`
    : Part<Address>

export type PlaceOf<M extends Method, Address extends string> = `${M} ${Path<Address>}`

/** The address, where there is such a call; else what the contract does not know. */
export type Known<M extends Method, Address extends string> =
  PlaceOf<M, Address> extends Place ? Address : `not in the contract: ${PlaceOf<M, Address>}`

type Asked<P extends Place> = NonNullable<Parameters<Calls[P]>[1]>

export type BodyOf<P extends string> = P extends Place
  ? Asked<P> extends { readonly body: infer Body }
    ? Body
    : undefined
  : never

/** What may be given in the query of a call; names that stand in the path are none of it. */
export type QueryOf<P extends string> = P extends Place
  ? {
      [Name in keyof Asked<P> as Name extends "body"
        ? never
        : InPath<Asked<P>[Name]> extends true
          ? never
          : Name]: Given<Asked<P>[Name]>
    }
  : never

/** Names in the path are written as texts or numbers alike, those of a query never. */
type InPath<Value> = [string | number] extends [Value] ? true : false
/** What is a yes or a no for us goes as its word. */
type Given<Value> = Value | ("true" extends Value ? boolean : never)

export type AnswerTo<P extends string> = P extends Place ? Awaited<ReturnType<Calls[P]>> : never
