import type { Chart } from "../../charts/parts.ts"
import { type Caption, standaloneSvg } from "../../charts/standalone.ts"
import { saveFile } from "./saveFile.ts"

/** So many dots for one pixel of the drawing: sharp on paper. */
const SHARPNESS = 3

/** A chart as a picture that stays sharp at any size, or of dots. */
export async function savePicture(chart: Chart, caption: Caption, name: string, kind: "svg" | "png"): Promise<void> {
  const svg = new Blob([standaloneSvg(chart("wide"), caption)], { type: "image/svg+xml" })
  saveFile(kind === "svg" ? svg : await dotted(svg), `${name}.${kind}`)
}

async function dotted(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = image.naturalWidth * SHARPNESS
    canvas.height = image.naturalHeight * SHARPNESS
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, fail) =>
      canvas.toBlob((made) => (made ? done(made) : fail(new Error("the browser drew no picture"))), "image/png"),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}
