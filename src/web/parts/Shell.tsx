import { Burger, Menu, SegmentedControl, UnstyledButton, useMantineColorScheme } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { useQueryClient } from "@tanstack/react-query"
import { Link, type LinkProps, useNavigate } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { type Session, sessionQuery } from "../session.ts"
import type { Words } from "../text/de.ts"
import { Brand } from "./Brand.tsx"
import { LanguageChoice } from "./LanguageChoice.tsx"

type Place = { readonly to: NonNullable<LinkProps["to"]>; readonly name: keyof Words["nav"] }

const PLACES: readonly { readonly group?: keyof Words["nav"]; readonly places: readonly Place[] }[] = [
  {
    places: [
      { to: "/", name: "start" },
      { to: "/customers", name: "customers" },
      { to: "/what-if", name: "whatIf" },
      { to: "/import", name: "import" },
    ],
  },
  {
    group: "insights",
    places: [
      { to: "/worth", name: "worth" },
      { to: "/cohorts", name: "cohorts" },
      { to: "/buying", name: "buying" },
      { to: "/products", name: "products" },
      { to: "/money", name: "money" },
      { to: "/service", name: "service" },
      { to: "/contracts", name: "contracts" },
    ],
  },
]

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
        <div id="places" className="places" data-open={isOpen || undefined}>
          <nav aria-label={words.menu}>
            {PLACES.map(({ group, places }) => (
              <div key={places[0].name}>
                {group && <div className="group">{words.nav[group]}</div>}
                <ul>
                  {places.map(({ to, name }) => (
                    <li key={name}>
                      <Link to={to} activeOptions={{ exact: to === "/" }} onClick={menu.close}>
                        {words.nav[name]}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
          <Person user={user} />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
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
