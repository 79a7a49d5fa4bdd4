import { Burger, Button, Menu, SegmentedControl, UnstyledButton, useMantineColorScheme } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useRouterState } from "@tanstack/react-router"
import { Fragment, lazy, type ReactNode, Suspense, useEffect, useRef } from "react"
import type { Role } from "../../records/role.ts"
import { call } from "../api.ts"
import { Shortcuts } from "../keyboard/Shortcuts.tsx"
import { useWords } from "../language.tsx"
import { type Session, sessionQuery } from "../session.ts"
import { AddButton } from "../typing/AddButton.tsx"
import { ViewPlaces } from "../views/ViewPlaces.tsx"
import { Brand } from "./Brand.tsx"
import { LanguageChoice } from "./LanguageChoice.tsx"
import { LOOK, placesFor } from "./places.ts"

const Palette = lazy(() => import("../keyboard/Palette.tsx").then((loaded) => ({ default: loaded.Palette })))

/** What stands around every page: where one can go, who is in, and how it looks. */
export function Shell({
  user,
  children,
}: {
  readonly user: NonNullable<Session["user"]>
  readonly children: ReactNode
}) {
  const words = useWords()
  const [isOpen, menu] = useDisclosure(false)
  const [isPaletteOpen, palette] = useDisclosure(false)
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="side">
        <div className="side-head">
          <Link to="/" className="plain-link" onClick={menu.close}>
            <Brand />
          </Link>
          <Burger
            className="burger"
            opened={isOpen}
            onClick={menu.toggle}
            size="sm"
            aria-label={words.menu}
            aria-expanded={isOpen}
            aria-controls="places"
          />
        </div>
        <div className="side-acts">
          <AddButton />
          <Button variant="default" aria-keyshortcuts="Control+K Meta+K /" onClick={palette.open}>
            {words.help.open}
          </Button>
        </div>
        <div id="places" className="places" data-open={isOpen || undefined}>
          <Places role={user.role} onGo={menu.close} />
          <Person user={user} />
        </div>
      </header>
      <Shortcuts onPalette={palette.open} />
      {isPaletteOpen && (
        <Suspense>
          <Palette onClose={palette.close} />
        </Suspense>
      )}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** Where one can go; the group that one is in stands open, and the place in sight. */
function Places({ role, onGo }: { readonly role: Role; readonly onGo: () => void }) {
  const words = useWords()
  const nav = useRef<HTMLElement>(null)
  const here = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is where one is that brings the place into sight
  useEffect(() => {
    // Some browsers answer with a promise, which React would take for what cleans up.
    nav.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" })
  }, [here])
  const groups = placesFor(role)
  const open = groups.find(({ group, places }) => group && places.some(({ to }) => here.startsWith(to)))?.group
  return (
    <nav ref={nav} aria-label={words.menu}>
      {groups.map(({ group, places }) => {
        const links = (
          <ul>
            {places.map(({ to, name }) => (
              <li key={name}>
                <Link to={to} activeOptions={{ exact: to === "/" }} onClick={onGo}>
                  {words.nav[name]}
                </Link>
              </li>
            ))}
            {group === "data" && (
              <li>
                <a href={LOOK}>{words.lookWithoutUploading}</a>
              </li>
            )}
          </ul>
        )
        if (!group) {
          return (
            <Fragment key="first">
              {links}
              <ViewPlaces onGo={onGo} />
            </Fragment>
          )
        }
        return (
          <details key={group} open={group === (open ?? "valueGroup")}>
            <summary className="group">{words.nav[group]}</summary>
            {links}
          </details>
        )
      })}
    </nav>
  )
}

/** Who is in, with what concerns only them: language, look, going out. */
function Person({ user }: { readonly user: NonNullable<Session["user"]> }) {
  const words = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const logOut = async () => {
    await call("POST", "/api/logout")
    queries.clear()
    await queries.fetchQuery(sessionQuery)
    await navigate({ to: "/login" })
  }
  return (
    <Menu position="top-start" width={260} closeOnItemClick={false} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className="person">
          <span className="person-name">{user.name}</span>
          <span className="person-mail">{user.email}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account" closeMenuOnClick>
          {words.account.heading}
        </Menu.Item>
        <Menu.Label>{words.language}</Menu.Label>
        <LanguageChoice length="long" />
        <Menu.Label>{words.look.name}</Menu.Label>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={words.look.name}
          value={colorScheme}
          onChange={(chosen) => setColorScheme(chosen as "light" | "dark" | "auto")}
          data={[
            { value: "light", label: words.look.light },
            { value: "dark", label: words.look.dark },
            { value: "auto", label: words.look.auto },
          ]}
        />
        <Menu.Divider />
        <Menu.Item onClick={() => void logOut()}>{words.logOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
