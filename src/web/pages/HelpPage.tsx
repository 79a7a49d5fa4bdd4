import { Switch, TextInput } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { isFound } from "../help/seek.ts"
import { ASKED, TERMS } from "../help/terms.ts"
import { areLettersOn, JUMPS, turnLetters } from "../keyboard/keys.ts"
import { useWords } from "../language.tsx"
import { Table } from "../parts/Table.tsx"
import "../help/help.css"

/** What a word means, which page answers a question, what the keys do, and how to think of it all. */
export function HelpPage() {
  const { help: words } = useWords()
  const [sought, setSought] = useState("")
  const asked = ASKED.filter(({ name }) => isFound(sought, [words.asked[name]]))
  const terms = TERMS.filter(({ name, synonyms }) =>
    isFound(sought, [words.terms[name].name, words.terms[name].means, ...synonyms]),
  )
  return (
    <>
      <h1>{words.heading}</h1>
      <search>
        <TextInput
          type="search"
          size="md"
          aria-label={words.seek}
          placeholder={words.seek}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      </search>
      <p className="soft" aria-live="polite">
        {asked.length + terms.length === 0 && words.nothing}
      </p>
      {sought === "" && <Cards />}
      {asked.length > 0 && (
        <section className="figure" aria-label={words.questions}>
          <h2>{words.questions}</h2>
          <ul className="asked">
            {asked.map(({ name, to }) => (
              <li key={name}>
                <Link to={to}>{words.asked[name]}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {terms.length > 0 && (
        <section className="figure" aria-label={words.glossary}>
          <h2>{words.glossary}</h2>
          <dl className="terms">
            {terms.map(({ name, synonyms, to }) => (
              <div key={name} id={name}>
                <dt>{words.terms[name].name}</dt>
                <dd>
                  {words.terms[name].means} {to && <Link to={to}>{words.see}</Link>}
                  <small>
                    {words.also} {synonyms.join(", ")}
                  </small>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {sought === "" && <Keys />}
    </>
  )
}

/** Short cards to learn by, one idea each. */
function Cards() {
  const { help: words } = useWords()
  return (
    <section aria-label={words.learn}>
      <ul className="learn">
        {words.cards.map(({ heading, text }) => (
          <li key={heading} className="figure">
            <h2>{heading}</h2>
            <p className="soft">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Keys() {
  const { help: words, nav } = useWords()
  const [isOn, setIsOn] = useState(areLettersOn)
  const turn = (on: boolean) => {
    turnLetters(on)
    setIsOn(on)
  }
  const key = (text: string) => <kbd key={text}>{text}</kbd>
  return (
    <section className="figure" aria-label={words.keys.heading}>
      <h2>{words.keys.heading}</h2>
      <Table
        caption={words.keys.heading}
        columns={[{ name: words.keys.key }, { name: words.keys.does }]}
        rows={[
          [key(words.keys.palette), words.palette.name],
          [key("/"), words.palette.name],
          [key("n"), words.keys.add],
          [key("?"), words.keys.help],
          ...JUMPS.map(({ key: letter, name }) => [key(`g ${letter}`), nav[name]]),
        ]}
      />
      <Switch
        mt="md"
        label={words.keys.letters}
        checked={isOn}
        onChange={(event) => turn(event.currentTarget.checked)}
      />
    </section>
  )
}
