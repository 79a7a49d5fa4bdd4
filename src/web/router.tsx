import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router"
import { listSearch } from "./customers/listSearch.ts"
import { importSearch } from "./import/importSearch.ts"
import { Behind } from "./parts/Behind.tsx"
import { NothingHere } from "./parts/NothingHere.tsx"
import { NotReached } from "./parts/NotReached.tsx"
import { queries } from "./queries.ts"
import { draftSearch } from "./segments/draftSearch.ts"
import { sessionQuery } from "./session.ts"

const root = createRootRoute({ component: Outlet, notFoundComponent: NothingHere })

const claim = createRoute({
  getParentRoute: () => root,
  path: "/claim",
  component: lazyRouteComponent(() => import("./pages/ClaimPage.tsx"), "ClaimPage"),
})

const enter = createRoute({
  getParentRoute: () => root,
  path: "/enter",
  component: lazyRouteComponent(() => import("./pages/EnterPage.tsx"), "EnterPage"),
})

const passwordPages = () => import("./pages/PasswordPage.tsx")
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(passwordPages, "WelcomePage"),
})
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(passwordPages, "ResetPage"),
})

const forgotten = createRoute({
  getParentRoute: () => root,
  path: "/forgotten",
  component: lazyRouteComponent(() => import("./pages/ForgottenPage.tsx"), "ForgottenPage"),
})

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === "string" ? { to: search.to } : {},
  component: lazyRouteComponent(() => import("./pages/LoginPage.tsx"), "LoginPage"),
})

const join = createRoute({
  getParentRoute: () => root,
  path: "/join/$token",
  component: lazyRouteComponent(() => import("./pages/JoinPage.tsx"), "JoinPage"),
})

/** Everything that only those see who are in. */
const behind = createRoute({
  getParentRoute: () => root,
  id: "behind",
  beforeLoad: async ({ location }) => {
    const { isClaimed, user } = await queries.ensureQueryData(sessionQuery)
    if (!isClaimed) throw redirect({ to: "/claim" })
    if (!user) throw redirect({ to: "/login", search: location.href === "/" ? {} : { to: location.href } })
  },
  component: Behind,
  errorComponent: NotReached,
})

const start = createRoute({
  getParentRoute: () => behind,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/StartPage.tsx"), "StartPage"),
})

const account = createRoute({
  getParentRoute: () => behind,
  path: "/account",
  component: lazyRouteComponent(() => import("./pages/AccountPage.tsx"), "AccountPage"),
})

const cohorts = createRoute({
  getParentRoute: () => behind,
  path: "/cohorts",
  component: lazyRouteComponent(() => import("./pages/CohortsPage.tsx"), "CohortsPage"),
})

const whatIf = createRoute({
  getParentRoute: () => behind,
  path: "/what-if",
  component: lazyRouteComponent(() => import("./pages/WhatIfPage.tsx"), "WhatIfPage"),
})

const report = createRoute({
  getParentRoute: () => behind,
  path: "/report",
  validateSearch: (search: Record<string, unknown>): { period?: string } =>
    typeof search.period === "string" ? { period: search.period } : {},
  component: lazyRouteComponent(() => import("./pages/ReportPage.tsx"), "ReportPage"),
})

const views = createRoute({
  getParentRoute: () => behind,
  path: "/views",
  component: lazyRouteComponent(() => import("./pages/ViewsPage.tsx"), "ViewsPage"),
})

const customers = createRoute({
  getParentRoute: () => behind,
  path: "/customers",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("./pages/CustomersPage.tsx"), "CustomersPage"),
})

const customer = createRoute({
  getParentRoute: () => behind,
  path: "/customers/$id",
  component: lazyRouteComponent(() => import("./pages/CustomerPage.tsx"), "CustomerPage"),
})

const importing = createRoute({
  getParentRoute: () => behind,
  path: "/import",
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import("./pages/ImportPage.tsx"), "ImportPage"),
})

const signUp = createRoute({
  getParentRoute: () => behind,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("./pages/SignUpPage.tsx"), "SignUpPage"),
})

const help = createRoute({
  getParentRoute: () => behind,
  path: "/help",
  component: lazyRouteComponent(() => import("./pages/HelpPage.tsx"), "HelpPage"),
})

const duplicates = createRoute({
  getParentRoute: () => behind,
  path: "/duplicates",
  component: lazyRouteComponent(() => import("./pages/DuplicatesPage.tsx"), "DuplicatesPage"),
})

const quality = createRoute({
  getParentRoute: () => behind,
  path: "/quality",
  component: lazyRouteComponent(() => import("./pages/QualityPage.tsx"), "QualityPage"),
})

const protection = createRoute({
  getParentRoute: () => behind,
  path: "/protection",
  component: lazyRouteComponent(() => import("./pages/ProtectionPage.tsx"), "ProtectionPage"),
})

const segments = createRoute({
  getParentRoute: () => behind,
  path: "/segments",
  component: lazyRouteComponent(() => import("./pages/SegmentsPage.tsx"), "SegmentsPage"),
})

const newSegment = createRoute({
  getParentRoute: () => behind,
  path: "/segments/new",
  validateSearch: draftSearch,
  component: lazyRouteComponent(() => import("./pages/NewSegmentPage.tsx"), "NewSegmentPage"),
})

const segment = createRoute({
  getParentRoute: () => behind,
  path: "/segments/$id",
  component: lazyRouteComponent(() => import("./pages/SegmentPage.tsx"), "SegmentPage"),
})

const calculator = createRoute({
  getParentRoute: () => behind,
  path: "/calculator",
  component: lazyRouteComponent(() => import("./pages/CalculatorPage.tsx"), "CalculatorPage"),
})

const insightPages = () => import("./pages/insightPages.tsx")
type InsightPage = keyof typeof import("./pages/insightPages.tsx")

/** A page of figures that answer one question of the business. */
const insight = <const Path extends string>(path: Path, page: InsightPage) =>
  createRoute({ getParentRoute: () => behind, path, component: lazyRouteComponent(insightPages, page) })

const insights = [
  insight("/worth", "WorthPage"),
  insight("/buying", "BuyingPage"),
  insight("/new-and-returning", "NewAndReturningPage"),
  insight("/products", "ProductsPage"),
  insight("/money", "MoneyPage"),
  insight("/service", "ServicePage"),
  insight("/contracts", "ContractsPage"),
  insight("/forecast", "ForecastPage"),
  insight("/groups", "GroupsPage"),
  insight("/channels", "ChannelsPage"),
  insight("/referrals", "ReferralsPage"),
  insight("/feedback", "FeedbackPage"),
  insight("/visits", "VisitsPage"),
] as const

const officePages = () => import("./pages/officePages.tsx")
type OfficePage = keyof typeof import("./pages/officePages.tsx")

/** A page by which somebody keeps the workspace in order. */
const office = <const Path extends string>(path: Path, page: OfficePage) =>
  createRoute({ getParentRoute: () => behind, path, component: lazyRouteComponent(officePages, page) })

const offices = [
  office("/settings", "SettingsPage"),
  office("/team", "TeamPage"),
  office("/keys", "KeysPage"),
  office("/api-keys", "ApiKeysPage"),
  office("/webhooks", "WebhooksPage"),
  office("/mail", "MailPage"),
  office("/jobs", "JobsPage"),
  office("/audit", "AuditPage"),
] as const

const actingPages = () => import("./pages/actingPages.tsx")
type ActingPage = keyof typeof import("./pages/actingPages.tsx")

/** A page of what is done for customers. */
const acting = <const Path extends string>(path: Path, page: ActingPage) =>
  createRoute({ getParentRoute: () => behind, path, component: lazyRouteComponent(actingPages, page) })

const measures = [
  acting("/measures", "MeasuresPage"),
  acting("/measures/balance", "BalancePage"),
  acting("/measures/calendar", "CalendarPage"),
  acting("/measures/new/$playbook", "NewMeasurePage"),
  acting("/measures/$id", "MeasurePage"),
  acting("/measures/$id/change", "ChangeMeasurePage"),
  acting("/tasks", "TasksPage"),
  acting("/coupons", "CouponsPage"),
  acting("/coupons/$id", "CouponPage"),
  acting("/programmes", "PointsPage"),
] as const

export const router = createRouter({
  routeTree: root.addChildren([
    claim,
    enter,
    welcome,
    reset,
    forgotten,
    login,
    join,
    behind.addChildren([
      account,
      start,
      customers,
      customer,
      importing,
      signUp,
      help,
      duplicates,
      quality,
      protection,
      whatIf,
      report,
      views,
      cohorts,
      ...insights,
      ...offices,
      calculator,
      segments,
      newSegment,
      segment,
      ...measures,
    ]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
