import { MAIL_VARIABLES } from "../../records/mailTemplate.ts"
import { useWords } from "../language.tsx"

/** What a text may hold that is filled in for each customer. */
export function Variables() {
  const { variables: words } = useWords().measures
  return (
    <details>
      <summary>{words.heading}</summary>
      <p className="soft">{words.otherwise}</p>
      <dl className="variables">
        {MAIL_VARIABLES.map((name) => (
          <div key={name}>
            <dt>
              <code>{`{{${name}}}`}</code>
            </dt>
            <dd>{words.means[name]}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
