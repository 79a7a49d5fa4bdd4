// Made from docs/openapi.json by npm run write:api.
import { type Connection, type How, request, respond } from "../connection.ts"
import { events } from "../events.ts"
import type { AccessData, AnyRecord, Condition, ConsentLedger, Customer, CustomerKnown, CustomerRecords, Definition, Erasure, Holdout, HoldoutOutlook, HoldoutResult, Import, Job, Kind, LimitEntry, MailBlock, Measure, MeasureOfPerson, MeasureOutlook, MeasurePlan, MeasureResult, MeasureWithCounts, MeasuresBalance, MeasuresCalendar, Offers, Paper, Playbook, ProcessingRegister, Reach, Reason, RecordVersion, RecordsAnswer, Run, SavedView, Segment, SegmentStay, SegmentWithVersions, Sentence, Suppression, Task, TaskList, TriedMeasure } from "./schemas.ts"

export type GetSessionAnswer = { readonly isClaimed: boolean; readonly user: { readonly id: number; readonly email: string; readonly name: string; readonly role: "owner" | "admin" | "marketer" | "analyst" | "support" | "auditor" } | null; readonly isFresh: boolean }

/** Who is in, and whether the workspace is claimed. */
export const getSession = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetSessionAnswer> => request(to, "GET", "/api/session", asked, how)

export type ClaimWorkspaceAnswer = Readonly<Record<string, never>>

/** Makes the first who comes the owner, by the token that the server prints. */
export const claimWorkspace = (to: Connection, asked: { readonly body: { readonly token: string; readonly email: string; readonly name: string; readonly password: string } }, how?: How): Promise<ClaimWorkspaceAnswer> => request(to, "POST", "/api/claim", asked, how)

export type LogInAnswer = Readonly<Record<string, never>>

/** Lets somebody in; the answer sets the session's cookie. */
export const logIn = (to: Connection, asked: { readonly body: { readonly email: string; readonly password: string; readonly code?: string | undefined } }, how?: How): Promise<LogInAnswer> => request(to, "POST", "/api/login", asked, how)

export type EnterByLinkAnswer = Readonly<Record<string, never>>

/** Lets the owner in by a link that is good once. */
export const enterByLink = (to: Connection, asked: { readonly body: { readonly token: string } }, how?: How): Promise<EnterByLinkAnswer> => request(to, "POST", "/api/enter", asked, how)

export type LogOutAnswer = Readonly<Record<string, never>>

/** Ends the session. */
export const logOut = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<LogOutAnswer> => request(to, "POST", "/api/logout", asked, how)

export type ProveYourselfAnswer = Readonly<Record<string, never>>

/** Proves with the password who is at the screen; holds for ten minutes. */
export const proveYourself = (to: Connection, asked: { readonly body: { readonly password: string } }, how?: How): Promise<ProveYourselfAnswer> => request(to, "POST", "/api/proof", asked, how)

export type PreparePasskeyLoginAnswer = { readonly challenge: string; readonly rpId: string; readonly userVerification: string; readonly [name: string]: unknown }

/** What a browser needs to ask for a passkey. */
export const preparePasskeyLogin = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<PreparePasskeyLoginAnswer> => request(to, "POST", "/api/login/passkey/options", asked, how)

export type LogInByPasskeyAnswer = Readonly<Record<string, never>>

/** Lets in whoever shows a passkey; the answer sets the session's cookie. */
export const logInByPasskey = (to: Connection, asked: { readonly body: { readonly response: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string; readonly [name: string]: unknown }; readonly clientExtensionResults: Readonly<Record<string, unknown>>; readonly [name: string]: unknown } } }, how?: How): Promise<LogInByPasskeyAnswer> => request(to, "POST", "/api/login/passkey", asked, how)

export type ProveByPasskeyAnswer = Readonly<Record<string, never>>

/** Proves with a passkey who is at the screen; holds for ten minutes. */
export const proveByPasskey = (to: Connection, asked: { readonly body: { readonly response: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly response: { readonly clientDataJSON: string; readonly authenticatorData: string; readonly signature: string; readonly [name: string]: unknown }; readonly clientExtensionResults: Readonly<Record<string, unknown>>; readonly [name: string]: unknown } } }, how?: How): Promise<ProveByPasskeyAnswer> => request(to, "POST", "/api/proof/passkey", asked, how)

export type ChoosePasswordAnswer = Readonly<Record<string, never>>

/** Sets a password by an invitation or a link to reset it. */
export const choosePassword = (to: Connection, asked: { readonly body: { readonly purpose: "invitation" | "reset"; readonly token: string; readonly password: string } }, how?: How): Promise<ChoosePasswordAnswer> => request(to, "POST", "/api/password", asked, how)

export type CanReplacePasswordAnswer = { readonly isByMail: boolean }

/** Whether this server sends links by mail to those who have forgotten their password. */
export const canReplacePassword = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<CanReplacePasswordAnswer> => request(to, "GET", "/api/password/forgotten", asked, how)

export type ReplacePasswordAnswer = Readonly<Record<string, never>>

/** Sends a link to choose a new password, where somebody comes in by this address; the answer is the same where nobody does. */
export const replacePassword = (to: Connection, asked: { readonly body: { readonly email: string } }, how?: How): Promise<ReplacePasswordAnswer> => request(to, "POST", "/api/password/forgotten", asked, how)

export type ReadAccountAnswer = { readonly user: { readonly id: number; readonly email: string; readonly name: string; readonly role: "owner" | "admin" | "marketer" | "analyst" | "support" | "auditor" }; readonly language: "de" | "en" | null; readonly hasPassword: boolean; readonly hasApp: boolean; readonly recoveryCodes: number; readonly passkeys: readonly ({ readonly id: number; readonly name: string; readonly madeAt: number; readonly usedAt: number | null })[]; readonly sessions: readonly ({ readonly id: string; readonly device: string; readonly begunAt: number; readonly seenAt: number; readonly isThis: boolean })[] }

/** Your own account: how you come in, and where you are in. */
export const readAccount = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ReadAccountAnswer> => request(to, "GET", "/api/account", asked, how)

export type ChangeAccountAnswer = Readonly<Record<string, never>>

/** Chooses the language of mails to you. */
export const changeAccount = (to: Connection, asked: { readonly body: { readonly language: "de" | "en" | null } }, how?: How): Promise<ChangeAccountAnswer> => request(to, "PATCH", "/api/account", asked, how)

export type ChangePasswordAnswer = Readonly<Record<string, never>>

/** Changes your password; all your other sessions end. */
export const changePassword = (to: Connection, asked: { readonly body: { readonly oldPassword: string; readonly newPassword: string } }, how?: How): Promise<ChangePasswordAnswer> => request(to, "POST", "/api/account/password", asked, how)

export type ChooseFirstPasswordAnswer = Readonly<Record<string, never>>

/** Chooses a password where you have none, as whoever came in by a link; it proves you for ten minutes. */
export const chooseFirstPassword = (to: Connection, asked: { readonly body: { readonly password: string } }, how?: How): Promise<ChooseFirstPasswordAnswer> => request(to, "POST", "/api/account/first-password", asked, how)

export type ProposeAppAnswer = { readonly seed: string; readonly address: string; readonly sealed: string }

/** A secret for an authenticator app, not yet in use. Asks for a proof (`proveYourself`) or a login of the last ten minutes. */
export const proposeApp = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ProposeAppAnswer> => request(to, "POST", "/api/account/app/proposal", asked, how)

export type SetUpAppAnswer = { readonly recoveryCodes: readonly string[] | null }

/** Puts an authenticator app to use, by a first code of it. Asks for a proof (`proveYourself`) or a login of the last ten minutes. */
export const setUpApp = (to: Connection, asked: { readonly body: { readonly sealed: string; readonly code: string } }, how?: How): Promise<SetUpAppAnswer> => request(to, "POST", "/api/account/app", asked, how)

export type RemoveAppAnswer = Readonly<Record<string, never>>

/** Takes the authenticator app out of use. Asks for a proof (`proveYourself`) or a login of the last ten minutes. */
export const removeApp = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<RemoveAppAnswer> => request(to, "DELETE", "/api/account/app", asked, how)

export type RenewRecoveryCodesAnswer = { readonly recoveryCodes: readonly string[] | null }

/** Makes new recovery codes; the old ones are good no more. Asks for a proof (`proveYourself`) or a login of the last ten minutes. */
export const renewRecoveryCodes = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<RenewRecoveryCodesAnswer> => request(to, "POST", "/api/account/recovery-codes", asked, how)

export type PreparePasskeyAnswer = { readonly challenge: string; readonly rp: { readonly id: string; readonly name: string; readonly [name: string]: unknown }; readonly user: { readonly id: string; readonly name: string; readonly displayName: string; readonly [name: string]: unknown }; readonly [name: string]: unknown }

/** What a browser needs to make a passkey. Asks for a proof (`proveYourself`) or a login of the last ten minutes. */
export const preparePasskey = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<PreparePasskeyAnswer> => request(to, "POST", "/api/account/passkeys/options", asked, how)

export type AddPasskeyAnswer = { readonly recoveryCodes: readonly string[] | null }

/** Keeps a passkey that a browser has made. Asks for a proof (`proveYourself`) or a login of the last ten minutes. */
export const addPasskey = (to: Connection, asked: { readonly body: { readonly name: string; readonly response: { readonly id: string; readonly rawId: string; readonly type: "public-key"; readonly response: { readonly clientDataJSON: string; readonly attestationObject: string; readonly [name: string]: unknown }; readonly clientExtensionResults: Readonly<Record<string, unknown>>; readonly [name: string]: unknown } } }, how?: How): Promise<AddPasskeyAnswer> => request(to, "POST", "/api/account/passkeys", asked, how)

export type RenamePasskeyAnswer = Readonly<Record<string, never>>

/** Gives a passkey another name. */
export const renamePasskey = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly name: string } }, how?: How): Promise<RenamePasskeyAnswer> => request(to, "PATCH", "/api/account/passkeys/{id}", asked, how)

export type RemovePasskeyAnswer = Readonly<Record<string, never>>

/** Forgets a passkey. Asks for a proof (`proveYourself`) or a login of the last ten minutes. */
export const removePasskey = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RemovePasskeyAnswer> => request(to, "DELETE", "/api/account/passkeys/{id}", asked, how)

export type EndOtherSessionsAnswer = Readonly<Record<string, never>>

/** Ends all your sessions but this one. */
export const endOtherSessions = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<EndOtherSessionsAnswer> => request(to, "DELETE", "/api/account/sessions", asked, how)

export type EndSessionAnswer = Readonly<Record<string, never>>

/** Ends one of your sessions. */
export const endSession = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<EndSessionAnswer> => request(to, "DELETE", "/api/account/sessions/{id}", asked, how)

export type ListUsersAnswer = readonly ({ readonly id: number; readonly email: string; readonly name: string; readonly role: "owner" | "admin" | "marketer" | "analyst" | "support" | "auditor"; readonly isActive: boolean; readonly hasPassword: boolean; readonly hasSecondFactor: boolean })[]

/** Everybody who works here. Needs users.write. */
export const listUsers = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListUsersAnswer> => request(to, "GET", "/api/users", asked, how)

export type InviteUserAnswer = { readonly id: number; readonly path: string | null }

/** Invites somebody; answers the path of a link that is good once. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs users.write. */
export const inviteUser = (to: Connection, asked: { readonly body: { readonly email: string; readonly name: string; readonly role: "owner" | "admin" | "marketer" | "analyst" | "support" | "auditor" } }, how?: How): Promise<InviteUserAnswer> => request(to, "POST", "/api/users", asked, how)

export type ResetUserAnswer = { readonly id: number; readonly path: string | null }

/** Makes a link by which somebody chooses a new password. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs users.write. */
export const resetUser = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<ResetUserAnswer> => request(to, "POST", "/api/users/{id}/reset", asked, how)

export type RemoveSecondFactorAnswer = Readonly<Record<string, never>>

/** Takes the second factor off somebody who has lost it, and tells them so by mail; their password alone lets them in then. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs users.write. */
export const removeSecondFactor = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RemoveSecondFactorAnswer> => request(to, "DELETE", "/api/users/{id}/second-factor", asked, how)

export type ChangeUserAnswer = Readonly<Record<string, never>>

/** Changes somebody's role, or lets them in no more. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs users.write. */
export const changeUser = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly role?: "owner" | "admin" | "marketer" | "analyst" | "support" | "auditor" | undefined; readonly isActive?: boolean | undefined } }, how?: How): Promise<ChangeUserAnswer> => request(to, "PATCH", "/api/users/{id}", asked, how)

export type ListAuditAnswer = readonly ({ readonly seq: number; readonly at: number; readonly actor: string; readonly action: string; readonly object: string; readonly detail: Readonly<Record<string, string | number | boolean>> })[]

/** Who did what, the latest first. Needs audit.read. */
export const listAudit = (to: Connection, asked?: { readonly "limit"?: number | undefined; readonly "before"?: number | undefined }, how?: How): Promise<ListAuditAnswer> => request(to, "GET", "/api/audit", asked, how)

export type ListQuestionsAnswer = readonly ({ readonly question: string; readonly definitions: Readonly<Record<string, Definition>>; /** The JSON schema of its parameters. */ readonly parameters: Readonly<Record<string, unknown>>; /** Of what it can be asked of some customers alone by. */ readonly among: Readonly<Record<string, unknown>> | null; /** Of what the customers behind a figure are asked by. */ readonly cell: Readonly<Record<string, unknown>> | null })[]

/** Every question, with its definitions and what it can be asked with. Needs figures.read. */
export const listQuestions = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListQuestionsAnswer> => request(to, "GET", "/api/questions", asked, how)

export type AskKeyFiguresAnswer = { readonly question: "key-figures"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly customers: number; /** With an order within the last 365 days. */ readonly active: number; readonly orders: number; readonly revenueCents: number; readonly revenuePerCustomer?: { readonly mean: number; readonly median: number } | undefined; readonly orderValueCents?: number | undefined; readonly repeatPurchase: { readonly returned: number; readonly of: number }; /** Days between two purchase days, in the middle. */ readonly purchaseIntervalDays?: number | undefined; /** Days since the first order. */ readonly tenureDays?: { readonly mean: number; readonly median: number } | undefined } }

/** key figures. people with at least one order; what is cancelled or refunded in full does not count. Needs figures.read. */
export const askKeyFigures = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskKeyFiguresAnswer> => request(to, "GET", "/api/questions/key-figures", asked, how)

export type AskRetentionAnswer = { readonly question: "retention"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { /** Customers with an order in the year before the last one, and those of them with one in the last year too. */ readonly buyers: { readonly before: number; readonly kept: number; readonly share?: number | undefined }; /** Customers whose contract ran a year ago, and those of them of whom one still runs. */ readonly contracts: { readonly before: number; readonly kept: number; readonly share?: number | undefined } } }

/** retention. of customers with an order between 730 and 365 days ago the share with another one since (retention); the rest is churn. Of contracts: the share of those running 365 days ago of whom one still runs. Needs figures.read. */
export const askRetention = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskRetentionAnswer> => request(to, "GET", "/api/questions/retention", asked, how)

export type AskCohortsAnswer = { readonly question: "cohorts"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; readonly customers: number; /** By months since the first: who bought in it, and what they have brought up to its end, refunds taken off. The first is the month of the first order; the last is the month of the as-of day, which may not be over. */ readonly active: readonly number[]; readonly revenueCents: readonly number[]; readonly marginCents: readonly (number | null)[] })[] }

/** cohorts. customers by the month of their first order; how many of them bought in each later month. Needs figures.read. */
export const askCohorts = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "is"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskCohortsAnswer> => request(to, "GET", "/api/questions/cohorts", asked, how)

export type AskValueCurveAnswer = { readonly question: "value-curve"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly customers: number; /** By months since the first order, 0 the month of it; of each month those cohorts that have all of it behind them. */ readonly months: readonly ({ readonly customers: number; readonly revenueCents: number; readonly marginCents?: number | undefined })[]; /** What a new customer cost, missing where no cost is known. */ readonly acquisitionCostCents?: number | undefined; /** What is set against the cost: margin where it is known of all orders, else revenue. */ readonly basis: "revenue" | "margin"; /** Months until the curve has reached the cost; missing: not yet, or no cost is known. */ readonly paybackMonths?: number | undefined } }

/** value curve. what customers bring on average from their first order on, month by month and added up; paid back where it reaches the acquisition cost (costs of marketing and acquisition since the first cohort, over its customers). Needs figures.read. */
export const askValueCurve = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "is"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskValueCurveAnswer> => request(to, "GET", "/api/questions/value-curve", asked, how)

export type AskNDayValueAnswer = { readonly question: "n-day-value"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; readonly customers: number; /** Per customer; only days that all customers of the month have behind them. Margin is missing where it is not known of all orders. */ readonly values: readonly ({ readonly days: number; readonly revenueCents: number; readonly marginCents?: number | undefined })[] })[] }

/** n day value. revenue less refunds (and margin) within the first 0, 30, 60, 90, 180, 365 and 730 days after the first order, over the customers of its month; realised, not expected. Needs figures.read. */
export const askNDayValue = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskNDayValueAnswer> => request(to, "GET", "/api/questions/n-day-value", asked, how)

export type AskNewAndReturningAnswer = { readonly question: "new-and-returning"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; /** Of customers whose first order lies in this month, and of those of before. */ readonly newCustomers: number; readonly newRevenueCents: number; readonly returningCustomers: number; readonly returningRevenueCents: number; /** Of orders that name nobody. */ readonly nobodysRevenueCents: number; readonly orders: number })[] }

/** new and returning. revenue less refunds of each month, by customers whose first order lies in it, by those of before, and of orders that name nobody. Needs figures.read. */
export const askNewAndReturning = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskNewAndReturningAnswer> => request(to, "GET", "/api/questions/new-and-returning", asked, how)

export type AskOrderLadderAnswer = { readonly question: "order-ladder"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** 1 is the first purchase day. */ readonly step: number; readonly customers: number; /** Days since the purchase day before; missing for the first step. */ readonly medianDays?: number | undefined })[] }

/** order ladder. customers by how many purchase days they have reached; orders of one day are one purchase day. Needs figures.read. */
export const askOrderLadder = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskOrderLadderAnswer> => request(to, "GET", "/api/questions/order-ladder", asked, how)

export type AskPurchaseIntervalsAnswer = { readonly question: "purchase-intervals"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** 2: from the first to the second purchase day; missing: all steps together. */ readonly step?: number | undefined; readonly intervals: number; /** Days that half, three quarters and nine tenths of the intervals do not exceed. */ readonly quantileDays: { readonly half: number; readonly threeQuarters: number; readonly nineTenths: number }; /** Intervals by their days: up to 7, to 14, …; the last has no end. */ readonly histogram: readonly ({ readonly upToDays?: number | undefined; readonly intervals: number })[] })[] }

/** purchase intervals. days from one purchase day of a customer to the next; whoever has not come again yet has no interval, so that young steps look shorter than they are. Needs figures.read. */
export const askPurchaseIntervals = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskPurchaseIntervalsAnswer> => request(to, "GET", "/api/questions/purchase-intervals", asked, how)

export type AskFirstOrdersAnswer = { readonly question: "first-orders"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Missing: nothing is said. */ readonly value?: string | undefined; readonly customers: number; /** Of those whose first order lies a year back: how many there are, and how many bought again within that year. */ readonly oldEnough: number; readonly returned: number; readonly revenueCents: number; readonly orders: number; /** Total value by the latest valuation, of so many who are in it; missing where nobody is. */ readonly meanValue?: { readonly cents: number; readonly of: number } | undefined })[] }

/** first orders. customers by what their first order says (its product, category, coupon, channel, payment method or branch), or where they live and what they are; what they have brought since, and what they are worth by the latest valuation. Needs figures.read. */
export const askFirstOrders = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "orderBy"?: "customers" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskFirstOrdersAnswer> => request(to, "GET", "/api/questions/first-orders", asked, how)

export type AskConcentrationAnswer = { readonly question: "concentration"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly customers: number; readonly totalCents: number; /** 0: all bring alike; near 1: one brings all. Missing where the total is not above zero. */ readonly gini?: number | undefined; /** The best 1, 2, … 100 percent of customers, and the share of the total that they bring. */ readonly lorenz: readonly ({ readonly customerShare: number; readonly share: number })[]; readonly classes: readonly ({ readonly class: "A" | "B" | "C"; readonly customers: number; readonly cents: number })[] } }

/** concentration. customers from the best on: which share of the total how many of them bring; class A brings the first 80 %, B the next 15 %, C the rest. Needs figures.read. */
export const askConcentration = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "of"?: "revenue" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskConcentrationAnswer> => request(to, "GET", "/api/questions/concentration", asked, how)

export type AskValueDistributionAnswer = { readonly question: "value-distribution"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly customers: number; readonly meanCents?: number | undefined; readonly medianCents?: number | undefined; /** Steps of 1, 2 and 5 times a power of ten: above `fromCents`, up to `upToCents`; missing: without end. */ readonly steps: readonly ({ readonly fromCents?: number | undefined; readonly upToCents?: number | undefined; readonly customers: number; readonly cents: number })[] } }

/** value distribution. customers by revenue less refunds so far, or by value to date and expected; a few large customers pull the mean up, the median is the customer in the middle. Needs figures.read. */
export const askValueDistribution = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "of"?: "revenue" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskValueDistributionAnswer> => request(to, "GET", "/api/questions/value-distribution", asked, how)

export type AskValueDriversAnswer = { readonly question: "value-drivers"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly driver: "type" | "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "firstOrderValue" | "weekday" | "referred"; /** Share of the differences between customers that goes with it (eta squared, less what as many groups would explain by chance: epsilon squared, Kelley 1935); 0: knowing it tells nothing. */ readonly explained: number; readonly groups: readonly ({ readonly value?: string | undefined; readonly customers: number; readonly meanCents: number })[] })[] }

/** value drivers. of customers whose first order lies a year back: how far what they brought within that year differs by what was known at the first order. It says what goes together, not what causes what: coupon buyers may have been different people from the start. Only an experiment with a control group shows a cause. Needs figures.read. */
export const askValueDrivers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskValueDriversAnswer> => request(to, "GET", "/api/questions/value-drivers", asked, how)

export type AskCustomerEquityAnswer = { readonly question: "customer-equity"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly customers: number; /** The day that the values are of. */ readonly asOfDay?: number | undefined; readonly currentCents: number; readonly futureCents: number; /** What is expected lies between these in 9 of 10 cases; of all customers only. */ readonly futureRange?: { readonly lowCents: number; readonly highCents: number } | undefined; /** Of which through referrals: nothing that is not in the two above. */ readonly totalCents: number; readonly perCustomer?: { readonly mean: number; readonly median: number } | undefined; readonly expectedOrders: number; readonly expectedActive: number; readonly byRisk: { readonly low: { readonly customers: number; readonly futureCents: number }; readonly medium: { readonly customers: number; readonly futureCents: number }; readonly high: { readonly customers: number; readonly futureCents: number } } } }

/** customer equity. value to date and expected value of all customers by the latest valuation (customer equity), on its basis and within its horizon; referral value is not added, because those referred are counted themselves. Needs figures.read. */
export const askCustomerEquity = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskCustomerEquityAnswer> => request(to, "GET", "/api/questions/customer-equity", asked, how)

export type AskBusinessFiguresAnswer = { readonly question: "business-figures"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer?: { /** Within which horizon, at which discount and on which basis the latest valuation expects something. */ readonly horizonDays: number; readonly discountRatePerYear: number; readonly basis: "revenue" | "gross-margin" | "contribution"; /** Of all customers, whichever are asked: what winning one cost, and what was spent on keeping one, in the last 365 days. */ readonly acquisitionCostCents?: number | undefined; readonly keepingCostCents?: number | undefined; /** Everybody who is asked first, then each group by recency, frequency and money. */ readonly groups: readonly ({ /** Missing: all. */ readonly group?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly customers: number; readonly expectedActive: number; readonly expectedCents: number; readonly ordersPerYear?: number | undefined; readonly orderValueCents?: number | undefined; readonly margin?: number | undefined; readonly retentionPerYear?: number | undefined; readonly discountDepth?: number | undefined; readonly referralsPerCustomer: number })[] } | undefined }

/** business figures. expected value by the latest valuation of customers who buy without contract; fees of contracts do not change with what-if. All figures of a group together make exactly this sum. Needs figures.read. */
export const askBusinessFigures = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskBusinessFiguresAnswer> => request(to, "GET", "/api/questions/business-figures", asked, how)

export type AskCustomerGroupsAnswer = { readonly question: "customer-groups"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Missing: no order, but a contract. */ readonly group?: string | undefined; readonly customers: number; readonly currentCents: number; readonly futureCents: number; readonly medianValueCents: number; readonly expectedOrders: number; readonly meanDaysSinceLastOrder?: number | undefined; readonly meanOrders: number })[] }

/** customer groups. customers by how lately, how often and for how much they bought (RFM), as of the day of the latest valuation; every customer is in exactly one group. Needs figures.read. */
export const askCustomerGroups = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskCustomerGroupsAnswer> => request(to, "GET", "/api/questions/customer-groups", asked, how)

export type AskGroupMigrationAnswer = { readonly question: "group-migration"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly fromDay: number; readonly untilDay: number; readonly moves: readonly ({ /** Missing: no customer yet on the first day. */ readonly from?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly to: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant"; readonly customers: number })[]; /** Into a better group, or a worse one; the groups are in their order of rank. */ readonly upgraded: number; readonly downgraded: number } }

/** group migration. customers by their group by recency, frequency and money on two days; each day's groups are made among whoever was a customer then. Groups are ranked: champions, loyal, promising, new, at risk, almost lost, one-time, dormant. Needs figures.read. */
export const askGroupMigration = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskGroupMigrationAnswer> => request(to, "GET", "/api/questions/group-migration", asked, how)

export type AskRecencyFrequencyAnswer = { readonly question: "recency-frequency"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Months (of 30 days) since the last order, 0 the last 30 days; 24 stands for all above. */ readonly monthsSinceLast: number; /** Purchase days, 10 stands for all above. */ readonly purchaseDays: number; readonly customers: number; readonly meanPActive: number; readonly expectedOrders: number })[] }

/** recency frequency. customers by how long ago their last order is and how many purchase days they have, with the mean chance of coming back by the latest valuation; after the same silence frequent buyers are the likelier to be gone. Needs figures.read. */
export const askRecencyFrequency = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskRecencyFrequencyAnswer> => request(to, "GET", "/api/questions/recency-frequency", asked, how)

export type AskRfmGridAnswer = { readonly question: "rfm-grid"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { /** Scores go from 1 to so many, the best. */ readonly steps: number; readonly cells: readonly ({ readonly recency: number; /** Mean of the scores of frequency and money, rounded down. */ readonly frequencyAndMoney: number; /** The group that most of them belong to. */ readonly group: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant"; readonly customers: number; readonly revenueCents: number })[]; /** A score of recency above 1 begins at so many days since the last order, or fewer; null: nobody has it. */ readonly recencyDays: readonly (number | null)[] } }

/** rfm grid. every customer's scores for recency and for frequency and money (mean of both), from 1 to 5 (3 below 100 customers) by fifths of all customers; what is level scores alike. Needs figures.read. */
export const askRfmGrid = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskRfmGridAnswer> => request(to, "GET", "/api/questions/rfm-grid", asked, how)

export type AskAcquisitionAnswer = { readonly question: "acquisition"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Missing: nobody knows where they came from, or what the money was spent on. */ readonly channel?: string | undefined; readonly newCustomers: number; readonly costCents: number; readonly revenueCents: number; readonly marginCents?: number | undefined; /** Value to date and expected value per customer by the latest valuation, of so many; missing where nobody is in it. */ readonly meanValue?: { readonly cents: number; readonly of: number } | undefined; /** Cost of a new customer; missing without a new customer. */ readonly costPerCustomerCents?: number | undefined; /** Value over cost of a customer; missing where either is not known or nothing was spent. */ readonly valueToCost?: number | undefined })[] }

/** acquisition. cost of marketing and acquisition in the period, over the customers whose first order lies in it; their revenue is all they have brought up to the as-of day, their value by the latest valuation adds what is expected of them. A mean value is also the most that winning such a customer may cost; a third of it is a rule of thumb for what it should. Needs figures.read. */
export const askAcquisition = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined }, how?: How): Promise<AskAcquisitionAnswer> => request(to, "GET", "/api/questions/acquisition", asked, how)

export type AskUnprofitableAnswer = { readonly question: "unprofitable"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly customers: number; /** What they have brought: margin where it is known of all their orders, else revenue. */ readonly broughtCents: number; readonly costCents: number; /** Of whom the latest valuation expects that they will bring the difference. */ readonly expectedToEarnIt: number; /** Of all customers of whom a cost is known. */ readonly of: number } }

/** unprofitable. customers whose costs so far (acquisition, service, rewards, fees and others that name them) are higher than their margin (where it is not known of all orders: their revenue) less refunds. Needs figures.read. */
export const askUnprofitable = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskUnprofitableAnswer> => request(to, "GET", "/api/questions/unprofitable", asked, how)

export type AskReferralRateAnswer = { readonly question: "referral-rate"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { /** Of all customers with an order those whom somebody brought. */ readonly referred: number; readonly of: number; readonly share?: number | undefined; /** People who brought somebody, and whom they brought on average. */ readonly referrers: number; readonly perReferrer?: number | undefined; /** What those referred have brought so far. */ readonly revenueCents: number } }

/** referral rate. of all customers with an order the share whom somebody else brought first, and what these have brought so far; invitations and rejected recommendations count for nothing. Needs figures.read. */
export const askReferralRate = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskReferralRateAnswer> => request(to, "GET", "/api/questions/referral-rate", asked, how)

export type AskTopReferrersAnswer = { readonly question: "top-referrers"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly referrer: number; readonly referred: number; readonly revenueCents: number; /** Value to date and expected of those referred, by the latest valuation. */ readonly valueCents: number; /** What the workspace calls them. */ readonly number: string })[] }

/** top referrers. who has brought most customers, by what those brought so far and are worth by the latest valuation. Needs people.list. */
export const askTopReferrers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskTopReferrersAnswer> => request(to, "GET", "/api/questions/top-referrers", asked, how)

export type AskProductsAnswer = { readonly question: "products"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly product: string; readonly category?: string | undefined; readonly customers: number; readonly orders: number; readonly quantity: number; readonly revenueCents: number; /** Those of them who had by the end of the period bought it on more than one day. */ readonly returning: number })[] }

/** products. lines of orders that were not cancelled or refunded in full, by product, of the period that is asked of; on several days means: who bought it in the period had by its end bought it on another day too. Needs figures.read. */
export const askProducts = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined }, how?: How): Promise<AskProductsAnswer> => request(to, "GET", "/api/questions/products", asked, how)

export type AskBoughtTogetherAnswer = { readonly question: "bought-together"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly one: string; readonly other: string; readonly customers: number; /** How many times as many customers as if the two had nothing to do with each other. */ readonly lift: number })[] }

/** bought together. customers who have bought both products, whether at once or not; the lift compares with products that have nothing to do with each other. Needs figures.read. */
export const askBoughtTogether = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskBoughtTogetherAnswer> => request(to, "GET", "/api/questions/bought-together", asked, how)

export type AskCategoryAffinityAnswer = { readonly question: "category-affinity"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Missing: products without a category. */ readonly category?: string | undefined; /** Customers who have spent more on it than on any other. */ readonly customers: number; /** Of those the mean share of their spending that goes to it. */ readonly meanShare: number; /** Those with 80 % and more of their spending in it. */ readonly devoted: number; readonly revenueCents: number })[] }

/** category affinity. customers by the category they have spent most on (of equals the first by name), and the share of their spending that goes to it. Needs figures.read. */
export const askCategoryAffinity = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskCategoryAffinityAnswer> => request(to, "GET", "/api/questions/category-affinity", asked, how)

export type AskDiscountsAnswer = { readonly question: "discounts"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; readonly orders: number; readonly ordersWithCoupon: number; readonly revenueCents: number; readonly revenueWithCouponCents: number })[] }

/** discounts. orders with a coupon or discount code, month by month. Needs figures.read. */
export const askDiscounts = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskDiscountsAnswer> => request(to, "GET", "/api/questions/discounts", asked, how)

export type AskDiscountDependencyAnswer = { readonly question: "discount-dependency"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly byShare: readonly ({ readonly share: "some" | "none" | "many" | "nearly-all"; readonly customers: number; readonly orders: number; readonly revenueCents: number; readonly marginCents?: number | undefined; readonly medianRevenueCents: number })[]; /** Those with at least three orders, 80 % and more of them with a coupon, a code or a discount. */ readonly dependent: { readonly customers: number; readonly orders: number; readonly revenueCents: number; readonly offCents: number }; /** Whether the first order was made with a coupon, a code or a discount, and who of those old enough bought again within a year. */ readonly byFirstOrder: readonly ({ readonly isReduced: boolean; readonly customers: number; readonly oldEnough: number; readonly returned: number; readonly revenueCents: number })[] } }

/** discount dependency. customers by the share of their orders with a coupon, a code or a discount (none, under 50 %, under 80 %, from 80 % on), and by whether the first one had one; who hardly buys without: at least three orders, 80 % of them and more so; that these customers differ does not say that the discount made them so. Needs figures.read. */
export const askDiscountDependency = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskDiscountDependencyAnswer> => request(to, "GET", "/api/questions/discount-dependency", asked, how)

export type AskDiscountDepthAnswer = { readonly question: "discount-depth"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Which share of the price was taken off, in whole percent. */ readonly depth: "none" | "up-to-10" | "up-to-20" | "up-to-30" | "up-to-50" | "above-50"; readonly orders: number; readonly customers: number; /** What was taken off. */ readonly offCents: number; /** What was paid, before refunds. */ readonly paidCents: number })[] }

/** discount depth. orders of the period that is asked of by which share of the price was taken off, in whole percent (what was taken off, of that and what was paid); a discount that the data do not tell in money counts as none. Needs figures.read. */
export const askDiscountDepth = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskDiscountDepthAnswer> => request(to, "GET", "/api/questions/discount-depth", asked, how)

export type AskLowestPricesAnswer = { readonly question: "lowest-prices"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly product: string; readonly name?: string | undefined; /** The lowest price of one piece in the 30 days that end with the day that is asked of. */ readonly lowestCents: number; /** From which day on it cost what; the first is the price that held when those 30 days began, where one is known. */ readonly prices: readonly ({ readonly day: number; readonly cents: number })[] })[] }

/** lowest prices. products sold within the last 365 days: the lowest price of one piece on each day with a sale, without orders with a coupon or a code, because those are for some alone; of the 30 days that end with the day that is asked of the lowest, which a public price reduction from the next day on has to state (§ 11 PAngV, Germany); what was taken off for some without a code is in it, so that it may be lower than what has to be stated; a price at which nobody bought is not in the data. Needs figures.read. */
export const askLowestPrices = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskLowestPricesAnswer> => request(to, "GET", "/api/questions/lowest-prices", asked, how)

export type AskPaymentMethodsAnswer = { readonly question: "payment-methods"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Missing: orders that do not say. */ readonly method?: string | undefined; readonly orders: number; readonly customers: number; readonly revenueCents: number; /** Value to date and expected per customer who has paid so, by the latest valuation; missing where nobody is in it. */ readonly meanValueCents?: number | undefined; /** Of payments told on their own. */ readonly payments: number; readonly failed: number; readonly feeCents: number })[] }

/** payment methods. orders of the period that is asked of by how they were paid, with the mean value of whoever paid so in it (that they go together does not say that one causes the other); failures and fees are of payments that were told on their own. Needs figures.read. */
export const askPaymentMethods = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined }, how?: How): Promise<AskPaymentMethodsAnswer> => request(to, "GET", "/api/questions/payment-methods", asked, how)

export type AskReceiptTimesAnswer = { readonly question: "receipt-times"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** 1 is Monday, 7 is Sunday. */ readonly weekday: number; /** Of the workspace's clock; missing where only the day is known. */ readonly hour?: number | undefined; readonly receipts: number; readonly revenueCents: number })[] }

/** receipt times. orders of the period that is asked of by weekday and hour, whether they name a customer or not. Needs figures.read. */
export const askReceiptTimes = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskReceiptTimesAnswer> => request(to, "GET", "/api/questions/receipt-times", asked, how)

export type AskServiceAnswer = { readonly question: "service"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; readonly opened: number; readonly resolved: number; /** Resolved with one reply and never reopened, among those resolved of which the replies are known. */ readonly firstContact: { readonly resolved: number; readonly of: number }; readonly medianFirstReplyMinutes?: number | undefined; readonly medianResolutionMinutes?: number | undefined })[] }

/** service. requests by the month they were opened in; resolved at first contact: with at most one reply and never reopened. Needs figures.read. */
export const askService = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskServiceAnswer> => request(to, "GET", "/api/questions/service", asked, how)

export type AskAnswerSpeedAnswer = { readonly question: "answer-speed"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly customers: number; /** Of those to whom it happened as many days ago: how many there are, who bought within these days, and for how much. */ readonly oldEnough: number; readonly boughtAgain: number; readonly revenueCents: number; /** Hours within which the first reply came; missing: never, or not known. */ readonly withinHours?: number | undefined; /** What they would have brought more if they had bought like those answered fastest: what a slow answer may have cost. */ readonly missingCents?: number | undefined })[] }

/** answer speed. customers by how soon their first request was answered, how many bought within the 180 days after it, and for how much less than those answered fastest; that they go together does not say that one causes the other. Needs figures.read. */
export const askAnswerSpeed = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskAnswerSpeedAnswer> => request(to, "GET", "/api/questions/answer-speed", asked, how)

export type AskAfterTicketsAnswer = { readonly question: "after-tickets"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly customers: number; /** Of those to whom it happened as many days ago: how many there are, who bought within these days, and for how much. */ readonly oldEnough: number; readonly boughtAgain: number; readonly revenueCents: number; readonly end: "first-contact" | "later" | "reopened" | "open" })[] }

/** after tickets. customers by how their first request ended (resolved at first contact, later, after it was reopened, or still open), and how many bought within the 180 days after it; that they go together does not say that one causes the other. Needs figures.read. */
export const askAfterTickets = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskAfterTicketsAnswer> => request(to, "GET", "/api/questions/after-tickets", asked, how)

export type AskFeedbackAnswer = { readonly question: "feedback"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; readonly type: "nps" | "csat" | "ces" | "review"; readonly answers: number; /** Mean share of the best score: 4 of 5 stars are 0.8. */ readonly meanShare: number; /** Of an NPS: who scored 9 and more, and 6 and less, of 10. */ readonly promoters: number; readonly detractors: number })[] }

/** feedback. answers by month; the NPS is the share of 9 and 10 less the share of 0 to 6, other scores are shares of the best one. Needs figures.read. */
export const askFeedback = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskFeedbackAnswer> => request(to, "GET", "/api/questions/feedback", asked, how)

export type AskAfterFeedbackAnswer = { readonly question: "after-feedback"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly customers: number; /** Of those to whom it happened as many days ago: how many there are, who bought within these days, and for how much. */ readonly oldEnough: number; readonly boughtAgain: number; readonly revenueCents: number; readonly mood: "happy" | "neither" | "unhappy" })[] }

/** after feedback. customers by the first score they gave (happy: from 90 % of the best score on; unhappy: up to 60 %), and how many bought within the 180 days after it; that they go together does not say that one causes the other. Needs figures.read. */
export const askAfterFeedback = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskAfterFeedbackAnswer> => request(to, "GET", "/api/questions/after-feedback", asked, how)

export type AskContractsAnswer = { readonly question: "contracts"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; /** Contracts that run on the month's last day, and their fees turned into a month's. */ readonly running: number; readonly recurringCents: number; /** Customers whose fees began, rose, fell, ended or came back within the month. */ readonly newCents: number; readonly expansionCents: number; readonly contractionCents: number; readonly endedCents: number; readonly returnedCents: number; /** Of the fees of the month before: what is left of them without and with expansion; missing where there were none. */ readonly grossRetention?: number | undefined; readonly netRetention?: number | undefined; /** What came in (new, returned, more) over what went (less, ended); missing where nothing went. */ readonly quickRatio?: number | undefined })[] }

/** contracts. fees of all contracts that run on the last day of a month, turned into a month's (MRR), and how each customer's sum differs from the month before. Needs figures.read. */
export const askContracts = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskContractsAnswer> => request(to, "GET", "/api/questions/contracts", asked, how)

export type AskRenewalsAnswer = { readonly question: "renewals"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly month: number; /** Contracts whose minimum term ends in this month, and their fees turned into a month's. */ readonly due: number; readonly dueCents: number; /** Of those that were due by the as-of day: went on beyond it, or ended by then. */ readonly renewed: number; readonly ended: number; /** Of those still to come: those that somebody has cancelled already. */ readonly cancelled: number })[] }

/** renewals. contracts by the month in which their minimum term ends: renewed are those that went on beyond it; of months to come, how many are cancelled already. Needs figures.read. */
export const askRenewals = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskRenewalsAnswer> => request(to, "GET", "/api/questions/renewals", asked, how)

export type AskPlanChangesAnswer = { readonly question: "plan-changes"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly from: string; readonly to: string; readonly customers: number; /** Above zero: upgrades. */ readonly feeChangeCents: number })[] }

/** plan changes. customers whose contract on one plan ended and who have one on another that began at most 31 days around that day; the sum of what their fees of a month differ by. Needs figures.read. */
export const askPlanChanges = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskPlanChangesAnswer> => request(to, "GET", "/api/questions/plan-changes", asked, how)

export type AskCancellationsAnswer = { readonly question: "cancellations"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly reason?: string | undefined; readonly contracts: number; readonly feeCents: number })[] }

/** cancellations. contracts that were cancelled by the as-of day, by the reason given, with the fees of a month that went with them. Needs figures.read. */
export const askCancellations = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskCancellationsAnswer> => request(to, "GET", "/api/questions/cancellations", asked, how)

export type AskWebFunnelAnswer = { readonly question: "web-funnel"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly step: string; /** Visits (sessions; without one, a person's day) that have reached it after all steps before it. */ readonly visits: number; /** Of those of the step before. */ readonly share?: number | undefined; readonly medianMinutes?: number | undefined })[] }

/** web funnel. visits that reached each step in order, each after the one before; a visit is a session, or a person's day where none is named; events have the names of the Segment spec. Needs figures.read. */
export const askWebFunnel = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "cameFrom"?: string | undefined; readonly "steps"?: readonly string[] | string | undefined }, how?: How): Promise<AskWebFunnelAnswer> => request(to, "GET", "/api/questions/web-funnel", asked, how)

export type AskWebPathsAnswer = { readonly question: "web-paths"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ /** Missing: the session began with `to`. */ readonly from?: string | undefined; /** Missing: the session ended with `from`. */ readonly to?: string | undefined; readonly steps: number; readonly sessions: number; /** How long people stayed on `from`, where it is known. */ readonly meanDwellSeconds?: number | undefined })[] }

/** web paths. page views of a session one after the other: from which page to which, where sessions begin and where they end. Needs figures.read. */
export const askWebPaths = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined }, how?: How): Promise<AskWebPathsAnswer> => request(to, "GET", "/api/questions/web-paths", asked, how)

export type AskAlertsAnswer = { readonly question: "alerts"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { /** The last 90 days beside the 90 before; it is on where revenue rose and margin fell. */ readonly contribution: { readonly isOn: boolean; readonly revenueCents: number; readonly revenueBeforeCents: number; readonly marginCents?: number | undefined; readonly marginBeforeCents?: number | undefined; /** Customers whose margin fell while their revenue did not. */ readonly customers: number }; /** Customers among the best fifth by value who are unhappy, and those who are slipping away. */ readonly unhappy: { readonly isOn: boolean; readonly customers: number; readonly valueCents: number }; readonly weakening: { readonly isOn: boolean; readonly customers: number; readonly valueCents: number }; /** Sources that have been silent for longer than they ever were, three times their usual gap at least. */ readonly stale: readonly ({ /** The state's number of the source. */ readonly source: number; readonly lastDay: number; readonly silentDays: number; /** Nineteen of twenty gaps between its days were no longer. */ readonly usualDays: number })[] } }

/** alerts. contribution falls while revenue rises: the last 90 days beside the 90 before. A valuable customer (best fifth by value) is unhappy: the last score within 180 days is at most 60 % of the best, or a request has been open for 7 days. One is weakening: churn risk is high, or the silence is three times as long as usual for them. A source went stale: it is silent for longer than three of its usual gaps and than ever before. Needs figures.read. */
export const askAlerts = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskAlertsAnswer> => request(to, "GET", "/api/questions/alerts", asked, how)

export type AskForecastAnswer = { readonly question: "forecast"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { /** Missing where no run of all customers by this day holds a forecast: value once more. */ readonly run?: { readonly id: number; readonly asOfDay: number; readonly basis: "revenue" | "gross-margin" | "contribution" } | undefined; readonly past: readonly ({ readonly month: number; readonly revenueCents: number; readonly returningRevenueCents: number; readonly marginCents?: number | undefined })[]; /** What customers known on the run's day are expected to bring, with a 90 % band; fees of contracts are not in it. */ readonly months: readonly ({ readonly month: number; readonly value: { readonly mean: number; readonly low: number; readonly high: number }; readonly orders: { readonly mean: number; readonly low: number; readonly high: number } })[] } }

/** forecast. what the customers of today are expected to bring in each of the next 12 months by the latest run of all, with a band that holds in 9 of 10 cases, beside the last 24 months; new customers and fees of contracts come on top. The first month is what is left of the run's own. Needs figures.read. */
export const askForecast = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskForecastAnswer> => request(to, "GET", "/api/questions/forecast", asked, how)

export type AskForecastAccuracyAnswer = { readonly question: "forecast-accuracy"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly run: number; readonly asOfDay: number; readonly basis: "revenue" | "gross-margin" | "contribution"; readonly months: readonly ({ readonly month: number; readonly expected: { readonly mean: number; readonly low: number; readonly high: number }; readonly actualCents: number })[]; /** Sum of what was expected over what came, less 1: 0.06 is 6 % too high. Missing where nothing came. */ readonly bias?: number | undefined; /** Months that lay within the band. */ readonly withinBand: number })[] }

/** forecast accuracy. what earlier runs expected of the customers they knew, month by month, beside what these customers then brought; of each month the last run, and whole months only. Needs figures.read. */
export const askForecastAccuracy = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskForecastAccuracyAnswer> => request(to, "GET", "/api/questions/forecast-accuracy", asked, how)

export type AskHoldoutAnswer = { readonly question: "holdout"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer?: { /** First day that the forecast did not know. */ readonly from: string; readonly days: number; readonly customers: number; /** Purchase days of customers known before. */ readonly orders: { readonly actual: number; readonly expected: number; readonly mae: number; readonly rmse: number }; /** In minor units. */ readonly value: { readonly actual: number; readonly expected: number; readonly mae: number; readonly rmse: number }; /** Share of customers whose purchase days fell into their 90 % range. */ readonly intervalCoverage?: number | undefined; /** Mean purchase days after the cut by repeat purchase days before it; the last label is open. */ readonly byRepeatOrders: readonly ({ readonly label: string; readonly customers: number; readonly actual: number; readonly expected: number })[]; /** Purchase days added up, by week after the cut. */ readonly cumulative: readonly ({ readonly week: number; readonly actual: number; readonly expected: number; readonly low: number; readonly high: number })[]; /** Ten groups of customers by expected value, highest first: mean expected and mean actual value. */ readonly deciles: readonly ({ readonly expected: number; readonly actual: number })[] } | undefined }

/** holdout. the last third of the time is held back: models learn from what lies before it, and what they expect of the customers known then is set beside what these did (at most 100,000 of them, drawn by chance); of the latest fit. Needs figures.read. */
export const askHoldout = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskHoldoutAnswer> => request(to, "GET", "/api/questions/holdout", asked, how)

export type AskDataQualityAnswer = { readonly question: "data-quality"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly checks: readonly ({ readonly what: "without-customer" | "without-margin" | "without-channel" | "without-payment-method" | "without-number" | "without-hour" | "worth-nothing" | "told-twice" | "foreign-currency" | "test-orders" | "cancelled" | "pending" | "outliers" | "customers-without-postcode" | "customers-without-channel" | "customers-without-order" | "lines-without-product" | "lines-without-cost" | "customers-without-address"; readonly found: number; readonly of: number })[]; /** Days without any order, longer than nineteen of twenty gaps; the longest first. */ readonly gaps: readonly ({ readonly fromDay: number; readonly untilDay: number; readonly days: number })[]; /** By source: when its last record is of. */ readonly rejected: readonly ({ readonly source: string; readonly rows: number; readonly rejected: number })[] } }

/** data quality. records that lack something or look doubtful, of how many; an outlier is an order of more than 20 times the median of all; a gap is longer than 19 of 20 other gaps between days with orders and at least a week. Needs figures.read. */
export const askDataQuality = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined }, how?: How): Promise<AskDataQualityAnswer> => request(to, "GET", "/api/questions/data-quality", asked, how)

export type AskPeriodFiguresAnswer = { readonly question: "period-figures"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { readonly fromDay: number; readonly untilDay: number; /** Less refunds. */ readonly revenueCents: number; /** Of which from orders that name nobody. */ readonly nobodysRevenueCents: number; /** Of which from customers whose first order lies in the period. */ readonly newRevenueCents: number; readonly orders: number; readonly orderValueCents?: number | undefined; readonly newCustomers: number; readonly returningCustomers: number } }

/** period figures. revenue less refunds and orders of a period, as known at its end; new customers are those whose first order lies in it, returning ones had bought before and bought again in it. Needs figures.read. */
export const askPeriodFigures = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskPeriodFiguresAnswer> => request(to, "GET", "/api/questions/period-figures", asked, how)

export type AskBestCustomersAnswer = { readonly question: "best-customers"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: readonly ({ readonly customer: number; readonly revenueCents: number; readonly orders: number })[] }

/** best customers. the customers with the highest revenue less refunds in a period. Needs people.list. */
export const askBestCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "most"?: number | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined }, how?: How): Promise<AskBestCustomersAnswer> => request(to, "GET", "/api/questions/best-customers", asked, how)

export type ListKeyFiguresCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** key figures. people with at least one order; what is cancelled or refunded in full does not count. Needs people.list. */
export const listKeyFiguresCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.cell": "customers" | "active" | "inactive" | "returned" | "not-returned"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListKeyFiguresCustomersAnswer> => request(to, "GET", "/api/questions/key-figures/customers", asked, how)

export type ListRetentionCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** retention. of customers with an order between 730 and 365 days ago the share with another one since (retention); the rest is churn. Of contracts: the share of those running 365 days ago of whom one still runs. Needs people.list. */
export const listRetentionCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.of": "buyers" | "contracts"; readonly "cell.kept": boolean | "true" | "false"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListRetentionCustomersAnswer> => request(to, "GET", "/api/questions/retention/customers", asked, how)

export type ListCohortsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** cohorts. customers by the month of their first order; how many of them bought in each later month. Needs people.list. */
export const listCohortsCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "is"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.month": number; readonly "cell.age"?: number | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListCohortsCustomersAnswer> => request(to, "GET", "/api/questions/cohorts/customers", asked, how)

export type ListNDayValueCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** n day value. revenue less refunds (and margin) within the first 0, 30, 60, 90, 180, 365 and 730 days after the first order, over the customers of its month; realised, not expected. Needs people.list. */
export const listNDayValueCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.month": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListNDayValueCustomersAnswer> => request(to, "GET", "/api/questions/n-day-value/customers", asked, how)

export type ListNewAndReturningCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** new and returning. revenue less refunds of each month, by customers whose first order lies in it, by those of before, and of orders that name nobody. Needs people.list. */
export const listNewAndReturningCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.month": number; readonly "cell.isNew": boolean | "true" | "false"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListNewAndReturningCustomersAnswer> => request(to, "GET", "/api/questions/new-and-returning/customers", asked, how)

export type ListOrderLadderCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** order ladder. customers by how many purchase days they have reached; orders of one day are one purchase day. Needs people.list. */
export const listOrderLadderCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.step": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListOrderLadderCustomersAnswer> => request(to, "GET", "/api/questions/order-ladder/customers", asked, how)

export type ListPurchaseIntervalsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** purchase intervals. days from one purchase day of a customer to the next; whoever has not come again yet has no interval, so that young steps look shorter than they are. Needs people.list. */
export const listPurchaseIntervalsCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.step"?: number | undefined; readonly "cell.above": number; readonly "cell.upTo"?: number | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListPurchaseIntervalsCustomersAnswer> => request(to, "GET", "/api/questions/purchase-intervals/customers", asked, how)

export type ListFirstOrdersCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** first orders. customers by what their first order says (its product, category, coupon, channel, payment method or branch), or where they live and what they are; what they have brought since, and what they are worth by the latest valuation. Needs people.list. */
export const listFirstOrdersCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "orderBy"?: "customers" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.value"?: string | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListFirstOrdersCustomersAnswer> => request(to, "GET", "/api/questions/first-orders/customers", asked, how)

export type ListConcentrationCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** concentration. customers from the best on: which share of the total how many of them bring; class A brings the first 80 %, B the next 15 %, C the rest. Needs people.list. */
export const listConcentrationCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "of"?: "revenue" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.class": "A" | "B" | "C"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListConcentrationCustomersAnswer> => request(to, "GET", "/api/questions/concentration/customers", asked, how)

export type ListValueDistributionCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** value distribution. customers by revenue less refunds so far, or by value to date and expected; a few large customers pull the mean up, the median is the customer in the middle. Needs people.list. */
export const listValueDistributionCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "of"?: "revenue" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.above"?: number | undefined; readonly "cell.upTo"?: number | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListValueDistributionCustomersAnswer> => request(to, "GET", "/api/questions/value-distribution/customers", asked, how)

export type ListValueDriversCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** value drivers. of customers whose first order lies a year back: how far what they brought within that year differs by what was known at the first order. It says what goes together, not what causes what: coupon buyers may have been different people from the start. Only an experiment with a control group shows a cause. Needs people.list. */
export const listValueDriversCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.driver": "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | "firstOrderValue" | "weekday" | "referred"; readonly "cell.value"?: string | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListValueDriversCustomersAnswer> => request(to, "GET", "/api/questions/value-drivers/customers", asked, how)

export type ListCustomerEquityCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** customer equity. value to date and expected value of all customers by the latest valuation (customer equity), on its basis and within its horizon; referral value is not added, because those referred are counted themselves. Needs people.list. */
export const listCustomerEquityCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.risk"?: "low" | "medium" | "high" | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListCustomerEquityCustomersAnswer> => request(to, "GET", "/api/questions/customer-equity/customers", asked, how)

export type ListCustomerGroupsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** customer groups. customers by how lately, how often and for how much they bought (RFM), as of the day of the latest valuation; every customer is in exactly one group. Needs people.list. */
export const listCustomerGroupsCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListCustomerGroupsCustomersAnswer> => request(to, "GET", "/api/questions/customer-groups/customers", asked, how)

export type ListGroupMigrationCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** group migration. customers by their group by recency, frequency and money on two days; each day's groups are made among whoever was a customer then. Groups are ranked: champions, loyal, promising, new, at risk, almost lost, one-time, dormant. Needs people.list. */
export const listGroupMigrationCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.from"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.to": "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListGroupMigrationCustomersAnswer> => request(to, "GET", "/api/questions/group-migration/customers", asked, how)

export type ListRecencyFrequencyCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** recency frequency. customers by how long ago their last order is and how many purchase days they have, with the mean chance of coming back by the latest valuation; after the same silence frequent buyers are the likelier to be gone. Needs people.list. */
export const listRecencyFrequencyCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.monthsSinceLast": number; readonly "cell.purchaseDays": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListRecencyFrequencyCustomersAnswer> => request(to, "GET", "/api/questions/recency-frequency/customers", asked, how)

export type ListRfmGridCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** rfm grid. every customer's scores for recency and for frequency and money (mean of both), from 1 to 5 (3 below 100 customers) by fifths of all customers; what is level scores alike. Needs people.list. */
export const listRfmGridCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.recency": number; readonly "cell.frequencyAndMoney": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListRfmGridCustomersAnswer> => request(to, "GET", "/api/questions/rfm-grid/customers", asked, how)

export type ListAcquisitionCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** acquisition. cost of marketing and acquisition in the period, over the customers whose first order lies in it; their revenue is all they have brought up to the as-of day, their value by the latest valuation adds what is expected of them. A mean value is also the most that winning such a customer may cost; a third of it is a rule of thumb for what it should. Needs people.list. */
export const listAcquisitionCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "cell.channel"?: string | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListAcquisitionCustomersAnswer> => request(to, "GET", "/api/questions/acquisition/customers", asked, how)

export type ListUnprofitableCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** unprofitable. customers whose costs so far (acquisition, service, rewards, fees and others that name them) are higher than their margin (where it is not known of all orders: their revenue) less refunds. Needs people.list. */
export const listUnprofitableCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListUnprofitableCustomersAnswer> => request(to, "GET", "/api/questions/unprofitable/customers", asked, how)

export type ListReferralRateCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** referral rate. of all customers with an order the share whom somebody else brought first, and what these have brought so far; invitations and rejected recommendations count for nothing. Needs people.list. */
export const listReferralRateCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListReferralRateCustomersAnswer> => request(to, "GET", "/api/questions/referral-rate/customers", asked, how)

export type ListTopReferrersCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** top referrers. who has brought most customers, by what those brought so far and are worth by the latest valuation. Needs people.list. */
export const listTopReferrersCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.referrer": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListTopReferrersCustomersAnswer> => request(to, "GET", "/api/questions/top-referrers/customers", asked, how)

export type ListProductsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** products. lines of orders that were not cancelled or refunded in full, by product, of the period that is asked of; on several days means: who bought it in the period had by its end bought it on another day too. Needs people.list. */
export const listProductsCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "cell.product": string; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListProductsCustomersAnswer> => request(to, "GET", "/api/questions/products/customers", asked, how)

export type ListBoughtTogetherCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** bought together. customers who have bought both products, whether at once or not; the lift compares with products that have nothing to do with each other. Needs people.list. */
export const listBoughtTogetherCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.one": string; readonly "cell.other": string; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListBoughtTogetherCustomersAnswer> => request(to, "GET", "/api/questions/bought-together/customers", asked, how)

export type ListCategoryAffinityCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** category affinity. customers by the category they have spent most on (of equals the first by name), and the share of their spending that goes to it. Needs people.list. */
export const listCategoryAffinityCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.category"?: string | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListCategoryAffinityCustomersAnswer> => request(to, "GET", "/api/questions/category-affinity/customers", asked, how)

export type ListDiscountsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** discounts. orders with a coupon or discount code, month by month. Needs people.list. */
export const listDiscountsCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListDiscountsCustomersAnswer> => request(to, "GET", "/api/questions/discounts/customers", asked, how)

export type ListDiscountDependencyCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** discount dependency. customers by the share of their orders with a coupon, a code or a discount (none, under 50 %, under 80 %, from 80 % on), and by whether the first one had one; who hardly buys without: at least three orders, 80 % of them and more so; that these customers differ does not say that the discount made them so. Needs people.list. */
export const listDiscountDependencyCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.share": "none" | "some" | "many" | "nearly-all"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListDiscountDependencyCustomersAnswer> => request(to, "GET", "/api/questions/discount-dependency/customers", asked, how)

export type ListDiscountDepthCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** discount depth. orders of the period that is asked of by which share of the price was taken off, in whole percent (what was taken off, of that and what was paid); a discount that the data do not tell in money counts as none. Needs people.list. */
export const listDiscountDepthCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.depth": "none" | "up-to-10" | "up-to-20" | "up-to-30" | "up-to-50" | "above-50"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListDiscountDepthCustomersAnswer> => request(to, "GET", "/api/questions/discount-depth/customers", asked, how)

export type ListPaymentMethodsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** payment methods. orders of the period that is asked of by how they were paid, with the mean value of whoever paid so in it (that they go together does not say that one causes the other); failures and fees are of payments that were told on their own. Needs people.list. */
export const listPaymentMethodsCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "cell.method"?: string | undefined; readonly "cell.failed"?: boolean | "true" | "false" | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListPaymentMethodsCustomersAnswer> => request(to, "GET", "/api/questions/payment-methods/customers", asked, how)

export type ListServiceCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** service. requests by the month they were opened in; resolved at first contact: with at most one reply and never reopened. Needs people.list. */
export const listServiceCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.month": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListServiceCustomersAnswer> => request(to, "GET", "/api/questions/service/customers", asked, how)

export type ListAnswerSpeedCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** answer speed. customers by how soon their first request was answered, how many bought within the 180 days after it, and for how much less than those answered fastest; that they go together does not say that one causes the other. Needs people.list. */
export const listAnswerSpeedCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.withinHours"?: number | undefined; readonly "cell.again": boolean | "true" | "false"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListAnswerSpeedCustomersAnswer> => request(to, "GET", "/api/questions/answer-speed/customers", asked, how)

export type ListAfterTicketsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** after tickets. customers by how their first request ended (resolved at first contact, later, after it was reopened, or still open), and how many bought within the 180 days after it; that they go together does not say that one causes the other. Needs people.list. */
export const listAfterTicketsCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.end": "first-contact" | "later" | "reopened" | "open"; readonly "cell.again": boolean | "true" | "false"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListAfterTicketsCustomersAnswer> => request(to, "GET", "/api/questions/after-tickets/customers", asked, how)

export type ListFeedbackCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** feedback. answers by month; the NPS is the share of 9 and 10 less the share of 0 to 6, other scores are shares of the best one. Needs people.list. */
export const listFeedbackCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.type": "nps" | "csat" | "ces" | "review"; readonly "cell.atLeast": number; readonly "cell.atMost": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListFeedbackCustomersAnswer> => request(to, "GET", "/api/questions/feedback/customers", asked, how)

export type ListAfterFeedbackCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** after feedback. customers by the first score they gave (happy: from 90 % of the best score on; unhappy: up to 60 %), and how many bought within the 180 days after it; that they go together does not say that one causes the other. Needs people.list. */
export const listAfterFeedbackCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.mood": "happy" | "neither" | "unhappy"; readonly "cell.again": boolean | "true" | "false"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListAfterFeedbackCustomersAnswer> => request(to, "GET", "/api/questions/after-feedback/customers", asked, how)

export type ListContractsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** contracts. fees of all contracts that run on the last day of a month, turned into a month's (MRR), and how each customer's sum differs from the month before. Needs people.list. */
export const listContractsCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.month": number; readonly "cell.movement": "new" | "expansion" | "contraction" | "ended" | "returned"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListContractsCustomersAnswer> => request(to, "GET", "/api/questions/contracts/customers", asked, how)

export type ListRenewalsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** renewals. contracts by the month in which their minimum term ends: renewed are those that went on beyond it; of months to come, how many are cancelled already. Needs people.list. */
export const listRenewalsCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.month": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListRenewalsCustomersAnswer> => request(to, "GET", "/api/questions/renewals/customers", asked, how)

export type ListPlanChangesCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** plan changes. customers whose contract on one plan ended and who have one on another that began at most 31 days around that day; the sum of what their fees of a month differ by. Needs people.list. */
export const listPlanChangesCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.from": string; readonly "cell.to": string; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListPlanChangesCustomersAnswer> => request(to, "GET", "/api/questions/plan-changes/customers", asked, how)

export type ListCancellationsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** cancellations. contracts that were cancelled by the as-of day, by the reason given, with the fees of a month that went with them. Needs people.list. */
export const listCancellationsCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.reason"?: string | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListCancellationsCustomersAnswer> => request(to, "GET", "/api/questions/cancellations/customers", asked, how)

export type ListWebFunnelCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** web funnel. visits that reached each step in order, each after the one before; a visit is a session, or a person's day where none is named; events have the names of the Segment spec. Needs people.list. */
export const listWebFunnelCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "cameFrom"?: string | undefined; readonly "steps"?: readonly string[] | string | undefined; readonly "cell.step": number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListWebFunnelCustomersAnswer> => request(to, "GET", "/api/questions/web-funnel/customers", asked, how)

export type ListWebPathsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** web paths. page views of a session one after the other: from which page to which, where sessions begin and where they end. Needs people.list. */
export const listWebPathsCustomers = (to: Connection, asked?: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "cell.page"?: string | undefined; readonly "cell.next"?: string | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListWebPathsCustomersAnswer> => request(to, "GET", "/api/questions/web-paths/customers", asked, how)

export type ListAlertsCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** alerts. contribution falls while revenue rises: the last 90 days beside the 90 before. A valuable customer (best fifth by value) is unhappy: the last score within 180 days is at most 60 % of the best, or a request has been open for 7 days. One is weakening: churn risk is high, or the silence is three times as long as usual for them. A source went stale: it is silent for longer than three of its usual gaps and than ever before. Needs people.list. */
export const listAlertsCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.alert": "contribution" | "unhappy" | "weakening" | "stale"; readonly "cell.source"?: number | undefined; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListAlertsCustomersAnswer> => request(to, "GET", "/api/questions/alerts/customers", asked, how)

export type ListDataQualityCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** data quality. records that lack something or look doubtful, of how many; an outlier is an order of more than 20 times the median of all; a gap is longer than 19 of 20 other gaps between days with orders and at least a week. Needs people.list. */
export const listDataQualityCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "cell.what": "without-customer" | "without-margin" | "without-channel" | "without-payment-method" | "without-number" | "without-hour" | "worth-nothing" | "told-twice" | "foreign-currency" | "test-orders" | "cancelled" | "pending" | "outliers" | "customers-without-postcode" | "customers-without-channel" | "customers-without-order"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListDataQualityCustomersAnswer> => request(to, "GET", "/api/questions/data-quality/customers", asked, how)

export type ListPeriodFiguresCustomersAnswer = { readonly question: string; readonly asOf: string; readonly total: number; readonly customers: readonly number[] }

/** period figures. revenue less refunds and orders of a period, as known at its end; new customers are those whose first order lies in it, returning ones had bought before and bought again in it. Needs people.list. */
export const listPeriodFiguresCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "cell.isNew": boolean | "true" | "false"; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListPeriodFiguresCustomersAnswer> => request(to, "GET", "/api/questions/period-figures/customers", asked, how)

export type GetStandAnswer = { readonly stand: string; readonly asOf: string }

/** A word for all that answers are made from, and the day as of which they are: while both stay the same, so does every answer. Needs figures.read. */
export const getStand = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetStandAnswer> => request(to, "GET", "/api/stand", asked, how)

export type FindCustomersAnswer = readonly CustomerRecords[]

/** Everything known of whoever a number, a name, an address or a phone number stands for. Needs people.read. */
export const findCustomers = (to: Connection, asked: { readonly "who": string; readonly "kind"?: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate" | undefined }, how?: How): Promise<FindCustomersAnswer> => request(to, "GET", "/api/customer", asked, how)

export type GetRecordHistoryAnswer = { readonly source: string; readonly versions: readonly RecordVersion[] }

/** Every version of a record. Needs people.read. */
export const getRecordHistory = (to: Connection, asked: { readonly "kind": "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly "id": string; readonly "source"?: string | undefined }, how?: How): Promise<GetRecordHistoryAnswer> => request(to, "GET", "/api/records/history", asked, how)

export type AddRecordAnswer = { /** Undo it to take the change back. */ readonly importId: number; readonly source: string; readonly record: { readonly kind: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly id: string; readonly customer?: string | undefined; readonly [name: string]: unknown } }

/** Adds a record that somebody has typed. Needs records.write. */
export const addRecord = (to: Connection, asked: { readonly body: { readonly customer?: string | undefined; readonly identifiers?: { readonly email?: string | undefined; readonly phone?: string | undefined; readonly card?: string | undefined; readonly cookie?: string | undefined; readonly number?: string | undefined } | undefined; readonly at?: string | undefined; readonly kind: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly id?: string | undefined; readonly source?: string | undefined; readonly fields: Readonly<Record<string, unknown>> } }, how?: How): Promise<AddRecordAnswer> => request(to, "POST", "/api/records", asked, how)

export type EditRecordAnswer = { /** Undo it to take the change back. */ readonly importId: number; readonly source: string; readonly record: { readonly kind: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly id: string; readonly customer?: string | undefined; readonly [name: string]: unknown } }

/** Changes fields of a record; null takes one away. Needs records.write. */
export const editRecord = (to: Connection, asked: { readonly body: { readonly key: { readonly kind: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly id: string; readonly source?: string | undefined }; readonly customer?: string | undefined; readonly identifiers?: { readonly email?: string | undefined; readonly phone?: string | undefined; readonly card?: string | undefined; readonly cookie?: string | undefined; readonly number?: string | undefined } | undefined; readonly at?: string | undefined; readonly fields?: Readonly<Record<string, unknown>> | undefined } }, how?: How): Promise<EditRecordAnswer> => request(to, "PATCH", "/api/records", asked, how)

export type RemoveRecordAnswer = { /** Undo it to take the change back. */ readonly importId: number; readonly source: string; readonly record: { readonly kind: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly id: string; readonly customer?: string | undefined; readonly [name: string]: unknown } }

/** Removes a record; its versions stay. Needs records.write. */
export const removeRecord = (to: Connection, asked: { readonly body: { readonly kind: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly id: string; readonly source?: string | undefined } }, how?: How): Promise<RemoveRecordAnswer> => request(to, "POST", "/api/records/remove", asked, how)

export type ListJobsAnswer = readonly Job[]

/** The latest jobs. */
export const listJobs = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListJobsAnswer> => request(to, "GET", "/api/jobs", asked, how)

/** Tells of every change of a job as it happens, and first of how all stand. */
export const followJobs = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): AsyncGenerator<Job, void, undefined> => events(to, "/api/jobs/events", asked, how)

/** How a job stands. */
export const getJob = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Job> => request(to, "GET", "/api/jobs/{id}", asked, how)

/** Reads the files of an import again, otherwise. Needs imports.write. */
export const rereadImport = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly source?: string | undefined; readonly read?: { readonly columns?: Partial<Readonly<Record<"customer" | "email" | "date" | "time" | "amount" | "quantity" | "unitPrice" | "order" | "line" | "product" | "productName" | "items" | "category" | "lineDiscount" | "status" | "type" | "mode" | "discount" | "paymentMethod" | "currency" | "channel" | "branch" | "coupon" | "refundedAmount" | "refundedOrder" | "cancelledAt" | "tax" | "cost" | "margin" | "referredBy", string>>> | undefined; readonly fields?: readonly ({ readonly kind?: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate" | undefined; readonly field: string; readonly header: string })[] | undefined; readonly encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "iso-8859-15" | "cp850" | "macintosh" | undefined; readonly delimiter?: "," | ";" | "\t" | "|" | undefined; readonly sheet?: string | undefined; readonly preambleLines?: number | undefined; readonly hasHeader?: boolean | undefined; readonly decimal?: "." | "," | undefined; readonly dateOrder?: "ymd" | "dmy" | "mdy" | undefined; readonly consentWording?: string | undefined; readonly fileTimeZone?: string | undefined; readonly currency?: string | undefined; readonly preset?: string | undefined; readonly kind?: "orders" | "customers" | "products" | "prices" | "subscriptions" | "visits" | "interactions" | "notes" | "tickets" | "feedback" | "referrals" | "costs" | "invoices" | "payments" | "consents" | "rates" | undefined; readonly source?: "sales" | "payments" | undefined; readonly amountsAre?: "gross" | "net" | undefined; readonly amountLevel?: "order" | "line" | "first-row" | "repeated" | undefined; readonly orderNumbers?: "unique" | "daily" | undefined } | undefined } }, how?: How): Promise<Job> => request(to, "PATCH", "/api/jobs/{id}", asked, how)

/** Calls a job off. */
export const cancelJob = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Job> => request(to, "POST", "/api/jobs/{id}/cancel", asked, how)

/** A file that a job has made. */
export const getJobFile = (to: Connection, asked: { readonly "id": string | number; readonly "file": string | number }, how?: How): Promise<Response> => respond(to, "GET", "/api/jobs/{id}/files/{file}", asked, how)

/** Begins to value all customers. Needs settings.write. */
export const beginValuation = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<Job> => request(to, "POST", "/api/valuations", asked, how)

/** Begins to write everything into files. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs people.export. */
export const beginExport = (to: Connection, asked: { readonly body: { readonly withHistory?: boolean | undefined } }, how?: How): Promise<Job> => request(to, "POST", "/api/exports", asked, how)

/** Begins to write a backup. Needs settings.write. */
export const beginBackup = (to: Connection, asked: { readonly body: { readonly keep?: number | undefined } }, how?: How): Promise<Job> => request(to, "POST", "/api/backups", asked, how)

export type ListBackupsAnswer = readonly ({ readonly name: string; readonly madeAt: string; readonly bytes: number })[]

/** The backups in the workspace's own folder, the latest first. Needs settings.write. */
export const listBackups = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListBackupsAnswer> => request(to, "GET", "/api/backups", asked, how)

export type ListImportsAnswer = readonly Import[]

/** Every import of files, the latest first. Needs imports.write. */
export const listImports = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListImportsAnswer> => request(to, "GET", "/api/imports", asked, how)

/** Reads files that were sent; nothing counts before a yes. Needs imports.write. */
export const beginImport = (to: Connection, asked: { readonly body: { readonly uploads: readonly string[]; readonly source?: string | undefined; readonly read?: { readonly columns?: Partial<Readonly<Record<"customer" | "email" | "date" | "time" | "amount" | "quantity" | "unitPrice" | "order" | "line" | "product" | "productName" | "items" | "category" | "lineDiscount" | "status" | "type" | "mode" | "discount" | "paymentMethod" | "currency" | "channel" | "branch" | "coupon" | "refundedAmount" | "refundedOrder" | "cancelledAt" | "tax" | "cost" | "margin" | "referredBy", string>>> | undefined; readonly fields?: readonly ({ readonly kind?: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate" | undefined; readonly field: string; readonly header: string })[] | undefined; readonly encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "iso-8859-15" | "cp850" | "macintosh" | undefined; readonly delimiter?: "," | ";" | "\t" | "|" | undefined; readonly sheet?: string | undefined; readonly preambleLines?: number | undefined; readonly hasHeader?: boolean | undefined; readonly decimal?: "." | "," | undefined; readonly dateOrder?: "ymd" | "dmy" | "mdy" | undefined; readonly consentWording?: string | undefined; readonly fileTimeZone?: string | undefined; readonly currency?: string | undefined; readonly preset?: string | undefined; readonly kind?: "orders" | "customers" | "products" | "prices" | "subscriptions" | "visits" | "interactions" | "notes" | "tickets" | "feedback" | "referrals" | "costs" | "invoices" | "payments" | "consents" | "rates" | undefined; readonly source?: "sales" | "payments" | undefined; readonly amountsAre?: "gross" | "net" | undefined; readonly amountLevel?: "order" | "line" | "first-row" | "repeated" | undefined; readonly orderNumbers?: "unique" | "daily" | undefined } | undefined; readonly language?: "de" | "en" | undefined } }, how?: How): Promise<Job> => request(to, "POST", "/api/imports", asked, how)

export type BeginUploadAnswer = { readonly upload: string }

/** Begins to send a file. Needs imports.write. */
export const beginUpload = (to: Connection, asked: { readonly body: { readonly name: string } }, how?: How): Promise<BeginUploadAnswer> => request(to, "POST", "/api/uploads", asked, how)

export type AddToUploadAnswer = { readonly bytes: number }

/** Sends a piece of a file from its end on; answers how long it is then. Needs imports.write. */
export const addToUpload = (to: Connection, asked: { readonly "id": string | number; readonly "offset": number; readonly body: Blob | Uint8Array }, how?: How): Promise<AddToUploadAnswer> => request(to, "PATCH", "/api/uploads/{id}", asked, how)

export type CommitImportAnswer = { readonly importId: number }

/** Says yes to an import that was read: from now on it counts. Needs imports.write. */
export const commitImport = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<CommitImportAnswer> => request(to, "POST", "/api/jobs/{id}/commit", asked, how)

export type UndoImportAnswer = { readonly job: Job | null }

/** Takes an import back. Needs records.write. */
export const undoImport = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<UndoImportAnswer> => request(to, "POST", "/api/imports/{id}/undo", asked, how)

export type InventBusinessAnswer = { readonly uploads: readonly string[] }

/** Writes what an invented business has as uploads, to be imported into an empty workspace. Needs imports.write. */
export const inventBusiness = (to: Connection, asked: { readonly body: { readonly kind: "shop" | "cafe" | "gym" | "coach" | "fashion" | "books" | "service" } }, how?: How): Promise<InventBusinessAnswer> => request(to, "POST", "/api/samples", asked, how)

export type ListSuggestedMergesAnswer = readonly ({ readonly reason: "same-name" | "sounds-alike" | "unverified-address" | "same-mailbox"; readonly customers: readonly [string, string]; /** What is shown of them. */ readonly shown: readonly [string, string]; readonly postcode?: string | undefined })[]

/** Who may be the same person, for somebody to decide. Needs people.list. */
export const listSuggestedMerges = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListSuggestedMergesAnswer> => request(to, "GET", "/api/identity/suggestions", asked, how)

export type MergeCustomersAnswer = { readonly importId: number; readonly person: { readonly id: number; /** Under which the person's records stand. */ readonly name: string; /** The customer who was asked for. */ readonly asked: string; /** Names of all customers who are this person. */ readonly members: readonly string[] } }

/** Declares two customers to be one person. Needs records.write. */
export const mergeCustomers = (to: Connection, asked: { readonly body: { readonly one: string; readonly other: string } }, how?: How): Promise<MergeCustomersAnswer> => request(to, "POST", "/api/identity/merge", asked, how)

export type UnmergeCustomersAnswer = { readonly importId: number; readonly person: { readonly id: number; /** Under which the person's records stand. */ readonly name: string; /** The customer who was asked for. */ readonly asked: string; /** Names of all customers who are this person. */ readonly members: readonly string[] } }

/** Declares two customers, who count as one person, to be two. Needs records.write. */
export const unmergeCustomers = (to: Connection, asked: { readonly body: { readonly one: string; readonly other: string } }, how?: How): Promise<UnmergeCustomersAnswer> => request(to, "POST", "/api/identity/unmerge", asked, how)

export type GetSettingsAnswer = { readonly timeZone: string; readonly today: string; readonly currency: string | null; readonly settings: readonly ({ readonly name: string; readonly value: string | number | null; readonly isDefault: boolean; readonly history: readonly ({ readonly at: string; readonly value: string | null })[] })[] }

/** What holds for all valuations, with its history. Needs figures.read. */
export const getSettings = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetSettingsAnswer> => request(to, "GET", "/api/settings", asked, how)

export type ChangeSettingsAnswer = { readonly settings: readonly ({ readonly name: string; readonly value: string | number | null; readonly isDefault: boolean; readonly history: readonly ({ readonly at: string; readonly value: string | null })[] })[] }

/** Changes settings; null takes one back to its default. Needs settings.write. */
export const changeSettings = (to: Connection, asked: { readonly body: { readonly basis?: "revenue" | "gross-margin" | "contribution" | null | undefined; readonly margin?: number | null | undefined; readonly vat?: number | null | undefined; readonly "discount-rate"?: number | null | undefined; readonly "lifetime-discount-rate"?: number | null | undefined; readonly "horizon-days"?: number | null | undefined; readonly kind?: "shop" | "cafe" | "gym" | "coach" | "fashion" | "books" | "service" | null | undefined; readonly model?: "auto" | "nbd" | "bg-nbd" | "mbg-nbd" | "pareto-nbd" | "gg-nbd" | "bg-cnbd" | "mbg-cnbd" | null | undefined; readonly "time-unit"?: "week" | "day" | null | undefined; readonly "cost-per-hour"?: number | null | undefined; readonly "referral-share"?: number | null | undefined; readonly "referral-depth"?: 1 | 2 | null | undefined } }, how?: How): Promise<ChangeSettingsAnswer> => request(to, "PATCH", "/api/settings", asked, how)

export type GetSentCountsAnswer = { readonly days: readonly ({ readonly source: string; /** Days since 1970-01-01. */ readonly day: number; readonly accepted: number; readonly stored: number; readonly duplicate: number; readonly rejected: number; /** Sent without a key that opens. */ readonly refused: number })[]; /** Parts of something that wait for the rest of it. */ readonly waiting: readonly ({ readonly source: string; readonly waiting: number })[]; /** Every source by its number, as alerts name it. */ readonly sources: readonly ({ readonly id: number; readonly name: string })[] }

/** What became of all that programs sent, by source and day. Needs figures.read. */
export const getSentCounts = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetSentCountsAnswer> => request(to, "GET", "/api/sources", asked, how)

export type ListRejectedRecordsAnswer = readonly ({ readonly source: string; readonly rejectedAt: string; readonly reasons: readonly Reason[]; /** What was sent, as JSON, cut off where it is long. */ readonly claim: string })[]

/** What broke a rule, as it was sent. Needs people.list. */
export const listRejectedRecords = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListRejectedRecordsAnswer> => request(to, "GET", "/api/sources/rejected", asked, how)

export type ListKeysAnswer = readonly ({ readonly id: number; readonly name: string; readonly kind: "json" | "segment" | "shopify" | "woocommerce" | "stripe"; readonly source: string; readonly madeAt: string; readonly revokedAt: string | null })[]

/** The keys of programs. Needs keys.write. */
export const listKeys = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListKeysAnswer> => request(to, "GET", "/api/keys", asked, how)

export type AddKeyAnswer = { readonly key: string }

/** Makes a key, and shows it this one time. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs keys.write. */
export const addKey = (to: Connection, asked: { readonly body: { readonly name: string; readonly source: string; readonly kind: "json" | "segment" | "shopify" | "woocommerce" | "stripe"; readonly secret?: string | undefined } }, how?: How): Promise<AddKeyAnswer> => request(to, "POST", "/api/keys", asked, how)

export type RevokeKeyAnswer = { readonly revoked: number }

/** Ends a key. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs keys.write. */
export const revokeKey = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RevokeKeyAnswer> => request(to, "POST", "/api/keys/{id}/revoke", asked, how)

export type ListApiKeysAnswer = readonly ({ readonly id: number; readonly name: string; readonly permissions: readonly ("figures.read" | "people.list" | "people.read" | "records.write" | "imports.write" | "segments.write" | "measures.write" | "tasks.do" | "people.export" | "people.erase" | "settings.write" | "audit.read")[]; readonly userId: number; readonly madeAt: number; readonly endsAt: number; readonly usedAt: number | null; readonly revokedAt: number | null })[]

/** Every key by which programs ask, also those that have ended. Needs keys.write. */
export const listApiKeys = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListApiKeysAnswer> => request(to, "GET", "/api/api-keys", asked, how)

export type AddApiKeyAnswer = { readonly id: number; readonly key: string }

/** Makes a key by which a program asks; it is shown this one time. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs keys.write. */
export const addApiKey = (to: Connection, asked: { readonly body: { readonly name: string; readonly permissions?: readonly ("figures.read" | "people.list" | "people.read" | "records.write" | "imports.write" | "segments.write" | "measures.write" | "tasks.do" | "people.export" | "people.erase" | "settings.write" | "audit.read")[] | undefined; readonly days?: number | undefined } }, how?: How): Promise<AddApiKeyAnswer> => request(to, "POST", "/api/api-keys", asked, how)

export type RevokeApiKeyAnswer = Readonly<Record<string, never>>

/** Ends a key for good. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs keys.write. */
export const revokeApiKey = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RevokeApiKeyAnswer> => request(to, "DELETE", "/api/api-keys/{id}", asked, how)

export type ListWebhooksAnswer = readonly ({ readonly id: number; readonly url: string; readonly kinds: readonly ("import.committed" | "import.undone" | "valuation.finished" | "segment.entered" | "segment.left" | "alert.raised" | "person.erased" | "measure.step")[]; readonly madeAt: number; readonly failingSince: number | null; readonly disabledAt: number | null; readonly disabledBecause: "by hand" | "gone" | "failing" | null })[]

/** Where others are told of what happens here. Needs settings.write. */
export const listWebhooks = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListWebhooksAnswer> => request(to, "GET", "/api/webhooks", asked, how)

export type AddWebhookAnswer = { readonly id: number; readonly secret: string }

/** Tells one more address of what happens here; its secret is shown this one time. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs settings.write. */
export const addWebhook = (to: Connection, asked: { readonly body: { readonly url: string; readonly kinds: readonly ("import.committed" | "import.undone" | "valuation.finished" | "segment.entered" | "segment.left" | "alert.raised" | "person.erased" | "measure.step")[] } }, how?: How): Promise<AddWebhookAnswer> => request(to, "POST", "/api/webhooks", asked, how)

export type ChangeWebhookAnswer = Readonly<Record<string, never>>

/** Changes what an address is told of, and whether. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs settings.write. */
export const changeWebhook = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly url?: string | undefined; readonly kinds?: readonly ("import.committed" | "import.undone" | "valuation.finished" | "segment.entered" | "segment.left" | "alert.raised" | "person.erased" | "measure.step")[] | undefined; readonly isActive?: boolean | undefined } }, how?: How): Promise<ChangeWebhookAnswer> => request(to, "PATCH", "/api/webhooks/{id}", asked, how)

export type RemoveWebhookAnswer = Readonly<Record<string, never>>

/** Tells an address no more, and forgets its log. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs settings.write. */
export const removeWebhook = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RemoveWebhookAnswer> => request(to, "DELETE", "/api/webhooks/{id}", asked, how)

export type RenewWebhookSecretAnswer = { readonly secret: string }

/** Makes a new secret; the old one signs beside it for a day. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs settings.write. */
export const renewWebhookSecret = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RenewWebhookSecretAnswer> => request(to, "POST", "/api/webhooks/{id}/secret", asked, how)

export type TestWebhookAnswer = { readonly delivery: number }

/** Sends a message that says only that messages arrive. Needs settings.write. */
export const testWebhook = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<TestWebhookAnswer> => request(to, "POST", "/api/webhooks/{id}/test", asked, how)

export type ListDeliveriesAnswer = readonly ({ readonly id: number; readonly messageId: string; readonly kind: string; readonly madeAt: number; readonly dueAt: number | null; readonly attempts: number; readonly triedAt: number | null; readonly status: number | null; readonly fault: string | null; readonly arrivedAt: number | null })[]

/** What was sent to an address, the latest first. Needs settings.write. */
export const listDeliveries = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<ListDeliveriesAnswer> => request(to, "GET", "/api/webhooks/{id}/deliveries", asked, how)

export type SendDeliveryAgainAnswer = Readonly<Record<string, never>>

/** Sends a message once more. Needs settings.write. */
export const sendDeliveryAgain = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<SendDeliveryAgainAnswer> => request(to, "POST", "/api/webhook-deliveries/{id}/again", asked, how)

export type ReadMailServerAnswer = { readonly server: { readonly host: string; readonly port: number; readonly security: "tls" | "starttls" | "none"; readonly userName: string; readonly fromAddress: string; readonly hasPassword: boolean } | null; readonly canSendLinks: boolean }

/** The server that mails go out by, without its password. Needs settings.write. */
export const readMailServer = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ReadMailServerAnswer> => request(to, "GET", "/api/mail-server", asked, how)

export type ChangeMailServerAnswer = Readonly<Record<string, never>>

/** Sets up the server that mails go out by. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs mail.write. */
export const changeMailServer = (to: Connection, asked: { readonly body: { readonly host: string; readonly port: number; readonly security: "tls" | "starttls" | "none"; readonly userName?: string | undefined; readonly fromAddress: string; readonly password?: string | undefined } }, how?: How): Promise<ChangeMailServerAnswer> => request(to, "POST", "/api/mail-server", asked, how)

export type RemoveMailServerAnswer = Readonly<Record<string, never>>

/** Forgets the server that mails go out by. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs mail.write. */
export const removeMailServer = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<RemoveMailServerAnswer> => request(to, "DELETE", "/api/mail-server", asked, how)

export type TestMailServerAnswer = { readonly to: string }

/** Sends a test mail to whoever asks. Needs settings.write. */
export const testMailServer = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<TestMailServerAnswer> => request(to, "POST", "/api/mail-server/test", asked, how)

export type ReadMailSenderAnswer = { readonly senderName: string; /** Where answers go; empty: to the sender. */ readonly replyAddress: "" | string; readonly imprint: string; /** What stands below every message is written in it. */ readonly language: "de" | "en"; /** On whose public holidays nothing is sent; empty: none but Sundays. */ readonly holidayRegion: "" | "DE-BW" | "DE-BY" | "DE-BE" | "DE-BB" | "DE-HB" | "DE-HH" | "DE-HE" | "DE-MV" | "DE-NI" | "DE-NW" | "DE-RP" | "DE-SL" | "DE-SN" | "DE-ST" | "DE-SH" | "DE-TH" | "AT" | "CH"; /** Whether links to web pages say from which measure they were followed (`utm_source`, `utm_medium`, `utm_campaign`). */ readonly tagsLinks: boolean; /** What messages of measures still need before they can go out. */ readonly missing: readonly ("mail-server" | "imprint" | "public-address")[] }

/** Whom messages to customers are from, and what they still need before they can go out. Needs figures.read. */
export const readMailSender = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ReadMailSenderAnswer> => request(to, "GET", "/api/mail-sender", asked, how)

export type ChangeMailSenderAnswer = { readonly senderName: string; /** Where answers go; empty: to the sender. */ readonly replyAddress: "" | string; readonly imprint: string; /** What stands below every message is written in it. */ readonly language: "de" | "en"; /** On whose public holidays nothing is sent; empty: none but Sundays. */ readonly holidayRegion: "" | "DE-BW" | "DE-BY" | "DE-BE" | "DE-BB" | "DE-HB" | "DE-HH" | "DE-HE" | "DE-MV" | "DE-NI" | "DE-NW" | "DE-RP" | "DE-SL" | "DE-SN" | "DE-ST" | "DE-SH" | "DE-TH" | "AT" | "CH"; /** Whether links to web pages say from which measure they were followed (`utm_source`, `utm_medium`, `utm_campaign`). */ readonly tagsLinks: boolean; /** What messages of measures still need before they can go out. */ readonly missing: readonly ("mail-server" | "imprint" | "public-address")[] }

/** Lays down whom messages to customers are from, with the imprint that stands in each. Needs settings.write. */
export const changeMailSender = (to: Connection, asked: { readonly body: { /** Whom mails are from, as people know the business. */ readonly senderName: string; /** Where answers go; empty: to the sender. */ readonly replyAddress: "" | string; /** Name and postal address of the business, a line each. */ readonly imprint: string; /** What stands below every message is written in it. */ readonly language: "de" | "en"; /** On whose public holidays nothing is sent; empty: none but Sundays. */ readonly holidayRegion: "" | "DE-BW" | "DE-BY" | "DE-BE" | "DE-BB" | "DE-HB" | "DE-HH" | "DE-HE" | "DE-MV" | "DE-NI" | "DE-NW" | "DE-RP" | "DE-SL" | "DE-SN" | "DE-ST" | "DE-SH" | "DE-TH" | "AT" | "CH"; /** Whether links to web pages say from which measure they were followed (`utm_source`, `utm_medium`, `utm_campaign`). */ readonly tagsLinks?: boolean | undefined } }, how?: How): Promise<ChangeMailSenderAnswer> => request(to, "POST", "/api/mail-sender", asked, how)

export type TakeReturnedMailAnswer = { readonly outcome: "hard-bounce" | "soft-bounce" | "complaint" | "unsubscribed" | "not-ours" | "nothing"; /** Whether the address is left alone because of it. */ readonly suppressed: boolean }

/** Takes in a mail as it came to the address of the sender: a bounce, a complaint, or an answer that says stop. Needs records.write. */
export const takeReturnedMail = (to: Connection, asked: { readonly body: Blob | Uint8Array }, how?: How): Promise<TakeReturnedMailAnswer> => request(to, "POST", "/api/returned-mails", asked, how)

export type ReadSignUpPageAnswer = { readonly page: { readonly token: string; readonly business: string; readonly privacyUrl: string; readonly isOn: boolean } | null; readonly signUps: readonly ({ readonly number: string; readonly firstName: string | null; readonly at: number })[] }

/** The page on which guests sign up, and who did of late. Needs people.list. */
export const readSignUpPage = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ReadSignUpPageAnswer> => request(to, "GET", "/api/sign-up", asked, how)

export type ChangeSignUpPageAnswer = Readonly<Record<string, never>>

/** Sets up the page on which guests sign up, or turns it off. Needs settings.write. */
export const changeSignUpPage = (to: Connection, asked: { readonly body: { readonly business: string; readonly privacyUrl?: "" | string | undefined; readonly isOn: boolean } }, how?: How): Promise<ChangeSignUpPageAnswer> => request(to, "POST", "/api/sign-up", asked, how)

export type RenewSignUpPageAnswer = Readonly<Record<string, never>>

/** Gives the page another address; codes printed before lead nowhere. Needs settings.write. */
export const renewSignUpPage = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<RenewSignUpPageAnswer> => request(to, "POST", "/api/sign-up/renewal", asked, how)

export type ReadJoinPageAnswer = { readonly business: string; readonly privacyUrl: string }

/** Who asks, on the page that a guest has scanned. */
export const readJoinPage = (to: Connection, asked: { readonly "token": string | number }, how?: How): Promise<ReadJoinPageAnswer> => request(to, "GET", "/api/join/{token}", asked, how)

export type SignUpAnswer = Readonly<Record<string, never>>

/** A guest signs up; consents are kept as asked, not confirmed. */
export const signUp = (to: Connection, asked: { readonly "token": string | number; readonly body: { readonly firstName: string; readonly email?: string | undefined; readonly phone?: string | undefined; readonly consents?: readonly ("email" | "sms" | "phone")[] | undefined; readonly language: "de" | "en" } }, how?: How): Promise<SignUpAnswer> => request(to, "POST", "/api/join/{token}", asked, how)

export type ListCouponCampaignsAnswer = readonly ({ readonly id: number; readonly name: string; readonly terms: { readonly discount: { readonly kind: "amount"; readonly cents: number } | { readonly kind: "percent"; readonly basisPoints: number; readonly mostCents?: number | undefined } | { readonly kind: "shipping"; readonly mostCents?: number | undefined }; readonly minimumCents: number; readonly only: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly except: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly fromDay: string | null; readonly untilDay: string | null; readonly limits: { readonly perCode: number | null; readonly perPerson: number | null; readonly budgetCents: number | null }; readonly stacking: { readonly rule: "alone" } | { readonly rule: "with-others"; readonly never: readonly number[] }; readonly floorBasisPoints: number | null; readonly personalDays: number | null; readonly usesComeBack: boolean }; readonly spentCents: number; readonly isPaused: boolean; readonly madeAt: number; readonly codes: number; readonly usedCodes: number; readonly uses: number; readonly notCounted: readonly ({ readonly why: "used-up" | "budget-spent" | "used-for-this-order" | "worth-unknown"; readonly orders: number })[] })[]

/** All campaigns of coupons, the latest first. Needs figures.read. */
export const listCouponCampaigns = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListCouponCampaignsAnswer> => request(to, "GET", "/api/coupons/campaigns", asked, how)

export type MakeCouponCampaignAnswer = { readonly id: number; readonly name: string; readonly terms: { readonly discount: { readonly kind: "amount"; readonly cents: number } | { readonly kind: "percent"; readonly basisPoints: number; readonly mostCents?: number | undefined } | { readonly kind: "shipping"; readonly mostCents?: number | undefined }; readonly minimumCents: number; readonly only: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly except: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly fromDay: string | null; readonly untilDay: string | null; readonly limits: { readonly perCode: number | null; readonly perPerson: number | null; readonly budgetCents: number | null }; readonly stacking: { readonly rule: "alone" } | { readonly rule: "with-others"; readonly never: readonly number[] }; readonly floorBasisPoints: number | null; readonly personalDays: number | null; readonly usesComeBack: boolean }; readonly spentCents: number; readonly isPaused: boolean; readonly madeAt: number }

/** Lays down a campaign of coupons; its terms never change. Needs settings.write. */
export const makeCouponCampaign = (to: Connection, asked: { readonly body: { readonly name: string; readonly terms: { readonly discount: { readonly kind: "amount"; readonly cents: number } | { readonly kind: "percent"; readonly basisPoints: number; readonly mostCents?: number | undefined } | { readonly kind: "shipping"; readonly mostCents?: number | undefined }; readonly minimumCents?: number | undefined; readonly only?: { readonly products?: readonly string[] | undefined; readonly categories?: readonly string[] | undefined } | undefined; readonly except?: { readonly products?: readonly string[] | undefined; readonly categories?: readonly string[] | undefined } | undefined; readonly fromDay?: string | null | undefined; readonly untilDay?: string | null | undefined; readonly limits?: { readonly perCode?: number | null | undefined; readonly perPerson?: number | null | undefined; readonly budgetCents?: number | null | undefined } | undefined; readonly stacking?: { readonly rule: "alone" } | { readonly rule: "with-others"; readonly never?: readonly number[] | undefined } | undefined; readonly floorBasisPoints?: number | null | undefined; readonly personalDays?: number | null | undefined; readonly usesComeBack?: boolean | undefined } } }, how?: How): Promise<MakeCouponCampaignAnswer> => request(to, "POST", "/api/coupons/campaigns", asked, how)

export type ForeseeCouponsAnswer = { readonly days: number; readonly anywayShare: number | null; readonly anywayOrders: number; readonly giftCents: number | null; readonly offCents: number | null; readonly marginAfterCents: number | null; readonly extraOrders: number | null; readonly dependentShare: number | null; readonly verdict: "unknown" | "never-pays" | "below-floor" | "can-pay"; readonly words: readonly ({ readonly en: string; readonly de: string })[] }

/** What a campaign gives away to whoever buys anyway, and how many orders more it must bring, before it starts. Needs figures.read. */
export const foreseeCoupons = (to: Connection, asked: { readonly body: { readonly terms: { readonly discount: { readonly kind: "amount"; readonly cents: number } | { readonly kind: "percent"; readonly basisPoints: number; readonly mostCents?: number | undefined } | { readonly kind: "shipping"; readonly mostCents?: number | undefined }; readonly minimumCents?: number | undefined; readonly only?: { readonly products?: readonly string[] | undefined; readonly categories?: readonly string[] | undefined } | undefined; readonly except?: { readonly products?: readonly string[] | undefined; readonly categories?: readonly string[] | undefined } | undefined; readonly fromDay?: string | null | undefined; readonly untilDay?: string | null | undefined; readonly limits?: { readonly perCode?: number | null | undefined; readonly perPerson?: number | null | undefined; readonly budgetCents?: number | null | undefined } | undefined; readonly stacking?: { readonly rule: "alone" } | { readonly rule: "with-others"; readonly never?: readonly number[] | undefined } | undefined; readonly floorBasisPoints?: number | null | undefined; readonly personalDays?: number | null | undefined; readonly usesComeBack?: boolean | undefined } } }, how?: How): Promise<ForeseeCouponsAnswer> => request(to, "POST", "/api/coupons/outlook", asked, how)

export type GetCouponCampaignAnswer = { readonly id: number; readonly name: string; readonly terms: { readonly discount: { readonly kind: "amount"; readonly cents: number } | { readonly kind: "percent"; readonly basisPoints: number; readonly mostCents?: number | undefined } | { readonly kind: "shipping"; readonly mostCents?: number | undefined }; readonly minimumCents: number; readonly only: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly except: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly fromDay: string | null; readonly untilDay: string | null; readonly limits: { readonly perCode: number | null; readonly perPerson: number | null; readonly budgetCents: number | null }; readonly stacking: { readonly rule: "alone" } | { readonly rule: "with-others"; readonly never: readonly number[] }; readonly floorBasisPoints: number | null; readonly personalDays: number | null; readonly usesComeBack: boolean }; readonly spentCents: number; readonly isPaused: boolean; readonly madeAt: number; readonly codes: number; readonly usedCodes: number; readonly uses: number; readonly notCounted: readonly ({ readonly why: "used-up" | "budget-spent" | "used-for-this-order" | "worth-unknown"; readonly orders: number })[] }

/** One campaign of coupons, with how many codes it has and how often they were used. Needs figures.read. */
export const getCouponCampaign = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<GetCouponCampaignAnswer> => request(to, "GET", "/api/coupons/campaigns/{id}", asked, how)

export type PauseCouponCampaignAnswer = { readonly id: number; readonly name: string; readonly terms: { readonly discount: { readonly kind: "amount"; readonly cents: number } | { readonly kind: "percent"; readonly basisPoints: number; readonly mostCents?: number | undefined } | { readonly kind: "shipping"; readonly mostCents?: number | undefined }; readonly minimumCents: number; readonly only: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly except: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly fromDay: string | null; readonly untilDay: string | null; readonly limits: { readonly perCode: number | null; readonly perPerson: number | null; readonly budgetCents: number | null }; readonly stacking: { readonly rule: "alone" } | { readonly rule: "with-others"; readonly never: readonly number[] }; readonly floorBasisPoints: number | null; readonly personalDays: number | null; readonly usesComeBack: boolean }; readonly spentCents: number; readonly isPaused: boolean; readonly madeAt: number; readonly codes: number; readonly usedCodes: number; readonly uses: number; readonly notCounted: readonly ({ readonly why: "used-up" | "budget-spent" | "used-for-this-order" | "worth-unknown"; readonly orders: number })[] }

/** Lets nothing of a campaign be redeemed for a while, or again. Needs settings.write. */
export const pauseCouponCampaign = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly isPaused: boolean } }, how?: How): Promise<PauseCouponCampaignAnswer> => request(to, "POST", "/api/coupons/campaigns/{id}/pause", asked, how)

export type ListCouponCodesAnswer = readonly ({ readonly id: number; readonly code: string; readonly isPersonal: boolean; readonly mostUses: number | null; readonly uses: number; readonly untilDay: string | null })[]

/** The codes of a campaign in the order they were made, from after one on. Needs settings.write. */
export const listCouponCodes = (to: Connection, asked: { readonly "id": string | number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListCouponCodesAnswer> => request(to, "GET", "/api/coupons/campaigns/{id}/codes", asked, how)

export type MakeCouponCodesAnswer = { readonly id: number; readonly name: string; readonly terms: { readonly discount: { readonly kind: "amount"; readonly cents: number } | { readonly kind: "percent"; readonly basisPoints: number; readonly mostCents?: number | undefined } | { readonly kind: "shipping"; readonly mostCents?: number | undefined }; readonly minimumCents: number; readonly only: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly except: { readonly products: readonly string[]; readonly categories: readonly string[] }; readonly fromDay: string | null; readonly untilDay: string | null; readonly limits: { readonly perCode: number | null; readonly perPerson: number | null; readonly budgetCents: number | null }; readonly stacking: { readonly rule: "alone" } | { readonly rule: "with-others"; readonly never: readonly number[] }; readonly floorBasisPoints: number | null; readonly personalDays: number | null; readonly usesComeBack: boolean }; readonly spentCents: number; readonly isPaused: boolean; readonly madeAt: number; readonly codes: number; readonly usedCodes: number; readonly uses: number; readonly notCounted: readonly ({ readonly why: "used-up" | "budget-spent" | "used-for-this-order" | "worth-unknown"; readonly orders: number })[] }

/** Adds a code of your own choice, or draws so many that nobody guesses. Needs settings.write. */
export const makeCouponCodes = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly code: string; readonly mostUses?: number | null | undefined } | { readonly count: number; readonly mostUses?: number | null | undefined } }, how?: How): Promise<MakeCouponCodesAnswer> => request(to, "POST", "/api/coupons/campaigns/{id}/codes", asked, how)

/** All codes of a campaign that anybody may have, as a file. Needs settings.write. */
export const exportCouponCodes = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Response> => respond(to, "GET", "/api/coupons/campaigns/{id}/codes.csv", asked, how)

export type ListCouponRedemptionsAnswer = readonly ({ readonly id: number; readonly redemption: number; readonly code: string; readonly at: number; readonly orderKey: string | null; readonly cents: number; readonly returnedCents: number })[]

/** What was redeemed of a campaign, the latest first, from before one on. Needs figures.read. */
export const listCouponRedemptions = (to: Connection, asked: { readonly "id": string | number; readonly "before"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListCouponRedemptionsAnswer> => request(to, "GET", "/api/coupons/campaigns/{id}/redemptions", asked, how)

export type GrantCouponAnswer = { readonly code: string; readonly untilDay: string | null; readonly isRepeated: boolean }

/** Makes a code that is a customer's own; the same key brings the same code. Needs records.write. */
export const grantCoupon = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly who: string; readonly idempotencyKey: string } }, how?: How): Promise<GrantCouponAnswer> => request(to, "POST", "/api/coupons/campaigns/{id}/grants", asked, how)

export type CheckCouponsAnswer = { readonly cents: number; readonly codes: readonly ({ readonly code: string; readonly campaign: number; readonly cents: number })[]; readonly lines: readonly number[]; readonly shippingCents: number }

/** Whether codes would be taken for a basket now, and what they take off; nothing is written. Needs records.write. */
export const checkCoupons = (to: Connection, asked: { readonly body: { readonly codes: readonly string[]; readonly basket: { readonly lines: readonly ({ readonly product?: string | undefined; readonly category?: string | undefined; readonly cents: number; readonly costCents?: number | undefined })[]; readonly shippingCents?: number | undefined; readonly currency?: string | undefined }; readonly who?: string | undefined; readonly order?: { readonly source: string; readonly number: string } | undefined; readonly shopperAddress?: string | undefined } }, how?: How): Promise<CheckCouponsAnswer> => request(to, "POST", "/api/coupons/checks", asked, how)

export type ReserveCouponsAnswer = { readonly id: number; readonly isRepeated: boolean; readonly cents: number; readonly codes: readonly ({ readonly code: string; readonly campaign: number; readonly cents: number })[]; readonly untilAt: number | null }

/** Holds codes for a basket for some minutes; then they are free again by themselves. Needs records.write. */
export const reserveCoupons = (to: Connection, asked: { readonly body: { readonly codes: readonly string[]; readonly basket: { readonly lines: readonly ({ readonly product?: string | undefined; readonly category?: string | undefined; readonly cents: number; readonly costCents?: number | undefined })[]; readonly shippingCents?: number | undefined; readonly currency?: string | undefined }; readonly who?: string | undefined; readonly order?: { readonly source: string; readonly number: string } | undefined; readonly shopperAddress?: string | undefined; readonly idempotencyKey: string; readonly minutes?: number | undefined } }, how?: How): Promise<ReserveCouponsAnswer> => request(to, "POST", "/api/coupons/reservations", asked, how)

export type ReleaseCouponsAnswer = { readonly released: boolean }

/** Ends a reservation before its time. Needs records.write. */
export const releaseCoupons = (to: Connection, asked: { readonly body: { readonly reservation: string } }, how?: How): Promise<ReleaseCouponsAnswer> => request(to, "POST", "/api/coupons/reservations/release", asked, how)

export type RedeemCouponsAnswer = { readonly id: number; readonly isRepeated: boolean; readonly cents: number; readonly codes: readonly ({ readonly code: string; readonly campaign: number; readonly cents: number })[]; readonly untilAt: number | null }

/** Redeems codes for a basket, all or none of them; the same key redeems them once. Needs records.write. */
export const redeemCoupons = (to: Connection, asked: { readonly body: { readonly codes: readonly string[]; readonly basket: { readonly lines: readonly ({ readonly product?: string | undefined; readonly category?: string | undefined; readonly cents: number; readonly costCents?: number | undefined })[]; readonly shippingCents?: number | undefined; readonly currency?: string | undefined }; readonly who?: string | undefined; readonly order?: { readonly source: string; readonly number: string } | undefined; readonly shopperAddress?: string | undefined; readonly idempotencyKey: string; readonly reservation?: string | undefined } }, how?: How): Promise<RedeemCouponsAnswer> => request(to, "POST", "/api/coupons/redemptions", asked, how)

export type GiveBackCouponsAnswer = { readonly isRepeated: boolean; readonly cents: number; readonly isWhole: boolean }

/** Gives a redemption back, wholly or in the share of what was refunded; the same key does it once. Needs records.write. */
export const giveBackCoupons = (to: Connection, asked: { readonly body: { readonly redemption: number; readonly refundedCents?: number | undefined; readonly idempotencyKey: string } }, how?: How): Promise<GiveBackCouponsAnswer> => request(to, "POST", "/api/coupons/returns", asked, how)

export type ListPointsProgrammesAnswer = readonly ({ readonly id: number; readonly name: string; readonly madeAt: number; readonly versions: readonly ({ readonly version: number; readonly fromDay: string; readonly rules: { readonly earn: { readonly per: "money"; readonly points: number; readonly cents: number } | { readonly per: "order"; readonly points: number; readonly fromCents: number } | { readonly per: "piece"; readonly points: number }; readonly factors: readonly ({ readonly product: string; readonly basisPoints: number } | { readonly category: string; readonly basisPoints: number })[]; readonly withoutPaymentMethods: readonly string[]; readonly pendingDays: number; readonly expireAfterMonths: number | null; readonly worth: { readonly points: number; readonly cents: number }; readonly redeemedBasisPoints: number; readonly whenSpent: "owed" | "within-balance" | "only-pending"; readonly tiers: { readonly windowDays: number; readonly graceDays: number; readonly levels: readonly ({ readonly name: string; readonly fromPoints: number })[] } | null } })[] })[]

/** The programmes of points with all versions of their rules. Needs figures.read. */
export const listPointsProgrammes = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListPointsProgrammesAnswer> => request(to, "GET", "/api/points/programmes", asked, how)

export type MakePointsProgrammeAnswer = { readonly id: number; readonly name: string; readonly madeAt: number; readonly versions: readonly ({ readonly version: number; readonly fromDay: string; readonly rules: { readonly earn: { readonly per: "money"; readonly points: number; readonly cents: number } | { readonly per: "order"; readonly points: number; readonly fromCents: number } | { readonly per: "piece"; readonly points: number }; readonly factors: readonly ({ readonly product: string; readonly basisPoints: number } | { readonly category: string; readonly basisPoints: number })[]; readonly withoutPaymentMethods: readonly string[]; readonly pendingDays: number; readonly expireAfterMonths: number | null; readonly worth: { readonly points: number; readonly cents: number }; readonly redeemedBasisPoints: number; readonly whenSpent: "owed" | "within-balance" | "only-pending"; readonly tiers: { readonly windowDays: number; readonly graceDays: number; readonly levels: readonly ({ readonly name: string; readonly fromPoints: number })[] } | null } })[] }

/** Makes a programme of points; orders from a day on earn by its rules. Needs settings.write. */
export const makePointsProgramme = (to: Connection, asked: { readonly body: { readonly name: string; readonly rules: { readonly earn: { readonly per: "money"; readonly points: number; readonly cents: number } | { readonly per: "order"; readonly points: number; readonly fromCents?: number | undefined } | { readonly per: "piece"; readonly points: number }; readonly factors?: readonly ({ readonly product: string; readonly basisPoints: number } | { readonly category: string; readonly basisPoints: number })[] | undefined; readonly withoutPaymentMethods?: readonly string[] | undefined; readonly pendingDays?: number | undefined; readonly expireAfterMonths?: number | null | undefined; readonly worth: { readonly points: number; readonly cents: number }; readonly redeemedBasisPoints?: number | undefined; readonly whenSpent?: "owed" | "within-balance" | "only-pending" | undefined; readonly tiers?: { readonly windowDays: number; readonly graceDays: number; readonly levels: readonly ({ readonly name: string; readonly fromPoints: number })[] } | null | undefined }; readonly fromDay: string } }, how?: How): Promise<MakePointsProgrammeAnswer> => request(to, "POST", "/api/points/programmes", asked, how)

export type ChangePointsRulesAnswer = { readonly id: number; readonly name: string; readonly madeAt: number; readonly versions: readonly ({ readonly version: number; readonly fromDay: string; readonly rules: { readonly earn: { readonly per: "money"; readonly points: number; readonly cents: number } | { readonly per: "order"; readonly points: number; readonly fromCents: number } | { readonly per: "piece"; readonly points: number }; readonly factors: readonly ({ readonly product: string; readonly basisPoints: number } | { readonly category: string; readonly basisPoints: number })[]; readonly withoutPaymentMethods: readonly string[]; readonly pendingDays: number; readonly expireAfterMonths: number | null; readonly worth: { readonly points: number; readonly cents: number }; readonly redeemedBasisPoints: number; readonly whenSpent: "owed" | "within-balance" | "only-pending"; readonly tiers: { readonly windowDays: number; readonly graceDays: number; readonly levels: readonly ({ readonly name: string; readonly fromPoints: number })[] } | null } })[] }

/** Adds rules for orders from a day on; what was earned before stays as it is. Needs settings.write. */
export const changePointsRules = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly rules: { readonly earn: { readonly per: "money"; readonly points: number; readonly cents: number } | { readonly per: "order"; readonly points: number; readonly fromCents?: number | undefined } | { readonly per: "piece"; readonly points: number }; readonly factors?: readonly ({ readonly product: string; readonly basisPoints: number } | { readonly category: string; readonly basisPoints: number })[] | undefined; readonly withoutPaymentMethods?: readonly string[] | undefined; readonly pendingDays?: number | undefined; readonly expireAfterMonths?: number | null | undefined; readonly worth: { readonly points: number; readonly cents: number }; readonly redeemedBasisPoints?: number | undefined; readonly whenSpent?: "owed" | "within-balance" | "only-pending" | undefined; readonly tiers?: { readonly windowDays: number; readonly graceDays: number; readonly levels: readonly ({ readonly name: string; readonly fromPoints: number })[] } | null | undefined }; readonly fromDay: string } }, how?: How): Promise<ChangePointsRulesAnswer> => request(to, "POST", "/api/points/programmes/{id}/rules", asked, how)

export type GetPointsLiabilityAnswer = { readonly points: number; readonly wholeCents: number; readonly expectedCents: number; readonly months: readonly ({ readonly month: string | null; readonly points: number; readonly expectedCents: number })[]; readonly owedPoints: number; readonly redeemed: { readonly ended: number; readonly spent: number } }

/** What outstanding points are expected to cost, by the month in which they expire. Needs figures.read. */
export const getPointsLiability = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<GetPointsLiabilityAnswer> => request(to, "GET", "/api/points/programmes/{id}/liability", asked, how)

export type GetPointsOfCustomerAnswer = { readonly available: number; readonly pending: number; readonly next: { readonly points: number; readonly expiresAt: number } | null; readonly tier: { readonly tier: string | null; readonly by: "earned" | "membership" | null; readonly earned: number; readonly next: { readonly tier: string; readonly missing: number } | null; readonly loss: { readonly onDay: string; readonly missing: number } | null } | null; readonly rewards: readonly ({ readonly id: number; readonly name: string; readonly points: number; readonly missing: number })[]; readonly entries: readonly ({ readonly id: number; readonly kind: "earn" | "grant" | "spend" | "expire" | "reverse" | "forfeit"; readonly points: number; readonly at: number; readonly orderKey: string | null; readonly reward: string | null; readonly reason: string })[] }

/** What a customer has: balance, tier, rewards within reach, and the latest entries. Needs people.read. */
export const getPointsOfCustomer = (to: Connection, asked: { readonly "id": string | number; readonly "who": string }, how?: How): Promise<GetPointsOfCustomerAnswer> => request(to, "GET", "/api/points/programmes/{id}/customer", asked, how)

export type GrantPointsAnswer = { readonly entries: readonly number[]; readonly isRepeated: boolean }

/** Gives a customer points that can be spent at once; the same key gives them once. Needs records.write. */
export const grantPoints = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly who: string; readonly reason?: string | undefined; readonly idempotencyKey: string; readonly points: number } }, how?: How): Promise<GrantPointsAnswer> => request(to, "POST", "/api/points/programmes/{id}/grants", asked, how)

export type SpendPointsAnswer = { readonly entries: readonly number[]; readonly isRepeated: boolean }

/** Takes points of a customer, all of them or none; the same key takes them once. Needs records.write. */
export const spendPoints = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly who: string; readonly reason?: string | undefined; readonly idempotencyKey: string; readonly points: number; readonly order?: { readonly source: string; readonly number: string } | undefined } }, how?: How): Promise<SpendPointsAnswer> => request(to, "POST", "/api/points/programmes/{id}/spends", asked, how)

export type RedeemRewardAnswer = { readonly entries: readonly number[]; readonly isRepeated: boolean }

/** Gives a customer a reward for points: both, or neither. Needs records.write. */
export const redeemReward = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly who: string; readonly reason?: string | undefined; readonly idempotencyKey: string } }, how?: How): Promise<RedeemRewardAnswer> => request(to, "POST", "/api/points/rewards/{id}/redemptions", asked, how)

export type GetPointsCardAnswer = { readonly token: string; readonly path: string }

/** The address of a customer's own page, to print on a card; the same each time. Needs records.write. */
export const getPointsCard = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly who: string } }, how?: How): Promise<GetPointsCardAnswer> => request(to, "POST", "/api/points/programmes/{id}/card", asked, how)

export type ReadPointsBalanceAnswer = { readonly programme: string; readonly number: string; readonly available: number; readonly pending: number; readonly next: { readonly points: number; readonly expiresAt: number } | null; readonly tier: { readonly tier: string | null; readonly by: "earned" | "membership" | null; readonly earned: number; readonly next: { readonly tier: string; readonly missing: number } | null; readonly loss: { readonly onDay: string; readonly missing: number } | null } | null; readonly rewards: readonly ({ readonly id: number; readonly name: string; readonly points: number; readonly missing: number })[] }

/** What the holder of a card has. */
export const readPointsBalance = (to: Connection, asked: { readonly "token": string | number }, how?: How): Promise<ReadPointsBalanceAnswer> => request(to, "GET", "/api/points/balances/{token}", asked, how)

export type GetPointsFiguresAnswer = { readonly members: number; readonly active: number; readonly activeDays: number; readonly moved: { readonly earned: number; readonly granted: number; readonly spent: number; readonly expired: number; readonly takenBack: number }; readonly tiers: readonly ({ readonly tier: string | null; readonly members: number })[]; readonly worth: { readonly members: { readonly customers: number; readonly meanCents?: number | undefined }; readonly others: { readonly customers: number; readonly meanCents?: number | undefined } } }

/** Who is in a programme, by tier, what became of its points, and what members are worth beside others. Needs figures.read. */
export const getPointsFigures = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<GetPointsFiguresAnswer> => request(to, "GET", "/api/points/programmes/{id}/figures", asked, how)

export type ListPointsMembersAnswer = { readonly total: number; readonly members: readonly ({ readonly customer: number; readonly number: string; readonly name: string | null; readonly available: number; readonly pending: number; readonly tier: string | null; readonly movedOn: string | null })[] }

/** Members of a programme, those with most points first, with what they have and their tier. Needs people.list. */
export const listPointsMembers = (to: Connection, asked: { readonly "id": string | number; readonly "skip"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListPointsMembersAnswer> => request(to, "GET", "/api/points/programmes/{id}/members", asked, how)

/** All members of a programme as a file. Needs people.export. */
export const exportPointsMembers = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Response> => respond(to, "GET", "/api/points/programmes/{id}/members.csv", asked, how)

export type AddPointsMembershipAnswer = { readonly isRepeated: boolean }

/** Lets a customer into a tier for some days, paid or given. Needs records.write. */
export const addPointsMembership = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly who: string; readonly idempotencyKey: string; readonly tier: string; readonly fromDay: string; readonly untilDay: string; readonly paidCents?: number | undefined } }, how?: How): Promise<AddPointsMembershipAnswer> => request(to, "POST", "/api/points/programmes/{id}/memberships", asked, how)

export type ListRewardsAnswer = readonly ({ readonly id: number; readonly programme: number; readonly name: string; readonly points: number; readonly costCents: number; readonly stock: number | null; readonly isOpen: boolean })[]

/** The rewards of a programme of points. Needs figures.read. */
export const listRewards = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<ListRewardsAnswer> => request(to, "GET", "/api/points/programmes/{id}/rewards", asked, how)

export type AddRewardAnswer = { readonly id: number; readonly programme: number; readonly name: string; readonly points: number; readonly costCents: number; readonly stock: number | null; readonly isOpen: boolean }

/** Offers a reward for points. Needs settings.write. */
export const addReward = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly name: string; readonly points: number; readonly costCents: number; readonly stock?: number | null | undefined } }, how?: How): Promise<AddRewardAnswer> => request(to, "POST", "/api/points/programmes/{id}/rewards", asked, how)

export type ChangeRewardAnswer = { readonly id: number; readonly programme: number; readonly name: string; readonly points: number; readonly costCents: number; readonly stock: number | null; readonly isOpen: boolean }

/** Says how many of a reward are left, and whether it is offered. Needs settings.write. */
export const changeReward = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly stock: number | null; readonly isOpen: boolean } }, how?: How): Promise<ChangeRewardAnswer> => request(to, "PATCH", "/api/points/rewards/{id}", asked, how)

export type ListRunsAnswer = readonly Run[]

/** The latest valuations, each with all that its figures follow from. Needs figures.read. */
export const listRuns = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListRunsAnswer> => request(to, "GET", "/api/runs", asked, how)

/** Everything that is known of somebody, for themselves. Needs people.export. */
export const getAccessData = (to: Connection, asked: { readonly body: { readonly customer: string } }, how?: How): Promise<AccessData> => request(to, "POST", "/api/rights/access", asked, how)

export type GetAccessPaperAnswer = { readonly name: string; readonly base64: string }

/** The same as a paper to hand over. Needs people.export. */
export const getAccessPaper = (to: Connection, asked: { readonly body: { readonly customer: string; readonly language?: "de" | "en" | undefined } }, how?: How): Promise<GetAccessPaperAnswer> => request(to, "POST", "/api/rights/access/pdf", asked, how)

export type GetConsentsAnswer = readonly ConsentLedger[]

/** What somebody has agreed to, with its proof. Needs people.read. */
export const getConsents = (to: Connection, asked: { readonly body: { readonly customer: string } }, how?: How): Promise<GetConsentsAnswer> => request(to, "POST", "/api/rights/consents", asked, how)

export type CountLimitedCustomersAnswer = { readonly restriction: number; readonly objection: number }

/** Of how many nothing may be worked out. Needs figures.read. */
export const countLimitedCustomers = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<CountLimitedCustomersAnswer> => request(to, "GET", "/api/rights/left-out", asked, how)

export type LimitCustomerAnswer = { readonly importId: number }

/** Begins or ends a restriction or an objection. Needs records.write. */
export const limitCustomer = (to: Connection, asked: { readonly body: { readonly customer: string; readonly kind: "restriction" | "objection"; readonly holds: boolean; readonly reason: string } }, how?: How): Promise<LimitCustomerAnswer> => request(to, "POST", "/api/rights/limits", asked, how)

export type GetLimitHistoryAnswer = readonly LimitEntry[]

/** Restrictions and objections of somebody. Needs people.read. */
export const getLimitHistory = (to: Connection, asked: { readonly body: { readonly customer: string } }, how?: How): Promise<GetLimitHistoryAnswer> => request(to, "POST", "/api/rights/limits/history", asked, how)

export type ListErasuresAnswer = readonly Erasure[]

/** Every erasure, without whom it was of. Needs people.erase. */
export const listErasures = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListErasuresAnswer> => request(to, "GET", "/api/rights/erasures", asked, how)

export type EraseCustomersAnswer = { readonly erasures: readonly number[]; readonly isFinished: boolean }

/** Erases people from everything that is kept. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs people.erase. */
export const eraseCustomers = (to: Connection, asked: { readonly body: { readonly customers: readonly string[]; readonly ground: "request" | "objection" | "withdrawn" | "unlawful" | "retention" } }, how?: How): Promise<EraseCustomersAnswer> => request(to, "POST", "/api/rights/erasures", asked, how)

export type ReadmitCustomerAnswer = { readonly wasErased: boolean }

/** Lets somebody who was erased be taken in again. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs people.erase. */
export const readmitCustomer = (to: Connection, asked: { readonly body: { readonly customer: string } }, how?: How): Promise<ReadmitCustomerAnswer> => request(to, "POST", "/api/rights/erasures/readmit", asked, how)

export type GetRetentionAnswer = { readonly rules: readonly ({ readonly kind: Kind; readonly days?: number | undefined; /** Nobody has set it: it is ours. */ readonly isUsual: boolean; /** A law that wants the originals kept longer, if any. */ readonly law?: { readonly years: number; readonly law: string } | undefined })[]; readonly next: readonly ({ readonly kind: Kind; readonly records: number; readonly from: string; readonly until: string })[] }

/** How long what is kept, and what goes next. Needs settings.write. */
export const getRetention = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetRetentionAnswer> => request(to, "GET", "/api/rights/retention", asked, how)

export type ChangeRetentionAnswer = { readonly next: readonly ({ readonly kind: Kind; readonly records: number; readonly from: string; readonly until: string })[] }

/** Changes how long a kind of record is kept. Asks for a proof (`proveYourself`) or a login of the last ten minutes. Needs settings.write. */
export const changeRetention = (to: Connection, asked: { readonly body: { readonly kind: "customer" | "order" | "product" | "price" | "subscription" | "visit" | "interaction" | "note" | "ticket" | "feedback" | "referral" | "cost" | "invoice" | "payment" | "consent" | "rate"; readonly days: number | "never" | "default"; readonly originalsElsewhere?: boolean | undefined } }, how?: How): Promise<ChangeRetentionAnswer> => request(to, "PATCH", "/api/rights/retention", asked, how)

/** The register of processing. Needs audit.read. */
export const getRegister = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ProcessingRegister> => request(to, "GET", "/api/rights/register", asked, how)

export type GetRegisterPaperAnswer = { readonly name: string; readonly base64: string }

/** The same as a paper to hand over. Needs audit.read. */
export const getRegisterPaper = (to: Connection, asked?: { readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<GetRegisterPaperAnswer> => request(to, "GET", "/api/rights/register/pdf", asked, how)

export type AskForConsentAnswer = { readonly to: string }

/** Asks a customer by mail whether they agree to e-mails; they have agreed once they confirm by its link (double opt-in). Needs records.write. */
export const askForConsent = (to: Connection, asked: { readonly body: { /** A number, a name or an address. */ readonly customer: string; /** Where to ask; else the address that is known. */ readonly email?: string | undefined; /** What they agree to, word by word; else our own sentence. */ readonly wording?: string | undefined; readonly language?: "de" | "en" | undefined } }, how?: How): Promise<AskForConsentAnswer> => request(to, "POST", "/api/consent-requests", asked, how)

export type ListCustomersAnswer = { readonly asOf: string; readonly currency: string | null; readonly customers: readonly Customer[]; /** Send it as `after` for the next page; null: there is none. */ readonly next: readonly [number | null, number] | null; readonly total: number | null }

/** Customers page by page, by condition, segment or name. Needs figures.read. */
export const listCustomers = (to: Connection, asked: { readonly body: { readonly condition?: Condition | undefined; readonly segment?: number | undefined; readonly search?: string | undefined; readonly behind?: { readonly question: string; readonly cell: Readonly<Record<string, string | number | boolean>>; readonly parameters?: Readonly<Record<string, string | number | boolean>> | undefined; readonly among?: Readonly<Record<string, string | number | boolean>> | undefined; readonly asOf?: string | undefined } | undefined; readonly asOf?: string | undefined; readonly sort?: "customer" | "orders" | "revenue" | "firstOrder" | "lastOrder" | "totalValue" | "currentValue" | "futureValue" | "lifetimeValue" | "referralValue" | "probabilityActive" | "expectedOrders" | "nextOrder" | undefined; readonly direction?: "up" | "down" | undefined; readonly limit?: number | undefined; readonly after?: readonly [number | null, number] | undefined; readonly count?: boolean | undefined } }, how?: How): Promise<ListCustomersAnswer> => request(to, "POST", "/api/customers/list", asked, how)

/** One customer with figures, reasons, segments and records. Needs people.read. */
export const getCustomer = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<CustomerKnown> => request(to, "GET", "/api/customers/{id}", asked, how)

export type ListMeasuresOfCustomerAnswer = readonly MeasureOfPerson[]

/** What measures have done for one customer, the oldest first: which side they stood on, messages that went out or did not and why, tasks. Needs people.read. */
export const listMeasuresOfCustomer = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<ListMeasuresOfCustomerAnswer> => request(to, "GET", "/api/customers/{id}/measures", asked, how)

export type GetCustomerActivityAnswer = { readonly question: "customer-activity"; readonly asOf: string; readonly currency: string | null; readonly definitions: Readonly<Record<string, Definition>>; readonly answer: { /** Days since 1970. */ readonly purchaseDays: readonly number[]; readonly points: readonly ({ readonly day: number; readonly pActive: number })[] } }

/** How likely one customer was still a customer, day after day. Needs people.read. */
export const getCustomerActivity = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<GetCustomerActivityAnswer> => request(to, "GET", "/api/customers/{id}/activity", asked, how)

export type ListSegmentsAnswer = readonly Segment[]

/** The segments that are kept. Needs figures.read. */
export const listSegments = (to: Connection, asked?: { readonly "archived"?: "true" | "false" | undefined }, how?: How): Promise<ListSegmentsAnswer> => request(to, "GET", "/api/segments", asked, how)

/** Keeps a condition as a segment. Needs segments.write. */
export const makeSegment = (to: Connection, asked: { readonly body: { readonly name: string; readonly kind?: "live" | "static" | undefined; readonly condition: Condition } }, how?: How): Promise<Segment> => request(to, "POST", "/api/segments", asked, how)

export type ListSegmentPresetsAnswer = readonly ({ readonly id: string; readonly name: Sentence; readonly words: Sentence; readonly condition: Condition })[]

/** Segments that are ready to take. Needs figures.read. */
export const listSegmentPresets = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListSegmentPresetsAnswer> => request(to, "GET", "/api/segment-presets", asked, how)

/** How many a condition is true of now, and how many of them may be addressed. Needs figures.read. */
export const countReach = (to: Connection, asked: { readonly body: { readonly condition: Condition } }, how?: How): Promise<Reach> => request(to, "POST", "/api/segments/reach", asked, how)

/** One segment with its reach and its versions. Needs figures.read. */
export const getSegment = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<SegmentWithVersions> => request(to, "GET", "/api/segments/{id}", asked, how)

/** Changes a segment's name or condition. Needs segments.write. */
export const changeSegment = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly name?: string | undefined; readonly condition?: Condition | undefined } }, how?: How): Promise<Segment> => request(to, "PATCH", "/api/segments/{id}", asked, how)

/** Puts a segment away; its history stays. Needs segments.write. */
export const archiveSegment = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Segment> => request(to, "DELETE", "/api/segments/{id}", asked, how)

export type ListSegmentStaysAnswer = readonly SegmentStay[]

/** Who is in a segment, or who was, and why. Needs figures.read. */
export const listSegmentStays = (to: Connection, asked: { readonly "id": string | number; readonly "in"?: "true" | "false" | undefined; readonly "limit"?: number | undefined; readonly "after"?: number | undefined }, how?: How): Promise<ListSegmentStaysAnswer> => request(to, "GET", "/api/segments/{id}/stays", asked, how)

/** What all measures that began within some days have brought and cost so far, each and together. Needs figures.read. */
export const balanceMeasures = (to: Connection, asked?: { readonly "from"?: string | undefined; readonly "until"?: string | undefined; /** Instead of `from`: so many days back. */ readonly "lastDays"?: number | undefined }, how?: How): Promise<MeasuresBalance> => request(to, "GET", "/api/measures/balance", asked, how)

export type ListActionsTodayAnswer = readonly ({ /** Tasks are due, or the day has come on which a verdict was to be read. */ readonly what: "tasks" | "verdict"; readonly measureId: number; readonly measure: string; readonly count: number; readonly overdue: number; /** What was hoped for when the measure began; 0 where nothing was. */ readonly hopedCents: number })[]

/** What measures ask for today, the most euros hoped for first. Needs figures.read. */
export const listActionsToday = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListActionsTodayAnswer> => request(to, "GET", "/api/measures/today", asked, how)

/** What all measures did on each day of a month, and what is known of the days ahead. Needs figures.read. */
export const readMeasuresCalendar = (to: Connection, asked?: { /** As `2026-11`; the current month without it. */ readonly "month"?: string | undefined }, how?: How): Promise<MeasuresCalendar> => request(to, "GET", "/api/measures/calendar", asked, how)

/** What is open to a customer now: codes of their own, points, and rewards within reach; the same for shop, till and mail. Needs people.read. */
export const listOffers = (to: Connection, asked: { /** A number or an address. */ readonly "who": string }, how?: How): Promise<Offers> => request(to, "GET", "/api/offers", asked, how)

export type ListSuppressionsAnswer = readonly Suppression[]

/** Addresses to which nothing is sent, and why; the latest first. Needs people.read. */
export const listSuppressions = (to: Connection, asked?: { /** A part of an address. */ readonly "search"?: string | undefined; /** Only older ones than this. */ readonly "before"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListSuppressionsAnswer> => request(to, "GET", "/api/suppressions", asked, how)

export type SuppressAddressAnswer = { /** False where nothing was sent to it before. */ readonly isNew: boolean }

/** Lets nothing be sent to an address any more. Needs records.write. */
export const suppressAddress = (to: Connection, asked: { readonly body: { readonly address: string; /** What its owner said, as at the counter, only they can take back. */ readonly reason?: "by-hand" | "unsubscribe" | "complaint" | undefined } }, how?: How): Promise<SuppressAddressAnswer> => request(to, "POST", "/api/suppressions", asked, how)

export type LiftSuppressionAnswer = Readonly<Record<string, never>>

/** Lets an address that came back, or that was entered by hand, be written to again. Needs records.write. */
export const liftSuppression = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<LiftSuppressionAnswer> => request(to, "DELETE", "/api/suppressions/{id}", asked, how)

/** How many are left out of all measures, and since when. Needs figures.read. */
export const getHoldout = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<Holdout> => request(to, "GET", "/api/measures/holdout", asked, how)

/** Leaves so many out of all measures from now on, drawn by lot; whoever is under way in one goes on. What is compared begins anew. Needs settings.write. */
export const setHoldout = (to: Connection, asked: { readonly body: { /** In basis points; 0: nobody. */ readonly basisPoints: number } }, how?: How): Promise<Holdout> => request(to, "POST", "/api/measures/holdout", asked, how)

/** What leaving so many out of all measures would mean, and what half a year could show. Needs figures.read. */
export const foreseeHoldout = (to: Connection, asked: { readonly "basisPoints": number }, how?: How): Promise<HoldoutOutlook> => request(to, "GET", "/api/measures/holdout/outlook", asked, how)

/** What all measures together have brought, half a year at a time, against those who are in none. Needs figures.read. */
export const getHoldoutResult = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<HoldoutResult> => request(to, "GET", "/api/measures/holdout/result", asked, how)

export type ListMeasuresAnswer = readonly Measure[]

/** All measures, the latest first. Needs figures.read. */
export const listMeasures = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListMeasuresAnswer> => request(to, "GET", "/api/measures", asked, how)

/** Lays down a measure as a draft: nothing happens before it is started. Needs measures.write. */
export const makeMeasure = (to: Connection, asked: { readonly body: { readonly name: string; readonly playbook?: "win-back" | "call-the-best" | "service-recovery" | "renewal" | "price-notice" | "reactivation" | "welcome" | "replenishment" | "newsletter" | "seasonal" | "vip" | "best-customers" | "birthday" | "review-request" | undefined; readonly plan: MeasurePlan } }, how?: How): Promise<Measure> => request(to, "POST", "/api/measures", asked, how)

export type ListPlaybooksAnswer = readonly Playbook[]

/** Measures that are ready to take, for the kind of business that was laid down. Needs figures.read. */
export const listPlaybooks = (to: Connection, asked: { readonly "language": "de" | "en" }, how?: How): Promise<ListPlaybooksAnswer> => request(to, "GET", "/api/playbooks", asked, how)

/** What a measure would reach and cost, and what it could prove, before it is started. Needs figures.read. */
export const foreseeMeasure = (to: Connection, asked: { readonly body: { readonly plan: MeasurePlan; readonly hopedCents?: number | undefined } }, how?: How): Promise<MeasureOutlook> => request(to, "POST", "/api/measures/outlook", asked, how)

/** One measure, with how many are where. Needs figures.read. */
export const getMeasure = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<MeasureWithCounts> => request(to, "GET", "/api/measures/{id}", asked, how)

/** Gives a measure another name or another plan; whoever is under way goes on under the plan they came in with. Needs measures.write. */
export const changeMeasure = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly name?: string | undefined; readonly plan?: MeasurePlan | undefined } }, how?: How): Promise<Measure> => request(to, "PATCH", "/api/measures/{id}", asked, how)

export type RemoveMeasureAnswer = Readonly<Record<string, never>>

/** Removes a draft; what has started can only be ended. Needs measures.write. */
export const removeMeasure = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RemoveMeasureAnswer> => request(to, "DELETE", "/api/measures/{id}", asked, how)

/** Starts a measure, or goes on with one that was paused. What its result is judged by is settled the first time. Needs measures.write. */
export const startMeasure = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Measure> => request(to, "POST", "/api/measures/{id}/start", asked, how)

/** Lets a measure rest: nobody comes in, nobody goes on, nothing is sent. Needs measures.write. */
export const pauseMeasure = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Measure> => request(to, "POST", "/api/measures/{id}/pause", asked, how)

/** Ends a measure for good; its result goes on until the last window is over. Needs measures.write. */
export const endMeasure = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Measure> => request(to, "POST", "/api/measures/{id}/end", asked, how)

/** What a measure has brought so far, in euros, against its control group. Needs figures.read. */
export const getMeasureResult = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<MeasureResult> => request(to, "GET", "/api/measures/{id}/result", asked, how)

export type ListParticipantsAnswer = readonly ({ readonly id: number; readonly customer: string; readonly name: string | null; readonly arm: "holdout" | "control" | "measure"; readonly assignedAt: number; readonly step: string | null; readonly wakeAt: number | null; readonly endedBecause: string | null })[]

/** Whom a measure is for, in the order in which they came in. Needs people.list. */
export const listParticipants = (to: Connection, asked: { readonly "id": string | number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<ListParticipantsAnswer> => request(to, "GET", "/api/measures/{id}/participants", asked, how)

/** Runs a measure dry for one customer: each step, when it would be their turn, and what would come of it. Nothing is written or sent. Needs measures.write. */
export const tryMeasure = (to: Connection, asked: { readonly body: { readonly plan: MeasurePlan; /** A number, a name or an address. */ readonly customer: string; /** The measure that the plan is of, where it is kept already. */ readonly measure?: number | undefined } }, how?: How): Promise<TriedMeasure> => request(to, "POST", "/api/measures/try", asked, how)

export type PreviewMessageAnswer = { readonly subject: string; readonly html: string; readonly text: string }

/** A message as one customer would get it: as HTML and as text. Needs measures.write. */
export const previewMessage = (to: Connection, asked: { readonly body: { readonly subject: string; readonly preheader?: string | undefined; readonly blocks: readonly MailBlock[]; /** A number, a name or an address; without it somebody invented. */ readonly customer?: string | undefined } }, how?: How): Promise<PreviewMessageAnswer> => request(to, "POST", "/api/messages/preview", asked, how)

export type SendTestMessageAnswer = { readonly to: string }

/** Sends a message as one customer would get it to whoever asks. Needs measures.write. */
export const sendTestMessage = (to: Connection, asked: { readonly body: { readonly subject: string; readonly preheader?: string | undefined; readonly blocks: readonly MailBlock[]; /** A number, a name or an address; without it somebody invented. */ readonly customer?: string | undefined } }, how?: How): Promise<SendTestMessageAnswer> => request(to, "POST", "/api/messages/test", asked, how)

export type TrailMeasureAnswer = readonly ({ /** The next page begins after it. */ readonly id: number; readonly customerId: number; readonly customer: string; readonly name: string | null; readonly arm: "holdout" | "control" | "measure"; /** The first day that counts for them, and the last so far. */ readonly from: string; readonly until: string; /** False where two customers of different arms turned out to be one. */ readonly isCounted: boolean; /** What they brought on these days with what coupons of the measure took off, before the cap and before cost. */ readonly cents: number; /** Part of it: what coupons of the measure took off. */ readonly takenOffCents: number; /** What the measure has cost for this person; on their first occasion, none on others. */ readonly costCents: number; readonly orders: readonly ({ readonly number: string | null; readonly day: string; readonly cents: number })[] })[]

/** Who a measure is for, which side they were drawn for, and the orders that count for them. Needs people.list. */
export const trailMeasure = (to: Connection, asked: { readonly "id": string | number; readonly "after"?: number | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<TrailMeasureAnswer> => request(to, "GET", "/api/measures/{id}/trail", asked, how)

/** The same for everybody, as a file: a line for each order that counts, and one for whoever has none. Needs people.export. */
export const exportMeasureTrail = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Response> => respond(to, "GET", "/api/measures/{id}/trail.csv", asked, how)

/** What is to be done, the most urgent first; or what was done, the latest first. Needs tasks.do. */
export const listTasks = (to: Connection, asked?: { readonly "open"?: "true" | "false" | undefined; readonly "measure"?: number | undefined; /** Late, still due today, or on a later day. */ readonly "due"?: "overdue" | "today" | "later" | undefined; /** Of one person, by the number of their page. */ readonly "customer"?: number | undefined; /** A name, a number or how one begins. */ readonly "search"?: string | undefined; readonly "limit"?: number | undefined }, how?: How): Promise<TaskList> => request(to, "GET", "/api/tasks", asked, how)

/** What is open as a calendar to follow; calendar programs send a key as the name of Basic authentication. Needs tasks.do. */
export const tasksCalendar = (to: Connection, asked?: { readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/tasks.ics", asked, how)

/** Notes how a task came out. Needs tasks.do. */
export const closeTask = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly outcome: "reached" | "not-reached" | "wants-no-contact"; readonly note?: string | undefined; readonly minutes?: number | undefined } }, how?: How): Promise<Task> => request(to, "POST", "/api/tasks/{id}/close", asked, how)

/** Takes back that a task was done. Needs tasks.do. */
export const reopenTask = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<Task> => request(to, "POST", "/api/tasks/{id}/reopen", asked, how)

/** Customers as a file. Needs figures.read. */
export const exportCustomers = (to: Connection, asked: { readonly body: { readonly condition?: Condition | undefined; readonly segment?: number | undefined; readonly search?: string | undefined; readonly behind?: { readonly question: string; readonly cell: Readonly<Record<string, string | number | boolean>>; readonly parameters?: Readonly<Record<string, string | number | boolean>> | undefined; readonly among?: Readonly<Record<string, string | number | boolean>> | undefined; readonly asOf?: string | undefined } | undefined; readonly asOf?: string | undefined; readonly sort?: "customer" | "orders" | "revenue" | "firstOrder" | "lastOrder" | "totalValue" | "currentValue" | "futureValue" | "lifetimeValue" | "referralValue" | "probabilityActive" | "expectedOrders" | "nextOrder" | undefined; readonly direction?: "up" | "down" | undefined; readonly format: "csv-german" | "csv" | "xlsx" | "json"; readonly language?: "de" | "en" | undefined; readonly people?: boolean | undefined; readonly columns?: readonly ("customer" | "number" | "name" | "email" | "segment" | "totalValue" | "currentValue" | "futureValue" | "futureValueLow" | "futureValueHigh" | "lifetimeValue" | "referralValue" | "orders" | "revenue" | "averageOrderValue" | "firstOrder" | "lastOrder" | "nextOrder" | "probabilityActive" | "expectedOrders" | "churnRisk" | "channel" | "mayContact")[] | undefined } }, how?: How): Promise<Response> => respond(to, "POST", "/api/exports/customers", asked, how)

/** key figures. people with at least one order; what is cancelled or refunded in full does not count. Needs figures.read. */
export const exportKeyFigures = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/key-figures", asked, how)

/** retention. of customers with an order between 730 and 365 days ago the share with another one since (retention); the rest is churn. Of contracts: the share of those running 365 days ago of whom one still runs. Needs figures.read. */
export const exportRetention = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/retention", asked, how)

/** cohorts. customers by the month of their first order; how many of them bought in each later month. Needs figures.read. */
export const exportCohorts = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "is"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/cohorts", asked, how)

/** value curve. what customers bring on average from their first order on, month by month and added up; paid back where it reaches the acquisition cost (costs of marketing and acquisition since the first cohort, over its customers). Needs figures.read. */
export const exportValueCurve = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "is"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/value-curve", asked, how)

/** n day value. revenue less refunds (and margin) within the first 0, 30, 60, 90, 180, 365 and 730 days after the first order, over the customers of its month; realised, not expected. Needs figures.read. */
export const exportNDayValue = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/n-day-value", asked, how)

/** new and returning. revenue less refunds of each month, by customers whose first order lies in it, by those of before, and of orders that name nobody. Needs figures.read. */
export const exportNewAndReturning = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/new-and-returning", asked, how)

/** order ladder. customers by how many purchase days they have reached; orders of one day are one purchase day. Needs figures.read. */
export const exportOrderLadder = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/order-ladder", asked, how)

/** purchase intervals. days from one purchase day of a customer to the next; whoever has not come again yet has no interval, so that young steps look shorter than they are. Needs figures.read. */
export const exportPurchaseIntervals = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/purchase-intervals", asked, how)

/** first orders. customers by what their first order says (its product, category, coupon, channel, payment method or branch), or where they live and what they are; what they have brought since, and what they are worth by the latest valuation. Needs figures.read. */
export const exportFirstOrders = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "by"?: "product" | "category" | "coupon" | "channel" | "paymentMethod" | "branch" | "postcode" | "region" | "type" | undefined; readonly "orderBy"?: "customers" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/first-orders", asked, how)

/** concentration. customers from the best on: which share of the total how many of them bring; class A brings the first 80 %, B the next 15 %, C the rest. Needs figures.read. */
export const exportConcentration = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "of"?: "revenue" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/concentration", asked, how)

/** value distribution. customers by revenue less refunds so far, or by value to date and expected; a few large customers pull the mean up, the median is the customer in the middle. Needs figures.read. */
export const exportValueDistribution = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "of"?: "revenue" | "value" | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/value-distribution", asked, how)

/** value drivers. of customers whose first order lies a year back: how far what they brought within that year differs by what was known at the first order. It says what goes together, not what causes what: coupon buyers may have been different people from the start. Only an experiment with a control group shows a cause. Needs figures.read. */
export const exportValueDrivers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/value-drivers", asked, how)

/** customer equity. value to date and expected value of all customers by the latest valuation (customer equity), on its basis and within its horizon; referral value is not added, because those referred are counted themselves. Needs figures.read. */
export const exportCustomerEquity = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/customer-equity", asked, how)

/** business figures. expected value by the latest valuation of customers who buy without contract; fees of contracts do not change with what-if. All figures of a group together make exactly this sum. Needs figures.read. */
export const exportBusinessFigures = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/business-figures", asked, how)

/** customer groups. customers by how lately, how often and for how much they bought (RFM), as of the day of the latest valuation; every customer is in exactly one group. Needs figures.read. */
export const exportCustomerGroups = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/customer-groups", asked, how)

/** group migration. customers by their group by recency, frequency and money on two days; each day's groups are made among whoever was a customer then. Groups are ranked: champions, loyal, promising, new, at risk, almost lost, one-time, dormant. Needs figures.read. */
export const exportGroupMigration = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/group-migration", asked, how)

/** recency frequency. customers by how long ago their last order is and how many purchase days they have, with the mean chance of coming back by the latest valuation; after the same silence frequent buyers are the likelier to be gone. Needs figures.read. */
export const exportRecencyFrequency = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/recency-frequency", asked, how)

/** rfm grid. every customer's scores for recency and for frequency and money (mean of both), from 1 to 5 (3 below 100 customers) by fifths of all customers; what is level scores alike. Needs figures.read. */
export const exportRfmGrid = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/rfm-grid", asked, how)

/** acquisition. cost of marketing and acquisition in the period, over the customers whose first order lies in it; their revenue is all they have brought up to the as-of day, their value by the latest valuation adds what is expected of them. A mean value is also the most that winning such a customer may cost; a third of it is a rule of thumb for what it should. Needs figures.read. */
export const exportAcquisition = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/acquisition", asked, how)

/** unprofitable. customers whose costs so far (acquisition, service, rewards, fees and others that name them) are higher than their margin (where it is not known of all orders: their revenue) less refunds. Needs figures.read. */
export const exportUnprofitable = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/unprofitable", asked, how)

/** referral rate. of all customers with an order the share whom somebody else brought first, and what these have brought so far; invitations and rejected recommendations count for nothing. Needs figures.read. */
export const exportReferralRate = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/referral-rate", asked, how)

/** top referrers. who has brought most customers, by what those brought so far and are worth by the latest valuation. Needs people.list. */
export const exportTopReferrers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/top-referrers", asked, how)

/** products. lines of orders that were not cancelled or refunded in full, by product, of the period that is asked of; on several days means: who bought it in the period had by its end bought it on another day too. Needs figures.read. */
export const exportProducts = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/products", asked, how)

/** bought together. customers who have bought both products, whether at once or not; the lift compares with products that have nothing to do with each other. Needs figures.read. */
export const exportBoughtTogether = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/bought-together", asked, how)

/** category affinity. customers by the category they have spent most on (of equals the first by name), and the share of their spending that goes to it. Needs figures.read. */
export const exportCategoryAffinity = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/category-affinity", asked, how)

/** discounts. orders with a coupon or discount code, month by month. Needs figures.read. */
export const exportDiscounts = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/discounts", asked, how)

/** discount dependency. customers by the share of their orders with a coupon, a code or a discount (none, under 50 %, under 80 %, from 80 % on), and by whether the first one had one; who hardly buys without: at least three orders, 80 % of them and more so; that these customers differ does not say that the discount made them so. Needs figures.read. */
export const exportDiscountDependency = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/discount-dependency", asked, how)

/** discount depth. orders of the period that is asked of by which share of the price was taken off, in whole percent (what was taken off, of that and what was paid); a discount that the data do not tell in money counts as none. Needs figures.read. */
export const exportDiscountDepth = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/discount-depth", asked, how)

/** lowest prices. products sold within the last 365 days: the lowest price of one piece on each day with a sale, without orders with a coupon or a code, because those are for some alone; of the 30 days that end with the day that is asked of the lowest, which a public price reduction from the next day on has to state (§ 11 PAngV, Germany); what was taken off for some without a code is in it, so that it may be lower than what has to be stated; a price at which nobody bought is not in the data. Needs figures.read. */
export const exportLowestPrices = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/lowest-prices", asked, how)

/** payment methods. orders of the period that is asked of by how they were paid, with the mean value of whoever paid so in it (that they go together does not say that one causes the other); failures and fees are of payments that were told on their own. Needs figures.read. */
export const exportPaymentMethods = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/payment-methods", asked, how)

/** receipt times. orders of the period that is asked of by weekday and hour, whether they name a customer or not. Needs figures.read. */
export const exportReceiptTimes = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/receipt-times", asked, how)

/** service. requests by the month they were opened in; resolved at first contact: with at most one reply and never reopened. Needs figures.read. */
export const exportService = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/service", asked, how)

/** answer speed. customers by how soon their first request was answered, how many bought within the 180 days after it, and for how much less than those answered fastest; that they go together does not say that one causes the other. Needs figures.read. */
export const exportAnswerSpeed = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/answer-speed", asked, how)

/** after tickets. customers by how their first request ended (resolved at first contact, later, after it was reopened, or still open), and how many bought within the 180 days after it; that they go together does not say that one causes the other. Needs figures.read. */
export const exportAfterTickets = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/after-tickets", asked, how)

/** feedback. answers by month; the NPS is the share of 9 and 10 less the share of 0 to 6, other scores are shares of the best one. Needs figures.read. */
export const exportFeedback = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/feedback", asked, how)

/** after feedback. customers by the first score they gave (happy: from 90 % of the best score on; unhappy: up to 60 %), and how many bought within the 180 days after it; that they go together does not say that one causes the other. Needs figures.read. */
export const exportAfterFeedback = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/after-feedback", asked, how)

/** contracts. fees of all contracts that run on the last day of a month, turned into a month's (MRR), and how each customer's sum differs from the month before. Needs figures.read. */
export const exportContracts = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/contracts", asked, how)

/** renewals. contracts by the month in which their minimum term ends: renewed are those that went on beyond it; of months to come, how many are cancelled already. Needs figures.read. */
export const exportRenewals = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/renewals", asked, how)

/** plan changes. customers whose contract on one plan ended and who have one on another that began at most 31 days around that day; the sum of what their fees of a month differ by. Needs figures.read. */
export const exportPlanChanges = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/plan-changes", asked, how)

/** cancellations. contracts that were cancelled by the as-of day, by the reason given, with the fees of a month that went with them. Needs figures.read. */
export const exportCancellations = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/cancellations", asked, how)

/** web funnel. visits that reached each step in order, each after the one before; a visit is a session, or a person's day where none is named; events have the names of the Segment spec. Needs figures.read. */
export const exportWebFunnel = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "cameFrom"?: string | undefined; readonly "steps"?: readonly string[] | string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/web-funnel", asked, how)

/** web paths. page views of a session one after the other: from which page to which, where sessions begin and where they end. Needs figures.read. */
export const exportWebPaths = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/web-paths", asked, how)

/** alerts. contribution falls while revenue rises: the last 90 days beside the 90 before. A valuable customer (best fifth by value) is unhappy: the last score within 180 days is at most 60 % of the best, or a request has been open for 7 days. One is weakening: churn risk is high, or the silence is three times as long as usual for them. A source went stale: it is silent for longer than three of its usual gaps and than ever before. Needs figures.read. */
export const exportAlerts = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/alerts", asked, how)

/** forecast. what the customers of today are expected to bring in each of the next 12 months by the latest run of all, with a band that holds in 9 of 10 cases, beside the last 24 months; new customers and fees of contracts come on top. The first month is what is left of the run's own. Needs figures.read. */
export const exportForecast = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/forecast", asked, how)

/** forecast accuracy. what earlier runs expected of the customers they knew, month by month, beside what these customers then brought; of each month the last run, and whole months only. Needs figures.read. */
export const exportForecastAccuracy = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/forecast-accuracy", asked, how)

/** holdout. the last third of the time is held back: models learn from what lies before it, and what they expect of the customers known then is set beside what these did (at most 100,000 of them, drawn by chance); of the latest fit. Needs figures.read. */
export const exportHoldout = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/holdout", asked, how)

/** data quality. records that lack something or look doubtful, of how many; an outlier is an order of more than 20 times the median of all; a gap is longer than 19 of 20 other gaps between days with orders and at least a week. Needs figures.read. */
export const exportDataQuality = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/data-quality", asked, how)

/** period figures. revenue less refunds and orders of a period, as known at its end; new customers are those whose first order lies in it, returning ones had bought before and bought again in it. Needs figures.read. */
export const exportPeriodFigures = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/period-figures", asked, how)

/** best customers. the customers with the highest revenue less refunds in a period. Needs people.list. */
export const exportBestCustomers = (to: Connection, asked: { /** The last day that counts; left out: yesterday. */ readonly "asOf"?: string | undefined; readonly "from"?: string | undefined; readonly "most"?: number | undefined; readonly "among.channel"?: string | undefined; readonly "among.product"?: string | undefined; readonly "among.group"?: "champions" | "loyal" | "promising" | "new" | "at-risk" | "almost-lost" | "one-time" | "dormant" | undefined; readonly "format": "csv-german" | "csv" | "xlsx" | "json"; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/exports/questions/best-customers", asked, how)

export type ListReportsAnswer = { readonly months: readonly string[]; readonly quarters: readonly string[] }

/** Months and quarters that there are reports of, the latest first. Needs figures.read. */
export const listReports = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListReportsAnswer> => request(to, "GET", "/api/reports", asked, how)

/** The monthly report or quarterly review; customers are named to those who may see people. Needs figures.read. */
export const readReport = (to: Connection, asked: { readonly "period": string | number; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Paper> => request(to, "GET", "/api/reports/{period}", asked, how)

/** The same as PDF; customers are named for those who may take people along. Needs figures.read. */
export const exportReport = (to: Connection, asked: { readonly "period": string | number; readonly "language"?: "de" | "en" | undefined }, how?: How): Promise<Response> => respond(to, "GET", "/api/reports/{period}/pdf", asked, how)

export type ReadReportSendingAnswer = { /** Of the month after the one that is reported. */ readonly dayOfMonth: number; /** False until a mail server is set up. */ readonly canSend: boolean; /** Everybody who may see figures. */ readonly people: readonly ({ readonly user: number; readonly name: string; readonly email: string; /** Of the report; null: is not sent it. */ readonly language: "de" | "en" | null })[]; /** The latest months first. */ readonly deliveries: readonly ({ readonly month: string; readonly user: number; readonly name: string; /** unknown: it may have arrived or not, and is sent again by hand alone. */ readonly state: "sending" | "sent" | "failed" | "unknown"; readonly attempts: number; readonly triedAt: number; readonly fault: Sentence | null })[] }

/** To whom and when the monthly report is sent, and what became of it. Needs settings.write. */
export const readReportSending = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ReadReportSendingAnswer> => request(to, "GET", "/api/report-sending", asked, how)

export type ChangeReportSendingAnswer = { /** Of the month after the one that is reported. */ readonly dayOfMonth: number; /** False until a mail server is set up. */ readonly canSend: boolean; /** Everybody who may see figures. */ readonly people: readonly ({ readonly user: number; readonly name: string; readonly email: string; /** Of the report; null: is not sent it. */ readonly language: "de" | "en" | null })[]; /** The latest months first. */ readonly deliveries: readonly ({ readonly month: string; readonly user: number; readonly name: string; /** unknown: it may have arrived or not, and is sent again by hand alone. */ readonly state: "sending" | "sent" | "failed" | "unknown"; readonly attempts: number; readonly triedAt: number; readonly fault: Sentence | null })[] }

/** Changes the day, or who is sent the monthly report. Needs settings.write. */
export const changeReportSending = (to: Connection, asked: { readonly body: { readonly dayOfMonth?: number | undefined; readonly recipients?: readonly ({ readonly user: number; readonly language: "de" | "en" })[] | undefined } }, how?: How): Promise<ChangeReportSendingAnswer> => request(to, "PATCH", "/api/report-sending", asked, how)

export type TestReportSendingAnswer = { readonly to: string }

/** Sends the report of the last month to whoever asks. Needs settings.write. */
export const testReportSending = (to: Connection, asked: { readonly body: { readonly language: "de" | "en" } }, how?: How): Promise<TestReportSendingAnswer> => request(to, "POST", "/api/report-sending/test", asked, how)

export type SendReportAgainAnswer = { /** Of the month after the one that is reported. */ readonly dayOfMonth: number; /** False until a mail server is set up. */ readonly canSend: boolean; /** Everybody who may see figures. */ readonly people: readonly ({ readonly user: number; readonly name: string; readonly email: string; /** Of the report; null: is not sent it. */ readonly language: "de" | "en" | null })[]; /** The latest months first. */ readonly deliveries: readonly ({ readonly month: string; readonly user: number; readonly name: string; /** unknown: it may have arrived or not, and is sent again by hand alone. */ readonly state: "sending" | "sent" | "failed" | "unknown"; readonly attempts: number; readonly triedAt: number; readonly fault: Sentence | null })[] }

/** Lets a report that failed, or of which nothing is known, be sent once more. Needs settings.write. */
export const sendReportAgain = (to: Connection, asked: { readonly body: { readonly month: string; readonly user: number } }, how?: How): Promise<SendReportAgainAnswer> => request(to, "POST", "/api/report-sending/again", asked, how)

export type ListViewsAnswer = readonly SavedView[]

/** Own views, and those that others share. Needs figures.read. */
export const listViews = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<ListViewsAnswer> => request(to, "GET", "/api/views", asked, how)

export type SaveViewAnswer = { readonly id: number }

/** Saves the address of a page under a name. Needs figures.read. */
export const saveView = (to: Connection, asked: { readonly body: { readonly name: string; readonly address: string; readonly isShared?: boolean | undefined } }, how?: How): Promise<SaveViewAnswer> => request(to, "POST", "/api/views", asked, how)

export type ChangeViewAnswer = Readonly<Record<string, never>>

/** Renames a view, shares it, or keeps it to oneself. Needs figures.read. */
export const changeView = (to: Connection, asked: { readonly "id": string | number; readonly body: { readonly name?: string | undefined; readonly isShared?: boolean | undefined } }, how?: How): Promise<ChangeViewAnswer> => request(to, "PATCH", "/api/views/{id}", asked, how)

export type RemoveViewAnswer = Readonly<Record<string, never>>

/** Removes a view; it can be taken back. Needs figures.read. */
export const removeView = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RemoveViewAnswer> => request(to, "DELETE", "/api/views/{id}", asked, how)

export type RestoreViewAnswer = Readonly<Record<string, never>>

/** Takes the removal of a view back. Needs figures.read. */
export const restoreView = (to: Connection, asked: { readonly "id": string | number }, how?: How): Promise<RestoreViewAnswer> => request(to, "POST", "/api/views/{id}/restore", asked, how)

export type GetDescriptionAnswer = { readonly openapi: string; readonly paths: Readonly<Record<string, unknown>>; readonly [name: string]: unknown }

/** This description, as OpenAPI 3.1. */
export const getDescription = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetDescriptionAnswer> => request(to, "GET", "/api/openapi.json", asked, how)

/** Takes records of any kind, one or an array of them. */
export const sendRecords = (to: Connection, asked: { readonly body: AnyRecord | readonly AnyRecord[] }, how?: How): Promise<RecordsAnswer> => request(to, "POST", "/v1/records", asked, how)

export type SendTrackAnswer = { readonly success: true }

/** Takes a track event as Segment's SDKs send it. */
export const sendTrack = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendTrackAnswer> => request(to, "POST", "/v1/track", asked, how)

export type SendTAnswer = { readonly success: true }

/** The same as /v1/track. */
export const sendT = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendTAnswer> => request(to, "POST", "/v1/t", asked, how)

export type SendPageAnswer = { readonly success: true }

/** Takes a page event as Segment's SDKs send it. */
export const sendPage = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendPageAnswer> => request(to, "POST", "/v1/page", asked, how)

export type SendPAnswer = { readonly success: true }

/** The same as /v1/page. */
export const sendP = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendPAnswer> => request(to, "POST", "/v1/p", asked, how)

export type SendScreenAnswer = { readonly success: true }

/** Takes a screen event as Segment's SDKs send it. */
export const sendScreen = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendScreenAnswer> => request(to, "POST", "/v1/screen", asked, how)

export type SendSAnswer = { readonly success: true }

/** The same as /v1/screen. */
export const sendS = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendSAnswer> => request(to, "POST", "/v1/s", asked, how)

export type SendIdentifyAnswer = { readonly success: true }

/** Takes a identify event as Segment's SDKs send it. */
export const sendIdentify = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendIdentifyAnswer> => request(to, "POST", "/v1/identify", asked, how)

export type SendIAnswer = { readonly success: true }

/** The same as /v1/identify. */
export const sendI = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendIAnswer> => request(to, "POST", "/v1/i", asked, how)

export type SendGroupAnswer = { readonly success: true }

/** Takes a group event as Segment's SDKs send it. */
export const sendGroup = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendGroupAnswer> => request(to, "POST", "/v1/group", asked, how)

export type SendGAnswer = { readonly success: true }

/** The same as /v1/group. */
export const sendG = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendGAnswer> => request(to, "POST", "/v1/g", asked, how)

export type SendAliasAnswer = { readonly success: true }

/** Takes a alias event as Segment's SDKs send it. */
export const sendAlias = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendAliasAnswer> => request(to, "POST", "/v1/alias", asked, how)

export type SendAAnswer = { readonly success: true }

/** The same as /v1/alias. */
export const sendA = (to: Connection, asked: { readonly body: { readonly type?: "track" | "page" | "screen" | "identify" | "group" | "alias" | undefined; readonly messageId?: string | number | undefined; readonly userId?: string | number | null | undefined; readonly anonymousId?: string | number | null | undefined; readonly previousId?: string | number | null | undefined; readonly groupId?: string | number | null | undefined; readonly event?: string | number | null | undefined; readonly name?: string | number | null | undefined; readonly category?: string | number | null | undefined; readonly properties?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly context?: { readonly page?: Readonly<Record<string, unknown>> | null | undefined; readonly campaign?: Readonly<Record<string, unknown>> | null | undefined; readonly traits?: Readonly<Record<string, unknown>> | null | undefined; readonly sessionId?: string | number | null | undefined; readonly [name: string]: unknown } | null | undefined; readonly timestamp?: string | null | undefined; readonly originalTimestamp?: string | null | undefined; readonly sentAt?: string | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendAAnswer> => request(to, "POST", "/v1/a", asked, how)

export type SendBatchAnswer = { readonly success: true }

/** Takes many events as Segment's SDKs send them. */
export const sendBatch = (to: Connection, asked: { readonly body: { readonly batch: readonly unknown[]; readonly writeKey?: string | undefined; readonly sentAt?: string | null | undefined; readonly context?: Readonly<Record<string, unknown>> | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendBatchAnswer> => request(to, "POST", "/v1/batch", asked, how)

export type SendBAnswer = { readonly success: true }

/** The same as /v1/batch. */
export const sendB = (to: Connection, asked: { readonly body: { readonly batch: readonly unknown[]; readonly writeKey?: string | undefined; readonly sentAt?: string | null | undefined; readonly context?: Readonly<Record<string, unknown>> | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendBAnswer> => request(to, "POST", "/v1/b", asked, how)

export type SendImportAnswer = { readonly success: true }

/** Takes many events as Segment's SDKs send them. */
export const sendImport = (to: Connection, asked: { readonly body: { readonly batch: readonly unknown[]; readonly writeKey?: string | undefined; readonly sentAt?: string | null | undefined; readonly context?: Readonly<Record<string, unknown>> | null | undefined; readonly [name: string]: unknown } }, how?: How): Promise<SendImportAnswer> => request(to, "POST", "/v1/import", asked, how)

export type GetSegmentSettingsAnswer = { readonly integrations: { readonly "Segment.io": { readonly apiKey: string; readonly apiHost: string; readonly protocol: "http" | "https" } } }

/** Tells Segment's browser SDK where to send. */
export const getSegmentSettings = (to: Connection, asked: { readonly "key": string | number }, how?: How): Promise<GetSegmentSettingsAnswer> => request(to, "GET", "/v1/projects/{key}/settings", asked, how)

/** Takes what Shopify tells by itself, signed with the secret of the key of this name. */
export const takeShopifyWebhook = (to: Connection, asked: { readonly "name": string | number; readonly body: Readonly<Record<string, unknown>> }, how?: How): Promise<RecordsAnswer> => request(to, "POST", "/v1/webhooks/shopify/{name}", asked, how)

/** Takes what Woocommerce tells by itself, signed with the secret of the key of this name. */
export const takeWoocommerceWebhook = (to: Connection, asked: { readonly "name": string | number; readonly body: Readonly<Record<string, unknown>> }, how?: How): Promise<RecordsAnswer> => request(to, "POST", "/v1/webhooks/woocommerce/{name}", asked, how)

/** Takes what Stripe tells by itself, signed with the secret of the key of this name. */
export const takeStripeWebhook = (to: Connection, asked: { readonly "name": string | number; readonly body: Readonly<Record<string, unknown>> }, how?: How): Promise<RecordsAnswer> => request(to, "POST", "/v1/webhooks/stripe/{name}", asked, how)

export type GetFrontAnswer = { readonly name: "stammwert"; readonly message: Sentence; /** Where all that programs may ask is described. */ readonly description: string; /** Where to learn whether all is well. */ readonly health: string; /** Pages that come with the program. */ readonly guides: readonly string[] }

/** What this server is, and where to go; browsers get the pages. */
export const getFront = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetFrontAnswer> => request(to, "GET", "/", asked, how)

export type GetHealthAnswer = { readonly status: "ok" | "degraded"; /** Why nothing can be stored just now. */ readonly reason?: string | undefined; readonly waitingRecords: number; /** How long the oldest change has been waiting that questions do not know yet. */ readonly projectionBehindMilliseconds: number; /** While everything that questions are answered from is written anew: how much of it is done. */ readonly rebuiltPercent?: number | undefined }

/** Whether what is sent now can be stored. */
export const getHealth = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<GetHealthAnswer> => request(to, "GET", "/v1/health", asked, how)

/** Figures about the server, for Prometheus; from another machine with a key. */
export const getMetrics = (to: Connection, asked?: Readonly<Record<string, never>>, how?: How): Promise<Response> => respond(to, "GET", "/metrics", asked, how)
