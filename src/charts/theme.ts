/**
 * The one place where colour, type and spacing are written down, for charts and pages alike.
 *
 * One hue (petrol) carries what was measured and its forecast, from light to dark; ochre marks what is new or needs
 * attention; warm greys carry context. Petrol and ochre differ in lightness and in blue against yellow, so they stay apart for
 * every kind of colour vision. Charts are drawn with the light colours; `draw.ts` then turns every one of them into a
 * custom property, so that the page's dark mode reaches into the SVG. That needs each role to have a colour of its own.
 */
export type Role = keyof typeof light

export const light = {
  paper: "#faf7f1",
  surface: "#fffdf9",
  ink: "#1c2526",
  inkSoft: "#475455",
  inkFaint: "#667172",
  line: "#e8e2d6",
  axis: "#8d8a80",
  strong: "#175660",
  middle: "#4f8d95",
  soft: "#b9d5d6",
  accent: "#a8560f",
  accentSoft: "#ecc79f",
  muted: "#8b8b83",
  shade0: "#f0f5f3",
  shade1: "#d8e8e7",
  shade2: "#b5d3d4",
  shade3: "#8bbabd",
  shade4: "#5f9ea5",
  shade5: "#337780",
  shade6: "#17565f",
  shadeInk0: "#1c2527",
  shadeInk1: "#1c2528",
  shadeInk2: "#1c2529",
  shadeInk3: "#1c252a",
  shadeInk4: "#121b1c",
  shadeInk5: "#ffffff",
  shadeInk6: "#fffffe",
} as const

export const dark: Readonly<Record<Role, string>> = {
  paper: "#131819",
  surface: "#1a2122",
  ink: "#efede6",
  inkSoft: "#bcc3c0",
  inkFaint: "#9aa3a1",
  line: "#2e3839",
  axis: "#6d7877",
  strong: "#74bec7",
  middle: "#4f929b",
  soft: "#2b565c",
  accent: "#e69d57",
  accentSoft: "#70492a",
  muted: "#828b89",
  shade0: "#1f2c2d",
  shade1: "#233f42",
  shade2: "#29555b",
  shade3: "#346f77",
  shade4: "#4a8f98",
  shade5: "#74b6be",
  shade6: "#a9dbe0",
  shadeInk0: "#efede6",
  shadeInk1: "#efede6",
  shadeInk2: "#efede6",
  shadeInk3: "#f7f5ef",
  shadeInk4: "#0e1516",
  shadeInk5: "#0e1516",
  shadeInk6: "#0e1516",
}

/** Steps of the one-hue scale, and for each the text colour that keeps a contrast of at least 4.5 on it. */
export const SHADES = 7
export const shade = (step: number): string => light[`shade${step}` as Role]
export const shadeInk = (step: number): string => light[`shadeInk${step}` as Role]

/** The step of a share on a scale from 0 to `top`. */
export function shadeStep(share: number, top: number): number {
  if (!(top > 0)) return 0
  return Math.max(0, Math.min(SHADES - 1, Math.round((share / top) * (SHADES - 1))))
}

export const fonts = {
  text: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  headline: '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "Liberation Serif", Georgia, serif',
} as const

/** Type sizes in charts, in pixels of the drawing. */
export const type = { small: 12, label: 13, strong: 14 } as const

/** Drawings of a chart, so that its type stays as large as the page's: for a whole page, a column of text, a phone. */
export const sizes = ["broad", "wide", "narrow"] as const
export type Size = (typeof sizes)[number]
export const widths: Readonly<Record<Size, number>> = { broad: 1060, wide: 720, narrow: 330 }

export const roleVariable = (role: Role): string =>
  `--${role.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** The declarations of all colour roles, for a style sheet's `:root`. */
export function colourDeclarations(colours: Readonly<Record<Role, string>>): string {
  return (Object.keys(light) as Role[]).map((role) => `${roleVariable(role)}:${colours[role]}`).join(";")
}
