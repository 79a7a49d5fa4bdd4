import { useLanguage } from "../language.tsx"
import { look as de, type LookWords } from "../text/de/look.ts"
import { look as en } from "../text/en/look.ts"

const WORDS = { de, en }

/** What this page says, which no other loads. */
export const useLookWords = (): LookWords => WORDS[useLanguage().language]
