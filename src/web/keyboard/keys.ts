import type { LinkProps } from "@tanstack/react-router"
import type { Words } from "../text/de.ts"

type To = NonNullable<LinkProps["to"]>

/** `g`, then one of these, goes to a page. */
export const JUMPS: readonly { readonly key: string; readonly name: keyof Words["nav"]; readonly to: To }[] = [
  { key: "s", name: "start", to: "/" },
  { key: "k", name: "customers", to: "/customers" },
  { key: "w", name: "whatIf", to: "/what-if" },
  { key: "i", name: "import", to: "/import" },
  { key: "q", name: "quality", to: "/quality" },
  { key: "e", name: "settings", to: "/settings" },
]

const KEPT_AS = "stammwert-keys"

/** Single letters can be turned off: who dictates or trembles would set them off unasked. */
export const areLettersOn = (): boolean => localStorage.getItem(KEPT_AS) !== "off"
export const turnLetters = (isOn: boolean): void => localStorage.setItem(KEPT_AS, isOn ? "on" : "off")
