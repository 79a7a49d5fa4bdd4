import { SaxesParser } from "saxes"
import { InputError } from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
import { MAXIMUM_XML_CHARACTERS, MAXIMUM_XML_DEPTH, MAXIMUM_XML_ELEMENTS } from "./limits.ts"

/** An element with all that is in it, names without their prefixes. */
export type XmlElement = {
  readonly name: string
  text: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
}

/**
 * The elements of these names in a document, each as soon as it is closed. No document type, no entities but the five of
 * XML itself, no links; depth, size and number of elements are bounded.
 */
export function* xmlElements(
  chunks: Iterable<string>,
  names: ReadonlySet<string>,
  file: string,
): Generator<XmlElement> {
  const reader = new ElementReader(names, file)
  let characters = 0
  for (const chunk of chunks) {
    characters += chunk.length
    if (characters > MAXIMUM_XML_CHARACTERS) throw tooLarge(file)
    yield* reader.read(chunk)
  }
  yield* reader.end()
}

class ElementReader {
  readonly #parser = new SaxesParser()
  readonly #names: ReadonlySet<string>
  readonly #file: string
  #open: XmlElement[] = []
  #depth = 0
  #elements = 0
  #done: XmlElement[] = []

  constructor(names: ReadonlySet<string>, file: string) {
    this.#names = names
    this.#file = file
    this.#parser.on("doctype", () => {
      throw new BilingualError({
        en: `${file} carries a document type declaration, which no bank and no invoicing program writes`,
        de: `${file} enthält eine Dokumenttyp-Deklaration; die schreibt keine Bank und kein Rechnungsprogramm.`,
      })
    })
    this.#parser.on("error", (error) => {
      throw damaged(file, error)
    })
    this.#parser.on("opentag", ({ name, attributes }) =>
      this.#begin(localName(name), attributes as Record<string, string>),
    )
    this.#parser.on("text", (text) => this.#say(text))
    this.#parser.on("cdata", (text) => this.#say(text))
    this.#parser.on("closetag", () => this.#close())
  }

  *read(chunk: string): Generator<XmlElement> {
    this.#parser.write(chunk)
    yield* this.#done.splice(0)
  }

  *end(): Generator<XmlElement> {
    try {
      this.#parser.close()
    } catch (cause) {
      throw cause instanceof InputError ? cause : damaged(this.#file, cause as Error)
    }
    yield* this.#done.splice(0)
  }

  #begin(name: string, attributes: Record<string, string>): void {
    this.#depth++
    if (this.#depth > MAXIMUM_XML_DEPTH) throw tooLarge(this.#file)
    const parent = this.#open.at(-1)
    if (!parent && !this.#names.has(name)) return
    if (!parent) this.#elements = 0
    if (++this.#elements > MAXIMUM_XML_ELEMENTS) throw tooLarge(this.#file)
    const element: XmlElement = { name, text: "", attributes, children: [] }
    parent?.children.push(element)
    this.#open.push(element)
  }

  #say(text: string): void {
    const element = this.#open.at(-1)
    if (element) element.text += text
  }

  #close(): void {
    this.#depth--
    const element = this.#open.pop()
    if (element && this.#open.length === 0) this.#done.push(element)
  }
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1)

function tooLarge(file: string): BilingualError {
  return new BilingualError({
    en: `${file} is larger or more deeply nested than any statement or invoice: export a shorter time`,
    de: `${file} ist größer oder tiefer geschachtelt als jeder Auszug und jede Rechnung: Exportieren Sie einen kürzeren Zeitraum.`,
  })
}

function damaged(file: string, cause: Error): BilingualError {
  return new BilingualError({
    en: `${file} is no well-formed XML: ${cause.message}. Export it again.`,
    de: `${file} ist kein wohlgeformtes XML: ${cause.message}. Exportieren Sie die Datei neu.`,
  })
}

/** The elements at the end of a path of names below an element. */
export function elementsAt(element: XmlElement, path: string): XmlElement[] {
  return path
    .split("/")
    .reduce<XmlElement[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((one) => one.name === name)),
      [element],
    )
}

/** The first text that is not empty at one of the paths; empty where there is none. */
export function textAt(element: XmlElement, ...paths: readonly string[]): string {
  for (const path of paths) {
    for (const { text } of elementsAt(element, path)) if (text.trim() !== "") return text.trim()
  }
  return ""
}
