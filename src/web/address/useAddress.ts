import { useNavigate, useSearch } from "@tanstack/react-router"
import { useCallback } from "react"

/** What the address says, by name; whatever is there, somebody may have typed it. */
export type Address = Readonly<Record<string, unknown>>

/** What is chosen on a page stands in its address, so that it can be kept, shared and gone back to. */
export function useAddress(): readonly [
  Address,
  (part: Readonly<Record<string, string | number | undefined>>) => void,
] {
  const address = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  const change = useCallback(
    (part: Readonly<Record<string, string | number | undefined>>) =>
      void navigate({
        to: ".",
        search: (before: Address) => ({ ...before, ...part }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return [address, change]
}

/** One of some choices that stands in the address, the first where nothing of it does. */
export function useChoice<const Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): readonly [Choice, (choice: Choice) => void] {
  const [address, change] = useAddress()
  const chosen = choices.find((choice) => choice === String(address[name])) ?? choices[0]
  return [chosen, (choice) => change({ [name]: choice === choices[0] ? undefined : choice })]
}
