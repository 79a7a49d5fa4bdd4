import { Projection } from "../../../src/store/projector.ts"

/** Opens the projection of a workspace and holds it until it is killed. */
const [directory] = process.argv.slice(2)
const projection = await Projection.open({ directory })
process.stdout.write("ready\n")
setInterval(() => projection, 60_000)
