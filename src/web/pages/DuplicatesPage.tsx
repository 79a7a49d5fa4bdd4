import { useWords } from "../language.tsx"
import { Duplicates } from "../typing/Duplicates.tsx"

/** Who may be known twice. */
export function DuplicatesPage() {
  const { duplicates: words } = useWords().typing
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <Duplicates />
    </>
  )
}
