import { Link } from "@tanstack/react-router"
import { useWords } from "../language.tsx"
import { ViewLink } from "./ViewLink.tsx"
import { useViews } from "./views.ts"

const SHOWN = 8

/** Saved views among the places where one can go; nothing before the first. */
export function ViewPlaces({ onGo }: { readonly onGo: () => void }) {
  const { views: words } = useWords()
  const views = useViews() ?? []
  if (views.length === 0) return null
  return (
    <details open>
      <summary className="group">{words.heading}</summary>
      <ul>
        {views.slice(0, SHOWN).map((view) => (
          <li key={view.id}>
            <ViewLink view={view} onGo={onGo} />
          </li>
        ))}
        <li>
          <Link to="/views" onClick={onGo}>
            {words.manage}
          </Link>
        </li>
      </ul>
    </details>
  )
}
