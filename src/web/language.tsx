import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react"
import { type Format, makeFormat } from "../charts/format.ts"
import { sayingOf } from "../records/saying.ts"
import { de, type Words } from "./text/de.ts"
import { en } from "./text/en.ts"
import { spokenFor } from "./text/spokenFor.ts"

export type Language = "de" | "en"
const WORDS: Readonly<Record<Language, Words>> = { de, en }
const KEPT_AS = "stammwert-language"

type Speaking = {
  readonly language: Language
  readonly words: Words
  choose(language: Language): void
  /** A sentence of the server's, in the words of the kind of business. */
  say(text: string): string
  /** From now on of guests, members or clients, as a kind of business has it. */
  speakFor(kind: string | undefined): void
}

const LanguageContext = createContext<Speaking | undefined>(undefined)

/** German unless somebody has chosen, or reads English. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS)
  if (kept === "de" || kept === "en") return kept
  return navigator.language.startsWith("de") || !navigator.language.startsWith("en") ? "de" : "en"
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const [kind, setKind] = useState<string>()
  const words = useMemo(() => spokenFor(WORDS[language], language, kind), [language, kind])
  const speaking = useMemo<Speaking>(
    () => ({
      language,
      words,
      say: sayingOf(language, kind),
      choose: (chosen) => {
        localStorage.setItem(KEPT_AS, chosen)
        setLanguage(chosen)
      },
      speakFor: setKind,
    }),
    [language, words, kind],
  )
  return <LanguageContext value={speaking}>{children}</LanguageContext>
}

export function useLanguage(): Speaking {
  const speaking = useContext(LanguageContext)
  if (!speaking) throw new Error("no language: the page is not inside LanguageProvider")
  return speaking
}

export const useWords = (): Words => useLanguage().words

/** How figures are written; a workspace without a currency counts in euros until it has one. */
export function useFormat(currency: string | null | undefined): Format {
  const { language } = useLanguage()
  return useMemo(() => makeFormat(language, currency ?? "EUR"), [language, currency])
}
