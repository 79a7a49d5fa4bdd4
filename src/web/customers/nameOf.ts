import type { Customer } from "../contract.ts"
import type { Words } from "../text/de.ts"

type Called = Pick<Customer, "name" | "number" | "email" | "customer">

/** What somebody is called: by name, else by what is known, else by our own number. */
export const nameOf = ({ name, number, email, customer }: Called, words: Words["people"]): string =>
  name ?? number ?? email ?? words.unnamed(String(customer))
