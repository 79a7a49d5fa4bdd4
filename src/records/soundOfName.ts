/**
 * What a German name sounds like, as digits: names that are spelled differently and sound alike have the same.
 * H. J. Postel, "Die Kölner Phonetik", IBM-Nachrichten 19 (1969), 925–931. Letters of other languages are taken for the
 * German ones they are drawn from; a name without letters sounds like nothing (an empty text).
 */
export function soundOfName(name: string): string {
  const letters = plainName(name).replace(/[^a-z]/g, "")
  let codes = ""
  for (let i = 0; i < letters.length; i++) codes += codeOf(letters[i], letters[i - 1] ?? "", letters[i + 1] ?? "")
  const once = codes.replace(/(\d)\1+/g, "$1")
  return once.slice(0, 1) + once.slice(1).replaceAll("0", "")
}

/** A name as names are compared: small letters without marks, words in the order of the alphabet. */
export function plainName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/ä/g, "ae")
    .replaceAll(/ö/g, "oe")
    .replaceAll(/ü/g, "ue")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .sort()
    .join(" ")
}

const CODES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."aeijouy"].map((letter) => [letter, "0"])),
  ...Object.fromEntries([..."fvw"].map((letter) => [letter, "3"])),
  ...Object.fromEntries([..."gkq"].map((letter) => [letter, "4"])),
  ...Object.fromEntries([..."mn"].map((letter) => [letter, "6"])),
  ...Object.fromEntries([..."sz"].map((letter) => [letter, "8"])),
  b: "1",
  h: "",
  l: "5",
  r: "7",
}

function codeOf(letter: string, before: string, after: string): string {
  if (letter === "p") return after === "h" ? "3" : "1"
  if (letter === "d" || letter === "t") return after !== "" && "csz".includes(after) ? "8" : "2"
  if (letter === "x") return before !== "" && "ckq".includes(before) ? "8" : "48"
  if (letter !== "c") return CODES[letter]
  if (before === "") return after !== "" && "ahkloqrux".includes(after) ? "4" : "8"
  return !"sz".includes(before) && after !== "" && "ahkoqux".includes(after) ? "4" : "8"
}
