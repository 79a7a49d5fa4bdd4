import { Button, Loader } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Navigate, Outlet, useLocation } from "@tanstack/react-router"
import { useWords } from "../language.tsx"
import { sessionQuery } from "../session.ts"
import { Fault } from "./Fault.tsx"
import { Shell } from "./Shell.tsx"

/** Lets in whom the server knows; others come to the door, and back to where they wanted to go. */
export function Behind() {
  const words = useWords()
  const { href } = useLocation()
  const session = useQuery(sessionQuery)
  if (session.isPending) return <Loader className="middle" aria-label={words.loading} />
  if (session.isError) {
    return (
      <div className="middle">
        <Fault cause={session.error} />
        <Button onClick={() => session.refetch()}>{words.again}</Button>
      </div>
    )
  }
  if (!session.data.isClaimed) return <Navigate to="/claim" replace />
  if (!session.data.user) return <Navigate to="/login" search={href === "/" ? {} : { to: href }} replace />
  return (
    <Shell user={session.data.user}>
      <Outlet />
    </Shell>
  )
}
