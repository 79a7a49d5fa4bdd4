import type { BusinessKind } from "stammwert-models"
import { KEEPING } from "./keeping.ts"
import type { Playbook } from "./playbook.ts"
import { THANKING } from "./thanking.ts"
import { WINNING } from "./winning.ts"
import { playbookWords } from "./words.ts"

export const PLAYBOOKS: readonly Playbook[] = [...KEEPING, ...WINNING, ...THANKING]

/** Those that suit a kind of business, all of them where none was laid down: first what starts without a mail server. */
export const playbooksFor = (kind: BusinessKind | undefined): readonly Playbook[] =>
  PLAYBOOKS.filter(({ kinds }) => kind === undefined || kinds === undefined || kinds.includes(kind)).sort(
    (one, other) => Number(needsMail(one)) - Number(needsMail(other)),
  )

const needsMail = ({ steps }: Playbook): boolean =>
  steps("en", playbookWords("en", undefined)).some((step) => step.do === "message")
