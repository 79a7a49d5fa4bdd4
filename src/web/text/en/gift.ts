import type { gift as german } from "../de/gift.ts"

/** What is said of a gift in a measure. */
export const gift: typeof german = {
  heading: "Give something with it?",
  means:
    "A gift costs you for everybody who redeems it, also for those who would have bought anyway. To begin without one is mostly wiser.",
  choose: "Gift",
  nothing: "nothing",
  coupon: (name, off) => `Coupon: ${name} (${off})`,
  points: (name) => `Points: ${name}`,
  noneYet: "This needs a campaign of coupons or a programme of points first:",
  howMany: "Points for each",
  silent: "No message after it names the code.",
  name: "Put the code into the message",
}
