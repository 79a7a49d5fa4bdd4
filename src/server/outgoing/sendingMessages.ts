import type { Clock } from "../../jobs/clock.ts"
import { keptHolidays } from "../../store/mail/keptHolidays.ts"
import { suppressedIn } from "../../store/mail/suppressedIn.ts"
import type { Workspace } from "../../store/workspace.ts"
import type { Door } from "../auth/door.ts"
import type { Mails } from "./mails.ts"
import { MessageSender } from "./messageSender.ts"
import { messageWriter } from "./messageWriter.ts"
import { missingForMessages } from "./readyToSend.ts"

export type SendingOptions = {
  readonly workspace: Workspace
  readonly door: Door
  readonly mails: Mails
  readonly clock: Clock
  readonly onFault: (detail: string) => void
}

/** Sends the messages of a workspace's measures by its own settings. */
export function sendingMessages({ workspace, door, mails, clock, onFault }: SendingOptions): MessageSender {
  const { state, directory } = workspace
  const { publicUrl } = mails
  return new MessageSender({
    workspace,
    mails,
    clock,
    onFault,
    isReady: () => missingForMessages(state, publicUrl).length === 0,
    isHoliday: keptHolidays(state),
    isSuppressed: suppressedIn(state, directory),
    write: publicUrl === undefined ? () => undefined : messageWriter(door, publicUrl),
  })
}
