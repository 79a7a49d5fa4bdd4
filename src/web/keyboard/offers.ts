import { useMantineColorScheme } from "@mantine/core"
import { useNavigate, useRouter } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { isFound } from "../help/seek.ts"
import { ASKED, TERMS } from "../help/terms.ts"
import { useLanguage } from "../language.tsx"
import { LOOK, type Place, pagesFor } from "../parts/places.ts"
import { useSession } from "../session.ts"
import { TYPED_KINDS } from "../typing/forms.ts"
import { useTyping } from "../typing/Typing.tsx"
import { useViews } from "../views/views.ts"

/** Something that the palette can do. */
export type Offer = {
  readonly key: string
  readonly label: string
  readonly group: string
  /** Other words by which it is found. */
  readonly synonyms?: readonly string[]
  readonly does: () => void
}

/** Pages, questions, terms and acts, for whoever is in. */
export function useOffers() {
  const { words, language, choose } = useLanguage()
  const { palette, asked, terms } = words.help
  const role = useSession()?.user?.role
  const navigate = useNavigate()
  const { history } = useRouter()
  const views = useViews() ?? []
  const { open } = useTyping()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const go = (to: Place["to"]) => () => void navigate({ to })
  const places = role ? pagesFor(role) : []
  const isOpen = (to: unknown) => places.some((place) => place.to === to)
  const all: Offer[] = [
    ...places.map(({ to, label }) => ({ key: `page ${to}`, label: label(words), group: palette.page, does: go(to) })),
    {
      key: `page ${LOOK}`,
      label: words.lookWithoutUploading,
      group: palette.page,
      does: () => window.location.assign(LOOK),
    },
    ...views.map(({ id, name, address }) => ({
      key: `view ${id}`,
      label: name,
      group: words.views.heading,
      does: () => history.push(address),
    })),
    ...(role && can(role, "records.write")
      ? TYPED_KINDS.map((kind) => ({
          key: `add ${kind}`,
          label: `${words.typing.add}: ${words.typing.kinds[kind]}`,
          group: palette.act,
          does: () => open({ kind }),
        }))
      : []),
    ...ASKED.filter(({ to }) => isOpen(to)).map(({ name, to }) => ({
      key: `asked ${name}`,
      label: asked[name],
      group: palette.question,
      does: go(to),
    })),
    ...TERMS.map(({ name, synonyms }) => ({
      key: `term ${name}`,
      label: terms[name].name,
      group: palette.term,
      synonyms,
      does: () => void navigate({ to: "/help", hash: name }),
    })),
    {
      key: "language",
      label: palette.otherLanguage,
      group: palette.act,
      does: () => choose(language === "de" ? "en" : "de"),
    },
    {
      key: "look",
      label: colorScheme === "dark" ? palette.light : palette.dark,
      group: palette.act,
      does: () => setColorScheme(colorScheme === "dark" ? "light" : "dark"),
    },
  ]
  return {
    offersFor: (text: string) => all.filter(({ label, synonyms = [] }) => isFound(text, [label, ...synonyms])),
    toCustomer: (id: number) => void navigate({ to: "/customers/$id", params: { id: String(id) } }),
  }
}
