import { Button, Menu, Select, Skeleton, TextInput } from "@mantine/core"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { ROLES, type Role } from "../../records/role.ts"
import { call } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useProven } from "../parts/Proof.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useSession } from "../session.ts"
import { Once } from "./Once.tsx"

type Member = AnswerTo<"GET /api/users">[number]
/** Without a path where the link went out by mail. */
type Link = AnswerTo<"POST /api/users">
type Change = BodyOf<"PATCH /api/users/{}">

/** Who works here, what each may do, and how somebody is let in. */
export function Team() {
  const { team: words } = useWords().office
  const [link, setLink] = useState<string>()
  const asked = useQuery({
    queryKey: ["users"],
    queryFn: ({ signal }) => call("GET", "/api/users", undefined, signal),
  })
  return (
    <>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={200} radius="md" />}
      {link && <Once heading={words.link} lead={words.linkLead} text={link} onClose={() => setLink(undefined)} />}
      <section className="figure" aria-label={words.heading}>
        <ul className="people">
          {asked.data?.map((member) => (
            <Row key={member.id} member={member} onLink={setLink} />
          ))}
        </ul>
      </section>
      <Invite onLink={setLink} />
    </>
  )
}

/** Shows a link to be passed on, or says that it went out by mail. */
function useHanding(onLink: (link: string) => void) {
  const { team: words } = useWords().office
  const notice = useNotice()
  return ({ path }: Link) => (path === null ? notice.tell(words.mailed) : onLink(`${location.origin}${path}`))
}

function useRoles() {
  const { roles } = useWords().office.team
  return ROLES.map((role) => ({ value: role, label: roles[role].name }))
}

/** What can be done about somebody's access. */
function useActs(member: Member, onLink: (link: string) => void) {
  const { team: words } = useWords().office
  const proven = useProven()
  const notice = useNotice()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ["users"] })
  const send = async (change: Change) => {
    await proven(() => call("PATCH", `/api/users/${member.id}`, change))
    await again()
  }
  const change = useMutation({
    mutationFn: send,
    onSuccess: (_, { role }) => {
      const before: Change = role === undefined ? { isActive: member.isActive } : { role: member.role }
      notice.tell(words.changed(member.name), () => send(before))
    },
  })
  const reset = useMutation({
    mutationFn: () => proven(() => call("POST", `/api/users/${member.id}/reset`)),
    onSuccess: useHanding(onLink),
  })
  const removeFactor = useMutation({
    mutationFn: () => proven(() => call("DELETE", `/api/users/${member.id}/second-factor`)),
    onSuccess: async () => {
      await again()
      notice.tell(words.factorRemoved(member.name))
    },
  })
  return { change, reset, removeFactor }
}

function Row({ member, onLink }: { readonly member: Member; readonly onLink: (link: string) => void }) {
  const { team: words } = useWords().office
  const me = useSession()?.user?.id
  const { change, reset, removeFactor } = useActs(member, onLink)
  const state = [
    member.isActive ? undefined : words.off,
    member.hasPassword || member.id === me ? undefined : words.invited,
    member.hasSecondFactor ? words.secondFactor : undefined,
  ].filter((part) => part !== undefined)
  const fault = change.error ?? reset.error ?? removeFactor.error
  return (
    <li data-off={!member.isActive || undefined}>
      <div className="grow">
        <b>{member.name}</b>
        <div className="faint">{[member.email, ...state].join(" · ")}</div>
      </div>
      <Select
        aria-label={`${words.role}: ${member.name}`}
        allowDeselect={false}
        value={member.role}
        data={useRoles()}
        onChange={(role) => role && role !== member.role && change.mutate({ role: role as Role })}
      />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" aria-label={words.more(member.name)}>
            ⋯
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => reset.mutate()}>{words.reset}</Menu.Item>
          {member.hasSecondFactor && member.id !== me && (
            <Menu.Item onClick={() => window.confirm(words.factorSure(member.name)) && removeFactor.mutate()}>
              {words.removeFactor}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => change.mutate({ isActive: !member.isActive })}>
            {member.isActive ? words.turnOff : words.turnOn}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <p className="soft">{words.roles[member.role].may}</p>
      {fault && <Fault cause={fault} />}
    </li>
  )
}

function Invite({ onLink }: { readonly onLink: (link: string) => void }) {
  const { team: words } = useWords().office
  const proven = useProven()
  const queries = useQueryClient()
  const [role, setRole] = useState<Role>("marketer")
  const hand = useHanding(onLink)
  const invite = useMutation({
    mutationFn: (body: BodyOf<"POST /api/users">) => proven(() => call("POST", "/api/users", body)),
    onSuccess: async (link) => {
      hand(link)
      await queries.invalidateQueries({ queryKey: ["users"] })
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { name, email } = textsIn(event.currentTarget)
    invite.mutate({ name, email, role })
  }
  return (
    <section className="figure" aria-label={words.invite}>
      <h2>{words.invite}</h2>
      <form className="row-form" onSubmit={submit}>
        <TextInput name="name" label={words.name} required autoComplete="off" />
        <TextInput name="email" type="email" label={words.email} required autoComplete="off" />
        <Select
          label={words.role}
          allowDeselect={false}
          value={role}
          data={useRoles()}
          onChange={(chosen) => setRole(chosen as Role)}
        />
        <Button type="submit" loading={invite.isPending}>
          {words.makeLink}
        </Button>
      </form>
      <p className="soft">{words.roles[role].may}</p>
      {invite.isError && <Fault cause={invite.error} />}
    </section>
  )
}
