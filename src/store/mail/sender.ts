import type { State } from "../state.ts"

/** Whom messages of measures are from. Texts are empty until somebody fills them in. */
export type MailSender = {
  readonly senderName: string
  /** Where answers go; empty: to the address that mails come from. */
  readonly replyAddress: string
  /** Name and address of the business, a line each (§ 5 DDG). */
  readonly imprint: string
  readonly language: "de" | "en"
  /** Whose public holidays are kept (records/publicHolidays.ts); empty: none. */
  readonly holidayRegion: string
  /** Whether links in messages say where they were followed from. */
  readonly tagsLinks: boolean
}

export function findMailSender(state: State): MailSender {
  const [{ tagsLinks, ...sender }] = state.rows<Omit<MailSender, "tagsLinks"> & { tagsLinks: 0 | 1 }>(
    `SELECT sender_name AS senderName, reply_address AS replyAddress, imprint, language, holiday_region AS holidayRegion,
       tags_links AS tagsLinks FROM mail_sender`,
  )
  return { ...sender, tagsLinks: tagsLinks === 1 }
}

export function keepMailSender(state: State, sender: MailSender): void {
  const { senderName, replyAddress, imprint, language, holidayRegion, tagsLinks } = sender
  state
    .prepare(
      "UPDATE mail_sender SET sender_name = ?, reply_address = ?, imprint = ?, language = ?, holiday_region = ?, tags_links = ?",
    )
    .run(senderName, replyAddress, imprint, language, holidayRegion, tagsLinks ? 1 : 0)
}

/** What all mails of this workspace carry in their ids, and no other's. */
export const mailMark = (state: State): string =>
  String(state.rows<{ mark: string }>("SELECT mark FROM mail_sender")[0].mark)

/** An imprint as the lines of a message. */
export const imprintOf = ({ imprint }: Pick<MailSender, "imprint">): string[] =>
  imprint
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
