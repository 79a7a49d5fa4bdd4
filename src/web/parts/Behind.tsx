import { Outlet } from "@tanstack/react-router"
import { useSession } from "../session.ts"
import { TypingProvider } from "../typing/Typing.tsx"
import { NoticeProvider } from "./Notice.tsx"
import { ProofProvider } from "./Proof.tsx"
import { Shell } from "./Shell.tsx"

/** What those see who are in; the route lets in nobody else. */
export function Behind() {
  const user = useSession()?.user
  if (!user) return null
  return (
    <NoticeProvider>
      <ProofProvider>
        <TypingProvider>
          <Shell user={user}>
            <Outlet />
          </Shell>
        </TypingProvider>
      </ProofProvider>
    </NoticeProvider>
  )
}
