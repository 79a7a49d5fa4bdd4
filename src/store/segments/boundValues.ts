import type { Values } from "../analytics.ts"

export type Range = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined }

/** Values that travel beside SQL and never become it, under names of our own. */
export class BoundValues {
  readonly values: Values = {}

  /** The placeholder of a value. */
  of(value: string | number): string {
    const name = `p${Object.keys(this.values).length}`
    this.values[name] = value
    return `$${name}`
  }

  oneOf(column: string, choices: readonly string[]): string {
    return `${column} IN (${choices.map((choice) => this.of(choice)).join(", ")})`
  }

  between(column: string, { atLeast, atMost }: Range): string {
    const rules = [
      ...(atLeast === undefined ? [] : [`${column} >= ${this.of(atLeast)}`]),
      ...(atMost === undefined ? [] : [`${column} <= ${this.of(atMost)}`]),
    ]
    return rules.join(" AND ")
  }
}
