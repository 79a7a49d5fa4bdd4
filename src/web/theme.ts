import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core"
import { dark, fonts, light, type Role, roleVariable } from "../charts/theme.ts"

/** The look of the pages. Colours and faces come from the charts' theme, so that page, report and drawing are one. */

const petrol: MantineColorsTuple = [
  "#eef5f4",
  "#d8e8e7",
  "#b5d3d4",
  "#8bbabd",
  "#5f9ea5",
  "#45878f",
  "#337780",
  "#23646d",
  "#175660",
  "#0f434b",
]

const ochre: MantineColorsTuple = [
  "#fbf1e6",
  "#f4dfc6",
  "#ecc79f",
  "#e2ac73",
  "#d9954d",
  "#cb7d2f",
  "#b9671c",
  "#a8560f",
  "#8a450a",
  "#6c3506",
]

/** What Mantine's parts take for greys: the theme's own, warm by day and of the petrol's hue by night. */
const gray: MantineColorsTuple = [
  light.paper,
  "#f3efe6",
  light.line,
  "#d6cfc1",
  "#bdb6a8",
  "#a29d92",
  light.muted,
  light.inkSoft,
  "#303c3d",
  light.ink,
]

const night: MantineColorsTuple = [
  dark.ink,
  dark.inkSoft,
  dark.inkFaint,
  dark.axis,
  "#465254",
  dark.line,
  "#222b2c",
  dark.surface,
  dark.paper,
  "#0d1112",
]

export const theme = createTheme({
  primaryColor: "petrol",
  primaryShade: { light: 8, dark: 6 },
  colors: { petrol, ochre, gray, dark: night },
  autoContrast: true,
  luminanceThreshold: 0.32,
  white: light.surface,
  black: light.ink,
  fontFamily: fonts.text,
  headings: { fontFamily: fonts.headline, fontWeight: "600", textWrap: "balance" },
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "14px", xl: "20px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
})

const roles = (colours: Readonly<Record<Role, string>>) =>
  Object.fromEntries((Object.keys(light) as Role[]).map((role) => [roleVariable(role), colours[role]]))

/** What Mantine's own parts are painted with, in our roles. */
const painted = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-faint)",
  "--mantine-color-anchor": "var(--strong)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-border": "var(--line)",
  "--mantine-color-default-hover": "var(--shade-0)",
  "--mantine-color-placeholder": "var(--ink-faint)",
  "--mantine-color-error": "var(--accent)",
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...roles(light), ...painted },
  dark: { ...roles(dark), ...painted },
})
