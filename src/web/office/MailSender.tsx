import { Alert, Button, Checkbox, Select, Skeleton, Textarea, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { FormEvent } from "react"
import { HOLIDAY_REGIONS } from "../../records/publicHolidays.ts"
import { call } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { textsIn } from "../parts/textsIn.ts"

type Sender = AnswerTo<"GET /api/mail-sender">
type SenderBody = BodyOf<"POST /api/mail-sender">

const KEY = ["mail-sender"]
const LONGEST_NAME = 120
const LONGEST_IMPRINT = 1_000

/** Whom messages to customers are from, and what they still need before they can go out. */
export function MailSender() {
  const { sender: words } = useWords().connections.mail
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call("GET", "/api/mail-sender", undefined, signal) })
  if (asked.isError) return <Fault cause={asked.error} />
  if (!asked.data) return <Skeleton height={300} radius="md" />
  const { missing } = asked.data
  return (
    <section className="figure" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p className="finding">{words.lead}</p>
      {missing.length > 0 && (
        <Alert color="ochre" variant="light" title={words.missing}>
          {missing.map((need) => words.needs[need]).join(" ")}
        </Alert>
      )}
      <SenderForm sender={asked.data} />
    </section>
  )
}

function SenderForm({ sender }: { readonly sender: Sender }) {
  const { sender: words } = useWords().connections.mail
  const notice = useNotice()
  const queries = useQueryClient()
  const keep = useMutation({
    mutationFn: (body: SenderBody) => call("POST", "/api/mail-sender", body),
    onSuccess: (kept) => {
      queries.setQueryData(KEY, kept)
      notice.tell(words.kept)
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { senderName, replyAddress, imprint, language, holidayRegion, tagsLinks } = textsIn(event.currentTarget)
    const body = { senderName, replyAddress, imprint, language, holidayRegion, tagsLinks: tagsLinks === "on" }
    keep.mutate(body as SenderBody)
  }
  return (
    <form className="fields" onSubmit={submit}>
      <SenderFields sender={sender} />
      <Textarea
        name="imprint"
        label={words.imprint}
        description={words.imprintHint}
        defaultValue={sender.imprint}
        maxLength={LONGEST_IMPRINT}
        autosize
        minRows={3}
        required
      />
      <Checkbox
        name="tagsLinks"
        mt="md"
        size="md"
        label={words.tagsLinks}
        description={words.tagsLinksHint}
        defaultChecked={sender.tagsLinks}
      />
      {keep.error && <Fault cause={keep.error} />}
      <div className="buttons">
        <Button type="submit" loading={keep.isPending}>
          {words.keep}
        </Button>
      </div>
    </form>
  )
}

function SenderFields({ sender }: { readonly sender: Sender }) {
  const { sender: words } = useWords().connections.mail
  return (
    <div className="row-form">
      <TextInput
        name="senderName"
        label={words.name}
        description={words.nameHint}
        defaultValue={sender.senderName}
        maxLength={LONGEST_NAME}
        required
      />
      <TextInput
        name="replyAddress"
        type="email"
        label={words.reply}
        description={words.replyHint}
        defaultValue={sender.replyAddress}
        autoComplete="off"
      />
      <Select
        name="language"
        label={words.language}
        description={words.languageHint}
        allowDeselect={false}
        defaultValue={sender.language}
        data={(["de", "en"] as const).map((value) => ({ value, label: words.languages[value] }))}
      />
      <Select
        name="holidayRegion"
        label={words.holidays}
        description={words.holidaysHint}
        allowDeselect={false}
        defaultValue={sender.holidayRegion}
        data={(["", ...HOLIDAY_REGIONS] as const).map((value) => ({ value, label: words.regions[value] }))}
      />
    </div>
  )
}
