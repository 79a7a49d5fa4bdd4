/** Was zu einem Geschenk in einer Maßnahme gesagt wird. */
export const gift = {
  heading: "Dazu etwas schenken?",
  means:
    "Ein Geschenk kostet bei allen, die es einlösen, auch bei denen, die ohnehin gekauft hätten. Ohne Geschenk zu beginnen, ist meist klüger.",
  choose: "Geschenk",
  nothing: "nichts",
  coupon: (name: string, off: string) => `Gutschein: ${name} (${off})`,
  points: (name: string) => `Punkte: ${name}`,
  noneYet: "Dafür braucht es erst eine Gutscheinaktion oder ein Punkteprogramm:",
  howMany: "Punkte für jeden",
  silent: "Keine Nachricht danach nennt den Code.",
  name: "Code in die Nachricht setzen",
}
