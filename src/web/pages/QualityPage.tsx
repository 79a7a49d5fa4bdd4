import "../quality/quality.css"
import { useWords } from "../language.tsx"
import { Quality } from "../quality/Quality.tsx"
import { Sources } from "../quality/Sources.tsx"

/** How far the records can be relied on, and where they come from. */
export function QualityPage() {
  const { quality: words } = useWords()
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <Quality />
      <Sources />
    </>
  )
}
