import { useRouter } from "@tanstack/react-router"
import type { View } from "./views.ts"

/** Leads to a view without loading the page anew. */
export function ViewLink({ view, onGo }: { readonly view: View; readonly onGo?: () => void }) {
  const { history } = useRouter()
  return (
    <a
      href={view.address}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onGo?.()
        history.push(view.address)
      }}
    >
      {view.name}
    </a>
  )
}
