import "../office/office.css"
import { can } from "../../records/role.ts"
import { useWords } from "../language.tsx"
import { FindPerson } from "../rights/FindPerson.tsx"
import { Erasures, Register } from "../rights/Register.tsx"
import { Retention } from "../rights/Retention.tsx"
import { useSession } from "../session.ts"

/** What people may ask, what the law asks for, and what is kept how long. */
export function ProtectionPage() {
  const { rights: words } = useWords()
  const role = useSession()?.user?.role
  if (role === undefined) return null
  return (
    <>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {can(role, "people.read") && <FindPerson />}
      {can(role, "audit.read") && <Register />}
      {can(role, "settings.write") && <Retention />}
      {can(role, "people.erase") && <Erasures />}
    </>
  )
}
