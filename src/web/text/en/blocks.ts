import type { Words } from "../de.ts"

/** What is said of the blocks of a mail. */
export const blocks: Words["measures"]["blocks"] = {
  kinds: {
    paragraph: "Text",
    heading: "Heading",
    button: "Button",
    coupon: "Coupon",
    points: "Points",
    image: "Picture",
    divider: "Line",
    signature: "Signature",
  },
  fields: {
    text: "Words",
    label: "Label",
    url: "Address",
    alternative: "What is to be seen on it",
    above: "Line above",
  },
  yourCode: "Your code",
  wrong: {
    empty: "Something is missing here.",
    variable: "It holds something in curly brackets that cannot be filled in.",
    url: "A whole address that begins with https://.",
  },
  means: {
    coupon: "The code that a step before has given, and until when it is good. Whoever got none does not get the mail.",
    points: "The balance at the moment of sending. Whoever has no points account does not get the mail.",
    image: "The picture is on your website; the preview shows only what is to be seen on it.",
    divider: "A thin line.",
  },
  up: "Up",
  down: "Down",
  remove: "Take out",
  add: "Add a block",
  preheader: "Preview text",
  preheaderMeans: "Stands beside the subject in the inbox. Empty: the beginning of the message.",
}
