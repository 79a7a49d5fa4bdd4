import { Alert, Button } from "@mantine/core"
import { describeFound, describeReason, topicWord } from "../../import/describe.ts"
import type { Question, ReadOptions, ReadPlan } from "../../import/readPlan.ts"
import { ROLE_WORDS } from "../../import/words.ts"
import type { Planned } from "../../look/lookAtFile.ts"
import { useLanguage } from "../language.tsx"
import { Table } from "../parts/Table.tsx"
import { onPage } from "../text/settingNames.ts"
import { standing } from "../text/standing.ts"
import { onLookPage } from "./onLookPage.ts"
import { Reading } from "./Reading.tsx"
import type { Look } from "./useLook.ts"
import { useLookWords } from "./words.ts"

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
          {standing(onPage(fault[language], language, onLookPage))}
        </Alert>
      )}
      <section className="figure" aria-label={words.understood}>
        <h2>{words.understood}</h2>
        <p className="finding">
          {look.name}
          {plan?.preset && ` · ${plan.preset.vendor}`}
        </p>
        <p className="soft">{words.understoodLead}</p>
        <Reading planned={planned} look={look} />
        {open.map((question) => (
          <Open key={`${question.about}${question.role}`} question={question} look={look} />
        ))}
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
        isCards
        caption={words.reasons}
        columns={[{ name: words.about }, { name: words.found }, { name: words.because }]}
        rows={plan.decisions.map((decision) => [
          decision.role ? ROLE_WORDS[decision.role][language] : topicWord(decision.about, language),
          describeFound(decision, language),
          onPage(describeReason(decision.because, language), language, onLookPage),
        ])}
      />
    </section>
  )
}

/** What no row decides is asked of whoever knows. */
function Open({ question, look: { read, readAs } }: { readonly question: Question; readonly look: Look }) {
  const words = useLookWords()
  return (
    <fieldset className="look-question">
      <legend>{words.questions}</legend>
      <p>{words.question(question.column.name, question.example)}</p>
      <div className="actions">
        {question.options.map(({ value, means }) => (
          <Button key={value} variant="default" onClick={() => readAs({ ...read, ...answerTo(question, value) })}>
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
