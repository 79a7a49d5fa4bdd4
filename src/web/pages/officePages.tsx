import "../office/office.css"
import type { ReactNode } from "react"
import { useWords } from "../language.tsx"
import { ApiKeys } from "../office/ApiKeys.tsx"
import { Audit } from "../office/Audit.tsx"
import { Jobs } from "../office/Jobs.tsx"
import { Keys } from "../office/Keys.tsx"
import { Mail } from "../office/Mail.tsx"
import { Settings } from "../office/Settings.tsx"
import { Team } from "../office/Team.tsx"
import { Webhooks } from "../office/Webhooks.tsx"

/** Pages by which somebody keeps the workspace in order. */

type Part = { readonly heading: string; readonly lead: string }

const Page = ({ words, children }: { readonly words: Part; readonly children: ReactNode }) => (
  <>
    <h1>{words.heading}</h1>
    <p className="lead">{words.lead}</p>
    {children}
  </>
)

export const SettingsPage = () => (
  <Page words={useWords().office.settings}>
    <Settings />
  </Page>
)

export const TeamPage = () => (
  <Page words={useWords().office.team}>
    <Team />
  </Page>
)

export const KeysPage = () => (
  <Page words={useWords().office.keys}>
    <Keys />
  </Page>
)

export const ApiKeysPage = () => (
  <Page words={useWords().connections.apiKeys}>
    <ApiKeys />
  </Page>
)

export const WebhooksPage = () => (
  <Page words={useWords().connections.webhooks}>
    <Webhooks />
  </Page>
)

export const MailPage = () => (
  <Page words={useWords().connections.mail}>
    <Mail />
  </Page>
)

export const JobsPage = () => (
  <Page words={useWords().office.jobs}>
    <Jobs />
  </Page>
)

export const AuditPage = () => (
  <Page words={useWords().office.audit}>
    <Audit />
  </Page>
)
