import type { BusinessKind } from "stammwert-models"
import { KEEPING } from "./keeping.ts"
import type { Playbook } from "./playbook.ts"
import { WINNING } from "./winning.ts"

export const PLAYBOOKS: readonly Playbook[] = [...KEEPING, ...WINNING]

/**
 * Those that suit a kind of business, all of them where none was laid down: first what can be started, then what needs
 * e-mails, which cannot be sent yet.
 */
export const playbooksFor = (kind: BusinessKind | undefined): readonly Playbook[] =>
  PLAYBOOKS.filter(({ kinds }) => kind === undefined || kinds === undefined || kinds.includes(kind)).sort(
    (one, other) => Number(needsMail(one)) - Number(needsMail(other)),
  )

const needsMail = ({ steps }: Playbook): boolean => steps("en").some((step) => step.do === "message")
