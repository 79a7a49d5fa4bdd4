import { audit } from "../../store/audit.ts"
import { type PointsProgramme, programmeOf } from "../../store/points/programmes.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type Asked, actorOf } from "./route.ts"

const noSuchProgramme = () =>
  new Refusal(404, "no-such-programme", {
    en: "there is no such programme of points",
    de: "Dieses Punkteprogramm gibt es nicht.",
  })

/** The programme of points that an address names. */
export function programmeIn({ params }: Asked, { door }: ApiParts): PointsProgramme {
  const found = /^\d{1,9}$/.test(params.id) ? programmeOf(door.state, Number(params.id)) : undefined
  if (found) return found
  throw noSuchProgramme()
}

export function changedPoints<T>(
  asked: Asked,
  { door }: ApiParts,
  action: string,
  work: (by: string, at: number) => T,
): T {
  const { state, now } = door
  return state.transaction(() => {
    const [by, at] = [actorOf(asked), now()]
    const done = work(by, at)
    audit(state, { at, actor: by, action, object: "points", detail: {} })
    return done
  })
}
