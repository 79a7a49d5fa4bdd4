import { Alert, Button, NativeSelect } from "@mantine/core"
import { describeFound, describeReason, topicWord } from "../../import/describe.ts"
import type { Question, ReadOptions, ReadPlan, Role } from "../../import/readPlan.ts"
import { ROLE_WORDS } from "../../import/words.ts"
import type { Planned } from "../../look/lookAtFile.ts"
import { useLanguage } from "../language.tsx"
import { Table } from "../parts/Table.tsx"
import type { Look } from "./useLook.ts"
import { useLookWords } from "./words.ts"

/** The columns that somebody may choose otherwise. */
const CHOSEN = ["customer", "email", "date", "amount", "quantity", "unitPrice", "order", "product", "status"] as const

/** What we take the file for and why; what is wrong can be put right before anything is valued. */
export function Plan({ planned, look }: { readonly planned: Planned; readonly look: Look }) {
  const { language } = useLanguage()
  const words = useLookWords()
  const { plan, fault, columns, rows } = planned
  const open = plan?.questions ?? []
  return (
    <>
      {fault && (
        <Alert color="ochre" variant="light" role="alert" className="fault">
          {fault[language]} {words.chooseBelow}
        </Alert>
      )}
      <section className="figure" aria-label={words.understood}>
        <h2>{words.understood}</h2>
        <p className="finding">
          {look.name}
          {plan?.preset && ` · ${plan.preset.vendor}`}
        </p>
        <p className="soft">{words.understoodLead}</p>
        <Columns planned={planned} read={look.read} onRead={look.readAs} />
        {open.map((question) => (
          <Open key={`${question.about}${question.role}`} question={question} read={look.read} onRead={look.readAs} />
        ))}
        <Money look={look} />
        <div className="actions">
          <Button size="md" disabled={plan === undefined || open.length > 0} onClick={() => look.value(language)}>
            {words.value}
          </Button>
          <Button size="md" variant="default" onClick={look.another}>
            {words.another}
          </Button>
        </div>
      </section>
      <section className="figure" aria-label={words.firstRows}>
        <h2>{words.firstRows}</h2>
        <Table caption={words.firstRows} columns={columns.map((name) => ({ name }))} rows={rows} />
      </section>
      {plan && <Reasons plan={plan} />}
    </>
  )
}

function Reasons({ plan }: { readonly plan: ReadPlan }) {
  const { language } = useLanguage()
  const words = useLookWords()
  return (
    <section className="figure" aria-label={words.reasons}>
      <h2>{words.reasons}</h2>
      <Table
        caption={words.reasons}
        columns={[{ name: words.about }, { name: words.found }, { name: words.because }]}
        rows={plan.decisions.map((decision) => [
          decision.role ? ROLE_WORDS[decision.role][language] : topicWord(decision.about, language),
          describeFound(decision, language),
          describeReason(decision.because, language),
        ])}
      />
    </section>
  )
}

type Reading = { readonly read: ReadOptions; readonly onRead: (read: ReadOptions) => void }

function Columns({ planned: { plan, columns }, read, onRead }: Reading & { readonly planned: Planned }) {
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
          value={plan?.roles[role]?.name ?? read.columns?.[role] ?? ""}
          onChange={({ currentTarget }) => choose(role, currentTarget.value)}
          data={[{ value: "", label: words.none }, ...columns.map((name) => ({ value: name, label: name }))]}
        />
      ))}
    </div>
  )
}

/** What the file does not say: tax and margin. */
function Money({ look: { settings, settle } }: { readonly look: Look }) {
  const words = useLookWords()
  const { vatRate, marginRate, ...others } = settings
  const rate = (text: string) => (text === "" ? undefined : Number(text) / 100)
  const settled = (vat: number | undefined, margin: number | undefined) =>
    settle({ ...others, ...(vat === undefined ? {} : { vatRate: vat }), ...(margin ? { marginRate: margin } : {}) })
  const percent = (one: number) => ({ value: String(one), label: `${one} %` })
  const shown = (one: number | undefined) => (one === undefined ? "" : String(Math.round(one * 100)))
  return (
    <div className="look-columns">
      <NativeSelect
        label={words.vat}
        value={shown(vatRate)}
        onChange={({ currentTarget }) => settled(rate(currentTarget.value), marginRate)}
        data={[{ value: "", label: words.asInFile }, ...[7, 19].map(percent)]}
      />
      <NativeSelect
        label={words.margin}
        value={shown(marginRate)}
        onChange={({ currentTarget }) => settled(vatRate, rate(currentTarget.value))}
        data={[{ value: "", label: words.noMargin }, ...MARGINS.map(percent)]}
      />
    </div>
  )
}
const MARGINS = Array.from({ length: 19 }, (_, step) => (step + 1) * 5)

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
