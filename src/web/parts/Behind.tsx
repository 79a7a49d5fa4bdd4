import { Outlet } from "@tanstack/react-router"
import { useSession } from "../session.ts"
import { Shell } from "./Shell.tsx"

/** What those see who are in; the route lets in nobody else. */
export function Behind() {
  const user = useSession()?.user
  if (!user) return null
  return (
    <Shell user={user}>
      <Outlet />
    </Shell>
  )
}
