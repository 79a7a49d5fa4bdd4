import { SegmentedControl } from "@mantine/core"
import { type Language, useLanguage } from "../language.tsx"

const NAMES = { de: { short: "DE", long: "Deutsch" }, en: { short: "EN", long: "English" } } as const

/** German or English. */
export function LanguageChoice({ length }: { readonly length: "short" | "long" }) {
  const { words, language, choose } = useLanguage()
  return (
    <SegmentedControl
      fullWidth={length === "long"}
      size="xs"
      aria-label={words.language}
      value={language}
      onChange={(chosen) => choose(chosen as Language)}
      data={(["de", "en"] as const).map((value) => ({ value, label: NAMES[value][length] }))}
    />
  )
}
