import type { MeasurePlan } from "../contract.ts"
import type { useFormat, useWords } from "../language.tsx"

type When = ReturnType<typeof useWords>["measures"]["when"]
type Formats = Pick<ReturnType<typeof useFormat>, "count" | "percentWhole" | "day" | "weekday">

/** On what occasion somebody comes in. */
export function whenWords(words: When, trigger: MeasurePlan["trigger"], format: Formats): string {
  switch (trigger.on) {
    case "start":
    case "leaves":
      return words[trigger.on]
    case "date":
      return words.date(format.day(trigger.day), trigger.time)
    case "schedule":
      return trigger.every === "week"
        ? words.weekly(format.weekday(trigger.day), trigger.time)
        : words.monthly(format.count(trigger.day), trigger.time)
    case "enters":
      return trigger.alsoNow ? words.entersAlsoNow : words.enters
    case "anniversary":
      return trigger.daysBefore === 0
        ? words[trigger.of]
        : words.before[trigger.of](format.count(trigger.daysBefore), trigger.daysBefore === 1)
    case "event":
      return words.event[trigger.what]
    case "before-next-order":
      return words["before-next-order"](format.count(trigger.daysBefore))
    case "activity-falls":
      return words["activity-falls"](format.percentWhole(trigger.belowBasisPoints / 10_000))
  }
}
