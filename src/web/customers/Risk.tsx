import type { Customer } from "../contract.ts"
import { useWords } from "../language.tsx"

/** How likely somebody is drifting off: a word, with a mark that needs no colour. */
export function Risk({ risk }: { readonly risk: Customer["churnRisk"] }) {
  const { risks } = useWords().people
  if (risk === null) return "–"
  return (
    <span className={`risk ${risk}`}>
      <i aria-hidden="true" />
      {risks[risk]}
    </span>
  )
}
