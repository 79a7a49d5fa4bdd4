import { Button, NativeSelect } from "@mantine/core"
import { describeFound, describeReason, topicWord } from "../../import/describe.ts"
import type { Question, ReadOptions, ReadPlan, Role } from "../../import/readPlan.ts"
import { ROLE_WORDS } from "../../import/words.ts"
import type { Planned } from "../../look/lookAtFile.ts"
import { useLanguage } from "../language.tsx"
import { Table } from "../parts/Table.tsx"
import type { Look } from "./useLook.ts"
import { useLookWords } from "./words.ts"

/** The columns that somebody may choose otherwise. */
const CHOSEN: readonly Role[] = ["customer", "email", "date", "amount", "order", "product", "status"]

/** What we take the file for and why; what is wrong can be put right before anything is valued. */
export function Plan({ planned, look }: { readonly planned: Planned; readonly look: Look }) {
  const { language } = useLanguage()
  const words = useLookWords()
  const { plan, rows } = planned
  return (
    <>
      <section className="figure" aria-label={words.understood}>
        <h2>{words.understood}</h2>
        <p className="finding">
          {plan.file}
          {plan.preset && ` · ${plan.preset.vendor}`}
        </p>
        <p className="soft">{words.understoodLead}</p>
        <Columns plan={plan} read={look.read} onRead={look.readAs} />
        {plan.questions.map((question) => (
          <Open key={`${question.about}${question.role}`} question={question} read={look.read} onRead={look.readAs} />
        ))}
        <div className="actions">
          <Button size="md" disabled={plan.questions.length > 0} onClick={() => look.value(language)}>
            {words.value}
          </Button>
          <Button size="md" variant="default" onClick={look.another}>
            {words.another}
          </Button>
        </div>
      </section>
      <section className="figure" aria-label={words.firstRows}>
        <h2>{words.firstRows}</h2>
        <Table caption={words.firstRows} columns={plan.columns.map((name) => ({ name }))} rows={rows} />
      </section>
      <section className="figure" aria-label={words.because}>
        <Table
          caption={words.understood}
          columns={[{ name: words.about }, { name: words.found }, { name: words.because }]}
          rows={plan.decisions.map((decision) => [
            decision.role ? ROLE_WORDS[decision.role][language] : topicWord(decision.about, language),
            describeFound(decision, language),
            describeReason(decision.because, language),
          ])}
        />
      </section>
    </>
  )
}

type Reading = { readonly read: ReadOptions; readonly onRead: (read: ReadOptions) => void }

function Columns({ plan, read, onRead }: Reading & { readonly plan: ReadPlan }) {
  const { language } = useLanguage()
  const words = useLookWords()
  const choose = (role: Role, column: string) => {
    const { [role]: _, ...others } = read.columns ?? {}
    onRead({ ...read, columns: column === "" ? others : { ...others, [role]: column } })
  }
  return (
    <div className="look-columns">
      {CHOSEN.map((role) => (
        <NativeSelect
          key={role}
          label={ROLE_WORDS[role][language]}
          value={plan.roles[role]?.name ?? ""}
          onChange={({ currentTarget }) => choose(role, currentTarget.value)}
          data={[{ value: "", label: words.none }, ...plan.columns.map((name) => ({ value: name, label: name }))]}
        />
      ))}
    </div>
  )
}

/** What no row decides is asked of whoever knows. */
function Open({ question, read, onRead }: Reading & { readonly question: Question }) {
  const words = useLookWords()
  return (
    <fieldset className="look-question">
      <legend>{words.questions}</legend>
      <p>{words.question(question.column.name, question.example)}</p>
      <div className="actions">
        {question.options.map(({ value, means }) => (
          <Button key={value} variant="default" onClick={() => onRead({ ...read, ...answerTo(question, value) })}>
            {means}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

function answerTo({ about }: Question, value: Question["options"][number]["value"]): ReadOptions {
  if (value === "." || value === ",") return { decimal: value }
  if (value === "dmy" || value === "mdy") return { dateOrder: value }
  return about === "amount-level" ? { amountLevel: value } : {}
}
