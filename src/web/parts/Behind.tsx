import { useQuery } from "@tanstack/react-query"
import { Outlet } from "@tanstack/react-router"
import { useEffect } from "react"
import { can } from "../../records/role.ts"
import { useLanguage } from "../language.tsx"
import { useRenewal } from "../renewal.ts"
import { useSession } from "../session.ts"
import { TypingProvider } from "../typing/Typing.tsx"
import { settingNamed, settingsQuery } from "../workspace.ts"
import { NoticeProvider } from "./Notice.tsx"
import { ProofProvider } from "./Proof.tsx"
import { Shell } from "./Shell.tsx"

/** What those see who are in; the route lets in nobody else. */
export function Behind() {
  const user = useSession()?.user
  const mayAsk = user !== null && user !== undefined && can(user.role, "figures.read")
  const { speakFor } = useLanguage()
  const workspace = useQuery({ ...settingsQuery, enabled: mayAsk })
  const isReady = useRenewal(mayAsk)
  const kind = settingNamed(workspace.data, "kind")?.value
  useEffect(() => speakFor(typeof kind === "string" ? kind : undefined), [kind, speakFor])
  if (!user || !isReady || (mayAsk && workspace.isPending)) return null
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
